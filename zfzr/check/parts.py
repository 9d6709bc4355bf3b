"""What a rule finds, worked out unit by unit: in a county that stays in memory, only the units are looked at again for
which something is other than before that the rule looks at. Of one run alone it would be a detour (`found_by`)."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import OnEach, rule_of

Found = tuple[tuple[int, Finding], ...]


def found_in_parts(county: County, code: str, each: OnEach) -> tuple[Finding, ...]:
    """Return what a rule finds, in the order of the things that it looks at one by one."""
    grouped = _grouped(county, each.things)
    found = [(unit, _found_in_part(county, code, unit)) for unit in grouped.units]
    if not grouped.positions:
        return tuple(finding for _, of_unit in found for _, finding in of_unit)
    placed = [(grouped.positions[unit][at], finding) for unit, of_unit in found for at, finding in of_unit]
    return tuple(finding for _, finding in sorted(placed, key=itemgetter(0)))


@lookup
def _found_in_part(county: County, code: str, unit: str | None) -> Found:
    each = rule_of(code).each
    if each is None:
        raise ValueError(f"rule {code} looks at no things one by one")
    return tuple(
        (at, replace(found, code=code))
        for at, thing in enumerate(_things(county, each.things)[unit])
        for found in each.found(thing, county)
    )


class _Grouped(NamedTuple):
    """The units of some things in the order of the first of each; where all stand, unless each unit's stand together."""

    units: tuple[str | None, ...]
    positions: dict[str | None, list[int]]


@lookup
def _things(county: County, things: Any) -> dict[str | None, tuple[Any, ...]]:
    """Return the things that rules look at one by one, by their unit."""
    found: dict[str | None, tuple[Any, ...]] = {}
    for unit, held in groupby(_all_things(county, things), attrgetter("unit")):
        found[unit] = (*found.get(unit, ()), *held)
    return found


@lookup
def _grouped(county: County, things: Any) -> _Grouped:
    units = [unit for unit, _ in groupby(_all_things(county, things), attrgetter("unit"))]
    positions: dict[str | None, list[int]] = {}
    if len(set(units)) < len(units):
        for at, thing in enumerate(_all_things(county, things)):
            positions.setdefault(thing.unit, []).append(at)
    return _Grouped(tuple(dict.fromkeys(units)), positions)


@lookup
def _all_things(county: County, things: Any) -> tuple[Any, ...]:
    return tuple(OnEach(things, _nothing).of(county))


def _nothing(_thing: Any, _county: County) -> tuple[Finding, ...]:
    return ()
