"""Numbers of decisions beside complaints, held against the reports of the units (ZF422, ZF087)."""

from __future__ import annotations

import pytest
from building import county, found, places

REPORT = """
统计期间: {起: 2014-12-01, 止: 2015-11-30}
类型: 有追究
落款日期: 2015-11-26
追究:
- {案由: 收款没有出具票据, 人员: [{人员编号: J001, 处理: [批评教育]}], 决定文号: 甲责〔2015〕1号}
"""
ZERO = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n落款日期: 2015-11-26\n"
HEAD = "编号,被投诉单位,途径,事由,收到日期,受理,受理日期,办结日期,处理结果,追究文号\n"


@pytest.mark.parametrize(
    ("number", "closed", "report", "told"),
    [
        ("甲责〔2015〕2号", "2015-03-25", REPORT, True),
        ("甲责〔2015〕1号", "2015-03-25", REPORT, False),
        ("甲责〔2015〕2号", "2015-12-05", REPORT, False),  # after the period
        ("甲责〔2015〕2号", "2015-03-25", ZERO, False),
        ("", "2015-03-25", REPORT, False),
    ],
)
def test_a_number_that_the_report_of_the_period_lacks_is_told(
    number: str, closed: str, report: str, told: bool
) -> None:
    row = f"TS2015-001,jia,来电,没有出具票据,2015-03-02,是,2015-03-04,{closed},属实,{number}\n"
    of = county({"units/jia/2015/accountability.yaml": report, "county/2015/complaints.csv": HEAD + row})

    assert found(of, "ZF422") == (["county/2015/complaints.csv:2"] if told else [])


PURSUED = """
统计期间: {起: 2014-12-01, 止: 2015-11-30}
类型: 有追究
落款日期: 2015-11-26
追究:
- {案由: 收款没有出具票据, 决定文号: 甲责〔2015〕1号, 日期: 2015-04-02, 关联: TS2015-001}
"""


@pytest.mark.parametrize(
    ("about", "handled_by", "result", "told"),
    [
        ("jia", "", "不属实", True),
        ("jia", "yi", "无法查实", True),
        ("jia", "", "属实", False),
        ("jia", "", "部分属实", False),
        ("jia", "jia", "不属实", False),  # for how it was dealt with, perhaps
        ("yi", "", "不属实", False),
    ],
)
def test_what_was_pursued_upon_a_complaint_was_found_true(
    about: str, handled_by: str, result: str, told: bool
) -> None:
    head = "编号,被投诉单位,途径,事由,收到日期,受理,受理日期,承办单位,办结日期,处理结果\n"
    row = f"TS2015-001,{about},来电,没有出具票据,2015-03-02,是,2015-03-04,{handled_by},2015-03-25,{result}\n"
    of = county({"units/jia/2015/accountability.yaml": PURSUED, "county/2015/complaints.csv": head + row})

    at = PURSUED.splitlines()[5].index("TS2015-001") + 1
    assert places(of, "ZF087") == ([f"units/jia/2015/accountability.yaml:5:{at}"] if told else [])
