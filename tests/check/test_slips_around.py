"""Slips that only what stands around them tells: numbers, days, stretches, classes, texts (ZF606-ZF612, ZF624, ZF625)."""

from __future__ import annotations

import pytest
from building import county, found, said

# ZF606


def ledger(*evidence: str, year: int = 2015) -> dict[str, str]:
    """Return a ledger of one entry for each piece of evidence."""
    rows = "".join(
        f"{year}-10-0{at},jia,2.{at},抽查,1,{each},钱示八\n" for at, each in enumerate(evidence, 1)
    )
    return {f"county/{year}/daily.csv": "日期,单位,指标,事项,扣分,证据,记录人\n" + rows}


def interview(number: str, year: int = 2015) -> dict[str, str]:
    return {
        f"county/{year}/interviews.yaml": f"""
        - 编号: {number}
          单位: jia
          日期: {year}-11-05
          约谈机关: 法制机构
          事由: [不主动]
          情况: 没有调查处理
        """
    }


@pytest.mark.parametrize("number", ["甲政〔0215〕3号", "甲政〔2105〕3号", "甲政〔2016〕3号"])
def test_a_year_that_no_number_can_bear_is_told(number: str) -> None:
    assert found(county(ledger(number)), "ZF606") == ["county/2015/daily.csv:2"]


@pytest.mark.parametrize("number", ["甲政〔2015〕3号", "甲政〔2013〕3号", "2015第3期"])
def test_years_that_may_be_are_left_alone(number: str) -> None:
    assert found(county(ledger(number)), "ZF606") == []


def test_where_the_data_go_on_a_later_year_may_be_named() -> None:
    of = county({**ledger("甲政〔2016〕3号"), **interview("YT2016-01", 2016)})

    assert found(of, "ZF606") == []


def test_a_file_of_no_year_may_name_what_came_later() -> None:
    text = "- 文号: 甲政〔2020〕1号\n  标题: 通知\n  发文机关: 甲县人民政府\n  核实: 是\n"

    assert found(county({"county/basis-documents.yaml": text}), "ZF606") == []


def test_the_year_of_its_folder_with_two_digits_changed_about_is_told() -> None:
    assert said(county(interview("YT2105-03")), "ZF606") == [
        "约谈“YT2105-03”写在2015年的目录里，编号里的年份却是 2105：两个数字写颠倒了"
    ]


def test_another_year_than_its_folders_is_left_to_others() -> None:
    assert found(county(interview("YT2014-03")), "ZF606") == []


# ZF607


def sources(*texts: str) -> dict[str, str]:
    """Return parameters with a value of each source."""
    one = "示例.参数{at}:\n  取值:\n  - {{值: 1, 来源: {text}, 核实: 是}}\n"
    return {"parameters.yaml": "".join(one.format(at=at, text=text) for at, text in enumerate(texts, 1))}


NOTICE = "甲政办〔2015〕24号第四部分（二）"


@pytest.mark.parametrize("odd", ["甲政办〔2015〕23号第四部分（二）", "甲政办〔2016〕24号第四部分（二）"])
def test_a_number_one_off_all_others_worded_like_it_is_told(odd: str) -> None:
    assert found(county(sources(NOTICE, NOTICE, odd, NOTICE)), "ZF607") == ["parameters.yaml:9"]


@pytest.mark.parametrize(
    "texts",
    [
        (NOTICE, NOTICE, "甲政办〔2015〕23号第四部分（二）"),
        (NOTICE, NOTICE, NOTICE, "甲政办〔2015〕31号第四部分（二）"),
        (NOTICE, NOTICE, NOTICE, "甲政办〔2015〕23号第四部分（二）", "甲政办〔2015〕23号第五部分"),
        (NOTICE, NOTICE, NOTICE, "甲政办〔2015〕23号第四部分（二）", "按照甲政办〔2015〕023号第五部分"),
        (NOTICE, NOTICE, NOTICE, "甲政办〔2015〕23号第五部分"),
    ],
    ids=["two others", "no slip of it", "named elsewhere, too", "named in other words", "worded otherwise"],
)
def test_what_may_be_another_document_is_left_alone(texts: tuple[str, ...]) -> None:
    assert found(county(sources(*texts)), "ZF607") == []


