"""Opinions whose time is over without a report, decisions owed; and the office's own report to its government."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import holds, name_of_unit
from zfzr.declare.waiting import Urgency, Waiting, waiting
from zfzr.subjects.paper.lookups import answered, asks_for_decision, chains, reports_of, superior_of
from zfzr.subjects.paper.parameters import PROCEDURE, STATUTE, SUPERIOR_TOLD
from zfzr.subjects.paper.records import SupervisionPaper, SupervisionReport
from zfzr.terms.text import Text, said

PAPERS = Text("监督文书", "Supervision papers")
_DECIDE = Text(
    "{kind} {document}（{unit}）期限 {due} 已过，没有报告，可以作出监督决定书",
    "{kind} {document} ({unit}) was due on {due} without a report: a decision may follow",
)
_PROPOSE = Text(
    "{kind} {document}（{unit}）期限 {due} 已过，没有报告，可以提出处理建议，报本级政府作出监督决定书",
    "{kind} {document} ({unit}) was due on {due} without a report: a decision of the government may be proposed",
)
_OBJECTION = Text(
    "{unit}对{kind} {document} {day} 提出的异议没有处理",
    "{unit} objected to {kind} {document} on {day}: not dealt with",
)
_TELL = Text(
    "{kind} {document}（{unit}）没有告知上级机关{superior}",
    "{kind} {document} ({unit}): its superior {superior} was not told",
)
_REPORT = Text(
    "{year}年度向本级政府的行政执法监督工作报告没有登记",
    "no report of {year} on supervision to the government is on record",
)


@waiting
def decisions_to_make(county: County, year: int) -> Iterator[Waiting]:
    """Tell the chains of a year that end with a paper whose time is over and on which nobody reported.

    Since 令825 the office proposes, and the government decides (art. 29).
    """
    for chain in chains(county):
        last = chain.last
        if (last.year or last.day.year) != year or not asks_for_decision(county, chain):
            continue
        named = {
            "kind": last.kind,
            "document": last.document,
            "unit": name_of_unit(county, last.about),
            "due": last.due,
        }
        yield Waiting(
            PAPERS,
            said(_PROPOSE if county.as_of >= STATUTE else _DECIDE, **named),
            Urgency.OPEN,
            last.field("期限"),
            (last.about,),
            since=last.due,
            do=f"zfzr new papers {county.as_of.year}",
        )


@waiting
def objections_to_answer(county: County, year: int) -> Iterator[Waiting]:
    """Tell the objections of units to papers of a year that nobody has dealt with (令825 art. 30)."""
    for paper in county.of_year(SupervisionPaper, year):
        day = paper.objected
        if day is None or day > county.as_of or answered(county, paper):
            continue
        named = {"unit": name_of_unit(county, paper.about), "kind": paper.kind, "document": paper.document}
        yield Waiting(
            PAPERS,
            said(_OBJECTION, day=day, **named),
            Urgency.OPEN,
            paper.field("异议日期"),
            (paper.about,),
            since=day,
        )


@waiting
def superiors_to_tell(county: County, year: int) -> Iterator[Waiting]:
    """Tell the papers of a year to units run from above of which the superior was not told."""
    for paper in county.of_year(SupervisionPaper, year):
        superior = superior_of(county, paper) if paper.day <= county.as_of else None
        if (
            superior is None
            or paper.superior_told
            or not holds(county, PROCEDURE, SUPERIOR_TOLD, on=paper.day)
        ):
            continue
        named = {
            "kind": paper.kind,
            "document": paper.document,
            "unit": name_of_unit(county, paper.about),
            "superior": superior,
        }
        yield Waiting(
            PAPERS,
            said(_TELL, **named),
            Urgency.OPEN,
            paper.field("单位"),
            (paper.about,),
            do=f"zfzr doc 监督情况告知函 --for {paper.number}",
        )


@waiting
def report_to_the_government(county: County, year: int) -> Iterator[Waiting]:
    """Tell that the year of the day has no report of the supervising office yet; no day of the year is set for it."""
    if year != county.as_of.year or county.as_of < STATUTE or reports_of(county, year):
        return
    if county.read_whole(SupervisionReport, year=year):
        yield Waiting(
            PAPERS,
            said(_REPORT, year=str(year)),
            Urgency.TOLD,
            do=f"zfzr new supervision-reports {year}",
        )
