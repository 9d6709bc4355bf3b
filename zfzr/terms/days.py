"""Days as the law counts them: 自然日 and 工作日, deadlines, and dates as documents print them.

Working days of 2004 to 2026 come from `chinesecalendar` (the yearly arrangements of the State Council); a county's
own overrides go first, and years whose arrangement it has written down in full are known by them. In other years only
weekdays are known, and every answer says that it is not certain, and between which days the true one must lie.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Container, Mapping
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from zfzr.terms.text import Text, Wording, said

DayUnit = Literal["自然日", "工作日"]
DuePolicy = Literal["不调整", "顺延", "提前"]
"""What becomes of a due day that is not a working day: left, moved to the next working day, or to the one before."""

LONGEST_COUNT: Final = 3_660
"""Most days that can be counted at once: ten years."""

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY: Final = timedelta(days=1)


GUESSED: Final = Text(
    "（放假安排不在已知范围，按星期推断）", " (holidays not known, taken from the day of the week)"
)
"""What is said of a last day that was reckoned without the holidays of its year."""


class DayKind(NamedTuple):
    """Whether people work that day, and whether that is known (False: a guess by the day of the week)."""

    workday: bool
    certain: bool


UNKNOWN_WORKDAYS: Final = Text(
    "所涉年份的工作日安排没有公布", "the working days of the year are not published"
)
"""Why nobody can tell whether something was in time, between the two days of which one decides."""

MOST_OFF: Final = 23
"""Most weekdays on which people were off in one year, by the arrangements of 2004 to 2026 (2013): a year that is not
known yet is taken to have no more."""


class Deadline(NamedTuple):
    """The last day of a term (itself included), and whether every day counted was known.

    Where not, it lies between `near` (every day that is not known is worked, weekends too) and `far` (the weekdays that
    come first in a year that is not known are off, as many as were in any year): what was done by `near` is in time,
    what was done after `far` is late, and between them nobody can tell. Of a term counted back, `far` is the earlier.
    """

    day: date
    certain: bool
    bounds: tuple[date, date] | None = None

    @property
    def near(self) -> date:
        """The day nearest to where the term began that the last day may turn out to be."""
        return self.bounds[0] if self.bounds else self.day

    @property
    def far(self) -> date:
        """The day farthest from where the term began that the last day may turn out to be."""
        return self.bounds[1] if self.bounds else self.day

    def is_met(self, done: date) -> bool | None:
        """Tell whether a day is in time by a term that runs forward; None where that is not known."""
        return True if done <= self.near else False if done > self.far else None


class WorkCalendar:
    """Working days: a county's own overrides first, then the State Council's arrangements, then weekdays."""

    def __init__(self, overrides: Mapping[date, bool] | None = None, complete: Container[int] = ()) -> None:
        """Take the days that differ from others, and the years of which these are all that differ from the week."""
        self._overrides = dict(overrides or {})
        self._complete = complete

    def is_workday(self, day: date) -> DayKind:
        """Tell whether `day` is a working day, and whether that is certain."""
        if day in self._overrides:
            return DayKind(self._overrides[day], certain=True)
        if day.year in self._complete:
            return DayKind(day.weekday() < 5, certain=True)
        published = _published(day)
        if published is None:
            return DayKind(day.weekday() < 5, certain=False)
        return DayKind(published, certain=True)

    def knows(self, year: int) -> bool:
        """Tell whether the holidays of a year are known: as published, or as the county wrote them down in full."""
        return year in self._complete or _published(date(year, 1, 1)) is not None

    def add_workdays(self, start: date, days: int) -> Deadline:
        """Return the `days`-th working day after `start` (before it if negative); 0 is `start` itself."""
        _check_count(days)
        step = _DAY if days >= 0 else -_DAY
        day, certain, left = start, True, abs(days)
        while left:
            day = _moved(day, step)
            kind = self.is_workday(day)
            certain = certain and kind.certain
            left -= kind.workday
        return Deadline(day, certain, None if certain else self._bounds(start, abs(days), step))

    def _bounds(self, start: date, days: int, step: timedelta) -> tuple[date, date]:
        """Return the nearest and the farthest day that the last of a number of working days may turn out to be."""
        near, left = start, days
        while left:
            near = _moved(near, step)
            kind = self.is_workday(near)
            left -= kind.workday or not kind.certain
        far, left, off = start, days, dict[int, int]()
        while left:
            far = _moved(far, step)
            kind = self.is_workday(far)
            if kind.workday and not kind.certain and off.get(far.year, 0) < MOST_OFF:
                off[far.year] = off.get(far.year, 0) + 1
            else:
                left -= kind.workday
        return near, far

    def deadline(self, start: date, days: int, unit: DayUnit, *, first_day_counts: bool = False) -> Deadline:
        """Return the last day of a term of `days` that begins with `start`.

        The day on which a term begins is not counted unless `first_day_counts`: the usual reading, which a
        parameter may change. Calendar days are certain; the end is not moved here (see `settle`).
        """
        if first_day_counts and days > 0:
            return self.deadline(_moved(start, -_DAY), days, unit)
        _check_count(days)
        if unit == "工作日":
            return self.add_workdays(start, days)
        return Deadline(_moved(start, timedelta(days=days)), certain=True)

    def settle(self, due: date, policy: DuePolicy) -> Deadline:
        """Return `due`, or the working day that stands for it under `policy` when it is none."""
        if policy == "不调整":
            return Deadline(due, certain=True)
        kind, step = self.is_workday(due), 1 if policy == "顺延" else -1
        if kind.workday and kind.certain:
            return Deadline(due, certain=True)
        moved = self.add_workdays(due, step)
        if kind.certain:
            return moved
        return Deadline(due if kind.workday else moved.day, certain=False, bounds=(due, moved.far))


def day_in(year: int, month_day: str) -> date:
    """Return the day of a year that is written as month and day (11-30); 02-29 is the end of February in every year."""
    try:
        return date.fromisoformat(f"{year:04}-{month_day}")
    except ValueError:
        return date(year, 2, 28)


def days_late(due: date, received: date) -> int:
    """Return by how many calendar days `received` is after `due`; on the due day itself, and before, 0."""
    return max(0, (received - due).days)


def left_or_past(days_left: int) -> Wording:
    """Say how many days are left to a last day, that it is today, or how many are past (negative)."""
    if days_left > 0:
        return said(Text("还有 {days} 天", "{days} days left"), days=days_left)
    if days_left < 0:
        return said(Text("已过 {days} 天", "{days} days past"), days=-days_left)
    return Text("今天截止", "due today")


def months_after(day: date, months: int) -> date:
    """Return the day that lies some months later, the last of its month where there is none of its number."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def parse_day(text: str) -> date:
    """Return the day written as `2015-11-30`, and only so; raises ValueError for other forms and impossible days."""
    if not _ISO_DAY.fullmatch(text):
        raise ValueError("a day is written as 2015-11-30")
    return date(int(text[:4]), int(text[5:7]), int(text[8:]))


