"""Papers of supervision as rules, measures and reports ask for them: by number, the chain before one, who owes a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.paper.records import SupervisionPaper


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
