"""Measures of the accountability report (六（四）): in, in time, true, and the cases told in it."""

from __future__ import annotations

from collections.abc import Callable

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    LATE_BY,
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    count_findings,
    measure,
    tells_nothing_where,
    withheld,
)
from zfzr.subjects.accountability.lookups import reports_made
from zfzr.subjects.accountability.lookups.deciders import is_own_organ
from zfzr.subjects.accountability.records import AccountabilityCase, AccountabilityReport
from zfzr.subjects.round.measures import (
    NOT_REPORTED,
    REPORTED_LATE,
    RETURNED,
    Owed,
    how_late,
    how_often_returned,
    is_missing,
    what_is_owed,
)
from zfzr.terms.text import Text


@measure(
    "追究报告未报",
    duty="D53",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "责任追究报告（含零报告）到期未报（以收件登记为准）",
        "the accountability report, zero or not, was due and is not in (by the register)",
    ),
    leads=(NOT_REPORTED,),
)
def report_missing(unit: UnitYear) -> Measured:
    """Whether the unit's accountability report is owed; a missing report is never a zero report."""
    return is_missing(unit, AccountabilityReport.round)


@measure(
    "追究报告逾期天数",
    duty="D53",
    unit=MeasureUnit.DAYS,
    amount=LATE_BY,
    meaning=Text(
        "责任追究报告收到日期晚于截止日期的自然日数；未报的算到计分日",
        "calendar days from the due day of the accountability report to its receipt, or to the day of the score",
    ),
    leads=(NOT_REPORTED, REPORTED_LATE),
)
def report_days_late(unit: UnitYear) -> Measured:
    """How late the accountability report came in, by the first or the corrected copy as the round says."""
    return how_late(unit, AccountabilityReport.round)


@measure(
    "追究报告退回次数",
    duty="D53",
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "责任追究报告经形式审查退回的次数", "how often the accountability report was returned as unfit"
    ),
    leads=RETURNED,
)
def report_returned(unit: UnitYear) -> Measured:
    """How often the legal office returned the report."""
    return how_often_returned(unit, AccountabilityReport.round)


@measure(
    "零报告与记录不符",
    duty="D53",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "零报告与本级掌握的情况不符的问题数（规则ZF404）",
        "facts known to the county that contradict a zero report (rule ZF404)",
    ),
    rules=("ZF404",),
)
def zero_contradicted(unit: UnitYear) -> Measured:
    """How many known facts contradict the unit's zero report; where it sent none there is nothing to hold against them."""
    return _no_report(unit) or count_findings(unit, "ZF404")


_NO_REPORT = Text(
    "没有报来责任追究报告，无从与记录核对：未报不等于零报告",
    "no accountability report came in that could be held against the records: missing is not zero",
)


def _no_report(unit: UnitYear) -> Measured | None:
    """Answer for a unit that owes no report, or has not sent it; else None."""
    owed = what_is_owed(unit, AccountabilityReport.round)
    if not isinstance(owed, Owed):
        return owed
    return None if owed.standing.is_in or owed.standing.record else withheld(_NO_REPORT)


tells_nothing_where(lambda unit, _: _no_report(unit), reports_made)


@measure(
    "如实报告追究件数",
    duty="D53",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "已报的责任追究报告中如实列明的追究件数；只作展示和加分，不得据以扣分",
        "cases told in the accountability report; shown, and no scheme may deduct by it",
    ),
    counts_honest_reports=True,
)
def cases_reported(unit: UnitYear) -> Measured:
    """How many cases of accountability the unit reported itself: honesty must pay."""
    return _reported(unit, lambda _: True)


def _reported(unit: UnitYear, counts: Callable[[AccountabilityCase], bool]) -> Measured:
    """Count cases of a report that came in."""
    owed = what_is_owed(unit, AccountabilityReport.round)
    if not isinstance(owed, Owed):
        return owed
    report = owed.standing.record
    if not isinstance(report, AccountabilityReport) or not owed.standing.is_in:
        return count([])
    return count(
        Evidence(report.field("追究", i), Text(c.cause, c.cause))
        for i, c in enumerate(report.cases)
        if counts(c)
    )


@measure(
    "自查自纠件数",
    duty="D53",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "追究报告中由本单位主动发现并作出处理的件数（决定机关为本单位）；只作展示和加分，不得据以扣分",
        "cases in the accountability report that the unit itself found and decided; no scheme may deduct by it",
    ),
    counts_honest_reports=True,
)
def cases_corrected_by_itself(unit: UnitYear) -> Measured:
    """How many of the reported cases the unit dealt with on its own (四（二）：主动予以纠正)."""
    return _reported(unit, lambda case: is_own_organ(unit.county, unit.unit, case.by))
