"""Absurd words for every command and absurd values in every field, both taken from the register: none is an internal error.

`cases("words")` are command lines, `cases("values")` files with something absurd in them under the commands that read
them. Each is numbered, so that a number names one. `run` runs some of them in a process of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from typer import main as typer_main

from tests.faults.absurd_values import CELLS, FILES, KEYS, SCALARS, TABLES, WORDS
from tests.faults.small_county import small_county
from zfzr.cli import framework
from zfzr.cli.app import app, build
from zfzr.cli.command import Command, Group
from zfzr.cli.commands import COMMANDS
from zfzr.cli.exits import ExitCode
from zfzr.cli.run import TRACEBACK
from zfzr.cli.run import run as run_zfzr
from zfzr.county.layout import kind_of
from zfzr.declare.parameter import parameters as parameter_declarations
from zfzr.declare.record import Record, declarations, kinds, models_in

SANE_SECONDS = 20
FINE_CODES = {code.value for code in ExitCode} - {ExitCode.DEFECT, ExitCode.PIPE_CLOSED}
_ROOT = Path(__file__).parents[2]
_SENTINEL = "ＡＢＳＵＲＤ"

_SENSIBLE: Mapping[str, tuple[str, ...]] = {
    "year": ("2015",),
    "other": ("2014",),
    "unit": ("gongan",),
    "code": ("ZF311",),
    "target": ("ZF311:GA006:2015-04-01",),
    "reason": ("已有批示",),
    "approver": ("钱示八",),
    "keys": ("ZF852:武公许〔2015〕2号:2015-08-10",),
    "accept": ("ZF733:武公立〔2015〕25号:2015-12-14",),
    "reject": ("ZF749:武公立〔2015〕23号:2015-10-08",),
    "corrected": ("ZF768:行政强制措施流程",),
    "leave": ("ZF871:WJ2015-03:2015-12-15",),
    "by": ("钱示八",),
    "rule": ("ZF311",),
    "count": ("1",),
    "until": ("2016-06-30",),
    "day": ("2015-12-31",),
    "indicator": ("1.1",),
    "explain": ("1.1",),
    "compare": ("2014",),
    "files": ("county/2015/scheme.yaml",),
    "what_if": ("county/2015/scheme.yaml",),
    "text": ("《中华人民共和国土地管理法》第七十三条",),
    "number": ("武国土立〔2015〕10号",),
    "who": ("GA001",),
    "actor": ("gongan",),
    "duty": ("D42",),
    "codes": ("D42",),
    "on": ("2015-06-01",),
    "folder": ("新县",),
    "where": ("县政府门户网站",),
    "address": ("https://www.example.invalid/",),
    "kind": ("officer",),
    "topic": ("scheme",),
    "pattern": ("倒扣",),
    "name": ("催报通知",),
    "format_": ("json",),
    "data": (".",),
    "overlay": (".",),
    "as_of": ("2015-12-31",),
    "lang": ("en",),
    "color": ("always",),
    "only": ("data",),
    "select": ("ZF3",),
    "ignore": ("ZF3",),
    "owner": ("gongan",),
    "author_unit": ("gongan",),
    "fail_on": ("error",),
    "changed_since": ("HEAD",),
    "jobs": ("1",),
    "output": ("结果.txt",),
    "ics": ("日历.ics",),
    "accept_new": ("已有批示",),
    "county": ("甲县",),
    "code_": ("410823",),
    "city": ("乙市",),
    "province": ("丙省",),
    "forge": ("github",),
    "key": ("钥匙.pub",),
    "signers": ("签名人",),
    "document": ("通报.md",),
    "paths": ("zfzr.yaml",),
    "path": ("案件表.csv",),
    "mapping": ("双公示-2015",),
    "fill": ("程序=一般",),
    "encoding": ("gb18030",),
    "states": ("HEAD",),
    "seed": ("2015-11-16",),
    "quota": ("行政处罚=2",),
    "closed_from": ("2015-01-01",),
    "closed_until": ("2015-06-01",),
    "batch": ("2015-1",),
    "names": ("jiancha",),
    "wanted": ("2015",),
    "marked": ("标记.xlsx",),
    "form": ("csv",),
    "limit": ("5",),
    "into": ("各县表格",),
    "cluster": ("tcp://127.0.0.1:9",),
    "law": ("土地管理法",),
    "article": ("76",),
    "since": ("2015",),
    "what": ("41082305CF00100",),
    "folders": (".",),
    "lines": ("登记:案件",),
    "figure": ("1.1",),
    "heads": ("zh",),
    "words": ("gongan", "人员编号=GA099", "姓名=某某一"),
}
"""What may be said where a command asks for it; a parameter that is not here fails the sweep."""
_SENSIBLE_OF: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("doc", "format_"): ("md",),
    ("query-system", "mapping"): ("全省查询系统-2015",),
}
"""What may be said to one command where it takes other words than most; the parameters are those above."""


def sensible(name: str, command: str = "") -> tuple[str, ...]:
    """Return what may be said for a parameter of a command; nothing for one that only stands or does not."""
    return _SENSIBLE_OF.get((command, name), _SENSIBLE.get(name, ()))


def _said(name: str, command: str) -> tuple[str, ...]:
    """Return the same, where a parameter that nobody thought of is to fail the sweep."""
    return _SENSIBLE_OF.get((command, name)) or _SENSIBLE[name]


class Change(NamedTuple):
    """One absurd thing in one file: how its text is made, and what stands in it for the mark."""

    name: str
    path: str
    text: Callable[[], str]
    instead: str = ""

    def content(self) -> bytes:
        """Return what the file holds then."""
        return self.text().replace(_SENTINEL, self.instead).encode("utf-8", "surrogateescape")


class Case(NamedTuple):
    """A number's case: how it is called, what is absurd in the county, and the commands that are run."""

    name: str
    changes: tuple[Change, ...]
    lines: tuple[tuple[str, ...], ...]


