"""Tables of a web page: what many systems of offices write, and call .xls; cells as text, with what is merged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from zfzr.terms.numerals import plain_number

Corners = tuple[tuple[int, int], tuple[int, int]]

_IS_PAGE: Final = re.compile(
    r"\A\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|table|meta|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_UNSEEN: Final = frozenset(("script", "style", "title", "head"))
_CELLS: Final = frozenset(("td", "th"))
_SHOWN_OR_NOT: Final = frozenset(("td", "th", "tr", "col"))
_NOT_SHOWN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_LINES: Final = frozenset(("br", "p", "div", "li"))
_MOST_SPAN: Final = 1000


@dataclass
class HtmlTable:
    """A table of a page: its rows of cells from the first, what is merged, by the first and last row and column, and
    which rows and columns the page does not show."""

    rows: list[list[str | None]] = field(default_factory=list)
    merged: list[Corners] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def is_page(text: str) -> bool:
    """Tell whether a text is a web page, whatever its file is called."""
    return _IS_PAGE.match(text[:10_000]) is not None


class _TooMany(Exception):
    """The page has more cells than are read."""


def tables_in_page(text: str, most: int) -> list[HtmlTable] | None:
    """Return the tables of a page in their order, those within others among them; tables without a word left out.

    None where they have more cells than `most`, counting every place over which one is stretched.
    """
    reader = _Reader(most)
    try:
        reader.feed(text)
        reader.close()
        reader.end_all()
    except _TooMany:
        return None
    return [each for each in reader.found if any(cell for row in each.rows for cell in row)]


class _Room:
    """How many more cells a page may have."""

    def __init__(self, most: int) -> None:
        self.left = most

    def take(self, cells: int) -> None:
        self.left -= cells
        if self.left < 0:
            raise _TooMany


class _Open:
    """A table that is being read: the cells that reach down from rows above, and the cell in which text now stands."""

    def __init__(self, room: _Room) -> None:
        self.table = HtmlTable()
        self.room = room
        self.taken: dict[int, int] = {}  # column: the last row that a cell from above reaches
        self.column = 0
        self.cell: list[str] | None = None
        self.spans = (1, 1)
        self.is_cell_hidden = False
        self.declared = 0  # columns, by <col>

    def begin_row(self, *, is_hidden: bool = False) -> None:
        self.end_cell()
        if is_hidden:
            self.table.hidden_rows.add(len(self.table.rows))
        self.table.rows.append([])
        self.column = 0

    def declare_columns(self, across: int, *, is_hidden: bool) -> None:
        if is_hidden:
            self.table.hidden_columns.update(range(self.declared, self.declared + across))
        self.declared += across

    def begin_cell(self, down: int, across: int, *, is_hidden: bool) -> None:
        self.end_cell()
        if not self.table.rows:
            self.begin_row()
        self.cell, self.spans, self.is_cell_hidden = [], (down, across), is_hidden

    def end_cell(self) -> None:
        if self.cell is None:
            return
        text = re.sub(r"[ \t\r\f]*\n\s*", "\n", re.sub(r"[ \t\r\f]+", " ", "".join(self.cell))).strip()
        self.cell = None
        at = len(self.table.rows) - 1
        while self.taken.get(self.column, -1) >= at:
            self.column += 1
        row = self.table.rows[at]
        down, across = self.spans
        if self.is_cell_hidden:
            self.table.hidden_columns.update(range(self.column, self.column + across))
        self.room.take(self.column - len(row) + down * across)
        row += [None] * (self.column - len(row))
        row.append(text or None)
        if (down, across) != (1, 1):
            corner = (at + down - 1, self.column + across - 1)
            self.table.merged.append(((at, self.column), corner))
            self.taken |= dict.fromkeys(range(self.column, self.column + across), at + down - 1)
        row += [None] * (across - 1)
        self.column += across


class _Reader(HTMLParser):
    """Reads a page from end to end; cells and rows that nobody closed end where the next begins."""

    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self._room = _Room(most)
        self.found: list[HtmlTable] = []
        self._open: list[_Open] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            opened = _Open(self._room)
            self._open.append(opened)
            self.found.append(opened.table)
        elif tag == "body":
            self._unseen = 0
        elif self._open and tag in _SHOWN_OR_NOT:
            self._open_part(tag, dict(attrs))
        elif tag in _LINES:
            self.handle_data("\n")

    def _open_part(self, tag: str, said: Mapping[str, str | None]) -> None:
        table, is_hidden = self._open[-1], _is_hidden(said)
        if tag == "tr":
            table.begin_row(is_hidden=is_hidden)
        elif tag == "col":
            table.declare_columns(_span(said.get("span")), is_hidden=is_hidden)
        else:
            table.begin_cell(_span(said.get("rowspan")), _span(said.get("colspan")), is_hidden=is_hidden)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._open and tag in (*_CELLS, "tr"):
            self._open[-1].end_cell()
        elif self._open and tag == "table":
            self._open.pop().end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._unseen and (cell := self._open[-1].cell) is not None:
            cell.append(data if data == "\n" else re.sub(r"\s*\n\s*", " " if data.isascii() else "", data))

    def end_all(self) -> None:
        while self._open:
            self._open.pop().end_cell()


def _is_hidden(said: Mapping[str, str | None]) -> bool:
    return "hidden" in said or _NOT_SHOWN.search(said.get("style") or "") is not None


def _span(said: str | None) -> int:
    return min(max(plain_number((said or "").strip()) or 1, 1), _MOST_SPAN)
