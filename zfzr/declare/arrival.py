"""How a subject declares that a round is answered by records of the county itself, not by receipts alone.

What a unit sends in arrives when the legal office enters the receipt. What an office of the county does, and keeps a
register of, has no receipt: the register tells the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from zfzr.declare.record import Record
from zfzr.declare.register import load
from zfzr.files.place import Place

if TYPE_CHECKING:
    from zfzr.county.county import County

PART: Final = "arrivals"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An answer to a round: the day on which it was given, and the record that says so."""

    day: date
    place: Place


Arrivals = Callable[["County", int, str], Iterable[Arrival]]


@dataclass(frozen=True, slots=True)
class Answered:
    """How a round is answered: the kind of record, and the function that finds the answers of a year by a unit."""

    kind: type[Record]
    of: Arrivals


_REGISTRY: dict[str, Answered] = {}


def arrives(round_name: str, kind: type[Record]) -> Callable[[Arrivals], Arrivals]:
    """Declare on a function which records of a kind answer a round: from the county, the year, and the unit that owes."""

    def declare(of: Arrivals) -> Arrivals:
        if round_name in _REGISTRY:
            raise ValueError(f"round {round_name} is answered twice")
        _REGISTRY[round_name] = Answered(kind, of)
        return of

    return declare


@cache
def answered_by_records() -> Mapping[str, Answered]:
    """Return how rounds are answered by records, by the round's name."""
    load(PART)
    return dict(sorted(_REGISTRY.items()))
