"""A scheme that cannot be scored as it stands, or must not be, and ratings that do not fit it (ZF501-ZF514)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding, Related
from zfzr.measures.measure import PROBLEMS, Measure, measure_named, measures
from zfzr.records import Rating, Scheme
from zfzr.records.base import Number, Place
from zfzr.records.scheme import RATERS, Band, Block, Indicator, LedgerUse, Mode
from zfzr.rules.rule import DATA, ERROR, finding, rule, rules
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

FIRST_HERE = Text("先写在这里", "first written here")
INDICATOR_HERE = Text("指标写在这里", "the indicator is written here")

FULL_MARKS = Decimal(100)
"""What the indicators of a group add up to, the bonus apart (百分制)."""
_ZERO = Decimal(0)


class _Item(NamedTuple):
    """An indicator or sub-item of a scheme, where it stands, and what it is part of."""

    scheme: Scheme
    indicator: Indicator
    place: Place
    parent: Indicator | None
    in_bonus: bool

    @property
    def subject(self) -> str:
        """What names it: year and number."""
        return f"{self.scheme.year}/{self.indicator.number}"

    @property
    def full(self) -> Number | None:
        """The points it is out of: its own, else those of what it is part of."""
        if self.indicator.full is not None:
            return self.indicator.full
        if self.parent is not None:
            return self.parent.full
        return self.scheme.bonus.cap if self.in_bonus and self.scheme.bonus else None

    def applies_to(self, group: str) -> bool:
        """Whether units of a group are assessed by it."""
        return all(i.applies_to(group) for i in (self.indicator, self.parent) if i)

    def at(self, *steps: str | int) -> Place:
        """Return the place of one of its values."""
        return self.place.at(*steps)


def _items(scheme: Scheme) -> Iterator[_Item]:
    """Yield every indicator and sub-item in the order of the scheme, the bonus last."""
    for i, block in enumerate(scheme.blocks):
        for j, indicator in enumerate(block.indicators):
            yield from _with_parts(scheme, indicator, scheme.field("一级指标", i, "二级指标", j))
    for j, indicator in enumerate(scheme.bonus.indicators if scheme.bonus else []):
        yield from _with_parts(scheme, indicator, scheme.field("加分", "项目", j), in_bonus=True)


def _with_parts(
    scheme: Scheme, indicator: Indicator, place: Place, *, in_bonus: bool = False
) -> Iterator[_Item]:
    yield _Item(scheme, indicator, place, None, in_bonus)
    for k, part in enumerate(indicator.parts):
        yield _Item(scheme, part, place.at("子项", k), indicator, in_bonus)


def _all_items(county: County) -> Iterator[_Item]:
    for scheme in county.dataset.all(Scheme):
        yield from _items(scheme)


# Measures


@rule(
    "ZF501",
    title=Text("取数不存在", "Unknown measure"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text("没有取数“{name}”，是不是“{nearest}”？", "no measure {name!r}; did you mean {nearest}?"),
        "unknown": Text("没有取数“{name}”", "there is no measure {name!r}"),
        "reviewed": Text(
            "“{name}”由评分人认定，只能写在“该项不得分”里",
            "{name!r} is found by the assessors: it belongs under 该项不得分 only",
        ),
    },
    mend=Text(
        "改成 zfzr measures 列出的名称；数问题的写“问题:规则代码”", "use a name that zfzr measures lists"
    ),
)
def unknown_measure(county: County) -> Iterator[Finding]:
    """A 取数 or a trigger that no measure bears, or that counts the findings of a rule that does not exist."""
    for scheme in county.dataset.all(Scheme):
        for at, subject, name, is_trigger in _measure_names(scheme):
            if is_trigger and name.startswith(RATERS):
                continue
            if name.startswith(RATERS):
                yield finding(at, subject=subject, variant="reviewed", name=name)
            elif not _exists(name):
                close = _nearest_measures(name)
                variant = "" if close else "unknown"
                yield finding(at, subject=subject, variant=variant, name=name, nearest="、".join(close))


def _measure_names(scheme: Scheme) -> Iterator[tuple[Place, str, str, bool]]:
    """Yield every name of a measure with its place, what it belongs to, and whether it is a trigger."""
    for item in _items(scheme):
        if item.indicator.measure:
            yield item.at("取数"), item.subject, item.indicator.measure, False
        for n, name in enumerate(item.indicator.zero_when):
            yield item.at("该项不得分", n), item.subject, name, True
    for i, declared in enumerate(scheme.knock_outs):
        if declared.measure:
            at = scheme.field("一票否决", i, "取数")
            yield at, f"{scheme.year}/{declared.name}", declared.measure, False


def _exists(name: str) -> bool:
    if name.startswith(PROBLEMS):
        return name.removeprefix(PROBLEMS) in rules()
    return measure_named(name) is not None


def _nearest_measures(name: str) -> list[str]:
    wanted = name.replace("：", ":")
    if wanted.startswith(RATERS):
        return [wanted]
    known = (
        [f"{PROBLEMS}{code}" for code in rules()] if wanted.startswith(PROBLEMS[:-1]) else list(measures())
    )
    return nearest(wanted, known)


def _measure_of(indicator: Indicator) -> Measure | None:
    name = indicator.measure or ""
    return measure_named(name) if _exists(name) else None


# Sums


def _full_of(item: Indicator, group: str) -> Decimal:
    """Return the points of an indicator for a group: its own, else those of the sub-items that apply."""
    if item.full is not None:
        return item.full
    return sum((p.full for p in item.parts if p.full is not None and p.applies_to(group)), _ZERO)


def _full_of_block(block: Block, group: str) -> Decimal | None:
    """Return what the indicators of a block add up to for a group; None where none applies."""
    applicable = [i for i in block.indicators if i.applies_to(group)]
    return sum((_full_of(i, group) for i in applicable), _ZERO) if applicable else None


@rule(
    "ZF502",
    title=Text("总分不是100分", "Full marks are not 100"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "{group}适用的指标合计 {total} 分，应为100分（加分除外）",
        "the indicators of {group} add up to {total}, not 100 (the bonus apart)",
    ),
    mend=Text(
        "调整分值；只考核部分组别的指标写明“适用”，按比例折合的写“折合”",
        "mend the points; name the groups of an indicator in 适用; 折合 is what a block counts for",
    ),
)
def full_marks_not_hundred(county: County) -> Iterator[Finding]:
    """What a group can reach without bonus; a block that is converted counts with what it is converted to."""
    for scheme in county.dataset.all(Scheme):
        for group in scheme.groups:
            total = _ZERO
            for block in scheme.blocks:
                full = _full_of_block(block, group)
                if full is not None:
                    total += full if block.counts_for is None else block.counts_for
            if total != FULL_MARKS:
                at = scheme.field("组别", group)
                at = at._replace(on="key")
                yield finding(at, subject=f"{scheme.year}/{group}", group=group, total=plainly(total))


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
)
def points_not_the_sum(county: County) -> Iterator[Finding]:
    """A block against its indicators, an indicator against those of its sub-items that have points of their own."""
    for scheme in county.dataset.all(Scheme):
        for i, block in enumerate(scheme.blocks):
            if block.full is None:
                continue
            sums = ((group, _full_of_block(block, group)) for group in scheme.groups)
            for total, groups in _differing(sums, block.full):
                yield finding(
                    scheme.field("一级指标", i, "分值"),
                    subject=f"{scheme.year}/{block.name}",
                    variant="block",
                    name=block.name,
                    declared=plainly(block.full),
                    groups=groups,
                    total=total,
                )
        for item in _items(scheme):
            yield from _parts_not_the_sum(item)


def _parts_not_the_sum(item: _Item) -> Iterator[Finding]:
    indicator = item.indicator
    if indicator.full is None:
        return
    sums = ((g, _sum_of_parts(indicator, g)) for g in item.scheme.groups if item.applies_to(g))
    for total, groups in _differing(sums, indicator.full):
        yield finding(
            item.at("分值"),
            subject=item.subject,
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
    return sum(own, _ZERO) if own else None


def _differing(sums: Iterable[tuple[str, Decimal | None]], declared: Decimal) -> Iterator[tuple[str, str]]:
    """Yield each sum that is not the declared one, with the groups that have it."""
    found: dict[Decimal, list[str]] = {}
    for group, total in sums:
        if total is not None and total != declared:
            found.setdefault(total, []).append(group)
    for total, groups in found.items():
        yield plainly(total), "、".join(groups)


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
            "{group}“{name}”的分数线 {edge} 超过100分", "the edge {edge} of {name!r} in {group} is above 100"
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
)
def wrong_bands(county: County) -> Iterator[Finding]:
    """Grades that leave a total without a grade or give it two; a lower edge belongs to its grade."""
    for scheme in county.dataset.all(Scheme):
        for group, declared in scheme.groups.items():
            at, subject = scheme.field("组别", group, "等次"), f"{scheme.year}/{group}"
            if not declared.bands:
                yield finding(at, subject=subject, variant="none", group=group)
            for i, variant, band, other in _faults_of_bands(declared.bands):
                label = "名称" if variant in ("unnamed", "name") else "分数线"
                edge = plainly(band.from_)
                yield finding(
                    at.at(i, label),
                    subject=subject,
                    variant=variant,
                    group=group,
                    name=band.name,
                    edge=edge,
                    other=other,
                )


def _faults_of_bands(bands: list[Band]) -> Iterator[tuple[int, str, Band, str]]:
    """Yield what is wrong with bands: which of them, in what way, and the other band concerned."""
    edges: dict[Decimal, str] = {}
    names: set[str] = set()
    for i, band in enumerate(bands):
        if not band.name.strip():
            yield i, "unnamed", band, ""
        elif band.name in names:
            yield i, "name", band, ""
        if band.from_ > FULL_MARKS:
            yield i, "above", band, ""
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
    says=Text(
        "“{number}”用了两次，评分无法对应到指标", "{number!r} is used twice: a rating could be of either"
    ),
    mend=Text("给其中一个另编编号", "give one of them another number"),
)
def number_used_twice(county: County) -> Iterator[Finding]:
    """Two indicators or sub-items with one number, or a knock-out with the name of another: ratings name them."""
    for scheme in county.dataset.all(Scheme):
        first: dict[str, Place] = {}
        named = [(item.indicator.number, item.at("编号")) for item in _items(scheme)]
        named += [(k.name, scheme.field("一票否决", i, "名称")) for i, k in enumerate(scheme.knock_outs)]
        for number, at in named:
            known = first.setdefault(number, at)
            if known != at:
                related = [Related(known, FIRST_HERE)]
                yield finding(at, subject=f"{scheme.year}/{number}", related=related, number=number)


@rule(
    "ZF506",
    title=Text("指标缺少计分要素", "Indicator lacks what its mode needs"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "{number} {name}的方式是“{mode}”，没有写{missing}", "{number} {name!r} ({mode}) lacks {missing}"
        ),
        "plain": Text("{number} {name}没有写{missing}", "{number} {name!r} lacks {missing}"),
        "knock-out": Text(
            "一票否决“{name}”按取数认定，没有写取数",
            "the knock-out {name!r} is to be measured, but names no measure",
        ),
    },
    mend=Text("补上；由评分人打分的，方式写“评审打分”", "add it; what assessors rate has the mode 评审打分"),
)
def mode_lacks_something(county: County) -> Iterator[Finding]:
    """An indicator without mode, points, measure, rate or bands where its mode cannot do without."""
    for item in _all_items(county):
        indicator = item.indicator
        missing = list(_lacking(item))
        if missing:
            yield finding(
                item.at("编号"),
                subject=item.subject,
                variant="" if indicator.mode else "plain",
                number=indicator.number,
                name=indicator.name,
                mode=indicator.mode or "",
                missing="、".join(missing),
            )
    for scheme in county.dataset.all(Scheme):
        for i, declared in enumerate(scheme.knock_outs):
            if declared.by == "取数" and not declared.measure:
                yield finding(
                    scheme.field("一票否决", i, "方式"),
                    subject=f"{scheme.year}/{declared.name}",
                    variant="knock-out",
                    name=declared.name,
                )


def _lacking(item: _Item) -> Iterator[str]:
    indicator, mode = item.indicator, item.indicator.mode
    if not indicator.parts and mode is None:
        yield "方式"
    if _lacks_points(item):
        yield "分值"
    if indicator.parts or mode is None or mode is Mode.RATING:
        return
    from_ledger = indicator.ledger is LedgerUse.COUNTED and mode in (Mode.DEDUCT, Mode.ADD)
    if not indicator.measure and not from_ledger:
        yield "取数"
    if mode in (Mode.DEDUCT, Mode.ADD) and not from_ledger and not _has_rate(indicator):
        yield "每项、每人次、每件、每日或者分步"
    if mode is Mode.BANDS and not indicator.bands:
        yield "档"


def _lacks_points(item: _Item) -> bool:
    """Tell whether nobody can say what an item is out of: a sub-item that deducts takes from what it is part of."""
    indicator = item.indicator
    if indicator.full is not None or item.in_bonus:
        return False
    if item.parent is not None:
        return item.parent.full is None or not _deducts(indicator)
    return not any(part.full is not None for part in indicator.parts)


def _deducts(indicator: Indicator) -> bool:
    """Tell whether a sub-item can do without points of its own, since it says how much is taken."""
    mode = indicator.mode
    return (
        mode in (Mode.DEDUCT, Mode.RATING)
        or (mode is Mode.RATE and indicator.steps is not None)
        or (mode is Mode.THRESHOLD and indicator.per_count is not None)
    )


def _has_rate(indicator: Indicator) -> bool:
    return indicator.per_count is not None or indicator.steps is not None


_RATES = ("每项", "每人次", "每件", "每日")


def _rates(indicator: Indicator) -> dict[str, Number]:
    """Return the points for each thing counted, by the label they are given under."""
    values = (indicator.per_item, indicator.per_person, indicator.per_case, indicator.per_day)
    return {label: value for label, value in zip(_RATES, values, strict=True) if value is not None}


@rule(
    "ZF507",
    title=Text("计分方式与设置不符", "Mode and settings do not fit"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "no-rate": Text(
            "{number} {name}的方式是“比率”，取数“{measure}”却不是比率（单位：{counts}）",
            "{number} {name!r} has the mode 比率, but {measure!r} is no rate (it counts {counts})",
        ),
        "rate-counted": Text(
            "{number} {name}的取数“{measure}”是比率，不能按“{label}”扣（加）分，应写“分步”或者用“比率”方式",
            "{measure!r} is a rate: {number} {name!r} cannot count it by {label}; use 分步 or the mode 比率",
        ),
        "bonus-mode": Text(
            "{number} {name}是加分项目，方式却是“{mode}”：没有事由的也会加满",
            "{number} {name!r} is a bonus item of mode {mode}: whoever did nothing would get all of it",
        ),
        "bonus-parts": Text(
            "{number} {name}是加分项目，不能再分子项",
            "{number} {name!r} is a bonus item and cannot have sub-items",
        ),
        "rated": Text(
            "{number} {name}的方式是“评审打分”，取数“{measure}”不起作用",
            "{number} {name!r} is rated by assessors: the measure {measure!r} has no effect",
        ),
        "parts": Text(
            "{number} {name}有子项，自己的方式“{mode}”不起作用",
            "{number} {name!r} has sub-items: its own mode {mode} has no effect",
        ),
        "deep": Text(
            "{number} {name}是子项，下面不能再分子项",
            "{number} {name!r} is a sub-item and cannot have sub-items",
        ),
        "two-rates": Text(
            "{number} {name}同时写了{labels}，只能写一个", "{number} {name!r} gives {labels}: one only"
        ),
        "unused": Text(
            "{number} {name}的方式是“{mode}”，“{label}”不起作用",
            "{number} {name!r} has the mode {mode}: {label} has no effect",
        ),
        "trigger": Text(
            "{number} {name}的“该项不得分”用了比率“{measure}”：比率越高越好，大于0就不得分说不通",
            "{number} {name!r} loses all points by the rate {measure!r}: the higher it is the better",
        ),
        "knock-out": Text(
            "一票否决“{name}”用了比率“{measure}”：比率越高越好，大于0就否决说不通",
            "the knock-out {name!r} rests on the rate {measure!r}: the higher it is the better",
        ),
    },
    mend=Text("改方式，或者删去不起作用的设置", "change the mode, or delete the setting without effect"),
)
def mode_does_not_fit(county: County) -> Iterator[Finding]:
    """A setting that the mode cannot use, so that the scheme says something else than what is scored."""
    for item in _all_items(county):
        indicator = item.indicator
        for label, variant, values in _misfits(item):
            yield finding(
                item.at(label),
                subject=item.subject,
                day=None,
                variant=variant,
                related=(),
                number=indicator.number,
                name=indicator.name,
                mode=indicator.mode or "",
                **values,
            )
        for n, name in enumerate(indicator.zero_when):
            if _is_rate(name):
                yield finding(
                    item.at("该项不得分", n),
                    subject=item.subject,
                    variant="trigger",
                    number=indicator.number,
                    name=indicator.name,
                    measure=name,
                )
    for scheme in county.dataset.all(Scheme):
        for i, declared in enumerate(scheme.knock_outs):
            if declared.measure and _is_rate(declared.measure):
                yield finding(
                    scheme.field("一票否决", i, "取数"),
                    subject=f"{scheme.year}/{declared.name}",
                    variant="knock-out",
                    name=declared.name,
                    measure=declared.measure,
                )


def _is_rate(name: str) -> bool:
    measure = measure_named(name)
    return measure is not None and measure.is_rate


_Misfit = tuple[str, str, dict[str, str]]
"""The label of the setting, the variant of the message, and its values."""


def _misfits(item: _Item) -> Iterator[_Misfit]:
    indicator, mode = item.indicator, item.indicator.mode
    if indicator.parts and item.parent is not None:
        yield "子项", "deep", {}
    elif indicator.parts and item.in_bonus:
        yield "子项", "bonus-parts", {}
    if indicator.parts and mode is not None:
        yield "方式", "parts", {}
        return
    if mode is Mode.DEDUCT and item.in_bonus:
        yield "方式", "bonus-mode", {}
    if mode is Mode.RATING and indicator.measure:
        yield "取数", "rated", {"measure": indicator.measure}
    yield from _misfits_of_rates(indicator)
    yield from _unused(indicator)


def _misfits_of_rates(indicator: Indicator) -> Iterator[_Misfit]:
    mode, rates, measure = indicator.mode, _rates(indicator), _measure_of(indicator)
    if len(rates) > 1:
        yield list(rates)[1], "two-rates", {"labels": "、".join(rates)}
    if measure is None:
        return
    if mode is Mode.RATE and not measure.is_rate:
        yield "取数", "no-rate", {"measure": measure.name, "counts": measure.unit.value}
    if mode in (Mode.DEDUCT, Mode.ADD) and measure.is_rate and rates:
        label = next(iter(rates))
        yield label, "rate-counted", {"measure": measure.name, "label": label}


def _unused(indicator: Indicator) -> Iterator[_Misfit]:
    """Yield settings that a computed mode does not read; to assessors a rate may be a guide."""
    mode = indicator.mode
    if mode is None:
        return
    if indicator.bands and mode is not Mode.BANDS:
        yield "档", "unused", {"label": "档"}
    if indicator.threshold is not None and mode is not Mode.THRESHOLD:
        yield "达标值", "unused", {"label": "达标值"}
    if mode in (Mode.RATE, Mode.BANDS):
        for label in _rates(indicator):
            yield label, "unused", {"label": label}
    if mode in (Mode.THRESHOLD, Mode.BANDS) and indicator.steps is not None:
        yield "分步", "unused", {"label": "分步"}


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
    },
    mend=Text(
        "改正名称，或者在“组别”里加上该组和它的等次", "mend the name, or add the group with its grades"
    ),
)
def unknown_group(county: County) -> Iterator[Finding]:
    """An indicator for a group that the scheme does not assess: it would be of nobody."""
    for item in _all_items(county):
        known = list(item.scheme.groups)
        for n, group in enumerate(item.indicator.groups):
            if group not in known:
                close = nearest(group, known)
                yield finding(
                    item.at("适用", n),
                    subject=item.subject,
                    variant="" if close else "unknown",
                    group=group,
                    nearest="、".join(close),
                    known="、".join(known),
                )


# What must not be scored

_FINE_INCOME = re.compile("(?:罚款|罚没款?|没收款?)的?(?:收入|数额|金额|总额|任务|指标|目标|完成)")
_FORBIDS_OR_CHECKS = re.compile(
    "不|未|无|没有|禁止|严禁|杜绝|防止|制止|上缴|缴库|入库|分离|两条线|裁量|幅度|适当|相当|规范|合法|管理"
)


@rule(
    "ZF509",
    title=Text("考核与罚没收入挂钩", "Assessment tied to income from fines"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    statutory=True,
    says=Text(
        "“{name}”以罚没收入或者数额计分：罚款、没收的款项不得同考核、考评直接或者变相挂钩（行政处罚法第七十四条）",
        "{name!r} scores income from fines, which must not be tied to any assessment (行政处罚法 art. 74)",
    ),
    mend=Text(
        "删去该项；要考核的是罚缴分离、全额上缴的，照此写明", "delete it, or say what is really checked"
    ),
)
def tied_to_fine_income(county: County) -> Iterator[Finding]:
    """An indicator that scores the income or the amount of fines (行政处罚法 2021 art. 74 para. 3).

    What forbids quotas or checks that fines reach the treasury is no such indicator.
    """
    for scheme in county.dataset.all(Scheme):
        for at, subject, text in _named(scheme):
            if _FINE_INCOME.search(text) and not _FORBIDS_OR_CHECKS.search(text):
                yield finding(at, subject=subject, name=text)


def _named(scheme: Scheme) -> Iterator[tuple[Place, str, str]]:
    """Yield the names of blocks, indicators and knock-outs, and of what they read."""
    for i, block in enumerate(scheme.blocks):
        yield scheme.field("一级指标", i, "名称"), f"{scheme.year}/{block.name}", block.name
    for item in _items(scheme):
        yield item.at("名称"), item.subject, item.indicator.name
    for at, subject, name, _ in _measure_names(scheme):
        yield at, subject, name
    for i, declared in enumerate(scheme.knock_outs):
        yield scheme.field("一票否决", i, "名称"), f"{scheme.year}/{declared.name}", declared.name


@rule(
    "ZF510",
    title=Text("如实报告反而扣分", "Honest reports cost points"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    statutory=True,
    says={
        "deduct": Text(
            "{number} {name}按“{measure}”扣分：如实报告、自查自纠不得扣分",
            "{number} {name!r} deducts by {measure!r}: honest reports must not cost points",
        ),
        "trigger": Text(
            "{number} {name}有“{measure}”就不得分：如实报告、自查自纠不得扣分",
            "{number} {name!r} loses all points by {measure!r}: honest reports must not cost points",
        ),
        "knock-out": Text(
            "一票否决“{name}”依据“{measure}”：如实报告、自查自纠不得降等",
            "the knock-out {name!r} rests on {measure!r}: honest reports must not cost the grade",
        ),
    },
    mend=Text(
        "改为加分、只作参考，或者考核不报、迟报、报而不实（如“追究报告未报”“零报告与记录不符”）",
        "make it a bonus, or assess what is not reported, late or untrue",
    ),
)
def honest_reports_cost_points(county: County) -> Iterator[Finding]:
    """A measure that counts what a unit told of itself takes points or the grade: nobody would tell any more."""
    for scheme in county.dataset.all(Scheme):
        for item in _items(scheme):
            number, name = item.indicator.number, item.indicator.name
            for at, variant, measure in _honesty_punished(item):
                yield finding(
                    at, subject=item.subject, variant=variant, number=number, name=name, measure=measure
                )
        for i, declared in enumerate(scheme.knock_outs):
            if _counts_honesty(declared.measure):
                yield finding(
                    scheme.field("一票否决", i, "取数"),
                    subject=f"{scheme.year}/{declared.name}",
                    variant="knock-out",
                    name=declared.name,
                    measure=declared.measure,
                )


def _honesty_punished(item: _Item) -> Iterator[tuple[Place, str, str]]:
    indicator = item.indicator
    falls = indicator.mode is Mode.BANDS and any(
        after.points < before.points
        for before, after in pairwise(sorted(indicator.bands, key=lambda band: band.from_))
    )
    if _counts_honesty(indicator.measure) and (indicator.mode is Mode.DEDUCT or falls):
        yield item.at("取数"), "deduct", indicator.measure or ""
    for n, name in enumerate(indicator.zero_when):
        if _counts_honesty(name):
            yield item.at("该项不得分", n), "trigger", name


def _counts_honesty(name: str | None) -> bool:
    measure = measure_named(name) if name else None
    return measure is not None and measure.counts_honest_reports


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
)
def number_out_of_range(county: County) -> Iterator[Finding]:
    """Points, rates, steps, caps and floors that no scheme can mean."""
    for scheme in county.dataset.all(Scheme):
        for item in _items(scheme):
            for wrong in _out_of_range(item):
                yield finding(
                    item.at(*wrong.steps),
                    subject=item.subject,
                    number=item.indicator.number,
                    name=item.indicator.name,
                    label=wrong.steps[-1],
                    value=plainly(wrong.value),
                    range=wrong.allowed.zh,
                    range_en=wrong.allowed.en,
                )
        for wrong in _out_of_range_in_scheme(scheme):
            yield finding(
                scheme.field(str(wrong.steps[0]), *wrong.steps[1:]),
                subject=str(scheme.year),
                variant="other",
                label=wrong.steps[-1],
                value=plainly(wrong.value),
                range=wrong.allowed.zh,
                range_en=wrong.allowed.en,
            )


class _OutOfRange(NamedTuple):
    """A number that cannot be meant: the way to it, and what is allowed."""

    steps: tuple[str | int, ...]
    value: Number
    allowed: Text


_POSITIVE = Text("大于0", "above 0")
_PRINTABLE = Text(
    "不超过细则的小数位，否则印出的各行加不成合计", "no finer than 小数位, or printed lines do not add up"
)
_MOST_DECIMALS = 4


def _out_of_range(item: _Item) -> Iterator[_OutOfRange]:
    indicator, full = item.indicator, item.full
    marks = {"分值": indicator.full, "上限": indicator.cap, "下限": indicator.floor}
    for label, value in marks.items():
        if value is not None and _is_finer(item.scheme, value):
            yield _OutOfRange((label,), value, _PRINTABLE)
    positive: dict[tuple[str, ...], Number | None] = {
        ("分值",): indicator.full,
        **{(k,): v for k, v in _rates(indicator).items()},
    }
    if indicator.steps:
        positive |= {("分步", "步长"): indicator.steps.size, ("分步", "每步"): indicator.steps.points}
    for steps, value in positive.items():
        if value is not None and value <= 0:
            yield _OutOfRange(steps, value, _POSITIVE)
    measure = _measure_of(indicator)
    if (
        indicator.threshold is not None
        and measure
        and measure.is_rate
        and not 0 <= indicator.threshold <= 100
    ):
        yield _OutOfRange(
            ("达标值",), indicator.threshold, Text("在0至100之间（百分数）", "0 to 100 (per cent)")
        )
    if full is None:
        return
    most = full - min(indicator.floor or _ZERO, _ZERO)
    if indicator.cap is not None and not 0 < indicator.cap <= most:
        within = Text(f"大于0，不超过{plainly(most)}", f"above 0 and at most {plainly(most)}")
        yield _OutOfRange(("上限",), indicator.cap, within)
    if indicator.floor is not None and indicator.floor > full:
        within = Text(f"不超过分值{plainly(full)}", f"at most {plainly(full)}")
        yield _OutOfRange(("下限",), indicator.floor, within)


def _out_of_range_in_scheme(scheme: Scheme) -> Iterator[_OutOfRange]:
    if not 0 <= scheme.decimals <= _MOST_DECIMALS:
        within = Text(f"在0至{_MOST_DECIMALS}之间", f"0 to {_MOST_DECIMALS}")
        yield _OutOfRange(("小数位",), Decimal(scheme.decimals), within)
    if scheme.bonus and scheme.bonus.cap <= 0:
        yield _OutOfRange(("加分", "上限"), scheme.bonus.cap, _POSITIVE)
    elif scheme.bonus and _is_finer(scheme, scheme.bonus.cap):
        yield _OutOfRange(("加分", "上限"), scheme.bonus.cap, _PRINTABLE)
    for i, block in enumerate(scheme.blocks):
        for label, value in (("分值", block.full), ("折合", block.counts_for)):
            if value is not None and value <= 0:
                yield _OutOfRange(("一级指标", i, label), value, _POSITIVE)
            elif value is not None and _is_finer(scheme, value):
                yield _OutOfRange(("一级指标", i, label), value, _PRINTABLE)


def _is_finer(scheme: Scheme, value: Number) -> bool:
    """Tell whether points have more decimals than the scheme prints."""
    places = min(max(scheme.decimals, 0), _MOST_DECIMALS)
    return round_half_up(value, places) != value


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
)
def wrong_value_bands(county: County) -> Iterator[Finding]:
    """Bands of a measured value that leave some value without points, or give more than there is."""
    for item in _all_items(county):
        for i, label, variant, value in _faults_of_value_bands(item):
            yield finding(
                item.at("档", i, label),
                subject=item.subject,
                variant=variant,
                number=item.indicator.number,
                name=item.indicator.name,
                value=plainly(value),
                full=plainly(item.full or _ZERO),
            )


def _faults_of_value_bands(item: _Item) -> Iterator[tuple[int, str, str, Number]]:
    bands, full = item.indicator.bands, item.full
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


# Ratings


@rule(
    "ZF512",
    title=Text("评分与细则不符", "Rating that does not fit the scheme"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "both": Text(
            "{indicator} 的扣分、得分只能填一个", "give either 扣分 or 得分 of {indicator}, not both"
        ),
        "neither": Text("{indicator} 的扣分、得分都没有填", "neither 扣分 nor 得分 of {indicator} is given"),
        "beyond": Text(
            "{indicator} 的{label} {value} 不在{least}至{most}分之间",
            "{label} {value} of {indicator} is not within {least} to {most}",
        ),
        "deduct": Text(
            "{indicator} 没有分值，从上级的分值里扣，只能填扣分",
            "{indicator} has no points of its own and only takes some: give 扣分",
        ),
        "mode": Text(
            "{indicator} 的方式是“{mode}”，不由评分人打分，这条评分不起作用",
            "{indicator} has the mode {mode} and takes no rating: this one has no effect",
        ),
        "parts": Text("{indicator} 有子项，应对子项打分", "{indicator} has sub-items: rate those"),
        "group": Text(
            "{indicator} 不适用于{unit_name}（{group}）",
            "{indicator} does not apply to {unit_name} ({group})",
        ),
        "day": Text(
            "评分日期 {day_given} 早于考核期间（{first} 起）",
            "the rating is of {day_given}, before the period begins on {first}",
        ),
        "trigger": Text(
            "{indicator} 的“该项不得分”里没有“{trigger}”{hint}",
            "{indicator} has no trigger {trigger!r}{hint_en}",
        ),
    },
    mend=Text("照细则改正评分；细则写错的，改细则", "mend the rating, or the scheme if that is wrong"),
)
def rating_does_not_fit(county: County) -> Iterator[Finding]:
    """Points of a rating that the scheme of its year cannot take in; what names no indicator at all is ZF102."""
    items = {s.year: {item.indicator.number: item for item in _items(s)} for s in county.dataset.all(Scheme)}
    for rating in county.dataset.all(Rating):
        item = items.get(rating.year, {}).get(rating.indicator)
        if item is None:
            continue
        for label, variant, values in _faults_of_rating(county, rating, item):
            yield finding(
                rating.field(label),
                subject=rating.id,
                unit=rating.rated,
                day=rating.day,
                variant=variant,
                related=[Related(item.at("编号"), INDICATOR_HERE)],
                indicator=f"{item.indicator.number} {item.indicator.name}",
                **values,
            )


def _faults_of_rating(county: County, rating: Rating, item: _Item) -> Iterator[_Misfit]:
    unit = county.units.get(rating.rated)
    if unit and not (unit.group in item.scheme.groups and item.applies_to(unit.group)):
        yield "指标", "group", {"unit_name": unit.display_name, "group": unit.group}
        return
    first = item.scheme.period.start
    if rating.day < first:  # ratings may follow the closing day; only the facts end with it
        yield "日期", "day", {"day_given": str(rating.day), "first": str(first)}
    if rating.trigger:
        yield from _fault_of_trigger(rating.trigger, item)
    yield from _faults_of_points(rating, item)


def _fault_of_trigger(trigger: str, item: _Item) -> Iterator[_Misfit]:
    known = [t.removeprefix(RATERS) for t in item.indicator.zero_when if t.startswith(RATERS)]
    if trigger not in known:
        close = "、".join(nearest(trigger, known) or known)
        hint, hint_en = (f"，可填：{close}", f"; it has {close}") if close else ("", "")
        yield "触发", "trigger", {"trigger": trigger, "hint": hint, "hint_en": hint_en}


def _faults_of_points(rating: Rating, item: _Item) -> Iterator[_Misfit]:
    given = {k: v for k, v in (("扣分", rating.deduction), ("得分", rating.points)) if v is not None}
    if given and item.indicator.parts:
        yield next(iter(given)), "parts", {}
    elif given and item.indicator.mode is not None and item.indicator.mode is not Mode.RATING:
        yield next(iter(given)), "mode", {"mode": item.indicator.mode.value}
    elif len(given) > 1:
        yield "得分", "both", {}
    elif not given and not rating.trigger:
        yield "扣分", "neither", {}
    elif rating.points is not None and item.parent is not None and item.indicator.full is None:
        yield "得分", "deduct", {}
    elif item.full is not None:
        below = min(item.indicator.floor or _ZERO, _ZERO)
        for label, value in given.items():
            least, most = (_ZERO, item.full - below) if label == "扣分" else (below, item.full)
            if not least <= value <= most:
                shown = {"value": plainly(value), "least": plainly(least), "most": plainly(most)}
                yield label, "beyond", {"label": label, **shown}


@rule(
    "ZF513",
    title=Text("一票否决的等次不存在", "Knock-out to a grade that does not exist"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "一票否决“{name}”定为“{grade}”，{groups}没有这个等次（有：{known}）",
        "the knock-out {name!r} gives {grade!r}, which {groups} does not have (it has {known})",
    ),
    mend=Text("改成各组都有的等次", "name a grade that every group has"),
)
def knock_out_to_no_grade(county: County) -> Iterator[Finding]:
    """A knock-out whose grade some group does not have: the result would bear a grade that nobody defined."""
    for scheme in county.dataset.all(Scheme):
        for i, declared in enumerate(scheme.knock_outs):
            lacking = [
                name
                for name, group in scheme.groups.items()
                if declared.grade not in {band.name for band in group.bands}
            ]
            if lacking:
                known = "、".join(band.name for band in scheme.groups[lacking[0]].bands)
                yield finding(
                    scheme.field("一票否决", i, "等次"),
                    subject=f"{scheme.year}/{declared.name}",
                    name=declared.name,
                    grade=declared.grade,
                    groups="、".join(lacking),
                    known=known,
                )
