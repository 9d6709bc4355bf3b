"""`zfzr init`: a new county in an empty folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from zfzr.cli.asking import ask, ask_freely, may_ask
from zfzr.cli.context import today
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.county.forge import Forge
from zfzr.present.console import complain, emit, emit_json, emit_wrapped, note
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text, enumeration

_MOST_NAMED: Final = 5


def init(
    folder: Annotated[
        Path,
        typer.Argument(metavar=say("目录", "DIR"), help=say("新建或者空的目录", "A new or empty folder")),
    ],
    county: Annotated[
        str | None,
        typer.Option("--county", help=say("县（市、区）名，如 甲县", "The county's name in Chinese")),
    ] = None,
    code: Annotated[
        str | None, typer.Option("--code", help=say("六位行政区划代码，如 410823", "Its code of GB/T 2260"))
    ] = None,
    city: Annotated[str | None, typer.Option("--city", help=say("所属市", "The city above"))] = None,
    province: Annotated[str | None, typer.Option("--province", help=say("所属省", "The province"))] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", min=1990, max=2098, help=say("起始年度，不写为今年", "First year; else this one")
        ),
    ] = None,
    forge: Annotated[
        Forge | None,
        typer.Option("--forge", help=say("代码托管平台，写出其流水线文件", "Adds the forge's pipeline")),
    ] = None,
    with_templates: Annotated[
        bool,
        typer.Option("--with-templates", help=say("带上通用的责任模板", "With the general duty templates")),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=say("不提问，没写的取默认", "Ask nothing; take the defaults"))
    ] = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Write the files of a new county into a folder that is empty, or in which this was begun and cut off."""
    from zfzr.cli.writing import writing
    from zfzr.county.starter import Beginning, starting_files
    from zfzr.files.atomic import folders_for, refuse_identity_numbers

    _refuse_if_used(folder)
    asks = may_ask() and not yes
    this_year = str(today().year)
    beginning = Beginning(
        county=county or _needed(say("县（市、区）名", "the county's name"), "--county", asks=asks),
        code=code or _needed(say("六位行政区划代码", "its code of six digits"), "--code", asks=asks),
        city=city or (ask_freely(say("所属市", "the city above")) if asks and city is None else ""),
        province=province or (ask_freely(say("所属省", "the province")) if asks and province is None else ""),
        year=year or _year(ask(say("起始年度", "first year"), this_year) if asks else this_year),
    )
    files = starting_files(beginning, forge, with_templates=with_templates)
    placed = _placed(folder, files)
    for path, text in placed.files.items():  # all before the first is written: half a dataset is none
        refuse_identity_numbers(path, text.encode())
    with folders_for([folder / "zfzr.yaml"]), writing(folder, ignoring=False):
        lacking = _lacking(folder, placed.files)
        _write(lacking)
    there = len(files) - len(lacking)
    before = say(f"（另有 {there} 个上次已写好）", f" ({there} were there already)") if there else ""
    note(say(f"已写入 {len(lacking)} 个文件：{folder}", f"{len(lacking)} files written to {folder}") + before)
    _tell_of_top(placed)
    if format_ is TextFormat.JSON:
        emit_json(_for_programs(folder, lacking, there, placed))
    else:
        _tell_next(folder, beginning.county)
        _tell_to_look_up()
    return ExitCode.FINE


class _Placed(NamedTuple):
    """Where the files go: `at_top` are those of a repository around the folder, `to_merge` those it has already."""

    files: Mapping[Path, str]
    at_top: tuple[Path, ...] = ()
    to_merge: tuple[tuple[Path, Path], ...] = ()


def _placed(folder: Path, files: Mapping[str, str]) -> _Placed:
    """Give each file its place: what works at a repository's top alone goes there, unless there is one already."""
    from zfzr.county.starter import TOP_FILES, below
    from zfzr.files.tree import top_of

    real = Path(os.path.realpath(folder))
    top = top_of(real)
    if top is None or top == real:
        return _Placed({folder / path: text for path, text in files.items()})
    inside = real.relative_to(top).as_posix()
    found: dict[Path, str] = {}
    at_top, to_merge = [], []
    for path, text in files.items():
        if path not in TOP_FILES:
            found[folder / path] = text
            continue
        wanted = top / path
        if _holds(wanted, below(inside, text)):  # from a run that was cut off
            at_top.append(wanted)
            found[wanted] = below(inside, text)
        elif os.path.lexists(wanted) or not Path(os.path.realpath(wanted)).is_relative_to(top):
            to_merge.append((folder / path, wanted))
            found[folder / path] = below(inside, text)
        else:
            at_top.append(wanted)
            found[wanted] = below(inside, text)
    return _Placed(found, tuple(at_top), tuple(to_merge))


