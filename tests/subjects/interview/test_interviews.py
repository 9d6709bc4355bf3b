"""Interviews of units: on notice, for reasons of the day, with a result in time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import county, found, keys, said
from subjects.measuring import measured, shown

from zfzr.county.county import County

FILE = "county/2015/interviews.yaml"
NOTICE = "  通知: {文号: 甲法制办〔2015〕12号, 日期: 2015-09-10}\n"
DUE = "  期限: 2015-10-31\n"


def interview(more: str = NOTICE + DUE, reasons: str = "[不及时]", number: str = "YT1") -> str:
    return (
        f"- 编号: {number}\n  单位: jia\n  日期: 2015-09-15\n  约谈机关: 法制机构\n"
        f"  事由: {reasons}\n  情况: 投诉查实后没有处理\n{more}"
    )


def result(day: str) -> str:
    return f"  后续结果: {{日期: {day}, 内容: 已作出处理}}\n"


def of(text: str, as_of: str = "2015-12-31") -> County:
    return county({FILE: text}, as_of=as_of)


@pytest.mark.parametrize(
    ("more", "as_of", "says"),
    [
        (NOTICE + DUE + result("2015-10-20"), "2015-12-31", []),
        (NOTICE + DUE, "2015-10-31", []),
        (
            NOTICE + DUE,
            "2015-11-01",
            ["2015-09-15 约谈县食药监局（YT1），要求 2015-10-31 前落实，到 2015-11-01 没有后续结果"],
        ),
        (NOTICE, "2015-09-20", ["2015-09-15 约谈县食药监局（YT1），没有写期限，到 2015-09-20 没有后续结果"]),
        (NOTICE + DUE + result("2015-11-20"), "2015-11-19", None),  # its result is not there yet
        (NOTICE + DUE, "2015-09-14", []),  # nor is the interview
    ],
)
def test_an_interview_has_a_result(more: str, as_of: str, says: list[str] | None) -> None:
    told = said(of(interview(more), as_of), "ZF821")
    assert told == says if says is not None else len(told) == 1


def test_the_lead_is_named_by_number_and_day() -> None:
    assert keys(of(interview()), "ZF821") == ["ZF821:YT1:2015-09-15"]
    assert found(of(interview()), "ZF821") == [f"{FILE}:8"]


def test_an_interview_is_held_on_notice() -> None:
    assert said(of(interview(DUE)), "ZF822") == ["2015-09-15 约谈县食药监局（YT1），没有约谈通知的记录"]
    assert said(of(interview()), "ZF822") == []


@pytest.mark.parametrize(("day", "count"), [("2015-10-31", 0), ("2015-11-01", 1)])
def test_a_result_on_the_last_day_is_in_time(day: str, count: int) -> None:
    assert len(said(of(interview(NOTICE + DUE + result(day))), "ZF823")) == count


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (interview(NOTICE.replace("09-10", "09-16")), "YT1在 2015-09-15 约谈，2015-09-16 才通知"),
        (interview(NOTICE + result("2015-09-14")), "YT1在 2015-09-15 约谈，后续结果写 2015-09-14"),
        (interview("").replace("2015-09-15", "2014-09-15"), "YT1在 2014-09-15 约谈，登记在2015年度"),
    ],
)
def test_impossible_days_are_told(text: str, says: str) -> None:
    assert said(of(text), "ZF824") == [says]


def test_a_deadline_before_the_interview_is_told_as_anywhere() -> None:
    assert len(said(of(interview("  期限: 2015-09-14\n")), "ZF103")) == 1


def test_reasons_are_those_of_the_notice_and_those_that_a_county_adds() -> None:
    other = interview(reasons="[不及时, 考核不合格]")
    assert said(of(other), "ZF102") == [
        "没有声明约谈事由“考核不合格”，可以写：敷衍塞责、不主动、不及时；"
        "本地另有的叫法，先在 parameters.yaml 声明“约谈事由.考核不合格”和它的含义"
        "（值写数：1 为可以约谈单位的事由）"
    ]
    added = {"parameters.yaml": "约谈事由.考核不合格: {取值: [{值: 1, 来源: 本县规定}]}\n", FILE: other}
    assert said(county(added), "ZF102") == []


TWO = interview() + interview(NOTICE + DUE + result("2015-10-20"), number="YT2")


def test_measures_of_a_unit() -> None:
    assert measured("被约谈次数", {FILE: TWO}).value == Decimal(2)
    unfollowed = measured("约谈未落实次数", {FILE: TWO})
    assert unfollowed.value == Decimal(1)
    assert shown(unfollowed) == ["2015-09-15 约谈：投诉查实后没有处理"]
    assert [f.key for f in unfollowed.evidence[0].leads] == ["ZF821:YT1:2015-09-15"]


def test_a_broken_register_gives_no_number() -> None:
    for name in ("被约谈次数", "约谈未落实次数"):
        assert measured(name, {FILE: "- 编号: YT1\n"}).value is None
