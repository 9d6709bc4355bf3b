"""An indicator that assessors rate (评审打分, 选项): their points or deductions, within the limits of the item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zfzr.subjects.assessment.lookups import signers_of
from zfzr.subjects.assessment.records import Rating
from zfzr.subjects.assessment.score.arithmetic import ZERO, Points, exactly
from zfzr.subjects.assessment.score.limits import Limits, unscorable, within
from zfzr.subjects.assessment.score.marking import Marking, Stake, plain
from zfzr.subjects.assessment.score.modes import less
from zfzr.subjects.assessment.score.raters import Given, given_by, joined, latest_of_each
from zfzr.subjects.assessment.score.sheet import Deduction, IndicatorLine, LineState
from zfzr.subjects.scheme.records import Indicator, Joining, Mode, SeveralRaters
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.text import Said, Text, said

RATED = (Mode.RATING, Mode.OPTIONS)
"""The modes that read ratings."""


NOT_RATED = Text("没有评分", "not rated")
_LATER = Text(
    "{why}：评分日期 {day} 晚于 {until}，没有计入",
    "{why}: rated on {day}, after {until}, which does not count",
)


def not_rated(marking: Marking, indicator: Indicator, why: Text) -> Text | Said:
    """Say that nobody has rated, and where a rating waits that is dated after the day up to which acts count.

    A day mistyped into the future, or a look back, would else leave a filled table that says "not rated".
    """
    day = marking.record.rated_later(marking.unit, indicator.number)
    return said(_LATER, why=why, day=day, until=marking.record.until) if day else why


def is_usable(rating: Rating) -> bool:
    """Tell whether a rating gives points or takes them: one of the two."""
    return (rating.points is None) != (rating.deduction is None)


def rated(marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake) -> IndicatorLine:
    """Return the line as its raters have it: one, several, or several who signed one paper."""
    rows = marking.record.ratings(marking.unit, indicator.number)
    given = [each for r in rows if (each := given_by(indicator, r, line.full))]
    several = indicator.several
    if several is None:
        return _by_one(marking, indicator, line, stake, given)
    if several.joined is not Joining.SIGNED:
        return _by_several(marking, indicator, line, stake, several, latest_of_each(given))
    signers = signers_of(given[-1].rating.rater) if given else ()
    if given and len(signers) < several.number:
        why = Text("应由{count}人共同签署，只有{signed}人", "{signed} of {count} have signed")
        told = said(why, count=str(several.number), signed=str(len(signers)))
        return unscorable(line, told, _reach(indicator, line, stake))
    return _by_one(marking, indicator, line, stake, given)


def _reach(indicator: Indicator, line: IndicatorLine, stake: Stake) -> Limits:
    """Return the fewest and the most points that somebody who has not rated yet can give."""
    limits = stake.limits
    if indicator.options:
        points = [each.points for each in indicator.options]
        limits = limits._replace(least=max(limits.least, min(points)), most=min(limits.most, max(points)))
    return limits._replace(least=line.full - stake.at_stake) if indicator.zero_when else limits


def _by_one(
    marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake, given: Sequence[Given]
) -> IndicatorLine:
    """Return the line as the latest rating has it; what nobody rated can still reach all its limits leave."""
    if not given:
        return unscorable(line, not_rated(marking, indicator, NOT_RATED), _reach(indicator, line, stake))
    latest = given[-1]
    points = round_half_up(latest.points, marking.places)
    text = _told(latest.option, latest.rating.reason)
    at = (plain(latest.rating.place, latest.rating.evidence or text),)
    lost = line.full - points
    line = replace(
        line,
        points=exactly(points),
        state=LineState.RATED,
        deductions=(Deduction(lost, Text(text, text), evidence=at),) if lost else (),
        evidence=at,
        note=rated_by(latest.rating),
    )
    line = within(line, stake.limits)
    formula = less(line.full, plainly(lost) if lost else "")
    return replace(line, value=_shown(line, latest.option), formula=Text(formula, formula))


def _by_several(
    marking: Marking,
    indicator: Indicator,
    line: IndicatorLine,
    stake: Stake,
    several: SeveralRaters,
    given: Sequence[Given],
) -> IndicatorLine:
    """Return the line as all its raters have it together; while one is missing, what it can still reach."""
    reach = _reach(indicator, line, stake)
    if not given:
        return unscorable(line, not_rated(marking, indicator, NOT_RATED), reach)
    found = joined(several, given, Points(reach.least, reach.most), marking.places)
    evidence = tuple(plain(g.rating.place, g.rating.evidence or g.rating.reason or g.shown) for g in given)
    if len(given) < several.number:
        held = stake.limits.of(found.points)
        limits = Limits(min(held.low, reach.least) if indicator.zero_when else held.low, held.high)
        return replace(unscorable(line, found.note, limits), evidence=evidence)
    lost = line.full - found.points.low
    reasons = dict.fromkeys(_told(g.option, g.rating.reason, "") for g in given)
    said_why = "；".join(each for each in reasons if each) or "评审打分"
    text = f"{said_why}（{len(given)}人评分，{several.joined}）"
    line = replace(
        line,
        points=found.points,
        state=LineState.RATED,
        deductions=(Deduction(lost, Text(text, text), evidence=evidence),) if lost else (),
        evidence=evidence,
        note=found.note,
    )
    line = within(line, stake.limits)
    told = said(Text("{shown}；{raters}", "{shown}; {raters}"), shown=_shown(line), raters=found.note)
    return replace(line, value=told, note=told, formula=Text(found.formula, found.formula))


def _told(option: str | None, reason: str | None, otherwise: str = "评审打分") -> str:
    """Return why points were given as a reader is told: the option chosen, in its words, and the rater's reason."""
    return "：".join(each for each in (f"“{option}”" if option else "", reason or "") if each) or otherwise


def _shown(line: IndicatorLine, option: str | None = None) -> Text:
    """Return what a rated line came to, with the option chosen."""
    points, lost = line.points.low, line.full - line.points.low
    shown = Text(f"得{plainly(points)}分", plainly(points))
    if not line.full:  # a sub-item without marks only takes from those above it
        shown = Text(f"扣{plainly(lost)}分" if lost else "不扣分", plainly(-lost))
    return Text(f"“{option}”，{shown.zh}", f"{option}: {shown.en}") if option else shown


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
    """Return the line of a bonus item as the latest 得分, or the option chosen, has it: nothing where nobody gave any."""
    rows = marking.record.ratings(marking.unit, indicator.number)
    is_chosen = indicator.mode is Mode.OPTIONS
    given = [
        each
        for r in rows
        if (is_chosen or r.points is not None) and (each := given_by(indicator, r, line.full))
    ]
    if not given:
        return replace(line, state=LineState.RATED, value=Text("没有加分", "none"))
    latest, option = given[-1].rating, given[-1].option
    points = round_half_up(stake.limits.of(exactly(given[-1].points)).low, marking.places)
    text = latest.reason or indicator.name
    return replace(
        line,
        points=exactly(points),
        state=LineState.RATED,
        value=Text(f"{f'“{option}”，' if option else ''}加{plainly(points)}分", plainly(points)),
        evidence=(plain(latest.place, text),),
        note=rated_by(latest),
    )
