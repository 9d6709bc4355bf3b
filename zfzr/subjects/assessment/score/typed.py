"""What assessors count and type (数量, 基数), from which the engine reckons the points by the item's own rule."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measure, Measured, unknown, withheld
from zfzr.subjects.assessment.records import Rating
from zfzr.subjects.assessment.score.arithmetic import HUNDRED, ZERO
from zfzr.subjects.assessment.score.marking import Marking, plain
from zfzr.subjects.assessment.score.modes import Counted
from zfzr.subjects.assessment.score.rated import not_rated, rated_by
from zfzr.subjects.scheme.records import Indicator
from zfzr.terms.text import Text, Wording


class Typed(NamedTuple):
    """The value that an assessor typed, the row with its quantity, and who typed it."""

    measured: Measured
    rows: tuple[Counted, ...] = ()
    note: Wording | None = None


_NOT_COUNTED = Text("没有填写数量", "not counted")


def typed(marking: Marking, indicator: Indicator, measure: Measure, *, beside: bool) -> Typed:
    """Return what the assessors counted of a unit; of several the last one holds, and the others are findings.

    Without any nobody has counted, and the item can still come to anything; `beside` the full marks nobody need.
    """
    rows = [r for r in marking.record.ratings(marking.unit, indicator.number) if r.quantity is not None]
    if not rows:
        return Typed(Measured(ZERO) if beside else withheld(not_rated(marking, indicator, _NOT_COUNTED)))
    latest = rows[-1]
    if measure.is_rate:
        return Typed(_rate(latest), note=rated_by(latest))
    why = latest.reason or measure.name
    counted = Counted(latest.quantity or ZERO, _evidence(latest), Text(why, why))
    return Typed(Measured(counted.quantity, (counted.evidence,)), (counted,), rated_by(latest))


def _rate(rating: Rating) -> Measured:
    reached, of = rating.quantity or ZERO, rating.base
    if of is None:
        return withheld(Text("没有填写基数", "the denominator (基数) is not given"))
    if of <= ZERO:
        return unknown(Text("基数为0，无从评定", "the denominator is 0: nothing to count"))
    short = (_evidence(rating),) if reached < of else ()
    return Measured(reached * HUNDRED / of, short, _whole(reached), _whole(of), source=rating.field("数量"))


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _evidence(rating: Rating) -> Evidence:
    return plain(rating.field("数量"), rating.evidence or rating.reason or "评分人清点")
