"""A flow chart as data, and the same in words: an ordered list of its steps, and one paragraph of prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zfzr.pictures.text import plain
from zfzr.terms.text import Language, Text


class Shape(StrEnum):
    """What a step is, which is told by the form of its box and never by colour."""

    START = "开始"
    WORK = "处理"
    DECISION = "判断"
    PAPER = "文书"
    END = "结束"

    def said(self, language: Language) -> str:
        """Return what the form means, in a language."""
        return _MEANT[self].render(language)


_MEANT: Final = {
    Shape.START: Text("开始", "start"),
    Shape.WORK: Text("处理", "work"),
    Shape.DECISION: Text("判断", "decision"),
    Shape.PAPER: Text("制作文书", "paper"),
    Shape.END: Text("结束", "end"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step leads, by the 标识 of the next one, and on which condition."""

    to: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what is done, at which post (empty: not said), within which time, what may go wrong, how it is recorded."""

    number: str
    name: str
    shape: Shape = Shape.WORK
    post: str = ""
    limit: str = ""
    risks: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()

    def notes(self, language: Language = "zh") -> tuple[str, ...]:
        """Return what stands below its name in the box: the chart's own words under heads in a language."""
        return tuple(
            label.render(language, said=said)
            for label, said in (
                (Text("时限：{said}", "Limit: {said}"), self.limit),
                (Text("风险点：{said}", "Risks: {said}"), "；".join(self.risks)),
                (Text("记录：{said}", "Kept as: {said}"), "、".join(self.kept)),
            )
            if plain(said)
        )


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow chart: its title, its steps in the order in which they are written, and lines for its foot (依据, 修订日期).

    Names, posts and conditions are the county's; what the program says around them is in `language`.
    """

    title: str
    steps: tuple[Step, ...]
    foot: tuple[str, ...] = ()
    language: Language = "zh"

    @property
    def drawn(self) -> dict[str, Step]:
        """The steps by 标识; of two with one 标识 the first."""
        found: dict[str, Step] = {}
        for each in self.steps:
            found.setdefault(each.number, each)
        return found

    def ways_of(self, number: str) -> tuple[Way, ...]:
        """Return where a step leads; what leads to no step, or says the same again, is left out."""
        drawn = self.drawn
        return tuple(dict.fromkeys(each for each in drawn[number].ways if each.to in drawn))


def in_words(flow: Flow) -> tuple[str, ...]:
    """Return the steps as an ordered list says them, without their numbers: all that the picture shows."""
    return tuple(_told(flow, step) for step in flow.drawn.values())


def _told(flow: Flow, step: Step) -> str:
    language = flow.language
    about = (plain(step.post), *(() if step.shape is Shape.WORK else (_told_shape(step.shape, language),)))
    beside = Text("，", ", ").render(language).join(filter(None, about))
    name = _NAMED.render(language, name=plain(step.name), beside=beside) if beside else plain(step.name)
    parts = [name, *map(plain, step.notes(language))]
    if ways := Text("；", "; ").render(language).join(_ways_told(flow, step)):
        parts.append(Text("下一步：{ways}", "Next: {ways}").render(language, ways=ways))
    stop = Text("。", ". ").render(language)
    return (stop.join(parts) + stop).rstrip()


_NAMED: Final = Text("{name}（{beside}）", "{name} ({beside})")


def _told_shape(shape: Shape, language: Language) -> str:
    return shape.value if language == "zh" else shape.said(language)


def _ways_told(flow: Flow, step: Step) -> Iterator[str]:
    places = {number: at for at, number in enumerate(flow.drawn, start=1)}
    for way in flow.ways_of(step.number):
        text = _BACK if places[way.to] <= places[step.number] else _ON
        said = text.render(flow.language, at=places[way.to], name=plain(flow.drawn[way.to].name))
        when = plain(way.when)
        yield (
            Text("{when}的，{said}", "{when}: {said}").render(flow.language, when=when, said=said)
            if when
            else said
        )


_BACK: Final = Text("回到第{at}步{name}", "back to step {at}, {name}")
_ON: Final = Text("第{at}步{name}", "step {at}, {name}")


def prose(flow: Flow) -> str:
    """Return the chart as one paragraph: each step with where it leads."""
    step = Text("第{at}步，{said}", "Step {at}: {said} ")
    told = "".join(
        step.render(flow.language, at=at, said=said) for at, said in enumerate(in_words(flow), start=1)
    )
    return told.rstrip() or Text("没有步骤。", "There are no steps.").render(flow.language)
