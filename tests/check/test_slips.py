"""Slips that leave every value well-formed: rows mixed up or copied, numbers and days said twice (ZF810-ZF829)."""

from __future__ import annotations

import pytest
from building import county, found, said

PEOPLE = "人员编号,姓名,性别,人员性质\n"


def people(*numbers: str) -> dict[str, str]:
    """Return a list of people of these numbers, in this order."""
    rows = "".join(
        f"{number},甲示{name},男,事业\n" for number, name in zip(numbers, "一二三四五六七八九", strict=False)
    )
    return {"units/jia/people.csv": PEOPLE + rows}


# ZF810: against rows


def test_one_number_that_breaks_the_order_of_rows_is_told() -> None:
    of = county(people("J1", "J3", "J2", "J4", "J5", "J6"))

    assert found(of, "ZF810") == ["units/jia/people.csv:3"]


def test_a_number_mistyped_upwards_is_told_once() -> None:
    assert found(county(people("J1", "J2", "J33", "J4", "J5", "J6")), "ZF810") == ["units/jia/people.csv:4"]


def test_of_five_rows_the_order_says_nothing() -> None:
    assert found(county(people("J1", "J3", "J2", "J4", "J5")), "ZF810") == []


def test_where_nobody_keeps_an_order_nothing_is_told() -> None:
    assert found(county(people("J6", "J3", "J5", "J1", "J4", "J2")), "ZF810") == []


def test_numbers_of_two_series_are_each_in_their_own_order() -> None:
    assert found(county(people("J1", "K7", "J2", "K8", "J3", "K9")), "ZF810") == []


def test_digits_of_another_script_count_by_their_value() -> None:
    of = county(people("J1", "J9", "J２", "J３", "J４", "J５"))

    assert found(of, "ZF810") == ["units/jia/people.csv:3"]


# ZF810: against days

HEAD = "编号,对象,单位,名称,决定机关,日期,文号,所评年度\n"


def commended(*days: str, numbers: tuple[str, ...] = ()) -> dict[str, str]:
    """Return commendations of these days, numbered in this order, of document numbers or of none."""
    named = numbers or ("",) * len(days)
    rows = [
        f"BZ2015-{at:02},单位,jia,先进单位{at},县政府,{day},{number},2014\n"
        for at, (day, number) in enumerate(zip(days, named, strict=True), start=1)
    ]
    return {"county/2015/commendations.csv": HEAD + "".join(rows)}


def test_a_number_whose_day_is_before_that_of_an_earlier_number_is_told() -> None:
    of = county(commended("2015-03-18", "2015-09-25", "2015-04-02", "2015-10-01"))

    assert said(of, "ZF810") == [
        "表彰“BZ2015-02”的“日期”是 2015-09-25，编号在后的“BZ2015-03”却是 2015-04-02："
        "编号或者日期多半有一处写错，或者两行颠倒了"
    ]


def test_numbers_of_one_day_are_in_order() -> None:
    assert found(county(commended("2015-03-18", "2015-03-18", "2015-03-18")), "ZF810") == []


def test_a_register_that_is_not_kept_in_the_order_of_days_is_left_alone() -> None:
    days = ("2015-09-01", "2015-03-01", "2015-08-01", "2015-02-01", "2015-07-01", "2015-01-01")

    assert found(county(commended(*days)), "ZF810") == []


# ZF820

COMPLAINTS = "编号,被投诉单位,投诉人,途径,事由,收到日期\n"
ROW = "jia,张某,来电,没有出具票据,2015-01-08\n"


def test_a_row_that_differs_only_by_its_number_is_told_wherever_it_stands() -> None:
    between = "TS2015-002,jia,李某,来信,不予答复,2015-01-15\n"
    text = COMPLAINTS + "TS2015-001," + ROW + between + "TS2015-003," + ROW

    assert found(county({"county/2015/complaints.csv": text}), "ZF820") == ["county/2015/complaints.csv:4"]


def test_what_has_no_number_of_its_own_may_say_the_same() -> None:
    head = "人员编号,类别,学时,考试日期,成绩,结果\n"
    text = head + "J001,综合法律,40,2015-08-22,90,合格\nJ002,综合法律,40,2015-08-22,90,合格\n"

    assert found(county({"units/jia/2015/training.csv": text}), "ZF820") == []


def test_two_values_filled_in_say_nothing() -> None:
    text = "编号,案号或者办件编号,回访日期,满意程度\nHF1,X1,2015-03-01,满意\nHF2,X2,2015-03-01,满意\n"

    assert found(county({"units/jia/2015/return-visits.csv": text}), "ZF820") == []


