"""Tables and blanks of documents in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from zfzr.terms.markup import escape_in_comment

BLANK: Final = "（　　）"
"""What stands in a document where a fact is not known, to be filled in by hand."""


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
    return "| " + " | ".join(escape_in_comment(str(cell)) for cell in cells) + " |"
