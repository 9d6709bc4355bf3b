"""Identity numbers wherever data, arguments and names can hold one, and every command over them: none may show a number.

A case is a county with numbers in one place, or in all that a county can bear, and one command line over it. Looked at
is all that the command prints and every file it writes, other than data files that it keeps as they are, with all but
digits taken out. The numbers are made up by the rule of the check digit.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from tests.faults.tool import Tool
from zfzr.county.layout import kind_of
from zfzr.declare.record import Choice, Record, declarations, models_in
from zfzr.declare.report import reports
from zfzr.files.csv_reader import read_csv
from zfzr.files.tree import is_data_file
from zfzr.files.yaml_reader import read_yaml

DATA = Path(__file__).parents[2] / "data"
UNITS = ("gongan", "guotu", "shiyaojian", "mucheng")
LAWS = ("shipin-anquan-fa", "xingzheng-chufa-fa", "zhian-guanli-chufa-fa", "henan-tudi-banfa")
YEAR = "2015"


def _number(area: str, birth: str, serial: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    first = area + birth + serial
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]


LONG = _number("410823", "19800101", "001")
SHORT = "410823" + "800101" + "001"
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")

DRESSES: Mapping[str, str] = {
    "plain": LONG,
    "in hyphens": f"{LONG[:6]}-{LONG[6:14]}-{LONG[14:]}",
    "in blanks": f"{LONG[:6]} {LONG[6:14]} {LONG[14:]}",
    "full-width": LONG.translate(WIDE),
    "of 15 digits": SHORT,
    "between letters": f"ID{LONG}B",
}

# --- the county -----------------------------------------------------------------------------------------------


@cache
def base() -> Mapping[str, bytes]:
    """Return a small county that has a file of every kind: a part of the sample."""
    found = {}
    for path in sorted(DATA.rglob("*.*")):
        name = path.relative_to(DATA).as_posix()
        parts = name.split("/")
        if parts[0] == "units" and parts[1] not in UNITS:
            continue
        if parts[0] == "laws" and path.stem not in LAWS:
            continue
        if path.is_file() and is_data_file(name) and "2014" not in parts:
            found[name] = path.read_bytes()
    return found


def _raw(path: str, content: bytes) -> Any:
    if path.endswith(".csv"):
        table = read_csv(content)[0]
        assert table is not None
        return [dict(zip(table.header, row, strict=True)) for row in table.rows]
    return read_yaml(content)[0]


def _text(path: str, raw: Any) -> bytes:
    if not path.endswith(".csv"):
        return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=1000).encode()
    out = io.StringIO()
    writer = csv.DictWriter(out, list(raw[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(raw)
    return out.getvalue().encode()


def _records(raw: Any, model: type[Record]) -> Iterator[Any]:
    if model.shape == "one":
        yield raw
    else:
        yield from raw.values() if isinstance(raw, dict) else raw


def _grown(value: Any, model: Any, dress: str) -> Any:
    """Return what a record says with the number behind every text that may be any text."""
    if not isinstance(value, dict):
        return value
    known = {name: d for d in declarations(model) for name in (d.label, d.name)}
    found = {}
    for label, each in value.items():
        declared = known.get(label)
        annotation = model.model_fields[declared.name].annotation if declared else None
        inner = next(iter(models_in(annotation)), None) if annotation else None
        if inner is not None:
            if isinstance(each, list):
                each = [_grown(item, inner, dress) for item in each]
            elif isinstance(each, dict):
                each = _grown_parts(each, inner, dress)
        elif declared and not declared.refers and not declared.key and _is_free(annotation):
            each = _with(each, dress)
        found[label] = each
    return found


def _grown_parts(value: dict[str, Any], inner: Any, dress: str) -> dict[str, Any]:
    labels = {name for d in declarations(inner) for name in (d.label, d.name)}
    if set(value) <= labels:
        return dict(_grown(value, inner, dress))
    return {key: _grown(each, inner, dress) for key, each in value.items()}


def _is_free(annotation: Any) -> bool:
    kinds = [annotation, *get_args(annotation), *(b for a in get_args(annotation) for b in get_args(a))]
    types = [each for each in kinds if isinstance(each, type)]
    return str in types and not any(issubclass(each, Choice) for each in types)


def _with(value: Any, dress: str) -> Any:
    if isinstance(value, list):
        return [_with(each, dress) for each in value]
    return f"{value}（{dress}）" if isinstance(value, str) and value else value


NAMES = (("SYJ001", "SYJ001-{}"), ("责任追究报告", "责任追究报告{}"), ("处罚.一般程序", "处罚{}"))
"""Names that other records refer to; the number is put into all places at once."""


def everywhere(dress: str) -> dict[str, bytes]:
    """Return a county with the number in every free text, in names, in the name of a folder, templates and reasons."""
    found: dict[str, bytes] = {}
    for path, content in base().items():
        kind = kind_of(path)
        assert kind is not None, path
        raw = _raw(path, content)
        if kind.model.shape == "map":
            raw = {key: _grown(each, kind.model, dress) for key, each in raw.items()}
        elif kind.model.shape == "one":
            raw = _grown(raw, kind.model, dress)
        else:
            raw = [_grown(each, kind.model, dress) for each in raw]
        text = _text(path, raw).decode() if raw else content.decode()
        for old, new in NAMES:
            text = text.replace(old, new.format(dress))
        found[path] = text.encode()
    plain = "".join(c for c in dress if c.isascii() and c.isalnum()).lower() or LONG
    moved = {path.replace("units/guotu/", f"units/guotu-{plain}/"): c for path, c in found.items()}
    for path in list(moved):
        if path.startswith("county/") or path == "zfzr.yaml":
            moved[path] = moved[path].replace(b"guotu", f"guotu-{plain}".encode())
    return {
        **moved,
        f"units/gongan/{dress}.yaml": f"名称: {dress}\n".encode(),
        f"units/gongan/{YEAR}/people {dress}.csv": f"人员编号,{dress}\n{dress},1\n".encode(),
        "templates/notice.md.j2": f"---\n标题: 通知{dress}\n---\n{dress}\n".encode(),
        f"templates/{dress}.md.j2": dress.encode(),
    }


Spoil = Callable[[dict[str, bytes], str], None]


def spots() -> list[tuple[str, Spoil]]:
    """Return one spot after another in which the number can stand alone, in place of what should stand there."""
    return [*_of_fields(), *_of_texts()]


def _of_fields() -> Iterator[tuple[str, Spoil]]:
    seen: set[type[Record]] = set()
    for path, content in base().items():
        kind = kind_of(path)
        if kind is None or kind.model in seen or not (raw := _raw(path, content)):
            continue
        seen.add(kind.model)
        first = next(_records(raw, kind.model))
        for steps in _leaves(first):
            yield f"{path} {'.'.join(map(str, steps))}", _putting(path, kind.model, steps)
        for label in first:
            yield f"{path} the key {label}", _renaming(path, kind.model, label)


def _leaves(value: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, (*steps, key))
    elif isinstance(value, list):
        if value:
            yield from _leaves(value[0], (*steps, 0))
    else:
        yield steps


def _putting(path: str, model: type[Record], steps: tuple[str | int, ...]) -> Spoil:
    def spoil(files: dict[str, bytes], dress: str) -> None:
        raw = _raw(path, files[path])
        at = next(_records(raw, model))
        for step in steps[:-1]:
            at = at[step]
        at[steps[-1]] = int(dress) if dress.isascii() and dress.isdigit() else dress
        files[path] = _text(path, raw)

    return spoil


def _renaming(path: str, model: type[Record], label: str) -> Spoil:
    def spoil(files: dict[str, bytes], dress: str) -> None:
        raw = _raw(path, files[path])
        records = raw if path.endswith(".csv") else [next(_records(raw, model))]
        for record in records:
            items = [(dress if key == label else key, each) for key, each in record.items()]
            record.clear()
            record.update(items)
        files[path] = _text(path, raw)

    return spoil


def _of_texts() -> Iterator[tuple[str, Spoil]]:
    for path in ("zfzr.yaml", "units/gongan/unit.yaml", "units/gongan/people.csv", "county/2015/scheme.yaml"):
        for name, form in (
            ("an open quote", '{text}\n"{dress}'),
            ("a comment", "# {dress}\n{text}"),
            ("a tab", "\t{dress}\n{text}"),
            ("a mark of git", "<<<<<<< {dress}\n{text}"),
            ("a full-width colon", "{dress}：1\n{text}"),
            ("a long row", "{dress},{dress},{dress}\n{text}"),
        ):
            yield f"{path}: {name}", _rewriting(path, form)
        yield f"{path}: another encoding", _encoded(path)
    for path in ("{}.yaml", "units/{}/unit.yaml", "units/gongan/2015/{}.csv", "laws/{}.yaml", "{}/a.csv"):
        yield f"a file named {path}", _named(path)
    yield (
        "baseline.json",
        lambda files, dress: files.update({"baseline.json": json.dumps({dress: [dress]}).encode()}),
    )
    yield (
        "sealed.json",
        lambda files, dress: files.update(
            {f"county/{YEAR}/sealed.json": json.dumps([{"年度": dress}]).encode()}
        ),
    )


def _rewriting(path: str, form: str) -> Spoil:
    def spoil(files: dict[str, bytes], dress: str) -> None:
        files[path] = form.format(text=files[path].decode(), dress=dress).encode()

    return spoil


def _encoded(path: str) -> Spoil:
    def spoil(files: dict[str, bytes], dress: str) -> None:
        files[path] = f"# {dress}\n{files[path].decode()}".encode("gb18030")

    return spoil


def _named(path: str) -> Spoil:
    def spoil(files: dict[str, bytes], dress: str) -> None:
        files[path.format(dress)] = files["units/gongan/unit.yaml"]

    return spoil


@cache
def _all_spots() -> list[tuple[str, Spoil]]:
    return spots()


def county(variant: int) -> tuple[str, dict[str, bytes]]:
    """Return what is told of a county by its number, and its files."""
    dresses = list(DRESSES.items())
    name, dress = dresses[variant % len(dresses)]
    spot = variant // len(dresses)
    if spot == 0:
        return f"everywhere, {name}", everywhere(dress)
    told, spoil = _all_spots()[spot - 1]
    files = dict(base())
    spoil(files, dress)
    return f"{told}, {name}", files


# --- the commands ---------------------------------------------------------------------------------------------

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown")
DOCUMENTS = ("催报通知", "零报告通报", "考核反馈书", "复核意见", "考核结果通报")
LINES: tuple[str, ...] = (
    *("explain {N}", "rules", "rules {N}", "cite {N}", "cite 《食品安全法》第{N}条 --format json", "version"),
    *(f"score {YEAR} --format {form}" for form in ("table", "json", "csv", "md")),
    *(f"score {YEAR} --unit {{U}} --format {form}" for form in ("table", "json", "md")),
    *(f"score {YEAR} --state", f"score {YEAR} --explain 1.1 --unit {{U}}", f"score {YEAR} --compare 2014"),
    *(
        f"score {YEAR} --explain {{N}}",
        f"score {YEAR} --unit {{N}}",
        f"score {YEAR} --what-if {{D}}/zfzr.yaml",
    ),
    *(f"score {YEAR} --what-if {{N}}.yaml", f"score {YEAR} --seal", f"score {YEAR} --verify", "score {N}"),
    *(f"score sheet {YEAR} {{U}}", f"score explain {YEAR} 1.1", f"score state {YEAR}", "score {N} {N}"),
    *(
        "objections",
        "objections --format json",
        f"evidence --year {YEAR}",
        "evidence --format csv --unit {U}",
    ),
    *("evidence --format md", "measures", "measures --format json", "status", "status --format json"),
    *("status --lang en", "status --format md", f"calendar --year {YEAR}", f"calendar --year {YEAR} --ics -"),
    *(f"calendar --year {YEAR} --format json", f"calendar --year {YEAR} --ics {{O}}/{{N}}.ics"),
    *(
        "case {N}",
        "case 〔2015〕1号",
        "case 〔2015〕1号 --format json",
        "officer {N}",
        "officer SYJ001 --format json",
    ),
    *("liability {N}", "liability 〔2015〕1号", "liability 〔2015〕1号 --format json"),
    *(f"report zero-report --format {form}" for form in ("text", "md", "csv", "json")),
    *("report zero-report --lang en", "report {N}", "doc", "doc {N}"),
    *(f"doc {kind} --year {YEAR} --all -o {{O}}" for kind in DOCUMENTS),
    *(f"doc {kind} --year {YEAR}" for kind in DOCUMENTS),
    *(f"doc {kind} --year {YEAR} --unit {{U}}" for kind in DOCUMENTS),
    *(
        "diff {A} {D}",
        "diff {A} {D} --format md",
        "diff {A} {D} --format json",
        "diff {A} {D} --full --lang en",
    ),
    *("diff HEAD", "diff HEAD --format json --full", "diff {N}", "diff HEAD~1..HEAD --author-unit {N}"),
    *("fmt --check", "fmt --diff", "fmt", "fmt {N}", "fix --diff", "fix", "fix --unsafe --diff", "fix {N}"),
    *(
        "waive ZF107 {N} --reason {N} --approver {N} --until 2099-01-01",
        "waive {N} {N}",
        "waive ZF107 {U} --diff",
        "verify --unit {N}",
        "verify {N}",
        "verify --accept {N} --by {N} --dry-run",
    ),
    *(
        "baseline",
        "baseline {N}",
        "init {O}/{N} --county {N} --code 410823 --yes",
        "init {O}/x --county {N} --yes",
    ),
    *("new officer gongan 人员编号={N} 姓名={N} 人员性质=公务员", "new unit {N} 名称={N}", "new {N} {N}={N}"),
    *("new year 2016", "schema", "schema {N}", "schema unit", "doctor", "codeowners", "codeowners --write"),
    *("{N}", "--data {N} validate", "--as-of {N} status", "--lang {N} status", "--{N} status", "status {N}"),
    *(f"validate --format {form}" for form in FORMATS),
    *("validate --lang en", "validate --statistics", "validate --owner {U}", "validate --select {N}"),
    *("validate units/{N}", "validate --changed-since {N}", "validate -o {O}/{N}.txt", "validate --jobs 2"),
    *("validate --changed-since HEAD", "validate --format {N}", "validate --no-baseline --color always"),
    *(
        "fulfilment",
        "aggregate {A} {D}",
        "stats",
        "stats --format json",
        "duties",
        "help {N}",
        "watch --once",
    ),
    *(f"report {name}" for name in reports() if name != "zero-report"),
    *(f"report {name} --format xlsx -o {{O}}/x.xlsx" for name in ("officers", "leads", "list-changes")),
    *(
        "search {N}",
        "search 处罚",
        "search 处罚 --format json",
        "trace {N}",
        "trace 41082307XK00200",
        "impact {N}",
    ),
    *("impact 食品安全法", f"draw --year {YEAR} --seed {{N}}", f"draw --year {YEAR} --seed 1 --format json"),
    *("chart scores", "chart scores -o {O}/x.svg", "chart procedure {N}", "chart grades", "chart years"),
    *(
        "site build -o {O}/site",
        "site check",
        "export json",
        "export xlsx -o {O}/x.xlsx",
        "export csv -o {O}/csv",
    ),
    *(
        "form officer --unit gongan -o {O}/x.xlsx",
        "form all --unit gongan -o {O}/x.xlsx",
        "form {N} -o {O}/x.xlsx",
    ),
    *(
        "import {F} --kind officer --unit gongan",
        "import {F} --kind {N}",
        "import {F} --unit {N} --kind officer",
    ),
    *(
        "import {F} --kind officer --unit gongan --ignore {N} --fill 备注={N}",
        "import {N}.xlsx",
    ),
    *("import {B} --kind officer --unit gongan", "import {B}", "cases import {F}", "cases import {N}.csv"),
    *(f"cases export --year {YEAR} --unit gongan", "query-system", "query-system --format json"),
    *(
        "complete validate ",
        "complete score sheet 2015 ",
        "complete validate units/",
        "complete new officer ",
    ),
)
"""Every command of the program; `{N}` is the number, `{U}` a unit's folder, `{D}` the county, `{A}` one before it,
`{O}` an empty folder, `{F}` a table with the number in it (a marked copy of it has it, too, and is not tried), `{B}` a
workbook that has it in its cells, a comment, a hidden sheet, its properties and its name. What begins with `complete`
asks as a shell does."""


OVER_A_SPOT = tuple(line for line in LINES if "{N}" not in line)
"""What is run over a county with one number in it: what an argument holds has nothing to do with the spot."""


def cases() -> int:
    """Return how many cases there are: every command over the full counties, those that read over all others."""
    return len(DRESSES) * (len(LINES) + len(_all_spots()) * len(OVER_A_SPOT))


def _at(case: int) -> tuple[int, str]:
    """Return the number of a case's county, and its command.

    Full counties come by turns with the others; both are gone through in wide steps, so that the first cases of a run
    are spread over all spots, dresses and commands.
    """
    full, over_spots = len(DRESSES) * len(LINES), cases() - len(DRESSES) * len(LINES)
    turn, is_a_spot = divmod(case, 2) if case < 2 * full else (case - full, 1)
    if not is_a_spot:
        variant, line = divmod(turn * _STEP % full, len(LINES))
        return variant, LINES[line]
    variant, line = divmod(turn * _STEP % over_spots, len(OVER_A_SPOT))
    return len(DRESSES) + variant, OVER_A_SPOT[line]


_STEP = 104_729
"""A prime that divides no number of cases."""


def digits(text: str) -> str:
    """Return the digits of a text alone."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c in "0123456789Xx").upper()


