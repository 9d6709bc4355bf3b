"""Calls as rules, measures and reports ask for them: by when one must be closed, and which are overdue."""

from __future__ import annotations

from datetime import date, timedelta

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.lookup import lookup

from .parameters import LIMIT
from .records import Call


@lookup
def overdue(county: County) -> dict[str, tuple[Call, ...]]:
    """Return by unit the calls that were closed after their last day, or are still open after it."""
    found: dict[str, tuple[Call, ...]] = {}
    for call in county.dataset.all(Call):
        last = last_day(county, call)
        if last is not None and (call.closed or county.as_of) > last:
            found[call.about] = (*found.get(call.about, ()), call)
    return found


@lookup
def still_open(county: County) -> dict[str, tuple[Call, ...]]:
    """Return by unit those of the overdue calls that nobody has closed yet."""
    waiting = {
        unit: tuple(each for each in calls if each.closed is None) for unit, calls in overdue(county).items()
    }
    return {unit: calls for unit, calls in waiting.items() if calls}


def last_day(county: County, call: Call) -> date | None:
    """Return the last day on which a call is closed in time; None while the county has not set the limit."""
    limit = parameter_value(county, LIMIT, call.received)
    return call.received + timedelta(days=int(limit.value)) if limit else None
