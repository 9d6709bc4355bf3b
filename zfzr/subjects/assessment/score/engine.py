"""The engine: a scheme applied to every unit of its groups; Decimal throughout, sums are sums of printed lines.

Order: items with their caps and floors → blocks → components by their weights → N/A conversion → penalties and bonus
with their caps → total → grade → knock-outs.
"""

# Long because: one unit, its group and its year are scored in one pass; what each step does lies in the modules beside it.

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from zfzr.check.runner import Examination, examine
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.declare.measure import PROBLEMS, UnitYear, measure_named
from zfzr.declare.rule import Rule, rule_named, rules
from zfzr.subjects.assessment.score.arithmetic import ZERO, Points, total
from zfzr.subjects.assessment.score.beside import bonus_of, penalties_of
from zfzr.subjects.assessment.score.grades import grades_of, within_places
from zfzr.subjects.assessment.score.lines import one_each
from zfzr.subjects.assessment.score.marking import Marking
from zfzr.subjects.assessment.score.preconditions import Met, met_by
from zfzr.subjects.assessment.score.ranking import rivals_of
from zfzr.subjects.assessment.score.record import AssessmentRecord
from zfzr.subjects.assessment.score.sheet import (
    NOT_ASSESSED,
    BandLine,
    BlockLine,
    DataError,
    GroupResult,
    IndicatorLine,
    KnockedOut,
    Lead,
    Reviewed,
    TargetLine,
    UnitResult,
    YearResult,
)
from zfzr.subjects.assessment.score.unseen import (
    InDoubt,
    Unseen,
    errors_of,
    is_the_countys,
    knock_outs_in_doubt,
    of_no_group,
    unseen_units,
)
from zfzr.subjects.assessment.score.unused import unused_ratings, unused_statements
from zfzr.subjects.assessment.score.verification import as_evidence, message, sift
from zfzr.subjects.assessment.score.whole import Whole, in_target, share_of, whole_of
from zfzr.subjects.scheme.lookups import assessing, scheme_of, walk_scheme
from zfzr.subjects.scheme.records import BandsOn, KnockOut, KnockOutEffect, PreconditionEffect, Scheme
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import plainly
from zfzr.terms.days import GUESSED
from zfzr.terms.text import Refusal, Text, Wording, enumeration, said

_OF_INDICATOR = Text("{number}：{why}", "{number}: {why}")

_UNRECKONABLE = ("ZF506", "ZF507", "ZF511", "ZF514", "ZF518")
"""Faults of a scheme with which its lines cannot be reckoned, or come out as nobody can have meant."""
_GRADES = "ZF504"
"""The rule that tells, in one of its texts, that a group has no grades."""


def score_year(
    county: County,
    year: int,
    as_of: date | None = None,
    until: date | None = None,
    *,
    before_review: bool = False,
    figures_only: bool = False,
) -> YearResult:
    """Score every unit of a year; `before_review` leaves out what objections moved.

    `figures_only` looks for no data errors: points, grades and ranks are the same, and the result does not tell
    whether it rests on errors.

    The facts end on the scheme's 考核截止 (else the end of its 考核期间), whatever day asks. A day before it, `as_of` or
    the county's own, gives a trial of the facts known by then (`YearResult.is_trial`), which is no result yet. The acts
    of the assessment (ratings, verifications, objections) follow the closing: they count up to `until`, else up to
    `as_of`, else up to the county's own day.

    Raises:
        Refusal: the year has no scheme, or one that cannot be reckoned with (exit 2).
    """
    asked = as_of or county.as_of
    day = min(asked, _scheme_of(county, year).day)
    return _scored(county, year, day, until or asked, before_review, figures_only)


def score_on(county: County, year: int, day: date, until: date) -> YearResult:
    """Score a year by the facts of just that day and the acts up to another: what was sealed is reckoned so again.

    Raises:
        Refusal: the year has no scheme, or one that cannot be reckoned with (exit 2).
    """
    _scheme_of(county, year)
    return _scored(county, year, day, until, False, False)


def _scheme_of(county: County, year: int) -> Scheme:
    scheme = scheme_of(county, year)
    if scheme is None:
        raise _no_scheme(county, year)
    return scheme


