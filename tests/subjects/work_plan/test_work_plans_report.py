"""Tasks of the yearly plans: done, overdue, not due, without a day; a unit without a plan has no zero."""

from __future__ import annotations

from typing import Any

from building import base_files, county

from zfzr.declare.report import Asked, reports
from zfzr.declare.table import Marked, Table

ROUND = "轮次: [{名称: 年度工作推进方案, 年度: 2015, 截止: 2015-08-20, 含当日: 是, 应报: [全部]}]\n"
FILES = {
    "zfzr.yaml": base_files()["zfzr.yaml"].decode() + ROUND,
    "units/jia/2015/work-plan.yaml": """
        成文日期: 2015-08-01
        任务:
        - {类型: 组织协调, 内容: 一, 期限: 2015-09-30, 完成日期: 2015-10-05}
        - {类型: 宣传培训, 内容: 二, 期限: 2015-10-31}
        - {类型: 宣传培训, 内容: 三, 期限: 2015-12-31}
        - {类型: 督导检查, 内容: 四}
        """,
}


def told(year: int | None = 2015, as_of: str = "2015-12-31", **files: str) -> Any:
    return reports()["work-plans"].of(county({**FILES, **files}, as_of=as_of), Asked(year=year))


def numbers(counts: Any) -> tuple[int, ...]:
    return counts.tasks, counts.done, counts.overdue, counts.open, counts.undated


def test_the_due_day_itself_is_in_time_and_what_is_done_late_is_done() -> None:
    found = told()
    assert numbers(found.total) == (4, 1, 1, 1, 1)
    assert [(t.text, t.state) for t in found.tasks] == [
        ("一", "已完成"),
        ("二", "逾期"),
        ("三", "未到期"),
        ("四", "未定期限"),
    ]
    assert numbers(told(as_of="2015-09-30").total) == (4, 0, 0, 3, 1)
    assert numbers(told(year=2015, as_of="2016-01-01").total) == (4, 1, 2, 0, 1)


def test_kinds_with_how_many_units_have_a_task_of_each() -> None:
    rows = [(k.kind, k.units, k.counts.tasks) for k in told().kinds]
    assert rows == [
        ("组织协调", 1, 1),
        ("宣传培训", 1, 2),
        ("评议考核", 0, 0),
        ("经验推广", 0, 0),
        ("督导检查", 1, 1),
    ]


def test_a_unit_without_a_plan_has_none_and_no_zero() -> None:
    rows = [(u.unit, u.owed, u.counts is None, u.without_kinds) for u in told().units]
    assert rows == [("县食药监局", True, False, ("评议考核", "经验推广")), ("乙镇", True, True, ())]


def test_a_year_without_a_round_judges_nobody() -> None:
    found = told(2016)
    assert found.plans == 0
    assert [(u.owed, u.counts) for u in found.units] == [(False, None), (False, None)]


def test_a_unit_that_enforces_nothing_lacks_a_plan_only_where_a_round_asks_it() -> None:
    unit = base_files()["units/yi/unit.yaml"].decode() + "有执法职能: 否\n"
    files = {"units/yi/unit.yaml": unit}
    assert [said(told(year, **files), "乙镇") for year in (2015, 2016)] == ["未登记", "不适用"]
    assert said(told(2016), "乙镇") == "未登记"


def said(found: Any, unit: str) -> str:
    """Return what the table of units says of the plan of one."""
    tables = [each for each in reports()["work-plans"].page(found).blocks if isinstance(each, Table)]
    (row,) = [row for each in tables for row in each.rows if row[0] == unit and len(row) == 7]
    value = row[1].value if isinstance(row[1], Marked) else row[1]
    return str(getattr(value, "zh", value))


def test_a_plan_of_a_later_day_is_not_there_yet() -> None:
    assert told(as_of="2015-07-31").plans == 0
