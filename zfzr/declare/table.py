"""What a report says, before anything prints it: tables whose cells are values, and the lines around them.

Days, numbers, names and pieces of evidence stay what they are; how they look on a screen, in Markdown or in CSV is told
once, in `zfzr/present/report.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, Flag, auto
from typing import Final, Generic, Literal, NamedTuple, Protocol, TypeVar

from zfzr.declare.evidence import Evidence
from zfzr.terms.text import Said, Text

R = TypeVar("R")

COMMA: Final = Text("、", ", ")

Tone = Literal["error", "warning", "compliance", "ok", "dim", "strong"]
"""How loud something is said where a screen has colours."""


class Where(Flag):
    """In which forms of a report a part of it stands; JSON is the model itself."""

    SCREEN = auto()
    MARKDOWN = auto()
    CSV = auto()
    FILES = MARKDOWN | CSV
    READ = SCREEN | MARKDOWN
    ALL = SCREEN | MARKDOWN | CSV


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values in one place, with what stands between them."""

    parts: tuple[Value, ...]
    by: Text = COMMA


@dataclass(frozen=True, slots=True)
class Marked:
    """A value that a screen shows in a tone."""

    value: Value
    tone: Tone


Value = str | int | Decimal | date | Text | Evidence | Said | Listed | Marked | None
"""What a cell or a line holds; None where there is nothing to tell."""


class Kind(Enum):
    """What the values of a column are, where they do not tell it themselves as days, texts and evidence do.

    A `NUMBER` stands to the right. `DAYS` is a count of days and `DAYS_LEFT` one to a day, below zero after it: a
    screen, whose headings are short, says the unit. `SHARE` is a percentage.
    """

    TEXT = auto()
    NUMBER = auto()
    DAYS = auto()
    DAYS_LEFT = auto()
    SHARE = auto()


@dataclass(frozen=True)  # with slots as well, `Column[Row](…)` fails before Python 3.12
class Column(Generic[R]):
    """A column: its label, how its value is read off a row, of what kind that is, and where it is shown.

    A column that `heads` stands on the screen as headings between the rows that share its value. What `can_go` is left
    out on a screen that has no room for it. `in_csv` is what it is called where no page around it says what it holds.
    """

    label: Text
    of: Callable[[R], Value]
    kind: Kind = Kind.TEXT
    where: Where = Where.ALL
    heads: bool = False
    can_go: bool = False
    in_csv: Text | None = None


class _OfUnit(Protocol):
    """A row about a unit, or about all of them (None)."""

    @property
    def unit(self) -> str | None:
        """The name of the unit."""
        ...


def unit_or_total(row: _OfUnit) -> Value:
    """Return the name of the unit that a row is about; the row of all of them is the total."""
    return row.unit if row.unit is not None else Text("合计", "Total")


def warned(count: int) -> Value:
    """Return a count of what should not be, marked where there is any."""
    return Marked(count, "warning") if count else 0


NOT_KEPT: Final = Text("未登记", "not kept")
"""What stands where a number would: nobody keeps the register that it counts, and 0 would say that there was none."""


def or_not_kept(number: Value) -> Value:
    """Return a number, or that nobody keeps the register that it would count."""
    return NOT_KEPT if number is None else number


def sum_of_known(numbers: Iterable[int | None]) -> int | None:
    """Return the sum of the numbers that are known; None where none of them is."""
    known = [each for each in numbers if each is not None]
    return sum(known) if known else None


class Head(NamedTuple):
    """What a printed table knows of a column."""

    label: Text
    kind: Kind
    where: Where
    heads: bool
    can_go: bool
    in_csv: Text


@dataclass(frozen=True, slots=True)
class Table:
    """A table: columns and rows of values, and where it is shown.

    `apart` sets it off from the line above. `cut` is said below it where columns had to go.
    """

    columns: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    where: Where = Where.ALL
    apart: bool = True
    cut: Text | None = None


def table(
    columns: Iterable[Column[R]],
    rows: Iterable[R],
    where: Where = Where.ALL,
    *,
    apart: bool = True,
    cut: Text | None = None,
) -> Table:
    """Read the values of the columns off the rows; columns that the table's forms do not show are left out."""
    kept = [each for each in columns if each.where & where]
    return Table(
        tuple(
            Head(each.label, each.kind, each.where, each.heads, each.can_go, each.in_csv or each.label)
            for each in kept
        ),
        tuple(tuple(each.of(row) for each in kept) for row in rows),
        where,
        apart,
        cut,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line above, between or below the tables; `level` is how deep it stands under what it belongs to.

    `apart` sets it off from what is above.
    """

    value: Value
    tone: Tone | None = None
    level: int = 0
    where: Where = Where.READ
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines and tables after it are about."""

    value: Value
    tone: Tone = "strong"
    where: Where = Where.READ


@dataclass(frozen=True, slots=True)
class Caution:
    """Why the report may be wrong: what could not be read, and what that means for it."""

    value: Value


@dataclass(frozen=True, slots=True)
class Aside:
    """What is told beside the report, to the person at the screen."""

    value: Value


Block = Line | Heading | Caution | Aside | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A report as it is read: its title, if it has one, whether it tells of sample data, and what follows.

    `titled` says which forms bear the title. One table of it, at most, is for CSV.
    """

    title: Text | None
    blocks: tuple[Block, ...]
    is_sample: bool = False
    titled: Where = Where.READ

    def table_for(self, where: Where) -> Table | None:
        """Return the only table for a form, or None where it has none.

        Raises ValueError: there are several, so that the form would not be one table.
        """
        found = [each for each in self.blocks if isinstance(each, Table) and each.where & where]
        if len(found) > 1:
            raise ValueError(f"{len(found)} tables for one {where}")
        return found[0] if found else None
