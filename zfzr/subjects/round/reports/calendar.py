"""The calendar: what is due, by year and day, and who has not met it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import Block, Caution, Column, Kind, Line, Listed, Marked, Page, Value, Where, table
from zfzr.subjects.round.reports.due import DueCalendar, DueDeadline, DueRound, due_calendar
from zfzr.terms.text import Text, Wording, enumeration, said

MOST_NAMES = 12
"""How many units a screen names that have not reported."""


def calendar_page(found: DueCalendar) -> Page:
    """Return what a reader is shown of the calendar: every round by year and due day, with who has not met it."""
    title = Text(f"{found.county}工作日历", f"{found.county}: what is due")
    return Page(title, tuple(_calendar_blocks(found)), found.is_sample)


@report(
    "calendar",
    title=Text("工作日历：各项截止日、还有几天", "What is due when"),
    duty=("D53", "D42", "D46"),
    takes=(YEAR,),
    without_year=Text(
        "年度，不写时看截至日所在年度和下一年度", "The year; else that of the day and the next"
    ),
    page=calendar_page,
    is_provisional=lambda found: bool(found.doubts),
)
def calendar(county: County, asked: Asked) -> DueCalendar:
    """List the rounds of a year, else of the day's year and the next, with the days left and who owes."""
    this = county.as_of.year
    return due_calendar(county, (asked.year,) if asked.year else (this, this + 1), carried=asked.year is None)


class _Row(NamedTuple):
    """A round or a deadline as one row of the calendar."""

    year: int
    due: date
    what: Value
    days_left: int
    received: int | None = None
    owed: int | None = None
    units: tuple[str, ...] = ()
    shown: Value = None
    state: Text | None = None
    basis: Value = None
    source: str | None = None
    notes: tuple[Text, ...] = ()


_OPEN, _OVERDUE = Text("未到期", "open"), Text("逾期", "overdue")
_RAN_OUT, _ALL_IN = Text("已届满", "ran out"), Text("已报齐", "all in")


def _rows(found: DueCalendar) -> list[_Row]:
    """Return rounds and deadlines by year, as the years come due, and in each by day."""
    rounds = [
        _Row(
            each.facts.year,
            each.facts.due,
            each.facts.name,
            each.days_left,
            each.received,
            each.owed,
            each.outstanding,
            _outstanding(each),
            (_OVERDUE if each.outstanding else _ALL_IN) if each.is_past else _OPEN,
            each.facts.basis,
            notes=each.facts.notes,
        )
        for each in found.rounds
    ]
    others = [
        _Row(
            each.year,
            each.due,
            each.what,
            each.days_left,
            units=each.units,
            shown=_waiting(each),
            state=_OVERDUE if each.is_overdue else _RAN_OUT if each.days_left < 0 else _OPEN,
            basis=each.basis,
            source=each.source or None,
            notes=each.notes,
        )
        for each in found.deadlines
    ]
    rows = sorted((*rounds, *others), key=lambda row: row.due)
    years = list(dict.fromkeys(row.year for row in rows))
    return sorted(rows, key=lambda row: years.index(row.year))


def _calendar_blocks(found: DueCalendar) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of))
    owed = [each for each in found.deadlines if each.is_owed]
    if owed:
        yield Line(
            said(
                Text("期限内待办 {open} 项，逾期未办 {late} 项", "{open} open in time, {late} overdue"),
                open=sum(not each.is_overdue for each in owed),
                late=sum(each.is_overdue for each in owed),
            )
        )
    rows = _rows(found)
    yield table(_ROWS, rows, Where.ALL if rows else Where.CSV)
    if not rows and not found.unset:
        yield Line(
            Text(
                "没有设定任何报送事项；在 zfzr.yaml 的“轮次”里写明名称和截止日期",
                "no rounds are set: name them with their due days under 轮次 in zfzr.yaml",
            ),
            apart=True,
        )
    for note, names in _noted(found).items():
        yield Line(said(Text("{names}：{note}", "{names}: {note}"), names=_some_of(names), note=note))
    for number, text in enumerate(found.unset):
        yield Line(text, "dim", apart=not rows and not number)
    yield from (Caution(doubt) for doubt in found.doubts)


