"""Measures of how a unit is set up (六（一）): its legal office."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, measure, unknown, yes_or_no
from zfzr.subjects.unit.lookups import not_there
from zfzr.terms.text import Text


@measure(
    "未设法制机构",
    duty="D45",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "当日没有登记法制机构（含指定兼管的科室），是为1",
        "no legal office, or office charged with its work, is recorded on the day (1 for yes)",
    ),
)
def without_legal_office(unit: UnitYear) -> Measured:
    """Whether the unit has no legal office of its own on the day (六（一）)."""
    if gone := not_there(unit.county, unit.slug):
        return unknown(gone)
    office, day = unit.unit.legal_office, unit.county.as_of
    if office is None:
        return yes_or_no(
            True, [Evidence(unit.unit.place, Text("没有登记法制机构", "no legal office recorded"))]
        )
    place = unit.unit.field("法制机构", "名称")
    if office.on(day):
        return yes_or_no(False, [Evidence(place, Text(office.name, office.name))])
    return yes_or_no(
        True, [Evidence(place, Text(f"{office.name}当日不在", f"{office.name}: not there on the day"))]
    )
