"""Standards by name of their file, and the score that the markings of a review give."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.file_review.records import FileReview, ReviewStandard


@lookup
def standards_by_slug(county: County) -> dict[str, ReviewStandard]:
    """Return the standards by the name of their file."""
    return {each.slug: each for each in county.dataset.all(ReviewStandard)}


@target("评查标准", home="county/review-standards/")
def standards(county: County, _: Site | None) -> Mapping[str, ReviewStandard]:
    """Return the standards that a review may follow."""
    return standards_by_slug(county)


def score_by_markings(review: FileReview, standard: ReviewStandard, *, again: bool) -> Decimal:
    """Return the points left by the first marking, or by the second (`again`): 0 once the gate is failed, never less."""
    if review.failed:
        return Decimal(0)
    full = sum((item.full for item in standard.items), Decimal(0))
    taken = (d.again if again and d.again is not None else d.points for d in review.deductions)
    return max(Decimal(0), full - sum(taken, Decimal(0)))
