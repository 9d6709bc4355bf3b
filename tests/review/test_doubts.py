"""What looks like a slip of the hand in a change: each is asked about, and nothing is refused for it."""

from __future__ import annotations

import json

import pytest
from review.states import reviewed

from zfzr.present.review_json import as_json
from zfzr.present.review_markdown import as_markdown

PATH = "county/2015/complaints.csv"
HEAD = "编号,被投诉单位,投诉人,途径,事由,收到日期,受理日期,说明\n"
ROWS = [
    "TS2015-001,jia,张某,来电,没有出具票据,2015-01-08,2015-01-12,甲",
    "TS2015-002,jia,李某,来信,久拖不办,2015-02-09,2015-02-13,乙",
    "TS2015-003,yi,王某,来访,态度粗暴,2015-03-10,2015-03-14,丙",
    "TS2015-004,yi,赵某,网络,收费没有依据,2015-04-11,2015-04-15,丁",
    "TS2015-005,jia,钱某,来电,没有出示证件,2015-05-12,2015-05-16,戊",
]


def sheet(rows: list[str]) -> dict[str, str]:
    return {PATH: HEAD + "".join(f"{row}\n" for row in rows)}


def doubts(after: list[str], before: list[str] = ROWS) -> list[str]:
    """Return what is asked about in a change of the register of complaints."""
    return [doubt.zh for line in reviewed(sheet(before), sheet(after)).lines for doubt in line.doubts]


def with_row(at: int, old: str, new: str) -> list[str]:
    """Return the rows, one of them changed."""
    return [row.replace(old, new) if i == at else row for i, row in enumerate(ROWS)]


def test_a_year_off_is_asked_about() -> None:
    assert doubts(with_row(4, "2015-05-16", "2016-05-16")) == [
        "“受理日期”由 2015-05-16 改为 2016-05-16，恰好差一年：是不是笔误？"
    ]


def test_a_year_that_is_mended_into_that_of_its_folder_is_not() -> None:
    assert doubts(ROWS, before=with_row(4, "2015-05-16", "2014-05-16")) == []


def test_month_and_day_changed_about_are_asked_about() -> None:
    assert doubts(with_row(3, "2015-04-11", "2015-11-04")) == [
        "“收到日期”由 2015-04-11 改为 2015-11-04，恰好是月和日对调：是不是笔误？"
    ]


def test_the_value_of_the_row_beside_is_asked_about() -> None:
    assert doubts(with_row(2, "态度粗暴", "久拖不办")) == [
        "“事由”由 态度粗暴 改为 久拖不办，与邻行“TS2015-002”的相同：是不是笔误？"
    ]


def test_a_value_that_other_rows_bear_too_is_none_of_the_row_beside() -> None:
    after = with_row(1, "jia", "yi")
    after[1] += "，已更正"

    assert doubts(after) == []


def test_two_rows_that_changed_a_value_about_are_both_asked_about() -> None:
    after = with_row(1, "久拖不办", "态度粗暴")
    after[2] = after[2].replace("态度粗暴", "久拖不办")

    assert doubts(after) == [
        "“事由”由 久拖不办 改为 态度粗暴，与邻行“TS2015-003”互换：是不是笔误？",
        "“事由”由 态度粗暴 改为 久拖不办，与邻行“TS2015-002”互换：是不是笔误？",
    ]


def test_a_new_row_that_is_a_copy_is_asked_about() -> None:
    assert doubts([*ROWS, ROWS[1].replace("002", "006")]) == [
        "除编号外与“TS2015-002”完全相同：是不是复制后没有改？"
    ]


def test_a_new_row_like_the_one_above_but_for_one_thing_is_asked_about() -> None:
    assert doubts([*ROWS, ROWS[4].replace("005", "006").replace("戊", "己")]) == [
        "除编号和“说明”外与“TS2015-005”完全相同：是不是复制后没有改完？"
    ]


@pytest.mark.parametrize(
    "after",
    [
        with_row(0, "没有出具票据", "没有开票"),
        with_row(0, "2015-01-12", "2015-01-13"),
        [*ROWS, "TS2015-006,yi,孙某,来信,不予答复,2015-06-13,2015-06-17,己"],
        ROWS[:4],
    ],
)
def test_plain_changes_are_not(after: list[str]) -> None:
    assert doubts(after) == []


