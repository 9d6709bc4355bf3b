"""Names of rounds: one that is nearly a known one is a finding wherever it is written, never a silent other thing."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

from zfzr.check.runner import examine, located
from zfzr.county.county import County

PROFILE = base_files()["zfzr.yaml"].decode()
ROUND = "- {名称: %s, 每年: 11-30, 起始年度: 2015}\n"


def of(*names: str, more: dict[str, str] | None = None) -> County:
    return county(
        {"zfzr.yaml": PROFILE + "轮次:\n" + "".join(ROUND % name for name in names), **(more or {})}
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("责任追究情况报告", "责任追究报告"),
        ("行政执法责任追究报告", "责任追究报告"),
        ("责任追究零报告", "责任追究报告"),
        ("年度评议考核方案", "评议考核方案"),
        ("工作推进方案", "年度工作推进方案"),
    ],
)
def test_a_round_by_nearly_a_known_name_is_a_finding_with_that_name(name: str, meant: str) -> None:
    (message,) = said(of(name), "ZF418")
    assert f"“{name}”不是报送材料的名称，是不是“{meant}”？" in message


def test_known_names_and_names_of_the_countys_own_are_none() -> None:
    assert found(of("责任追究报告", "评议考核方案", "年度工作推进方案"), "ZF418") == []
    assert found(of("执法案件统计表"), "ZF418") == []
    assert found(of("责任追究报告", "责任追究情况季报"), "ZF418") == []


def test_a_receipt_under_another_name_than_any_round_is_an_error_with_the_nearest() -> None:
    receipts = {"county/2015/receipts.csv": "轮次,单位,收到日期\n责任追究情况报告,jia,2015-11-20\n"}
    assert said(of("责任追究报告", more=receipts), "ZF102") == [
        "没有轮次“责任追究情况报告”，是不是“责任追究报告”？"
    ]


def test_a_verdict_under_another_name_meets_no_lead_and_says_so() -> None:
    key = "ZF401:责任追究情况报告/jia:2015-11-30"
    verdict = f"问题,单位,结论,核实人,日期\n{key},jia,属实,郑示三,2015-12-20\n"
    register = {"county/2015/verifications.csv": verdict, "county/2015/receipts.csv": "轮次,单位,收到日期\n"}
    in_register = of("责任追究报告", more=register)
    examination = examine(in_register, lambda rule: rule.code in {"ZF111", "ZF401"})
    (message,) = [
        p.message("zh") for p in located(in_register, examination.findings) if p.finding.code == "ZF111"
    ]
    assert "是不是“ZF401:责任追究报告/jia:2015-11-30”？" in message
