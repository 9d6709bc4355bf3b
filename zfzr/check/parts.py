"""What a rule finds, worked out unit by unit: in a county that stays in memory, only the units are looked at again for
which something is other than before that the rule looks at. Of one run alone it would be a detour (`found_by`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import OnEach, rule_of

Found = tuple[tuple[int, Finding], ...]


def found_in_parts(county: County, code: str, each: OnEach) -> tuple[Finding, ...]:
    """Return what a rule finds, in the order of the things that it looks at one by one."""
    found = []
    for unit, positions in _positions(county, each.things).items():
        found += [(positions[at], finding) for at, finding in _found_in_part(county, code, unit)]
    return tuple(finding for _, finding in sorted(found, key=lambda pair: pair[0]))


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


@lookup
def _things(county: County, things: Any) -> dict[str | None, tuple[Any, ...]]:
    """Return the things that rules look at one by one, by their unit."""
    found: dict[str | None, list[Any]] = {}
    for thing in _all_things(county, things):
        found.setdefault(thing.unit, []).append(thing)
    return {unit: tuple(held) for unit, held in found.items()}


@lookup
def _positions(county: County, things: Any) -> dict[str | None, tuple[int, ...]]:
    """Return where among all things those of each unit are."""
    found: dict[str | None, list[int]] = {}
    for at, thing in enumerate(_all_things(county, things)):
        found.setdefault(thing.unit, []).append(at)
    return {unit: tuple(held) for unit, held in found.items()}


@lookup
def _all_things(county: County, things: Any) -> tuple[Any, ...]:
    return tuple(OnEach(things, _nothing).of(county))


def _nothing(_thing: Any, _county: County) -> tuple[Finding, ...]:
    return ()
