"""The legal office's morning screen: what is due, who owes, what waits for someone to look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit, parameters_by_name, profile_of
from zfzr.declare.finding import Finding
from zfzr.declare.rule import rules
from zfzr.questions.leads import NEEDS_REVIEW, Lead, LeadCount, as_leads, by_rule, oldest_first, waiting
from zfzr.questions.waiting import Thing, things_waiting
from zfzr.subjects.officer.lookups import is_alike, people_by_number, qualifications_of
from zfzr.subjects.officer.records import Certificate, EventType
from zfzr.subjects.own_assessment.records import AssessmentPlan
from zfzr.subjects.round.lookups import (
    RoundOfYear,
    Standing,
    UnsetRound,
    is_read,
    owing_units,
    recent_rounds,
    round_in_use,
    rounds_about,
    standing_of,
    why_unset,
)
from zfzr.subjects.round.reports.due import DueDeadline, declared_deadlines
from zfzr.subjects.round.reports.facts import Contact, contact_of, doubts
from zfzr.subjects.scheme.lookups import scheme_of, year_in_view
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Text, Wording

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit that owes something, and whom to ring."""

    slug: str
    name: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """A round with the days left to its due day (negative: days past) and who has not met it.

    `unclear` are units of which nobody can tell, since their receipt may stand in what was not read: they owe nothing yet.
    """

    name: str
    year: int
    due: date
    is_certain: bool
    days_left: int
    owed: int
    reported: int
    awaiting_approval: int
    outstanding: tuple[Owing, ...]
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitErrors:
    """Data errors in a unit's files; `slug` is empty for the county's own files."""

    slug: str
    name: str
    errors: int


@dataclass(frozen=True, slots=True)
class CertificateState:
    """A certificate that ends soon, or is suspended since a day."""

    number: str
    holder: str
    slug: str
    unit: str
    day: date


@dataclass(frozen=True, slots=True)
class LawChange:
    """How many of a unit's powers cite a law that changed since they were reviewed."""

    slug: str
    name: str
    powers: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whether the year has a scheme, and how many units have held their own assessment."""

    year: int
    has_scheme: bool
    held: int
    plans: int


@dataclass(frozen=True, slots=True)
class Unverified:
    """A parameter in use whose source nobody has checked."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Status:
    """Everything on the morning screen; `units` and `certificates` are how many there are to look at."""

    county: str
    is_sample: bool
    as_of: date
    rounds: tuple[RoundStatus, ...]
    unset: tuple[Wording, ...]
    data_errors: tuple[UnitErrors, ...]
    leads: tuple[Lead, ...]
    leads_by_rule: tuple[LeadCount, ...]
    expiring: tuple[CertificateState, ...]
    suspended: tuple[CertificateState, ...]
    law_changes: tuple[LawChange, ...]
    assessment: Assessment
    unverified: tuple[Unverified, ...]
    doubts: tuple[Text, ...]
    deadlines: tuple[DueDeadline, ...] = ()
    deadlines_unset: tuple[Wording, ...] = ()
    waiting: tuple[Thing, ...] = ()
    units: int = 0
    certificates: int = 0


def status(county: County, findings: Iterable[Finding]) -> Status:
    """Gather what the legal office should look at on the county's day; `findings` are those people see."""
    found = list(findings)
    year = county.as_of.year
    leads = oldest_first(as_leads(county, waiting(county, found, year_in_view(county).year)))
    rounds, unset = _rounds(county, year)
    terms, not_set = declared_deadlines(county, (year - 1, year), carried=True)
    latest = max((*(each.year for each in terms), *(each.year for each in not_set)), default=year)
    return Status(
        **heading(county),
        rounds=rounds,
        unset=unset,
        data_errors=_data_errors(county, found),
        leads=leads,
        leads_by_rule=by_rule(leads),
        expiring=_expiring(county),
        suspended=_suspended(county),
        law_changes=_law_changes(county, found),
        assessment=_assessment(county, year),
        unverified=_unverified(county),
        doubts=doubts(county, year),
        deadlines=tuple(each for each in terms if each.is_owed or each.days_left >= 0),
        deadlines_unset=tuple(each.why for each in not_set if each.year == latest),
        waiting=things_waiting(county, (year - 1, year)),
        units=sum(is_alive(county, unit) for unit in units_by_slug(county).values()),
        certificates=len(county.dataset.all(Certificate)),
    )


