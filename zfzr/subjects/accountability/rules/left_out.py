"""Reports that list cases and leave out whom the county holds something against (ZF671)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.accountability.lookups import (
    facts_about,
    persons_in,
    reports_made,
)
from zfzr.subjects.accountability.records import AccountabilityReport, ReportType
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.terms.text import Text

FACT_HERE = Text("本级的记录在这里", "the county's own record is here")

_OF_OFFICERS = ("event", "referral")
"""Facts that by themselves hold something against one officer; a complaint found true may be another's to answer for."""


@rule(
    "ZF671",
    title=Text("有追究的报告漏了一名人员", "Report with cases that leaves an officer out"),
    duty=("D53", "D26"),
    kind=COMPLIANCE,
    severity=WARNING,
    on=reports_made,
    compares=(
        Pair("责任追究报告.追究.人员.人员编号", "证件动态.证号", "被暂扣、收回证件的人员在不在报告里"),
        Pair("责任追究报告.追究.人员.人员编号", "移送.人员编号", "被移送的人员在不在报告里"),
    ),
    says={
        "event": Text(
            "{unit_name}的责任追究报告列有追究，没有{name}（{person}）：证件 {on} 被{by}{what}",
            "the report of {unit_name} lists cases, none of {name} ({person}), whose certificate met {what} on {on} (by"
            " {by})",
        ),
        "referral": Text(
            "{unit_name}的责任追究报告列有追究，没有{name}（{person}）：{what} {on} 移送，对方机关是{by}（{number}）",
            "the report of {unit_name} lists cases, none of {name} ({person}), who was referred on {on} ({what}, {by},"
            " {number})",
        ),
    },
    mend=Text(
        "向单位核实：已追究的，补列；没有追究的，查明原因，该追究的追究",
        "ask the unit: what was done must be reported, what was not done must be explained",
    ),
)
def officer_left_out(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """六（四）: an officer whom the county suspended, disqualified or referred in the period is in no case of the report.

    Against a report of zero such facts are held elsewhere (ZF404), and what came after the report is ZF417's.
    """
    if report.type is not ReportType.CASES or not report.cases:
        return
    told = {person for case in report.cases for person in persons_in(case)}
    related = {case.related for case in report.cases}
    last = min(report.period.end, report.dated or report.period.end, county.as_of)
    for fact in facts_about(county, report.unit or "", last):
        is_told = fact.person in told or fact.subject in related
        if fact.variant in _OF_OFFICERS and report.period.start <= fact.day <= last and not is_told:
            person = people_by_number(county).get(fact.person)
            yield finding(
                "追究",
                subject=fact.subject,
                day=fact.day,
                variant=fact.variant,
                related=[Related(fact.place, FACT_HERE)],
                unit_name=name_of_unit(county, report.unit or ""),
                name=person.name if person else fact.person,
                person=fact.person,
                on=fact.day,
                what=fact.what,
                by=fact.by,
                number=fact.subject,
            )
