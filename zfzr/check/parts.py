"""What a rule finds, worked out piece by piece: in a county that stays in memory, only those are looked at again for
which something is other than before that the rule looks at. Of one run alone it would be a detour (`found_by`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.pieces import InPieces, Piece, in_portions, piece_names, told_in_pieces
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import OnEach, rule_of

Found = tuple[tuple[int, Finding], ...]


def found_in_parts(county: County, code: str, each: OnEach) -> tuple[Finding, ...]:
    """Return what a rule finds, in the order of the things that it looks at one by one."""
    each.years_of(
        county
    )  # what it looks at for that belongs to what the rule looked at, whether it has things or not
    if (told := told_in_pieces(each.things)) is not None:
        return tuple(finding for kind in told.kinds(county) for finding in _found_of_kind(county, code, kind))
    grouped = _grouped(county, each.things)
    found = [(unit, _found_in_part(county, code, unit)) for unit in grouped.units]
    if not grouped.positions:
        return tuple(finding for _, of_unit in found for _, finding in of_unit)
    placed = [(grouped.positions[unit][at], finding) for unit, of_unit in found for at, finding in of_unit]
    return tuple(finding for _, finding in sorted(placed, key=itemgetter(0)))


@lookup
def _found_of_kind(county: County, code: str, kind: type[Record]) -> tuple[Finding, ...]:
    return tuple(
        finding
        for piece in piece_names(county, kind)
        for finding in _found_in_piece(county, code, kind, piece)
    )


@lookup
def _found_in_piece(county: County, code: str, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    each = _each_of(code)
    portions = _portions(county, each.things, kind, piece)
    names = _portion_names(county, each.things, kind, piece)
    if len(names) == 1:
        return tuple(found for _, found in _found(county, code, each, portions[names[0]]))
    return tuple(found for at in names for found in _found_in_portion(county, code, kind, piece, at))


@lookup
def _found_in_portion(
    county: County, code: str, kind: type[Record], piece: Piece, at: int
) -> tuple[Finding, ...]:
    each = _each_of(code)
    things = _portions(county, each.things, kind, piece)[at]
    return tuple(found for _, found in _found(county, code, each, things))


@lookup
def _portions(county: County, things: Any, kind: type[Record], piece: Piece) -> dict[int, tuple[Any, ...]]:
    """Return the things of a piece that rules look at one by one, in portions."""
    told: InPieces | None = told_in_pieces(things)
    if told is None:
        raise ValueError(f"{things} are told in no pieces")
    return in_portions(told.of(county, kind, piece))


@lookup
def _portion_names(county: County, things: Any, kind: type[Record], piece: Piece) -> tuple[int, ...]:
    return tuple(_portions(county, things, kind, piece))


@lookup
def _found_in_part(county: County, code: str, unit: str | None) -> Found:
    each = _each_of(code)
    return tuple(_found(county, code, each, _things(county, each.things)[unit]))


def _each_of(code: str) -> OnEach:
    each = rule_of(code).each
    if each is None:
        raise ValueError(f"rule {code} looks at no things one by one")
    return each


def _found(county: County, code: str, each: OnEach, things: Iterable[Any]) -> Iterable[tuple[int, Finding]]:
    is_read = _Read(county, each)
    return (
        (at, replace(found, code=code))
        for at, thing in enumerate(things)
        if is_read.of(thing)
        for found in each.found(thing, county)
    )


class _Read:
    """Whether all was read that things rest on: those of one unit, in one year's folder, rest on the same."""

    def __init__(self, county: County, each: OnEach) -> None:
        self._county, self._each = county, each
        self._years = each.years_of(county)
        self._known: dict[tuple[str | None, int | None], bool] = {}

    def of(self, thing: Any) -> bool:
        """Tell whether all was read that a thing rests on."""
        if not (self._each.reads or self._each.reads_everywhere):
            return True
        about = thing.unit, getattr(thing, "year", None)
        if about not in self._known:
            self._known[about] = self._each.is_read(thing, self._county, self._years)
        return self._known[about]


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
