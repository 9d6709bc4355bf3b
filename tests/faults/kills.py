"""Commands that write, killed at each of their system calls that write, and run again.

A case is a command, and one of the moments at which it opens, writes (half of it is written), syncs, renames, links,
removes or makes something: the process ends there, at once, as by a kill. Then each file must be as it was or as it was
to be; a half-written file is told by `validate`; the same command, run again, leaves exactly what an undisturbed run does.
"""

from __future__ import annotations

import fnmatch
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.tool import Tool
from zfzr.files.ignoring import LINES
from zfzr.files.temporary import is_temporary

_TESTS = Path(__file__).parents[1]
_SEALED = _TESTS / "datasets" / "sealed"

_KILLED = 137
_WRITING = (
    "mkdir",
    "link",
    "rename",
    "replace",
    "unlink",
    "remove",
    "rmdir",
    "fsync",
    "chmod",
    "chown",
    "truncate",
)
_OPENS_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT

_ADDED = """\
托管账号:
  - {角色: 法制机构, 账号: ['@fazhiban']}
轮次:
  - 名称: 责任追究报告
    年度: 2015
    截止: 2015-11-30
    含当日: 是
    应报: [全部]
    逾期以: 首次收件
    非工作日: 不调整
    期间: {起: 12-01, 止: 11-30}
    依据: 示例
"""
_WARNING = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n组织机构代码: 00000000-1\n"
_RULED = "问题,单位,结论,核实人,日期,说明\nZF208:41082301CF00400,jia,属实,钱示八,2015-12-15,\n"
_ROSTER = (
    "人员编号,姓名,性别,编制性质,执法证号,证件种类,证件版本,执法类别,执法区域,发证日期,有效期至\n"
    "J009,王示一,男,公务员,豫H01-0009,河南省行政执法证,2010版,食品药品,甲县,2011-01-01,2015-12-31\n"
)
_WAIVER = ["waive", "ZF105", "yi", "--reason", "已核对", "--approver", "县法制办", "--until", "2016-06-30"]

COMMANDS: dict[str, tuple[str, ...]] = {
    "a record into a table": ("new", "person", "jia", "人员编号=J009", "姓名=王示一", "人员性质=公务员"),
    "a file of a new folder": ("new", "unit", "bing", "名称=甲县丙局", "组别=执法部门", "单位代码=09"),
    "a year": ("new", "year", "2016"),
    "a waiver": tuple(_WAIVER),
    "a baseline": ("baseline",),
    "a seal": ("score", "2015", "--seal"),
    "a table into two files": (
        "import",
        "{top}/名册.csv",
        "--mapping",
        "执法人员名册",
        "--unit",
        "jia",
        "--apply",
    ),
    "a verdict": ("verify", "--accept", "ZF762:行政处罚", "--by", "钱示八"),
    "fixes of several files": ("fix",),
    "canonical forms": ("fmt",),
    "a county": (
        "init",
        "{new}",
        "--county",
        "甲县",
        "--code",
        "410823",
        "--year",
        "2015",
        "--forge",
        "github",
        "-y",
    ),
    "schemas": ("schema", "-o", "{top}/schemas"),
    "reviewers": ("codeowners", "--write"),
    "findings into a file": ("validate", "--format", "json", "-o", "{top}/out.json"),
    "documents": ("doc", "催报通知", "--all", "--year", "2015", "-o", "{top}/out"),
    "a calendar": ("calendar", "--year", "2015", "--ics", "{top}/out.ics"),
}
"""What is killed: every command that writes, in a repository whose county lies in `data`."""


class Case(NamedTuple):
    """A command, and the moment of its writing at which it is killed."""

    name: str
    moment: int


def prepare(top: Path, name: str) -> None:
    """Make a repository with a county that has something to do for a command."""
    shutil.copytree(_SEALED, top / "data")
    (top / "名册.csv").write_text(_ROSTER, encoding="utf-8")
    (top / ".git" / "info").mkdir(parents=True)
    (top / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (top / "data/county/2015/sealed.json").unlink()
    if name == "a seal":  # it wants a county in order
        (top / "data/county/2015/verifications.csv").write_text(_RULED, encoding="utf-8")
        return
    with (top / "data/zfzr.yaml").open("a", encoding="utf-8") as file:
        file.write(_ADDED)
    (top / "data/units/yi/unit.yaml").write_text(_WARNING, encoding="utf-8")
    for path in ("units/jia/people.csv", "units/jia/certificates.csv", "units/jia/postings.csv"):
        table = top / "data" / path
        table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))


def run_in(top: Path, name: str, *, kill_at: int = 0, count: Callable[[int], None] | None = None) -> int:
    """Run a command in a child and return its exit code; it is killed at a moment, counted from 1, if one is given."""
    words = [word.format(top=top, new=top / "new") for word in COMMANDS[name]]
    if words[0] != "init":
        words += ["--data", str(top / "data")]
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        code = 3
        try:
            os.environ.pop("ZFZR_NO_CACHE", None)
            os.environ |= {"XDG_CACHE_HOME": f"{top}.cache", "XDG_STATE_HOME": f"{top}.state"}
            code = _in_child(words, kill_at, write)
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        passed, _, modules = pipe.read().decode().partition("\n")
    _, status = os.waitpid(child, 0)
    if count:
        count(len(passed))
    for module in modules.split():  # so that the next child has them already
        with suppress(ImportError):
            import_module(module)
    return os.waitstatus_to_exitcode(status)


