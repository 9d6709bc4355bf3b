"""`zfzr help`: the guides a county's own repository lacks, from the program itself, on a page of 80 columns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import zfzr
from zfzr.cli.app import app
from zfzr.cli.help import TOPICS
from zfzr.declare.measure import measures
from zfzr.files.shipped import shipped
from zfzr.present import console, language
from zfzr.present.screen.guide import shown
from zfzr.questions.scheme_patterns import PATTERNS
from zfzr.terms.width import display_width

ROOT = Path(__file__).parents[2]
PAGES = {name: each.page for name, each in TOPICS.items() if each.page}


@pytest.fixture(autouse=True)
def _as_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)  # no dataset is near
    yield
    language.use("zh")
    console.configure()


def run(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(app, [*words], env={"COLUMNS": "80", **environment})


def lines(text: str, width: int = 80) -> list[str]:
    """A guide as it is shown, without styles."""
    return [
        "".join(piece if isinstance(piece, str) else piece.text for piece in line)
        for line in shown(text, width)
    ]


# What is printed


@pytest.mark.parametrize("topic", TOPICS)
def test_no_line_of_a_guide_is_wider_than_80_columns(topic: str) -> None:
    printed = run("help", topic)
    assert printed.exit_code == 0
    assert [line for line in printed.stdout.splitlines() if display_width(line) > 80] == []


@pytest.mark.parametrize("topic", PAGES)
def test_a_guide_is_shown_without_the_marks_of_markdown(topic: str) -> None:
    printed = run("help", topic).stdout
    assert not re.search(
        r"^\||^#+ [^\n]*$(?<!# )|\*\*|^```|\]\(", re.sub(r"^    .*$", "", printed, flags=re.M), re.M
    )


@pytest.mark.parametrize(("topic", "page"), PAGES.items())
def test_no_word_of_a_guide_is_lost_on_screen(topic: str, page: str) -> None:
    source = re.sub(r"<!--.*?-->|\]\((#[^)]*)\)|```\w*", "", (ROOT / page).read_text(encoding="utf-8"))
    wanted = set(re.findall(r"[\u4e00-\u9fff]", source))
    assert wanted - set(run("help", topic).stdout) == set()
    words = set(re.findall(r"[A-Za-z0-9_.-]{4,}", source)) - {"----"}
    joined = re.sub(r"\s+", "", run("help", topic, COLUMNS="400").stdout)
    assert {each for each in words if each not in joined and set(each) != {"-"}} == set()


@pytest.mark.parametrize(("topic", "page"), PAGES.items())
def test_the_source_is_given_where_it_is_asked_for(topic: str, page: str) -> None:
    assert run("help", topic, "--format", "md").stdout == (ROOT / page).read_text(encoding="utf-8")


def test_the_measures_are_those_that_are_declared() -> None:
    printed = re.sub(r"\s+", "", run("help", "measures").stdout)
    assert [name for name in measures() if name not in printed] == []
    assert run("help", "measures", "--format", "md").stdout == run("measures", "--format", "md").stdout


def test_without_a_topic_all_are_listed() -> None:
    listed = run("help")
    assert listed.exit_code == 0
    assert [name for name in TOPICS if f"zfzr help {name}" not in listed.stdout] == []


@pytest.mark.parametrize(
    ("word", "topic"), [("考核细则", "scheme"), ("取数", "measures"), ("SCHEME", "scheme")]
)
def test_a_topic_is_found_by_its_chinese_name_too(word: str, topic: str) -> None:
    assert run("help", word).stdout == run("help", topic).stdout


def test_a_command_s_own_page_is_shown() -> None:
    assert run("help", "fmt").stdout == run("fmt", "--help").stdout


def test_what_there_is_not_is_refused_and_the_nearest_offered() -> None:
    refused = run("help", "schema-guide")
    assert refused.exit_code == 2
    assert "没有题目“schema-guide”" in refused.stderr
    assert "scheme" in run("help", "shceme").stderr


def test_who_looks_for_a_rule_here_is_told_where_it_is() -> None:
    refused = run("help", "zf502")
    assert refused.exit_code == 2
    assert "zfzr explain ZF502" in refused.stderr


@pytest.mark.parametrize("topic", PAGES)
def test_in_english_it_is_said_where_english_is(topic: str) -> None:
    told = run("--lang", "en", "help", topic)
    assert told.exit_code == 0
    assert "written in Chinese" in told.stderr
    assert TOPICS[topic].english in told.stderr


def test_no_colour_where_none_is_wanted() -> None:
    assert "\x1b" not in run("help", "scheme", NO_COLOR="1").stdout
    assert "\x1b[1m" in run("help", "scheme", "--color", "always").stdout


# Where it comes from


def test_the_wheel_brings_along_what_is_printed_and_what_a_scheme_begins_as() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for path in [*PAGES.values(), *(f"templates/schemes/{each.also}.yaml" for each in PATTERNS)]:
        assert any(path == source or path.startswith(f"{source}/") for source in included), path
        goes_to = next(
            to for source, to in included.items() if path == source or path.startswith(f"{source}/")
        )
        assert path.startswith(goes_to.removeprefix("zfzr/")), path


def test_what_is_not_brought_along_is_no_text() -> None:
    with pytest.raises(FileNotFoundError):
        shipped("docs/none.md")


def test_no_message_sends_a_county_to_a_page_that_it_has_not() -> None:
    house = Path(zfzr.__file__).parent
    texts = [*house.rglob("*.py"), *house.rglob("*.md"), *(ROOT / "templates").rglob("*.*")]
    named = {
        (path.name, page)
        for path in texts
        if path.name not in ("help.py", "shipped.py")
        for page in re.findall(r"docs/[\w-]+\.zh\.md", path.read_text(encoding="utf-8"))
    }
    assert named == set()


def test_the_readme_of_a_new_county_names_the_guide_and_the_start(tmp_path: Path) -> None:
    words = ["init", str(tmp_path / "jia"), "--county", "甲县", "--code", "410823", "--year", "2016", "--yes"]
    assert CliRunner().invoke(app, words).exit_code == 0
    readme = (tmp_path / "jia" / "README.md").read_text(encoding="utf-8")
    assert "zfzr new scheme 2016" in readme
    assert "zfzr help scheme" in readme
    assert "zfzr help measures" in readme


# How a page is shown


def test_a_list_hangs_and_an_example_in_it_keeps_its_own_indent() -> None:
    assert lines("- 甲乙丙丁\n  戊己\n  ```yaml\n  组成:\n  - {名称: 甲}\n  ```\n- 庚", 40) == [
        "- 甲乙丙丁戊己",
        "    组成:",
        "    - {名称: 甲}",
        "- 庚",
    ]


def test_lines_of_a_paragraph_are_one_chinese_without_a_gap_words_with_one() -> None:
    assert lines("甲\n乙\nab\ncd `x`\n丙") == ["甲乙ab cd x 丙"]


def test_a_table_wraps_its_cells_and_keeps_a_bar_that_is_escaped() -> None:
    found = lines("| 甲 | 乙 |\n|---|---|\n| a\\|b | " + "丙" * 30 + " |", 40)
    assert found[0].split() == ["甲", "乙"]
    assert "a|b" in found[2]
    assert max(map(display_width, found)) <= 40


@pytest.mark.parametrize(
    "text", ["", "```", "```\n甲", "|", "- ", "#", "# ", "| 甲", "|---|", "| a | b |\n| 甲 |", "<!-- 甲 -->"]
)
def test_a_page_that_is_cut_off_is_still_shown(text: str) -> None:
    assert [
        char for char in "甲" if char in text and char not in "".join(lines(text)) and "<!--" not in text
    ] == []


@pytest.mark.parametrize("word", ["执法流程", "执法流程.步骤"])
def test_a_kind_of_record_is_shown_by_its_name_and_by_that_of_a_sheet_of_its_form(word: str) -> None:
    assert CliRunner().invoke(app, ["help", word]).stdout.startswith("执法流程\n")


def test_what_is_nearly_a_kind_of_record_is_offered() -> None:
    told = CliRunner().invoke(app, ["help", "执法流成"])
    assert (told.exit_code, "执法流程" in told.stderr) == (2, True)
