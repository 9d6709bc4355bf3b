"""Who stands on an enforcement post (执法岗位) of a unit, on a day or some time between two days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zfzr.dataset.county import County
from zfzr.records import Posting


def enforcement_postings(county: County, unit: str, first: date, last: date) -> list[Posting]:
    """Return the postings to posts that enforce which last on some day between two days, both included.

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
            held.append(posting)
    return sorted(held, key=lambda p: (p.person, p.body, p.post, p.start or date.min))


def enforcing_officers(county: County, unit: str, on: date) -> Mapping[str, Posting]:
    """Return, by person, the first of the enforcement posts that each officer of a unit holds on a day."""
    found: dict[str, Posting] = {}
    for posting in enforcement_postings(county, unit, on, on):
        found.setdefault(posting.person, posting)
    return found
