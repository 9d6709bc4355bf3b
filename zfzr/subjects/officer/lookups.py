"""Who stands on an enforcement post (执法岗位) of a unit, on a day or some time between two days."""

# Long because: posts, certificates and how an officer stands on a day are asked of one another all the way.

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import (
    first_day_of,
    meaning_of,
    member_value,
    members_of,
    parameter_value,
    value_of_word,
    vocabulary,
    word_meant,
    words_for,
    words_of,
)
from zfzr.county.pieces import Piece, piece_names, pieces
from zfzr.county.records import ParameterValue
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.officer.parameters import (
    CERTIFICATES,
    EMPLOYMENTS,
    ENDING_SOON,
    EVENTS,
    OUT_OF_USE,
    REVIEW_RESULTS,
)
from zfzr.subjects.officer.records import (
    Certificate,
    CertificateEvent,
    Employment,
    EventReason,
    EventType,
    Person,
    PersonEvent,
    Posting,
)
from zfzr.subjects.unit.lookups import acts_towards_the_public, post_of, units_by_slug
from zfzr.subjects.unit.records import Post, Unit
from zfzr.terms.text import with_aside


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


def enforces_in(county: County, person: str, unit: str, on: date) -> bool:
    """Tell whether a person holds an enforcement post of a unit on a day."""
    return any(
        held.posting.unit == unit and held.days.first <= on <= held.days.last
        for held in _enforcement_posts_by_person(county).get(person, ())
    )


@lookup
def _enforcement_posts(county: County) -> dict[str, list[OnPost]]:
    """Return, by unit, every stretch on which someone held a post that enforces, as far as post and unit existed."""
    return {slug: _in_order(county, slug) for slug in units_by_slug(county)}


@lookup
def _in_order(county: County, slug: str) -> list[OnPost]:
    return sorted(_held_in(county, units_by_slug(county)[slug]), key=lambda held: _order(held.posting))


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
MOVING = {EventType.MOVED_AWAY, EventType.UNIT_CHANGED}
"""What ends a person's standing in one unit only."""
_ONE_DAY = timedelta(days=1)


class CertificateClass(IntEnum):
    """What a kind of certificates is; the county's `证件种类` says it by these numbers."""

    UNIFIED = 1
    SUPERVISION = 2
    DEPARTMENT = 3
    POLICE = 4


vocabulary(CERTIFICATES, valued=True)
vocabulary(EMPLOYMENTS)
vocabulary(EVENTS)


def class_of(county: County, certificate: Certificate) -> CertificateClass | None:
    """Return what a certificate is by its kind, on the day on which it was issued; None for a kind nobody declared."""
    return _classes_of(county, certificate.type, certificate.issued)


@lookup
def _classes_of(county: County, kind: str, issued: date) -> CertificateClass | None:
    held = value_of_word(county, CERTIFICATES, kind, issued)
    return next((each for each in CertificateClass if held is not None and held.value == each), None)


def is_alike(county: County, one: Certificate, other: Certificate) -> bool:
    """Tell whether one certificate takes the place of another: of one kind, or a unified card by another name."""
    held = class_of(county, one)
    is_unified = held in (CertificateClass.UNIFIED, CertificateClass.SUPERVISION)
    return one.type == other.type or (is_unified and held is class_of(county, other))


def lets_enforce(county: County, certificate: Certificate) -> bool:
    """Tell whether certificates of its kind are shown when enforcing, not when supervising."""
    return class_of(county, certificate) not in (None, CertificateClass.SUPERVISION)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included."""

    first: date
    last: date


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
        self._of_certificate = _events_of_certificates(county)
        self._of_holder = _leavings(county)
        self._departures = _departures(county)

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


class Standing(StrEnum):
    """How an officer on an enforcement post stands on a day."""

    CERTIFIED = "持证"
    SUSPENDED = "暂扣"
    EXPIRED = "过期"
    WITHOUT = "无证"


class Officer(NamedTuple):
    """An officer on an enforcement post, how they stand on the day, and the last day on which they are certified.

    `last` is that of a certificate that is valid on the day, without a gap, or that ended last; None where it has no end
    or there was none. `ends_soon`: within the days of 证件.到期预告.
    """

    person: str
    posting: Posting
    standing: Standing
    last: date | None
    ends_soon: bool


@lookup
def officers_on_posts(county: County, unit: str) -> tuple[Officer, ...]:
    """Return the officers who hold enforcement posts of a unit on the county's day, and how each stands."""
    return tuple(
        _officer(county, person, posting)
        for person, posting in enforcing_officers(county, unit, county.as_of).items()
    )


