"""docs/reference/ says what is declared, and `zfzr help` says the same offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.reference import FOLDER, MARK, pages
from zfzr.cli.app import app
from zfzr.cli.commands import COMMANDS
from zfzr.cli.help import TOPICS
from zfzr.cli.reference import PAGES
from zfzr.declare.document import documents
from zfzr.declare.record import declarations, kinds
from zfzr.declare.report import reports
from zfzr.declare.rule import rules
from zfzr.present import console, language
from zfzr.present.comparisons import fields_of


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_page_of_the_reference_is_what_is_declared(path: Path) -> None:
    """`python -m tests.reference` writes them anew."""
    assert path.read_text(encoding="utf-8") == pages()[path]


def test_the_folder_holds_no_other_page() -> None:
    assert sorted(FOLDER.iterdir()) == sorted(pages())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_a_topic_of_help(name: str) -> None:
    printed = CliRunner().invoke(app, ["help", name, "--format", "md"])
    assert printed.exit_code == 0
    assert name in TOPICS
    if name != "measures":  # which prints its own list
        assert printed.stdout == (FOLDER / f"{name}.zh.md").read_text(encoding="utf-8").removeprefix(MARK)


def test_every_kind_and_field_is_told() -> None:
    page = PAGES["kinds"]()
    for kind in kinds():
        (_, _, own) = page.partition(f"\n## {kind.label}\n")
        own = own.partition("\n## ")[0]
        assert f"`{kind.file}`" in own
        assert [f.label for f in declarations(kind) if f"\n| {f.label} |" not in own] == []


def test_every_rule_report_and_document_is_told() -> None:
    assert [code for code in rules() if f"| {code} |" not in PAGES["rules"]()] == []
    assert [name for name in reports() if f"| `{name}` |" not in PAGES["reports"]()] == []
    assert [name for name in documents() if f"| {name} |" not in PAGES["documents"]()] == []


@pytest.mark.parametrize("code", [code for code, rule in rules().items() if rule.compares])
def test_the_facts_that_a_rule_says_it_compares_are_recorded(code: str) -> None:
    for pair in rules()[code].compares:
        assert all(map(fields_of, (pair.one, pair.other)))
        assert pair.what


@pytest.mark.parametrize("fact", ["案件", "案件.罚金", "罚款.案件", "案件.罚款.元", "案件环节.送达.时间"])
def test_a_fact_that_nothing_records_is_not_taken(fact: str) -> None:
    """So that a field which is renamed is renamed where it is compared, too."""
    with pytest.raises(ValueError, match=fact):
        fields_of(fact)


def test_every_declared_comparison_is_told() -> None:
    page = PAGES["comparisons"]()
    shown = [
        f"| {pair.one.replace('.', '·')} | {pair.other.replace('.', '·')} | {code} | {pair.what} |"
        for code, rule in rules().items()
        for pair in rule.compares
    ]
    assert [line for line in shown if line not in page] == []


def test_the_page_of_comparisons_says_how_many_rules_it_covers() -> None:
    declared = sum(bool(rule.compares) for rule in rules().values())
    assert f"共 {len(rules())} 条规则，声明了的 {declared} 条" in PAGES["comparisons"]()


def test_every_command_is_told() -> None:
    page = PAGES["commands"]()
    assert [name for name in COMMANDS if f"\n### zfzr {name}\n" not in page] == []


@pytest.mark.parametrize("name", ["commands", "exit-codes"])
def test_what_the_command_line_says_of_itself_is_english_in_english(name: str) -> None:
    printed = CliRunner().invoke(app, ["--lang", "en", "help", name])
    assert printed.exit_code == 0
    assert "written in Chinese" not in printed.stderr


@pytest.mark.parametrize("word", ["投诉", "complaints"])
def test_one_kind_of_record_is_a_topic_of_its_own(word: str) -> None:
    printed = CliRunner().invoke(app, ["help", word, "--format", "md"]).stdout
    assert printed.startswith("## 投诉\n")
    assert "| 承办单位 |" in printed
    assert "## 移送" not in printed
