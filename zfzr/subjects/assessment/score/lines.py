"""One line of a sheet: an indicator for a unit, with its sub-items, triggers, ledger, statements and objections."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import members_of, parameter_value
from zfzr.declare.evidence import Evidence
from zfzr.declare.lookup import lookup_by
from zfzr.declare.measure import Measure, Measured, measure_named
from zfzr.declare.parameter import parameters
from zfzr.declare.rule import rules
from zfzr.subjects.assessment.score.arithmetic import ZERO, Points, added, exactly, total
from zfzr.subjects.assessment.score.limits import unscorable, within
from zfzr.subjects.assessment.score.marking import Marking, Stake, plain, stake_of
from zfzr.subjects.assessment.score.modes import MODES, Reading, by_mode, less, most_lost_below
from zfzr.subjects.assessment.score.moving import moved_beside, reviewed
from zfzr.subjects.assessment.score.ranking import place_of
from zfzr.subjects.assessment.score.rated import RATED, rated
from zfzr.subjects.assessment.score.record import Agreed
from zfzr.subjects.assessment.score.sheet import (
    Deduction,
    IndicatorLine,
    Lead,
    LineState,
)
from zfzr.subjects.assessment.score.stated import with_statements
from zfzr.subjects.assessment.score.typed import typed
from zfzr.subjects.assessment.score.unread import if_read
from zfzr.subjects.assessment.score.verification import as_evidence, sift
from zfzr.subjects.scheme.lookups import indicators_of, is_typed, measure_read
from zfzr.subjects.scheme.records import (
    RATERS,
    Indicator,
    LedgerUse,
    Mode,
    NotApplicableMethod,
    NothingToCount,
)
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.text import Text, Wording, said

_NOTHING = Text("", "")


def lines_of(marking: Marking, indicators: Iterable[Indicator]) -> tuple[IndicatorLine, ...]:
    """Return the lines of the indicators that apply to the unit's group."""
    return tuple(line_of(marking, each) for each in indicators if marking.applies(each))


def line_of(marking: Marking, indicator: Indicator) -> IndicatorLine:
    """Score an indicator; where what it rests on was not read, it can still come to anything (未评)."""
    return if_read(marking, indicator, lambda: _line_of(marking, indicator))


def _line_of(marking: Marking, indicator: Indicator) -> IndicatorLine:
    """Score an indicator: not applicable, or its mode, then ledger, points moved to it, and upheld objections."""
    line = blank(marking, indicator, _full_of(marking, indicator))
    stake = stake_of(indicator, line.full, line.full)
    agreed = marking.record.agreed(marking.unit, indicator.number)
    if agreed is not None:
        return moved_beside(marking, indicator, _not_applicable(marking, line, agreed), stake)
    if indicator.parts:
        line = _summed(marking, indicator, line, stake)
    else:
        line = _single(marking.county, _Alone(marking, indicator, line, stake))
    moved = _with_moved_points(marking, indicator, line)
    stake = stake_of(indicator, line.counted_full, line.counted_full)
    if moved.full != line.full:
        stake = stake.grown(moved.full, line.full, marking.places)
    return reviewed(marking, indicator, moved_beside(marking, indicator, moved, stake))


def _full_of(marking: Marking, indicator: Indicator) -> Decimal:
    """Return the marks of an indicator: its own, else those of the sub-items that apply to the unit."""
    if indicator.full is not None:
        return indicator.full
    return sum((part.full or ZERO for part in indicator.parts if marking.applies(part)), ZERO)


def blank(marking: Marking, indicator: Indicator, full: Decimal) -> IndicatorLine:
    """Return the line of an indicator before anything is measured or rated: its full marks."""
    own = marking.record.self_assessment(marking.unit, indicator.number)
    return IndicatorLine(
        number=indicator.number,
        name=indicator.name,
        mode=indicator.mode.value if indicator.mode else "",
        measure=indicator.measure,
        duty=indicator.duty,
        basis=indicator.basis,
        full=full,
        points=exactly(full),
        state=LineState.MEASURED,
        value=_NOTHING,
        formula=_NOTHING,
        self_points=own.points if own else None,
        self_evidence=plain(own.field("得分"), own.reason or "自评") if own else None,
    )


