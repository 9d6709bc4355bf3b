"""Measures of corrections (四（二）): acts that the unit corrected itself."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, count, measure, not_registered, unknown
from zfzr.subjects.self_correction.records import SelfCorrection
from zfzr.terms.text import Text


@measure(
    "自行纠正件数",
    duty="D37",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "年度内单位自行纠正的违法或者不当执法行为件数；只宜加分，不得据以扣分",
        "unlawful or improper acts that the unit corrected itself in the year; never a deduction",
    ),
    counts_what_is_wanted=True,
)
def corrected_acts(unit: UnitYear) -> Measured:
    """How many acts the unit corrected on its own (四（二）)."""
    if not unit.county.read_whole(SelfCorrection, unit=unit.slug, year=unit.year):
        return unknown(
            Text("自行纠正的登记没有读全", "the register of corrections could not be read in full")
        )
    if missing := not_registered(unit, SelfCorrection):
        return missing
    return count(
        Evidence(each.field("事项"), Text(f"{each.about}：{each.problem}", each.about))
        for each in unit.county.of_year(SelfCorrection, unit.year)
        if each.unit == unit.slug and each.corrected is not None and each.corrected <= unit.county.as_of
    )
