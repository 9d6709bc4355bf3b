"""From a line and a column to the value that stands there: the other way round than `zfzr.files.positions`.

Someone who types leaves a text that no parser takes for a moment. `completable` puts a mark where the cursor is, so that the
way to it can be told all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from zfzr.files.comments import Unreadable
from zfzr.files.half_typed import Legible, legible, unclosed
from zfzr.files.place import Span
from zfzr.files.screen import screened_again, unix_lines

if TYPE_CHECKING:
    from yaml import Node

Steps = tuple[str | int, ...]

MARK: Final = "zfzrhere"
"""What stands for the word that is being typed: no file holds it."""


class Pointed(NamedTuple):
    """What stands at a place of a file: the way to it, whether the key or the value is meant, where it is, and its text.

    In a table the way is (row from 0, header), and row -1 is the header. `mended` is what was read where the text itself
    could not be.
    """

    steps: Steps
    on: Literal["key", "value"]
    span: Span
    written: str
    mended: str | None = None


class Completable(NamedTuple):
    """A text with `MARK` in the place of the word at the cursor, what of that word was typed, and where it stands."""

    text: str
    typed: str
    span: Span
    is_key: bool


def yaml_at(text: str, line: int, column: int) -> Pointed | None:
    """Return the scalar of a YAML text that holds a place (from 1), or None where there is none.

    Where the text cannot be read, what can still be is looked at.
    """
    if (root := _root(text)) is not None:
        return _scalar_at(root, (), line - 1, column - 1)
    made = legible(text, line)
    root = _root(made.text) if made else None
    found = (
        _scalar_at(root, (), line - 1, made.moved.there(column) - 1) if root is not None and made else None
    )
    if found is None or made is None:
        return None
    start, end = made.moved.back(found.span.column), made.moved.back(found.span.end_column)
    return found._replace(span=found.span._replace(column=start, end_column=end), mended=made.text)


def marked_in(text: str) -> tuple[Steps, Literal["key", "value"]] | None:
    """Return the way to `MARK` in a YAML text, and whether it is a key there; None where it is not, or nothing is read."""
    root = _root(text)
    return None if root is None else _mark_below(root, ())


def plainly_read(text: str) -> object:
    """Return what a YAML text says, each value as a text and of a key that stands twice the last; None where it is none."""
    root = _root(text)
    return None if root is None else _plain(root)


def _plain(node: Node) -> object:
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return node.value or None


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
            if _holds(each, line, column) and (found := _scalar_at(each, (*steps, at), line, column)):
                return found
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and _holds(key, line, column):
                return Pointed((*steps, str(key.value)), "key", _span(key), str(key.value))
            if not (isinstance(key, yaml.ScalarNode) and _holds(value, line, column)):
                continue
            if found := _scalar_at(value, (*steps, str(key.value)), line, column):
                return found  # else it is the next key, at whose beginning the parser lets what lies before it end
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
_SLIP: Final = r"[^\s:：\"'#\[\]{},，-][^\s:：\"'#\[\]{},，]*(?:：|:(?=\S|$))\s*"
"""A key behind which a Chinese keyboard put its own colon, or nobody a blank."""
_OPENED_BY_A_SLIP: Final = re.compile(rf"(?:^\s*(?:-\s+)*|[{{,，]\s*){_SLIP}")
_SLIP_IN_BRACKETS: Final = re.compile(r"([{,，]\s*[^\s:：\"'#\[\]{},，]+)[:：]\s*")
_COMMENT: Final = re.compile(r"(?:^|\s)#")
_AFTER: Final = re.compile(r"[^\s\[\]{},:\"'#]*[\"']?")


def completable(text: str, line: int, column: int) -> Completable | None:
    """Return a YAML text that can be read, with the word at a place (from 1) replaced by `MARK`; None where none can be.

    Where what stands around it cannot be read, the text is what can still be.
    """
    lines = unix_lines(text).split("\n")
    if not 1 <= line <= len(lines) or _COMMENT.search(lines[line - 1][: column - 1]):
        return None
    left = lines[line - 1][: column - 1]
    slips = [*_OPENED_BY_A_SLIP.finditer(left)]
    start = max(found.end() for found in _OPENING.finditer(left))
    if slips and slips[-1].end() > start:
        end = slips[-1].end()
        made = _completable(lines, line, column, end, _colons_in_brackets(left[:end]), legible)
        if made is not None and not made.is_key:
            return made
    return _completable(lines, line, column, start, left[:start], None) or _completable(
        lines, line, column, start, _colons_in_brackets(left[:start]), legible
    )


def _colons_in_brackets(left: str) -> str:
    return _SLIP_IN_BRACKETS.sub(r"\1: ", left)


def _completable(
    lines: list[str],
    line: int,
    column: int,
    start: int,
    before: str,
    make: Callable[[str, int], Legible | None] | None,
) -> Completable | None:
    """Return the text with `MARK` from `start` on; `before` stands before it, `make` reads what no parser takes."""
    written = lines[line - 1]
    left, right = written[: column - 1], written[column - 1 :]
    typed = left[start:].lstrip("\"'")
    behind = _AFTER.match(right)
    end = column - 1 + (behind.end() if behind else 0)
    rests = [written[end:], unclosed(left) + written[end:]]
    if make is not None:
        rests += [unclosed(left), ""]
    for word, rest in product((MARK, f"{MARK}: "), dict.fromkeys(rests)):
        patched = "\n".join((*lines[: line - 1], f"{before}{word}{rest}", *lines[line:]))
        made = make(patched, line) if make is not None else None
        read = patched if make is None else made.text if made else ""
        if where := marked_in(read):
            return Completable(read, typed, Span(line, start + 1, line, end + 1), where[1] == "key")
    return None
