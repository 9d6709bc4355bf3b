"""Widths of text in terminal columns, where a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

_NOT_FIRST: Final = frozenset("、，。；：？！）》〉】〕］」』”’…—·％,.;:?!)]}%")
"""Marks that no line begins with (GB/T 15834-2011: closing marks stay with the word before)."""
_NOT_LAST: Final = frozenset("（《〈【〔［「『“‘([{")


def display_width(text: str) -> int:
    """Return the number of columns: 2 for wide and full-width characters, 0 for combining marks, else 1.

    Characters of ambiguous width count as 1. Controls are not expected here: see `names.strip_controls`.
    """
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fit(text: str, width: int) -> str:
    """Return `text` cut to at most `width` columns, the cut shown by `…`."""
    if display_width(text) <= width:
        return text
    if width < 1:
        return ""
    kept, used = [], 0
    for char in text:
        used += _char_width(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def pad(text: str, width: int, align: Literal["left", "right"] = "left") -> str:
    """Return `text` filled with spaces to `width` columns; longer text is returned as it is."""
    fill = " " * (width - display_width(text))
    return text + fill if align == "left" else fill + text


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of `text` broken to `width` columns.

    Chinese breaks between any two characters, but not before a closing mark nor behind an opening one; words
    of letters and digits stay whole unless longer than a line. Line breaks in `text` are kept; an empty text is
    one empty line. A line holds at least one character, however narrow the width.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width)]


def _wrap_paragraph(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _unbreakable(text, width):
        piece_width = display_width(piece)
        if line and used + display_width(piece.rstrip(" ")) > width:
            yield line.rstrip(" ")
            piece = piece.lstrip(" ")
            line, used = piece, display_width(piece)
        else:
            line, used = line + piece, used + piece_width
    yield line.rstrip(" ")


def _unbreakable(text: str, width: int) -> Iterator[str]:
    """Yield the pieces between which a line may break, none wider than a line where that can be helped."""
    piece, used = "", 0
    for char in text:
        char_width = _char_width(char)
        if piece and (_may_break(piece[-1], char) or used + char_width > width):
            yield piece
            piece, used = "", 0
        piece, used = piece + char, used + char_width
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after in _NOT_FIRST or before in _NOT_LAST or not _char_width(after):
        return False
    if after == " ":
        return False  # spaces end the piece before them
    return before == " " or _char_width(before) == 2 or _char_width(after) == 2
