"""Records of before what they follow from: a paper before the inspection that it is about (ZF672)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.target import record_named
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.terms.text import Text

BEGAN_HERE = Text("它的日期在这里", "it is dated here")


@rule(
    "ZF672",
    title=Text("早于它所依据的那一条记录", "Dated before what it follows from"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{kind}“{record}”的日期是 {on}，它的“{label}”{value}（{named}）最早的日期却是 {since}：日期或者编号写错了？",
        "{record} is of {on}, while {value} ({label}), which it follows from, began on {since}: is the day or the number"
        " wrong?",
    ),
    mend=Text(
        "对照原件改正日期或者编号；确实在先的，不填这一项，写在说明里",
        "mend the day or the number by the original; leave the field empty where it really came first",
    ),
)
def dated_before_what_it_follows(county: County) -> Iterator[Finding]:
    """What a record says it follows from was there by its day: its first day is no later.

    Of a case the first day is that of the act, where it is known: a paper may ask for a case to be opened.
    """
    return gathered(county, _early_in, kinds_looked_at_with(county, "follows_on"))


@lookup
def _early_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    found = (_early(county, site) for site in sites_in(county, kind, piece)["follows_on"])
    return tuple(each for each in found if each)


def _early(county: County, site: Site) -> Finding | None:
    day = site.beside(site.declared.follows_on)
    named = record_named(county, site.refers, str(site.value), site) if site.value else None
    began = _beginning(named) if named else None
    if named is None or began is None or not isinstance(day, date) or day >= began.day:
        return None
    return finding(
        site.place,
        subject=site.id,
        unit=site.unit,
        day=day,
        related=[Related(began.place, BEGAN_HERE)],
        kind=type(site.record).label,
        record=site.id,
        on=day,
        label=site.declared.label,
        value=site.value,
        named=type(named).label,
        since=began.day,
    )


class _Beginning(NamedTuple):
    """The first day that a record tells of, and where."""

    day: date
    place: Place


def _beginning(record: Record) -> _Beginning | None:
    """Return the first of the days of what happened that a record says of itself; None where it says none."""
    days = [
        _Beginning(day, record.field(declared.label))
        for declared in declarations(type(record))
        if declared.event and isinstance(day := getattr(record, declared.name), date)
    ]
    return min(days, key=lambda each: each.day, default=None)
