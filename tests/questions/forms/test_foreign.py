"""Tables from elsewhere: titles above, other heads, merged cells, one roster for three kinds; power lists; and exports."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from building import county
from openpyxl import Workbook

from zfzr.county.county import County
from zfzr.files.sheets import Book, Cell, Sheet, read_book, separator_of
from zfzr.questions.forms.export import roster, tables
from zfzr.questions.forms.exported import mapping_of_export
from zfzr.questions.forms.footers import is_footer, rows_below
from zfzr.questions.forms.foreign import read_foreign
from zfzr.questions.forms.mapping import all_mappings, mapping_named, mapping_of_kind
from zfzr.questions.forms.reading import Reading
from zfzr.questions.forms.taking import files_with
from zfzr.subjects.case.records import Case
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Refusal

PEOPLE = "units/jia/people.csv"
CERTIFICATES = "units/jia/certificates.csv"
POSTINGS = "units/jia/postings.csv"
FILES = {
    PEOPLE: "人员编号,姓名,性别,人员性质,身份证号,备注\nJ1,赵示一,男,公务员,,\nJ2,钱示二,女,事业,,\nJ3,钱示二,男,事业,,\n",
    CERTIFICATES: """\
        证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至
        豫H1,J1,河南省行政执法证,,,,2012-03-01,2015-12-31
    """,
    POSTINGS: "人员编号,机构,岗位,职务,起,止\n",
    "units/jia/unit.yaml": """\
        名称: 甲县食品药品监督管理局
        简称: 县食药监局
        组别: 执法部门
        机构:
          - {代码: jicha, 名称: 稽查大队, 类型: 二级机构, 岗位: [{代码: jicha-diaocha, 名称: 调查岗}]}
    """,
    "units/jia/authorities.yaml": "- {编码: CF1, 名称: 示例处罚, 类别: 行政处罚, 依据: [《甲法》第一条]}\n",
}


def jia() -> County:
    return county(FILES)


def book(rows: Sequence[Sequence[object]], merged: Sequence[str] = (), title: str = "表") -> Book:
    made = Workbook()
    page = made.worksheets[0]
    page.title = title
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None:
                page.cell(row, column).value = value  # type: ignore[assignment]
    for cells in merged:
        page.merge_cells(cells)
    out = io.BytesIO()
    made.save(out)
    return read_book(out.getvalue(), "x")


def read(of: Book, name: str = "执法人员名册", unit: str | None = "jia", **fill: str) -> Reading:
    county_ = jia()
    return read_foreign(county_, of, mapping_named(county_, name), unit, 2015, fill, frozenset())


def written(reading: Reading) -> dict[str, str]:
    return {each.path: each.after.decode() for each, _ in files_with(jia(), reading)}


def told(reading: Reading) -> list[str]:
    return [
        f"{row.sheet}!{at or row.number + 1} {why.zh}"
        for row in reading.refused
        for at, why, _ in row.refused
    ]


HEADS = (
    "序号",
    "姓名",
    "公民身份号码",
    "编制性质",
    "执法证号",
    "证件种类",
    "发证时间",
    "所在科室",
    "执法岗位",
)


def test_one_roster_gives_people_certificates_and_postings() -> None:
    row = (
        1,
        "孙示三",
        "410823198001010011",
        "行政编制",
        "豫H9",
        "行政执法证",
        "2015.3.2",
        "稽查大队",
        "调查岗",
    )
    reading = read(book([("甲县执法人员名册",), ("填报单位：县食药监局",), HEADS, row]))
    files = written(reading)

    assert told(reading) == []
    assert reading.masked == ["表!C4"]
    assert files[PEOPLE].endswith("豫H9,孙示三,,公务员,410823********0011,\n")
    assert files[CERTIFICATES].endswith("豫H9,豫H9,河南省行政执法证,,,,2015-03-02,\n")
    assert files[POSTINGS].endswith("豫H9,jicha,jicha-diaocha,,,\n")


def test_somebody_on_record_is_known_by_certificate_or_by_name() -> None:
    rows = [HEADS, (1, "赵示一", None, None, "豫H1", None, None, None, None), (2, "赵示一", None, "事业编制")]
    reading = read(book(rows[:2]))
    assert [draft.number for draft in reading.drafts] == ["J1", "豫H1"]
    assert reading.accepted == []
    changed = read(book([rows[0], rows[2]])).accepted
    assert [(draft.number, draft.said[("人员性质",)]) for draft in changed] == [("J1", "事业")]


def test_one_of_two_who_bear_a_name_is_not_guessed() -> None:
    reading = read(book([HEADS, (1, "钱示二", None, "行政编制")]))
    assert told(reading) == ["表!2 姓名“钱示二”的有几个：J2、J3，加上编号一列"]


def test_what_a_new_record_lacks_is_told_or_filled() -> None:
    rows = [HEADS, (1, "孙示三", None, None, "豫H9", "行政执法证", "2015-03-02")]
    assert told(read(book(rows))) == [
        "表!2 新的人员还缺人员性质（公务员、政法专项编制、参公、事业、工勤、劳动合同、临时、借调）：在表里加这一列，"
        "或者用 --fill 写明"
    ]
    assert told(read(book(rows), 人员性质="事业")) == []


def test_two_people_with_one_certificate_are_told_with_the_row_before_and_what_differs() -> None:
    """Without a code people are known by their certificates: one number typed twice makes one person of two."""
    rows = [
        HEADS,
        (1, "孙示三", None, "公务员", "豫H9", "行政执法证", "2015-03-02"),
        (2, "李示四", None, "公务员", "豫H9", "行政执法证", "2015-03-02"),
    ]
    assert told(read(book(rows))) == [
        "表!3 和第2行是同一人员（豫H9），说法不同：姓名“孙示三”和“李示四”；编号写错的改正"
    ]


def test_a_word_in_place_of_a_day_is_answered_with_what_the_column_means() -> None:
    row = (1, "孙示三", None, "公务员", "豫H9", "行政执法证", "2015-03-02", None, None, "长期")
    assert told(read(book([(*HEADS, "有效期至"), row]))) == [
        "表!J2 “长期”不是日期，写成 2026-01-05（有效期至：最后有效日；长期有效的不填）"
    ]


def test_cells_merged_downwards_hold_for_every_row_and_heads_may_take_two_rows() -> None:
    rows = [
        ("甲县执法人员名册",),
        ("姓名", "编制性质", "执法证", None, "所在科室", "执法岗位"),
        (None, None, "证号", "发证日期", None, None),
        ("孙示三", "行政编制", "豫H9", "2015-03-02", "稽查大队", "调查岗"),
        ("李示四", "行政编制", "豫H8", "2015-03-02", None, "调查岗"),
    ]
    merged = ["A1:F1", "C2:D2", "A2:A3", "B2:B3", "E2:E3", "F2:F3", "E4:E5"]
    reading = read(book(rows, merged), 种类="部门执法证")

    assert told(reading) == []
    assert written(reading)[POSTINGS].count("jicha,jicha-diaocha") == 2


def test_the_unit_may_stand_in_a_column() -> None:
    rows = [
        ("单位名称", "人员编号", "姓名", "编制性质"),
        ("县食药监局", "J9", "孙示三", "行政编制"),
        ("没有局", "J8", "李示四", "事业"),
    ]
    reading = read(book(rows), unit=None)
    assert list(written(reading)) == [PEOPLE]
    assert told(reading) == [
        "表!A3 没有单位“没有局”，或者叫这个名称的有几个：写单位的目录名；还没有登记的，先用 zfzr new unit 登记"
    ]


def test_heads_that_are_not_known_are_told_by_address_with_the_nearest_and_the_rest_is_read() -> None:
    rows = [("人员编号", "姓名", "编制性质", "执法证别"), ("J9", "孙示三", "行政编制", "甲")]
    reading = read(book(rows))
    assert [each.partition("（")[0] for each in reading.unknown] == ["表!D1 “执法证别”"]
    assert "是不是“执法类别”" in reading.unknown[0]
    assert [draft.number for draft in reading.accepted] == ["J9"]


def test_another_table_below_with_its_columns_elsewhere_is_not_read_as_the_first() -> None:
    rows = [
        ("姓名", "性别", "编制性质"),
        ("孙示三", "男", "事业"),
        ("编制性质", "姓名", "性别"),
        ("公务员", "周示五", "男"),
    ]
    reading = read(book(rows), 人员编号="J9")

    assert told(reading) == [
        "表!3 又是一行表头，列的位置和上面的不同，从这一行起没有读：照上面的列排，或者另放一个文件"
    ]
    assert [draft.said[("姓名",)] for draft in reading.drafts] == ["孙示三"]


def test_columns_that_are_left_out_and_rows_without_records_are_told() -> None:
    rows = [
        ("人员编号", "姓名", "编制性质", "民族"),
        ("J9", "孙示三", "行政编制", "汉"),
        ("", "", "", "填表人：甲"),
    ]
    reading = read(book(rows))
    assert [note.zh for note in reading.notes] == [
        "表：没有收的列：民族",
        "表!3:3 没有可收的内容（合计、填表人、注之类），没有读",
    ]


def test_a_head_beyond_the_thirtieth_row_is_not_looked_for() -> None:
    blank = [("甲",)] * 30
    with pytest.raises(Refusal, match="没有找到表头"):
        read(book([*blank, HEADS, (1, "孙示三")]))
    assert read(book([*blank[:29], HEADS, (1, "赵示一")])).rows != []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
@pytest.mark.parametrize("order", ["", "sep={}\n"])
def test_a_table_of_text_is_read_in_each_encoding_with_each_separator(
    encoding: str, separator: str, order: str
) -> None:
    lines = ["人员编号,姓名,人员性质", "J9,孙示三,公务员"]
    text = order.format(separator) + "\n".join(line.replace(",", separator) for line in lines) + "\n"
    table = read_book(text.encode(encoding), "x")
    reading = read_foreign(jia(), table, mapping_of_kind(Person), "jia", None, {}, frozenset())

    assert separator_of(text) == separator
    assert [draft.number for draft in reading.accepted] == ["J9"]
    assert reading.rows[0].number == (2 if order else 1)


@pytest.mark.parametrize("model", [Person, Certificate, Posting])
def test_a_kind_alone_is_read_by_its_labels_and_their_other_words(model: type) -> None:
    mapping = mapping_of_kind(model)
    assert {column.head for column in mapping.columns} >= {"人员编号"}
    assert "执法证号" in mapping_of_kind(Certificate).by_head


def test_a_published_power_list_gives_items_with_citations_and_duties() -> None:
    heads = ("序号", "项目编码", "项目名称", "职权类别", "法律依据", "责任事项", "追责情形")
    law = "《甲法》第二十三条第一款第（一）项：有下列行为之一的……\n《乙条例》第五条、第六条"
    rows = [
        ("甲县权力清单",),
        heads,
        (
            1,
            "CF2",
            "新处罚",
            "行政处罚",
            law,
            "1.立案责任：发现违法行为。\n2.调查责任：收集证据。",
            "不履行职责",
        ),
        (2, "CF1", "示例处罚", "行政处罚", "《甲法》第一条", None, None),
    ]
    reading = read(book(rows), "权力清单")
    text = written(reading)["units/jia/authorities.yaml"]

    assert [draft.number for draft in reading.accepted] == ["CF2"]
    assert "引文: 《甲法》第二十三条第一款第（一）项" in text
    assert "引文: 《乙条例》第五条、第六条" in text
    assert "{层次: 部门, 环节: 调查, 内容: 收集证据。}" in text
    assert [note.zh for note in reading.notes] == [
        "表：按别的叫法认的列：项目编码＝编码，项目名称＝名称，法律依据＝依据",
        "表：没有收的列：追责情形",
    ]


def test_every_mapping_that_is_brought_along_can_be_read() -> None:
    assert [each.name for each in all_mappings(jia())] == ["执法人员名册", "权力清单", "核实表"]


def test_a_roster_that_is_exported_is_read_back_without_a_change() -> None:
    of = county({**FILES, POSTINGS: FILES[POSTINGS] + "J1,jicha,jicha-diaocha,,2012-05-01,\n"})
    rows = roster(of, mapping_named(of, "执法人员名册"), "jia", None)
    assert rows[1][rows[0].index("执法机构")] == "稽查大队"
    again = read_foreign(of, book(rows), mapping_named(of, "执法人员名册"), "jia", None, {}, frozenset())

    assert [draft.said for draft in again.accepted] == []
    assert told(again) == []


def test_an_export_holds_every_record_and_no_number_of_a_person() -> None:
    files = {**FILES, PEOPLE: FILES[PEOPLE].replace("公务员,,", "公务员,410823********0011,")}
    made = tables(county(files), (Person, Certificate), None, None)

    assert {"J1", "J2", "J3"} <= {row[1] for row in made["人员"]}
    assert not any("410823" in cell for row in made["人员"] for cell in row)
    assert made["证件"][0][:2] == ["单位目录", "证号"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
@pytest.mark.parametrize(
    "title", ["人员名册", "人员名册，二〇一五年，共一人", "填报单位：甲局,填报日期：2015-12-01"]
)
def test_the_separator_is_that_of_the_rows_whatever_stands_above_them(separator: str, title: str) -> None:
    lines = ["人员编号,姓名,人员性质", "J9,孙示三,公务员"]
    rows = [line.replace(",", separator) for line in lines]
    rows.append(separator.join(('"J8"', '"李,示;四，五"', "公务员")))

    assert separator_of("\n".join([title, *rows]) + "\n") == separator


@pytest.mark.parametrize(
    "cells",
    [
        ["", "合计", "3人"],
        ["合　计", "3", ""],
        ["", "共计3人", ""],
        ["填表人：孙示三", "审核人：李示四", "填报日期：2015年12月1日"],
        ["单位负责人（签字）：", "", ""],
        ["注：本表一式两份", "", ""],
        ["", "填表说明：编号照证面填写", ""],
    ],
)
def test_what_ends_a_table_is_no_row_of_it_in_whichever_column_it_stands(cells: list[str]) -> None:
    rows: list[list[Cell]] = [["人员编号", "姓名", "人员性质"], ["J9", "孙示三", "公务员"], [*cells]]
    sheet = Sheet("表", rows, formulas={"B3": ""})
    reading = read_foreign(
        jia(), Book("xlsx", [sheet]), mapping_of_kind(Person), "jia", None, {}, frozenset()
    )

    assert [draft.number for draft in reading.accepted] == ["J9"]
    assert not list(reading.refused)
    assert any("表!3:3" in note.zh for note in reading.notes)


def test_a_row_that_names_something_beside_the_total_is_one_of_the_table() -> None:
    assert not is_footer(["合计", "孙示三", "公务员"])
    assert not is_footer(["3", "2015-12-01"])
    assert not is_footer(["3", "备注：遗失"])


TABLE: list[list[Cell]] = [["人员编号", "姓名", "人员性质", "备注"], ["J9", "孙示三", "公务员", ""]]


@pytest.mark.parametrize(
    "row",
    [
        ["科室负责人签字：王示一", "", "", ""],
        ["", "盖章（公章）：", "2015-12-01", ""],
        ["分管领导：", "", "", "日期："],
        ["局领导签字：王示一"],
    ],
)
def test_what_is_signed_below_a_table_is_none_of_it_in_whatever_words(row: list[Cell]) -> None:
    assert rows_below([*TABLE, [], row], 1) == {3}


@pytest.mark.parametrize(
    "row",
    [
        ["J10", "李示四", "公务员", ""],
        ["J10", "备注：遗失", "", ""],
        ["J10：", "李示四", "公务员", "借调：2015年"],
        ["李示四", "", "", ""],
    ],
)
def test_a_row_of_the_table_is_not_below_it(row: list[Cell]) -> None:
    assert rows_below([*TABLE, row], 1) == frozenset()


def test_a_labelled_row_above_others_of_the_table_is_read_with_them() -> None:
    labelled: list[Cell] = ["科室负责人签字：王示一", "", "", ""]
    assert rows_below([TABLE[0], labelled, TABLE[1]], 1) == frozenset()


def test_in_a_table_of_one_column_a_label_is_what_it_holds() -> None:
    assert rows_below([["职权名称"], ["行政处罚：未按规定登记"]], 1) == frozenset()


def test_columns_that_are_not_known_are_told_of_all_sheets_at_once() -> None:
    head: list[Cell] = ["人员编号", "姓名", "人员性质", "爱好"]
    sheets = [Sheet(name, [[*head], ["J9", "孙示三", "公务员", "棋"]]) for name in ("甲表", "乙表")]
    sheets[1].rows[1].append("旁边的字")
    reading = read_foreign(jia(), Book("xlsx", sheets), mapping_of_kind(Person), "jia", None, {}, frozenset())

    said = "\n".join(reading.unknown)
    assert "甲表!D1" in said
    assert "乙表!D1" in said
    assert "乙表!E2 没有表头" in said


CASES = "units/jia/2015/cases.csv"
CASE = """\
    案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,协办人
    甲立〔2015〕1号,CF1,示例,个体工商户,王示三,普通,2015-03-02,J1,J2