def shows(text: str) -> bool:
    """Tell whether a text shows one of the numbers, whatever stands between its digits."""
    if "\\u" in text or "%" in text:
        with_escapes = text.encode("utf-8", "replace").decode("utf-8")
        text = with_escapes + "\n" + _unescaped(with_escapes)
    found = digits(text)
    return LONG in found or SHORT in found


def _times(content: bytes) -> int:
    found = digits(content.decode("utf-8", "replace"))
    return found.count(LONG) + found.count(SHORT)


def _unescaped(text: str) -> str:
    from urllib.parse import unquote

    return unquote(text) + "\n" + text.encode("ascii", "backslashreplace").decode("unicode_escape", "replace")


class Bench:
    """A county on disk, in a repository with an earlier state, and commands run over it."""

    def __init__(self, folder: Path, files: Mapping[str, bytes], dress: str) -> None:
        self.dress = dress
        self.root, self.before = folder / "after", folder / "before"
        self.folder = folder
        _write(self.before, base())
        _write(self.root, base())
        self._commit("first")
        _clear(self.root)
        _write(self.root, files)
        self._commit(f"登记 {dress}")
        self.given = self._files(self.root)

    def _commit(self, message: str) -> None:
        from tests.repositories import git

        if not (self.root / ".git").exists():
            git(self.root, "init", "-q")
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", message)

    @staticmethod
    def _files(root: Path) -> dict[str, bytes]:
        found = (
            p for p in sorted(root.rglob("*")) if p.is_file() and ".git" not in p.relative_to(root).parts
        )
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in found}

    def leaks(self, line: str) -> list[str]:
        """Run a command and return where the number was shown; the county is put back as it was."""
        out, cache_folder = self.folder / "out", self.folder / "cache"
        out.mkdir()
        unit = next((p.split("/")[1] for p in self.given if p.startswith("units/guotu")), "gongan")
        places = {
            "{N}": self.dress,
            "{U}": unit,
            "{D}": str(self.root),
            "{A}": str(self.before),
            "{O}": str(out),
            "{F}": str(self.folder / "in" / "名册.csv"),
            "{B}": str(self.folder / "in" / f"名册 {_for_a_name(self.dress)}.xlsx"),
        }
        _write_tables(self.folder / "in", self.dress)
        words = [_filled(word, places) for word in line.split(" ")]
        code, printed, told = run(words, self.root, {"ZFZR_CACHE_DIR": str(cache_folder)})
        found = [f"{name} shows it" for name, text in (("stdout", printed), ("stderr", told)) if shows(text)]
        if code == 3:
            found.append(f"internal error: {told}")
        for path, content in {**self._files(out), **self._files(cache_folder)}.items():
            if any(shows(part.decode("utf-8", "replace")) for part in parts_of(content)):
                found.append(
                    f"{path.rpartition('/')[2] if not shows(path) else 'a file of the output'} holds it"
                )
        for path, content in self._files(self.root).items():
            was = self.given.get(path, b"")
            if content != was and _times(content) > _times(was):
                found.append("a file of the county holds it now")
        shutil.rmtree(out)
        shutil.rmtree(cache_folder, ignore_errors=True)
        if self._files(self.root) != self.given:
            _clear(self.root)
            _write(self.root, self.given)
        return found


