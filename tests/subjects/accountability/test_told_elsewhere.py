"""Reports that tell of days after they came in (ZF175), and certificates dealt with otherwise than decided (ZF176)."""

from __future__ import annotations

import pytest
from building import county, places, said

REPORT = "units/jia/2015/accountability.yaml"
EVENTS = "county/2015/certificate-events.csv"
PERIOD = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n"


def told(what: str, dated: str = "", *received: str) -> list[str]:
    """What is said of a report of a day that lists something, and came in on some days, or came in corrected."""
    signed = f"落款日期: {dated}\n" if dated else ""
    rows = "".join(f"责任追究报告,jia,{each}\n" for each in received)
    files = {REPORT: f"{PERIOD}{signed}追究:\n- {{案由: 未出示证件, {what}}}\n"}
    if rows:
        files["county/2015/receipts.csv"] = f"轮次,单位,收到日期,补正日期\n{rows}"
    return said(county(files), "ZF175")


def test_a_report_without_a_day_of_its_own_was_made_by_the_day_on_which_it_came_in() -> None:
    assert told("日期: 2015-11-28", "", "2015-11-26,") == [
        "县食药监局的责任追究报告写 2015-11-28 的事，报告最后收到是 2015-11-26"
    ]
    assert told("日期: 2015-11-26", "", "2015-11-26,") == []


def test_where_it_bears_one_and_no_receipt_that_day_counts() -> None:
    (text,) = told("日期: 2015-11-28", "2015-11-25")
    assert text.endswith("报告最后落款是 2015-11-25")


@pytest.mark.parametrize(
    "what",
    [
        "处分: [{人员编号: J001, 种类: 记过, 日期: 2015-11-28}]",
        "移送: [{人员编号: J001, 受理机关: 县监察局, 日期: 2015-11-28}]",
    ],
)
def test_sanctions_and_transfers_too(what: str) -> None:
    assert len(told(what, "", "2015-11-26,")) == 1


@pytest.mark.parametrize(
    ("dated", "received"),
    [
        ("", ()),
        ("", ("2015-11-26,2015-11-29",)),  # corrected
        ("", ("2015-11-26,", "2015-12-02,")),  # sent in again
        ("2015-11-30", ("2015-11-26,",)),  # which day is wrong ZF879 tells
        ("2015-11-20", ("2015-12-01,",)),
    ],
)
def test_whatever_could_still_be_written_is_left_alone(dated: str, received: tuple[str, ...]) -> None:
    assert told("日期: 2015-11-28", dated, *received) == []


def test_the_place_is_the_day_that_is_told() -> None:
    files = {REPORT: f"{PERIOD}落款日期: 2015-11-25\n追究:\n- 案由: 未出示证件\n  日期: 2015-11-28\n"}
    assert places(county(files), "ZF175") == [f"{REPORT}:6:7"]


NUMBER = "甲法制办〔2015〕3号"
PAPERS = "编号,种类,文号,机关,单位,日期,事由,措施,人员\n"


def done(event: str, *, report: str = "", paper: str = "", number: str = NUMBER) -> list[str]:
    """What is said of an event of the certificate of J001 (孙示四), by what a report and a paper say of its number."""
    files = {EVENTS: f"证号,日期,事件,决定机关,文号\n豫H01-0001,2015-05-06,{event},县政府法制办,{number}\n"}
    if report:
        files[REPORT] = f"{PERIOD}追究:\n- {{案由: 未出示证件, 决定文号: {NUMBER}, 人员: [{report}]}}\n"
    if paper:
        files["county/2015/papers.csv"] = (
            f"{PAPERS}JD2015-01,意见书,{NUMBER},法制机构,jia,2015-05-06,未出示证件,{paper}\n"
        )
    return said(county(files), "ZF176")


def test_a_suspension_is_not_the_end_of_a_certificate() -> None:
    assert done("取消执法资格", report="{人员编号: J001, 处理: [暂扣行政执法证]}") == [
        "豫H01-0001 2015-05-06 按 甲法制办〔2015〕3号 取消执法资格，甲法制办〔2015〕3号 写的处理却是暂扣行政执法证"
    ]
    assert len(done("暂扣", paper="取消执法资格,J001")) == 1


def test_the_decision_names_whose_certificate_it_is() -> None:
    assert done("暂扣", paper="暂扣行政执法证,J002") == [
        "豫H01-0001 2015-05-06 按 甲法制办〔2015〕3号 暂扣，持证人是孙示四（J001），甲法制办〔2015〕3号 处理的却是J002"
    ]
    assert len(done("暂扣", report="{人员编号: J002, 处理: [暂扣执法证]}")) == 1


@pytest.mark.parametrize(
    ("event", "report", "paper"),
    [
        ("暂扣", "{人员编号: J001, 处理: [暂扣执法证]}", ""),  # by another name
        ("暂扣", "{人员编号: J001, 处理: [离岗培训, 暂扣行政执法证]}", ""),
        ("收回", "{人员编号: J001, 处理: [取消执法资格]}", ""),  # who is disqualified gives it back
        ("暂扣", "{人员编号: J001, 处理: [离岗培训]}", ""),  # which says nothing of it
        ("暂扣", "", "暂扣行政执法证,"),  # which does not say whose
        ("解除暂扣", "{人员编号: J001, 处理: [暂扣行政执法证]}", ""),
        ("暂扣", "", ""),
    ],
)
def test_what_agrees_or_is_silent_is_left_alone(event: str, report: str, paper: str) -> None:
    assert done(event, report=report, paper=paper) == []


def test_another_number_is_another_decision() -> None:
    assert (
        done("取消执法资格", report="{人员编号: J001, 处理: [暂扣行政执法证]}", number="甲法制办〔2015〕4号")
        == []
    )
