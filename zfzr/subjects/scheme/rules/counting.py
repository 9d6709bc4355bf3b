"""What a scheme counts: measures that do not exist, and what must never be scored (ZF501, ZF510)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.measure import (
    PROBLEMS,
    MeasureFamily,
    family_of,
    measure_families,
    measure_named,
    measures,
)
from zfzr.declare.rule import DATA, ERROR, finding, rule, rules
from zfzr.declare.target import targets
from zfzr.files.place import Place
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, walk_scheme
from zfzr.subjects.scheme.records import RATERS, Mode, Scheme
from zfzr.subjects.scheme.rules.reading import measure_exists
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

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
        "member": Text(
            "没有取数“{name}”：本地没有{called}“{word}”，是不是“{nearest}”？",
            "no measure {name!r}: the county has no {called} {word!r}; did you mean {nearest}?",
        ),
        "no-member": Text(
            "没有取数“{name}”：本地没有{called}“{word}”",
            "no measure {name!r}: the county has no {called} {word!r}",
        ),
        "not-then": Text("取数“{name}”无从取：{why}", "nothing to count by {name!r}: {why_en}"),
        "reviewed": Text(
            "“{name}”：评分人认定、清点的只能写在指标的“取数”“该项不得分”里，并写明是什么",
            "{name!r}: what assessors find or count belongs under 取数 or 该项不得分 of an indicator, and has a name",
        ),
    },
    mend=Text(
        "改成 zfzr measures 列出的名称；数问题的写“问题:规则代码”；数一个轮次的，写 zfzr.yaml 里那个轮次的名称；"
        "记录里查不出、由评分人清点的写“评审:清点什么”",
        "use a name that zfzr measures lists; behind a colon stands a rule's code, a round as zfzr.yaml names it, "
        "or after 评审 what assessors count",
    ),
    on=Scheme,
)
def unknown_measure(scheme: Scheme, county: County) -> Iterator[Finding]:
    """A 取数 or a trigger that no measure bears, or that counts what the county does not have: a rule, a round."""
    for at, subject, name, of_indicator in measure_names(scheme):
        if of_indicator and name.startswith(RATERS) and name.removeprefix(RATERS).strip():
            continue
        if name.startswith(RATERS):
            yield finding(at, subject=subject, variant="reviewed", name=name)
            continue
        family = family_of(name)
        if family is None and measure_exists(name):
            continue
        if family is not None and name in family.names(county):
            yield from _not_then(scheme, county, family, name, at, subject)
            continue
        if family is not None and not _is_told(county, family, name):
            continue
        close = _nearest_measures(name, county)
        about: dict[str, Any] = {"name": name, "nearest": enumeration(close)}
        if family is None:
            yield finding(at, subject=subject, variant="" if close else "unknown", **about)
        else:
            variant, word = "member" if close else "no-member", name.removeprefix(family.prefix)
            yield finding(at, subject=subject, variant=variant, called=family.target, word=word, **about)


def _not_then(
    scheme: Scheme, county: County, family: MeasureFamily, name: str, at: Place, subject: str
) -> Iterator[Finding]:
    """Tell of a name that the county has, though not in the scheme's year: nobody could ever lose a point by it."""
    why = family.not_in(county, name.removeprefix(family.prefix), scheme.year or 0)
    if why is not None:
        told: dict[str, Any] = {"name": name, "why": why.render("zh"), "why_en": why.render("en")}
        yield finding(at, subject=subject, variant="not-then", **told)


def _is_told(county: County, family: MeasureFamily, name: str) -> bool:
    """Tell whether what holds the names of a family's members was read so far that one would have been seen."""
    homes = targets()[family.target].homes_of(None)
    return all(county.dataset.is_whole(home, name.removeprefix(family.prefix)) for home in homes)


def measure_names(scheme: Scheme) -> Iterator[tuple[Place, str, str, bool]]:
    """Yield every name of a measure with its place, what it belongs to, and whether it is an indicator's."""
    for item in walk_scheme(scheme):
        if item.indicator.measure:
            yield item.field("取数"), item.id, item.indicator.measure, True
        for n, name in enumerate(item.indicator.zero_when):
            yield item.field("该项不得分", n), item.id, name, True
    for i, declared in enumerate(scheme.knock_outs):
        if declared.measure:
            at = scheme.field("一票否决", i, "取数")
            yield at, f"{scheme.year}/{declared.name}", declared.measure, False
    for i, each in enumerate(scheme.preconditions):
        if each.measure:
            yield scheme.field("前置条件", i, "取数"), f"{scheme.year}/{each.name}", each.measure, False


def _nearest_measures(name: str, county: County) -> list[str]:
    wanted = name.replace("：", ":")
    if wanted.startswith(RATERS):
        return [wanted]
    if wanted.startswith(PROBLEMS[:-1]):
        known = [f"{PROBLEMS}{code}" for code, rule in rules().items() if not rule.rests_on_scores]
    elif family := family_of(wanted) or measure_families().get(wanted.strip()):
        known = family.names(county)
    else:
        members = (each for family in measure_families().values() for each in family.names(county))
        known = [*measures(), *members]
    return nearest(wanted, known)


# What must not be scored


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
    on=Scheme,
)
def honest_reports_cost_points(scheme: Scheme, _: County) -> Iterator[Finding]:
    """A measure that counts what a unit told of itself takes points or the grade: nobody would tell any more."""
    for item in walk_scheme(scheme):
        number, name = item.number, item.indicator.name
        for at, variant, measure in _honesty_punished(item):
            yield finding(at, subject=item.id, variant=variant, number=number, name=name, measure=measure)
    for i, declared in enumerate(scheme.knock_outs):
        if _counts_honesty(declared.measure):
            yield finding(
                ("一票否决", i, "取数"),
                subject=f"{scheme.year}/{declared.name}",
                variant="knock-out",
                name=declared.name,
                measure=declared.measure,
            )


def _honesty_punished(item: IndicatorOfScheme) -> Iterator[tuple[Place, str, str]]:
    indicator = item.indicator
    falls = indicator.mode is Mode.BANDS and any(
        after.points < before.points
        for before, after in pairwise(sorted(indicator.bands, key=lambda band: band.from_))
    )
    fewer_first = indicator.mode is Mode.RANK and bool(
        indicator.ranks and indicator.ranks.higher_first is False
    )
    if _counts_honesty(indicator.measure) and (indicator.mode is Mode.DEDUCT or falls or fewer_first):
        yield item.field("取数"), "deduct", indicator.measure or ""
    for n, name in enumerate(indicator.zero_when):
        if _counts_honesty(name):
            yield item.field("该项不得分", n), "trigger", name


def _counts_honesty(name: str | None) -> bool:
    measure = measure_named(name) if name else None
    return measure is not None and measure.counts_honest_reports