# Not applicable


def _not_applicable(marking: Marking, line: IndicatorLine, agreed: Agreed) -> IndicatorLine:
    statement, answer = agreed
    shown = (plain(statement.field("理由"), statement.reason), plain(answer.field("结论"), "同意"))
    why = said(
        Text(
            "合理缺项：{reason}（{approver}{day}同意）",
            "not applicable: {reason} (agreed by {approver} on {day})",
        ),
        reason=statement.reason,
        approver=answer.approver,
        day=answer.day,
    )
    line = replace(line, value=why, note=why, evidence=shown)
    method = marking.scheme.not_applicable
    if method is NotApplicableMethod.FULL:
        return replace(line, state=LineState.FULL_IF_NOT_APPLICABLE)
    if method is NotApplicableMethod.RESCALE:
        return replace(line, points=exactly(ZERO), state=LineState.NOT_APPLICABLE)
    fault = _fault_of_move(marking, line.number, answer.moved_to)
    if fault is not None:
        return unscorable(line, said(Text("{why}；{fault}", "{why}; {fault}"), why=why, fault=fault))
    moved = said(
        Text("{why}；{points}分转移至{target}", "{why}; to {target}"),
        why=why,
        points=plainly(line.full),
        target=answer.moved_to,
    )
    return replace(
        line, full=ZERO, points=exactly(ZERO), state=LineState.MOVED, value=moved, note=moved, formula=moved
    )


def _fault_of_move(marking: Marking, number: str, target: str | None) -> Text | None:
    """Tell why points cannot move to an indicator: they would be lost, or go round in a circle."""
    if target is None:
        return Text("没有写明分值转移至哪项", "not said to which indicator it moves")
    meant = indicators_of(marking.scheme).get(target)
    if target == number:
        return Text("分值不能转移至本项", "it cannot move to itself")
    if meant is None or meant.parent or meant.is_beside or not meant.applies_to(marking.group):
        return Text(
            f"分值不能转移至{target}，它不是本单位适用的二级指标",
            f"it cannot move to {target}, which is no second-level indicator of the unit",
        )
    if marking.record.agreed(marking.unit, target):
        return Text(
            f"分值不能转移至{target}，它也按合理缺项处理",
            f"it cannot move to {target}, which does not apply either",
        )
    return None


def _with_moved_points(marking: Marking, indicator: Indicator, line: IndicatorLine) -> IndicatorLine:
    """转移: the marks of what does not apply are added to this line, which earns them in its own proportion."""
    if marking.scheme.not_applicable is not NotApplicableMethod.MOVE or not line.full:
        return line
    known = indicators_of(marking.scheme)
    for answer in marking.record.moved_to(marking.unit, indicator.number):
        gone = known.get(answer.indicator)
        extra = (gone.indicator.full if gone else None) or ZERO
        full = line.full + extra
        points = Points(*(round_half_up(p * full / line.full, marking.places) for p in line.points))
        lost = (full - points.low) - (line.full - line.points.low)
        told = Text(
            f"{answer.indicator}的{plainly(extra)}分转入，按本项得分率计：{line.points.shown(marking.places)}×"
            f"{plainly(full)}÷{plainly(line.full)}",
            f"{plainly(extra)} points moved from {answer.indicator}, earned in proportion",
        )
        moved = (
            (Deduction(lost, told, adjusts=True, evidence=(plain(answer.field("转移至"), told.zh),)),)
            if lost
            else ()
        )
        line = replace(line, full=full, points=points, deductions=(*line.deductions, *moved), note=told)
    return line


# Sub-items


_ZEROED = Text("该项不得分", "no points for the item")


