"""Lists as published and systems as registered: out of date, out of order, twice, lapsed (ZF221-ZF225)."""

from __future__ import annotations

import pytest
from building import county, found, keys, said

from zfzr.county.county import County

ITEMS, APPROVALS, SYSTEMS = "units/jia/authorities.yaml", "county/approvals.yaml", "units/jia/systems.yaml"
STEPS = """\
  - {环节: 编办审核, 日期: 2015-11-05}
  - {环节: 法制办审查, 日期: 2015-11-12}
  - {环节: 县政府批准, 日期: 2015-11-20}
  - {环节: 公布, 日期: 2015-11-25}
"""


def item(number: int, *more: str) -> str:
    """An item of 甲 with further lines."""
    lines = "".join(f"  {line}\n" for line in more)
    return (
        f"- 编码: 41082301CF{number:03}00\n  名称: 第{number}项处罚\n  类别: 行政处罚\n"
        f"  依据: [《中华人民共和国行政处罚法》第三条]\n  责任模板: 处罚.一般程序\n{lines}"
    )


def version(items: int, steps: str = STEPS, name: str = "2015年版") -> str:
    return f"- 单位: jia\n  版本: {name}\n  事项数: {items}\n  经过:\n{steps}"


def published(number: int, *items: str, versions: str = "", as_of: str = "2015-12-31") -> County:
    """甲 with these items and one version published on 2015-11-25."""
    return county({ITEMS: "".join(items), APPROVALS: versions or version(number)}, as_of=as_of)


# ZF221


def test_the_published_number_is_that_of_the_items_in_force() -> None:
    assert said(published(2, item(1), item(2)), "ZF221") == []


def test_another_number_is_told_at_the_version() -> None:
    of = published(3, item(1), item(2))

    assert found(of, "ZF221") == [f"{APPROVALS}:3"]
    assert keys(of, "ZF221") == ["ZF221:jia/2015年版:2015-11-25"]
    assert said(of, "ZF221") == ["县食药监局2015年版公布 3 项，2015-11-25 在用的是 2 项"]


@pytest.mark.parametrize(
    ("more", "in_force_then"),
    [
        (("变更: [{日期: 2015-11-25, 类型: 新增}]",), True),
        (("变更: [{日期: 2015-11-26, 类型: 新增}]",), False),
        (("状态: 取消", "变更: [{日期: 2015-11-25, 类型: 取消}]"), False),
        (("状态: 取消", "变更: [{日期: 2015-11-26, 类型: 取消}]"), True),
        (("状态: 下放", "变更: [{日期: 2015-12-02, 类型: 下放, 对方: 乙镇}]"), True),
        (("状态: 暂停",), False),
        (("变更: [{日期: 2015-12-02, 类型: 修改}]",), True),
    ],
)
def test_what_was_in_force_on_the_day_is_read_from_the_changes(
    more: tuple[str, ...], in_force_then: bool
) -> None:
    assert (said(published(2, item(1), item(2, *more)), "ZF221") == []) is in_force_then
    assert (said(published(1, item(1), item(2, *more)), "ZF221") == []) is not in_force_then


@pytest.mark.parametrize(("number", "lines"), [(1, []), (2, []), (3, [3])])
def test_with_or_without_the_items_that_are_not_public(number: int, lines: list[int]) -> None:
    of = published(number, item(1), item(2, "公开: 否"))

    assert found(of, "ZF221") == [f"{APPROVALS}:{line}" for line in lines]


def test_only_the_latest_published_version_counts() -> None:
    older = version(9, "  - {环节: 公布, 日期: 2014-06-30}\n", "2014年版")
    draft = version(9, "  - {环节: 编办审核, 日期: 2015-12-05}\n", "2016年版")

    assert said(published(0, item(1), versions=version(1) + older + draft), "ZF221") == []


def test_before_its_publication_a_version_says_nothing() -> None:
    assert said(published(3, item(1), as_of="2015-11-24"), "ZF221") == []
    assert found(published(3, item(1), as_of="2015-11-25"), "ZF221") == [f"{APPROVALS}:3"]


# ZF222


@pytest.mark.parametrize(("day", "lines"), [("2015-11-25", []), ("2015-11-26", [6])])
def test_a_change_after_the_publication_is_told(day: str, lines: list[int]) -> None:
    of = published(1, item(1, f"变更: [{{日期: {day}, 类型: 修改}}]"))

    assert found(of, "ZF222") == [f"{ITEMS}:{line}" for line in lines]


def test_the_latest_change_of_an_item_is_the_one_told() -> None:
    of = published(1, item(1, "变更: [{日期: 2015-12-10, 类型: 修改}, {日期: 2015-12-03, 类型: 新增}]"))

    assert said(of, "ZF222") == ["县食药监局“第1项处罚”2015-12-10 修改，清单 2015-11-25 公布后没有再公布"]


