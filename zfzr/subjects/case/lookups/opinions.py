"""What the legal review of a case came to, and how each stood at the meeting, in whatever words the county has for it."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, vocabulary
from zfzr.subjects.case.parameters import REVIEW_OPINIONS, STANDS
from zfzr.subjects.case.records import Discussion, LegalReview, ReviewOpinion, Stand, View

vocabulary(REVIEW_OPINIONS)
vocabulary(STANDS)


def opinion_meant(county: County, review: LegalReview) -> ReviewOpinion | None:
    """Return what the opinion of a review stands for; None where none is written, or one that nobody declared (ZF102)."""
    written = review.opinion
    return meaning_of(county, REVIEW_OPINIONS, ReviewOpinion, written, review.day) if written else None


def stand_meant(county: County, held: Discussion, view: View) -> Stand | None:
    """Return what a member's view stands for; None where none is written, or one that nobody declared (ZF102)."""
    return meaning_of(county, STANDS, Stand, view.stand, held.day) if view.stand else None
