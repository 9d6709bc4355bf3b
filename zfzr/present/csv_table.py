"""Tables as CSV for spreadsheets: each row on one line, no character hidden, nothing that would be calculated or obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zfzr.files.csv_writer import csv_text
from zfzr.terms.formulas import is_formula
from zfzr.terms.names import strip_controls
from zfzr.terms.orders import begins_order, without_orders


def csv_table(headers: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return a table as CSV; what a spreadsheet would take for a formula is marked as text, numbers are left alone."""
    return csv_text(map(_harmless, (headers, *rows)))


def _harmless(row: Sequence[str | int]) -> Iterator[str]:
    for each in map(str, row):
        # Before blanks are spelled out: a formula may stand behind one.
        mark = "'" if is_formula(each) or begins_order(each) else ""
        yield mark + without_orders(strip_controls(each))
