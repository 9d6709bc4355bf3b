"""A word that nobody declared (ZF102): what the rules that ask for its meaning could not judge is 未评, not fine."""

from __future__ import annotations

import pytest
from building import base_files, county

from zfzr.check.runner import examine
from zfzr.county.county import County

EVENTS = "county/2015/certificate-events.csv"


def left_out(at: County, code: str) -> list[tuple[str, int]]:
    """By which parameters one rule is not assessed, and of how many things."""
    found = examine(at, lambda rule: rule.code == code).not_assessed
    return [(each.parameter, each.things) for each in found]


def with_status(word: str) -> County:
    path = "units/jia/authorities.yaml"
    text = base_files()[path].decode()
    assert "状态: 在用" in text
    return county({path: text.replace("状态: 在用", f"状态: {word}")})


@pytest.mark.parametrize("code", ["ZF208", "ZF210", "ZF777"])
def test_items_whose_status_nobody_declared_are_not_judged_by_what_is_in_use(code: str) -> None:
    items = base_files()["units/jia/authorities.yaml"].decode().count("状态: 在用")
    assert left_out(with_status("运行中"), code) == [("事项状态.运行中", items)]
    assert left_out(with_status("在用"), code) == []


def test_a_word_that_the_county_declares_is_judged() -> None:
    path = "units/jia/authorities.yaml"
    text = base_files()[path].decode().replace("状态: 在用", "状态: 运行中")
    words = "事项状态.运行中:\n  取值: [{值: 1, 来源: 甲县, 核实: 否}]\n"
    assert left_out(county({path: text, "parameters.yaml": words}), "ZF208") == []


def test_an_event_that_nobody_declared_leaves_certificates_unjudged() -> None:
    rows = "日期,人员编号,证号,事件\n2015-05-06,J001,豫H01-J001,冻结\n"
    assert ("证件事件.冻结", 1) in left_out(county({EVENTS: rows}), "ZF315")


def test_a_rule_that_asks_for_no_word_says_nothing_of_it() -> None:
    assert left_out(with_status("运行中"), "ZF332") == []
