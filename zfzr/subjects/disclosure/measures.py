"""Measures of what was made public (三（三）, 四（一）): decisions, those in time, and results of supervision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    NIL,
    Measured,
    MeasureUnit,
    UnitYear,
    measure,
    ratio,
    unknown,
    withheld,
)
from zfzr.declare.record import Record
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.disclosure.lookups import (
    Owed,
    State,
    decisions_of,
    is_due,
    is_judged,
    results_about,
)
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.matter.lookups import ON_MATTERS
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.power.lookups import not_kept
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.publicity.records import Disclosure
from zfzr.terms.text import Text, Wording, enumeration, said, with_aside

DECISIONS = (Case, CaseStages, Matter)
SUPERVISION = (InspectionRound, SupervisionPaper, Complaint, FileReview)
REGISTERS: Final = (("cases.csv", (PowerClass.PENALTY,)), ("matters.csv", ON_MATTERS))
"""The registers of decisions, each with the classes of powers of which it is asked."""
_UNREAD = Text(
    "案件、办件或者公示登记没有读全", "a register of decisions or of publications was not read in full"
)
_UNREAD_RESULTS = Text(
    "监督登记或者公示登记没有读全", "a register of supervision or of publications was not read in full"
)
_NO_SUPERVISION = Text(
    "没有登记{registers}：未登记不等于没有；当年确实没有的，登记一条{nil}",
    "no {registers} registered, which is not that there was none: if so, enter {nil}",
)
_NOTHING = Text("当年没有应当公示、已经到期的决定", "no decision of the year is to be public by now")


def _told(unit: UnitYear, owed: Owed, *codes: str) -> Evidence:
    text = Text("{kind}{number}（{made}）：{state}", "{kind} {number} of {made}: {state}")
    words = said(text, kind=owed.kind, number=owed.id, made=owed.made, state=owed.state.value)
    leads = tuple(f for code in codes for f in unit.leads(code, owed.id))
    return Evidence(owed.when.place if owed.when else owed.thing.made_at, words, leads=leads)


def _share(
    unit: UnitYear, owed: Iterable[Owed], reached: Iterable[State], nothing: Text, *codes: str
) -> Measured:
    all_, good = list(owed), frozenset(reached)
    return ratio(
        (each for each in all_ if each.state in good),
        (_told(unit, each, *codes) for each in all_ if each.state not in good),
        nothing,
    )


def _not_kept(unit: UnitYear) -> Measured | None:
    """Answer for a unit that lacks a register of what it may decide, of cases or of matters; or has nothing to count.

    A share of the decisions of one register alone would look like that of all of them.
    """
    missing = None
    for file, classes in REGISTERS:
        missing = not_kept(unit, file, classes, _NOTHING)
        if missing is not None and missing.is_withheld:
            return missing
    return None if decisions_of(unit.county, unit.slug, unit.year) else missing


def _is_read(unit: UnitYear) -> bool:
    whole = unit.county.read_whole
    return whole(Disclosure, unit=unit.slug) and all(whole(kind, unit=unit.slug) for kind in DECISIONS)


@measure(
    "公示率",
    duty="D20",
    unit=MeasureUnit.PERCENT,
    counted=Text("件应当公示的决定", "decisions to be made public"),
    meaning=Text(
        "当年作出的应当公示的执法决定（参数“应当公示”）中，已经公示的占比；没有公示、也没有到期的不算",
        "share made public of the year's decisions that are to be (parameter 应当公示); what is not due is left out",
    ),
    shortfall=Text("没有公示", "were not made public"),
    leads=("ZF736", "ZF894"),
)
def share_public(unit: UnitYear) -> Measured:
    """三（三）：建立执法公示制度."""
    if not _is_read(unit):
        return unknown(_UNREAD)
    if missing := _not_kept(unit):
        return missing
    owed = [each for each in decisions_of(unit.county, unit.slug, unit.year) if is_due(each)]
    return _share(unit, owed, (s for s in State if s.is_public), _NOTHING, "ZF736", "ZF894")


@measure(
    "按期公示率",
    duty="D20",
    unit=MeasureUnit.PERCENT,
    counted=Text("件看得出是否按期的决定", "decisions of which it can be told"),
    meaning=Text(
        "当年作出的应当公示的执法决定中，看得出是否按期的，按期公示的占比；当日没有设定期限的不算",
        "share made public in time of the year's decisions of which it can be told; without a limit nothing can",
    ),
    shortfall=Text("没有按期公示", "were not made public in time"),
    leads=("ZF736", "ZF894"),
)
def share_in_time(unit: UnitYear) -> Measured:
    """三（三）：建立执法公示制度. Where no limit was set for the day, nothing is told of a decision."""
    if not _is_read(unit):
        return unknown(_UNREAD)
    if missing := _not_kept(unit):
        return missing
    owed = [each for each in decisions_of(unit.county, unit.slug, unit.year) if is_judged(each)]
    nothing = Text(
        "当年没有看得出是否按期公示的决定（未设定期限，或者没有到期）",
        "of no decision of the year can it be told: no limit is set, or none is over",
    )
    return _share(unit, owed, (State.IN_TIME,), nothing, "ZF736", "ZF894")


def supervision_not_kept(county: County, year: int) -> Wording | None:
    """Say which registers of supervision nobody keeps for a year: a share of the results of the others would look whole."""
    missing = [
        with_aside(kind.label, kind.file.format(year=year)) for kind in unkept_supervision(county, year)
    ]
    return said(_NO_SUPERVISION, registers=enumeration(missing), nil=NIL) if missing else None


def unkept_supervision(county: County, year: int) -> list[type[Record]]:
    """Return the registers of supervision of a year that nobody keeps, and that nobody stated to hold nothing."""
    return [kind for kind in SUPERVISION if not county.keeps(kind.file.format(year=year))]


@measure(
    "监督结果公开率",
    duty="D27",
    unit=MeasureUnit.PERCENT,
    counted=Text("件执法监督", "acts of supervision"),
    meaning=Text(
        "当年办结的涉及本单位的执法监督（监督检查、监督文书、投诉、案卷评查）中，结果已经公开的占比；没有到期的不算",
        "share whose result is public of the supervision of the unit that was over in the year; what is not due apart",
    ),
    shortfall=Text("没有公开结果", "have no public result"),
    leads=("ZF896",),
    is_shared=True,
)
def share_of_results(unit: UnitYear) -> Measured:
    """四（一）：执法监督结果公开; it is the county that publishes most of them, about the unit."""
    whole = unit.county.read_whole
    if not all(whole(kind, unit=unit.slug) for kind in (Disclosure, *SUPERVISION)):
        return unknown(_UNREAD_RESULTS)
    if missing := supervision_not_kept(unit.county, unit.year):
        return withheld(missing)
    owed = [each for each in results_about(unit.county, unit.slug, unit.year) if is_due(each)]
    nothing = Text(
        "当年没有应当公开结果的执法监督", "no supervision of the year has a result to be public by now"
    )
    return _share(unit, owed, (s for s in State if s.is_public), nothing, "ZF896")
