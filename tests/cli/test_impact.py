"""`zfzr impact`: which law, which article, from when on; what names none of them; and its page."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from building import write
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.terms.width import display_width

OWED = """
- 编码: 41082301CF00100
  名称: 对生产经营腐败变质食品的处罚
  类别: 行政处罚
  依据: [《中华人民共和国食品安全法》第八十五条]
  状态: 在用
  复核日期: 2015-01-08
"""


def run(root: Path, *arguments: str, columns: int = 80) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*arguments, "--data", str(root)], env={"COLUMNS": str(columns)})
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"units/jia/authorities.yaml": OWED.lstrip()})


@pytest.mark.parametrize(
    "law", ["食品安全法", "《食品安全法》", "中华人民共和国食品安全法", "shipin-anquan-fa"]
)
def test_the_latest_change_of_a_law_is_shown(root: Path, law: str) -> None:
    code, out, _ = run(root, "impact", law, columns=400)

    assert code == 0
    assert "《中华人民共和国食品安全法》2015-10-01 起施行修改后的文本" in out
    assert "第八十五条改为第一百二十四条（确定）" in out
    assert "units/jia/authorities.yaml:4" in out
    assert "zfzr doc 法律变动告知函 --year 2015 --for shipin-anquan-fa@2015-10-01" in out


def test_the_letter_is_made_by_the_words_that_the_page_gives(root: Path) -> None:
    _, out, _ = run(root, "--as-of", "2016-06-01", "impact", "食品安全法", columns=400)
    words = out.split("函告：zfzr ")[1].split("（全部")[0].split()
    assert words[-2:] == ["--data", str(root)]
    code, letter, err = run(root, "--as-of", "2016-06-01", *words[:-2])

    assert code == 0
    assert "关于《中华人民共和国食品安全法》有关变动事项的函" in letter
    assert "日期没有登记，已留空" in err


def test_the_page_keeps_to_eighty_columns(root: Path) -> None:
    for language in ("zh", "en"):
        _, out, _ = run(root, "impact", "食品安全法", "--lang", language)
        assert max(map(display_width, out.splitlines())) <= 80


@pytest.mark.parametrize("article", ["85", "124", "第八十五条", "第124条"])
def test_an_article_narrows_by_either_number(root: Path, article: str) -> None:
    _, out, _ = run(root, "impact", "食品安全法", "--article", article)
    _, none, _ = run(root, "impact", "食品安全法", "--article", "86")

    assert "欠复核 1 项：县食药监局（1）；已复核 1 项" in out, "the item; the standard of the base county"
    assert "没有涉及本地登记的事项" in none


def test_programs_and_spreadsheets_get_every_row(root: Path) -> None:
    _, out, _ = run(root, "impact", "食品安全法", "--format", "json")
    _, table, _ = run(root, "impact", "食品安全法", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(table)))

    assert len(json.loads(out)["rows"]) == len(rows)
    assert rows[0]["记录位置"].startswith("units/jia/")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("粮食法",), "执法依据库里没有“粮食法”"),
        (("食品安全",), "相近的有：食品安全法"),
        (("食品安全法", "--article", "x"), "--article “x”不是一条"),
        (("食品安全法", "--from", "2015-02-30"), "--from “2015-02-30”不是日期"),
        (("食品安全法", "--from", "去年"), "登记的文本施行于：2009-06-01、2015-10-01"),
        (("食品安全法", "--unit", "没有"), "没有单位“没有”"),
        (("食品安全法\x1b[2J",), "\\u001b"),
        (("410823199003072316",), "410823********2316"),
    ],
)
def test_what_names_no_law_article_or_text_is_refused(
    root: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(root, "impact", *arguments)

    assert (code, out) == (2, "")
    assert said in err


def test_a_law_that_could_not_be_read_is_not_said_to_be_none(root: Path) -> None:
    (root / "laws/shipin-anquan-fa.yaml").write_text("名称: [", encoding="utf-8")

    assert run(root, "impact", "食品安全法")[0] == 5


def test_a_file_that_may_cite_the_law_and_was_not_read_makes_it_provisional(root: Path) -> None:
    (root / "units/jia/discretion.yaml").write_text("- 编号: [", encoding="utf-8")
    code, out, _ = run(root, "impact", "食品安全法")

    assert code == 5
    assert "units/jia/discretion.yaml" in out


def test_the_year_s_report_lists_the_same(root: Path) -> None:
    code, out, _ = run(root, "report", "law-impact", "--year", "2015")

    assert code == 0
    assert "欠复核 1 项：县食药监局（1）" in out
    assert "没有登记的法律变动" in run(root, "report", "law-impact", "--year", "2003")[1]


@pytest.mark.parametrize("article", ["0", "9999", "第九千条", "85之9"])
def test_an_article_that_no_text_of_the_law_has_is_refused(root: Path, article: str) -> None:
    """Nothing touched would read as if all were well."""
    code, out, err = run(root, "impact", "食品安全法", "--article", article)

    assert (code, out) == (2, "")
    assert "怎么办" in err


def test_an_article_that_an_old_text_alone_had_is_answered(root: Path) -> None:
    assert run(root, "impact", "食品安全法", "--article", "85")[0] == 0
