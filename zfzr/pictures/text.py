"""Text in a picture without font metrics: how wide it is at most, and where its lines break (避头尾)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from zfzr.terms.names import strip_controls

_NOT_FIRST: Final = frozenset("，。、；：？！…—～·）〕】》〉」』”’％%℃,.;:?!)]}>")
"""What may not begin a line (避头)."""
_NOT_LAST: Final = frozenset("（〔【《〈「『“‘([{<")
"""What may not end a line (避尾)."""
_NARROW: Final = frozenset("ijltfrI.,;:|!'`()[]{} ")
_BROAD: Final = frozenset("mwMW@%&")


def plain(text: str) -> str:
    """Return text as one line that XML can hold: no controls, no line ends, blanks at its ends gone."""
    kept = "".join(
        " " if each in "\t\n\r\u2028\u2029" else each
        for each in text
        if not "\ud800" <= each <= "\udfff" and each not in "\ufffe\uffff"
    )
    return " ".join(strip_controls(kept).split())


def width(text: str) -> float:
    """Return how wide text is at most, in em: a 字 is 1; Latin letters are counted rather too wide than too narrow."""
    return sum(map(_em, text))


@cache
def _em(each: str) -> float:
    if unicodedata.combining(each):
        return 0.0
    if not each.isascii():
        return 0.8 if unicodedata.east_asian_width(each) in ("N", "Na", "H") and each < "\u2000" else 1.0
    if each in _BROAD:
        return 1.0
    return 0.42 if each in _NARROW else 0.75 if each.isupper() else 0.62


def wrapped(text: str, most: float, *, even: bool = True) -> tuple[str, ...]:
    """Return text in as few lines as fit a width in em, of much the same length if `even`; empty text has none.

    No line is wider than `most` (of at least 1 em); no mark stands where it may not, as long as the width allows it.
    """
    text = plain(text)
    if not text:
        return ()
    most = max(most, 1.0)
    lines = _filled(text, most)
    if not even and width(lines[-1]) >= 2:  # a single 字 is no last line
        return tuple(lines)
    narrower = most
    while len(lines) > 1 and narrower - 0.5 >= 1:  # as even as can be: no last line of one character
        narrower -= 0.5
        evener = _filled(text, narrower)
        if len(evener) > len(lines) or _breaks(evener) > _breaks(lines):
            break
        lines = evener
        if not even and width(lines[-1]) >= 2:
            break
    return tuple(lines)


def _breaks(lines: list[str]) -> int:
    """Count the ends of lines that 避头尾 or a word would not have."""
    return sum(
        b[0] in _NOT_FIRST or a[-1] in _NOT_LAST or (_is_of_word(a[-1]) and _is_of_word(b[0]))
        for a, b in pairwise(lines)
    )


def _filled(text: str, most: float) -> list[str]:
    lines, line = [], ""
    for each in _pieces(text, most):
        if line and width(line + each.rstrip()) > most:
            lines.append(line.rstrip())
            line = each.lstrip()
        else:
            line += each
    return [kept for kept in (*lines, line.rstrip()) if kept]


def _pieces(text: str, most: float) -> Iterator[str]:
    """Yield what is kept together: a word, a 字 with its marks; single characters where that is too wide."""
    piece = ""
    for at, each in enumerate(text):
        piece += each
        after = text[at + 1 : at + 2]
        joined = bool(after) and (
            after in _NOT_FIRST or each in _NOT_LAST or (_is_of_word(each) and _is_of_word(after))
        )
        if not joined:
            yield from (piece,) if width(piece.strip()) <= most else piece
            piece = ""


def _is_of_word(each: str) -> bool:
    return each.isascii() and (each.isalnum() or each in "-_./")
