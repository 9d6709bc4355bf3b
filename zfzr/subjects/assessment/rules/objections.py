"""Objections to a result and their review (ZF520, ZF534-ZF536)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.assessment.lookups import (
    entry_of_stage,
    feedback_to,
    last_day_to_review,
    signers_of,
    timing_of,
    window_of,
)
from zfzr.subjects.assessment.records import (
    Agreement,
    AssessmentResult,
    Objection,
    ObjectionOutcome,
    Rating,
    ResultStage,
    StatementApproval,
)
from zfzr.subjects.assessment.rules.stating import RATED_HERE, STAGE_HERE, ZERO
from zfzr.subjects.scheme.lookups import indicator_named
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.days import GUESSED
from zfzr.terms.text import Text, enumeration

# Objections (异议) and their review (复核)


@rule(
    "ZF534",
    title=Text("异议不在反馈和审定之间", "Objection outside its time"),
    duty="D44",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "early": Text(
            "{unit_name}异议 {number} {on} 提出，结果 {other} 才反馈",
            "objection {number} of {unit_name} was raised on {on}; the result was fed back on {other} only",
        ),
        "late": Text(
            "{unit_name}异议 {number} {on} 提出，结果已于 {other} 审定",
            "objection {number} of {unit_name} was raised on {on}; the result was settled on {other}",
        ),
    },
    mend=Text(
        "核对提出、反馈、审定的日期；审定以后确有错误的，按更正办理",
        "check the days; what is wrong after settling is corrected (更正)",
    ),
    on=Objection,
)
def untimely_objection(objection: Objection, county: County) -> Iterator[Finding]:
    """An objection raised before the result was fed back (反馈), or after it was settled (审定)."""
    told = feedback_to(county, objection.year, objection.objector)
    settled = entry_of_stage(county, objection.year, ResultStage.SETTLED)
    wrong = [("early", told)] if told and objection.raised < told[0].day else []
    wrong += [("late", settled)] if settled and objection.raised > settled[0].day else []
    for variant, (entry, place) in wrong if objection.raised <= county.as_of else ():
        yield finding(
            "提出日期",
            day=objection.raised,
            variant=variant,
            related=[Related(place, STAGE_HERE)],
            unit_name=name_of_unit(county, objection.objector),
            number=objection.number,
            on=objection.raised,
            other=entry.day,
        )


@rule(
    "ZF520",
    title=Text("异议、复核不在期限以内", "Objection or review outside its term"),
    duty="D44",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "late": Text(
            "{unit_name}异议 {number} {on} 提出，异议期限已于 {last} 届满{guess}，没有写明逾期受理理由；采纳的，计分不采用",
            "objection {number} of {unit_name} was raised on {on}, its time ended on {last}{guess_en}, and nobody says why"
            " it was taken up (逾期受理理由): it moves no points",
        ),
        "taken": Text(
            "{unit_name}异议 {number} {on} 提出，异议期限已于 {last} 届满{guess}，逾期受理，理由：{because}",
            "objection {number} of {unit_name} was raised on {on}, its time ended on {last}{guess_en}; taken up: {because}",
        ),
        "undated": Text(
            "细则设了异议期限，没有登记反馈{unit_name}的日期，无从判断异议 {number} 是否逾期",
            "the scheme sets a term, but no 反馈 to {unit_name} is recorded: nobody can tell whether {number} is late",
        ),
        "needless": Text(
            "{unit_name}异议 {number} 写了逾期受理理由，{why}",
            "objection {number} of {unit_name} says why it was taken up late, but {why_en}",
        ),
        "slow": Text(
            "{unit_name}异议 {number} {on} 复核，复核期限已于 {last} 届满{guess}",
            "objection {number} of {unit_name} was reviewed on {on}, after the last day {last}{guess_en}",
        ),
        "open": Text(
            "{unit_name}异议 {number} 还没有复核结论，复核期限已于 {last} 届满{guess}",
            "objection {number} of {unit_name} is still open; its last day was {last}{guess_en}",
        ),
    },
    mend=Text(
        "核对提出、反馈、复核的日期和细则的期限；确需受理逾期异议的，写“逾期受理理由”，没有复核的抓紧复核",
        "check the days and the terms of the scheme; say why a late objection is taken up, review what is open",
    ),
    on=Objection,
    reads=(AssessmentResult, Scheme),
)
def outside_its_term(objection: Objection, county: County) -> Iterator[Finding]:
    """An objection raised after 异议期限, or of which nobody can tell; a review after 复核期限, or still none then."""
    if objection.raised > county.as_of:
        return
    for at, variant, day, values in _untimely(county, objection):
        yield finding(
            at,
            day=day,
            variant=variant,
            related=_feedback_here(county, objection) if at == "提出日期" else [],
            unit_name=name_of_unit(county, objection.objector),
            number=objection.number,
            **values,
        )


def _untimely(county: County, objection: Objection) -> Iterator[tuple[str, str, date, dict[str, Any]]]:
    """Yield the column, the variant of the message, the day it is about, and its values."""
    timing, raised = timing_of(county, objection), objection.raised
    because = (objection.accepted_late_because or "").strip()
    if timing.ended:
        guess = _guessed(timing.is_guess)
        values = {"on": raised, "last": timing.ended, "because": because, **guess}
        yield "提出日期", "taken" if because else "late", raised, values
    elif timing.is_unknown:
        yield "提出日期", "undated", raised, {}
    elif because:
        why = _NO_WINDOW if window_of(county, objection.year) is None else _IN_TIME
        yield "逾期受理理由", "needless", raised, {"why": why.zh, "why_en": why.en}
    limit = last_day_to_review(county, objection)
    if limit is None:
        return
    guess = _guessed(not limit.certain)
    reviewed = objection.reviewed if objection.outcome else None
    if reviewed and limit.day < reviewed <= county.as_of:
        yield "复核日期", "slow", reviewed, {"on": reviewed, "last": limit.day, **guess}
    elif objection.outcome is None and limit.day < county.as_of:
        yield "结论", "open", limit.day, {"last": limit.day, **guess}


_NO_WINDOW = Text("细则没有设定异议期限", "the scheme sets no term (异议期限)")
_IN_TIME = Text("却是在异议期限以内提出的", "it was raised in time")


def _guessed(is_guess: bool) -> dict[str, str]:
    return {"guess": GUESSED.zh if is_guess else "", "guess_en": GUESSED.en if is_guess else ""}


def _feedback_here(county: County, objection: Objection) -> list[Related]:
    told = feedback_to(county, objection.year, objection.objector)
    return [Related(told[1], STAGE_HERE)] if told else []


@rule(
    "ZF535",
    title=Text("异议复核记录不合", "Review of an objection cannot be right"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    compares=(
        Pair("异议与复核.结论", "异议与复核.复核得分", "结论与复核得分"),
        Pair("异议与复核.复核日期", "异议与复核.提出日期", "复核不早于提出"),
    ),
    says={
        "before": Text(
            "异议 {number} 的复核日期 {on} 早于提出日期 {raised}",
            "objection {number} was reviewed on {on}, before it was raised on {raised}",
        ),
        "unscored": Text(
            "异议 {number} 的结论是{outcome}，没有填复核得分",
            "objection {number}: {outcome} without 复核得分",
        ),
        "markless": Text(
            "异议 {number} 针对的 {indicator} 没有分值，从上级的分值里扣，应对上级指标复核定分",
            "objection {number}: {indicator} has no points of its own and only takes some: review what it is part of",
        ),
        "beyond": Text(
            "异议 {number} 的复核得分 {points} 不在{least}至{most}分之间",
            "objection {number}: {points} points are not within {least} to {most}",
        ),
        "lower": Text(
            "异议 {number} 的结论是{outcome}，复核得分 {points} 反而低于原得分 {before}，没有写明降分理由，计分不采用",
            "objection {number}: {outcome}, but {points} are less than {before}, without 降分理由: not taken",
        ),
        "upheld": Text(
            "异议 {number} 的结论是维持，却填了复核得分 {points}",
            "objection {number} was rejected, but 复核得分 is {points}",
        ),
        "undecided": Text(
            "异议 {number} 没有结论，却填了复核得分 {points}",
            "objection {number} has no 结论, but 复核得分 is {points}",
        ),
        "incomplete": Text(
            "异议 {number} 有结论，缺{missing}", "objection {number} is decided without {missing}"
        ),
        "open": Text(
            "结果已于 {settled} 审定，异议 {number} 还没有复核结论",
            "the result was settled on {settled}, but objection {number} is still open",
        ),
    },
    mend=Text(
        "对照复核材料补全结论、复核得分、复核意见、复核人、复核日期",
        "complete outcome, points, opinion, reviewer and day by the papers",
    ),
    on=Objection,
)
def impossible_review(objection: Objection, county: County) -> Iterator[Finding]:
    """A review before its objection, points and outcome that disagree, parts missing, or open when all is settled.

    A sub-item without marks can no more be given points by a review than by a rating (ZF512).
    """
    for at, variant, values in _wrong_review(county, objection):
        yield finding(at, unit=objection.objector, variant=variant, number=objection.number, **values)


_Wrong = tuple[str, str, dict[str, Any]]
"""The label of the column, the variant of the message, and its values."""


def _wrong_review(county: County, objection: Objection) -> Iterator[_Wrong]:
    outcome, points = objection.outcome, objection.points
    if objection.reviewed and objection.reviewed < objection.raised:
        days: dict[str, Any] = {"on": objection.reviewed, "raised": objection.raised}
        yield "复核日期", "before", days
    if outcome is None:
        settled = entry_of_stage(county, objection.year, ResultStage.SETTLED)
        if points is not None:
            yield "复核得分", "undecided", {"points": points}
        if settled and objection.raised <= settled[0].day:
            yield "结论", "open", {"settled": settled[0].day}
        return
    parts = {"复核意见": objection.opinion, "复核人": objection.reviewer, "复核日期": objection.reviewed}
    missing = [label for label, value in parts.items() if not value]
    if missing:
        yield missing[0], "incomplete", {"missing": enumeration(missing)}
    if outcome is ObjectionOutcome.REJECTED:
        if points is not None:
            yield "复核得分", "upheld", {"points": points}
        return
    item = indicator_named(county, objection.year, objection.indicator)
    if item is not None and item.only_takes:
        yield "指标", "markless", {"indicator": item.called}
    elif points is None:
        yield "复核得分", "unscored", {"outcome": outcome}
    elif item is not None and item.reach is not None:
        least, full = item.reach
        most = full + _moved_in(county, objection)
        by_one = not item.is_chosen and item.several is None
        before = _rated_before(county, objection, full) if by_one else None  # else the score tells: ZF552
        if not least <= points <= most:
            yield "复核得分", "beyond", {"points": points, "least": least, "most": most}
        elif before is not None and points < before and not (objection.lowered_because or "").strip():
            yield "复核得分", "lower", {"outcome": outcome, "points": points, "before": before}


def _rated_before(county: County, objection: Objection, full: Decimal) -> Decimal | None:
    """Return the points that an indicator had before a review: by the review before it, else by the latest rating.

    None where it is not rated: what is measured is reckoned by the score, which does not take lower points either.
    """
    key = (objection.objector, objection.indicator, objection.year)
    reviewed = objection.reviewed or date.max
    earlier = [
        (o.reviewed, o.points)
        for o in county.dataset.all(Objection)
        if (o.objector, o.indicator, o.year) == key and o.reviewed and o.reviewed < reviewed
        if o.points is not None and not timing_of(county, o).is_barred
    ]
    if earlier:
        return max(earlier)[1]
    given = [
        (r.day, r.points if r.points is not None else full - (r.deduction or ZERO))
        for r in county.dataset.all(Rating)
        if (r.rated, r.indicator, r.year) == key and r.day <= reviewed
        if (r.points is None) != (r.deduction is None)
    ]
    return max(given, key=lambda each: each[0])[1] if given else None


def _moved_in(county: County, objection: Objection) -> Decimal:
    """Return the marks of other indicators that move to the one objected to (转移)."""
    moved = [
        indicator_named(county, a.year, a.indicator)
        for a in county.dataset.all(StatementApproval)
        if (a.concerned, a.year, a.moved_to) == (objection.objector, objection.year, objection.indicator)
        and a.result is Agreement.AGREED
    ]
    return sum((item.full for item in moved if item and item.full), ZERO)


@rule(
    "ZF536",
    title=Text("评分人复核自己的评分", "Reviewed by the one who rated"),
    duty="D34",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}异议 {number} 由{reviewer}复核，{indicator} 的评分人也是{reviewer}",
        "objection {number} of {unit_name} was reviewed by {reviewer}, who had rated {indicator}",
    ),
    mend=Text(
        "另由他人复核；复核人登记有误的，改正",
        "let somebody else review it, or mend the name of the reviewer",
    ),
    on=Objection,
)
def reviewed_by_the_rater(objection: Objection, county: County) -> Iterator[Finding]:
    """The reviewer of an objection gave the rating objected to (四（二）：分岗设权)."""
    key = (objection.objector, objection.indicator, objection.year, objection.reviewer or "")
    is_past = objection.reviewed is None or objection.reviewed <= county.as_of
    if is_past and (own := _ratings(county).get(key)):
        yield finding(
            "复核人",
            day=objection.reviewed,
            related=[Related(own.field("评分人"), RATED_HERE)],
            unit_name=name_of_unit(county, objection.objector),
            number=objection.number,
            reviewer=objection.reviewer,
            indicator=objection.indicator,
        )


@lookup
def _ratings(county: County) -> dict[tuple[str, str, int | None, str], Rating]:
    """Return the first rating by unit, indicator, year and rater."""
    found: dict[tuple[str, str, int | None, str], Rating] = {}
    for rating in county.dataset.all(Rating):
        for rater in (rating.rater, *signers_of(rating.rater)):
            found.setdefault((rating.rated, rating.indicator, rating.year, rater), rating)
    return found
