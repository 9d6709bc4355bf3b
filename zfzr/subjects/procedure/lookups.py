"""Procedures with what they take over filled in, which of them a power follows, and the graph that their steps make."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, members_of, name_of_unit, profile_of
from zfzr.declare.answer import answers
from zfzr.declare.duty import Step as Produced
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.pictures.flow import Flow, Shape, Step, Way
from zfzr.subjects.power.lookups import Power, powers_in_force
from zfzr.subjects.power.parameters import HAS_PROCEDURE
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.procedure.parameters import CLASSES, ORDER, ORDINARY, STAGES
from zfzr.subjects.procedure.records import (
    ChartPublication,
    CommonProcedure,
    ProcedureContent,
    ProcedureStep,
    StepType,
    UnitProcedure,
)
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.names import nearest
from zfzr.terms.text import Language, Spelled, Text, enumeration

_COMMON = "county/common-procedures/"
_CLASSES = PowerClass.spellings()


@dataclass(frozen=True, slots=True)
class Procedure(Inside, of="record"):
    """A procedure of a unit or of the county, with what it takes over filled in.

    `source` is the record in which its steps are written: its own, or the common one.
    """

    record: CommonProcedure | UnitProcedure
    source: ProcedureContent
    classes: tuple[str, ...]
    kind: str

    @property
    def slug(self) -> str:
        """The name of its file, by which powers name it."""
        return self.record.slug or ""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.record.name

    @property
    def steps(self) -> list[ProcedureStep]:
        """Its steps in the order in which they are written."""
        return self.source.steps

    @property
    def publications(self) -> list[ChartPublication]:
        """Where and when its chart was published; a common one is published by those who take it over."""
        return self.record.published if isinstance(self.record, UnitProcedure) else []


def _whole(county: County, record: CommonProcedure | UnitProcedure) -> Procedure:
    inherits = record.inherits if isinstance(record, UnitProcedure) else None
    above = common_by_slug(county).get(inherits or "")
    source = record if record.steps or above is None else above
    spellings = profile_of(county).class_spellings
    classes = record.classes or (above.classes if above else [])
    return Procedure(
        record,
        source,
        tuple(spellings.get(each, each) if each not in CLASSES else each for each in classes),
        record.kind or (above.kind if above else None) or ORDINARY,
    )


@lookup
def common_by_slug(county: County) -> dict[str, CommonProcedure]:
    """Return the county's common procedures by the names of their files."""
    return {record.slug or "": record for record in county.dataset.all(CommonProcedure)}


@target("通用流程", home=_COMMON)
def common_meant(county: County, _: Site | None) -> Mapping[str, CommonProcedure]:
    """Return the common procedures by the names of their files."""
    return common_by_slug(county)


def _homes_of_procedures(site: Site | None) -> str:
    return f"units/{site.unit or '*'}/procedures/" if site else "units/*/procedures/"


@target("执法流程", home=_homes_of_procedures)
def procedures_meant(county: County, site: Site | None) -> Mapping[str, CommonProcedure | UnitProcedure]:
    """Return the procedures that a power of a unit may name: the unit's own before the common ones."""
    own = site.unit if site else None
    found: dict[str, CommonProcedure | UnitProcedure] = {**common_by_slug(county)}
    found |= {each.slug: each for each in county.dataset.all(UnitProcedure) if own and each.unit == own}
    return found


@lookup
def written_procedures(county: County) -> list[Procedure]:
    """Return every procedure: the common ones, then those of the units."""
    records: list[CommonProcedure | UnitProcedure] = [*county.dataset.all(CommonProcedure)]
    records += county.dataset.all(UnitProcedure)
    return [_whole(county, record) for record in records]


@lookup
def drawn_procedures(county: County) -> list[Procedure]:
    """Return those that write their steps themselves, whose chart is to be judged."""
    return [each for each in written_procedures(county) if each.source is each.record]


@lookup
def _by_unit(county: County) -> dict[str, dict[str, Procedure]]:
    found: dict[str, dict[str, Procedure]] = {}
    for each in written_procedures(county):
        found.setdefault(each.unit or "", {})[each.slug] = each
    return found


def procedure_named(county: County, unit: str, slug: str) -> Procedure | None:
    """Return what a unit means by the name of a procedure: its own, else the common one."""
    own = _by_unit(county).get(unit, {})
    return own.get(slug) or _by_unit(county).get("", {}).get(slug)


def procedures_known_to(county: County, unit: str) -> Collection[str]:
    """Return by which names a unit may mean a procedure."""
    return {**_by_unit(county).get("", {}), **_by_unit(county).get(unit, {})}


