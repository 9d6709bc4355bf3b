"""Writing what a command was asked to make: whole or not at all, and inside the dataset."""

from __future__ import annotations

from pathlib import Path


def write(path: Path, text: str) -> None:
    """Write a text file, replacing what is there.

    Raises: Refusal (exit 2) when it cannot be written.
    """
    from zfzr.files.atomic import content_hash, write_atomically

    before = content_hash(path.read_bytes()) if path.is_file() else None
    write_atomically(path, text, expected=before)


def write_into(root: Path, path: str, before: bytes | None, after: bytes) -> None:
    """Write a file of the dataset that held `before` when it was read; folders that lack are made.

    Raises: Refusal (exit 2) when it changed meanwhile, cannot be written, or a link leads out of the dataset.
    """
    from zfzr.files.atomic import content_hash, write_atomically
    from zfzr.terms.text import Refusal, Text

    full = root / path
    if not full.parent.resolve().is_relative_to(root.resolve()):
        raise Refusal(
            Text("{path} 经过指向数据目录之外的链接，不写入", "{path} leads out of the dataset; not written"),
            path=path,
        )
    full.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(full, after.decode(), expected=None if before is None else content_hash(before))
