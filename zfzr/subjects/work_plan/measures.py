"""Measures of the yearly work plan (六（一）): in, in time, and its tasks done."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    LATE_BY,
    Measured,
    MeasureUnit,
    UnitYear,
    count_findings,
    measure,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.subjects.round.measures import NOT_REPORTED, REPORTED_LATE, how_late, is_missing
from zfzr.subjects.unit.lookups import not_there
from zfzr.subjects.work_plan.records import WorkPlan
from zfzr.terms.text import Text, said


@measure(
    "工作方案未报",
    duty="D46",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "年度工作推进方案到期未报（以收件登记为准）",
        "the yearly work plan was due and is not in (by the register)",
    ),
    leads=(NOT_REPORTED,),
)
def work_plan_missing(unit: UnitYear) -> Measured:
    """Whether the unit's yearly work plan is owed (六（一）); unknown where the county set no round for it."""
    return is_missing(unit, WorkPlan.round)


@measure(
    "工作方案逾期天数",
    duty="D46",
    unit=MeasureUnit.DAYS,
    amount=LATE_BY,
    meaning=Text(
        "年度工作推进方案收到日期晚于截止日期的自然日数；未报的算到计分日",
        "calendar days from the due day of the work plan to its receipt, or to the day of the score",
    ),
    leads=(NOT_REPORTED, REPORTED_LATE),
)
def work_plan_days_late(unit: UnitYear) -> Measured:
    """How late the yearly work plan came in; the due day itself is in time, as the round says."""
    return how_late(unit, WorkPlan.round)


# Work plans


def _plan_of(unit: UnitYear) -> WorkPlan | None:
    plans = unit.county.dataset.all(WorkPlan)
    return next((p for p in plans if (p.unit, p.year) == (unit.slug, unit.year)), None)


def _without_plan(unit: UnitYear) -> Measured:
    """Answer for a unit whose plan nobody has: what it was to do, and did not, nobody can tell."""
    if gone := not_there(unit.county, unit.slug):
        return unknown(gone)
    text = Text(
        "没有{year}年度工作推进方案，任务无从评定", "there is no work plan of {year}: no task can be judged"
    )
    return withheld(said(text, year=str(unit.year)))


@measure(
    "工作任务完成率",
    duty="D46",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "年度工作推进方案中期限到当日（含当日）为止的任务，已完成的占比；没有写期限的不计",
        "share of the tasks of the work plan due by the day that are done by the day",
    ),
    counted=Text("项到期任务", "tasks due"),
    shortfall=Text("没有完成", "are not done"),
    leads=("ZF522",),
)
def tasks_done_share(unit: UnitYear) -> Measured:
    """Share of the tasks due by the day that are done (六（一）：年度工作推进方案)."""
    day, plan = unit.county.as_of, _plan_of(unit)
    if plan is None:
        return _without_plan(unit)
    due = [(i, task) for i, task in enumerate(plan.tasks) if task.due and task.due <= day]
    return ratio(
        (i for i, task in due if task.done and task.done <= day),
        (
            Evidence(
                plan.field("任务", i, "期限"),
                said(
                    Text("“{task}”{due} 到期没有完成", "{task}: due on {due}, not done"),
                    task=task.text,
                    due=task.due,
                ),
                leads=unit.leads("ZF522", at=plan.field("任务", i, "期限")),
            )
            for i, task in due
            if not (task.done and task.done <= day)
        ),
        Text("方案中没有到期的任务", "no task of the plan is due"),
        plan.field("任务"),
    )


@measure(
    "超期未完成任务数",
    duty="D46",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "年度工作推进方案中期限已过、到当日没有完成的任务数（规则ZF522）",
        "tasks of the work plan that are overdue on the day (rule ZF522)",
    ),
    rules=("ZF522",),
)
def tasks_overdue(unit: UnitYear) -> Measured:
    """How many tasks of the plan are past their due day and not done."""
    return count_findings(unit, "ZF522") if _plan_of(unit) else _without_plan(unit)


tells_nothing_where(lambda unit, _: None if _plan_of(unit) else _without_plan(unit), "ZF521", "ZF522")
