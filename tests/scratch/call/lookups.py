"""Calls as rules, measures and reports ask for them: by when one must be closed, and which are overdue."""

from __future__ import annotations

from datetime import date, timedelta

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.lookup import grouped, lookup

from .parameters import LIMIT
from .records import Call


@lookup
def overdue(county: County) -> dict[str, tuple[Call, ...]]:
    """Return by unit the calls that were closed after their last day, or are still open after it."""
    return grouped(
        (call.about, call)
        for call in county.dataset.all(Call)
        if (last := last_day(county, call)) is not None and (call.closed or county.as_of) > last
    )


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
