"""An indicator that assessors rate (评审打分): their points or deductions, within the limits of the item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zfzr.subjects.assessment.records import Rating
from zfzr.subjects.assessment.score.arithmetic import ZERO, exactly
from zfzr.subjects.assessment.score.marking import Marking, Stake, plain, unscorable
from zfzr.subjects.assessment.score.modes import less, within
from zfzr.subjects.assessment.score.sheet import Deduction, IndicatorLine, LineState
from zfzr.subjects.scheme.records import Indicator
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.text import Said, Text, said


def is_usable(rating: Rating) -> bool:
    """Tell whether a rating gives points or takes them: one of the two."""
    return (rating.points is None) != (rating.deduction is None)


def latest_rating(ratings: Iterable[Rating]) -> Rating | None:
    """Return the latest usable rating; of one day, the one further down the file."""
    return next(reversed([r for r in ratings if is_usable(r)]), None)


def rated(marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake) -> IndicatorLine:
    """Return the line as the latest rating has it; what nobody rated can still reach all its limits leave."""
    latest = latest_rating(marking.record.ratings(marking.unit, indicator.number))
    if latest is None:
        lowest = line.full - stake.at_stake if indicator.zero_when else stake.limits.least
        return unscorable(line, Text("没有评分", "not rated"), stake.limits._replace(least=lowest))
    given = latest.points if latest.points is not None else line.full - max(latest.deduction or ZERO, ZERO)
    given = round_half_up(min(given, line.full), marking.places)
    text = latest.reason or "评审打分"
    at = (plain(latest.place, latest.evidence or text),)
    lost = line.full - given
    line = replace(
        line,
        points=exactly(given),
        state=LineState.RATED,
        deductions=(Deduction(lost, Text(text, text), evidence=at),) if lost else (),
        evidence=at,
        note=rated_by(latest),
    )
    taken = lost
    line = within(line, stake.limits)
    points, lost = line.points.low, line.full - line.points.low
    shown = Text(f"得{plainly(points)}分", plainly(points))
    if not line.full:  # a sub-item without marks only takes from those above it
        shown = Text(f"扣{plainly(lost)}分" if lost else "不扣分", plainly(-lost))
    formula = less(line.full, plainly(taken) if taken else "")
    return replace(line, value=shown, formula=Text(formula, formula))


def rated_by(rating: Rating) -> Said:
    """Say who rated, and when."""
    return said(Text("{rater}（{day}）评", "rated by {rater} on {day}"), rater=rating.rater, day=rating.day)


def rated_penalty(marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake) -> IndicatorLine:
    """Return the line of a penalty as the latest 扣分 has it: nothing where nobody took any."""
    given = [r for r in marking.record.ratings(marking.unit, indicator.number) if r.deduction is not None]
    if not given:
        return replace(line, state=LineState.RATED, value=Text("没有扣分", "none"))
    latest = given[-1]
    lost = round_half_up(-stake.limits.of(exactly(-(latest.deduction or ZERO))).low, marking.places)
    text = latest.reason or indicator.name
    at = (plain(latest.place, latest.evidence or text),)
    return replace(
        line,
        points=exactly(-lost),
        state=LineState.RATED,
        value=Text(f"扣{plainly(lost)}分", plainly(lost)),
        formula=Text(f"扣{plainly(lost)}分", f"- {plainly(lost)}"),
        deductions=(Deduction(lost, Text(text, text), evidence=at),) if lost else (),
        evidence=at,
        note=rated_by(latest),
    )


def rated_bonus(marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake) -> IndicatorLine:
    """Return the line of a bonus item as the latest 得分 has it: nothing where nobody gave any."""
    given = [r for r in marking.record.ratings(marking.unit, indicator.number) if r.points is not None]
    if not given:
        return replace(line, state=LineState.RATED, value=Text("没有加分", "none"))
    latest = given[-1]
    points = round_half_up(stake.limits.of(exactly(latest.points or ZERO)).low, marking.places)
    text = latest.reason or indicator.name
    return replace(
        line,
        points=exactly(points),
        state=LineState.RATED,
        value=Text(f"加{plainly(points)}分", plainly(points)),
        evidence=(plain(latest.place, text),),
        note=rated_by(latest),
    )
