"""Writing what a command was asked to make: whole or not at all, inside the dataset, shown as a diff before."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from zfzr.cli.console import Style, Styled, emit

_DIFF_STYLES: Final[dict[str, Style]] = {"+": "ok", "-": "error"}


def write(path: Path, text: str) -> None:
    """Write a text file, replacing what is there.

    Raises: Refusal (exit 2) when it cannot be written.
    """
    from zfzr.dataset.atomic import content_hash, write_atomically

    before = content_hash(path.read_bytes()) if path.is_file() else None
    write_atomically(path, text, expected=before)


def write_into(root: Path, path: str, before: bytes | None, after: bytes) -> None:
    """Write a file of the dataset that held `before` when it was read; folders that lack are made.

    Raises: Refusal (exit 2) when it changed meanwhile, cannot be written, or a link leads out of the dataset.
    """
    from zfzr.dataset.atomic import content_hash, write_atomically
    from zfzr.terms.text import Refusal, Text

    full = root / path
    if not full.parent.resolve().is_relative_to(root.resolve()):
        raise Refusal(
            Text("{path} 经过指向数据目录之外的链接，不写入", "{path} leads out of the dataset; not written"),
            path=path,
        )
    full.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(full, after.decode(), expected=None if before is None else content_hash(before))


def print_diff(path: str, before: bytes, after: bytes) -> None:
    """Print a unified diff in which full identity numbers are masked: it must not spread them."""
    from difflib import unified_diff

    from zfzr.terms.identifiers import hide_identity_numbers

    old, new = map(_lines, (before, after))
    for line in unified_diff(old, new, f"a/{path}" if before else "/dev/null", f"b/{path}", lineterm=""):
        shown = hide_identity_numbers(line)
        emit(Styled(shown, _DIFF_STYLES[line[0]]) if line[:1] in _DIFF_STYLES else shown)


def _lines(content: bytes) -> list[str]:
    """Return the lines; a last one without a line feed is followed by a note, as in git's own."""
    *whole, last = content.decode("utf-8").split("\n")
    return [*whole, last, "\\ No newline at end of file"] if last else whole
