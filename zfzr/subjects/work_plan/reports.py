"""Yearly work plans (六（一）) by unit: tasks by kind, how many are done, and which are overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Marked, Page, Value, Where, table
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use
from zfzr.subjects.unit.lookups import body_of, is_alive, not_there, units_by_slug
from zfzr.subjects.work_plan.lookups import kind_meant, kind_word
from zfzr.subjects.work_plan.records import REQUIRED, Task, TaskKind, WorkPlan
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Counts:
    """Tasks: in all, done by the day, past their day and not done, not due yet, and those that name no day."""

    tasks: int
    done: int
    overdue: int
    open: int
    undated: int


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit and its plan of the year; `counts` None: no plan is registered. `owed`: a round asks the unit for one.

    Of one that enforces nothing and is not asked for one, none is missing.
    """

    unit: str
    owed: bool
    dated: date | None
    number: str | None
    counts: Counts | None
    without_kinds: tuple[str, ...]
    evidence: Evidence | None
    enforces: bool


@dataclass(frozen=True, slots=True)
class OfKind:
    """The tasks of one of the five kinds, in the plans of all units."""

    kind: str
    units: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class OfTask:
    """A task: whose, of what kind, by when, and how it stands: 已完成, 逾期, 未到期, 未定期限."""

    unit: str
    kind: str
    text: str
    body: str | None
    due: date | None
    done: date | None
    state: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class WorkPlans:
    """The plans of a year, of all units or of one, as they stand on a day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    unit: str | None
    plans: int
    total: Counts
    units: tuple[OfUnit, ...]
    kinds: tuple[OfKind, ...]
    tasks: tuple[OfTask, ...]
    gone: Text | None
    is_whole: bool


DONE, OVERDUE, OPEN, UNDATED = "已完成", "逾期", "未到期", "未定期限"


def state_of(task: Task, day: date) -> str:
    """Return how a task stands on a day; one that is done counts as done, however late it was."""
    if task.done and task.done <= day:
        return DONE
    if task.due is None:
        return UNDATED
    return OVERDUE if task.due < day else OPEN


def _counts(states: Iterable[str]) -> Counts:
    all_ = list(states)
    return Counts(len(all_), *(all_.count(each) for each in (DONE, OVERDUE, OPEN, UNDATED)))


def _tasks(county: County, plan: WorkPlan) -> Iterator[OfTask]:
    for i, task in enumerate(plan.tasks):
        body = body_of(county, plan.unit, task.body) if task.body else None
        yield OfTask(
            unit=name_of_unit(county, plan.unit or ""),
            kind=task.kind,
            text=task.text,
            body=body.name if body else task.body,
            due=task.due,
            done=task.done if task.done and task.done <= county.as_of else None,
            state=state_of(task, county.as_of),
            evidence=evidence_of(county, plan.field("任务", i, "内容"))[0],
        )


def _of_unit(county: County, slug: str, plan: WorkPlan | None, tasks: list[OfTask], *, owed: bool) -> OfUnit:
    name, enforces = name_of_unit(county, slug), units_by_slug(county)[slug].enforces
    if plan is None:
        return OfUnit(name, owed, None, None, None, (), None, enforces)
    planned = {kind_meant(county, plan, task) for task in plan.tasks}
    return OfUnit(
        unit=name,
        owed=owed,
        dated=plan.dated,
        number=plan.number,
        counts=_counts(task.state for task in tasks),
        without_kinds=tuple(kind_word(county, kind) for kind in REQUIRED if kind not in planned),
        evidence=evidence_of(county, plan.place)[0],
        enforces=enforces,
    )


def page(found: WorkPlans) -> Page:
    """Return the tasks by kind and by unit, and what is overdue."""
    whose = found.unit or found.county
    title = Text(f"{whose}{found.year}年度工作推进方案执行情况", f"{whose}: work plans of {found.year}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: WorkPlans) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of))
    if not found.is_whole:
        yield Caution(Text("工作推进方案没有读全，任务数可能偏少", "plans could not be read in full"))
    if found.gone:
        yield Caution(found.gone)
    owed = sum(row.owed for row in found.units)
    with_plan = sum(row.owed and row.counts is not None for row in found.units)
    if owed:
        text = Text(
            "应有方案的单位 {owed} 个，登记 {there} 个，未登记 {rest} 个",
            "{owed} units owe a plan: {there} registered, {rest} not",
        )
        yield Line(said(text, owed=owed, there=with_plan, rest=owed - with_plan))
    else:
        yield Line(
            Text(
                f"{found.year}年度没有设定应报“{WorkPlan.round}”的单位，谁应当有方案未评",
                f"no round of {found.year} asks for plans: who owes one is not judged",
            )
        )
    if not found.plans:
        yield Line(Text("没有登记方案", "no plan is registered"))
    else:
        total = found.total
        text = Text(
            "任务 {tasks} 项：已完成 {done}，逾期 {overdue}，未到期 {open}，未定期限 {undated}",
            "{tasks} tasks: {done} done, {overdue} overdue, {open} not due, {undated} without a day",
        )
        yield Line(
            said(
                text,
                tasks=total.tasks,
                done=total.done,
                overdue=total.overdue,
                open=total.open,
                undated=total.undated,
            )
        )
        yield Heading(Text("按类型", "By kind"))
        yield table(_KINDS, found.kinds, Where.READ, apart=False)
    yield Heading(Text("各单位", "Units"))
    yield table(_UNITS, found.units, Where.READ, apart=False)
    late = [task for task in found.tasks if task.state == OVERDUE]
    if late:
        yield Heading(Text("逾期未完成的任务", "Overdue tasks"), "error")
        yield table(_LATE, late, Where.READ, apart=False)
    yield table(_TASKS, found.tasks, Where.CSV)


def _overdue(count: int) -> Value:
    return Marked(count, "error") if count else 0


_KINDS: tuple[Column[OfKind], ...] = (
    Column(Text("类型", "Kind"), lambda row: row.kind),
    Column(Text("单位", "Units"), lambda row: row.units, Kind.NUMBER),
    Column(Text("任务", "Tasks"), lambda row: row.counts.tasks, Kind.NUMBER),
    Column(Text("已完成", "Done"), lambda row: row.counts.done, Kind.NUMBER),
    Column(Text("逾期", "Overdue"), lambda row: _overdue(row.counts.overdue), Kind.NUMBER),
    Column(Text("未到期", "Not due"), lambda row: row.counts.open, Kind.NUMBER),
    Column(Text("未定期限", "No day"), lambda row: row.counts.undated, Kind.NUMBER),
)


def _plan(row: OfUnit) -> Value:
    if row.counts is not None:
        return row.dated
    if row.owed:
        return Marked(Text("未登记", "none"), "error")
    return Text("未登记", "none") if row.enforces else Text("不适用", "not applicable")


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("方案", "Plan"), _plan),
    Column(Text("任务", "Tasks"), lambda row: row.counts.tasks if row.counts else None, Kind.NUMBER),
    Column(Text("已完成", "Done"), lambda row: row.counts.done if row.counts else None, Kind.NUMBER),
    Column(
        Text("逾期", "Overdue"), lambda row: _overdue(row.counts.overdue) if row.counts else None, Kind.NUMBER
    ),
    Column(Text("未到期", "Not due"), lambda row: row.counts.open if row.counts else None, Kind.NUMBER),
    Column(Text("没有任务的类型", "Kinds without a task"), lambda row: enumeration(row.without_kinds)),
)
_LATE: tuple[Column[OfTask], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("类型", "Kind"), lambda row: row.kind),
    Column(Text("任务", "Task"), lambda row: row.text),
    Column(Text("期限", "Due"), lambda row: row.due),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.MARKDOWN),
)
_TASKS: tuple[Column[OfTask], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("任务类型", "Kind"), lambda row: row.kind),
    Column(Text("任务内容", "Task"), lambda row: row.text),
    Column(Text("责任机构", "Body"), lambda row: row.body),
    Column(Text("期限日期", "Due"), lambda row: row.due),
    Column(Text("完成日期", "Done"), lambda row: row.done),
    Column(Text("完成情况", "State"), lambda row: row.state),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "work-plans",
    title=Text("年度工作推进方案：任务、完成、逾期", "Work plans: tasks, done, overdue"),
    duty="D46",
    takes=(YEAR, UNIT),
    page=page,
)
def work_plans(county: County, asked: Asked) -> WorkPlans:
    """Count the tasks of the year's plans by kind and by unit, and list each with how it stands."""
    year = asked.year_in(county)
    plans = {
        plan.unit or "": plan
        for plan in county.of_year(WorkPlan, year)
        if asked.unit in (None, plan.unit) and plan.dated <= county.as_of
    }
    round_ = round_in_use(county, WorkPlan.round, year)
    owing = set(round_.owing) if isinstance(round_, RoundOfYear) else set()
    slugs = [
        slug
        for slug, unit in units_by_slug(county).items()
        if asked.unit in (None, slug) and (slug in plans or slug in owing or is_alive(county, unit))
    ]
    tasks = {slug: list(_tasks(county, plan)) for slug, plan in plans.items()}
    every = [task for slug in slugs for task in tasks.get(slug, ())]
    kinds = [
        kind_meant(county, plans[slug], task) for slug in slugs if slug in plans for task in plans[slug].tasks
    ]
    by_kind = {
        kind: [task for meant, task in zip(kinds, every, strict=True) if meant is kind] for kind in TaskKind
    }
    return WorkPlans(
        **heading_of(county, asked.unit),
        year=year,
        plans=len(plans),
        total=_counts(task.state for task in every),
        units=tuple(
            _of_unit(county, slug, plans.get(slug), tasks.get(slug, []), owed=slug in owing) for slug in slugs
        ),
        kinds=tuple(
            OfKind(
                kind_word(county, kind), len({task.unit for task in of}), _counts(task.state for task in of)
            )
            for kind, of in by_kind.items()
            if of or kind in REQUIRED
        ),
        tasks=tuple(every),
        gone=not_there(county, asked.unit) if asked.unit else None,
        is_whole=county.read_whole(WorkPlan, unit=asked.unit, year=year),
    )