def test_a_name_of_the_same_sound_is_asked_about() -> None:
    head = "轮次,单位,收到日期,方式,收文号,经办人\n"
    row = "年度工作推进方案,jia,2015-07-20,纸质,法收2015-001,"
    path = "county/2015/receipts.csv"
    found = reviewed({path: f"{head}{row}张建\n"}, {path: f"{head}{row}张健\n"})

    assert [doubt.zh for line in found.lines for doubt in line.doubts] == [
        "“经办人”由 张建 改为 张健，只差一个同音字：是不是笔误？"
    ]


def test_what_is_hidden_stays_hidden() -> None:
    head = "人员编号,姓名,性别,人员性质,身份证号\n"
    before, after = (f"{head}J001,孙示四,男,公务员,410823********{end}\n" for end in ("0012", "0021"))
    path = "units/jia/people.csv"

    assert [line.doubts for line in reviewed({path: before}, {path: after}).lines] == [()]


def test_doubts_stand_in_every_format_and_refuse_nothing() -> None:
    found = reviewed(sheet(ROWS), sheet(with_row(4, "2015-05-16", "2016-05-16")))
    text = "“受理日期”由 2015-05-16 改为 2016-05-16，恰好差一年：是不是笔误？"

    (change,) = json.loads(as_json(found, "zh"))["sections"][-1]["changes"]
    assert change["doubts"] == [text]
    assert "| 可疑 | 1 处像是笔误，请逐一核对 |" in as_markdown(found, "zh")
    assert "恰好差一年" in as_markdown(found, "zh")
    assert found.refused == ()


# What changes all by itself


def alone(head: str, before: str, after: str, path: str = PATH) -> list[str]:
    """Return what is asked about in a change of the last row of a file, by the words behind the values."""
    rows = [f"{head}\n{row}\n" for row in (before, after)]
    found = reviewed({path: rows[0]}, {path: rows[1]})
    return [doubt.zh.partition("，")[2] for line in found.lines for doubt in line.doubts]


COMPLAINT = "TS2015-001,jia,张某,来电,没有出具票据,2015-01-08,2015-01-12,甲"
STANDS_ALONE = "这一条别的都没有改：是不是笔误？"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("2015-01-12", "2015-02-12", f"恰好差一个月，{STANDS_ALONE}"),
        ("2015-01-12", "2015-01-22", f"同月，恰好差十天、二十天，{STANDS_ALONE}"),
        ("没有出具票据", "有出具票据", f"意思正好相反，{STANDS_ALONE}"),
        (",jia,", ",yi,", f"换成了另一个单位，{STANDS_ALONE}"),
        ("来电", "来信", f"选了另一个，{STANDS_ALONE}"),
    ],
)
def test_one_small_change_that_stands_alone_is_asked_about(old: str, new: str, why: str) -> None:
    assert alone(HEAD.strip(), COMPLAINT, COMPLAINT.replace(old, new)) == [why]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2015-01-12", "2015-02-12"),
        ("2015-01-12", "2015-01-22"),
        ("没有出具票据", "有出具票据"),
        (",jia,", ",yi,"),
        ("来电", "来信"),
    ],
)
def test_it_is_not_where_something_else_of_the_record_changes_too(old: str, new: str) -> None:
    after = COMPLAINT.replace(old, new).replace(",甲", ",另有补充")

    assert alone(HEAD.strip(), COMPLAINT, after) == []


def test_it_is_not_where_the_same_field_changes_in_three_rows() -> None:
    after = [row.replace("来电", "来信").replace("来访", "来信").replace("网络", "来信") for row in ROWS]

    assert doubts(after) == []


def test_nor_that_two_of_three_rows_that_change_are_the_same_now() -> None:
    after = [row.replace("2015-01-12", "2015-02-17").replace("2015-02-13", "2015-02-17") for row in ROWS]
    after[2] = after[2].replace("2015-03-14", "2015-03-17")

    assert doubts(after) == []


