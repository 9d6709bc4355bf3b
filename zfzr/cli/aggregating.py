"""`zfzr aggregate`: counties side by side, each read in a process of its own: memory does not grow with their number.

Where the processes run, here or in the workers of a cluster, changes no byte of what is shown and written.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR
from zfzr.cli.writing import ForceOption, OutputOption, check_output, printed_to, put_output
from zfzr.files.json_reader import read_json
from zfzr.present.console import complain, emit_data, note
from zfzr.present.language import comma, current, render, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.cli.context import Settings
    from zfzr.questions.summary import Summary


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
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar=say("目录", "FOLDER"),
            help=say(
                "同时把各县的全部表写进这个目录（Parquet，按年度、县分）；再运行时，没有变的县不重做",
                "Also write every table of each county into this folder, as Parquet by year and county; run again, counties"
                " that are unchanged are not done anew",
            ),
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar=say("地址", "ADDRESS"),
            help=say(
                "交给这个 Dask 调度程序的各个工作进程，一县一个任务，如 tcp://主机:8786",
                "Hand the counties to the workers of this scheduler of Dask, such as tcp://HOST:8786",
            ),
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> ExitCode:
    """Put counties side by side; one that cannot be read is named, and does not stop the others."""
    from zfzr.cli.context import settings
    from zfzr.cli.overlay import without_overlay
    from zfzr.cli.steps import steps

    given = settings(context)
    _check(format_, output, into, cluster, jobs, force=force)
    without_overlay(given)
    found = list(_counties(folders))
    lines = _requests(found, given, year, into, force=force, is_elsewhere=cluster is not None)
    answers: list[Answer] = []
    with (
        closing(_answers(lines, jobs, cluster)) as told,
        steps(found, say("正在汇总各县", "Reading the counties"), given) as counted,
    ):
        for (_, said), line, _ in zip(found, told, counted, strict=False):
            answers.append(_understood(said, line))
    summaries = [answer.summary for answer in answers]
    _show(summaries, format_, output, force=force)
    is_whole = into is None or _tell_of_tables(into, found, answers)
    return _code(summaries, is_whole=is_whole)


def _check(
    format_: AggregateFormat,
    output: Path | None,
    into: Path | None,
    cluster: str | None,
    jobs: int,
    *,
    force: bool,
) -> None:
    """Refuse at once what could not be done in the end.

    Raises: Refusal (exit 2).
    """
    if format_ is AggregateFormat.PARQUET or into is not None:
        from zfzr.present.tables.as_parquet import require_pyarrow

        require_pyarrow()
    if format_ is AggregateFormat.PARQUET and output is None:
        raise Refusal(
            Text("没有写明 Parquet 文件放在哪里", "it is not said where the Parquet file is to go"),
            Text("加上 -o 文件名.parquet", "add -o FILE.parquet"),
        )
    check_output(output, force=force)
    if into is not None:
        if into.exists() and not into.is_dir():
            raise Refusal(
                Text("{into} 是文件；各表要写进一个目录", "{into} is a file: the tables go into a folder"),
                Text("换一个路径", "name another path"),
                into=into,
            )
        check_output(into / "x", force=False)
    if cluster is not None:
        from zfzr.cli.cluster import require_distributed

        require_distributed()
        if jobs != 1:
            raise Refusal(
                Text(
                    "--jobs 不与 --cluster 同用：同时做几个县由集群的工作进程数决定",
                    "--jobs does not go with --cluster: its workers are as many as they are",
                )
            )


def _requests(
    found: Sequence[tuple[Path | None, str]],
    given: Settings,
    year: int | None,
    into: Path | None,
    *,
    force: bool,
    is_elsewhere: bool,
) -> list[str | None]:
    """Return what is asked of each county; None where the folder holds none."""
    from zfzr.cli.context import today
    from zfzr.cli.one_county import PROGRAM, Request, asked

    day = today().isoformat()
    program = read_json(asked(PROGRAM)).get("program") if is_elsewhere else None
    doubled = _doubled(found) if into is not None else frozenset()
    return [
        None
        if root is None
        else Request(
            root=os.path.realpath(root),
            said=said,
            today=day,
            as_of=given.as_of.isoformat() if given.as_of else None,
            year=year,
            into=os.path.realpath(into) if into is not None else None,
            force=force,
            is_doubled=root in doubled,
            language=current(),
            program=program,
        ).as_line()
        for root, said in found
    ]


def _doubled(found: Sequence[tuple[Path | None, str]]) -> frozenset[Path]:
    """Return the counties whose code another of the run bears: whose tables would stand there must not be chance."""
    from zfzr.cli.one_county import profile_in
    from zfzr.files.plain_file import read_plain
    from zfzr.files.tree import PROFILE

    by_code: dict[str, list[Path]] = {}
    for root, _ in found:
        with suppress(OSError, Refusal):
            if root is not None and (profile := profile_in({PROFILE: read_plain(root / PROFILE)}, root)):
                by_code.setdefault(profile.area.code, []).append(root)
    return frozenset(root for roots in by_code.values() if len(roots) > 1 for root in roots)


def _answers(
    lines: Sequence[str | None], jobs: int, cluster: str | None
) -> Generator[str | None, None, None]:
    """Yield the answers in the order of the requests; None where nobody was asked."""
    asked_for = [line for line in lines if line is not None]
    if cluster is not None:
        from zfzr.cli.cluster import on_cluster

        answered = on_cluster(cluster, asked_for)
    else:
        answered = _here(asked_for, jobs)
    with closing(answered):
        for line in lines:
            yield None if line is None else next(answered)


def _here(lines: Sequence[str], jobs: int) -> Generator[str, None, None]:
    """Yield what processes of this machine answer, so many at a time."""
    from zfzr.cli.forking import splitting
    from zfzr.cli.one_county import asked

    with splitting(len(lines)) as prepared, ThreadPoolExecutor(jobs) as pool:
        ask = asked if prepared is None else prepared.asked
        waiting = [pool.submit(ask, line) for line in lines]
        try:
            for each in waiting:
                yield each.result()
        except BaseException:
            for each in waiting:
                each.cancel()
            raise


class Answer(NamedTuple):
    """What became of a county: its figures, and of its tables the code they stand under or why they were not written."""

    summary: Summary
    code: str | None = None
    not_written: Text | None = None
    is_kept: bool = False


def _understood(said: str, line: str | None) -> Answer:
    """Return what an answer says; a process that ended without a word is a county that could not be read.

    Raises: Refusal (exit 2) where another program answered than this one.
    """
    from zfzr.questions.summary import Summary, summary_from

    if line is None:
        return Answer(Summary(said, broken=Text("里面没有 zfzr.yaml", "it holds no zfzr.yaml")))
    told = read_json(line)
    if "other_program" in told:
        raise Refusal(
            Text(
                "工作进程所在的机器 {host} 上装的程序和本机的不一样，算出来的可能不同",
                "the program on {host}, where a worker runs, is not the one here: it may come to other figures",
            ),
            Text(
                "各机器装同一版 zfzr 和同样的依赖（同一个映像或者虚拟环境），再运行一次",
                "install the same zfzr with the same packages (one image or environment) everywhere, and run this again",
            ),
            host=told["other_program"],
        )
    if "summary" in told:
        why = told.get("not_written")
        return Answer(
            summary_from(told["summary"]),
            told.get("code"),
            Text(*why) if why else None,
            bool(told.get("kept")),
        )
    return Answer(Summary(said, broken=_broken(told)))


def _broken(told: dict[str, object]) -> Text:
    if isinstance(told.get("broken"), list):
        zh, en = (str(each) for each in told["broken"])  # type: ignore[attr-defined]
        return Text(zh, en)
    if told.get("failed") == "KilledWorker":
        return Text(
            "读这个县的工作进程接连中断，集群不再重试",
            "its workers were lost again and again; it was given up",
        )
    if "failed" in told:
        why = told["failed"]
        return Text(f"读这个县的进程没有启动起来（{why}）", f"the process to read it did not start ({why})")
    code = told.get("ended")
    return Text(f"读这个县的进程中断了（{code}），多半是内存不够", f"the process that read it ended ({code})")


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


def _holds(folder: Path) -> bool:
    try:
        return (folder / "zfzr.yaml").is_file() or (folder / "data" / "zfzr.yaml").is_file()
    except OSError:
        return False


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
    if format_ is AggregateFormat.CSV or output is not None or _none_was_read(summaries):
        _tell(summaries)


def _tell(summaries: Sequence[Summary]) -> None:
    """Say beside a table which counties are not in it, were not read in full, or have other scores than settled.

    And which code is borne twice.
    """
    from zfzr.questions.aggregate import doubled, is_otherwise
    from zfzr.questions.aggregate_page import otherwise_in

    for each in summaries:
        if each.broken is not None:
            complain(say(f"没有汇总：{each.folder}：", f"left out: {each.folder}: "), render(each.broken))
        elif each.unread_files:
            files, many = each.unread_files, len(each.unread_files)
            complain(
                say(
                    f"没有读全：{each.folder}：{files[0]}{f' 等 {many} 个文件' if many > 1 else ''}",
                    f"not read in full: {each.folder}: {files[0]}{f' and {many - 1} more' if many > 1 else ''}",
                )
            )
        if is_otherwise(each):
            complain(render(otherwise_in(each)))
    for code, folders in sorted(doubled(summaries).items()):
        complain(say(f"区划代码 {code} 重复：", f"the code {code} is borne twice: "), comma().join(folders))


def _tell_of_tables(into: Path, found: Sequence[tuple[Path | None, str]], answers: Sequence[Answer]) -> bool:
    """Say which counties' tables were written, which were not, and what stands there that is of no county of this run.

    Return whether the tables are those of this run and no others of its counties.
    """
    from zfzr.present.tables.partitions import owners_in

    of_run = {os.path.realpath(root): said for root, said in found if root is not None}
    written = {
        (os.path.realpath(root), answer.code)
        for (root, _), answer in zip(found, answers, strict=True)
        if root is not None and answer.code and answer.not_written is None
    }
    kept = sum(answer.is_kept for answer in answers)
    note(
        say(
            f"各县的表在 {into}：写了 {len(written) - kept} 个县，{kept} 个县没有变，没有重写",
            f"tables in {into}: {len(written) - kept} counties written, {kept} unchanged and left as they were",
        )
    )
    is_whole = True
    for answer in answers:
        if answer.not_written is not None:
            is_whole = False
            folder = answer.summary.folder
            complain(say(f"没有写表：{folder}：", f"no tables: {folder}: "), render(answer.not_written))
    others = 0
    for code, root in owners_in(into).items():
        if str(root) not in of_run:
            others += 1
        elif (str(root), code) not in written:
            is_whole = False
            said = of_run[str(root)]
            complain(
                say(
                    f"{into} 里还有 {said} 以前用代码 {code} 写的表，不是这次的数据",
                    f"{into} still holds tables that {said} wrote before under the code {code}: not of this run",
                )
            )
    if others:
        note(
            say(
                f"{into} 里另有 {others} 个县的表，不在这次汇总之内",
                f"{into} holds tables of {others} more counties, which are not of this run",
            )
        )
    return is_whole


def _code(summaries: Sequence[Summary], *, is_whole: bool) -> ExitCode:
    """Return how the run ends: provisional where something lacks or may count twice, unreadable where nothing was read."""
    from zfzr.questions.aggregate import doubled, is_otherwise

    if _none_was_read(summaries):
        return ExitCode.USAGE
    lacks = any(each.broken is not None or each.unread_files or is_otherwise(each) for each in summaries)
    return ExitCode.PROVISIONAL if lacks or not is_whole or doubled(summaries) else ExitCode.FINE


def _none_was_read(summaries: Sequence[Summary]) -> bool:
    """Tell whether there is nothing to put side by side: that is a failure, and failures are told on standard error."""
    return all(each.broken is not None for each in summaries)
