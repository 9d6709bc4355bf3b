"""What a scheme counts: measures that do not exist, and what must never be scored (ZF501, ZF510)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.measure import PROBLEMS, measure_named, measures
from zfzr.declare.rule import DATA, ERROR, finding, rule, rules
from zfzr.files.place import Place
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, walk_scheme
from zfzr.subjects.scheme.records import RATERS, Mode, Scheme
from zfzr.subjects.scheme.rules.reading import measure_exists
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

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
            "“{name}”：评分人认定、清点的只能写在指标的“取数”“该项不得分”里，并写明是什么",
            "{name!r}: what assessors find or count belongs under 取数 or 该项不得分 of an indicator, and has a name",
        ),
    },
    mend=Text(
        "改成 zfzr measures 列出的名称；数问题的写“问题:规则代码”；记录里查不出、由评分人清点的写“评审:清点什么”",
        "use a name that zfzr measures lists, 问题:CODE for findings of a rule, 评审:WHAT for what assessors count",
    ),
    on=Scheme,
)
def unknown_measure(scheme: Scheme, _: County) -> Iterator[Finding]:
    """A 取数 or a trigger that no measure bears, or that counts the findings of a rule that does not exist."""
    for at, subject, name, of_indicator in measure_names(scheme):
        if of_indicator and name.startswith(RATERS) and name.removeprefix(RATERS).strip():
            continue
        if name.startswith(RATERS):
            yield finding(at, subject=subject, variant="reviewed", name=name)
        elif not measure_exists(name):
            close = _nearest_measures(name)
            variant = "" if close else "unknown"
            yield finding(at, subject=subject, variant=variant, name=name, nearest="、".join(close))


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


def _nearest_measures(name: str) -> list[str]:
    wanted = name.replace("：", ":")
    if wanted.startswith(RATERS):
        return [wanted]
    known = (
        [f"{PROBLEMS}{code}" for code, rule in rules().items() if not rule.rests_on_scores]
        if wanted.startswith(PROBLEMS[:-1])
        else list(measures())
    )
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
    if _counts_honesty(indicator.measure) and (indicator.mode is Mode.DEDUCT or falls):
        yield item.field("取数"), "deduct", indicator.measure or ""
    for n, name in enumerate(indicator.zero_when):
        if _counts_honesty(name):
            yield item.field("该项不得分", n), "trigger", name


def _counts_honesty(name: str | None) -> bool:
    measure = measure_named(name) if name else None
    return measure is not None and measure.counts_honest_reports
