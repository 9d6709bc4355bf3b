"""Papers that order something about what lay with the organ of reconsideration or a court (ZF168)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, NOTICE, finding, rule
from zfzr.subjects.case.lookups import contested_then, perhaps_contested_then
from zfzr.subjects.paper.lookups import Grade, grade_of, named_in
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text

CONTESTED_HERE = Text("案件在这里进入复议、诉讼", "the case was contested here")
_BEGIN_UNWRITTEN = Text("案件没有写复议诉讼受理日期", "since when the case was contested is not written down")


def _orders(paper: SupervisionPaper, county: County) -> bool:
    return paper.day <= county.as_of and grade_of(county, paper) is not Grade.NOTICE


def _begin_unwritten(county: County) -> dict[str | Text, int]:
    number = sum(
        _orders(each, county) and perhaps_contested_then(county, each.case, each.day)
        for each in county.dataset.all(SupervisionPaper)
    )
    return {_BEGIN_UNWRITTEN: number} if number else {}


@rule(
    "ZF168",
    title=Text("对已在复议、诉讼中的争议发出监督文书", "Supervision paper about what lies with a court"),
    duty="D25",
    kind=COMPLIANCE,
    severity=NOTICE,
    leaves_out=_begin_unwritten,
    on=SupervisionPaper,
    says=Text(
        "监督{kind} {document}（{unit_name}）{on} 发出，所针对的案件 {case} {begun} 已经进入复议、诉讼程序，不重复监督",
        "{kind} {document} ({unit_name}) was issued on {on}; its case {case}, contested since {begun}, lay with the organ of"
        " reconsideration or a court",
    ),
    mend=Text(
        "核对复议、诉讼的日期；争议已在复议、诉讼中的，待其终结；针对的不是这一争议的，登记豁免并写明理由",
        "check the days; wait for the outcome; waive it with the reason where the paper is about something else",
    ),
)
def paper_about_what_is_contested(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """A reminder, an opinion or a decision about a case while its decision was contested (令825 art. 33)."""
    case = contested_then(county, paper.case, paper.day) if _orders(paper, county) else None
    if case is not None:
        yield finding(
            "案号",
            unit=paper.about,
            day=paper.day,
            related=[Related(case.field("复议诉讼受理日期"), CONTESTED_HERE)],
            case=case.number,
            begun=case.contested,
            on=paper.day,
            **named_in(county, paper),
        )