def test_a_change_after_the_county_s_day_has_not_happened() -> None:
    of = published(1, item(1, "变更: [{日期: 2015-12-10, 类型: 修改}]"), as_of="2015-12-09")

    assert said(of, "ZF222") == []


def test_a_list_that_was_never_published_is_not_judged() -> None:
    of = county({ITEMS: item(1, "变更: [{日期: 2015-12-10, 类型: 修改}]")})

    assert said(of, "ZF222") == []


# ZF223


def steps(*lines: str) -> County:
    return county({APPROVALS: version(1, "".join(f"  - {{{line}}}\n" for line in lines))})


def test_steps_in_their_order_can_be() -> None:
    assert said(county({APPROVALS: version(1)}), "ZF223") == []


def test_steps_of_one_day_can_be() -> None:
    of = county({APPROVALS: version(1, STEPS.replace("2015-11-12", "2015-11-05"))})

    assert said(of, "ZF223") == []


def test_a_step_before_the_one_it_follows() -> None:
    of = county({APPROVALS: version(1, STEPS.replace("2015-11-20", "2015-11-10"))})

    assert found(of, "ZF223") == [f"{APPROVALS}:7"]
    assert said(of, "ZF223") == ["2015年版的“县政府批准”2015-11-10 早于“法制办审查”2015-11-12"]


def test_the_order_in_the_file_is_not_that_of_the_days() -> None:
    of = county({APPROVALS: version(1, "".join(reversed(STEPS.splitlines(keepends=True))))})

    assert said(of, "ZF223") == []


def test_a_step_recorded_twice() -> None:
    of = county({APPROVALS: version(1, STEPS + "  - {环节: 公布, 日期: 2015-11-26}\n")})

    assert said(of, "ZF223") == ["2015年版的“公布”记了两次"]


def test_published_without_the_steps_before() -> None:
    of = steps("环节: 法制办审查, 日期: 2015-11-12", "环节: 公布, 日期: 2015-11-25")

    assert said(of, "ZF223") == ["2015年版已经公布，没有编办审核、县政府批准的记录"]


def test_a_list_on_its_way_lacks_nothing_yet() -> None:
    assert said(steps("环节: 法制办审查, 日期: 2015-11-12"), "ZF223") == []


# ZF224, ZF225


def system(name: str, kind: str, issued: str = "2015-08-10", *more: str) -> str:
    lines = "".join(f"  {line}\n" for line in more)
    return f"- 名称: {name}\n  类别: {kind}\n  印发日期: {issued}\n{lines}"


def systems(*entries: str) -> County:
    return county({SYSTEMS: "".join(entries)})


def test_two_systems_of_a_kind_in_force_are_told_at_the_later_one() -> None:
    of = systems(system("甲制度", "法制审核"), system("乙制度", "法制审核", "2013-03-01"))

    assert found(of, "ZF224") == [f"{SYSTEMS}:2"]
    assert said(of, "ZF224") == ["县食药监局“法制审核”类现行制度有两个：《乙制度》和《甲制度》"]


@pytest.mark.parametrize(
    "second",
    [
        system("乙制度", "法制审核", "2013-03-01", "现行: 否"),
        system("乙制度", "案件主办人"),
        system("乙制度", "法制审核", "2016-01-01"),
    ],
)
def test_one_system_of_a_kind_in_force_is_as_it_should_be(second: str) -> None:
    assert said(systems(system("甲制度", "法制审核"), second), "ZF224") == []


def test_a_kind_may_be_in_force_in_every_unit() -> None:
    of = county(
        {SYSTEMS: system("甲制度", "法制审核"), "units/yi/systems.yaml": system("乙制度", "法制审核")}
    )

    assert said(of, "ZF224") == []


def test_a_lapsed_system_without_another_of_its_kind() -> None:
    of = systems(system("甲制度", "法制审核", "2013-03-01", "现行: 否"))

    assert found(of, "ZF225") == [f"{SYSTEMS}:4"]
    assert said(of, "ZF225") == ["县食药监局《甲制度》已不现行，没有同类的现行制度"]


def test_another_of_its_kind_is_its_successor() -> None:
    of = systems(system("甲制度", "法制审核", "2013-03-01", "现行: 否"), system("乙制度", "法制审核"))

    assert said(of, "ZF225") == []


def test_a_successor_of_another_kind_that_is_named() -> None:
    lapsed = system("甲制度", "法制审核", "2013-03-01", "现行: 否", "由何制度替代: 乙制度")

    assert said(systems(lapsed, system("乙制度", "重大决定")), "ZF225") == []


def test_a_successor_that_is_not_in_force() -> None:
    lapsed = system("甲制度", "法制审核", "2013-03-01", "现行: 否", "由何制度替代: 乙制度")

    assert said(systems(lapsed), "ZF225") == ["县食药监局《甲制度》由《乙制度》替代，现行制度里没有它"]
