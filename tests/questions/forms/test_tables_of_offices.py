"""Tables as offices have them: their own words for heads, units in heads and cells, heads in two rows, books of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from building import county

from tests.questions.forms.test_foreign import book
from zfzr.county.county import County
from zfzr.declare.record import Record, kinds
from zfzr.files.sheets import Book, Cell, Sheet
from zfzr.questions.case_table.mapping import fold
from zfzr.questions.forms.columns import Table, tables_of, why_no_form
from zfzr.questions.forms.foreign import heads_of, read_foreign
from zfzr.questions.forms.guess import guessed, option_for, told_of_one
from zfzr.questions.forms.head_words import Heads
from zfzr.questions.forms.mapping import mapping_of_kind
from zfzr.questions.forms.reading import Reading
from zfzr.questions.forms.taking import admitted
from zfzr.subjects.case.records import Case
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.publicity.records import ListVersion
from zfzr.subjects.training.records import TrainingRecord
from zfzr.terms.text import Refusal

FORMS = [kind for kind in kinds() if why_no_form(kind) is None]
TABLES = [table for kind in FORMS for table in tables_of(kind)]

LEDGER: tuple[Cell, ...] = (
    "序号", "立案号", "案由", "被处罚人", "当事人类别", "处罚程序", "立案时间", "处罚决定书文号", "处罚决定日期",
    "处罚种类", "罚款金额（万元）", "结案日期", "执法人员",
)  # fmt: skip
CASE: tuple[Cell, ...] = (
    1, "甲食药立〔2015〕1号", "销售过期食品", "某某超市", "个体", "一般程序", "2015.3.7", "甲食药罚〔2015〕1号",
    "2015年3月20日", "罚款", 0.5, "2015/4/1", "赵示一 钱示二",
)  # fmt: skip
PEOPLE = "人员编号,姓名,性别,人员性质,身份证号,备注\nJ1,赵示一,男,公务员,,\nJ2,钱示二,女,事业,,\n"


def jia() -> County:
    return county(
        {
            "units/jia/people.csv": PEOPLE,
            "units/jia/unit.yaml": "名称: 甲县食品药品监督管理局\n简称: 县食药监局\n组别: 执法部门\n",
        }
    )


def read(
    rows: Sequence[Sequence[object]], kind: type[Record] = Case, merged: Sequence[str] = (), **more: str
) -> Reading:
    ignored = frozenset(filter(None, more.pop("ignored", "").split()))
    return read_foreign(jia(), book(rows, merged), mapping_of_kind(kind), "jia", 2015, more, ignored)


def told(reading: Reading) -> list[str]:
    return [f"{at or row.number + 1} {why.zh}" for row in reading.refused for at, why, _ in row.refused]


def said(reading: Reading, *labels: str) -> list[object]:
    (draft,) = reading.drafts
    return [draft.said[(label,)] for label in labels]


# Heads


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.sheet)
def test_no_two_columns_of_a_table_go_by_one_word(table: Table) -> None:
    words = [fold(word) for c in table.columns for word in (c.head, *(c.declared.also if c.declared else ()))]
    assert sorted(words) == sorted(set(words))


def test_a_ledger_of_cases_is_read_by_the_words_that_offices_have() -> None:
    reading = read([LEDGER, CASE])
    assert (told(reading), reading.unknown) == ([], [])
    assert said(reading, "案号", "当事人", "当事人类型", "程序", "立案", "决定文号", "决定日期", "结案") == [
        "甲食药立〔2015〕1号",
        "某某超市",
        "个体工商户",
        "一般",
        "2015-03-07",
        "甲食药罚〔2015〕1号",
        "2015-03-20",
        "2015-04-01",
    ]


def test_officers_of_whom_none_is_said_to_lead_are_not_made_leaders() -> None:
    """执法人员 names who handled the case, two in a cell; which of them leads is for somebody to say."""
    (draft,) = read([LEDGER, CASE]).drafts
    assert draft.said[("协办人",)] == ["J1", "J2"]
    assert ("主办人",) not in draft.said


def test_what_a_column_was_taken_for_is_told() -> None:
    notes = [note.zh for note in read([LEDGER, CASE]).notes]
    assert any("立案时间＝立案" in note and "执法人员＝协办人" in note for note in notes)


@pytest.mark.parametrize(
    ("head", "cell", "yuan"),
    [
        ("罚款金额（万元）", 0.5, "5000"),
        ("罚款（元）", "1,500.00", "1500.00"),
        ("罚款金额\n（单位：万元）", "２", "20000"),
        ("罚款", "500元", "500"),
        ("罚款金额", "¥500元整", "500"),
        ("罚款（元）", "2万元", "20000"),
        ("罚款（万元）", "5000元", "5000"),
    ],
)
def test_a_sum_is_in_the_unit_that_its_cell_names_else_its_head(head: str, cell: object, yuan: str) -> None:
    reading = read([("案号", "案由", head), ("甲1", "某案", cell)], 当事人类型="公民", 程序="一般")
    assert said(reading, "罚款") == [yuan]


def test_a_head_that_names_another_unit_than_can_be_reckoned_is_not_known() -> None:
    reading = read([("案号", "案由", "罚款（件）"), ("甲1", "某案", 3)], 当事人类型="公民", 程序="一般")
    assert [each.partition(" ")[0] for each in reading.unknown] == ["表!C1"]


def test_two_columns_of_one_sum_in_different_units_are_refused() -> None:
    rows = [("案号", "案由", "罚款（元）", "罚款（万元）"), ("甲1", "某案", 5000, 0.5)]
    with pytest.raises(Refusal, match="是同一列"):
        read(rows)


def test_a_known_column_may_be_left_out_by_its_head() -> None:
    rows = [("案号", "案由", "违法事实"), ("甲1", "某案", "事实")]
    reading = read(rows, ignored="违法事实", 当事人类型="公民", 程序="一般")
    assert (said(reading, "案由"), reading.unknown) == (["某案"], [])
    assert "表：没有收的列：违法事实" in [note.zh for note in reading.notes]


def test_heads_in_two_rows_are_one_name_where_only_both_are_a_head() -> None:
    rows = [
        ("案号", "案由", "立案", "处罚决定", None, None),
        (None, None, "日期", "文号", "日期", "罚款（万元）"),
        (1, 2, 3, 4, 5, 6),
        ("甲1", "某案", "2015-03-07", "甲罚1", "2015-03-20", 0.5),
    ]
    reading = read(rows, merged=("A1:A2", "B1:B2", "D1:F1"), 当事人类型="公民", 程序="一般")
    assert said(reading, "立案", "决定文号", "决定日期", "罚款") == [
        "2015-03-07",
        "甲罚1",
        "2015-03-20",
        "5000",
    ]


@pytest.mark.parametrize(
    ("cells", "is_one"),
    [
        ((1, 2, 3, 4), True),
        (("甲", "乙", 1, 2), True),
        (("（1）", "（2）", "（3）"), True),
        ((1, "甲1", "某案"), False),
        ((1, 2), False),
        ((1, 3, 5), False),
    ],
)
def test_a_row_that_counts_the_columns_is_no_record(cells: tuple[object, ...], is_one: bool) -> None:
    rows = [("序号", "案号", "案由", "备注"), cells]
    reading = read(rows, 当事人类型="公民", 程序="一般")
    assert (reading.rows == []) == is_one


def test_the_words_that_end_a_table_are_no_record() -> None:
    reading = read([LEDGER, CASE, ("合计", *[None] * 9, 0.5), (None, "以下空白")])
    assert (len(reading.drafts), told(reading)) == (1, [])


# Cells


def test_hours_and_points_may_be_written_with_their_units() -> None:
    rows = [("姓名", "培训类别", "培训学时", "考试成绩"), ("赵示一", "综合法律", "40学时", "92分")]
    assert said(read(rows, TrainingRecord), "人员编号", "学时", "成绩") == ["J1", "40", "92"]


@pytest.mark.parametrize(("cell", "is_accepted"), [("√", "是"), ("×", "否"), ("是", "是")])
def test_yes_and_no_may_be_ticked(cell: str, is_accepted: str) -> None:
    rows = [
        ("投诉编号", "被投诉单位", "投诉内容", "投诉时间", "是否受理"),
        ("T1", "县食药监局", "某事", "2015.3.1", cell),
    ]
    assert said(read(rows, Complaint), "受理") == [is_accepted]


def test_a_column_may_be_filled_from_another_and_a_second_import_brings_nothing_new() -> None:
    rows = [("处罚决定书文号", "案由", "当事人"), ("甲罚1", "某案", "某某")]
    assert "--fill 案号=决定文号" in told(read(rows))[0]
    reading = read(rows, 案号="决定文号", 当事人类型="公民", 程序="一般")
    assert said(reading, "案号", "决定文号") == ["甲罚1", "甲罚1"]

    after = admitted(jia(), reading).county
    again = read_foreign(
        after, book(rows), mapping_of_kind(Case), "jia", 2015, {"案号": "决定文号"}, frozenset()
    )
    assert (again.accepted, told(again)) == ([], [])


def test_what_a_new_record_lacks_is_told_with_what_it_may_be() -> None:
    reading = read([("案号", "案由"), ("甲1", "某案")])
    assert told(reading)[0].startswith("2 新的案件还缺当事人类型（公民、个体工商户、法人、其他组织）、程序（")


def test_an_error_that_a_row_would_bring_is_told_by_its_cell_and_how_to_mend_it() -> None:
    reading = read([LEDGER, (*CASE[:-1], "没有这人")])
    admitted(jia(), reading)
    assert told(reading) == ["M2 ZF102 没有人员“没有这人”"]
    mends = [each.mend for row in reading.refused for each in row.refused]
    assert [mend.zh for mend in mends if mend] == [
        "ZF102 先看错在哪一处：登记写错的，改登记的一处；引用写错的，改正引用；还没有登记的，先登记"
        "（人员登记在 units/jia/people.csv）"
    ]


def test_of_a_body_that_is_not_recorded_the_file_is_named_in_which_it_would_be() -> None:
    rows = [("人员编号", "机构", "岗位", "起"), ("J1", "没有", "jicha-diaocha", "2015-03-01")]
    reading = read_foreign(jia(), book(rows), mapping_of_kind(Posting), "jia", None, {}, frozenset())
    admitted(jia(), reading)
    mends = [each.mend.zh for row in reading.refused for each in row.refused if each.mend]
    assert mends[0].endswith("（机构登记在 units/jia/unit.yaml）")


def test_a_record_of_two_keys_is_known_by_both() -> None:
    files = {
        "county/approvals.yaml": "- {单位: jia, 版本: 一, 事项数: 1, 经过: [{环节: 审定, 日期: 2015-01-01}]}\n"
        "- {单位: jia, 版本: 二, 事项数: 2, 经过: [{环节: 审定, 日期: 2015-02-01}]}\n"
    }
    rows = [("单位", "版本", "事项数"), ("jia", "二", 3)]
    reading = read_foreign(
        county(files), book(rows), mapping_of_kind(ListVersion), None, None, {}, frozenset()
    )
    assert [draft.number for draft in reading.accepted] == ["jia/二"]


# Which table it is


def sheets(*made: tuple[str, Sequence[Sequence[Cell]]]) -> Book:
    return Book("xlsx", [Sheet(name, [list(row) for row in rows]) for name, rows in made])


def options(of: Book) -> list[tuple[str, list[str]]]:
    found = guessed(jia(), of)
    return [(option_for(mapping), [sheet.name for sheet in each.sheets]) for mapping, each in found.read]


def test_each_sheet_of_a_book_is_read_as_what_its_heads_say() -> None:
    made = sheets(
        ("名册", [("姓名", "编制", "执法证号", "发证时间"), ("赵示一", "事业", "豫H1", "2015-01-01")]),
        ("案件", [LEDGER, CASE]),
        ("权责清单", [("权力编码", "权力名称", "设定依据"), ("CF1", "示例", "《甲法》第一条")]),
    )
    assert options(made) == [
        ("--mapping 执法人员名册", ["名册"]),
        ("--kind cases", ["案件"]),
        ("--mapping 权力清单", ["权责清单"]),
    ]


TABLES_OF_OFFICES = {
    "complaints": "投诉编号 投诉时间 投诉人 投诉方式 被投诉单位 投诉内容 是否受理 办理结果 回复时间",
    "training": "姓名 培训类别 培训学时 考试时间 考试成绩 考试结果",
    "inspection-plan": "任务编号 检查类型 检查对象 检查事项 开始时间 结束时间 联合部门",
    "reviews": "评查编号 被评查单位 案卷号 评查标准 评查日期 评查人员 评查得分 评查等次",
    "entrustments": "委托编号 受委托组织 委托事项 委托依据 起 止",
    "matters": "办件编号 办件类别 许可事项 申请时间 受理时间 办结时间 经办人",
    "certificate-reviews": "执法证号 年审时间 年审结果 说明",
}


@pytest.mark.parametrize("kind", TABLES_OF_OFFICES)
def test_a_table_is_told_by_its_heads_alone(kind: str) -> None:
    heads = TABLES_OF_OFFICES[kind].split()
    assert options(sheets(("Sheet1", [heads, ["某"] * len(heads)]))) == [(f"--kind {kind}", ["Sheet1"])]


def test_a_sheet_that_may_be_of_two_kinds_is_left_with_what_is_near() -> None:
    made = sheets(("Sheet1", [("日期", "文号", "说明"), ("2015-01-01", "甲1", "某")]))
    found = guessed(jia(), made)
    assert (found.read, len(found.left)) == ([], 1)
    assert len(found.left[0][1]) > 1


def test_the_title_decides_between_kinds_whose_heads_are_alike() -> None:
    rows = [("编号", "单位", "事由", "日期", "文号"), ("1", "某", "某", "2015-01-01", "甲1")]
    untitled, titled = sheets(("Sheet1", rows)), sheets(("Sheet1", [("甲县移送登记",), *rows]))
    assert (options(untitled), options(titled)) == ([], [("--kind referrals", ["Sheet1"])])


def test_a_table_of_which_half_the_heads_are_strange_is_not_taken_for_another() -> None:
    """A sheet on which one file is marked (扣分, 得分) is no list of ratings of units."""
    heads = ("序号", "评查项目", "评查内容", "分值", "扣分", "扣分原因", "得分")
    found = guessed(jia(), sheets(("打分表", [heads, (1, "立案", "有审批", 10, 2, "无签字", 8)])))
    assert found.read == []
    assert "--kind ratings" in [option_for(each.mapping) for each in found.left[0][1]]


@pytest.mark.parametrize(
    "kind", [kind for kind in FORMS if "{slug}" in kind.file], ids=lambda kind: kind.label
)
def test_a_new_record_with_a_file_of_its_own_is_refused_with_how_to_make_it(kind: type[Record]) -> None:
    heads = [c.head for c in tables_of(kind)[0].columns][:3]
    reading = read([heads, ["某某"] * len(heads)], kind)
    assert reading.accepted == []
    assert all("文件名" in line or "不能填" in line or "不是" in line for line in told(reading))
    assert told(reading) != []


def test_a_sheet_of_text_alone_is_no_table_and_is_told() -> None:
    made = sheets(("填表说明", [("1. 由各单位填写",), ("2. 单位为万元",)]), ("案件", [LEDGER, CASE]))
    found = guessed(jia(), made)
    assert (found.left, [note.zh.partition("，")[0] for note in found.told]) == (
        [],
        ["工作表“填表说明”只有文字"],
    )


def test_no_row_of_data_passes_for_the_heads() -> None:
    """A row whose cells are heads of ours in part is still below the row that knows more."""
    rows: list[list[Cell]] = [["案号", "案由", "当事人", "备注"], ["甲1", "案由", "单位", "备注"]]
    head = heads_of(Sheet("表", rows), Heads(mapping_of_kind(Case)))
    assert head is not None
    assert head.row == 0


def every_date(reading: Reading) -> Iterator[str]:
    yield from (str(value) for draft in reading.drafts for value in draft.said.values())


@pytest.mark.parametrize("cell", ["2015年3月", 42064, "15.3.20"])
def test_a_day_that_is_not_certain_is_refused_in_its_cell(cell: object) -> None:
    rows = [("案号", "案由", "立案时间"), ("甲1", "某案", cell)]
    reading = read(rows, 当事人类型="公民", 程序="一般")
    assert [line.partition(" ")[0] for line in told(reading)] == ["C2"]


@pytest.mark.parametrize("head", ["当事人", "备注"])
@pytest.mark.parametrize(
    "number",
    ["410823198001010011", "41082319800101002x", "４１０８２３１９８００１０１００１１", "410823800101001"],
)
def test_no_identity_number_is_taken_in_under_any_head(head: str, number: str) -> None:
    rows = [("案号", "案由", head), ("甲1", "某案", f"张某，身份证{number}")]
    reading = read(rows, 当事人类型="公民", 程序="一般")
    assert reading.masked == ["表!C2"]
    assert all(number not in value for value in every_date(reading))


def test_powers_are_known_by_other_words_too() -> None:
    rows = [("权力编码", "权力名称", "职权类型", "行使层级"), ("CF9", "示例", "行政处罚", "县级")]
    assert said(read(rows, AuthorityItem), "编码", "名称", "类别", "层级") == [
        "CF9",
        "示例",
        "行政处罚",
        "县级",
    ]


def test_a_day_of_a_spreadsheet_is_a_day() -> None:
    rows = [("案号", "案由", "立案时间"), ("甲1", "某案", date(2015, 3, 7))]
    assert said(read(rows, 当事人类型="公民", 程序="一般"), "立案") == ["2015-03-07"]


def test_a_sheet_that_marks_one_file_is_told_by_the_list_it_holds_and_where_that_is_filled_in() -> None:
    sheet = book(
        [
            ("单位", "某局"),
            ("序号", "评查项目", "分值", "扣分", "扣分理由"),
            ("1", "立案", "15", "2", "没有签字"),
        ]
    )
    found = guessed(jia(), sheet)
    assert (found.read, [(name, table.sheet) for name, table in found.of_one.items()]) == (
        [],
        [("表", "案卷评查.扣分")],
    )
    assert "zfzr form reviews" in told_of_one(found.of_one["表"]).zh