# Words


RUNS_ON = {"site serve", "watch", "lsp"}
"""Commands that run until they are stopped: they have tests of their own (tests/browser/test_preview.py)."""


def commands() -> dict[str, Command]:
    """Return every command that can be run and ends by itself, by the words that name it."""
    found: dict[str, Command] = {}
    for name, entry in COMMANDS.items():
        if isinstance(entry, Command):
            found[name] = entry
            continue
        if entry.plain:
            found[name] = entry.plain
        found |= {f"{name} {inner}": command for inner, command in entry.listed().items()}
    return {name: command for name, command in found.items() if name not in RUNS_ON}


@cache
def parameters(name: str) -> tuple[Any, ...]:
    """Return what a command can be told, the options of every command among it."""
    return tuple(framework.parameters_of(build(name.split()[-1], commands()[name])))


def line_of(name: str, told: Mapping[str, Sequence[str]], *, twice: bool = False) -> tuple[str, ...]:
    """Return a command line that says these things, and what else the command cannot do without."""
    before: list[str] = []
    behind: list[str] = []
    for each in parameters(name):
        if each.name not in told and not each.required:
            continue
        given = told.get(each.name, () if getattr(each, "is_flag", False) else _said(each.name, name))
        if isinstance(each, framework.TyperArgument):
            behind += given
        elif getattr(each, "is_flag", False):
            before += [each.opts[0]]
        else:
            before += [f"{each.opts[0]}={given[0]}"] * (2 if twice else 1)
    return (*name.split(), *before, *(["--", *behind] if behind else []))


