"""What a page tells people to type is understood: the command, the options, the report, rule or document that it names."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from zfzr.cli.app import build, common_options
from zfzr.cli.command import Command, Group
from zfzr.cli.commands import COMMANDS
from zfzr.cli.framework import Command as ClickCommand
from zfzr.cli.help import TOPICS
from zfzr.declare.document import documents
from zfzr.declare.rule import rules
from zfzr.questions.explain import explained

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for page in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "data").glob("*.md"),
        *ROOT.glob("examples/*/*.md"),
        *ROOT.glob("editors/*/*.md"),
        *ROOT.glob("templates/**/*.md"),
    ]
    if page.name != "CHANGELOG.md" and "reference" not in page.parts
)
"""CHANGELOG.md tells what was once; docs/reference/ is generated."""
FENCE = re.compile(r"^\s*```(\w*)\n(.*?)^\s*```", re.DOTALL | re.MULTILINE)
TYPED = re.compile(r"(?:^\s*|do |\.venv/bin/|zfzr-env/bin/)(zfzr [^|\n]*)", re.MULTILINE)
INLINE = re.compile(r"`(zfzr [^`\n]+)`")
OPTION = re.compile(r"--?[a-z][a-z-]*(?==|$)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
OF_THE_GUIDES = {"calls", "ZF951"}
"""The report and the rule that the guides add, in a subject of the tests (tests/scratch/)."""


def of_pages() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def typed_in(text: str) -> Iterator[str]:
    """Yield the commands that a page shows, without what is said beside them."""
    for language, block in FENCE.findall(text):
        if language in ("", "sh"):
            yield from TYPED.findall(block)
    yield from INLINE.findall(FENCE.sub("", text))


def options_of(command: ClickCommand) -> set[str]:
    return {name for each in [*command.params, *common_options()] for name in each.opts} | {"--help", "-h"}


def what_is_wrong(line: str) -> str:
    """Say what of a command line the program would not understand; nothing where it would."""
    words = shlex.split(re.split(r"\s#|\s{2}|[;；>]", line)[0])[1:]
    while words and words[0].startswith("-"):
        if words[0] not in {name for each in common_options() for name in each.opts}:
            return "" if words[0] in ("--help", "--version") else words[0]
        words = words[1 if words[0] in ("-q", "--quiet") else 2 :]
    if not words or words[0] == "…":
        return ""
    name, *rest = words
    entry: Command | Group | None = COMMANDS.get(name)
    if entry is None:
        return name
    while isinstance(entry, Group) and rest and (rest[0] in entry.listed() or not entry.plain):
        if rest[0] not in entry.listed():
            return "" if rest[0] in ("NAME", "--help") or not rest[0].isascii() else f"{name} {rest[0]}"
        name, entry, rest = f"{name} {rest[0]}", entry.listed()[rest[0]], rest[1:]
    known = options_of(build(name.rpartition(" ")[2], entry))
    unknown = [each for each in rest if (found := OPTION.match(each)) and found[0] not in known]
    return f"{name} {unknown}" if unknown else is_not_there(name, rest)


def is_not_there(command: str, words: list[str]) -> str:
    """Name what `explain`, `help` or `doc` is asked for and there is none of."""
    asked = words[0] if words and not words[0].startswith("-") else ""
    if not asked or re.search(r"[A-Z]{3}|nnn|…|〔", asked):
        return ""
    there = {
        "explain": lambda: explained(asked) is not None or asked in rules(),
        "help": lambda: asked in TOPICS or asked in COMMANDS or explained(asked) is not None,
        "doc": lambda: asked in documents(),
    }
    return "" if command not in there or there[command]() else f"{command} {asked}"


@of_pages()
def test_what_a_page_tells_to_type_is_understood(page: Path) -> None:
    wrong = {line: what_is_wrong(line) for line in typed_in(page.read_text(encoding="utf-8"))}
    wrong = {line: why for line, why in wrong.items() if why and not OF_THE_GUIDES & set(why.split())}
    assert wrong == {}


@of_pages()
def test_the_modules_and_targets_a_page_tells_to_run_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    modules = set(re.findall(r"python -m ((?:tests|benchmarks|zfzr)[\w.]*)", text))
    typed = "\n".join([*(block for _, block in FENCE.findall(text)), *re.findall("`(make [^`]*)`", text)])
    targets = set(re.findall(r"^make (\w+)", typed, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {name for name in modules if not any(ROOT.glob(name.rstrip(".").replace(".", "/") + "*"))} == set()
    assert targets - set(re.findall(r"^(\w+):", makefile, re.MULTILINE)) == set()


@of_pages()
def test_the_rules_a_page_names_are_there(page: Path) -> None:
    named = set(re.findall(r"\bZF\d{3}\b", page.read_text(encoding="utf-8")))
    assert named - set(rules()) - OF_THE_GUIDES == set()


@of_pages()
def test_the_section_a_page_points_to_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    gone = []
    for name, anchor, quoted in re.findall(r"\]\(([^)#:\s]*)(?:#([^)]+))?\)(?:“([^”]+)”)?", text):
        if anchor or quoted:
            headings = HEADING.findall((page.parent / name if name else page).read_text(encoding="utf-8"))
            if (anchor and anchor not in map(as_anchor, headings)) or (quoted and quoted not in headings):
                gone.append((name, anchor or quoted))
    assert gone == []


def as_anchor(heading: str) -> str:
    """Return the anchor that a forge makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_the_two_readmes_lead_to_the_same_pages_in_the_same_order() -> None:
    english, chinese = (
        re.findall(r"\]\(([^)]*)\)", (ROOT / name).read_text(encoding="utf-8").partition("\n## ")[2])
        for name in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese


def test_the_two_readmes_show_the_same_commands() -> None:
    english, chinese = (
        [
            line.replace(" --lang en", "").split()[1]
            for line in typed_in((ROOT / name).read_text(encoding="utf-8"))
        ]
        for name in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese
