"""Which findings cost points: a lead counts once the legal office has found it true (属实), or where the scheme says so."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from zfzr.check.lookups import Verifications
from zfzr.check.records import VerificationResult
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import Measured
from zfzr.declare.rule import COMPLIANCE, rule_of
from zfzr.subjects.assessment.score.sheet import Lead
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Said, Text, said

PENDING = "待核实"


class Sifted(NamedTuple):
    """What counts of a measured value, and the leads that do not."""

    value: Decimal | None
    counted: tuple[Evidence, ...]
    leads: tuple[Lead, ...]


def sift(measured: Measured, verifications: Verifications, *, needs_verification: bool) -> Sifted:
    """Leave out the leads that nobody has found true; data defects and the county's own facts always count."""
    counted: list[Evidence] = []
    leads: list[Lead] = []
    for each in measured.evidence:
        lead = _uncounted(each, verifications) if needs_verification else None
        if lead is None:
            counted.append(each)
        else:
            leads.append(lead)
    value = measured.value - len(leads) if measured.value is not None else None
    return Sifted(value, tuple(counted), tuple(leads))


def _uncounted(each: Evidence, verifications: Verifications) -> Lead | None:
    finding = each.finding
    if finding is None or rule_of(finding.code).kind is not COMPLIANCE:
        return None
    verification = verifications.of(finding)
    if verification is not None and verification.result is VerificationResult.TRUE:
        return None
    evidence = [_of(finding)]
    if verification is not None:
        remark = f"：{verification.remark}" if verification.remark else ""
        evidence.append(
            Evidence(
                verification.place, Text(f"{verification.result.value}{remark}", verification.result.value)
            )
        )
    shown = verification.result.value if verification else PENDING
    return Lead(hide_identity_numbers(finding.key), shown, message(finding), tuple(evidence))


def message(finding: Finding) -> Said:
    """Return what a finding's rule says of it; an identity number in the data is not repeated in full."""
    shown = {
        name: hide_identity_numbers(value) if isinstance(value, str) else value
        for name, value in finding.values.items()
    }
    return said(rule_of(finding.code).message(finding), **shown)


def as_evidence(each: Evidence, verifications: Verifications) -> tuple[Evidence, ...]:
    """Return what a counted thing rests on: its record, and the verification that made it count."""
    if each.finding is None:
        return (each,)
    found = _of(each.finding)
    verification = verifications.of(each.finding)
    if verification is None:
        return (found,)
    text = said(
        Text("{result}（{day}）", "{result} ({day})"), result=verification.result.value, day=verification.day
    )
    return found, Evidence(verification.place, text)


def _of(finding: Finding) -> Evidence:
    return Evidence(finding.place, message(finding), finding, finding.span)
