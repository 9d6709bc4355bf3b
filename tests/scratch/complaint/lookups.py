"""Complaints as rules, measures and reports ask for them: by when one must be closed, and which are overdue."""

from __future__ import annotations

from datetime import date, timedelta

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.lookup import lookup

from .parameters import LIMIT
from .records import Complaint


@lookup
def overdue(county: County) -> dict[str, tuple[Complaint, ...]]:
    """Return by unit the complaints that were closed after their last day, or are still open after it."""
    found: dict[str, tuple[Complaint, ...]] = {}
    for complaint in county.dataset.all(Complaint):
        last = last_day(county, complaint)
        if last is not None and (complaint.closed or county.as_of) > last:
            found[complaint.about] = (*found.get(complaint.about, ()), complaint)
    return found


@lookup
def still_open(county: County) -> dict[str, tuple[Complaint, ...]]:
    """Return by unit those of the overdue complaints that nobody has closed yet."""
    waiting = {
        unit: tuple(each for each in complaints if each.closed is None)
        for unit, complaints in overdue(county).items()
    }
    return {unit: complaints for unit, complaints in waiting.items() if complaints}


def last_day(county: County, complaint: Complaint) -> date | None:
    """Return the last day on which a complaint is closed in time; None while the county has not set the limit."""
    limit = parameter_value(county, LIMIT, complaint.received)
    return complaint.received + timedelta(days=int(limit.value)) if limit else None
