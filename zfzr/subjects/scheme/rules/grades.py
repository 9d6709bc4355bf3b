"""The grades of a scheme, the numbers and groups of its indicators, and their bands (ZF504, ZF505, ZF508, ZF513, ZF514)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import Number
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, all_indicators, named_facts, walk_scheme
from zfzr.subjects.scheme.records import (
    Band,
    BandsOn,
    Block,
    Component,
    Group,
    KnockOutEffect,
    Mode,
    Quota,
    Scheme,
)
from zfzr.subjects.scheme.rules.modes import FIRST_HERE
from zfzr.subjects.scheme.rules.reading import HUNDRED, ZERO
from zfzr.terms.amounts import plainly
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

# Grades


@rule(
    "ZF504",
    title=Text("等次分数线有误", "Bands of the grades are wrong"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "none": Text("{group}没有等次", "{group} has no grades"),
        "zero": Text(
            "{group}最低的等次“{name}”从 {edge} 分起，应从0分起",
            "the lowest grade of {group}, {name!r}, starts at {edge}, not at 0",
        ),
        "above": Text(
            "{group}“{name}”的分数线 {edge} 超过{other}",
            "the edge {edge} of {name!r} in {group} is above {other}",
        ),
        "edge": Text(
            "{group}“{name}”与“{other}”的分数线都是 {edge}",
            "{name!r} and {other!r} of {group} have the same edge {edge}",
        ),
        "order": Text(
            "{group}“{name}”的分数线 {edge} 高于排在前面的“{other}”",
            "{name!r} of {group} starts at {edge}, above {other!r} which is listed before it",
        ),
        "unnamed": Text("{group}分数线 {edge} 的等次没有名称", "the grade of {group} at {edge} has no name"),
        "name": Text("{group}有两个“{name}”", "{group} has the grade {name!r} twice"),
    },
    mend=Text(
        "等次从高到低排列，分数线各不相同，最低一等写0",
        "list grades from high to low, each with its own edge, the lowest at 0",
    ),
    on=Scheme,
)
def wrong_bands(scheme: Scheme, _: County) -> Iterator[Finding]:
    """Grades that leave a total without a grade or give it two; a lower edge belongs to its grade."""
    for group, declared in scheme.groups.items():
        yield from _wrong_bands(scheme, group, declared)


def _wrong_bands(scheme: Scheme, group: str, declared: Group) -> Iterator[Finding]:
    subject = f"{scheme.year}/{group}"
    if not declared.bands:
        yield finding(("组别", group, "等次"), subject=subject, variant="none", group=group)
    most = "100%" if scheme.bands_on is BandsOn.SHARE else f"总分{plainly(scheme.total)}分"
    full = HUNDRED if scheme.bands_on is BandsOn.SHARE else scheme.total
    for i, variant, band, other in _faults_of_bands(declared.bands, full, most):
        label = "名称" if variant in ("unnamed", "name") else "分数线"
        yield finding(
            ("组别", group, "等次", i, label),
            subject=subject,
            variant=variant,
            group=group,
            name=band.name,
            edge=plainly(band.from_),
            other=other,
        )


def _faults_of_bands(bands: list[Band], full: Decimal, most: str) -> Iterator[tuple[int, str, Band, str]]:
    """Yield what is wrong with bands: which of them, in what way, and the other band concerned."""
    edges: dict[Decimal, str] = {}
    names: set[str] = set()
    for i, band in enumerate(bands):
        if not band.name.strip():
            yield i, "unnamed", band, ""
        elif band.name in names:
            yield i, "name", band, ""
        if band.from_ > full:
            yield i, "above", band, most
        if band.from_ in edges:
            yield i, "edge", band, edges[band.from_]
        names.add(band.name)
        edges.setdefault(band.from_, band.name)
    for i, (before, band) in enumerate(pairwise(bands), start=1):
        if band.from_ > before.from_:
            yield i, "order", band, before.name
    lowest = min(range(len(bands)), key=lambda i: bands[i].from_, default=None)
    if lowest is not None and bands[lowest].from_ != 0:
        yield lowest, "zero", bands[lowest], ""


# Indicators


@rule(
    "ZF505",
    title=Text("指标编号重复", "Number of an indicator used twice"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "“{number}”用了两次，评分无法对应到指标", "{number!r} is used twice: a rating could be of either"
        ),
        "part": Text(
            "“{number}”用了两次，成绩表、通报里分不清是哪一块",
            "{number!r} is used twice: nobody can tell the parts of the total apart",
        ),
        "reserved": Text(
            "“{number}”是成绩表自己的一栏，不能作{what}的名称",
            "{number!r} is a column of the table itself and cannot name a part",
        ),
    },
    mend=Text("给其中一个另编编号", "give one of them another number"),
    on=Scheme,
)
def number_used_twice(scheme: Scheme, _: County) -> Iterator[Finding]:
    """Two indicators or sub-items with one number, or a knock-out or precondition with the name of another."""
    first: dict[str, Place] = {}
    named = [(item.number, item.field("编号")) for item in walk_scheme(scheme)]
    named += [(name, scheme.field(*way, "名称")) for name, way in named_facts(scheme)]
    for number, at in named:
        known = first.setdefault(number, at)
        if known != at:
            related = [Related(known, FIRST_HERE)]
            yield finding(at, subject=f"{scheme.year}/{number}", related=related, number=number)
    yield from _names_of_parts(scheme)


_COLUMNS = frozenset({"另行扣分", "加分", "得分", "总分", "得分率", "等次", "名次", "单位", "合计"})
"""What the tables of results call their own columns, which a part of the total cannot be called."""


def _names_of_parts(scheme: Scheme) -> Iterator[Finding]:
    """Yield the parts of the total that share a name, or bear that of another column: tables tell them by their names."""
    label = "组成" if scheme.components else "一级指标"
    first: dict[str, Place] = {}
    parts: Sequence[Component | Block] = scheme.components or scheme.plain_blocks
    for i, part in enumerate(parts):
        at = scheme.field(label, i, "名称")
        subject = f"{scheme.year}/{part.name}"
        known = first.setdefault(part.name, at)
        if known != at:
            related = [Related(known, FIRST_HERE)]
            yield finding(at, subject=subject, variant="part", related=related, number=part.name)
        elif part.name in _COLUMNS:
            yield finding(at, subject=subject, variant="reserved", number=part.name, what=label)


@rule(
    "ZF508",
    title=Text("适用的组别不在细则里", "Group that the scheme does not know"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "细则没有组别“{group}”，是不是“{nearest}”？",
            "the scheme has no group {group!r}; did you mean {nearest}?",
        ),
        "unknown": Text(
            "细则没有组别“{group}”，可填：{known}", "the scheme has no group {group!r}; it has {known}"
        ),
        "twice": Text("“适用”里“{group}”写了两次", "{group!r} is given twice"),
        "nobody": Text(
            "{called}适用于{group}，它所在的组成、上级指标却不适用：哪一组也不考核这一项",
            "{called!r} is for {group}, but what it is part of is not: it is of nobody",
        ),
    },
    mend=Text(
        "改正名称，或者在“组别”里加上该组和它的等次", "mend the name, or add the group with its grades"
    ),
    on=Scheme,
)
def unknown_group(scheme: Scheme, _: County) -> Iterator[Finding]:
    """A component or indicator for a group that the scheme does not assess, or that is for nobody."""
    for c, component in enumerate(scheme.components):
        at = scheme.field("组成", c, "适用")
        yield from _wrong_groups(scheme, at, f"{scheme.year}/{component.name}", component.groups)
    for item in walk_scheme(scheme):
        own = item.indicator.groups
        yield from _wrong_groups(scheme, item.field("适用"), item.id, own)
        known = [group for group in own if group in scheme.groups]
        if known and not any(map(item.applies_to, known)):
            at = item.field("适用")
            yield finding(at, subject=item.id, variant="nobody", group=enumeration(known), called=item.called)


def _wrong_groups(scheme: Scheme, at: Place, subject: str, groups: list[str]) -> Iterator[Finding]:
    known = list(scheme.groups)
    for n, group in enumerate(groups):
        if group in groups[:n]:
            yield finding(at.at(n), subject=subject, variant="twice", group=group)
        elif group not in known:
            close = nearest(group, known)
            yield finding(
                at.at(n),
                subject=subject,
                variant="" if close else "unknown",
                group=group,
                nearest=enumeration(close),
                known=enumeration(known),
            )


@rule(
    "ZF514",
    title=Text("分档有误", "Bands of an indicator are wrong"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "start": Text(
            "{number} {name}最低一档从 {value} 起，低于它的没有得分，应从0起",
            "the lowest band of {number} {name!r} starts at {value}, not at 0",
        ),
        "points": Text(
            "{number} {name}这一档得 {value} 分，应在0至{full}分之间",
            "a band of {number} {name!r} gives {value} points; 0 to {full} are possible",
        ),
        "edge": Text(
            "{number} {name}有两档都从 {value} 起", "two bands of {number} {name!r} start at {value}"
        ),
    },
    mend=Text("各档下限不同，最低一档从0起，得分不超过分值", "give each band its own edge, the lowest 0"),
    on=all_indicators,
)
def wrong_value_bands(item: IndicatorOfScheme, _: County) -> Iterator[Finding]:
    """Bands of a measured value that leave some value without points, or give more than there is."""
    for i, label, variant, value in _faults_of_value_bands(item):
        yield finding(
            ("档", i, label),
            variant=variant,
            number=item.number,
            name=item.indicator.name,
            value=plainly(value),
            full=plainly(item.stake or ZERO),
        )


def _faults_of_value_bands(item: IndicatorOfScheme) -> Iterator[tuple[int, str, str, Number]]:
    bands, full = item.indicator.bands, item.stake
    if item.indicator.mode is not Mode.BANDS or not bands:
        return
    seen: set[Decimal] = set()
    for i, band in enumerate(bands):
        if full is not None and not 0 <= band.points <= full:
            yield i, "得分", "points", band.points
        if band.from_ in seen:
            yield i, "自", "edge", band.from_
        seen.add(band.from_)
    lowest = min(range(len(bands)), key=lambda i: bands[i].from_)
    if bands[lowest].from_ > 0:
        yield lowest, "自", "start", bands[lowest].from_


@rule(
    "ZF513",
    title=Text("一票否决的等次不存在", "Knock-out to a grade that does not exist"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "一票否决“{name}”{effect}“{grade}”，{groups}没有这个等次（有：{known}）",
            "the knock-out {name!r} gives {grade!r}, which {groups} does not have (it has {known})",
        ),
        "best": Text(
            "“{name}”使等次不得高于“{grade}”，它已是最高等次，不起作用",
            "{name!r} bars grades above {grade!r}, which is the highest: it has no effect",
        ),
        "quota": Text(
            "{groups}的名额写“{grade}”，没有这个等次（有：{known}）",
            "the places of {groups} are for {grade!r}, which it does not have (it has {known})",
        ),
        "quota-lowest": Text(
            "{groups}的名额限“{grade}”，它是最低等次，超出的无处顺延",
            "the places of {groups} limit {grade!r}, the lowest grade: there is none below",
        ),
        "quota-twice": Text("{groups}对“{grade}”写了两次名额", "{groups} limits {grade!r} twice"),
        "quota-number": Text(
            "{groups}“{grade}”的名额：“至多”和“至多比例”写一个，而且只写一个",
            "places of {grade!r} in {groups}: give one of 至多 and 至多比例",
        ),
        "quota-range": Text(
            "{groups}“{grade}”的名额 {value} 应{range}",
            "places of {grade!r} in {groups}: {value} must be {range_en}",
        ),
    },
    mend=Text(
        "写细则里有的等次；名额写明至多几个（或者百分之几）和并列怎么办",
        "name a grade that the groups have; say how many places (or what per cent) and what becomes of ties",
    ),
    on=Scheme,
)
def knock_out_to_no_grade(scheme: Scheme, _: County) -> Iterator[Finding]:
    """A knock-out or a quota whose grade some group does not have, or that can have no effect."""
    yield from _faults_of_quotas(scheme)
    for i, declared in enumerate(scheme.knock_outs):
        lacking = [
            name
            for name, group in scheme.groups.items()
            if declared.grade not in {band.name for band in group.bands}
        ]
        if lacking:
            known = enumeration(band.name for band in scheme.groups[lacking[0]].bands)
            yield finding(
                ("一票否决", i, "等次"),
                subject=f"{scheme.year}/{declared.name}",
                name=declared.name,
                effect=declared.effect,
                grade=declared.grade,
                groups=enumeration(lacking),
                known=known,
            )
        elif declared.effect is KnockOutEffect.LIMITS and all(
            group.bands and group.bands[0].name == declared.grade for group in scheme.groups.values()
        ):
            yield finding(
                ("一票否决", i, "等次"),
                subject=f"{scheme.year}/{declared.name}",
                variant="best",
                name=declared.name,
                grade=declared.grade,
            )


def _faults_of_quotas(scheme: Scheme) -> Iterator[Finding]:
    for group, declared in scheme.groups.items():
        seen: set[str] = set()
        for i, quota in enumerate(declared.quotas):
            at = ("组别", group, "名额", i)
            for label, variant, values in _faults_of_quota(quota, declared, seen):
                yield finding(
                    (*at, label),
                    subject=f"{scheme.year}/{group}",
                    variant=variant,
                    groups=group,
                    grade=quota.grade,
                    **values,
                )
            seen.add(quota.grade)


_AT_LEAST_0 = Text("不小于0", "at least 0")
_PER_CENT = Text("在0至100之间", "0 to 100")


def _range(allowed: Text) -> dict[str, str]:
    return {"range": allowed.zh, "range_en": allowed.en}


def _faults_of_quota(quota: Quota, group: Group, seen: set[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    names = [band.name for band in group.bands]
    if quota.grade not in names:
        yield "等次", "quota", {"known": enumeration(names)}
    elif quota.grade == names[-1]:
        yield "等次", "quota-lowest", {}
    if quota.grade in seen:
        yield "等次", "quota-twice", {}
    if (quota.most is None) == (quota.most_share is None):
        yield "等次" if quota.most is None else "至多比例", "quota-number", {}
    if quota.most is not None and quota.most < 0:
        yield "至多", "quota-range", {"value": str(quota.most), **_range(_AT_LEAST_0)}
    if quota.most_share is not None and not 0 <= quota.most_share <= HUNDRED:
        yield "至多比例", "quota-range", {"value": plainly(quota.most_share), **_range(_PER_CENT)}