def _rounds(county: County, year: int) -> tuple[tuple[RoundStatus, ...], tuple[Wording, ...]]:
    """Return this year's rounds, and last year's that somebody still owes; and which declared rounds do not exist."""
    names = list(dict.fromkeys(declared.name for declared in profile_of(county).rounds))
    # What is about the year before last may have been due last year.
    recent = (r for r in recent_rounds(county) if r.year == year - 2)
    before = [_round_status(county, r) for r in (*recent, *rounds_about(county, [year - 1]))]
    shown = [old for old in before if old.outstanding or old.unclear]
    unset: list[UnsetRound] = []
    for name in names:
        now = round_in_use(county, name, year)
        if isinstance(now, RoundOfYear):
            shown.append(_round_status(county, now))
        else:
            unset.append(now)
    return tuple(sorted(shown, key=lambda r: (r.due, r.name))), why_unset(unset)


def _round_status(county: County, round_: RoundOfYear) -> RoundStatus:
    standings = [standing_of(county, round_, unit) for unit in owing_units(county, round_)]
    not_in = [s for s in standings if not s.is_in]
    unclear = {s.unit.id for s in not_in if not is_read(county, round_.name, s.unit.id, round_.year)}
    return RoundStatus(
        name=round_.name,
        year=round_.year,
        due=round_.due,
        is_certain=round_.is_certain,
        days_left=(round_.due - county.as_of).days,
        owed=len(standings),
        reported=sum(s.is_in for s in standings),
        awaiting_approval=sum(s.awaits_approval for s in standings),
        outstanding=tuple(_owing(county, s) for s in not_in if s.unit.id not in unclear),
        unclear=tuple(s.unit.display_name for s in not_in if s.unit.id in unclear),
    )


def _owing(county: County, standing: Standing) -> Owing:
    return Owing(standing.unit.id, standing.unit.display_name, contact_of(county, standing.unit))


def _data_errors(county: County, findings: Iterable[Finding]) -> tuple[UnitErrors, ...]:
    known = rules()
    errors = [f for f in findings if known[f.code].is_data_error]
    counts = Counter(f.unit or "" for f in errors)
    entries = [UnitErrors(slug, name_of_unit(county, slug) if slug else "", n) for slug, n in counts.items()]
    return tuple(sorted(entries, key=lambda e: (-e.errors, e.slug)))


def _expiring(county: County) -> tuple[CertificateState, ...]:
    """Return valid certificates that end within sixty days and whose holder has no later one of the kind."""
    until = county.as_of + SOON
    found = []
    for certificate in county.dataset.all(Certificate):
        last = certificate.valid_until
        if last is None or not county.as_of <= last <= until:
            continue
        if qualifications_of(county).is_valid(certificate, county.as_of) and not _is_renewed(
            county, certificate
        ):
            found.append(_certificate_state(county, certificate, last))
    return tuple(sorted(found, key=lambda c: (c.day, c.slug, c.number)))


def _is_renewed(county: County, certificate: Certificate) -> bool:
    after = (certificate.valid_until or date.max) + timedelta(days=1)
    return any(
        is_alike(county, other, certificate) and other.number != certificate.number and _covers(other, after)
        for other in qualifications_of(county).certificates(certificate.person)
    )


def _covers(certificate: Certificate, day: date) -> bool:
    return certificate.issued <= day and (certificate.valid_until is None or day <= certificate.valid_until)


def _suspended(county: County) -> tuple[CertificateState, ...]:
    """Return certificates whose latest event is a suspension (暂扣) and whose term still runs."""
    found = []
    for certificate in county.dataset.all(Certificate):
        if certificate.issued > county.as_of:
            continue
        events = qualifications_of(county).events(certificate)
        runs = certificate.valid_until is None or certificate.valid_until >= county.as_of
        if runs and events and events[-1].type is EventType.SUSPENDED:
            found.append(_certificate_state(county, certificate, events[-1].day))
    return tuple(sorted(found, key=lambda c: (c.day, c.slug, c.number)))


def _certificate_state(county: County, certificate: Certificate, day: date) -> CertificateState:
    holder = people_by_number(county).get(certificate.person)
    slug = certificate.unit or ""
    name = holder.name if holder else certificate.person
    return CertificateState(certificate.number, name, slug, name_of_unit(county, slug), day)


def _law_changes(county: County, findings: Iterable[Finding]) -> tuple[LawChange, ...]:
    counts = Counter(f.unit or "" for f in findings if f.code in NEEDS_REVIEW)
    return tuple(LawChange(slug, name_of_unit(county, slug), n) for slug, n in sorted(counts.items()))


def _assessment(county: County, year: int) -> Assessment:
    plans = [p for p in county.dataset.all(AssessmentPlan) if p.year == year]
    held = sum(p.held is not None and p.held.day <= county.as_of for p in plans)
    return Assessment(year, scheme_of(county, year) is not None, held, len(plans))


def _unverified(county: County) -> tuple[Unverified, ...]:
    return tuple(
        Unverified(name, f"{value.value}{parameter.unit_of_value or ''}", value.source)
        for name, parameter in sorted(parameters_by_name(county).items())
        for value in parameter.values
        if value.on(county.as_of) and not value.verified
    )