def _noted(found: DueCalendar) -> dict[Text, list[Wording]]:
    """Return what is said of days, with the names of all of which it is said: a year's holidays are unknown once."""
    names: dict[Text, list[Wording]] = {}
    for each in found.rounds:
        for note in each.facts.notes:
            names.setdefault(note, []).append(Text(each.facts.name, each.facts.name))
    for other in found.deadlines:
        for note in other.notes:
            names.setdefault(note, []).append(other.what)
    return names


def _some_of(names: list[Wording]) -> Wording:
    """Return names in a row, and how many there are where not all are named; every row of a file has its own note."""
    first = names[:MOST_NAMES]
    row = Text("、".join(each.render("zh") for each in first), ", ".join(each.render("en") for each in first))
    if len(names) == len(first):
        return row
    more = len(names) - len(first)
    return said(
        Text("{names} 等{count}项", "{names} and {more} more"), names=row, count=len(names), more=more
    )


def _names(units: tuple[str, ...], of: int | None = None) -> Value:
    count = len(units)
    if count == of and count > MOST_NAMES:
        return said(Text("全部{count}个单位", "all {count} units"), count=count)
    names = enumeration(units[:MOST_NAMES])
    if count <= MOST_NAMES:
        return names
    return said(
        Text("{names} 等{count}个", "{names} and {more} more"),
        names=names,
        count=count,
        more=count - MOST_NAMES,
    )


def _outstanding(round_: DueRound) -> Value:
    names = _names(round_.outstanding, round_.owed)
    return Marked(names, "error") if round_.is_past and names else names


def _waiting(deadline: DueDeadline) -> Value:
    names = _names(deadline.units)
    return Marked(names, "error") if deadline.is_overdue else names


def _year(row: _Row) -> Value:
    return said(Text("{year}年度", "{year}"), year=str(row.year))


_SEMICOLON = Text("；", "; ")
_ROWS: tuple[Column[_Row], ...] = (
    Column(Text("年度", "Year"), _year, where=Where.SCREEN, heads=True),
    Column(Text("年度", "Year"), lambda row: row.year, Kind.NUMBER, Where.FILES),
    Column(Text("截止", "Due"), lambda row: row.due, in_csv=Text("截止日期", "Due")),
    Column(Text("事项", "What"), lambda row: row.what, in_csv=Text("报送事项", "What is due")),
    Column(Text("还有", "Left"), lambda row: row.days_left, Kind.DAYS_LEFT, Where.SCREEN),
    Column(Text("还有天数", "Days left"), lambda row: row.days_left, Kind.NUMBER, Where.FILES),
    Column(Text("已收", "In"), lambda row: row.received, Kind.NUMBER, in_csv=Text("已收单位数", "Units in")),
    Column(
        Text("应报", "Owed"), lambda row: row.owed, Kind.NUMBER, in_csv=Text("应报单位数", "Units that owe")
    ),
    Column(Text("尚未收到", "Outstanding"), lambda row: row.shown, where=Where.SCREEN),
    Column(
        Text("尚未收到", "Outstanding"),
        lambda row: Listed(row.units, Text("、", ", ")),
        where=Where.FILES,
        in_csv=Text("尚未收到的单位", "Units outstanding"),
    ),
    Column(Text("状态", "State"), lambda row: row.state, where=Where.FILES),
    Column(Text("期限依据", "Set by"), lambda row: row.basis, where=Where.FILES),
    Column(Text("来源", "Source"), lambda row: row.source, where=Where.CSV),
    Column(Text("截止日说明", "On the day"), lambda row: Listed(row.notes, _SEMICOLON), where=Where.CSV),
)