CASES = (
    "案号,案由,违法行为发生日,当事人类型,当事人,程序,立案,主办人,决定日期,处罚种类,罚款\n"
    "甲罚〔2015〕1号,占道经营,2015-01-08,公民,张某,一般,2015-01-12,J001,2015-02-05,罚款,300\n"
)


def cases(second: str) -> dict[str, str]:
    """Return two cases, the second of which is given."""
    return {"units/jia/2015/cases.csv": CASES + second}


def test_the_next_row_that_differs_in_one_thing_more_is_told_by_that() -> None:
    of = county(
        cases("甲罚〔2015〕2号,占道经营,2015-01-08,公民,张某,一般,2015-01-12,J001,2015-02-05,罚款,500\n")
    )

    assert said(of, "ZF820") == [
        "案件“甲罚〔2015〕2号”除编号和“罚款”以外与“甲罚〔2015〕1号”完全相同：多半是复制一行以后没有改完"
    ]


def test_two_parties_to_one_deed_are_no_copy() -> None:
    of = county(
        cases("甲罚〔2015〕2号,占道经营,2015-01-08,公民,李某,一般,2015-01-12,J001,2015-02-05,罚款,300\n")
    )

    assert found(of, "ZF820") == []


def test_two_things_more_that_differ_are_no_copy() -> None:
    of = county(
        cases("甲罚〔2015〕2号,占道经营,2015-01-09,公民,张某,一般,2015-01-12,J001,2015-02-05,罚款,500\n")
    )

    assert found(of, "ZF820") == []


# ZF826


def test_one_number_of_two_days_is_told_whichever_kinds_say_so() -> None:
    commendations = commended("2015-03-18", numbers=("甲政〔2015〕9号",))
    meetings = "日期,种类,主持人,议题,纪要文号\n2015-04-01,党组会,韩示一,责任制,甲政〔2015〕9号\n"
    of = county({**commendations, "units/jia/2015/meetings.csv": meetings})

    assert said(of, "ZF826") == [
        "甲政〔2015〕9号 在这里是 2015-03-18 的，会议研究里同一文号却是 2015-04-01 的：一个文号只能是一份文件"
    ]


@pytest.mark.parametrize(("begun", "told"), [("2015-02-01", 1), ("2015-03-01", 0), ("2015-04-01", 0)])
def test_a_document_cannot_have_ordered_what_began_long_before_its_day(begun: str, told: int) -> None:
    inspection = f"""- 编号: JC2015-01
  名称: 检查
  种类: 行政处罚检查
  方式: 日常检查
  组织: 法制机构
  受检单位: [jia]
  开始日期: {begun}
  通知文号: 甲政〔2015〕9号
"""
    of = county(
        {
            **commended("2015-03-18", numbers=("甲政〔2015〕9号",)),
            "county/2015/inspections.yaml": inspection,
        }
    )

    assert found(of, "ZF826") == ["county/2015/inspections.yaml:8"] * told


def test_one_document_that_commends_several_is_of_one_day() -> None:
    of = county(commended("2015-03-18", "2015-03-18", numbers=("甲政〔2015〕9号", "甲政〔2015〕9号")))

    assert found(of, "ZF826") == []


def test_a_number_of_another_year_than_its_day_is_told_by_its_own_rule_alone() -> None:
    of = county(commended("2015-03-18", "2016-03-18", numbers=("甲政〔2015〕9号", "甲政〔2015〕9号")))

    assert found(of, "ZF826") == []
    assert found(of, "ZF104") == ["county/2015/commendations.csv:3"]


# ZF819

MATTERS = "编号,类别,职权编码,申请日期,受理日期,决定日期,决定结果\n"


def matters(*days: tuple[str, str]) -> dict[str, str]:
    """Return matters of these days of application and of decision, after eight decided within 6 to 13 days."""
    usual = [(f"2015-0{month}-01", f"2015-0{month}-{6 + month:02}") for month in range(1, 9)]
    rows = [
        f"甲许〔2015〕{at}号,行政许可,X,{applied},,{decided},准予\n"
        for at, (applied, decided) in enumerate([*usual, *days], start=1)
    ]
    return {"units/jia/2015/matters.csv": MATTERS + "".join(rows)}


def test_a_day_a_year_off_is_told_with_the_day_that_would_fit() -> None:
    (text,) = said(county(matters(("2014-10-12", "2015-10-23"))), "ZF819")

    assert text == (
        "办件“甲许〔2015〕9号”的“申请日期”是 2014-10-12，与“决定日期”（2015-10-23）相差 376 天，"
        "同类 8 条绝大多数在 7 至 13 天之间；改成 2015-10-12 就合得上，年份是不是写错了？"
    )


