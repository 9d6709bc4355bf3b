"""Slips in a day as it is typed."""

from __future__ import annotations

from datetime import date

from zfzr.terms.day_slips import day_and_month_swapped, is_slip_of, years_beside


def test_the_years_beside_a_day() -> None:
    assert years_beside(date(2015, 5, 11)) == (date(2014, 5, 11), date(2016, 5, 11))


def test_a_leap_day_has_no_year_beside_it() -> None:
    assert years_beside(date(2016, 2, 29)) == ()


def test_month_and_day_change_places_where_that_is_another_day() -> None:
    assert day_and_month_swapped(date(2015, 5, 11)) == date(2015, 11, 5)
    assert day_and_month_swapped(date(2015, 5, 13)) is None
    assert day_and_month_swapped(date(2015, 5, 5)) is None


def test_one_slip_is_known_from_two_days() -> None:
    assert is_slip_of(date(2015, 5, 11), date(2014, 5, 11))
    assert is_slip_of(date(2015, 5, 11), date(2015, 11, 5))
    assert not is_slip_of(date(2015, 5, 11), date(2015, 5, 12))
    assert not is_slip_of(date(2015, 5, 11), date(2014, 11, 5))
