"""How many measures of enforcement as a service a unit recorded (一): nothing recorded is not told as none."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, count, measure, not_registered, unknown
from zfzr.subjects.service.records import ServiceMeasure
from zfzr.terms.text import Text, said

_UNREAD = Text("服务措施登记没有读全", "the register of service measures could not be read in full")


@measure(
    "服务措施件数",
    duty="D55",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当年登记、到当日已经开始的服务型行政执法措施件数",
        "measures of enforcement as a service in the year's register that had begun by the day",
    ),
    counts_what_is_wanted=True,
)
def service_measures(unit: UnitYear) -> Measured:
    """一：大力推行服务型行政执法."""
    if not unit.county.read_whole(ServiceMeasure, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    if missing := not_registered(unit, ServiceMeasure):
        return missing
    text = Text("{on} {name}", "{name} of {on}")
    return count(
        Evidence(each.field("名称"), said(text, on=each.day, name=each.name))
        for each in unit.county.of_year(ServiceMeasure, unit.year)
        if each.unit == unit.slug and each.day <= unit.county.as_of
    )
