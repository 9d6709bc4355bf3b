"""Numbers of documents and their days, held against one another across all records of one issuer (ZF838)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

from zfzr.check.rules.series import NEIGHBOUR_HERE
from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, piece_names
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.terms.series import Serial, out_of_order, serial_of
from zfzr.terms.text import Text

SAME_HERE = Text("同一文号写在这里", "the same number stands here")

_LEAST: Final = 4
"""How many documents of one series must be known before their order says anything."""


class _Paper(NamedTuple):
    """A document: its number, the serial in it and its day, and the record in whose field it is written."""

    number: str
    serial: Serial
    day: date
    kind: type[Record]
    field: str
    place: Place
    id: str
    unit: str | None


@rule(
    "ZF838",
    title=Text("文号与成文日期对不上", "Document number that does not fit its day"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "days": Text(
            "“{record}”写 {number} 是 {on} 的，“{other}”写的却是 {theirs}：同一文件只有一个日期，有一处写错",
            "{record} says that {number} is of {on}, {other} that it is of {theirs}: one document has one day",
        ),
        "order": Text(
            "“{record}”的 {number} 是 {on} 的，{beside}（“{other}”）却是 {theirs} 的：同一字号 {count} 件里其余的号都依日期"
            "由小到大，文号或者日期多半有一处写错",
            "{number} of {record} is of {on}, {beside} ({other}) of {theirs}, while the others of these {count} ascend with"
            " their days: a number or a day is probably wrong",
        ),
    },
    mend=Text(
        "对照发文登记簿、原件，改正文号或者日期；确实没有依次编号的，登记豁免",
        "mend number or day by the register; waive it where numbers really were not given in order",
    ),
)
def number_against_day(county: County) -> Iterator[Finding]:
    """A number borne on two days, or the one of four that does not ascend with the days of its series.

    Numbers whose register is of one kind, and which are given on a day there, are held against it by ZF810.
    """
    for series, parts in _series(county).items():
        if len(parts) > 1 or len(parts[0]) > 1:
            yield from _found_in(county, series)


@lookup
def _found_in(county: County, series: tuple[str, str]) -> tuple[Finding, ...]:
    """Return what is told of the documents of one issuer and year, by number and day."""
    parts = _series(county)[series]
    if _is_one_register(parts):
        return ()
    papers = sorted(chain.from_iterable(parts), key=lambda p: (p.serial.at, p.day))
    twice = tuple(_of_two_days(papers))
    if twice or len({(p.kind, p.field) for p in papers}) < 2:
        return twice
    return tuple(_out_of_order(papers))


def _is_one_register(parts: Sequence[tuple[_Paper, ...]]) -> bool:
    """Tell whether all numbers stand in one field of one kind, each with one day: then there is nothing to tell."""
    days: dict[int, date] = {}
    fields: set[tuple[type[Record], str]] = set()
    for paper in chain.from_iterable(parts):
        fields.add((paper.kind, paper.field))
        if days.setdefault(paper.serial.at, paper.day) != paper.day or len(fields) > 1:
            return False
    return True


@lookup
def _series(county: County) -> dict[tuple[str, str], tuple[tuple[_Paper, ...], ...]]:
    """Return the documents of each issuer and year, as the pieces of the records hold them."""
    return grouped(
        (series, papers)
        for kind in kinds_looked_at_with(county, "number")
        for piece in piece_names(county, kind)
        for series, papers in _papers_in(county, kind, piece).items()
    )


@lookup
def _papers_in(county: County, kind: type[Record], piece: Piece) -> dict[tuple[str, str], tuple[_Paper, ...]]:
    found: dict[tuple[str, str], list[_Paper]] = {}
    for site in sites_in(county, kind, piece)["number"]:
        declared = site.declared.number
        day = site.beside(declared.dated) if declared and declared.dated else None
        serial = serial_of(site.value) if day and "〔" in site.value else None
        if serial and day:
            found.setdefault((serial.before, serial.behind), []).append(_paper(site, serial, day))
    return {series: tuple(papers) for series, papers in found.items()}


def _paper(site: Site, serial: Serial, day: date) -> _Paper:
    record, field = site.record, site.declared.name
    return _Paper(site.value, serial, day, type(record), field, site.place, site.id, site.unit)


def _of_two_days(papers: Sequence[_Paper]) -> Iterator[Finding]:
    """Yield the numbers that bear two days, at the record whose day fewer of those of the number bear."""
    by_number = grouped((paper.serial.at, paper) for paper in papers)
    for same in by_number.values():
        days = [paper.day for paper in same]
        if len(set(days)) < 2:
            continue
        odd = min(same, key=lambda paper: days.count(paper.day))
        other = next(paper for paper in same if paper.day != odd.day)
        yield _told(odd, other, "days", len(same), SAME_HERE)


def _out_of_order(papers: Sequence[_Paper]) -> Iterator[Finding]:
    wrong = out_of_order([paper.day for paper in papers]) if len(papers) >= _LEAST else []
    if 0 < len(wrong) <= max(1, len(papers) // 10):
        for at in wrong:
            mine = papers[at]
            earlier = [paper for paper in papers[:at] if paper.day > mine.day]
            other = earlier[-1] if earlier else next(p for p in papers[at + 1 :] if p.day < mine.day)
            yield _told(mine, other, "order", len(papers), NEIGHBOUR_HERE)


def _told(mine: _Paper, other: _Paper, variant: str, count: int, here: Text) -> Finding:
    return finding(
        mine.place,
        subject=mine.id,
        unit=mine.unit,
        day=mine.day,
        related=[Related(other.place, here)],
        variant=variant,
        record=mine.id,
        number=mine.number,
        on=mine.day,
        beside=other.number,
        other=other.id,
        theirs=other.day,
        count=count,
    )
