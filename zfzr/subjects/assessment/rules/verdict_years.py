"""Verdicts in the folder of another year than theirs (ZF416): the folder, the finding and the day are held together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.terms.text import Text


@rule(
    "ZF416",
    title=Text("问题核实的年度不合", "Verdict whose year does not agree"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says={
        "finding": Text(
            "{unit_name}的问题“{key}”是 {on} 的，核实却登记在{year}年度（考核期间到 {last} 为止）",
            "{key!r} of {unit_name} is of {on}, but its verdict is booked under {year}, whose period ends on {last}",
        ),
        "day": Text(
            "{unit_name}的问题“{key}”{given} 核实，却登记在{year}年度（考核期间从 {first} 开始）",
            "{key!r} of {unit_name} was judged on {given}, but is booked under {year}, whose period begins on {first}",
        ),
        "late": Text(
            "{unit_name}的问题“{key}”{given} 才核实，却登记在{year}年度",
            "{key!r} of {unit_name} was judged on {given}, but is booked under {year}",
        ),
        "before": Text(
            "{unit_name}的问题“{key}”{given} 核实，早于问题发生的 {on}",
            "{key!r} of {unit_name} was judged on {given}, before {on}, when it arose",
        ),
    },
    mend=Text(
        "核实按考核年度登记：把这一行移到该年度的 county/年度/verifications.csv；日期或者问题写错的改正",
        "move the row to the verifications.csv of the year assessed, or mend the day or the key",
    ),
    on=Verification,
)
def verdict_of_another_year(verdict: Verification, county: County) -> Iterator[Finding]:
    """A verdict on a finding after its year, or given before its year began, long after it ended, or before the finding.

    A finding of an earlier year may last, and be judged anew in each.
    """
    year = verdict.year or verdict.day.year
    scheme = scheme_of(county, year)
    first, last = (
        (scheme.period.start, scheme.period.end) if scheme else (date(year, 1, 1), date(year, 12, 31))
    )
    arose = _day_of(verdict.finding)
    if arose and arose > last:
        at, variant = "问题", "finding"
    elif arose and verdict.day < arose:
        at, variant = "日期", "before"
    elif verdict.day < first:
        at, variant = "日期", "day"
    elif verdict.day.year > last.year + 1:
        at, variant = "日期", "late"
    else:
        return
    yield finding(
        at,
        variant=variant,
        unit=verdict.concerned,
        unit_name=name_of_unit(county, verdict.concerned),
        key=verdict.finding,
        on=arose or "",
        given=verdict.day,
        year=str(year),
        first=first,
        last=last,
    )


def _day_of(key: str) -> date | None:
    """Return the day at the end of a finding's key (ZF311:J002:2015-05-06); None where it bears none."""
    try:
        return date.fromisoformat(key.rpartition(":")[2])
    except ValueError:
        return None
