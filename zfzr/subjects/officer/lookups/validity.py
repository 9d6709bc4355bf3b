"""On which days a certificate is valid, and on which somebody may enforce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.subjects.officer.lookups.certificates import (
    CertificateClass,
    certificates_of_people,
    class_of,
    lets_enforce,
)
from zfzr.subjects.officer.lookups.events import (
    ENDING,
    LEAVING,
    MOVING,
    Happening,
    departures,
    happenings_of_certificates,
    leavings,
)
from zfzr.subjects.officer.records import Certificate, EventType, Posting

FAR_FUTURE = date.max
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included."""

    first: date
    last: date


class Stop(NamedTuple):
    """A stretch on which a certificate is not valid: what began it, and the day on which it is valid again, if ever."""

    cause: Happening
    until: date | None


class Qualifications:
    """The certificates of each person and the days on which they are valid, seen from any unit.

    What a unit says of one who leaves it ends the certificates recorded there and the leaver's standing there; a
    certificate that another unit recorded goes on. Retirement and disqualification end them all.
    """

    def __init__(self, county: County) -> None:
        """Take in what is recorded by the county's day."""
        self._county = county
        self._of_person = certificates_of_people(county)
        self._of_certificate = happenings_of_certificates(county)
        self._of_holder = leavings(county)
        self._departures = departures(county)

    def certificates(self, person: str) -> list[Certificate]:
        """Return a person's certificates, oldest first."""
        return sorted(self._of_person.get(person, ()), key=lambda c: (c.issued, c.number))

    def events(self, certificate: Certificate) -> list[Happening]:
        """Return what happened to a certificate, and to its holder after it was issued, by day.

        Whoever leaves a unit may be given a certificate by the next one, also before the first has recorded that.
        """
        own = self._of_certificate.get(certificate.number, [])
        of_holder = (
            h
            for h in self._of_holder.get(certificate.person, [])
            if h.day > certificate.issued and (h.type not in MOVING or h.record.unit == certificate.unit)
        )
        return sorted([*own, *of_holder], key=lambda h: h.day)

    def stops(self, certificate: Certificate) -> list[Stop]:
        """Return the stretches on which a certificate lets nobody enforce, each with what began it, by day."""
        stops: list[Stop] = []
        suspended: Happening | None = None
        lost: Happening | None = None
        for event in self.events(certificate):
            if event.type is EventType.LOST:
                lost = lost or event
            elif event.type is EventType.REISSUED and lost:
                if not self._is_replaced(certificate, lost, event):
                    stops.append(Stop(lost, event.day))
                    lost = None
            elif event.type is EventType.SUSPENDED:
                suspended = suspended or event
            elif event.type is EventType.RESTORED and suspended:
                stops.append(Stop(suspended, event.day))
                suspended = None
            elif event.type in ENDING or event.type in LEAVING:
                stops.append(Stop(event, None))
                break
        stops += [Stop(each, None) for each in (suspended, lost) if each]
        return sorted(stops, key=lambda stop: stop.cause.day)

    def _is_replaced(self, certificate: Certificate, lost: Happening, reissued: Happening) -> bool:
        """Tell whether what was issued for a lost certificate is another one, recorded under its own number."""
        return any(
            other.type == certificate.type and other is not certificate
            for other in self._of_person.get(certificate.person, [])
            if lost.day <= other.issued <= reissued.day
        )

    def was_lost_before(self, certificate: Certificate, day: date) -> bool:
        """Tell whether this certificate of its holder, or another of the kind, was lost by a day."""
        return any(
            h.type is EventType.LOST and h.day <= day
            for other in self._of_person.get(certificate.person, [])
            if other.type == certificate.type
            for h in self._of_certificate.get(other.number, [])
        )

    def valid_days(self, certificate: Certificate) -> list[Days]:
        """Return the stretches of days on which a certificate is valid: issued, not suspended, lost or ended."""
        last = certificate.valid_until or FAR_FUTURE
        stretches: list[Days] = []
        opened: date | None = certificate.issued
        for cause, until in self.stops(certificate):
            if opened is None:
                break
            if opened < cause.day:
                stretches.append(Days(opened, cause.day - _ONE_DAY))
            opened = max(opened, until) if until else None
        if opened is not None:
            stretches.append(Days(opened, last))
        return [Days(s.first, min(s.last, last)) for s in stretches if s.first <= last]

    def is_valid(self, certificate: Certificate, on: date) -> bool:
        """Tell whether a certificate is valid on a day."""
        return any(s.first <= on <= s.last for s in self.valid_days(certificate))

    def may_enforce(self, person: str, on: date, posting: Posting | None = None) -> bool:
        """Tell whether a person holds a valid certificate for enforcement on a day, and has not left the posting's unit."""
        return not self.gaps(person, on, on, posting)

    def gaps(self, person: str, first: date, last: date, posting: Posting | None = None) -> list[Days]:
        """Return the stretches between two days on which a person may not enforce, or not on a posting."""
        away = self.departure(posting, last) if posting else None
        if away and away.day <= last:
            before = self._gaps(person, first, away.day - _ONE_DAY) if first < away.day else []
            rest = Days(max(first, away.day), last)
            if before and before[-1].last + _ONE_DAY == rest.first:
                return [*before[:-1], Days(before[-1].first, last)]
            return [*before, rest]
        return self._gaps(person, first, last)

    def departure(self, posting: Posting, by: date) -> Happening | None:
        """Return how the holder of a posting had left its unit by a day, unless they came back since.

        One who comes back is given a certificate there, or a posting that begins anew.
        """
        unit, since = posting.unit or "", posting.start or date.min
        returns = [c.issued for c in self._of_person.get(posting.person, []) if c.unit == unit]
        left = [
            h
            for h in self._departures.get((posting.person, unit), [])
            if since < h.day <= by and not any(h.day <= day <= by for day in returns)
        ]
        return min(left, key=lambda h: h.day, default=None)

    def _gaps(self, person: str, first: date, last: date) -> list[Days]:
        valid = sorted(
            (
                stretch
                for certificate in self._of_person.get(person, [])
                if lets_enforce(self._county, certificate)
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


def certified_until(county: County, person: str) -> date | None:
    """Return the last day on which somebody is certified without a gap from the county's day; None: without end, or not."""
    gaps = qualifications_of(county).gaps(person, county.as_of, FAR_FUTURE)
    return gaps[0].first - _ONE_DAY if gaps and gaps[0].first > county.as_of else None


@lookup
def qualifications_of(county: County) -> Qualifications:
    """Return certificates and their valid days, as far as recorded by the county's day."""
    return Qualifications(county)


@lookup
def certified_days(county: County, person: str) -> tuple[Days, ...]:
    """Return the stretches on which a person holds a valid certificate for enforcement, by certificate."""
    qualifications = qualifications_of(county)
    return tuple(
        stretch
        for certificate in qualifications.certificates(person)
        if lets_enforce(county, certificate)
        for stretch in qualifications.valid_days(certificate)
    )


@lookup
def may_supervise(county: County, person: str, on: date) -> bool:
    """Tell whether somebody holds a certificate for supervising enforcement that is valid on a day."""
    known = qualifications_of(county)
    return any(
        known.is_valid(certificate, on)
        for certificate in known.certificates(person)
        if class_of(county, certificate) is CertificateClass.SUPERVISION
    )
