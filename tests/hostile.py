"""Values that somebody could write into a county to harm whoever reads what comes out of it, and counties full of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from building import base_files
from subjects.accountability.round_of_county import FILES, PROFILE

from zfzr.county.layout import kind_of
from zfzr.county.spelling import field_of, items_of, meaning_of, part_in, takes_text, values_of
from zfzr.declare.evidence import Evidence
from zfzr.files.csv_reader import LIST_SEPARATOR
from zfzr.files.csv_writer import csv_text
from zfzr.files.place import Place
from zfzr.files.tree import read_tree
from zfzr.subjects.round.reports.due import DueDeadline, DueRound
from zfzr.subjects.round.reports.facts import RoundFacts
from zfzr.terms.text import Text, said

SEALED = Path(__file__).parent / "datasets" / "sealed"
MORE: Mapping[str, str] = {
    "zfzr.yaml": PROFILE
    + "托管账号:\n- {角色: 法制机构, 账号: ['@jia/fazhi'], 路径: [county/]}\n- {单位: jia, 账号: [jiaju]}\n",
    "waivers.yaml": "- {规则: ZF311, 对象: jia, 理由: 已函告, 批准: 县政府法制办, 至: 2016-12-31}\n",
    "county/2015/verifications.csv": "问题,单位,结论,日期,核实人,说明\n"
    "ZF311:J001:2015-03-01,jia,属实,2015-12-20,王示六,查了\n",
    "county/2014/scheme.yaml": (SEALED / "county/2015/scheme.yaml")
    .read_text("utf-8")
    .replace("2015", "2014"),
}
"""What the small county has besides: accounts, a waiver, a verification, a year before."""
PROGRAM = re.compile(r"法制机构|[A-Z]{2}\d{3}.*|D\d\d|\d\d-\d\d|[一-鿿]+[.·][一-鿿]+.*")
"""Words of the program's own, which stay: roles, rules, parameters."""

UNSEEN: Mapping[str, str] = {
    "carriage return": "\r",
    "NUL": "\0",
    "bell": "\a",
    "colour": "\x1b[31m",
    "link of a terminal": "\x1b]8;;http://evil.example\x1b\\",
    "title of a terminal": "\x1b]0;title\a",
    "delete": "\x7f",
    "CSI of one byte": "\x9b31m",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "override": "\u202e",
    "isolate": "\u2066",
    "left-to-right mark": "\u200e",
    "zero width": "\u200b",
    "byte-order mark": "\ufeff",
    "tag": "\U000e0041",
    "unassigned and invisible": "\U000e0fff",
    "variation selector": "\ufe0f",
    "ideographic variation": "\U000e0100",
    "Hangul filler": "\u3164",
    "soft hyphen": "\u00ad",
    "no character": "\ufdd0",
    "end of line and file": "\x1a\x04",
    "backspace": "\b\b\b",
    "form feed": "\f",
}
"""What a reader cannot see, or what moves other text, or is an order to a terminal."""

LINES: Mapping[str, str] = {
    "line of CODEOWNERS": "\n* @attacker",
    "line of a log": "\n::error::boo",
    "line of a log, old": "\n##[error]boo",
    "line of a calendar": "\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:evil",
    "heading below": "\n# head",
    "rule below": "\n\n---\n",
    "row of a table": "\n=1+1,2",
}
"""What begins a line of its own."""

MARKUP: Mapping[str, str] = {
    "tag": "<script>alert(1)</script>",
    "cell": "| a | b |",
    "code": "`code`",
    "fence": "```",
    "heading": "# head",
    "image": "![x](http://evil.example/x.png)",
    "link": "[link](javascript:alert(1))",
    "address": "http://evil.example/a www.evil.example a@evil.example",
    "end of a fold": "</details></summary>",
    "comment": "<!-- -->",
    "entity": "&lt;b&gt; &#8238;",
    "call": "@attacker @org/team",
    "issue": "#1 !1 GH-1 a/b#2",
    "GitLab": "%1 ~2 $3 &4",
    "rule": "---",
    "setext": "===",
    "list": "- item",
    "number": "1. item",
    "emphasis": "**b** _i_ ~~s~~",
    "mathematics": "$x$ $$y$$",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "full-width formula": "＝1+1",
    "full-width plus": "＋1+1",
    "full-width minus": "－1+1",
    "full-width at": "＠SUM(1)",
    "small formula": "﹦1+1",
    "at": "@SUM(1)",
    "plus": "+1+1",
    "minus": "-1+1",
    "tab formula": "\t=1+1",
    "blank formula": " =1+1",
    "log": "::error::boo",
    "log, old": "##[error]boo",
    "percent": "%0A%0D%25::error::x",
    "calendar": 'a;b,c\\n:d"e BEGIN:VEVENT',
    "backslash": "\\n\\x1b[31m",
    "rich": "[bold red]x[/] [link=http://evil.example]y[/link]",
    "template": "{{ 7*7 }} {% raw %}",
    "format": "{0} {name} %s %(x)s",
    "long": "长" * 200,
}
"""What is ordinary text, and means something to one format or another."""

EVERY: Mapping[str, str] = {**UNSEEN, **LINES, **MARKUP}


@cache
def sample() -> Mapping[str, bytes]:
    """A small county in which there is something of everything: a scheme and its result, cases, a waiver, accounts."""
    return {
        **base_files(),
        **_read(SEALED),
        **{path: text.encode() for path, text in {**FILES, **MORE}.items()},
    }


