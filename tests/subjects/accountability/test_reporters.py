"""Who filled a report in (ZF557)."""

from __future__ import annotations

import pytest
from building import county, found, said

REPORT = (
    "统计期间: {{起: 2014-12-01, 止: 2015-11-30}}\n类型: 零报告\n落款日期: {day}\n填报人: {{姓名: {name}}}\n"
)
EVENTS = "人员编号,日期,事件\nJ001,2015-06-30,{event}\n"


def told(name: str, day: str = "2015-11-20", event: str = "退休", **files: str) -> list[str]:
    of = {
        "units/jia/events.csv": EVENTS.format(event=event),
        "units/jia/2015/accountability.yaml": REPORT.format(day=day, name=name),
        **{path.replace("__", "/"): text for path, text in files.items()},
    }
    return said(county(of), "ZF557")


@pytest.mark.parametrize("event", ["退休", "调离"])
def test_one_who_had_left_by_the_day_of_the_report_is_told(event: str) -> None:
    (text,) = told("孙示四", event=event)
    assert f"落款 2015-11-20，填报人孙示四（J001）2015-06-30 已经{event}" in text


@pytest.mark.parametrize(
    ("name", "day"), [("孙示四", "2015-06-30"), ("李示五", "2015-11-20"), ("某甲", "2015-11-20")]
)
def test_who_was_there_and_a_clerk_on_no_list_are_left(name: str, day: str) -> None:
    assert told(name, day) == []


def test_a_second_officer_of_that_name_may_have_filled_it_in() -> None:
    people = "人员编号,姓名,人员性质\nJ001,孙示四,公务员\nJ002,孙示四,事业\n"
    assert told("孙示四", **{"units__jia__people.csv": people}) == []


THEIRS = "units__yi__2015__accountability.yaml"


def test_an_officer_of_another_unit_who_filled_in_that_one_is_told() -> None:
    files = {
        "units__yi__people.csv": "人员编号,姓名,人员性质\nY001,钱示一,公务员\n",
        THEIRS: REPORT.format(day="2015-11-18", name="钱示一"),
    }
    (text,) = told("钱示一", **files)
    assert "填报人钱示一是乙镇的人员（Y001），乙镇的报告也由其填报" in text


def test_while_a_unit_was_not_read_nobody_knows_who_took_over_from_whom() -> None:
    of: dict[str, str | bytes | OSError] = {
        "units/yi/people.csv": "人员编号,姓名,人员性质\nY001,钱示一,公务员\n",
        "units/yi/2015/accountability.yaml": REPORT.format(day="2015-11-18", name="钱示一"),
        "units/jia/2015/accountability.yaml": REPORT.format(day="2015-11-20", name="钱示一"),
    }
    assert len(said(county(of), "ZF557")) == 1
    assert said(county({**of, "units/bing/unit.yaml": b"\xff\xfe"}), "ZF557") == []


def test_who_only_shares_the_name_of_another_unit_s_officer_is_left() -> None:
    people = {"units__yi__people.csv": "人员编号,姓名,人员性质\nY001,钱示一,公务员\n"}
    assert told("钱示一", **people) == []
    assert told("钱示一", **people, **{THEIRS: REPORT.format(day="2015-11-18", name="钱示二")}) == []


def test_it_stands_at_the_name() -> None:
    of = {
        "units/jia/events.csv": EVENTS.format(event="退休"),
        "units/jia/2015/accountability.yaml": REPORT.format(day="2015-11-20", name="孙示四"),
    }
    assert found(county(of), "ZF557") == ["units/jia/2015/accountability.yaml:4"]


@pytest.mark.parametrize("more", ["委托机关: yi\n", "承继: [{单位: yi, 日期: 2015-06-01}]\n"])
def test_the_organ_that_entrusts_a_body_may_fill_in_its_report(more: str) -> None:
    files = {
        "units__jia__unit.yaml": f"名称: 甲县执法队\n组别: 执法部门\n{more}",
        "units__yi__people.csv": "人员编号,姓名,人员性质\nY001,钱示一,公务员\n",
        THEIRS: REPORT.format(day="2015-11-18", name="钱示一"),
    }
    assert told("钱示一", **files) == []
