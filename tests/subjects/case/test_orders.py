"""The order of stages, for cases and for charts of procedures: one statement of the law, and a county's own compared."""

from __future__ import annotations

import pytest
from building import county, found, said

from zfzr.declare.parameter import parameters
from zfzr.subjects.case.parameters import STAGES
from zfzr.subjects.procedure.parameters import ORDER_OF_PENALTIES

SHARED = [pair for pair in ORDER_OF_PENALTIES if set(pair) <= set(STAGES)]


def stated(**values: str) -> str:
    """Parameters with one value each, `_` standing for the point of a name."""
    return "".join(
        f"{name.replace('_', '.')}:\n  取值: [{{值: {value}, 来源: 本县规定}}]\n"
        for name, value in values.items()
    )


def of(text: str, as_of: str = "2015-12-31") -> list[str]:
    return said(county({"parameters.yaml": text}, as_of=as_of), "ZF752")


@pytest.mark.parametrize("pair", SHARED)
def test_what_stands_is_one_statement(pair: tuple[str, str]) -> None:
    held = parameters()
    cases = (held["环节先后"].standing or {})[f"环节先后.{'.'.join(pair)}"]
    charts = (held["流程先后"].standing or {})[f"流程先后.行政处罚.{'.'.join(pair)}"]
    assert cases is charts


def test_there_are_shared_ones() -> None:
    assert ("告知", "决定") in SHARED


@pytest.mark.parametrize("pair", SHARED)
def test_a_county_that_states_one_otherwise_is_told(pair: tuple[str, str]) -> None:
    name = "_".join(pair)
    assert len(of(stated(**{f"环节先后_{name}": "0"}))) == 1
    assert len(of(stated(**{f"流程先后_行政处罚_{name}": "0"}))) == 1
    assert of(stated(**{f"环节先后_{name}": "0", f"流程先后_行政处罚_{name}": "0"})) == []


def test_both_of_the_county_are_told_once_at_that_of_cases() -> None:
    text = stated(流程先后_行政处罚_告知_决定="1", 环节先后_告知_决定="0")
    assert of(text) == [
        "2015-12-31 “环节先后.告知.决定”是 0，“流程先后.行政处罚.告知.决定”是 1：案件和流程图对同一先后的要求不一样"
    ]
    assert found(county({"parameters.yaml": text}), "ZF752") == ["parameters.yaml:4"]


def test_of_another_day_it_is_told_by_that_day() -> None:
    text = "环节先后.告知.决定:\n  取值: [{值: 1, 止: 2018-12-31, 来源: 甲}, {值: 0, 起: 2019-01-01, 来源: 甲}]\n"
    (told,) = of(text)
    assert told.startswith("2019-01-01 ")


def test_a_value_of_one_law_is_not_compared() -> None:
    law = "{值: 0, 适用: 中华人民共和国治安管理处罚法, 来源: 甲}"
    assert of(f"环节先后.告知.决定:\n  取值: [{{值: 1, 来源: 甲}}, {law}]\n") == []


@pytest.mark.parametrize(
    "name", ["环节先后_告知_听证", "流程先后_行政处罚_审查_决定", "流程先后_行政许可_申请_受理"]
)
def test_what_only_one_of_them_has_is_not_compared(name: str) -> None:
    assert of(stated(**{name: "0"})) == []
    assert of(stated(**{name: "1"})) == []
