"""Rows that what stands in another file contradicts: refused by themselves, while the other rows are taken in."""

from __future__ import annotations

import io

import pytest
from building import county
from openpyxl import load_workbook

from zfzr.files.sheets import read_book
from zfzr.present.workbook import form_workbook
from zfzr.questions.forms.filled import read_filled, remembered
from zfzr.questions.forms.form import form_of
from zfzr.questions.forms.taking import admitted
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.case.records import Case, CaseStages

CASES = (
    "案号,职权编码,案由,当事人类型,程序,立案\n"
    "甲罚〔2015〕1号,41082301CF00100,腐败变质食品,法人,一般,2015-10-12\n"
    "甲罚〔2015〕2号,41082301CF00100,腐败变质食品,法人,一般,2015-10-12\n"
)
MINUTES = "- 案号: 甲罚〔2015〕1号\n  日期: 2015-11-10\n  参加人:\n  - {人员: J001, 意见: 同意}\n"
FILES = {"units/jia/2015/cases.csv": CASES, "units/jia/2015/discussions.yaml": MINUTES}


def test_a_row_is_refused_where_the_error_stands_in_the_file_that_it_contradicts() -> None:
    """ZF702 stands at the minutes, which are on record; the row brings the other day."""
    of = county(FILES)
    book = load_workbook(io.BytesIO(form_workbook(form_of(of, (CaseStages,), "jia", 2015))))
    sheet = book["案件环节"]
    heads = [cell.value for cell in sheet[2]]
    at = heads.index("集体讨论") + 1
    for row, (number, day) in enumerate((("1", "2015-11-09"), ("2", "2015-11-12")), 3):
        sheet.cell(row, heads.index("案号") + 1, f"甲罚〔2015〕{number}号")
        sheet.cell(row, at, day)
    out = io.BytesIO()
    book.save(out)
    filled = read_book(out.getvalue(), "form")
    meta = remembered(filled)
    assert meta is not None
    reading = read_filled(of, filled, meta)

    assert admitted(of, reading).errors == []
    (refused,) = reading.refused
    assert refused.refused[0].at == f"{sheet.cell(3, at).column_letter}3"
    assert refused.refused[0].why.zh.startswith("ZF702")
    assert [draft.number for draft in reading.accepted] == ["甲罚〔2015〕2号"]


def test_a_word_of_a_closed_list_that_is_read_as_another_is_told() -> None:
    of = county(FILES)
    book = load_workbook(io.BytesIO(form_workbook(form_of(of, (Case,), "jia", 2015))))
    sheet = book["案件"]
    heads = [cell.value for cell in sheet[2]]
    row = sheet.max_row + 1
    for head, value in (("案号", "甲罚〔2015〕9号"), ("案由", "无证经营"), ("当事人类型", "自然人")):
        sheet.cell(row, heads.index(head) + 1, value)
    out = io.BytesIO()
    book.save(out)
    filled = read_book(out.getvalue(), "form")
    meta = remembered(filled)
    assert meta is not None
    place = f"案件!{sheet.cell(row, heads.index('当事人类型') + 1).coordinate}"
    assert (place, "自然人", "公民") in read_filled(of, filled, meta).read_otherwise


@pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 5)])
def test_what_is_wrong_in_a_list_is_told_at_the_cell_of_its_own_sheet(first: int, second: int) -> None:
    """However the clerk numbers the items: the second's officer is unknown, in the row of the sheet two below."""
    of = county({"units/jia/people.csv": "人员编号,姓名,人员性质\nJ001,李示一,公务员\n"})
    book = load_workbook(io.BytesIO(form_workbook(form_of(of, (AccountabilityReport,), "jia", 2015))))
    rows: dict[str, list[dict[str, object]]] = {
        "责任追究报告": [{"统计期间.起": "2014-12-01", "统计期间.止": "2015-11-30", "类型": "有追究"}],
        "责任追究报告.追究": [
            {"序": each, "案由": "没有出示证件", "日期": "2015-05-06"} for each in (first, second)
        ],
        "责任追究报告.追究.人员": [
            {"追究序": first, "序": 1, "人员编号": "J001"},
            {"追究序": second, "序": 1, "人员编号": "J099"},
        ],
    }
    for name, written in rows.items():
        heads = [cell.value for cell in book[name][2]]
        for number, row in enumerate(written, 3):
            for head, value in row.items():
                book[name].cell(number, heads.index(head) + 1, value)
    out = io.BytesIO()
    book.save(out)
    filled = read_book(out.getvalue(), "form")
    meta = remembered(filled)
    assert meta is not None
    reading = read_filled(of, filled, meta)

    admitted(of, reading)

    (row,) = reading.refused
    assert (row.sheet, row.refused[0].at) == ("责任追究报告.追究.人员", "C4")
    assert row.refused[0].why.zh.startswith("ZF102 没有人员“J099”")
