"""Measures of what supervision found in a unit (一, 四): how many problems, and which share of them has a class."""

from __future__ import annotations

from dataclasses import replace

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    at_least,
    count,
    measure,
    ratio,
    unknown,
    withheld,
)
from zfzr.subjects.problem.lookups import Problem, is_read, missing_registers, problems_in
from zfzr.terms.text import Text, said

_UNREAD = Text(
    "监督检查、监督文书、案卷评查有没有读全的", "a register of supervision could not be read in full"
)


def _problems(unit: UnitYear) -> tuple[Problem, ...] | Measured:
    if not is_read(unit.county, unit.year, unit.slug):
        return unknown(_UNREAD)
    found = problems_in(unit.county, unit.year).get(unit.slug, ())
    if missing := missing_registers(unit.county, unit.year):
        return at_least(missing, map(_told, found)) if found else withheld(missing)
    return found


def _told(each: Problem) -> Evidence:
    told = Text("{number} {problem}（{sort}）", "{number} {problem} ({sort})")
    sort = each.meant or Text("未归类", "no class")
    at = each.field("问题" if each.steps else "编号")
    return Evidence(at, said(told, number=each.id, problem=each.text, sort=sort))


@measure(
    "监督发现问题数",
    duty="D01",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当年监督检查、监督文书、案卷评查发现的本单位的问题数，一事只计一次",
        "problems that inspections, papers and reviews of the year found in the unit, each matter once",
    ),
)
def problems_found(unit: UnitYear) -> Measured:
    """一、四：what supervision of whatever kind found."""
    found = _problems(unit)
    return found if isinstance(found, Measured) else count(_told(each) for each in found)


@measure(
    "问题归类率",
    duty="D01",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年监督发现的本单位的问题中，写了问题类别的占比",
        "share of the problems found in the unit whose class is written",
    ),
    counted=Text("个问题", "problems"),
    shortfall=Text("没有归类", "have no class"),
)
def share_classed(unit: UnitYear) -> Measured:
    """The class is the county's to write: no fault of the unit's."""
    found = _problems(unit)
    if isinstance(found, Measured):
        return replace(found, evidence=(), at_least=None)  # what is there for certain is no share of all
    return ratio(
        (each for each in found if each.meant),
        (_told(each) for each in found if not each.meant),
        Text("监督没有发现问题", "supervision found no problem"),
    )
