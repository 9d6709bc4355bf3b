"""The reminder to a unit that did not close calls in time (四（一）)."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.county.lookups import name_of_unit
from zfzr.declare.document import Facts, Request, document
from zfzr.terms.text import Text

from .lookups import still_open


def reminded(county: County, _: int) -> Sequence[str]:
    """Return the slugs of the units that still owe an end."""
    return sorted(still_open(county))


@document(
    "工单催办函",
    template="工单催办函.md.j2",
    duty="D23",
    summary=Text("催办逾期未结的工单", "Reminds a unit of calls that are overdue"),
    units=reminded,
)
def reminder(county: County, request: Request) -> Facts:
    """Facts of the reminder to one unit: the codes of its calls that are overdue and open."""
    unit = request.unit or ""
    codes = [each.code for each in still_open(county).get(unit, ())]
    return Facts({**common_facts(county, request, ()), "unit": name_of_unit(county, unit), "calls": codes})
