"""Documents of inspections (四（一）, 六（三）): the circular of a round, and the order to put a finding right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from zfzr.check.lookups import class_meant, classes_in_order
from zfzr.county.county import County
from zfzr.county.letterhead import signed_facts
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.lookup import grouped
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.inspection.lookups import (
    Found,
    all_found,
    aspect_of,
    aspects_of,
    aspects_on,
    inspected_by,
    kind_of_round,
    must_be_told,
    rounds_of,
)
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.unit.lookups import all_addressed, organ_in_full, units_by_slug
from zfzr.terms.text import Text


def _to_be_told(county: County, year: int) -> Sequence[About]:
    """Return the rounds that are told to the county, or were; those without a circular on record wait for one."""
    return [
        About(
            each.number,
            None,
            each.name,
            each.circular is None,
            each.circular.number if each.circular else None,
            each.circular.day if each.circular else None,
        )
        for each in rounds_of(county, year)
        if each.circular or must_be_told(county, each)
    ]


@document(
    "督查通报",
    template="督查通报.md.j2",
    duty=("D49", "D25", "D01"),
    summary=Text(
        "向各单位通报一次督导、检查的情况（--for 检查编号）", "Tells the county of a round (--for its number)"
    ),
    records=_to_be_told,
)
def circular(county: County, request: Request) -> Facts:
    """Facts of the circular of a round: who was inspected, how units were judged, what was found, as of its own day."""
    round_ = next(each for each in county.dataset.all(InspectionRound) if each.number == request.key)
    told = round_.circular
    day = told.day if told else round_.ended or round_.begun
    signed = signed_facts(
        county,
        request,
        organ_in_full(county, round_.by, day),
        told.number if told else None,
        told.day if told else None,
    )
    until = min(county.as_of, told.day) if told else county.as_of
    found = [each for each in all_found(county) if each.round is round_]
    values = {
        **signed.values,
        "addressees": all_addressed(county, request.day),
        "round": {
            "name": round_.name,
            "kind": kind_of_round(county, round_),
            "manner": round_.manner,
            "begun": plain(round_.begun),
            "ended": plain(round_.ended),
            "notice": round_.notice,
            "areas": list(round_.areas),
            "count": len(inspected_by(county, round_)),
        },
        "outcomes": _outcomes(county, round_),
        "problems": [_problem(county, each, until) for each in found],
        "classes": _by_class(county, found, until),
        "closed": sum(each.closed_by(until) is not None for each in found),
        "is_open_ended": any(not each.problem.due and not each.closed_by(until) for each in found),
        "seen": plain(until),
    }
    blanks = (*signed.blanks, *(() if round_.ended else ("结束日期",)))
    return Facts(values, round_.ended is None or round_.ended > county.as_of, blanks=blanks)


def _outcomes(county: County, round_: InspectionRound) -> list[dict[str, Plain]]:
    """Return each judgement in its own words, with the units of which it was given, in the order of the record."""
    by_words = grouped((each.text, _name(county, each.about)) for each in round_.outcomes)
    return [{"text": text, "units": list(units)} for text, units in by_words.items()]


def _by_class(county: County, found: Sequence[Found], until: date) -> list[dict[str, Plain]]:
    """Return the problems under their classes, in the order in which the county declares these; those of none last."""
    order = classes_in_order(county, (each.problem.problem_class for each in found))
    return [
        {
            "name": name,
            "problems": [
                _problem(county, each, until)
                for each in found
                if class_meant(county, each.problem.problem_class) == name
            ],
        }
        for name in order
    ]


def _problem(county: County, found: Found, until: date) -> dict[str, Plain]:
    problem = found.problem
    closed = found.closed_by(until)
    return {
        "unit": _name(county, found.unit),
        "text": problem.text,
        "class": class_meant(county, problem.problem_class),
        "basis": problem.basis,
        "due": plain(problem.due),
        "closed": plain(closed),
        "how": problem.how if closed else None,
    }


def _all_rounds(county: County, year: int) -> Sequence[About]:
    """Return the rounds of a year; one that is not over waits for its outline."""
    return [
        About(each.number, None, each.name, each.ended is None or each.ended > county.as_of)
        for each in rounds_of(county, year)
    ]


@document(
    "监督检查提纲",
    template="监督检查提纲.md.j2",
    duty="D25",
    summary=Text(
        "一次监督检查的提纲：逐项列出监督内容和发现的问题（--for 检查编号）",
        "The outline of an inspection: what is looked at, item by item (--for its number)",
    ),
    records=_all_rounds,
    answered_by="记录",
)
def outline(county: County, request: Request) -> Facts:
    """Facts of the outline: what the inspection says it looks at, or all that the law of its day names, with the problems.

    What was found under an item is told; that an item has nothing under it says nothing of whether it was looked at.
    """
    round_ = next(each for each in county.dataset.all(InspectionRound) if each.number == request.key)
    found = [each for each in all_found(county) if each.round is round_]
    chosen = aspects_of(county, round_)
    known = {each.word: each.source for each in aspects_on(county, round_.begun)}
    words = chosen or tuple(known)
    under = [(each, aspect_of(county, each)) for each in found]
    values = {
        **signed_facts(county, request, organ_in_full(county, round_.by, round_.begun), None, None).values,
        "round": {
            "number": round_.number,
            "name": round_.name.removesuffix("监督检查"),
            "manner": round_.manner,
            "way": round_.key_way,
            "begun": plain(round_.begun),
            "ended": plain(round_.ended),
            "areas": list(round_.areas),
            "is_chosen": bool(chosen),
        },
        "aspects": [
            {
                "name": word,
                "source": known.get(word),
                "problems": [_problem(county, each, county.as_of) for each, of in under if of == word],
            }
            for word in words
        ],
        "others": [_problem(county, each, county.as_of) for each, of in under if of not in words],
    }
    return Facts(values)


def _found(county: County, year: int) -> Mapping[str, Found]:
    return {each.id: each for each in all_found(county) if each.year == year}


def _to_be_mended(county: County, year: int) -> Sequence[About]:
    """Return what the rounds of a year found; what is not corrected yet waits for an order."""
    return [
        About(key, each.unit, each.problem.text, each.closed_by(county.as_of) is None)
        for key, each in _found(county, year).items()
    ]


@document(
    "限期整改通知书",
    template="限期整改通知书.md.j2",
    duty="D25",
    summary=Text(
        "责令一个单位限期整改检查发现的问题（--for 检查编号/问题编号）",
        "Orders a unit to put a finding right (--for round/problem)",
    ),
    records=_to_be_mended,
    names_own=True,
    awaited_by="县",
    answered_by="答复日期",
)
def order(county: County, request: Request) -> Facts:
    """Facts of the order about one finding; it has no day and no number of its own on record."""
    found = _found(county, request.year)[request.key or ""]
    round_ = found.round
    signed = signed_facts(county, request, organ_in_full(county, round_.by, round_.begun), None, None)
    missing = {"整改期限": found.problem.due, "依据": found.problem.basis}
    values = {
        **signed.values,
        "unit": {"full_name": _name(county, found.unit)},
        "round": {"name": round_.name, "begun": plain(round_.begun), "ended": plain(round_.ended)},
        "problem": _problem(county, found, county.as_of),
    }
    return Facts(values, blanks=(*signed.blanks, *(name for name, value in missing.items() if not value)))


def _name(county: County, slug: str) -> str:
    unit = units_by_slug(county).get(slug)
    return unit.name if unit else slug