_SERIAL: Final = re.compile(r"[1-7][0-9]{4}")
_SERIAL_ZERO: Final = date(1899, 12, 30)
_FIRST_SERIAL: Final = date(1930, 1, 1)
_LAST_SERIAL: Final = date(2099, 12, 31)


def serial_day(text: str) -> date | None:
    """Return the day that a spreadsheet means by a number (39630: 2008-07-01), None for what is no such number."""
    if not _SERIAL.fullmatch(text):
        return None
    found = _SERIAL_ZERO + timedelta(days=int(text))
    return found if _FIRST_SERIAL <= found <= _LAST_SERIAL else None


def chinese_date(day: date) -> str:
    """Return the day as documents print it (GB/T 9704-2012: no leading zeros): 2015年11月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _check_count(days: int) -> None:
    if abs(days) > LONGEST_COUNT:
        raise ValueError(f"cannot count more than {LONGEST_COUNT} days")


def _moved(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError:
        raise ValueError(f"beyond the years 1 to {MAXYEAR}") from None


@lru_cache(maxsize=4096)
def _published(day: date) -> bool | None:
    """Return what the State Council published for that day, or None for a year it is not known for."""
    try:
        return _chinese_calendar()(day)
    except NotImplementedError:
        return None


@lru_cache(maxsize=1)
def _chinese_calendar() -> Callable[[date], bool]:
    from chinese_calendar import is_workday  # costs some milliseconds, and most commands count no days

    return is_workday  # type: ignore[no-any-return]