def _summed(marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake) -> IndicatorLine:
    """Add up sub-items: those with marks of their own earn them, those without take points from the item."""
    zero, triggers, open_ = zeroed(marking, indicator, line, stake)
    if zero is not None:
        return zero
    return left_open(_sum_of(marking, indicator, line, triggers), open_, stake)


def _sum_of(
    marking: Marking, indicator: Indicator, line: IndicatorLine, triggers: tuple[Lead, ...]
) -> IndicatorLine:
    kept = [each for each in indicator.parts if marking.applies(each)]
    parts = tuple(_part(marking, each, line.full) for each in kept)
    own = sum((part.full for part in parts), ZERO)
    start = exactly(line.full - own)
    shown = [p.points.shown(marking.places) for p in parts]
    formula = Text(
        added(shown if own and start.low == ZERO else (plainly(start.low), *shown)), "sum of sub-items"
    )
    line = replace(
        line,
        points=total([start, *(part.points for part in parts)]),
        state=LineState.SUMMED,
        value=Text(f"子项{len(parts)}个", f"{len(parts)} sub-items"),
        formula=formula if all(each.points.is_certain for each in parts) else _NOTHING,
        deductions=tuple(d for part in parts for d in part.deductions),
        leads=(*triggers, *(lead for part in parts for lead in part.leads)),
        evidence=tuple(e for part in parts for e in part.evidence),
        unverified=tuple(dict.fromkeys(t for part in parts for t in part.unverified)),
        parts=parts,
    )
    if any(part.is_zeroed and not part.full for part in parts):  # what it takes is the item, and all of it
        over = (Deduction(line.points.low, _ZEROED, adjusts=True),) if line.points.low else ()
        return replace(line, points=exactly(ZERO), deductions=(*line.deductions, *over), is_zeroed=True)
    return within(line, stake_of(indicator, line.counted_full, line.counted_full).limits)


def _part(marking: Marking, indicator: Indicator, above: Decimal) -> IndicatorLine:
    empty = blank(marking, indicator, indicator.full or ZERO)
    stake = stake_of(indicator, empty.full, indicator.full or above)

    def scored() -> IndicatorLine:
        line = _single(marking.county, _Alone(marking, indicator, empty, stake))
        return reviewed(marking, indicator, moved_beside(marking, indicator, line, stake))

    return if_read(marking, indicator, scored, stake, apart=True)


# One indicator


class _Alone(NamedTuple):
    """An indicator without sub-items: its line before it is scored, and its stake; both follow from the others."""

    marking: Marking
    indicator: Indicator
    line: IndicatorLine
    stake: Stake

    @property
    def called(self) -> tuple[Hashable, ...]:
        return (*self.marking.called, self.indicator.number)

    @property
    def given(self) -> tuple[object, ...]:
        number = self.indicator.number
        return (self.indicator, self.marking.rivals.get(number), *self.marking.given)


@lookup_by(lambda alone: alone.called, lambda alone: alone.given)
def _single(_: County, alone: _Alone) -> IndicatorLine:
    """Score an indicator without sub-items: kept in a county that stays in memory, where another unit is edited."""
    marking, indicator, line, stake = alone
    zero, triggers, open_ = zeroed(marking, indicator, line, stake)
    if zero is not None:
        return zero
    how = rated if indicator.mode in RATED else measured
    line = how(marking, indicator, line, stake)
    return left_open(replace(line, leads=one_each((*triggers, *line.leads))), open_, stake)


def left_open(line: IndicatorLine, why: Wording | None, stake: Stake) -> IndicatorLine:
    """Leave a line open of which nobody can tell whether a trigger takes all of it: nothing, or what it comes to."""
    if why is None:
        return line
    least = min(line.full - stake.at_stake, line.points.low)
    return replace(
        unscorable(line, why, stake.limits._replace(least=least, most=line.points.high)), leads=line.leads
    )