def areas(*numbers: tuple[str, str]) -> dict[str, str]:
    """Return key areas decided on these days under these numbers."""
    one = "- 名称: 领域{at}\n  确定日期: {day}\n  文号: 甲依法办〔2015〕{number}号\n"
    text = "".join(one.format(at=at, day=day, number=n) for at, (day, n) in enumerate(numbers, 1))
    return {"county/2015/key-areas.yaml": text}


def test_documents_of_another_day_have_numbers_of_their_own() -> None:
    of = county(areas(*[("2015-03-10", "2")] * 4, ("2015-03-12", "3")))

    assert found(of, "ZF607") == []


# ZF608


HEAD = "编号,被投诉单位,途径,事由,收到日期,受理,受理日期,办结日期,处理结果,答复日期\n"
MONTHS = range(1, 10)


def complaints(**changed: str) -> dict[str, str]:
    """Return nine complaints, taken on after 4 days, closed after 20, answered after 22; `changed` by month and column."""
    rows = []
    for month in MONTHS:
        days = {"r": "05", "a": "09", "c": "25", "d": "27"}
        r, a, c, d = (changed.get(f"{key}{month}", f"2015-0{month}-{day}") for key, day in days.items())
        rows.append(f"TS2015-{month:03},jia,来电,第{month}件事,{r},是,{a},{c},不属实,{d}\n")
    return {"county/2015/complaints.csv": HEAD + "".join(rows)}


def test_a_day_a_month_off_that_fits_all_around_otherwise_is_told() -> None:
    assert said(county(complaints(d4="2015-05-27")), "ZF608") == [
        "投诉“TS2015-004”的“答复日期”是 2015-05-27，与“收到日期”（2015-04-05）相差 52 天，其余 8 条都在 22 至 22 天之间；"
        "改成 2015-04-27 就处处合得上，是不是写错了？"
    ]


def test_what_took_a_month_longer_is_late_and_no_slip() -> None:
    assert found(county(complaints(c4="2015-05-25", d4="2015-05-27")), "ZF608") == []


def test_a_few_days_more_are_nothing_to_ask_about() -> None:
    assert found(county(complaints(d4="2015-05-08")), "ZF608") == []


def test_two_rows_with_the_day_of_one_another_are_told_at_the_first() -> None:
    of = county(complaints(d4="2015-05-27", d5="2015-04-27"))

    assert found(of, "ZF608") == ["county/2015/complaints.csv:5"]


def test_two_rows_a_little_quicker_and_slower_than_all_others_are_left_alone() -> None:
    """One is answered after 21 days, the next after 23, all others after 22: changed about, both would fit, too."""
    slower = complaints(d4="2015-04-26", r5="2015-04-04", a5="2015-04-08", c5="2015-04-24", d5="2015-04-27")

    assert found(county(slower), "ZF608") == []


# ZF609


def days_of_ledger(*days: str) -> dict[str, str]:
    rows = "".join(f"{day},jia,1.{at},抽查{at},0.5,钱示八\n" for at, day in enumerate(days, 1))
    return {"county/2015/daily.csv": "日期,单位,指标,事项,扣分,记录人\n" + rows}


IN_ORDER = tuple(f"2015-07-{day:02}" for day in (2, 6, 8, 10, 13, 15, 17, 20, 22))


def put(day: str, at: int) -> tuple[str, ...]:
    return (*IN_ORDER[:at], day, *IN_ORDER[at + 1 :])


@pytest.mark.parametrize("odd", ["2015-06-13", "2015-08-13", "2015-07-31", "2014-07-13"])
def test_the_one_row_out_of_order_that_a_slip_explains_is_told(odd: str) -> None:
    assert found(county(days_of_ledger(*put(odd, 4))), "ZF609") == ["county/2015/daily.csv:6"]


@pytest.mark.parametrize(
    "days",
    [IN_ORDER, put("2015-06-20", 4), put("2015-06-22", 8), put("2015-06-13", 4)[:7]],
    ids=["in order", "no slip fits", "entered last", "seven rows"],
)
def test_other_rows_are_left_alone(days: tuple[str, ...]) -> None:
    assert found(county(days_of_ledger(*days)), "ZF609") == []


# ZF610


def supervisors(*terms: tuple[str, str]) -> dict[str, str]:
    rows = "".join(f"周示{'子丑寅卯辰巳'[at]},{at}社区,{a},{b},JD-{at}\n" for at, (a, b) in enumerate(terms))
    return {"units/jia/2015/supervisors.csv": "姓名,工作单位,聘任日期,届满日期,聘书编号\n" + rows}