@lookup
def _scored(
    county: County, year: int, day: date, until: date, before_review: bool, figures_only: bool
) -> YearResult:
    scheme = _scheme_of(county, year)
    county = assessing(county, year, day)
    counted = _counted(scheme)
    examination = examine(county, _wanted(counted, figures_only=figures_only))
    _check_scheme(county, scheme, examination)
    errors = tuple(_data_errors(examination))
    record = AssessmentRecord(county, year, until, before_review=before_review)
    scoring = _Scoring(county, scheme, year, examination, record, counted)
    unseen = unseen_units(county, scheme, errors)
    groups = tuple(_group(scoring, name, errors, unseen) for name in scheme.groups)
    groups += of_no_group(county, unseen.units)
    lines = [line for group in groups for unit in group.units for line in unit.lines]
    return YearResult(
        county=profile_of(county).area.name,
        is_sample=profile_of(county).is_sample,
        year=year,
        day=day,
        until=until,
        closing=scheme.day,
        day_reason=_day_reason(scheme, day),
        scheme=scheme.name,
        scheme_place=scheme.place,
        bases=tuple(scheme.bases),
        decimals=scheme.decimals,
        not_applicable=scheme.not_applicable.value,
        groups=groups,
        outside=tuple(
            (slug, unit.display_name)
            for slug, unit in units_by_slug(county).items()
            if unit.group_on(county.as_of) not in scheme.groups and is_alive(county, unit)
        ),
        data_errors=tuple(e for e in errors if is_the_countys(county, e)),
        unverified=tuple(dict.fromkeys(text for line in lines for text in line.unverified)),
        unread_units=unseen.files,
        target=TargetLine(scheme.target.name, scheme.target.full) if scheme.target else None,
        bands_on_share=scheme.bands_on is BandsOn.SHARE,
    )


def _wanted(counted: frozenset[str], *, figures_only: bool) -> Callable[[Rule], bool]:
    """Return which rules are run: those that are counted, and those whose findings make a result provisional."""
    needed = counted | {*_UNRECKONABLE, _GRADES}
    if figures_only:
        return lambda rule: rule.code in needed
    return lambda rule: rule.code in needed or (rule.is_data_error and not rule.rests_on_scores)


def _counted(scheme: Scheme) -> frozenset[str]:
    """Return the rules whose findings the scheme's measures count or rest on; of the others only data errors matter."""
    names = {
        name
        for each in walk_scheme(scheme)
        for name in (each.indicator.measure, *each.indicator.zero_when)
        if name
    }
    names |= {each.measure for each in scheme.knock_outs if each.measure}
    names |= {each.measure for each in scheme.preconditions if each.measure}
    measures = (measure_named(name) for name in sorted(names))
    codes = {code: m.name for m in measures if m for code in (*m.rules, *m.leads)}
    for code, name in codes.items():
        if not name.startswith(PROBLEMS) and rule_named(code) is None:
            raise LookupError(f"measure {name} counts the findings of {code}, which is no rule")
    return frozenset(codes)


def _no_scheme(county: County, year: int) -> Refusal:
    years = sorted({s.year for s in county.dataset.all(Scheme) if s.year})
    path = f"county/{year}/scheme.yaml"
    if path in county.dataset.broken | county.dataset.partial:
        return Refusal(
            Text(
                "{year}年度的考核细则 {path} 有错误，读不出来", "the scheme {path} of {year} cannot be read"
            ),
            Text("先运行 zfzr validate，改正该文件", "run zfzr validate and mend the file"),
            exit_code=5,
            year=year,
            path=path,
        )
    return Refusal(
        Text("{year}年度没有考核细则（应为 {path}）", "there is no scheme for {year} ({path} is expected)"),
        Text(
            "有考核细则的年度：{years}；写这一年的：zfzr new scheme {year}",
            "years with a scheme: {years}; to write this year's: zfzr new scheme {year}",
        )
        if years
        else Text(
            "先写这一年的考核细则：zfzr new scheme {year} 列出几种样式，挑一种开始，写在 {path}",
            "write the year's scheme first: `zfzr new scheme {year}` lists patterns to start {path} from",
        ),
        year=year,
        path=path,
        years=enumeration(str(y) for y in years),
    )


