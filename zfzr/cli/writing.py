"""Writing a file that a command was asked to make, whole or not at all."""

from __future__ import annotations

from pathlib import Path


def write(path: Path, text: str) -> None:
    """Write a text file, replacing what is there.

    Raises: Refusal (exit 2) when it cannot be written.
    """
    from zfzr.dataset.atomic import content_hash, write_atomically

    before = content_hash(path.read_bytes()) if path.is_file() else None
    write_atomically(path, text, expected=before)
