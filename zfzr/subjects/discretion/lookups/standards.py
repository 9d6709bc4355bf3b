"""Discretion standards by power and day, their bands by range and party, and which penalties have none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, members_of, parameter_value, words_of
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.discretion.parameters import LENIENT, STEPS
from zfzr.subjects.discretion.records import (
    Amount,
    Consequence,
    CountedBy,
    DiscretionBand,
    DiscretionStandard,
    PartyKind,
    StatutoryRange,
    SuperiorStandard,
)
from zfzr.subjects.power.lookups import Power, powers_in_force
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Spelled, spelled

ZERO = Decimal(0)


@target("上级裁量基准", home="county/superior-standards.yaml")
def superior_meant(county: County, _: Site | None) -> Mapping[str, SuperiorStandard]:
    """Return the entries of tables of higher organs by number."""
    return superior_by_number(county)


@lookup
def superior_by_number(county: County) -> dict[str, SuperiorStandard]:
    """Return the entries of tables of higher organs by number."""
    return {each.number: each for each in county.dataset.all(SuperiorStandard)}


@target("裁量阶次", home="parameters.yaml")
def steps_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the steps of discretion, those of other days too."""
    return words_of(county, STEPS)


@target(
    "从宽清单",
    home="parameters.yaml",
    valid_on=lambda county, word, day: bool(class_of_list(county, word, day)),
)
def lenient_lists_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the lists of lenience beside the standards, those of other days too."""
    return words_of(county, LENIENT)


def class_of_list(county: County, word: str, day: date) -> str | None:
    """Return of which class of powers a list of lenience is on a day; None for a list that there is not."""
    found = (steps[1][0] for steps in members_of(county, LENIENT) if word in steps[0])
    return next((of for of in found if holds(county, LENIENT, word, of, on=day)), None)


def step_of(county: County, band: DiscretionBand, day: date) -> tuple[str, int] | None:
    """Return what the step of a band leads to and its rank from light to heavy; None where it names no step of the day.

    A band without 阶次 whose 程度 is the word of a step is of that step.
    """
    word = band.step or band.degree
    for steps, name in members_of(county, STEPS).items():
        value = parameter_value(county, name, day) if word in steps[0] else None
        if value is not None and value.value:
            return steps[1][0], int(min(value.value, Decimal(999)))
    return None


def step_called(county: County, name: str, day: date) -> str | None:
    """Return what the step leads to with whose word the name of a list begins (减轻处罚); None where none does."""
    for steps, step in members_of(county, STEPS).items():
        value = parameter_value(county, step, day) if name.startswith(steps[0]) else None
        if value is not None and value.value:
            return steps[1][0]
    return None


def holds_on(standard: DiscretionStandard, day: date) -> bool:
    """Tell whether a standard is in force on a day, both its first and its last included."""
    return (standard.effective is None or standard.effective <= day) and (
        standard.expired is None or day <= standard.expired
    )


@lookup
def _by_power(county: County) -> dict[tuple[str, str], tuple[DiscretionStandard, ...]]:
    return grouped(
        ((standard.unit or "", standard.power), standard)
        for standard in county.dataset.all(DiscretionStandard)
    )


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


def within_superior(band: DiscretionBand, above: SuperiorStandard) -> bool | None:
    """Tell whether a band lies inside the band of the higher table that it refines; None where nobody can tell.

    A band called as one above refines that one, any other any band above of its consequence. What is counted
    otherwise, by reference or without an amount cannot be compared.
    """
    alikes = [b for b in above.bands if b.party in (None, band.party) and b.of_range in (None, band.of_range)]
    named = [each for each in alikes if each.degree.strip() == band.degree.strip()]
    candidates = named or [each for each in alikes if each.consequence is band.consequence]
    if not candidates:
        return None if any(each.by_reference for each in above.bands) else False
    if band.consequence is Consequence.NONE:
        return any(each.consequence is Consequence.NONE for each in candidates)
    told = [_lies_in(band, each) for each in candidates]
    return True if True in told else None if None in told else False


def _lies_in(band: DiscretionBand, above: DiscretionBand) -> bool | None:
    if band.by_reference or above.by_reference or not is_counted(band) or not is_counted(above):
        return None
    if not alike(band, above):
        return None
    if least_of(band) < least_of(above):
        return False
    return above.most is None or (band.most is not None and band.most <= above.most)


def is_counted(band: DiscretionBand) -> bool:
    """Tell whether a band says an amount: not one without a penalty, by reference, or with other penalties only."""
    return band.consequence is not Consequence.NONE and (band.least is not None or band.most is not None)


def alike(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are counted in the same way, so that they can be compared."""
    return one.counted_by is other.counted_by and (one.base or "") == (other.base or "")


def least_of(amount: Amount) -> Decimal:
    """Return the lower end of an amount, as it is counted (yuan, times, per cent); 0 where none is stated."""
    return amount.least if amount.least is not None else ZERO


_YUAN = Spelled("元", " yuan")
_UNITS = {
    CountedBy.YUAN: _YUAN,
    CountedBy.EACH: _YUAN,
    CountedBy.TIMES: Spelled("倍", " times"),
    CountedBy.PERCENT: Spelled("%", "%"),
}


def in_words(amount: Amount) -> Spelled:
    """Say an amount as a table does: 2000元以上1万元以下, 10倍, 5%以下, 每人500元以上2000元以下."""
    unit = _UNITS[amount.counted_by]
    base = f"每{amount.base or ''}" if amount.counted_by is CountedBy.EACH else amount.base or ""
    least, most = (plainly(each) if each is not None else "" for each in (amount.least, amount.most))
    if least and amount.least == amount.most:
        return Spelled(f"{base}{least}{unit}", _behind(base, f"{least}{unit.en}"))
    low, high = f"{least}{unit}以上" if least else "", f"{most}{unit}以下" if most else ""
    ends = [f"from {least}{unit.en}" if least else "", f"up to {most}{unit.en}" if most else ""]
    return Spelled(f"{base}{low}{high}", _behind(base, " ".join(filter(None, ends))))


def behind_its_degree(degree: str, amount: str) -> Spelled:
    """Return an amount behind the name of its band: 一般2000元以上1万元以下."""
    return Spelled(f"{degree}{amount}", _behind(degree, spelled(amount, "en")))


def _behind(base: str, amount: str) -> str:
    return f"{base} {amount}".strip()


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


class Covered(NamedTuple):
    """A unit's penalties in force, each with the standards that it has: in order of the list of powers."""

    powers: tuple[tuple[Power, tuple[DiscretionStandard, ...]], ...]

    @property
    def lacking(self) -> tuple[Power, ...]:
        """Those without a standard."""
        return tuple(power for power, standards in self.powers if not standards)


def covered(county: County, unit: str) -> Covered:
    """Return how far the penalties in force of a unit have standards: what the measure, the report and rules count."""
    held = penalties_in_force(county, unit)
    return Covered(tuple((each, tuple(standards_of(county, unit, each.code, county.as_of))) for each in held))


@lookup
def units_lacking(county: County) -> list[Lacking]:
    """Return the living units that have penalties without a standard in force."""
    return [each for slug in units_by_slug(county) if (each := _lacking(county, slug))]


@lookup
def _lacking(county: County, slug: str) -> Lacking | None:
    if not is_alive(county, units_by_slug(county)[slug]):
        return None
    found = covered(county, slug)
    return Lacking(slug, tuple(power for power, _ in found.powers), found.lacking) if found.lacking else None
