"""An indicator that lacks what its mode needs, or says what its mode cannot use (ZF506, ZF507)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, is_typed, rates_of, walk_scheme
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
from zfzr.terms.text import Text

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
                missing="、".join(missing),
            )
    for i, declared in enumerate(scheme.knock_outs):
        if declared.by == "取数" and not declared.measure:
            yield finding(
                ("一票否决", i, "方式"),
                subject=f"{scheme.year}/{declared.name}",
                variant="knock-out",
                name=declared.name,
            )


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


def _misfits_of_typed(indicator: Indicator) -> Iterator[_Misfit]:
    """Yield what only an item can use that assessors count, and what such an item cannot."""
    if is_typed(indicator):
        if "needs_verification" in indicator.model_fields_set:
            yield "须核实", "typed-verified", {}
        return
    if indicator.counted_in is not None:
        yield "计量", "typed-only", {"label": "计量"}
    if indicator.more_is_better is not None:
        yield "越多越好", "typed-only", {"label": "越多越好"}


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
    if len(rates) > 1:
        yield list(rates)[1], "two-rates", {"labels": "、".join(rates)}
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
