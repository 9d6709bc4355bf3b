"""The life of a year's result (自评 → 初评 → 反馈 → 异议 → 复核 → 审定 → 通报): where it stands, and the objections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.deadline import Unset
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.table import Listed
from zfzr.subjects.assessment.deadlines import terms_of_objections
from zfzr.subjects.assessment.lookups import last_day_to_review, result_of, timing_of
from zfzr.subjects.assessment.records import AssessmentResult, Objection, ResultStage
from zfzr.subjects.assessment.score.sheet import Reviewed, YearResult
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import format_points
from zfzr.terms.days import left_or_past
from zfzr.terms.text import Text, Wording, said

OPEN = "待复核"


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage with its day and signer where it was reached; `evidence` names where that is recorded.

    `units` are those that it was reached for where that is not all of them (反馈).
    """

    stage: str
    day: date | None
    signed_by: str | None
    number: str | None
    remark: str | None
    evidence: Evidence | None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection, the indicator's points before and after the review, and who decided it on what ground.

    `after` is None while nobody has decided it.

    `lowered_to` are the points of a review that would lower what it upholds, `lowered_because` why: without a reason they
    are not taken. `answer_by` is the day by which it is to be answered, None where the scheme sets no term, with the
    days left to it while it is open (negative: days past). `window_ended` is the last day of its time where it was
    raised later, `accepted_late_because` why it was taken up all the same.
    """

    number: str
    slug: str
    name: str
    full_name: str
    indicator: str
    indicator_name: str
    raised: date
    reason: str
    material: str | None
    outcome: str
    before: str
    after: str | None
    opinion: str | None
    reviewer: str | None
    reviewed: date | None
    evidence: Evidence
    lowered_to: str | None = None
    lowered_because: str | None = None
    answer_by: date | None = None
    days_left: int | None = None
    window_ended: date | None = None
    accepted_late_because: str | None = None
    is_taken: bool = True

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.outcome == OPEN


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction of the settled result."""

    day: date
    units: tuple[str, ...]
    reason: str
    approval: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ResultLife:
    """Where a year's result stands: stages, objections, corrections.

    `current` is the last stage reached, None before the first; `next` what has to follow.
    """

    county: str
    is_sample: bool
    year: int
    as_of: date
    current: str | None
    next: str | None
    stages: tuple[StageRow, ...]
    objections: tuple[ObjectionRow, ...]
    corrections: tuple[CorrectionRow, ...]

    @property
    def open_objections(self) -> tuple[ObjectionRow, ...]:
        """Return the objections that nobody has decided yet."""
        return tuple(row for row in self.objections if row.is_open)


def result_life(county: County, result: YearResult) -> ResultLife:
    """Tell which stages a year's result has passed up to the county's day, and what is open."""
    record = result_of(county, result.year)
    day = max(county.as_of, result.day)
    stages = tuple(_stages(county, record, day))
    reached = [row.stage for row in stages if row.day]
    order = [stage.value for stage in ResultStage]
    last = max((order.index(stage) for stage in reached), default=-1)
    return ResultLife(
        county=result.county,
        is_sample=result.is_sample,
        year=result.year,
        as_of=day,
        current=order[last] if last >= 0 else None,
        next=order[last + 1] if last + 1 < len(order) else None,
        stages=stages,
        objections=tuple(_objections(county, result)),
        corrections=tuple(_corrections(county, record, day)),
    )


def _stages(county: County, record: AssessmentResult | None, day: date) -> Iterator[StageRow]:
    for stage in ResultStage:
        entry = record.entry(stage) if record else None
        if record is None or entry is None or entry.day > day:
            yield StageRow(stage.value, None, None, None, None, None)
            continue
        for i, each in enumerate(record.stages):
            if each.stage is stage and each.day <= day and (each is entry or each.units):
                (at,) = evidence_of(county, record.field("环节", i, "环节"))
                names = tuple(name_of_unit(county, slug) for slug in each.units)
                yield StageRow(stage.value, each.day, each.signed_by, each.number, each.remark, at, names)


