"""Measures of the subjects of enforcement (六（一）): registered and announced; powers listed that are another organ's."""

from __future__ import annotations

from zfzr.county.lookups import name_of_unit
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
    withheld,
    yes_or_no,
)
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.power.lookups import nothing_in_force, powers_in_force
from zfzr.subjects.subject_register.lookups import (
    enforcing_units,
    entry_of,
    listed_now,
    register_is_kept,
    unannounced,
)
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.terms.text import Text, said

_NOT_READ = Text("执法主体名册没有读全", "the register of subjects could not be read in full")
_NO_REGISTER = Text("没有执法主体名册", "the county keeps no register of subjects")


@measure(
    "执法主体未登记",
    duty="D47",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "当日有在用职权而没有登入执法主体名册，是为1（规则ZF911）",
        "holds powers in force on the day and is not in the register of subjects (1 for yes; rule ZF911)",
    ),
    leads=("ZF911",),
)
def left_out_of_register(unit: UnitYear) -> Measured:
    """Whether a unit with powers in force is missing from the register on the day."""
    county, day = unit.county, unit.county.as_of
    if not county.read_whole(EnforcementSubject):
        return unknown(_NOT_READ)
    powers = powers_in_force(county, unit.slug)
    if not powers:
        return nothing_in_force(unit)
    if not register_is_kept(county, day):
        return withheld(_NO_REGISTER)
    entry = entry_of(county, unit.slug, day)
    if entry is not None:
        text = said(Text("{number}确认", "confirmed by {number}"), number=entry.number)
        return yes_or_no(False, [Evidence(entry.field("确认文号"), text)])
    missing = Text("没有登入执法主体名册", "not in the register")
    return yes_or_no(True, [Evidence(unit.unit.field("名称"), missing)], unit.leads("ZF911", unit.slug))


@measure(
    "执法主体未公告",
    duty="D47",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当日已确认的执法主体、依法应当公告的委托，没有公告的件数（规则ZF913）",
        "entries of the register and entrustments in force on the day that were never announced (rule ZF913)",
    ),
    leads=("ZF913",),
)
def not_announced(unit: UnitYear) -> Measured:
    """How many of the unit's entries and entrustments should have been announced and were not."""
    county = unit.county
    if not (county.read_whole(EnforcementSubject) and county.read_whole(Entrustment, unit=unit.slug)):
        return unknown(_NOT_READ)
    if missing := not_registered(unit, EnforcementSubject):
        return missing if powers_in_force(county, unit.slug) else unknown(_NO_REGISTER)
    text = Text("{number}没有公告", "{number} was not announced")
    return count(
        Evidence(
            each.field("确认日期" if isinstance(each.record, EnforcementSubject) else "编号"),
            said(text, number=each.record.number),
            leads=unit.leads("ZF913", each.id),
        )
        for each in unannounced(county)
        if each.unit == unit.slug
    )


@measure(
    "自列委托职权项数",
    duty="D47",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当日清单里列作自己职权、实为其他机关委托的在用项数（规则ZF916）；这些项不计入本单位职权",
        "items listed as the unit's own that another organ entrusted it with (rule ZF916); they are not counted with it",
    ),
    leads=("ZF916",),
)
def entrusted_listed_as_own(unit: UnitYear) -> Measured:
    """How many items of the unit's list are another organ's, by which it is only entrusted."""
    county = unit.county
    if not county.read_whole(Entrustment):
        return unknown(Text("委托登记没有读全", "the entrustments could not be read in full"))
    text = Text("{item}是{organ}委托的", "{item} is entrusted by {organ}")
    return count(
        Evidence(
            each.field("编码"),
            said(text, item=each.power.name or each.id, organ=name_of_unit(county, each.original.unit)),
            leads=unit.leads("ZF916", each.id),
        )
        for each in listed_now(county)
        if each.unit == unit.slug
    )


def _not_held_against_it(unit: UnitYear, _: str) -> Measured | None:
    found = left_out_of_register(unit)
    return found if found.value is None else None


tells_nothing_where(_not_held_against_it, enforcing_units)
