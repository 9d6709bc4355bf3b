"""Options, several raters, points by rank and preconditions that cannot be meant (ZF518)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.measure import measure_named
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, walk_scheme
from zfzr.subjects.scheme.records import Joining, KnockOutBy, Mode, Precondition, Scheme
from zfzr.subjects.scheme.rules.reading import HUNDRED, ZERO
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text

_Fault = tuple[tuple[str | int, ...], str, dict[str, Any]]
"""The way to the value, the variant of the message, and its values."""

_FEWEST_TRIMMED = 3
"""Of how many ratings something is left when the highest and the lowest are dropped."""


@rule(
    "ZF518",
    title=Text("选项、多人评分、名次或者前置条件有误", "Options, raters, ranks or preconditions are wrong"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "one-option": Text("{about}只有一个选项，没有可选的", "{about} has one option only"),
        "unnamed": Text("{about}有一个选项没有名称", "an option of {about} has no name"),
        "twice": Text("{about}有两个选项都叫“{name}”", "{about} has the option {name!r} twice"),
        "order": Text(
            "{about}的选项“{name}”得 {value} 分，高于排在前面的“{other}”：应从高到低排列",
            "{about}: option {name!r} gives {value}, more than {other!r} before it",
        ),
        "points": Text(
            "{about}的选项“{name}”得 {value} 分，应在0至{full}分之间",
            "{about}: option {name!r} gives {value}; 0 to {full} are possible",
        ),
        "top": Text(
            "{about}最高的选项得 {value} 分，分值是{full}分，谁也得不满",
            "{about}: the highest option gives {value} of {full}, so that nobody can have full marks",
        ),
        "raters": Text(
            "{about}的“多人评分”人数是 {value}，至少2人；一人评的不写“多人评分”",
            "{about}: 多人评分 of {value}; it takes two at least, and is left out where one rates",
        ),
        "trimmed": Text(
            "{about}去掉最高、最低后平均，人数是 {value}：至少3人，否则没有可平均的",
            "{about} drops the highest and the lowest of {value}: with fewer than three nothing is left",
        ),
        "first": Text(
            "{about}第一名得 {value} 分，超过分值{full}分",
            "{about}: the first rank gives {value}, more than the {full} marks",
        ),
        "first-short": Text(
            "{about}第一名得 {value} 分，分值是{full}分，谁也得不满",
            "{about}: the first rank gives {value} of {full}, so that nobody can have full marks",
        ),
        "precondition-unnamed": Text("有一个前置条件没有名称", "a precondition has no name"),
        "precondition-lacks": Text(
            "前置条件“{about}”按取数认定，没有写取数",
            "the precondition {about!r} is to be measured, but names no measure",
        ),
        "precondition-measure": Text(
            "前置条件“{about}”由评审认定，{label}不起作用；按取数认定的，方式写“取数”",
            "the precondition {about!r} is found by assessors: {label} has no effect, unless 方式 is 取数",
        ),
        "precondition-mark": Text(
            "前置条件“{about}”的达标值是 {value}，应{range}",
            "the precondition {about!r}: 达标值 is {value}, but must be {range_en}",
        ),
        "precondition-never": Text(
            "前置条件“{about}”的达标值是0，“{measure}”不会低于0，条件不起作用",
            "the precondition {about!r} asks for at least 0 of {measure!r}: it has no effect",
        ),
    },
    mend=Text("对照细则改正", "mend it by the scheme on paper"),
    on=Scheme,
)
def wrong_choice(scheme: Scheme, _: County) -> Iterator[Finding]:
    """Options that do not descend or exceed the marks, too few raters, ranks beyond the marks, empty preconditions."""
    for item in walk_scheme(scheme):
        for steps, variant, values in _faults_of(item):
            label, *rest = steps
            at = item.field(str(label), *rest)
            yield finding(at, subject=item.id, variant=variant, about=item.called, **values)
    for i, declared in enumerate(scheme.preconditions):
        subject = f"{scheme.year}/{declared.name}"
        for label, variant, values in _faults_of_precondition(declared):
            at = scheme.field("前置条件", i, label)
            yield finding(at, subject=subject, variant=variant, about=declared.name, **values)


def _faults_of(item: IndicatorOfScheme) -> Iterator[_Fault]:
    indicator = item.indicator
    if indicator.mode is Mode.OPTIONS:
        yield from _faults_of_options(item)
    if item.several is not None:
        value = {"value": str(item.several.number)}
        if item.several.joined is Joining.TRIMMED and item.several.number < _FEWEST_TRIMMED:
            yield ("多人评分", "人数"), "trimmed", value
        elif item.several.number < 2:
            yield ("多人评分", "人数"), "raters", value
    ranks, full = indicator.ranks, indicator.full
    if indicator.mode is Mode.RANK and ranks is not None and full is not None and ranks.first != full:
        variant = "first" if ranks.first > full else "first-short"
        yield ("名次", "第一名"), variant, {"value": plainly(ranks.first), "full": plainly(full)}


def _faults_of_options(item: IndicatorOfScheme) -> Iterator[_Fault]:
    options, full = item.indicator.options, item.stake
    seen: set[str] = set()
    for i, option in enumerate(options):
        name = option.name.strip()
        shown = {"name": name, "value": plainly(option.points)}
        if not name:
            yield ("选项", i, "名称"), "unnamed", {}
        elif name in seen:
            yield ("选项", i, "名称"), "twice", shown
        seen.add(name)
        if full is not None and not ZERO <= option.points <= full:
            yield ("选项", i, "得分"), "points", {**shown, "full": plainly(full)}
        if i and option.points > options[i - 1].points:
            yield ("选项", i, "得分"), "order", {**shown, "other": options[i - 1].name}
    if len(options) == 1:
        yield ("选项", 0, "名称"), "one-option", {}
    own = item.indicator.full
    most = max((each.points for each in options), default=own)
    if own is not None and most is not None and most < own:
        best = next(i for i, each in enumerate(options) if each.points == most)
        yield ("选项", best, "得分"), "top", {"value": plainly(most), "full": plainly(own)}


def _faults_of_precondition(declared: Precondition) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if not declared.name.strip():
        yield "名称", "precondition-unnamed", {}
    edge = declared.threshold
    if declared.by is KnockOutBy.RATERS:
        for label, value in (("取数", declared.measure), ("达标值", edge)):
            if value is not None:
                yield label, "precondition-measure", {"label": label}
        return
    if not declared.measure:
        yield "方式", "precondition-lacks", {}
        return
    measure = measure_named(declared.measure)
    if measure is None or edge is None:
        return
    allowed = Text("不小于0", "at least 0")
    if measure.is_rate:
        allowed = Text("大于0，不超过100（百分数）", "above 0 and at most 100 (per cent)")
    most = HUNDRED if measure.is_rate else edge
    if not ZERO <= edge <= most:
        shown = {"value": plainly(edge), "range": allowed.zh, "range_en": allowed.en}
        yield "达标值", "precondition-mark", shown
    elif measure.more_is_better and edge == ZERO:
        yield "达标值", "precondition-never", {"measure": measure.name}
