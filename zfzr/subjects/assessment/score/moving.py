"""What moves the points of a line beside its measured value: the daily ledger, and upheld objections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from zfzr.subjects.assessment.lookups import IN_TIME, timing_of
from zfzr.subjects.assessment.records import ObjectionOutcome
from zfzr.subjects.assessment.score.arithmetic import ZERO, Points, exactly
from zfzr.subjects.assessment.score.marking import Marking, Stake, plain
from zfzr.subjects.assessment.score.sheet import (
    Deduction,
    IndicatorLine,
    LedgerNote,
    LineState,
    Reviewed,
)
from zfzr.subjects.scheme.records import (
    Indicator,
    LedgerUse,
)
from zfzr.terms.amounts import round_half_up
from zfzr.terms.text import Text, said

_LEDGER_HELD = Text("到满分、扣完或者上限、下限为止", "within the marks, 上限 and 下限")


def moved_beside(marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake) -> IndicatorLine:
    """Put the daily ledger beside a line; where the scheme counts it, its entries move the points.

    They move them within the item's limits, and never what 该项不得分 has taken.
    """
    entries = marking.record.ledger(marking.unit, indicator.number)
    if not entries:
        return line
    period = marking.scheme.period
    moves = line.is_applicable and not line.is_missing and not line.is_zeroed
    counts = indicator.ledger is LedgerUse.COUNTED and moves
    notes = tuple(
        LedgerNote(
            e.day,
            round_half_up((e.addition or ZERO) - (e.deduction or ZERO), marking.places),
            Text(e.fact, e.fact),
            counts and period.start <= e.day <= period.end,
            plain(e.place, e.evidence or e.fact),
        )
        for e in entries
    )
    line = replace(line, ledger=notes)
    if not any(note.counts for note in notes):
        return line
    wanted = line.points.plus(exactly(sum((n.points for n in notes if n.counts), ZERO)))
    held = stake.limits.of(wanted)
    moved = tuple(
        Deduction(
            -n.points,
            said(Text("平时考核（{day}）：{fact}", "daily ledger ({day}): {fact}"), day=n.day, fact=n.fact),
            evidence=(n.evidence,),
            adjusts=True,
        )
        for n in notes
        if n.points and n.counts
    )
    if held.low != wanted.low:
        over = Deduction(wanted.low - held.low, _LEDGER_HELD, adjusts=True)
        moved = (*moved, over)
    return replace(line, points=held, deductions=(*line.deductions, *moved))


def reviewed(
    marking: Marking, indicator: Indicator, line: IndicatorLine, least: Decimal = ZERO
) -> IndicatorLine:
    """Show the objections to a line; one that was upheld in full or in part sets its points, the last review last.

    They set it to no less than its 下限, or than the `least` that it can come to otherwise.
    """
    raised = marking.record.objections(marking.unit, indicator.number)
    lowest = min(indicator.floor or ZERO, least, line.points.low)
    for objection in sorted(raised, key=lambda o: o.reviewed or date.max):
        decided = objection.reviewed is not None and objection.reviewed <= marking.record.until
        outcome = objection.outcome if decided else None
        upheld = outcome in (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY)
        before = line.points
        after = exactly(objection.points) if upheld and objection.points is not None else before
        after = Points(*(round_half_up(min(max(p, lowest), line.full), marking.places) for p in after))
        lowered_to = after.low if after.low < before.low and not line.is_missing else None
        because = (objection.lowered_because or "").strip() or None
        timing = timing_of(marking.county, objection) if upheld else IN_TIME
        refused = timing.is_barred or (lowered_to is not None and because is None)
        at = plain(objection.place, objection.opinion or objection.reason)
        shown = Reviewed(
            objection.number,
            outcome.value if outcome else None,
            Text(objection.opinion or objection.reason, objection.opinion or objection.reason),
            before,
            before if refused else after,
            at,
            lowered_to,
            because if lowered_to is not None else None,
            timing,
            upheld,
        )
        line = replace(line, objections=(*line.objections, shown))
        if upheld and objection.points is not None and not refused:
            line = _corrected(line, shown, outcome or ObjectionOutcome.UPHELD)
    return line


def _corrected(line: IndicatorLine, shown: Reviewed, outcome: ObjectionOutcome) -> IndicatorLine:
    told = Text(
        f"异议{shown.number}复核{outcome.value}：{shown.reason.zh}",
        f"objection {shown.number} {outcome.name.lower()}: {shown.reason.en}",
    )
    if line.is_missing:  # what nobody rated is now decided
        lost: Decimal = line.full - shown.after.low
        kept: tuple[Deduction, ...] = ()
        state = LineState.RATED
    else:
        lost, kept, state = line.points.low - shown.after.low, line.deductions, line.state
    if shown.lowered_because:
        told = Text(
            f"{told.zh}（复核后低于原得分：{shown.lowered_because}）",
            f"{told.en} (lower than before: {shown.lowered_because})",
        )
    if shown.timing.because:
        told = Text(
            f"{told.zh}（逾期提出，予以受理：{shown.timing.because}）",
            f"{told.en} (raised late, taken up: {shown.timing.because})",
        )
    change = (Deduction(lost, told, evidence=(shown.evidence,), adjusts=not line.is_missing),) if lost else ()
    return replace(
        line,
        points=shown.after,
        state=state,
        deductions=(*kept, *change),
        formula=line.formula if kept and not line.is_missing else Text("复核定分", "as reviewed"),
        note=told,
    )
