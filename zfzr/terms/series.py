"""Serial numbers (编号): the series that a number belongs to, and which of a row of values stand out of order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar

_SERIAL = re.compile(r"(\d{1,9})(\D*)\Z")


class Serial(NamedTuple):
    """A number of a series: what stands before and behind its last digits, and these as a number."""

    before: str
    behind: str
    at: int


def serial_of(number: str) -> Serial | None:
    """Return the serial that a number ends in (武公罚〔2015〕27号: 27); None where it has no digits."""
    found = _SERIAL.search(number)
    return Serial(number[: found.start()], found[2], int(found[1])) if found else None


Ordered = TypeVar("Ordered", int, date)


def out_of_order(values: Sequence[Ordered]) -> list[int]:
    """Return the positions of as few values as possible without which the others ascend, or are equal."""
    lowest: list[Ordered] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        length = bisect_right(lowest, value)
        lowest[length : length + 1] = [value]
        ends[length : length + 1] = [at]
        before.append(ends[length - 1] if length else -1)
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [at for at in range(len(values)) if at not in kept]