def _officer(county: County, person: str, posting: Posting) -> Officer:
    known, day = qualifications_of(county), county.as_of
    held = [c for c in known.certificates(person) if lets_enforce(county, c) and c.issued <= day]
    if known.may_enforce(person, day, posting):
        last = certified_until(county, person)
        soon = parameter_value(county, ENDING_SOON, day)
        ends = last is not None and soon is not None and (last - day).days <= soon.value
        return Officer(person, posting, Standing.CERTIFIED, last, ends)
    ended = max((c.valid_until for c in held if c.valid_until), default=None)
    if any(_is_suspended(known, each, day) for each in held):
        return Officer(person, posting, Standing.SUSPENDED, ended, ends_soon=False)
    is_over = bool(held) and all(c.valid_until is not None and c.valid_until < day for c in held)
    return Officer(person, posting, Standing.EXPIRED if is_over else Standing.WITHOUT, ended, ends_soon=False)


def _is_suspended(known: Qualifications, certificate: Certificate, day: date) -> bool:
    """Tell whether a certificate that has not ended is suspended on a day."""
    return (certificate.valid_until is None or certificate.valid_until >= day) and any(
        stop.cause.type is EventType.SUSPENDED
        and stop.cause.day <= day
        and (stop.until is None or day < stop.until)
        for stop in known.stops(certificate)
    )


def certified_until(county: County, person: str) -> date | None:
    """Return the last day on which somebody is certified without a gap from the county's day; None: without end, or not."""
    gaps = qualifications_of(county).gaps(person, county.as_of, FAR_FUTURE)
    return gaps[0].first - _ONE_DAY if gaps and gaps[0].first > county.as_of else None


@lookup
def out_of_use_from(county: County) -> Mapping[str, date]:
    """Return the editions of the provincial certificates that are, or will be, out of use, and from which day."""
    return {
        edition: start
        for ((edition,),), name in members_of(county, OUT_OF_USE).items()
        if (start := first_day_of(county, name)) is not None
    }


@lru_cache(maxsize=64)  # asked of every certificate, of a few editions
def year_of_edition(edition: str | None) -> int:
    """Return the year in the name of an edition (2016版); 0 where it has none."""
    found = re.match(r"(?:19|20)\d\d", edition or "")
    return int(found[0]) if found else 0


def happening_of(county: County, event: CertificateEvent | PersonEvent) -> Happening:
    """Return what is recorded of a certificate or its holder, with what its word stands for on its day."""
    return Happening(event.day, meaning_of(county, EVENTS, EventType, event.type, event.day), event)


def _happenings(county: County) -> Iterator[Happening]:
    """Yield what is recorded of certificates, then what is of people."""
    yield from (happening_of(county, event) for event in county.dataset.all(CertificateEvent))
    yield from (happening_of(county, event) for event in county.dataset.all(PersonEvent))


def by_employment(county: County, family: str, person: Person, on: date) -> ParameterValue | None:
    """Return what a family of parameters says on a day of people so employed: of the county's own word, else of what it is.

    A person's word has no day: it stands for what it does on the county's day.
    """
    return _by_employment_word(county, family, word_meant(county, EMPLOYMENTS, person.employment), on)


@lookup
def _by_employment_word(county: County, family: str, word: str, on: date) -> ParameterValue | None:
    own = member_value(county, family, (word,), on)
    meant = meaning_of(county, EMPLOYMENTS, Employment, word)
    if own is not None or meant is None:
        return own
    # whoever calls it otherwise may have set the parameter under any of the words that mean the same
    others = (member_value(county, family, (each,), on) for each in words_for(county, EMPLOYMENTS, meant))
    return next((each for each in (*others, member_value(county, family, (meant.value,), on)) if each), None)


@lookup
def people_by_number(county: County) -> dict[str, Person]:
    """Return every person by number."""
    return {person.number: person for person in county.dataset.all(Person)}


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
def qualifications_of(county: County) -> Qualifications:
    """Return certificates and their valid days, as far as recorded by the county's day."""
    return Qualifications(county)


@lookup
def certificates_of_people(county: County) -> dict[str, tuple[Certificate, ...]]:
    """Return the certificates issued by the day by their holders, in the order of their files."""
    found: dict[str, tuple[Certificate, ...]] = {}
    for piece in piece_names(county, Certificate):
        for person, held in _certificates_in(county, piece):
            found[person] = (*found[person], *held) if person in found else held
    return found


