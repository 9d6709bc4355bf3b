"""One walk over a scheme's tree: what it passes, where each thing stands, and what points it can be given."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import county

from zfzr.county.county import County
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, all_indicators, indicator_named

BAND = "{等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]}"
SCHEME = f"""\
名称: 2015年度考核细则
考核期间: {{起: 2015-01-01, 止: 2015-12-31}}
组别: {{执法部门: {BAND}, 乡镇街道: {BAND}}}
一级指标:
- 名称: 严格执法
  二级指标:
  - {{编号: "1", 名称: 持证上岗, 分值: 60, 方式: 评审打分}}
  - 编号: "2"
    名称: 执法行为
    分值: 10
    适用: [执法部门]
    子项:
    - {{编号: "2.1", 名称: 超期, 方式: 评审打分}}
    - {{编号: "2.2", 名称: 文书, 分值: 4, 方式: 评审打分}}
- 名称: 责任追究
  二级指标:
  - 编号: "3"
    名称: 报告
    子项:
    - {{编号: "3.1", 名称: 按时, 分值: 20, 方式: 评审打分, 下限: -5}}
    - {{编号: "3.2", 名称: 如实, 分值: 10, 方式: 评审打分}}
加分:
  上限: 5
  项目:
  - {{编号: "9", 名称: 经验推广, 方式: 评审打分}}
"""


def of_scheme() -> County:
    return county({"county/2015/scheme.yaml": SCHEME})


def named(number: str) -> IndicatorOfScheme:
    found = indicator_named(of_scheme(), 2015, number)
    assert found is not None
    return found


def test_indicators_come_in_the_order_of_the_scheme_each_before_its_sub_items_and_the_bonus_last() -> None:
    numbers = [each.number for each in all_indicators(of_scheme())]

    assert numbers == ["1", "2", "2.1", "2.2", "3", "3.1", "3.2", "9"]


@pytest.mark.parametrize(
    ("number", "path"),
    [
        ("1", ("一级指标", 0, "二级指标", 0, "名称")),
        ("2.2", ("一级指标", 0, "二级指标", 1, "子项", 1, "名称")),
        ("3.1", ("一级指标", 1, "二级指标", 0, "子项", 0, "名称")),
        ("9", ("加分", "项目", 0, "名称")),
    ],
)
def test_each_finds_the_place_of_its_values_by_their_label(number: str, path: tuple[str | int, ...]) -> None:
    assert named(number).field("名称").path == path


def test_a_label_that_no_indicator_has_is_refused() -> None:
    with pytest.raises(LookupError, match="分值数"):
        named("1").field("分值数")


@pytest.mark.parametrize(
    ("number", "full", "stake", "only_takes"),
    [
        ("1", 60, 60, False),
        ("2", 10, 10, False),
        ("2.1", None, 10, True),  # what it takes, it takes from the ten of 2
        ("2.2", 4, 4, False),
        ("3", 30, None, False),  # 20 and 10 in its sub-items, and nothing of its own
        ("9", 5, 5, False),  # the cap of the bonus
    ],
)
def test_marks_are_its_own_or_its_parts_and_a_sub_item_without_any_only_takes(
    number: str, full: int | None, stake: int | None, only_takes: bool
) -> None:
    found = named(number)

    assert found.full == (None if full is None else Decimal(full))
    assert found.stake == (None if stake is None else Decimal(stake))
    assert found.only_takes is only_takes


def test_a_sub_item_is_for_the_groups_of_what_it_is_part_of() -> None:
    assert [named("2.1").applies_to(group) for group in ("执法部门", "乡镇街道", "垂直管理")] == [
        True,
        False,
        False,
    ]


def test_the_least_is_zero_or_a_floor_below() -> None:
    assert (named("3.2").least, named("3.1").least) == (Decimal(0), Decimal(-5))


@pytest.mark.parametrize(("year", "number"), [(2014, "1"), (2015, "7"), (None, "1"), (2015, None)])
def test_there_is_none_of_another_year_or_number(year: int | None, number: str | None) -> None:
    assert indicator_named(of_scheme(), year, number) is None
