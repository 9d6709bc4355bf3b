"""A flow chart as data, and the same in words: an ordered list of its steps, and one paragraph of prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from zfzr.pictures.text import plain


class Shape(StrEnum):
    """What a step is, which is told by the form of its box and never by colour."""

    START = "开始"
    WORK = "处理"
    DECISION = "判断"
    PAPER = "文书"
    END = "结束"


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

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands below its name in the box."""
        return tuple(
            f"{label}：{said}"
            for label, said in (
                ("时限", self.limit),
                ("风险点", "；".join(self.risks)),
                ("记录", "、".join(self.kept)),
            )
            if plain(said)
        )


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow chart: its title, its steps in the order in which they are written, and lines for its foot (依据, 修订日期)."""

    title: str
    steps: tuple[Step, ...]
    foot: tuple[str, ...] = ()

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
    about = (step.post, *((step.shape.value,) if step.shape is not Shape.WORK else ()))
    beside = "，".join(filter(None, map(plain, about)))
    parts = [f"{plain(step.name)}（{beside}）" if beside else plain(step.name), *map(plain, step.notes)]
    if ways := "；".join(_ways_told(flow, step)):
        parts.append(f"下一步：{ways}")
    return "。".join(parts) + "。"


def _ways_told(flow: Flow, step: Step) -> Iterator[str]:
    places = {number: at for at, number in enumerate(flow.drawn, start=1)}
    for way in flow.ways_of(step.number):
        back = "回到" if places[way.to] <= places[step.number] else ""
        when = f"{plain(way.when)}的，" if plain(way.when) else ""
        yield f"{when}{back}第{places[way.to]}步{plain(flow.drawn[way.to].name)}"


def prose(flow: Flow) -> str:
    """Return the chart as one paragraph: each step with where it leads."""
    told = "".join(f"第{at}步，{said}" for at, said in enumerate(in_words(flow), start=1))
    return told or "没有步骤。"