@lookup
def _certificates_in(county: County, piece: Piece) -> tuple[tuple[str, tuple[Certificate, ...]], ...]:
    found: dict[str, tuple[Certificate, ...]] = {}
    for certificate in pieces(county, Certificate)[piece]:
        if certificate.issued <= county.as_of:
            found[certificate.person] = (*found.get(certificate.person, ()), certificate)
    return tuple(found.items())


@lookup
def _events_of_certificates(county: County) -> dict[str, list[Happening]]:
    found: dict[str, list[Happening]] = {}
    for event in county.dataset.all(CertificateEvent):
        if event.day <= county.as_of:
            found.setdefault(event.certificate, []).append(happening_of(county, event))
    for own, happening in _happenings_of_people(county):
        if own.certificate:
            found.setdefault(own.certificate, []).append(happening)
    return found


@lookup
def _leavings(county: County) -> dict[str, list[Happening]]:
    """Return what ends all that somebody holds, by person."""
    found: dict[str, list[Happening]] = {}
    for own, happening in _happenings_of_people(county):
        if not own.certificate and happening.type in LEAVING:
            found.setdefault(own.person, []).append(happening)
    return found


@lookup
def _departures(county: County) -> dict[tuple[str, str], list[Happening]]:
    """Return when somebody left a unit, by person and unit."""
    found: dict[tuple[str, str], list[Happening]] = {}
    for own, happening in _happenings_of_people(county):
        if happening.type in MOVING:
            found.setdefault((own.person, own.unit or ""), []).append(happening)
    return found


@lookup
def _happenings_of_people(county: County) -> tuple[tuple[PersonEvent, Happening], ...]:
    known = (event for event in county.dataset.all(PersonEvent) if event.day <= county.as_of)
    return tuple((event, happening_of(county, event)) for event in known)


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
def postings_by_person(county: County) -> dict[str, list[Posting]]:
    """Return every posting by who holds it, in whatever unit."""
    found: dict[str, list[Posting]] = {}
    for posting in county.dataset.all(Posting):
        found.setdefault(posting.person, []).append(posting)
    return found


@lookup
def certificates_by_number(county: County) -> dict[str, Certificate]:
    """Return every certificate by number, those of later days too."""
    return {certificate.number: certificate for certificate in county.dataset.all(Certificate)}


def certificates_of_unit(county: County, unit: str) -> list[Certificate]:
    """Return the certificates that a unit records, issued by the county's day, in the order of its file."""
    return _certificates_of_unit(county).get(unit, [])


@lookup
def _certificates_of_unit(county: County) -> dict[str, list[Certificate]]:
    found: dict[str, list[Certificate]] = {}
    for certificate in county.dataset.all(Certificate):
        if certificate.issued <= county.as_of:
            found.setdefault(certificate.unit or "", []).append(certificate)
    return found


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
        if taken.certificate in held and (retired or taken.stated_reason in _FOR_GOOD | _FROM_THE_UNIT):
            word = taken.type if retired else with_aside(taken.type, taken.stated_reason)
            unit = held[taken.certificate].unit if taken.stated_reason in _FROM_THE_UNIT else None
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


@lookup
def _numbers_by_name(county: County) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person in county.dataset.all(Person):
        found.setdefault(person.name, []).append(person.number)
    return found


@lookup
def _own_numbers_by_name(county: County) -> dict[str, dict[str, list[str]]]:
    """Return the same of the people of each unit: gathered once, not once a unit from those of all."""
    known = people_by_number(county)
    found: dict[str, dict[str, list[str]]] = {}
    for name, numbers in _numbers_by_name(county).items():
        for number in numbers:
            if unit := known[number].unit:
                found.setdefault(unit, {}).setdefault(name, []).append(number)
    return found


def numbers_by_name(county: County, site: Site | None = None) -> Mapping[str, Collection[str]]:
    """Return the numbers of people by name; one of the unit that states the record goes before those of others."""
    unit = site.record.unit if site else None
    return _numbers_by_name(county) | (_own_numbers_by_name(county).get(unit, {}) if unit else {})


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


@target("年审结果", home="parameters.yaml")
def results_meant(county: County, _: Site | None) -> Collection[str]:
    """Return how a yearly review may end, those of other days too."""
    return words_of(county, REVIEW_RESULTS)