def _word_cases() -> Iterator[Case]:
    for name in commands():
        yield Case(f"{name}: nothing", (), (tuple(name.split()),))
        for each in parameters(name):
            if getattr(each, "is_flag", False):
                yield Case(f"{name} {each.opts[0]}=甲", (), ((*name.split(), f"{each.opts[0]}=甲"),))
                yield Case(f"{name} {each.opts[0]}", (), (line_of(name, {each.name: ()}),))
                continue
            for what, word in WORDS.items():
                yield Case(f"{name} {each.opts[0]}: {what}", (), (line_of(name, {each.name: (word,)}),))
                if each.nargs == -1:
                    several = {each.name: (*_said(each.name, name), word)}
                    yield Case(f"{name} {each.opts[0]}: also {what}", (), (line_of(name, several),))
            if isinstance(each, framework.TyperOption):
                one = {each.name: _said(each.name, name)}
                yield Case(f"{name} {each.opts[0]}: twice", (), (line_of(name, one, twice=True),))
        optional = [each for each in parameters(name) if not each.required]
        for one, other in combinations(optional, 2):
            told = {p.name: () if getattr(p, "is_flag", False) else _said(p.name, name) for p in (one, other)}
            yield Case(f"{name} {one.opts[0]} {other.opts[0]}", (), (line_of(name, told),))
        yield Case(f"{name}: unknown option", (), ((*name.split(), "--甲\n乙"),))
        yield Case(f"{name}: not UTF-8", (), ((*name.split(), "--\udcff"),))
    for what, word in WORDS.items():
        yield Case(f"command: {what}", (), ((word,),))
        yield Case(f"option: {what}", (), ((f"--{word}",),))
        for group in (name for name, entry in COMMANDS.items() if isinstance(entry, Group)):
            yield Case(f"{group}: {what}", (), ((group, word),))
    for kind in kinds():
        label = kind.label
        yield Case(f"new {label}", (), (("new", label),))
        for what, word in WORDS.items():
            yield Case(f"new {label}: {what}", (), (("new", "--dry-run", "--", label, word),))
            words = [f"{each.label}={word}" for each in declarations(kind)]
            yield Case(
                f"new {label}, all: {what}",
                (),
                (("new", "--dry-run", "--", label, "gongan", "2015", *words),),
            )


# Values


@cache
def changes() -> tuple[Change, ...]:
    """Return every change: each field of each kind with each value, keys, tables, whole files, parameters, years."""
    of_kinds = (change for kind in kinds() for change in _changes_of(kind))
    return (*of_kinds, *_of_parameters(), *_of_years())


def _of_parameters() -> Iterator[Change]:
    """Yield values of each parameter that the program reads, among them what no count of days or years can be."""
    path = "parameters.yaml"
    known = small_county()[path].decode()
    for name in (name for declared in parameter_declarations().values() for name in declared.names()):
        others = re.sub(rf"^{re.escape(name)}:.*\n(?: .*\n)*", "", known, flags=re.MULTILINE)
        text = f"{others}{name}:\n  取值:\n    - {{值: {_SENTINEL}, 来源: 甲, 核实: 是}}\n"
        for value in (
            "-1",
            "0",
            "0.5",
            "3661",
            "1000000000",
            "9" * 20,
            "-" + "9" * 12,
            "2015-02-29",
            "null",
            "是",
        ):
            yield Change(f"{path} {name}: {value}", path, partial(str, text), value)


def _of_years() -> Iterator[Change]:
    """Yield each file of a year in a year that no data are about."""
    for path, content in small_county().items():
        for year in ("0000", "0001", "1900", "2100", "9999", "２０１５", "2015年"):
            if "/2015/" in path:
                yield Change(f"{path} of {year}", path.replace("/2015/", f"/{year}/"), content.decode)


def _changes_of(kind: type[Record]) -> Iterator[Change]:
    paths = [p for p in small_county() if (known := kind_of(p)) and known.model is kind]
    if not paths:
        raise LookupError(f"the small county has no {kind.label}")
    path = max(paths, key=lambda p: len(small_county()[p]))
    text = small_county()[path].decode()
    yield from (_of_table if kind.shape == "rows" else _of_document)(kind, path, text)


