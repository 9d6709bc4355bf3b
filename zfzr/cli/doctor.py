"""`zfzr doctor`: what this machine lacks, what that costs, how to mend it."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import typer

from zfzr.cli.context import Settings, settings, today
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.files.programs import program
from zfzr.present.console import Column, Style, Styled, emit, emit_json, emit_wrapped, table
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text, enumeration, with_aside

if TYPE_CHECKING:
    from zfzr.terms.days import WorkCalendar

_OLDEST: Final = (3, 11)
_SHOWN: Final = "县〔2015〕㈠—✓"


class State(Enum):
    """How a thing stands; only what is lacking ends the run with 1."""

    GOOD = Text("正常", "fine")
    WORSE = Text("提醒", "mind")
    LACKING = Text("缺", "lacking")


_STYLES: Final[dict[State, Style]] = {State.GOOD: "ok", State.WORSE: "warning", State.LACKING: "error"}


class Check(NamedTuple):
    """One thing that was looked at: how it stands, what was found, what a lack costs and how to mend it."""

    what: Text
    state: State
    found: str
    costs: Text | None = None
    mend: Text | None = None


def doctor(context: typer.Context, format_: TextFormatOption = TextFormat.TEXT) -> int:
    """Look at the machine and the dataset, and say what is missing."""
    given = settings(context)
    checks = [_python(), _git(), _console(), _yaml(), _calendar(given), _cache(), *_dataset(given)]
    if format_ is TextFormat.JSON:
        emit_json({"version": 1, "checks": [_for_programs(each) for each in checks]})
    else:
        _print(checks)
    lacking = any(each.state is State.LACKING for each in checks)
    return ExitCode.FINDINGS if lacking else ExitCode.FINE


def _for_programs(check: Check) -> dict[str, str | None]:
    """Return a check as programs read it; what a lack costs, and how to mend it, only where something is wrong."""
    costs, mend = (None, None) if check.state is State.GOOD else (check.costs, check.mend)
    return {
        "what": render(check.what),
        "state": check.state.name.lower(),
        "found": check.found,
        "costs": render(costs) if costs else None,
        "mend": render(mend) if mend else None,
    }


def _print(checks: list[Check]) -> None:
    table(
        [Column(say("项目", "What")), Column(say("状态", "State")), Column(say("情况", "Found"))],
        [
            (render(each.what), Styled(render(each.state.value), _STYLES[each.state]), each.found)
            for each in checks
        ],
    )
    for each in checks:
        if each.state is not State.GOOD:
            emit("")
            emit(Styled(render(each.what), _STYLES[each.state]))
            if each.costs:
                emit_wrapped(say("影响：", "costs: ") + render(each.costs), "  ")
            if each.mend:
                emit_wrapped(say("怎么办：", "what to do: ") + render(each.mend), "  ")


def _python() -> Check:
    new_enough = sys.version_info[:2] >= _OLDEST
    if new_enough and (here := _looks_here_first()):
        how, instead = here
        return Check(
            Text("Python", "Python"),
            State.WORSE,
            f"{platform.python_version()}  {sys.executable}  {how}",
            Text(
                "Python 先在当前目录里找模块：当前目录里名为 zfzr 的文件夹会顶替本程序",
                "Python looks into the current folder first: a folder zfzr in it would be run instead",
            ),
            instead,
        )
    return Check(
        Text("Python", "Python"),
        State.GOOD if new_enough else State.LACKING,
        f"{platform.python_version()}  {sys.executable}",
        Text("版本低于 3.11，运行不了", "older than 3.11: nothing runs"),
        Text("安装 Python 3.11 或更高版本，重新安装 zfzr", "install Python 3.11 or newer, and zfzr again"),
    )


def _looks_here_first() -> tuple[str, Text] | None:
    """Return what makes Python look into the current folder before this program can prevent it, and what to do."""
    started = getattr(sys.modules.get("__main__"), "__spec__", None)
    if started is not None and started.name == "zfzr.__main__" and not sys.flags.safe_path:
        return "python -m zfzr", Text(
            "用 zfzr 或者 python -P -m zfzr 启动", "start it by zfzr or python -P -m zfzr"
        )
    path = os.environ.get("PYTHONPATH", "")
    if path and any(not Path(part).is_absolute() for part in path.split(os.pathsep)):
        return f"PYTHONPATH={path}", Text(
            "PYTHONPATH 里只留绝对路径，空的一段和“.”删去",
            "leave absolute folders alone in PYTHONPATH, no empty part and no dot",
        )
    return None


def _git() -> Check:
    found = program("git")
    version = _output([found, "--version"]) if found else ""
    return Check(
        Text("git", "git"),
        State.GOOD if version else State.WORSE,
        version or say("没有找到", "not found"),
        Text(
            "不能保存历史、不能比较两个版本；校验、计分、文书照常",
            "no history and no comparing; the rest works",
        ),
        Text("安装 git（Windows 上勾选“从命令行使用”）", "install git, so that it can be run by name"),
    )


def _output(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _console() -> Check:
    encoding = sys.stdout.encoding or "utf-8"
    lost = [character for character in _SHOWN if not _can_show(character, encoding)]
    return Check(
        Text("终端编码", "Console"),
        State.WORSE if lost else State.GOOD,
        encoding + (say(f"，显示不了 {len(lost)} 个符号", f", lacks {len(lost)} signs") if lost else ""),
        Text(
            "显示不了的字以 <U+编号> 代替；文件和 json、csv 等格式一律 UTF-8，不受影响",
            "what it lacks is shown by its number; files and machine formats are UTF-8 in any case",
        ),
        Text(
            "把终端改为 UTF-8（Windows：chcp 65001），或者设 PYTHONUTF8=1",
            "set the console to UTF-8, or PYTHONUTF8=1",
        ),
    )


def _can_show(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _yaml() -> Check:
    import yaml

    fast = hasattr(yaml, "CSafeLoader")
    return Check(
        Text("YAML 解析", "YAML"),
        State.GOOD if fast else State.WORSE,
        say("快速解析", "fast parser") if fast else say("没有快速解析", "no fast parser"),
        Text("整理文件（zfzr fmt）明显变慢", "zfzr fmt is much slower"),
        Text("重新安装 PyYAML 的二进制包", "install PyYAML again from a binary package"),
    )


_AHEAD: Final = 9
"""From which month on the holidays of the next year are asked for: they are usually announced in autumn."""


def _calendar(given: Settings) -> Check:
    """Tell whether the holidays of this year and, months ahead, of the next are known."""
    now, calendar = today(), _known_holidays(given)
    this, after = calendar.knows(now.year), calendar.knows(now.year + 1)
    unknown = [year for year, known in ((now.year, this), (now.year + 1, after)) if not known]
    is_time = not this or (now.month >= _AHEAD and not after)
    years = enumeration(f"{year}年" for year in unknown)
    first = unknown[0] if unknown else now.year
    return Check(
        Text("工作日历", "Calendar"),
        State.WORSE if is_time else State.GOOD,
        say(
            f"{now.year}年{'已' if this else '未'}收录，{now.year + 1}年{'已' if after else '未'}收录",
            f"{now.year} is {'' if this else 'not '}covered, {now.year + 1} is {'' if after else 'not '}covered",
        ),
        Text(
            f"{years}的放假安排不在已知范围：算到这一年的工作日期限只除去周六、周日，各项输出注明未定",
            f"the holidays of {', '.join(map(str, unknown))} are not known: terms in working days that reach there take"
            " weekends out alone, and every output says so",
        ),
        Text(
            f"放假通知公布以后，升级 chinesecalendar，或者在 zfzr.yaml 加上“放假安排”（年度: {first}，放假、上班逐日列全）",
            f"once they are announced, upgrade chinesecalendar, or add 放假安排 of {first} to zfzr.yaml",
        ),
    )


def _known_holidays(given: Settings) -> WorkCalendar:
    """Return the calendar with what the county wrote down; without that where there is no dataset that can be read."""
    from zfzr.county.county import County
    from zfzr.county.loading import load_from
    from zfzr.county.lookups import work_calendar
    from zfzr.terms.days import WorkCalendar

    try:
        return work_calendar(County(load_from(given.root()), today()))
    except (Refusal, OSError):
        return WorkCalendar()


def _cache() -> Check:
    """Tell whether checks that were made are kept, and whether what is kept can be believed."""
    from zfzr.check.cache import JudgementCache, Unusable
    from zfzr.cli.judging import OFF, cache_folder, secrets_folder

    what, costs = (
        Text("检查结果的缓存", "Cache"),
        Text("每次都重新检查，只是慢一些", "every run checks anew: slower"),
    )
    folder, secrets = cache_folder(os.environ), secrets_folder(os.environ)
    if os.environ.get(OFF):
        return Check(what, State.GOOD, say(f"已关闭（{OFF}）", f"switched off ({OFF})"))
    if folder is None or secrets is None:
        return Check(what, State.WORSE, say("没有可用的目录", "there is no folder for it"), costs)
    try:
        usable, other = JudgementCache(folder, secrets).survey()
    except Unusable as trouble:
        return Check(
            what,
            State.WORSE,
            render(trouble.reason),
            costs,
            Text(
                "改好所说的目录或者文件，或者用 ZFZR_CACHE_DIR 另指一个只有自己能进的目录",
                "mend what is named, or name a folder of your own with ZFZR_CACHE_DIR",
            ),
        )
    found = say(f"{folder}，{usable} 份", f"{folder}, {usable} kept")
    if other:
        found += say(f"，另有 {other} 份不可信，不用", f", {other} not believed and not used")
    return Check(
        what,
        State.WORSE if other else State.GOOD,
        found,
        Text("不可信的不会用，只是占地方", "what is not believed is not used"),
        Text(f"删去 {folder} 里的 .verdict 文件", f"delete the .verdict files of {folder}"),
    )


def _dataset(given: Settings) -> Iterator[Check]:
    what = Text("数据目录", "Dataset")
    try:
        root = given.root()
    except Refusal as refusal:
        yield Check(
            what,
            State.LACKING,
            render(refusal.text, **refusal.values),
            Text("除 init、schema、cite 等以外的命令都用不了", "most commands cannot run"),
            refusal.hint
            and Text(refusal.hint.zh.format(**refusal.values), refusal.hint.en.format(**refusal.values)),
        )
        return
    yield _readable(what, root)
    yield from _repository(root)
    yield from _templates(root)


def _readable(what: Text, root: Path) -> Check:
    from zfzr.files.git_states import NotCheckedOut
    from zfzr.files.tree import read_tree

    files = read_tree(root)
    left_out = sum(isinstance(content, NotCheckedOut) for content in files.values())
    closed = sum(isinstance(content, OSError) for content in files.values()) - left_out
    found = [
        text
        for count, text in (
            (
                left_out,
                say(f"{left_out} 个文件没有检出（稀疏检出）", f"{left_out} files not checked out (sparse)"),
            ),
            (closed, say(f"{closed} 个文件打不开", f"{closed} files cannot be opened")),
        )
        if count
    ] or [say(f"{len(files)} 个文件", f"{len(files)} files")]
    return Check(
        what,
        State.LACKING if closed or left_out else State.GOOD,
        say("，", ", ").join([str(root), *found]),
        Text("没有读到的文件不参加校验，所在单位的分数为暂定", "files that are not read are not checked"),
        Text("运行 zfzr validate 看是哪些文件、怎么办", "`zfzr validate` says which, and what to do"),
    )


def _templates(root: Path) -> Iterator[Check]:
    from zfzr.declare.document import documents
    from zfzr.present.template import unread

    found = unread(root / "templates", [each.template for each in documents().values()])
    if found:
        named = enumeration(
            with_aside(name, enumeration(near), say("是不是？", "is it?") if near else "")
            for name, near in found
        )
        yield Check(
            Text("自己的模板", "Own templates"),
            State.WORSE,
            named,
            Text(
                "没有文书用这些模板，出的仍是通用的措辞",
                "no document reads them: the general wording is used",
            ),
            Text("文件名改成 zfzr doc 列出的模板名", "give them the names that zfzr doc lists"),
        )


def _repository(root: Path) -> Iterator[Check]:
    from zfzr.files.git_states import unfinished
    from zfzr.files.tree import top_of

    top = top_of(root)
    kept = top is not None and _keeps_line_ends(root, top)
    yield Check(
        Text("版本库", "Repository"),
        State.GOOD if kept else State.WORSE,
        str(top) if top else say("数据不在 git 版本库里", "the dataset is in no git repository"),
        Text("没有历史可查", "there is no history")
        if top is None
        else Text(
            "没有 .gitattributes：Windows 上检出会改换行符",
            "without .gitattributes Windows changes line ends",
        ),
        Text("在数据目录运行 git init", "run git init in the dataset's folder")
        if top is None
        else Text("加一行：* text=auto eol=lf", "add the line: * text=auto eol=lf"),
    )
    if top is None:
        return
    yield from _last_commit(root)
    if what := unfinished(top):
        yield Check(
            Text("未完成的操作", "Unfinished"),
            State.WORSE,
            render(what),
            Text("磁盘上的文件处在半途，检查结果只反映此刻", "the files are half-way"),
            Text("运行 git status，照提示完成或者放弃", "git status tells how to finish or give up"),
        )
    yield from _misplaced(Path(os.path.realpath(root)), top)


def _last_commit(root: Path) -> Iterator[Check]:
    """Yield what keeps git from reading the last commit; nothing where it can, or where none was made yet."""
    from zfzr.files.revisions import Repository

    if program("git") is None:  # told above
        return
    what = Text("最近的提交", "Last commit")
    then = Text(
        "diff、--changed-since 和封存的核对都没有以前的数据可比",
        "diff, --changed-since and the checks of seals have no earlier data",
    )
    try:
        repository = Repository.around(root)
        if not repository.is_unborn():
            repository.must("cat-file", "commit", "HEAD")
            repository.must("ls-tree", "-r", "--full-tree", "HEAD")
    except Refusal as refusal:
        hint = refusal.hint and Text(*(each.format(**refusal.values) for each in refusal.hint))
        yield Check(what, State.LACKING, render(refusal.text, **refusal.values), then, hint)


def _keeps_line_ends(root: Path, top: Path) -> bool:
    """Tell whether attributes stand where git looks for them: in the data's folder or above it, up to the top."""
    real = Path(os.path.realpath(root))
    return any(
        (folder / ".gitattributes").is_file()
        for folder in (real, *real.parents)
        if folder.is_relative_to(top)
    )