def parts_of(content: bytes) -> Iterator[bytes]:
    """Yield what a file says: of a workbook or a document each of its parts, as it stands and without its tags."""
    if not content.startswith(b"PK\x03\x04"):
        yield content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            yield from (name.encode(), part, re.sub(rb"<[^<>]*>", b"|", part))


def _for_a_name(dress: str) -> str:
    return dress.replace("/", "-")


def _write_tables(folder: Path, dress: str) -> None:
    """Write a table and a workbook with the number wherever one can stand."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    folder.mkdir(exist_ok=True)
    rows = [["人员编号", "姓名", "人员性质", "备注", dress], [dress, f"王{dress}", dress, dress, dress]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (folder / "名册.csv").write_text(text.getvalue(), encoding="utf-8")
    made = Workbook()
    page = made.worksheets[0]
    page.title = _for_a_name(dress)[:31]
    for row in rows:
        page.append(row)
    page["A1"].comment = Comment(dress, dress)
    made.properties.creator = made.properties.title = dress
    unseen = made.create_sheet("暗")
    unseen.append([dress, dress])
    unseen.sheet_state = "hidden"
    made.save(folder / f"名册 {_for_a_name(dress)}.xlsx")


def _filled(word: str, places: Mapping[str, str]) -> str:
    for place, value in places.items():
        word = word.replace(place, value)
    return word


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _clear(root: Path) -> None:
    for each in root.iterdir():
        if each.name == ".git":
            continue
        if each.is_dir():
            shutil.rmtree(each)
        else:
            each.unlink()


@contextmanager
def _changed(environment: Mapping[str, str], folder: Path) -> Iterator[None]:
    before, here = dict(os.environ), Path.cwd()
    os.environ.update(environment)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


def run(words: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str, str]:
    """Run the program in this process; return its exit code and what it printed."""
    from zfzr.cli.app import app

    extra = dict(environment)
    if words[0] == "complete":
        asked = " ".join(["zfzr", *words[1:]])
        extra |= {"_ZFZR_COMPLETE": "complete_bash", "COMP_WORDS": asked, "COMP_CWORD": str(len(words) - 1)}
        words = []
    os.environ.pop("ZFZR_NO_CACHE", None)
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace") for _ in range(2)]
    kept = sys.stdout, sys.stderr, sys.stdin
    sys.stdout, sys.stderr, sys.stdin = (*streams, io.StringIO())
    code = 0
    try:
        with _changed(extra, folder):
            app(args=words, prog_name="zfzr")
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 0
    finally:
        sys.stdout, sys.stderr, sys.stdin = kept
    texts = []
    for stream in streams:
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8", "replace"))
    return code, texts[0], texts[1]


def run_cases(first: int, last: int) -> tuple[Counter[str], list[str]]:
    """Run cases, each in a county on disk; one that the next case has too is kept."""
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    bench: Bench | None = None
    told, standing = "", -1
    with tempfile.TemporaryDirectory() as folder:
        for case in range(first, last):
            variant, line = _at(case)
            if variant != standing:
                told, files = county(variant)
                shutil.rmtree(Path(folder) / str(standing), ignore_errors=True)
                place = Path(folder) / str(variant)
                place.mkdir()
                bench, standing = Bench(place, files, list(DRESSES.values())[variant % len(DRESSES)]), variant
            assert bench is not None
            found = bench.leaks(line)
            outcomes["shows a number" if found else "shows none"] += 1
            faults += [f"{case}: `{line}` over {told}: {each}" for each in found]
    return outcomes, faults


TOOL = Tool(
    name="leaks",
    attacks="identity numbers in every field, key, name and argument, and every command over them",
    before="1,029 trials: full numbers in names of units, on the screen of `score`, in paths, in messages about arguments",
    run=run_cases,
    many=cases,
    slice=9,
    share=8,
)
