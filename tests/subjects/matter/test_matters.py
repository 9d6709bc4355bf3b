"""Matters: the power of the day, limits as lists of powers write them, certificates, and what cannot be counted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import county, found, said
from subjects.measuring import measured

from zfzr.subjects.matter.lookups import Days, days_in

FILE = "units/jia/2015/matters.csv"
CODE = "41082301XK00100"
SOUND = {
    "编号": "甲许1号",
    "类别": "行政许可",
    "职权编码": CODE,
    "申请日期": "2015-08-31",
    "受理日期": "2015-09-01",  # a Tuesday
    "决定日期": "2015-09-08",
    "决定结果": "准予",
    "期限截止": "",
    "办理人": "J001",
}
CERTIFICATES = (
    "证号,人员编号,种类,版本,发证日期,有效期至\n"
    "豫H01-J001,J001,河南省行政执法证,2010版,2011-01-01,2015-12-31\n"
    "豫H01-J002,J002,河南省行政执法证,2010版,2011-01-01,2015-03-31\n"
)


def of(term: str = "承诺时限: 5个工作日", more: str = "状态: 在用", **over: str) -> dict[str, str]:
    """One matter of 甲, by a power of its own with a limit."""
    row = {**SOUND, **over}
    return {
        FILE: f"{','.join(row)}\n{','.join(row.values())}\n",
        "units/jia/certificates.csv": CERTIFICATES,
        "units/jia/authorities.yaml": (
            f"- 编码: {CODE}\n  名称: 食品经营许可\n  类别: 行政许可\n"
            f"  依据: [《中华人民共和国食品安全法》第三十五条]\n  {term}\n  {more}\n"
        ),
    }


def codes(files: dict[str, str], as_of: str = "2015-12-31") -> list[str]:
    """Which rules of matters say something."""
    at = county(files, as_of=as_of)
    return [code for code in ("ZF851", "ZF852", "ZF853", "ZF854") if found(at, code)]


def test_a_sound_matter_is_not_reported() -> None:
    assert codes(of()) == []


# Five working days from Tuesday 2015-09-01 end on 09-09: 09-03 and 09-04 were days off, 09-06 was worked.


@pytest.mark.parametrize(
    ("term", "decided", "late"),
    [
        ("承诺时限: 5个工作日", "2015-09-09", False),
        ("承诺时限: 5个工作日", "2015-09-10", True),
        ("承诺时限: 5自然日", "2015-09-07", True),
        (
            "法定时限: 5日",
            "2015-09-09",
            False,
        ),  # late by calendar days alone: nobody says how they are counted
        ("法定时限: 5日", "2015-09-10", True),
        ("法定时限: 20日\n  承诺时限: 5日", "2015-09-10", True),
        ("法定时限: 当日", "2015-09-01", False),
        ("法定时限: 当日", "2015-09-02", True),
        ("备注: 没有时限", "2015-12-01", False),
    ],
)
def test_a_matter_is_late_after_the_last_day_of_its_limit(term: str, decided: str, late: bool) -> None:
    assert codes(of(term, 决定日期=decided)) == (["ZF852"] if late else [])


def test_a_matter_that_is_open_after_its_last_day_is_told_at_its_line() -> None:
    assert codes(of(决定日期="", 决定结果=""), "2015-09-09") == []
    assert "至今没有决定" in said(county(of(决定日期="", 决定结果="")), "ZF852")[0]


def test_the_last_day_of_its_line_goes_before_the_limit_of_its_power() -> None:
    assert codes(of(决定日期="2015-10-09", 期限截止="2015-10-09")) == []
    assert codes(of(决定日期="2015-10-10", 期限截止="2015-10-09")) == ["ZF852"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20个工作日", Days(20, "工作日")),
        ("２０个工作日内", Days(20, "工作日")),
        ("自受理之日起15日内", Days(15, "")),
        ("7日以内", Days(7, "")),
        ("当场办理", Days(0, "自然日")),
        ("3个月", Days(3, "月")),
        ("一个月内", Days(1, "月")),
        ("１年", Days(12, "月")),
        ("121个月", None),
        ("报告书60日、报告表30日", None),
        ("99999日", None),
        ("", None),
    ],
)
def test_a_limit_is_one_number_of_days(text: str, days: Days | None) -> None:
    assert days_in(text) == days


def test_a_limit_that_is_not_is_told_once_and_judges_nothing() -> None:
    assert codes(of("法定时限: 报告书60日、报告表30日", 决定日期="2015-12-30")) == ["ZF854"]


# The power of the day


def test_a_power_of_another_class_or_unit_is_told() -> None:
    assert codes(of(类别="行政确认")) == ["ZF851"]
    files = of()
    files["units/yi/2015/matters.csv"] = files.pop(FILE).replace("J001", "")
    assert codes(files) == ["ZF851"]


@pytest.mark.parametrize(("day", "wrong"), [("2015-09-08", True), ("2015-09-09", False)])
def test_a_power_that_ended_by_the_day_is_told(day: str, wrong: bool) -> None:
    gone = f"状态: 取消\n  变更: [{{日期: {day}, 类型: 取消}}]"
    assert codes(of(more=gone)) == (["ZF851"] if wrong else [])


def test_a_power_that_came_later_is_told() -> None:
    new = "状态: 在用\n  变更: [{日期: 2015-10-08, 类型: 新增}]"
    assert codes(of(more=new)) == ["ZF851"]


# Handlers


def test_each_handler_is_certified_on_the_day() -> None:
    assert codes(of(办理人="J001；J002")) == ["ZF853"]
    assert codes(of(办理人="J002", 申请日期="2015-03-02", 受理日期="2015-03-02", 决定日期="2015-03-05")) == []


# Measures


@pytest.mark.parametrize(("decided", "share"), [("2015-09-09", 100), ("2015-09-10", 0)])
def test_the_share_in_time_is_of_those_that_can_be_told(decided: str, share: int) -> None:
    assert measured("办件按期率", of(决定日期=decided)).value == Decimal(share)
    assert measured("办件件数", of(决定日期=decided)).value == 1


def test_where_no_limit_can_be_counted_there_is_no_share() -> None:
    assert measured("办件按期率", of("法定时限: 报告书60日、报告表30日")).value is None


# ZF878

HEAD_878 = "编号,类别,受理日期,决定日期,决定结果\n"


def numbered(*rows: tuple[str, str]) -> dict[str, str]:
    """Return matters, each with the word of its number and its class."""
    lines = [
        f"甲食{word}〔2015〕{at}号,{class_},2015-01-10,2015-01-12,完成\n"
        for at, (word, class_) in enumerate(rows, start=1)
    ]
    return {"units/jia/2015/matters.csv": HEAD_878 + "".join(lines)}


def test_the_one_matter_whose_number_bears_the_word_of_another_class_is_told() -> None:
    of = county(numbered(*[("检", "行政检查")] * 5, ("检", "行政许可")))

    (text,) = said(of, "ZF878")
    assert text.endswith(
        "办件甲食检〔2015〕6号登记为行政许可，编号里带“检”字的其余 5 件都是行政检查：编号是不是与邻行的抄颠倒了，"
        "或者类别写错了？"
    )


def test_where_few_are_of_one_class_a_word_stands_for_none() -> None:
    of = county(numbered(*[("检", "行政检查")] * 4, ("检", "行政许可")))

    assert found(of, "ZF878") == []
