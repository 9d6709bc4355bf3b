"""Plain values as the YAML and CSV that counties keep: blocks of Chinese keys, short mappings in braces."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

WIDTH = 110

Scalar = str | int
Value = Scalar | Mapping[str, "Value"] | Sequence["Value"]

_NEEDS_QUOTES = re.compile(r"[0-9.]+")


def yaml_text(value: Value) -> str:
    """Return a mapping or list as a YAML file."""
    return "\n".join(_lines(value)) + "\n"


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _lines(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _pair(key, below)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _item(item)
    else:
        yield _scalar(value)


def _pair(key: str, value: Value) -> Iterator[str]:
    if isinstance(value, str | int) or not value or _is_short(value):
        yield f"{key}: {_flow(value)}"
        return
    yield f"{key}:"
    for line in _lines(value):
        yield f"  {line}"


def _item(value: Value) -> Iterator[str]:
    if isinstance(value, str | int) or _is_short(value):
        yield f"- {_flow(value)}"
        return
    first, *rest = _lines(value)
    yield f"- {first}"
    for line in rest:
        yield f"  {line}"


def _is_short(value: Mapping[str, Value] | Sequence[Value]) -> bool:
    """Tell whether a mapping or list of plain values fits on a line of its own."""
    parts = value.values() if isinstance(value, Mapping) else value
    is_flat = all(isinstance(part, str | int) for part in parts)
    is_listing = isinstance(value, Mapping) or all(len(str(part)) < 12 for part in parts)
    return is_flat and is_listing and len(_flow(value)) <= WIDTH


def _flow(value: Value) -> str:
    if isinstance(value, str | int):
        return _scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(below)}" for key, below in value.items()) + "}"
    return "[" + ", ".join(_flow(part) for part in value) + "]"


def _scalar(value: Scalar) -> str:
    if isinstance(value, int):
        return str(value)
    return f'"{value}"' if _NEEDS_QUOTES.fullmatch(value) else value
