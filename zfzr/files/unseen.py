"""What a workbook says beside the values of its cells: formulas, errors, what is hidden, comments, cells that are joined.

The reader of workbooks (calamine) gives values alone. A hidden row looks to it like any other, a formula like what a
clerk wrote, an error like an empty cell. So each form is looked at once more: .xlsx by its tags, .ods by its tags
(`ods_unseen.py`), .xls by its records (`xls_unseen.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from zfzr.files.sheet import MOST_COLUMNS, MOST_ROWS

Corners = tuple[tuple[int, int], tuple[int, int]]


@dataclass
class Unseen:
    """What a sheet says beside the values of its cells, as in `Sheet`."""

    formulas: dict[str, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    merged: list[Corners] = field(default_factory=list)


def address(row: int, column: int) -> str:
    """Return the address of a cell by its row and column from 0: C7."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Return the letters of a column by its number from 0: C, AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# No tag is longer than this, and no text reaches into the next: else a damaged sheet is searched for hours.
_IN: Final = rb"[^<>]{0,400}?"
_NAME: Final = rb"<(?:\w{1,20}:)?"
_C: Final = _NAME + rb"c\b"
_AT: Final = rb"""\br=["']([A-Z]{1,3}[0-9]{1,7})["']"""
_ROW: Final = re.compile(_NAME + rb"row\b([^<>]{0,400})>")
_COLUMNS: Final = re.compile(_NAME + rb"col\b([^<>]{0,400})>")
_FORMULA: Final = re.compile(_C + _IN + _AT + _IN + rb"(?<!/)><(?:\w{1,20}:)?f\b")
_ERROR: Final = re.compile(
    _C
    + rb"(?="
    + _IN
    + rb"""\bt=["']e["'])"""
    + _IN
    + _AT
    + _IN
    + rb">(?:<(?:\w{1,20}:)?f\b[^<>]{0,400}(?:/>|>[^<]{0,50000}</(?:\w{1,20}:)?f>))?<(?:\w{1,20}:)?v>([^<]{0,100})"
)
_COMMENT: Final = re.compile(_NAME + rb"comment\b([^<>]{0,400})>")
_AUTHOR: Final = re.compile(_NAME + rb"author\b[^<>]{0,400}?(?:/>|>([^<]{0,400}))")
_OWN_AUTHOR: Final = b"zfzr"
"""Who wrote the hints of a form, and the reasons of a copy that was returned: no clerk."""
_UNNAMED: Final = re.compile(_NAME + rb"""(?:row|c)\b(?![^<>]{0,400}?\br=["'])""")
_ROW_OR_CELL: Final = re.compile(rb"(<(?:\w{1,20}:)?)(row|c)\b([^<>]{0,400}>)")


def unseen_in_xlsx(sheet: bytes, comments: Iterable[bytes]) -> Unseen:
    """Return what the part of a sheet says beside its values, and the parts that hold its comments."""
    found = Unseen()
    found.formulas = {cell[1].decode(): "" for cell in _FORMULA.finditer(sheet)}
    found.formulas |= {cell[1].decode(): cell[2].decode(errors="replace") for cell in _ERROR.finditer(sheet)}
    for row in _ROW.finditer(sheet):
        if _is_hidden(row[1], b"ht") and (number := _number(row[1], b"r")):
            found.hidden_rows.add(number - 1)
    for stretch in _COLUMNS.finditer(sheet):
        if _is_hidden(stretch[1], b"width"):
            first, last = _number(stretch[1], b"min"), _number(stretch[1], b"max")
            found.hidden_columns |= set(range(max(first - 1, 0), min(last, MOST_COLUMNS)))
    found.comments = {cell for part in comments for cell in _commented(part)}
    return found


def _commented(part: bytes) -> Iterator[str]:
    authors = [each[1] or b"" for each in _AUTHOR.finditer(part)]
    for comment in _COMMENT.finditer(part):
        by = _number(comment[1], b"authorId")
        cell = re.search(rb"""\bref=["']([A-Z]{1,3}[0-9]{1,7})["']""", comment[1])
        if cell and (by >= len(authors) or authors[by] != _OWN_AUTHOR):
            yield cell[1].decode()


def with_addresses(sheet: bytes) -> bytes:
    """Return a sheet of which each row and each cell says where it stands: some programs leave that to be counted."""
    if not _UNNAMED.search(sheet):
        return sheet
    return b"".join(_numbered(sheet))


def _numbered(sheet: bytes) -> Iterator[bytes]:
    done = row = column = 0
    for tag in _ROW_OR_CELL.finditer(sheet):
        before, name, rest = tag.groups()
        if name == b"row":
            named = _number(rest, b"r")
            row, column = named or row + 1, 0
            said = b"" if named else b' r="%d"' % row
        else:
            at = re.search(rb"""\br=["']([A-Z]{1,3})[0-9]""", rest)
            column = column_of(at[1]) if at else column + 1
            said = b"" if at else b' r="%s%d"' % (column_letters(column - 1).encode(), row)
        yield sheet[done : tag.start()] + before + name + said + rest
        done = tag.end()
    yield sheet[done:]


def column_of(letters: bytes) -> int:
    """Return the number of a column by its letters, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _is_hidden(attributes: bytes, size: bytes) -> bool:
    """Tell whether a row or a column says that it is not shown, or that it has no height or width."""
    return (
        re.search(
            rb"""\b(?:hidden=["'](?:1|true|on)["']|""" + size + rb"""=["']0+(?:\.0+)?["'])""", attributes
        )
        is not None
    )


def _number(attributes: bytes, name: bytes) -> int:
    found = re.search(rb"\b" + name + rb"""=["']([0-9]{1,7})["']""", attributes)
    return min(int(found[1]), MOST_ROWS + 1) if found else 0
