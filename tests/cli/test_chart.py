"""`zfzr chart`: which procedure is meant, what the ending of a file asks for, and how a run ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zfzr.cli.app import app

pytestmark = pytest.mark.usefixtures("counties_stay")

SAMPLE = Path(__file__).parents[2] / "data"


def chart(*words: str) -> Result:
    return CliRunner().invoke(app, ["chart", *words, "--data", str(SAMPLE)], env={"COLUMNS": "80"})


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("chufa-yiban",), "行政处罚一般程序流程"),
        (("chufa-yiban", "--unit", "县公安局"), "县公安局行政处罚一般程序流程"),
        (("行政许可流程",), "行政许可流程"),
        ((str(SAMPLE / "units/gongan/procedures/xuke-putong.yaml"),), "县公安局行政许可流程"),
        (("units/gongan/procedures/xuke-putong.yaml",), "县公安局行政许可流程"),
    ],
)
def test_a_procedure_is_meant_by_slug_name_or_path(words: tuple[str, ...], title: str) -> None:
    result = chart("procedure", *words)
    assert result.exit_code == 0
    assert result.stdout.startswith("<svg ")
    assert f">{title}</title>" in result.stdout


def test_the_code_of_a_power_means_the_procedure_that_it_follows() -> None:
    code = "41082302XK00100"
    result = chart("procedure", code)
    assert result.exit_code == 0
    assert ">县公安局" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("procedure",), "没有写明哪个流程"),
        (("procedure", "chufa"), "chufa-yiban"),
        (("procedure", "--all"), "加 -o 目录"),
        (("procedure", "chufa-yiban", "--all", "-o", "x"), "不加 --all"),
        (("procedure", "chufa-yiban", "-o", "图.png"), "用 .svg、.html 或者 .md 结尾"),
        (("scores", "2015", "-o", "图.docx"), "用 .svg、.html 或者 .md 结尾"),
        (("years", "2001"), "都没有成绩"),
        (("scores", "2015", "--unit", "没有的局"), "没有单位"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_way_out(words: tuple[str, ...], said: str) -> None:
    result = chart(*words)
    assert result.exit_code == 2
    assert said in result.stderr.replace("\n", "")


def test_the_ending_decides_what_is_written(tmp_path: Path) -> None:
    files = [tmp_path / f"图{ending}" for ending in (".svg", ".html", ".md")]
    for file in files:
        assert chart("procedure", "chufa-jianyi", "-o", str(file)).exit_code == 0
    svg, page, words = (file.read_text(encoding="utf-8") for file in files)
    assert svg.startswith("<svg ")
    assert svg in page
    assert page.count("<li>") == 6
    assert "6. 报所属机关备案归档（结束）。记录：文字。" in words


def test_all_charts_of_a_unit_go_into_a_folder_with_distinct_ids(tmp_path: Path) -> None:
    folder = tmp_path / "流程图"
    assert chart("procedure", "--all", "--unit", "gongan", "-o", str(folder)).exit_code == 0
    made = sorted(folder.iterdir())
    assert [each.name for each in made][:2] == ["gongan-chufa-yiban.svg", "gongan-jiancha-yiban.svg"]
    ids = {each.read_text(encoding="utf-8").split('id="')[1].split('"')[0] for each in made}
    assert len(ids) == len(made)
    assert chart("procedure", "--all", "--unit", "gongan", "-o", str(folder)).exit_code == 0


def test_a_chart_of_scores_says_in_title_and_code_that_they_are_provisional(tmp_path: Path) -> None:
    page, data = tmp_path / "得分.html", tmp_path / "data"
    shutil.copytree(SAMPLE, data)
    verdicts = data / "county/2015/verifications.csv"
    kept = [line for line in verdicts.read_text("utf-8").splitlines(True) if "PC2015-011" not in line]
    verdicts.write_text("".join(kept), "utf-8")  # a lead that costs points waits for its verdict again
    done = CliRunner().invoke(app, ["chart", "scores", "2015", "-o", str(page), "--data", str(data)])
    assert done.exit_code == 5
    text = page.read_text(encoding="utf-8")
    assert "<h1>武陟县2015年度评议考核得分（示例数据）（暂定）</h1>" in text
    assert "<td>县工商局</td><td>99.00</td><td>优秀</td><td>第1名</td>" in text


def test_grades_are_counted_by_group() -> None:
    result = chart("grades", "2015")
    assert "执法部门 优秀：单位数7个，比例33.3%。" in result.stdout


def test_years_are_compared_by_group_or_for_a_unit() -> None:
    assert "执法部门平均：2014年度" in chart("years").stdout
    result = chart("years", "--unit", "gongan")
    assert "县公安局：2014年度（暂定）95.50，2015年度98.50。" in result.stdout


def test_a_year_that_may_still_change_says_so_and_the_day_is_that_asked_for() -> None:
    assert chart("years", "2014").exit_code == 5
    assert chart("years", "2015").exit_code == 0
    early = ["--as-of", "2015-10-01", "chart", "years", "2015", "--data", str(SAMPLE)]
    result = CliRunner().invoke(app, early, env={"COLUMNS": "80"})
    assert (result.exit_code, "2015年度（试算）" in result.stdout) == (5, True)


def test_the_same_picture_comes_out_twice() -> None:
    assert chart("scores", "2015").stdout_bytes == chart("scores", "2015").stdout_bytes


def test_in_english_a_chart_says_that_its_words_are_chinese() -> None:
    result = CliRunner().invoke(app, ["--lang", "en", "--data", str(SAMPLE), "chart", "grades", "2014"])
    assert result.stdout.startswith("<svg")
    assert "The words of a chart are Chinese" in result.stderr
    assert "words of a chart" not in chart("grades", "2014").stderr
