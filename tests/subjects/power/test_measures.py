"""Which enforcing bodies bear a power on the day."""

from __future__ import annotations

import pytest
from building import base_files
from subjects.assessment.scoring import line
from subjects.measuring import measured_stating_none as measured
from subjects.measuring import shown

UNIT, POWERS = "units/jia/unit.yaml", "units/jia/authorities.yaml"
SHARE = "执法机构职权覆盖率"
SECOND = """\
- 代码: liangdui
  名称: 二中队
  类型: 二级机构
  岗位:
  - {代码: liangdui-zhixing, 名称: 执行岗, 环节: [执行]}
"""


def test_a_body_that_enforces_and_bears_no_power_falls_short() -> None:
    """稽查大队 bears the power, 二中队 bears none, 政策法规股 has no enforcement post and is not asked: 1 of 2."""
    found = measured(SHARE, {UNIT: base_files()[UNIT].decode() + SECOND})
    assert (found.reached, found.total, found.value) == (1, 2, 50)
    assert shown(found) == ["二中队没有承办在用职权"]


def test_a_body_or_a_post_that_is_no_more_is_not_asked() -> None:
    over = SECOND.replace("类型: 二级机构", "类型: 二级机构\n  止: 2015-06-30")
    assert measured(SHARE, {UNIT: base_files()[UNIT].decode() + over}).total == 1
    post = SECOND.replace("环节: [执行]", "环节: [执行], 止: 2015-06-30")
    assert measured(SHARE, {UNIT: base_files()[UNIT].decode() + post}).total == 1


def test_a_power_that_left_or_an_assignment_that_ended_bears_nothing() -> None:
    powers = base_files()[POWERS].decode()
    assert measured(SHARE).value == 100
    assert measured(SHARE, {POWERS: powers.replace("状态: 在用", "状态: 取消")}).value == 0
    ended = powers.replace("岗位: zhifa-diaocha}", "岗位: zhifa-diaocha, 止: 2015-12-30}")
    assert measured(SHARE, {POWERS: ended}).value == 0


def test_which_posts_enforce_is_the_countys_parameter() -> None:
    """Once 审核 needs a certificate too, 政策法规股 is an enforcing body without a power: 1 of 2."""
    asked = {"parameters.yaml": "持证环节.审核:\n  取值:\n  - {值: 1, 来源: 本县规定}\n"}
    assert shown(measured(SHARE, asked)) == ["政策法规股没有承办在用职权"]


def test_without_enforcing_bodies_there_is_nothing_to_count() -> None:
    assert measured(SHARE, unit="yi").value is None


OF_POWERS = (
    "职权分解率",
    "责任覆盖率",
    "依据有效率",
    "职权有人承办率",
    "清单未公布",
    "流程配置率",
    "流程图公布率",
    "裁量标准配置率",
)


@pytest.mark.parametrize("name", OF_POWERS)
def test_a_unit_recorded_as_enforcing_that_registered_no_power_cannot_be_told(name: str) -> None:
    """Nothing registered is not nothing there: no scheme makes full marks of it, as it may of nothing to count."""
    unit = base_files()[UNIT].decode()
    for text in (unit, f"{unit}有执法职能: 是\n"):  # left out, it enforces
        enforcing = measured(name, {UNIT: text, POWERS: "[]\n"})
        assert (enforcing.value, enforcing.is_withheld) == (None, True)
    other = measured(name, {UNIT: f"{unit}有执法职能: 否\n", POWERS: "[]\n"})
    assert (other.value, other.is_withheld) == (None, False)


@pytest.mark.parametrize("name", OF_POWERS)
def test_the_powers_of_an_entrusted_body_are_those_of_its_organ(name: str) -> None:
    body = base_files()[UNIT].decode().replace("主体类别: 法定行政机关", "主体类别: 受委托组织\n委托机关: yi")
    found = measured(name, {UNIT: body, POWERS: "[]\n"})
    assert (found.value, found.is_withheld) == (None, False)
    assert found.reason is not None
    assert found.reason.zh == "受委托组织，职权计入委托机关"


