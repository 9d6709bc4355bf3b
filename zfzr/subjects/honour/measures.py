"""Measures of honours (六（四）): commendations by the county, encouragements within the unit."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, count, measure, not_registered, unknown
from zfzr.subjects.honour.records import Commendation, UnitHonour
from zfzr.terms.text import Text

_UNREAD = Text("表彰、激励的登记没有读全", "a register of honours could not be read in full")


@measure(
    "受表彰次数",
    duty="D52",
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "年度内县级给予单位及其人员的执法工作表彰次数",
        "the county's commendations of the unit and its officers in the year",
    ),
    counts_what_is_wanted=True,
)
def commendations(unit: UnitYear) -> Measured:
    """How often the county commended the unit or its officers (六（四）)."""
    if not unit.county.read_whole(Commendation, year=unit.year):
        return unknown(_UNREAD)
    if missing := not_registered(unit, Commendation):
        return missing
    return count(
        Evidence(each.field("名称"), Text(f"{each.by}：{each.name}", f"{each.by}: {each.name}"))
        for each in unit.county.of_year(Commendation, unit.year)
        if each.commended == unit.slug and each.day <= unit.county.as_of
    )


@measure(
    "单位激励次数",
    duty="D52",
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "年度内单位激励机构、人员的次数", "encouragements of bodies and officers by the unit in the year"
    ),
    counts_what_is_wanted=True,
)
def encouragements(unit: UnitYear) -> Measured:
    """How often the unit encouraged bodies or officers (六（四）：建立激励机制)."""
    if not unit.county.read_whole(UnitHonour, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    if missing := not_registered(unit, UnitHonour):
        return missing
    return count(
        Evidence(each.field("名称"), Text(each.name, each.name))
        for each in unit.county.of_year(UnitHonour, unit.year)
        if each.unit == unit.slug and each.day <= unit.county.as_of
    )
