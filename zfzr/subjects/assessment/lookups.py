"""The year's result as recorded, the terms that run from its stages, who rated what, what units wrote of themselves."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.subjects.assessment.records import (
    AssessmentResult,
    Objection,
    Rating,
    ResultStage,
    SelfAssessment,
    StageEntry,
    Statement,
)
from zfzr.subjects.scheme.lookups import (
    IndicatorOfScheme,
    assessing,
    indicators_of,
    last_day,
    scheme_of,
    year_in_view,
)
from zfzr.subjects.scheme.records import Indicator, Option, Term
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import Deadline
from zfzr.terms.late import late


@lookup
def result_of(county: County, year: int) -> AssessmentResult | None:
    """Return the record of how a year's result came about (环节, 更正), or None."""
    return next((r for r in county.dataset.all(AssessmentResult) if r.year == year), None)


def seen_for_verdicts(county: County, year: int) -> County:
    """Return the county as the leads of a year are looked for: on its closing day, if that is past.

    A lead of a year runs to the year's end and has another key in the next, so it is looked for in its own.
    """
    scheme = scheme_of(county, year)
    scored = scheme.day if scheme else date(year, 12, 31)
    if scored >= county.as_of and year_in_view(county).year == year:
        return county
    return assessing(county, year, min(scored, county.as_of))


def entry_of_stage(county: County, year: int | None, stage: ResultStage) -> tuple[StageEntry, Place] | None:
    """Return when a year's result reached a stage, and where that is written."""
    result = result_of(county, year or 0)
    return _with_place(result, result.entry(stage)) if result else None


class Waits(NamedTuple):
    """Which stage of the year's result a document waits for, and which one it announces, where it announces one."""

    after: ResultStage
    announces: ResultStage | None = None


FEEDBACK_LETTER: Final = "考核反馈书"
RESULT_CIRCULAR: Final = "考核结果通报"
WAITING: Final = {
    FEEDBACK_LETTER: Waits(ResultStage.PRELIMINARY),
    RESULT_CIRCULAR: Waits(ResultStage.SETTLED, ResultStage.ANNOUNCED),
    "考核评分表": Waits(ResultStage.PRELIMINARY),
    "得分说明": Waits(ResultStage.FEEDBACK),
    "审定请示": Waits(ResultStage.FEEDBACK),
    "更正通报": Waits(ResultStage.SETTLED),
}
"""By name of the document. Here and not beside the documents: a rule that asks for it need not import what makes them."""


def stage_reached(county: County, year: int | None, stage: ResultStage, day: date) -> bool:
    """Tell whether a year's result had reached a stage, or a later one, by a day."""
    result = result_of(county, year or 0)
    order = list(ResultStage)
    from_here = order[order.index(stage) :]
    return any(e.stage in from_here and e.day <= day for e in (result.stages if result else ()))


def feedback_to(county: County, year: int | None, unit: str) -> tuple[StageEntry, Place] | None:
    """Return when the result of a year was fed back (反馈) to a unit, and where that is written."""
    result = result_of(county, year or 0)
    return _with_place(result, result.entry_for(unit, ResultStage.FEEDBACK)) if result else None


def _with_place(result: AssessmentResult, entry: StageEntry | None) -> tuple[StageEntry, Place] | None:
    if entry is None:
        return None
    at = next(i for i, each in enumerate(result.stages) if each is entry)
    return entry, result.field("环节", at, "日期")


# The terms of objections


def window_of(county: County, year: int | None) -> Term | None:
    """Return the term in which the year's scheme lets units object (异议期限), None where it says nothing."""
    scheme = scheme_of(county, year or 0)
    return scheme.objection_window if scheme else None


def last_day_to_object(county: County, year: int | None, unit: str) -> Deadline | None:
    """Return the last day on which a unit may object; None where the scheme sets no term, or 反馈 is not recorded."""
    window, told = window_of(county, year), feedback_to(county, year, unit)
    return last_day(county, window, told[0].day) if window and told else None


def last_day_to_review(county: County, objection: Objection) -> Deadline | None:
    """Return the day by which an objection is to be answered (复核期限); None where the scheme sets no term."""
    scheme = scheme_of(county, objection.year or 0)
    term = scheme.review_term if scheme else None
    return last_day(county, term, objection.raised) if term else None


class Timing(NamedTuple):
    """Whether an objection is late: the day its window ended, and why it was taken up all the same (逾期受理理由).

    `is_unknown`: the scheme sets a term, but no 反馈 is recorded that it would run from. `is_guess`: the day was
    reckoned without the holidays of its year, which nobody knows.
    """

    ended: date | None = None
    because: str | None = None
    is_unknown: bool = False
    is_guess: bool = False

    @property
    def is_barred(self) -> bool:
        """Whether it is late and nobody said why it counts all the same: it moves no points."""
        return self.ended is not None and self.because is None


