"""The table of measurements: each with its ratio and, where there is one, its budget and whether it is met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One measurement. Without seconds nothing was measured: the tool is not installed."""

    name: str
    seconds: float | None = None
    megabytes: float | None = None
    processor: float | None = None
    ratio: str = ""
    budget: str = ""
    verdict: str = ""


def met(value: float | None, *, at_most: float) -> str:
    """Say whether a value keeps to its budget, the limit included; nothing where there is no value."""
    if value is None:
        return ""
    return "met" if value <= at_most else "not met"


def table_text(rows: Sequence[Row]) -> str:
    """Return the rows as columns of text under a header."""
    cells = [("", "wall", "memory", "processor", "ratio", "budget", ""), *map(_cells, rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(7)]
    return "\n".join(_line(row, widths) for row in cells)


def _cells(row: Row) -> tuple[str, ...]:
    if row.seconds is None:
        return row.name, "not installed", "", "", "", row.budget, ""
    memory = f"{row.megabytes:.0f} MB" if row.megabytes is not None else ""
    processor = _time(row.processor) if row.processor is not None else ""
    return row.name, _time(row.seconds), memory, processor, row.ratio, row.budget, row.verdict


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 0.2 else f"{seconds:.2f} s"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, seconds, memory, processor, *words = row
    taken = (each.rjust(width) for each, width in zip((seconds, memory, processor), widths[1:4], strict=True))
    said = (each.ljust(width) for each, width in zip(words, widths[4:], strict=True))
    return "  ".join((name.ljust(widths[0]), *taken, *said)).rstrip()
