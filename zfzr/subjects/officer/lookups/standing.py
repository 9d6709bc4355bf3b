"""How the officers on enforcement posts stand on the county's day: certified, suspended, expired, without."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.lookup import lookup
from zfzr.subjects.officer.lookups.certificates import lets_enforce
from zfzr.subjects.officer.lookups.posts import enforcing_officers
from zfzr.subjects.officer.lookups.validity import Qualifications, certified_until, qualifications_of
from zfzr.subjects.officer.parameters import ENDING_SOON
from zfzr.subjects.officer.records import Certificate, EventType, Posting


class Standing(StrEnum):
    """How an officer on an enforcement post stands on a day."""

    CERTIFIED = "持证"
    SUSPENDED = "暂扣"
    EXPIRED = "过期"
    WITHOUT = "无证"


class Officer(NamedTuple):
    """An officer on an enforcement post, how they stand on the day, and the last day on which they are certified.

    `last` is that of a certificate that is valid on the day, without a gap, or that ended last; None where it has no end
    or there was none. `ends_soon`: within the days of 证件.到期预告.
    """

    person: str
    posting: Posting
    standing: Standing
    last: date | None
    ends_soon: bool


@lookup
def officers_on_posts(county: County, unit: str) -> tuple[Officer, ...]:
    """Return the officers who hold enforcement posts of a unit on the county's day, and how each stands."""
    return tuple(
        _officer(county, person, posting)
        for person, posting in enforcing_officers(county, unit, county.as_of).items()
    )


def _officer(county: County, person: str, posting: Posting) -> Officer:
    known, day = qualifications_of(county), county.as_of
    held = [c for c in known.certificates(person) if lets_enforce(county, c) and c.issued <= day]
    if known.may_enforce(person, day, posting):
        last = certified_until(county, person)
        soon = parameter_value(county, ENDING_SOON, day)
        ends = last is not None and soon is not None and (last - day).days <= soon.value
        return Officer(person, posting, Standing.CERTIFIED, last, ends)
    ended = max((c.valid_until for c in held if c.valid_until), default=None)
    if any(_is_suspended(known, each, day) for each in held):
        return Officer(person, posting, Standing.SUSPENDED, ended, ends_soon=False)
    is_over = bool(held) and all(c.valid_until is not None and c.valid_until < day for c in held)
    return Officer(person, posting, Standing.EXPIRED if is_over else Standing.WITHOUT, ended, ends_soon=False)


def _is_suspended(known: Qualifications, certificate: Certificate, day: date) -> bool:
    """Tell whether a certificate that has not ended is suspended on a day."""
    return (certificate.valid_until is None or certificate.valid_until >= day) and any(
        stop.cause.type is EventType.SUSPENDED
        and stop.cause.day <= day
        and (stop.until is None or day < stop.until)
        for stop in known.stops(certificate)
    )
