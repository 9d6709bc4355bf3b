"""CSV to rows, with the physical line of each (a row number is not a line: cells may hold line breaks)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from zfzr.files.blank_cells import has_blank_surplus, is_blank_row, widest_blank
from zfzr.files.faults import WHOLE_FILE, Fault
from zfzr.files.limits import MOST_ENTRIES_OF_FILE, lines_in
from zfzr.files.place import Span
from zfzr.files.screen import MAX_LINE, Screened, screen, screened_again
from zfzr.files.seen import Seen
from zfzr.terms.late import late

SUSPICIOUS_LINES = 5
LIST_SEPARATOR = "；"
"""Between several values in one cell."""


class CsvTable(NamedTuple):
    """The header, the rows that have as many cells as it, and the line (from 1) each row begins on."""

    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    lines: list[int]


def read_csv(data: bytes, seen: Seen | None = None) -> tuple[CsvTable | None, list[Fault]]:
    """Return the rows of a CSV file, or None with the faults that make it unreadable.

    Rows that are ragged are faults and left out; blank lines are not rows. `seen` is what its text was found to tell,
    where somebody has looked: the screen has found nothing then.
    """
    if (rows := lines_in(data)) > MOST_ENTRIES_OF_FILE:
        return None, [too_many(rows)]
    if seen:
        return parse_csv(Screened(data.decode()))
    text, faults = screen(data, yaml=False)
    if text is None:
        return None, faults
    table, more = parse_csv(text)
    return table, [*faults, *more]


def too_many(entries: int) -> Fault:
    """Return the fault of a file with too many rows, or entries of its list."""
    return Fault("ZF007", WHOLE_FILE, {"rows": str(entries), "limit": str(MOST_ENTRIES_OF_FILE)}, "rows")


def parse_csv(text: Screened) -> tuple[CsvTable | None, list[Fault]]:
    """Return the rows of a screened CSV text, or None with the faults that make it unreadable."""
    try:
        records = list(_records(text))
    except csv.Error:
        return None, _broken_quote(text)
    if not records:
        return None, [Fault("ZF011", WHOLE_FILE, {}, "empty")]
    if accident := _accident(text, records[0][1]):
        return None, [accident]
    header, cut = _without_trailing(records)
    faults = list(_header_faults(text, header))
    if faults:
        return None, faults
    if cut:
        faults.append(
            Fault("ZF011", Span(records[0][0], 1, records[0][0], 1), {"count": str(cut)}, "trailing")
        )
    table = CsvTable(header, [], [])
    most = widest_blank([cells for _, cells, _ in records[1:]], len(header), len(header) + cut)
    blank: list[int] = []
    surplus: list[int] = []
    for line, cells, last in records[1:]:
        if is_blank_row(cells):
            blank.append(line)
            continue
        if has_blank_surplus(cells, len(header)) and len(cells) <= most:
            if len(cells) != len(header) + cut:
                surplus.append(line)
            cells = cells[: len(header)]
        if len(cells) != len(header):
            values = {"got": str(len(cells)), "expected": str(len(header))}
            faults.append(Fault("ZF010", Span(line, 1, line, 1), values, "ragged"))
            continue
        if last - line >= SUSPICIOUS_LINES:
            values = {"lines": str(last - line + 1)}
            faults.append(Fault("ZF010", Span(line, 1, last + 1, 1), values, "multiline"))
        table.rows.append(tuple(cells))
        table.lines.append(line)
    for variant, lines in (("blank-rows", blank), ("surplus", surplus)):
        if lines:
            span = Span(lines[0], 1, lines[0], 1)
            faults.append(Fault("ZF010", span, {"count": str(len(lines))}, variant))
    return table, faults


HARMLESS = frozenset((("ZF010", "blank-rows"), ("ZF010", "surplus"), ("ZF011", "trailing")))
"""Faults of a table that hide nothing of what it says: empty rows, empty columns behind the last."""


def _without_trailing(records: list[tuple[int, list[str], int]]) -> tuple[tuple[str, ...], int]:
    """Return the header without empty cells at its end, and how many they were, where nothing stands below them."""
    header = records[0][1]
    width = len(header)
    while width and not header[width - 1].strip():
        width -= 1
    if width in (0, len(header)) or any(
        cell.strip() for _, cells, _ in records[1:] for cell in cells[width:]
    ):
        return tuple(header), 0
    return tuple(header[:width]), len(header) - width


ORDER: Final = late(r"\A\ufeff?\"?sep=(.)\"?[^\S\n]*,*[^\S\n]*(?:\n|\Z)", re.IGNORECASE)
"""The line by which a table tells a spreadsheet what stands between its cells: sep=;"""
SEPARATORS: Final = (";", "\t", "，", "；", "|")
"""What some programs, and a Chinese keyboard, write between cells in the place of a comma."""
_SIGNS: Final = {";": "分号 ;", "\t": "制表符", "，": "全角逗号", "；": "全角分号", "|": "竖线 |"}


def _accident(text: str, header: list[str]) -> Fault | None:
    """Return what another program made of a table as a whole: an order in its first line, or another separator."""
    if found := ORDER.match(text):
        return Fault("ZF010", Span(1, 1, 1, 1), {"sign": found[1]}, "order")
    sign = separator_in(header)
    if sign is None:
        return None
    return Fault("ZF010", Span(1, 1, 1, 1), {"sign": sign, "name": _SIGNS[sign]}, "separator")


def separator_in(header: list[str]) -> str | None:
    """Return what parts the names of columns in the place of commas; None where a header is as it should be."""
    if len([cell for cell in header if cell.strip()]) != 1:
        return None
    cell = header[0]
    sign = max(SEPARATORS, key=cell.count)
    return sign if cell.count(sign) and all(part.strip() for part in cell.rstrip(sign).split(sign)) else None


def rows_in(text: Screened) -> list[list[str]]:
    """Return the cells of every record of a screened CSV text that is not blank, header and ragged ones included."""
    return [cells for _, cells, _ in _records(text)]


def numbered_rows_in(text: Screened) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each record of a screened CSV text begins, and its cells; blank records are left out.

    Raises:
        csv.Error: a quotation mark is never closed.
    """
    for line, cells, _ in _records(text):
        yield line, cells