def _corrections(county: County, record: AssessmentResult | None, day: date) -> Iterator[CorrectionRow]:
    for i, correction in enumerate(record.corrections if record else []):
        if correction.day <= day:
            (at,) = evidence_of(county, record.field("更正", i)) if record else ()
            names = tuple(name_of_unit(county, slug) for slug in correction.units)
            yield CorrectionRow(correction.day, names, correction.reason, correction.approval, at)


def objections(county: County, result: YearResult, unit: str | None = None) -> tuple[ObjectionRow, ...]:
    """Return the objections to a year's result by their number, those of one unit where it is named."""
    return tuple(row for row in _objections(county, result) if unit in (None, row.slug))


def terms(county: County, result: YearResult, unit: str | None = None) -> Iterator[Wording]:
    """Yield until when units may object, and in how many days an objection is to be answered, where that is set.

    Where the scheme sets neither this is said as well, and so is that the day that a term runs from is not recorded.
    """
    day = max(county.as_of, result.day)
    for known in terms_of_objections(county, result.year):
        if isinstance(known, Unset):
            yield known.why
        elif not known.is_owed and (unit is None or not known.units or unit in known.units):
            left = (known.day - day).days
            whose = Listed(tuple(name_of_unit(county, slug) for slug in known.units))
            yield said(
                Text("{what}：{day}（{left}）{whose}", "{what}: {day} ({left}) {whose}"),
                what=known.what,
                day=known.day,
                left=left_or_past(left) if left >= 0 else Text("已届满", "over"),
                whose=whose if known.units else "",
            )


def unmatched(county: County, result: YearResult) -> tuple[str, ...]:
    """Return where the objections stand that are of no assessed unit or no indicator of it, as file:line."""
    known = {(unit.slug, line.number) for unit in result.units for line in unit.lines}
    lost = [
        o
        for o in county.dataset.all(Objection)
        if o.year == result.year and (o.objector, o.indicator) not in known
    ]
    return tuple(str(at) for o in lost for at in evidence_of(county, o.place))


def _objections(county: County, result: YearResult) -> list[ObjectionRow]:
    shown: dict[tuple[str, str, str], tuple[str, Reviewed]] = {
        (unit.slug, line.number, each.number): (line.name, each)
        for unit in result.units
        for line in unit.lines
        for each in line.objections
    }
    rows = []
    for objection in county.dataset.all(Objection):
        found = shown.get((objection.objector, objection.indicator, objection.number))
        if objection.year == result.year and found is not None:
            rows.append(_row(county, result, objection, *found))
    return sorted(rows, key=lambda row: row.number)


def _row(
    county: County, result: YearResult, objection: Objection, name: str, reviewed: Reviewed
) -> ObjectionRow:
    decided = reviewed.outcome is not None
    limit, timing = last_day_to_review(county, objection), timing_of(county, objection)
    unit = units_by_slug(county).get(objection.objector)
    (at,) = evidence_of(county, objection.place)
    return ObjectionRow(
        number=objection.number,
        slug=objection.objector,
        name=name_of_unit(county, objection.objector),
        full_name=unit.name if unit else objection.objector,
        indicator=objection.indicator,
        indicator_name=name,
        raised=objection.raised,
        reason=objection.reason,
        material=objection.evidence,
        outcome=reviewed.outcome or OPEN,
        before=reviewed.before.shown(result.decimals),
        after=reviewed.after.shown(result.decimals) if decided else None,
        opinion=objection.opinion if decided else None,
        reviewer=objection.reviewer if decided else None,
        reviewed=objection.reviewed if decided else None,
        evidence=at,
        lowered_to=(
            format_points(reviewed.lowered_to, result.decimals) if reviewed.lowered_to is not None else None
        ),
        lowered_because=reviewed.lowered_because,
        answer_by=limit.day if limit else None,
        days_left=(limit.day - max(county.as_of, result.day)).days if limit and not decided else None,
        window_ended=timing.ended,
        accepted_late_because=timing.because,
        is_taken=not reviewed.is_barred,
    )
