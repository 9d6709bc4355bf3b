"""What a spreadsheet, or a Chinese keyboard, makes of a table as a whole, undone: separators, its own lines, what is empty.

The rules are those of the reader (ZF010, ZF011); each of these fixes keeps every line where it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zfzr.declare.fix import Spot, fix
from zfzr.files.blank_cells import is_blank_row, widest_blank
from zfzr.files.csv_reader import ORDER, cells_in
from zfzr.files.csv_writer import csv_text
from zfzr.files.edits import Edit
from zfzr.terms.days import serial_day

_LINE_END = re.compile(r"(\r\n|\r|\n)")


@fix("ZF010", safe=True)
def table_as_meant(spot: Spot) -> list[Edit]:
    """Another separator becomes a comma; a spreadsheet's order, empty rows and cells go; none where it is not clear."""
    variant, sign = spot.finding.variant, spot.finding.fact("sign")
    if variant == "separator":
        return _with_cells(spot, sign, lambda cells: cells)
    if variant == "order":
        return _without_order(spot, sign)
    if variant == "blank-rows":
        return _with_cells(spot, ",", lambda cells: [] if is_blank_row(cells) else cells)
    if variant == "surplus":
        return _without_surplus(spot)
    return []


@fix("ZF011", safe=True)
def without_empty_columns(spot: Spot) -> list[Edit]:
    """Empty columns behind the last one go; nothing stands in them."""
    if spot.finding.variant != "trailing":
        return []
    return _without_surplus(spot)


def days_of_column(spot: Spot) -> list[Edit]:
    """Every serial number of a day in the column of a finding becomes the day that it is."""
    label = spot.finding.place.path[-1]
    header = cells_in(_lines(spot.source.text)[0][0], ",") or []
    at = header.index(str(label)) if label in header else None

    def change(cells: list[str]) -> list[str]:
        if at is None or at >= len(cells) or (day := serial_day(cells[at].strip())) is None:
            return cells
        return [*cells[:at], day.isoformat(), *cells[at + 1 :]]

    return _with_cells(spot, ",", change)


def _without_surplus(spot: Spot) -> list[Edit]:
    """Empty cells behind the last column go where the reader takes them for empty columns; a row with one more stays."""
    header, *rows = [cells_in(line, ",") or [] for line, _ in _lines(spot.source.text)]
    filled = max((at for at, cell in enumerate(header, 1) if cell.strip()), default=0)
    most = widest_blank(rows, filled, len(header))

    def cut(cells: list[str]) -> list[str]:
        return cells[:filled] if len(cells) <= most and not any(map(str.strip, cells[filled:])) else cells

    return _with_cells(spot, ",", cut)


def _lines(text: str) -> list[tuple[str, str]]:
    """Return the lines of a file with what ends each; a byte-order mark at its head stays out of the first."""
    parts = _LINE_END.split(text.removeprefix("\ufeff"))
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _with_cells(spot: Spot, sign: str, change: Callable[[list[str]], list[str]]) -> list[Edit]:
    """Return an edit for each line that changes; none at all where a cell runs over several lines."""
    text = spot.source.text
    at = len(text) - len(text.removeprefix("\ufeff"))
    edits = []
    widths = set()
    for line, end in _lines(text):
        cells = cells_in(line, sign)
        if cells is None:
            return []
        if line.strip():
            widths.add(len(cells))
        new = change(cells)
        if new != cells or (sign != "," and line):
            edits.append(
                Edit(spot.finding.place.file, at, at + len(line), csv_text([new])[:-1] if new else "")
            )
        at += len(line) + len(end)
    return [] if sign != "," and len(widths) != 1 else edits


def _without_order(spot: Spot, sign: str) -> list[Edit]:
    """The order's line goes, and an empty one comes at the end, so that there are as many; with the separator it names."""
    text = spot.source.text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    (_, first_end), *rest = _lines(text)
    if not rest or not ORDER.match(text.replace("\r\n", "\n").replace("\r", "\n")):
        return []
    made = []
    for line, end in rest:
        cells = cells_in(line, sign)
        if cells is None:
            return []
        made.append((line if sign == "," else csv_text([cells])[:-1] if cells else "") + end)
    return [Edit(spot.finding.place.file, 0, len(text), mark + "".join(made) + first_end)]