def cells_in(line: str, separator: str) -> list[str] | None:
    """Return the cells of one line; None where a quotation mark is left open, or text follows one."""
    screened = screened_again(line, yaml=False)
    if screened is None:
        return None
    try:
        rows = list(csv.reader(io.StringIO(screened, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return rows[0] if rows else []


def _records(text: Screened) -> Iterator[tuple[int, list[str], int]]:
    """Yield the first line, the cells and the last line of every record that is not blank."""
    before = csv.field_size_limit(MAX_LINE * 20)
    try:
        reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
        line = 1
        for cells in reader:
            if cells:
                yield line, cells, reader.line_num
            line = reader.line_num + 1
    finally:
        csv.field_size_limit(before)


def _header_faults(text: str, header: tuple[str, ...]) -> Iterator[Fault]:
    from zfzr.files.positions import CsvPositions

    if all(cell.strip() for cell in header) and len(set(header)) == len(header):
        return
    spans = CsvPositions(text).header_spans
    first: dict[str, int] = {}
    for index, cell in enumerate(header):
        if not cell.strip():
            yield Fault("ZF011", spans[index], {"column": str(index + 1)}, "blank")
        elif cell in first:
            yield Fault("ZF011", spans[index], {"header": cell}, "doubled", (spans[first[cell]],))
        else:
            first[cell] = index


def _broken_quote(text: str) -> list[Fault]:
    """Find the quote that was never closed, or the text behind a closing quote that the reader choked on."""
    from zfzr.files.positions import broken_quote

    variant, opened, stray = broken_quote(text)
    values = {"line": str(opened.line)}
    if variant == "unclosed":
        return [Fault("ZF010", opened, values, variant)]
    return [Fault("ZF010", stray, values, variant, (opened,))]
