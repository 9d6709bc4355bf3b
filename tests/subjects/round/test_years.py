"""Which year a round is about, when it falls due, and since when it is owed: none of the three follows from another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from building import base_files, county, found, said

from zfzr.county.county import County
from zfzr.present.ics import as_ics
from zfzr.questions.status import status
from zfzr.subjects.round.lookups import RoundOfYear, UnsetRound, owed_reports, round_in_use
from zfzr.subjects.round.reports.due import due_calendar

PROFILE = base_files()["zfzr.yaml"].decode()
NAME = "责任追究报告"


def of_rounds(*rounds: str, as_of: str = "2015-12-31", more: Mapping[str, str] | None = None) -> County:
    lines = "".join(f"- {{名称: {NAME}, 应报: 全部, {each}}}\n" for each in rounds)
    return county({"zfzr.yaml": f"{PROFILE}轮次:\n{lines}", **(more or {})}, as_of=as_of)


def about(of: County, year: int) -> RoundOfYear:
    round_ = round_in_use(of, NAME, year)
    assert isinstance(round_, RoundOfYear)
    return round_


def why_none(of: County, year: int) -> str:
    round_ = round_in_use(of, NAME, year)
    assert isinstance(round_, UnsetRound)
    return round_.why.render("zh")


def received(*rows: str) -> dict[str, str]:
    lines = "".join(f"{NAME},{row}\n" for row in rows)
    return {"county/2015/receipts.csv": f"轮次,单位,收到日期\n{lines}"}


# The year it is about, and the year it is due

LAST_YEAR = "每年: 01-31, 起始年度: 2015, 期间: {起: 01-01, 止: 12-31}"


def test_what_is_due_after_its_period_is_due_in_the_next_year() -> None:
    of = of_rounds(LAST_YEAR)
    assert about(of, 2015).due == date(2016, 1, 31)
    assert found(of, "ZF401") == []
    assert found(of, "ZF411") == []


def test_a_period_that_is_over_by_the_due_day_is_of_the_same_year() -> None:
    of = of_rounds("每年: 04-10, 起始年度: 2015, 期间: {起: 01-01, 止: 03-31}")
    assert about(of, 2015).due == date(2015, 4, 10)


def test_a_report_before_the_end_of_its_year_is_of_that_year() -> None:
    of = of_rounds("每年: 11-30, 起始年度: 2015, 期间: {起: 01-01, 止: 12-31}")
    assert about(of, 2015).due == date(2015, 11, 30)


def test_without_a_period_the_county_is_asked_and_nobody_owes_until_it_answers() -> None:
    of = of_rounds("每年: 01-31, 起始年度: 2015")
    assert found(of, "ZF411") == ["zfzr.yaml:18"]
    assert "没有写明报的是当年的还是上一年的" in said(of, "ZF411")[0]
    assert found(of, "ZF401") == []
    assert "01-31 在当年还是次年" in why_none(of, 2015)


@pytest.mark.parametrize(("word", "due"), [("当年", date(2015, 1, 31)), ("次年", date(2016, 1, 31))])
def test_the_countys_own_word_decides(word: str, due: date) -> None:
    of = of_rounds(f"每年: 01-31, 截止年: {word}, 起始年度: 2015")
    assert about(of, 2015).due == due
    assert found(of, "ZF411") == []


def test_a_last_quarter_and_a_first_half_each_keep_their_year() -> None:
    of = county(
        {
            "zfzr.yaml": PROFILE
            + """轮次:
