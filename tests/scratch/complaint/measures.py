"""How many complaints about a unit were not closed in time (四（一）)."""

from __future__ import annotations

from zfzr.declare.measure import Evidence, Measured, MeasureUnit, UnitYear, count, measure
from zfzr.terms.text import Text

from .lookups import overdue


@measure(
    "投诉逾期件数",
    duty="D23",
    unit=MeasureUnit.CASES,
    meaning=Text("当年收到、逾期办结或者逾期未办结的投诉件数", "complaints of the year not closed in time"),
)
def overdue_complaints(unit: UnitYear) -> Measured:
    """Complaints of the year about the unit that were not closed by their last day."""
    return count(
        Evidence(each.field("收到日期"), Text(f"投诉{each.code}", f"complaint {each.code}"))
        for each in overdue(unit.county).get(unit.slug, ())
        if each.year == unit.year
    )
