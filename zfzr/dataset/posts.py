"""Who stands on an enforcement post (执法岗位) of a unit, on a day or some time between two days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from zfzr.dataset.county import County
from zfzr.dataset.qualifications import Days
from zfzr.records import Posting
from zfzr.records.unit import Post


class OnPost(NamedTuple):
    """A stretch of days on which someone holds a post that enforces."""

    days: Days
    posting: Posting
    post: Post


def on_enforcement_posts(county: County, unit: str, first: date, last: date) -> list[OnPost]:
    """Return who holds posts that enforce between two days, both included, and on which of these days.

    Sorted by person, body, post and start. Posts and people that are not recorded are left out (ZF102).
    """
    declared = county.units.get(unit)
    if declared is None:
        return []
    held = []
    for posting in county.postings(unit):
        post = county.post(unit, posting.post)
        if post is None or not post.enforces or posting.person not in county.people:
            continue
        starts = [d for d in (first, posting.start, post.start, declared.founded) if d]
        ends = [d for d in (last, posting.end, post.end, declared.abolished) if d]
        if max(starts) <= min(ends):
            held.append(OnPost(Days(max(starts), min(ends)), posting, post))
    return sorted(held, key=lambda h: _order(h.posting))


def _order(posting: Posting) -> tuple[str, str, str, date]:
    return posting.person, posting.body, posting.post, posting.start or date.min


def enforcement_postings(county: County, unit: str, first: date, last: date) -> list[Posting]:
    """Return the postings to posts that enforce which last on some day between two days, both included."""
    return [held.posting for held in on_enforcement_posts(county, unit, first, last)]


def enforcing_officers(county: County, unit: str, on: date) -> Mapping[str, Posting]:
    """Return, by person, the first of the enforcement posts that each officer of a unit holds on a day."""
    found: dict[str, Posting] = {}
    for posting in enforcement_postings(county, unit, on, on):
        found.setdefault(posting.person, posting)
    return found
