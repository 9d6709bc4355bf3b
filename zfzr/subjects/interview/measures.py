"""Measures of interviews (六（四）): how often a unit was called in, and after how many nothing followed."""

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
from zfzr.subjects.interview.lookups import interviews_of, is_unfollowed
from zfzr.subjects.interview.records import Interview
from zfzr.terms.text import Text, said


def _count(unit: UnitYear, counts: Callable[[Interview], bool], *codes: str) -> Measured:
    if not unit.county.read_whole(Interview, unit=unit.slug, year=unit.year):
        return unknown(Text("约谈登记没有读全", "the register of interviews could not be read in full"))
    if missing := not_registered(unit, Interview):
        return missing
    found = (i for i in interviews_of(unit.county, unit.year).get(unit.slug, ()) if counts(i))
    text = Text("{on} 约谈：{why}", "interview on {on}: {why}")
    return count(
        Evidence(
            each.field("编号"),
            said(text, on=each.day, why=each.text),
            leads=tuple(f for code in codes for f in unit.leads(code, each.number, year=each.day.year)),
        )
        for each in found
    )


@measure(
    "被约谈次数",
    duty="D50",
    unit=MeasureUnit.TIMES,
    meaning=Text("当年被约谈的次数", "how often the unit was called in"),
)
def times_interviewed(unit: UnitYear) -> Measured:
    """How often the unit was called in during the year."""
    return _count(unit, lambda _: True)


@measure(
    "约谈未落实次数",
    duty="D50",
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "当年的约谈中，期限已过（没有写期限的，到当日）没有后续结果的次数（规则ZF821）",
        "interviews of the year without a result though their time is over, or none was set (rule ZF821)",
    ),
    leads=("ZF821",),
)
def interviews_without_result(unit: UnitYear) -> Measured:
    """After how many interviews of the year nothing followed."""
    return _count(unit, lambda each: is_unfollowed(unit.county, each), "ZF821")


tells_nothing_where(lambda unit, _: not_registered(unit, Interview), Interview)
