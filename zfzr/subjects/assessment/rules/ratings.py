"""Ratings that do not fit the scheme of their year (ZF512), or do not say why (ZF517)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.assessment.records import Rating
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicator_named, measure_read, scheme_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

INDICATOR_HERE = Text("指标写在这里", "the indicator is written here")

_Misfit = tuple[str, str, dict[str, Any]]
"""The label of the column, the variant of the message, and its values."""

_ZERO = Decimal(0)


@rule(
    "ZF512",
    title=Text("评分与细则不符", "Rating that does not fit the scheme"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    compares=(Pair("评审打分.得分", "考核细则.一级指标", "评分与细则的分值、方式"),),
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
        "bonus": Text(
            "{indicator} 是加分项目，填了扣分 {value}：只能填得分，扣分不起作用",
            "{indicator} is a bonus item: 扣分 {value} has no effect, give 得分",
        ),
        "penalty": Text(
            "{indicator} 是另行扣分的项目，填了得分 {value}：只能填扣分，得分不起作用",
            "{indicator} is a penalty: 得分 {value} has no effect, give 扣分",
        ),
        "typed": Text(
            "{indicator} 由评分人填数量、程序计分，{label}不起作用：请填“数量”",
            "of {indicator} assessors give 数量 and the program reckons: {label} has no effect",
        ),
        "no-quantity": Text("{indicator} 的“数量”没有填", "数量 of {indicator} is not given"),
        "not-typed": Text(
            "{indicator} 不由评分人填数量，{label} {value} 不起作用",
            "{indicator} takes no quantity: {label} {value} has no effect",
        ),
        "negative": Text("{indicator} 的{label} {value} 小于0", "{label} {value} of {indicator} is below 0"),
        "whole": Text(
            "{indicator} 按{counted}计，数量 {value} 不是整数",
            "{indicator} counts {counted}: {value} is no whole number",
        ),
        "no-base": Text(
            "{indicator} 是比率，没有填基数（分母）",
            "{indicator} is a rate: its denominator (基数) is missing",
        ),
        "over": Text(
            "{indicator} 的数量 {value} 大于基数 {base}，比率超过100%",
            "数量 {value} of {indicator} is more than 基数 {base}: above 100 per cent",
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
    on=Rating,
)
def rating_does_not_fit(rating: Rating, county: County) -> Iterator[Finding]:
    """Points of a rating that the scheme of its year cannot take in; what names no indicator at all is ZF102."""
    item = indicator_named(county, rating.year, rating.indicator)
    if item is None:
        return
    for label, variant, values in _faults_of_rating(county, rating, item):
        yield finding(
            label,
            unit=rating.rated,
            day=rating.day,
            variant=variant,
            related=[Related(item.field("编号"), INDICATOR_HERE)],
            indicator=item.called,
            **values,
        )


def _faults_of_rating(county: County, rating: Rating, item: IndicatorOfScheme) -> Iterator[_Misfit]:
    unit = units_by_slug(county).get(rating.rated)
    if unit and not item.applies_to(group := unit.group_on(item.scheme.day)):
        yield "指标", "group", {"unit_name": unit.display_name, "group": group}
        return
    first = item.scheme.period.start
    if rating.day < first:  # ratings may follow the closing day; only the facts end with it
        yield "日期", "day", {"day_given": str(rating.day), "first": str(first)}
    if rating.trigger:
        yield from _fault_of_trigger(rating.trigger, item)
    yield from _faults_of_points(rating, item)


def _fault_of_trigger(trigger: str, item: IndicatorOfScheme) -> Iterator[_Misfit]:
    known = item.found_by_raters
    if trigger not in known:
        close = enumeration(nearest(trigger, known) or known)
        hint, hint_en = (f"，可填：{close}", f"; it has {close}") if close else ("", "")
        yield "触发", "trigger", {"trigger": trigger, "hint": hint, "hint_en": hint_en}


def _faults_of_points(rating: Rating, item: IndicatorOfScheme) -> Iterator[_Misfit]:
    given = {k: v for k, v in (("扣分", rating.deduction), ("得分", rating.points)) if v is not None}
    if item.is_typed:
        yield from _faults_of_count(rating, item, given)
        return
    if item.is_chosen:
        return  # what is chosen, and what has no effect beside it, is ZF519's
    for label, value in (("数量", rating.quantity), ("基数", rating.base)):
        if value is not None:
            yield label, "not-typed", {"label": label, "value": plainly(value)}
    if given and item.indicator.parts:
        yield next(iter(given)), "parts", {}
    elif given and not item.is_rated:
        yield next(iter(given)), "mode", {"mode": item.indicator.mode or ""}
    elif len(given) > 1:
        yield "得分", "both", {}
    elif not given and not rating.trigger:
        yield "扣分", "neither", {}
    elif rating.deduction is not None and item.in_bonus:
        yield "扣分", "bonus", {"value": plainly(rating.deduction)}
    elif rating.points is not None and item.in_penalties:
        yield "得分", "penalty", {"value": plainly(rating.points)}
    elif rating.points is not None and item.only_takes:
        yield "得分", "deduct", {}
    elif item.stake is not None:
        for label, value in given.items():
            takes = label == "扣分"
            least, most = (_ZERO, item.stake - item.least) if takes else (item.least, item.stake)
            if not least <= value <= most:
                shown = {"value": plainly(value), "least": plainly(least), "most": plainly(most)}
                yield label, "beyond", {"label": label, **shown}


_WHOLE = ("项", "人次", "件", "次", "人", "个")
"""What comes in whole numbers only."""


def _faults_of_count(
    rating: Rating, item: IndicatorOfScheme, points: dict[str, Decimal]
) -> Iterator[_Misfit]:
    """Yield what is wrong with a quantity that assessors typed."""
    for label in points:
        yield label, "typed", {"label": label}
    quantity, base = rating.quantity, rating.base
    if quantity is None:
        if not points and not rating.trigger:
            yield "数量", "no-quantity", {}
        return
    for label, value in (("数量", quantity), ("基数", base)):
        if value is not None and value < 0:
            yield label, "negative", {"label": label, "value": plainly(value)}
    measure = measure_read(item.indicator)
    if measure is None:
        return
    shown = {"value": plainly(quantity)}
    if not measure.is_rate:
        if base is not None:
            yield "基数", "not-typed", {"label": "基数", "value": plainly(base)}
        if measure.unit_shown in _WHOLE and quantity != quantity.to_integral_value():
            yield "数量", "whole", {**shown, "counted": measure.unit_shown}
    elif base is None:
        yield "基数", "no-base", {}
    elif quantity > base:
        yield "数量", "over", {**shown, "base": plainly(base)}


@rule(
    "ZF517",
    title=Text("评分没有理由或者证据", "Rating without reason or evidence"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=Rating,
    says={
        "both": Text(
            "{indicator} {what}，没有写理由，也没有写证据",
            "{indicator}: {what_en} without reason or evidence",
        ),
        "reason": Text("{indicator} {what}，没有写理由", "{indicator}: {what_en} without a reason"),
        "evidence": Text("{indicator} {what}，没有写证据", "{indicator}: {what_en} without evidence"),
    },
    mend=Text(
        "在“理由”写明为什么，在“证据”写明依据的材料；反馈书、考核表要印给单位看",
        "say why under 理由, and by which material under 证据: both are printed for the unit",
    ),
)
def rating_without_reason(rating: Rating, county: County) -> Iterator[Finding]:
    """A rating that costs or gives points, or knocks out, without 理由 or 证据: nobody could answer an objection to it."""
    item = indicator_named(county, rating.year, rating.indicator)
    what = _what_it_does(rating, item) if item else _what_is_found(rating, county)
    lacking = [
        label
        for label, value in (("reason", rating.reason), ("evidence", rating.evidence))
        if not (value or "").strip()
    ]
    if not what or not lacking:
        return
    yield finding(
        "理由" if "reason" in lacking else "证据",
        unit=rating.rated,
        day=rating.day,
        variant="both" if len(lacking) > 1 else lacking[0],
        indicator=item.called if item else rating.indicator,
        what=what.zh,
        what_en=what.en,
    )


def _what_is_found(rating: Rating, county: County) -> Text | None:
    """Say what a rating finds that names a knock-out or a precondition of the year's scheme, where that was read."""
    scheme = scheme_of(county, rating.year or 0)
    if scheme is None:
        return None
    if rating.indicator in {each.name for each in scheme.preconditions}:
        return Text("认定不符合前置条件", "a precondition is found not to be met")
    if rating.indicator in {each.name for each in scheme.knock_outs}:
        return Text("认定一票否决", "a knock-out is found")
    return None


def _what_it_does(rating: Rating, item: IndicatorOfScheme) -> Text | None:
    """Say what a rating does to a unit; None where it does nothing to be explained."""
    if rating.trigger:
        return Text(f"认定“{rating.trigger}”", f"{rating.trigger!r} is found")
    if rating.deduction:
        return Text(f"扣{plainly(rating.deduction)}分", f"{plainly(rating.deduction)} points taken")
    if rating.points is not None:
        return Text(f"得{plainly(rating.points)}分", f"{plainly(rating.points)} points given")
    if rating.quantity:
        return Text(f"数量{plainly(rating.quantity)}", f"a quantity of {plainly(rating.quantity)}")
    if item.is_chosen and rating.option:
        return Text(f"选“{rating.option}”", f"{rating.option!r} is chosen")
    return None
