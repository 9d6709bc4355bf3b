"""What tables and columns are called in a file: by identifier, or in Chinese; the dictionary has both."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from zfzr.questions.tables.schema import Column, Schema


class Heads(StrEnum):
    """How tables and columns are called: identifiers for queries, Chinese for people."""

    EN = "en"
    ZH = "zh"


def table_name(schema: Schema, heads: Heads) -> str:
    """Return what a table is called."""
    return schema.name if heads is Heads.EN else schema.label


def column_names(columns: Sequence[Column], heads: Heads) -> tuple[str, ...]:
    """Return what columns are called, each otherwise; a label that another bears, too, has its identifier behind."""
    if heads is Heads.EN:
        return tuple(column.name for column in columns)
    names: list[str] = []
    taken = {column.label for column in columns if not column.steps}
    for column in columns:
        doubled = column.label in names or (bool(column.steps) and column.label in taken)
        names.append(f"{column.label}（{column.name}）" if doubled else column.label)
    return tuple(names)
