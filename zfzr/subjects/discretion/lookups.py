"""Discretion standards by power and day, and whether an amount lies within a range or a band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.discretion.records import (
    Amount,
    Consequence,
    CountedBy,
    DiscretionBand,
    DiscretionStandard,
    PartyKind,
    StatutoryRange,
)
from zfzr.subjects.power.lookups import Power, powers_in_force
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.amounts import plainly

ZERO = Decimal(0)


def holds_on(standard: DiscretionStandard, day: date) -> bool:
    """Tell whether a standard is in force on a day, both its first and its last included."""
    return (standard.effective is None or standard.effective <= day) and (
        standard.expired is None or day <= standard.expired
    )


@lookup
def _by_power(county: County) -> dict[tuple[str, str], list[DiscretionStandard]]:
    found: dict[tuple[str, str], list[DiscretionStandard]] = {}
    for standard in county.dataset.all(DiscretionStandard):
        found.setdefault((standard.unit or "", standard.power), []).append(standard)
    return found


def standards_of(county: County, unit: str, power: str, day: date) -> list[DiscretionStandard]:
    """Return a unit's standards for a power that are in force on a day, in the order of its file."""
    return [each for each in _by_power(county).get((unit, power), ()) if holds_on(each, day)]


@lookup
def standards_in_force(county: County) -> list[DiscretionStandard]:
    """Return the standards in force on the county's day."""
    return [each for each in county.dataset.all(DiscretionStandard) if holds_on(each, county.as_of)]


class Strip(NamedTuple):
    """The bands of one range and one kind of party, light to heavy, with their places in the standard.

    `range_` is the range of the law that they divide, with its place; None where the standard states none.
    """

    standard: DiscretionStandard
    party: PartyKind | None
    range_: StatutoryRange | None
    at: int
    bands: tuple[tuple[int, DiscretionBand], ...]

    @property
    def place(self) -> Place:
        """Where the range is written, else the standard's bands."""
        return self.standard.field("幅度", self.at) if self.range_ else self.standard.field("档次")


def strips_of(standard: DiscretionStandard) -> Iterator[Strip]:
    """Yield the bands of a standard by the range of the law and the kind of party that they are for.

    A range without 当事人 holds for both kinds; so does a band. Bands that name no range belong to the only one, or
    to each where the standard has several.
    """
    ranges: Sequence[tuple[int, StatutoryRange | None]] = list(enumerate(standard.ranges)) or [(0, None)]
    for at, range_ in ranges:
        own = [
            (i, band)
            for i, band in enumerate(standard.bands)
            if band.of_range is None or (range_ is not None and band.of_range == range_.when)
        ]
        stated = range_.party if range_ else None
        named = sorted({b.party for _, b in own if b.party})
        kinds: Sequence[PartyKind | None] = [stated] if stated else named or [None]
        for kind in kinds:
            mine = tuple((i, b) for i, b in own if b.party in (None, kind) or kind is None)
            yield Strip(standard, kind, range_, at, mine)


def is_counted(band: DiscretionBand) -> bool:
    """Tell whether a band says an amount: not one without a penalty, by reference, or with other penalties only."""
    return band.consequence is not Consequence.NONE and (band.least is not None or band.most is not None)


def alike(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are counted in the same way, so that they can be compared."""
    return one.counted_by is other.counted_by and (one.base or "") == (other.base or "")


def least_of(amount: Amount) -> Decimal:
    """Return the lower end, which is nothing where none is stated."""
    return amount.least if amount.least is not None else ZERO


def in_words(amount: Amount) -> str:
    """Say an amount as a table does: 2000元以上1万元以下, 10倍, 5%以下."""
    unit = {CountedBy.YUAN: "元", CountedBy.TIMES: "倍", CountedBy.PERCENT: "%"}[amount.counted_by]
    base = amount.base or ""
    if amount.least is not None and amount.least == amount.most:
        return f"{base}{plainly(amount.least)}{unit}"
    low = f"{plainly(amount.least)}{unit}以上" if amount.least is not None else ""
    high = f"{plainly(amount.most)}{unit}以下" if amount.most is not None else ""
    return f"{base}{low}{high}"


class Lacking(NamedTuple):
    """A unit with penalties in force of which some have no standard."""

    unit: str
    powers: tuple[Power, ...]
    without: tuple[Power, ...]

    @property
    def id(self) -> str:
        """What a finding about it names."""
        return "裁量标准"

    def field(self, label: str, *rest: str | int) -> Place:
        """Return where the first power without a standard says something."""
        return self.without[0].field(label, *rest)


def penalties_in_force(county: County, unit: str) -> list[Power]:
    """Return a unit's powers of 行政处罚 in force."""
    return [p for p in powers_in_force(county, unit) if p.power_class is PowerClass.PENALTY]


@lookup
def units_lacking(county: County) -> list[Lacking]:
    """Return the living units that have penalties without a standard in force."""
    found = []
    for slug, unit in units_by_slug(county).items():
        powers = penalties_in_force(county, slug) if is_alive(county, unit) else []
        without = tuple(p for p in powers if not standards_of(county, slug, p.code, county.as_of))
        if without:
            found.append(Lacking(slug, tuple(powers), without))
    return found


class Judged(NamedTuple):
    """How a fine stands to a unit's standards: the bands it lies in, and whether the law's range allows it.

    `allowed` is None where no standard states the range in yuan for the party.
    """

    bands: tuple[tuple[DiscretionStandard, DiscretionBand], ...]
    allowed: bool | None
    ranges: tuple[StatutoryRange, ...]


def judged(
    county: County, unit: str, power: str, day: date, party: PartyKind, fine: Decimal
) -> Judged | None:
    """Hold a fine of a day against the unit's standards for a power; None where it has none in force.

    Only sums can be held against it: what is counted in times of a base needs that base.
    """
    standards = standards_of(county, unit, power, day)
    if not standards:
        return None
    bands, ranges, allowed = [], [], False
    for standard in standards:
        for strip in strips_of(standard):
            if strip.party not in (None, party):
                continue
            if strip.range_ is not None and strip.range_.counted_by is CountedBy.YUAN:
                ranges.append(strip.range_)
                allowed = allowed or _within(fine, strip.range_)
            bands += [
                (standard, band)
                for _, band in strip.bands
                if is_counted(band) and band.counted_by is CountedBy.YUAN and _within(fine, band)
            ]
    return Judged(tuple(bands), allowed if ranges else None, tuple(ranges))


def _within(fine: Decimal, amount: Amount) -> bool:
    return least_of(amount) <= fine and (amount.most is None or fine <= amount.most)
