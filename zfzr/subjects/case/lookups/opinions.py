"""What the legal review of a case came to, in whatever words the county has for it."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, vocabulary
from zfzr.subjects.case.parameters import REVIEW_OPINIONS
from zfzr.subjects.case.records import LegalReview, ReviewOpinion

vocabulary(REVIEW_OPINIONS)


def opinion_meant(county: County, review: LegalReview) -> ReviewOpinion | None:
    """Return what the opinion of a review stands for; None where none is written, or one that nobody declared (ZF102)."""
    written = review.opinion
    return meaning_of(county, REVIEW_OPINIONS, ReviewOpinion, written, review.day) if written else None
