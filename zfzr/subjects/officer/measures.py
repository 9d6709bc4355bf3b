"""Measures of officers (三（一）): who holds a valid certificate among those who enforce."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, count_findings, measure, ratio
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import enforcing_officers, people_by_number, postings_of, qualifications_of
from zfzr.terms.text import Text

OFFICERS = Text("名在岗执法人员", "people on enforcement posts")
NOBODY = Text("当日没有在执法岗位任岗的人员", "nobody on an enforcement post on the day")


@measure(
    "持证率",
    duty="D11",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日在执法岗位（调查、执行环节）任岗的人员中，持有有效执法证件的占比",
        "share of the people on enforcement posts on the day who hold a valid certificate",
    ),
    counted=OFFICERS,
    shortfall=Text("没有有效执法证件", "hold no valid certificate"),
    leads=("ZF311",),
)
def certified_share(unit: UnitYear) -> Measured:
    """Share of the people on enforcement posts on the day with a certificate valid that day (持证上岗)."""
    county, day = unit.county, unit.county.as_of
    posted = enforcing_officers(county, unit.slug, day)
    return ratio(
        (p for p, posting in posted.items() if qualifications_of(county).may_enforce(p, day, posting)),
        (
            Evidence(posting.field("人员编号"), _without(unit, person), leads=_lasting_gap(unit, person))
            for person, posting in posted.items()
            if not qualifications_of(county).may_enforce(person, day, posting)
        ),
        NOBODY,
        Place(f"units/{unit.slug}/postings.csv"),
    )


def _lasting_gap(unit: UnitYear, number: str) -> tuple[Finding, ...]:
    """Return the finding on the stretch without a certificate that lasts on the day: the latest of the officer's."""
    return tuple(sorted(unit.leads("ZF311", number), key=lambda f: f.day or date.min)[-1:])


def _without(unit: UnitYear, number: str) -> Text:
    name = f"{people_by_number(unit.county)[number].name}（{number}）"
    return Text(f"{name}当日无有效执法证件", f"{name} holds no valid certificate on the day")


@measure(
    "无有效证件在岗人数",
    duty="D11",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text(
        "考核期间在执法岗位任岗而无有效执法证件的人次（规则ZF311）",
        "how often someone held an enforcement post without a valid certificate (rule ZF311)",
    ),
    rules=("ZF311",),
)
def posted_without_certificate(unit: UnitYear) -> Measured:
    """Each stretch of days on which someone is posted without a valid certificate counts once."""
    return count_findings(
        replace(unit, findings=tuple(f for f in unit.findings if _in_period(unit, f))), "ZF311"
    )


def _in_period(unit: UnitYear, found: Finding) -> bool:
    """Tell whether a gap lies in the period: it begins there, or began before and still lasted when the period began."""
    first = unit.period.start
    if found.day is None or found.day >= first:
        return found.day is None or found.day <= unit.period.end
    return any(
        posting.person == found.subject
        and posting.on(first)
        and not qualifications_of(unit.county).may_enforce(found.subject, first, posting)
        for posting in postings_of(unit.county, unit.slug)
    )
