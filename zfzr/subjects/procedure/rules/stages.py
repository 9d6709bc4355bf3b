"""Stages of the law that a procedure lacks, and stages out of order (ZF764, ZF765)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from zfzr.county.county import County
from zfzr.county.lookups import member_value
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.procedure.lookups import (
    Graph,
    Procedure,
    drawn_procedures,
    graph_of,
    hint_for,
    orders_asked,
    stage_words,
    stages_asked,
    stages_of,
)
from zfzr.subjects.procedure.parameters import ORDER, ORDINARY, STAGES
from zfzr.terms.names import nearest
from zfzr.terms.slips import sounds_alike
from zfzr.terms.text import Text


@rule(
    "ZF764",
    title=Text("流程缺法定环节", "Procedure that lacks a stage of the law"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=drawn_procedures,
    says={
        "": Text(
            "{power_class}的流程“{name}”（{kind}程序）缺“{stage}”环节（{source}）",
            "{name} ({kind}) for {power_class} lacks the stage {stage} ({source})",
        ),
        "unread": Text(
            "流程“{name}”步骤“{step}”的环节“{word}”不是本地使用的环节名称{hint}",
            "{name}, step {step}: {word} is no stage that is known{hint_en}",
        ),
    },
    mend=Text(
        "补上这一步；已有的步骤就是它的，在该步骤的“环节”写明；环节名称写错的改正",
        "add the step, or name the stage under 环节 of the step that is it; mend a stage that is misspelt",
    ),
)
def stage_missing(procedure: Procedure, county: County) -> Iterator[Finding]:
    """A stage that the law of the day asks of the class is none of the steps."""
    if not procedure.steps:
        return
    known = stage_words(county)
    passed = {stage for step in procedure.steps for stage in stages_of(county, step)}
    for i, step in enumerate(procedure.steps):
        for j, word in enumerate(step.stages):
            close = [] if word in known else _meant(word, known)
            if close:  # a county may have stages of its own, far from those of the law
                at, hint = procedure.field("步骤", i, "环节", j), hint_for(word, close)
                yield finding(at, variant="unread", name=procedure.name, step=step.name, word=word, **hint)
    for of_class in procedure.classes:
        for stage in stages_asked(county).get((of_class, _kind_asked(procedure.kind)), ()):
            if stage not in passed:
                value = member_value(county, STAGES, (of_class, _kind_asked(procedure.kind), stage))
                yield finding(
                    "步骤",
                    subject=f"{procedure.id}/{stage}",
                    power_class=of_class,
                    name=procedure.name,
                    kind=procedure.kind,
                    stage=stage,
                    source=value.source if value else "",
                )


_TWO_LETTERS = 2


def _meant(word: str, known: Collection[str]) -> list[str]:
    """Return the stages that an unknown word may be a slip for.

    Of two letters one is no likeness: 结案 is no slip for 立案, nor 检查 for 审查, unless both are read the same (立按).
    """
    return [
        each
        for each in nearest(word, known)
        if max(len(word), len(each)) > _TWO_LETTERS or sounds_alike(word, each)
    ]


def _kind_asked(kind: str) -> str:
    """普通程序 is what 行政处罚法 of 2021 calls the 一般程序."""
    return ORDINARY if kind == "普通" else kind


@rule(
    "ZF765",
    title=Text("流程的环节次序颠倒或者可以绕过", "Stages of a procedure out of order"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=drawn_procedures,
    says={
        "": Text(
            "流程“{name}”的“{after}”在“{before}”之前，{power_class}须先{before}后{after}（{source}）",
            "{name}: {after} comes before {before}; for {power_class} it is the other way ({source})",
        ),
        "around": Text(
            "流程“{name}”可以不经“{before}”就到“{after}”，{power_class}须先{before}后{after}（{source}）",
            "{name}: {after} is reached without {before}, which must come first for {power_class} ({source})",
        ),
    },
    mend=Text(
        "调整步骤和去向；不给予处罚等另有出路的，那一步不要写成“决定”环节",
        "mend the steps and exits; an exit without a penalty is no stage 决定",
    ),
)
def stages_out_of_order(procedure: Procedure, county: County) -> Iterator[Finding]:
    """Of two stages the later is reached first, or without the earlier where the law of the day always asks for that."""
    graph = graph_of(procedure)
    at = grouped((stage, name) for name, step in graph.steps.items() for stage in stages_of(county, step))
    for of_class in procedure.classes:
        always = stages_asked(county).get((of_class, _kind_asked(procedure.kind)), ())
        for before, after in orders_asked(county).get(of_class, ()):
            if before not in at or after not in at:
                continue  # what is missing is ZF764
            variant = _disorder(graph, at[before], at[after], bypassed=before in always)
            if variant is not None:
                value = member_value(county, ORDER, (of_class, before, after))
                yield finding(
                    procedure.field("步骤", graph.positions[at[after][0]]),
                    subject=f"{procedure.id}/{before}/{after}",
                    variant=variant,
                    name=procedure.name,
                    before=before,
                    after=after,
                    power_class=of_class,
                    source=value.source if value else "",
                )


def _disorder(graph: Graph, before: Sequence[str], after: Sequence[str], *, bypassed: bool) -> str | None:
    """Say how the later of two stages comes first: always (""), or on some way ("around"); None where it does not."""
    together = set(before) & set(after)
    if together:  # one step is both, such as 申请与受理 at a counter
        return None
    if not graph.reached(before) & set(after):
        return "" if graph.reached(after) & set(before) else None
    if bypassed and graph.reached(graph.starts, without=set(before)) & set(after):
        return "around"
    return None
