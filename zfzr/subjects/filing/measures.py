"""Measures of filings: how many penalties of the unit's year were to be filed, were, and which share in time (D22)."""

from __future__ import annotations

from collections.abc import Callable

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    at_least,
    count,
    measure,
    ratio,
    unknown,
    withheld,
)
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.filing.lookups import Owed, Timing, owed_by_unit, rank_unknown
from zfzr.subjects.filing.records import Filing
from zfzr.subjects.power.lookups import not_kept
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.text import Text

_UNREAD = Text("案件登记或者备案登记没有读全", "a register of cases or of filings could not be read in full")
_RANK_UNKNOWN = Text(
    "有案件看不出是否重大（当日没有数额标准）",
    "of some cases nobody can tell whether they are major, for want of a sum set for their days",
)
_NO_REGISTER = Text("没有登记案卷目录", "there is no register of cases")
_UNTOLD = Text("有案件看不出是否按期备案", "of some cases nobody can tell whether they were filed in time")
_LATE = ("ZF841", "ZF842", "ZF844")


def _owed(unit: UnitYear) -> tuple[Owed, ...] | Measured:
    county, whose = unit.county, (unit.slug, unit.year)
    whole = county.read_whole(Case, CaseStages, unit=unit.slug, year=unit.year)
    if not whole or not county.read_whole(Filing):
        return unknown(_UNREAD)
    if missing := not_kept(unit, "cases.csv", (PowerClass.PENALTY,), _NO_REGISTER):
        return missing
    if whose in rank_unknown(county):
        return withheld(_RANK_UNKNOWN)
    return owed_by_unit(county).get(whose, ())


def _counted(unit: UnitYear, wanted: Callable[[Owed], bool]) -> Measured:
    """Count what is to be filed; where of some cases nobody can tell, say how many there are for certain."""
    found = _owed(unit)
    if not isinstance(found, Measured):
        return count(_told(each) for each in found if wanted(each))
    if found.reason is not _RANK_UNKNOWN:
        return found
    certain = owed_by_unit(unit.county).get((unit.slug, unit.year), ())
    return at_least(_RANK_UNKNOWN, (_told(each) for each in certain if wanted(each)))


def _told(each: Owed) -> Evidence:
    text = Text(f"案件{each.file.id}：{each.timing.value}", f"case {each.file.id}: {each.timing.value}")
    return Evidence(each.file.field("案号"), text)


@measure(
    "应备案件数",
    duty="D22",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年立案的案件中，按当日的标准属于重大行政处罚、应当备案的件数",
        "cases of the year that are major by the definition of their day, and so to be filed",
    ),
)
def to_file(unit: UnitYear) -> Measured:
    """How many cases of the year are to be filed."""
    return _counted(unit, lambda _: True)


@measure(
    "已备案件数",
    duty="D22",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年立案、应当备案的案件中已经报备的件数，退回补正没有再报的不算",
        "cases of the year to be filed that were, but for those returned and not filed again",
    ),
)
def filed(unit: UnitYear) -> Measured:
    """How many cases of the year that are to be filed were."""
    return _counted(unit, lambda each: bool(each.first) and each.timing is not Timing.RETURNED)


@measure(
    "按期备案率",
    duty="D22",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年立案、应当备案、已经备案或者到期的案件中，按期备案的占比",
        "share of the cases of the year to be filed, filed or due, that were filed in time",
    ),
    counted=Text("件重大行政处罚", "major penalties"),
    shortfall=Text("没有按期备案", "were not filed in time"),
    leads=_LATE,
)
def filed_in_time(unit: UnitYear) -> Measured:
    """Share of the cases to be filed that were filed in time."""
    found = _owed(unit)
    if isinstance(found, Measured):
        return found
    if any(each.timing is Timing.UNKNOWN for each in found):
        return withheld(_UNTOLD)
    reached = [each for each in found if each.timing is Timing.IN_TIME]
    short = [each for each in found if each.timing not in (Timing.IN_TIME, Timing.NOT_DUE)]
    return ratio(
        reached,
        (
            _told(each)._replace(leads=tuple(f for code in _LATE for f in unit.leads(code, each.file.id)))
            for each in short
        ),
        Text("没有应当备案、已经备案或者到期的案件", "no case to be filed was filed or is due"),
    )
