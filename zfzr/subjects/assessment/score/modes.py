"""The modes of an indicator (方式): how what is measured becomes points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from zfzr.check.lookups import Verifications
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measure, Measured, MeasureUnit
from zfzr.subjects.assessment.score.arithmetic import BETWEEN, HUNDRED, ZERO, Points, exactly, share
from zfzr.subjects.assessment.score.limits import Limits, unscorable, within
from zfzr.subjects.assessment.score.sheet import Deduction, IndicatorLine
from zfzr.subjects.assessment.score.verification import Sifted, as_evidence, message
from zfzr.subjects.scheme.records import Indicator, Mode, PartialStep, Steps
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.text import Text, Wording, said


def less(full: Decimal | None, taken: str) -> str:
    """Return what is taken from full marks as a sum is written: 5－2人次×2分; －1.2 where there are no marks."""
    if full is None:
        return taken or "0"
    if not taken:
        return plainly(full)
    return f"{plainly(full)}－{taken}" if full else f"－{taken}"


class Counted(NamedTuple):
    """How many an assessor counted in one row of the ratings, and the row."""

    quantity: Decimal
    evidence: Evidence
    why: Text


class PlaceInGroup(NamedTuple):
    """The rank of a unit's value in its group: the best and the worst while values are missing, and what it gives.

    `of` is how many are ranked, `tied` who has the same value, `unknown` whose value is missing, `doubted` of whom it
    is not certain that they are scored, `formula` how the points
    follow.
    """

    best: int
    worst: int
    of: int
    tied: tuple[str, ...]
    unknown: tuple[str, ...]
    doubted: tuple[str, ...]
    points: Points
    formula: str

    @property
    def is_certain(self) -> bool:
        """Whether no value is missing that could move it, and everybody before it is scored."""
        return not self.unknown and not self.doubted

    @property
    def shown(self) -> str:
        """The rank as printed; a range while it is open."""
        return str(self.best) if self.best == self.worst else f"{self.best}{BETWEEN}{self.worst}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an indicator reads of a unit: the measured value, and what of it counts after verification.

    `limits` are the fewest and the most points it can come to; `at_stake` is the most that can be lost: the item's
    marks, for a sub-item without marks those of the item above it. `counts` are the quantities that assessors typed,
    `place` the rank that the value has in the unit's group, where the mode asks for it.
    """

    indicator: Indicator
    measure: Measure
    measured: Measured
    sifted: Sifted
    verifications: Verifications
    limits: Limits
    at_stake: Decimal
    places: int
    counts: tuple[Counted, ...] = ()
    place: PlaceInGroup | None = None

    @property
    def number(self) -> Decimal:
        """The value that counts."""
        return self.sifted.value or ZERO

    @property
    def shown(self) -> str:
        """The value that counts, with its unit: 2人次, 83.33%; 是 or 否."""
        return self.compared()

    def compared(self, *edges: Decimal) -> str:
        """Return the value as printed beside edges that it is held against: as fine as shows on which side it lies."""
        if self.says_yes_or_no:
            return "是" if self.number else "否"
        return f"{plainly(as_compared(self.number, edges))}{self.measure.unit_shown}"

    @property
    def says_yes_or_no(self) -> bool:
        """Whether the measure answers 是 or 否: a number with the unit 是否 is no word of an office's."""
        return self.measure.unit is MeasureUnit.YES_NO

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The records that the value rests on."""
        return tuple(e for each in self.sifted.counted for e in as_evidence(each, self.verifications))

    @property
    def source(self) -> tuple[Evidence, ...]:
        """The file a rate was counted in, for what has no shortcoming to show."""
        at = self.measured.source
        return (Evidence(at, Text(self.shown, self.shown)),) if at else ()


_COARSEST = 2
_FINEST = 12


def as_compared(value: Decimal, edges: Iterable[Decimal]) -> Decimal:
    """Return a value rounded for print, yet on the same side of every edge: 89.996 against 90 is no 90.00."""
    edges = tuple(edges)
    for places in range(_COARSEST, _FINEST):
        printed = round_half_up(value, places)
        if all(
            (printed >= edge) is (value >= edge) and (printed <= edge) is (value <= edge) for edge in edges
        ):
            return printed
    return value


def by_rate(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Give full marks times the rate, or take points by the step where the scheme says so (每低10个百分点扣1分)."""
    if steps := reading.indicator.steps:
        return _lost_by_steps(reading, steps, line)
    reached, of = Decimal(reading.sifted.reached or 0), Decimal(reading.sifted.total or 1)
    points = share(line.full, reached, of, reading.places)
    formula = Text(
        f"{plainly(line.full)}×{plainly(reached)}/{plainly(of)}",
        f"{plainly(line.full)} × {plainly(reached)}/{plainly(of)}",
    )
    short = plainly(of - reached)
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
        leads=reading.sifted.leads,
        evidence=shown or reading.source,
    )


