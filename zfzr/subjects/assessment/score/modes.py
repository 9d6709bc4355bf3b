"""The modes of an indicator (方式): how what is measured becomes points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from zfzr.check.lookups import Verifications
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measure, Measured
from zfzr.subjects.assessment.score.arithmetic import HUNDRED, ZERO, exactly, share
from zfzr.subjects.assessment.score.sheet import Deduction, IndicatorLine
from zfzr.subjects.assessment.score.verification import Sifted, as_evidence, message
from zfzr.subjects.scheme.records import Indicator, Mode, PartialStep, Steps
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.text import Text, Wording, said


@dataclass(frozen=True, slots=True)
class Reading:
    """What an indicator reads of a unit: the measured value, and what of it counts after verification.

    `most` is the most that can be lost: the item's marks, for a sub-item without marks those of the item above it.
    """

    indicator: Indicator
    measure: Measure
    measured: Measured
    sifted: Sifted
    verifications: Verifications
    most: Decimal
    places: int

    @property
    def number(self) -> Decimal:
        """The value that counts."""
        return self.sifted.value or ZERO

    @property
    def shown(self) -> str:
        """The value that counts, with its unit: 2人次, 83.33%."""
        return f"{plainly(round_half_up(self.number, 2))}{self.measure.unit.value}"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The records that the value rests on."""
        return tuple(e for each in self.sifted.counted for e in as_evidence(each, self.verifications))

    @property
    def source(self) -> tuple[Evidence, ...]:
        """The file a rate was counted in, for what has no shortcoming to show."""
        at = self.measured.source
        return (Evidence(at, Text(self.shown, self.shown)),) if at else ()


