"""Due days as an iCalendar file (RFC 5545), with reminders thirty, seven and one day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from zfzr.subjects.round.lookups import of_year
from zfzr.subjects.round.reports import DueCalendar, DueRound
from zfzr.terms.days import chinese_date
from zfzr.terms.names import strip_controls
from zfzr.terms.orders import without_orders

REMINDERS = (30, 7, 1)


def as_ics(found: DueCalendar) -> str:
    """Return the rounds as a calendar; its stamps are the day looked from, so that the same data gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//zfzr//行政执法责任制//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _Text(f"{_shown(found.county)}行政执法责任制工作日历"))
    stamp = datetime(found.as_of.year, found.as_of.month, found.as_of.day, tzinfo=UTC)
    for round_ in found.rounds:
        calendar.add_component(_event(found, round_, stamp))
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


def _event(found: DueCalendar, round_: DueRound, stamp: datetime) -> Event:
    facts = replace(round_.facts, name=_shown(round_.facts.name))
    event = Event()
    event.add("uid", _Text(f"{facts.year}-{facts.name}-{_shown(found.county)}@zfzr"))
    event.add("dtstamp", stamp)
    event.add("dtstart", facts.due)
    event.add("dtend", facts.due + timedelta(days=1))
    event.add("summary", _Text(f"{of_year(facts.name, facts.year)}截止"))
    lines = [f"应报{round_.owed}个单位，{chinese_date(found.as_of)}已收到{round_.received}个"]
    if round_.outstanding:
        lines.append(f"尚未收到：{'、'.join(round_.outstanding)}")
    if facts.basis:
        lines.append(f"依据：{facts.basis}")
    event.add("description", _Text("\n".join(map(_shown, lines))))
    for days in REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _Text(f"{facts.name}还有{days}天截止"))
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event
