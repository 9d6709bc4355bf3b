"""Cases of accountability that are not complete, or whose ladders are mixed (ZF408, ZF409)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.accountability.lookups import CaseOfReport, all_cases
from zfzr.subjects.accountability.records import AccountabilityCase
from zfzr.terms.text import Text


@rule(
    "ZF408",
    title=Text("追究记录要素不全", "Case of accountability is not complete"),
    duty="D26",
    kind=DATA,
    severity=WARNING,
    says=Text("追究“{cause}”没有写{missing}", "the case {cause!r} lacks {missing}"),
    mend=Text(
        "补齐情形、决定文号、日期、决定机关，以及处理、处分或者移送",
        "add the ground, the number, day and organ of the decision, and what was done",
    ),
    on=all_cases,
)
def incomplete_case(of: CaseOfReport, _: County) -> Iterator[Finding]:
    """A case without its ground, its decision, day or organ, or without anything that was done about it."""
    missing = list(_missing(of.case))
    if missing:
        yield finding("案由", day=of.report.period.end, cause=of.case.cause, missing="、".join(missing))


def _missing(case: AccountabilityCase) -> Iterator[str]:
    for label, value in (
        ("情形", case.ground),
        ("决定文号", case.number),
        ("日期", case.day),
        ("决定机关", case.by),
    ):
        if not value:
            yield label
    measures = [m for person in case.persons for m in person.measures]
    if not (case.unit_measures or measures or case.sanctions or case.transfers):
        yield "处理、处分或者移送"


MEASURES = frozenset(
    {
        "责令改正",
        "限期整改",
        "通报批评",
        "取消当年评比先进资格",
        "取消评比先进资格",
        "诫勉谈话",
        "批评教育",
        "书面检查",
        "离岗培训",
        "收回河南省行政执法证",
        "收回行政执法证",
        "收回执法证",
        "暂扣行政执法证",
        "暂扣执法证",
        "调离执法岗位",
        "调整岗位",
        "取消执法资格",
    }
)
"""The measures (处理) of the first ladder, against units and officers: 《河南省行政执法责任追究试行办法》 and its like."""

SANCTIONS = frozenset({"警告", "记过", "记大过", "降级", "撤职", "开除"})
"""The sanctions (处分) of the second ladder: 公务员法, 行政机关公务员处分条例 art. 6."""

_SANCTION_PREFIX = re.compile("^(?:给予)?(?:行政|政纪|政务)?")


def _is_sanction(word: str) -> bool:
    return _SANCTION_PREFIX.sub("", word.strip()).removesuffix("处分") in SANCTIONS


@rule(
    "ZF409",
    title=Text("处理、处分、移送混写", "Ladders of accountability mixed"),
    duty="D51",
    kind=DATA,
    severity=ERROR,
    says={
        "sanction": Text(
            "“{word}”是处分，由任免机关、监察机关决定，不写在“{label}”里",
            "{word!r} is a disciplinary sanction (处分) and does not belong under {label}",
        ),
        "measure": Text(
            "“{word}”是责任追究的处理，不是处分", "{word!r} is a measure (处理), not a disciplinary sanction"
        ),
        "transfer": Text(
            "“{word}”应写在“移送”里，不写在“{label}”里",
            "{word!r} hands someone to the judicial organs: write it under 移送, not under {label}",
        ),
    },
    mend=Text(
        "处理写在“单位处理”或者“人员”，处分写在“处分”，移送司法机关写在“移送”",
        "write measures under 单位处理 or 人员, sanctions under 处分, transfers under 移送",
    ),
    on=all_cases,
)
def mixed_ladders(of: CaseOfReport, _: County) -> Iterator[Finding]:
    """A sanction written as a measure, a measure as a sanction, a transfer as either: the three stay apart (六（四）)."""
    for at, label, word in _words(of.case):
        variant = _wrong_ladder(label, word)
        if variant:
            yield finding(at, day=of.report.period.end, variant=variant, word=word, label=label)


def _words(case: AccountabilityCase) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield every measure and sanction of a case with the way to it and the ladder it is written on."""
    for j, word in enumerate(case.unit_measures):
        yield ("单位处理", j), "单位处理", word
    for j, held in enumerate(case.persons):
        for k, word in enumerate(held.measures):
            yield ("人员", j, "处理", k), "处理", word
    for j, sanction in enumerate(case.sanctions):
        yield ("处分", j, "种类"), "处分", sanction.sanction


def _wrong_ladder(label: str, word: str) -> str:
    if "移送" in word:
        return "transfer"
    if label == "处分":
        return "measure" if word.strip() in MEASURES else ""
    return "sanction" if _is_sanction(word) else ""
