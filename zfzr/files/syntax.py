"""What a YAML parser's complaint means to the person who wrote the file.

Parsers speak English and point at the place where they gave up; an official needs the place of the slip and its
kind. The kinds (`variant` of ZF005): tab, unclosed, comma (missing between the parts of a bracket), indent, colon (a
second `: ` in a plain value), missing_colon, quote (text after a closing quote), start (a value that begins with @, `
or %), escape, other. Text that begins with &, * or ! is outside the profile (ZF006), even where it names no anchor.
"""

from __future__ import annotations

import re

from zfzr.files.faults import Fault
from zfzr.files.place import Span
from zfzr.terms.late import late

_KINDS = (
    ("tab", ("tab",)),
    (
        "unclosed",
        (
            "unclosed",
            "bracket",
            "flow construct",
            "end of stream",
            "or '}'",
            "or ']'",
            "multiline quoted scalar",
        ),
    ),
    ("quote", ("trailing content",)),
    ("escape", ("escape",)),
    ("start", ("unexpected character", "cannot start any token")),
    ("missing_colon", ("simple key", "could not find expected ':'")),
    ("colon", ("mapping values are not allowed",)),
    ("indent", ("did not find expected", "block sequence entries", "block collection", "indentation")),
)
_NO_KEY = frozenset(("colon", "missing_colon"))
_NO_COMMA = ("or '}'", "or ']'")
_NODE_MARKS = {"&": "anchor", "*": "alias", "!": "tag"}
_QUOTED = late(r"\"[^\"]*\"|'[^']*'")
_LEADING_TAB = re.compile(r" *\t")
_SLIPPED = late(r"(?P<lead>[ ]*(?:- +)*)(?P<key>[^\s:：'\"#\[\]{},&*!|>%@`-][^:：'\"#]{0,29})：")


def syntax_fault(text: str, line: int, column: int, complaint: str) -> list[Fault]:
    """Translate a parser's complaint at `line` and `column` (from 1) into ZF005, or ZF009 for a full-width colon."""
    lines = text.split("\n")
    line = min(max(line, 1), len(lines))
    if (mark := _node_mark(lines[line - 1], column)) and complaint.startswith("did not find expected"):
        return [Fault("ZF006", Span(line, column - 1, line, column), {}, _NODE_MARKS[mark])]
    kind = _kind_of(lines[line - 1], complaint)
    if kind in _NO_KEY:
        slipped = _slipped_keys(lines, line)
        if slipped:
            return slipped
    if kind == "missing_colon":
        line, column = _last_written(lines, line), 1
        column += len(lines[line - 1]) - len(lines[line - 1].lstrip())
    elif kind == "colon" and ": " not in lines[line - 1][: column - 1]:
        kind = "indent"
    elif kind == "unclosed":
        written = lines[line - 1]
        if complaint.endswith(_NO_COMMA) and re.search(r"[\[{]", written) and _unmatched(written) is None:
            kind = "comma"
        else:
            line, column = _opening(lines, line, column, complaint)
    values = {"reason": complaint} if kind == "other" else {}
    width = len(lines[line - 1]) + 1 - column if kind == "missing_colon" else 1
    return [Fault("ZF005", Span(line, column, line, column + max(width, 1)), values, kind)]


def slipped_key(text: str) -> str | None:
    """Return the key of `text` when it reads like `键：值`, where a full-width colon hid a mapping from the parser."""
    found = _SLIPPED.match(text)
    return found["key"].strip() if found else None


def slipped_lines(text: str) -> list[Fault]:
    """Return ZF009 for every line of a text that reads like `键：值`."""
    found = ((number, _SLIPPED.match(line)) for number, line in enumerate(text.split("\n"), 1))
    return [slipped_fault(number, slip.end(), slip["key"].strip()) for number, slip in found if slip]


def _kind_of(line: str, complaint: str) -> str:
    if _LEADING_TAB.match(line):
        return "tab"
    return next((kind for kind, words in _KINDS if any(word in complaint for word in words)), "other")


def _slipped_keys(lines: list[str], line: int) -> list[Fault]:
    """Return the keys with a full-width colon on the lines that end just above `line` (or on it)."""
    found: list[Fault] = []
    number = line if _SLIPPED.match(lines[line - 1]) else _last_written(lines, line)
    while number >= 1 and (slip := _SLIPPED.match(lines[number - 1])):
        found.append(slipped_fault(number, slip.end(), slip["key"].strip()))
        number -= 1
    return found[::-1]


def slipped_fault(line: int, column: int, key: str) -> Fault:
    """Return ZF009 for the full-width colon at that place."""
    return Fault("ZF009", Span(line, column, line, column + 1), {"key": key})


def _node_mark(line: str, column: int) -> str:
    """Return the mark of an anchor, alias or tag that stands just before `column` and begins a value, or nothing."""
    before = line[: column - 1]
    return before[-1:] if re.search(r"(?:^|[ \[{,])[&*!]$", before) else ""


def _opening(lines: list[str], line: int, column: int, complaint: str) -> tuple[int, int]:
    """Return where the quote or bracket was opened that a parser missed the end of on a later line."""
    above = _last_written(lines, line)
    if "quoted" in complaint:
        at = max(lines[above - 1].rfind(mark) for mark in "'\"")
        return (above, at + 1) if at >= 0 else (line, column)
    for number in (line, above):
        if (opened := _unmatched(lines[number - 1])) is not None:
            return number, opened + 1
    return line, column


def _unmatched(line: str) -> int | None:
    """Return where the first bracket stands that opens on a line and does not close on it."""
    opened: list[int] = []
    for at, char in enumerate(_QUOTED.sub(lambda quoted: "_" * len(quoted[0]), line)):
        if char in "[{":
            opened.append(at)
        elif char in "]}" and opened:
            opened.pop()
    return opened[0] if opened else None


def _last_written(lines: list[str], line: int) -> int:
    """Return the number of the last line above `line` that holds more than blanks and comments, else `line`."""
    for number in range(line - 1, 0, -1):
        written = lines[number - 1].strip()
        if written and not written.startswith("#"):
            return number
    return line