SYSTEM = """\
- 名称: 处罚公示制度
  类别: 公示
  文号: 甲〔2014〕12号
  印发日期: 2014-02-13
  依据: [《中华人民共和国行政处罚法》第三十九条]
  现行: 是
"""


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("第三十九条", "第四十条", "条号恰好差一，别的一字未改：是不是笔误？"),
        ("国行政处罚法》", "国行政许可法》", "换成了名称相近的法，别的一字未改：是不是笔误？"),
        ("〔2014〕12号", "〔2014〕13号", "序号恰好差一，别的一字未改：是不是笔误？"),
        ("〔2014〕12号", "〔2014〕112号", "只多了、少了一个数字，别的一字未改：是不是笔误？"),
        ("现行: 是", "现行: 否", f"是否颠倒，{STANDS_ALONE}"),
    ],
)
def test_an_article_a_number_and_yes_for_no_are_asked_about(old: str, new: str, why: str) -> None:
    path = "units/jia/systems.yaml"
    found = reviewed({path: SYSTEM}, {path: SYSTEM.replace(old, new)})

    assert [doubt.zh.partition("，")[2] for line in found.lines for doubt in line.doubts] == [why]


def test_a_law_that_three_records_cite_otherwise_was_revised() -> None:
    path = "units/jia/systems.yaml"
    three = "".join(SYSTEM.replace("处罚公示", f"{each}公示") for each in ("处罚", "许可", "强制"))
    after = three.replace("行政处罚法》", "行政许可法》")

    assert [line.doubts for line in reviewed({path: three}, {path: after}).lines] == [(), (), ()]


def test_a_name_turned_about_is_asked_about() -> None:
    head, row = (
        "轮次,单位,收到日期,方式,收文号,经办人",
        "年度工作推进方案,jia,2015-07-20,纸质,法收2015-001,张建国",
    )

    assert alone(head, row, row.replace("张建国", "建国张"), "county/2015/receipts.csv") == [
        "姓和名颠倒：是不是笔误？"
    ]


def test_a_system_that_is_replaced_says_more_than_no() -> None:
    path = "units/jia/systems.yaml"
    after = SYSTEM.replace("现行: 是", "现行: 否\n  说明: 2015年由新制度替代")

    assert [line.doubts for line in reviewed({path: SYSTEM}, {path: after}).lines] == [()]


HONOUR = "编号,人员编号,名称,日期\n"


def test_an_officer_put_for_one_of_another_unit_is_asked_about() -> None:
    people = {"units/yi/people.csv": "人员编号,姓名,人员性质\nY001,钱示六,公务员\n"}
    path = "units/jia/2015/honours.csv"
    before, after = (f"{HONOUR}JL2015-01,{number},执法标兵,2015-07-06\n" for number in ("J001", "Y001"))
    found = reviewed({**people, path: before}, {**people, path: after})

    assert [doubt.zh.partition("，")[2] for line in found.lines for doubt in line.doubts] == [
        "换成了另一个单位的人：是不是笔误？"
    ]


def test_an_officer_put_for_a_colleague_is_not() -> None:
    path = "units/jia/2015/honours.csv"
    before, after = (f"{HONOUR}JL2015-01,{number},执法标兵,2015-07-06\n" for number in ("J001", "J002"))

    assert [line.doubts for line in reviewed({path: before}, {path: after}).lines] == [()]


MEASURE = "编号,名称,开始日期,内容,服务人次\n"


def test_a_count_one_off_is_asked_about_where_no_record_came_or_went() -> None:
    path = "units/jia/2015/service-measures.csv"
    before, after = (f"{MEASURE}FW2015-01,普法课堂,2015-03-02,到集市讲解,{count}\n" for count in (64, 65))
    added = f"{after}FW2015-02,上门指导,2015-04-02,到户指导,8\n"

    assert [len(line.doubts) for line in reviewed({path: before}, {path: after}).lines] == [1]
    assert [line.doubts for line in reviewed({path: before}, {path: added}).lines] == [(), ()]


def test_who_mends_what_was_found_is_not_asked() -> None:
    path = "county/basis-documents.yaml"
    text = "- 文号: 甲政〔2007〕1号\n  标题: 意见\n  发文机关: 甲县人民政府\n  核实: 是\n  来源: 未查原文\n"
    wrong, right = text, text.replace("核实: 是", "核实: 否")

    assert [len(line.doubts) for line in reviewed({path: right}, {path: wrong}).lines] == [1]
    assert [line.doubts for line in reviewed({path: wrong}, {path: right}).lines] == [()]
