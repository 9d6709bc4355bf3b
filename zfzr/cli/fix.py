"""`zfzr fix`: make the changes that rules offer, where their meaning is certain."""

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
from zfzr.present.language import colon, current, render, say

if TYPE_CHECKING:
    from zfzr.check.mending import Files, Mended
    from zfzr.check.runner import Located


def fix(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=say("文件", "FILE"),
            help=say("只改这些文件或目录，不写为全部", "These files only, else all"),
        ),
    ] = None,
    unsafe: Annotated[
        bool,
        typer.Option(
            "--unsafe",
            help=say(
                "连同要看一眼的改法：不认识的键改成最接近的、删去不可见字符",
                "Also what wants a look: unknown keys to the nearest, invisible characters out",
            ),
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help=say(
                "显示会怎样改，不写入；有可改的退出码为 1", "Show what would change; exit 1 if anything"
            ),
        ),
    ] = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Make the safe fixes of every finding that has one; read the result again before it is written."""
    with nullcontext() if diff else writing(settings(context).root()):
        return _fix(context, paths, unsafe=unsafe, diff=diff, as_json=format_ is TextFormat.JSON)


def _fix(context: typer.Context, paths: list[Path] | None, *, unsafe: bool, diff: bool, as_json: bool) -> int:
    from zfzr.check.mending import mend
    from zfzr.cli.county import open_county
    from zfzr.county.county import County
    from zfzr.county.loading import load

    root = settings(context).root()
    county = open_county(context, overlay=False)
    files = county.dataset.files
    chosen = frozenset(chosen_files(paths, root, files))
    mended = mend(
        files,
        lambda changed: County(load(changed, root), county.as_of),
        chosen,
        unsafe=unsafe,
    )
    unread = sorted((county.dataset.broken & chosen) - mended.files.keys())
    fine = ExitCode.PROVISIONAL if unread else ExitCode.FINE
    unwritten = set() if diff else _write(root, files, mended, shows=not as_json)
    if as_json:
        _tell_programs(mended, unwritten, unread, written=not diff)
    else:
        _show(files, mended) if diff else _tell(mended, unwritten)
        _tell_unread(unread)
    if diff:
        return ExitCode.FINDINGS if mended.files or mended.taken_back else fine
    return ExitCode.FINDINGS if unwritten or mended.taken_back or mended.for_again else fine


def _tell_unread(paths: list[str]) -> None:
    """Tell of the files that nothing can be read of: what could be fixed in them nobody knows."""
    for path in paths:
        complain(
            f"{path}{colon()}",
            say("没有读出，里面有没有可改的不知道", "not read: what could be fixed in it is not known"),
        )


def _show(files: Files, mended: Mended) -> None:
    for path, after in sorted(mended.files.items()):
        before = files[path]
        if isinstance(before, bytes):
            print_diff(path, before, after)
    _tell_taken_back(mended)
    made = len(mended.made)
    note(
        say(
            f"可以改 {made} 处（{len(mended.files)} 个文件）",
            f"Can be fixed: {made} (files: {len(mended.files)})",
        )
    )
    _tell_for_a_look(mended)


def _tell_programs(mended: Mended, unwritten: set[str], unread: list[str], *, written: bool) -> None:
    """Print what was fixed, or would be, and what was not, as JSON."""
    made = [(p, own) for p, own in mended.made if p.finding.place.file not in unwritten]
    left = sorted(mended.taken_back, key=lambda pair: _order(pair[0]))
    emit_json(
        {
            "version": 1,
            "written": written,
            "fixed": [_for_programs(each) for each, _ in sorted(made, key=lambda pair: _order(pair[0]))],
            "not_fixed": [{**_for_programs(each), "why": render(why)} for each, why in left],
            "then": list(dict.fromkeys(render(own.then) for _, own in made if own.then)),
            "unwritten": sorted(unwritten),
            "unread": unread,
            "for_a_look": mended.for_a_look,
            "for_another_run": mended.for_again,
        }
    )


def _for_programs(placed: Located) -> dict[str, object]:
    title = placed.rule.title.render(current())
    finding = placed.finding
    return {"file": finding.place.file, "line": placed.span.line, "code": finding.code, "title": title}


def _write(root: Path, files: Files, mended: Mended, *, shows: bool) -> set[str]:
    """Write the changed files and return those that could not be; `shows`: how another encoding reads is shown before."""
    from zfzr.files.atomic import content_hash, write_atomically
    from zfzr.files.tree import on_disk
    from zfzr.terms.text import Refusal

    unwritten = set()
    for path, after in sorted(mended.files.items()):
        before = files[path]
        if not isinstance(before, bytes):
            continue
        if shows:
            _show_conversion(path, before)
        try:
            write_atomically(on_disk(root, path), after.decode(), expected=content_hash(before))
        except Refusal as refusal:
            complain(f"{path}{colon()}", render(refusal.text, **refusal.values))
            unwritten.add(path)
    return unwritten


def _show_conversion(path: str, before: bytes) -> None:
    """Show how a file of another encoding reads, before it is written in UTF-8."""
    from zfzr.files.edits import source_of
    from zfzr.files.screen import converted

    if source_of(before) is None and (read := converted(before)) is not None:
        print_diff(path, before, read[0].encode())


def _tell(mended: Mended, unwritten: set[str]) -> None:
    written = [(p, own) for p, own in mended.made if p.finding.place.file not in unwritten]
    for placed, _ in sorted(written, key=lambda pair: _order(pair[0])):
        emit(say("已改  ", "fixed  "), _named(placed))
    _tell_taken_back(mended)
    count = len({p.finding.place.file for p, _ in written})
    note(say(f"已改 {len(written)} 处（{count} 个文件）", f"Fixed: {len(written)} (files: {count})"))
    for then in dict.fromkeys(own.then for _, own in written if own.then):
        note(render(then))
    _tell_for_a_look(mended)


def _tell_taken_back(mended: Mended) -> None:
    for placed, why in sorted(mended.taken_back, key=lambda pair: _order(pair[0])):
        complain(say("没有改  ", "not fixed  "), _named(placed), "  ", render(why))


def _tell_for_a_look(mended: Mended) -> None:
    if mended.for_again:
        note(say("没有改完，请再运行一次", "Not everything is fixed yet: run it once more"))
    count = mended.for_a_look
    if count:
        note(
            say(
                f"另有 {count} 处的改法要看一眼：zfzr fix --unsafe --diff",
                f"{count} more have fixes that want a look: zfzr fix --unsafe --diff",
            )
        )


def _named(placed: Located) -> str:
    finding = placed.finding
    return f"{finding.place.file}:{placed.span.line}  {finding.code} {placed.rule.title.render(current())}"


def _order(placed: Located) -> tuple[str, int, str]:
    return placed.finding.place.file, placed.span.line, placed.finding.code
