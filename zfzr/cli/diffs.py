"""Showing how a file changes."""

from __future__ import annotations

from difflib import unified_diff
from typing import Final

from zfzr.present.console import Style, Styled, emit
from zfzr.terms.identifiers import hide_identity_numbers

_STYLES: Final[dict[str, Style]] = {"+": "ok", "-": "error"}


def print_diff(path: str, before: bytes, after: bytes) -> None:
    """Print a unified diff in which full identity numbers are masked: it must not spread them."""
    old, new = (side.decode("utf-8").split("\n") for side in (before, after))
    for line in unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm=""):
        shown = hide_identity_numbers(line)
        emit(Styled(shown, _STYLES[line[0]]) if line[:1] in _STYLES else shown)
