"""How a tally is declared: things counted one by one, each of a unit and of a class, beside the measures of a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zfzr.declare.evidence import Evidence
from zfzr.declare.register import load
from zfzr.terms.text import Text, Wording

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.declare.record import Record


class Counted(NamedTuple):
    """One thing that is counted: the slug of its unit, its class in the words of the data, and where it stands."""

    unit: str
    power_class: str
    evidence: Evidence


Counting = Callable[["County", int], Iterable[Counted]]
NotTold = Callable[["County", str, int], Wording | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """A tally: its name, the duty it serves, the word it counts in, its meaning, and the function of county and year.

    `kinds` are the records it is read off: where they were not read whole nothing is told. `not_told` says why a unit
    has no number (nothing registered), None where it has one, which may be zero.
    """

    name: str
    duty: str
    unit_word: str
    meaning: Text
    kinds: tuple[type[Record], ...]
    not_told: NotTold
    of: Counting


_REGISTRY: dict[str, Tally] = {}


def tally(
    name: str,
    *,
    duty: str,
    unit_word: str,
    meaning: Text,
    kinds: tuple[type[Record], ...],
    not_told: NotTold,
) -> Callable[[Counting], Counting]:
    """Declare a tally on the function that yields what is counted."""

    def declare(of: Counting) -> Counting:
        if name in _REGISTRY:
            raise ValueError(f"tally {name} is declared twice")
        _REGISTRY[name] = Tally(name, duty, unit_word, meaning, kinds, not_told, of)
        return of

    return declare


@cache
def tallies() -> Mapping[str, Tally]:
    """Return every tally by name."""
    load("measures")
    return dict(sorted(_REGISTRY.items()))
