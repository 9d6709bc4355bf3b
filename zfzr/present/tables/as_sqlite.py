"""Tables as one SQLite file, which Datasette and every language reads; made in memory, so that it is written whole.

SQLite has no exact decimals, days or lists: a number is one of its own (an integer, or a binary fraction), a day is text
(2015-11-30, which sorts and compares as days do), a list a JSON array of texts (`json_each` parts it).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import Final

from zfzr.present.tables.heads import Heads, column_names, table_name
from zfzr.questions.tables.rows import Table, Value
from zfzr.questions.tables.schema import Column, Schema, Type

APPLICATION: Final = int.from_bytes(b"zfzr", "big")
"""What the file says it is (the application id at its byte 68)."""

_TYPES: Final = {
    Type.TEXT: "TEXT",
    Type.DAY: "DATE",
    Type.NUMBER: "NUMERIC",
    Type.WHOLE: "INTEGER",
    Type.TRUTH: "BOOLEAN",
    Type.TEXTS: "TEXT",
}


def as_sqlite(tables: Iterable[Table], heads: Heads) -> bytes:
    """Return tables as the bytes of a database; the same tables give the same bytes with the same SQLite."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        for table in tables:
            _fill(database, table, heads)
        database.commit()
        return database.serialize()


def _fill(database: sqlite3.Connection, table: Table, heads: Heads) -> None:
    name = _quoted(table_name(table.schema, heads))
    names = [_quoted(each) for each in column_names(table.columns, heads)]
    described = ", ".join(_column(n, c, table.schema) for n, c in zip(names, table.columns, strict=True))
    database.execute(f"CREATE TABLE {name} ({described})")
    marks = ", ".join("?" * len(names))
    # The names are those of the declarations, quoted; the values are bound.
    database.executemany(
        f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608
        ([_bound(v) for v in row] for row in table.rows),
    )


def _column(name: str, column: Column, schema: Schema) -> str:
    """Return a column's declaration; the identifier of a row is its table's primary key."""
    key = " PRIMARY KEY" if column.name == "id" and schema.kind is not None else ""
    return f"{name} {_TYPES[column.type]}{' NOT NULL' if column.is_required else ''}{key}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _bound(value: Value) -> str | int | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(list(value), ensure_ascii=False)
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value
