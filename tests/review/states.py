"""Two states of a small county, written as what differs from the base county of the tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent

from building import base_files

from zfzr.county.dataset import Dataset
from zfzr.county.loading import load
from zfzr.review.changes import Changes, compare
from zfzr.review.review import Line, Review, review
from zfzr.terms.text import Text

Files = Mapping[str, str | bytes | None]
DAY = date(2015, 12, 31)


def state(files: Files) -> Dataset:
    """Read the base county with some files laid over it; None takes a file away."""
    found = dict(base_files())
    for path, content in files.items():
        if content is None:
            found.pop(path, None)
        else:
            found[path] = dedent(content).lstrip("\n").encode() if isinstance(content, str) else content
    return load(found)


def changes(before: Files, after: Files) -> Changes:
    return compare(state(before), state(after))


def reviewed(before: Files, after: Files, day: str = "2015-12-31", author: str | None = None) -> Review:
    names = Text("变更前", "before"), Text("变更后", "after")
    return review(state(before), state(after), names, date.fromisoformat(day), author)


def said(before: Files, after: Files, day: str = "2015-12-31") -> list[str]:
    """Return the changed records in words: verb, kind, what, detail, and notes behind exclamation marks."""
    return [_in_words(line) for line in reviewed(before, after, day).lines]


def _in_words(line: Line) -> str:
    head = f"{line.head.zh} {line.about}".rstrip()
    detail = f"：{line.detail.zh}" if line.detail.zh else ""
    return head + detail + "".join(f"！{note.zh}" for note in line.notes)


def base(path: str) -> str:
    """Return a file of the base county as text."""
    return base_files()[path].decode()
