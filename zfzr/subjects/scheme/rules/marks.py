"""The marks of a scheme: a hundred for every group, and the parts make the whole (ZF502, ZF503)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, walk_blocks, walk_scheme
from zfzr.subjects.scheme.records import Block, Indicator, Scheme
from zfzr.subjects.scheme.rules.reading import HUNDRED, ZERO
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
    says={
        "": Text(
            "{group}适用的指标合计 {total} 分，应为{full}分（加分除外）",
            "the indicators of {group} add up to {total}, not {full} (the bonus apart)",
        ),
        "weights": Text(
            "{group}适用的组成，权重合计 {total}%，应为100%",
            "the weights of the components of {group} add up to {total} per cent, not 100",
        ),
        "both": Text(
            "既写了“组成”，又在外面写了“一级指标”：外面的没有权重",
            "there are both components (组成) and first-level indicators beside them, which have no weight",
        ),
        "none": Text(
            "没有一级指标，没有可考核的内容", "there are no first-level indicators: nothing is assessed"
        ),
    },
    mend=Text(
        "调整分值、权重；只考核部分组别的写明“适用”，按比例折合的写“折合”；不是百分制的写明“总分”；"
        "有“组成”的，一级指标都写在组成里",
        "mend points and weights; name the groups in 适用; 折合 is what a block counts for, 总分 the full marks; with"
        " 组成 every first-level indicator belongs to one",
    ),
    on=Scheme,
)
def full_marks_not_hundred(scheme: Scheme, _: County) -> Iterator[Finding]:
    """What a group can reach without bonus; a block that is converted counts with what it is converted to."""
    if scheme.groups and not scheme.blocks:
        yield finding(scheme.field("名称"), subject=f"{scheme.year}", variant="none")
        return
    if scheme.components and scheme.plain_blocks:
        yield finding(scheme.field("组成")._replace(on="key"), subject=f"{scheme.year}", variant="both")
        return
    variant, full, sum_of = (
        ("weights", HUNDRED, _weights) if scheme.components else ("", scheme.total, _full_of_group)
    )
    for group in scheme.groups:
        total = sum_of(scheme, group)
        if total != full:
            yield finding(
                scheme.field("组别", group)._replace(on="key"),
                subject=f"{scheme.year}/{group}",
                variant=variant,
                group=group,
                total=plainly(total),
                full=plainly(full),
            )


def _weights(scheme: Scheme, group: str) -> Decimal:
    """Return the weights of a group's components: of those with an indicator that applies to it."""
    kept = (c for c in scheme.components if c.applies_to(group))
    return sum((c.weight for c in kept if _full_of_blocks(c.blocks, group) is not None), ZERO)


def _full_of_group(scheme: Scheme, group: str) -> Decimal:
    return _full_of_blocks(scheme.plain_blocks, group) or ZERO


def _full_of_blocks(blocks: Iterable[Block], group: str) -> Decimal | None:
    """Return what blocks add up to for a group, each with what it counts for; None where nothing applies."""
    found = [(block, full) for block in blocks if (full := _full_of_block(block, group)) is not None]
    if not found:
        return None
    return sum((full if block.counts_for is None else block.counts_for for block, full in found), ZERO)


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
        "component": Text(
            "“{name}”写 {declared} 分，{groups}适用的一级指标合计 {total} 分",
            "{name!r} is given {declared} points; its first-level indicators make {total} for {groups}",
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
    """A component against its blocks, a block against its indicators, an indicator against its sub-items with points."""
    yield from _components_not_the_sum(scheme)
    for block, way, component_of in walk_blocks(scheme):
        if block.full is None:
            continue
        kept = [g for g in scheme.groups if component_of is None or component_of.applies_to(g)]
        sums = ((group, _full_of_block(block, group)) for group in kept)
        for total, groups in _differing(sums, block.full):
            yield finding(
                (*way, "分值"),
                subject=f"{scheme.year}/{block.name}",
                variant="block",
                name=block.name,
                declared=plainly(block.full),
                groups=groups,
                total=total,
            )
    for item in walk_scheme(scheme):
        yield from _parts_not_the_sum(item)


def _components_not_the_sum(scheme: Scheme) -> Iterator[Finding]:
    for c, component in enumerate(scheme.components):
        if component.full is None:
            continue
        groups = [group for group in scheme.groups if component.applies_to(group)]
        sums = ((group, _full_of_blocks(component.blocks, group)) for group in groups)
        for total, named in _differing(sums, component.full):
            yield finding(
                ("组成", c, "分值"),
                subject=f"{scheme.year}/{component.name}",
                variant="component",
                name=component.name,
                declared=plainly(component.full),
                groups=named,
                total=total,
            )


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
    found = grouped((total, group) for group, total in sums if total is not None and total != declared)
    for total, groups in found.items():
        yield plainly(total), "、".join(groups)
