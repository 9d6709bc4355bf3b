"""Which units begin a file of a kind each year: what a subject says of its yearly registers, beside its look-ups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from zfzr.declare.record import Record
from zfzr.declare.register import load

if TYPE_CHECKING:
    from zfzr.county.county import County

Keepers = Callable[["County"], Collection[str]]

_REGISTRY: dict[type[Record], Keepers] = {}


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