def one_each(leads: Iterable[Lead]) -> tuple[Lead, ...]:
    """Return every lead once, though several things rest on it."""
    return tuple({lead.key: lead for lead in reversed(list(leads))}.values())[::-1]


def zeroed(
    marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake
) -> tuple[IndicatorLine | None, tuple[Lead, ...], Wording | None]:
    """该项不得分: a trigger that holds takes the whole item, whatever else was measured or noted in the ledger.

    Return the line without points, if one holds; the leads on which the triggers rest that nobody found true; and why
    nobody can tell of one whether it holds, where none does.
    """
    leads: list[Lead] = []
    untold: Wording | None = None
    for name in indicator.zero_when:
        holds, shown, told, why = _trigger(marking, indicator, name)
        leads += told
        untold = untold or why
        if not holds:
            continue
        cause = name.removeprefix(RATERS)
        reason = Text(f"{cause}，该项不得分", f"{cause}: no points for the item")
        zero = replace(
            line,
            points=exactly(line.full - stake.at_stake),
            value=Text(cause, cause),
            formula=Text(f"{reason.zh}：{less(line.full, plainly(stake.at_stake))}", reason.en),
            deductions=(Deduction(stake.at_stake, reason, evidence=shown),),
            leads=one_each(leads),
            evidence=shown,
            is_zeroed=True,
        )
        return zero, one_each(leads), None
    return None, one_each(leads), untold


_Triggered = tuple[bool, tuple[Evidence, ...], tuple[Lead, ...], Wording | None]
"""Whether a trigger holds, the records that set it off, the leads that nobody found true, and why nobody can tell."""
_UNTOLD = Text(
    "“{name}”看不出，有的该项不得分：{why}", "nobody can tell whether {name!r} takes the item: {why}"
)


def _trigger(marking: Marking, indicator: Indicator, name: str) -> _Triggered:
    if name.startswith(RATERS):
        found = [r for r in marking.record.ratings(marking.unit, indicator.number) if r.trigger]
        wanted = [r for r in found if r.trigger == name.removeprefix(RATERS)]
        found_by_raters = tuple(plain(r.field("触发"), r.reason or r.trigger or "") for r in wanted)
        return bool(found_by_raters), found_by_raters, (), None
    measure = measure_named(name)
    if measure is None:
        return False, (), (), None
    found_of = measure.of(marking.view)
    if found_of.is_withheld:
        return False, (), (), said(_UNTOLD, name=name, why=found_of.reason or _NOTHING)
    sifted = sift(
        found_of,
        marking.record.verifications,
        needs_verification=indicator.needs_verification,
    )
    shown = tuple(e for each in sifted.counted for e in as_evidence(each, marking.record.verifications))
    return bool(sifted.value), shown, sifted.leads, None


def measured(
    marking: Marking, indicator: Indicator, line: IndicatorLine, stake: Stake, *, beside: bool = False
) -> IndicatorLine:
    """Score what is read; `beside` the full marks nobody need count what a unit has not done."""
    if indicator.measure is None and indicator.ledger is LedgerUse.COUNTED:
        return _from_ledger(indicator, line)
    measure = measure_read(indicator)
    mode = indicator.mode
    if measure is None or mode is None or mode not in MODES:
        name = indicator.measure
        why = (
            Text(f"取数“{name}”读不出", f"measure {name!r} cannot be read")
            if name
            else Text("没有写取数，算不出得分", "no measure is named to score it by")
        )
        return unscorable(line, why, stake.limits)
    counts = typed(marking, indicator, measure, beside=beside) if is_typed(indicator) else None
    found = counts.measured if counts else measure.of(marking.view)
    if found.value is None:
        return with_statements(marking, measure, _nothing_to_count(marking, indicator, line, found, stake))
    reading = Reading(
        indicator=indicator,
        measure=measure,
        measured=found,
        sifted=sift(found, marking.record.verifications, needs_verification=indicator.needs_verification),
        verifications=marking.record.verifications,
        limits=stake.limits,
        at_stake=stake.at_stake,
        places=marking.places,
        counts=counts.rows if counts else (),
    )
    if mode is Mode.RANK:
        better = measure.more_is_better
        place = place_of(marking, indicator, reading.number, more_is_better=better)
        reading = replace(reading, place=place)
    if counts:
        line = replace(line, state=LineState.RATED, note=counts.note)
    line = with_statements(marking, measure, by_mode(mode, reading, line))
    return replace(line, unverified=tuple(_unverified(marking, measure)))