def _of_table(kind: type[Record], path: str, text: str) -> Iterator[Change]:
    import csv

    head, first, *rest = csv.reader(io.StringIO(text))
    first += [""] * (len(head) - len(first))

    def line(cells: Sequence[str]) -> str:
        written = io.StringIO()
        csv.writer(written, lineterminator="").writerow(cells)
        return written.getvalue()

    others = "\n".join(map(line, rest))
    for label in [each.label for each in declarations(kind)]:
        header = [*head, label] if label not in head else head
        row = [*first, ""] if label not in head else first
        at = header.index(label)
        cells = line([*row[:at], _SENTINEL, *row[at + 1 :]])
        marked = f"{line(header)}\n{cells}\n{others}\n"
        for what, cell in CELLS.items():
            yield Change(f"{path} {label}: {what}", path, partial(str, marked), cell)
        without = [line([*cells[:at], *cells[at + 1 :]]) for cells in (head, first, *rest) if label in head]
        yield Change(f"{path} without {label}", path, partial(str, "\n".join(without)))
        for what, name in {"blank": "", "twice": f"{label},{label}", "in lines": f'"{label}\n甲"'}.items():
            named = line([_SENTINEL if each == label else each for each in header])
            yield Change(
                f"{path} head {label} {what}", path, partial(str, f"{named}\n{line(row)}\n{others}\n"), name
            )
    values = {"head": line(head), "rows": "\n".join([line(first), others]), "tabs": "\t".join(head)}
    for what, table in TABLES.items():
        yield Change(f"{path} table: {what}", path, partial(_filled, table, values))


