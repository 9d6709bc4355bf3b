"""Small changes of a file's text: a stretch of characters becomes another; everything around it stays, byte by byte."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from zfzr.files.place import Span

_BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """A stretch of a file's text, and what shall stand there.

    `start` and `end` count characters of the text as it is stored, its BOM and its line ends included.
    """

    file: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text as it is stored, with the way from lines and columns (see `screen`) to its characters."""

    text: str
    line_starts: tuple[int, ...]

    def range(self, span: Span) -> tuple[int, int]:
        """Return where the characters of a span begin and end in the text."""
        return (
            self.line_starts[span.line - 1] + span.column - 1,
            self.line_starts[span.end_line - 1] + span.end_column - 1,
        )

    def line_of(self, at: int) -> int:
        """Return the line, from 1, of a character."""
        return max(bisect_right(self.line_starts, at), 1)


@lru_cache(maxsize=16)  # findings come file by file, and each asks for its own
def source_of(content: bytes) -> Source | None:
    """Return a file's text with its places, or None where it is not UTF-8."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    first = len(_BOM) if text.startswith(_BOM) else 0
    return Source(text, (first, *(found.end() for found in _LINE_END.finditer(text))))


class Taken:
    """The stretches of one file that edits change so far: whether another one touches any is told by its neighbours."""

    def __init__(self) -> None:
        self._edits: list[tuple[int, int]] = []

    def take(self, edits: Iterable[Edit]) -> bool:
        """Take the stretches of some edits; False, and none is taken, where one touches another or one taken before."""
        listed = list(edits)
        if overlap(listed) or any(map(self._meets, listed)):
            return False
        for edit in listed:
            insort(self._edits, (edit.start, edit.end))
        return True

    def _meets(self, edit: Edit) -> bool:
        at = bisect_left(self._edits, (edit.start, edit.end))
        near = self._edits[max(at - 1, 0) : at + 1]
        return any(start == edit.start or (start < edit.end and edit.start < end) for start, end in near)


def overlap(edits: Iterable[Edit]) -> bool:
    """Tell whether two of the edits of one file touch the same characters, or insert at the same place."""
    ordered = sorted(edits, key=lambda e: (e.start, e.end))
    return any(after.start < before.end or after.start == before.start for before, after in pairwise(ordered))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made.

    Raises:
        ValueError: two edits overlap, or one would join or part lines: no edit may lose a row or a comment's end.
    """
    ordered = sorted(edits, key=lambda e: (e.start, e.end))
    if overlap(ordered):
        raise ValueError("edits overlap")
    parts, at = [], 0
    for edit in ordered:
        if len(_LINE_END.findall(text[edit.start : edit.end])) != len(_LINE_END.findall(edit.text)):
            raise ValueError("an edit changes the number of lines")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])