def test_its_item_in_a_scheme_can_still_come_to_anything() -> None:
    unit = base_files()[UNIT].decode()
    item = "- {编号: '1', 名称: 职权分解, 分值: 20, 方式: 比率, 取数: 职权分解率}\n"
    enforcing = line(item, {UNIT: f"{unit}有执法职能: 是\n", POWERS: "[]\n"})
    assert (enforcing.points.low, enforcing.points.high) == (0, 20)


# A register that nobody keeps

KEPT = {
    "立案件数": ("cases.csv", "行政处罚"),
    "重大案件法制审核率": ("cases.csv", "行政处罚"),
    "处罚决定公示率": ("cases.csv", "行政处罚"),
    "公示率": ("cases.csv", "行政处罚"),
    "应备案件数": ("cases.csv", "行政处罚"),
    "按期备案率": ("cases.csv", "行政处罚"),
    "办件件数": ("matters.csv", "行政许可"),
    "办件按期率": ("matters.csv", "行政许可"),
    "频次未超限率": ("enterprise-inspections.csv", "行政检查"),
    "检查赋码率": ("enterprise-inspections.csv", "行政检查"),
}
HEADS = {
    "cases.csv": "案号,职权编码,案由,当事人类型,程序\n",
    "matters.csv": "编号,类别\n",
    "enterprise-inspections.csv": "检查编号,类型,对象,进场,方式\n",
}


def holding(power_class: str) -> dict[str, str]:
    return {POWERS: base_files()[POWERS].decode().replace("类别: 行政处罚", f"类别: {power_class}")}


@pytest.mark.parametrize("name", KEPT)
def test_who_has_such_powers_and_keeps_no_register_cannot_be_told(name: str) -> None:
    """No register is not nothing done: no scheme makes full marks of it, as it may of nothing to count."""
    file, power_class = KEPT[name]
    found = measured(name, holding(power_class))
    assert (found.value, found.is_withheld) == (None, True)
    assert f"有{power_class}职权，{file} 没有登记" in (found.reason.render("zh") if found.reason else "")


@pytest.mark.parametrize("name", KEPT)
def test_a_register_that_is_stated_to_hold_nothing_says_that_there_was_nothing(name: str) -> None:
    file, power_class = KEPT[name]
    found = measured(name, {**holding(power_class), f"units/jia/2015/{file}": HEADS[file]})
    assert (found.value, found.is_withheld) == (0 if name.endswith("件数") else None, False)


@pytest.mark.parametrize("name", KEPT)
def test_a_unit_without_such_powers_has_nothing_to_count(name: str) -> None:
    found = measured(name, holding("行政奖励"))
    assert (found.value, found.is_withheld) == (None, False)


@pytest.mark.parametrize("name", KEPT)
def test_a_unit_that_does_not_enforce_keeps_none(name: str) -> None:
    _, power_class = KEPT[name]
    unit = f"{base_files()[UNIT].decode()}有执法职能: 否\n"
    assert measured(name, {**holding(power_class), UNIT: unit}).is_withheld is False


def test_its_item_over_cases_can_still_come_to_anything() -> None:
    item = "- {编号: '1', 名称: 法制审核, 分值: 20, 方式: 比率, 取数: 重大案件法制审核率}\n"
    assert (line(item, {}).points.low, line(item, {}).points.high) == (0, 20)


def test_a_power_whose_post_is_no_more_is_not_broken_down() -> None:
    ended = base_files()[UNIT].decode().replace("环节: [调查]}", "环节: [调查], 止: 2015-12-30}")
    found = measured("职权分解率", {UNIT: ended})
    assert (found.value, [each.rpartition("：")[2] for each in shown(found)]) == (
        0,
        ["分解到的机构或者岗位已经不存在"],
    )
