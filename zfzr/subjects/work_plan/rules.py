"""The yearly plan of work (六（一）): kinds of work left out, tasks overdue or misdated (ZF521-ZF523)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.scheme.lookups import year_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.work_plan.lookups import kind_meant, kind_word
from zfzr.subjects.work_plan.records import REQUIRED, WorkPlan
from zfzr.terms.text import Text, enumeration

# Work plans

MADE_HERE = Text("方案的成文日期在这里", "the plan is dated here")


@lookup
def plans_of_year(county: County) -> tuple[WorkPlan, ...]:
    """Return the work plans of the year being assessed, else of the day's, that known units made by the county's day."""
    made = (
        p for p in county.of_year(WorkPlan, county.assessed or county.as_of.year) if p.dated <= county.as_of
    )
    return tuple(plan for plan in made if plan.unit in units_by_slug(county))


@rule(
    "ZF521",
    title=Text("工作推进方案缺少一类任务", "Kind of work missing from the work plan"),
    duty="D46",
    kind=COMPLIANCE,
    severity=NOTICE,
    says=Text(
        "{unit_name}{year}年度工作推进方案没有安排{missing}",
        "{unit_name}: the work plan of {year} has no task of {missing}",
    ),
    mend=Text("补充该类任务，写明责任机构和期限", "add a task of that kind, with its body and due day"),
    on=plans_of_year,
)
def kind_of_task_missing(plan: WorkPlan, county: County) -> Iterator[Finding]:
    """A plan without one of the five kinds (六（一）：组织协调、宣传培训、评议考核、经验推广、督导检查)."""
    planned = {kind_meant(county, plan, task) for task in plan.tasks}
    missing = [kind_word(county, kind) for kind in REQUIRED if kind not in planned]
    if missing:
        name = name_of_unit(county, plan.unit or "")
        yield finding("任务", unit_name=name, year=plan.year, missing=enumeration(missing))


@rule(
    "ZF522",
    title=Text("工作任务逾期未完成", "Task of the work plan overdue"),
    duty="D46",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}“{task}”应于 {due} 前完成，到 {on} 没有完成",
        "{unit_name}: {task} was due on {due} and is not done by {on}",
    ),
    mend=Text(
        "已经完成的，填“完成日期”；没有完成的，抓紧完成，并在“说明”写明原因",
        "enter the day it was done, or do it and give the reason",
    ),
    on=plans_of_year,
)
def overdue_task(plan: WorkPlan, county: County) -> Iterator[Finding]:
    """A task of the year's plan whose due day is past and that was not done by the county's day."""
    for i, task in enumerate(plan.tasks):
        done = task.done is not None and task.done <= county.as_of
        if task.due and task.due < county.as_of and not done:
            yield finding(
                ("任务", i, "期限"),
                subject=f"{plan.unit}/{i + 1}",
                day=task.due,
                unit_name=name_of_unit(county, plan.unit or ""),
                task=task.text,
                due=task.due,
                on=county.as_of,
            )


@rule(
    "ZF523",
    title=Text("工作任务日期不合", "Day of a task does not fit its plan"),
    duty="D46",
    kind=DATA,
    severity=WARNING,
    says={
        "done": Text(
            "“{task}”{done} 完成，早于方案成文日期 {dated}",
            "{task} was done on {done}, before the plan was made on {dated}",
        ),
        "due": Text(
            "“{task}”期限 {due} 不在{year}年度内", "{task} is due on {due}, which is not in the year {year}"
        ),
    },
    mend=Text("核对日期；方案放错年度的，移到所属年度的目录", "mend the day, or move the plan to its year"),
    on=WorkPlan,
)
def misdated_task(plan: WorkPlan, county: County) -> Iterator[Finding]:
    """A task done before its plan was made, or due in another year than the plan's."""
    for i, task in enumerate(plan.tasks):
        subject = f"{plan.unit}/{i + 1}"
        if task.done and task.done < plan.dated:
            yield finding(
                ("任务", i, "完成日期"),
                subject=subject,
                variant="done",
                related=[Related(plan.field("成文日期"), MADE_HERE)],
                task=task.text,
                done=task.done,
                dated=plan.dated,
            )
        if task.due and task.due.year != plan.year and not year_of(county, plan.year or 0).holds(task.due):
            at = ("任务", i, "期限")
            yield finding(at, subject=subject, variant="due", task=task.text, due=task.due, year=plan.year)
