"""Bands and ranges whose numbers cannot be right, that leave the law's range, gape, overlap or fall (ZF771-ZF773)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.discretion.lookups import (
    Strip,
    alike,
    in_words,
    is_counted,
    least_of,
    standards_in_force,
    strips_of,
)
from zfzr.subjects.discretion.records import (
    Amount,
    Consequence,
    CountedBy,
    DiscretionBand,
    DiscretionStandard,
)
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Spelled, Text

RANGE_HERE = Text("法定幅度写在这里", "the range of the law is written here")

_Fault = tuple[str, str, dict[str, Any]]


@rule(
    "ZF771",
    title=Text("裁量幅度、档次的数额不合", "Amounts of a range or a band that cannot be right"),
    duty="D17",
    kind=DATA,
    severity=ERROR,
    on=DiscretionStandard,
    says={
        "turned": Text(
            "“{violation}”{what}的下限 {least} 大于上限 {most}",
            "{violation}: the lower end {least} of {what} is above the upper end {most}",
        ),
        "negative": Text(
            "“{violation}”{what}的{label} {value} 小于0", "{violation}: {label} {value} of {what} is below 0"
        ),
        "base": Text(
            "“{violation}”{what}按{counted}计算，没有写基数",
            "{violation}: {what} counts by {counted} and names no base",
        ),
        "nothing": Text(
            "“{violation}”{what}没有数额，没有其他处罚，也没有参照的基准：轻重无从掌握",
            "{violation}: {what} states neither an amount nor another penalty nor a reference",
        ),
        "amount": Text(
            "“{violation}”{what}是不予处罚，却写了数额 {amount}",
            "{violation}: {what} is 不予处罚 and states an amount, {amount}",
        ),
        "range": Text(
            "“{violation}”{what}的幅度条件“{word}”不是哪一个幅度的条件",
            "{violation}: 幅度条件 {word} of {what} is the condition of no range",
        ),
    },
    mend=Text("对照法律条文和裁量标准文本改正", "mend it by the text of the law and of the standard"),
)
def impossible_amounts(standard: DiscretionStandard, _: County) -> Iterator[Finding]:
    """An end above the other, below nothing, times of nothing, a band that says nothing or of a range that is none."""
    violation = standard.violation
    for i, range_ in enumerate(standard.ranges):
        for label, variant, values in _faults_of_amount(range_):
            yield finding(
                standard.field("幅度", i, label),
                variant=variant,
                violation=violation,
                what="法定幅度",
                **values,
            )
    known = {range_.when for range_ in standard.ranges if range_.when}
    for i, band in enumerate(standard.bands):
        for label, variant, values in (*_faults_of_amount(band), *_faults_of_band(band, known)):
            yield finding(
                standard.field("档次", i, label),
                variant=variant,
                violation=violation,
                what=Spelled(f"“{band.degree}”档", f"the band {band.degree!r}"),
                **values,
            )


def _faults_of_amount(amount: Amount) -> Iterator[_Fault]:
    for label, value in (("下限", amount.least), ("上限", amount.most)):
        if value is not None and value < 0:
            yield label, "negative", {"label": label, "value": plainly(value)}
    if amount.least is not None and amount.most is not None and amount.least > amount.most:
        yield "下限", "turned", {"least": plainly(amount.least), "most": plainly(amount.most)}
    has_number = amount.least is not None or amount.most is not None
    if has_number and amount.counted_by is not CountedBy.YUAN and not amount.base:
        yield "计算", "base", {"counted": amount.counted_by.value}


def _faults_of_band(band: DiscretionBand, known: set[str]) -> Iterator[_Fault]:
    has_number = band.least is not None or band.most is not None
    if band.consequence is Consequence.NONE:
        if has_number:
            yield "处理", "amount", {"amount": in_words(band)}
    elif not has_number and not band.other and not band.by_reference and not band.content:
        yield "程度", "nothing", {}
    if band.of_range is not None and band.of_range not in known:
        yield "幅度条件", "range", {"word": band.of_range}


@rule(
    "ZF772",
    title=Text("裁量档次超出法定幅度", "Band outside the range of the law"),
    duty="D17",
    kind=COMPLIANCE,
    severity=ERROR,
    on=standards_in_force,
    says={
        "below": Text(
            "“{violation}”“{degree}”档（{amount}）低于法定下限 {least}：减轻处罚的，“处理”写明减轻处罚",
            "{violation}: the band {degree} ({amount}) is below what the law allows, {least}",
        ),
        "above": Text(
            "“{violation}”“{degree}”档（{amount}）高于法定上限 {most}",
            "{violation}: the band {degree} ({amount}) is above what the law allows, {most}",
        ),
        "open": Text(
            "“{violation}”“{degree}”档（{amount}）没有上限，法定上限是 {most}",
            "{violation}: the band {degree} ({amount}) is open above, the law allows {most}",
        ),
        "unlike": Text(
            "“{violation}”“{degree}”档（{amount}）的计算方法与法定幅度（{range_}）不同，无从比较",
            "{violation}: the band {degree} ({amount}) is counted otherwise than the range of the law ({range_})",
        ),
    },
    mend=Text("按法定幅度修订裁量标准", "revise the standard within the range of the law"),
)
def band_outside_range(standard: DiscretionStandard, _: County) -> Iterator[Finding]:
    """A band that allows what the article does not; a mitigated penalty (减轻处罚) may lie below it."""
    told: set[tuple[int, str]] = set()
    for strip in strips_of(standard):
        if strip.range_ is None:
            continue
        for i, band in strip.bands:
            if not is_counted(band):
                continue
            for label, variant, values in _outside(strip, band):
                if (i, variant) in told:
                    continue
                told.add((i, variant))
                yield finding(
                    standard.field("档次", i, label),
                    variant=variant,
                    related=[Related(strip.place, RANGE_HERE)],
                    violation=standard.violation,
                    degree=band.degree,
                    amount=in_words(band),
                    **values,
                )


def _outside(strip: Strip, band: DiscretionBand) -> Iterator[_Fault]:
    range_ = strip.range_
    if range_ is None or (range_.least is None and range_.most is None):
        return
    if not alike(range_, band):
        if band.of_range is not None or len(strip.standard.ranges) == 1:
            yield "计算", "unlike", {"range_": in_words(range_)}
        return
    if band.consequence is not Consequence.MITIGATED and least_of(band) < least_of(range_):
        yield "下限", "below", {"least": plainly(least_of(range_))}
    if range_.most is not None and (band.most is None or band.most > range_.most):
        yield "上限", "open" if band.most is None else "above", {"most": plainly(range_.most)}


@rule(
    "ZF773",
    title=Text("裁量档次有空档、重叠或者没有分完幅度", "Bands that gape, overlap or do not fill the range"),
    duty="D17",
    kind=COMPLIANCE,
    severity=WARNING,
    on=standards_in_force,
    says={
        "gap": Text(
            "“{violation}”“{before}”档到 {most} 为止，“{degree}”档从 {least} 起，中间没有档次",
            "{violation}: {before} ends at {most} and {degree} begins at {least}: a gap",
        ),
        "overlap": Text(
            "“{violation}”“{before}”档到 {most} 为止，“{degree}”档从 {least} 起，互相重叠",
            "{violation}: {before} ends at {most} and {degree} begins at {least}: they overlap",
        ),
        "low": Text(
            "“{violation}”最轻的“{degree}”档从 {least} 起，法定下限是 {edge}",
            "{violation}: the lightest band {degree} begins at {least}, the range of the law at {edge}",
        ),
        "high": Text(
            "“{violation}”最重的“{degree}”档到 {most} 为止，法定上限是 {edge}",
            "{violation}: the gravest band {degree} ends at {most}, the range of the law at {edge}",
        ),
        "falling": Text(
            "“{violation}”“{degree}”档（{amount}）写在“{before}”档之后，数额却更低：档次由轻到重写",
            "{violation}: {degree} ({amount}) stands after {before} and is lower: bands go from light to grave",
        ),
    },
    mend=Text(
        "使各档由轻到重首尾相接、恰好分完法定幅度；相邻两档共用一个数额的，不算重叠",
        "let the bands meet end to end from light to grave and fill the range; a shared edge is no overlap",
    ),
)
def bands_that_do_not_meet(standard: DiscretionStandard, _: County) -> Iterator[Finding]:
    """Bands of one range and one kind of party between which amounts lie that no band has, or two have."""
    told: set[tuple[int, str]] = set()
    for strip in strips_of(standard):
        counted = [(i, b) for i, b in strip.bands if is_counted(b) and b.consequence is Consequence.PENALTY]
        if not counted or any(not alike(counted[0][1], band) for _, band in counted):
            continue
        for i, label, variant, values in _seams(strip, counted):
            if (i, variant) in told:
                continue
            told.add((i, variant))
            related = values.pop("related", [])
            yield finding(
                standard.field("档次", i, label),
                variant=variant,
                related=related,
                violation=standard.violation,
                **values,
            )


def _seams(
    strip: Strip, counted: list[tuple[int, DiscretionBand]]
) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    standard = strip.standard
    for (before, lighter), (i, graver) in pairwise(counted):
        about: dict[str, Any] = {
            "before": lighter.degree,
            "degree": graver.degree,
            "most": _shown(lighter.most),
            "least": plainly(least_of(graver)),
            "related": [Related(standard.field("档次", before), EARLIER_HERE)],
        }
        if least_of(graver) < least_of(lighter):
            yield i, "下限", "falling", {**about, "amount": in_words(graver)}
        elif lighter.most is None or least_of(graver) < lighter.most:
            if not _is_point(lighter) or not _is_point(graver):
                yield i, "下限", "overlap", about
        elif least_of(graver) > lighter.most and not (_is_point(lighter) or _is_point(graver)):
            yield i, "下限", "gap", about
    if strip.range_ is not None and alike(strip.range_, counted[0][1]):
        yield from _ends(strip, counted)


def _ends(
    strip: Strip, counted: list[tuple[int, DiscretionBand]]
) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    range_, ((first, lightest), (last, gravest)) = strip.range_, (counted[0], counted[-1])
    related = [Related(strip.place, RANGE_HERE)]
    if range_ is None or all(_is_point(band) for _, band in counted):
        return  # fixed sums do not fill a range
    if range_.least is not None and least_of(lightest) > range_.least:
        about = {"degree": lightest.degree, "least": plainly(least_of(lightest))}
        yield first, "下限", "low", {**about, "edge": plainly(range_.least), "related": related}
    if range_.most is not None and gravest.most is not None and gravest.most < range_.most:
        about = {"degree": gravest.degree, "most": plainly(gravest.most)}
        yield last, "上限", "high", {**about, "edge": plainly(range_.most), "related": related}


def _is_point(band: DiscretionBand) -> bool:
    """Tell whether a band is a fixed sum, between which and the next nothing is meant."""
    return band.least is not None and band.least == band.most


def _shown(value: Decimal | None) -> str:
    return "无上限" if value is None else plainly(value)
