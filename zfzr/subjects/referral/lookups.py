"""Referrals as rules, deadlines and reports ask for them: whether an outcome is known, and by when it is to be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value, value_of_word, vocabulary, work_calendar
from zfzr.county.records import CountingMethod
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.referral.parameters import KINDS, OUTCOME_DAYS
from zfzr.subjects.referral.records import Referral

vocabulary(KINDS, valued=True)


@target("移送", home="county/*/referrals.csv")
def referrals_meant(county: County, _: Site | None) -> Mapping[str, Referral]:
    """Return the referrals by number."""
    return _by_number(county)


@lookup
def _by_number(county: County) -> dict[str, Referral]:
    return {each.code: each for each in county.dataset.all(Referral)}


@lookup
def referred_officers(county: County) -> tuple[Referral, ...]:
    """Return the referrals of an officer's suspected crime that were made by the county's day and name the officer."""
    return tuple(
        each
        for each in county.dataset.all(Referral)
        if each.person and each.day <= county.as_of and names_an_officer(county, each)
    )


def has_outcome(county: County, referral: Referral) -> bool:
    """Tell whether an outcome was known by the county's day; one that bears no day of its own is taken as known (ZF885)."""
    return bool((referral.result or "").strip()) and (
        referral.ended is None or referral.ended <= county.as_of
    )


def names_an_officer(county: County, referral: Referral) -> bool:
    """Tell whether a referral is of a kind that must name the officer, by the words of its day."""
    value = value_of_word(county, KINDS, referral.kind, referral.day)
    return value is not None and value.value != 0


class Term(NamedTuple):
    """The last day on which an outcome is in time, and whether working days that nobody knows may move it."""

    last: date
    certain: bool


def outcome_due(county: County, referral: Referral) -> Term | None:
    """Return the last day for the outcome of a referral by the county's term from its day; None where none is set."""
    term = parameter_value(county, OUTCOME_DAYS, referral.day)
    if term is None:
        return None
    counted = term.counting or CountingMethod.CALENDAR
    end = work_calendar(county).deadline(referral.day, int(term.value), counted.value)
    return Term(end.day, end.certain)