def _in_child(words: Sequence[str], kill_at: int, pipe: int) -> int:
    from zfzr.cli.app import app

    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    _watch(kill_at, pipe)
    try:
        app(words)
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        modules = [each for each in sys.modules if each.split(".")[0] in ("zfzr", "yaml", "ruamel", "jinja2")]
        os.writev(pipe, ["\n".join(["", *modules]).encode()])
    return 0


def _watch(kill_at: int, pipe: int) -> None:
    """Count the calls that write, each before and after it is made; end the process at the one that is wanted."""
    plain_write, plain_exit = os.write, os._exit
    passed = 0

    def moment() -> bool:
        nonlocal passed
        passed += 1
        plain_write(pipe, b".")
        return passed == kill_at

    def watched(call: Callable[..., Any]) -> Callable[..., Any]:
        def made(*arguments: Any, **more: Any) -> Any:
            if moment():
                plain_exit(_KILLED)
            value = call(*arguments, **more)
            if moment():
                plain_exit(_KILLED)
            return value

        return made

    def write(descriptor: int, data: bytes) -> int:
        if moment():
            plain_write(descriptor, data[: len(data) // 2])
            plain_exit(_KILLED)
        return plain_write(descriptor, data)

    plain_open = os.open

    def open_(path: Any, flags: int, *arguments: Any, **more: Any) -> int:
        return (watched(plain_open) if flags & _OPENS_TO_WRITE else plain_open)(
            path, flags, *arguments, **more
        )

    os.write, os.open = write, open_  # type: ignore[assignment]
    for name in _WRITING:
        setattr(os, name, watched(getattr(os, name)))


def held(top: Path) -> dict[str, bytes]:
    """What lies below a folder."""
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}


class _Undisturbed(NamedTuple):
    before: dict[str, bytes]
    after: dict[str, bytes]
    code: int
    moments: int


@cache
def undisturbed(name: str) -> _Undisturbed:
    """Return what a command does when nobody kills it, and how many moments it has."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder) / "top"
        prepare(top, name)
        before = held(top)
        counted: list[int] = []
        code = run_in(top, name, count=counted.append)
        after = held(top)
    assert code in (0, 1, 5), (name, code)
    assert after.keys() - {".git/info/exclude"} != before.keys() or any(
        after[path] != data for path, data in before.items()
    ), name
    return _Undisturbed(before, after, code, counted[0])


def case_of(number: int) -> Case:
    """Return the case of a number: the commands in turn, each with its moments in an order that mixes them."""
    turn, which = divmod(number, len(COMMANDS))
    name = list(COMMANDS)[which]
    moments = undisturbed(name).moments
    mixed = sorted(range(1, moments + 1), key=lambda moment: moment * 7919 % 10007)
    return Case(name, mixed[turn % moments])


def what_came(case: Case) -> tuple[str, list[str]]:
    """Kill one case and run it again; return what was seen, in a few words, and everything that was wrong."""
    wanted = undisturbed(case.name)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder) / "top"
        prepare(top, case.name)
        if run_in(top, case.name, kill_at=case.moment) != _KILLED:
            return "not killed", [f"{case}: was not killed"]
        left, half = {}, []
        for path, data in held(top).items():
            if is_temporary(path.rpartition("/")[2]):
                half.append(path)
            else:
                left[path] = data
        for path, data in left.items():
            if data not in (wanted.before.get(path), wanted.after.get(path)):
                wrong.append(f"{case}: {path} is neither old nor new")
        wrong += [
            f"{case}: {path} is gone" for path in wanted.before if path in wanted.after and path not in left
        ]
        wrong += [f"{case}: git sees {path}" for path in half if not _is_ignored(path)]
        told = set(_told(top))
        wrong += [
            f"{case}: {path} is not told" for path in half if path.startswith("data/") and path not in told
        ]
        code = run_in(top, case.name)
        again = held(top)
        if again != wanted.after:
            differing = sorted(p for p in {*again, *wanted.after} if again.get(p) != wanted.after.get(p))
            wrong.append(f"{case}: run again ({code}), these differ: {', '.join(differing)}")
        if (
            code != wanted.code
            and left != wanted.after
            and {*left} - {".git/info/exclude"}
            and code not in (0, 1, 2, 5)
        ):
            wrong.append(f"{case}: run again, it ends with {code}")
    done = "all new" if left == wanted.after else "all old" if left == wanted.before else "some new"
    return f"{done}, {'a half-written file' if half else 'nothing'} left", wrong


def _is_ignored(path: str) -> bool:
    return any(fnmatch.fnmatch(path.rpartition("/")[2], line) for line in LINES)


def _told(top: Path) -> Iterator[str]:
    from zfzr.county.loading import load_from

    for finding in load_from(top / "data").faults:
        if finding.code == "ZF066":
            yield f"data/{finding.place.file}"


def run(first: int, last: int) -> tuple[Counter[str], list[str]]:
    """Kill the cases of these numbers."""
    counts: Counter[str] = Counter()
    failed: list[str] = []
    for number in range(first, last):
        said, wrong = what_came(case_of(number))
        counts[said] += 1
        failed += [f"{number}: {each}" for each in wrong]
    return counts, failed


def _needs() -> str:
    return "" if hasattr(os, "fork") else "it forks, and this system cannot"


TOOL = Tool(
    "kills",
    "every command that writes, killed at each system call that writes (of a write, half is made), and run again",
    "254 kills; `init` that was cut off could not be run again, and half-written files stayed untold",
    run,
    many=700,
    slice=15,
    share=70,
    needs=_needs,
)
