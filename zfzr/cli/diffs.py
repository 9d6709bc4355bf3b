"""Showing how a file changes."""

from __future__ import annotations

from difflib import unified_diff
from typing import Final

from zfzr.files.screen import converted
from zfzr.present.console import Style, Styled, emit
from zfzr.terms.identifiers import hide_identity_numbers

_SHOWN_LINES: Final = 4
"""So many lines show whether a file of another encoding was read as it was written."""
_NO_NEWLINE: Final = "\\ No newline at end of file"
_STYLES: Final[dict[str, Style]] = {"+": "ok", "-": "error"}


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def print_diff(path: str, before: bytes | None, after: bytes) -> None:
    """Print a unified diff in which full identity numbers are masked: it must not spread them.

    `before` is None where there was no file: the diff then adds one, as git shows it.
    """
    if before and (read := converted(before)) and not _is_utf8(before):
        emit(f"{path}  {read[1]} → UTF-8")
        for line in read[0].splitlines()[:_SHOWN_LINES]:
            emit(f"  {hide_identity_numbers(line)}")
        before = read[0].encode()
    named = "/dev/null" if before is None else f"a/{path}"
    for line in unified_diff(_lines(before or b""), _lines(after), named, f"b/{path}", lineterm=""):
        shown = hide_identity_numbers(line)
        for part in shown.split("\n"):
            emit(Styled(part, _STYLES[line[0]]) if line[:1] in _STYLES else part)


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file; a last one that does not end carries git's remark, and so differs from one that does."""
    *ended, rest = data.decode("utf-8").split("\n")
    return [*ended, f"{rest}\n{_NO_NEWLINE}"] if rest else ended
