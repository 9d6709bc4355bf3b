"""`zfzr fmt`: put data files into canonical form."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.diffs import print_diff
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.paths import chosen_files
from zfzr.cli.writing import writing
from zfzr.present.console import complain, emit, emit_json, note
from zfzr.present.language import colon, render, say

if TYPE_CHECKING:
    from zfzr.county.formatting import Formatted
    from zfzr.terms.text import Refusal


def fmt(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=say("文件", "FILE"),
            help=say("只整理这些文件或目录，不写为全部", "These files only, else all"),
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=say(
                "只检查不写入，有需要整理的文件时退出码为 1", "Write nothing; exit 1 if files would change"
            ),
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help=say("显示会怎样改，不写入", "Show what would change; write nothing")),
    ] = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Write the canonical form of every data file that can be proved to say the same; leave the others alone."""
    with nullcontext() if check or diff else writing(settings(context).root()):
        return _fmt(context, paths, check=check, diff=diff, as_json=format_ is TextFormat.JSON)


def _fmt(context: typer.Context, paths: list[Path] | None, *, check: bool, diff: bool, as_json: bool) -> int:
    from zfzr.cli.overlay import without_overlay
    from zfzr.files.tree import is_data_file, read_tree

    without_overlay(settings(context))
    root = settings(context).root()
    files = {path: content for path, content in read_tree(root).items() if is_data_file(path)}
    changed: list[tuple[str, Formatted]] = []
    refused: list[str] = []
    for path in chosen_files(paths, root, files):
        result = _formatted(path, files[path])
        if result is None:
            refused.append(path)
        elif not result.is_canonical:
            if not (check or diff) and not _written(root, path, result):
                refused.append(path)
                continue
            changed.append((path, result))
            if not as_json:
                _tell(path, result, check=check, diff=diff)
    if as_json:
        told = [{"file": path, "left_out": [render(e) for e in result.dropped]} for path, result in changed]
        emit_json({"version": 1, "written": not (check or diff), "changed": told, "refused": refused})
    else:
        _sum_up(len(changed), len(refused), writes=not (check or diff))
    return ExitCode.FINDINGS if refused or (check and changed) else ExitCode.FINE


def _formatted(path: str, content: bytes | OSError) -> Formatted | None:
    from zfzr.county.formatting import formatted
    from zfzr.terms.text import Refusal

    if isinstance(content, OSError):
        complain(f"{path}{colon()}", say("读不出来，原样不动", "cannot be read; left as it is"))
        return None
    try:
        return formatted(path, content)
    except Refusal as refusal:
        _complain(refusal)
        return None


def _written(root: Path, path: str, result: Formatted) -> bool:
    from zfzr.files.atomic import content_hash, write_atomically
    from zfzr.files.tree import on_disk
    from zfzr.terms.text import Refusal

    try:
        write_atomically(on_disk(root, path), result.after.decode(), expected=content_hash(result.before))
    except Refusal as refusal:
        _complain(refusal.naming(path))
        return False
    return True


def _complain(refusal: Refusal) -> None:
    complain(render(refusal.text, **refusal.values))
    if refusal.hint:
        complain(say("  怎么办：", "  what to do: "), render(refusal.hint, **refusal.values))


def _tell(path: str, result: Formatted, *, check: bool, diff: bool) -> None:
    if diff:
        print_diff(path, result.before, result.after)
    elif check:
        emit(say("需要整理  ", "would change  "), path)
    else:
        emit(say("已整理  ", "formatted  "), path)
    for each in result.dropped:
        note(say("  去掉没有内容的：", "  left out, for it holds nothing: ") + render(each))


def _sum_up(changed: int, refused: int, *, writes: bool) -> None:
    did = say(f"已整理 {changed} 个文件", f"{changed} files formatted")
    would = say(f"{changed} 个文件需要整理", f"{changed} files would change")
    left = say(f"，{refused} 个未能整理", f", {refused} left alone") if refused else ""
    note((did if writes else would) + left)
