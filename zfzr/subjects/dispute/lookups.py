"""Disputes as rules, the report and what waits ask for them: those of a year, and where each stands."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, vocabulary
from zfzr.subjects.dispute.parameters import SORTS
from zfzr.subjects.dispute.records import Dispute
from zfzr.terms.text import enumeration

vocabulary(SORTS)


class Stand(StrEnum):
    """Where a dispute stands on a day."""

    RAISED = "待协调"
    DISAGREED = "待报政府"
    SUBMITTED = "待决定"
    AGREED = "协调一致"
    DECIDED = "政府决定"

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet who acts."""
        return self in (Stand.RAISED, Stand.DISAGREED, Stand.SUBMITTED)


def stand_of(county: County, dispute: Dispute) -> Stand:
    """Return where a dispute stands on the county's day; one that was coordinated, and not said how, is open."""

    def is_past(day: date | None) -> bool:
        return day is not None and day <= county.as_of

    if is_past(dispute.decided):
        return Stand.DECIDED
    if is_past(dispute.submitted):
        return Stand.SUBMITTED
    if not is_past(dispute.coordinated) or dispute.agreed is None:
        return Stand.RAISED
    return Stand.AGREED if dispute.agreed else Stand.DISAGREED


def disputes_of(county: County, year: int) -> tuple[Dispute, ...]:
    """Return the disputes of a year's register, as far as raised by the county's day."""
    return tuple(each for each in county.of_year(Dispute, year) if each.raised <= county.as_of)


def named_in(county: County, dispute: Dispute) -> dict[str, Any]:
    """Return how messages name a dispute: its number, the units, what it is about, and when it was raised."""
    return {
        "number": dispute.number,
        "units": enumeration(name_of_unit(county, each) for each in dispute.units),
        "about": dispute.about,
        "raised": dispute.raised,
    }
