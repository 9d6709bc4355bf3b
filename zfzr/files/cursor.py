"""From a line and a column to the value that stands there: the other way round than `zfzr.files.positions`.

Someone who types leaves a text that no parser takes for a moment. `completable` puts a mark where the cursor is, so that the
way to it can be told all the same.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from zfzr.files.comments import Unreadable
from zfzr.files.place import Span
from zfzr.files.screen import screened_again, unix_lines

if TYPE_CHECKING:
    from yaml import Node

Steps = tuple[str | int, ...]

MARK: Final = "zfzrhere"
"""What stands for the word that is being typed: no file holds it."""


class Pointed(NamedTuple):
    """What stands at a place of a file: the way to it, whether the key or the value is meant, where it is, and its text.

    In a table the way is (row from 0, header), and row -1 is the header.
    """

    steps: Steps
    on: Literal["key", "value"]
    span: Span
    written: str


class Completable(NamedTuple):
    """A text with `MARK` in the place of the word at the cursor, what of that word was typed, and where it stands."""

    text: str
    typed: str
    span: Span
    is_key: bool


def yaml_at(text: str, line: int, column: int) -> Pointed | None:
    """Return the scalar of a YAML text that holds a place (from 1), or None where there is none or nothing can be read."""
    root = _root(text)
    return None if root is None else _scalar_at(root, (), line - 1, column - 1)


def marked_in(text: str) -> tuple[Steps, Literal["key", "value"]] | None:
    """Return the way to `MARK` in a YAML text, and whether it is a key there; None where it is not, or nothing is read."""
    root = _root(text)
    return None if root is None else _mark_below(root, ())


def _root(text: str) -> Node | None:
    from zfzr.files.nodes import compose

    screened = screened_again(unix_lines(text), yaml=True)
    if screened is None:
        return None
    try:
        return compose(screened)
    except Unreadable:
        return None


def _scalar_at(node: Node, steps: Steps, line: int, column: int) -> Pointed | None:
    import yaml

    if isinstance(node, yaml.SequenceNode):
        for at, each in enumerate(node.value):
            if _holds(each, line, column):
                return _scalar_at(each, (*steps, at), line, column)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and _holds(key, line, column):
                return Pointed((*steps, str(key.value)), "key", _span(key), str(key.value))
            if isinstance(key, yaml.ScalarNode) and _holds(value, line, column):
                return _scalar_at(value, (*steps, str(key.value)), line, column)
    elif isinstance(node, yaml.ScalarNode) and _holds(node, line, column):
        return Pointed(steps, "value", _span(node), str(node.value))
    return None


def _holds(node: Node, line: int, column: int) -> bool:
    start, end = node.start_mark, node.end_mark
    return (start.line, start.column) <= (line, column) <= (end.line, end.column)


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _mark_below(node: Node, steps: Steps) -> tuple[Steps, Literal["key", "value"]] | None:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return (steps, "value") if node.value == MARK else None
    if isinstance(node, yaml.SequenceNode):
        return next(
            (found for at, each in enumerate(node.value) if (found := _mark_below(each, (*steps, at)))), None
        )
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == MARK:
                return steps, "key"
            if found := _mark_below(value, (*steps, str(key.value))):
                return found
    return None


_OPENING: Final = re.compile(r"^\s*(?:-\s+)*|(?<=\S):\s+|[\[{,]\s*")
_COMMENT: Final = re.compile(r"(?:^|\s)#")
_AFTER: Final = re.compile(r"[^\s\[\]{},:\"'#]*[\"']?")


def completable(text: str, line: int, column: int) -> Completable | None:
    """Return a YAML text that can be read, with the word at a place (from 1) replaced by `MARK`; None where none can be."""
    lines = unix_lines(text).split("\n")
    if not 1 <= line <= len(lines):
        return None
    written = lines[line - 1]
    left, right = written[: column - 1], written[column - 1 :]
    if _COMMENT.search(left):
        return None
    start = max(found.end() for found in _OPENING.finditer(left))
    typed = left[start:].lstrip("\"'")
    behind = _AFTER.match(right)
    end = column - 1 + (behind.end() if behind else 0)
    closing = _unclosed(left)
    for word, rest in product((MARK, f"{MARK}: "), dict.fromkeys((written[end:], closing + written[end:]))):
        lines[line - 1] = f"{written[:start]}{word}{rest}"
        patched = "\n".join(lines)
        if where := marked_in(patched):
            return Completable(patched, typed, Span(line, start + 1, line, end + 1), where[1] == "key")
    return None


def _unclosed(left: str) -> str:
    """Return the brackets that close what a line opened before the cursor."""
    waiting: list[str] = []
    for sign in left:
        if sign in "[{":
            waiting.append("]" if sign == "[" else "}")
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))