def _lacking(folder: Path, files: Mapping[Path, str]) -> dict[Path, str]:
    """Return the files that are not there yet.

    Raises: Refusal (exit 2) where the folder holds anything else, or one of them with another content.
    """
    foreign = [path for path in _files_below(folder) if path not in files or not _holds(path, files[path])]
    if foreign:
        raise Refusal(
            Text(
                "{folder} 不是空目录，没有写入；不是这次要写的、或者内容不同的有：{names}",
                "{folder} is not an empty folder; nothing was written. Not of this run, or different: {names}",
            ),
            Text(
                "换一个新目录；接着上次中断的，用与上次相同的县名、代码、年度和选项再运行",
                "name a new one; to go on with a run that was cut off, give the same county, code, year and options",
            ),
            folder=folder,
            names=enumeration(path.relative_to(folder).as_posix() for path in foreign[:_MOST_NAMED])
            + (" ……" if len(foreign) > _MOST_NAMED else ""),
        )
    return {path: text for path, text in files.items() if not _holds(path, text)}


def _files_below(folder: Path) -> Iterator[Path]:
    from zfzr.files.lock import FILE

    for at, folders, names in os.walk(folder):
        links = [each for each in folders if Path(at, each).is_symlink()]
        folders[:] = sorted(each for each in folders if each != ".git")
        yield from (Path(at, name) for name in sorted((*names, *links)) if name not in (".git", FILE))


def _holds(path: Path, text: str) -> bool:
    from zfzr.files.plain_file import read_plain

    try:
        return not path.is_symlink() and read_plain(path) == text.encode()
    except OSError:
        return False


def _write(files: Mapping[Path, str]) -> None:
    from zfzr.files.atomic import Change, folders_for, write_all_atomically
    from zfzr.files.temporary import left_beside, remove_abandoned

    with folders_for(files):
        for path in files:
            remove_abandoned(
                left_beside(path)
            )  # the folder's own are gone; this is for the top of a repository
        write_all_atomically([Change(path, text, None) for path, text in files.items()])


def _tell_of_top(placed: _Placed) -> None:
    """Say which files lie outside the folder, where the repository needs them, and which are to be moved there."""
    for path in placed.at_top:
        note(
            say(
                f"  其中 {path} 写在版本库最上层，在那里才起作用",
                f"  of these, {path} is at the top of the repository, where alone it works",
            )
        )
    for own, there in placed.to_merge:
        complain(
            say(
                f"版本库最上层已有 {there}，没有改它；把 {own} 的内容并进去，再删去 {own}",
                f"the repository has {there} already, which was left as it is: move what {own} says there, then delete that",
            )
        )


def _refuse_if_used(folder: Path) -> None:
    """Refuse a folder that holds what no run of this command writes, before anything is asked."""
    from zfzr.county.starter import first_steps
    from zfzr.files.lock import FILE
    from zfzr.files.temporary import is_temporary

    if not folder.exists():
        return
    may_be = {".git", FILE, *first_steps()}
    if not folder.is_dir() or any(
        p.name not in may_be and not is_temporary(p.name) for p in folder.iterdir()
    ):
        raise Refusal(
            Text("{folder} 不是空目录，没有写入", "{folder} is not an empty folder; nothing was written"),
            Text("换一个新目录", "name a new one"),
            folder=folder,
        )


def _needed(what: str, option: str, *, asks: bool) -> str:
    if asks:
        return ask(what)
    raise Refusal(
        Text("还缺{what}", "still missing: {what}"),
        Text("用 {option} 写明", "give {option}"),
        what=what,
        option=option,
    )


def _year(text: str) -> int:
    if len(text) == 4 and text.isascii() and text.isdigit():
        return int(text)
    raise Refusal(Text("“{text_}”不是年度", "{text_!r} is not a year"), text_=text)


def _for_programs(
    folder: Path, written: Mapping[Path, str], there: int, placed: _Placed
) -> dict[str, object]:
    """Return what was written and what is left to do."""
    return {
        "version": 1,
        "command": "init",
        "folder": str(folder),
        "files": [str(path) for path in written],
        "there_already": there,
        "to_merge": [{"file": str(own), "into": str(top)} for own, top in placed.to_merge],
        "parameters_to_look_up": _to_look_up(),
    }


def _to_look_up() -> list[str]:
    from zfzr.declare.parameter import parameters

    return [
        f"{each.name}.…" if each.is_family else each.name
        for each in parameters().values()
        if not each.standing
    ]


def _tell_to_look_up() -> None:
    """Say which numbers have no value that holds everywhere: until the county states its own, rules answer 未评."""
    names = _to_look_up()
    emit(
        say(
            f"本地还要查定、登入 parameters.yaml 的数 {len(names)} 项（全国没有统一规定，没有取值的检查答“未评”）：",
            f"{len(names)} numbers that the county has to look up for parameters.yaml (no rule sets them everywhere):",
        )
    )
    emit_wrapped(
        "、".join(names) + say("；含义见 zfzr help 参数", "; zfzr help parameters tells what they mean"), "  "
    )


def _tell_next(folder: Path, county: str) -> None:
    emit(say("接下来：", "Next:"))
    emit(f"  zfzr new unit weijian 名称={county}卫生健康委员会 组别=执法部门 单位代码=01 --data {folder}")
    emit(f"  zfzr validate --data {folder}")
    emit(say(f"说明见 {folder / 'README.md'}", f"see {folder / 'README.md'}"))
