"""Referrals without an outcome, or of an officer's crime that name no officer (四（一）, ZF885-ZF887)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.referral.lookups import has_outcome, names_an_officer, outcome_due
from zfzr.subjects.referral.parameters import OUTCOME_DAYS
from zfzr.subjects.referral.records import Direction, Referral
from zfzr.terms.text import Text


def _moved(referral: Referral) -> str:
    return f"移送{referral.organ}" if referral.direction is Direction.OUT else f"{referral.organ}移来"


@rule(
    "ZF885",
    title=Text("移送没有结果", "Referral without an outcome"),
    duty="D28",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=Referral,
    says=Text(
        "{unit_name} {on} {moved}的{kind}“{about}”，年度结束时没有结果",
        "{unit_name}: the referral of {on} ({organ}, {kind}, {about}) has no outcome at the year's end",
    ),
    mend=Text(
        "向对方机关了解后填写结果；还在办理的，写明进展",
        "ask the organ, and record the outcome or the progress",
    ),
)
def referral_without_outcome(referral: Referral, county: County) -> Iterator[Finding]:
    """A referral of a year that is over with no outcome recorded (四（一）：监察、审计专门监督)."""
    year = referral.year or referral.day.year
    if county.as_of < date(year, 12, 31) or has_outcome(county, referral):
        return
    yield finding(
        "结果",
        unit=referral.concerned,
        unit_name=name_of_unit(county, referral.concerned),
        day=referral.day,
        on=referral.day,
        moved=_moved(referral),
        organ=referral.organ,
        kind=referral.kind,
        about=referral.about,
    )


def _without_a_term(county: County) -> dict[str, int]:
    """Count the referrals for whose day the county set no term."""
    asked = [r for r in county.dataset.all(Referral) if r.day <= county.as_of]
    unset = sum(parameter_value(county, OUTCOME_DAYS, each.day) is None for each in asked)
    return {OUTCOME_DAYS: unset} if unset else {}


@rule(
    "ZF886",
    title=Text("移送超过反馈期限没有结果", "Referral beyond the term for its outcome"),
    duty="D28",
    kind=COMPLIANCE,
    severity=WARNING,
    leaves_out=_without_a_term,
    on=Referral,
    says=Text(
        "{unit_name} {on} {moved}的{kind}应于 {due} 前有结果",
        "{unit_name}: the referral of {on} ({organ}, {kind}) was to have an outcome by {due}",
    ),
    mend=Text("向对方机关了解后填写结果", "ask the organ and record the outcome"),
)
def outcome_overdue(referral: Referral, county: County) -> Iterator[Finding]:
    """A referral whose outcome is not known within the county's term from its day (not counted)."""
    term = outcome_due(county, referral)
    if term is None:
        return
    due = term.last
    till = referral.ended if has_outcome(county, referral) and referral.ended else county.as_of
    if till <= due or (has_outcome(county, referral) and referral.ended is None):
        return
    yield finding(
        "结果日期" if referral.ended else "日期",
        unit=referral.concerned,
        unit_name=name_of_unit(county, referral.concerned),
        day=referral.day,
        on=referral.day,
        moved=_moved(referral),
        organ=referral.organ,
        kind=referral.kind,
        due=due,
    )


@rule(
    "ZF887",
    title=Text("涉嫌职务犯罪的移送没有写人员", "Referral of an officer's crime that names no officer"),
    duty="D51",
    kind=DATA,
    severity=WARNING,
    on=Referral,
    says=Text(
        "{unit_name} {on} {moved}的{kind}没有填人员编号",
        "{unit_name}: the referral of {on} ({organ}, {kind}) names no officer",
    ),
    mend=Text(
        "填人员编号；是当事人涉嫌犯罪的，记在案件的行刑衔接，不记在这里",
        "name the officer; a party's crime stands with the case",
    ),
)
def crime_of_nobody(referral: Referral, county: County) -> Iterator[Finding]:
    """An officer's suspected crime (六（四）) without the officer: the ladders of officers and parties stay apart."""
    if names_an_officer(county, referral) and not referral.person:
        yield finding(
            "人员编号",
            unit=referral.concerned,
            unit_name=name_of_unit(county, referral.concerned),
            day=referral.day,
            on=referral.day,
            moved=_moved(referral),
            organ=referral.organ,
            kind=referral.kind,
        )