def _check_scheme(county: County, scheme: Scheme, examination: Examination) -> None:
    """Refuse a scheme without grades, or with steps of 0, negative marks and the like: it is the yardstick of all."""
    faults = sorted(
        (county.dataset.span(f.place).line, message(f))
        for f in examination.findings
        if f.place.file == scheme.place.file
        and (f.code in _UNRECKONABLE or (f.code == _GRADES and f.variant == "none"))
    )
    if not faults:
        return
    line, first = faults[0]
    more = Text("", "") if len(faults) == 1 else Text(f"，共{len(faults)}处", f" ({len(faults)} faults)")
    raise Refusal(
        Text(
            f"不能按这个考核细则计分：{{path}}:{line} {{fault}}{more.zh}",
            f"the scheme cannot be scored by: {{path}}:{line} {{fault_en}}{more.en}",
        ),
        Text("用 zfzr validate 看全部差错，改正细则", "see `zfzr validate` and mend the scheme"),
        path=scheme.place.file,
        fault=first.render("zh"),
        fault_en=first.render("en"),
    )


def _day_reason(scheme: Scheme, day: date) -> Text:
    if day < scheme.day:
        return Text(f"试算，{scheme.day}才考核截止", f"a trial: the assessment closes on {scheme.day}")
    if day > scheme.day:
        return Text(f"考核截止{scheme.day}以后", f"after the closing day {scheme.day}")
    if scheme.closing:
        return Text("考核截止", "closing day of the scheme")
    return Text("考核期间最后一日", "last day of the period")


def _data_errors(examination: Examination) -> Iterator[DataError]:
    known = rules()
    for found in sorted(examination.findings, key=lambda f: (f.place.file, f.code, f.key, f.place.in_order)):
        if known[found.code].is_data_error:
            text = message(found)
            yield DataError(found.code, text, Evidence(found.place, text, found, found.span))


class _Scoring:
    """What every line of every unit looks up: what was stated, and the findings by unit."""

    def __init__(
        self,
        county: County,
        scheme: Scheme,
        year: int,
        examination: Examination,
        record: AssessmentRecord,
        counted: frozenset[str],
    ) -> None:
        self.county, self.scheme, self.year, self.record = county, scheme, year, record
        self.counted = counted
        self.held_back = examination.held_back
        self.not_assessed = {n.code: n.parameter for n in examination.not_assessed if not n.things}
        self._findings: dict[str, list[Finding]] = {}
        for found in examination.findings:
            if found.unit:
                self._findings.setdefault(found.unit, []).append(found)

    def marking(self, unit: Unit) -> Marking:
        """Return what the lines of a unit look at."""
        found = tuple(self._findings.get(unit.unit or "", ()))
        view = UnitYear(
            self.county, unit, self.year, self.scheme.period, found, self.not_assessed, self.counted
        )
        held_back = tuple(each for each in self.held_back if each.unit in (None, unit.unit))
        return Marking(self.county, self.scheme, self.record, view, held_back)


def _group(scoring: _Scoring, name: str, errors: tuple[DataError, ...], unseen: Unseen) -> GroupResult:
    declared = sorted(scoring.scheme.groups[name].bands, key=lambda b: -b.from_)
    bands = tuple(BandLine(b.name, b.from_) for b in declared)
    county = scoring.county
    units = [
        u for u in units_by_slug(county).values() if u.group_on(county.as_of) == name and is_alive(county, u)
    ]
    lowest = bands[-1].name if bands else ""
    held = [(marking, met_by(marking, lowest)) for marking in (scoring.marking(unit) for unit in units)]
    scored = [marking for marking, met in held if met.is_scored]
    in_doubt = {marking.unit for marking, met in held if met.doubts}
    rivals = rivals_of(scoring.scheme, name, scored, unseen.number, in_doubt)
    countys = any(is_the_countys(county, each) for each in errors)
    results = [
        _unit(
            county,
            _OfUnit(
                replace(marking, rivals=rivals),
                bands,
                _Errors(errors_of(county, marking.unit, errors), countys),
                met,
            ),
        )
        for marking, met in held
    ]
    ranked = within_places(bands, scoring.scheme.groups[name].quotas, _ranked(results, unseen.number))
    return GroupResult(name, bands, tuple(ranked))


def _ranked(results: list[UnitResult], unseen: int) -> list[UnitResult]:
    """Give competition ranks (1, 2, 2, 4); ties are never broken. Listed by total, then by the unit's code.

    Each of the `unseen` units may be of the group and stand before any other. Who does not meet a precondition has no rank
    (不予评定) and takes none; who may not meet one need not stand before anybody.
    """
    taking = [r for r in results if not r.is_outside]
    ranked = [
        replace(
            r,
            best_rank=1 + sum(o.total.low > r.total.high and not o.may_be_outside for o in taking),
            worst_rank=1 + unseen + sum(o.total.high > r.total.low for o in taking if o is not r),
        )
        for r in results
    ]
    return sorted(ranked, key=lambda r: (r.is_outside, -r.total.high, -r.total.low, r.code, r.slug))