def _from_ledger(indicator: Indicator, line: IndicatorLine) -> IndicatorLine:
    """The daily ledger alone moves the points: from the full marks down, or up from nothing where they are won."""
    start = ZERO if indicator.mode is Mode.ADD else line.full
    text = Text("按平时考核台账", "by the daily ledger")
    return replace(
        line,
        points=exactly(start),
        value=text,
        formula=Text(plainly(start), plainly(start)),
        deductions=(Deduction(line.full - start, text),) if start != line.full else (),
    )


def _unverified(marking: Marking, measure: Measure) -> Iterator[Text]:
    """Yield the parameters of unverified source that a measure, or the rules it counts, rests on."""
    for name in _parameters_of(marking, measure):
        value = parameter_value(marking.county, name, scope=marking.group)
        if value is not None and not value.verified:
            yield Text(f"{name}（来源未核实：{value.source}）", f"{name} (source not verified)")


def _parameters_of(marking: Marking, measure: Measure) -> Iterator[str]:
    """Yield the names of the parameters that a measure rests on; of a family each that the county or the program states."""
    known = rules()
    for code in measure.rules:
        yield from known[code].needs if code in known else ()
    for declared in parameters().values():
        if measure.name in declared.read_by:
            yield from (
                members_of(marking.county, declared.name).values() if declared.is_family else (declared.name,)
            )


_NO_MOVE = Text(
    "{why}；按不涉及，分值应当转移，由单位提出合理缺项申请，审核时写明“转移至”",
    "{why}; its marks are to be moved: the unit states that it does not apply, the answer says to which indicator",
)


def _nothing_to_count(
    marking: Marking, indicator: Indicator, line: IndicatorLine, measured: Measured, stake: Stake
) -> IndicatorLine:
    """无从评定: what the scheme says for this item, never a silent zero or full.

    不涉及 is what 合理缺项 makes of an item that does not apply; where marks are to be moved, somebody has to say to
    which indicator.
    """
    why = measured.reason or Text("无从评定", "nothing to count")
    if measured.is_withheld:
        return unscorable(line, why, stake.limits._replace(least=_lowest(indicator, line, stake)))
    line = replace(line, value=why, note=why)
    if not line.points.high:  # a bonus item earns nothing by nothing; a sub-item without marks takes nothing
        return line
    if indicator.when_empty is NothingToCount.FULL:
        return replace(line, state=LineState.FULL_FOR_NOTHING)
    match marking.scheme.not_applicable:
        case NotApplicableMethod.FULL:
            return replace(line, state=LineState.FULL_IF_NOT_APPLICABLE)
        case NotApplicableMethod.RESCALE:
            return replace(line, points=exactly(ZERO), state=LineState.NOT_APPLICABLE)
        case NotApplicableMethod.MOVE:
            return unscorable(line, said(_NO_MOVE, why=why))


def _lowest(indicator: Indicator, line: IndicatorLine, stake: Stake) -> Decimal:
    """Return the fewest points that an item can still come to whose quantity nobody has given.

    该项不得分 takes all that is at stake, whatever 上限 says. By steps below a base no more is lost than for none at all.
    """
    if any(each.startswith(RATERS) for each in indicator.zero_when):
        return line.full - stake.at_stake
    counted = indicator.ledger is LedgerUse.COUNTED
    lost = None if counted else most_lost_below(indicator, measure_read(indicator))
    return stake.limits.least if lost is None else max(stake.limits.least, line.full - lost)
