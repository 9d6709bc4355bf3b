"""The highest, lowest and average points of a group, in total and in each part of the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from zfzr.subjects.assessment.score.arithmetic import Points
from zfzr.subjects.assessment.score.sheet import GroupResult
from zfzr.terms.amounts import round_half_up

TOTAL = "得分"
"""How the total is called beside the parts that make it."""


class Spread(NamedTuple):
    """The highest, lowest and average points of the units of a group in one part of the total, or in the total.

    A unit that is not assessed (不予评定) has no part in them.

    While a unit's points are a range, so are these. The average is that of the printed points, rounded half up.
    """

    name: str
    highest: Points
    lowest: Points
    average: Points


def spreads_of(group: GroupResult, places: int) -> Iterator[Spread]:
    """Yield the figures of each part that units of the group have, in its order, and of the total last."""
    parts: dict[str, list[Points]] = {}
    ranked = [unit for unit in group.units if not unit.is_outside]
    for unit in ranked:
        for name, points in unit.parts_of_total:
            parts.setdefault(name, []).append(points)
    for name, found in parts.items():
        yield _spread(name, found, places)
    if ranked:
        yield _spread(TOTAL, [unit.total for unit in ranked], places)


def _spread(name: str, found: Sequence[Points], places: int) -> Spread:
    lows, highs = [p.low for p in found], [p.high for p in found]
    return Spread(
        name,
        Points(max(lows), max(highs)),
        Points(min(lows), min(highs)),
        Points(_average(lows, places), _average(highs, places)),
    )


def _average(points: Sequence[Decimal], places: int) -> Decimal:
    return round_half_up(sum(points, Decimal(0)) / len(points), places)
