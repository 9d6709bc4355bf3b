"""`zfzr aggregate`: counties side by side, each read in a process of its own: memory does not grow with their number."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR
from zfzr.cli.writing import ForceOption, OutputOption, check_output, printed_to, put_output
from zfzr.present.console import complain, emit_data, note
from zfzr.present.language import current, render, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from datetime import date
    from multiprocessing.connection import Connection

    from zfzr.questions.aggregate import Summary


class AggregateFormat(StrEnum):
    """How to show the counties."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def aggregate(
    context: typer.Context,
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar=say("目录", "DIR"),
            help=say(
                "各县的数据目录，或者装着许多县的目录",
                "Datasets of counties, or folders that hold many of them",
            ),
        ),
    ],
    year: Annotated[
        int | None,
        typer.Option(
            metavar=say("年度", "YEAR"),
            help=say("年度，不写时取各县截至日所在的年度", "The year; else that of each county's day"),
            min=EARLIEST_YEAR,
            max=LATEST_YEAR,
        ),
    ] = None,
    format_: Annotated[
        AggregateFormat, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = AggregateFormat.TEXT,
    jobs: Annotated[
        int, typer.Option(min=1, max=32, help=say("同时读几个县", "How many counties to read at a time"))
    ] = 1,
    output: OutputOption = None,
    force: ForceOption = False,
) -> ExitCode:
    """Put counties side by side; one that cannot be read is named, and does not stop the others."""
    from zfzr.cli.context import settings
    from zfzr.cli.overlay import without_overlay
    from zfzr.cli.steps import steps

    given = settings(context)
    if format_ is AggregateFormat.PARQUET:
        from zfzr.present.tables.as_parquet import require_pyarrow

        require_pyarrow()
        if output is None:
            raise Refusal(
                Text("没有写明 Parquet 文件放在哪里", "it is not said where the Parquet file is to go"),
                Text("加上 -o 文件名.parquet", "add -o FILE.parquet"),
            )
    check_output(output, force=force)
    without_overlay(given)
    _let_others_find_us()
    found = list(_counties(folders))
    summaries: list[Summary] = []
    with (
        ThreadPoolExecutor(jobs) as pool,
        steps(found, say("正在汇总各县", "Reading the counties"), given) as counted,
    ):
        waiting = [pool.submit(_asked, str(root), said, given.as_of, year) for root, said in found]
        try:
            summaries.extend(each.result() for each, _ in zip(waiting, counted, strict=False))
        except BaseException:
            for each in waiting:
                each.cancel()
            raise
    _show(summaries, format_, output, force=force)
    return _code(summaries)


def _counties(folders: Sequence[Path]) -> Iterator[tuple[Path | None, str]]:
    """Yield the counties of the folders in their order, each once; a folder that holds none itself gives those below it.

    Raises: Refusal (exit 2) where a folder is none.
    """
    from zfzr.cli.context import find_root

    seen: set[Path] = set()
    for folder in folders:
        if not folder.is_dir():
            raise Refusal(
                Text("没有这个目录：{folder}", "there is no such folder: {folder}"),
                Text("检查路径是否写对", "check the path"),
                folder=folder,
            )
        candidates = [folder]
        if not _holds(folder):
            try:
                candidates = sorted(
                    each for each in folder.iterdir() if each.is_dir() and each.name[0] != "."
                )
            except OSError as error:
                raise Refusal(
                    Text("目录不能读：{folder}", "the folder cannot be read: {folder}"), folder=folder
                ) from error
            if not any(map(_holds, candidates)):
                raise Refusal(
                    Text("{folder} 里没有一个县的数据（zfzr.yaml）", "{folder} holds no county (zfzr.yaml)"),
                    Text(
                        "写各县的数据目录，或者装着各县数据目录的目录",
                        "name datasets of counties, or a folder of such",
                    ),
                    folder=folder,
                )
        for each in candidates:
            real = each.resolve()
            if real in seen:
                continue
            seen.add(real)
            root = None
            with suppress(Refusal):
                root = find_root(each, {}, each)
            yield root, str(each)


def _let_others_find_us() -> None:
    """See to it that another process finds this program, too: started in its own checkout, that folder was left out.

    It comes last, after everything that is installed.
    """
    import zfzr

    own = str(Path(zfzr.__file__).parents[1])
    if own not in sys.path:
        sys.path.append(own)


