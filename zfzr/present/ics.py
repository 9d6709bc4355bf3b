"""Due days as an iCalendar file (RFC 5545), with reminders thirty, seven and one day before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Todo, vText

from zfzr.subjects.round.lookups import of_year
from zfzr.subjects.round.reports.due import DueCalendar, DueDeadline, DueRound, OpenRound
from zfzr.terms.days import chinese_date
from zfzr.terms.names import strip_controls
from zfzr.terms.orders import without_orders

REMINDERS = (30, 7, 1)
_GUESS = "（放假安排未定，日期为预估）"
"""What the title of an event says of a day that holidays not known yet may move; its description says which year's."""


def as_ics(found: DueCalendar) -> str:
    """Return the due days as a calendar; its stamps are the day looked from, so that the same data gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//zfzr//行政执法责任制//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _Text(f"{_shown(found.county)}行政执法责任制工作日历"))
    stamp = datetime(found.as_of.year, found.as_of.month, found.as_of.day, tzinfo=UTC)
    for round_ in found.rounds:
        calendar.add_component(_round(found, round_, stamp))
    for each in found.deadlines:
        calendar.add_component(_deadline(found, each, stamp))
    for open_ in found.undecided:
        calendar.add_component(_without_day(found, open_, stamp))
    text: str = calendar.to_ical().decode()
    return text


class _Text(vText):
    """A text escaped as RFC 5545 (3.3.11) has it, whatever its property.

    The library's own turns a written-out backslash and N into a line break, and leaves properties that it does not know
    as they are.
    """

    def to_ical(self) -> bytes:
        """Return the value of the property's line."""
        text = str(self).replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return text.replace("\n", r"\n").encode()


def _shown(text: str) -> str:
    """Return a value on one line, in which a log takes nothing for an order, wherever the line is folded."""
    return without_orders(strip_controls(text)).replace("::", r":\u003a")


def _round(found: DueCalendar, round_: DueRound, stamp: datetime) -> Event:
    facts = round_.facts
    lines = [f"应报{round_.owed}个单位，{chinese_date(found.as_of)}已收到{round_.received}个"]
    if round_.outstanding:
        lines.append(f"尚未收到：{'、'.join(round_.outstanding)}")
    if facts.basis:
        lines.append(f"依据：{facts.basis}")
    lines += [note.zh for note in facts.notes]
    name = _shown(facts.name)
    summary = f"{of_year(name, facts.year)}截止{'' if facts.is_certain else _GUESS}"
    event = _event(f"{facts.year}-{name}-{_shown(found.county)}", summary, stamp)
    return _on(event, facts.due, lines, f"{name}还有", "截止")


def _without_day(found: DueCalendar, open_: OpenRound, stamp: datetime) -> Todo:
    """Return what is to be reported by a day that nobody has set: a task without a day, never one on a day made up."""
    name = _shown(open_.name)
    todo = Todo()
    todo.add("uid", _Text(f"{open_.year}-{name}-{_shown(found.county)}@zfzr"))
    todo.add("dtstamp", stamp)
    todo.add("summary", _Text(f"{of_year(name, open_.year)}（截止日未定）"))
    todo.add("description", _Text(_shown(open_.why.render("zh"))))
    todo.add("status", "NEEDS-ACTION")
    return todo


def _deadline(found: DueCalendar, deadline: DueDeadline, stamp: datetime) -> Event:
    what = _shown(deadline.what.render("zh"))
    lines = [f"单位：{'、'.join(deadline.units)}"] if deadline.units else []
    if deadline.is_owed:
        state = "逾期未办" if deadline.is_overdue else "待办"
        lines.append(f"{chinese_date(found.as_of)}{state}")
    if deadline.basis:
        lines.append(
            f"依据：{deadline.basis.render('zh')}" + (f"，{deadline.source}" if deadline.source else "")
        )
    lines += [note.zh for note in deadline.notes]
    uid = f"{deadline.year}-{_shown(deadline.key)}-{_shown(found.county)}"
    summary = what if deadline.is_certain else f"{what}{_GUESS}"
    return _on(_event(uid, summary, stamp), deadline.due, lines, f"{what}：还有")


def _event(uid: str, summary: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", _Text(f"{uid}@zfzr"))
    event.add("dtstamp", stamp)
    event.add("summary", _Text(summary))
    return event


def _on(event: Event, due: date, lines: list[str], reminder: str, then: str = "") -> Event:
    """Return an event on its day, with its description and reminders (`… 还有7天截止`)."""
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("description", _Text("\n".join(map(_shown, lines))))
    for days in REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _Text(f"{reminder}{days}天{then}"))
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event
