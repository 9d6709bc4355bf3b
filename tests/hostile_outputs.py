"""Every command in every format over a county full of hostile values, and the readers that take what comes out.

The commands and their formats are those of the register: a new one is tried as soon as it is there.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import EnumType
from pathlib import Path
from typing import get_type_hints

from junitparser import JUnitXml
from markdown_it import MarkdownIt
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.cli.command import Command
from zfzr.cli.commands import COMMANDS
from zfzr.county.kinds import kinds_by_name
from zfzr.county.layout import kind_of
from zfzr.declare.document import documents
from zfzr.declare.report import YEAR, reports
from zfzr.files.tree import read_tree

ROOT = Path(__file__).parents[1]

ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "diff": ("{old}", "{data}"),
    "explain": ("ZF059",),
    "trace": ("41082301CF00100",),
    "impact": ("食品安全法",),
    "search": ("处罚",),
    "aggregate": ("{data}",),
    "cite": ("《食品安全法》第三十五条",),
    "objections": ("2015",),
    "score": ("2015",),
    "score sheet": ("2015", "jia"),
    "score explain": ("2015", "1"),
    "score state": ("2015",),
    "score compare": ("2015", "2014"),
    "score what-if": ("2015",),
    "score verify": ("2015",),
    "schema": ("unit",),
    "export": ("csv", "--kind", "people"),
}
"""What a command must be told besides the dataset."""
WRITES = {"waive", "init", "new", "score seal", "baseline", "site serve", "watch", "lsp"}
"""Commands that write, or run until they are stopped, and are tried by tests of their own; `fmt` and `fix` only show here
what they would write."""
SHOWS = {"fmt": ("--diff",), "fix": ("--diff",)}


def runs() -> Iterator[tuple[str, ...]]:
    """Every command that shows something, in each of its formats, with what it must be told."""
    for name, command in commands():
        if name in WRITES:
            continue
        given = (*name.split(), *ARGUMENTS.get(name, ()), *SHOWS.get(name, ()))
        hint = get_type_hints(command.function()).get("format_")
        formats = [each.value for each in hint] if isinstance(hint, EnumType) else []
        yield from ((*given, "--format", each) for each in formats)
        if not formats:
            yield given
    yield "calendar", "--year", "2015", "--ics", "-"
    yield from (("export", "json"), ("export", "csv", "--kind", "cases"))
    yield from (("codeowners", "--forge", forge) for forge in ("github", "gitlab", "gitee"))
    yield from (("doc", name, "--year", "2015", "--unit", "jia") for name in documents())
    yield from (("doc", name, "--year", "2015") for name in documents())
    yield from (
        ("doc", name, "--year", "2015", "--all") for name, kind in documents().items() if kind.records
    )


DAY, DAY_OF_2026 = "2016-02-01", "2026-11-20"
REPORTS_OF_TODAY = ("enterprise-inspections", "yearly-data", "law-impact", "list-changes", "discretion")
"""Reports of what the small county has nothing of, or of another law."""


def kinds_of_today() -> Iterator[str]:
    """The names of the kinds of which the sample of 2026 has files and that of 2015 none."""
    of_2015, of_2026 = (
        {kind.model for path in read_tree(root) if (kind := kind_of(path))}
        for root in (ROOT / "data", ROOT / "examples" / "2026")
    )
    yield from (name for name, model in kinds_by_name().items() if model in of_2026 - of_2015)


def runs_of_2026() -> Iterator[tuple[str, ...]]:
    """A slice of the commands over the county of 2026: what shows kinds that are recorded only since then."""
    yield from (("validate", "--format", each) for each in ("text", *FINDINGS))
    for name in REPORTS_OF_TODAY:
        of_year = ("--year", "2026") if YEAR in reports()[name].takes else ()
        yield from (("report", name, *of_year, "--format", each) for each in ("text", "md", "csv", "json"))
    for name, kind in documents().items():
        if kind.records:
            yield "doc", name, "--year", "2026", "--all"
    for name in kinds_of_today():
        yield "export", "csv", "--kind", name
        yield "search", "示例", "--kind", kinds_by_name()[name].label
    yield "export", "json"
    yield ("status",)
    yield "fmt", "--diff"
    yield "evidence", "--year", "2026", "--format", "csv"


FINDINGS = ("json", "sarif", "github", "gitlab", "junit", "markdown")


def commands() -> Iterator[tuple[str, Command]]:
    for name, entry in COMMANDS.items():
        if isinstance(entry, Command):
            yield name, entry
            continue
        yield from ((f"{name} {below}", command) for below, command in entry.listed().items())
        if entry.plain:
            yield name, entry.plain


def run(arguments: tuple[str, ...], data: Path, old: Path, day: str = DAY) -> Result:
    """Run a command in a county on a day; `old` is the state that a review starts from."""
    places = {"old": old, "data": data}
    words = [word.format(**places) if word in ("{old}", "{data}") else word for word in arguments]
    return CliRunner().invoke(app, [*words, "--data", str(data), "--as-of", day], env={"COLUMNS": "80"})


COMMAND = re.compile(r"::(error|warning|notice) file=[^:]*,title=[^:]*::[^\n]*")


def harms(arguments: tuple[str, ...], result: Result) -> Iterator[str]:
    """Say what of an output is not as it should be, in the order in which a reader would meet it."""
    if result.exit_code not in (0, 1, 2, 5):
        yield f"it ended with {result.exit_code}: {result.exception!r}"
    out = result.stdout_bytes.decode()
    if "--ics" in arguments:
        out = out.replace("\r\n", "\n")
    told = out + result.stderr
    for char in dict.fromkeys(told):
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char != "\n":
            yield f"U+{ord(char):04X} is shown as it is"
    form = arguments[arguments.index("--format") + 1] if "--format" in arguments else arguments[0]
    for line in told.split("\n"):
        is_ours = form == "github" and COMMAND.fullmatch(line)
        if not is_ours and (re.match(r"\s*::[a-z]", line) or "##[" in line):
            yield f"a log would obey {line[:60]!r}"
    if out and result.exit_code != 2 and form in READERS:
        try:
            READERS[form](out)
        except Exception as error:  # noqa: BLE001 - whatever a reader chokes on
            yield f"its reader says {type(error).__name__}: {str(error)[:200]}"


def read_json(text: str) -> None:
    for document in [text] if text.startswith(("{\n", "[")) else text.splitlines():
        json.loads(document)


def read_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert text.count("\n") == len(rows)
    for cell in (cell.strip() for row in rows for cell in row):
        sign = unicodedata.normalize("NFKC", cell[:1])
        assert sign not in ("=", "@", "+", "-") or len(cell) == 1 or re.fullmatch(r"[-+]?[0-9.]+%?", cell), (
            cell
        )


TAGS = {
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "blockquote", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "br"),
}


def read_export(text: str) -> None:
    (read_json if text.startswith("{") else read_csv)(text)


def read_markdown(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= TAGS
    assert html.count("<details>") == html.count("</details>") == html.count("<summary>")
    rows = [row.count("<td") or row.count("<th>") + row.count("<th ") for row in html.split("<tr>")[1:]]
    assert 0 not in rows
    assert not re.search(r"@[A-Za-z]", re.sub(r"<!-- -->", "\u200b", html))


def read_junit(text: str) -> None:
    JUnitXml.fromstring(text.encode())


def read_codeowners(text: str) -> None:
    for line in text.splitlines():
        assert line.startswith(("# ", "* @", "/")), line
        assert "attacker" not in line or line.startswith("# "), line


def read_document(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= TAGS - {"details", "summary"}


READERS = {
    "json": read_json,
    "sarif": read_json,
    "gitlab": read_json,
    "csv": read_csv,
    "md": read_markdown,
    "markdown": read_markdown,
    "junit": read_junit,
    "codeowners": read_codeowners,
    "doc": read_document,
    "export": read_export,
}
