"""Where something is written: a file of the dataset and the way to a value in it."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Place(NamedTuple):
    """Where a value stands: a file of the dataset and the way to it, resolved to line and column only when shown.

    `path` holds YAML keys and list indices; in a CSV file it is (row number from 0, column header).
    `on` says whether the key or the value is meant.
    """

    file: str
    path: tuple[str | int, ...] = ()
    on: Literal["value", "key"] = "value"

    def at(self, *steps: str | int) -> Place:
        """Return the place of a value below this one."""
        return Place(self.file, self.path + steps)

    @property
    def in_order(self) -> tuple[str, ...]:
        """By what places of a file are sorted: the tenth record behind the ninth, not behind the first."""
        return tuple(f"{step:012d}" if isinstance(step, int) else step for step in self.path)


NOWHERE = Place("")


class Span(NamedTuple):
    """Where a place is in its file: lines and columns counted from 1 in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
