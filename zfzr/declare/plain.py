"""Reports as plain data (dict, list, str, int, bool, None): all that a template or a JSON reader ever sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from zfzr.declare.evidence import Evidence
from zfzr.terms.text import DayFormat, Language, Said, Text

Plain = Any
"""dict[str, Plain] | list[Plain] | str | int | bool | None; written out, the type checkers cannot follow it."""


def plain(value: object, language: Language = "zh", day: DayFormat | None = None) -> Plain:
    """Return a value as plain data: days as 2015-11-30, decimals and evidence as text, texts in `language`.

    `day` is how a document prints the days inside sentences; without it they read 2015-11-30, too.

    A dataclass gives its fields and properties. Raises TypeError for anything else, so that no record with methods
    on it can reach a template.
    """
    if isinstance(value, Enum):
        return plain(value.value, language, day)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Said):
        return value.render(language, day)
    if isinstance(value, Text):
        return value.render(language)
    if isinstance(value, Evidence):
        if value.span is None:
            raise TypeError("evidence is plain once its lines are known (evidence_of)")
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each, language, day) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each, language, day) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name), language, day) for name in _names(type(value))}
    raise TypeError(f"{type(value).__name__} is not plain data")


def _names(kind: type) -> list[str]:
    declared = [f.name for f in fields(kind)]
    return declared + [name for name, member in vars(kind).items() if isinstance(member, property)]
