"""Cases and accountability: what was lost contradicts a zero report, and who is under a sanction handles no case."""

from __future__ import annotations

import pytest
from building import base_files, county, keys, said
from subjects.case.cases import NUMBER, Files, case, sanctioned

from zfzr.check.runner import examine
from zfzr.subjects.case.lookups import case_view

ROUND = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}\n"
ZERO = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n落款日期: 2015-11-20\n"
REPORTED: Files = {
    "zfzr.yaml": base_files()["zfzr.yaml"].decode() + ROUND,
    "county/2015/receipts.csv": "轮次,单位,收到日期\n责任追究报告,jia,2015-11-21\n",
    "units/jia/2015/accountability.yaml": ZERO,
}


def ended(outcome: str, day: str, report: str = ZERO) -> Files:
    """A case that ended in some way, and a report."""
    files = case(复议诉讼结果=outcome, 复议诉讼日期=day) | REPORTED
    return files | {"units/jia/2015/accountability.yaml": report}


def test_a_case_that_was_lost_contradicts_a_zero_report() -> None:
    of = county(ended("诉讼撤销", "2015-11-10"))

    assert keys(of, "ZF404") == [f"ZF404:{NUMBER}:2015-11-10"]
    assert said(of, "ZF404") == [f"县食药监局报“零报告”，而案件{NUMBER} 2015-11-10 的结果是诉讼撤销"]


@pytest.mark.parametrize(
    ("outcome", "day"), [("诉讼驳回", "2015-11-10"), ("复议维持", "2015-11-10"), ("诉讼撤销", "2014-11-30")]
)
def test_what_stood_or_is_of_another_period_does_not(outcome: str, day: str) -> None:
    assert keys(county(ended(outcome, day)), "ZF404") == []


def test_what_was_lost_after_the_report_is_to_be_told_afterwards() -> None:
    of = county(ended("复议撤销", "2015-11-25"))

    assert keys(of, "ZF404") == []
    assert keys(of, "ZF417") == [f"ZF417:{NUMBER}:2015-11-25"]


def test_a_case_that_the_report_refers_to_is_not_told_again() -> None:
    told = (
        ZERO.replace("零报告", "有追究") + f"追究:\n- {{案由: 违法处罚, 日期: 2015-11-18, 关联: {NUMBER}}}\n"
    )

    assert keys(county(ended("复议撤销", "2015-11-25", told)), "ZF417") == []


def test_a_verified_lead_on_a_handler_is_held_against_them() -> None:
    stopped = {"county/2015/certificate-events.csv": "证号,日期,事件,原因\n豫H01-0002,2015-05-20,暂扣,遗失\n"}
    key = f"ZF710:{NUMBER}/J002:2015-08-03"
    verified = {"county/2015/verifications.csv": f"问题,单位,结论,日期\n{key},jia,属实,2015-11-02\n"}

    of = county(case() | REPORTED | stopped | verified)
    assert keys(of, "ZF710") == [key]
    assert [k for k in keys(of, "ZF404") if key in k] == [f"ZF404:{key}:2015-11-02"]


@pytest.mark.parametrize(
    ("word", "months"),
    [("记过", 12), ("行政记大过", 18), ("给予降级处分", 24), ("撤职", 24), ("撤销职务", 24)],
)
def test_who_is_under_a_sanction_handles_no_case(word: str, months: int) -> None:
    """Sanctioned on 2014-10-08; the case was opened on 2015-08-03, ten months later."""
    of = county(sanctioned(word))

    assert keys(of, "ZF714") == [f"ZF714:{NUMBER}/J001:2015-08-03"]
    view = case_view(of, NUMBER)
    assert view is not None
    assert "ZF714" in [point.rule for point in view.points]
    assert f"至 {2014 + (9 + months) // 12}-" in said(of, "ZF714")[0]


@pytest.mark.parametrize("word", ["警告", "开除"])
def test_other_sanctions_do_not_bar(word: str) -> None:
    assert keys(county(sanctioned(word)), "ZF714") == []


def test_a_sanction_that_is_over_bars_no_more() -> None:
    files = sanctioned("记过") | case(
        立案="2015-10-08", 决定日期="2015-11-10", 决定文号="甲食药监罚〔2015〕9号", 送达日期="2015-11-11"
    )

    assert keys(county(files), "ZF714") == []


def test_an_outcome_that_nobody_declared_leaves_open_whether_a_zero_report_is_true() -> None:
    def held(outcome: str) -> list[tuple[str | None, str]]:
        found = examine(county(ended(outcome, "2015-11-10")), lambda rule: rule.code == "ZF404")
        return [(each.unit, each.word) for each in found.held_back]

    assert held("诉讼撤消") == [("jia", "诉讼撤消")]
    assert held("诉讼维持") == []
