"""`zfzr draw`: the list, what it says where the pool is too small, and that what is recorded draws again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import write
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language
from zfzr.terms.width import display_width

CASES = "案号,案由,当事人类型,程序,立案,结案\n" + "".join(
    f"甲立〔2015〕{n}号,甲,公民,一般,2015-01-02,2015-0{n}-10\n" for n in range(1, 6)
)
ASKED = ("--year", "2015", "--seed", "2015-06-01", "--on", "2015-06-01")
TWO = (*ASKED, "--quota", "处罚=2")


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"units/jia/2015/cases.csv": CASES})


def drawn(root: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["draw", "--data", str(root), *words], env={"COLUMNS": "80"})


def test_the_list_stands_on_a_page_of_80_columns_and_names_whose_pool_is_too_small(root: Path) -> None:
    result = drawn(root, *ASKED, "--quota", "处罚=6")
    assert result.exit_code == 0
    assert max(map(display_width, result.stdout.splitlines())) <= 80
    text = "".join(result.stdout.split())
    assert "可抽的不够，全部抽出：县食药监局5件" in text
    assert "没有可抽的：" in text
    assert "hashlib.sha256((种子+n).encode()).hexdigest()" in text


def test_the_same_seed_gives_the_same_list_and_json_says_how(root: Path) -> None:
    one, two = (json.loads(drawn(root, *TWO, "--format", "json").stdout) for _ in range(2))
    assert one == two
    assert [each["number"] for each in one["files"]] == ["甲立〔2015〕3号", "甲立〔2015〕1号"]
    assert one["files"][0]["sha256"].startswith("b8a41b32c875d6e3")
    assert [(p["unit"], p["pool"], p["short"]) for p in one["pools"]] == [("jia", 5, 0), ("yi", 0, 2)]


def test_csv_has_a_row_a_file_and_tells_beside_it_what_is_short(root: Path) -> None:
    result = drawn(root, *TWO, "--format", "csv")
    rows = list(csv.DictReader(result.stdout.lstrip("\ufeff").splitlines()))
    assert [row["案号"] for row in rows] == ["甲立〔2015〕3号", "甲立〔2015〕1号"]
    assert "没有可抽的" in result.stderr


def test_what_is_recorded_is_found_true_and_is_not_recorded_twice(root: Path) -> None:
    assert not (root / "county/2015/draws.csv").exists()
    assert drawn(root, *TWO).exit_code == 0
    assert not (root / "county/2015/draws.csv").exists()
    assert drawn(root, *TWO, "--batch", "甲", "--apply").exit_code == 0
    first = (root / "county/2015/draws.csv").read_bytes()
    refused = drawn(root, *TWO, "--batch", "甲", "--apply")
    assert (refused.exit_code, (root / "county/2015/draws.csv").read_bytes()) == (2, first)
    assert drawn(root, *TWO, "--apply").exit_code == 0
    checked = CliRunner().invoke(
        app,
        ["validate", "--data", str(root), "--as-of", "2015-06-01", "--select", "ZF69", "--format", "json"],
    )
    codes = {finding["code"] for finding in json.loads(checked.stdout)["findings"]}
    assert codes == set()
    rows = list(csv.DictReader((root / "county/2015/draws.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["批次"] for row in rows] == ["甲", "甲", "2015-1", "2015-1"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (ASKED, "没有说每个单位抽几件"),
        ((*ASKED, "--quota", "处罚"), "看不懂"),
        ((*ASKED, "--quota", "处罚=0"), "看不懂"),
        ((*TWO, "--quota", "行政处罚=3"), "写了两次"),
        ((*TWO, "--until", "2015-06-02"), "不成立"),
        ((*TWO, "--from", "2015-06-02"), "不成立"),
        ((*TWO, "--year", "2016"), "不会是2016年度的评查"),
        ((*TWO, "--year", "2013"), "不会是2013年度的评查"),
        ((*TWO, "--unit", "jia", "--all"), "只写一个"),
        ((*TWO, "--unit", "没有"), "没有"),
        (("--year", "2015", "--seed", " ", "--quota", "处罚=2"), "写的是空白"),
        (("--year", "2015", "--seed", "甲\n乙", "--quota", "处罚=2"), "种子不能为空"),
    ],
)
def test_what_cannot_be_drawn_is_refused(root: Path, words: tuple[str, ...], told: str) -> None:
    result = drawn(root, *words)
    assert result.exit_code == 2
    assert told in "".join(result.stderr.split())


def test_quotas_and_window_come_from_the_parameters_of_the_day(root: Path) -> None:
    (root / "parameters.yaml").write_text(
        "案卷抽取数.行政处罚:\n  取值: [{值: 1, 来源: 示例, 核实: 否}]\n"
        "案卷抽取.结案天数:\n  取值: [{值: 60, 来源: 示例, 核实: 否}]\n",
        encoding="utf-8",
    )
    found = json.loads(drawn(root, *ASKED, "--format", "json").stdout)
    assert (found["closed_from"], found["quotas"]) == ("2015-04-02", {"行政处罚": 1})
    assert [each["number"] for each in found["files"]] == ["甲立〔2015〕5号"]


@pytest.mark.parametrize("day", ["2015-01-12", "2016-12-31"])
def test_a_draw_is_made_in_its_year_or_the_next(root: Path, day: str) -> None:
    assert drawn(root, *TWO, "--on", day, "--from", "2015-01-01").exit_code in (0, 4)


def test_nothing_drawn_is_told_and_not_recorded(root: Path) -> None:
    assert drawn(root, *TWO, "--unit", "yi").exit_code == 4
    assert drawn(root, *TWO, "--unit", "yi", "--apply").exit_code == 2


def test_a_register_that_cannot_be_read_makes_the_list_provisional_and_is_not_recorded(root: Path) -> None:
    (root / "units/jia/2014").mkdir()
    (root / "units/jia/2014/cases.csv").write_text('案号\n"', encoding="utf-8")
    assert drawn(root, *TWO).exit_code == 5
    assert drawn(root, *TWO, "--apply").exit_code == 5
    assert not (root / "county/2015/draws.csv").exists()
