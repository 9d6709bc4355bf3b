"""What happens to certificates and to those who hold them, whichever file it stands in, and what its word stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, vocabulary
from zfzr.declare.lookup import grouped, lookup
from zfzr.subjects.officer.parameters import EVENT_REASONS, EVENTS
from zfzr.subjects.officer.records import CertificateEvent, EventReason, EventType, PersonEvent

vocabulary(EVENTS)
vocabulary(EVENT_REASONS)

ENDING = {EventType.WITHDRAWN, EventType.CANCELLED, EventType.LOST, EventType.DISQUALIFIED}
LEAVING = {EventType.MOVED_AWAY, EventType.RETIRED, EventType.DISQUALIFIED, EventType.UNIT_CHANGED}
MOVING = {EventType.MOVED_AWAY, EventType.UNIT_CHANGED}
"""What ends a person's standing in one unit only."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a certificate or its holder, whichever file it stands in; `type` is what its word stands for.

    A word that nobody declared stands for nothing (None): it is told as such (ZF102), and does nothing here.
    """

    day: date
    type: EventType | None
    record: CertificateEvent | PersonEvent

    @property
    def word(self) -> str:
        """What the county calls it."""
        return self.record.type


def happening_of(county: County, event: CertificateEvent | PersonEvent) -> Happening:
    """Return what is recorded of a certificate or its holder, with what its word stands for on its day."""
    return Happening(event.day, meaning_of(county, EVENTS, EventType, event.type, event.day), event)


def stated_reason(county: County, event: CertificateEvent) -> EventReason | None:
    """Return what the reason of an event stands for, or a remark that is one of its words and says nothing else.

    None where no reason is stated, and where one is that nobody declared (ZF102).
    """
    written = event.reason or event.remark
    return meaning_of(county, EVENT_REASONS, EventReason, written, event.day) if written else None


def _happenings(county: County) -> Iterator[Happening]:
    """Yield what is recorded of certificates, then what is of people."""
    yield from (happening_of(county, event) for event in county.dataset.all(CertificateEvent))
    yield from (happening_of(county, event) for event in county.dataset.all(PersonEvent))


@lookup
def events_by_certificate(county: County) -> dict[str, list[Happening]]:
    """Return all that is recorded of each certificate, those of later days too; what both files say counts once."""
    events: dict[str, dict[tuple[date, object], Happening]] = {}
    for happening in _happenings(county):
        if number := happening.record.certificate:
            same = events.setdefault(number, {})
            same.setdefault((happening.day, happening.type or happening.word), happening)
    return {number: list(happenings.values()) for number, happenings in events.items()}


@lookup
def happenings_of_certificates(county: County) -> dict[str, list[Happening]]:
    """Return what is recorded of each certificate by the county's day, in its own file and in those of people."""
    found: dict[str, list[Happening]] = {}
    for event in county.dataset.all(CertificateEvent):
        if event.day <= county.as_of:
            found.setdefault(event.certificate, []).append(happening_of(county, event))
    for own, happening in _happenings_of_people(county):
        if own.certificate:
            found.setdefault(own.certificate, []).append(happening)
    return found


@lookup
def leavings(county: County) -> dict[str, tuple[Happening, ...]]:
    """Return what ends all that somebody holds, by person."""
    return grouped(
        (own.person, happening)
        for own, happening in _happenings_of_people(county)
        if not own.certificate and happening.type in LEAVING
    )


@lookup
def departures(county: County) -> dict[tuple[str, str], tuple[Happening, ...]]:
    """Return when somebody left a unit, by person and unit."""
    return grouped(
        ((own.person, own.unit or ""), happening)
        for own, happening in _happenings_of_people(county)
        if happening.type in MOVING
    )


@lookup
def _happenings_of_people(county: County) -> tuple[tuple[PersonEvent, Happening], ...]:
    known = (event for event in county.dataset.all(PersonEvent) if event.day <= county.as_of)
    return tuple((event, happening_of(county, event)) for event in known)
