"""Widths of text in terminal columns, where a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, Literal

_NOT_FIRST: Final = frozenset("、，。；：？！）》〉】〕］」』”’…—·％,.;:?!)]}%")
"""Marks that no line begins with (GB/T 15834-2011: closing marks stay with the word before)."""
_DIGITS: Final = frozenset("0123456789")
_NOT_LAST: Final = frozenset("（《〈【〔［「『“‘([{")


def display_width(text: str) -> int:
    """Return the number of columns: 2 for wide and full-width characters, 0 for combining marks, else 1.

    Characters of ambiguous width count as 1. Controls are not expected here: see `names.strip_controls`.
    """
    return len(text) if text.isascii() else sum(map(_width_of, text))


class _Widths(dict[str, int]):
    """The columns that a character takes, worked out when it is first met."""

    def __missing__(self, char: str) -> int:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            width = 0
        else:
            width = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        self[char] = width
        return width


_width_of: Final = _Widths().__getitem__


def fit(text: str, width: int) -> str:
    """Return `text` cut to at most `width` columns, the cut shown by `…`."""
    if display_width(text) <= width:
        return text
    if width < 1:
        return ""
    kept, used = [], 0
    for char in text:
        used += _width_of(char)
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
    """Yield the lines; each is the longest part that fits and ends where the text may break, found from its end.

    Where that leads to a word longer than a line, what is left is put together piece by piece, from the line before on:
    the beginning of the word may stand on it. So is a text with blanks that are more than one.
    """
    ends = list(accumulate(map(_width_of, text)))
    start = last = before = 0
    while start < len(text) and ends[-1] - before > width:
        at = bisect_right(ends, before + width, lo=start)
        at += text[at] == " "  # a blank at the end of a line takes no room
        while at > start and at < len(text) and not _may_break(text, at):
            at -= 1
        if at <= start or "  " in text:
            yield from _wrap_pieces(text[last:], width)
            return
        if start > last:
            yield text[last:start].rstrip(" ")
        last, start, before = start, at, ends[at - 1]
    if start > last:
        yield text[last:start].rstrip(" ")
    if start < len(text) or not text:
        yield text[start:].rstrip(" ")


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":  # spaces end the piece before them
        return False
    if _is_within_number(before, after) or text.startswith("/ ", at):  # 4 / 5
        return False
    wide = _width_of(after)
    return wide > 0 and (before == " " or wide == 2 or _width_of(before) == 2)


def _is_within_number(before: str, after: str) -> bool:
    """Tell whether two characters stand within a day (2026年8月1日) or the end of a 文号 (武政办〔2015〕24号)."""
    if after == "〔":
        return before != " "
    return (before in _DIGITS and after in "年月日号") or (before in "年月〕" and after in _DIGITS)


def _wrap_pieces(text: str, width: int) -> Iterator[str]:
    """Yield the lines of any text, words longer than a line among them, put together piece by piece."""
    line, used = "", 0
    for piece, piece_width in _unbreakable(text, width):
        blanks = len(piece) - len(piece.rstrip(" "))
        if line and used + piece_width - blanks > width:
            yield line.rstrip(" ")
            line = piece.lstrip(" ")
            used = piece_width - (len(piece) - len(line))
        else:
            line, used = line + piece, used + piece_width
    yield line.rstrip(" ")


def _unbreakable(text: str, width: int) -> Iterator[tuple[str, int]]:
    """Yield the pieces between which a line may break, with their widths, none wider than a line if that can be.

    A word longer than a line, as an address or the path of a file, is cut behind a mark of its own where it has one.
    """
    start = used = 0
    for at, char in enumerate(text):
        char_width = _width_of(char)
        if at > start and _may_break(text, at):
            yield text[start:at], used
            start, used = at, 0
        elif at > start and used + char_width > width:
            cut = _behind_a_mark(text, start, at)
            yield text[start:cut], display_width(text[start:cut])
            start, used = cut, display_width(text[cut:at])
        used += char_width
    if text:
        yield text[start:], used


_MARKS: Final = ("/", "_-=&年月")
"""Marks that end a part of an address, a path, a code or a day, those of the greater parts first."""


def _behind_a_mark(text: str, start: int, end: int) -> int:
    """Return where a word too long for a line is cut: behind a mark of its own, else where the line ends."""
    places = (
        max((at for at in range(start + 1, end) if text[at - 1] in marks), default=0) for marks in _MARKS
    )
    return next(filter(None, places), end)
