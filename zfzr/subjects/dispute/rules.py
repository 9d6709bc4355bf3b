"""Disputes as written (ZF169), and those that nobody settled within their year (ZF170)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.dispute.lookups import Stand, named_in, stand_of
from zfzr.subjects.dispute.parameters import DECIDED_ABOVE
from zfzr.subjects.dispute.records import Dispute
from zfzr.subjects.scheme.lookups import year_of
from zfzr.terms.text import Text

_SIDES: Final = 2
"""How many units a dispute is among, at least."""


@rule(
    "ZF169",
    title=Text("执法争议登记前后不合", "Parts of a dispute disagree"),
    duty="D47",
    kind=DATA,
    severity=WARNING,
    on=Dispute,
    compares=(
        Pair("执法争议.达成一致", "执法争议.协调日期", "两项有无是否相配"),
        Pair("执法争议.达成一致", "执法争议.决定日期", "达成一致的不再由政府决定"),
    ),
    says={
        "alone": Text(
            "{number}只写了一个单位，争议至少在两个单位之间", "{number}: a dispute is among two units or more"
        ),
        "year": Text(
            "{number} {raised} 提出，登记在{year}年度",
            "{number}: raised on {raised}, in the register of {year}",
        ),
        "unsaid": Text(
            "{number}写了协调日期，没有写是否达成一致",
            "{number}: coordinated, and not said whether they agreed",
        ),
        "undated": Text(
            "{number}写了是否达成一致，没有写协调日期",
            "{number}: said whether they agreed, and not on which day",
        ),
        "agreed": Text(
            "{number}已经达成一致，却写了{label}", "{number}: they agreed, yet {label} is filled in"
        ),
        "unsubmitted": Text(
            "{number}政府已经决定，没有写报政府日期", "{number}: decided, and never put to the government"
        ),
    },
    mend=Text("对照提请、协调、报批的材料改正", "compare the papers and mend it"),
)
def dispute_disagrees_with_itself(dispute: Dispute, county: County) -> Iterator[Finding]:
    """A dispute of one unit, in the wrong year's register, or whose steps deny one another."""
    for label, variant, more in _disagreements(dispute):
        yield finding(label, unit="", variant=variant, **{**named_in(county, dispute), **more})


def _disagreements(of: Dispute) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if len(set(of.units)) < _SIDES:
        yield "单位", "alone", {}
    if of.raised.year != of.year:
        yield "提出日期", "year", {"year": of.year or 0}
    if of.coordinated and of.agreed is None:
        yield "协调日期", "unsaid", {}
    if of.agreed is not None and of.coordinated is None:
        yield "达成一致", "undated", {}
    if of.agreed:
        above = (("报政府日期", of.submitted), ("决定日期", of.decided), ("决定文号", of.document))
        yield from ((label, "agreed", {"label": label}) for label, value in above if value)
    elif of.decided and of.submitted is None:
        yield "决定日期", "unsubmitted", {}


@rule(
    "ZF170",
    title=Text("执法争议跨年没有结果", "Dispute not settled within its year"),
    duty="D47",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=Dispute,
    says={
        "": Text(
            "{units}的执法争议（{number}）{raised} 提出，到年度结束没有协调的结果",
            "dispute {number} among {units}, raised on {raised}: not coordinated by the end of the year",
        ),
        "disagreed": Text(
            "{units}的执法争议（{number}）协调没有达成一致，到年度结束没有提出处理意见报政府决定（{source}）",
            "dispute {number} among {units}: they did not agree, and it was not put to the government by the end of the year"
            " ({source})",
        ),
        "submitted": Text(
            "{units}的执法争议（{number}）已报政府，到年度结束没有决定",
            "dispute {number} among {units}: put to the government, and not decided by the end of the year",
        ),
    },
    mend=Text(
        "有了结果的，补填协调、报批、决定的日期；没有的，协调机构提出处理意见，报本级政府决定",
        "enter what came of it; else the office that coordinates puts an opinion to the government",
    ),
)
def dispute_left_open(dispute: Dispute, county: County) -> Iterator[Finding]:
    """A dispute that is open though its year is over: who acts is not settled (令825 art. 13, Henan's art. 19).

    The articles set no number of days, so that a dispute within its year is told by what waits, and by no rule.
    """
    stand = stand_of(county, dispute)
    if not stand.is_open or not year_of(county, dispute.year or dispute.raised.year).is_over:
        return
    asked = parameter_value(county, DECIDED_ABOVE, dispute.coordinated or dispute.raised)
    is_owed = stand is Stand.DISAGREED and asked is not None and asked.value != 0
    yield finding(
        "提出日期",
        unit="",
        day=dispute.raised,
        variant="disagreed" if is_owed else "submitted" if stand is Stand.SUBMITTED else "",
        source=asked.source if asked else "",
        **named_in(county, dispute),
    )
