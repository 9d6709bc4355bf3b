"""Folders that a run makes for what it is to write: where it fails before it wrote anything there, they go again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_made: list[Path] = []
"""Those of this run, each after the ones above it."""


def remember_made(folders: Iterable[Path]) -> None:
    """Take down folders that were made, the outer before the inner."""
    _made.extend(folders)


@contextmanager
def without_empty_folders() -> Iterator[None]:
    """Take away the folders that were made within and hold nothing, if it fails: an empty one looks like an answer."""
    _made.clear()
    try:
        yield
    except BaseException:
        for each in reversed(_made):
            with suppress(OSError):  # something stands in it
                each.rmdir()
        raise