- {名称: 上半年情况, 每年: 07-10, 起始年度: 2015, 期间: {起: 01-01, 止: 06-30}}
- {名称: 四季度情况, 每年: 01-10, 起始年度: 2015, 期间: {起: 10-01, 止: 12-31}}
"""
        },
        as_of="2016-01-05",
    )
    assert {(o.round_.name, o.year, o.round_.due) for o in owed_reports(of)} == {
        ("上半年情况", 2015, date(2015, 7, 10)),
        ("四季度情况", 2015, date(2016, 1, 10)),
        ("上半年情况", 2016, date(2016, 7, 10)),
        ("四季度情况", 2016, date(2017, 1, 10)),
    }


def test_a_round_due_next_january_is_in_the_calendar_the_ics_file_and_on_the_morning_screen() -> None:
    of = of_rounds(LAST_YEAR, as_of="2016-01-10")
    found_ = due_calendar(of, (2016, 2017))
    assert [(r.facts.year, r.facts.due) for r in found_.rounds] == [
        (2015, date(2016, 1, 31)),
        (2016, date(2017, 1, 31)),
        (2017, date(2018, 1, 31)),
    ]
    assert "DTSTART;VALUE=DATE:20160131" in as_ics(found_)
    assert [(r.year, r.days_left) for r in status(of, []).rounds] == [(2015, 21), (2016, 387)]


def test_a_round_of_one_year_due_in_the_next_january_is_in_the_calendar_of_both_years() -> None:
    of = of_rounds("年度: 2015, 截止: 2016-01-31", as_of="2016-01-10")
    for years in ((2015,), (2016,), (2016, 2017)):
        assert [r.facts.due for r in due_calendar(of, years).rounds] == [date(2016, 1, 31)]


def test_what_was_due_last_january_is_still_owed_in_december() -> None:
    of = of_rounds(LAST_YEAR.replace("2015", "2014"), as_of="2015-12-31")
    assert said(of, "ZF401") == [
        f"{unit}未报2014年度责任追究报告：2015-01-31 截止，已逾期 334 日，收件登记里没有"
        for unit in ("县食药监局", "乙镇")
    ]


def test_a_due_day_that_a_holiday_moves_into_the_next_year_stays_of_its_year() -> None:
    # 2016-12-31 was a Saturday and the holiday ran to 01-02; 2017-12-31 was a Sunday and it ran to 01-01.
    of = of_rounds("每年: 12-31, 起始年度: 2016, 非工作日: 顺延", as_of="2017-01-02")
    assert about(of, 2016).due == date(2017, 1, 3)
    assert [r.facts.due for r in due_calendar(of, (2017,)).rounds] == [date(2017, 1, 3), date(2018, 1, 2)]


def test_a_unit_founded_after_the_period_has_nothing_to_report_about_it() -> None:
    unit = base_files()["units/yi/unit.yaml"].decode()
    of = of_rounds(LAST_YEAR, as_of="2016-01-10", more={"units/yi/unit.yaml": f"{unit}成立: 2016-01-01\n"})
    assert list(about(of, 2015).owing) == ["jia"]
    assert list(about(of, 2016).owing) == ["jia", "yi"]


# Days that not every year has


@pytest.mark.parametrize(
    "round_",
    [
        "每年: 02-29, 截止年: 当年",
        "每年: 11-30, 期间: {起: 03-01, 止: 02-29}",
        "每年: 11-30, 期间: {起: 02-29, 止: 11-30}",
    ],
)
def test_the_29th_of_february_is_the_end_of_the_month_and_a_finding(round_: str) -> None:
    of = of_rounds(f"{round_}, 起始年度: 2015")
    in_2015, in_2016 = about(of, 2015), about(of, 2016)
    ends = [in_2015.due, *([in_2015.period.start, in_2015.period.end] if in_2015.period else [])]
    assert date(2015, 2, 28) in ends
    ends = [in_2016.due, *([in_2016.period.start, in_2016.period.end] if in_2016.period else [])]
    assert date(2016, 2, 29) in ends
    assert "2015年没有这一天，按 2015-02-28 计算" in said(of, "ZF413")[0]


def test_a_round_that_meets_leap_years_only_is_sound() -> None:
    assert found(of_rounds("每年: 02-29, 截止年: 当年, 起始年度: 2016, 终止年度: 2016"), "ZF413") == []
    late = "每年: 02-29, 截止年: 次年, 起始年度: 2015, 终止年度: 2015"
    assert found(of_rounds(late), "ZF413") == []


def test_other_days_are_those_of_every_year() -> None:
    assert found(of_rounds("每年: 02-28, 截止年: 当年, 起始年度: 2015"), "ZF413") == []
    assert found(of_rounds("每年: 02-30"), "ZF017") == ["zfzr.yaml:18"]


# Since when


def test_a_yearly_round_without_a_beginning_is_asked_about_and_invents_no_debts() -> None:
    of = of_rounds("每年: 11-30", as_of="2016-03-01")
    assert found(of, "ZF412") == ["zfzr.yaml:18"]
    assert "现按2016年度起计算" in said(of, "ZF412")[0]
    assert found(of, "ZF401") == []
    assert "以前年度不推定应报" in why_none(of, 2015)
    assert about(of, 2016).due == date(2016, 11, 30)


def test_without_a_beginning_what_was_due_last_january_is_not_owed_and_what_is_due_this_january_is_asked_for() -> (
    None
):
    last_year = LAST_YEAR.replace(", 起始年度: 2015", "")
    assert found(of_rounds(last_year, as_of="2015-12-31"), "ZF401") == []
    assert about(of_rounds(last_year, as_of="2016-01-10"), 2015).due == date(2016, 1, 31)
    assert found(of_rounds(last_year, as_of="2016-06-30"), "ZF401") == []


def test_a_receipt_shows_that_the_round_was_held_then() -> None:
    of = of_rounds("每年: 11-30", as_of="2016-03-01", more=received("jia,2015-11-20"))
    assert said(of, "ZF401") == [
        "乙镇未报2015年度责任追究报告：2015-11-30 截止，已逾期 92 日，收件登记里没有"
    ]


def test_the_declared_first_year_is_the_first() -> None:
    of = of_rounds("每年: 11-30, 起始年度: 2016", as_of="2016-03-01")
    assert (found(of, "ZF412"), found(of, "ZF401")) == ([], [])
    assert why_none(of, 2015) == "2015年度未设定“责任追究报告”：从2016年度起才有"


def test_a_declared_first_year_reaches_back() -> None:
    of = of_rounds("每年: 11-30, 起始年度: 2015", as_of="2016-03-01")
    assert len(said(of, "ZF401")) == 2


def test_a_dated_order_begins_a_round() -> None:
    order = "- {文号: 甲政办〔2015〕3号, 标题: 通知, 发文机关: 甲县人民政府办公室, 成文日期: 2015-06-01}\n"
    of = of_rounds("每年: 11-30, 依据: 甲政办〔2015〕3号", more={"county/basis-documents.yaml": order})
    assert found(of, "ZF412") == []
    assert about(of, 2015).due == date(2015, 11, 30)
    assert isinstance(round_in_use(of, NAME, 2014), UnsetRound)


def test_an_order_that_is_not_registered_with_its_day_does_not_begin_one() -> None:
    of = of_rounds("每年: 11-30, 依据: 甲政办〔2015〕3号")
    assert "所依据的甲政办〔2015〕3号没有登记成文日期" in said(of, "ZF412")[0]


def test_a_first_year_before_the_order_contradicts_it() -> None:
    order = "- {文号: 甲政办〔2015〕3号, 标题: 通知, 发文机关: 甲县人民政府办公室, 成文日期: 2015-06-01}\n"
    of = of_rounds(
        "每年: 11-30, 起始年度: 2014, 依据: 甲政办〔2015〕3号", more={"county/basis-documents.yaml": order}
    )
    assert said(of, "ZF411") == [
        "“责任追究报告”写从2014年度起，所依据的甲政办〔2015〕3号 2015-06-01 才印发，晚于该年度的截止日 2014-11-30"
    ]


def test_a_rule_that_changed_is_two_rounds_one_after_the_other() -> None:
    of = of_rounds(
        "每年: 11-30, 起始年度: 2015, 终止年度: 2017", "每年: 12-15, 起始年度: 2018", as_of="2018-12-31"
    )
    assert found(of, "ZF411") == []
    assert [about(of, year).due for year in (2017, 2018)] == [date(2017, 11, 30), date(2018, 12, 15)]


@pytest.mark.parametrize(
    ("rounds", "told"),
    [
        (("每年: 11-30, 起始年度: 2015", "每年: 12-15, 起始年度: 2018"), "2018年度有两个“责任追究报告”"),
        (("年度: 2015, 截止: 2015-11-30", "每年: 11-30, 起始年度: 2015"), "2015年度有两个“责任追究报告”"),
        (("每年: 11-30, 年度: 2015",), "写了“每年”，又写了“年度”"),
        (("每年: 11-30, 截止: 2015-11-30",), "写了“每年”，又写了“截止”"),
        (("年度: 2015, 截止: 2015-11-30, 起始年度: 2015",), "只有一年，写了“起始年度”没有作用"),
        (("年度: 2015, 截止: 2015-11-30, 截止年: 当年",), "只有一年，写了“截止年”没有作用"),
        (("每年: 11-30, 起始年度: 2016, 终止年度: 2015",), "终止年度 2015 早于起始年度 2016"),
        (("每年: 02-29, 截止年: 次年, 起始年度: 20155",), "起始年度 20155 不是年份"),
        (("每年: 11-30, 起始年度: 2015, 终止年度: 0",), "终止年度 0 不是年份"),
        (("年度: 15, 截止: 2015-11-30",), "年度 15 不是年份"),
    ],
)
def test_what_a_round_says_twice_must_agree(rounds: tuple[str, ...], told: str) -> None:
    assert told in said(of_rounds(*rounds), "ZF411")[0]
