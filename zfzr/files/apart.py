"""Workbooks of other forms than .xlsx read in a process of their own, with a limit to its memory and its time.

A count or an address that is damaged in an .xls makes the reader ask for all the memory there is, and the system then ends
the process that asks. Here that is not the one that a clerk started: the workbook is refused as damaged.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from zfzr.files.no_table import is_damaged
from zfzr.files.sheet import Cell, Sheet
from zfzr.terms.text import Refusal, Text

_LONGEST: Final = 60
"""Seconds; the largest table that is read at all takes a tenth of it."""
_READ: Final[dict[str, Any]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}


def sheets_apart(data: bytes, form: str) -> list[Sheet]:
    """Return the sheets of a workbook of a form (xls, ods), read in a process of its own.

    Raises:
        Refusal: it is damaged, locked, or larger than may be.
    """
    command = [sys.executable, "-P", "-m", "zfzr.files.apart_reading", form]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_LONGEST, check=False)
        found = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        found = None
    if found is None:
        raise is_damaged()
    if isinstance(found, dict):
        raise Refusal(Text(*found["text"]), Text(*found["hint"]), **found["values"])
    return [
        Sheet(
            name,
            [list(map(_read, row)) for row in rows],
            [(tuple(a), tuple(b)) for a, b in merged],
            formulas,
            hidden,
            *map(frozenset, unseen),
        )
        for name, rows, merged, formulas, hidden, *unseen in found
    ]


def _read(cell: Any) -> Cell:
    read: Cell = _READ[cell[0]](cell[1]) if isinstance(cell, list) else cell
    return read