def _misplaced(root: Path, top: Path) -> Iterator[Check]:
    """Yield the files that work at the repository's top alone and lie in the data's folder below it."""
    from zfzr.county.starter import TOP_FILES

    lying = [path for path in TOP_FILES if root != top and (root / path).is_file()]
    if lying:
        yield Check(
            Text("提交和合并时的检查", "Hooks and pipelines"),
            State.WORSE,
            say("不在版本库最上层：", "not at the top: ") + say("、", ", ").join(lying),
            Text(
                "pre-commit 和托管平台只看版本库最上层，这里的不起作用",
                "pre-commit and forges look at the top alone: these do nothing",
            ),
            Text(
                f"移到 {top}，命令加上 --data {root.relative_to(top).as_posix()}；已有同名文件的，把内容并进去",
                f"move them to {top} and add --data {root.relative_to(top).as_posix()} to the commands",
            ),
        )
    elif (top / TOP_FILES[0]).is_file() and not _hook_is_installed(top):
        yield Check(
            Text("提交前检查", "Hook before commits"),
            State.WORSE,
            say("写了设置，没有安装", "configured, not installed"),
            Text("提交时不检查", "nothing is checked at a commit"),
            Text(f"在 {top} 运行 pre-commit install", f"run pre-commit install in {top}"),
        )


def _hook_is_installed(top: Path) -> bool:
    from zfzr.files.git_states import hooks_folder

    folder = hooks_folder(top)
    return folder is None or (folder / "pre-commit").is_file()
