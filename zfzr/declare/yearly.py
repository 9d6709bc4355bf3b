"""Which units begin, or are expected to keep, a register of a kind in a year: what a subject says beside its look-ups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from zfzr.declare.record import Record
from zfzr.declare.register import load

if TYPE_CHECKING:
    from zfzr.county.county import County

Keepers = Callable[["County"], Collection[str]]
Expecting = Callable[["County", int], Collection[str]]

_REGISTRY: dict[type[Record], Keepers] = {}
_EXPECTED: dict[type[Record], Expecting] = {}


def kept_by(kind: type[Record]) -> Callable[[Keepers], Keepers]:
    """Declare, on a function of the county, which units keep a register of a kind in the year of the county's day.

    Theirs is begun empty by `zfzr new year`, and a statement is owed where nothing was entered when the year is over.
    """

    def declare(function: Keepers) -> Keepers:
        _REGISTRY[kind] = function
        return function

    return declare


def kept_each_year() -> Mapping[type[Record], Keepers]:
    """Return the kinds of registers that units begin each year, each with what says which units do."""
    load("lookups")
    return dict(sorted(_REGISTRY.items(), key=lambda each: each[0].file))


def expected_of(*of: type[Record]) -> Callable[[Expecting], Expecting]:
    """Declare, on a function of the county and a year, of which units registers of some kinds are expected in that year.

    Where one of them keeps none, whatever counts the kind says so beside its number: nobody knows that there was nothing.
    Such a register is not begun, and no statement is owed of it.
    """

    def declare(function: Expecting) -> Expecting:
        _EXPECTED.update(dict.fromkeys(of, function))
        return function

    return declare


def expecting(kind: type[Record]) -> Expecting:
    """Return what says of which units a register of a kind is expected; raises KeyError where its subject says nothing."""
    if kind not in _EXPECTED:
        load("lookups")
    return _EXPECTED[kind]
