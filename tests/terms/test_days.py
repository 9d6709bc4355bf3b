"""Days as the law counts them, checked against the calendars of the years themselves."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.terms.days import MOST_OFF, Deadline, DuePolicy, WorkCalendar, chinese_date, days_late, parse_day

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("day", "workday"),
    [
        (date(2015, 6, 16), True),  # a Tuesday, the day of the notice
        (date(2015, 10, 1), False),  # National Day
        (date(2015, 9, 3), False),  # the one-off holiday of 2015
        (date(2015, 9, 6), True),  # the Sunday worked for it
        (date(2015, 10, 10), True),  # a Saturday worked
        (date(2019, 11, 30), False),  # a Saturday
    ],
)
def test_working_days_follow_the_yearly_arrangement(day: date, workday: bool) -> None:
    assert CALENDAR.is_workday(day) == (workday, True)


@pytest.mark.parametrize(("day", "workday"), [(date(2003, 10, 1), True), (date(2031, 10, 4), False)])
def test_outside_the_known_years_only_weekdays_are_known(day: date, workday: bool) -> None:
    assert CALENDAR.is_workday(day) == (workday, False)


def test_a_county_may_know_better() -> None:
    calendar = WorkCalendar({date(2031, 10, 1): False, date(2015, 6, 16): False})
    assert calendar.is_workday(date(2031, 10, 1)) == (False, True)
    assert calendar.is_workday(date(2015, 6, 16)) == (False, True)


def test_the_day_on_which_a_term_begins_is_not_counted() -> None:
    assert CALENDAR.deadline(date(2015, 6, 16), 15, "自然日") == Deadline(date(2015, 7, 1), certain=True)


def test_the_first_day_may_be_counted() -> None:
    assert CALENDAR.deadline(date(2015, 6, 16), 15, "自然日", first_day_counts=True).day == date(2015, 6, 30)


def test_seven_working_days_leave_out_weekends_and_the_dragon_boat_holiday() -> None:
    # 16 June 2015 is a Tuesday; the 20th to the 22nd were the Dragon Boat holiday: 17 18 19 | 23 24 25 26.
    assert CALENDAR.deadline(date(2015, 6, 16), 7, "工作日") == Deadline(date(2015, 6, 26), certain=True)


def test_working_days_are_counted_backwards_too() -> None:
    assert CALENDAR.add_workdays(date(2015, 6, 23), -1).day == date(2015, 6, 19)


def test_counting_no_days_stays_where_it_is() -> None:
    assert CALENDAR.add_workdays(date(2015, 10, 1), 0) == Deadline(date(2015, 10, 1), certain=True)


def test_a_term_that_reaches_into_unknown_years_is_not_certain() -> None:
    found = CALENDAR.deadline(date(2026, 12, 31), 1, "工作日")
    assert (found.day, found.certain) == (date(2027, 1, 1), False)
    assert CALENDAR.deadline(date(2026, 12, 31), 1, "自然日").certain


@pytest.mark.parametrize(
    ("policy", "day"),
    [("不调整", date(2019, 11, 30)), ("顺延", date(2019, 12, 2)), ("提前", date(2019, 11, 29))],
)
def test_a_due_day_on_a_saturday(policy: str, day: date) -> None:
    assert CALENDAR.settle(date(2019, 11, 30), policy) == Deadline(day, certain=True)  # type: ignore[arg-type]


def test_a_due_day_that_is_a_working_day_stays() -> None:
    assert CALENDAR.settle(date(2015, 11, 30), "顺延") == Deadline(date(2015, 11, 30), certain=True)


# Where the holidays are not known: Monday 1 March 2027, and Wednesday 30 December 2026, whose next day was worked.


@pytest.mark.parametrize(
    ("start", "days", "near", "day", "far"),
    [
        # the 8th, were the weekend worked; 30 weekdays are six weeks, were 23 of them off
        (date(2027, 3, 1), 7, date(2027, 3, 8), date(2027, 3, 10), date(2027, 4, 12)),
        # 31 December is known; then 2 days, or 25 weekdays from Friday 1 January: 1 + 5 + 5 + 5 + 5 and 4 in February
        (date(2026, 12, 30), 3, date(2027, 1, 2), date(2027, 1, 4), date(2027, 2, 4)),
        # back from Monday: Sunday and Saturday worked; Friday and Thursday; 25 weekdays are five weeks
        (date(2027, 3, 1), -2, date(2027, 2, 27), date(2027, 2, 25), date(2027, 1, 25)),
    ],
)
def test_unknown_holidays_leave_the_last_day_between_two(
    start: date, days: int, near: date, day: date, far: date
) -> None:
    found = CALENDAR.add_workdays(start, days)
    assert (found.near, found.day, found.far, found.certain) == (near, day, far, False)


def test_days_that_the_county_wrote_down_are_known_among_those_that_are_not() -> None:
    """Tuesday 2 March is off, and Saturday the 6th: of two days the first can be Wednesday, the last 25 weekdays on."""
    known = WorkCalendar({date(2027, 3, 2): False, date(2027, 3, 6): False})
    found = known.add_workdays(date(2027, 3, 1), 2)
    assert (found.near, found.far) == (date(2027, 3, 4), date(2027, 4, 6))


@pytest.mark.parametrize(
    ("done", "met"),
    [
        (date(2027, 3, 8), True),
        (date(2027, 3, 9), None),
        (date(2027, 4, 12), None),
        (date(2027, 4, 13), False),
    ],
)
def test_between_the_two_days_nobody_can_tell(done: date, met: bool | None) -> None:
    assert CALENDAR.deadline(date(2027, 3, 1), 7, "工作日").is_met(done) is met


@pytest.mark.parametrize(("done", "met"), [(date(2015, 6, 26), True), (date(2015, 6, 27), False)])
def test_where_every_day_is_known_one_day_decides(done: date, met: bool) -> None:
    assert CALENDAR.deadline(date(2015, 6, 16), 7, "工作日").is_met(done) is met


def test_no_year_that_is_known_had_more_weekdays_off() -> None:
    days = (date(2004, 1, 1) + timedelta(days=n) for n in range((date(2027, 1, 1) - date(2004, 1, 1)).days))
    off = Counter(day.year for day in days if day.weekday() < 5 and not CALENDAR.is_workday(day).workday)
    assert off.most_common(1) == [(2013, MOST_OFF)]


@pytest.mark.parametrize(
    ("due", "policy", "near", "far"),
    [
        # Friday 1 October 2027: itself, or the 24th weekday after it
        (date(2027, 10, 1), "顺延", date(2027, 10, 1), date(2027, 11, 4)),
        (date(2027, 10, 1), "提前", date(2027, 10, 1), date(2027, 8, 30)),
    ],
)
def test_a_due_day_that_may_be_off_lies_between_itself_and_the_working_day_that_stands_for_it(
    due: date, policy: DuePolicy, near: date, far: date
) -> None:
    found = CALENDAR.settle(due, policy)
    assert (found.near, found.far) == (near, far)


def test_a_due_day_in_unknown_years_stays_without_certainty() -> None:
    found = CALENDAR.settle(date(2031, 10, 1), "顺延")
    assert (found.day, found.certain, found.near) == (date(2031, 10, 1), False, date(2031, 10, 1))


@pytest.mark.parametrize(
    ("received", "late"), [(date(2015, 11, 29), 0), (date(2015, 11, 30), 0), (date(2015, 12, 2), 2)]
)
def test_what_comes_on_the_due_day_is_in_time(received: date, late: int) -> None:
    assert days_late(date(2015, 11, 30), received) == late


def test_absurd_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="3660"):
        CALENDAR.deadline(date(2015, 1, 1), 10**9, "自然日")
    with pytest.raises(ValueError, match="9999"):
        CALENDAR.deadline(date(9999, 12, 31), 1, "工作日")


def test_a_calendar_without_working_days_comes_to_an_end() -> None:
    last_year = range(date(9999, 1, 1).toordinal(), date.max.toordinal() + 1)
    calendar = WorkCalendar({date.fromordinal(day): False for day in last_year})
    with pytest.raises(ValueError, match="9999"):
        calendar.add_workdays(date(9999, 1, 1), 1)


@pytest.mark.parametrize(
    "written",
    [
        "2015-02-30",
        "2015-2-3",
        "20151130",
        "2015/11/30",
        "二〇一五年",
        " 2015-11-30",
        "２０１５-11-30",
        "0000-01-01",
        "2015-11-30\n",
        "",
    ],
)
def test_only_iso_days_that_exist_are_read(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_day(written)


def test_documents_print_dates_without_leading_zeros() -> None:
    assert chinese_date(date(2015, 11, 30)) == "2015年11月30日"
    assert chinese_date(date(2016, 1, 1)) == "2016年1月1日"


@given(st.dates())
def test_a_printed_day_reads_back(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@given(st.dates(date(2004, 1, 1), date(2026, 6, 1)), st.integers(1, 40))
def test_a_term_in_working_days_ends_on_one_and_holds_that_many(start: date, days: int) -> None:
    end = CALENDAR.deadline(start, days, "工作日").day
    counted = [date.fromordinal(day) for day in range(start.toordinal() + 1, end.toordinal() + 1)]
    assert CALENDAR.is_workday(end).workday
    assert sum(CALENDAR.is_workday(day).workday for day in counted) == days


def test_the_calendar_is_loaded_only_when_a_day_is_asked_for() -> None:
    script = "import sys, zfzr.terms.days; print('chinese_calendar' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
