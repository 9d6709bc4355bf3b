"""Which findings cost points: a lead counts once the legal office has found it true (属实), or where the scheme says so."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from zfzr.check.lookups import Verifications
from zfzr.check.records import VerificationResult
from zfzr.declare.finding import Finding
from zfzr.declare.measure import Evidence as Measurement
from zfzr.declare.measure import Measured
from zfzr.declare.rule import COMPLIANCE, rule_of
from zfzr.subjects.assessment.score.sheet import Evidence, Lead
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Text

PENDING = "待核实"


class Judged(NamedTuple):
    """What counts of a measured value, and the leads that do not."""

    value: Decimal | None
    counted: tuple[Measurement, ...]
    leads: tuple[Lead, ...]


def judge(measured: Measured, verdicts: Verifications, *, needs_verification: bool) -> Judged:
    """Leave out the leads that nobody has found true; data defects and the county's own facts always count."""
    counted: list[Measurement] = []
    leads: list[Lead] = []
    for each in measured.evidence:
        lead = _uncounted(each, verdicts) if needs_verification else None
        if lead is None:
            counted.append(each)
        else:
            leads.append(lead)
    value = measured.value - len(leads) if measured.value is not None else None
    return Judged(value, tuple(counted), tuple(leads))


def _uncounted(each: Measurement, verdicts: Verifications) -> Lead | None:
    finding = each.finding
    if finding is None or rule_of(finding.code).kind is not COMPLIANCE:
        return None
    verdict = verdicts.of(finding)
    if verdict is not None and verdict.result is VerificationResult.TRUE:
        return None
    evidence = [Evidence(finding.place, message(finding), finding.span)]
    if verdict is not None:
        said = f"：{verdict.remark}" if verdict.remark else ""
        evidence.append(Evidence(verdict.place, Text(f"{verdict.result.value}{said}", verdict.result.value)))
    shown = verdict.result.value if verdict else PENDING
    return Lead(hide_identity_numbers(finding.key), shown, message(finding), tuple(evidence))


def message(finding: Finding) -> Text:
    """Return what a finding's rule says of it; an identity number in the data is not repeated in full."""
    said = rule_of(finding.code).message(finding)
    zh, en = said.render("zh", **finding.values), said.render("en", **finding.values)
    return Text(hide_identity_numbers(zh), hide_identity_numbers(en))


def as_evidence(each: Measurement, verdicts: Verifications) -> tuple[Evidence, ...]:
    """Return what a counted thing rests on: its record, and the verdict that made it count."""
    if each.finding is None:
        return (Evidence(each.place, each.text),)
    found = Evidence(each.finding.place, message(each.finding), each.finding.span)
    verdict = verdicts.of(each.finding)
    if verdict is None:
        return (found,)
    text = Text(f"{verdict.result.value}（{verdict.day}）", f"{verdict.result.value} ({verdict.day})")
    return found, Evidence(verdict.place, text)
