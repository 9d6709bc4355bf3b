"""Work plans, internal assessment, published lists and systems as numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files
from subjects.assessment.scoring import line
from subjects.measuring import measured, shown

from zfzr.declare.measure import Measured, measure_named

PLAN = "units/jia/2015/work-plan.yaml"
TASKS = """\
成文日期: 2015-07-10
任务:
- {类型: 宣传培训, 内容: 组织培训考试, 期限: 2015-10-31, 完成日期: 2015-10-17}
- {类型: 督导检查, 内容: 检查稽查大队, 期限: 2015-11-30}
- {类型: 经验推广, 内容: 报送工作经验, 期限: 2015-12-31}
- {类型: 组织协调, 内容: 成立领导小组}
"""


def reason(result: Measured) -> str:
    assert result.value is None
    assert result.reason is not None
    return result.reason.render()


# Work plans


@pytest.mark.parametrize(
    ("as_of", "reached", "total"),
    [("2015-10-31", 1, 1), ("2015-11-30", 1, 2), ("2015-12-31", 1, 3)],
)
def test_tasks_count_from_the_day_they_are_due(as_of: str, reached: int, total: int) -> None:
    result = measured("工作任务完成率", {PLAN: TASKS}, as_of=as_of)

    assert (result.reached, result.total) == (reached, total)


def test_tasks_that_are_due_and_not_done_are_the_evidence() -> None:
    result = measured("工作任务完成率", {PLAN: TASKS}, as_of="2015-11-30")

    assert (result.value, shown(result)) == (Decimal(50), ["“检查稽查大队”2015-11-30 到期没有完成"])


def test_without_a_plan_or_a_due_task_nothing_can_be_told() -> None:
    assert reason(measured("工作任务完成率")) == "没有2015年度工作推进方案，任务无从评定"
    assert reason(measured("工作任务完成率", {PLAN: TASKS}, as_of="2015-10-30")) == "方案中没有到期的任务"


@pytest.mark.parametrize(("as_of", "number"), [("2015-11-30", 0), ("2015-12-01", 1), ("2016-01-01", 0)])
def test_overdue_tasks_are_those_of_the_rule_in_the_year(as_of: str, number: int) -> None:
    profile = base_files()["zfzr.yaml"].decode().replace("数据截止: 2015-12-31\n", "")

    assert measured("超期未完成任务数", {PLAN: TASKS, "zfzr.yaml": profile}, as_of=as_of).value == number


ROUND = (
    base_files()["zfzr.yaml"].decode()
    + "轮次:\n- {名称: 年度工作推进方案, 年度: 2015, 截止: 2015-07-31, 应报: [执法部门]}\n"
)


def received(day: str) -> dict[str, str]:
    return {
        "zfzr.yaml": ROUND,
        "county/2015/receipts.csv": f"轮次,单位,收到日期,形式审查\n年度工作推进方案,jia,{day},合格\n",
    }


def test_a_work_plan_is_missing_until_it_is_received() -> None:
    assert measured("工作方案未报", {"zfzr.yaml": ROUND, PLAN: TASKS}).value == 1
    assert measured("工作方案未报", received("2015-08-05")).value == 0


@pytest.mark.parametrize(("day", "late"), [("2015-07-31", 0), ("2015-08-05", 5)])
def test_days_from_the_due_day_to_the_receipt(day: str, late: int) -> None:
    assert measured("工作方案逾期天数", received(day)).value == late


def test_a_work_plan_still_owed_is_late_until_the_day() -> None:
    assert measured("工作方案逾期天数", {"zfzr.yaml": ROUND}, as_of="2015-08-10").value == 10


def test_where_the_county_set_no_round_nothing_is_owed() -> None:
    assert reason(measured("工作方案未报")) == "未设定：2015年度没有“年度工作推进方案”这一轮次"


def test_who_is_not_asked_owes_nothing() -> None:
    assert (
        reason(measured("工作方案未报", {"zfzr.yaml": ROUND}, unit="yi"))
        == "不在“年度工作推进方案”的应报名单"
    )


# Internal assessment

INTERNAL = "units/jia/2015/internal-assessment.csv"
HEAD = "对象类别,对象,考核日期,得分\n"


def test_bodies_and_officers_are_counted_together() -> None:
    """甲 has two bodies and two officers on enforcement posts."""
    rows = "机构,zhifa,2015-12-15,88\n机构,fazhi,2015-12-15,93\n人员,J001,2015-12-15,90\n"
    result = measured("内部考核覆盖率", {INTERNAL: HEAD + rows})

    assert (result.value, result.reached, result.total) == (Decimal(75), 3, 4)
    assert shown(result) == ["李示五（J002）没有考核记录"]


def test_an_assessment_after_the_day_is_not_held_yet() -> None:
    files = {INTERNAL: HEAD + "机构,zhifa,2015-12-15,88\n"}

    assert measured("内部考核覆盖率", files, as_of="2015-12-14").value == 0
    assert measured("内部考核覆盖率", files, as_of="2015-12-15").value == 25


def test_where_there_is_nobody_to_assess_there_is_no_rate() -> None:
    assert reason(measured("内部考核覆盖率", unit="yi")) == "当日没有机构和执法人员"


def test_an_assessment_that_was_not_read_gives_no_rate() -> None:
    assert (
        reason(measured("内部考核覆盖率", {INTERNAL: HEAD + '机构,"zhifa\n'})) == "内部评议考核登记没有读全"
    )


# Lists and systems


def published(items: int, day: str = "2015-11-25") -> dict[str, str]:
    return {
        "county/approvals.yaml": f"- 单位: jia\n  版本: 2015年版\n  事项数: {items}\n"
        f"  经过: [{{环节: 公布, 日期: {day}}}]\n"
    }


def changed(day: str) -> dict[str, str]:
    items = base_files()["units/jia/authorities.yaml"].decode()
    return {"units/jia/authorities.yaml": items + f"  变更: [{{日期: {day}, 类型: 修改}}]\n"}


@pytest.mark.parametrize(
    ("files", "holds"),
    [
        (published(1), 1),
        (published(2), 0),
        ({**published(1), **changed("2015-11-25")}, 1),
        ({**published(1), **changed("2015-11-26")}, 0),
        ({**published(1), **changed("2016-01-05")}, 1),
    ],
)
def test_the_published_list_is_the_list_of_the_day(files: dict[str, str], holds: int) -> None:
    """甲 has one power in force."""
    assert measured("清单公布相符", files).value == holds


def test_what_does_not_hold_is_shown() -> None:
    result = measured("清单公布相符", {**published(1), **changed("2015-12-03")})

    assert shown(result) == [
        "2015年版公布 1 项，2015-11-25 在用 1 项",
        "41082301CF00100 2015-12-03 修改，公布在 2015-11-25",
    ]


@pytest.mark.parametrize("files", [{}, published(1, "2016-01-05")])
def test_a_list_that_was_never_published_is_not_the_list_of_the_day(files: dict[str, str]) -> None:
    found = measured("清单公布相符", files)
    assert (found.value, shown(found)) == (0, ["1 项在用职权，没有公布清单的记录"])


@pytest.mark.parametrize("files", [{}, published(1, "2016-01-05")])
def test_of_a_list_that_was_never_published_nobody_can_tell_what_changed_since(files: dict[str, str]) -> None:
    found = measured("清单公布后变动项数", files)
    assert (found.value, found.is_withheld) == (None, True)


@pytest.mark.parametrize("name", ["清单公布相符", "清单公布后变动项数"])
def test_nobody_can_tell_of_a_published_list_of_which_no_power_is_recorded(name: str) -> None:
    found = measured(name, {**published(1), "units/jia/authorities.yaml": "[]\n"})
    assert (found.value, found.is_withheld) == (None, True)


def test_systems_in_force_are_counted() -> None:
    systems = (
        "- {名称: 甲制度, 类别: 法制审核, 印发日期: 2015-08-10}\n"
        "- {名称: 乙制度, 类别: 案件主办人, 印发日期: 2013-03-01, 现行: 否}\n"
        "- {名称: 丙制度, 类别: 集体讨论, 印发日期: 2016-01-01}\n"
    )
    result = measured("现行制度数", {"units/jia/systems.yaml": systems})

    assert (result.value, shown(result)) == (Decimal(1), ["法制审核：《甲制度》"])


@pytest.mark.parametrize("name", ["清单公布相符", "现行制度数"])
def test_more_of_what_is_wanted_is_better(name: str) -> None:
    measure = measure_named(name)

    assert measure is not None
    assert measure.more_is_better


@pytest.mark.parametrize("name", ["超期未完成任务数", "工作方案未报", "工作方案逾期天数"])
def test_more_of_what_is_not_wanted_is_worse(name: str) -> None:
    measure = measure_named(name)

    assert measure is not None
    assert not measure.more_is_better


@pytest.mark.parametrize(("items", "points"), [(1, 10), (2, 0)])
def test_a_threshold_asks_for_a_list_that_holds(items: int, points: int) -> None:
    indicator = '- {编号: "1", 名称: 清单公布, 分值: 10, 方式: 达标, 取数: 清单公布相符, 达标值: 1}'

    assert line(indicator, published(items)).points.value == points


def test_a_task_that_is_overdue_costs_points_once_verified() -> None:
    indicator = '- {编号: "1", 名称: 工作推进, 分值: 10, 方式: 扣分, 取数: 超期未完成任务数, 每项: 2}'
    verification = "问题,单位,结论,日期\nZF522:jia/2:2015-11-30,jia,属实,2015-12-20\n"

    assert line(indicator, {PLAN: TASKS}).points.value == 10
    assert line(indicator, {PLAN: TASKS, "county/2015/verifications.csv": verification}).points.value == 8
