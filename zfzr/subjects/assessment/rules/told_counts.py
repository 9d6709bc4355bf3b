"""What the stages of a result say of objections, against the register of objections (ZF564)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.assessment.records import (
    AssessmentResult,
    Objection,
    ObjectionOutcome,
    ResultStage,
    StageEntry,
)
from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number
from zfzr.terms.text import Text

OBJECTIONS_HERE = Text("异议登记在这里", "the objections are here")

_COUNTED: Final = rf"\s*({NUMERAL})\s*[件项](?=$|[\s，。；、,;：（()）和及]|异议|申请)"
"""How many there were of what was said before; papers that came with them (三件材料) are no objections."""
_OUTCOMES: Final = late(rf"(部分采纳|(?<!部分)(?<![不未])(?<!不予)(?<!没有)采纳|维持)(?:的)?{_COUNTED}")
_RECEIVED: Final = late(rf"收到(?:异议)?(?:申请)?{_COUNTED}")
_BOTH: Final = late("采纳(?:[、和及或]|或者|[^。；;]{0,12}(?:其中|含|包括))部分采纳")
"""One number for 采纳 and 部分采纳, or one of which the other is a part."""


@rule(
    "ZF564",
    title=Text("环节所写的异议件数与登记不符", "Objections counted in the result and registered differ"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=AssessmentResult,
    reads_everywhere=(Objection,),
    compares=(Pair("考核结果.环节.说明", "异议与复核.编号", "环节所写的异议件数与登记"),),
    says={
        "": Text(
            "{year}年度考核结果的{stage}环节写着“{words}”，异议登记里{outcome}的是 {listed} 件",
            "the result of {year} ({stage}) says {words!r}, while the register has {listed} of them ({outcome})",
        ),
        "received": Text(
            "{year}年度考核结果的{stage}环节写着“{words}”，异议登记了 {listed} 件",
            "the result of {year} ({stage}) says {words!r}, while {listed} objections are registered",
        ),
    },
    mend=Text(
        "对照异议申请和复核意见，补登漏登的异议，或者改正环节的说明",
        "register what is missing, or mend what the stage says",
    ),
)
def objections_counted_otherwise(result: AssessmentResult, county: County) -> Iterator[Finding]:
    """How many objections came in and what became of them, as a stage says it and as the register of the year has it."""
    registered = [each for each in county.of_year(Objection, result.year or 0) if each.raised <= county.as_of]
    for i, entry in enumerate(result.stages):
        if entry.remark and not entry.units and entry.day <= county.as_of:
            for variant, words, stated, listed, outcome in _counted(entry, registered):
                if stated not in listed:
                    about: dict[str, Any] = {"year": result.year, "stage": entry.stage.value}
                    yield finding(
                        ("环节", i, "说明"),
                        subject=f"{result.year}/{entry.stage.value}/{words}",
                        variant=variant,
                        related=[Related(each.field("编号"), OBJECTIONS_HERE) for each in registered[:1]],
                        words=words,
                        listed=listed[-1],
                        outcome=outcome,
                        **about,
                    )


def _counted(
    entry: StageEntry, registered: list[Objection]
) -> Iterator[tuple[str, str, int, tuple[int, ...], str]]:
    """Yield what a stage says of numbers: which text tells it, its words, the number, those of the register, of what.

    The register may have gone on since the day of the stage: it is right by that day, and by the county's. Of several
    numbers that came in one after the other, none is told where one, or the sum, is right.
    """
    text = entry.remark or ""
    if entry.stage is ResultStage.OBJECTION:
        by_then = [each for each in registered if each.raised <= entry.day]
        listed: tuple[int, ...] = (*_numbers_of(by_then), *_numbers_of(registered))
        said = list(_RECEIVED.finditer(text))
        stated = [_number(each[1]) for each in said]
        if said and not {sum(stated), *stated} & {*listed}:
            yield "received", said[0][0], stated[0], listed, ""
    if entry.stage is ResultStage.REVIEW:
        for each in _OUTCOMES.finditer(text):
            outcome = ObjectionOutcome(each[1])
            listed = _of_outcomes(registered, entry, outcome)
            if outcome is not ObjectionOutcome.REJECTED and _BOTH.search(text):
                listed = (*_of_outcomes(registered, entry, *_UPHELD), *listed)
            yield "", each[0], _number(each[2]), listed, each[1]


_UPHELD: Final = (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY)


def _of_outcomes(
    registered: list[Objection], entry: StageEntry, *outcomes: ObjectionOutcome
) -> tuple[int, ...]:
    of = [each for each in registered if each.outcome in outcomes]
    by_then = [each for each in of if each.reviewed is not None and each.reviewed <= entry.day]
    return (*_numbers_of(by_then), *_numbers_of(of))


def _numbers_of(objections: list[Objection]) -> tuple[int, int]:
    """Return how many letters they came in and how many they are: one letter of a unit may be about several indicators."""
    return len({(each.objector, each.raised) for each in objections}), len(objections)


def _number(words: str) -> int:
    try:
        return parse_number(words)
    except ValueError:
        return -1
