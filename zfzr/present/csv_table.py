"""Tables as CSV for spreadsheets: each row on one line, no character hidden, nothing that would be calculated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zfzr.files.csv_writer import csv_text
from zfzr.terms.names import strip_controls

_FORMULA_STARTS = ("=", "+", "-", "@")


def csv_table(headers: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return a table as CSV; what a spreadsheet would take for a formula is marked as text, numbers are left alone."""
    return csv_text(_harmless(row) for row in (headers, *rows))


def _harmless(row: Sequence[str | int]) -> Iterator[str]:
    for cell in (strip_controls(str(each)) for each in row):
        yield f"'{cell}" if cell.startswith(_FORMULA_STARTS) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    digits = cell.removeprefix("-").replace(".", "", 1)
    return digits.isascii() and digits.isdigit()
