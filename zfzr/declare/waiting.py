"""How a subject declares what waits for somebody though no day is set for it: `zfzr status` gathers it from all.

What is to be done by a day is a deadline (zfzr/declare/deadline.py), and is told there alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from zfzr.declare.register import load
from zfzr.files.place import Place
from zfzr.terms.text import Text, Wording

if TYPE_CHECKING:
    from datetime import date

    from zfzr.county.county import County

PART: Final = "waiting"


DOCUMENTS: Final = Text("待出的文书（没有发文登记）", "Documents to issue (none is registered)")
"""The heading of documents that wait to be made."""
LETTERS: Final = Text("没有答复的函件", "Letters not answered")
"""The heading of letters that went out, or came in, and ask for an answer that is not there."""


class Urgency(IntEnum):
    """What comes first on the morning screen: what is broken, what is late, what is to be done, what is only told."""

    BROKEN = 0
    LATE = 1
    OPEN = 2
    TOLD = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thing that waits: under which heading, what it is, where it is written, and the command that goes on with it.

    `units` are those (slugs) that it is of; none where it is the county's own. `for_unit`: whether such a unit can do it
    itself, by `do_there` where that is another command than the county's. `since` is the day it is about.
    """

    sort: Text
    what: Wording
    urgency: Urgency
    place: Place | None = None
    units: tuple[str, ...] = ()
    since: date | None = None
    do: str = ""
    for_unit: bool = False
    do_there: str = ""


_REGISTRY: list[Callable[[County, int], Iterable[Waiting]]] = []


def waiting(
    of: Callable[[County, int], Iterable[Waiting]],
) -> Callable[[County, int], Iterable[Waiting]]:
    """Declare a function that tells what waits about one year, as it stands on the county's day."""
    _REGISTRY.append(of)
    return of


@cache
def _declared() -> tuple[Callable[[County, int], Iterable[Waiting]], ...]:
    load(PART)
    return tuple(sorted(_REGISTRY, key=lambda of: (of.__module__, of.__qualname__)))


def waiting_about(county: County, year: int) -> Iterator[Waiting]:
    """Yield what every subject knows of what waits about one year."""
    for of in _declared():
        yield from of(county, year)
