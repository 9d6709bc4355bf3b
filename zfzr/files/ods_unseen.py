"""What an .ods says beside the values of its cells, from the tags of its content in their order."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import Final

from zfzr.files.sheet import MOST_COLUMNS, MOST_ROWS
from zfzr.files.unseen import Unseen, address
from zfzr.terms.numerals import plain_number

_TAG: Final = re.compile(
    r"<(/?)(?:[\w-]{1,40}:)?(table|table-row|table-column|table-cell|covered-table-cell|table-row-group|annotation)"
    r"""(?![\w-])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>"""
)
_ERROR: Final = re.compile(r"<[^<>]{0,200}:p[^<>]{0,200}>([^<]{0,100})")
"""The first words of a cell; of one that holds an error, they are the error."""


def unseen_in_ods(data: bytes) -> dict[str, Unseen]:
    """Return what the sheets of an .ods say beside the values of their cells, by name.

    Raises:
        KeyError, ValueError, zipfile.BadZipFile: it is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read("content.xml").decode(errors="replace")
    reading = _Reading()
    for tag in _TAG.finditer(content):
        closes, name, said = tag.groups()
        ends = bool(closes) or said.endswith("/")
        if not closes:
            reading.begins(name, said, content, tag.end())
        if ends:
            reading.ends(name)
    return reading.found


class _Reading:
    """Where in the content one stands: the sheet, and its next row and column."""

    def __init__(self) -> None:
        self.found: dict[str, Unseen] = {}
        self._sheets: list[Unseen] = []
        self._row = self._next_row = self._column = self._next_column = 0
        self._hidden_groups: list[bool] = []

    def begins(self, name: str, said: str, content: str, after: int) -> None:
        """Take in a tag that opens, or that stands alone."""
        if name == "table":
            self._sheets.append(Unseen())
            if len(self._sheets) == 1:  # a table within a cell is none of the workbook's
                self.found[_value(said, "name") or ""] = self._sheets[0]
                self._next_row = self._next_column = 0
        elif len(self._sheets) != 1:
            return
        elif name == "table-row-group":
            self._hidden_groups.append(_value(said, "display") == "false")
        elif name == "table-row":
            self._begin_row(said)
        elif name == "table-column":
            first, self._next_column = self._next_column, self._next_column + _count(said, "columns-repeated")
            if _is_hidden(said):
                columns = range(first, min(self._next_column, MOST_COLUMNS))
                self._sheets[0].hidden_columns.update(columns)
        elif name == "annotation":
            self._sheets[0].comments.add(address(self._row, self._column))
        else:
            self._cell(name, said, content, after)

    def ends(self, name: str) -> None:
        """Take in a tag that closes."""
        if name == "table" and self._sheets:
            self._sheets.pop()
        elif name == "table-row-group" and len(self._sheets) == 1 and self._hidden_groups:
            self._hidden_groups.pop()

    def _begin_row(self, said: str) -> None:
        self._row, self._next_row = self._next_row, self._next_row + _count(said, "rows-repeated")
        self._column = self._next_column = 0
        if _is_hidden(said) or any(self._hidden_groups):
            self._sheets[0].hidden_rows.update(range(self._row, min(self._next_row, MOST_ROWS)))

    def _cell(self, name: str, said: str, content: str, after: int) -> None:
        self._column, self._next_column = (
            self._next_column,
            self._next_column + _count(said, "columns-repeated"),
        )
        is_error = _value(said, "value-type", "calcext") == "error"
        if is_error or "formula=" in said:
            words = _ERROR.match(content, after) if is_error else None
            error = unescape(words[1]) if words else "#?" if is_error else ""
            for column in range(self._column, min(self._next_column, MOST_COLUMNS)):
                self._sheets[0].formulas[address(self._row, column)] = error
        down, across = _count(said, "rows-spanned"), _count(said, "columns-spanned")
        if name == "table-cell" and (down, across) != (1, 1):
            corner = (self._row + down - 1, self._column + across - 1)
            self._sheets[0].merged.append(((self._row, self._column), corner))


def _value(said: str, name: str, prefix: str = r"[\w-]{1,40}") -> str | None:
    found = re.search(rf"""(?:^|\s){prefix}:{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", said)
    return unescape(found[1] or found[2] or "") if found else None


def _count(said: str, name: str) -> int:
    if name not in said:
        return 1
    return max(1, min(plain_number(_value(said, f"number-{name}") or "") or 1, MOST_ROWS))


def _is_hidden(said: str) -> bool:
    return "visibility" in said and _value(said, "visibility") in ("collapse", "filter")