def _rate(reading: Reading, *edges: Decimal) -> Text:
    reached, of = reading.sifted.reached, reading.sifted.total
    percent = plainly(as_compared(reading.number, edges))
    return Text(f"{reached}/{of}（{percent}%）", f"{reached}/{of} ({percent}%)")


def _steps(steps: Steps, distance: Decimal) -> Decimal:
    """Return how many steps a distance has; only full ones count unless the scheme says otherwise."""
    if distance <= ZERO:
        return ZERO
    rounding = ROUND_CEILING if steps.partial is PartialStep.COUNTED else ROUND_FLOOR
    return (distance / steps.size).to_integral_value(rounding)


def _lost_by_steps(reading: Reading, steps: Steps, line: IndicatorLine) -> IndicatorLine:
    rate, wanted_more = reading.measure.is_rate, _steps_go_down(reading)
    base = steps.base if steps.base is not None else (HUNDRED if rate else ZERO)
    distance = base - reading.number if wanted_more else reading.number - base
    count = _steps(steps, distance)
    edges = (ZERO, count * steps.size, (count + 1) * steps.size)
    sign = Decimal(-1 if wanted_more else 1)
    of_value = tuple(base + sign * edge for edge in edges)
    shown = reading.compared(*of_value)
    value = _rate(reading, *of_value) if rate else Text(shown, shown)
    far = as_compared(max(distance, ZERO), edges)
    why = _of_steps(reading, steps, far, count, shown)
    formula = _of_steps(reading, steps, far, count, shown, line.full)
    wanted = round_half_up(count * steps.points, reading.places)
    lost = (Deduction(wanted, why, evidence=reading.evidence),) if wanted else ()
    return _deducted(reading, line, value, formula, wanted, lost)


def _steps_go_down(reading: Reading) -> bool:
    """Tell whether points are lost below the base: by rates, and by counts of what is wanted (会议每少1次扣1分)."""
    return reading.measure.is_rate or bool(reading.indicator.more_is_better)


def most_lost_below(indicator: Indicator, measure: Measure | None) -> Decimal | None:
    """Return what steps below a base take for nothing at all (会议不少于4次，每少1次扣1分: 4); None without such steps."""
    steps = indicator.steps
    if steps is None or measure is None or not (measure.is_rate or indicator.more_is_better):
        return None
    base = steps.base if steps.base is not None else (HUNDRED if measure.is_rate else ZERO)
    return _steps(steps, base) * steps.points


def _of_steps(
    reading: Reading, steps: Steps, far: Decimal, count: Decimal, shown: str, full: Decimal | None = None
) -> Text:
    """Return how steps made the points, as an office writes it: 逾期7日，每满3日扣0.5分：2×0.5.

    `far` is how far the value lies beyond the base, `shown` the value; both as fine as their steps ask for.
    """
    measure = reading.measure
    sum_ = less(full, f"{plainly(count)}×{plainly(steps.points)}" if count else "")
    base = steps.base if steps.base is not None else (HUNDRED if measure.is_rate else ZERO)
    unit = "个百分点" if measure.is_rate else measure.unit_shown
    beyond = f"{plainly(far)}{unit}"
    if measure.is_rate:
        zh = f"比{plainly(base)}%低{beyond}" if far else f"不低于{plainly(base)}%"
    elif _steps_go_down(reading):
        zh = f"{shown}，比{plainly(base)}{unit}少{beyond}" if far else f"{shown}，不少于{plainly(base)}{unit}"
    else:
        zh = f"{measure.amount.zh}{shown}"
        if base > ZERO:
            zh += f"，超出{plainly(base)}{unit}的{beyond}" if far else f"，没有超出{plainly(base)}{unit}"
    english = f"{beyond} beyond {plainly(base)}" if base else f"{measure.amount.en}{shown}"
    each = f"{plainly(steps.points)} for each {plainly(steps.size)}"
    return Text(
        f"{zh}，{_each_step(steps, unit, '扣')}：{sum_}",
        f"{english}, {each}: {plainly(count)} × {plainly(steps.points)}",
    )


