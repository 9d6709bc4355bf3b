"""Flow charts that cannot be drawn, and procedures that cannot be followed (ZF763, ZF766)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.procedure.lookups import (
    Graph,
    Procedure,
    drawn_procedures,
    graph_of,
    hint_for,
)
from zfzr.subjects.procedure.parameters import CLASSES
from zfzr.subjects.procedure.records import StepType
from zfzr.terms.text import Text


@rule(
    "ZF763",
    title=Text("流程图画不出来", "Flow chart that cannot be drawn"),
    duty="D18",
    kind=DATA,
    severity=ERROR,
    on=drawn_procedures,
    says={
        "empty": Text("流程“{name}”没有步骤", "{name}: has no steps"),
        "twice": Text("流程“{name}”有两个步骤的标识都是“{step}”", "{name}: two steps have the 标识 {step}"),
        "unknown": Text(
            "流程“{name}”步骤“{step}”的下一步“{to}”不存在{hint}",
            "{name}: the step {step} leads to {to}, which is no step{hint_en}",
        ),
        "class": Text(
            "流程“{name}”适用的“{word}”不是职权类别{hint}",
            "{name}: {word} is no class of powers{hint_en}",
        ),
    },
    mend=Text("改正步骤的标识和“下一步”", "mend the 标识 of the steps and their exits"),
)
def chart_that_cannot_be_drawn(procedure: Procedure, _: County) -> Iterator[Finding]:
    """No steps, one 标识 twice, an exit to nowhere, or a class of powers that is none."""
    about: dict[str, Any] = {"name": procedure.name}
    for i, word in enumerate(procedure.record.classes):
        if word not in CLASSES and word not in _spelt(procedure, i):
            yield finding(
                procedure.field("适用", i), variant="class", word=word, **hint_for(word, CLASSES), **about
            )
    if not procedure.steps:
        yield finding("步骤", variant="empty", **about)
    first: dict[str, int] = {}
    for i, step in enumerate(procedure.steps):
        if step.number in first:
            earlier = procedure.field("步骤", first[step.number], "标识")
            yield finding(
                procedure.field("步骤", i, "标识"),
                variant="twice",
                related=[Related(earlier, EARLIER_HERE)],
                step=step.number,
                **about,
            )
        first.setdefault(step.number, i)
    for i, step in enumerate(procedure.steps):
        for j, each in enumerate(step.exits):
            if each.to not in first:
                yield finding(
                    procedure.field("步骤", i, "下一步", j),
                    variant="unknown",
                    step=step.name,
                    to=each.to,
                    **hint_for(each.to, first),
                    **about,
                )


def _spelt(procedure: Procedure, i: int) -> tuple[str, ...]:
    """Return the spelling at a place if the county reads it as a class (类别别名)."""
    return (procedure.record.classes[i],) if procedure.classes[i] in CLASSES else ()


@rule(
    "ZF766",
    title=Text("流程走不通", "Procedure that cannot be followed"),
    duty="D18",
    kind=DATA,
    severity=WARNING,
    on=drawn_procedures,
    says={
        "unreachable": Text(
            "流程“{name}”的步骤“{step}”走不到：没有哪一步通向它",
            "{name}: no way leads to the step {step}",
        ),
        "dead": Text(
            "流程“{name}”走到“{step}”就断了：不是结束，也没有下一步",
            "{name}: the step {step} is no end and leads nowhere",
        ),
        "trapped": Text(
            "流程“{name}”走到“{step}”以后到不了结束",
            "{name}: from the step {step} no end is reached",
        ),
        "no-end": Text("流程“{name}”没有结束的步骤", "{name}: has no step of the type 结束"),
        "after-end": Text(
            "流程“{name}”的“{step}”是结束，却还有下一步", "{name}: the end {step} leads on to another step"
        ),
        "starts": Text("流程“{name}”有 {number} 个开始步骤", "{name}: has {number} steps of the type 开始"),
        "single": Text(
            "流程“{name}”的判断“{step}”只有 {number} 个去向", "{name}: the decision {step} has {number} exits"
        ),
        "unlabelled": Text(
            "流程“{name}”从“{step}”到“{to}”没有写条件：有几个去向的，每个都要写条件",
            "{name}: the exit of {step} to {to} has no condition",
        ),
        "same": Text(
            "流程“{name}”的“{step}”有两个去向的条件都是“{when}”",
            "{name}: two exits of {step} have the condition {when}",
        ),
    },
    mend=Text("补上缺的步骤、去向或者条件", "add the step, exit or condition that is missing"),
)
def procedure_that_cannot_be_followed(procedure: Procedure, _: County) -> Iterator[Finding]:
    """Steps that no way leads to or out of, exits without the condition on which they are taken."""
    graph = graph_of(procedure)
    if not graph.steps:
        return
    starts = [name for name, step in graph.steps.items() if step.type is StepType.START]
    if len(starts) > 1:
        yield finding(
            procedure.field("步骤", graph.positions[starts[1]]),
            variant="starts",
            name=procedure.name,
            number=len(starts),
        )
    ends = [name for name, step in graph.steps.items() if step.type is StepType.END]
    if not ends:
        yield finding("步骤", variant="no-end", name=procedure.name)
    reached = graph.reached(graph.starts)
    ending = graph.reaching(ends)
    for name, step in graph.steps.items():
        for variant, label, values in _faults_of_step(graph, name, reached, ending, has_end=bool(ends)):
            yield finding(
                procedure.field("步骤", graph.positions[name], *label),
                variant=variant,
                name=procedure.name,
                step=step.name,
                **values,
            )


_Fault = tuple[str, tuple[str | int, ...], dict[str, Any]]


def _faults_of_step(
    graph: Graph, name: str, reached: set[str], ending: set[str], *, has_end: bool
) -> Iterator[_Fault]:
    step = graph.steps[name]
    if name not in reached:
        yield "unreachable", (), {}
    if step.type is StepType.END:
        if step.exits:
            yield "after-end", ("下一步",), {}
        return
    if not step.exits:
        yield "dead", (), {}
    elif has_end and name in reached and name not in ending and graph.after[name]:
        yield "trapped", (), {}
    if step.type is StepType.DECISION and len(step.exits) == 1:
        yield "single", ("下一步",), {"number": 1}
    yield from _faults_of_exits(graph, name)


def _faults_of_exits(graph: Graph, name: str) -> Iterator[_Fault]:
    exits = graph.steps[name].exits
    if len(exits) < 2:
        return
    seen: set[str] = set()
    for j, each in enumerate(exits):
        when = (each.when or "").strip()
        if not when:
            to = graph.steps[each.to].name if each.to in graph.steps else each.to
            yield "unlabelled", ("下一步", j), {"to": to}
        elif when in seen:
            yield "same", ("下一步", j), {"when": when}
        seen.add(when)
