"""The parts of a flow chart where they stand: boxes, lines with their conditions, lanes; 96 units of length are an inch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zfzr.pictures.flow import Shape, Step

NAME_SIZE: Final = 14
NOTE_SIZE: Final = 12
NAME_LEAD: Final = 19
NOTE_LEAD: Final = 16
PAD: Final = 9
POINT: Final = 13
"""How far the ends of a decision's box run out to the sides."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A step where it stands, with the lines of its name and its notes as they are broken."""

    step: Step
    x: float
    y: float
    width: float
    height: float
    name: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def inset(self) -> float:
        """How far its text and the ends of lines keep from its sides."""
        return PAD + (POINT if self.step.shape is Shape.DECISION else 0)


@dataclass(frozen=True, slots=True)
class Label:
    """A condition: its lines, the left end of them, the base of the first."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what it covers."""
        return self.x, self.y - NOTE_SIZE, self.x + self.width, self.y + (len(self.lines) - 1) * NOTE_LEAD + 3


@dataclass(frozen=True, slots=True)
class Line:
    """A way from a box to a box: its corners, from border to border."""

    source: str
    target: str
    points: tuple[Point, ...]
    label: Label | None
    is_return: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: the post's name, as it is broken, and from where to where it reaches."""

    post: str
    name: tuple[str, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything where it stands; the lanes begin at 0, 0."""

    boxes: Mapping[str, Box]
    lines: tuple[Line, ...]
    lanes: tuple[Lane, ...]
    head: float
    width: float
    height: float


def corners(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the corners of a line: none twice, none in the middle of a stretch."""
    kept: list[Point] = []
    for each in points:
        if kept and kept[-1] == each:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == each[0] or kept[-2][1] == kept[-1][1] == each[1]):
            kept[-1] = each
            continue
        kept.append(each)
    return tuple(kept)
