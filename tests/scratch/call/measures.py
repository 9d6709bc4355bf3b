"""How many calls about a unit were not closed in time (四（一）)."""

from __future__ import annotations

from zfzr.declare.measure import Evidence, Measured, MeasureUnit, UnitYear, count, measure
from zfzr.terms.text import Text

from .lookups import overdue


@measure(
    "工单逾期件数",
    duty="D23",
    unit=MeasureUnit.CASES,
    meaning=Text("当年收到、逾期办结或者逾期未办结的工单件数", "calls of the year not closed in time"),
)
def overdue_calls(unit: UnitYear) -> Measured:
    """Calls of the year about the unit that were not closed by their last day."""
    return count(
        Evidence(each.field("收到日期"), Text(f"工单{each.code}", f"call {each.code}"))
        for each in overdue(unit.county).get(unit.slug, ())
        if each.year == unit.year
    )
