"""Writing what a command was asked to make: whole or not at all, and inside the dataset."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from zfzr.present.console import note
from zfzr.present.language import say

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=say("文件", "FILE"),
        help=say(
            "写到这个文件（UTF-8，不经终端编码），不输出到屏幕",
            "Write to this file, in UTF-8, instead of standard output",
        ),
    ),
]


@contextlib.contextmanager
def printed_to(path: Path | None) -> Iterator[None]:
    """Gather what is printed meanwhile and write it to a file, whole, if all went well; None: print it as always.

    Raises: Refusal (exit 2) when the file cannot be written.
    """
    if path is None:
        yield
        return
    data = io.BytesIO()
    held = io.TextIOWrapper(data, encoding="utf-8", errors="backslashreplace", newline="\n")
    with contextlib.redirect_stdout(held):
        yield
    held.flush()
    _write_output(path, data.getvalue())
    note(say(f"已写入 {path}", f"written to {path}"))


def _write_output(path: Path, data: bytes) -> None:
    """Write what was asked for: a device or a link is written through, a file is replaced whole."""
    from zfzr.files.atomic import cannot_write, replace_file

    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            _write_through(path, data)
        else:
            replace_file(path, data)
    except OSError as error:
        raise cannot_write(path, error) from error


def _write_through(path: Path, data: bytes) -> None:
    """Write to a device, a link or a pipe; one that nobody reads is an error, not a wait."""
    flags = os.O_WRONLY | os.O_TRUNC | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o644), "wb") as opened:
        if hasattr(os, "set_blocking"):
            os.set_blocking(opened.fileno(), True)
        opened.write(data)


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
