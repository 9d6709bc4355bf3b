"""Cases of accountability: not complete, ladders mixed, grounds that do not fit (ZF333, ZF408, ZF409, ZF648, ZF649)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.accountability.lookups import CaseOfReport, all_cases
from zfzr.subjects.accountability.lookups.grounds import grounds_of, items_cited, listed_on
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
        ("情形", case.ground or case.unit_grounds or case.officer_grounds),
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
                    duty=_duty_of(entry),
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
                    at,
                    day=last,
                    duty=_duty_of(entry),
                    variant="twice",
                    word=written,
                    label=label,
                    name=word.name,
                    first=said[key],
                )
            said.setdefault(key, written)


@rule(
    "ZF648",
    title=Text("列举的情形和处理的对象不合", "Listed ground of others than were held to account"),
    duty="D26",
    kind=DATA,
    severity=NOTICE,
    compares=(
        Pair("责任追究报告.追究.单位情形", "责任追究报告.追究.单位处理", "情形与处理的对象"),
        Pair("责任追究报告.追究.人员情形", "责任追究报告.追究.人员.处理", "情形与处理的对象"),
    ),
    says={
        "unit": Text(
            "追究“{cause}”写了单位情形“{grounds}”，没有单位处理，也没有处分、移送",
            "the case {cause!r} names grounds of the unit ({grounds}), and nothing was done about the unit",
        ),
        "officer": Text(
            "追究“{cause}”写了人员情形“{grounds}”，没有人员处理，也没有处分、移送",
            "the case {cause!r} names grounds of officers ({grounds}), and nothing was done about any",
        ),
        "unit unsaid": Text(
            "追究“{cause}”有单位处理，只写了人员情形“{grounds}”，没有写单位情形",
            "the case {cause!r} has measures on the unit, and names grounds of officers alone ({grounds})",
        ),
        "officer unsaid": Text(
            "追究“{cause}”有人员处理，只写了单位情形“{grounds}”，没有写人员情形",
            "the case {cause!r} has measures on officers, and names grounds of the unit alone ({grounds})",
        ),
    },
    mend=Text(
        "对照决定书改正情形，或者补写处理", "compare the decision; mend the grounds, or add what was done"
    ),
    on=all_cases,
)
def ground_of_others(of: CaseOfReport, _: County) -> Iterator[Finding]:
    """A case whose listed grounds are of the unit while only officers were held to account, or the reverse.

    Sanctions and transfers follow from grounds of either (河南省行政执法条例 arts. 44, 45). A case that names no listed
    ground is not judged.
    """
    case = of.case
    graver = bool(case.sanctions or case.transfers)
    officers = any(each.measures for each in case.persons)
    lists = (
        ("单位情形", "unit", case.unit_grounds, bool(case.unit_measures), case.officer_grounds, officers),
        ("人员情形", "officer", case.officer_grounds, officers, case.unit_grounds, bool(case.unit_measures)),
    )
    for label, variant, own, held, others, held_others in lists:
        about: dict[str, Any] = {"day": of.report.period.end, "cause": case.cause}
        if own and not held and not graver:
            yield finding(label, variant=variant, grounds="、".join(own), **about)
        elif own and not others and held and held_others:
            unsaid = "officer unsaid" if variant == "unit" else "unit unsaid"
            yield finding(label, variant=unsaid, grounds="、".join(own), **about)


@rule(
    "ZF649",
    title=Text("列举的情形和依据的项不合", "Listed ground of another item than the basis cites"),
    duty="D26",
    kind=DATA,
    severity=NOTICE,
    compares=(Pair("责任追究报告.追究.人员情形", "责任追究报告.追究.依据", "列举的情形与依据的项"),),
    says=Text(
        "追究“{cause}”的情形“{ground}”是{source}，依据写的是同一条的其他项：{basis}",
        "the case {cause!r}: the ground {ground!r} is of {source}, while the basis cites other items of it: {basis}",
    ),
    mend=Text("对照决定书改正情形或者依据", "compare the decision; mend the ground or the basis"),
    on=all_cases,
)
def ground_of_another_item(of: CaseOfReport, county: County) -> Iterator[Finding]:
    """A listed ground whose article the basis cites by items, none of them its own: the same fact told in two ways."""
    case = of.case
    cited = set(items_cited(case.basis or ""))
    sources = {(each.of, each.word): each for each in listed_on(county, case.day or of.report.period.end)}
    for whose, word in grounds_of(county, case):
        listed = sources.get((whose, word))
        own = set(items_cited(listed.source)) if listed else set()
        articles = {(each.instrument, each.article) for each in own}
        of_article = {each for each in cited if (each.instrument, each.article) in articles}
        if listed and own and of_article and not own & of_article:
            yield finding(
                f"{whose}情形",
                day=of.report.period.end,
                cause=case.cause,
                ground=word,
                source=listed.basis,
                basis=case.basis,
            )


def _duty_of(entry: Entry) -> str:
    """Return the duty of what was done: measures are of holding to account (六（四）), the other ladders of sanctions."""
    return "D26" if entry.ladder is Ladder.MEASURE else "D51"