def _holds(folder: Path) -> bool:
    try:
        return (folder / "zfzr.yaml").is_file() or (folder / "data" / "zfzr.yaml").is_file()
    except OSError:
        return False


def _asked(root: str, said: str, as_of: date | None, year: int | None) -> Summary:
    """Return what a process found of a county; one that ended without a word is a county that could not be read."""
    from zfzr.questions.aggregate import Summary

    if root == "None":
        return Summary(said, broken=Text("里面没有 zfzr.yaml", "it holds no zfzr.yaml"))
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, root, said, as_of, year), daemon=True)
    process.start()
    theirs.close()
    answer: Any = None
    with suppress(EOFError, OSError):
        answer = ours.recv()
    process.join()
    ours.close()
    if isinstance(answer, Summary):
        return answer
    code = process.exitcode
    return Summary(
        said,
        broken=Text(
            f"读这个县的进程中断了（{code}），多半是内存不够", f"the process that read it ended ({code})"
        ),
    )


def _work(connection: Connection, root: str, said: str, as_of: date | None, year: int | None) -> None:
    """Read one county and send what it comes to; the work of another process."""
    connection.send(_summary(Path(root), said, as_of, year))
    connection.close()


def _summary(root: Path, said: str, as_of: date | None, year: int | None) -> Summary:
    from zfzr.cli.context import Settings
    from zfzr.cli.county import county_of
    from zfzr.files.tree import read_tree
    from zfzr.questions.aggregate import Summary, summary_of

    try:
        given = Settings(data=root, as_of=as_of, quiet=True)
        return summary_of(county_of(given, read_tree(root)), said, year)
    except Refusal as refusal:
        zh, en = (refusal.text.render(language, **refusal.values) for language in ("zh", "en"))
        return Summary(said, broken=Text(zh, en))
    except Exception as error:  # noqa: BLE001 (one county must not stop the others; it is named)
        kind = type(error).__name__
        return Summary(
            said, broken=Text(f"程序内部出错：{kind}：{error}", f"internal error: {kind}: {error}")
        )


def _show(
    summaries: Sequence[Summary], format_: AggregateFormat, output: Path | None, *, force: bool
) -> None:
    from zfzr.present.aggregate import as_csv, as_json, as_parquet_file
    from zfzr.present.report import as_markdown
    from zfzr.questions.aggregate_page import page_of

    if format_ is AggregateFormat.PARQUET:
        if output is not None:
            put_output({output: as_parquet_file(summaries)}, force=force, is_text=False)
            note(say(f"已写入 {output}", f"written to {output}"))
        _tell(summaries)
        return
    with printed_to(output, force=force):
        if format_ is AggregateFormat.JSON:
            emit_data(as_json(summaries, current()))
        elif format_ is AggregateFormat.CSV:
            emit_data(as_csv(summaries, current()))
        elif format_ is AggregateFormat.MD:
            emit_data(as_markdown(page_of(summaries), current()))
        else:
            from zfzr.present.screen.report import print_page

            print_page(page_of(summaries))
    if format_ is AggregateFormat.CSV or output is not None:
        _tell(summaries)


def _tell(summaries: Sequence[Summary]) -> None:
    """Say beside a table which counties are not in it, and which code is borne twice."""
    from zfzr.questions.aggregate import doubled

    for each in summaries:
        if each.broken is not None:
            complain(say(f"没有汇总：{each.folder}：", f"left out: {each.folder}: "), render(each.broken))
    for code, folders in sorted(doubled(summaries).items()):
        complain(say(f"区划代码 {code} 重复：", f"the code {code} is borne twice: "), "、".join(folders))


def _code(summaries: Sequence[Summary]) -> ExitCode:
    """Return how the run ends: provisional where something lacks or may count twice, unreadable where nothing was read."""
    from zfzr.questions.aggregate import doubled

    if all(each.broken is not None for each in summaries):
        return ExitCode.USAGE
    lacks = any(each.broken is not None or each.unread_files for each in summaries)
    return ExitCode.PROVISIONAL if lacks or doubled(summaries) else ExitCode.FINE
