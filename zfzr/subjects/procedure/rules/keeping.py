"""Procedures older than their powers, unpublished charts, unknown posts (ZF767-ZF769)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.power.records import ChangeType
from zfzr.subjects.procedure.lookups import (
    Followed,
    Procedure,
    followed_procedures,
    hint_for,
    written_procedures,
)
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text

CHANGED_HERE = Text("事项的变更记在这里", "the change of the item is written here")


@rule(
    "ZF767",
    title=Text("流程早于职权事项的变动", "Procedure older than a change of its power"),
    duty="D18",
    kind=COMPLIANCE,
    severity=WARNING,
    on=followed_procedures,
    says={
        "": Text(
            "{unit_name}的流程“{name}”{revised} 修订，此后 {number} 项职权有变动（最近是 {on}“{item}”）",
            "{unit_name}: {name} was revised on {revised}; {number} of its powers changed since ({item}, {on})",
        ),
        "undated": Text(
            "{unit_name}的流程“{name}”没有修订日期，{number} 项职权有变动（最近是 {on}“{item}”），不知是否对照过",
            "{unit_name}: {name} has no 修订日期; {number} of its powers changed ({item}, {on})",
        ),
    },
    mend=Text(
        "对照变动后的事项核对流程，改好后填写“修订日期”",
        "compare the procedure with the items as they are now, then set 修订日期",
    ),
)
def procedure_older_than_item(followed: Followed, county: County) -> Iterator[Finding]:
    """An item was changed or taken over after the procedure by which it is exercised was last revised."""
    revised = followed.procedure.record.revised or followed.procedure.source.revised
    changed = [
        (change.day, power, i)
        for power in followed.powers
        for i, (change, meant) in enumerate(power.log)
        if meant in (ChangeType.AMENDED, ChangeType.TAKEN_OVER, ChangeType.MERGED)
        and change.day <= county.as_of
        and (revised is None or change.day > revised)
    ]
    if not changed:
        return
    day, power, i = max(changed, key=lambda each: (each[0], each[1].code))
    yield finding(
        followed.field("修订日期"),
        variant="" if revised else "undated",
        related=[Related(power.field("变更", i), CHANGED_HERE)],
        unit=followed.unit,
        day=day,
        unit_name=name_of_unit(county, followed.unit),
        name=followed.procedure.name,
        revised=revised or "",
        number=len({each.code for _, each, _ in changed}),
        on=day,
        item=power.name or power.code,
    )


@rule(
    "ZF768",
    title=Text("流程图没有公布", "Flow chart not published"),
    duty="D18",
    kind=COMPLIANCE,
    severity=WARNING,
    on=followed_procedures,
    says={
        "": Text(
            "{unit_name}的流程“{name}”没有公布流程图（{number} 项职权按它行使）",
            "{unit_name}: the flow chart of {name} is not published ({number} powers follow it)",
        ),
        "old": Text(
            "{unit_name}的流程“{name}”{revised} 修订，公布的是 {on} 的流程图",
            "{unit_name}: {name} was revised on {revised}, the chart published is of {on}",
        ),
    },
    mend=Text(
        "在本单位门户网站公布后，在本单位 procedures/ 下该流程的“公布”记日期和载体（通用流程用“引用”）",
        "publish it on the unit's portal and record 公布 in the unit's procedure (which may take over a common one)",
    ),
)
def chart_not_published(followed: Followed, county: County) -> Iterator[Finding]:
    """A procedure in use whose chart was never published, or not since it was revised (三（二）)."""
    days = [p.day for p in followed.procedure.publications if p.day <= county.as_of]
    revised = followed.procedure.record.revised or followed.procedure.source.revised
    if revised and revised > county.as_of:
        revised = None
    if days and (revised is None or max(days) >= revised):
        return
    yield finding(
        followed.field("公布"),
        variant="old" if days else "",
        unit=followed.unit,
        unit_name=name_of_unit(county, followed.unit),
        name=followed.procedure.name,
        number=len(followed.powers),
        revised=revised or "",
        on=max(days) if days else "",
    )


@rule(
    "ZF769",
    title=Text("流程的岗位不是本单位的岗位", "Step at a post that the unit does not have"),
    duty="D16",
    kind=DATA,
    severity=NOTICE,
    on=written_procedures,
    says=Text(
        "{unit_name}的流程“{name}”步骤“{step}”由“{post}”办理，本单位没有这个岗位{hint}",
        "{unit_name}: the step {step} of {name} is done at {post}, no post of the unit{hint_en}",
    ),
    mend=Text(
        "写本单位登记的岗位名称或者代码；岗位已改名的，改流程",
        "name a post that the unit registers, by name or code",
    ),
)
def step_at_unknown_post(procedure: Procedure, county: County) -> Iterator[Finding]:
    """A step of a unit's own procedure at a post that is none of the unit's; common procedures name posts in general."""
    unit = units_by_slug(county).get(procedure.unit or "")
    if unit is None or procedure.source is not procedure.record:
        return
    known = {word for body in unit.bodies for post in body.posts for word in (post.name, post.code)}
    if not known:
        return
    for i, step in enumerate(procedure.steps):
        if step.post and step.post not in known:
            yield finding(
                procedure.field("步骤", i, "岗位"),
                unit_name=unit.display_name,
                name=procedure.name,
                step=step.name,
                post=step.post,
                **hint_for(step.post, known),
            )