def _of_document(kind: type[Record], path: str, text: str) -> Iterator[Change]:
    ways = _ways(kind, text)
    for steps in ways:
        shown = ".".join(map(str, steps))
        edited, keyed = partial(_with_value, text, steps), partial(_with_key, text, steps)
        for what, value in SCALARS.items():
            yield Change(f"{path} {shown}: {what}", path, edited, value)
        yield Change(f"{path} {shown} twice", path, keyed, str(steps[-1]))
        if steps == ways[0]:
            for what, key in KEYS.items():
                yield Change(f"{path} key: {what}", path, keyed, key)
    values = {"text": text, "half": text[: len(text) // 2], "returns": text.replace("\n", "\r")}
    for what, file in FILES.items():
        yield Change(f"{path} file: {what}", path, partial(_filled, file, values))


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return the text with the parts that its places in braces name."""
    for name, value in values.items():
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


Steps = tuple[str | int, ...]


def _ways(kind: type[Record], text: str) -> list[Steps]:
    """Return the way to each field of a kind, through the first entry of the file that has it."""
    root = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (a safe one)
    entries: list[tuple[Steps, Any]]
    if kind.shape == "list":
        entries = [((i,), entry) for i, entry in enumerate(root)]
    elif kind.shape == "map":
        entries = [((name,), entry) for name, entry in root.items()]
    else:
        entries = [((), root)]
    return list(_ways_into(kind, entries))


def _ways_into(model: type[Any], entries: list[tuple[Steps, Any]]) -> Iterator[Steps]:
    entries = [(at, entry) for at, entry in entries if isinstance(entry, dict)]
    if not entries:
        return
    for name, info in model.model_fields.items():
        label = info.alias or name
        held = [((*at, label), entry[label]) for at, entry in entries if label in entry]
        yield held[0][0] if held else (*entries[0][0], label)
        inner = [each for way in held for each in _inside(*way)]
        if inner and not isinstance(inner[0][1], dict):
            yield inner[0][0]
        for part in dict.fromkeys(models_in(info.annotation)):
            yield from _ways_into(part, [*held, *inner])


def _inside(at: Steps, value: Any) -> list[tuple[Steps, Any]]:
    if isinstance(value, list):
        return [((*at, i), item) for i, item in enumerate(value)]
    if isinstance(value, dict):
        return [((*at, key), item) for key, item in value.items()]
    return []


def _with_value(text: str, steps: Steps) -> str:
    """Return the text with a mark for the value at the end of the way, everything around it in block style."""
    root = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    *way, last = steps
    node = _walk(root, way)
    mark = yaml.ScalarNode("tag:yaml.org,2002:str", _SENTINEL)
    if isinstance(node, yaml.SequenceNode):
        node.value[int(last)] = mark
    else:
        node.value = [pair for pair in node.value if pair[0].value != last]
        node.value.insert(0, (yaml.ScalarNode("tag:yaml.org,2002:str", str(last)), mark))
    return str(yaml.serialize(root, allow_unicode=True, width=1_000_000))


def _with_key(text: str, steps: Steps) -> str:
    """Return the text with a mark for a key, beside the last one on the way."""
    root = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    node = _walk(root, steps[:-1])
    if isinstance(node, yaml.MappingNode):
        other = yaml.ScalarNode("tag:yaml.org,2002:str", "甲")
        node.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", _SENTINEL), other))
    return str(yaml.serialize(root, allow_unicode=True, width=1_000_000))


def _walk(node: Any, way: Iterable[str | int]) -> Any:
    node.flow_style = False
    for step in way:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
        else:
            node = next(value for key, value in node.value if key.value == str(step))
        node.flow_style = False
    return node


_READ_NO_COUNTY = {"explain", "rules", "measures", "version", "init", "schema"}


@cache
def readers() -> tuple[tuple[str, ...], ...]:
    """Return the lines that read a county: each command as it is asked for least, in each of its formats."""
    found: list[tuple[str, ...]] = []
    for name in commands():
        if name in _READ_NO_COUNTY:
            continue
        told = {
            each.name: _said(each.name, name)
            for each in parameters(name)
            if each.required or each.name == "year"
        }
        formats = next((each for each in parameters(name) if each.name == "format_"), None)
        choices = [] if formats is None else (formats.type_descriptor.choices or [])
        found += [line_of(name, {**told, "format_": (str(getattr(c, "value", c)),)}) for c in choices]
        found += [] if choices else [line_of(name, told)]
    for document in _documents():
        found += [
            line_of("doc", {"name": (document,)}),
            line_of("doc", {"name": (document,), "unit": ("guotu",)}),
        ]
        found += [line_of("doc", {"name": (document,), "all_": ()})]
    found += [line_of("fmt", {"check": ()}), line_of("fmt", {"diff": ()}), line_of("fix", {"unsafe": ()})]
    found += [line_of("diff", {"full": ()}), line_of("validate", {"changed_since": ("HEAD",)})]
    found += [
        line_of("score", {"year": ("2015",), "unit": ("gongan",)}),
        line_of("objections", {"open_": ()}),
    ]
    found += [line_of("status", {"as_of": (day,)}) for day in ("1901-01-01", "2016-02-29", "2099-12-31")]
    found += [line_of("calendar", {"year": (year,)}) for year in ("1990", "2016", "2099")]
    found += [
        line_of("calendar", {"ics": ("日历.ics",)}),
        line_of("new", {"kind": ("year",), "words": ("2016",)}),
        line_of("new", {"kind": ("scheme",), "words": ("2016",), "pattern": ("township",)}),
    ]
    return tuple(dict.fromkeys(found))


def _documents() -> list[str]:
    from zfzr.declare.document import documents

    return list(documents())


_TOGETHER = 14
"""So many changes, of files of their own, lie in one county."""
_VALIDATE = ("validate", "--format=json", "--no-cache")
_PACKS_BY = 3
"""So many lines besides `validate` read each county; in turn, so that each line reads its share of them all."""


def _value_cases() -> Iterator[Case]:
    todo = list(changes())
    random.Random(0).shuffle(todo)  # noqa: S311 (chosen for being the same again)
    number = 0
    while todo:
        pack: dict[str, Change] = {}
        later: list[Change] = []
        while todo and len(pack) < _TOGETHER and len(later) < 50:
            change = todo.pop()
            if change.path in pack:
                later.append(change)
            else:
                pack[change.path] = change
        todo += reversed(later)
        lines = [readers()[(number * _PACKS_BY + i) % len(readers())] for i in range(_PACKS_BY)]
        name = " + ".join(change.name for change in pack.values())
        yield Case(name, tuple(pack.values()), (_VALIDATE, *lines))
        number += 1


@cache
def cases(which: str) -> tuple[Case, ...]:
    """Return the cases of `words` or of `values`."""
    return tuple({"words": _word_cases, "values": _value_cases}[which]())


# Running


class TooSlow(BaseException):
    """A command ran longer than is sane; no `Exception`, so that no command catches it."""


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


def _alarm(*_: object) -> None:
    raise TooSlow


def _run_line(line: Sequence[str]) -> Ran:
    """Run a command in this process as the program does, with streams of its own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(), "utf-8"), out, err
    signal.alarm(SANE_SECONDS)
    try:
        code = run_zfzr(typer_main.get_command(app), list(line), {})  # type: ignore[arg-type]
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else -1
    finally:
        signal.alarm(0)
        sys.stdin, sys.stdout, sys.stderr = before
    read = [stream.buffer.getvalue().decode("utf-8", "backslashreplace") for stream in (out, err)]
    return Ran(code, *read)


class Place:
    """A folder with the small county in a repository, brought back to what it was after each command."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "一" / "二" / "三" / "county"
        for path, content in small_county().items():
            self._write(path, content)
        (self.root / "county" / "2015" / "scheme.yaml").parent.mkdir(parents=True, exist_ok=True)
        identity = ("-c", "user.name=t", "-c", "user.email=t@t.invalid")
        for arguments in (["init", "-q", "-b", "main"], ["add", "."], [*identity, "commit", "-qm", "甲"]):
            subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True)
        self._stamps = self._look()

    def lay(self, files: Mapping[str, bytes]) -> None:
        self.restore()
        for path, content in files.items():
            self._write(path, content)

    def restore(self) -> None:
        """Bring every file back, and take away what is new."""
        for path, stamp in self._look().items():
            if self._stamps.get(path) == stamp:
                continue
            if path in small_county():
                self._write(path, small_county()[path])
            else:
                (self.root / path).unlink()
        for path in small_county():
            if not (self.root / path).is_file():
                self._write(path, small_county()[path])
        for folder in sorted(self.root.iterdir()):
            if folder.is_dir() and folder.name not in {".git", *(p.split("/")[0] for p in small_county())}:
                shutil.rmtree(folder)
        self._stamps = self._look()

    def look(self) -> dict[str, tuple[int, int]]:
        return self._look()

    def _look(self) -> dict[str, tuple[int, int]]:
        found = {}
        for folder, folders, files in os.walk(self.root):
            folders[:] = [each for each in folders if each != ".git"]
            for name in files:
                full = os.path.join(folder, name)  # noqa: PTH118 (thousands of times)
                about = os.lstat(full)
                found[os.path.relpath(full, self.root)] = about.st_mtime_ns, about.st_size
        return found

    def _write(self, path: str, content: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(content)


def wrong(line: Sequence[str], ran: Ran, *, moved: bool, has_changes: bool) -> str:
    """Return what is wrong with what a command did; nothing where it did well."""
    if ran.code not in FINE_CODES:
        last = [each for each in ran.err.splitlines() if each.strip().startswith("/")][-1:]
        return f"ended with {ran.code}: {(last or [ran.err[-300:]])[0].strip()}"
    if "Traceback (most recent call last)" in ran.err + ran.out:
        return "a traceback"
    if ran.code == ExitCode.USAGE and not ran.err.strip():
        return "refused without a word"
    if ran.code == ExitCode.USAGE and moved:
        return "refused, and wrote all the same"
    if tuple(line) == _VALIDATE and ran.code != ExitCode.USAGE:
        return _without_place(ran.out)
    asked_for_silence = "--quiet" in line or "-q" in line
    if (
        ran.code == ExitCode.FINE
        and not asked_for_silence
        and not (ran.out.strip() or ran.err.strip() or moved or has_changes)
    ):
        return "fine, and silent"
    return ""


def _without_place(out: str) -> str:
    """Tell of the findings of `validate --format json` that do not say where."""
    try:
        told = json.loads(out)
    except ValueError:
        return "no JSON"
    for each in told["findings"]:
        if not each["file"] or each["line"] < 1 or each["column"] < 1:
            return f"{each['code']} without a place"
    return ""


def _run_case(place: Place, case: Case) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Yield each line of a case, what is wrong with it, and its exit code."""
    for line in case.lines:
        place.lay({each.path: each.content() for each in case.changes})
        before = place.look()
        os.chdir(place.root)
        try:
            ran = _run_line(line)
        except TooSlow:
            yield line, f"longer than {SANE_SECONDS} s", -1
            continue
        moved = place.look() != before
        yield line, wrong(line, ran, moved=moved, has_changes=bool(case.changes)), ran.code


def run(
    which: str, numbers: Iterable[int] = (), seed: int = 0, many: int = 0
) -> tuple[Counter[str], list[str]]:
    """Run the cases of these numbers, or so many drawn by a seed, in another process.

    Returns how many commands ended how, and what is wrong: a line each, with its number and the command.
    """
    environment = {
        **os.environ,
        TRACEBACK: "1",
        "ZFZR_NO_CACHE": "1",
        "PYTHONIOENCODING": "utf-8:backslashreplace",
    }
    chosen = [*map(str, numbers), *(["--seed", str(seed), "--many", str(many)] if many else [])]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.faults.absurd", which, *chosen],
        capture_output=True,
        encoding="utf-8",
        errors="backslashreplace",
        cwd=_ROOT,
        env=environment,
        check=False,
    )
    counts: Counter[str] = Counter()
    failed: list[str] = []
    last = ""
    for text in done.stdout.splitlines():
        last, code, said = text.split("\t", 2)
        counts[f"{which}: exit {code}"] += 1
        if said:
            failed.append(f"{which} {last}: {said}")
    if done.returncode:
        failed.append(
            f"{which}, after {last}: the process ended with {done.returncode}: {done.stderr[-2000:]}"
        )
    return counts, failed