def procedure_of(county: County, power: Power) -> Procedure | None:
    """Return the procedure that a power follows: the one it names, else the unit's for its class.

    What an item counted as 行政征收 was before (原类别 行政收费) has a procedure of its own where there is one.
    """
    if power.procedure:
        return procedure_named(county, power.unit, power.procedure)
    of_class = _for_classes(county).get(power.unit, {})
    return next((of_class[each] for each in classes_of(power) if each in of_class), None)


def classes_of(power: Power) -> tuple[str, ...]:
    """Return the classes of procedures that are right for a power, the nearest first."""
    former, of_class = power.item.former_class, power.power_class
    if of_class is None:
        return (former,) if former else ()
    return (
        (former, of_class._value_) if former else (of_class._value_,)
    )  # `value` is a call, at each of all powers


@lookup
def _for_classes(county: County) -> dict[str, dict[str, Procedure]]:
    """Return, by unit, the procedure for each class: the ordinary one before others."""
    found: dict[str, dict[str, Procedure]] = {}
    for unit, procedures in _by_unit(county).items():
        if not unit:
            continue
        for each in sorted(procedures.values(), key=lambda p: (p.kind != ORDINARY, p.slug)):
            for of_class in each.classes:
                found.setdefault(unit, {}).setdefault(of_class, each)
    return found


class ClassHeld(NamedTuple):
    """A class of powers that a unit holds and that needs a procedure, with the powers and the procedures they follow."""

    unit: str
    power_class: str
    powers: tuple[Power, ...]
    procedures: tuple[Procedure, ...]

    @property
    def id(self) -> str:
        """What a finding about it names."""
        return self.power_class

    def field(self, label: str, *rest: str | int) -> Place:
        """Return where the first of the powers says something."""
        return self.powers[0].field(label, *rest)


@lookup
def classes_held(county: County) -> list[ClassHeld]:
    """Return by living unit the classes of its powers in force that need a procedure (程序要求)."""
    return [held for slug in units_by_slug(county) for held in _classes_of_unit(county, slug)]


@lookup
def _classes_of_unit(county: County, slug: str) -> tuple[ClassHeld, ...]:
    found = []
    by_class: dict[str, list[Power]] = {}
    for power in powers_in_force(county, slug) if is_alive(county, units_by_slug(county)[slug]) else ():
        of_class = power.power_class.value if power.power_class else ""
        if of_class and holds(county, HAS_PROCEDURE, of_class):
            by_class.setdefault(of_class, []).append(power)
    for of_class, powers in by_class.items():
        followed = {p.record.id: p for each in powers if (p := procedure_of(county, each))}
        found.append(ClassHeld(slug, of_class, tuple(powers), tuple(followed.values())))
    return tuple(found)


class Followed(NamedTuple):
    """A procedure as a unit follows it, with the powers exercised by it."""

    unit: str
    procedure: Procedure
    powers: tuple[Power, ...]

    @property
    def id(self) -> str:
        """What a finding about it names."""
        return self.procedure.name

    def field(self, label: str, *rest: str | int) -> Place:
        """Return where the procedure says something, or where a power names it if it is not the unit's own."""
        if self.procedure.unit:
            return self.procedure.field(label, *rest)
        return self.powers[0].field("引用" if self.powers[0].item.procedure is None else "流程")


@lookup
def followed_procedures(county: County) -> list[Followed]:
    """Return the procedures that living units follow, each with the powers in force exercised by it."""
    return [followed for slug in units_by_slug(county) for followed in _followed_by(county, slug)]


@lookup
def _followed_by(county: County, slug: str) -> tuple[Followed, ...]:
    by_slug: dict[str, tuple[Procedure, list[Power]]] = {}
    for power in powers_in_force(county, slug) if is_alive(county, units_by_slug(county)[slug]) else ():
        if procedure := procedure_of(county, power):
            by_slug.setdefault(procedure.slug, (procedure, []))[1].append(power)
    return tuple(Followed(slug, procedure, tuple(powers)) for procedure, powers in by_slug.values())


# The graph


