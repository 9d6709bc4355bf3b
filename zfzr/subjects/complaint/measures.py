"""Measures of complaints (四（一）): how many came about a unit, what became of them, and what it handled in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    at_least,
    count,
    measure,
    not_registered,
    ratio,
    tells_nothing_where,
    unknown,
)
from zfzr.subjects.complaint.lookups import (
    complaints_about,
    complaints_handled_by,
    is_overdue,
    is_upheld,
    last_day,
)
from zfzr.subjects.complaint.records import Complaint
from zfzr.terms.text import Text, said

_UNREAD = Text("投诉登记没有读全", "the register of complaints could not be read in full")
_LATE = ("ZF804", "ZF805")
_UNDECIDED = Text(
    "投诉 {code} 等 {n} 件已经办理，没有写受理没有受理",
    "{n} complaints, {code} among them, were dealt with, and nothing says whether they were taken on",
)
_HALF_SAID = Text(
    "投诉 {code} 等 {n} 件写了办结日期没有写处理结果，或者写了处理结果没有写办结日期，看不出属不属实",
    "{n} complaints, {code} among them, have a result without its day, or a day without its result",
)


def _count(
    unit: UnitYear,
    complaints: Iterable[Complaint],
    evidence: Callable[[Complaint], Evidence],
) -> Measured:
    if not unit.county.read_whole(Complaint, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    return not_registered(unit, Complaint) or count(evidence(each) for each in complaints)


tells_nothing_where(lambda unit, _: not_registered(unit, Complaint), Complaint)


def _told(complaint: Complaint) -> Evidence:
    text = Text("投诉{code}：{cause}", "complaint {code}: {cause}")
    return Evidence(complaint.field("编号"), said(text, code=complaint.number, cause=complaint.cause))


def _about(unit: UnitYear) -> tuple[Complaint, ...]:
    return complaints_about(unit.county, unit.year).get(unit.slug, ())


def _handled(unit: UnitYear) -> tuple[Complaint, ...]:
    return complaints_handled_by(unit.county, unit.year).get(unit.slug, ())


@measure(
    "投诉收到件数",
    duty="D23",
    unit=MeasureUnit.CASES,
    meaning=Text("当年收到的对本单位的投诉件数", "complaints about the unit received in the year"),
)
def received(unit: UnitYear) -> Measured:
    """How many complaints came about the unit, taken on or not."""
    return _count(unit, _about(unit), _told)


@measure(
    "投诉受理件数",
    duty="D23",
    unit=MeasureUnit.CASES,
    meaning=Text("当年收到的对本单位的投诉中已经受理的件数", "complaints about the unit that were taken on"),
)
def taken_on(unit: UnitYear) -> Measured:
    """How many of the complaints about the unit were taken on by the day."""
    day = unit.county.as_of
    taken = [c for c in _about(unit) if c.accepted and (not c.decided or c.decided <= day)]
    found = _count(unit, taken, _told)
    unsaid = [c for c in _about(unit) if c.accepted is None and (c.decided or c.closed or c.result)]
    return _of_which_some_untold(found, unsaid, _UNDECIDED)


def _of_which_some_untold(found: Measured, untold: Sequence[Complaint], why: Text) -> Measured:
    """Return a number, or that it is that many at least: of some complaints a column that decides it was left out."""
    if found.value is None or not untold:
        return found
    return at_least(said(why, code=untold[0].number, n=len(untold)), found.evidence)


@measure(
    "投诉属实件数",
    duty="D23",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年收到的对本单位的投诉中，查明属实或者部分属实的件数（按参数“投诉处理结果”）",
        "complaints about the unit that were found true, in whole or in part (parameter 投诉处理结果)",
    ),
)
def found_true(unit: UnitYear) -> Measured:
    """How many complaints about the unit were found true, in whole or in part.

    A result without the day on which the complaint was closed, or that day without a result, tells of neither.
    """
    found = _count(unit, (c for c in _about(unit) if is_upheld(unit.county, c)), _found)
    day = unit.county.as_of
    unsaid = [c for c in _about(unit) if (c.closed <= day and not c.result if c.closed else c.result)]
    return _of_which_some_untold(found, unsaid, _HALF_SAID)


def _found(complaint: Complaint) -> Evidence:
    text = Text("投诉{code} {on} 办结：{result}", "complaint {code}, closed on {on}: {result}")
    return Evidence(
        complaint.field("处理结果"),
        said(text, code=complaint.number, on=complaint.closed, result=complaint.result),
    )


@measure(
    "投诉属实无后续件数",
    duty="D23",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "查明属实而没有责令改正、没有追究责任的投诉件数（规则ZF808）",
        "complaints found true after which nothing was ordered or decided (rule ZF808)",
    ),
    leads=("ZF808",),
)
def without_consequence(unit: UnitYear) -> Measured:
    """How many complaints found true had no consequence."""
    found = (c for c in _about(unit) if is_upheld(unit.county, c) and not (c.ordered or c.pursued))
    return _count(
        unit,
        found,
        lambda c: _found(c)._replace(leads=unit.leads("ZF808", at=c.field("处理结果"))),
    )


@measure(
    "投诉逾期件数",
    duty="D23",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年交由本单位承办的投诉中，逾期受理、逾期办结或者到期没有办结的件数；法制机构自己办理的不算",
        "complaints handed to the unit that were decided or closed late, or are overdue; those of the legal office apart",
    ),
    leads=_LATE,
)
def overdue(unit: UnitYear) -> Measured:
    """How many complaints that the unit was to handle were late."""
    return _count(
        unit,
        (c for c in _handled(unit) if is_overdue(unit.county, c)),
        lambda c: _told(c)._replace(leads=_leads(unit, c)),
    )


def _leads(unit: UnitYear, complaint: Complaint) -> tuple[Finding, ...]:
    return tuple(
        f for code in _LATE for f in unit.leads(code, complaint.number, year=complaint.received.year)
    )


@measure(
    "投诉按期办结率",
    duty="D23",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年交由本单位承办、已经办结或者已经到期的投诉中，按期办结的占比",
        "share of the complaints handed to the unit, closed or due, that were closed in time",
    ),
    counted=Text("件投诉", "complaints"),
    shortfall=Text("没有按期办结", "were not closed in time"),
    leads=("ZF805",),
)
def closed_in_time(unit: UnitYear) -> Measured:
    """Share of the complaints that the unit was to handle that it closed in time."""
    county, day = unit.county, unit.county.as_of
    if not county.read_whole(Complaint, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    if missing := not_registered(unit, Complaint):
        return missing
    judged = [(c, due) for c in _handled(unit) if (due := last_day(county, c))]
    late = [c for c, due in judged if (c.closed if c.closed and c.closed <= day else day) > due.last]
    in_time = [c for c, due in judged if c.closed and c.closed <= min(day, due.last)]
    return ratio(
        in_time,
        (_told(c)._replace(leads=unit.leads("ZF805", c.number, year=c.received.year)) for c in late),
        Text(
            "没有交由本单位承办、已经办结或者到期的投诉", "no complaint handed to the unit is closed or due"
        ),
    )


@measure(
    "投诉平均办理天数",
    duty="D23",
    unit=MeasureUnit.DAYS,
    meaning=Text(
        "当年收到的对本单位的投诉中，已经办结的从收到到办结平均用的自然日数",
        "calendar days from receipt to closing, on average, of the complaints about the unit that are closed",
    ),
    amount=Text("平均", "on average"),
)
def mean_days(unit: UnitYear) -> Measured:
    """How many days the closed complaints about the unit took on average."""
    if not unit.county.read_whole(Complaint, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    if missing := not_registered(unit, Complaint):
        return missing
    taken = list(_days_taken(_about(unit), unit))
    if not taken:
        return unknown(Text("没有已经办结的投诉", "no complaint is closed"))
    total = sum(days for _, days in taken)
    text = Text("投诉{code}用了 {days} 日", "complaint {code}: {days} days")
    shown = tuple(Evidence(c.field("办结日期"), said(text, code=c.number, days=days)) for c, days in taken)
    return Measured(Decimal(total) / Decimal(len(taken)), shown)


def _days_taken(complaints: Iterable[Complaint], unit: UnitYear) -> Iterator[tuple[Complaint, int]]:
    for each in complaints:
        if each.closed and each.received <= each.closed <= unit.county.as_of:
            yield each, (each.closed - each.received).days
