"""Measures of what units owe the legal office: plans, their own assessment, accountability reports (五, 六（四）)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from zfzr.dataset.rounds import RoundOfYear, Standing, Submission
from zfzr.measures.measure import (
    Evidence,
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    count_findings,
    measure,
    unknown,
    yes_or_no,
)
from zfzr.records import AccountabilityReport, AssessmentPlan, Record, WorkPlan
from zfzr.records.accountability import AccountabilityCase, FormalCheck, Receipt
from zfzr.terms.days import days_late
from zfzr.terms.text import Text


class _Owed(NamedTuple):
    """A round that a unit owes, and how the unit stands in it."""

    round_: RoundOfYear
    standing: Standing


def _owed(unit: UnitYear, kind: type[Record]) -> _Owed | Text:
    """Return how the unit stands in the round of a kind of report, or why nothing can be told of it."""
    name = kind.round
    round_ = unit.county.round_named(name, unit.year)
    if round_ is None:
        return Text(
            f"未设定：{unit.year}年度没有“{name}”这一轮次",
            f"not set: there is no round {name!r} in {unit.year}",
        )
    if all(u.unit != unit.slug for u in round_.owing):
        return Text(f"不在“{name}”的应报名单", f"not among those who owe {name!r}")
    standing = unit.county.standing(round_, unit.unit)
    if standing.submission is Submission.NOT_DUE:
        return Text(f"未到期：“{name}”{round_.due} 截止", f"not due: {name!r} is due on {round_.due}")
    return _Owed(round_, standing)


def _received(receipt: Receipt) -> Evidence:
    number = f"，{receipt.number}" if receipt.number else ""
    return Evidence(
        receipt.place,
        Text(f"收到日期 {receipt.received}{number}", f"received on {receipt.received}"),
    )


def _shown_by(owed: _Owed) -> list[Evidence]:
    """Return the receipts; where there are none, the round that says what is owed."""
    if owed.standing.receipts:
        return [_received(r) for r in sorted(owed.standing.receipts, key=lambda r: r.received)]
    due = owed.round_.due
    text = Text(f"{due} 截止，收件登记中没有本单位", f"due on {due}; the register holds no receipt")
    return [Evidence(owed.round_.place, text)]


def _missing(unit: UnitYear, kind: type[Record]) -> Measured:
    owed = _owed(unit, kind)
    if isinstance(owed, Text):
        return unknown(owed)
    return yes_or_no(owed.standing.submission is Submission.MISSING, _shown_by(owed))


def _late(unit: UnitYear, kind: type[Record]) -> Measured:
    """Days from the due day to the receipt; for what is not in yet, to the day of the score: late, and still owed."""
    owed = _owed(unit, kind)
    if isinstance(owed, Text):
        return unknown(owed)
    standing = owed.standing
    late = standing.days_late if standing.is_in else days_late(owed.round_.due, unit.county.as_of)
    return Measured(Decimal(late), tuple(_shown_by(owed)))


@measure(
    "考核方案未报",
    duty="D42",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "评议考核方案到期未报（以收件登记为准）",
        "the assessment plan was due and is not in (by the register)",
    ),
)
def plan_missing(unit: UnitYear) -> Measured:
    """Whether the unit's assessment plan is owed (五：对不上报工作方案的部门扣去相应分值)."""
    return _missing(unit, AssessmentPlan)


@measure(
    "考核方案逾期天数",
    duty="D42",
    unit=MeasureUnit.DAYS,
    meaning=Text(
        "评议考核方案收到日期晚于截止日期的自然日数；未报的算到计分日",
        "calendar days from the due day of the assessment plan to its receipt, or to the day of the score",
    ),
)
def plan_days_late(unit: UnitYear) -> Measured:
    """How late the assessment plan came in; the due day itself is in time, as the round says."""
    return _late(unit, AssessmentPlan)


@measure(
    "工作方案未报",
    duty="D46",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "年度工作推进方案到期未报（以收件登记为准）",
        "the yearly work plan was due and is not in (by the register)",
    ),
)
def work_plan_missing(unit: UnitYear) -> Measured:
    """Whether the unit's yearly work plan is owed (六（一）); unknown where the county set no round for it."""
    return _missing(unit, WorkPlan)


