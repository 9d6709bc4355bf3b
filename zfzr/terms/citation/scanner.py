"""A text and how far it is read: what every part of the grammar shares."""

from __future__ import annotations

import re

from zfzr.terms.citation.problems import CitationError, Notice, Problem
from zfzr.terms.text import Text

_CLOSING = {"《": "》", "〈": "〉", "（": "）", "(": ")", "〔": "〕", "[": "]", "［": "］", "【": "】"}
_ALIKE = ("《〈", "（(")


class Scanner:
    """A position in a text that only goes forward, and the notices given on the way.

    `text` is what the grammar matches, with the characters of its frame in simplified script; `written`, of the same
    length, has the titles as they are written. `leaves_words_out`: words that say something, such as an issuer, are
    read over without a notice, as they may well stand there.
    """

    def __init__(self, text: str, written: str) -> None:
        self.text = text
        self.written = written
        self.position = 0
        self.notices: list[Notice] = []
        self.leaves_words_out = False

    def at_end(self) -> bool:
        """Tell whether everything is read."""
        return self.position >= len(self.text)

    def looking_at(self, chars: str) -> bool:
        """Tell whether one of these characters comes next."""
        return not self.at_end() and self.text[self.position] in chars

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match a pattern here, without moving."""
        return pattern.match(self.text, self.position)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match a pattern here, and move behind it."""
        match = pattern.match(self.text, self.position)
        if match is not None:
            self.position = match.end()
        return match

    def enclosed(self, unpaired: Problem) -> str:
        """Return what stands between the bracket here and the one that closes it, and move behind that."""
        start = self.position
        first = self.text[start]
        opening = next((pair for pair in _ALIKE if first in pair), first)
        closing = {_CLOSING[char] for char in opening}
        depth = 0
        for offset in range(start, len(self.text)):
            char = self.text[offset]
            if char in opening:
                depth += 1
            elif char in closing:
                depth -= 1
                if not depth:
                    self.position = offset + 1
                    return self.written[start + 1 : offset]
        raise self.problem(unpaired, start)

    def notice(self, text: Text, offset: int | None = None, *, loses: bool = False) -> None:
        """Say what was put up with here, or at an offset."""
        self.notices.append(Notice(text, self.position if offset is None else offset, loses))

    def problem(self, problem: Problem, offset: int | None = None) -> CitationError:
        """Return the error that says why reading stops here, or at an offset."""
        return CitationError(problem, self.position if offset is None else offset)