def by_rate(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Give full marks times the rate, or take points by the step where the scheme says so (每低10个百分点扣1分)."""
    if steps := reading.indicator.steps:
        return _lost_by_steps(reading, steps, line)
    reached, of = Decimal(reading.measured.reached or 0), Decimal(reading.measured.total or 1)
    points = share(line.full, reached, of, reading.places)
    formula = Text(f"{plainly(line.full)}×{reached}/{of}", f"{plainly(line.full)} × {reached}/{of}")
    short = of - reached
    counted, shortfall = reading.measure.counted, reading.measure.shortfall
    why = Text(f"{short}{counted.zh}{shortfall.zh}", f"{short} {counted.en} {shortfall.en}")
    shown = reading.evidence
    lost = line.full - points
    return replace(
        line,
        points=exactly(points),
        value=_rate(reading),
        formula=formula,
        deductions=(Deduction(lost, why, evidence=shown),) if lost else (),
        evidence=shown or reading.source,
    )


def _rate(reading: Reading) -> Text:
    reached, of = reading.measured.reached, reading.measured.total
    percent = plainly(round_half_up(reading.number, 2))
    return Text(f"{reached}/{of}（{percent}%）", f"{reached}/{of} ({percent}%)")


def _steps(steps: Steps, distance: Decimal) -> Decimal:
    """Return how many steps a distance has; only full ones count unless the scheme says otherwise."""
    if distance <= ZERO:
        return ZERO
    rounding = ROUND_CEILING if steps.partial is PartialStep.COUNTED else ROUND_FLOOR
    return (distance / steps.size).to_integral_value(rounding)


def _lost_by_steps(reading: Reading, steps: Steps, line: IndicatorLine) -> IndicatorLine:
    rate = reading.measure.is_rate
    base = steps.base if steps.base is not None else (HUNDRED if rate else ZERO)
    distance = base - reading.number if rate else reading.number - base
    count = _steps(steps, distance)
    value = _rate(reading) if rate else Text(reading.shown, reading.shown)
    unit = "个百分点" if rate else reading.measure.unit.value
    far = plainly(round_half_up(max(distance, ZERO), 2))
    formula = Text(
        f"{'低于' if rate else '超过'}{plainly(base)}{'%' if rate else ''}共{far}{unit}，"
        f"每{plainly(steps.size)}扣{plainly(steps.points)}分：{plainly(count)}×{plainly(steps.points)}",
        f"{far} from {plainly(base)}, {plainly(steps.points)} for each {plainly(steps.size)}:"
        f" {plainly(count)} × {plainly(steps.points)}",
    )
    wanted = round_half_up(count * steps.points, reading.places)
    lost = (Deduction(wanted, formula, evidence=reading.evidence),) if wanted else ()
    return _deducted(reading, line, value, formula, wanted, lost)


def by_deduction(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Take points for each thing counted, no more than the cap or the marks."""
    if steps := reading.indicator.steps:
        return _lost_by_steps(reading, steps, line)
    number, each = reading.number, reading.indicator.per_count or ZERO
    wanted = round_half_up(number * each, reading.places)
    formula = Text(f"{reading.shown}×{plainly(each)}分", f"{plainly(number)} × {plainly(each)}")
    lost = tuple(_one_by_one(reading, number, each)) if number else ()
    return _deducted(reading, line, Text(reading.shown, reading.shown), formula, wanted, lost)


def _deducted(
    reading: Reading,
    line: IndicatorLine,
    value: Text,
    formula: Text,
    wanted: Decimal,
    deductions: tuple[Deduction, ...],
) -> IndicatorLine:
    floor = reading.indicator.floor or ZERO
    most = max(reading.most - floor, ZERO)
    cap = reading.indicator.cap
    lost = min(wanted, most, cap if cap is not None else most)
    if lost != wanted:
        capped = cap is not None and lost == cap
        limit = f"扣到上限{plainly(lost)}分为止" if capped else f"扣完{plainly(lost)}分为止"
        deductions = (*deductions, Deduction(lost - wanted, Text(limit, f"no more than {plainly(lost)}")))
    return replace(
        line,
        points=exactly(round_half_up(line.full - lost, reading.places)),
        value=value,
        formula=formula,
        deductions=deductions,
        leads=reading.sifted.leads,
        evidence=reading.evidence or reading.source,
    )


def _one_by_one(reading: Reading, number: Decimal, each: Decimal) -> Iterator[Deduction]:
    """Yield one deduction for each thing counted.

    Where things are not counted one by one (days), or each costs less than can be printed (so that printed lines
    would not add up), it is one deduction in all.
    """
    counted = reading.sifted.counted
    if counted and Decimal(len(counted)) == number and each == round_half_up(each, reading.places):
        for one in counted:
            code = one.finding.code if one.finding else ""
            shown = as_evidence(one, reading.verifications)
            yield Deduction(round_half_up(each, reading.places), _told(one), code, shown)
        return
    unit = reading.measure.unit.value
    why = _told(counted[0]) if len(counted) == 1 else reading.measure.meaning
    text = said(
        Text("{why}：{shown}，每{unit}扣{each}分", "{why}: {number}"),
        why=why,
        shown=reading.shown,
        unit=unit,
        each=plainly(each),
        number=plainly(number),
    )
    yield Deduction(round_half_up(number * each, reading.places), text, evidence=reading.evidence)


def _told(counted: Evidence) -> Wording:
    return message(counted.finding) if counted.finding else counted.text


def by_addition(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Give points for each thing counted, up to the cap or the marks."""
    steps, number = reading.indicator.steps, reading.number
    each = steps.points if steps else reading.indicator.per_count or ZERO
    count = _steps(steps, number - (steps.base or ZERO)) if steps else number
    cap = reading.indicator.cap if reading.indicator.cap is not None else line.full
    earned = round_half_up(min(count * each, cap), reading.places)
    formula = Text(f"{plainly(count)}×{plainly(each)}分", f"{plainly(count)} × {plainly(each)}")
    short = line.full - earned
    missed = Text(f"{reading.shown}，得{plainly(earned)}分", f"{plainly(number)}: {plainly(earned)} points")
    return replace(
        line,
        points=exactly(earned),
        value=Text(reading.shown, reading.shown),
        formula=formula,
        deductions=(Deduction(short, missed),) if short else (),
        leads=reading.sifted.leads,
        evidence=reading.evidence or reading.source,
    )


def by_threshold(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Give all or nothing: the mark is reached, or the marks (or the points named for it) are lost."""
    better, edge = reading.measure.more_is_better, reading.indicator.threshold
    if edge is None:
        edge = HUNDRED if reading.measure.is_rate else ZERO
    met = reading.number >= edge if better else reading.number <= edge
    sign = "不低于" if better else "不超过"
    unit = reading.measure.unit.value
    value = Text(
        f"{reading.shown}（应{sign}{plainly(edge)}{unit}）",
        f"{reading.shown} ({'at least' if better else 'at most'} {plainly(edge)})",
    )
    each = reading.indicator.per_count
    cost = line.full if each is None else round_half_up(each, reading.places)
    lost = ZERO if met else min(cost, reading.most)
    why = Text(f"{reading.shown}，未达标", f"{reading.shown}: not reached")
    shown = reading.evidence
    return replace(
        line,
        points=exactly(round_half_up(line.full - lost, reading.places)),
        value=value,
        formula=value,
        deductions=(Deduction(lost, why, evidence=shown),) if lost else (),
        leads=reading.sifted.leads,
        evidence=shown or reading.source,
    )


def by_bands(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Give the points of the band that the value falls in, the lower edge included; below every band, none."""
    bands = sorted(reading.indicator.bands, key=lambda band: band.from_)
    held = next((band for band in reversed(bands) if band.from_ <= reading.number), None)
    points = round_half_up(min(held.points, line.full) if held else ZERO, reading.places)
    above = next((band for band in bands if band.from_ > reading.number), None)
    unit = reading.measure.unit.value
    edges = (f"{plainly(held.from_)}{unit}以上" if held else "") + (
        f"不足{plainly(above.from_)}{unit}" if above else ""
    )
    value = Text(f"{reading.shown}（{edges}档）", f"{reading.shown} ({edges})")
    lost = line.full - points
    shown = reading.evidence
    return replace(
        line,
        points=exactly(points),
        value=value,
        formula=Text(f"{edges}得{plainly(points)}分", f"{edges}: {plainly(points)}"),
        deductions=(Deduction(lost, value, evidence=shown),) if lost else (),
        leads=reading.sifted.leads,
        evidence=shown or reading.source,
    )


MODES: Mapping[Mode, Callable[[Reading, IndicatorLine], IndicatorLine]] = {
    Mode.DEDUCT: by_deduction,
    Mode.ADD: by_addition,
    Mode.RATE: by_rate,
    Mode.THRESHOLD: by_threshold,
    Mode.BANDS: by_bands,
}
"""Every mode that reads a measure; 评审打分 reads the ratings instead."""
