"""Complaints taken on about what lay with the organ of reconsideration or a court (ZF167)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, NOTICE, finding, rule
from zfzr.subjects.case.lookups import contested_then, perhaps_contested_then
from zfzr.subjects.complaint.records import Complaint
from zfzr.terms.text import Text

CONTESTED_HERE = Text("案件在这里进入复议、诉讼", "the case was contested here")
_BEGIN_UNWRITTEN = Text("案件没有写复议诉讼受理日期", "since when the case was contested is not written down")


def _taken_on(complaint: Complaint, county: County) -> date | None:
    """Return the day on which a complaint of a matter was taken on; how an officer behaved is another matter."""
    day = complaint.decided if complaint.accepted and not complaint.officer else None
    return day if day and day <= county.as_of else None


def _begin_unwritten(county: County) -> dict[str | Text, int]:
    number = sum(
        (day := _taken_on(each, county)) is not None and perhaps_contested_then(county, each.matter, day)
        for each in county.dataset.all(Complaint)
    )
    return {_BEGIN_UNWRITTEN: number} if number else {}


@rule(
    "ZF167",
    title=Text("受理了已在复议、诉讼中的争议", "Complaint taken on about what lies with a court"),
    duty="D23",
    kind=COMPLIANCE,
    severity=NOTICE,
    leaves_out=_begin_unwritten,
    on=Complaint,
    says=Text(
        "投诉{code}（{unit_name}）{on} 受理，所投诉的案件 {case} {begun} 已经进入复议、诉讼程序，不重复监督",
        "{code} ({unit_name}) was taken on on {on}; its case {case}, contested since {begun}, lay with the organ of"
        " reconsideration or a court",
    ),
    mend=Text(
        "核对复议、诉讼的日期；争议已在复议、诉讼中的，引导投诉人在该程序里主张；投诉的是另一件事的，改正案号",
        "check the days; let the complainant press the point there; mend the case where it is about something else",
    ),
)
def complaint_about_what_is_contested(complaint: Complaint, county: County) -> Iterator[Finding]:
    """A complaint about a case that was taken on while its decision was contested (令825 art. 33)."""
    day = _taken_on(complaint, county)
    case = contested_then(county, complaint.matter, day) if day else None
    if case is not None:
        yield finding(
            "案号",
            unit=complaint.about,
            day=day,
            related=[Related(case.field("复议诉讼受理日期"), CONTESTED_HERE)],
            code=complaint.number,
            unit_name=name_of_unit(county, complaint.about),
            case=case.number,
            begun=case.contested,
            on=day,
        )
