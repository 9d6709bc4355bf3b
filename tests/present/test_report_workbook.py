"""A report as a workbook: what a spreadsheet finds in its cells, and how the sheet is read and printed."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from zfzr.declare.table import Caution, Column, Kind, Line, Marked, Page, Table, Where, table
from zfzr.present.report_workbook import report_workbook
from zfzr.present.workbook import table_workbook
from zfzr.terms.text import Refusal, Text

DAY = date(2015, 12, 31)
ROWS = (
    ("县公安局", 12, Decimal("64.2"), Decimal("9.50"), date(2015, 11, 3), "=1+1"),
    ("县林业局", Marked(3, "warning"), "未评", None, None, "41082301CF00100"),
)
COLUMNS = [
    Column(Text("单位", "Unit"), lambda row: row[0]),
    Column(Text("件数", "Cases"), lambda row: row[1]),
    Column(Text("公示率", "Share"), lambda row: row[2], Kind.SHARE),
    Column(Text("得分", "Points"), lambda row: row[3], Kind.NUMBER),
    Column(Text("收到", "Received"), lambda row: row[4]),
    Column(Text("备注", "Note"), lambda row: row[5]),
    Column(Text("屏幕", "Screen"), lambda row: row[0], where=Where.SCREEN),
]


def page(*above: Line | Caution, of: Table | None = None) -> Page:
    return Page(Text("情况", "State"), (*above, of or table(COLUMNS, ROWS)), is_sample=True)


def sheet_of(shown: Page) -> Worksheet:
    (sheet,) = load_workbook(io.BytesIO(report_workbook(shown, DAY, "zh"))).worksheets
    return sheet


def test_the_title_and_what_is_said_first_stand_above_the_table() -> None:
    sheet = sheet_of(page(Caution(Text("暂定", "Provisional")), Line(Text("共两个单位", "Two units"))))
    assert [sheet.cell(row, 1).value for row in range(1, 7)] == [
        "情况",
        "示例数据",
        "暂定",
        "共两个单位",
        "单位",
        "县公安局",
    ]
    assert [cell.value for cell in sheet[5]] == ["单位", "件数", "公示率", "得分", "收到", "备注"]


def test_numbers_and_days_are_such_and_stand_right_and_texts_never_are_formulas() -> None:
    unit, count, share, points, day, note = sheet_of(page())[4]
    assert (unit.value, unit.data_type) == ("县公安局", "s")
    assert (count.value, count.number_format, count.alignment.horizontal) == (12, "0", "right")
    assert (share.value, share.number_format, share.alignment.horizontal) == (0.642, "0.0%", "right")
    assert (points.value, points.number_format) == (9.5, "0.00")
    assert (day.value.date(), day.number_format) == (date(2015, 11, 3), "yyyy-mm-dd")
    assert (note.value, note.data_type) == ("=1+1", "s")


def test_what_is_not_judged_is_a_word_below_the_numbers_and_a_code_stays_text() -> None:
    _, count, share, points, day, note = sheet_of(page())[5]
    assert count.value == 3
    assert (share.value, share.data_type, share.alignment.horizontal) == ("未评", "s", "right")
    assert (points.value, day.value) == (None, None)
    assert (note.value, note.data_type) == ("41082301CF00100", "s")


def test_the_heads_stay_in_sight_come_again_on_each_printed_page_and_filter() -> None:
    sheet = sheet_of(page())
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.auto_filter.ref == "A3:F5"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)


def test_a_wide_table_lies_across_and_a_narrow_one_stands_upright() -> None:
    wide: list[Column[object]] = [Column(Text(f"栏{at}", f"C{at}"), lambda row: "长" * 20) for at in range(4)]
    assert sheet_of(page(of=table(wide, ROWS))).page_setup.orientation == "landscape"
    assert sheet_of(page()).page_setup.orientation != "landscape"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_workbook(page(), DAY, "zh") == report_workbook(page(), DAY, "zh")


def test_a_report_without_a_table_for_spreadsheets_is_refused() -> None:
    with pytest.raises(Refusal, match="没有可以写成 CSV、工作簿的表格"):
        report_workbook(page(of=table(COLUMNS, ROWS, Where.READ)), DAY, "zh")


def test_a_table_that_is_exported_can_be_filtered_by_its_heads() -> None:
    data = table_workbook(
        {"案件": [["案号", "单位"], ["甲罚〔2015〕1号", "县公安局"]], "无": [["案号"]]}, DAY
    )
    filled, empty = load_workbook(io.BytesIO(data)).worksheets
    assert (filled.auto_filter.ref, filled.freeze_panes, filled.print_title_rows) == ("A1:B2", "A2", "$1:$1")
    assert empty.auto_filter.ref == "A1:A2"


def test_columns_of_long_texts_give_way_so_that_a_page_can_be_read() -> None:
    long = [Column(Text(f"栏{at}", f"C{at}"), lambda _: "依据和承办机构" * 8) for at in range(6)]
    short = Column(Text("编码", "Code"), lambda _: "41082301CF00100")
    sheet = sheet_of(page(of=table([short, *long], [ROWS[0]])))
    widths = [sheet.column_dimensions[letter].width for letter in "AB"]
    assert widths[0] >= 15, "a code is not broken"
    assert widths[0] + 6 * widths[1] <= 200, "a page that lies across shows it at two thirds of its size"
