"""Complaints as rules, measures and reports ask for them: their time limits, whether upheld, who may handle them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, parameter_value, value_of_word, vocabulary, work_calendar
from zfzr.declare.lookup import grouped, lookup, lookup_by
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.complaint.parameters import (
    ACCEPTED_WITHIN,
    BEGINS,
    CHANNELS,
    CLOSED_WITHIN,
    RESULTS,
)
from zfzr.subjects.complaint.records import Complaint
from zfzr.terms.days import LONGEST_COUNT

vocabulary(CHANNELS)
vocabulary(RESULTS, valued=True)


@target("投诉", home="county/*/complaints.csv")
def complaints_meant(county: County, _: Site | None) -> Mapping[str, Complaint]:
    """Return the complaints by number."""
    return _by_number(county)


@lookup
def _by_number(county: County) -> dict[str, Complaint]:
    return {each.number: each for each in county.dataset.all(Complaint)}


def is_upheld(county: County, complaint: Complaint) -> bool:
    """Tell whether a complaint was found true, in whole or in part, by the words of the day it was closed."""
    if not complaint.closed or not complaint.result or complaint.closed > county.as_of:
        return False
    value = value_of_word(county, RESULTS, complaint.result, complaint.closed)
    return value is not None and value.value != 0


@lookup
def upheld(county: County) -> tuple[Complaint, ...]:
    """Return the complaints found true by the county's day."""
    return tuple(each for each in county.dataset.all(Complaint) if is_upheld(county, each))


@lookup
def complaints_of(county: County, year: int) -> tuple[Complaint, ...]:
    """Return the complaints of a year's register, as far as received by the county's day."""
    return tuple(each for each in county.of_year(Complaint, year) if each.received <= county.as_of)


@lookup
def complaints_about(county: County, year: int) -> dict[str, tuple[Complaint, ...]]:
    """Return the complaints of a year by the unit they are about."""
    return grouped((each.about, each) for each in complaints_of(county, year))


@lookup
def complaints_handled_by(county: County, year: int) -> dict[str, tuple[Complaint, ...]]:
    """Return the complaints of a year by the unit that they were handed to; those of the legal office itself under ""."""
    return grouped((each.handled_by or "", each) for each in complaints_of(county, year))


# Time limits


class Limit(NamedTuple):
    """The last day that is in time, and how far the calendar of working days was known."""

    last: date
    certain: bool


def _limit(county: County, name: str, since: date) -> Limit | None:
    value = parameter_value(county, name, since)
    if value is None:
        return None
    days = min(int(max(value.value, Decimal(0))), LONGEST_COUNT)
    found = work_calendar(county).deadline(since, days, "工作日" if value.is_in_workdays else "自然日")
    return Limit(found.day, found.certain)


@lookup_by(lambda complaint: (complaint.place,))
def acceptance_due(county: County, complaint: Complaint) -> Limit | None:
    """Return the last day on which a complaint is taken on or refused in time; None where no limit is set."""
    return _limit(county, ACCEPTED_WITHIN, complaint.received)


@lookup_by(lambda complaint: (complaint.place,))
def closing_due(county: County, complaint: Complaint) -> Limit | None:
    """Return the last day on which a complaint is closed in time, without what it was extended by.

    None where no limit is set, where it was refused, or where the time begins with its being taken on and it was not.
    """
    since = _beginning(county, complaint)
    return None if since is None or complaint.accepted is False else _limit(county, CLOSED_WITHIN, since)


def _beginning(county: County, complaint: Complaint) -> date | None:
    if holds(county, BEGINS, "收到", on=complaint.received):
        return complaint.received
    return complaint.decided if complaint.accepted else None


def last_day(county: County, complaint: Complaint) -> Limit | None:
    """Return the last day on which a complaint is closed in time, with what it was extended by in time."""
    due = closing_due(county, complaint)
    if due is None or not complaint.extended or not complaint.extension or complaint.extended > due.last:
        return due
    longer = timedelta(days=min(max(complaint.extension, 0), LONGEST_COUNT))
    return due._replace(last=due.last + longer)


def decided_late_by(county: County, complaint: Complaint) -> int:
    """Return how many days after its limit a complaint was taken on or refused, or waits for it; 0 where in time.

    What was closed without a day on which it was taken on is not judged: nobody knows when that was (ZF801).
    """
    decided = _past(county, complaint.decided)
    if decided is None and complaint.closed is not None:
        return 0
    return _days_after(county, acceptance_due(county, complaint), decided)


def closed_late_by(county: County, complaint: Complaint) -> int:
    """Return how many days after its last day a complaint was closed, or is open; 0 where it is in time."""
    return _days_after(county, last_day(county, complaint), _past(county, complaint.closed))


def _past(county: County, day: date | None) -> date | None:
    return day if day and day <= county.as_of else None


def _days_after(county: County, limit: Limit | None, done: date | None) -> int:
    return max(0, ((done or county.as_of) - limit.last).days) if limit else 0


def is_overdue(county: County, complaint: Complaint) -> bool:
    """Tell whether a complaint was taken on, or closed, after its limit, or still waits after it."""
    return decided_late_by(county, complaint) > 0 or closed_late_by(county, complaint) > 0


# Handlers