class Graph(NamedTuple):
    """The steps of a procedure by 标识, and where each leads; exits to unknown steps are left out."""

    steps: Mapping[str, ProcedureStep]
    positions: Mapping[str, int]
    after: Mapping[str, tuple[str, ...]]

    @property
    def starts(self) -> list[str]:
        """The steps at which the procedure begins: those of the type 开始, else the first."""
        starts = [name for name, step in self.steps.items() if step.type is StepType.START]
        return starts or list(self.steps)[:1]

    def reached(self, sources: Iterable[str], *, without: Collection[str] = ()) -> set[str]:
        """Return the steps that are reached from some, themselves among them, on ways that avoid others."""
        found: set[str] = set()
        waiting = [name for name in sources if name not in without]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [each for each in self.after[name] if each not in without]
        return found

    def reaching(self, goals: Collection[str]) -> set[str]:
        """Return the steps from which some of the goals are reached."""
        before: dict[str, list[str]] = {name: [] for name in self.steps}
        for name, nexts in self.after.items():
            for each in nexts:
                before[each].append(name)
        found: set[str] = set()
        waiting = list(goals)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += before[name]
        return found


def graph_of(procedure: Procedure) -> Graph:
    """Return the graph of a procedure; of two steps with one 标识 the first."""
    steps: dict[str, ProcedureStep] = {}
    positions: dict[str, int] = {}
    for i, step in enumerate(procedure.steps):
        if step.number not in steps:
            steps[step.number], positions[step.number] = step, i
    after = {
        name: tuple(dict.fromkeys(each.to for each in step.exits if each.to in steps))
        for name, step in steps.items()
    }
    return Graph(steps, positions, after)


# What the law of the day asks of a class


@lookup
def stages_asked(county: County) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the stages that must be passed on the county's day, by class and kind of procedure."""
    return grouped(
        ((of_class, kind), stage)
        for (of_class,), (kind,), (stage,) in members_of(county, STAGES)
        if holds(county, STAGES, of_class, kind, stage)
    )


@lookup
def orders_asked(county: County) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return by class which stage must come before which on the county's day."""
    return grouped(
        (of_class, (before, after))
        for (of_class,), (before,), (after,) in members_of(county, ORDER)
        if holds(county, ORDER, of_class, before, after)
    )


@lookup
def _stage_words(county: County) -> frozenset[str]:
    stages = {stage for _, _, (stage,) in members_of(county, STAGES)}
    return frozenset(stages | {word for _, *pair in members_of(county, ORDER) for (word,) in pair})


def stage_words(county: County) -> frozenset[str]:
    """Return the stages that the law, or the county, has a word on."""
    return _stage_words(county)


def stages_of(county: County, step: ProcedureStep) -> list[str]:
    """Return of which stages a step is a part: those it names, else the one that it is called by."""
    if step.stages:
        return step.stages
    return [step.name] if step.name in stage_words(county) else []


def hint_for(word: str, known: Iterable[str]) -> dict[str, Any]:
    """Return what a message may add about an unknown word: the nearest known ones."""
    close = enumeration(nearest(word, known))
    return {"hint": f"，是不是“{close}”" if close else "", "hint_en": f", is it {close}?" if close else ""}


# What is drawn


@answers(
    "chart procedure",
    title=Text("权力运行流程图", "the flow chart of a power"),
    duty="D18",
    step=Produced.CHART,
)
def flow_of(county: County, procedure: Procedure, language: Language = "zh") -> Flow:
    """Return the flow chart of a procedure as data to be drawn (三（二）), with its basis at the foot.

    Args:
        county: the county.
        procedure: the procedure.
        language: of what stands around the names and conditions that the procedure itself writes.
    """
    bases = procedure.record.bases or procedure.source.bases
    revised = procedure.record.revised or procedure.source.revised
    foot = [Text("依据：{bases}", "Basis: {bases}").render(language, bases="；".join(bases))] if bases else []
    if revised:
        day = Spelled(f"{revised.year}年{revised.month}月{revised.day}日", revised.isoformat())
        foot.append(Text("修订日期：{day}", "Revised on {day}").render(language, day=day))
    if profile_of(county).is_sample:
        foot.append(Text("示例数据", "Sample data").render(language))
    unit = name_of_unit(county, procedure.unit) if procedure.unit else ""
    steps = tuple(_drawn_step(step, post_named(county, procedure, step)) for step in procedure.steps)
    return Flow(f"{unit}{procedure.name}", steps, tuple(foot), language)


def post_named(county: County, procedure: Procedure, step: ProcedureStep) -> str:
    """Return the name of the post that does a step: a unit's own procedure may write its code."""
    unit = units_by_slug(county).get(procedure.unit or "")
    named = {post.code: post.name for body in (unit.bodies if unit else ()) for post in body.posts}
    return named.get(step.post or "", step.post or "")


def _drawn_step(step: ProcedureStep, post: str) -> Step:
    return Step(
        step.number,
        step.name,
        Shape(step.type.value),
        post,
        step.limit or "",
        tuple(step.risks),
        tuple(each.value for each in step.kept),
        tuple(Way(each.to, each.when or "") for each in step.exits),
    )
