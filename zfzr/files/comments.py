"""What a YAML text says, comments included, as a parser reads it that no writer of ours uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Unreadable(ValueError):
    """The text is no YAML."""


def comments_in(text: str) -> list[str] | None:
    """Return every comment of a YAML text, as a parser that keeps them finds it, or None where it cannot be read."""
    try:
        return read_by_ruamel(text)[1]
    except Unreadable:
        return None


def read_by_ruamel(text: str) -> tuple[Any, list[str]]:
    """Return the values of a YAML text as plain strings, and its comments, sorted.

    Raises:
        Unreadable: it is no YAML.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        values = YAML(typ="base", pure=True).load(text)
        comments = sorted(
            line for token in YAML().scan(text) for line in _comment_lines(getattr(token, "_comment", None))
        )
    except (YAMLError, RecursionError, ValueError):
        raise Unreadable from None
    return values, comments


def _comment_lines(comment: Any) -> Iterator[str]:
    if isinstance(comment, list | tuple):
        for part in comment:
            yield from _comment_lines(part)
    elif comment is not None:
        for line in str(getattr(comment, "value", comment)).split("\n"):
            if line.strip():
                yield line.strip()
