"""Slips in a day as it is typed: the year before or after, month and day changed for one another."""

from __future__ import annotations

from datetime import date


def years_beside(day: date) -> tuple[date, ...]:
    """Return the same day of the year before and of the year after; 29 February has neither."""
    return tuple(
        found for year in (day.year - 1, day.year + 1) if (found := _replaced(day, year, day.month, day.day))
    )


def months_beside(day: date) -> tuple[date, ...]:
    """Return the same day of the month before and of the month after, within the year, where they have such a day."""
    return tuple(
        found
        for month in (day.month - 1, day.month + 1)
        if 1 <= month <= 12 and (found := _replaced(day, day.year, month, day.day))
    )


def day_and_month_swapped(day: date) -> date | None:
    """Return the day with its month and its day changed for one another (05-11, 11-05); None where there is none."""
    return _replaced(day, day.year, day.day, day.month) if day.day != day.month else None


def digits_changed(day: date) -> date | None:
    """Return the day with the two digits of its day of the month changed about (12, 21); None where there is none."""
    of_month = int(f"{day.day:02}"[::-1])
    return _replaced(day, day.year, day.month, of_month) if of_month != day.day else None


def near_slips(day: date) -> tuple[date, ...]:
    """Return the days that it may have been meant for: a month off, or with the digits of the day changed about."""
    changed = digits_changed(day)
    return (*months_beside(day), *((changed,) if changed else ()))


def is_slip_of(day: date, other: date) -> bool:
    """Tell whether a day is another one with one such slip."""
    return other in years_beside(day) or other == day_and_month_swapped(day)


def is_mistyped(day: date, other: date) -> bool:
    """Tell whether two days of one year differ as by one stroke of a key: a digit too many or too few (8, 18), two changed
    about, month and day changed for one another, a month beside, or one other digit than the last.

    The last digit alone tells nothing: what is written down a day or two later is of such a day as well.
    """
    if day == other or day.year != other.year:
        return False
    if other in months_beside(day) or other == day_and_month_swapped(day):
        return True
    mine, theirs = f"{day.month:02}{day.day:02}", f"{other.month:02}{other.day:02}"
    apart = [at for at in range(4) if mine[at] != theirs[at]]
    if len(apart) == 1 and apart != [3]:
        return True
    if (
        len(apart) == 2
        and apart in ([0, 1], [2, 3])
        and mine[apart[0] : apart[1] + 1] == theirs[apart[0] : apart[1] + 1][::-1]
    ):
        return True
    same_month, same_day = day.month == other.month, day.day == other.day
    return (same_month and _is_digit_more(day.day, other.day)) or (
        same_day and _is_digit_more(day.month, other.month)
    )


def _is_digit_more(one: int, other: int) -> bool:
    """Tell whether one number is the other with a digit more (2, 20; 8, 18)."""
    shorter, longer = sorted((str(one), str(other)), key=len)
    return len(longer) == len(shorter) + 1 and shorter in (longer[1:], longer[:-1])


def _replaced(day: date, year: int, month: int, of_month: int) -> date | None:
    try:
        return day.replace(year=year, month=month, day=of_month)
    except ValueError:
        return None
