"""Interviews as rules, measures and reports ask for them: those of a year by unit, and whether anything followed."""

from __future__ import annotations

from collections.abc import Mapping

from zfzr.county.county import County
from zfzr.county.lookups import vocabulary
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.interview.parameters import REASONS
from zfzr.subjects.interview.records import FollowUp, Interview

vocabulary(REASONS)


@target("约谈", home="county/*/interviews.yaml")
def interviews_meant(county: County, _: Site | None) -> Mapping[str, Interview]:
    """Return the interviews by number."""
    return interviews_by_number(county)


@lookup
def interviews_by_number(county: County) -> dict[str, Interview]:
    """Return the interviews by number."""
    return {each.number: each for each in county.dataset.all(Interview)}


@lookup
def interviews_of(county: County, year: int) -> dict[str, tuple[Interview, ...]]:
    """Return the interviews of a year's register held by the county's day, by unit."""
    return grouped((each.about, each) for each in county.of_year(Interview, year) if each.day <= county.as_of)


def followed(county: County, interview: Interview) -> FollowUp | None:
    """Return what came of an interview, as far as that was by the county's day."""
    result = interview.follow_up
    return result if result is not None and result.day <= county.as_of else None


def is_unfollowed(county: County, interview: Interview) -> bool:
    """Tell whether nothing came of an interview though its time is over, or though it set none."""
    if interview.day > county.as_of or followed(county, interview) is not None:
        return False
    return interview.due is None or interview.due < county.as_of
