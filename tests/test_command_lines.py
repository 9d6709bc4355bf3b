"""Every command line that a page, a manual or a message shows is one that the program takes.

What cannot be read off a word that stands for another (U, KEY, 单位) is not judged; a command, an option, a choice or a
number that the program does not know is. Arguments that are left out are no fault: a sentence may name a command alone.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import typer

from zfzr.cli.app import app
from zfzr.cli.command import Group
from zfzr.cli.commands import PANELS
from zfzr.cli.framework import (
    BadArgumentUsage,
    BadOptionUsage,
    Context,
    MissingParameter,
    NoArgsIsHelpError,
    TyperGroup,
    UsageError,
)

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for page in [
        *ROOT.glob("*.md"),
        *(p for each in ("docs", "data", "examples", "templates") for p in (ROOT / each).rglob("*.md")),
    ]
    if page.name != "CHANGELOG.md"
    and page.parent.name != "decisions"  # they tell of what was, and of what lost
)
MANUALS = sorted((ROOT / "zfzr").rglob("*.md"))
SOURCES = sorted((ROOT / "zfzr").rglob("*.py"))

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
IN_A_BLOCK = re.compile(r"^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?zfzr (.*)$", re.MULTILINE)
QUOTED = re.compile(r"`(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?zfzr ([^`]*)`")
SPOKEN = re.compile(r"(?<![\w/`.-])zfzr ((?:--?[a-z]|[a-z])[^，。；、：（）\n“”「」，`'\"]*)")
END = re.compile(r"\s#|\s\||\s>|\s<\s|&&|\s2>|[;；，。（]|, |: |\sor\s|：\s|→|\s{3,}|\s\(|\$\(")
"""What ends a command within its line: a comment, a pipe, the next command, a sentence that goes on."""
STANDS_FOR = {
    **dict.fromkeys(("YEAR", "Y", "年度", "{year}"), "2015"),
    "平台": "github",
    "NAME": "json",
}
"""Words that stand for one of those that the program takes; any other may be a name."""
VALUE = "word"
ANY_NAME = ("json", "{name}", "命令", "COMMAND", "名称", "calls", "")
"""Words that stand for the name of a command; `calls` is that of the report that a guide writes; of a message a
value may be one."""
GROUPS = {name for panel in PANELS for name, entry in panel.commands.items() if isinstance(entry, Group)}
A_SENTENCE = re.compile(r"(?:and|again|brings|command|does|if|in|is|knows|or|reads|that|takes?|with|does) ")
"""How sentences about the program go on: another zfzr command is writing."""


def blocks_and_rest(text: str) -> tuple[str, str]:
    """Return what the blocks of a page say, those of other languages left out, and the page without them."""
    said = "".join(
        block for language, block in FENCE.findall(text) if language in ("", "sh", "bash", "console", "text")
    )
    return re.sub(r"\\\n\s*", " ", said), FENCE.sub("", text)


def of_page(text: str) -> Iterator[str]:
    """Return the command lines of a page, those in its sentences among them."""
    blocks, rest = blocks_and_rest(text)
    yield from without_what_follows(IN_A_BLOCK.findall(blocks))
    yield from without_what_follows(re.sub(r"\s+", " ", found) for found in QUOTED.findall(rest))


def without_what_follows(lines: Iterable[str]) -> Iterator[str]:
    return (END.split(f"{line} ")[0].strip(" .,:…").removesuffix(")") for line in lines)


def words_of(line: str) -> list[str]:
    """Return the words of a command line; what only says that something may be left out or repeated is left away."""
    spoken = re.sub(r"…|\.\.\.|[\[\]]", " ", re.sub(r"(\w)(?:\|[\w-]+)+", r"\1", line))
    try:
        words = shlex.split(spoken)
    except ValueError:  # a quotation that the line does not end
        words = spoken.split()
    return [STANDS_FOR.get(word, word) for word in words]


def refusal(words: list[str]) -> str | None:
    """Return why the program does not take these words; nothing where it does, or where words are only left out."""
    command: object = typer.main.get_command(app)
    parent: Context | None = None
    name: str | None = "zfzr"
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            while True:
                context = command.make_context(name, list(words), parent)  # type: ignore[attr-defined]
                if not isinstance(command, TyperGroup):
                    return None
                rest = [*context._protected_args, *context.args]
                if not rest:
                    return None
                if rest[0].replace(VALUE, "") in ANY_NAME:
                    return None
                name, command, words = command.resolve_command(context, rest)
                parent = context
    except (MissingParameter, NoArgsIsHelpError, BadArgumentUsage, typer.Exit):
        return None
    except BadOptionUsage as error:  # an option without its value, as a sentence names it
        return None if type(error) is BadOptionUsage else error.format_message()
    except UsageError as error:
        return error.format_message()


def wrong(line: str, *, goes_on: bool = False) -> str | None:
    """Return why a command line is refused; where a sentence may go on behind it, that is not taken for its own."""
    words = words_of(line)
    first = problem = refusal(words)
    while goes_on and problem and len(words) > 1 and re.fullmatch(r"[^-=/.]+", words[-1]):
        words = words[:-1]
        problem = first if words[-1] in GROUPS else refusal(words)
    return f"zfzr {line}: {first}" if problem else None


def problems(lines: Iterable[str], *, goes_on: bool = False) -> list[str]:
    shown = sorted({line for line in lines if line and not A_SENTENCE.match(f"{line} ")})
    return [problem for line in shown if (problem := wrong(line, goes_on=goes_on))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_shows_command_lines_that_there_are(page: Path) -> None:
    assert problems(of_page(page.read_text(encoding="utf-8"))) == []


def test_the_manuals_of_rules_show_command_lines_that_there_are() -> None:
    lines = [line for page in MANUALS for line in of_page(page.read_text(encoding="utf-8"))]
    assert len(lines) > 20
    assert problems(lines) == []


@pytest.mark.parametrize(
    "line",
    [
        "reprot zero-report",
        "report officer",
        "report officers --month 5",
        "score 2015 --verfy",
        "score 二〇一五 --verify",
        "export excel -o all.xlsx",
        "status gongan",
    ],
)
def test_a_line_with_a_word_that_the_program_does_not_know_is_found(line: str) -> None:
    assert wrong(line)


def texts_of(source: Path) -> Iterator[str]:
    """Return the texts of a module; of one with values in it, what stands around them, a name in place of each."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(value_of(part) for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value


def value_of(part: ast.expr) -> str:
    """Return what stands in a text: its words, a year in place of one, and a word in place of any other value."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    names = {getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(part)}
    return "2015" if "year" in names else VALUE


def test_messages_and_help_show_command_lines_that_there_are() -> None:
    texts = [text for source in SOURCES for text in texts_of(source)]
    quoted = without_what_follows(found for text in texts for found in QUOTED.findall(text))
    spoken = without_what_follows(found for text in texts for found in SPOKEN.findall(text))
    lines = [*quoted, *spoken]
    assert len(lines) > 200
    assert problems(lines, goes_on=True) == []
