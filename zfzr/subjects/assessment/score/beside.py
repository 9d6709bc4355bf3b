"""What stands beside the full marks: the bonus, and what is taken beside them (另行扣分), each with its own cap."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from zfzr.subjects.assessment.score.arithmetic import ZERO, exactly, total
from zfzr.subjects.assessment.score.limits import Limits, limits_of
from zfzr.subjects.assessment.score.lines import blank, left_open, measured, one_each, zeroed
from zfzr.subjects.assessment.score.marking import Marking, Stake
from zfzr.subjects.assessment.score.moving import moved_beside, reviewed
from zfzr.subjects.assessment.score.rated import RATED, rated_bonus, rated_penalty
from zfzr.subjects.assessment.score.sheet import BlockLine, IndicatorLine
from zfzr.subjects.assessment.score.unread import if_read
from zfzr.subjects.scheme.records import Indicator, Mode


def bonus_of(marking: Marking) -> BlockLine | None:
    """加分: what is given beyond the full marks, no more than its cap in all."""
    declared = marking.scheme.bonus
    if declared is None:
        return None
    lines = tuple(bonus_line(marking, i, declared.cap) for i in declared.indicators if marking.applies(i))
    points = total(line.points for line in lines)
    capped = points.high > declared.cap
    return BlockLine(
        "加分", declared.cap, points.at_most(declared.cap), lines, cap=declared.cap, is_capped=capped
    )


def penalties_of(marking: Marking) -> BlockLine | None:
    """另行扣分: what is taken beside the full marks, no more than its cap in all."""
    declared = marking.scheme.penalties
    if declared is None:
        return None
    lines = tuple(penalty_line(marking, i, declared.cap) for i in declared.indicators if marking.applies(i))
    points = total(line.points for line in lines)
    capped = points.low < -declared.cap
    return BlockLine(
        "另行扣分", ZERO, points.at_least(-declared.cap), lines, cap=declared.cap, is_capped=capped
    )


def bonus_line(marking: Marking, indicator: Indicator, cap: Decimal) -> IndicatorLine:
    """Score a bonus item: it gives nothing unless rated or counted, since nobody need be rated for no claim."""
    return if_read(marking, indicator, lambda: _bonus_line(marking, indicator, cap))


def _bonus_line(marking: Marking, indicator: Indicator, cap: Decimal) -> IndicatorLine:
    full = next((each for each in (indicator.full, indicator.cap) if each is not None), cap)
    line = replace(blank(marking, indicator, full), points=exactly(ZERO))
    stake = Stake(full, limits_of(indicator, full, full, adds=True))
    zero, triggers, open_ = zeroed(marking, indicator, line, stake)
    if zero is not None:
        line = zero
    elif indicator.mode in RATED:
        line = rated_bonus(marking, indicator, line, stake)
    else:
        line = measured(marking, indicator, line, stake, beside=True)
    line = left_open(line, open_ if zero is None else None, stake)
    line = replace(line, deductions=(), leads=one_each((*triggers, *line.leads)))
    return reviewed(marking, indicator, moved_beside(marking, indicator, line, stake))


def penalty_line(marking: Marking, indicator: Indicator, cap: Decimal) -> IndicatorLine:
    """Score a penalty: it takes nothing unless rated or counted, and never more than its own cap."""
    return if_read(marking, indicator, lambda: _penalty_line(marking, indicator, cap))


def _penalty_line(marking: Marking, indicator: Indicator, cap: Decimal) -> IndicatorLine:
    most = next((each for each in (indicator.cap, indicator.full) if each is not None), cap)
    line = replace(blank(marking, indicator, ZERO), points=exactly(ZERO))
    stake = Stake(most, Limits(-most, ZERO, by_cap=True))
    if indicator.mode is Mode.RATING:
        line = rated_penalty(marking, indicator, line, stake)
    else:
        line = measured(marking, indicator, line, stake, beside=True)
    line = replace(line, leads=one_each(line.leads))
    return reviewed(marking, indicator, moved_beside(marking, indicator, line, stake), -most)
