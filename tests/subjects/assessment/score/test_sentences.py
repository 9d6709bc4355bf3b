"""How a line of the score sheet says its reckoning: as an office writes it, every number with its unit."""

from __future__ import annotations

import pytest
from subjects.assessment.scoring import REPORTED, Files, line, powers

from zfzr.declare.measure import MeasureUnit, measures

DAYS = "- {{编号: '1', 名称: 报送, 分值: 5, 方式: 扣分, 取数: 追究报告逾期天数, {how}}}"
RATE = "- {{编号: '1', 名称: 分解, 分值: 3, 方式: 比率, 取数: 职权分解率, 分步: {{{steps}}}}}"


def received(day: str) -> Files:
    receipt = f"轮次,单位,收到日期,形式审查\n责任追究报告,jia,{day},合格\n"
    return {**REPORTED, "county/2015/receipts.csv": receipt}


@pytest.mark.parametrize(
    ("how", "told"),
    [
        # due on 11-30, received on 12-07: seven days late
        ("分步: {步长: 3, 每步: 0.5}", "逾期7日，每满3日扣0.5分：5－2×0.5"),
        (
            "分步: {步长: 3, 每步: 0.5, 不足一步: 按一步计}",
            "逾期7日，每3日扣0.5分（不足3日的按3日计）：5－3×0.5",
        ),
        ("分步: {步长: 1, 每步: 0.5}", "逾期7日，每日扣0.5分：5－7×0.5"),
        ("分步: {基准: 2, 步长: 2, 每步: 1}", "逾期7日，超出2日的5日，每满2日扣1分：5－2×1"),
        ("每日: 0.1", "5－7日×0.1分"),
    ],
)
def test_lateness_is_said_in_days(how: str, told: str) -> None:
    assert line(DAYS.format(how=how), received("2015-12-07")).formula.zh == told


def test_what_is_in_time_is_not_said_to_exceed_anything() -> None:
    found = line(DAYS.format(how="分步: {基准: 2, 步长: 2, 每步: 1}"), received("2015-12-01"))
    assert found.formula.zh == "逾期1日，没有超出2日，每满2日扣1分：5"


@pytest.mark.parametrize(
    ("whole", "broken", "steps", "told"),
    [
        (80, 20, "基准: 90, 步长: 10, 每步: 1", "比90%低10个百分点，每满10个百分点扣1分：3－1×1"),
        (9, 1, "基准: 90, 步长: 10, 每步: 1", "不低于90%，每满10个百分点扣1分：3"),
        (2, 1, "步长: 1, 每步: 0.01", "比100%低33.33个百分点，每个百分点扣0.01分：3－33×0.01"),
    ],
)
def test_a_stepped_rate_is_said_in_percentage_points(whole: int, broken: int, steps: str, told: str) -> None:
    assert line(RATE.format(steps=steps), powers(whole, broken)).formula.zh == told


def test_yes_and_no_are_no_numbers() -> None:
    missing = "- {编号: '1', 名称: 报送, 分值: 5, 方式: 扣分, 取数: 追究报告未报, 每项: 2}"
    found = line(missing, {**REPORTED, "county/2015/receipts.csv": "轮次,单位,收到日期\n"})
    assert (found.value.zh, found.formula.zh) == ("是", "是：5－2分")
    reached = line("- {编号: '1', 名称: 报送, 分值: 5, 方式: 达标, 取数: 追究报告未报}", REPORTED)
    assert reached.value.zh == "否（应为否）"


def test_every_measure_of_days_says_what_its_days_are() -> None:
    late = [m for m in measures().values() if m.unit is MeasureUnit.DAYS]
    assert late
    assert [m.name for m in late if m.amount.zh == "共"] == []
