"""The examples of the rules' manuals, as files to lay over a county."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.declare.manual import manual
from zfzr.declare.rule import rules


def example_files() -> Iterator[tuple[str, str, Mapping[str, bytes]]]:
    """Yield each rule's code, which of its examples, and that example's files; those that cannot be opened are left out."""
    for code in rules():
        page = manual(code)
        for side, files in (("bad", page.bad), ("good", page.good)) if page else ():
            yield code, side, {f.path: f.content for f in files if isinstance(f.content, bytes)}
