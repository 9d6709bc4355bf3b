"""Showing how a file changes."""

from __future__ import annotations

from difflib import unified_diff
from typing import Final

from zfzr.files.screen import converted
from zfzr.present.console import Style, Styled, emit
from zfzr.terms.identifiers import hide_identity_numbers

_SHOWN_LINES: Final = 4
"""So many lines show whether a file of another encoding was read as it was written."""
_STYLES: Final[dict[str, Style]] = {"+": "ok", "-": "error"}


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def print_diff(path: str, before: bytes, after: bytes) -> None:
    """Print a unified diff in which full identity numbers are masked: it must not spread them."""
    if (read := converted(before)) and not _is_utf8(before):
        emit(f"{path}  {read[1]} → UTF-8")
        for line in read[0].splitlines()[:_SHOWN_LINES]:
            emit(f"  {hide_identity_numbers(line)}")
        before = read[0].encode()
    old, new = (side.decode("utf-8").split("\n") for side in (before, after))
    for line in unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm=""):
        shown = hide_identity_numbers(line)
        emit(Styled(shown, _STYLES[line[0]]) if line[:1] in _STYLES else shown)
