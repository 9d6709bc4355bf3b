"""Tables as JSON: an object of tables, each a list of rows; days and numbers are text, so that none loses a digit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from zfzr.files.json_writer import json_text
from zfzr.present.tables.heads import Heads, column_names
from zfzr.questions.tables.rows import Table, Value


def as_json(tables: Iterable[Table], heads: Heads) -> str:
    """Return tables as JSON by name; `null` where there is no value."""
    return json_text({table.schema.name: _rows(table, heads) for table in tables}) + "\n"


def _rows(table: Table, heads: Heads) -> list[dict[str, Any]]:
    names = column_names(table.columns, heads)
    return [dict(zip(names, map(_plain, row), strict=True)) for row in table.rows]


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
