"""Which findings cost points: a lead counts once the legal office has found it true (属实), or where the scheme says so.

A shortcoming that a measure sees in the records may be a lead as well (an officer without a certificate lowers 持证率,
and is a finding of ZF311): what is ruled on the finding holds for every measure that rests on the same fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from zfzr.check.lookups import Verifications, verifications_of
from zfzr.check.records import Verification, VerificationResult
from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import Measured
from zfzr.declare.rule import COMPLIANCE, rule_of
from zfzr.subjects.assessment.score.sheet import Lead
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Said, Text, behind_colon, rewritten, said

PENDING = "待核实"


class Sifted(NamedTuple):
    """What counts of a measured value, and the leads that nobody has found true.

    Of a rate, `reached` of `total`: what is ruled not to fall short is taken for having reached the mark.
    """

    value: Decimal | None
    counted: tuple[Evidence, ...]
    leads: tuple[Lead, ...]
    reached: int | Decimal | None = None
    total: int | Decimal | None = None


def sift(measured: Measured, verifications: Verifications, *, needs_verification: bool) -> Sifted:
    """Hold what was measured against the rulings on the leads that it is, or rests on.

    Data defects and facts that are no lead always count. Findings that are counted as such count once they are found true
    (属实). What a measure reads in the records counts as it is recorded until it is ruled to be otherwise (不属实, 已整改)
    or left open (暂不认定). Where the scheme says 须核实: 否, all count but those found untrue (不属实).
    """
    counted: list[Evidence] = []
    leads: list[Lead] = []
    for each in measured.evidence:
        told = _told_by(each)
        is_counted, shown = _ruled(told, verifications, needs_verification, as_such=each.finding is not None)
        leads += shown
        if is_counted:
            counted.append(each)
    value, gone = measured.value, len(measured.evidence) - len(counted)
    if value is not None and measured.total:
        reached = (measured.reached or 0) + gone
        value = Decimal(reached * 100) / Decimal(measured.total) if gone else value
        return Sifted(value, tuple(counted), tuple(leads), reached, measured.total)
    if value is not None and measured.leads:
        holds, shown = _ruled(measured.leads, verifications, needs_verification, as_such=False)
        return Sifted(value if holds else measured.cleared, tuple(counted), tuple(shown))
    return Sifted(value - gone if value is not None else None, tuple(counted), tuple(leads))


def without_untrue(county: County, found: Measured) -> Measured:
    """Return what a measure comes to without the leads that the legal office found to be untrue (不属实).

    So it is told where it is no score: in the counts of duties and in the health of a unit.
    """
    if not (found.leads or any(each.finding or each.leads for each in found.evidence)):
        return found
    sifted = sift(found, verifications_of(county), needs_verification=False)
    if sifted.value == found.value and len(sifted.counted) == len(found.evidence):
        return found
    reached = found.reached if sifted.reached is None else sifted.reached
    gone = len(found.evidence) - len(sifted.counted) if not found.leads else int(sifted.value != found.value)
    return replace(found, value=sifted.value, evidence=sifted.counted, reached=reached, ruled_out=gone)


def _told_by(each: Evidence) -> tuple[Finding, ...]:
    """Return the leads that a counted thing is, or that tell the same shortcoming."""
    if each.finding is None:
        return each.leads
    return (each.finding,) if rule_of(each.finding.code).kind is COMPLIANCE else ()


_UNTRUE = frozenset({VerificationResult.UNTRUE})
_CLEARED = _UNTRUE | {VerificationResult.CORRECTED, VerificationResult.LEFT_OPEN}


def _ruled(
    told: Iterable[Finding], verifications: Verifications, needs: bool, *, as_such: bool
) -> tuple[bool, list[Lead]]:
    """Tell whether a shortcoming counts after what was ruled on the findings that tell it, and which leads to show.

    It is cleared when all of them are, and found true when one is. `as_such`: it is counted as a finding.
    """
    rulings = [(found, verifications.of(found)) for found in told]
    results = [ruling.result if ruling else None for _, ruling in rulings]
    if not rulings:
        return True, []
    if VerificationResult.TRUE in results:
        counts, waits = True, False
    else:
        cleared = _CLEARED if needs else _UNTRUE
        counts = not (needs and as_such) and not all(result in cleared for result in results)
        waits = needs
    shown = [
        _lead(found, verifications, counts=counts, is_open=waits and verifications.of(found) is None)
        for found, ruling in rulings
        if ruling is None or ruling.result is not VerificationResult.TRUE
    ]
    return counts, shown


def _lead(finding: Finding, verifications: Verifications, *, counts: bool, is_open: bool) -> Lead:
    verification = verifications.of(finding)
    evidence = [_of(finding)]
    if verification is not None:
        remark = behind_colon(verification.remark)
        evidence.append(
            Evidence(
                verification.place, Text(f"{verification.result.value}{remark}", verification.result.value)
            )
        )
    shown = verification.result.value if verification else PENDING
    reason = message(finding)
    if verification is not None and verification.result is VerificationResult.LEFT_OPEN:
        why = verification.remark or "没有写明理由"
        reason = said(Text("{told}（{why}）", "{told} ({why})"), told=reason, why=why)
    return Lead(hide_identity_numbers(finding.key), shown, reason, tuple(evidence), counts, is_open)


def message(finding: Finding) -> Said:
    """Return what a finding's rule says of it; an identity number in the data is not repeated in full."""
    shown = {
        name: rewritten(value, hide_identity_numbers) if isinstance(value, str) else value
        for name, value in finding.values.items()
    }
    return said(rule_of(finding.code).message(finding), **shown)


def as_evidence(each: Evidence, verifications: Verifications) -> tuple[Evidence, ...]:
    """Return what a counted thing rests on: its record, and the verification that made it count."""
    if each.finding is None:
        true = (v for found in each.leads if (v := verifications.of(found)) is not None)
        return (each, *(_as_ruled(v) for v in true if v.result is VerificationResult.TRUE))
    found = _of(each.finding)
    verification = verifications.of(each.finding)
    return (found,) if verification is None else (found, _as_ruled(verification))


def _as_ruled(verification: Verification) -> Evidence:
    remark = behind_colon(verification.remark)
    text = said(
        Text("核实{result}（{day}）{remark}", "found {result} ({day}){remark}"),
        result=verification.result.value,
        day=verification.day,
        remark=remark,
    )
    return Evidence(verification.place, text)


def _of(finding: Finding) -> Evidence:
    return Evidence(finding.place, message(finding), finding, finding.span)
