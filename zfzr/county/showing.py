"""A record's values as a table has them: one cell a value, lists joined."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from zfzr.files.csv_reader import LIST_SEPARATOR


def shown_value(value: Any) -> str:
    """Return a value as its cell has it; of several values each by itself where one holds the sign between them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return joined([shown_value(each) for each in value])
    return str(value)


def joined(texts: list[str]) -> str:
    """Return several texts in one cell: joined with ；, or each on a line of its own where one holds that sign."""
    if any(LIST_SEPARATOR in each for each in texts):
        return "\n".join(texts) + ("\n" if len(texts) == 1 else "")
    return LIST_SEPARATOR.join(texts)


def parted(cell: str) -> list[str]:
    """Return the texts of a cell that holds several."""
    parts = cell.split("\n") if "\n" in cell else cell.split(LIST_SEPARATOR)
    return [part.strip() for part in parts if part.strip()]


def at(part: Any, labels: tuple[str, ...]) -> Any:
    """Return the value to which labels lead within a part; None where there is nothing on the way."""
    for label in labels:
        if part is None:
            return None
        if isinstance(part, Mapping):
            part = part.get(label)
            continue
        name = next((n for n, info in type(part).model_fields.items() if (info.alias or n) == label), None)
        part = getattr(part, name) if name else None
    return part
