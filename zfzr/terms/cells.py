"""Cells of tables for spreadsheets: no character hidden, nothing that would be calculated or obeyed."""

from __future__ import annotations

from zfzr.terms.formulas import is_formula
from zfzr.terms.names import strip_controls
from zfzr.terms.orders import begins_order, without_orders


def harmless_cell(text: str) -> str:
    """Return a cell on one line; what a spreadsheet would take for a formula is marked as text, numbers are left alone."""
    # Before blanks are spelled out: a formula may stand behind one.
    mark = "'" if is_formula(text) or begins_order(text) else ""
    return mark + without_orders(strip_controls(text))


def unmarked_cell(text: str) -> str:
    """Return what a cell says that was marked as text."""
    rest = text[1:] if text.startswith("'") else text
    return rest if is_formula(rest) or begins_order(rest) else text
