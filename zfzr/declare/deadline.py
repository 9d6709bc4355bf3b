"""How a subject declares days by which something has to be done: `zfzr calendar` and `zfzr status` gather them from all.

The calendar lies in a subject below most of those that have deadlines, and imports none of them: it asks the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from zfzr.declare.register import load
from zfzr.files.place import Place
from zfzr.terms.text import Wording

if TYPE_CHECKING:
    from zfzr.county.county import County

PART: Final = "deadlines"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something has to be done: what, about which year, where it is written what it follows from.

    `key` tells it from every other of its year. `units` are those (slugs) that it is of or waits for, none where it
    is everybody's. `is_owed` once the day is over: something is still to be done; else the time has merely run out.
    `by` are the units that have to do it where they are others than `units`; none: the county does. `is_certain` unless
    holidays that nobody knows yet may move it. `basis` is what sets the day (a paper, a parameter by its name), and `source`
    the norm from which a parameter has its value. `is_letter`: it is for the answer to a letter, and told among the letters
    on the morning screen.
    """

    key: str
    year: int
    what: Wording
    day: date
    place: Place
    units: tuple[str, ...] = ()
    is_owed: bool = False
    is_certain: bool = True
    basis: Wording | None = None
    source: str = ""
    by: tuple[str, ...] | None = None
    is_letter: bool = False

    @property
    def doers(self) -> tuple[str, ...]:
        """The units that have to do it; none where the county does."""
        return self.units if self.by is None else self.by


@dataclass(frozen=True, slots=True)
class Unset:
    """A deadline that a year does not have, and why: nobody set it, or what it runs from is not recorded."""

    year: int
    why: Wording


Known = Deadline | Unset
_REGISTRY: list[Callable[[County, int], Iterable[Known]]] = []


def deadlines(
    of: Callable[[County, int], Iterable[Known]],
) -> Callable[[County, int], Iterable[Known]]:
    """Declare a function that tells the deadlines about one year, as they stand on the county's day."""
    _REGISTRY.append(of)
    return of


@cache
def _declared() -> tuple[Callable[[County, int], Iterable[Known]], ...]:
    load(PART)
    return tuple(sorted(_REGISTRY, key=lambda of: (of.__module__, of.__qualname__)))


def deadlines_about(county: County, year: int) -> Iterator[Known]:
    """Yield what every subject knows of the deadlines about one year."""
    for of in _declared():
        yield from of(county, year)
