"""Lists never published, and what changed since they were: items 1 and 2 of 甲, published on 25 November 2015."""

from __future__ import annotations

import pytest
from subjects.measuring import measured, shown

ITEMS, APPROVALS = "units/jia/authorities.yaml", "county/approvals.yaml"
VERSION = """\
- 单位: jia
  版本: 2015年版
  事项数: 2
  经过:
  - {环节: 县政府批准, 日期: 2015-11-20}
  - {环节: 公布, 日期: 2015-11-25}
"""


def item(number: int, *more: str) -> str:
    lines = "".join(f"  {line}\n" for line in more)
    return (
        f"- 编码: 41082301CF{number:03}00\n  名称: 第{number}项处罚\n  类别: 行政处罚\n"
        f"  依据: [《中华人民共和国行政处罚法》第三条]\n  责任模板: 处罚.一般程序\n{lines}"
    )


def test_a_list_that_was_never_published() -> None:
    found = measured("清单未公布")
    assert found.value == 1
    assert shown(found) == ["1 项在用职权，没有公布清单的记录"]


def test_a_list_is_published_from_its_day_on() -> None:
    files = {APPROVALS: VERSION}
    assert measured("清单未公布", files, as_of="2015-11-25").value == 0
    assert measured("清单未公布", files, as_of="2015-11-24").value == 1
    assert shown(measured("清单未公布", files)) == ["2015年版2015-11-25 公布"]


def test_a_unit_without_powers_has_nothing_to_publish() -> None:
    assert measured("清单未公布", unit="yi").value is None


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ((), 0),
        (("变更: [{日期: 2015-11-25, 类型: 修改}]",), 0),
        (("变更: [{日期: 2015-11-26, 类型: 修改}]",), 1),
        (("变更: [{日期: 2015-11-26, 类型: 修改}, {日期: 2015-12-01, 类型: 修改}]",), 1),
        (("变更: [{日期: 2016-01-04, 类型: 修改}]",), 0),
        (("状态: 取消", "变更: [{日期: 2015-12-02, 类型: 取消}]"), 1),
    ],
)
def test_items_changed_since_the_list_was_published_are_counted_once(
    changes: tuple[str, ...], count: int
) -> None:
    found = measured("清单公布后变动项数", {ITEMS: item(1) + item(2, *changes), APPROVALS: VERSION})
    assert found.value == count
    assert [[f.code for f in each.leads] for each in found.evidence] == [["ZF222"]] * count


def test_the_last_change_is_shown() -> None:
    changes = "变更: [{日期: 2015-11-26, 类型: 修改}, {日期: 2015-12-01, 类型: 修改}]"
    found = measured("清单公布后变动项数", {ITEMS: item(1, changes), APPROVALS: VERSION})
    assert shown(found) == ["41082301CF00100 2015-12-01 修改，公布在 2015-11-25"]


@pytest.mark.parametrize("name", ["清单未公布", "清单公布后变动项数"])
def test_versions_that_were_not_read_give_no_number(name: str) -> None:
    assert measured(name, {APPROVALS: "- 单位: [\n"}).value is None


def test_what_was_never_published_cannot_have_changed_since() -> None:
    assert measured("清单公布后变动项数").value is None
