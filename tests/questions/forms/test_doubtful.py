"""Cells that a spreadsheet may have changed: refused by address with the reason, whatever the column; sound ones read."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from building import base_files, county
from openpyxl import Workbook, load_workbook

from zfzr.county.county import County
from zfzr.declare.record import kinds
from zfzr.files.sheets import Book, read_book
from zfzr.present.marked import marked_copy
from zfzr.present.workbook import form_workbook, table_workbook
from zfzr.questions.forms.columns import tables_of, why_no_form
from zfzr.questions.forms.filled import read_filled, remembered
from zfzr.questions.forms.foreign import read_foreign
from zfzr.questions.forms.form import form_of
from zfzr.questions.forms.mapping import mapping_of_kind
from zfzr.questions.forms.reading import Reading
from zfzr.questions.forms.taking import admitted, files_with
from zfzr.subjects.officer.records import Certificate, Person
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.procedure.records import UnitProcedure

PEOPLE = "units/jia/people.csv"
CERTIFICATES = "units/jia/certificates.csv"
FILES = {
    PEOPLE: "人员编号,姓名,性别,人员性质,身份证号,备注\nJ1,赵示一,男,公务员,,\nJ2,钱示二,女,事业,,\n",
    CERTIFICATES: "证号,人员编号,种类,发证日期,有效期至\n豫H1,J1,河南省行政执法证,2012-03-01,2015-12-31\n",
}


def jia() -> County:
    return county(FILES)


def edited(cells: dict[tuple[str, str, int], object], *models: type) -> tuple[bytes, Book]:
    """Return a form with some cells typed over: by sheet, head and row (3 is the first)."""
    book = load_workbook(
        io.BytesIO(form_workbook(form_of(jia(), models or (Person, Certificate), "jia", None)))
    )
    for (sheet, head, row), value in cells.items():
        heads = [cell.value for cell in book[sheet][2]]
        book[sheet].cell(row, heads.index(head) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), read_book(out.getvalue(), "form")


def read(cells: dict[tuple[str, str, int], object]) -> Reading:
    book = edited(cells)[1]
    meta = remembered(book)
    assert meta is not None
    return read_filled(jia(), book, meta)


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(f"{row.sheet}!{at}", why.zh) for row in reading.refused for at, why, _ in row.refused]


DOUBTS: dict[str, tuple[str, str, object, str]] = {
    "a code as a figure": ("证件", "证号", 12345, "编号变成了数字"),
    "a code in powers of ten": ("证件", "证号", "4.1E+17", "科学计数"),
    "a long number as a figure": ("人员", "身份证号", 4.10823198001010e17, "第15位以后已经丢失"),
    "a name as a figure": ("人员", "姓名", 7, "编号变成了数字"),
    "a telephone number as a figure": ("人员", "备注", 3917200101, "文字变成了数字"),
    "a code that became a day": ("证件", "证号", datetime(2015, 3, 1), "变成了日期"),  # noqa: DTZ001
    "a serial number of a day": ("证件", "发证日期", 39630, "日期序号（2008-07-01）"),
    "a serial number as text": ("证件", "发证日期", "39630", "日期序号（2008-07-01）"),
    "no day": ("证件", "发证日期", "去年三月", "不是日期"),
    "a day of a month first": ("证件", "发证日期", "3/1/2015", "不是日期"),
    "a day without its century": ("证件", "发证日期", "15.3.2", "说不准是哪一天"),
    "a day without its year": ("证件", "发证日期", "3月2日", "说不准是哪一天"),
    "a month": ("证件", "发证日期", "2015年3月", "说不准是哪一天"),
    "a year": ("证件", "发证日期", "2015", "说不准是哪一天"),
    "a day that never was": ("证件", "发证日期", "二〇一五年二月三十日", "不是日期"),
    "a day with a time as text": ("证件", "发证日期", "2015-3-1 08:30", "不是日期"),
    "a code and a name in one cell": ("证件", "证号", "豫H1 赵示一", "中间有空格"),
    "a day with a time": ("证件", "发证日期", datetime(2015, 3, 1, 8, 30), "只写日期"),  # noqa: DTZ001
    "a truth for a text": ("人员", "备注", True, "是非值"),
    "a word that is no choice": ("人员", "性别", "男性", "是不是“男”"),
    "a reference that contradicts itself": ("证件", "人员编号", "J1 钱示二", "对不上"),
    "characters that nobody sees": ("人员", "备注", "甲\u202e乙", "看不见的字符"),
    "a text in a wrong encoding": ("人员", "备注", "锟斤拷", "乱码"),
    "a formula": ("人员", "备注", "=1+1", "是公式"),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_a_doubtful_cell_is_refused_by_its_address(name: str) -> None:
    sheet, head, value, why = DOUBTS[name]
    reading = read({(sheet, head, 3): value})
    heads = {
        "证件": "证号 人员编号 种类 版本 执法类别 执法区域 发证日期 有效期至",
        "人员": "人员编号 姓名 性别 人员性质 身份证号 法律职业资格 法制审核起始 备注",
    }
    letter = "ABCDEFGH"[heads[sheet].split().index(head)]
    assert [place for place, _ in told(reading)] == [f"{sheet}!{letter}3"]
    assert why in told(reading)[0][1]


def test_whatever_says_yes_or_no_offers_both_though_it_may_be_left_empty() -> None:
    truths = [
        (model.label, column.head, column.choices)
        for model in kinds()
        if why_no_form(model) is None
        for table in tables_of(model)
        for column in table.columns
        if column.part is not None
        and column.declared is not None
        and "bool" in str(column.part.model_fields[column.declared.name].annotation)
    ]
    assert any(head == "受理" for _, head, _ in truths)
    assert [each for each in truths if each[2] != ["是", "否"]] == []


SOUND: dict[str, tuple[str, str, object, str]] = {
    "a day as a day": ("证件", "发证日期", date(2012, 4, 1), "2012-04-01"),
    "a day with points": ("证件", "发证日期", "2012.4.1", "2012-04-01"),
    "a day in Chinese": ("证件", "发证日期", "２０１２年4月1日", "2012-04-01"),
    "a day in numerals": ("证件", "发证日期", "二〇一二年四月一日", "2012-04-01"),
    "a day with blanks": ("证件", "发证日期", "2012 年 4 月 1 日", "2012-04-01"),
    "a day with wide dashes": ("证件", "发证日期", "2012－4－1", "2012-04-01"),
    "a day with long dashes": ("证件", "发证日期", "2012—04—01", "2012-04-01"),
    "a day and midnight": ("证件", "发证日期", "2012-4-1 00:00:00", "2012-04-01"),
    "a day as a figure of eight": ("证件", "发证日期", 20120401, "2012-04-01"),
    "a reference with a blank inside": ("证件", "人员编号", "J 2", "J2"),
    "a reference in small letters": ("证件", "人员编号", "j2", "J2"),
    "blanks around": ("人员", "备注", "　借调\xa0", "借调"),
    "a mark of text before": ("证件", "版本", "2010版", "2010版"),
    "full-width digits in a reference": ("证件", "人员编号", "Ｊ２", "J2"),
    "a name for a number": ("证件", "人员编号", "钱示二", "J2"),
    "a small quantity": ("人员", "备注", 3, "3"),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_cell_is_read_as_it_is_meant(name: str) -> None:
    sheet, head, value, meant = SOUND[name]
    reading = read({(sheet, head, 3): value})
    assert told(reading) == []
    (draft,) = reading.accepted
    assert draft.said[(head,)] == meant


NEW = {
    ("人员", "人员编号", 5): "'J3",
    ("人员", "姓名", 5): "孙　示三",
    ("人员", "人员性质", 5): "公务员",
    ("人员", "身份证号", 5): "410823198001010011",
}


def test_an_identity_number_is_masked_and_told() -> None:
    reading = read(NEW)
    files = {each.path: each.after.decode() for each, _ in files_with(jia(), reading)}

    assert reading.masked == ["人员!E5"]
    assert files == {PEOPLE: FILES[PEOPLE] + "J3,孙示三,,公务员,410823********0011,\n"}


def test_a_refused_row_does_not_stop_the_others() -> None:
    reading = read({**NEW, ("人员", "性别", 3): "男性"})
    assert len(reading.refused) == 1
    assert [draft.number for draft in reading.accepted] == ["J3"]


def test_a_row_that_would_be_a_data_error_is_refused_with_it() -> None:
    reading = read({**NEW, ("证件", "人员编号", 3): "J9"})
    of = jia()
    found = admitted(of, reading)

    assert [each.path for each in found.additions] == [PEOPLE]
    assert len(told(reading)) == 1
    assert told(reading)[0][0] == "证件!B3"
    assert told(reading)[0][1].startswith("ZF102")


def test_it_is_told_at_its_cell_whatever_the_sheet_is_called() -> None:
    book = edited({**NEW, ("证件", "人员编号", 3): "J9"})[1]
    for sheet in book.sheets:
        sheet.name = {"证件": "Sheet2"}.get(sheet.name, sheet.name)
    meta = remembered(book)
    assert meta is not None
    reading = read_filled(jia(), book, meta)
    admitted(jia(), reading)

    assert [place for place, _ in told(reading)] == ["Sheet2!B3"]


def test_an_emptied_cell_of_a_form_takes_the_value_away() -> None:
    (draft,) = read({("证件", "有效期至", 3): None}).accepted
    assert draft.said[("有效期至",)] == ""


def test_a_row_that_is_gone_deletes_nothing_and_is_told() -> None:
    reading = read(dict.fromkeys([("人员", head, 4) for head in ("人员编号", "姓名", "性别", "人员性质")]))
    assert (reading.absent, reading.accepted) == ({"人员": 1}, [])


def test_the_same_record_twice_is_refused() -> None:
    reading = read({**NEW, ("人员", "人员编号", 5): "J1"})
    assert [why for _, why in told(reading)] == ["和前面的一行是同一条"]


def test_what_is_needed_and_not_filled_is_told_at_its_cell() -> None:
    reading = read({("人员", "姓名", 3): None})
    assert told(reading) == [("人员!B3", "必填的“姓名”没有填")]


# The marked copy


def test_the_marked_copy_is_the_clerks_table_with_the_reason_beside_the_cell() -> None:
    data, book = edited({("人员", "性别", 3): "男性", ("人员", "备注", 4): "照旧"})
    meta = remembered(book)
    assert meta is not None
    reading = read_filled(jia(), book, meta)
    copy = load_workbook(io.BytesIO(marked_copy(data, book, reading, "zh")))
    page = copy["人员"]

    assert page["C3"].value == "男性"
    assert "是不是“男”" in page["C3"].comment.text
    assert "C3：" in page["I3"].value
    assert (page["H4"].value, page["C4"].comment) == ("照旧", None)
    assert [cell.value for cell in page[2]][:8] == [
        "人员编号",
        "姓名",
        "性别",
        "人员性质",
        "身份证号",
        "法律职业资格",
        "法制审核起始",
        "备注",
    ]


def test_the_marked_copy_of_a_csv_table_is_a_workbook() -> None:
    text = "人员编号,姓名,性别,人员性质\nJ3,孙示三,男性,公务员\n"
    book = read_book(text.encode("gb18030"), "名册")
    reading = read_foreign(jia(), book, mapping_of_kind(Person), "jia", None, {}, frozenset())
    page = load_workbook(io.BytesIO(marked_copy(text.encode(), book, reading, "zh")))["名册"]

    assert book.form == "gb18030"
    assert (page["A2"].value, page["C2"].value) == ("J3", "男性")
    assert page["C2"].comment is not None


# Values that would do harm


HOSTILE = [
    '=HYPERLINK("http://x")',
    "+86 391",
    "@SUM(A1)",
    "-1+2",
    "|*#<>\n---{{ }}",
    "_x0041_",
    "𫓶䶮",
    "长" * 2000,
    "007",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_value_stays_text(text: str) -> None:
    data = table_workbook({"表": [["头"], [text]]}, date(2027, 3, 1))
    sheet = read_book(data, "x").sheets[0]

    assert sheet.rows[1] == [text]
    assert sheet.formulas == {}


def test_a_workbook_whose_cells_reach_far_is_refused_before_it_is_read() -> None:
    from zfzr.terms.text import Refusal

    book = Workbook()
    book.worksheets[0].cell(1_000_000, 16_000).value = "远"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Refusal, match="没有读"):
        read_book(out.getvalue(), "x")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 broken", b"\xff\xff\xff"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    from zfzr.terms.text import Refusal

    with pytest.raises(Refusal):
        read_foreign(jia(), read_book(data, "x"), mapping_of_kind(Person), "jia", None, {}, frozenset())


def test_a_form_of_another_county_is_refused() -> None:
    from zfzr.terms.text import Refusal

    book = edited({})[1]
    meta = remembered(book)
    with pytest.raises(Refusal, match="不是"):
        read_filled(jia(), book, {**(meta or {}), "行政区划": "410000"})


def test_power_lists_with_lists_below_come_back_with_new_items() -> None:
    of = county()
    item = next(each for each in of.dataset.all(AuthorityItem))
    book = load_workbook(io.BytesIO(form_workbook(form_of(of, [AuthorityItem], item.unit, None))))
    page = book["职权事项.依据"]
    row = page.max_row + 1
    for at, value in enumerate([item.code, None, "《甲县示例规定》第三条", "实施"], 1):
        page.cell(row, at).value = value
    out = io.BytesIO()
    book.save(out)
    again = read_book(out.getvalue(), "x")
    meta = remembered(again)
    assert meta is not None
    reading = read_filled(of, again, meta)
    ((added, _),) = files_with(of, reading)

    assert reading.refused == []
    assert "{引文: 《甲县示例规定》第三条, 作用: 实施}" in added.after.decode()


def test_what_a_form_says_of_its_columns_bears_the_area_code_of_the_county() -> None:
    profile = base_files()["zfzr.yaml"].decode().replace("410823", "330421")
    forms = [kind for kind in kinds() if why_no_form(kind) is None]
    form = form_of(county({"zfzr.yaml": profile}), forms, "jia", 2015)
    assert [note for sheet in form.sheets for note in sheet.notes.values() if "410823" in note] == []


def test_cells_of_a_form_that_are_merged_downwards_hold_for_every_row() -> None:
    """Merged after filling, the lower cells are empty in the file, though the clerk sees the word beside both rows."""
    data, _ = edited({("人员", "备注", 3): "新录用"}, Person)
    workbook = load_workbook(io.BytesIO(data))
    workbook["人员"].merge_cells("H3:H4")
    out = io.BytesIO()
    workbook.save(out)
    book = read_book(out.getvalue(), "form")
    meta = remembered(book)
    assert meta is not None
    reading = read_filled(jia(), book, meta)

    assert told(reading) == []
    assert [draft.said[("备注",)] for draft in reading.drafts] == ["新录用", "新录用"]


def test_an_identity_number_is_no_number_of_a_record() -> None:
    """Masked, it would be the number of everybody of the district who has the same last digits."""
    reading = read(
        {
            ("人员", "人员编号", 5): "410823198001010011",
            ("人员", "姓名", 5): "孙示三",
            ("人员", "人员性质", 5): "公务员",
        }
    )

    assert [at for at, why in told(reading) if "不能用公民身份号码" in why] == ["人员!A5"]
    assert reading.masked == ["人员!A5"]
    assert reading.accepted == []


def test_what_an_export_shows_in_place_of_personal_data_is_no_value() -> None:
    reading = read({("人员", "身份证号", 3): "（不显示）"})
    assert [at for at, _ in told(reading)] == ["人员!E3"]
    assert reading.accepted == []


def test_a_name_that_no_file_may_have_is_refused_at_its_cell_and_the_others_are_read() -> None:
    sheet = UnitProcedure.label
    names: dict[tuple[str, str, int], object] = {
        (sheet, "文件名", 3): "行政处罚",
        (sheet, "名称", 3): "处罚流程",
    }
    others: dict[tuple[str, str, int], object] = {
        (sheet, "文件名", 4): "jiancha",
        (sheet, "名称", 4): "检查流程",
    }
    book = edited(names | others, UnitProcedure)[1]
    meta = remembered(book)
    assert meta is not None
    reading = read_filled(jia(), book, meta)
    assert [(at, why.partition("：")[0]) for at, why in told(reading)] == [
        ("执法流程!A3", "“行政处罚”不能作文件名")
    ]
    assert [draft.slots["slug"] for draft in reading.accepted] == ["jiancha"]