def _each_step(steps: Steps, unit: str, verb: str) -> str:
    """Return what a step costs or gives: 每满3日扣0.5分; 每日扣1分 where a step is one."""
    points = f"{verb}{plainly(steps.points)}分"
    size = f"{plainly(steps.size)}{unit}"
    if steps.partial is PartialStep.COUNTED:
        short = f"（不足{size}的按{size}计）"
        return f"每{unit if steps.size == 1 else size}{points}{short}"
    return f"每满{size}{points}" if steps.size != 1 else f"每{unit}{points}"


def by_deduction(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Take points for each thing counted, no more than the cap or the marks."""
    if steps := reading.indicator.steps:
        return _lost_by_steps(reading, steps, line)
    number, each = reading.number, reading.indicator.per_count or ZERO
    wanted = round_half_up(number * each, reading.places)
    taken = f"{reading.shown}×{plainly(each)}分" if number else ""
    formula = Text(less(line.full, taken), less(line.full, f"{plainly(number)} × {plainly(each)}"))
    if reading.says_yes_or_no:
        formula = Text(
            f"{reading.shown}：{less(line.full, f'{plainly(each)}分' if number else '')}", formula.en
        )
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
    return replace(
        line,
        points=exactly(line.full - wanted),
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
    if reading.counts and all(_is_printable(reading, c.quantity * each) for c in reading.counts):
        yield from (_of_count(reading, one, each) for one in reading.counts if one.quantity)
        return
    counted = reading.sifted.counted
    if counted and Decimal(len(counted)) == number and each == round_half_up(each, reading.places):
        for one in counted:
            code = one.finding.code if one.finding else ""
            shown = as_evidence(one, reading.verifications)
            yield Deduction(round_half_up(each, reading.places), _told(one), code, shown)
        return
    unit = "" if reading.says_yes_or_no else f"每{reading.measure.unit_shown}"
    why = _told(counted[0]) if len(counted) == 1 else Text(reading.measure.name, reading.measure.name)
    text = said(
        Text("{why}，{amount}{shown}，{unit}扣{each}分", "{why}: {number}"),
        why=why,
        amount="" if reading.says_yes_or_no else reading.measure.amount.zh,
        shown=reading.shown,
        unit=unit,
        each=plainly(each),
        number=plainly(number),
    )
    yield Deduction(round_half_up(number * each, reading.places), text, evidence=reading.evidence)


def _is_printable(reading: Reading, points: Decimal) -> bool:
    """Tell whether points have no more decimals than are printed, so that printed lines add up."""
    return points == round_half_up(points, reading.places)


def _of_count(reading: Reading, one: Counted, each: Decimal) -> Deduction:
    unit = reading.measure.unit_shown
    text = said(
        Text("{why}，{number}{unit}，每{unit}扣{each}分", "{why}: {number} × {each}"),
        why=one.why,
        number=plainly(one.quantity),
        unit=unit,
        each=plainly(each),
    )
    return Deduction(round_half_up(one.quantity * each, reading.places), text, evidence=(one.evidence,))


def _told(counted: Evidence) -> Wording:
    return message(counted.finding) if counted.finding else counted.text


def by_addition(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Give points for each thing counted, up to the cap or the marks."""
    steps, number = reading.indicator.steps, reading.number
    each = steps.points if steps else reading.indicator.per_count or ZERO
    count = _steps(steps, number - (steps.base or ZERO)) if steps else number
    earned = round_half_up(reading.limits.of(exactly(count * each)).low, reading.places)
    formula = Text(f"{plainly(count)}×{plainly(each)}分", f"{plainly(count)} × {plainly(each)}")
    if number and earned < count * each:
        most = f"，得到{plainly(earned)}分为止"
        formula = Text(f"{formula.zh}{most}", f"{formula.en}, at most {plainly(earned)}")
    if steps:
        told = f"{reading.measure.amount.zh}{reading.shown}，{_each_step(steps, reading.measure.unit_shown, '加')}"
        formula = Text(f"{told}：{plainly(count)}×{plainly(each)}", formula.en)
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
    unit, figure = reading.measure.unit_shown, reading.compared(edge)
    value = Text(
        f"{figure}（应{sign}{plainly(edge)}{unit}）",
        f"{figure} ({'at least' if better else 'at most'} {plainly(edge)})",
    )
    if reading.says_yes_or_no:
        wanted = "是" if better else "否"
        value = Text(f"{reading.shown}（应为{wanted}）", value.en)
    each = reading.indicator.per_count
    cost = line.full if each is None else round_half_up(each, reading.places)
    lost = ZERO if met else min(cost, reading.at_stake)
    why = Text(f"{figure}，未达标", f"{figure}: not reached")
    shown = reading.evidence
    return replace(
        line,
        points=exactly(line.full - lost),
        value=value,
        formula=Text(f"{value.zh}：{less(line.full, plainly(lost) if lost else '')}", value.en),
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
    unit = reading.measure.unit_shown
    edges = (f"{plainly(held.from_)}{unit}以上" if held else "") + (
        f"不足{plainly(above.from_)}{unit}" if above else ""
    )
    figure = reading.compared(*(band.from_ for band in bands))
    if reading.measure.is_rate:
        figure = f"{reading.sifted.reached}/{reading.sifted.total}，{figure}"
    value = Text(f"{figure}（{edges}档）", f"{figure} ({edges})")
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


def by_rank(reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Give the points of the rank that the value has in the unit's group; equals are named (名次)."""
    place, ranks = reading.place, reading.indicator.ranks
    if place is None or ranks is None:
        return line
    tied = f"，与{'、'.join(place.tied)}并列" if place.tied else ""
    tied_en = f", tied with {', '.join(place.tied)}" if place.tied else ""
    if not place.is_certain:
        open_ = [f"{'、'.join(place.unknown)}还没有数值"] if place.unknown else []
        open_ += [f"{'、'.join(place.doubted)}的前置条件未定"] if place.doubted else []
        unsettled = ", ".join((*place.unknown, *place.doubted))
        why = Text(
            f"{reading.shown}，第{place.shown}名{tied}：{'，'.join(open_)}",
            f"{reading.shown}, rank {place.shown}{tied_en}: open for {unsettled}",
        )
        limits = Limits(*reading.limits.of(place.points))
        return replace(
            unscorable(line, why, limits),
            leads=reading.sifted.leads,
            evidence=reading.evidence or reading.source,
        )
    points = place.points.low
    value = Text(
        f"{reading.shown}，{place.of}个单位中第{place.shown}名{tied}",
        f"{reading.shown}, rank {place.shown} of {place.of}{tied_en}",
    )
    lost = line.full - points
    shown = reading.evidence or reading.source
    return replace(
        line,
        points=exactly(points),
        value=value,
        formula=Text(place.formula, place.formula),
        deductions=(Deduction(lost, value, evidence=shown),) if lost else (),
        leads=reading.sifted.leads,
        evidence=shown,
    )


def by_mode(mode: Mode, reading: Reading, line: IndicatorLine) -> IndicatorLine:
    """Score what is measured in a mode; 上限 and 下限 hold whichever mode it is."""
    return within(MODES[mode](reading, line), reading.limits)


MODES: Mapping[Mode, Callable[[Reading, IndicatorLine], IndicatorLine]] = {
    Mode.DEDUCT: by_deduction,
    Mode.ADD: by_addition,
    Mode.RATE: by_rate,
    Mode.THRESHOLD: by_threshold,
    Mode.BANDS: by_bands,
    Mode.RANK: by_rank,
}
"""Every mode that reads a measure; 评审打分 and 选项 read the ratings instead."""
