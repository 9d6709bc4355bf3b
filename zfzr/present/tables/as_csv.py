"""Tables as CSV: each row on one line, nothing that a spreadsheet would calculate; days and numbers as they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from zfzr.county.showing import joined
from zfzr.present.csv_table import csv_table
from zfzr.present.tables.heads import Heads, column_names
from zfzr.questions.tables.rows import Table, Value


def as_csv(table: Table, heads: Heads) -> str:
    """Return a table as CSV, its heads first; an empty cell where there is no value."""
    return csv_table(
        column_names(table.columns, heads), ([_cell(value, heads) for value in row] for row in table.rows)
    )


def _cell(value: Value, heads: Heads) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("否", "是")[value] if heads is Heads.ZH else ("false", "true")[value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return joined(list(value))
    return str(value)