def test_month_and_day_changed_about_are_told() -> None:
    (text,) = said(county(matters(("2015-09-02", "2015-12-09"))), "ZF819")

    assert "改成 2015-09-12 就合得上，月和日是不是写颠倒了？" in text


def test_what_takes_long_is_no_slip() -> None:
    assert found(county(matters(("2015-04-13", "2015-10-23"))), "ZF819") == []


def test_of_seven_others_nothing_is_usual() -> None:
    rows = matters(("2014-10-12", "2015-10-23"))["units/jia/2015/matters.csv"].splitlines(keepends=True)

    assert found(county({"units/jia/2015/matters.csv": "".join([rows[0], *rows[3:]])}), "ZF819") == []


def test_where_days_lie_apart_at_random_nothing_is_usual() -> None:
    apart = [("2013-01-01", f"2015-0{month}-01") for month in range(1, 9)]
    near = [(f"2015-0{month}-01", f"2015-0{month}-20") for month in range(1, 9)]

    assert found(county(matters(*apart, *near)), "ZF819") == []


def test_what_ends_in_january_after_its_year_is_no_slip() -> None:
    rows = [f"HF{at},X{at},2015-{month:02}-10,满意\n" for at, month in enumerate(range(2, 13))]
    text = "编号,案号或者办件编号,回访日期,满意程度\n" + "".join(rows) + "HF99,X99,2016-01-20,满意\n"

    assert found(county({"units/jia/2015/return-visits.csv": text}, as_of="2016-12-31"), "ZF819") == []


# ZF825

FINES = "案号,职权编码,案由,当事人类型,程序,立案,处罚种类,罚款\n"


def fined(*amounts: int, party: str = "公民") -> dict[str, str]:
    """Return cases under one power, of these fines."""
    rows = [
        f"甲罚〔2015〕{at}号,41082301CF00100,占道经营,{party},一般,2015-01-{at:02},罚款,{amount}\n"
        for at, amount in enumerate(amounts, start=1)
    ]
    return {"units/jia/2015/cases.csv": FINES + "".join(rows)}


def test_a_fine_ten_times_the_others_is_told() -> None:
    assert said(county(fined(200, 300, 400, 500, 300, 4000)), "ZF825") == [
        "案件“甲罚〔2015〕6号”的“罚款”是 4000，同类其余 5 条都在 200 至 500 之间：是不是多写了一个0？"
    ]


def test_a_fine_a_tenth_of_the_others_is_told() -> None:
    assert said(county(fined(200, 300, 400, 500, 300, 40)), "ZF825") == [
        "案件“甲罚〔2015〕6号”的“罚款”是 40，同类其余 5 条都在 200 至 500 之间：是不是少写了一个0？"
    ]


@pytest.mark.parametrize(
    "amounts",
    [
        (200, 300, 400, 500, 4000),  # four others that differ by more than twice
        (200, 300, 2500),  # two others that are not the same
        (200, 2000),  # one other
        (200, 300, 400, 500, 300, 900),  # twice as much
        (200, 300, 400, 500, 300, 40000),  # no one nought
        (50, 300, 400, 500, 900, 9000),  # others that differ widely
        (200, 300, 400, 500, 3000, 4000),  # two such
    ],
)
def test_other_amounts_are_left_alone(amounts: tuple[int, ...]) -> None:
    assert found(county(fined(*amounts)), "ZF825") == []


@pytest.mark.parametrize(
    ("amounts", "line"), [((2000, 1500, 1800, 18000), 5), ((200, 200, 2000), 4), ((2000, 200, 2000), 3)]
)
def test_few_others_that_lie_close_together_tell_of_one_far_from_them(
    amounts: tuple[int, ...], line: int
) -> None:
    assert found(county(fined(*amounts)), "ZF825") == [f"units/jia/2015/cases.csv:{line}"]


def test_a_company_is_not_held_against_citizens() -> None:
    of_citizens = fined(200, 300, 400, 500, 300)["units/jia/2015/cases.csv"]
    company = "甲罚〔2015〕9号,41082301CF00100,占道经营,法人,一般,2015-02-01,罚款,4000\n"

    assert found(county({"units/jia/2015/cases.csv": of_citizens + company}), "ZF825") == []


@pytest.mark.parametrize(("amount", "told"), [("0.026", 1), ("200.505", 1), ("200.50", 0), ("200", 0)])
def test_an_amount_finer_than_a_fen_is_told_without_any_others(amount: str, told: int) -> None:
    files = {"units/jia/2015/cases.csv": fined(0)["units/jia/2015/cases.csv"].replace(",0\n", f",{amount}\n")}

    assert len(said(county(files), "ZF825")) == told


# ZF827

POWERS = """
- {编码: 41082301CF00100, 名称: 对占用道路摆设摊点的处罚, 类别: 行政处罚}
- {编码: 41082301CF00200, 名称: 对损坏城市树木花草的处罚, 类别: 行政处罚}
"""


def under(code: str, cause: str) -> dict[str, str]:
    """Return the unit's two powers and one case of this code and cause."""
    case = f"案号,职权编码,案由,当事人类型,程序,立案\n甲罚〔2015〕1号,{code},{cause},公民,一般,2015-01-12\n"
    return {"units/jia/authorities.yaml": POWERS, "units/jia/2015/cases.csv": case}


def test_a_case_under_a_neighbours_code_is_told_with_the_code_that_its_cause_names() -> None:
    assert said(county(under("41082301CF00200", "占用道路摆设摊点")), "ZF827") == [
        "“甲罚〔2015〕1号”的“案由”是“占用道路摆设摊点”，编码 41082301CF00200 却是“对损坏城市树木花草的处罚”；"
        "本单位的 41082301CF00100 是“对占用道路摆设摊点的处罚”，编码是不是抄了邻行的？"
    ]


@pytest.mark.parametrize("cause", ["损坏花草", "损坏城市的树木、花草案", "张某无证驾驶"])
def test_other_words_for_a_power_and_words_for_none_are_left_alone(cause: str) -> None:
    assert found(county(under("41082301CF00200", cause)), "ZF827") == []


def test_a_standard_for_another_violation_than_its_power_is_told() -> None:
    standard = """
- {编号: CL-1, 职权编码: 41082301CF00100, 违法行为: 损坏城市树木花草, 依据: 《中华人民共和国行政处罚法》第十五条}
"""
    of = county({"units/jia/authorities.yaml": POWERS, "units/jia/discretion.yaml": standard})

    assert found(of, "ZF827") == ["units/jia/discretion.yaml:1"]


# ZF810: against the year of the folder


def test_a_number_of_another_year_than_its_folder_is_told() -> None:
    rows = [f"HF{2051 if at == 3 else 2015}-{at:03},X{at},2015-0{at}-10,满意\n" for at in range(1, 7)]
    text = "编号,案号或者办件编号,回访日期,满意程度\n" + "".join(rows)

    assert said(county({"units/jia/2015/return-visits.csv": text}), "ZF810") == [
        "回访“HF2051-003”里的年份是 2051，却写在2015年的目录里，其余 5 个编号都是当年的：年份是不是写错了？"
    ]


def test_where_many_numbers_are_of_another_year_nothing_is_told() -> None:
    rows = [f"HF{2014 if at > 3 else 2015}-{at:03},X{at},2015-0{at}-10,满意\n" for at in range(1, 7)]
    text = "编号,案号或者办件编号,回访日期,满意程度\n" + "".join(rows)

    assert found(county({"units/jia/2015/return-visits.csv": text}), "ZF810") == []


# ZF810: against the year of a day


def interviewed(*days: str, number: str = "2015") -> dict[str, str]:
    """Return interviews of these days, all numbered in one year."""
    text = "".join(
        f"""- 编号: YT{number}-{at:02}
  单位: jia
  日期: {day}
  约谈机关: 法制机构
  事由: [不及时]
  情况: 迟报
"""
        for at, day in enumerate(days, start=1)
    )
    return {"county/2015/interviews.yaml": text}


def test_the_one_day_of_another_year_than_its_number_is_told() -> None:
    of = county(interviewed("2015-05-01", "2015-06-01", "2014-07-01", "2015-08-01"))

    assert said(of, "ZF810") == [
        "约谈“YT2015-03”里的年份是 2015，“日期”却是 2014-07-01，其余 3 条的编号与日期都同年：编号或者日期的年份"
        "是不是写错了？"
    ]


@pytest.mark.parametrize(
    "days",
    [
        ("2015-05-01", "2015-06-01", "2014-12-20", "2015-08-01"),  # about the turn of the year
        ("2015-05-01", "2014-06-01", "2014-07-01", "2015-08-01", "2015-09-01"),  # two such
        ("2015-05-01", "2014-07-01", "2015-08-01"),  # two others
        ("2015-05-01", "2015-06-01", "2012-07-01", "2015-08-01"),  # three years
    ],
)
def test_other_days_of_other_years_are_left_alone(days: tuple[str, ...]) -> None:
    assert found(county(interviewed(*days)), "ZF810") == []


