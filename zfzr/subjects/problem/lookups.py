"""Problems that supervision found, wherever they are written: of which unit, since when, and in which class (一, 四)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from zfzr.check.lookups import class_meant
from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.measure import NIL
from zfzr.declare.record import Record
from zfzr.files.place import Place
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.inspection.lookups import all_found, inspection_numbers
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text, Wording, enumeration, said, with_aside

KINDS: tuple[type[Record], ...] = (InspectionRound, SupervisionPaper, FileReview)


class Source(Enum):
    """Where a problem was found."""

    INSPECTION = InspectionRound.label
    PAPER = SupervisionPaper.label
    REVIEW = FileReview.label


class Problem(NamedTuple):
    """A problem that supervision found in a unit: `written` is its class as it stands there, `meant` the word counted."""

    id: str
    unit: str
    source: Source
    year: int
    day: date
    text: str
    written: str | None
    meant: str | None
    whole: Place
    steps: tuple[str | int, ...]

    def field(self, *way: str | int) -> Place:
        """Return where it says something, or would."""
        return self.whole.at(*self.steps, *way)


@lookup
def all_problems(county: County) -> tuple[Problem, ...]:
    """Return every problem found by the county's day, each matter once: a paper that follows one is the same matter."""
    return tuple(sorted(_all(county), key=lambda each: (each.day, each.source.value, each.id)))


def _all(county: County) -> Iterator[Problem]:
    for found in all_found(county):
        problem = found.problem
        yield Problem(
            found.id,
            found.unit,
            Source.INSPECTION,
            found.year or found.round.begun.year,
            found.round.begun,
            problem.text,
            problem.problem_class,
            class_meant(county, problem.problem_class),
            found.round.place,
            ("问题", found.nth),
        )
    inspections = inspection_numbers(county)
    for paper in county.dataset.all(SupervisionPaper):
        follows = paper.previous or (paper.related or "") in inspections
        if paper.day <= county.as_of and (not follows or paper.problem_class):
            yield _whole(county, paper, paper.number, paper.about, Source.PAPER, paper.day, paper.cause)
    for review in county.dataset.all(FileReview):
        if review.day <= county.as_of and (review.failed or review.ordered or review.problem_class):
            text = review.ordered or "、".join(review.failed) or review.about_file
            yield _whole(county, review, review.number, review.about, Source.REVIEW, review.day, text)


def _whole(
    county: County,
    record: SupervisionPaper | FileReview,
    number: str,
    unit: str,
    source: Source,
    day: date,
    text: str,
) -> Problem:
    written = record.problem_class
    year = record.year or day.year
    return Problem(
        number, unit, source, year, day, text, written, class_meant(county, written), record.place, ()
    )


@lookup
def problems_in(county: County, year: int) -> dict[str, tuple[Problem, ...]]:
    """Return the problems of a year's registers by unit."""
    found: dict[str, tuple[Problem, ...]] = {}
    for each in all_problems(county):
        if each.year == year:
            found[each.unit] = (*found.get(each.unit, ()), each)
    return found


def is_read(county: County, year: int, unit: str | None = None) -> bool:
    """Tell whether every register in which problems stand was read in full."""
    return county.read_whole(*KINDS, unit=unit, year=year)


def not_kept(county: County, year: int) -> list[type[Record]]:
    """Return the registers in which problems stand that nobody keeps for a year, and nobody stated to hold nothing."""
    return [kind for kind in KINDS if not county.keeps(kind.file.format(year=year))]


_NOT_KEPT = Text(
    "没有登记{registers}：未登记不等于没有发现问题；当年确实没有的，登记一条{nil}",
    "no {registers} registered, which is not that nothing was found: if so, enter {nil}",
)


def missing_registers(county: County, year: int) -> Wording | None:
    """Say which registers nobody keeps for a year, so that nobody can tell what they would hold; None where all are kept."""
    missing = [with_aside(kind.label, kind.file.format(year=year)) for kind in not_kept(county, year)]
    return said(_NOT_KEPT, registers=enumeration(missing), nil=NIL) if missing else None