IN_TIME = Timing()


def timing_of(county: County, objection: Objection) -> Timing:
    """Tell whether an objection was raised in its time; where the scheme sets no term none is late."""
    if window_of(county, objection.year) is None:
        return IN_TIME
    end = last_day_to_object(county, objection.year, objection.objector)
    if end is None:
        known = feedback_to(county, objection.year, objection.objector) is not None
        return Timing(is_unknown=not known)
    if objection.raised <= end.day:
        return IN_TIME
    because = (objection.accepted_late_because or "").strip() or None
    return Timing(end.day, because, is_guess=not end.certain)


def open_objections(county: County, year: int) -> list[Objection]:
    """Return the objections to a year's result that were raised by the county's day and decided by nobody by then."""
    day = county.as_of
    return sorted(
        (
            o
            for o in county.of_year(Objection, year)
            if o.raised <= day and (o.outcome is None or (o.reviewed is not None and o.reviewed > day))
        ),
        key=lambda o: (o.raised, o.number),
    )


# What units wrote of themselves


class SelfAssessed(NamedTuple):
    """All that a unit wrote of itself for a year."""

    by: Unit
    year: int
    records: tuple[SelfAssessment, ...]

    @property
    def unit(self) -> str:
        """The unit's slug."""
        return self.by.unit or ""

    @property
    def id(self) -> str:
        """What names it: unit and year."""
        return f"{self.unit}/{self.year}"

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of its first line."""
        return self.records[0].field(label, *rest)


@lookup
def self_assessed(county: County) -> tuple[SelfAssessed, ...]:
    """Return the self-assessments by unit and year."""
    found = grouped(
        ((record.unit or "", record.year or 0), record) for record in county.dataset.all(SelfAssessment)
    )
    known = units_by_slug(county)
    return tuple(
        SelfAssessed(known[slug], year, tuple(records))
        for (slug, year), records in found.items()
        if slug in known
    )


def self_assessed_by(county: County, unit: str, year: int) -> SelfAssessed | None:
    """Return what a unit wrote of itself for a year, or None where it wrote nothing."""
    return _by_unit_and_year(county).get((unit, year))


@lookup
def _by_unit_and_year(county: County) -> dict[tuple[str, int], SelfAssessed]:
    return {(own.unit, own.year): own for own in self_assessed(county)}


def left_out_of(county: County, by: Unit, year: int) -> list[str]:
    """Return the numbers of the indicators of a unit's group that its self-assessment leaves out, what is beside apart.

    An indicator is covered by points of its own or of each of its sub-items, or by a statement that it does not apply.
    """
    scheme, own = scheme_of(county, year), self_assessed_by(county, by.id, year)
    if scheme is None:
        return []
    covered = {r.indicator for r in (own.records if own else ())} | _stated(county).get((by.id, year), set())
    group = by.group_on(scheme.day)
    items = [i for i in indicators_of(scheme).values() if not i.is_beside and i.applies_to(group)]
    return [i.number for i in items if not i.parent and not _is_covered(i, items, covered)]


@lookup
def _stated(county: County) -> dict[tuple[str, int], set[str]]:
    found: dict[tuple[str, int], set[str]] = {}
    for statement in county.dataset.all(Statement):
        found.setdefault((statement.unit or "", statement.year or 0), set()).add(statement.indicator)
    return found


def _is_covered(top: IndicatorOfScheme, items: list[IndicatorOfScheme], covered: set[str]) -> bool:
    parts = [i.number for i in items if i.parent is top.indicator]
    return top.number in covered or (bool(parts) and covered.issuperset(parts))


# Who rated, and what was chosen


def option_named(indicator: Indicator, name: str | None) -> Option | None:
    """Return the option of an item that a rating names."""
    wanted = (name or "").strip()
    return next((each for each in indicator.options if each.name.strip() == wanted), None)


_BETWEEN_NAMES = late(r"[、，,；;]")


def signers_of(rater: str) -> tuple[str, ...]:
    """Return the people that 评分人 names, each once: 钱示八、卫示十."""
    names = (re.sub(r"\s", "", each) for each in _BETWEEN_NAMES.split(rater))
    return tuple(dict.fromkeys(each for each in names if each))


def rater_of(rating: Rating) -> str:
    """Return who rated, so that the same person is the same however the name is spaced."""
    return "、".join(signers_of(rating.rater))
