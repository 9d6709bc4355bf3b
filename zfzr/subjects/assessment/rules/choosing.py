"""Ratings by options and by several raters that do not fit the scheme (ZF519), and what tells several raters' rows apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zfzr.county.county import County
from zfzr.declare.apart import told_apart
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.assessment.lookups import option_named, rater_of, signers_of
from zfzr.subjects.assessment.records import Rating
from zfzr.subjects.assessment.rules.ratings import INDICATOR_HERE
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicator_named, named_facts, scheme_of
from zfzr.subjects.scheme.records import Joining
from zfzr.terms.amounts import plainly
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

_Misfit = tuple[str, str, dict[str, Any]]
"""The label of the column, the variant of the message, and its values."""


@told_apart(Rating)
def by_rater(county: County, rating: Rating) -> str | None:
    """Tell rows of one unit and item apart by who rated, where several rate it each for himself.

    Without the scheme of the year nobody can tell how many rate it: then two raters are no duplicate.
    """
    if scheme_of(county, rating.year or 0) is None:
        return rater_of(rating)
    item = indicator_named(county, rating.year, rating.indicator)
    several = item.several if item else None
    return rater_of(rating) if several and several.joined is not Joining.SIGNED else None


@rule(
    "ZF519",
    title=Text("选项、多人评分与细则不符", "Option or raters that do not fit the scheme"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "option": Text(
            "{indicator} 没有选项“{option}”，是不是“{nearest}”？",
            "{indicator} has no option {option!r}; did you mean {nearest}?",
        ),
        "unknown": Text(
            "{indicator} 没有选项“{option}”，可选：{known}",
            "{indicator} has no option {option!r}; it has {known}",
        ),
        "none": Text(
            "{indicator} 的“选项”没有填，可选：{known}", "{indicator}: 选项 is not given; it has {known}"
        ),
        "points": Text(
            "{indicator} 按选项计分，{label} {value} 不起作用：请填“选项”",
            "{indicator} is scored by options: {label} {value} has no effect, give 选项",
        ),
        "not-chosen": Text(
            "{indicator} 的方式不是“选项”，填的选项“{option}”不起作用",
            "{indicator} has no options: {option!r} has no effect",
        ),
        "fact": Text(
            "“{indicator}”是认定的事项，不计分，{label} {value} 不起作用",
            "{indicator!r} is a fact to be found: {label} {value} has no effect",
        ),
        "signers": Text(
            "{indicator} 应由{wanted}人共同签署，评分人只写了{signed}人（用“、”隔开），不能采用",
            "{indicator} is to be signed by {wanted}; 评分人 names {signed} (with 、 between them): not taken",
        ),
        "names": Text(
            "{indicator} 由{wanted}人各自评分，评分人写了{signed}个：每人一行",
            "{wanted} rate {indicator}, each in a row of his own; this one names {signed}",
        ),
        "many": Text(
            "{indicator} 由{wanted}人评分，{rater}是第{nth}个评分人",
            "{wanted} rate {indicator}; {rater} is number {nth}",
        ),
    },
    mend=Text("照细则改正评分；细则写错的，改细则", "mend the rating, or the scheme if that is wrong"),
    on=Rating,
)
def choice_does_not_fit(rating: Rating, county: County) -> Iterator[Finding]:
    """An option that the item does not have, or raters who are too few, too many or not told apart."""
    item = indicator_named(county, rating.year, rating.indicator)
    misfits = _misfits(county, rating, item) if item else _misfits_of_fact(county, rating)
    for label, variant, values in misfits:
        yield finding(
            label,
            unit=rating.rated,
            day=rating.day,
            variant=variant,
            related=[Related(item.field("编号"), INDICATOR_HERE)] if item else [],
            indicator=item.called if item else rating.indicator,
            **values,
        )


def _points_given(rating: Rating) -> dict[str, str]:
    given = {
        "扣分": rating.deduction,
        "得分": rating.points,
        "数量": rating.quantity,
        "基数": rating.base,
    }
    return {label: plainly(value) for label, value in given.items() if value is not None}


def _misfits_of_fact(county: County, rating: Rating) -> Iterator[_Misfit]:
    """Yield what is written of a knock-out or precondition as if it had points."""
    scheme = scheme_of(county, rating.year or 0)
    if scheme is None or rating.indicator not in {name for name, _ in named_facts(scheme)}:
        return
    given = _points_given(rating) | ({"选项": rating.option} if rating.option else {})
    for label, value in given.items():
        yield label, "fact", {"label": label, "value": value}


def _misfits(county: County, rating: Rating, item: IndicatorOfScheme) -> Iterator[_Misfit]:
    if item.is_chosen:
        yield from _misfits_of_option(rating, item)
    elif rating.option:
        yield "选项", "not-chosen", {"option": rating.option}
    several = item.several
    if several is None:
        return
    names = signers_of(rating.rater)
    shown = {"wanted": str(several.number), "signed": str(len(names))}
    if several.joined is Joining.SIGNED:
        if len(names) < several.number:
            yield "评分人", "signers", shown
        return
    if len(names) > 1:
        yield "评分人", "names", shown
    raters = _raters(county).get((rating.year, rating.rated, rating.indicator), ())
    nth = raters.index(rater_of(rating)) + 1 if rater_of(rating) in raters else 0
    if nth > several.number > 0:
        yield "评分人", "many", {**shown, "rater": rating.rater, "nth": str(nth)}


def _misfits_of_option(rating: Rating, item: IndicatorOfScheme) -> Iterator[_Misfit]:
    for label, value in _points_given(rating).items():
        yield label, "points", {"label": label, "value": value}
    known = [each.name for each in item.indicator.options]
    if not (rating.option or "").strip():
        if not rating.trigger:
            yield "选项", "none", {"known": enumeration(known)}
    elif option_named(item.indicator, rating.option) is None:
        close = nearest(rating.option or "", known)
        values = {"option": rating.option, "nearest": enumeration(close), "known": enumeration(known)}
        yield "选项", "option" if close else "unknown", values


@lookup
def _raters(county: County) -> Mapping[tuple[int | None, str, str], tuple[str, ...]]:
    """Return who rated, by year, unit and indicator, in the order of the file."""
    found: dict[tuple[int | None, str, str], dict[str, None]] = {}
    for each in county.dataset.all(Rating):
        found.setdefault((each.year, each.rated, each.indicator), {})[rater_of(each)] = None
    return {key: tuple(names) for key, names in found.items()}
