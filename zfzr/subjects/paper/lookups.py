"""Papers of supervision as rules, measures and reports ask for them: by number, the chain before one, who owes a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import IntEnum
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import (
    holds,
    member_value,
    members_of,
    name_of_unit,
    parameter_value,
    vocabulary,
    word_meant,
    work_calendar,
)
from zfzr.county.records import CountingMethod, ParameterValue
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import any_of, target
from zfzr.declare.walk import Site
from zfzr.subjects.paper.parameters import (
    ANSWERED_WITHIN,
    COMPETENCE,
    DECISIONS,
    KINDS,
    MEASURES,
    OPINIONS,
    PROCEDURE,
    REMINDERS,
    SUPERIOR_TOLD,
)
from zfzr.subjects.paper.records import SupervisionPaper, SupervisionReport
from zfzr.subjects.unit.lookups import units_by_slug

vocabulary(KINDS)
vocabulary(MEASURES)
any_of("监督事项", "投诉", "监督检查", "约谈", "监督文书", "移送", "案件", "办件")
"""What a paper or an interview may follow from."""


class Grade(IntEnum):
    """How serious a kind of paper is: a notice, a reminder of a duty or an opinion, a decision that revokes or corrects."""

    NOTICE = 0
    REMINDER = 1
    OPINION = 2
    DECISION = 3

    @property
    def asks(self) -> bool:
        """Whether it asks the unit to act by a day, and a decision follows where it does not (令825 art. 29)."""
        return self in (Grade.REMINDER, Grade.OPINION)


def grade_of(county: County, paper: SupervisionPaper) -> Grade:
    """Return how serious a paper is by the words of its day; a kind of no class is a notice."""
    kind = word_meant(county, KINDS, paper.kind)
    if holds(county, DECISIONS, kind, on=paper.day):
        return Grade.DECISION
    if holds(county, OPINIONS, kind, on=paper.day):
        return Grade.OPINION
    return Grade.REMINDER if holds(county, REMINDERS, kind, on=paper.day) else Grade.NOTICE


@target("监督文书", home="county/*/papers.csv", of_one_unit=True)
def papers_meant(county: County, _: Site | None) -> Mapping[str, SupervisionPaper]:
    """Return every paper by its number in the register, of whichever year."""
    return papers_by_number(county)


@lookup
def papers_by_number(county: County) -> dict[str, SupervisionPaper]:
    """Return every paper by its number in the register; of two with one number the first (ZF101)."""
    found: dict[str, SupervisionPaper] = {}
    for each in county.dataset.all(SupervisionPaper):
        found.setdefault(each.number, each)
    return found


def named_in(county: County, paper: SupervisionPaper) -> dict[str, Any]:
    """Return how messages name a paper: its kind, its document number, and the unit that it is to."""
    return {
        "kind": paper.kind,
        "document": paper.document,
        "unit_name": name_of_unit(county, paper.about),
    }


def papers_before(county: County, paper: SupervisionPaper) -> Iterator[SupervisionPaper]:
    """Yield the papers that one follows, the latest first; each once, should they follow one another in a circle."""
    known, seen = papers_by_number(county), {paper.number}
    before = known.get(paper.previous or "")
    while before is not None and before.number not in seen:
        seen.add(before.number)
        yield before
        before = known.get(before.previous or "")


@lookup
def papers_of(county: County, year: int) -> dict[str, tuple[SupervisionPaper, ...]]:
    """Return the papers of a year's register issued by the county's day, by unit."""
    return grouped(
        (each.about, each) for each in county.of_year(SupervisionPaper, year) if each.day <= county.as_of
    )


@lookup
def first_of_document(county: County) -> dict[tuple[str, str], SupervisionPaper]:
    """Return the first paper that bears each document number of each organ."""
    found: dict[tuple[str, str], SupervisionPaper] = {}
    for each in county.dataset.all(SupervisionPaper):
        found.setdefault((each.by, each.document), each)
    return found


def reported(county: County, paper: SupervisionPaper) -> date | None:
    """Return when the unit reported back, as far as that was by the county's day."""
    return paper.reported if paper.reported and paper.reported <= county.as_of else None


