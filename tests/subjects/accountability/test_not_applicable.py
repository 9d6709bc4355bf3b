"""Reports of no duty by units that did punish in the period (ZF571)."""

from __future__ import annotations

import pytest
from building import county, keys, said
from subjects.accountability.round_of_county import BASIS, PROFILE

CASES = (
    "案号,职权编码,案由,当事人类型,程序,立案,决定日期,处罚种类\n"
    "甲罚〔2015〕1号,41082301CF00100,腐败变质食品,公民,一般,2014-10-12,{day},{penalty}\n"
)
REPORT = "统计期间: {{起: 2014-12-01, 止: 2015-11-30}}\n类型: {type}\n落款日期: 2015-11-20\n"


def files(type_: str = "不涉及", day: str = "2015-06-20", penalty: str = "警告") -> dict[str, str]:
    return {
        "zfzr.yaml": PROFILE,
        "county/basis-documents.yaml": BASIS,
        "units/jia/2015/cases.csv": CASES.format(day=day, penalty=penalty),
        "units/jia/2015/accountability.yaml": REPORT.format(type=type_),
    }


def test_a_unit_that_punished_has_something_to_report_on() -> None:
    (text,) = said(county(files()), "ZF571")
    assert "报“不涉及”，案件登记里它在统计期间作出处罚 1 件（如甲罚〔2015〕1号，2015-06-20）" in text
    assert keys(county(files()), "ZF571") == ["ZF571:责任追究报告/jia:2015-11-30"]


@pytest.mark.parametrize(
    ("type_", "day", "penalty"),
    [
        ("零报告", "2015-06-20", "警告"),
        ("不涉及", "2014-11-30", "警告"),  # before the period
        ("不涉及", "2015-11-25", "警告"),  # after the report
        ("不涉及", "2015-06-20", ""),  # nobody was punished
        ("不涉及", "", ""),
    ],
)
def test_where_there_was_no_penalty_before_the_report_it_may_be_said(
    type_: str, day: str, penalty: str
) -> None:
    assert said(county(files(type_, day, penalty)), "ZF571") == []
