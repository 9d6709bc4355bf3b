"""Measures of inspections (四（一）, 六（三）): how often a unit was inspected, what was found, and what it corrected."""

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
    ratio,
    tells_nothing_where,
    unknown,
)
from zfzr.subjects.inspection.lookups import Found, all_found, found_in, rounds_by_unit
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.terms.text import Text, said

_UNREAD = Text("监督检查登记没有读全", "the register of inspections could not be read in full")


def _is_read(unit: UnitYear) -> bool:
    return unit.county.read_whole(InspectionRound, unit=unit.slug, year=unit.year)


def _problems(unit: UnitYear) -> tuple[Found, ...]:
    return found_in(unit.county, unit.year).get(unit.slug, ())


def _count(unit: UnitYear, counts: Callable[[Found], bool], *codes: str) -> Measured:
    return _uninspected(unit) or count(_told(unit, each, *codes) for each in _problems(unit) if counts(each))


_NEVER = Text(
    "当年没有检查过本单位：没有检查不等于没有问题",
    "the unit was not inspected in the year, which is not that it has no problem",
)


def _uninspected(unit: UnitYear) -> Measured | None:
    """Answer for a unit that no inspection of the year was of, or of which nobody can tell; else None."""
    if not _is_read(unit):
        return unknown(_UNREAD)
    if missing := not_registered(unit, InspectionRound):
        return missing
    was_inspected = _problems(unit) or rounds_by_unit(unit.county, unit.year).get(unit.slug)
    return None if was_inspected else unknown(_NEVER)


tells_nothing_where(lambda unit, _: _uninspected(unit), all_found)


def _told(unit: UnitYear, found: Found, *codes: str) -> Evidence:
    text = Text("{name}：{problem}", "{name}: {problem}")
    leads = tuple(f for code in codes for f in unit.leads(code, found.id))
    return Evidence(
        found.field("问题"), said(text, name=found.round.name, problem=found.problem.text), leads=leads
    )


@measure(
    "受检次数",
    duty="D49",
    unit=MeasureUnit.TIMES,
    meaning=Text("当年接受监督检查的次数", "how often the unit was inspected in the year"),
    counts_what_is_wanted=True,
    is_shared=True,
)
def times_inspected(unit: UnitYear) -> Measured:
    """How many inspections of the year were of the unit."""
    if not _is_read(unit):
        return unknown(_UNREAD)
    if missing := not_registered(unit, InspectionRound):
        return missing
    rounds = rounds_by_unit(unit.county, unit.year).get(unit.slug, ())
    text = Text("{kind}：{name}", "{kind}: {name}")
    return count(Evidence(r.field("编号"), said(text, kind=r.kind, name=r.name)) for r in rounds)


@measure(
    "检查发现问题数",
    duty="D25",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当年监督检查发现的本单位的问题数", "problems that inspections of the year found in the unit"
    ),
)
def problems_found(unit: UnitYear) -> Measured:
    """How many problems were found in the unit."""
    return _count(unit, lambda _: True)


@measure(
    "检查问题未整改数",
    duty="D25",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当年监督检查发现的本单位的问题中，到当日没有整改的（没有到期的也算）",
        "problems found in the unit that are not corrected by the day, due or not",
    ),
)
def problems_open(unit: UnitYear) -> Measured:
    """How many of the problems are open on the day."""
    day = unit.county.as_of
    return _count(unit, lambda each: each.closed_by(day) is None)


@measure(
    "检查问题逾期整改数",
    duty="D25",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当年监督检查发现的本单位的问题中，逾期整改或者逾期没有整改的",
        "problems found in the unit that were corrected late, or are overdue",
    ),
    leads=("ZF812",),
)
def problems_late(unit: UnitYear) -> Measured:
    """How many of the problems were corrected late, or are open after their last day."""
    day = unit.county.as_of
    return _count(unit, lambda each: each.is_late(day), "ZF812")


@measure(
    "检查问题整改率",
    duty="D25",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年监督检查发现的本单位的问题中，整改期限已过、没有写期限或者已经整改的，其中已整改的占比",
        "share of the problems found in the unit, due or corrected, that are corrected by the day",
    ),
    counted=Text("个问题", "problems"),
    shortfall=Text("没有整改", "are not corrected"),
    leads=("ZF811", "ZF812"),
)
def share_corrected(unit: UnitYear) -> Measured:
    """Share of the problems that were to be corrected by the day, or have no deadline at all, that are corrected."""
    if missing := _uninspected(unit):
        return missing
    day = unit.county.as_of
    owed = [p for p in _problems(unit) if p.closed_by(day) or p.problem.due is None or p.problem.due < day]
    return ratio(
        (each for each in owed if each.closed_by(day)),
        (_told(unit, each, "ZF811", "ZF812") for each in owed if not each.closed_by(day)),
        Text("检查没有发现应当整改的问题", "inspections found nothing that is to be corrected by now"),
    )
