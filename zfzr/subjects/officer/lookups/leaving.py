"""Who left a unit, by when, and whether they came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups.certificates import certificates_by_number
from zfzr.subjects.officer.lookups.events import MOVING, happening_of, stated_reason
from zfzr.subjects.officer.lookups.people import postings_by_person
from zfzr.subjects.officer.records import Certificate, CertificateEvent, EventReason, EventType, PersonEvent
from zfzr.terms.text import with_aside

_FOR_GOOD = frozenset({EventReason.RETIRED, EventReason.DIED})
_FROM_THE_UNIT = frozenset({EventReason.RESIGNED})
"""Reasons for taking a certificate back after which nobody acts any more, or not for its unit; 调离 may be within it."""


class Left(NamedTuple):
    """That somebody left a unit, or (`unit` None) all of them, by a day; `word` is what the county calls it."""

    day: date
    unit: str | None
    word: str
    place: Place


@lookup
def leavings_by_person(county: County) -> Mapping[str, tuple[Left, ...]]:
    """Return, by person, how they left units by the county's day, the earliest first."""
    found: dict[str, list[Left]] = {}
    for event in county.dataset.all(PersonEvent):
        meant = happening_of(county, event).type
        if meant in MOVING or meant is EventType.RETIRED:
            unit = event.unit if meant in MOVING else None
            found.setdefault(event.person, []).append(Left(event.day, unit, event.type, event.field("事件")))
    held = certificates_by_number(county)
    for taken in county.dataset.all(CertificateEvent):
        retired = happening_of(county, taken).type is EventType.RETIRED
        reason = stated_reason(county, taken)
        if taken.certificate in held and (retired or reason in _FOR_GOOD | _FROM_THE_UNIT):
            word = taken.type if retired else with_aside(taken.type, taken.reason or taken.remark)
            unit = held[taken.certificate].unit if reason in _FROM_THE_UNIT else None
            left = Left(taken.day, unit, word, taken.field("事件"))
            found.setdefault(held[taken.certificate].person, []).append(left)
    return {
        person: tuple(sorted((each for each in every_one if each.day <= county.as_of), key=lambda e: e.day))
        for person, every_one in found.items()
    }


def left_before(county: County, person: str, unit: str, day: date) -> Left | None:
    """Return how somebody had left a unit before a day; None where they had not, or were back by then.

    One who moved comes back by a posting that begins there later, or by a certificate of the unit; one who retired does
    not come back.
    """
    for left in leavings_by_person(county).get(person, ()):
        if left.day < day and left.unit in (None, unit):
            backs = _returns(county, person, unit) if left.unit else ()
            if not any(left.day <= back <= day for back in backs):
                return left
    return None


def _returns(county: County, person: str, unit: str) -> Iterator[date]:
    for posting in postings_by_person(county).get(person, ()):
        if posting.unit == unit and posting.start:
            yield posting.start
    yield from _issued_in(county).get((person, unit), ())


@lookup
def _issued_in(county: County) -> Mapping[tuple[str, str], tuple[date, ...]]:
    found: dict[tuple[str, str], tuple[date, ...]] = {}
    for each in county.dataset.all(Certificate):
        held = each.person, each.unit or ""
        found[held] = (*found.get(held, ()), each.issued)
    return found
