"""The fewest and the most points that a line can come to, and how it is held within them, or left open."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from zfzr.subjects.assessment.score.arithmetic import ZERO, Points
from zfzr.subjects.assessment.score.sheet import Deduction, IndicatorLine, LineState
from zfzr.subjects.scheme.records import Indicator
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, Wording


class Limits(NamedTuple):
    """The fewest and the most points that an item can come to, by its marks, 上限 and 下限, and where 上限 binds."""

    least: Decimal
    most: Decimal
    by_cap: bool = False

    def of(self, points: Points) -> Points:
        """Return points held within the limits."""
        return points.at_least(self.least).at_most(self.most)


def limits_of(indicator: Indicator, full: Decimal, at_stake: Decimal, *, adds: bool = False) -> Limits:
    """Return the limits of an item out of `full` marks, whatever its mode.

    Args:
        at_stake: the most that can be lost: the item's marks, for a sub-item without marks those of the item above it.
        adds: whether its points are won and not lost (加分), so that 上限 is the most that can be won.
    """
    least = full - at_stake + (indicator.floor or ZERO)
    if indicator.cap is None:
        return Limits(least, full)
    if adds:
        return Limits(least, min(full, indicator.cap), by_cap=indicator.cap < full)
    capped = full - indicator.cap
    return Limits(max(least, capped), full, by_cap=capped > least)


def within(line: IndicatorLine, limits: Limits) -> IndicatorLine:
    """Hold a line's points within its limits; what is given back or not given is a line of its own.

    Of points that are still a range only what both ends are moved by is told: what one end may be is not given back yet.
    """
    held = limits.of(line.points)
    if held == line.points:
        return line
    over = line.points.low - held.low
    if held.is_certain and not line.points.is_certain:  # whatever is missing, no more can be lost
        over = line.counted_full - held.low - sum((each.points for each in line.deductions), ZERO)
    elif over != line.points.high - held.high:
        return replace(line, points=held)
    if not over:
        return replace(line, points=held)
    told = _limit_reached(line, limits, raised=over < 0)
    return replace(line, points=held, deductions=(*line.deductions, Deduction(over, told, adjusts=True)))


def _limit_reached(line: IndicatorLine, limits: Limits, *, raised: bool) -> Text:
    if not raised:
        return Text(f"得到上限{plainly(limits.most)}分为止", f"no more than {plainly(limits.most)}")
    lost = plainly(line.full - limits.least)
    return Text(f"扣到上限{lost}分为止" if limits.by_cap else f"扣完{lost}分为止", f"no more than {lost}")


def unscorable(line: IndicatorLine, why: Wording, limits: Limits | None = None) -> IndicatorLine:
    """Return a line that cannot be scored yet, why, and what it can still reach."""
    held = limits or Limits(ZERO, line.full)
    points = Points(held.least, held.most)
    return replace(line, points=points, state=LineState.MISSING, value=why, note=why, deductions=())
