"""What a unit must meet to be scored at all (前置条件): who does not meet it, and of whom nobody can tell yet."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measure, MeasureUnit, measure_named
from zfzr.subjects.assessment.score.arithmetic import HUNDRED, ZERO
from zfzr.subjects.assessment.score.marking import Marking, plain
from zfzr.subjects.assessment.score.modes import as_compared
from zfzr.subjects.assessment.score.sheet import KnockedOut, Lead
from zfzr.subjects.assessment.score.unread import unread_for
from zfzr.subjects.assessment.score.verification import as_evidence, sift
from zfzr.subjects.scheme.records import Precondition, PreconditionEffect
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, Wording, enumeration, said


class Doubt(NamedTuple):
    """A precondition of which it cannot be told yet whether it is met, and what becomes of a unit that does not."""

    effect: PreconditionEffect
    why: Wording


class Met(NamedTuple):
    """How a unit stands to the preconditions: those it certainly does not meet, those in doubt, the leads they rest on."""

    failed: tuple[KnockedOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    leads: tuple[Lead, ...] = ()

    @property
    def is_scored(self) -> bool:
        """Whether the unit is scored."""
        return not self.failed

    @property
    def may_be_nothing(self) -> bool:
        """Whether the total is 0 if one that is in doubt is not met."""
        return any(each.effect is PreconditionEffect.ZERO for each in self.doubts)

    @property
    def may_be_outside(self) -> bool:
        """Whether the unit is not assessed (不予评定) if one that is in doubt is not met."""
        return any(each.effect is PreconditionEffect.NOT_ASSESSED for each in self.doubts)


def met_by(marking: Marking, lowest: str) -> Met:
    """Hold a unit against every precondition of the scheme; `lowest` is the lowest grade of its group."""
    found = [_one(marking, each, lowest) for each in marking.scheme.preconditions]
    return Met(
        tuple(k for each in found for k in each.failed),
        tuple(d for each in found for d in each.doubts),
        tuple(lead for each in found for lead in each.leads),
    )


def _one(marking: Marking, declared: Precondition, lowest: str) -> Met:
    watch = marking.county.dataset.watch
    if watch is None:
        return _held(marking, declared, lowest)
    with watch.frame() as frame:
        found = _held(marking, declared, lowest)
    measure = measure_named(declared.measure) if declared.measure else None
    files = unread_for(marking, frame, measure.rules if measure else ())
    if not files:
        return found
    why = Text("{name}：未评，{files} 没有读全", "{name}: not assessed, {files} not read in full")
    return Met(doubts=(Doubt(declared.effect, said(why, name=declared.name, files=enumeration(files))),))


def _held(marking: Marking, declared: Precondition, lowest: str) -> Met:
    """A rating whose 指标 is the name of the precondition finds it not met; a measure is held against its mark."""
    stated = marking.record.ratings(marking.unit, declared.name)
    failed = tuple(
        _failed(declared, Text(why, why), (plain(rating.place, rating.evidence or why),), lowest)
        for rating in stated
        for why in [rating.reason or declared.name]
    )
    measure = measure_named(declared.measure) if declared.measure else None
    if measure is None or failed:
        return Met(failed)
    return _measured(marking, declared, measure, lowest)


def _measured(marking: Marking, declared: Precondition, measure: Measure, lowest: str) -> Met:
    found = measure.of(marking.view)
    if found.value is None:
        if not found.is_withheld:
            return Met()  # there is nothing of which it could be required
        why = found.reason or Text("无从评定", "nothing can be told")
        return Met(doubts=(_doubt(declared, why),))
    verifications = marking.record.verifications
    sifted = sift(found, verifications, needs_verification=True)
    value = sifted.value if sifted.value is not None else ZERO
    edge = mark_of(declared, measure)
    fails = value < edge if measure.more_is_better else value > edge
    waiting = [lead for lead in sifted.leads if lead.is_open and lead.counts is fails]
    leads = tuple(sifted.leads)
    if waiting:
        why = Text(f"待核实{len(waiting)}项", f"{len(waiting)} without a ruling")
        return Met(doubts=(_doubt(declared, why),), leads=leads)
    if not fails:
        return Met(leads=leads)
    shown = tuple(e for each in sifted.counted for e in as_evidence(each, verifications))
    shown = shown or ((plain(found.source, measure.name),) if found.source else ())
    unit = measure.unit_shown
    sign = "不低于" if measure.more_is_better else "不超过"
    reason = Text(
        f"{measure.name}{plainly(as_compared(value, (edge,)))}{unit}，应{sign}{plainly(edge)}{unit}",
        f"{measure.name}: {plainly(as_compared(value, (edge,)))}, must be"
        f" {'at least' if measure.more_is_better else 'at most'} {plainly(edge)}",
    )
    if measure.unit is MeasureUnit.YES_NO:
        reason = Text(
            f"{measure.name}：{'是' if value else '否'}", f"{measure.name}: {'yes' if value else 'no'}"
        )
    return Met((_failed(declared, reason, shown, lowest),), leads=leads)


def mark_of(declared: Precondition, measure: Measure) -> Decimal:
    """Return what a measure must reach or not exceed: 达标值, else all of a rate, one of what is wanted."""
    if declared.threshold is not None:
        return declared.threshold
    if measure.is_rate:
        return HUNDRED
    return Decimal(1) if measure.more_is_better else ZERO


def _failed(declared: Precondition, reason: Wording, evidence: Iterable[Evidence], lowest: str) -> KnockedOut:
    return KnockedOut(declared.name, lowest, reason, tuple(evidence), consequence=declared.effect)


def _doubt(declared: Precondition, why: Wording) -> Doubt:
    text = Text("前置条件“{name}”：{why}", "precondition {name!r}: {why}")
    return Doubt(declared.effect, said(text, name=declared.name, why=why))