class _Errors(NamedTuple):
    """The data errors that concern a unit, and whether there are any of the county."""

    of_unit: tuple[DataError, ...]
    are_the_countys: bool


class _OfUnit(NamedTuple):
    """What a unit is scored from: what its lines look at, the grades of its group, its errors, the preconditions."""

    marking: Marking
    bands: tuple[BandLine, ...]
    errors: _Errors
    met: Met

    @property
    def given(self) -> tuple[object, ...]:
        return (self.bands, self.errors, self.met, self.marking.rivals, *self.marking.given)


@lookup_by(lambda of: of.marking.called, lambda of: of.given)
def _unit(_: County, of: _OfUnit) -> UnitResult:
    """Score a unit, not yet ranked: kept in a county that stays in memory, where another unit is edited."""
    marking, bands, errors, met = of
    if not met.is_scored:
        return _not_scored(marking, bands, errors, met)
    scheme, unit = marking.scheme, marking.view.unit
    whole = whole_of(marking)
    bonus, penalties = bonus_of(marking), penalties_of(marking)
    beside = tuple(each for each in (penalties, bonus) if each)
    points = _total_of(whole, bonus, penalties, met)
    share_reached = share_of(scheme, points) if scheme.bands_on is BandsOn.SHARE else None
    knocked, leads, in_doubt = _knock_outs(marking)
    lines = [line for b in (*whole.blocks, *beside) for line in b.lines]
    return UnitResult(
        slug=marking.unit,
        name=unit.display_name,
        full_name=unit.name,
        code=unit.code or "",
        place=unit.place,
        blocks=whole.blocks,
        conversion=whole.conversion,
        bonus=bonus,
        full=whole.full,
        total=points,
        grades=grades_of(bands, share_reached or points, knocked, in_doubt),
        best_rank=1,
        worst_rank=1,
        knocked_out=knocked,
        knock_out_leads=one_each((*met.leads, *leads)),
        missing=(
            *(each.why for each in met.doubts),
            *(() if whole.applies else (_NOTHING_APPLIES,)),
            *_missing(lines),
            *(each.why for each in in_doubt),
        ),
        data_errors=errors.of_unit,
        rests_on_errors=errors.are_the_countys,
        notes=(*unused_ratings(marking), *unused_statements(marking)),
        components=whole.components,
        penalties=penalties,
        share=share_reached,
        in_target=in_target(scheme, points),
        may_be_nothing=met.may_be_nothing,
        may_be_outside=met.may_be_outside,
    )


def _total_of(whole: Whole, bonus: BlockLine | None, penalties: BlockLine | None, met: Met) -> Points:
    """Return the total: the whole, less penalties, and with the bonus; penalties take no more than there is."""
    points = total([whole.points, *(each.points for each in (penalties, bonus) if each)])
    points = points.at_least(ZERO) if penalties else points
    return Points(min(points.low, ZERO), points.high) if met.may_be_nothing else points


def _knock_outs(
    marking: Marking,
) -> tuple[tuple[KnockedOut, ...], tuple[Lead, ...], tuple[InDoubt, ...]]:
    """Return what knocks the unit out, the leads that this rests on, and what may yet, where its grade is not set anyway."""
    found = [_knock_out(marking, each) for each in marking.scheme.knock_outs]
    knocked = tuple(k for each, _ in found for k in each)
    is_set = any(not each.limits for each in knocked)
    in_doubt = () if is_set else tuple(knock_outs_in_doubt(marking))
    return knocked, tuple(lead for _, leads in found for lead in leads), in_doubt


