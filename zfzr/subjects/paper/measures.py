"""Measures of supervision papers (四（一）): how many a unit was sent, and on how many it did not report back."""

from __future__ import annotations

from collections.abc import Callable

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    not_registered,
    tells_nothing_where,
    unknown,
)
from zfzr.subjects.paper.lookups import is_unreported, papers_of
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text, said


def _count(unit: UnitYear, counts: Callable[[SupervisionPaper], bool], *codes: str) -> Measured:
    if not unit.county.read_whole(SupervisionPaper, unit=unit.slug, year=unit.year):
        return unknown(Text("监督文书登记没有读全", "the register of papers could not be read in full"))
    if missing := not_registered(unit, SupervisionPaper):
        return missing
    found = (p for p in papers_of(unit.county, unit.year).get(unit.slug, ()) if counts(p))
    text = Text("{kind} {document}：{cause}", "{kind} {document}: {cause}")
    return count(
        Evidence(
            each.field("文号"),
            said(text, kind=each.kind, document=each.document, cause=each.cause),
            leads=tuple(f for code in codes for f in unit.leads(code, each.number)),
        )
        for each in found
    )


@measure(
    "监督文书件数",
    duty="D25",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年发给本单位的行政执法监督文书（通知书、督办函、意见书、决定书）件数",
        "papers of supervision sent to the unit in the year",
    ),
)
def papers_received(unit: UnitYear) -> Measured:
    """How many papers of supervision were sent to the unit."""
    return _count(unit, lambda _: True)


@measure(
    "监督文书未报告件数",
    duty="D25",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年发给本单位的监督文书中，期限已过没有报告落实情况的件数（规则ZF833）",
        "papers of supervision whose time is over and on which the unit has not reported (rule ZF833)",
    ),
    leads=("ZF833",),
)
def papers_unreported(unit: UnitYear) -> Measured:
    """On how many papers the unit still owes its report."""
    return _count(unit, lambda each: is_unreported(unit.county, each), "ZF833")


tells_nothing_where(lambda unit, _: not_registered(unit, SupervisionPaper), SupervisionPaper)
