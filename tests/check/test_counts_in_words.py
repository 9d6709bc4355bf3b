"""Counts in words against what is listed beside them (ZF559)."""

from __future__ import annotations

import pytest
from building import county, said


def told(remark: str, items: str = "[41082301CF00100]") -> list[str]:
    entrusted = (
        f"- {{编号: WT-1, 受委托单位: yi, 事项: {items},"
        f" 依据: 《中华人民共和国行政处罚法》第十八条, 说明: {remark}}}\n"
    )
    return said(county({"units/jia/entrustments.yaml": entrusted}), "ZF559")


def test_a_count_in_all_is_held_against_the_list_beside_it() -> None:
    (text,) = told("委托事项共三项")
    assert "“WT-1”的“说明”写着共 3，“事项”却列了 1 个" in text


@pytest.mark.parametrize("remark", ["委托事项共一项", "委托三项", "共三项"])
def test_one_that_agrees_or_says_not_of_what_is_left(remark: str) -> None:
    assert told(remark) == []


def test_a_list_that_was_not_filled_in_says_nothing() -> None:
    assert told("委托事项共三项", items="[]") == []


def test_an_entry_that_is_a_whole_group_is_not_counted_as_one() -> None:
    inspection = (
        "- {编号: JC1, 名称: 专项检查, 种类: 行政处罚检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部],"
        " 说明: 受检单位共12个}\n"
    )
    assert said(county({"county/2015/inspections.yaml": inspection}), "ZF559") == []


def test_a_list_in_the_text_itself_is_counted() -> None:
    (text,) = told("附三项要求：一是亮证；二是两人")
    assert "写着“三项要求”，后面却列了 2 项" in text
