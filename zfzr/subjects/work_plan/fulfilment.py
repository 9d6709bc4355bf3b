"""Whether a unit spread its experience (D54): tasks of that kind in the year's plan, and what is done of them."""

from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import NOT_READ, Judgement, State, as_far_as, fulfilled, not_judged
from zfzr.declare.measure import UnitYear
from zfzr.subjects.work_plan.lookups import kind_meant
from zfzr.subjects.work_plan.records import TaskKind, WorkPlan
from zfzr.terms.text import Text, said


@fulfilled("D54")
def experience_spread(unit: UnitYear) -> Judgement:
    """Whether the tasks of 经验推广 are done that are due by the day, or were done before (六（二）：及时总结经验)."""
    county, day = unit.county, unit.county.as_of
    if not county.read_whole(WorkPlan, unit=unit.slug, year=unit.year):
        return not_judged(said(NOT_READ, kind=WorkPlan.label))
    tasks = [
        (plan.field("任务", i), task)
        for plan in county.of_year(WorkPlan, unit.year)
        if plan.unit == unit.slug
        for i, task in enumerate(plan.tasks)
        if kind_meant(county, plan, task) is TaskKind.EXPERIENCE
    ]
    done = [place for place, task in tasks if task.done and task.done <= day]
    short = [place for place, task in tasks if place not in done and task.due and task.due < day]
    if tasks and not done and not short:
        return Judgement(State.NOT_DUE, Text("任务没有到期", "the tasks are not due yet"))
    return as_far_as(
        map(Evidence, done),
        map(Evidence, short),
        Text("方案里没有经验推广的任务", "no plan has a task of spreading experience"),
    )
