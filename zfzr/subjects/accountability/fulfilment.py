"""Whether acts were pursued (D26, D48, D51): by units in their reports, by the offices in what they decided.

They do so where there is cause, so that nothing recorded tells nothing.
"""

from zfzr.county.county import County
from zfzr.county.lookups import bears_role
from zfzr.declare.duty import GOVERNMENT, SUPERVISION
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    done_by_records,
    fulfilled,
    fulfilled_by_office,
    not_judged,
)
from zfzr.declare.measure import UnitYear
from zfzr.subjects.accountability.lookups import CaseOfReport, all_cases
from zfzr.subjects.accountability.lookups.deciders import Decision, decisions
from zfzr.subjects.accountability.parameters import SANCTION_MATTER
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.unit.lookups import organ_in_full
from zfzr.terms.text import said


def _cases(unit: UnitYear) -> list[CaseOfReport] | Judgement:
    if not unit.county.read_whole(AccountabilityReport, unit=unit.slug, year=unit.year):
        return not_judged(said(NOT_READ, kind=AccountabilityReport.label))
    day = unit.county.as_of
    return [
        each
        for each in all_cases(unit.county)
        if (each.unit, each.year) == (unit.slug, unit.year)
        and (each.case.day is None or each.case.day <= day)
    ]


@fulfilled("D26")
def acts_pursued(unit: UnitYear) -> Judgement:
    """Whether the unit's report tells of acts for which it, or its officers, were held to account (六（四）)."""
    found = _cases(unit)
    if isinstance(found, Judgement):
        return found
    return done_by_records(Evidence(each.field("案由")) for each in found)


@fulfilled("D51")
def sanctioned_or_handed_over(unit: UnitYear) -> Judgement:
    """Whether the unit's report tells of sanctions, or of suspected crimes handed over (六（四）)."""
    found = _cases(unit)
    if isinstance(found, Judgement):
        return found
    return done_by_records(
        Evidence(each.field(label)) for each in found for label, those in _beyond(each) if those
    )


def _beyond(of: CaseOfReport) -> tuple[tuple[str, list[object]], ...]:
    return (("处分", [*of.case.sanctions]), ("移送", [*of.case.transfers]))


def _decided_by(county: County, year: int, role: str) -> list[Decision] | Judgement:
    if not county.read_whole(AccountabilityReport, year=year):
        return not_judged(said(NOT_READ, kind=AccountabilityReport.label))
    return [
        each
        for each in decisions(county)
        if each.year == year
        and isinstance(each.of, CaseOfReport)
        and each.on <= county.as_of
        and bears_role(county, organ_in_full(county, each.by, each.on), role, each.on)
    ]


def _done(found: list[Decision] | Judgement) -> Judgement:
    if isinstance(found, Judgement):
        return found
    return done_by_records(Evidence(each.field(str(each.way[0]), *each.way[1:])) for each in found)


@fulfilled_by_office("D26", SUPERVISION)
@fulfilled_by_office("D48", SUPERVISION)
def decided_by_supervision(county: County, year: int) -> Judgement:
    """Whether measures or sanctions that the supervision office decided are recorded (六（一）：监督执纪问责)."""
    return _done(_decided_by(county, year, SUPERVISION))


@fulfilled_by_office("D26", GOVERNMENT)
def decided_by_government(county: County, year: int) -> Judgement:
    """Whether measures that the county government decided are recorded (六（四）)."""
    return _done(_decided_by(county, year, GOVERNMENT))


@fulfilled_by_office("D51", SUPERVISION)
def sanctioned_by_supervision(county: County, year: int) -> Judgement:
    """Whether sanctions that the supervision office gave are recorded (六（四）)."""
    found = _decided_by(county, year, SUPERVISION)
    if isinstance(found, Judgement):
        return found
    return _done([each for each in found if each.matter == SANCTION_MATTER])
