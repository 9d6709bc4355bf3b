"""Who may enforce on which day: certificates, and the events that suspend, end or restore them (D11, D15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from zfzr.records.officer import (
    Certificate,
    CertificateEvent,
    CertificateType,
    EventType,
    PersonEvent,
)

FAR_FUTURE = date.max
ENDING = {EventType.WITHDRAWN, EventType.CANCELLED, EventType.LOST, EventType.DISQUALIFIED}
LEAVING = {EventType.MOVED_AWAY, EventType.RETIRED, EventType.DISQUALIFIED, EventType.UNIT_CHANGED}
ENFORCING_TYPES = {CertificateType.ENFORCEMENT, CertificateType.DEPARTMENT, CertificateType.POLICE}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a certificate or its holder, whichever file it stands in."""

    day: date
    type: EventType
    record: CertificateEvent | PersonEvent


class Qualifications:
    """The certificates of each person and the days on which they are valid."""

    def __init__(
        self,
        certificates: Iterable[Certificate],
        certificate_events: Iterable[CertificateEvent],
        person_events: Iterable[PersonEvent],
    ) -> None:
        self._of_person: dict[str, list[Certificate]] = {}
        for certificate in certificates:
            self._of_person.setdefault(certificate.person, []).append(certificate)
        self._of_certificate: dict[str, list[Happening]] = {}
        self._of_holder: dict[str, list[Happening]] = {}
        for event in certificate_events:
            self._of_certificate.setdefault(event.certificate, []).append(
                Happening(event.day, event.type, event)
            )
        for own in person_events:
            happening = Happening(own.day, own.type, own)
            if own.certificate:
                self._of_certificate.setdefault(own.certificate, []).append(happening)
            elif own.type in LEAVING:
                self._of_holder.setdefault(own.person, []).append(happening)

    def certificates(self, person: str) -> list[Certificate]:
        """Return a person's certificates, oldest first."""
        return sorted(self._of_person.get(person, []), key=lambda c: (c.issued, c.number))

    def events(self, certificate: Certificate) -> list[Happening]:
        """Return what happened to a certificate, and to its holder after it was issued, by day.

        Whoever leaves a unit may be given a certificate by the next one, at the earliest on that day.
        """
        own = self._of_certificate.get(certificate.number, [])
        of_holder = self._of_holder.get(certificate.person, [])
        return sorted([*own, *(h for h in of_holder if h.day > certificate.issued)], key=lambda h: h.day)

    def valid_days(self, certificate: Certificate) -> list[Days]:
        """Return the stretches of days on which a certificate is valid: issued, not suspended, not ended."""
        stretches: list[Days] = []
        opened: date | None = certificate.issued
        for event in self.events(certificate):
            if event.type is EventType.RESTORED and opened is None:
                opened = event.day
            elif event.type is EventType.SUSPENDED or event.type in ENDING or event.type in LEAVING:
                if opened is not None and opened < event.day:
                    stretches.append(Days(opened, event.day - _ONE_DAY))
                opened = None
                if event.type is not EventType.SUSPENDED:
                    break
        last = certificate.valid_until or FAR_FUTURE
        if opened is not None:
            stretches.append(Days(opened, last))
        return [Days(s.first, min(s.last, last)) for s in stretches if s.first <= last]

    def is_valid(self, certificate: Certificate, on: date) -> bool:
        """Tell whether a certificate is valid on a day."""
        return any(s.first <= on <= s.last for s in self.valid_days(certificate))

    def may_enforce(self, person: str, on: date) -> bool:
        """Tell whether a person holds a certificate for enforcement that is valid on a day."""
        return any(
            certificate.type in ENFORCING_TYPES and self.is_valid(certificate, on)
            for certificate in self._of_person.get(person, [])
        )

    def gaps(self, person: str, first: date, last: date) -> list[Days]:
        """Return the stretches between two days on which a person may not enforce."""
        valid = sorted(
            (
                stretch
                for certificate in self._of_person.get(person, [])
                if certificate.type in ENFORCING_TYPES
                for stretch in self.valid_days(certificate)
            ),
            key=lambda s: s.first,
        )
        gaps = []
        open_from = first
        for stretch in valid:
            if stretch.first > last:
                break
            if stretch.first > open_from:
                gaps.append(Days(open_from, stretch.first - _ONE_DAY))
            if stretch.last >= last:
                return gaps
            open_from = max(open_from, stretch.last + _ONE_DAY)
        if open_from <= last:
            gaps.append(Days(open_from, last))
        return gaps
