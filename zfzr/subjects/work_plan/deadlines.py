"""By when the tasks of each unit's yearly work plan are to be done, as long as they are not."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.work_plan.records import WorkPlan
from zfzr.terms.text import Text, said

_TASK = Text("工作任务：{task}（{unit}）", "task of the work plan: {task} ({unit})")
_UNDATED = Text(
    "{unit}{year}年度工作推进方案有 {count} 项没有完成的任务没有写期限",
    "{unit}: {count} open tasks of the work plan of {year} name no day",
)
_BASIS = Text("方案写明的期限", "set by the plan")


@deadlines
def tasks_to_do(county: County, year: int) -> Iterator[Known]:
    """Tell by when each task of a year's plans that is not done is to be."""
    for plan in county.of_year(WorkPlan, year):
        if plan.dated > county.as_of or plan.unit not in units_by_slug(county):
            continue
        unit, undated = plan.unit or "", 0
        for i, task in enumerate(plan.tasks):
            if task.done is not None and task.done <= county.as_of:
                continue
            if task.due is None:
                undated += 1
                continue
            yield Deadline(
                key=f"工作任务 {unit}/{i + 1}",
                year=year,
                what=said(_TASK, task=task.text, unit=name_of_unit(county, unit)),
                day=task.due,
                place=plan.field("任务", i, "期限"),
                units=(unit,),
                is_owed=True,
                basis=_BASIS,
            )
        if undated:
            yield Unset(year, said(_UNDATED, unit=name_of_unit(county, unit), year=str(year), count=undated))