def is_unreported(county: County, paper: SupervisionPaper) -> bool:
    """Tell whether the time of a paper is over and the unit has not reported back."""
    return paper.due is not None and paper.due < county.as_of and reported(county, paper) is None


# Objections


class Term(NamedTuple):
    """The last day of a term, and whether the holidays up to it are known."""

    last: date
    is_certain: bool


def answer_due(county: County, paper: SupervisionPaper) -> Term | None:
    """Return by when an objection to a paper is to be dealt with; None where there is none or nobody set a term."""
    if paper.objected is None or paper.objected > county.as_of:
        return None
    term = parameter_value(county, ANSWERED_WITHIN, paper.objected)
    if term is None:
        return None
    counted = term.counting or CountingMethod.CALENDAR
    found = work_calendar(county).deadline(paper.objected, int(term.value), counted.value)
    return Term(found.day, found.certain)


def answered(county: County, paper: SupervisionPaper) -> date | None:
    """Return when the objection to a paper was dealt with, as far as that was by the county's day."""
    return paper.answered if paper.answered and paper.answered <= county.as_of else None


# The chain


class Chain(NamedTuple):
    """The papers by which a unit was made to correct one fault, the first to the last, each following the one before."""

    papers: tuple[SupervisionPaper, ...]

    @property
    def last(self) -> SupervisionPaper:
        """The latest paper."""
        return self.papers[-1]


@lookup
def chains(county: County) -> tuple[Chain, ...]:
    """Return the chains of the papers issued by the county's day, by the day of their last paper."""
    issued = [p for p in papers_by_number(county).values() if p.day <= county.as_of]
    known = {p.number for p in issued}
    followed = {p.previous for p in issued if p.previous and p.previous != p.number}
    ends = [p for p in issued if p.number not in followed]
    found = [
        Chain((*reversed([p for p in papers_before(county, end) if p.number in known]), end)) for end in ends
    ]
    return tuple(sorted(found, key=lambda chain: (chain.last.day, chain.last.number)))


def asks_for_decision(county: County, chain: Chain) -> bool:
    """Tell whether a chain ends with a reminder or an opinion whose time is over and on which nobody has reported.

    What a unit run from above does not do is for its superior.
    """
    if superior_of(county, chain.last) and holds(county, PROCEDURE, SUPERIOR_TOLD, on=chain.last.day):
        return False
    return grade_of(county, chain.last).asks and is_unreported(county, chain.last)


# Who may issue, and to whom


class Issuers(NamedTuple):
    """Who may issue a kind of paper on a day, and the values that say so."""

    roles: tuple[str, ...]
    values: tuple[ParameterValue, ...]

    @property
    def source(self) -> str:
        """The articles, each once; a source that nobody has checked says so."""
        told = (v.source if v.verified else f"{v.source}（来源未核实）" for v in self.values)
        return "、".join(dict.fromkeys(told))


def issuers_of(county: County, paper: SupervisionPaper) -> Issuers | None:
    """Return whose paper of this kind may be on its day; None where nobody has set that (未评)."""
    kind = word_meant(county, KINDS, paper.kind)
    found: dict[str, ParameterValue | None] = {}
    for (kinds, roles), _ in members_of(county, COMPETENCE).items():
        if kind in kinds:
            found |= {role: member_value(county, COMPETENCE, (kind, role), paper.day) for role in roles}
    known = {role: value for role, value in found.items() if value is not None}
    if not known:
        return None
    may = {role: value for role, value in known.items() if value.value}
    return Issuers(tuple(may), tuple((may or known).values()))


def superior_of(county: County, paper: SupervisionPaper) -> str | None:
    """Return the organ outside the county that ran the unit on the day of a paper; None where the county did."""
    unit = units_by_slug(county).get(paper.about)
    return unit.superior_on(paper.day) if unit else None


# The office's own report


@lookup
def reports_of(county: County, year: int) -> tuple[SupervisionReport, ...]:
    """Return what the supervising office reported to its government about a year by the county's day, by day."""
    made = (each for each in county.of_year(SupervisionReport, year) if each.day <= county.as_of)
    return tuple(sorted(made, key=lambda each: (each.day, each.number)))


def register_of_reports(year: int) -> str:
    """Return the file in which the reports about a year are recorded."""
    return SupervisionReport.file.format(year=year)