WHOLE = (("2014-03-01", "2016-02-29"),) * 5


@pytest.mark.parametrize("odd", [("2015-04-10", "2017-03-31"), ("2015-04-01", "2017-04-30")])
def test_a_term_that_a_slip_keeps_from_whole_years_is_told(odd: tuple[str, str]) -> None:
    assert found(county(supervisors(*WHOLE, odd)), "ZF610") == ["units/jia/2015/supervisors.csv:7"]


def test_a_term_that_ends_at_an_election_is_no_slip() -> None:
    assert found(county(supervisors(*WHOLE, ("2015-04-01", "2016-09-15"))), "ZF610") == []


def test_where_two_terms_end_early_nothing_is_told() -> None:
    odd = ("2015-04-10", "2017-03-31")

    assert found(county(supervisors(*WHOLE[:4], odd, odd)), "ZF610") == []


def test_a_last_day_copied_from_the_row_above_is_told() -> None:
    of = county(supervisors(*WHOLE, ("2013-05-01", "2016-02-29")))

    (text,) = said(of, "ZF610")
    assert text.endswith("其余 5 条的期限都是整年；“届满日期”与上一条的相同，是不是照抄了没有改？")


def test_who_serves_the_rest_of_a_term_is_no_slip() -> None:
    assert found(county(supervisors(*WHOLE, ("2014-09-10", "2016-02-29"))), "ZF610") == []


# ZF611


def stretches(end: str, start: str) -> dict[str, str]:
    value = "{止: %s, 值: 7, 来源: 旧规定, 核实: 否}", "{起: %s, 值: 15, 来源: 新规定, 核实: 否}"
    return {"parameters.yaml": f"示例.期限:\n  取值:\n  - {value[0] % end}\n  - {value[1] % start}\n"}


@pytest.mark.parametrize(
    ("end", "start", "line"),
    [("2013-12-31", "2014-02-01", 4), ("2013-12-13", "2014-01-01", 3), ("2013-10-31", "2013-12-01", 4)],
)
def test_a_gap_that_one_slip_closes_is_told(end: str, start: str, line: int) -> None:
    assert found(county(stretches(end, start)), "ZF611") == [f"parameters.yaml:{line}"]


@pytest.mark.parametrize(("end", "start"), [("2013-12-31", "2014-01-01"), ("2013-12-31", "2014-03-15")])
def test_no_gap_and_one_that_no_slip_explains_are_left_alone(end: str, start: str) -> None:
    assert found(county(stretches(end, start)), "ZF611") == []


def test_a_post_may_stay_vacant_for_a_month() -> None:
    text = """
        名称: 甲县食品药品监督管理局
        组别: 执法部门
        单位代码: "01"
        主要负责人:
        - {姓名: 周示一, 职务: 局长, 止: 2013-12-31}
        - {姓名: 周示二, 职务: 局长, 起: 2014-02-01}
        """

    assert found(county({"units/jia/unit.yaml": text}), "ZF611") == []


# ZF612


def catalogued(words: str, parties: str) -> dict[str, str]:
    entry = f"{{序号: '1', 情形: {words}, 类别: 行政处罚, 当事人类型: [{parties}]}}"
    return {"units/jia/review-catalogue.yaml": f"- 版本: 2015年版\n  事项:\n    - {entry}\n"}


def test_a_class_that_the_words_name_and_the_list_lacks_is_told() -> None:
    assert said(county(catalogued("对公民、个体工商户处以罚款", "公民")), "ZF612") == [
        "“2015年版”的“当事人类型”里没有个体工商户，同一条的文字“对公民、个体工商户处以罚款”却写着：两处有一处写错了"
    ]


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("对公民、个体工商户处以罚款", "公民, 个体工商户"),
        ("对公民处以罚款", "公民, 个体工商户"),
        ("对单位处以罚款", "法人"),
        ("对非法人组织处以罚款", "其他组织"),
        ("对公民以外的处以罚款", "法人"),
    ],
)
def test_words_that_name_no_more_say_nothing_against_a_class(words: str, parties: str) -> None:
    assert found(county(catalogued(words, parties)), "ZF612") == []


def body(name: str, sort: str) -> dict[str, str]:
    text = f"名称: 丙局\n组别: 执法部门\n单位代码: '03'\n机构:\n- 代码: a\n  名称: {name}\n  类型: {sort}\n"
    return {"units/bing/unit.yaml": text}


