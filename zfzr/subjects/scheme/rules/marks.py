"""The marks of a scheme: a hundred for every group, and the parts make the whole (ZF502, ZF503)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, walk_scheme
from zfzr.subjects.scheme.records import Block, Indicator, Scheme
from zfzr.subjects.scheme.rules.reading import ZERO
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text

# Sums


def _full_of(item: Indicator, group: str) -> Decimal:
    """Return the points of an indicator for a group: its own, else those of the sub-items that apply."""
    if item.full is not None:
        return item.full
    return sum((p.full for p in item.parts if p.full is not None and p.applies_to(group)), ZERO)


def _full_of_block(block: Block, group: str) -> Decimal | None:
    """Return what the indicators of a block add up to for a group; None where none applies."""
    applicable = [i for i in block.indicators if i.applies_to(group)]
    return sum((_full_of(i, group) for i in applicable), ZERO) if applicable else None


@rule(
    "ZF502",
    title=Text("指标合计与总分不符", "Indicators do not add up to the full marks"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "{group}适用的指标合计 {total} 分，应为{full}分（加分除外）",
        "the indicators of {group} add up to {total}, not {full} (the bonus apart)",
    ),
    mend=Text(
        "调整分值；只考核部分组别的指标写明“适用”，按比例折合的写“折合”；不是百分制的写明“总分”",
        "mend the points; name the groups of an indicator in 适用; 折合 is what a block counts for",
    ),
    on=Scheme,
)
def full_marks_not_hundred(scheme: Scheme, _: County) -> Iterator[Finding]:
    """What a group can reach without bonus; a block that is converted counts with what it is converted to."""
    for group in scheme.groups:
        total = ZERO
        for block in scheme.blocks:
            full = _full_of_block(block, group)
            if full is not None:
                total += full if block.counts_for is None else block.counts_for
        if total != scheme.total:
            at = scheme.field("组别", group)._replace(on="key")
            yield finding(
                at,
                subject=f"{scheme.year}/{group}",
                group=group,
                total=plainly(total),
                full=plainly(scheme.total),
            )


@rule(
    "ZF503",
    title=Text("分值与下级之和不符", "Points are not the sum of the parts"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "block": Text(
            "“{name}”写 {declared} 分，{groups}适用的二级指标合计 {total} 分",
            "{name!r} is given {declared} points; its indicators make {total} for {groups}",
        ),
        "parts": Text(
            "{number} {name}写 {declared} 分，{groups}适用的子项合计 {total} 分",
            "{number} {name!r} is given {declared} points; its sub-items make {total} for {groups}",
        ),
    },
    mend=Text("改正分值，使上级等于下级之和", "mend the points so that the parts make the whole"),
    on=Scheme,
)
def points_not_the_sum(scheme: Scheme, _: County) -> Iterator[Finding]:
    """A block against its indicators, an indicator against those of its sub-items that have points of their own."""
    for i, block in enumerate(scheme.blocks):
        if block.full is None:
            continue
        sums = ((group, _full_of_block(block, group)) for group in scheme.groups)
        for total, groups in _differing(sums, block.full):
            yield finding(
                ("一级指标", i, "分值"),
                subject=f"{scheme.year}/{block.name}",
                variant="block",
                name=block.name,
                declared=plainly(block.full),
                groups=groups,
                total=total,
            )
    for item in walk_scheme(scheme):
        yield from _parts_not_the_sum(item)


def _parts_not_the_sum(item: IndicatorOfScheme) -> Iterator[Finding]:
    indicator = item.indicator
    if indicator.full is None:
        return
    sums = ((g, _sum_of_parts(indicator, g)) for g in item.scheme.groups if item.applies_to(g))
    for total, groups in _differing(sums, indicator.full):
        yield finding(
            item.field("分值"),
            subject=item.id,
            variant="parts",
            number=indicator.number,
            name=indicator.name,
            declared=plainly(indicator.full),
            groups=groups,
            total=total,
        )


def _sum_of_parts(indicator: Indicator, group: str) -> Decimal | None:
    """Return what the sub-items with points of their own add up to for a group; None where there are none."""
    own = [part.full for part in indicator.parts if part.full is not None and part.applies_to(group)]
    return sum(own, ZERO) if own else None


def _differing(sums: Iterable[tuple[str, Decimal | None]], declared: Decimal) -> Iterator[tuple[str, str]]:
    """Yield each sum that is not the declared one, with the groups that have it."""
    found: dict[Decimal, list[str]] = {}
    for group, total in sums:
        if total is not None and total != declared:
            found.setdefault(total, []).append(group)
    for total, groups in found.items():
        yield plainly(total), "、".join(groups)
