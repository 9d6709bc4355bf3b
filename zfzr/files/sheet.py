"""A sheet of a workbook or a table from elsewhere: its rows of cells, and how large one may be that is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from zfzr.terms.text import Refusal, Text

Cell = str | float | int | bool | date | datetime | time | timedelta | None

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 500
MOST_CELLS: Final = 2_500_000
"""Of all sheets together, the empty ones between the first and the last included: one in a far corner makes millions."""


@dataclass
class Sheet:
    """A sheet: its rows of cells from A1, what is merged (first and last row and column, from 0), by address the cells
    that hold a formula or an error, whether it is hidden, which rows and columns are (numbers from 0), and the addresses
    of cells on which somebody wrote a comment."""

    name: str
    rows: list[list[Cell]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    formulas: dict[str, str] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: frozenset[str] = frozenset()

    @property
    def is_filled(self) -> bool:
        """Whether any of its cells holds something."""
        return any(any(cell not in (None, "") for cell in row) for row in self.rows)


def too_large() -> Refusal:
    """Return the refusal of a table that is larger than may be read."""
    return Refusal(
        Text(
            "表格超过 {rows} 行、{columns} 列，或者连空格在内超过 {cells} 格，没有读",
            "the table has more than {rows} rows, {columns} columns, or {cells} cells with the empty ones: it was not read",
        ),
        Text("删去表外多余的格，或者分成几个表", "clear what stands beyond the table, or divide it"),
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
        cells=MOST_CELLS,
    )
