"""The holidays of a year that the county wrote down itself: days that cannot be right, and lists cut short (ZF970)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.records import ROUND_YEARS, HolidayYear, Profile
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.terms.text import Text

_ALWAYS_OFF = ("01-01", "05-01", "10-01")
"""Holidays by the sun that every arrangement has: 元旦, 劳动节, 国庆节; one without them is not the whole of it."""


@rule(
    "ZF970",
    title=Text("放假安排不合", "Holidays of a year that cannot be right"),
    duty=("D42", "D46", "D53"),
    kind=DATA,
    severity=ERROR,
    says={
        "year": Text(
            "{year}年的放假安排里有 {on}，不是这一年的", "the holidays of {year} have {on}, of another year"
        ),
        "no-year": Text("放假安排的年度 {year} 不是年份", "{year} is no year of ours"),
        "both": Text(
            "{year}年的放假安排里，{on} 又放假又上班", "{on} is both off and worked in the holidays of {year}"
        ),
        "weekday": Text(
            "{year}年的放假安排里，{on} 是周一至周五，本来就上班，不是因调休上班的日子",
            "{on} is a weekday, which is worked anyway",
        ),
        "short": Text(
            "{year}年的放假安排没有 {on}，没有列全：列了的年度，其余的周一至周五都按工作日算",
            "the holidays of {year} lack {on}: of a year that is listed every other weekday counts as worked",
        ),
        "twice": Text("{year}年的放假安排写了两处", "the holidays of {year} are given twice"),
    },
    mend=Text(
        "对照国务院办公厅的放假通知逐日列全；还没有公布的，不写这一年，期限注明未定",
        "list every day from the announcement; leave the year out as long as there is none",
    ),
    on=Profile,
)
def impossible_holidays(profile: Profile, _: County) -> Iterator[Finding]:
    """A day of another year, off and worked at once, or no weekend's; a year twice, or without its fixed holidays.

    What is listed counts as the whole of a year, so that a list cut short would make working days of holidays.
    """
    often = Counter(each.year for each in profile.holidays)
    for i, each in enumerate(profile.holidays):
        year = str(each.year)
        if often[each.year] > 1 and profile.holidays.index(each) != i:
            yield finding(("放假安排", i, "年度"), variant="twice", subject=year, year=year)
        if each.year not in ROUND_YEARS:
            yield finding(("放假安排", i, "年度"), variant="no-year", subject=year, year=year)
            continue
        for label, j, variant, day in _wrong(each):
            at = ("放假安排", i, label) if j is None else ("放假安排", i, label, j)
            yield finding(at, variant=variant, subject=day.isoformat(), on=day, year=year)


def _wrong(of: HolidayYear) -> Iterator[tuple[str, int | None, str, date]]:
    """Yield what is wrong: under which label, at which of its days, what, and the day."""
    for label, days in (("放假", of.off), ("上班", of.on)):
        yield from ((label, j, "year", day) for j, day in enumerate(days) if day.year != of.year)
    off = set(of.off)
    for j, day in enumerate(of.on):
        if day in off:
            yield "上班", j, "both", day
        elif day.weekday() < 5 and day.year == of.year:
            yield "上班", j, "weekday", day
    fixed = (date.fromisoformat(f"{of.year:04}-{each}") for each in _ALWAYS_OFF)
    missing = next((day for day in fixed if day not in off), None)
    if missing is not None:
        yield "年度", None, "short", missing
