"""Tables as CSV for spreadsheets: each row on one line, no character hidden, nothing that would be calculated or obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zfzr.files.csv_writer import csv_text
from zfzr.terms.cells import harmless_cell


def csv_table(headers: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return a table as CSV; what a spreadsheet would take for a formula is marked as text, numbers are left alone."""
    return csv_text([harmless_cell(str(each)) for each in row] for row in (headers, *rows))
