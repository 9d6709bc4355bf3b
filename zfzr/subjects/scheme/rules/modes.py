"""An indicator that lacks what its mode needs, or says what its mode cannot use (ZF506, ZF507)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, Way, is_typed, rates_of, walk_blocks, walk_scheme
from zfzr.subjects.scheme.records import (
    Indicator,
    LedgerUse,
    Mode,
    NotApplicableMethod,
    NothingToCount,
    Scheme,
)
from zfzr.subjects.scheme.rules.reading import (
    deducts,
    has_rate,
    is_rate,
    measure_of,
)
from zfzr.terms.late import late
from zfzr.terms.text import Text, enumeration

FIRST_HERE = Text("先写在这里", "first written here")


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
        "unnamed": Text("{what}没有写{label}", "{what}: {label} is empty"),
        "empty": Text(
            "{what}“{name}”里没有{label}，不考核什么", "{what} {name!r} has no {label}: it assesses nothing"
        ),
    },
    mend=Text("补上；由评分人打分的，方式写“评审打分”", "add it; what assessors rate has the mode 评审打分"),
    on=Scheme,
)
def mode_lacks_something(scheme: Scheme, _: County) -> Iterator[Finding]:
    """An indicator without mode, points, measure, rate or bands where its mode cannot do without."""
    for item in walk_scheme(scheme):
        indicator = item.indicator
        missing = list(_lacking(item))
        if missing:
            yield finding(
                item.field("编号"),
                subject=item.id,
                variant="" if indicator.mode else "plain",
                number=indicator.number,
                name=indicator.name,
                mode=indicator.mode or "",
                missing=enumeration(missing),
            )
    for i, declared in enumerate(scheme.knock_outs):
        if declared.by == "取数" and not declared.measure:
            yield finding(
                ("一票否决", i, "方式"),
                subject=f"{scheme.year}/{declared.name}",
                variant="knock-out",
                name=declared.name,
            )
    yield from _unnamed(scheme)
    yield from _empty(scheme)


def _unnamed(scheme: Scheme) -> Iterator[Finding]:
    """Yield names and numbers that are there but say nothing: what is printed by them could not be told."""
    named = [("细则", scheme.field("名称"), scheme.name)]
    named += [
        ("组成", scheme.field("组成", c, "名称"), each.name) for c, each in enumerate(scheme.components)
    ]
    named += [("一级指标", scheme.field(*way, "名称"), block.name) for block, way, _ in walk_blocks(scheme)]
    for item in walk_scheme(scheme):
        named.append(("指标", item.field("编号"), item.number))
        named.append(("指标", item.field("名称"), item.indicator.name))
    for i, each in enumerate(scheme.knock_outs):
        named.append(("一票否决", scheme.field("一票否决", i, "名称"), each.name))
    if scheme.target:
        named.append(("折入", scheme.field("折入", "名称"), scheme.target.name))
    for what, at, name in named:
        if not name.strip():
            subject = f"{scheme.year}/{'/'.join(map(str, at.path))}"
            yield finding(at, subject=subject, variant="unnamed", what=what, label=at.path[-1])


def _empty(scheme: Scheme) -> Iterator[Finding]:
    """Yield components and first-level indicators in which nothing is."""
    for c, component in enumerate(scheme.components):
        if not component.blocks:
            yield _nothing_in(scheme, ("组成", c), "组成", component.name, "一级指标")
    for block, way, _ in walk_blocks(scheme):
        if not block.indicators:
            yield _nothing_in(scheme, way, "一级指标", block.name, "二级指标")


def _nothing_in(scheme: Scheme, way: Way, what: str, name: str, label: str) -> Finding:
    subject = f"{scheme.year}/{name}"
    return finding((*way, "名称"), subject=subject, variant="empty", what=what, name=name, label=label)


def _lacking(item: IndicatorOfScheme) -> Iterator[str]:
    indicator, mode = item.indicator, item.indicator.mode
    if not indicator.parts and mode is None:
        yield "方式"
    if _lacks_points(item):
        yield "分值"
    if mode is Mode.OPTIONS and not indicator.parts and not indicator.options:
        yield "选项"
    if indicator.parts or mode in (None, Mode.RATING, Mode.OPTIONS):
        return
    from_ledger = indicator.ledger is LedgerUse.COUNTED and mode in (Mode.DEDUCT, Mode.ADD)
    if not indicator.measure and not from_ledger:
        yield "取数"
    if mode in (Mode.DEDUCT, Mode.ADD) and not from_ledger and not has_rate(indicator):
        yield "每项、每人次、每件、每日、每次或者分步"
    if mode is Mode.BANDS and not indicator.bands:
        yield "档"
    if mode is Mode.THRESHOLD and indicator.more_is_better and indicator.threshold is None:
        yield "达标值"
    if mode is Mode.RANK and indicator.ranks is None:
        yield "名次"


def _lacks_points(item: IndicatorOfScheme) -> bool:
    """Tell whether nobody can say what an item is out of: a sub-item that deducts takes from what it is part of."""
    indicator = item.indicator
    if indicator.full is not None or item.is_beside:
        return False
    if item.parent is not None:
        return item.parent.full is None or not deducts(indicator)
    return not any(part.full is not None for part in indicator.parts)


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
        "penalty-mode": Text(
            "{number} {name}是另行扣分的项目，方式“{mode}”没有可扣的：写扣分、达标或者评审打分",
            "{number} {name!r} is a penalty: the mode {mode} takes nothing; use 扣分, 达标 or 评审打分",
        ),
        "rank-beside": Text(
            "{number} {name}是加分、另行扣分的项目，不能按名次：没有事由的也会排上名次",
            "{number} {name!r} is a bonus or penalty item: whoever did nothing would be ranked too",
        ),
        "several-beside": Text(
            "{number} {name}是加分、另行扣分的项目，“多人评分”不起作用，由一人记载",
            "{number} {name!r} is a bonus or penalty item: 多人评分 has no effect, one person records it",
        ),
        "penalty-zero": Text(
            "{number} {name}是另行扣分的项目，没有分值，“该项不得分”不起作用",
            "{number} {name!r} is a penalty without marks: 该项不得分 has no effect",
        ),
        "typed-only": Text(
            "{number} {name}不由评分人清点数量，“{label}”不起作用（取数应写成“评审:清点什么”）",
            "{number} {name!r} is not counted by assessors: {label} has no effect (取数 must be 评审:…)",
        ),
        "counted-in": Text(
            "{number} {name}的“计量”写“{counted}”，应是数量后面的单位，如件、次、户；百分比写“%”",
            "{number} {name!r}: 计量 {counted!r} is no unit of what is counted (件, 次, 户, or % for rates)",
        ),
        "counted-else": Text(
            "{number} {name}按“{label}”扣（加）分，“计量”却是“{counted}”：改成一致，其他单位的写“每项”",
            "{number} {name!r} counts by {label}, but its 计量 is {counted!r}: make them agree, or use 每项",
        ),
        "wanted-deducted": Text(
            "{number} {name}的数量越多越好，却按数量扣分：少于几个才扣的写“分步”的“基准”，否则删去“越多越好”",
            "{number} {name!r} deducts for what is wanted: give the 基准 of 分步 below which points are lost,"
            " or delete 越多越好",
        ),
        "wanted-not": Text(
            "{number} {name}的数量越多得分越高，“越多越好: 否”说反了",
            "{number} {name!r} gives more points for more: 越多越好 cannot be 否",
        ),
        "typed-verified": Text(
            "{number} {name}由评分人清点数量，“须核实”不起作用：评分人认定的就是核实过的",
            "{number} {name!r} is counted by assessors: 须核实 has no effect",
        ),
        "bonus-parts": Text(
            "{number} {name}是加分、另行扣分的项目，不能再分子项",
            "{number} {name!r} is a bonus or penalty item and cannot have sub-items",
        ),
        "rated": Text(
            "{number} {name}的方式是“{mode}”，取数“{measure}”不起作用",
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
        "rated-rate": Text(
            "{number} {name}由评分人打分，“{label}”不起作用：评分人只填数量、由程序计分的，"
            "写“方式: 扣分，取数: 评审:清点什么”",
            "{number} {name!r} is rated: {label} has no effect. Where assessors count and the program reckons, write the"
            " mode 扣分 with the 取数 评审:…",
        ),
        "unused": Text(
            "{number} {name}的方式是“{mode}”，“{label}”不起作用",
            "{number} {name!r} has the mode {mode}: {label} has no effect",
        ),
        "parts-setting": Text(
            "{number} {name}有子项，得分是子项之和，自己的“{label}”不起作用，应写在子项里",
            "{number} {name!r} is the sum of its sub-items: its own {label} has no effect, and belongs to them",
        ),
        "unused-penalty": Text(
            "{number} {name}是另行扣分的项目，“{label}”不起作用；最多扣多少写“上限”",
            "{number} {name!r} is a penalty: {label} has no effect; the most is 上限",
        ),
        "floor-takes": Text(
            "{number} {name}没有分值，从上级的分值里扣，“下限”不起作用；最多扣多少写“上限”",
            "{number} {name!r} has no marks and takes from those above: 下限 has no effect; the most is 上限",
        ),
        "floor-bonus": Text(
            "{number} {name}是加分项目，不能写“下限”：没有事由的也会加分",
            "{number} {name!r} is a bonus item: with a 下限 whoever did nothing would get it",
        ),
        "nothing-read": Text(
            "{number} {name}不按取数计分，“无从评定”不起作用",
            "{number} {name!r} reads no measure: 无从评定 has no effect",
        ),
        "nothing-bonus": Text(
            "{number} {name}是加分项目，没有事由就不加分，“无从评定”不起作用",
            "{number} {name!r} is a bonus item, and nothing earns nothing: 无从评定 has no effect",
        ),
        "nothing-part": Text(
            "{number} {name}是子项，合理缺项采用“转移”，子项的分值无处转移，“无从评定”不能写“不涉及”",
            "{number} {name!r} is a sub-item, whose marks cannot be moved (转移): 无从评定 cannot be 不涉及",
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
    on=Scheme,
)
def mode_does_not_fit(scheme: Scheme, _: County) -> Iterator[Finding]:
    """A setting that the mode cannot use, so that the scheme says something else than what is scored."""
    for item in walk_scheme(scheme):
        yield from _misfitting(item)
    for i, declared in enumerate(scheme.knock_outs):
        if declared.measure and is_rate(declared.measure):
            yield finding(
                ("一票否决", i, "取数"),
                subject=f"{scheme.year}/{declared.name}",
                variant="knock-out",
                name=declared.name,
                measure=declared.measure,
            )


def _misfitting(item: IndicatorOfScheme) -> Iterator[Finding]:
    indicator = item.indicator
    for label, variant, values in _misfits(item):
        yield finding(
            item.field(label),
            subject=item.id,
            variant=variant,
            number=indicator.number,
            name=indicator.name,
            mode=indicator.mode or "",
            **values,
        )
    for n, name in enumerate(indicator.zero_when):
        if is_rate(name):
            yield finding(
                item.field("该项不得分", n),
                subject=item.id,
                variant="trigger",
                number=indicator.number,
                name=indicator.name,
                measure=name,
            )


_Misfit = tuple[str, str, dict[str, Any]]
"""The label of the setting, the variant of the message, and its values."""


def _misfits(item: IndicatorOfScheme) -> Iterator[_Misfit]:
    indicator, mode = item.indicator, item.indicator.mode
    if indicator.parts and item.parent is not None:
        yield "子项", "deep", {}
    elif indicator.parts and item.is_beside:
        yield "子项", "bonus-parts", {}
    yield from _misfits_of_floor(item)
    yield from _misfits_of_nothing(item)
    if indicator.parts:
        if mode is not None:
            yield "方式", "parts", {}
        for label in _settings_of_a_mode(indicator):
            yield label, "parts-setting", {"label": label}
        return
    if mode is Mode.DEDUCT and item.in_bonus:
        yield "方式", "bonus-mode", {}
    if mode is Mode.RANK and item.is_beside:
        yield "方式", "rank-beside", {}
    if indicator.several is not None and item.is_beside:
        yield "多人评分", "several-beside", {}
    yield from _misfits_of_penalty(item)
    yield from _misfits_of_typed(indicator)
    if mode in (Mode.RATING, Mode.OPTIONS) and indicator.measure:
        yield "取数", "rated", {"measure": indicator.measure}
    yield from _misfits_of_rates(indicator)
    yield from _unused(indicator)


def _settings_of_a_mode(indicator: Indicator) -> Iterator[str]:
    """Yield the settings that only an item which is scored itself can use."""
    if indicator.measure:
        yield "取数"
    yield from rates_of(indicator)
    if indicator.steps is not None:
        yield "分步"
    if indicator.bands:
        yield "档"
    if indicator.threshold is not None:
        yield "达标值"
    yield from _settings_of_raters(indicator)


def _settings_of_raters(indicator: Indicator) -> Iterator[str]:
    """Yield the settings of options, several raters and ranks."""
    if indicator.options:
        yield "选项"
    if indicator.several is not None:
        yield "多人评分"
    if indicator.ranks is not None:
        yield "名次"


_TAKING = (None, Mode.DEDUCT, Mode.THRESHOLD, Mode.RATING)
"""The modes of a penalty, which has no marks to be won or kept."""


def _misfits_of_penalty(item: IndicatorOfScheme) -> Iterator[_Misfit]:
    if not item.in_penalties:
        return
    if item.indicator.mode not in (*_TAKING, Mode.RANK):
        yield "方式", "penalty-mode", {}
    if item.indicator.zero_when:
        yield "该项不得分", "penalty-zero", {}
    if item.indicator.full is not None and item.indicator.cap is not None:
        yield "分值", "unused-penalty", {"label": "分值"}


def _misfits_of_typed(indicator: Indicator) -> Iterator[_Misfit]:
    """Yield what only an item can use that assessors count, and what such an item cannot."""
    if is_typed(indicator):
        if "needs_verification" in indicator.model_fields_set:
            yield "须核实", "typed-verified", {}
        yield from _misfits_of_counting(indicator)
        return
    if indicator.counted_in is not None:
        yield "计量", "typed-only", {"label": "计量"}
    if indicator.more_is_better is not None:
        yield "越多越好", "typed-only", {"label": "越多越好"}


_WORD = late(r"(?!百分)[\u4e00-\u9fff]{1,4}|%")
_COUNTS = {"每人次": ("人次",), "每件": ("件", "起", "宗"), "每日": ("日", "天"), "每次": ("次",)}
"""What 计量 may say beside the label under which the points for each thing are given."""


def _misfits_of_counting(indicator: Indicator) -> Iterator[_Misfit]:
    """Yield what contradicts itself in how assessors count: the unit, and whether much of it is good."""
    mode, counted, wanted = indicator.mode, indicator.counted_in, indicator.more_is_better
    rates = rates_of(indicator)
    if counted is not None and not _WORD.fullmatch(counted):
        yield "计量", "counted-in", {"counted": counted}
    elif counted not in (None, "%"):
        for label in rates:
            if counted not in _COUNTS.get(label, (counted,)):
                yield "计量", "counted-else", {"counted": counted, "label": label}
    if wanted and mode is Mode.DEDUCT and (indicator.steps is None or indicator.steps.base is None):
        yield "越多越好", "wanted-deducted", {}
    if wanted is False and (mode in (Mode.RATE, Mode.ADD) or counted == "%"):
        yield "越多越好", "wanted-not", {}


def _misfits_of_floor(item: IndicatorOfScheme) -> Iterator[_Misfit]:
    if item.indicator.floor is None:
        return
    if item.in_bonus:
        yield "下限", "floor-bonus", {}
    elif item.in_penalties:
        yield "下限", "unused-penalty", {"label": "下限"}
    elif item.only_takes:
        yield "下限", "floor-takes", {}


def _misfits_of_nothing(item: IndicatorOfScheme) -> Iterator[_Misfit]:
    """无从评定 is said where a measure is read; 不涉及 follows 合理缺项, which cannot move the marks of a sub-item."""
    indicator = item.indicator
    if indicator.when_empty is not NothingToCount.NOT_APPLICABLE:
        return
    if item.in_penalties:
        yield "无从评定", "unused-penalty", {"label": "无从评定"}
    elif item.in_bonus:
        yield "无从评定", "nothing-bonus", {}
    elif indicator.parts or indicator.mode in (Mode.RATING, Mode.OPTIONS) or not indicator.measure:
        yield "无从评定", "nothing-read", {}
    elif item.parent is not None and item.scheme.not_applicable is NotApplicableMethod.MOVE:
        yield "无从评定", "nothing-part", {}


def _misfits_of_rates(indicator: Indicator) -> Iterator[_Misfit]:
    mode, rates, measure = indicator.mode, rates_of(indicator), measure_of(indicator)
    ways = [*rates, *(["分步"] if indicator.steps and mode in (Mode.DEDUCT, Mode.ADD) else [])]
    if len(ways) > 1:
        yield ways[1], "two-rates", {"labels": enumeration(ways)}
    if measure is None:
        return
    if mode is Mode.RATE and not measure.is_rate:
        yield "取数", "no-rate", {"measure": measure.name, "counts": measure.unit_shown}
    if mode in (Mode.DEDUCT, Mode.ADD) and measure.is_rate and rates:
        label = next(iter(rates))
        yield label, "rate-counted", {"measure": measure.name, "label": label}


def _unused(indicator: Indicator) -> Iterator[_Misfit]:
    """Yield settings that a mode does not read."""
    mode = indicator.mode
    if mode is None:
        return
    if indicator.bands and mode is not Mode.BANDS:
        yield "档", "unused", {"label": "档"}
    if indicator.threshold is not None and mode is not Mode.THRESHOLD:
        yield "达标值", "unused", {"label": "达标值"}
    if mode is Mode.RATING:
        for label in rates_of(indicator):
            yield label, "rated-rate", {"label": label}
    uses = {Mode.RATING: ("多人评分",), Mode.OPTIONS: ("选项", "多人评分"), Mode.RANK: ("名次",)}
    for label in _settings_of_raters(indicator):
        if label not in uses.get(mode, ()):
            yield label, "unused", {"label": label}
    if mode in (Mode.RATE, Mode.BANDS, Mode.OPTIONS, Mode.RANK):
        for label in rates_of(indicator):
            yield label, "unused", {"label": label}
    if (
        mode in (Mode.THRESHOLD, Mode.BANDS, Mode.RATING, Mode.OPTIONS, Mode.RANK)
        and indicator.steps is not None
    ):
        yield "分步", "unused", {"label": "分步"}
