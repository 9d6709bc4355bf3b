"""What accountability reports say, case by case, and what the county's own files hold against a unit and its officers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zfzr.check.records import Verification, VerificationResult
from zfzr.county.county import County
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import any_of, target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.accountability.records import AccountabilityCase, AccountabilityReport
from zfzr.subjects.case.lookups import lost_cases
from zfzr.subjects.complaint.lookups import upheld
from zfzr.subjects.file_review.lookups import unqualified
from zfzr.subjects.officer.lookups import (
    certificates_by_number,
    events_by_certificate,
    happening_of,
    people_by_number,
    postings_of,
    qualifications_of,
    stated_reason,
)
from zfzr.subjects.officer.records import Certificate, CertificateEvent, EventType, PersonEvent
from zfzr.subjects.referral.lookups import referred_officers
from zfzr.subjects.round.lookups import owed_reports
from zfzr.subjects.unit.lookups import predecessors_of, units_by_slug

ROUND = AccountabilityReport.round


def subject_of(report: AccountabilityReport) -> str:
    """Return what names a report among the findings: round and unit, as receipts are named."""
    return f"{ROUND}/{report.unit}"


@lookup
def reports_made(county: County) -> tuple[AccountabilityReport, ...]:
    """Return the reports written for the rounds looked at; one dated after the county's day is not yet made."""
    written = (owed.standing.record for owed in owed_reports(county) if owed.round_.name == ROUND)
    return tuple(
        report
        for report in written
        if isinstance(report, AccountabilityReport) and (report.dated is None or report.dated <= county.as_of)
    )


@dataclass(frozen=True, slots=True)
class CaseOfReport(Inside, of="report"):
    """A case of accountability in a report."""

    report: AccountabilityReport
    nth: int
    case: AccountabilityCase

    @property
    def id(self) -> str:
        """What names it: its report, and which of its cases it is, from 1."""
        return f"{subject_of(self.report)}/{self.nth + 1}"

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of one of its values."""
        return self.report.field("追究", self.nth, label, *rest)


@lookup
def all_cases(county: County) -> tuple[CaseOfReport, ...]:
    """Return every case of every report."""
    return tuple(
        CaseOfReport(report, i, case)
        for report in county.dataset.all(AccountabilityReport)
        for i, case in enumerate(report.cases)
    )


# What the county knows


@target("核实的问题", home="county/*/verifications.csv")
def verified_findings(county: County, _: Site | None) -> Collection[str]:
    """Return the findings that were looked into, by their keys."""
    return _verified(county)


@lookup
def _verified(county: County) -> frozenset[str]:
    return frozenset(each.finding for each in county.dataset.all(Verification))


any_of("追究的来由", "投诉", "监督检查", "约谈", "监督文书", "移送", "案件", "办件", "证件", "核实的问题")
"""What a case of accountability may follow from."""


class Fact(NamedTuple):
    """What the county's own files hold against a unit or an officer of it: what, since when, and where it is written.

    `person` is empty where a complaint that was upheld names nobody.
    """

    subject: str
    day: date
    place: Place
    variant: str
    person: str
    what: str
    by: str
    unit: str


def facts_about(county: County, unit: str, on: date) -> list[Fact]:
    """Return what the county's files hold against officers of a unit, and of units that it took over and are no more.

    Where several units took one over, an officer who holds a post in some of them is theirs alone.
    """
    found = list(_facts_by_unit(county).get(unit, ()))
    for before in predecessors_of(county, unit, on):
        heirs = {u for u in units_by_slug(county) if before in predecessors_of(county, u, on)}
        for fact in _facts_by_unit(county).get(before, ()):
            now_in = {u for u in heirs if any(p.person == fact.person for p in postings_of(county, u))}
            if (not now_in or unit in now_in) and fact.by not in _names_of(county, unit):
                found.append(fact)
    return sorted(found, key=lambda fact: (fact.day, fact.subject))


@lookup
def _facts_by_unit(county: County) -> dict[str, tuple[Fact, ...]]:
    """Return, by unit, what the county's files hold against it and its officers."""
    sources = _of_events, _of_verifications, _of_complaints, _of_referrals, _of_lost_cases, _of_reviews
    return grouped(each for source in sources for each in source(county))


def _of_events(county: County) -> Iterator[tuple[str, Fact]]:
    certificates = certificates_by_number(county)
    for event in county.dataset.all(CertificateEvent):
        certificate = certificates.get(event.certificate)
        variant = _held_against(county, event, certificate) if certificate else ""
        if certificate and variant:
            at, person, by = event.field("事件"), certificate.person, event.by or "本级"
            unit = certificate.unit or ""
            yield unit, Fact(event.certificate, event.day, at, variant, person, event.type, by, unit)


def _of_verifications(county: County) -> Iterator[tuple[str, Fact]]:
    certificates, people = certificates_by_number(county), people_by_number(county)
    for verification in county.dataset.all(Verification):
        key, unit = verification.finding, verification.concerned
        if verification.result is not VerificationResult.TRUE or key.startswith(_ABOUT_A_REPORT):
            continue
        record = key.split(":")[1] if ":" in key else ""
        holder = certificates.get(record)
        person = holder.person if holder else record.rpartition("/")[2]
        if person in people:
            at = verification.field("问题")
            yield unit, Fact(key, verification.day, at, "verified", person, key, "", unit)


_ABOUT_A_REPORT = ("ZF404:", "ZF417:", "ZF419:")
"""Findings on what a report says of an officer, or on who decided: they hold nothing against the officer."""


def _of_complaints(county: County) -> Iterator[tuple[str, Fact]]:
    for complaint in upheld(county):
        day, person, unit = complaint.closed or complaint.received, complaint.officer or "", complaint.about
        variant = "complaint-officer" if person else "complaint"
        at = complaint.field("处理结果")
        yield unit, Fact(complaint.number, day, at, variant, person, complaint.result or "", "", unit)