def test_a_body_called_by_another_type_than_its_own_is_told() -> None:
    assert found(county(body("局领导班子", "二级机构")), "ZF612") == ["units/bing/unit.yaml:7"]
    assert found(county(body("局领导班子", "领导班子")), "ZF612") == []
    assert found(county(body("稽查大队", "二级机构")), "ZF612") == []


def checked(name: str, sort: str) -> dict[str, str]:
    entry = (
        f"{{编号: JC1, 名称: {name}, 种类: {sort}, 组织: 法制机构, 开始日期: 2015-04-13, 受检单位: [jia]}}"
    )
    return {"county/2015/inspections.yaml": f"- {entry}\n"}


@pytest.mark.parametrize(
    ("name", "sort"), [("食品安全督查", "督导检查"), ("二季度督导检查", "督查"), ("处罚检查", "行政处罚检查")]
)
def test_another_way_to_say_a_class_is_that_class(name: str, sort: str) -> None:
    assert found(county(checked(name, sort)), "ZF612") == []


@pytest.mark.parametrize(
    ("name", "sort", "told"),
    [
        ("2015年行政处罚案件专项检查", "行政处罚检查", 0),  # names 行政处罚, and is a campaign
        ("2015年行政处罚案件专项检查", "专项检查", 0),
        ("2015年行政处罚案件专项检查", "督导检查", 1),
    ],
)
def test_a_name_that_says_what_sets_a_class_apart_names_that_class(name: str, sort: str, told: int) -> None:
    assert found(county(checked(name, sort)), "ZF612") == ["county/2015/inspections.yaml:1"] * told


def test_another_way_to_say_another_class_is_told_by_what_it_means() -> None:
    (told,) = said(county(checked("食品安全督查", "行政处罚检查")), "ZF612")
    assert "的“种类”是行政处罚检查，同一条的文字“食品安全督查”说的却是督导检查" in told


# ZF624


def test_texts_that_share_little_with_either_row_are_left_alone() -> None:
    head = "编号,单位,指标,提出日期,理由,复核意见\n"
    rows = "YY1,jia,3.1,2015-12-25,扣分过重请求少扣,按细则扣分适当\nYY2,yi,3.2,2015-12-25,材料已经补交,按收到之日认定\n"

    assert found(county({"county/2015/objections.csv": head + rows}), "ZF624") == []


# ZF625

UNITS = ("jia", "yi", "bing", "ding", "wu", "ji", "geng")


def reported(*days: tuple[str, str]) -> dict[str, str]:
    """Return what each unit says of its report, and the day that the report bears."""
    files = {}
    for unit, (told, written) in zip(UNITS, days, strict=False):
        files[f"units/{unit}/2015/self-assessment.csv"] = f"指标,得分,说明\n4.1,5,{told}签发\n"
        period = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n"
        files[f"units/{unit}/2015/accountability.yaml"] = f"{period}落款日期: {written}\n"
    return files


AGREED = tuple((f"11月2{at}日", f"2015-11-2{at}") for at in range(5))


@pytest.mark.parametrize("written", ["2015-10-26", "2015-12-26"])
def test_the_one_unit_whose_report_is_a_month_from_what_its_text_says_is_told(written: str) -> None:
    of = county(reported(*AGREED, ("11月26日", written)))

    assert found(of, "ZF625") == ["units/ji/2015/self-assessment.csv:2"]


@pytest.mark.parametrize(
    "days",
    [
        (*AGREED, ("11月26日", "2015-11-27")),
        (*AGREED[:4], ("11月26日", "2015-10-26")),
        (*AGREED, ("11月26日", "2015-10-26"), ("11月27日", "2015-10-27")),
    ],
    ids=["a day apart", "four others", "two of seven"],
)
def test_other_differences_and_few_units_are_left_alone(days: tuple[tuple[str, str], ...]) -> None:
    assert found(county(reported(*days)), "ZF625") == []


def planned(*pairs: tuple[str, str], year: int = 2015) -> dict[str, str]:
    """Return what each unit says of the number of its plan, and the number that the plan bears."""
    files = {}
    for at, (unit, (told, written)) in enumerate(zip(UNITS, pairs, strict=False)):
        files[f"units/{unit}/{year}/self-assessment.csv"] = f"指标,得分,说明\n3.1,5,方案印发（{told}）\n"
        files[f"units/{unit}/{year}/assessment-plan.yaml"] = f"成文日期: {year}-09-1{at}\n文号: {written}\n"
    return files


