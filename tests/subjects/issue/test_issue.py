"""Issued documents: printed again they are what went out; each has its own number of its own organ, in order."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, said
from subjects.accountability.round_of_county import FILES, PROFILE, RECEIPTS

from zfzr.county.county import County
from zfzr.declare.document import Request, documents
from zfzr.present.documents import Produced, produce
from zfzr.subjects.assessment.lookups import WAITING
from zfzr.terms.text import Refusal

REGISTER = "county/2015/issued-documents.csv"
HEAD = "编号,文书,文号,机关,单位,日期,期限\n"
OFFICE = "甲县人民政府办公室"
LETTER = f"{HEAD}FW1,催报通知,甲政办〔2015〕31号,{OFFICE},yi,2015-12-04,2015-12-20\n"
LATER = RECEIPTS + "责任追究报告,yi,2015-12-10,合格,,,\n"


def of(register: str, as_of: str = "2015-12-31", **files: str) -> County:
    more = {path.replace("__", "/"): text for path, text in files.items()}
    return county({**FILES, REGISTER: register, **more}, as_of=as_of)


def reminder(county: County, **asked: object) -> Produced:
    request = Request(2015, county.as_of, "yi", **asked)  # type: ignore[arg-type]
    return produce(county, documents()["催报通知"], request)


def told(register: str, *codes: str, **files: str) -> list[tuple[str, str]]:
    county = of(register, **files)
    return [(code, message) for code in codes for message in said(county, code)]


# Printed again


def test_printed_again_it_bears_its_number_and_its_day_with_the_figures_of_that_day() -> None:
    text = reminder(of(LETTER)).text
    assert "\n\n甲政办〔2015〕31号\n" in text
    assert "\n\n2015年12月4日\n" in text
    assert "截至2015年12月4日，已逾期4天" in text  # 11-30 to 12-04, though it is printed on 12-31
    assert "请于2015年12月20日前" in text


def test_it_is_signed_by_the_organ_that_issued_it() -> None:
    # a township is written to by the county's office; this one was issued by the legal office all the same
    own = LETTER.replace("甲政办", "甲法制办").replace(OFFICE, "甲县人民政府法制办公室")
    text = reminder(of(own)).text
    assert "甲法制办〔2015〕31号" in text
    assert "# 甲县人民政府法制办公室关于催报" in text
    assert "\n\n甲县人民政府法制办公室\n\n2015年12月4日\n" in text


def test_looked_at_from_a_later_day_it_keeps_the_figures_of_its_own() -> None:
    assert "截至2015年12月4日" in reminder(of(LETTER), as_of=date(2015, 12, 31)).text


def test_it_can_be_printed_again_though_the_unit_has_reported_since() -> None:
    files = {"county__2015__receipts.csv": LATER, "units__yi__2015__accountability.yaml": ZERO}
    assert "甲政办〔2015〕31号" in reminder(of(LETTER, **files)).text
    with pytest.raises(Refusal, match="已经报送"):
        reminder(of(HEAD, **files))


ZERO = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n"


def test_before_the_day_of_issue_there_is_only_a_letter_without_a_number() -> None:
    text = reminder(of(LETTER, as_of="2015-12-03")).text
    assert "甲政办〔2015〕　　号" in text


def test_whoever_names_another_day_makes_another_letter() -> None:
    county = of(LETTER)
    text = produce(
        county, documents()["催报通知"], Request(2015, date(2015, 12, 31), "yi", is_dated=True)
    ).text
    assert "甲政办〔2015〕　　号" in text
    assert "截至2015年12月31日" in text


def test_of_two_letters_to_a_unit_the_last_is_printed() -> None:
    second = f"FW2,催报通知,甲政办〔2015〕33号,{OFFICE},yi,2015-12-18,\n"
    assert "甲政办〔2015〕33号" in reminder(of(LETTER + second)).text


def test_each_letter_has_the_number_that_is_registered_for_its_unit() -> None:
    other = LETTER.replace(",yi,", ",jia,")
    assert "甲政办〔2015〕　　号" in reminder(of(other)).text


def test_while_the_register_cannot_be_read_a_letter_is_only_a_draft() -> None:
    broken = reminder(of(LETTER + "FW2,催报通知,甲政办〔2015〕33号,x,yi,2015-02-30,\n"))
    assert broken.is_provisional
    assert "没有读全：county/2015/issued-documents.csv" in broken.text


# Rules


def entry(
    number: str, reference: str, organ: str = OFFICE, day: str = "2015-12-04", what: str = "催报通知"
) -> str:
    return f"{number},{what},{reference},{organ},yi,{day},\n"


def test_one_number_for_five_letters_is_told_of_four() -> None:
    rows = "".join(entry(f"FW{n}", "甲政办〔2015〕31号") for n in range(5))
    assert [code for code, _ in told(HEAD + rows, "ZF931")] == ["ZF931"] * 4


def test_a_number_of_another_organ_is_told_with_the_code_that_it_should_bear() -> None:
    assert told(HEAD + entry("FW1", "甲法制办〔2015〕31号"), "ZF932") == [
        ("ZF932", "FW1由甲县人民政府办公室发出，代字是“甲政办”，文号却是 甲法制办〔2015〕31号")
    ]


def test_an_organ_that_may_issue_nothing_is_told() -> None:
    ((_, only),) = told(HEAD + entry("FW1", "乙〔2015〕1号", organ="乙办"), "ZF932")
    assert "不在 zfzr.yaml 的“发文”里" in only


def test_where_the_county_names_no_organs_none_is_held_against_them() -> None:
    import re

    profile = re.sub(r"发文:\n(- .*\n)+", "", PROFILE)
    assert told(HEAD + entry("FW1", "乙〔2015〕1号", organ="乙办"), "ZF932", **{"zfzr.yaml": profile}) == []


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (("2015-12-04", "2015-12-04"), 0),
        (("2015-12-04", "2015-12-03"), 1),
        (("2015-12-03", "2015-12-04"), 0),
    ],
)
def test_a_later_serial_is_of_no_earlier_day(days: tuple[str, str], count: int) -> None:
    first, second = days
    rows = entry("FW1", "甲政办〔2015〕9号", day=first) + entry("FW2", "甲政办〔2015〕12号", day=second)
    assert len(told(HEAD + rows, "ZF933")) == count


def test_serials_of_two_organs_are_two_series() -> None:
    rows = entry("FW1", "甲政办〔2015〕9号", day="2015-12-04")
    rows += entry("FW2", "甲法制办〔2015〕12号", day="2015-12-01")
    assert told(HEAD + rows, "ZF933") == []


@pytest.mark.parametrize(
    ("stages", "why"),
    [
        ("- {环节: 审定, 日期: 2015-12-04, 签署: 甲}\n", None),
        ("- {环节: 审定, 日期: 2015-12-05, 签署: 甲}\n", "2015年度结果 2015-12-05 才审定"),
        ("- {环节: 复核, 日期: 2015-12-01, 签署: 甲}\n", "2015年度结果没有审定的记录"),
        ("- {环节: 归档, 日期: 2015-12-04, 签署: 甲}\n", None),  # archived, so it was settled before
    ],
)
def test_a_circular_issued_before_the_result_was_settled_is_told(stages: str, why: str | None) -> None:
    rows = HEAD + entry("FW1", "甲政办〔2015〕9号", what="考核结果通报").replace(",yi,", ",,")
    found = told(rows, "ZF934", **{"county__2015__result.yaml": f"环节:\n{stages}"})
    assert [why in message for _, message in found if why] == ([True] if why else [])
    assert bool(found) == bool(why)


def test_a_document_that_waits_for_no_stage_is_not_judged() -> None:
    assert told(HEAD + entry("FW1", "甲政办〔2015〕9号", what="别的文书"), "ZF934", "ZF935") == []


def test_the_register_and_the_stage_say_the_same_day_and_number() -> None:
    rows = HEAD + entry("FW1", "甲政办〔2015〕9号", what="考核结果通报").replace(",yi,", ",,")
    stage = "环节:\n- {环节: 通报, 日期: 2015-12-05, 文号: 甲政办〔2015〕10号}\n"
    assert [message for _, message in told(rows, "ZF935", **{"county__2015__result.yaml": stage})] == [
        "考核结果通报登记的文号是 甲政办〔2015〕9号，考核结果的通报环节是 甲政办〔2015〕10号",
        "考核结果通报 甲政办〔2015〕9号 登记的日期是 2015-12-04，考核结果的通报环节是 2015-12-05",
    ]


def test_what_waits_for_a_stage_is_said_once_for_the_rule_and_for_the_document() -> None:
    assert {name: each.after for name, each in documents().items() if each.after} == {
        name: waits.after.value for name, waits in WAITING.items()
    }


@pytest.mark.parametrize("until", [None, date(2015, 12, 20)])
def test_whoever_names_the_registered_day_means_that_very_document(until: date | None) -> None:
    asked = Request(2015, date(2015, 12, 4), "yi", until, is_dated=True)
    assert produce(of(LETTER), documents()["催报通知"], asked).text == reminder(of(LETTER)).text


def test_an_issued_document_does_not_take_another_last_day() -> None:
    with pytest.raises(Refusal, match="2015-12-20"):
        reminder(of(LETTER), until=date(2016, 1, 5))
    asked = Request(2015, date(2016, 1, 2), "yi", date(2016, 1, 5), is_dated=True)
    assert "甲政办〔2016〕　　号" in produce(of(LETTER), documents()["催报通知"], asked).text


# About a record

KEYED = "编号,文书,文号,机关,单位,针对,日期\n"
LEGAL = "甲县人民政府法制办公室"
INTERVIEWS = """\
- {编号: YT1, 单位: yi, 日期: 2015-09-22, 约谈机关: 法制机构, 事由: [不主动], 情况: 没有处理}
- {编号: YT2, 单位: yi, 日期: 2015-10-13, 约谈机关: 法制机构, 事由: [不及时], 情况: 迟报,
   通知: {文号: 甲法制办〔2015〕14号, 日期: 2015-10-09}}