def _of_referrals(county: County) -> Iterator[tuple[str, Fact]]:
    for referral in referred_officers(county):
        at, person, unit = referral.field("类型"), referral.person or "", referral.concerned
        yield (
            unit,
            Fact(referral.code, referral.day, at, "referral", person, referral.kind, referral.organ, unit),
        )


def _of_lost_cases(county: County) -> Iterator[tuple[str, Fact]]:
    for case in lost_cases(county):
        ended, unit = case.outcome_day or case.closed or case.decided, case.unit or ""
        if ended is not None:
            at = case.field("复议诉讼结果")
            yield unit, Fact(case.number, ended, at, "case", "", case.outcome or "", "", unit)


def _of_reviews(county: County) -> Iterator[tuple[str, Fact]]:
    for review in unqualified(county):
        at, what, unit = review.field("单位"), review.about_file, review.about
        yield unit, Fact(review.number, review.day, at, "review", "", what, "", unit)


_OF_ITSELF = {EventType.SUSPENDED, EventType.DISQUALIFIED}
"""Events that hold something against the holder unless a reason without fault is stated."""

_BY_REASON = {EventType.WITHDRAWN, EventType.CANCELLED}
"""Events that hold something against the holder as their reason says."""


def _held_against(county: County, event: CertificateEvent, certificate: Certificate) -> str:
    """Return how an act of another organ is held against the holder: `event`, `unstated`, or not at all.

    A certificate taken back from a retiree is no such act. Why it was taken back is one of the county's words; where none is
    stated, what the files record of this certificate, or of its holder's leaving, explains it, or nothing does.
    """
    meant = happening_of(county, event).type
    if meant not in _OF_ITSELF | _BY_REASON or _is_own_decision(county, event, certificate):
        return ""
    reason = stated_reason(county, event)
    if reason is not None or event.reason:
        return (
            "event" if reason and reason.is_fault else ""
        )  # a word that nobody declared is told as such (ZF102)
    if meant in _OF_ITSELF:
        return "event"
    return "" if _is_explained(county, event, certificate) else "unstated"


_LEFT = {EventType.MOVED_AWAY, EventType.RETIRED, EventType.UNIT_CHANGED}


def _is_explained(county: County, event: CertificateEvent, certificate: Certificate) -> bool:
    """Tell whether records explain that a certificate was taken back: it had ended, was lost or renewed, its holder left.

    Only what concerns this very certificate does: a card lost once excuses no other.
    """
    if certificate.valid_until and certificate.valid_until <= event.day:
        return True
    if any(certificate.issued < other.issued <= event.day for other in _like(county, certificate)):
        return True
    happened = [h for h in events_by_certificate(county).get(certificate.number, ()) if h.day <= event.day]
    replaced = {EventType.LOST, EventType.RENEWED, EventType.UNIT_CHANGED, *_LEFT}
    reissued = max((h.day for h in happened if h.type is EventType.REISSUED), default=date.min)
    if any(h.type in replaced and h.day >= reissued for h in happened if h.record is not event):
        return True
    return any(
        happening_of(county, own).type in _LEFT
        and own.unit == certificate.unit
        and certificate.issued <= own.day <= event.day
        for own in _events_by_person(county).get(certificate.person, ())
    )


def _like(county: County, certificate: Certificate) -> Iterator[Certificate]:
    """Yield the other certificates of the holder, of the same type and unit."""
    for other in qualifications_of(county).certificates(certificate.person):
        if other.number != certificate.number and (other.type, other.unit) == (
            certificate.type,
            certificate.unit,
        ):
            yield other


@lookup
def _events_by_person(county: County) -> dict[str, tuple[PersonEvent, ...]]:
    return grouped((event.person, event) for event in county.dataset.all(PersonEvent))


def _is_own_decision(county: County, event: CertificateEvent, certificate: Certificate) -> bool:
    return event.by is not None and event.by in _names_of(county, certificate.unit or "")


def _names_of(county: County, slug: str) -> set[str | None]:
    unit = units_by_slug(county).get(slug)
    return {unit.name, unit.short_name, *(n.name for n in unit.former_names)} - {None} if unit else set()


def is_mentioned(report: AccountabilityReport, fact: Fact) -> bool:
    """Tell whether a report tells in its own words of a file that a review found unqualified, by the number of either.

    Not every such file leads to somebody being held to account; to say nothing of it is what a zero report may not.
    """
    if fact.variant != "review" or not report.remark:
        return False
    return any(
        re.search(rf"(?<![0-9A-Za-z]){re.escape(number)}(?!\d)", report.remark)
        for number in (fact.subject, fact.what)
        if number
    )


def facts_after(county: County, report: AccountabilityReport) -> list[Fact]:
    """Return the facts of a report's period that the county recorded after the report was made: to be reported after it.

    Nobody is told again of an officer whom a case of the report names, or of a complaint, review or case that it refers
    to (关联).
    """
    if report.dated is None:
        return []
    told = {person for case in report.cases for person in persons_in(case)}
    related = {case.related for case in report.cases if case.related}
    last = min(report.period.end, county.as_of)
    return [
        fact
        for fact in facts_about(county, report.unit or "", last)
        if report.dated < fact.day <= last
        and fact.person not in told
        and fact.subject not in related
        and not (fact.variant == "review" and fact.what in related)
        and not is_mentioned(report, fact)
    ]


def persons_in(case: AccountabilityCase) -> Iterator[str]:
    """Yield everyone held to account in a case, on whichever ladder."""
    yield from (each.person for each in case.persons)
    yield from (each.person for each in case.sanctions)
    yield from (each.person for each in case.transfers)
