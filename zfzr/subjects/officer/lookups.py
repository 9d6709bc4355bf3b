"""Who stands on an enforcement post (执法岗位) of a unit, on a day or some time between two days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import first_day_of, members_of
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.officer.parameters import OUT_OF_USE
from zfzr.subjects.officer.records import (
    Certificate,
    CertificateEvent,
    CertificateType,
    EventType,
    Person,
    PersonEvent,
    Posting,
)
from zfzr.subjects.unit.lookups import acts_towards_the_public, post_of, units_by_slug
from zfzr.subjects.unit.records import Post, Unit


class OnPost(NamedTuple):
    """A stretch of days on which someone holds a post that enforces."""

    days: Days
    posting: Posting
    post: Post

    def between(self, first: date, last: date) -> OnPost | None:
        """Return the part of the stretch between two days, both included; None where there is none."""
        days = Days(max(first, self.days.first), min(last, self.days.last))
        return self._replace(days=days) if days.first <= days.last else None


def on_enforcement_posts(county: County, unit: str, first: date, last: date) -> list[OnPost]:
    """Return who holds posts that enforce between two days, both included, and on which of these days.

    Sorted by person, body, post and start. Posts and people that are not recorded are left out (ZF102).
    """
    stretches = (held.between(first, last) for held in _enforcement_posts(county).get(unit, ()))
    return [held for held in stretches if held]


def enforcement_posts_of(county: County, person: str, first: date, last: date) -> dict[str, OnPost]:
    """Return, by unit, the first of the enforcement posts that a person holds there between two days, both included."""
    found: dict[str, OnPost] = {}
    for whole in _enforcement_posts_by_person(county).get(person, ()):
        if held := whole.between(first, last):
            found.setdefault(held.posting.unit or "", held)
    return found


@lookup
def _enforcement_posts(county: County) -> dict[str, list[OnPost]]:
    """Return, by unit, every stretch on which someone held a post that enforces, as far as post and unit existed."""
    return {
        slug: sorted(_held_in(county, unit), key=lambda held: _order(held.posting))
        for slug, unit in units_by_slug(county).items()
    }


def _held_in(county: County, unit: Unit) -> Iterator[OnPost]:
    for posting in postings_of(county, unit.id):
        post = post_of(county, unit.id, posting.post)
        if (
            post is None
            or not acts_towards_the_public(county, post)
            or posting.person not in people_by_number(county)
        ):
            continue
        first = max(d or date.min for d in (posting.start, post.start, unit.founded))
        last = min(d or date.max for d in (posting.end, post.end, unit.abolished))
        yield OnPost(Days(first, last), posting, post)


@lookup
def _enforcement_posts_by_person(county: County) -> dict[str, list[OnPost]]:
    found: dict[str, list[OnPost]] = {}
    for stretches in _enforcement_posts(county).values():
        for held in stretches:
            found.setdefault(held.posting.person, []).append(held)
    return found


def _order(posting: Posting) -> tuple[str, str, str, date]:
    return posting.person, posting.body, posting.post, posting.start or date.min


@lookup
def enforcing_officers(county: County, unit: str, on: date) -> Mapping[str, Posting]:
    """Return, by person, the first of the enforcement posts that each officer of a unit holds on a day."""
    found: dict[str, Posting] = {}
    for held in on_enforcement_posts(county, unit, on, on):
        found.setdefault(held.posting.person, held.posting)
    return found


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


@lookup
def out_of_use_from(county: County) -> Mapping[str, date]:
    """Return the editions of the provincial certificates that are, or will be, out of use, and from which day."""
    return {
        edition: start
        for ((edition,),), name in members_of(county, OUT_OF_USE).items()
        if (start := first_day_of(county, name)) is not None
    }


def year_of_edition(edition: str | None) -> int:
    """Return the year in the name of an edition (2016版); 0 where it has none."""
    found = re.match(r"(?:19|20)\d\d", edition or "")
    return int(found[0]) if found else 0


@lookup
def people_by_number(county: County) -> dict[str, Person]:
    """Return every person by number."""
    return {person.number: person for person in county.dataset.all(Person)}


@lookup
def events_by_certificate(county: County) -> dict[str, list[Happening]]:
    """Return all that is recorded of each certificate, those of later days too; what both files say counts once."""
    events: dict[str, dict[tuple[date, EventType], Happening]] = {}
    for one in county.dataset.all(CertificateEvent):
        of_certificate = events.setdefault(one.certificate, {})
        of_certificate.setdefault((one.day, one.type), Happening(one.day, one.type, one))
    for own in county.dataset.all(PersonEvent):
        if own.certificate:
            same = events.setdefault(own.certificate, {})
            same.setdefault((own.day, own.type), Happening(own.day, own.type, own))
    return {number: list(happenings.values()) for number, happenings in events.items()}


@lookup
def qualifications_of(county: County) -> Qualifications:
    """Return certificates and their valid days, as far as recorded by the county's day."""
    return Qualifications(
        (c for c in county.dataset.all(Certificate) if c.issued <= county.as_of),
        (e for e in county.dataset.all(CertificateEvent) if e.day <= county.as_of),
        (e for e in county.dataset.all(PersonEvent) if e.day <= county.as_of),
    )


def postings_of(county: County, unit: str) -> list[Posting]:
    """Return a unit's postings, past ones included."""
    return _postings_of_unit(county).get(unit, [])


@lookup
def _postings_of_unit(county: County) -> dict[str, list[Posting]]:
    found: dict[str, list[Posting]] = {}
    for posting in county.dataset.all(Posting):
        found.setdefault(posting.unit or "", []).append(posting)
    return found


@lookup
def certificates_by_number(county: County) -> dict[str, Certificate]:
    """Return every certificate by number, those of later days too."""
    return {certificate.number: certificate for certificate in county.dataset.all(Certificate)}


@lookup
def _numbers_by_name(county: County) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person in county.dataset.all(Person):
        found.setdefault(person.name, []).append(person.number)
    return found


def numbers_by_name(county: County, site: Site | None = None) -> Mapping[str, Collection[str]]:
    """Return the numbers of people by name; one of the unit that states the record goes before those of others."""
    unit = site.record.unit if site else None
    known = people_by_number(county)
    own = {
        name: mine
        for name, numbers in _numbers_by_name(county).items()
        if (mine := [number for number in numbers if unit and known[number].unit == unit])
    }
    return _numbers_by_name(county) | own


@target("人员", home="units/*/people.csv", spoken=numbers_by_name)
def people_meant(county: County, _: Site | None) -> Mapping[str, Person]:
    """Return everybody by number."""
    return people_by_number(county)


@target(
    "证件",
    home="units/*/certificates.csv",
    valid_on=lambda county, number, day: qualifications_of(county).is_valid(
        certificates_by_number(county)[number], day
    ),
)
def certificates_meant(county: County, _: Site | None) -> Mapping[str, Certificate]:
    """Return every certificate by number."""
    return certificates_by_number(county)