def _not_scored(marking: Marking, bands: tuple[BandLine, ...], errors: _Errors, met: Met) -> UnitResult:
    """Return the sheet of a unit that does not meet a precondition: no line is scored, the total is 0 or there is none."""
    scheme, unit = marking.scheme, marking.view.unit
    nothing = Points(ZERO, ZERO)
    outside = any(each.consequence is PreconditionEffect.NOT_ASSESSED for each in met.failed)
    knocked = [k for each in scheme.knock_outs for k in _knock_out(marking, each)[0] if not outside]
    failed = [replace(k, consequence=PreconditionEffect.NOT_ASSESSED) if outside else k for k in met.failed]
    return UnitResult(
        slug=marking.unit,
        name=unit.display_name,
        full_name=unit.name,
        code=unit.code or "",
        place=unit.place,
        blocks=(),
        conversion=None,
        bonus=None,
        full=scheme.total,
        total=nothing,
        grades=(NOT_ASSESSED,) if outside else tuple(b.name for b in bands[-1:]),
        best_rank=1,
        worst_rank=1,
        knocked_out=(*failed, *knocked),
        missing=(),
        data_errors=errors.of_unit,
        rests_on_errors=errors.are_the_countys,
        notes=(),
        share=nothing if scheme.bands_on is BandsOn.SHARE and not outside else None,
        in_target=in_target(scheme, nothing),
    )


_NOTHING_APPLIES = Text("没有一项指标适用于本单位，无从评定", "no indicator applies to the unit")


def _missing(lines: Iterable[IndicatorLine]) -> Iterator[Wording]:
    for top in lines:
        for line in (top, *top.parts):
            for each in line.objections:
                yield from _not_taken(line, each)
        for line in top.leaves:
            if line.is_missing:
                why = line.note or Text("没有评分", "not rated")
                yield said(
                    Text("{number} {name}：{why}", "{number} {name}: {why}"),
                    number=line.number,
                    name=line.name,
                    why=why,
                )


_BARRED = Text(
    "{number} {name}：异议{objection}{outcome}，但提出时异议期限已于 {ended} 届满{guess}，没有写明逾期受理理由，未采用",
    "{number} {name}: objection {objection} was upheld, but its time had ended on {ended}{guess}, and nobody says why it was"
    " taken up (逾期受理理由): not taken",
)
_UNDATED = Text(
    "{number} {name}：异议{objection}{outcome}，没有登记反馈日期，无从判断是否在异议期限内提出",
    "{number} {name}: objection {objection} was upheld; no 反馈 is recorded, so nobody can tell whether it was in time",
)


def _not_taken(line: IndicatorLine, review: Reviewed) -> Iterator[Wording]:
    """Yield why a review was not taken, or may not have been to be taken."""
    told = {
        "number": line.number,
        "name": line.name,
        "objection": review.number,
        "outcome": review.outcome or "",
    }
    if review.timing.ended is not None and review.is_barred:
        yield said(
            _BARRED, **told, ended=review.timing.ended, guess=GUESSED if review.timing.is_guess else ""
        )
    elif review.is_refused:
        yield _refused(line, review)
    if review.is_undated and not line.is_missing:
        yield said(_UNDATED, **told)


def _refused(line: IndicatorLine, review: Reviewed) -> Wording:
    return said(
        Text(
            "{number} {name}：异议{objection}{outcome}，复核得分{points}分低于原得分{before}分，没有写明降分理由，未采用",
            "{number} {name}: objection {objection} was upheld, but {points} points are less than {before}, and nobody"
            " says why (降分理由): not taken",
        ),
        number=line.number,
        name=line.name,
        objection=review.number,
        outcome=review.outcome or "",
        points=plainly(review.lowered_to or ZERO),
        before=plainly(review.before.low),
    )


def _knock_out(marking: Marking, declared: KnockOut) -> tuple[list[KnockedOut], tuple[Lead, ...]]:
    """一票否决: a rating whose 指标 is the knock-out's name, or a measure above zero, sets the grade or limits it.

    The leads are those that it rests on and nobody found true.
    """
    verifications = marking.record.verifications
    knocked: list[KnockedOut] = []
    limits = declared.effect is KnockOutEffect.LIMITS
    for rating in marking.record.ratings(marking.unit, declared.name):
        reason = rating.reason or declared.name
        at = Evidence(rating.place, Text(reason, reason))
        knocked.append(KnockedOut(declared.name, declared.grade, at.text, (at,), limits))
    measure = measure_named(declared.measure) if declared.measure else None
    if measure is None:
        return knocked, ()
    sifted = sift(measure.of(marking.view), verifications, needs_verification=True)
    if sifted.value:
        shown = tuple(e for c in sifted.counted for e in as_evidence(c, verifications))
        knocked.append(
            KnockedOut(declared.name, declared.grade, Text(declared.name, declared.name), shown, limits)
        )
    return knocked, sifted.leads
