r"""The texts that an editor has open, as it tells of them, and its way of counting: lines, and units of an encoding, from 0.

A line ends at `\n`, `\r\n` or `\r` and nowhere else, as the protocol says and as places of a dataset are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from zfzr.files.screen import unix_lines

if TYPE_CHECKING:
    from lsprotocol import types as lsp

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
BOM: Final = "\ufeff"


class Texts:
    """What is open, by address."""

    def __init__(self) -> None:
        self.encoding = "utf-16"
        """What a column counts: code units of it (`utf-8`, `utf-16`, `utf-32`)."""
        self._open: dict[str, str] = {}

    def opened(self, uri: str, text: str) -> None:
        """Take in a file that was opened."""
        self._open[uri] = text

    def changed(self, uri: str, changes: Iterable[lsp.TextDocumentContentChangeEvent]) -> None:
        """Take in what was typed, one change after the other; a change without a place is the whole text."""
        text = self._open.get(uri, "")
        for change in changes:
            where: lsp.Range | None = getattr(change, "range", None)
            if where is None:
                text = change.text
            else:
                start, end = (self._offset(text, each) for each in (where.start, where.end))
                text = text[:start] + change.text + text[max(start, end) :]
        self._open[uri] = text

    def closed(self, uri: str) -> None:
        """Forget a file that was closed."""
        self._open.pop(uri, None)

    def of(self, uri: str) -> str | None:
        """Return the text of a file that is open."""
        return self._open.get(uri)

    def all(self) -> list[tuple[str, str]]:
        """Return every address and text."""
        return list(self._open.items())

    def spot(self, text: str, position: lsp.Position) -> tuple[int, int]:
        """Return the line and column of a position as a dataset counts them: characters, from 1, a byte-order mark none."""
        lines = unix_lines(text).split("\n")
        if position.line >= len(lines):
            return len(lines), len(lines[-1]) + 1
        column = self._characters(lines[position.line], position.character)
        marked = position.line == 0 and text.startswith(BOM)
        return position.line + 1, max(column - marked, 0) + 1

    def _offset(self, text: str, position: lsp.Position) -> int:
        start = 0
        if position.line:
            ends = _LINE_END.finditer(text)
            found = next((end for at, end in enumerate(ends, 1) if at == position.line), None)
            if found is None:
                return len(text)
            start = found.end()
        following = _LINE_END.search(text, start)
        line = text[start : following.start() if following else len(text)]
        return start + self._characters(line, position.character)

    def _characters(self, line: str, units: int) -> int:
        """Return how many characters of a line some units are; those beyond its end are none."""
        if self.encoding == "utf-32" or (self.encoding == "utf-16" and line[:units].isascii()):
            return min(units, len(line))
        counted = 0
        for at, sign in enumerate(line):
            if counted >= units:
                return at
            counted += _units(sign, self.encoding)
        return len(line)


def _units(sign: str, encoding: str) -> int:
    return len(sign.encode()) if encoding == "utf-8" else 2 if ord(sign) > 0xFFFF else 1
