"""Measures of matters: how many the unit's register of the year has, and which share of those due was decided in time."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.declare.tally import Counted, tally
from zfzr.subjects.matter.lookups import ON_MATTERS, days_late, limit_of, matters_of
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.lookups import not_kept
from zfzr.terms.text import Text

_UNREAD = Text("办件登记没有读全", "the register of matters could not be read in full")
_NO_LIMIT = Text(
    "已经决定的办件都算不出期限（事项没有登记时限，参数“办件.时限”没有取值）",
    "of no matter decided can the limit be counted: its item has none, and the parameter 办件.时限 has no value",
)
_NO_REGISTER = Text("没有办件登记", "there is no register of matters")


def _matters(unit: UnitYear) -> tuple[Matter, ...] | Measured:
    if not unit.county.read_whole(Matter, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    return not_kept(unit, "matters.csv", ON_MATTERS, _NO_REGISTER) or matters_of(
        unit.county, unit.slug, unit.year
    )


def _no_matters(unit: UnitYear, _: str) -> Measured | None:
    found = _matters(unit)
    return found if isinstance(found, Measured) else None


tells_nothing_where(_no_matters, Matter)


def _told(matter: Matter) -> Evidence:
    return Evidence(matter.field("编号"), Text(f"办件{matter.number}", f"matter {matter.number}"))


@measure(
    "办件件数",
    duty="D05",
    unit=MeasureUnit.CASES,
    meaning=Text("当年登记的办件件数", "matters in the register of the year"),
)
def registered(unit: UnitYear) -> Measured:
    """How many matters the register of the year has."""
    found = _matters(unit)
    return found if isinstance(found, Measured) else count(_told(each) for each in found)


@measure(
    "办件按期率",
    duty="D05",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年登记的办件中，有时限、已经决定或者到期、算得出是否超期的，按期决定的占比",
        "share of the matters of the year with a limit that can be counted, decided or due, that were decided in time",
    ),
    counted=Text("件办件", "matters"),
    shortfall=Text("没有按期决定", "were not decided in time"),
    leads=("ZF852",),
)
def in_time(unit: UnitYear) -> Measured:
    """Share of the matters of the year that were decided in time; what nobody can tell is left out."""
    found = _matters(unit)
    if isinstance(found, Measured):
        return found
    county = unit.county
    late = [each for each in found if days_late(county, each)]
    reached = [
        each
        for each in found
        if each.decided
        and each.decided <= county.as_of
        and (limit := limit_of(county, each))
        and each.decided <= limit.soonest
    ]
    if not reached and not late and any(each.decided and each.decided <= county.as_of for each in found):
        return withheld(_NO_LIMIT)
    return ratio(
        reached,
        (_told(each)._replace(leads=unit.leads("ZF852", each.number)) for each in late),
        Text("没有算得出是否超期的办件", "there is no matter of which anybody can tell"),
    )


def _no_register(county: County, unit: str, year: int) -> Text | None:
    known = county.keeps(f"units/{unit}/{year}/matters.csv")
    return None if known else _NO_REGISTER


@tally(
    "办件",
    duty="D05",
    unit_word="件",
    meaning=Text("当年登记的办件，按职权类别", "matters in the year's register, by the class of their power"),
    kinds=(Matter,),
    not_told=_no_register,
)
def matters_by_class(county: County, year: int) -> Iterator[Counted]:
    """Every matter of the year's registers, by its class."""
    for each in county.of_year(Matter, year):
        yield Counted(each.unit or "", each.power_class.value, _told(each))
