"""Periods of the schemes of different years that overlap (ZF515)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.text import Text

OTHER_HERE = Text("另一年度的考核期间在这里", "the period of the other year is here")


@rule(
    "ZF515",
    title=Text("两个年度的考核期间重叠", "Periods of two years overlap"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    on=Scheme,
    says=Text(
        "{year}年度的考核期间从 {start} 起，{before}年度的到 {end} 才止：其间的事会算两次",
        "the period of {year} begins on {start}, that of {before} ends on {end} only: what lies between counts twice",
    ),
    mend=Text(
        "改正考核期间，后一年度从前一年度止日的次日起",
        "mend the periods: the later one begins on the day after the earlier one ends",
    ),
)
def periods_overlap(scheme: Scheme, county: County) -> Iterator[Finding]:
    """A period that begins before that of an earlier year has ended."""
    for earlier in county.dataset.all(Scheme):
        if (earlier.year or 0) < (scheme.year or 0) and earlier.period.end >= scheme.period.start:
            yield finding(
                ("考核期间", "起"),
                related=[Related(earlier.field("考核期间", "止"), OTHER_HERE)],
                year=scheme.year,
                before=earlier.year,
                start=scheme.period.start,
                end=earlier.period.end,
            )