@measure(
    "工作方案逾期天数",
    duty="D46",
    unit=MeasureUnit.DAYS,
    meaning=Text(
        "年度工作推进方案收到日期晚于截止日期的自然日数；未报的算到计分日",
        "calendar days from the due day of the work plan to its receipt, or to the day of the score",
    ),
)
def work_plan_days_late(unit: UnitYear) -> Measured:
    """How late the yearly work plan came in; the due day itself is in time, as the round says."""
    return _late(unit, WorkPlan)


@measure(
    "未开展评议考核",
    duty="D43",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "年度内没有开展本单位评议考核的记录，计1项（评议考核方案的“开展”）",
        "1 where no assessment by the unit itself is recorded in the year",
    ),
)
def assessment_not_held(unit: UnitYear) -> Measured:
    """Whether the unit held no assessment of its own (五：在年度内对行政执法工作进行评议考核)."""
    owed = _owed(unit, AssessmentPlan)
    if isinstance(owed, Text):
        return unknown(owed)
    plan = owed.standing.record
    held = plan.held if isinstance(plan, AssessmentPlan) else None
    if held and held.day.year == unit.year and held.day <= unit.county.as_of:
        return count([])
    if plan is None:
        text = Text(
            "没有评议考核方案，也没有开展的记录", "no assessment plan, and no record that one was held"
        )
        return count([Evidence(unit.unit.place, text)])
    text = Text("方案中没有年度内开展评议考核的记录", "the plan records no assessment held in the year")
    return count([Evidence(plan.field("开展"), text)])


@measure(
    "追究报告未报",
    duty="D53",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "责任追究报告（含零报告）到期未报（以收件登记为准）",
        "the accountability report, zero or not, was due and is not in (by the register)",
    ),
)
def report_missing(unit: UnitYear) -> Measured:
    """Whether the unit's accountability report is owed; a missing report is never a zero report."""
    return _missing(unit, AccountabilityReport)


@measure(
    "追究报告逾期天数",
    duty="D53",
    unit=MeasureUnit.DAYS,
    meaning=Text(
        "责任追究报告收到日期晚于截止日期的自然日数；未报的算到计分日",
        "calendar days from the due day of the accountability report to its receipt, or to the day of the score",
    ),
)
def report_days_late(unit: UnitYear) -> Measured:
    """How late the accountability report came in, by the first or the corrected copy as the round says."""
    return _late(unit, AccountabilityReport)


@measure(
    "追究报告退回次数",
    duty="D53",
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "责任追究报告经形式审查退回的次数", "how often the accountability report was returned as unfit"
    ),
)
def report_returned(unit: UnitYear) -> Measured:
    """How often the legal office returned the report."""
    owed = _owed(unit, AccountabilityReport)
    if isinstance(owed, Text):
        return unknown(owed)
    returned = [r for r in owed.standing.receipts if r.check is FormalCheck.RETURNED]
    return count(
        Evidence(r.field("形式审查"), _why_returned(r)) for r in sorted(returned, key=lambda r: r.received)
    )


def _why_returned(receipt: Receipt) -> Text:
    because = f"：{receipt.returned_because}" if receipt.returned_because else ""
    return Text(
        f"{receipt.received} 收到后退回{because}", f"received on {receipt.received} and returned{because}"
    )


@measure(
    "零报告与记录不符",
    duty="D53",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "零报告与县里掌握的情况不符的问题数（规则ZF404）",
        "facts known to the county that contradict a zero report (rule ZF404)",
    ),
    rules=("ZF404",),
)
def zero_contradicted(unit: UnitYear) -> Measured:
    """How many known facts contradict the unit's zero report."""
    owed = _owed(unit, AccountabilityReport)
    return unknown(owed) if isinstance(owed, Text) else count_findings(unit, "ZF404")


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
    owed = _owed(unit, AccountabilityReport)
    if isinstance(owed, Text):
        return unknown(owed)
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
    names = {unit.unit.name, unit.unit.short_name, *(n.name for n in unit.unit.former_names)}
    return _reported(unit, lambda case: case.by in names)
