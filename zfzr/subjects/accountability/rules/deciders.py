"""Who decided what he may not decide by the law of that day (ZF419), and words and organs set against each other (ZF421)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.records import Parameter
from zfzr.declare.finding import Finding
from zfzr.declare.parameter import parameters
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.accountability.lookups.deciders import (
    Competence,
    Decider,
    Decision,
    competence,
    decider,
    decisions,
)
from zfzr.subjects.accountability.lookups.ladders import FAMILIES, Word, folded, words_said_by
from zfzr.subjects.accountability.parameters import COMPETENCE, MATTERS, SANCTION_MATTER, Organ
from zfzr.terms.text import Text, enumeration


@rule(
    "ZF419",
    title=Text("作出处理、处分的机关无权决定", "Measure decided by an organ that may not decide it"),
    duty=("D51", "D48"),
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{on} {matter}“{word}”由{by}（{what}）决定；按{source}，应由{organs}决定",
            "{word} ({matter}) of {on} was decided by {by} ({what}); by {source} it is for {organs}",
        ),
        "other": Text(
            "{on} {matter}“{word}”由{by}决定，它不是{unit_name}的上级机关、任免机关，也不是监察机关；"
            "按{source}，应由{organs}决定",
            "{word} ({matter}) of {on} was decided by {by}, which is nothing of these to {unit_name}; by {source} it is for"
            " {organs}",
        ),
        "past": Text(
            "{on} {matter}“{word}”由{by}决定，这一名称{stretch}使用，{on} 不是{role}；按{source}，应由{organs}决定",
            "{word} ({matter}) of {on} was decided by {by}, a name not borne that day (for {role}:{stretch}); by {source} it"
            " is for {organs}",
        ),
        "unknown": Text(
            "{on} {matter}“{word}”由“{by}”决定，看不出它是哪一类机关，有没有权限没有评；按{source}，应由{organs}决定",
            "{word} ({matter}) of {on} was decided by {by!r}, and nothing tells what organ that is; by {source} it is for"
            " {organs}",
        ),
        "nobody": Text(
            "{on} {matter}“{word}”由{by}决定，参数“追究权限”里没有一类机关有权决定（{source}）",
            "{word} ({matter}) of {on} was decided by {by}; the parameters let no organ decide it ({source})",
        ),
    },
    mend=Text(
        "核实决定机关：写错的改正；确实无权决定的，由有权机关重新作出；机关名称认不出的，登记到 zfzr.yaml 的“机构角色”，"
        "或者在 parameters.yaml 写“追究决定机关.类别.名称”，值填1",
        "verify who decided; what was not for that organ is decided anew; an unknown name goes under 机构角色 of zfzr.yaml"
        " or becomes a parameter 追究决定机关.class.name of 1",
    ),
    on=decisions,
)
def decided_without_competence(decision: Decision, county: County) -> Iterator[Finding]:
    """A measure or sanction by an organ to which the law of its day does not give it.

    Since 2016-06-01 that is art. 46 of the regulation: units are dealt with by their government, the supervision organ or
    a superior organ, officers by their own organ or the one that appoints them, a disqualification is for the legal office
    of this or a higher government, and a sanction for the appointing or the supervision organ.
    """
    allowed = competence(county, decision)
    if allowed is None:
        return
    who = decider(county, decision.unit, decision.by, decision.on)
    variant = _held_against(who, allowed)
    if variant is not None:
        yield finding(
            decision.way,
            day=decision.on,
            duty="D51" if decision.matter == SANCTION_MATTER else "D48",
            variant=variant,
            on=decision.on,
            matter=decision.matter,
            word=decision.measure,
            by=decision.by,
            unit_name=name_of_unit(county, decision.unit),
            what=enumeration(each.value for each in Organ if each in who.classes),
            organs=enumeration(each.value for each in Organ if each in allowed.organs),
            source=allowed.source,
            role=who.when.role if who.when else "",
            stretch=_stretch(who),
        )


def _held_against(who: Decider, allowed: Competence) -> str | None:
    """Return which of the texts speaks; None where the organ might decide."""
    if not allowed.organs:
        return "nobody"
    if allowed.includes(who):
        return None
    if who.classes:
        return ""
    if who.when:
        return "past"
    return "other" if who.is_known else "unknown"


def _stretch(who: Decider) -> str:
    if who.when is None:
        return ""
    start, end = who.when.start, who.when.end
    return f"{_day(start)}{'起' if start else ''}{'至' if end else ''}{_day(end)}"


def _day(day: date | None) -> str:
    return f" {day} " if day else ""


@rule(
    "ZF421",
    title=Text("追究用语、权限的参数互相冲突", "Words or deciders of accountability set against each other"),
    duty="D51",
    kind=DATA,
    severity=ERROR,
    on=Parameter,
    says={
        "alias": Text(
            "“{alias}”写成“{name}”的别名，又是{other}的说法，只有一个起作用",
            "{alias!r} is said to mean {name}, and means {other} too: one of them counts",
        ),
        "same": Text(
            "别名“{alias}”就是“{name}”本身，或者写了两次，不起作用",
            "the alias {alias!r} is {name} itself, or written twice, and has no effect",
        ),
        "empty": Text("“{name}”的别名“{alias}”没有文字", "the alias {alias!r} of {name} has no letters"),
        "no-word": Text("“{name}”没有文字，不是一种处理、处分", "{name!r} has no letters and is no measure"),
        "word": Text(
            "“{name}”又是{other}的说法，同一个词只能有一个名称，只在一条线上",
            "{name} is a word of {other} too: one word has one name, on one ladder",
        ),
        "matter": Text(
            "“追究权限.”后面的“{matter}”不是{matters}，也不是哪一种处理、处分的名称，写了不起作用",
            "behind 追究权限. stands {matter!r}, which is none of {matters}, nor the name of a measure: it has no effect",
        ),
    },
    mend=Text(
        "同一个说法只写在一个名称下面；一种处理自己的权限，写处理的名称，不写别名",
        "say each way under one word; who decides one measure is set under its name, not an alias",
    ),
)
def words_in_conflict(parameter: Parameter, county: County) -> Iterator[Finding]:
    """A way to say a word that means two, a word on two ladders, or deciders of what nobody decides."""
    found = next((ladder for ladder, name in FAMILIES.items() if _words_of(name, parameter)), None)
    if found is not None:
        yield from _conflicts(parameter, Word(found, *_words_of(FAMILIES[found], parameter)[0]), county)
    if (steps := _words_of(COMPETENCE, parameter)) and (matter := steps[0][0]) not in MATTERS:
        known = {word.name for word in words_said_by(county, matter)}
        if matter not in known:
            yield finding(
                parameter.place._replace(on="key"),
                variant="matter",
                matter=matter,
                matters=enumeration(MATTERS),
            )


def _words_of(family: str, parameter: Parameter) -> tuple[tuple[str, ...], ...]:
    return parameters()[family].words_of(parameter.name) or ()


def _conflicts(parameter: Parameter, word: Word, county: County) -> Iterator[Finding]:
    others = [each for each in words_said_by(county, word.name) if each != word]
    if not folded(word.name):
        yield finding(parameter.place._replace(on="key"), variant="no-word", name=word.name)
    if others:
        yield finding(parameter.place._replace(on="key"), variant="word", name=word.name, other=_told(others))
    said = {folded(word.name)}
    for i, alias in enumerate(parameter.aliases):
        way = folded(alias)
        others = [each for each in words_said_by(county, way) if each != word] if way else []
        variant = "empty" if not way else "same" if way in said else "alias" if others else None
        said.add(way)
        if variant:
            yield finding(("别名", i), variant=variant, alias=alias, name=word.name, other=_told(others))


def _told(words: list[Word]) -> str:
    return "、".join(f"“{word.name}”（{word.ladder.value}）" for word in words)
