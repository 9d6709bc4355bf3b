"""Measures of plans, internal assessment, lists and systems (三, 五, 六（一）): done, covered, published, in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zfzr.dataset.posts import enforcing_officers
from zfzr.dataset.publication import latest_publications, powers_on
from zfzr.measures.measure import (
    Evidence,
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    count_findings,
    measure,
    ratio,
    unknown,
    yes_or_no,
)
from zfzr.records import InternalAssessment, SystemDocument, WorkPlan
from zfzr.records.assessment import Assessed
from zfzr.records.base import Place
from zfzr.records.unit import BodyType
from zfzr.terms.text import Text

# Work plans


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
)
def tasks_done_share(unit: UnitYear) -> Measured:
    """Share of the tasks due by the day that are done (六（一）：年度工作推进方案)."""
    day = unit.county.as_of
    plan = next(
        (p for p in unit.county.dataset.all(WorkPlan) if (p.unit, p.year) == (unit.slug, unit.year)), None
    )
    if plan is None:
        return unknown(
            Text(
                f"没有{unit.year}年度工作推进方案，任务无从评定",
                f"there is no work plan of {unit.year}, so that no task can be judged",
            )
        )
    due = [(i, task) for i, task in enumerate(plan.tasks) if task.due and task.due <= day]
    return ratio(
        (i for i, task in due if task.done and task.done <= day),
        (
            Evidence(
                plan.field("任务", i, "期限"),
                Text(f"“{task.text}”{task.due} 到期没有完成", f"{task.text}: due on {task.due}, not done"),
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
    return count_findings(unit, "ZF522")


# The unit's own assessment


class _Concerned(NamedTuple):
    """A body or officer whom the unit is to assess, and where that one is recorded."""

    kind: Assessed
    code: str
    name: str
    place: Place


def _concerned(unit: UnitYear) -> Iterator[_Concerned]:
    """Yield the bodies of the day, the leadership apart, and the officers on enforcement posts."""
    for i, body in enumerate(unit.unit.bodies):
        if body.type is not BodyType.LEADERSHIP and body.on(unit.county.as_of):
            yield _Concerned(Assessed.BODY, body.code, body.name, unit.unit.field("机构", i, "代码"))
    for person, posting in enforcing_officers(unit.county, unit.slug, unit.county.as_of).items():
        name = f"{unit.county.people[person].name}（{person}）"
        yield _Concerned(Assessed.PERSON, person, name, posting.field("人员编号"))


@measure(
    "内部考核覆盖率",
    duty="D43",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日的内设机构、二级机构和在执法岗位任岗的人员中，当年有内部评议考核记录的占比",
        "share of the bodies and the people on enforcement posts whom the unit itself assessed in the year",
    ),
    counted=Text("个机构和执法人员", "bodies and officers"),
    shortfall=Text("没有内部考核记录", "were not assessed by the unit"),
)
def internally_assessed_share(unit: UnitYear) -> Measured:
    """Share of bodies and officers assessed (五：对内设机构和行政执法人员的执法行为进行评议考核)."""
    path = f"units/{unit.slug}/{unit.year}/internal-assessment.csv"
    if not unit.county.dataset.is_whole(path):
        return unknown(Text("内部评议考核登记没有读全", "the internal assessment could not be read in full"))
    judged = {
        (r.kind, r.assessed)
        for r in unit.county.dataset.all(InternalAssessment)
        if (r.unit, r.year) == (unit.slug, unit.year) and r.day <= unit.county.as_of
    }
    concerned = list(_concerned(unit))
    return ratio(
        (c for c in concerned if (c.kind, c.code) in judged),
        (
            Evidence(c.place, Text(f"{c.name}没有考核记录", f"{c.name}: no assessment recorded"))
            for c in concerned
            if (c.kind, c.code) not in judged
        ),
        Text("当日没有机构和执法人员", "no bodies or officers on the day"),
        Place(path),
    )


# Lists and systems


@measure(
    "清单公布相符",
    duty="D09",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "最近一次公布的清单与当日在用的职权相符：公布的事项数对得上，公布后没有变动（是为1）",
        "the list as last published is that of the day: the number is right and nothing changed since (1 for yes)",
    ),
    counts_what_is_wanted=True,
)
def published_list_holds(unit: UnitYear) -> Measured:
    """Whether the published list is the list in force (二、六（一）：公开权力清单和责任清单)."""
    county = unit.county
    published = latest_publications(county).get(unit.slug)
    if published is None:
        return unknown(Text("没有公布清单的记录", "no publication of the list is recorded"))
    version, day = published.version, published.day
    powers = powers_on(county, unit.slug, day)
    numbers = (len(powers), sum(p.item.is_public for p in powers))
    shown = [
        Evidence(
            version.field("事项数"),
            Text(
                f"{version.version}公布 {version.items} 项，{day} 在用 {len(powers)} 项",
                f"{version.version}: {version.items} items published, {len(powers)} in force on {day}",
            ),
        )
    ]
    changed = [
        Evidence(
            power.item.field("变更", i, "日期"),
            Text(
                f"{power.code} {change.day} {change.type}，公布在 {day}",
                f"{power.code}: {change.type} on {change.day}, published on {day}",
            ),
        )
        for power in county.powers
        if power.unit == unit.slug
        for i, change in enumerate(power.item.changes)
        if day < change.day <= county.as_of
    ]
    return yes_or_no(version.items in numbers and not changed, [*shown, *changed])


@measure(
    "现行制度数",
    duty="D10",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当日现行的制度数（制度登记中“现行”为是、已经印发的）",
        "systems in force on the day (issued by then, 现行: 是)",
    ),
    counts_what_is_wanted=True,
)
def systems_in_force(unit: UnitYear) -> Measured:
    """How many systems of the notice the unit has in force (三, 四)."""
    return count(
        Evidence(system.field("名称"), Text(f"{system.kind}：《{system.name}》", system.name))
        for system in unit.county.dataset.all(SystemDocument)
        if system.unit == unit.slug and system.in_force and system.issued <= unit.county.as_of
    )