# ZF837

BASIS = "- 文号: 甲政〔2007〕1号\n  标题: 意见\n  发文机关: 甲县人民政府\n"


def basis(*lines: str) -> dict[str, str]:
    """Return a register of one document, with some more lines of it."""
    return {"county/basis-documents.yaml": BASIS + "".join(f"  {line}\n" for line in lines)}


def test_verified_beside_a_source_that_was_not_looked_up_is_told() -> None:
    of = county(basis("核实: 是", "来源: 甲政办〔2015〕24号援引，未查原文"))

    assert found(of, "ZF837") == ["county/basis-documents.yaml:4"]


@pytest.mark.parametrize(
    "words", ["凭通行知识", "文本不在手头", "据省内转述", "尚未对照原文", "待核对", "转载，只见开头部分"]
)
def test_so_are_other_words_for_what_nobody_has_seen(words: str) -> None:
    assert len(found(county(basis("核实: 是", f"来源: {words}")), "ZF837")) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("核实: 否", "来源: 援引，未查原文"),
        ("来源: 援引，未查原文",),
        ("核实: 是", "来源: 已对照原文"),
        ("核实: 是",),
    ],
)
def test_not_verified_not_stated_or_looked_up_is_not(lines: tuple[str, ...]) -> None:
    assert found(county(basis(*lines)), "ZF837") == []


def test_a_value_of_a_parameter_that_nobody_looked_up_is_told_at_its_line() -> None:
    text = "听证.申请期限:\n  取值:\n    - {值: 5, 来源: 未查到, 核实: 是}\n"

    assert found(county({"parameters.yaml": text}), "ZF837") == ["parameters.yaml:3"]


# ZF838


def decided(*papers: tuple[int, str]) -> dict[str, str]:
    """Return systems of a unit, each issued by a number on a day, and a plan of the year as the last of them."""
    *systems, (last, day) = papers
    texts = [
        f"- 名称: 制度{at}\n  类别: 公示\n  文号: 甲〔2015〕{at}号\n  印发日期: {on}\n  现行: 是\n"
        for at, on in systems
    ]
    plan = f"成文日期: {day}\n文号: 甲〔2015〕{last}号\n任务: []\n"
    return {"units/jia/systems.yaml": "".join(texts), "units/jia/2015/work-plan.yaml": plan}


def test_a_number_out_of_the_order_of_days_across_two_registers_is_told() -> None:
    of = county(decided((1, "2015-02-03"), (4, "2015-04-07"), (9, "2015-08-11"), (6, "2015-09-20")))

    assert len(found(of, "ZF838")) == 1


def test_numbers_that_ascend_with_their_days_are_not() -> None:
    of = county(decided((1, "2015-02-03"), (4, "2015-04-07"), (9, "2015-08-11"), (12, "2015-09-20")))

    assert found(of, "ZF838") == []


def test_of_three_documents_the_order_says_nothing() -> None:
    of = county(decided((1, "2015-02-03"), (9, "2015-08-11"), (6, "2015-09-20")))

    assert found(of, "ZF838") == []


def test_one_number_of_two_days_is_told_with_the_other_place() -> None:
    (text,) = said(county(decided((1, "2015-02-03"), (1, "2015-03-03"))), "ZF838")

    assert "2015-02-03" in text
    assert "2015-03-03" in text


# ZF839


def examined(*days: str) -> dict[str, str]:
    rows = "".join(f"J{at},专业法律,20,{day},80\n" for at, day in enumerate(days))
    return {"units/jia/2015/training.csv": "人员编号,类别,学时,考试日期,成绩\n" + rows}


USUAL = ("2015-09-17",) * 6


@pytest.mark.parametrize("odd", ["2015-08-17", "2015-10-17", "2014-09-17"])
def test_a_day_a_month_or_year_beside_that_of_all_others_is_told(odd: str) -> None:
    assert found(county(examined(*USUAL, odd)), "ZF839") == ["units/jia/2015/training.csv:8"]


@pytest.mark.parametrize(
    "days",
    [
        (*USUAL, "2015-09-18"),
        (*USUAL, "2015-11-17"),
        (*USUAL, "2015-08-17", "2015-08-17"),
        (*USUAL[:4], "2015-08-17"),
        (*USUAL, "2015-03-02", "2015-08-17"),
    ],
    ids=["a day apart", "two months apart", "two of that day", "five in all", "three quarters share it"],
)
def test_what_no_slip_explains_or_too_few_share_is_not(days: tuple[str, ...]) -> None:
    assert found(county(examined(*days)), "ZF839") == []
