"""What a YAML text says, comments included, as a parser reads it that no writer of ours uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.files.screen import Screened, screened_again


class Unreadable(ValueError):
    """The text is no YAML."""


def comments_in(text: str) -> list[str] | None:
    """Return every comment of a YAML text, as a parser that keeps them finds it, or None where it cannot be read."""
    screened = screened_again(text, yaml=True)
    try:
        return None if screened is None else read_by_ruamel(screened)[1]
    except Unreadable:
        return None


def comment_lines(text: str) -> int | None:
    """Return how many lines of a YAML text hold a comment, or None where it cannot be taken apart.

    It asks a scanner that is twenty times as fast as the parser of `comments_in`: a comment is what stands between two
    tokens.
    """
    if "#" not in text:
        return 0
    import yaml

    screened = screened_again(text, yaml=True)
    if screened is None:
        return None
    found, at = 0, 0
    try:
        for token in yaml.scan(screened, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            found += _lines_with_comment(text[at : token.start_mark.index])
            at = max(at, token.end_mark.index)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return found + _lines_with_comment(text[at:])


def _lines_with_comment(between: str) -> int:
    return sum("#" in line for line in between.split("\n")) if "#" in between else 0


def read_by_ruamel(text: Screened) -> tuple[Any, list[str]]:
    """Return the values of a screened YAML text as plain strings, and its comments, sorted.

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
