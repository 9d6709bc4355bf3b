"""Who stands on an enforcement post (执法岗位) of a unit, on a day or some time between two days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import grouped, lookup
from zfzr.subjects.officer.lookups.people import people_by_number, postings_of
from zfzr.subjects.officer.lookups.validity import Days
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.unit.lookups import acts_towards_the_public, post_of, units_by_slug
from zfzr.subjects.unit.records import Post, Unit


class OnPost(NamedTuple):
    """A stretch of days on which someone holds a post that enforces."""

    days: Days
    posting: Posting
    post: Post

    def between(self, first: date, last: date) -> OnPost | None:
        """Return the part of the stretch between two days, both included; None where there is none."""
        days = Days(max(first, self.days.first), min(last, self.days.last))
        return self._replace(days=days) if days.first <= days.last else None


def on_enforcement_posts(county: County, unit: str, first: date, last: date) -> list[OnPost]:
    """Return who holds posts that enforce between two days, both included, and on which of these days.

    Sorted by person, body, post and start. Posts and people that are not recorded are left out (ZF102).
    """
    stretches = (held.between(first, last) for held in _enforcement_posts(county).get(unit, ()))
    return [held for held in stretches if held]


def enforcement_posts_of(county: County, person: str, first: date, last: date) -> dict[str, OnPost]:
    """Return, by unit, the first of the enforcement posts that a person holds there between two days, both included."""
    found: dict[str, OnPost] = {}
    for whole in _enforcement_posts_by_person(county).get(person, ()):
        if held := whole.between(first, last):
            found.setdefault(held.posting.unit or "", held)
    return found


def enforces_in(county: County, person: str, unit: str, on: date) -> bool:
    """Tell whether a person holds an enforcement post of a unit on a day."""
    return any(
        held.posting.unit == unit and held.days.first <= on <= held.days.last
        for held in _enforcement_posts_by_person(county).get(person, ())
    )


@lookup
def _enforcement_posts(county: County) -> dict[str, list[OnPost]]:
    """Return, by unit, every stretch on which someone held a post that enforces, as far as post and unit existed."""
    return {slug: _in_order(county, slug) for slug in units_by_slug(county)}


@lookup
def _in_order(county: County, slug: str) -> list[OnPost]:
    return sorted(_held_in(county, units_by_slug(county)[slug]), key=lambda held: _order(held.posting))


def _held_in(county: County, unit: Unit) -> Iterator[OnPost]:
    for posting in postings_of(county, unit.id):
        post = post_of(county, unit.id, posting.post)
        if (
            post is None
            or not acts_towards_the_public(county, post)
            or posting.person not in people_by_number(county)
        ):
            continue
        first = max(d or date.min for d in (posting.start, post.start, unit.founded))
        last = min(d or date.max for d in (posting.end, post.end, unit.abolished))
        yield OnPost(Days(first, last), posting, post)


@lookup
def _enforcement_posts_by_person(county: County) -> dict[str, tuple[OnPost, ...]]:
    return grouped(
        (held.posting.person, held) for stretches in _enforcement_posts(county).values() for held in stretches
    )


def _order(posting: Posting) -> tuple[str, str, str, date]:
    return posting.person, posting.body, posting.post, posting.start or date.min


@lookup
def enforcing_officers(county: County, unit: str, on: date) -> Mapping[str, Posting]:
    """Return, by person, the first of the enforcement posts that each officer of a unit holds on a day."""
    found: dict[str, Posting] = {}
    for held in on_enforcement_posts(county, unit, on, on):
        found.setdefault(held.posting.person, held.posting)
    return found
