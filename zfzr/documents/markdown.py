"""Values inside Markdown: whatever a name holds, it prints as that name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from zfzr.terms.names import strip_controls

BLANK: Final = "（　　）"
"""What stands in a document where a fact is not known, to be filled in by hand."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~!&]|:(?=:)")
_LIST_MARK = re.compile(r"^(?:([-+=])(?=\s|$)|(\d+)([.)])(?=\s|$))")
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n\u2028\u2029\x0b\x0c\x85]+[ \t]*")


def escape(value: str) -> str:
    """Return text that shows as itself in a Markdown paragraph or table cell, on one line.

    Line breaks become spaces; characters that cannot be seen are spelled out, as everywhere.
    """
    line = strip_controls(_LINE_BREAKS.sub(" ", value).strip())
    return _LIST_MARK.sub(_unlisted, _SPECIAL.sub(r"\\\g<0>", line))


def _unlisted(mark: re.Match[str]) -> str:
    return f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\{mark[3]}"


def table(headers: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return a Markdown table; columns that hold only whole numbers are set to the right."""
    listed = [list(row) for row in rows]
    numeric = [bool(listed) and all(isinstance(row[i], int) for row in listed) for i in range(len(headers))]
    lines = [
        _line(headers),
        "|" + "|".join("---:" if right else "---" for right in numeric) + "|",
        *(_line(row) for row in listed),
    ]
    return "\n".join(lines)


def _line(cells: Sequence[str | int]) -> str:
    return "| " + " | ".join(escape(str(cell)) for cell in cells) + " |"
