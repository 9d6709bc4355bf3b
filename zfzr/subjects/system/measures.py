"""Measures of systems (制度) of the notice (三, 四): how many are in force."""

from __future__ import annotations

from zfzr.declare.measure import (
    Evidence,
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
)
from zfzr.subjects.system.lookups import in_force_of
from zfzr.terms.text import Text


@measure(
    "现行制度数",
    duty="D10",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当日现行的制度数（制度登记中“现行”为是、已经印发的）",
        "systems in force on the day (issued by then, 现行: 是)",
    ),
    counts_what_is_wanted=True,
)
def systems_in_force(unit: UnitYear) -> Measured:
    """How many systems of the notice the unit has in force (三, 四)."""
    return count(
        Evidence(system.field("名称"), Text(f"{system.kind}：《{system.name}》", system.name))
        for system in in_force_of(unit.county, unit.slug)
    )