def _read(root: Path) -> dict[str, bytes]:
    return {path: content for path, content in read_tree(root).items() if isinstance(content, bytes)}


@cache
def of_2026() -> Mapping[str, bytes]:
    """The sample county of 2026, which has what is recorded only since 2015."""
    return _read(Path(__file__).parents[1] / "examples" / "2026")


def with_texts(
    change: Callable[[str], str],
    keep: Callable[[str], bool] = lambda _: False,
    files: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Return a county with every text changed in the same way wherever it stands, so that references still hold.

    Texts are what a field takes that takes any text; folders of units stay, and texts for which `keep` is true. The county
    is the small one where no `files` are given.
    """
    from zfzr.files.yaml_reader import read_yaml

    files = sample() if files is None else files
    slugs = {path.split("/")[1] for path in files if path.startswith("units/")}

    def changed(text: str) -> str:
        return text if text in slugs or PROGRAM.fullmatch(text) or keep(text) else change(text)

    found = dict(files)
    for path, content in files.items():
        kind = kind_of(path)
        if kind is None:
            continue
        if path.endswith(".csv"):
            found[path] = _table(content.decode(), kind.model, changed).encode()
        else:
            value, _ = read_yaml(content)
            meaning = meaning_of(kind.model, kind.model.shape)
            keys = kind.model.shape == "map"
            found[path] = (written(_changed(value, meaning, changed, keys=keys)) + "\n").encode()
    return found


def _table(text: str, model: type, change: Callable[[str], str]) -> str:
    header, *rows = csv.reader(io.StringIO(text))
    meanings = [field_of(model, head) for head in header]

    def raw(text: str) -> str:
        """Leave out what no file may hold as it is (ZF004): a table has no escapes."""
        return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", "", text)

    def cell(value: str, meaning: Any) -> str:
        if not value:
            return value
        if takes_text(meaning):
            return raw(change(value))
        inner = items_of(meaning)
        if inner is not None and takes_text(inner):
            return LIST_SEPARATOR.join(raw(change(each)) for each in value.split(LIST_SEPARATOR))
        return value

    return csv_text([header, *([cell(v, m) for v, m in zip(row, meanings, strict=True)] for row in rows)])


def _changed(value: Any, meaning: Any, change: Callable[[str], str], *, keys: bool = False) -> Any:
    if isinstance(value, str):
        return change(value) if takes_text(meaning) else value
    if isinstance(value, list):
        return [_changed(each, items_of(meaning), change) for each in value]
    if isinstance(value, dict):
        model = None if keys else part_in(meaning)
        if model is not None:
            return {k: _changed(v, field_of(model, k), change) for k, v in value.items()}
        inner = values_of(meaning)
        return {change(k) if isinstance(k, str) else k: _changed(v, inner, change) for k, v in value.items()}
    return value


def written(value: Any) -> str:
    """Return a value as YAML in which every character that cannot be seen is an escape."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if value is None or isinstance(value, bool | int | float):
        return (
            {None: "null", True: "true", False: "false"}.get(value, str(value))
            if value is None or isinstance(value, bool)
            else str(value)
        )
    return '"' + "".join(_escaped(char) for char in value) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() and char not in "\ufe0f\U000e0100\u3164" else f"\\U{ord(char):08X}"


def write(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def due_round(value: str) -> DueRound:
    """Return a round of a calendar in which every text is a value."""
    first, last = date(2015, 1, 1), date(2015, 11, 30)
    facts = RoundFacts(value, 2015, last, last, True, first, last, value, ())
    return DueRound(facts, 30, 2, 1, (value, value))


def due_deadline(value: str) -> DueDeadline:
    """Return a deadline of a calendar in which every text is a value."""
    place = Evidence(Place("a.csv"), Text("", ""))
    told = (Text(value, value),)
    return DueDeadline(
        value, 2015, said(_SAID, it=value), date(2015, 11, 30), 30, (value,), True, place, told
    )


_SAID = Text("{it}截止", "{it} due")


def _beginning_with(*values: str) -> Callable[[], Mapping[str, bytes]]:
    return lambda: with_texts(lambda text: "".join(values) + text)


def _ending_with(*values: str) -> Callable[[], Mapping[str, bytes]]:
    return lambda: with_texts(lambda text: text + "".join(values))


def everything() -> str:
    """Return every hostile value one after the other."""
    return "".join((*UNSEEN.values(), *LINES.values(), *(f"，{v}" for k, v in MARKUP.items() if k != "long")))


COUNTIES: Mapping[str, Callable[[], Mapping[str, bytes]]] = {
    "harmless": sample,
    "unseen": _ending_with(*UNSEEN.values()),
    "lines": _ending_with(*LINES.values()),
    "markup": _ending_with(*(f"，{v}" for k, v in MARKUP.items() if k != "long")),
    "formulas": _beginning_with("＝HYPERLINK(1)"),
    "orders": _beginning_with("::error::##[error]"),
    "all": lambda: with_texts(lambda text: f"::error::##[x]{text}{everything()}"),
    "today": lambda: with_texts(lambda text: f"::error::##[x]{text}{everything()}", files=of_2026()),
}
"""Counties in which every text begins or ends with hostile values, each as its files."""
