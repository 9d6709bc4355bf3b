"""The form of the ratings: each unit with the items that assessors rate, what is on record filled in, the rest open."""

from __future__ import annotations

from pathlib import Path

from building import county, write
from openpyxl import load_workbook
from subjects.assessment.scoring import Files, scheme
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.questions.ratings_form import ratings_form

RATINGS = "county/2015/ratings.csv"
FILES: Files = {
    "county/2015/scheme.yaml": scheme(
        """\
        - {编号: '1', 名称: 案卷, 分值: 60, 方式: 评审打分}
        - {编号: '2', 名称: 村镇, 分值: 40, 方式: 评审打分, 适用: [乡镇街道]}
        - {编号: '3', 名称: 持证率, 分值: 40, 方式: 比率, 取数: 持证率}
        """
    ).replace(
        "组别:\n", "组别:\n  乡镇街道: {等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]}\n", 1
    ),
    "units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n简称: 乙镇\n组别: 乡镇街道\n",
}


def test_each_unit_has_a_row_for_each_item_of_its_group_that_is_rated() -> None:
    (sheet,) = ratings_form(county(FILES), 2015).sheets
    assert sheet.heads[:6] == ("单位", "指标", "指标名称", "满分", "扣分", "得分")
    rated = {(row[0].split(" ")[0], *row[1:6]) for row in sheet.rows}
    assert {each for each in rated if each[0] == "jia"} == {("jia", "1", "案卷", "60", "", "")}
    assert {each for each in rated if each[0] == "yi"} == {
        ("yi", "1", "案卷", "60", "", ""),
        ("yi", "2", "村镇", "40", "", ""),
    }


def test_what_is_on_record_is_filled_in_and_stands_once() -> None:
    of = county({**FILES, RATINGS: "单位,指标,扣分,评分人,日期\njia,1,2,钱示八,2015-12-15\n"})
    (sheet,) = ratings_form(of, 2015).sheets
    (row,) = [each for each in sheet.rows if each[0].startswith("jia")]
    assert row[1:6] == ("1", "案卷", "60", "2", "")


def test_a_year_without_a_scheme_has_the_plain_form() -> None:
    (sheet,) = ratings_form(county(FILES), 2016).sheets
    assert sheet.rows == ()


def test_rows_that_were_rated_come_back_and_one_without_a_rater_is_refused(tmp_path: Path) -> None:
    """Any of 扣分, 得分, 数量, 选项, 触发 shows that a row was filled in: what lacks beside it is told, not passed by."""
    root, path = write(tmp_path / "xian", FILES), tmp_path / "评分.xlsx"
    made = CliRunner().invoke(
        app, ["--data", str(root), "form", "ratings", "--year", "2015", "-o", str(path)]
    )
    assert made.exit_code == 0, made.output
    book = load_workbook(path)
    sheet = book["评审打分"]
    heads = [cell.value for cell in sheet[2]]
    for row, said in ((3, {"扣分": "2", "评分人": "钱示八", "日期": "2015-12-15"}), (4, {"得分": "50"})):
        for head, value in said.items():
            sheet.cell(row, heads.index(head) + 1, value)
    book.save(path)
    taken = CliRunner().invoke(app, ["--data", str(root), "import", str(path), "--apply"])
    assert taken.exit_code == 1, taken.output
    assert "必填的“评分人”没有填" in taken.output
    assert len((root / RATINGS).read_text(encoding="utf-8").splitlines()) == 2
