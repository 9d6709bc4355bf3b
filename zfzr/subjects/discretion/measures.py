"""Measures of discretion standards (三（二）): how many penalties have one."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    measure,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.files.place import Place
from zfzr.subjects.discretion.lookups import covered, standards_in_force, units_lacking
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.power.lookups import nothing_in_force
from zfzr.terms.text import Text, said

_NO_PENALTIES = Text("当日没有在用的行政处罚职权", "no penalties in force")


@measure(
    "裁量标准配置率",
    duty="D17",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "在用的行政处罚职权中，有当日有效的裁量标准的占比",
        "share of penalties in force that have a discretion standard in force on the day",
    ),
    counted=Text("在用的行政处罚职权", "penalties in force"),
    shortfall=Text("没有裁量标准", "have no discretion standard"),
)
def standards_share(unit: UnitYear) -> Measured:
    """Share of the unit's penalties with a discretion standard (三（二）：严格行政处罚裁量标准)."""
    county = unit.county
    if not county.read_whole(DiscretionStandard, unit=unit.slug):
        return unknown(Text("裁量标准没有读全", "the standards could not be read in full"))
    found = covered(county, unit.slug)
    if not found.powers:
        return nothing_in_force(unit, _NO_PENALTIES)
    return ratio(
        (power for power, standards in found.powers if standards),
        (
            Evidence(
                p.field("编码"),
                Text(f"{p.name or p.code}：没有裁量标准", f"{p.name or p.code}: no discretion standard"),
            )
            for p in found.lacking
        ),
        _NO_PENALTIES,
        Place(f"units/{unit.slug}/discretion.yaml"),
    )


_NONE = Text(
    "{count} 项行政处罚职权，没有登记一项当日有效的裁量标准",
    "{count} penalties in force, and no standard of discretion for any of them",
)


def _no_standards(unit: UnitYear, _: str) -> Measured | None:
    """Answer for a unit without a standard that rules could look at."""
    found = covered(unit.county, unit.slug)
    if not found.powers:
        return nothing_in_force(unit, _NO_PENALTIES)
    if any(standards for _, standards in found.powers):
        return None
    return withheld(said(_NONE, count=len(found.powers)))


tells_nothing_where(_no_standards, standards_in_force, units_lacking)
