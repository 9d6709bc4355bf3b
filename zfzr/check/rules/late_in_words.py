"""How many days late something was, in words, against the two days that say it (ZF076)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number
from zfzr.terms.text import Text

DAY_HERE = Text("日期写在这里", "the day is written here")

_LATE: Final = late(rf"(?<![未不有非])逾期({NUMERAL})[日天]")


@rule(
    "ZF076",
    title=Text("文字说的逾期日数与日期不符", "Days late in words that the dates do not bear"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    on=every("met_on"),
    says={
        "": Text(
            "“{record}”的“{label}”说“{words}”，“{due_label}”是 {due}，“{done_label}”是 {done}，逾期 {days} 日：有一处"
            "写错了",
            "{label} of {record} says {words!r}, while {due_label} is {due} and {done_label} is {done}, {days} days late:"
            " one of them is wrong",
        ),
        "in-time": Text(
            "“{record}”的“{label}”说“{words}”，“{due_label}”是 {due}，“{done_label}”是 {done}，没有逾期：有一处写错了",
            "{label} of {record} says {words!r}, while {due_label} is {due} and {done_label} is {done}, in time: one of them"
            " is wrong",
        ),
    },
    mend=Text("对照原件改正日期或者文字", "mend the day or the words by the original"),
)
def days_late_in_words(site: Site, _: County) -> Iterator[Finding]:
    """So many days late in a text of the part, where the last day of the term and the day on which it was met say otherwise.

    Days are counted as in a calendar, the last day of the term not included; working days are not held against them.
    """
    done = site.beside(site.declared.met_on)
    if not isinstance(done, date) or not isinstance(site.value, date):
        return
    days = (done - site.value).days
    for declared in declarations(type(site.part)):
        text = site.part.__dict__[declared.name] if declared.paragraphs else None
        for found in _LATE.finditer(text) if isinstance(text, str) else ():
            if _number(found) in (days, None):
                continue
            yield finding(
                site.record.at(*site.steps[:-1], declared.label),
                subject=site.id,
                unit=site.unit,
                related=[
                    Related(site.place, DAY_HERE),
                    Related(site.place_beside(site.declared.met_on), DAY_HERE),
                ],
                variant="" if days > 0 else "in-time",
                record=site.id,
                label=declared.label,
                words=found[0],
                due_label=site.declared.label,
                due=site.value,
                done_label=_label(site),
                done=done,
                days=days,
            )


def _label(site: Site) -> str:
    holder = type(site.part if site.declared.met_on in site.part.__dict__ else site.record)
    return next(each.label for each in declarations(holder) if each.name == site.declared.met_on)


def _number(found: re.Match[str]) -> int | None:
    try:
        return parse_number(found[1])
    except ValueError:
        return None
