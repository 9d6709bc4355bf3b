"""Which findings cost points: a lead counts once the legal office has found it true (属实), or where the scheme says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.dataset.finding import Finding
from zfzr.measures.measure import Evidence as Measurement
from zfzr.measures.measure import Measured
from zfzr.records import Verification
from zfzr.records.result import VerificationResult
from zfzr.rules.rule import COMPLIANCE, rules
from zfzr.score.sheet import Evidence, Lead
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Text

PENDING = "待核实"


class Verdicts:
    """The legal office's verdicts by unit and finding; the latest holds, one on a single day before one on all."""

    def __init__(self, verifications: Iterable[Verification], until: date) -> None:
        """Take in the verdicts given up to a day, that day included."""
        self._latest: dict[tuple[str, str], Verification] = {}
        known = [v for v in verifications if v.day <= until]
        for verdict in sorted(known, key=lambda v: (v.day, v.result.value, v.place.file, repr(v.place.path))):
            self._latest[verdict.concerned, verdict.finding] = verdict

    def of(self, finding: Finding) -> Verification | None:
        """Return the verdict on a finding: on its key with the day, else on its record on every day."""
        unit = finding.unit or ""
        exact = self._latest.get((unit, finding.key))
        return exact or self._latest.get((unit, f"{finding.code}:{finding.subject}"))


class Judged(NamedTuple):
    """What counts of a measured value, and the leads that do not."""

    value: Decimal | None
    counted: tuple[Measurement, ...]
    leads: tuple[Lead, ...]


def judge(measured: Measured, verdicts: Verdicts, *, needs_verification: bool) -> Judged:
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


def _uncounted(each: Measurement, verdicts: Verdicts) -> Lead | None:
    finding = each.finding
    if finding is None or rules()[finding.code].kind is not COMPLIANCE:
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
    said = rules()[finding.code].message(finding)
    zh, en = said.render("zh", **finding.values), said.render("en", **finding.values)
    return Text(hide_identity_numbers(zh), hide_identity_numbers(en))


def as_evidence(each: Measurement, verdicts: Verdicts) -> tuple[Evidence, ...]:
    """Return what a counted thing rests on: its record, and the verdict that made it count."""
    if each.finding is None:
        return (Evidence(each.place, each.text),)
    found = Evidence(each.finding.place, message(each.finding), each.finding.span)
    verdict = verdicts.of(each.finding)
    if verdict is None:
        return (found,)
    text = Text(f"{verdict.result.value}（{verdict.day}）", f"{verdict.result.value} ({verdict.day})")
    return found, Evidence(verdict.place, text)
