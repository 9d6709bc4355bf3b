"""Papers of supervision as rules, measures and reports ask for them: by number, the chain before one, who owes a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import IntEnum

from zfzr.county.county import County
from zfzr.county.lookups import holds, vocabulary, word_meant
from zfzr.declare.lookup import lookup
from zfzr.declare.target import any_of, target
from zfzr.declare.walk import Site
from zfzr.subjects.paper.parameters import DECISIONS, KINDS, OPINIONS
from zfzr.subjects.paper.records import SupervisionPaper

vocabulary(KINDS)
any_of("监督事项", "投诉", "监督检查", "约谈", "监督文书", "移送", "案件", "办件")
"""What a paper or an interview may follow from."""


class Grade(IntEnum):
    """How serious a kind of paper is: a notice, an opinion with a deadline, a decision that revokes or corrects."""

    NOTICE = 0
    OPINION = 1
    DECISION = 2


def grade_of(county: County, paper: SupervisionPaper) -> Grade:
    """Return how serious a paper is by the words of its day; a kind that is neither opinion nor decision is a notice."""
    kind = word_meant(county, KINDS, paper.kind)
    if holds(county, DECISIONS, kind, on=paper.day):
        return Grade.DECISION
    return Grade.OPINION if holds(county, OPINIONS, kind, on=paper.day) else Grade.NOTICE


@target("监督文书", home="county/*/papers.csv")
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
    found: dict[str, list[SupervisionPaper]] = {}
    for each in county.of_year(SupervisionPaper, year):
        if each.day <= county.as_of:
            found.setdefault(each.about, []).append(each)
    return {unit: tuple(papers) for unit, papers in found.items()}


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
