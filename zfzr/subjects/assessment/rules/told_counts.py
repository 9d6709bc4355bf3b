"""What the stages of a result say of objections, against the register of objections (ZF564)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from zfzr.county.county import County
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

_OUTCOMES: Final = late(rf"(部分采纳|(?<!部分)(?<!不予)采纳|维持)(?:的)?({NUMERAL})[件项]")
_RECEIVED: Final = late(rf"收到(?:异议)?(?:申请)?({NUMERAL})[件项]")


@rule(
    "ZF564",
    title=Text("环节所写的异议件数与登记不符", "Objections counted in the result and registered differ"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=AssessmentResult,
    reads_everywhere=(Objection,),
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
) -> Iterator[tuple[str, str, int, tuple[int, int], str]]:
    """Yield what a stage says of numbers: which text tells it, its words, the number, those of the register, of what.

    The register may have gone on since the day of the stage: it is right by that day, and by the county's.
    """
    text = entry.remark or ""
    if entry.stage is ResultStage.OBJECTION:
        by_then = sum(each.raised <= entry.day for each in registered)
        for said in _RECEIVED.finditer(text):
            yield "received", said[0], _number(said[1]), (by_then, len(registered)), ""
    if entry.stage is ResultStage.REVIEW:
        for said in _OUTCOMES.finditer(text):
            of = [each for each in registered if each.outcome is ObjectionOutcome(said[1])]
            by_then = sum(each.reviewed is not None and each.reviewed <= entry.day for each in of)
            yield "", said[0], _number(said[2]), (by_then, len(of)), said[1]


def _number(words: str) -> int:
    try:
        return parse_number(words)
    except ValueError:
        return -1
