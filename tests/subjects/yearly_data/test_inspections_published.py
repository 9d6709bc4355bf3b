"""What a unit published of its inspections, held against its register of enterprises inspected; and the duties of 54号."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import county, not_assessed, said

from zfzr.declare.fulfilment import State
from zfzr.questions.fulfilment import Standing, fulfilment_of

PROFILE = """
    格式: 1
    行政区划: {代码: "410899", 名称: 示例县}
    轮次:
      - {名称: 年度执法数据, 每年: 01-31, 截止年: 次年, 起始年度: 2026, 应报: [全部]}
"""
ITEMS = "units/jia/inspection-items.yaml"
PLANS = "units/jia/2026/inspection-plan.csv"
VISITS = "units/jia/2026/enterprise-inspections.csv"
FIGURES = "units/jia/2026/yearly-data.yaml"
TWO = (
    "检查编号,类型,对象,进场,方式\nJC1,日常,某某商贸有限公司,2026-03-05,现场\nJC2,日常,某店,2026-04-07,现场\n"
)
PLAN_HEAD = "计划编号,计划类型,起,批准日期,备案日期,公布日期\n"


def figures(column: str, number: int, day: str = "公布日期: 2027-01-20\n") -> dict[str, str]:
    return {FIGURES: f"{day}数据:\n- {{表: 其他, 栏目: {column}, 数值: {number}}}\n"}


def items(*published: str) -> dict[str, str]:
    days = (f"- 编码: JC-{n}\n  名称: 检查{n}\n  公布日期: {day}\n" for n, day in enumerate(published))
    return {ITEMS: "".join(line.replace("  公布日期: \n", "") for line in days)}


def set_to(name: str, value: str) -> dict[str, str]:
    return {"parameters.yaml": f"{name}:\n  取值:\n    - {{值: {value}, 来源: 示例, 核实: 否}}\n"}


def line(duty: str, files: Mapping[str, str], as_of: str, year: int = 2026) -> Standing:
    found = fulfilment_of(county({"zfzr.yaml": PROFILE, **files}, as_of=as_of), year, ("jia",), (duty,))
    (only,) = found.lines
    return only


# Figures and register


def test_another_number_than_registered_is_told_once() -> None:
    """The comparison of every column tells it (ZF856); ZF993 tells the column that is not there."""
    of = county({VISITS: TWO, **figures("检查", 1)}, as_of="2027-02-01")
    (told,) = said(of, "ZF856")
    assert "公布为 1，按登记统计是 2" in told
    assert said(of, "ZF993") == []


@pytest.mark.parametrize("number", [2, 3])
def test_a_column_that_is_there_is_not_left_out(number: int) -> None:
    assert said(county({VISITS: TWO, **figures("检查", number)}, as_of="2027-02-01"), "ZF993") == []


def test_a_column_left_out_is_told() -> None:
    (told,) = said(county({VISITS: TWO, **figures("裁决", 1)}, as_of="2027-02-01"), "ZF993")
    assert "没有“检查”一栏" in told


def test_figures_that_are_not_public_yet_are_not_held_against_anything() -> None:
    assert said(county({VISITS: TWO, **figures("裁决", 1)}, as_of="2027-01-19"), "ZF993") == []


def test_a_county_in_which_nobody_says_so_is_not_assessed() -> None:
    unset = {"parameters.yaml": "涉企检查要求.计入年度数据:\n  取值: []\n"}
    of = county({VISITS: TWO, **figures("裁决", 1), **unset}, as_of="2027-02-01")
    assert said(of, "ZF993") == []
    assert not_assessed(of, "ZF993") == ["涉企检查要求.计入年度数据"]


# Fulfilment


def test_the_duties_are_of_no_year_before_their_paper() -> None:
    found = fulfilment_of(county({"zfzr.yaml": PROFILE}, as_of="2023-12-31"), 2023)
    assert {"L02", "L03", "L04"}.isdisjoint({each.duty for each in found.lines})


@pytest.mark.parametrize("duty", ["L02", "L03", "L04"])
def test_a_unit_of_which_nothing_is_recorded_is_not_judged(duty: str) -> None:
    found = line(duty, {}, "2027-03-01")
    assert found.state is State.NOT_JUDGED
    assert "无从判断" in found.why.render()


@pytest.mark.parametrize("duty", ["L02", "L03", "L04"])
def test_who_is_no_subject_of_enforcement_is_not_concerned(duty: str) -> None:
    unit = {"units/jia/unit.yaml": "名称: 示例县甲局\n组别: 综合管理部门\n有执法职能: 否\n"}
    assert line(duty, unit, "2027-03-01").state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("duty", "asked"), [("L02", "事项公布"), ("L03", "年度计划"), ("L04", "计入年度数据")]
)
def test_what_the_county_does_not_ask_concerns_nobody_and_what_nobody_sets_is_not_judged(
    duty: str, asked: str
) -> None:
    assert line(duty, set_to(f"涉企检查要求.{asked}", "0"), "2027-03-01").state is State.NOT_APPLICABLE
    unset = line(duty, {"parameters.yaml": f"涉企检查要求.{asked}:\n  取值: []\n"}, "2027-03-01")
    assert unset.state is State.NOT_JUDGED
    assert f"涉企检查要求.{asked}" in unset.why.render()


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (("2026-02-01", "2026-03-01"), State.DONE),
        (("2026-02-01", ""), State.PARTLY),
        (("2026-02-01", "2027-01-05"), State.PARTLY),
        (("", ""), State.NOT_DONE),
    ],
)
def test_items_are_published_as_far_as_their_days_say_by_the_end_of_the_year(
    days: tuple[str, ...], state: State
) -> None:
    assert line("L02", items(*days), "2027-03-01").state is state


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("P1,日常,2026-03-01,2026-02-10,2026-02-20,2026-02-25\n", State.DONE),
        ("P1,日常,2026-03-01,2026-02-10,,2026-02-25\n", State.PARTLY),
        ("P1,日常,2026-03-01,2026-02-10,2026-02-20,\n", State.PARTLY),
        ("P1,专项,2026-03-01,2026-02-10,2026-02-20,2026-02-25\n", State.NOT_DONE),
        ("", State.NOT_DONE),
    ],
)
def test_a_plan_is_made_once_it_is_filed_and_published(row: str, state: State) -> None:
    assert line("L03", {**items("2026-02-01"), PLANS: PLAN_HEAD + row}, "2027-03-01").state is state


def test_a_plan_filed_after_the_day_that_the_county_set_is_late() -> None:
    row = "P1,日常,2026-03-01,2026-02-10,2026-04-02,2026-04-03\n"
    files = {**items("2026-02-01"), PLANS: PLAN_HEAD + row, **set_to("涉企检查.年度计划备案", "331")}
    found = line("L03", files, "2027-03-01")
    assert (found.state, str(found.due), found.why.render()) == (
        State.PARTLY,
        "2026-03-31",
        "备案逾期 2 日",
    )


def test_without_a_day_a_plan_of_a_year_that_is_not_over_is_not_judged() -> None:
    found = line("L03", {**items("2026-02-01"), PLANS: PLAN_HEAD}, "2026-06-30")
    assert found.state is State.NOT_JUDGED
    assert "截止日未定" in found.why.render()
    with_day = {**items("2026-02-01"), PLANS: PLAN_HEAD, **set_to("涉企检查.年度计划备案", "331")}
    assert line("L03", with_day, "2026-03-31").state is State.NOT_DUE
    assert line("L03", with_day, "2026-04-01").state is State.NOT_DONE


def test_daily_inspections_without_a_plan_show_that_there_is_none() -> None:
    found = line("L03", {VISITS: TWO}, "2026-06-30")
    assert found.state is State.NOT_DONE
    assert "2 次" in found.why.render()


@pytest.mark.parametrize(
    ("files", "as_of", "state"),
    [
        (figures("检查", 2), "2027-02-01", State.DONE),
        (figures("检查", 1), "2027-02-01", State.PARTLY),
        (figures("裁决", 1), "2027-02-01", State.PARTLY),
        (figures("检查", 2, ""), "2027-02-01", State.NOT_DONE),
        (figures("检查", 2, ""), "2027-01-31", State.NOT_DUE),
        ({}, "2027-01-31", State.NOT_DUE),
        ({}, "2027-02-01", State.NOT_JUDGED),
    ],
)
def test_data_of_inspections_are_public_once_the_figures_hold_them(
    files: dict[str, str], as_of: str, state: State
) -> None:
    assert line("L04", {VISITS: TWO, **files}, as_of).state is state
