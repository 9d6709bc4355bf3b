"""Standards and reviews as rules, measures and the report ask for them: scores, grades, who marked what how."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import member_value, members_of
from zfzr.declare.lookup import grouped, lookup, lookup_by
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.subjects.case.records import Case
from zfzr.subjects.file_review.parameters import GRADES, LINES
from zfzr.subjects.file_review.records import FileReview, ReviewStandard
from zfzr.subjects.matter.lookups import matters_by_number
from zfzr.subjects.matter.records import Matter


@lookup
def standards_by_slug(county: County) -> dict[str, ReviewStandard]:
    """Return the standards by the name of their file."""
    return {each.slug: each for each in county.dataset.all(ReviewStandard)}


@target(
    "评查标准",
    home="county/review-standards/",
    valid_on=lambda county, slug, day: standards_by_slug(county)[slug].on(day),
)
def standards(county: County, _: Site | None) -> Mapping[str, ReviewStandard]:
    """Return the standards that a review may follow, those of other days too."""
    return standards_by_slug(county)


@target(
    "评查等次",
    home="parameters.yaml",
    valid_on=lambda county, word, day: member_value(county, GRADES, (word,), day) is not None,
)
def grades(county: County, _: Site | None) -> Collection[str]:
    """Return the grades that a file may have, those of other days too."""
    return _grades(county)


@lookup
def _grades(county: County) -> frozenset[str]:
    return frozenset(word for steps in members_of(county, GRADES) for word in steps[0])


# Scores and grades


def score_by_markings(review: FileReview, standard: ReviewStandard, *, again: bool) -> Decimal:
    """Return the points left by the first marking, or by the second (`again`): 0 once the gate is failed, never less."""
    if review.failed:
        return Decimal(0)
    full = sum((item.full for item in standard.items), Decimal(0))
    taken = (d.again if again and d.again is not None else d.points for d in review.deductions)
    return max(Decimal(0), full - sum(taken, Decimal(0)))


@lookup_by(lambda review: (review.place,))
def score_of(county: County, review: FileReview) -> Decimal | None:
    """Return the score that stands: 0 once the gate is failed, else what is written, else what the deductions give."""
    if review.failed and review.settled is None:
        return Decimal(0)
    if review.score is not None:
        return review.score
    standard = standards_by_slug(county).get(review.standard)
    return score_by_markings(review, standard, again=False) if standard else None


class Graded(NamedTuple):
    """The grade that a file deserves, by the standard's own set of lines or by the county's scores.

    `parameter` is the name of what no value was there for; then there is no grade.
    """

    grade: str | None
    by_standard: bool
    parameter: str = ""


@lookup_by(lambda review: (review.place,))
def graded(county: County, review: FileReview) -> Graded | None:
    """Return the grade that the standard, or else the parameter, gives a review; None where there is no score."""
    standard, score = standards_by_slug(county).get(review.standard), score_of(county, review)
    if standard is None or score is None:
        return None
    if standard.grades:
        lowest = standard.grades[-1].grade
        if review.failed and review.settled is None:
            return Graded(lowest, True)
        lost = {d.item for d in review.deductions if (d.points if d.again is None else d.again) > 0}
        for line in standard.grades:
            if (line.score is None or score >= line.score) and lost.isdisjoint(line.passed):
                return Graded(line.grade, True)
        return Graded(lowest, True)
    lines = _lines(county, review)
    if not lines:
        return Graded(None, False, LINES)
    if review.failed and review.settled is None:
        return Graded(lines[-1][1], False)
    return Graded(next((word for least, word in lines if score >= least), lines[-1][1]), False)


def _lines(county: County, review: FileReview) -> list[tuple[Decimal, str]]:
    """Return the county's scores and grades of the day, from the highest."""
    words = {word for steps in members_of(county, LINES) for word in steps[0]}
    found = ((member_value(county, LINES, (word,), review.day), word) for word in words)
    return sorted(((value.value, word) for value, word in found if value is not None), reverse=True)


def grade_of(county: County, review: FileReview) -> str | None:
    """Return the grade of a file: the one written down, else the one that it deserves; None where nobody can tell."""
    if review.grade:
        return review.grade.strip()
    found = graded(county, review)
    return found.grade if found else None


def is_qualified(county: County, review: FileReview) -> bool | None:
    """Tell whether a file is qualified: not where it failed the gate, else by its grade; None where nobody can tell."""
    if review.failed and review.settled is None:
        return False
    grade = grade_of(county, review)
    value = member_value(county, GRADES, (grade,), review.day) if grade else None
    return None if value is None else value.value != 0


# Which reviews there are


@lookup
def reviews_of(county: County, year: int) -> tuple[FileReview, ...]:
    """Return the reviews of a year that were made by the county's day."""
    return tuple(each for each in county.of_year(FileReview, year) if each.day <= county.as_of)


@lookup
def reviews_about(county: County, year: int) -> dict[str, tuple[FileReview, ...]]:
    """Return the reviews of a year by the unit whose file it is."""
    return grouped((each.about, each) for each in reviews_of(county, year))


@lookup
def unqualified(county: County) -> tuple[FileReview, ...]:
    """Return the reviews made by the county's day that found a file unqualified."""
    made = (each for each in county.dataset.all(FileReview) if each.day <= county.as_of)
    return tuple(each for each in made if is_qualified(county, each) is False)


@lookup
def reviewed_files(county: County) -> dict[str, tuple[FileReview, ...]]:
    """Return the reviews made by the county's day, by the number of the case or matter."""
    return grouped(
        (each.about_file, each)
        for each in county.dataset.all(FileReview)
        if each.day <= county.as_of and each.about_file
    )


def reviewed_record(county: County, review: FileReview) -> Case | Matter | None:
    """Return the case or the matter whose file was reviewed; None where it is not known."""
    if review.case:
        return cases_by_number(county).get(review.case)
    return matters_by_number(county).get(review.matter or "")


def markers_of(review: FileReview) -> Iterator[tuple[str, int, str]]:
    """Yield who marked a file: the field, the place in its list, and the number of the person."""
    for label, persons in (
        ("评查人", review.reviewers),
        ("复评人", review.again_by),
        ("三评人", review.third_by),
    ):
        for i, person in enumerate(persons):
            yield label, i, person
