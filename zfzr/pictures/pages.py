"""Where a flow chart that is too large for a page is cut: above a row of boxes, and between lanes or their columns.

A window shows what lies between its edges. At an edge there is nothing but lines that cross it: upright ones above a row,
level ones between columns; each goes on at the same place on the next page. A condition stands with the box it leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from zfzr.pictures.flow import Flow
from zfzr.pictures.lanes import ranks_of
from zfzr.pictures.places import Box, Lane, Layout, Line, Point

Room = tuple[float, float]
"""How wide and how high, in millimetres."""

_BEFORE: Final = 4.0
"""How far above a row, and left of a column, the edge lies: between its boxes and the tracks beside them."""
_ABOVE: Final = 10.0
"""How much room there is above a row that begins a page, so that the heads of its arrows are seen."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a plan: its edges, and the room above it."""

    left: float
    right: float
    top: float
    bottom: float
    above: float = 0.0

    @property
    def height(self) -> float:
        """How high it is drawn."""
        return self.bottom - self.top + self.above

    def holds(self, box: Box) -> bool:
        """Tell whether a box stands in it."""
        return self.left <= box.x < self.right and self.top <= box.y < self.bottom

    def begins(self, line: Line) -> bool:
        """Tell whether a line leaves its box in it."""
        x, y = line.points[0]
        return self.left <= x < self.right and self.top <= y < self.bottom

    def across(self, lane: Lane) -> tuple[float, float] | None:
        """Return from where to where it shows a lane; None: it does not."""
        left, right = max(self.left, lane.left), min(self.right, lane.right)
        return (left, right) if right - left > 1 else None

    def of(self, line: Line) -> list[list[Point]]:
        """Return the stretches of a line that it shows, in their order; one that comes from above begins at the heads."""
        found: list[list[Point]] = []
        for one, other in pairwise(line.points):
            held = self._held(one, other)
            if held is None:
                continue
            if found and found[-1][-1] == held[0]:
                found[-1].append(held[1])
            else:
                found.append(list(held))
        return found

    def _held(self, one: Point, other: Point) -> tuple[Point, Point] | None:
        if one[0] == other[0]:
            if not self.left <= one[0] < self.right:
                return None
            ends = tuple(self._down(y) for y in (one[1], other[1]))
            return None if ends[0] == ends[1] else ((one[0], ends[0]), (one[0], ends[1]))
        if not self.top <= one[1] < self.bottom:
            return None
        ends = tuple(min(max(x, self.left), self.right) for x in (one[0], other[0]))
        return None if ends[0] == ends[1] else ((ends[0], one[1]), (ends[1], one[1]))

    def _down(self, y: float) -> float:
        return self.top - self.above if y < self.top else min(y, self.bottom)


def whole(plan: Layout) -> Window:
    """Return the window that shows all of a plan."""
    return Window(0.0, plan.width, plan.head, plan.height)


def cut(flow: Flow, plan: Layout, wide: float, high: float) -> list[Window]:
    """Return the windows of a plan, each as wide and as high at most: lane by lane of the first rows, then the next.

    A box that is larger than that has a window of its own.
    """
    rank = ranks_of(flow)
    tops: dict[int, float] = {}
    for number, box in plan.boxes.items():
        tops[rank[number]] = min(box.y, tops.get(rank[number], box.y))
    downs = _edges(
        [plan.head, *(tops[row] - _BEFORE for row in sorted(tops)[1:]), plan.height], high - _ABOVE
    )
    acrosses = _edges([0.0, *_columns(plan)[1:], plan.width], wide)
    return [
        Window(left, right, top, bottom, _ABOVE if top > plan.head else 0.0)
        for top, bottom in pairwise(downs)
        for left, right in pairwise(acrosses)
    ]


def _columns(plan: Layout) -> list[float]:
    """Return where each column begins: with its lane, or beside its boxes."""
    begins: dict[float, float] = {}
    for lane in plan.lanes:
        inside = sorted({box.x for box in plan.boxes.values() if lane.left <= box.x < lane.right})
        begins |= {x: lane.left if at == 0 else x - _BEFORE for at, x in enumerate(inside)}
    return sorted(begins.values()) or [0.0]


def _edges(places: Sequence[float], most: float) -> list[float]:
    """Return of the places where a plan may be cut as few as keep its parts within `most`, the parts much alike."""
    found = _filled(places, most)
    for tried in range(19, 9, -1):
        evener = _filled(places, most * tried / 20)
        if len(evener) > len(found):
            break
        found = evener
    return found


def _filled(places: Sequence[float], most: float) -> list[float]:
    edges = [places[0]]
    for before, here in pairwise(places[1:]):
        if here - edges[-1] > most:
            edges.append(before)
    return [*edges, places[-1]]
