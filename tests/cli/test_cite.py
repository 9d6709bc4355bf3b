"""`zfzr cite`: canonical text, provisions, and the law version of the day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.terms.width import display_width

BASE = Path(__file__).parents[1] / "datasets" / "base"


def cite(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["cite", *arguments, "--data", str(BASE)], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_the_text_in_force_depends_on_the_day() -> None:
    code, out, _ = cite("食安法第一条", "--as-of", "2015-06-16")
    assert code == 1
    assert "依据库里没有这部依据" in out
    code, out, _ = cite("《食品安全法》第85条第4项", "--as-of", "2015-06-16")
    assert code == 0
    assert "《食品安全法》第八十五条第（四）项" in out
    assert "2009-02-28公布，2009-06-01 施行，至 2015-09-30" in out


def test_an_article_beyond_the_last_is_said_and_fails() -> None:
    code, out, _ = cite("《食品安全法》第一百五十五条")
    assert code == 1
    assert "该文本共 154 条，没有第一百五十五条" in out


def test_what_cannot_be_read_names_the_character() -> None:
    code, _, err = cite("《食品安全法》第三条等")
    assert code == 1
    assert "第 11 个字起" in err


def test_standard_input_gives_one_object_a_line_in_order() -> None:
    code, out, _ = cite("-", "--format", "json", stdin="《行政处罚法》第八条第一款第（二）项\n没有\n")
    first, second = (json.loads(line) for line in out.splitlines())
    assert code == 1
    assert first["canonical"] == "《行政处罚法》第八条第一款第（二）项"
    assert first["citations"][0]["provisions"] == [
        {"article": 8, "paragraph": 1, "item": 2, "text": "第八条第一款第（二）项"}
    ]
    assert first["citations"][0]["version"]["effective"] == "1996-10-01"
    assert second["error"]["column"] == 1


def test_without_a_dataset_it_reads_but_does_not_resolve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZFZR_DATA", raising=False)
    result = CliRunner().invoke(app, ["cite", "《行政处罚法》第八条"])
    assert result.exit_code == 0
    assert "《行政处罚法》第八条" in result.stdout
    assert "没有找到数据目录" in result.stderr


def test_an_empty_standard_input_is_nothing_checked() -> None:
    code, out, err = cite("-", stdin="\n \n")
    assert (code, out) == (4, "")
    assert "标准输入里没有引文" in err


def test_no_line_is_wider_than_a_page() -> None:
    """What is known of the text in force is said in one sentence, which may be long."""
    out = (
        cite("《食品安全法》第85条第4项", "--as-of", "2015-06-16")[1]
        + cite("《食品安全法》第一百五十五条")[1]
    )
    assert [line for line in out.splitlines() if display_width(line) > 80] == []
