"""Writing what a command was asked to make: whole or not at all, and nothing that somebody else needs is lost.

There are two ways, and no third (tests/cli/test_writing.py): an *output* goes where the user names it, through
`put_output`, which replaces no data; a *file of the dataset* is read and written inside `writing`, which keeps other
writers out meanwhile.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.present.console import complain, note
from zfzr.present.language import say
from zfzr.terms.text import enumeration

if TYPE_CHECKING:
    from zfzr.county.adding import Addition

OUTPUT_HELP = say(
    "写到这个文件（UTF-8，不经终端编码），不输出到屏幕",
    "Write to this file, in UTF-8, instead of standard output",
)
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=say("文件", "FILE"), help=OUTPUT_HELP)
]
ForceOption = Annotated[
    bool,
    typer.Option(
        "--force",
        help=say(
            "输出的位置上是数据、设置或者别人写的文件时，也替换",
            "Replace what stands there even if it is data, settings or somebody's own file",
        ),
    ),
]


@contextlib.contextmanager
def printed_to(path: Path | None, *, force: bool = False) -> Iterator[None]:
    """Gather what is printed meanwhile and write it to a file, whole, if all went well; None: print it as always.

    Raises: Refusal (exit 2) when the file cannot be written, or must not be replaced.
    """
    if path is None:
        yield
        return
    data = io.BytesIO()
    held = io.TextIOWrapper(data, encoding="utf-8", errors="backslashreplace", newline="\n")
    with contextlib.redirect_stdout(held):
        yield
    held.flush()
    put_output({path: data.getvalue()}, force=force)
    note(say(f"已写入 {path}", f"written to {path}"))


def check_output(path: Path | None, *, force: bool) -> None:
    """Refuse at once what `put_output` would refuse in the end, before any work is done.

    Raises: Refusal (exit 2) when something stands there that must not be replaced.
    """
    if path is not None:
        from zfzr.files.guard import refuse_to_replace

        refuse_to_replace(path, force=force)


def put_output(
    outputs: Mapping[Path, bytes], *, force: bool, is_text: bool = True, durable: bool = True
) -> None:
    """Write what was asked for, each whole or not at all; if one must not be replaced, none is written.

    Where the disk is full after some, the refusal says how many there are: the same run again makes good the rest.

    A device or a pipe is written through, a file is replaced, where a link leads. What is no text (`is_text` False), in
    which values lie side by side, is not searched for identity numbers again: what was read holds none. `durable`: whether
    to wait until the disk has it; not where the next run makes good what a power failure took.

    Raises: Refusal (exit 2) when one cannot be written, or must not be replaced (see `refuse_to_replace`).
    """
    from zfzr.files.atomic import cannot_write, partly, refuse_identity_numbers, replace_file
    from zfzr.files.guard import refuse_to_replace
    from zfzr.files.temporary import left_beside, remove_abandoned

    for path, data in outputs.items():
        refuse_to_replace(path, force=force)
        refuse_identity_numbers(path, data if is_text else b"")
    for done, (path, data) in enumerate(outputs.items()):
        real = Path(os.path.realpath(path))
        try:
            if path.exists() and not path.is_file():
                _write_through(path, data)
            else:
                remove_abandoned(left_beside(real))
                replace_file(real, data, is_text=is_text, durable=durable)
        except OSError as error:
            raise cannot_write(path, error, partly(done, len(outputs)) if done else None) from error


def remove_outputs(paths: Iterable[Path]) -> None:
    """Remove outputs of an earlier run that bear its mark and hold nothing any more.

    Raises: Refusal (exit 2) when one cannot be removed.
    """
    from zfzr.files.atomic import cannot_write

    for path in paths:
        try:
            path.unlink()
        except OSError as error:
            raise cannot_write(path, error) from error


def folder_for_output(folder: Path) -> None:
    """Make the folder into which outputs go, if it lacks.

    Raises: Refusal (exit 2) when it cannot be made.
    """
    from zfzr.files.atomic import cannot_write, make_folder
    from zfzr.files.guard import refuse_to_replace

    refuse_to_replace(folder / "x", force=False)
    try:
        make_folder(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error


@contextlib.contextmanager
def writing(root: Path, *, ignoring: bool = True) -> Iterator[None]:
    """Keep other writers of a dataset out, from before it is read until it is written; clear what a killed one left.

    `ignoring`: whether to see to it that git passes over half-written files.

    Raises: Refusal (exit 2) when another has not finished within a minute.
    """
    from zfzr.files.ignoring import let_git_ignore
    from zfzr.files.lock import alone_in
    from zfzr.files.temporary import remove_abandoned, temporaries

    with alone_in(root, _tell_of_lock) as first:
        if first:
            if ignoring:
                let_git_ignore(root)
            if removed := remove_abandoned(temporaries(root)):
                names = enumeration(path.name for path in removed[:_MOST_NAMED])
                count = len(removed)
                note(
                    say(
                        f"删去了上次中断留下的 {count} 个临时文件：{names}{'等' if count > _MOST_NAMED else ''}",
                        f"removed {count} half-written files of a run that was cut off: {names.en}",
                    )
                )
        yield


def _tell_of_lock(waits: bool) -> None:
    if waits:
        note(
            say(
                "另一个 zfzr 命令正在写，等它写完……",
                "another zfzr command is writing; waiting for it to end …",
            )
        )
    else:
        complain(
            say(
                "这个磁盘不支持文件锁：写入前逐字节比对，别人同时改了的，不写入",
                "this disk has no locks: a file that somebody changes meanwhile is not written",
            )
        )


_MOST_NAMED = 5


def _write_through(path: Path, data: bytes) -> None:
    """Write to a device, a link or a pipe; one that nobody reads is an error, not a wait."""
    flags = os.O_WRONLY | os.O_TRUNC | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o644), "wb") as opened:
        if hasattr(os, "set_blocking"):
            os.set_blocking(opened.fileno(), True)
        opened.write(data)


def write_into(root: Path, added: Iterable[Addition]) -> None:
    """Write files of the dataset, each of which held `before` when it was read; folders that lack are made.

    It is called inside `writing`. What belongs together is written together: all of them, or none.

    Raises: Refusal (exit 2) when one changed meanwhile, cannot be written, or a link leads out of the dataset.
    """
    from zfzr.files.atomic import (
        Change,
        content_hash,
        folders_for,
        refuse_identity_numbers,
        write_all_atomically,
    )
    from zfzr.files.tree import on_disk
    from zfzr.terms.text import Refusal, Text

    changes = []
    for each in added:
        full = on_disk(root, each.path)
        if not full.parent.resolve().is_relative_to(root.resolve()):
            raise Refusal(
                Text(
                    "{path} 经过指向数据目录之外的链接，不写入",
                    "{path} leads out of the dataset; not written",
                ),
                path=each.path,
            )
        refuse_identity_numbers(full, each.after)
        before = None if each.before is None else content_hash(each.before)
        changes.append(Change(full, each.after.decode(), before))
    with folders_for(change.path for change in changes):
        write_all_atomically(changes)