def numbers(*numbers: int, year: int = 2015) -> list[tuple[str, str]]:
    return [(f"甲局〔{year}〕{number}号", f"甲局〔{year}〕{number}号") for number in numbers]


def test_the_one_unit_whose_plan_bears_a_number_one_off_is_told() -> None:
    of = county(planned(*numbers(71, 72, 73, 74, 75), ("甲局〔2015〕77号", "甲局〔2015〕76号")))

    assert found(of, "ZF625") == ["units/ji/2015/self-assessment.csv:2"]


@pytest.mark.parametrize(
    "written", ["甲局2015-76号", "甲局〔2015〕号", "甲局〔二〇一五〕76号", "第76号", "〔2015〕", "76"]
)
def test_a_number_that_is_none_says_nothing(written: str) -> None:
    of = county(planned(*numbers(71, 72, 73, 74, 75), ("甲局〔2015〕77号", written)))

    assert found(of, "ZF625") == []


def test_a_unit_whose_texts_agree_in_two_years_is_one_unit() -> None:
    of_2014 = planned(*numbers(11, 12, 13, year=2014), year=2014)
    of_2015 = planned(*numbers(71, 72, 73), ("甲局〔2015〕77号", "甲局〔2015〕76号"))

    assert found(county({**of_2014, **of_2015}), "ZF625") == []


def test_a_month_that_another_ends_with_is_another_month() -> None:
    of = county(reported(*AGREED, ("12月5日开会，3月5日", "2015-02-05")))

    assert found(of, "ZF625") == ["units/ji/2015/self-assessment.csv:2"]


# ZF839, relaxed


def test_days_of_one_class_are_held_against_one_another() -> None:
    rows = "".join(
        f"J{at},综合法律,40,2015-08-26,80\nJ{at},专业法律,20,{'2015-08-17' if at == 3 else '2015-09-17'},80\n"
        for at in range(7)
    )
    of = county({"units/jia/2015/training.csv": "人员编号,类别,学时,考试日期,成绩\n" + rows})

    assert found(of, "ZF839") == ["units/jia/2015/training.csv:9"]


def test_two_digits_changed_about_are_told() -> None:
    rows = "".join(f"J{at},专业法律,20,{'2015-09-21' if at == 3 else '2015-09-12'},80\n" for at in range(7))
    of = county({"units/jia/2015/training.csv": "人员编号,类别,学时,考试日期,成绩\n" + rows})

    assert found(of, "ZF839") == ["units/jia/2015/training.csv:5"]


# ZF870: inspections of several units


def related(units: str) -> dict[str, str]:
    """Return an interview of 乙镇 about an inspection of these units."""
    return {
        "county/2015/inspections.yaml": f"""
        - 编号: JC2015-01
          名称: 执法检查
          种类: 行政处罚检查
          组织: 法制机构
          开始日期: 2015-04-13
          受检单位: [{units}]
        """,
        "county/2015/interviews.yaml": """
        - 编号: YT2015-01
          单位: yi
          日期: 2015-12-15
          约谈机关: 法制机构
          事由: [不及时]
          情况: 没有整改
          关联: [JC2015-01]
        """,
    }


@pytest.mark.parametrize(("units", "told"), [("jia", 1), ("jia, yi", 0), ("执法部门", 0), ("全部", 0)])
def test_an_interview_about_an_inspection_of_others_is_told(units: str, told: int) -> None:
    assert len(found(county(related(units)), "ZF870")) == told


# ZF607 and ZF625 by any one stroke of a key


@pytest.mark.parametrize("number", ["甲政办〔2015〕42号", "甲政办〔2015〕4号", "甲政办〔2015〕27号"])
def test_a_number_a_digit_off_all_others_worded_like_it_is_told(number: str) -> None:
    assert found(county(sources(NOTICE, NOTICE, NOTICE, f"{number}第四部分（二）")), "ZF607") == [
        "parameters.yaml:12"
    ]


def test_of_numbers_far_apart_two_others_are_enough() -> None:
    assert found(county(sources(NOTICE, NOTICE, "甲政办〔2015〕42号第四部分（二）")), "ZF607") == [
        "parameters.yaml:9"
    ]
