"""Tables as Parquet, one file a table, by pyarrow: an optional part of the installation (docs/decisions/0015-tables.md)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from zfzr.present.tables.heads import Heads, column_names
from zfzr.questions.tables.rows import Table, Value
from zfzr.questions.tables.schema import DIGITS, PLACES, SCHEMA_VERSION, Column, Type
from zfzr.terms.text import Refusal, Text

MARK: Final = b"zfzr"
"""The key in a file's metadata that says whose output it is; its value is the version of the schema."""

_ROWS: Final = 100_000
"""So many rows lie in one group: a query of one county reads no more than it must."""
_NEEDED: Final = "pyarrow>=26,<27"


def require_pyarrow() -> None:
    """Refuse at once where what writes Parquet is not installed.

    Raises: Refusal (exit 2), with the command that installs it.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise Refusal(
            Text(
                "没有安装写 Parquet 用的 pyarrow",
                "pyarrow, which writes Parquet, is not installed",
            ),
            Text(
                "运行 {python} -m pip install '{needed}'；或者改用 zfzr export sqlite，不需要另装",
                "run {python} -m pip install '{needed}', or use zfzr export sqlite, which needs nothing",
            ),
            python=sys.executable,
            needed=_NEEDED,
        ) from None


def as_parquet(table: Table, heads: Heads) -> bytes:
    """Return a table as the bytes of a Parquet file; the same table gives the same bytes with the same pyarrow."""
    import pyarrow
    from pyarrow import parquet

    names = column_names(table.columns, heads)
    schema = pyarrow.schema(
        [
            pyarrow.field(name, _type(column), nullable=not column.is_required, metadata=_described(column))
            for name, column in zip(names, table.columns, strict=True)
        ],
        metadata={MARK: str(SCHEMA_VERSION).encode(), b"table": table.schema.name.encode()},
    )
    columns: Sequence[Sequence[Value]] = list(zip(*table.rows, strict=True)) or [()] * len(names)
    arrays = [
        pyarrow.array([_written(value) for value in values], type=field.type)
        for values, field in zip(columns, schema, strict=True)
    ]
    target = pyarrow.BufferOutputStream()
    made = pyarrow.Table.from_arrays(arrays, schema=schema)
    parquet.write_table(made, target, compression="zstd", row_group_size=_ROWS)
    return bytes(target.getvalue().to_pybytes())


def _type(column: Column) -> Any:
    import pyarrow

    return {
        Type.TEXT: pyarrow.string(),
        Type.DAY: pyarrow.date32(),
        Type.NUMBER: pyarrow.decimal128(DIGITS, PLACES),
        Type.WHOLE: pyarrow.int64(),
        Type.TRUTH: pyarrow.bool_(),
        Type.TEXTS: pyarrow.list_(pyarrow.string()),
    }[column.type]


def _described(column: Column) -> dict[bytes, bytes]:
    said = {"label": column.label, "meaning": column.meaning, "unit": column.unit}
    return {name.encode(): text.encode() for name, text in said.items() if text}


def _written(value: Value) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-PLACES))
    return list(value) if isinstance(value, tuple) else value
