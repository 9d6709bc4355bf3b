"""Cases of accountability that are not complete, or whose ladders are mixed (ZF408, ZF409)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import holds, words_holding
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.accountability.lookups import CaseOfReport, all_cases
from zfzr.subjects.accountability.parameters import MEASURES, PARTY_SANCTIONS, SANCTIONS
from zfzr.subjects.accountability.records import AccountabilityCase
from zfzr.terms.names import nearest
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


_GIVEN = re.compile("^(?:给予)?(?:行政|政纪|政务)?")
_GIVEN_BY_PARTY = re.compile("^(?:给予)?(?:党纪)?")


def _is_sanction(county: County, word: str) -> bool:
    return holds(county, SANCTIONS, _GIVEN.sub("", word.strip()).removesuffix("处分"))


def _is_of_the_party(county: County, word: str) -> bool:
    """Tell whether a word is a sanction of the party, however long it lasts: 留党察看一年."""
    given = _GIVEN_BY_PARTY.sub("", word.strip())
    known = words_holding(county, PARTY_SANCTIONS)
    return any(given.startswith(each) for each in known)


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
        "party": Text(
            "“{word}”是党纪处分，不写在“{label}”里，只在“执行”里注明",
            "{word!r} is a sanction of the party: it does not belong under {label}, but is noted under 执行",
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
def mixed_ladders(of: CaseOfReport, county: County) -> Iterator[Finding]:
    """A sanction written as a measure, a measure as a sanction, a transfer as either: the three stay apart (六（四）)."""
    for at, label, word in _words(of.case):
        variant = _wrong_ladder(county, label, word)
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


def _wrong_ladder(county: County, label: str, word: str) -> str:
    if "移送" in word:
        return "transfer"
    if _is_of_the_party(county, word):
        return "party"
    if label == "处分":
        return "measure" if holds(county, MEASURES, word.strip()) else ""
    return "sanction" if _is_sanction(county, word) else ""


@rule(
    "ZF333",
    title=Text("不是规定的处理、处分", "Word that is no measure or sanction"),
    duty="D51",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "“{label}”里的“{word}”不是规定的说法，是不是“{nearest}”？",
            "{word!r} under {label} is none of the words set for it; did you mean {nearest}?",
        ),
        "unknown": Text(
            "“{label}”里的“{word}”不是规定的说法", "{word!r} under {label} is none of the words set for it"
        ),
    },
    mend=Text(
        "改成规定的说法；本省、本县规定了别的处理、处分的，在 parameters.yaml 写“追究处理.说法”“处分种类.说法”，值填1",
        "use a word that is set; what province or county sets besides is a parameter 追究处理.… or 处分种类.… of 1",
    ),
    on=all_cases,
)
def unknown_word(of: CaseOfReport, county: County) -> Iterator[Finding]:
    """A measure or sanction that no ladder has: nobody can count it, or tell who may decide it."""
    for at, label, word in _words(of.case):
        if _wrong_ladder(county, label, word) or _is_known(county, label, word):
            continue
        known = words_holding(county, SANCTIONS if label == "处分" else MEASURES)
        close = nearest(word, known)
        yield finding(
            at,
            day=of.report.period.end,
            variant="" if close else "unknown",
            word=word,
            label=label,
            nearest="、".join(close),
        )


def _is_known(county: County, label: str, word: str) -> bool:
    return _is_sanction(county, word) if label == "处分" else holds(county, MEASURES, word.strip())