"""


def cases(rows: Sequence[Sequence[object]]) -> tuple[County, Reading]:
    of = county({**FILES, CASES: CASE})
    return of, read_foreign(of, book(rows), mapping_of_kind(Case), "jia", 2015, {}, frozenset())


def test_a_party_that_a_table_masks_stays_as_it_is_on_record() -> None:
    """An export masks natural persons; the register has the name in full, and what is masked says nothing new."""
    _, reading = cases([("案号", "当事人", "备注"), ("甲立〔2015〕1号", "王某某", "新的")])
    assert [draft.said for draft in reading.drafts] == [{("案号",): "甲立〔2015〕1号", ("备注",): "新的"}]


@pytest.mark.parametrize("typed", ["J2、J3", "J2，J3", "J2 钱示二、J3 钱示二"])
def test_several_people_in_a_cell_are_told_apart_by_what_lists_are_written_with(typed: str) -> None:
    _, reading = cases([("案号", "协办人"), ("甲立〔2015〕1号", typed)])
    assert reading.drafts[0].said[("协办人",)] == ["J2", "J3"]
    assert reading.read_otherwise == [("表!B2", typed, "J2；J3")]


def test_signs_within_a_name_part_nothing() -> None:
    _, reading = cases([("案号", "协办人"), ("甲立〔2015〕1号", "J2、J9")])
    assert reading.drafts[0].said[("协办人",)] == ["J2、J9"]


def test_the_one_record_of_a_unit_is_known_by_its_unit() -> None:
    of = county(FILES)
    rows = [("单位目录", "监督电话", "简称"), ("jia", "0391-0000001", "县食药监局")]
    reading = read_foreign(of, book(rows), mapping_of_export(Unit), None, None, {}, frozenset())
    assert [(d.record and d.record.unit, d.is_changed) for d in reading.drafts] == [("jia", True)]


def test_rows_of_an_export_go_to_the_units_whose_they_are() -> None:
    rows = [("单位目录", "人员编号", "备注"), ("jia", "J1", "新的")]
    of = county(FILES)
    mapping = mapping_of_export(Person)
    assert read_foreign(of, book(rows), mapping, None, None, {}, frozenset()).accepted[0].slots == {
        "unit": "jia"
    }
    other = read_foreign(of, book([rows[0], ("yi", "J1", "新的")]), mapping, "jia", None, {}, frozenset())
    assert (told(other), other.accepted) == (["表!A2 “yi”不是县食药监局"], [])


def postings(*rows: Sequence[object]) -> Reading:
    heads = ("姓名", "人员编号", "机构", "岗位", "起")
    return read_foreign(jia(), book([heads, *rows]), mapping_of_kind(Posting), "jia", None, {}, frozenset())


@pytest.mark.parametrize("typed", ["2015.3.1-2015.6.30", "2015年3月1日至6月30日", "2015-3-1至2015-6-30止"])
def test_a_cell_that_names_a_stretch_of_days_says_its_first_and_its_last(typed: str) -> None:
    reading = postings(("赵示一", "J1", "jicha", "jicha-diaocha", typed))
    assert reading.refused == []
    assert {steps[0]: value for steps, value in reading.drafts[0].said.items()} == {
        "人员编号": "J1",
        "机构": "jicha",
        "岗位": "jicha-diaocha",
        "起": "2015-03-01",
        "止": "2015-06-30",
    }
    assert reading.read_otherwise == [("表!E2", typed, "起2015-03-01，止2015-06-30")]


def test_a_stretch_that_another_cell_contradicts_is_refused() -> None:
    rows = [("人员编号", "起", "止"), ("J1", "2015.3.1-2015.6.30", "2015-07-31")]
    reading = read_foreign(jia(), book(rows), mapping_of_kind(Posting), "jia", None, {}, frozenset())
    assert told(reading)[0].startswith("表!C2 止在这一行写了两次，说法不同（“2015-06-30”和“2015-07-31”）")


def test_a_stretch_in_a_column_of_one_day_is_refused_and_says_which_days_it_names() -> None:
    _, reading = cases([("案号", "立案"), ("甲立〔2015〕1号", "2015.3.1-2015.6.30")])
    assert told(reading) == [
        "表!B2 一格里写了起止（2015-03-01、2015-06-30），这一列只记一个日期：起、止分成两列，各写各的"
    ]


def test_a_code_with_its_name_in_a_column_beside_it_is_read_by_the_code() -> None:
    """Two of one name are told apart by the code; the name is there for people to read."""
    reading = postings(("钱示二", "J3", "jicha", "jicha-diaocha", "2015-03-01"))
    assert (reading.refused, reading.drafts[0].said[("人员编号",)]) == ([], "J3")


def test_a_name_that_is_not_that_of_the_code_beside_it_is_refused() -> None:
    reading = postings(("钱示二", "J1", "jicha", "jicha-diaocha", "2015-03-01"))
    assert told(reading) == ["表!B2 “J1”是赵示一，不是“钱示二”：编号和名称对不上，改成其中一个"]


def test_a_row_without_the_code_is_read_by_the_name_beside_it() -> None:
    reading = postings(("赵示一", None, "jicha", "jicha-diaocha", "2015-03-01"))
    assert reading.drafts[0].said[("人员编号",)] == "J1"


@pytest.mark.parametrize("typed", ["警告、罚款", "警告，罚款", "警告；罚款"])
def test_words_of_a_vocabulary_in_one_cell_are_several(typed: str) -> None:
    _, reading = cases([("案号", "处罚种类"), ("甲立〔2015〕1号", typed)])
    assert reading.drafts[0].said[("处罚种类",)] == ["警告", "罚款"]


def test_words_of_which_one_is_unknown_stay_as_they_were_typed() -> None:
    _, reading = cases([("案号", "处罚种类"), ("甲立〔2015〕1号", "警告、罚钱")])
    assert reading.drafts[0].said[("处罚种类",)] == ["警告、罚钱"]


def test_what_lies_in_a_file_of_its_own_is_known_by_its_name() -> None:
    standard = "名称: 处罚案卷评查标准\n评查项目:\n- {编号: A1, 内容: 立案, 分值: 100}\n"
    seen = county({**FILES, "county/review-standards/chufa.yaml": standard})
    table = book(
        [
            ("编号", "单位", "评查标准", "日期", "初评得分"),
            ("P1", "jia", "处罚案卷评查标准", "2015-06-01", "90分"),
        ]
    )
    reading = read_foreign(seen, table, mapping_of_kind(FileReview), None, 2015, {}, frozenset())
    assert reading.drafts[0].said[("评查标准",)] == "chufa"
    assert reading.drafts[0].said[("初评得分",)] == "90"
