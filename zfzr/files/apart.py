"""Workbooks of other forms than .xlsx read in a process of their own, with a limit to its memory and its time.

A count or an address that is damaged in an .xls makes the reader ask for all the memory there is, and the system then ends
the process that asks. Here that is not the one that a clerk started: the workbook is refused as damaged.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from zfzr.files.no_table import is_damaged
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.files.sheets import Cell, Sheet

_MOST_MEMORY: Final = 2 << 30
_LONGEST: Final = 60
"""Seconds; the largest table that is read at all takes a tenth of it."""
_READ: Final[dict[str, Any]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}


def sheets_apart(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook, read in a process of its own.

    Raises:
        Refusal: it is damaged, locked, or larger than may be.
    """
    from zfzr.files.sheets import Sheet

    command = [sys.executable, "-P", "-m", "zfzr.files.apart"]
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
            {},
            hidden,
        )
        for name, rows, merged, hidden in found
    ]


def _read(cell: Any) -> Cell:
    read: Cell = _READ[cell[0]](cell[1]) if isinstance(cell, list) else cell
    return read


def _written(cell: date | time | timedelta) -> list[object]:
    return [
        type(cell).__name__,
        cell.total_seconds() if isinstance(cell, timedelta) else cell.isoformat(),
    ]


def _answer(data: bytes) -> object:
    """Return the sheets, or why they are not read in the very words that the reader of an .xlsx has for it."""
    from zfzr.files.sheets import sheets_here

    try:
        sheets = sheets_here(data, {})
    except Refusal as refused:
        return {"text": refused.text, "hint": refused.hint, "values": refused.values}
    return [(each.name, each.rows, each.merged, each.is_hidden) for each in sheets]


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
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout, default=_written)