def sweep(
    which: str, first: int = 0, last: int | None = None, size: int = 200
) -> tuple[Counter[str], list[str]]:
    """Run all cases from `first` up to `last`, share by share, each share in a process of its own."""
    numbers = range(len(cases(which)))[first:last]  # share by share: one that dies takes few with it
    total: Counter[str] = Counter()
    failed: list[str] = []
    for start in range(0, len(numbers), size):
        counts, said = run(which, numbers[start : start + size])
        total += counts
        failed += said
    return total, failed


def _main(which: str, numbers: Sequence[int]) -> None:
    signal.signal(signal.SIGALRM, _alarm)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as at_last:
        at_last.callback(os.chdir, "/")
        os.environ["HOME"] = folder
        place = Place(Path(folder))
        for number in numbers:
            case = cases(which)[number]
            for line, said, code in _run_case(place, case):
                told = (
                    f"{said} | {' '.join(word[:60] for word in line)!r} | {case.name[:300]!r}" if said else ""
                )
                print(number, code, told.replace("\t", " ").replace("\n", " "), sep="\t", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("which", choices=["words", "values"])
    parser.add_argument("numbers", type=int, nargs="*")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--many", type=int, default=0)
    given = parser.parse_args()
    every = range(len(cases(given.which)))
    drawn = random.Random(given.seed).sample(every, given.many)  # noqa: S311 (see above)
    _main(given.which, [*given.numbers, *drawn] or every)
