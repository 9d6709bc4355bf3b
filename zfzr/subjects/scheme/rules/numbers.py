"""Numbers of a scheme that nobody can have meant (ZF511)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.record import Number
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.scheme.lookups import (
    LONGEST_TERM,
    IndicatorOfScheme,
    is_typed,
    rates_of,
    walk_blocks,
    walk_scheme,
)
from zfzr.subjects.scheme.records import Indicator, Scheme
from zfzr.subjects.scheme.rules.reading import HUNDRED, ZERO, measure_of
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.text import Text

# Numbers


@rule(
    "ZF511",
    title=Text("分值、上限、下限等超出范围", "Number out of its range"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "{number} {name}的“{label}”是 {value}，应{range}",
            "{number} {name!r}: {label} is {value}, but must be {range_en}",
        ),
        "other": Text("“{label}”是 {value}，应{range}", "{label} is {value}, but must be {range_en}"),
    },
    mend=Text("核对细则，改正数值", "check it against the scheme on paper"),
    on=Scheme,
)
def number_out_of_range(scheme: Scheme, _: County) -> Iterator[Finding]:
    """Points, rates, steps, caps and floors that no scheme can mean."""
    for item in walk_scheme(scheme):
        for wrong in _out_of_range(item):
            at = item.field(*wrong.steps)
            yield _told(wrong, at, item.id, "", number=item.number, name=item.indicator.name)
    for wrong in _out_of_range_in_scheme(scheme):
        yield _told(wrong, scheme.field(*wrong.steps), str(scheme.year), "other")


def _told(wrong: _OutOfRange, at: Place, subject: str, variant: str, **of: Any) -> Finding:
    return finding(
        at,
        subject=subject,
        variant=variant,
        **of,
        label=wrong.steps[-1],
        value=plainly(wrong.value),
        range=wrong.allowed.zh,
        range_en=wrong.allowed.en,
    )


class _OutOfRange(NamedTuple):
    """A number that cannot be meant: the way to it, and what is allowed."""

    steps: tuple[str, *tuple[str | int, ...]]
    value: Number
    allowed: Text


_POSITIVE = Text("大于0", "above 0")
_PRINTABLE = Text(
    "不超过细则的小数位，否则印出的各行加不成合计", "no finer than 小数位, or printed lines do not add up"
)
_PER_CENT = Text("大于0，不超过100（百分数）", "above 0 and at most 100 (per cent)")
_WITHIN_HUNDRED = Text("在0至100之间（百分数）", "0 to 100 (per cent)")
_NO_FRACTION = Text("大于1：写百分数，九成写90，不写0.9", "above 1: a percentage, 90 rather than 0.9")
_NO_SHARE = Text(
    "大于1：写分数，按得分率的写百分数，如90", "above 1: points, or percentages where 分数线按 is 得分率"
)
_MOST_DECIMALS = 4


def _out_of_range(item: IndicatorOfScheme) -> Iterator[_OutOfRange]:
    indicator, full = item.indicator, item.stake
    marks = {"分值": indicator.full, "上限": indicator.cap, "下限": indicator.floor}
    for label, value in marks.items():
        if value is not None and _is_finer(item.scheme, value):
            yield _OutOfRange((label,), value, _PRINTABLE)
    positive: dict[tuple[str, *tuple[str, ...]], Number | None] = {
        ("分值",): indicator.full,
        **{(k,): v for k, v in rates_of(indicator).items()},
    }
    if indicator.steps:
        positive |= {("分步", "步长"): indicator.steps.size, ("分步", "每步"): indicator.steps.points}
    for steps, value in positive.items():
        if value is not None and value <= 0:
            yield _OutOfRange(steps, value, _POSITIVE)
        elif value is not None and value > (most := _most_of(item, steps[-1])):
            yield _OutOfRange(steps, value, _at_most(most))
    yield from _out_of_range_in_choice(item)
    yield from _out_of_measure(indicator)
    yield from _no_per_cent(indicator)
    if full is None:
        return
    most = full - item.least
    if indicator.cap is not None and not 0 < indicator.cap <= most:
        within = Text(f"大于0，不超过{plainly(most)}", f"above 0 and at most {plainly(most)}")
        yield _OutOfRange(("上限",), indicator.cap, within)
    if indicator.floor is not None and indicator.floor > full:
        within = Text(f"不超过分值{plainly(full)}", f"at most {plainly(full)}")
        yield _OutOfRange(("下限",), indicator.floor, within)


def _most_of(item: IndicatorOfScheme, label: str) -> Decimal:
    """Return the most that a number can be: the marks of what stands beside the whole, what one thing costs or earns."""
    if label == "步长":
        return Decimal("Infinity")
    if label == "分值" and item.cap_beside is not None:
        return item.cap_beside
    return max(item.scheme.total, item.stake or ZERO)


def _at_most(most: Decimal) -> Text:
    return Text(f"大于0，不超过{plainly(most)}", f"above 0 and at most {plainly(most)}")


def _out_of_measure(indicator: Indicator) -> Iterator[_OutOfRange]:
    """Yield thresholds and bases of steps that the measured value cannot be held against."""
    measure = measure_of(indicator)
    if measure is None:
        return
    if indicator.steps:
        wanted = indicator.steps.base if is_typed(indicator) and indicator.more_is_better else None
        longest = HUNDRED if measure.is_rate else wanted
        if longest and indicator.steps.size > longest > 0:
            yield _OutOfRange(("分步", "步长"), indicator.steps.size, _at_most(longest))
    edges: dict[tuple[str, *tuple[str, ...]], Number | None] = {("达标值",): indicator.threshold}
    if indicator.steps:
        edges["分步", "基准"] = indicator.steps.base
    for steps, value in edges.items():
        if value is None or measure.is_rate:  # a rate is a percentage: _no_per_cent
            continue
        if value < 0:
            yield _OutOfRange(steps, value, Text("不小于0", "at least 0"))
        elif value == 0 and is_typed(indicator) and indicator.more_is_better:
            yield _OutOfRange(
                steps, value, Text("大于0：数量越多越好，0总能达到", "above 0: 0 is always reached")
            )


def _out_of_range_in_choice(item: IndicatorOfScheme) -> Iterator[_OutOfRange]:
    """Yield points of options and ranks that cannot be printed, or of ranks that give or cost nothing."""
    given: list[tuple[tuple[str, *tuple[str | int, ...]], Number]] = [
        (("选项", i, "得分"), option.points) for i, option in enumerate(item.indicator.options)
    ]
    if ranks := item.indicator.ranks:
        own: list[tuple[tuple[str, *tuple[str | int, ...]], Number]] = [
            (("名次", "第一名"), ranks.first),
            (("名次", "每降一名"), ranks.less),
        ]
        given += own
        yield from (_OutOfRange(steps, value, _POSITIVE) for steps, value in own if value <= 0)
    for steps, value in given:
        if _is_finer(item.scheme, value):
            yield _OutOfRange(steps, value, _PRINTABLE)


def _no_per_cent(indicator: Indicator) -> Iterator[_OutOfRange]:
    """Yield what a rate is held against and is no percentage: 900, or 0.9 where 90 is meant."""
    measure = measure_of(indicator)
    if measure is None or not measure.is_rate:
        return
    held: dict[tuple[str, *tuple[str | int, ...]], Number | None] = {("达标值",): indicator.threshold}
    if indicator.steps:
        held[("分步", "基准")] = indicator.steps.base
    if indicator.bands:
        top = max(range(len(indicator.bands)), key=lambda each: indicator.bands[each].from_)
        held[("档", top, "自")] = indicator.bands[top].from_
    for steps, value in held.items():
        if value is None:
            continue
        if not 0 <= value <= HUNDRED:
            yield _OutOfRange(steps, value, _WITHIN_HUNDRED)
        elif _is_fraction(value):
            yield _OutOfRange(steps, value, _NO_FRACTION)


def _is_fraction(value: Number) -> bool:
    """Tell whether a number is a share of one, which nobody means among percentages: one per cent is no standard."""
    return 0 < value <= 1


def _out_of_range_in_scheme(scheme: Scheme) -> Iterator[_OutOfRange]:
    yield from _lines_that_are_fractions(scheme)
    if not 0 <= scheme.decimals <= _MOST_DECIMALS:
        within = Text(f"在0至{_MOST_DECIMALS}之间", f"0 to {_MOST_DECIMALS}")
        yield _OutOfRange(("小数位",), Decimal(scheme.decimals), within)
    for label, capped in (("加分", scheme.bonus), ("另行扣分", scheme.penalties)):
        if capped and (wrong := _wrong_cap(scheme, capped.cap)):
            yield _OutOfRange((label, "上限"), capped.cap, wrong)
    if scheme.total <= 0:
        yield _OutOfRange(("总分",), scheme.total, _POSITIVE)
    if scheme.target and (wrong := _wrong_points(scheme, scheme.target.full)):
        yield _OutOfRange(("折入", "分值"), scheme.target.full, wrong)
    for label, term in (("异议期限", scheme.objection_window), ("复核期限", scheme.review_term)):
        if term and not 1 <= term.days <= LONGEST_TERM:
            within = Text(f"在1至{LONGEST_TERM}之间（日）", f"1 to {LONGEST_TERM} (days)")
            yield _OutOfRange((label, "日数"), Decimal(term.days), within)
    for c, component in enumerate(scheme.components):
        if not 0 < component.weight <= HUNDRED:
            yield _OutOfRange(("组成", c, "权重"), component.weight, _PER_CENT)
    for block, way, _component in walk_blocks(scheme):
        for label, value in (("分值", block.full), ("折合", block.counts_for)):
            if value is not None and (wrong := _wrong_points(scheme, value)):
                yield _OutOfRange((*way, label), value, wrong)


def _lines_that_are_fractions(scheme: Scheme) -> Iterator[_OutOfRange]:
    """Yield the highest line of each group that was written as a share of the full marks."""
    for name, group in scheme.groups.items():
        top = max(range(len(group.bands)), key=lambda each: group.bands[each].from_, default=0)
        if group.bands and scheme.total > 1 and _is_fraction(group.bands[top].from_):
            yield _OutOfRange(("组别", name, "等次", top, "分数线"), group.bands[top].from_, _NO_SHARE)


def _wrong_points(scheme: Scheme, points: Number) -> Text | None:
    """Return what full marks should be and are not."""
    if points <= 0:
        return _POSITIVE
    return _PRINTABLE if _is_finer(scheme, points) else None


def _wrong_cap(scheme: Scheme, cap: Number) -> Text | None:
    """Return what the most that may be added or deducted should be and is not."""
    return _wrong_points(scheme, cap) or (_at_most(scheme.total) if cap > scheme.total > 0 else None)


def _is_finer(scheme: Scheme, value: Number) -> bool:
    """Tell whether points have more decimals than the scheme prints."""
    places = min(max(scheme.decimals, 0), _MOST_DECIMALS)
    return round_half_up(value, places) != value
