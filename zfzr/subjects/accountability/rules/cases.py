"""Cases of accountability that are not complete, or whose ladders are mixed (ZF333, ZF408, ZF409)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.accountability.lookups import CaseOfReport, all_cases
from zfzr.subjects.accountability.lookups.ladders import (
    Entry,
    Ladder,
    Word,
    entries_of,
    understood,
    words_near,
)
from zfzr.subjects.accountability.records import AccountabilityCase
from zfzr.terms.text import Text, enumeration


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
        yield finding("案由", day=of.report.period.end, cause=of.case.cause, missing=enumeration(missing))


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


@rule(
    "ZF409",
    title=Text("处理、处分、移送混写", "Ladders of accountability mixed"),
    duty="D51",
    kind=DATA,
    severity=ERROR,
    says={
        "sanction": Text(
            "“{word}”是处分，由任免机关、监察机关决定，写在“处分”里，不写在“{label}”里",
            "{word!r} is a disciplinary sanction: write it under 处分, not under {label}",
        ),
        "measure": Text(
            "“{word}”是责任追究的处理，写在人员的“处理”里（对单位的写在“单位处理”里），不写在“{label}”里",
            "{word!r} is a measure: write it under 处理 of the person (or 单位处理), not under {label}",
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
    for entry in _entries(of):
        for written, word in understood(county, entry.written, entry.on):
            if word and word.ladder is not entry.ladder:
                variant = _VARIANTS[word.ladder]
                yield finding(
                    entry.way, day=of.report.period.end, variant=variant, word=written, label=entry.label
                )


_VARIANTS = {
    Ladder.SANCTION: "sanction",
    Ladder.MEASURE: "measure",
    Ladder.TRANSFER: "transfer",
    Ladder.PARTY: "party",
}


def _entries(of: CaseOfReport) -> Iterator[Entry]:
    return entries_of(of.case, of.report.period.end)


@rule(
    "ZF333",
    title=Text("不是规定的处理、处分", "Word that is no measure or sanction"),
    duty=("D51", "D26"),
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
        "twice": Text(
            "“{label}”里的“{word}”就是前面的“{first}”，都是“{name}”，只统计一次",
            "{word!r} under {label} is {first!r} above: both are {name}, counted once",
        ),
    },
    mend=Text(
        "改成规定的说法，写重的删去一个；本省、本地另有规定的，在 parameters.yaml 写“追究处理.说法”“处分种类.说法”，"
        "值填1；只是写法不同的，写在那一条的“别名”里",
        "use a word that is set, once; what province or county sets besides is a parameter 追究处理.… or 处分种类.… of"
        " 1; another way to say a word is its 别名",
    ),
    on=all_cases,
)
def unknown_word(of: CaseOfReport, county: County) -> Iterator[Finding]:
    """A measure or sanction that no ladder has, or that is written twice: nobody can count it, or it is counted once."""
    last = of.report.period.end
    said: dict[tuple[str, str, Word, date], str] = {}
    for entry in _entries(of):
        for written, word in understood(county, entry.written, entry.on):
            at, label = entry.way, entry.label
            if word is None and entry.ladder is not Ladder.TRANSFER:
                close = words_near(county, written, entry.ladder, entry.on)
                yield finding(
                    at,
                    day=last,
                    variant="" if close else "unknown",
                    word=written,
                    label=label,
                    nearest=enumeration(close),
                )
            if word is None or word.ladder is not entry.ladder:
                continue
            key = (label, entry.person, word, entry.on)
            if key in said:
                yield finding(
                    at, day=last, variant="twice", word=written, label=label, name=word.name, first=said[key]
                )
            said.setdefault(key, written)
