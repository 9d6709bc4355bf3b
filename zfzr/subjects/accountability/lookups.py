"""What accountability reports say, case by case, and what the county's own files hold against officers of a unit."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from zfzr.check.records import Verification, VerificationResult
from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.accountability.records import AccountabilityCase, AccountabilityReport
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Certificate, CertificateEvent, EventType, PersonEvent
from zfzr.subjects.round.lookups import owed_reports
from zfzr.subjects.unit.lookups import units_by_slug

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


class CaseOfReport(NamedTuple):
    """A case of accountability in a report."""

    report: AccountabilityReport
    nth: int
    case: AccountabilityCase

    @property
    def id(self) -> str:
        """What names it: its report, and which of its cases it is, from 1."""
        return f"{subject_of(self.report)}/{self.nth + 1}"

    @property
    def unit(self) -> str | None:
        """The slug of the unit that reports it."""
        return self.report.unit

    @property
    def year(self) -> int | None:
        """The year of the report."""
        return self.report.year

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


class Fact(NamedTuple):
    """What the county's own files hold against an officer of a unit: what, since when, and where it is written."""

    subject: str
    day: date
    place: Place
    variant: str
    person: str
    what: str
    by: str


@lookup
def facts_by_unit(county: County) -> dict[str, list[Fact]]:
    """Return, by unit, what the county's files hold against officers."""
    found: dict[str, list[Fact]] = {}
    certificates = {c.number: c for c in county.dataset.all(Certificate)}
    left = _left_without_fault(county)
    for event in county.dataset.all(CertificateEvent):
        certificate = certificates.get(event.certificate)
        if certificate and _is_for_cause(county, event, certificate, left.get(certificate.person)):
            by = event.by or "县里"
            what, person = event.type.value, certificate.person
            at = event.field("事件")
            fact = Fact(event.certificate, event.day, at, "event", person, what, by)
            found.setdefault(certificate.unit or "", []).append(fact)
    for verification in county.dataset.all(Verification):
        record = verification.finding.split(":")[1] if ":" in verification.finding else ""
        holder = certificates.get(record)
        person = holder.person if holder else record
        is_about_a_report = verification.finding.startswith("ZF404:")
        if (
            verification.result is VerificationResult.TRUE
            and person in people_by_number(county)
            and not is_about_a_report
        ):
            key, at = verification.finding, verification.field("问题")
            fact = Fact(key, verification.day, at, "verified", person, key, "")
            found.setdefault(verification.concerned, []).append(fact)
    return found


_PENAL = {EventType.SUSPENDED, EventType.WITHDRAWN, EventType.DISQUALIFIED}
_WITHOUT_FAULT = {
    EventType.MOVED_AWAY,
    EventType.RETIRED,
    EventType.UNIT_CHANGED,
    EventType.LOST,
    EventType.RENEWED,
    EventType.REISSUED,
}
_NO_FAULT_SAID = re.compile("调离|退休|辞职|离职|去世|病故|死亡|遗失|换证|换发|补发|到期|期满|变更|调动|变动")


def _left_without_fault(county: County) -> dict[str, date]:
    """Return, by person, the first day on which they left or lost a certificate, as their unit recorded it."""
    first: dict[str, date] = {}
    for event in county.dataset.all(PersonEvent):
        if event.type in _WITHOUT_FAULT:
            first[event.person] = min(event.day, first.get(event.person, event.day))
    return first


def _is_for_cause(
    county: County, event: CertificateEvent, certificate: Certificate, left: date | None
) -> bool:
    """Tell whether another organ acted against the holder: a certificate taken back from a retiree is no such act."""
    if event.type not in _PENAL or _is_own_decision(county, event, certificate):
        return False
    if event.type is not EventType.WITHDRAWN:
        return True
    is_explained = left is not None and left <= event.day
    return not is_explained and not _NO_FAULT_SAID.search(event.remark or "")


def _is_own_decision(county: County, event: CertificateEvent, certificate: Certificate) -> bool:
    unit = units_by_slug(county).get(certificate.unit or "")
    if unit is None or event.by is None:
        return False
    return event.by in {unit.name, unit.short_name, *(n.name for n in unit.former_names)}