"""
FIRST = f"FW1,约谈通知书,甲法制办〔2015〕12号,{LEGAL},yi,YT1,2015-09-18\n"
SECOND = f"FW2,约谈通知书,甲法制办〔2015〕14号,{LEGAL},yi,YT2,2015-10-09\n"
CALLS = {"county__2015__interviews.yaml": INTERVIEWS}


def call(county: County, key: str) -> str:
    return produce(county, documents()["约谈通知书"], Request(2015, county.as_of, "yi", key=key)).text


def test_two_letters_to_a_unit_about_two_records_bear_each_its_own_number_and_day() -> None:
    county = of(KEYED + FIRST + SECOND, **CALLS)
    assert "甲法制办〔2015〕12号" in call(county, "YT1")
    assert "\n\n2015年9月18日\n" in call(county, "YT1")
    assert "甲法制办〔2015〕14号" in call(county, "YT2")


def test_a_letter_that_no_record_gives_a_number_has_the_registered_one() -> None:
    assert "甲法制办〔2015〕　　号" in call(of(KEYED, **CALLS), "YT1")
    assert "甲法制办〔2015〕　　号" in call(of(KEYED + SECOND, **CALLS), "YT1")


def test_registers_without_the_column_are_read_as_before() -> None:
    assert told(LETTER, "ZF936", "ZF937", "ZF938") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (FIRST + SECOND, []),
        (FIRST.replace("YT1", "YT7"), [("ZF936", "FW1是针对“YT7”的约谈通知书，2015年没有这一条")]),
        (
            FIRST.replace("约谈通知书", "考核反馈书"),
            [("ZF936", "FW1的考核反馈书不是针对某一条记录的文书，“针对”却写了“YT1”")],
        ),
        (
            SECOND.replace("14号", "15号").replace("2015-10-09", "2015-10-10"),
            [
                (
                    "ZF938",
                    "约谈通知书登记的文号是 甲法制办〔2015〕15号，YT2 的记录写的是 甲法制办〔2015〕14号",
                ),
                (
                    "ZF938",
                    "约谈通知书 甲法制办〔2015〕15号 登记的日期是 2015-10-10，YT2 的记录写的是 2015-10-09",
                ),
            ],
        ),
    ],
)
def test_what_a_letter_is_about_is_there_and_says_the_same(
    rows: str, expected: list[tuple[str, str]]
) -> None:
    assert told(KEYED + rows, "ZF936", "ZF937", "ZF938", **CALLS) == expected


def test_a_letter_about_a_record_says_which() -> None:
    ((code, message),) = told(KEYED + FIRST.replace("YT1", ""), "ZF936", "ZF937", "ZF938", **CALLS)
    assert code == "ZF937"
    assert "没有写明针对哪一条记录" in message


def test_registered_for_a_day_on_which_there_was_nothing_to_be_about_it_is_refused() -> None:
    early = f"FW1,约谈记录,甲法制办〔2015〕12号,{LEGAL},yi,YT1,2015-09-01\n"
    county = of(KEYED + early, **CALLS)
    with pytest.raises(Refusal, match="那一天还没有"):
        produce(county, documents()["约谈记录"], Request(2015, county.as_of, "yi", key="YT1"))


# Reminders to units that had handed in


IN_TIME = RECEIPTS + "责任追究报告,yi,{day},{check},,{mended},\n"


@pytest.mark.parametrize(
    ("day", "check", "mended", "is_told"),
    [
        ("2015-11-30", "合格", "", True),  # in time
        ("2015-12-03", "合格", "", True),  # late, and yet in before the letter
        ("2015-12-04", "合格", "", False),  # may have crossed it
        ("2015-12-10", "合格", "", False),
        ("2015-11-20", "退回", "", False),  # returned and not mended: reminded rightly
        ("2015-11-20", "退回", "2015-12-01", True),
    ],
)
def test_a_reminder_to_a_unit_that_was_in_before_its_day_is_told(
    day: str, check: str, mended: str, is_told: bool
) -> None:
    receipts = IN_TIME.format(day=day, check=check, mended=mended)

    files = {"county__2015__receipts.csv": receipts, "units__yi__2015__accountability.yaml": ZERO}
    assert bool(told(LETTER, "ZF553", **files)) is is_told


def test_it_says_which_receipt_the_reminder_contradicts() -> None:
    files = {"county__2015__receipts.csv": IN_TIME.format(day="2015-11-30", check="合格", mended="")}
    (message,) = said(of(LETTER, **files), "ZF553")
    assert "催乙镇报“责任追究报告”，收件登记记着 2015-11-30 已经收到" in message


def test_a_unit_of_which_the_round_asks_nothing_is_not_to_be_reminded() -> None:
    excepted = {"zfzr.yaml": PROFILE.replace("应报: 全部", "应报: [执法部门]")}
    (message,) = said(of(LETTER, **excepted), "ZF553")
    assert "这一轮次没有要乙镇报" in message


def test_the_reminder_of_any_round_is_told_once_and_not_as_being_about_nothing() -> None:
    row = f"编号,文书,文号,机关,单位,针对,日期\nFW1,轮次催报通知,甲政办〔2015〕31号,{OFFICE},jia,年度数据,2015-12-04\n"
    profile = (
        PROFILE + "- {名称: 年度数据, 年度: 2015, 截止: 2015-11-30, 应报: [全部], 依据: 甲政办〔2015〕3号}\n"
    )
    receipts = "轮次,单位,收到日期,形式审查\n年度数据,jia,2015-11-12,合格\n"
    files = {"zfzr.yaml": profile, "county__2015__receipts.csv": receipts}
    assert [code for code, _ in told(row, "ZF936", "ZF553", **files)] == ["ZF553"]
    assert told(row.replace("jia", "yi"), "ZF936", "ZF553", **files) == []


# Signed by whom

SIGNED = "编号,文书,文号,机关,单位,日期,签发人\n"
TOWN = {
    "units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n简称: 乙镇\n组别: 乡镇街道\n主要负责人: [{姓名: 吴示二, 职务: 镇长}]\n"
}
BUREAU = "甲县食品药品监督管理局"


@pytest.mark.parametrize(
    ("signer", "count"),
    [("吴示二", 1), ("周示一", 0), ("谁也不是", 0), ("", 0)],
)
def test_the_leader_of_another_unit_does_not_sign(signer: str, count: int) -> None:
    row = f"{SIGNED}FW1,核实函,甲食药监函〔2015〕1号,{BUREAU},yi,2015-12-04,{signer}\n"
    messages = said(county({**TOWN, REGISTER: row}), "ZF560")
    assert len(messages) == count
    assert all("签发人吴示二 2015-12-04 登记为乙镇的镇长" in each for each in messages)


def test_while_a_unit_was_not_read_it_may_be_the_heir_whose_leader_signs() -> None:
    row = f"{SIGNED}FW1,核实函,甲食药监函〔2015〕1号,{BUREAU},yi,2015-12-04,吴示二\n"
    assert said(county({**TOWN, REGISTER: row, "units/bing/unit.yaml": b"\xff\xfe"}), "ZF560") == []


@pytest.mark.parametrize(("day", "count"), [("2015-03-31", 0), ("2015-04-01", 1)])
def test_who_led_the_organ_at_another_time_does_not_sign(day: str, count: int) -> None:
    heads = (
        f"名称: {BUREAU}\n组别: 执法部门\n"
        "主要负责人:\n- {姓名: 周示一, 职务: 局长, 止: 2015-03-31}\n- {姓名: 郑示二, 职务: 局长, 起: 2015-04-01}\n"
    )
    row = f"{SIGNED}FW1,核实函,甲食药监函〔2015〕1号,{BUREAU},yi,{day},周示一\n"
    messages = said(county({"units/jia/unit.yaml": heads, REGISTER: row}), "ZF560")
    assert len(messages) == count


def signed(*rows: tuple[str, str]) -> list[str]:
    lines = [
        f"FW{i},核实函,甲政〔2015〕{i}号,{organ},jia,2015-12-04,{signer}\n"
        for i, (organ, signer) in enumerate(rows, 1)
    ]
    return said(county({**FILES, REGISTER: SIGNED + "".join(lines)}), "ZF560")


A, B = ("甲县人民政府办公室", "文示一"), ("甲县人民政府法制办公室", "褚示九")


def test_of_an_organ_that_is_no_unit_the_register_tells_who_signs() -> None:
    (message,) = signed(A, A, A, B, B, B, (A[0], B[1]))
    assert "其余 3 份都由文示一签发，褚示九签发的都是甲县人民政府法制办公室的" in message


@pytest.mark.parametrize(
    "rows",
    [
        (A, A, B, B, B, (A[0], B[1])),  # too few
        (A, A, A, B, B, B, (A[0], "第三人")),
        (A, A, A, (A[0], "第三人"), B, B, B, (A[0], B[1])),  # several sign for it
    ],
)
def test_where_the_register_does_not_tell_nothing_is_told(rows: tuple[tuple[str, str], ...]) -> None:
    assert signed(*rows) == []


POLICE = "名称: 甲县公安局\n组别: 执法部门\n主要负责人: [{{姓名: 公示一, 职务: '{title}'}}]\n"
OFFICE_UNIT = "名称: 甲县人民政府办公室\n组别: 综合管理部门\n主要负责人: [{姓名: 主示一, 职务: 主任}]\n"


@pytest.mark.parametrize(
    ("title", "count"),
    [("局长", 1), ("副县长、局长", 0), ("县委常委、局长", 0), ("局党委书记、局长", 1)],
)
def test_who_leads_the_county_beside_a_unit_signs_for_other_organs(title: str, count: int) -> None:
    files = {
        "units/ga/unit.yaml": POLICE.format(title=title),
        "units/ban/unit.yaml": OFFICE_UNIT,
        REGISTER: "编号,文书,文号,机关,单位,日期,签发人\n"
        "FW1,核实函,甲政办函〔2015〕13号,甲县人民政府办公室,yi,2015-12-04,公示一\n",
    }
    assert len(said(county(files), "ZF560")) == count
