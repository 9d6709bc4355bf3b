"""The process in which a workbook is read apart (`apart.py`): the file comes in by its input, the sheets go out as JSON."""

from __future__ import annotations

import json
import sys
from datetime import date, time, timedelta
from typing import Final

from zfzr.files.sheets import sheets_here
from zfzr.terms.text import Refusal

_MOST_MEMORY: Final = 2 << 30
"""Bytes."""


def _written(cell: date | time | timedelta) -> list[object]:
    return [
        type(cell).__name__,
        cell.total_seconds() if isinstance(cell, timedelta) else cell.isoformat(),
    ]


def _answer(data: bytes, form: str) -> object:
    """Return the sheets, or why they are not read in the very words that the reader of an .xlsx has for it."""
    try:
        sheets = sheets_here(data, form)
    except Refusal as refused:
        return {"text": refused.text, "hint": refused.hint, "values": refused.values}
    return [
        (
            *(each.name, each.rows, each.merged, each.formulas, each.is_hidden),
            *map(sorted, (each.hidden_rows, each.hidden_columns)),
            sorted(each.comments),
        )
        for each in sheets
    ]


def _limit() -> None:
    """Limit the memory of this process, where the system can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # Windows knows none; macOS may refuse
        return


if __name__ == "__main__":
    _limit()
    json.dump(_answer(sys.stdin.buffer.read(), sys.argv[1]), sys.stdout, default=_written)
