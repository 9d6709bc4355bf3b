"""Days a month off, or with two digits changed about, by what stands around them (ZF608, ZF609)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import chain, pairwise
from typing import Final, NamedTuple

from zfzr.check.rules.series import own_number
from zfzr.check.rules.usual_days import days_of
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, kinds_held, kinds_looked_at, of_kind, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import FieldDeclaration, Record, declarations, kinds
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.target import record_named
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.terms.day_slips import near_slips, years_beside
from zfzr.terms.text import Text

BESIDE_HERE = Text("相比的日期在这里", "the day it is held against is here")

_ENOUGH: Final = 8
"""How many records must say how far two days lie apart."""
_WIDEST: Final = 14
"""Of how many days the usual range may be: in a wider one a month off is not out of the ordinary."""
_OFF: Final = 15
"""How many days outside that range a day must lie, all others being in it."""
_ASIDE: Final = 2
"""More days than these, and than half the range, two days must lie outside that may be mixed up.

The least and the most of honest rows are neighbours now and then, and days of neighbouring rows lie close together.
"""


# ZF608: against the days of the same record, and of the record that it names


class _Column(NamedTuple):
    """The days of one field of all records of a kind, or of the record that each names (`of`, what it names there)."""

    declared: FieldDeclaration
    of: str
    days: tuple[date | None, ...]

    @property
    def label(self) -> str:
        """What the field is called in a message."""
        return f"{self.of}的{self.declared.label}" if self.of else self.declared.label


@dataclass(frozen=True, eq=False)
class _Apart:
    """How far the days of two columns lie apart, record by record: of how many, and the four outermost of all."""

    first: int
    second: int
    known: int
    ends: tuple[int, int, int, int]
    columns: Sequence[_Column]

    @cached_property
    def days(self) -> tuple[int | None, ...]:
        """How far they lie apart in each record; None where one of the two is not written."""
        return _days_apart(self.columns[self.first].days, self.columns[self.second].days)

    def at(self, at: int) -> int | None:
        """Return how far they lie apart in one record."""
        one, other = self.columns[self.first].days[at], self.columns[self.second].days[at]
        return (other - one).days if one and other else None

    def range_without(self, at: int) -> tuple[int, int]:
        """Return the least and the most of all others than one."""
        least, next_to_least, next_to_most, most = self.ends
        mine = self.at(at)
        return (next_to_least if mine == least else least), (next_to_most if mine == most else most)


def _days_apart(some: Sequence[date | None], others: Sequence[date | None]) -> tuple[int | None, ...]:
    return tuple((b - a).days if a and b else None for a, b in zip(some, others, strict=True))


@rule(
    "ZF608",
    title=Text(
        "日期像是差了一个月或者颠倒了数字", "Day that seems a month off, or with two digits changed about"
    ),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "": Text(
            "{kind}“{record}”的“{label}”是 {on}，与“{other}”（{beside}）相差 {days} 天，其余 {count} 条都在 {least}"
            " 至 {most} 天之间；改成 {meant} 就处处合得上，是不是写错了？",
            "{record}: {label} is {on}, {days} days from {other} ({beside}), where all of {count} others lie {least} to"
            " {most} days apart; {meant} would fit all around: is it mistyped?",
        ),
        "rows": Text(
            "{kind}“{record}”的“{label}”是 {on}，邻行“{neighbour}”的是 {meant}，都与“{other}”合不上，其余 {count} 条都在"
            " {least} 至 {most} 天之间；两格对调就都合得上，是不是互相写错了？",
            "{record}: {label} is {on} and that of the row beside it ({neighbour}) {meant}; neither fits {other}, from which"
            " all of {count} others lie {least} to {most} days; changed about, both would: are they mixed up?",
        ),
    },
    mend=Text(
        "对照原件改正日期；日期确实如此的，登记豁免", "mend the day by the original; waive it if it is right"
    ),
)
def day_that_a_near_slip_explains(county: County) -> Iterator[Finding]:
    """The one day of its kind that lies far out of a narrow range, where a slip of a month or of two digits explains it.

    With the day that was meant, the record's other days must lie as those of all others do, too: what only took long
    (a decision served by publication) leaves the days that follow where they would be anyway, and is not told.
    """
    for kind in kinds_held(county, tuple(kinds())):
        if _events_of(kind):
            yield from _out_of_place(county, kind)


@lookup
def _out_of_place(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    if len(county.dataset.all(kind)) < _ENOUGH:
        return ()
    parts = of_kind(county, _columns_in, kind)
    naming = _named_throughout(kind, parts)
    outermost = _outermost_of_all(parts, naming)
    if not any(_stands_out(ordered) for _, ordered in outermost.values()):
        return ()  # nearly always, and then nobody's days need be held against those of all others
    columns = _columns(kind, parts, naming)
    aparts = [
        _Apart(i, j, known, (ordered[0], ordered[1], ordered[-2], ordered[-1]), columns)
        for (i, j), (known, ordered) in outermost.items()
    ]
    return tuple(_told_of(county.dataset.all(kind), columns, aparts))


def _stands_out(ordered: Sequence[int]) -> bool:
    """Tell whether of some days apart the least, the most or both lie outside a narrow range in which the others do."""
    least, next_to_least, next_to_most, most = ordered[0], ordered[1], ordered[-2], ordered[-1]
    return (
        (next_to_least - least >= _OFF and most - next_to_least <= _WIDEST)
        or (most - next_to_most >= _OFF and next_to_most - least <= _WIDEST)
        or (least < next_to_least and most > next_to_most and next_to_most - next_to_least <= _WIDEST)
    )


def _told_of(
    records: Sequence[Record], columns: Sequence[_Column], aparts: Sequence[_Apart]
) -> Iterator[Finding]:
    found: dict[int, Finding] = {}
    for apart in aparts:
        least, next_to_least, next_to_most, most = apart.ends
        for end, low, high in ((least, next_to_least, most), (most, least, next_to_most)):
            outside = low - end if end < low else end - high
            if outside < _OFF or high - low > _WIDEST or apart.days.count(end) != 1:
                continue
            at = apart.days.index(end)
            if at not in found and (told := _explained(records[at], at, apart, columns, aparts)):
                found[at] = told
        for told in _of_two_rows(records, apart, columns, aparts):
            found.setdefault(-1, told)
    yield from found.values()


def _of_two_rows(
    records: Sequence[Record], apart: _Apart, columns: Sequence[_Column], aparts: Sequence[_Apart]
) -> Iterator[Finding]:
    """Yield what is told of two neighbouring rows with a day of one another: the least and the most of all apart."""
    least, low, high, most = apart.ends
    aside = max(_ASIDE, (high - low) // 2)
    if low - least <= aside or most - high <= aside or high - low > _WIDEST:
        return
    one, two = sorted((apart.days.index(least), apart.days.index(most)))
    rows = records[one], records[two]
    if two - one != 1 or rows[0].place.file != rows[1].place.file:
        return
    for mine, other in ((apart.second, apart.first), (apart.first, apart.second)):
        days = columns[mine].days[one], columns[mine].days[two]
        if columns[mine].of or not all(days):
            continue
        by = ((days[1] or date.min) - (days[0] or date.min)).days
        if all(_fits_both(each, (one, two), mine, by) for each in aparts):
            yield finding(
                rows[0].field(columns[mine].label),
                subject=rows[0].id,
                unit=rows[0].unit,
                day=days[0],
                variant="rows",
                related=[Related(rows[1].field(columns[mine].label), BESIDE_HERE)],
                kind=type(rows[0]).label,
                record=rows[0].id,
                label=columns[mine].label,
                on=days[0],
                neighbour=rows[1].id,
                meant=days[1],
                other=columns[other].label,
                count=apart.known - 2,
                least=low,
                most=high,
            )
            return


def _fits_both(apart: _Apart, rows: tuple[int, int], moved: int, by: int) -> bool:
    """Tell whether the days of two records lie as those of all others do, once a day of each is put for the other."""
    if moved not in (apart.first, apart.second):
        return True
    others = [each for at, each in enumerate(apart.days) if each is not None and at not in rows]
    if not others:
        return True
    moves = by if moved == apart.second else -by
    return all(
        days is None or min(others) <= days + move <= max(others)
        for days, move in ((apart.days[rows[0]], moves), (apart.days[rows[1]], -moves))
    )


class _Named(NamedTuple):
    """The records that those of a piece name in one field: of which kinds they are, how many, and their days.

    The days are those of each field in which theirs hold one; of records of several kinds none.
    """

    kinds: tuple[type[Record], ...]
    known: int
    days: tuple[tuple[date | None, ...], ...]


class _Part(NamedTuple):
    """The columns of a piece of the records, and of each pair of them how many days apart are known, and the outermost.

    A pair is of an own column and of another own, (None, column), or of a named record's, (field, column).
    """

    records: int
    own: tuple[tuple[date | None, ...], ...]
    named: tuple[_Named, ...]
    outermost: dict[tuple[int, int | None, int], tuple[int, tuple[int, ...]]]


@lookup
def _columns_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Part, ...]:
    records = pieces(county, kind)[piece]
    own = tuple(tuple(r.__dict__[each.name] for r in records) for each in days_of(kind))
    named = tuple(_named_by(county, records, declared) for declared in _naming(kind))
    outermost: dict[tuple[int, int | None, int], tuple[int, tuple[int, ...]]] = {}
    for i, days in enumerate(own):
        others: list[tuple[int | None, int, Sequence[date | None]]]
        others = [(None, j, own[j]) for j in range(i + 1, len(own))]
        others += [(at, j, held) for at, each in enumerate(named) for j, held in enumerate(each.days)]
        for at, j, held in others:
            if apart := sorted(each for each in _days_apart(days, held) if each is not None):
                outermost[i, at, j] = len(apart), tuple(_outermost(apart))
    return (_Part(len(records), own, named, outermost),)


def _outermost(ordered: Sequence[int]) -> Sequence[int]:
    return ordered if len(ordered) <= _ENDS else (*ordered[:2], *ordered[-2:])


_ENDS: Final = 4


@cache
def _naming(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    """Return the fields by which a record of a year names another record."""
    return tuple(each for each in declarations(kind) if each.refers and "{year}" in kind.file)


@cache
def _events_of(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    return tuple(each for each in days_of(kind) if each.event)


def _named_by(county: County, records: Sequence[Record], declared: FieldDeclaration) -> _Named:
    """Return the records that others name in a field."""
    named: list[Record | None] = []
    for record in records:
        value = record.__dict__[declared.name]
        site = Site(record, record, (declared.label,), declared, value)
        named.append(
            record_named(county, site.refers, value, site) if isinstance(value, str) and site.refers else None
        )
    theirs = tuple(dict.fromkeys(type(each) for each in named if each))
    days = _events_of(theirs[0]) if len(theirs) == 1 else ()
    held = tuple(tuple(each.__dict__[day.name] if each else None for each in named) for day in days)
    return _Named(theirs, sum(map(bool, named)), held)


def _named_throughout(kind: type[Record], parts: Sequence[_Part]) -> dict[int, type[Record]]:
    """Return the fields, by their number, in which enough records name another, all of one kind, and that kind."""
    found: dict[int, type[Record]] = {}
    for at in range(len(_naming(kind))):
        theirs = {each for part in parts for each in part.named[at].kinds}
        if len(theirs) == 1 and sum(part.named[at].known for part in parts) >= _ENOUGH:
            (found[at],) = theirs
    return found


def _outermost_of_all(
    parts: Sequence[_Part], naming: Mapping[int, type[Record]]
) -> dict[tuple[int, int], tuple[int, Sequence[int]]]:
    """Return for each pair of columns how many days apart are known, and the outermost of all, where there are enough."""
    first: dict[int, int] = {}
    count = len(parts[0].own)
    for field, theirs in naming.items():
        first[field], count = count, count + len(_events_of(theirs))
    known: dict[tuple[int, int], int] = {}
    outermost: dict[tuple[int, int], list[int]] = {}
    for part in parts:
        for (i, at, j), (few, ends) in part.outermost.items():
            if at is None or at in first:
                pair = i, j if at is None else first[at] + j
                known[pair] = known.get(pair, 0) + few
                outermost.setdefault(pair, []).extend(ends)
    return {pair: (known[pair], sorted(outermost[pair])) for pair in sorted(known) if known[pair] >= _ENOUGH}


def _columns(kind: type[Record], parts: Sequence[_Part], naming: Mapping[int, type[Record]]) -> list[_Column]:
    """Return the columns of all records, the pieces put together."""
    found = [
        _Column(declared, "", tuple(chain.from_iterable(part.own[at] for part in parts)))
        for at, declared in enumerate(days_of(kind))
    ]
    for at, theirs in naming.items():
        for number, day in enumerate(_events_of(theirs)):
            held = (p.named[at].days[number] if p.named[at].kinds else (None,) * p.records for p in parts)
            found.append(_Column(day, _naming(kind)[at].label, tuple(chain.from_iterable(held))))
    return found


def _explained(
    record: Record, at: int, apart: _Apart, columns: Sequence[_Column], aparts: Sequence[_Apart]
) -> Finding | None:
    """Tell of the day whose slip explains why two days lie so far apart: of the second, or else of the first."""
    for mine, other in ((apart.second, apart.first), (apart.first, apart.second)):
        on = columns[mine].days[at]
        if columns[mine].of or on is None:
            continue
        for meant in near_slips(on):
            if all(_fits(each, at, mine, (meant - on).days) for each in aparts):
                least, most = apart.range_without(at)
                return finding(
                    record.field(columns[mine].label),
                    subject=record.id,
                    unit=record.unit,
                    day=on,
                    kind=type(record).label,
                    record=record.id,
                    label=columns[mine].label,
                    on=on,
                    other=columns[other].label,
                    beside=columns[other].days[at],
                    days=abs(apart.at(at) or 0),
                    count=apart.known - 1,
                    least=least,
                    most=most,
                    meant=meant,
                )
    return None


def _fits(apart: _Apart, at: int, moved: int, by: int) -> bool:
    """Tell whether two days of a record lie as those of all others do once one of them is moved."""
    days = apart.at(at)
    if days is None or moved not in (apart.first, apart.second):
        return True
    least, most = apart.range_without(at)
    return least <= days + (by if moved == apart.second else -by) <= most


# ZF609: against the rows before and behind


_ROWS: Final = 8
_DAYS: Final = 5
"""How many rows a file must have, and of how many days, before their order says anything of the one that breaks it."""
_BETWEEN: Final = 10
"""How many days may lie between the rows around it: in a wider gap some slip or other would always fit."""


@rule(
    "ZF609",
    title=Text("日期与上下各行的先后不合", "Day that breaks the order of the rows"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{kind}“{record}”的“{label}”是 {on}，前一行是 {before}，后一行是 {behind}，这里其余 {count} 行都依日期先后；改成"
        " {meant} 就合得上，是不是写错了？",
        "{record}: {label} is {on} between {before} and {behind}, where the {count} other rows stand in the order of their"
        " days; {meant} would fit: is it mistyped?",
    ),
    mend=Text(
        "对照原件改正日期；日期确实如此的，登记豁免", "mend the day by the original; waive it if it is right"
    ),
)
def day_out_of_the_order_of_rows(county: County) -> Iterator[Finding]:
    """The one row of a file whose day is before or behind those around it, where a single slip explains it.

    What was entered late stands at the end, and the last row is not asked about; nor is the first.
    """
    return gathered(county, _out_of_rows, tuple(filter(_is_kept_by_day, kinds_looked_at(county))))


@cache
def _is_kept_by_day(kind: type[Record]) -> bool:
    return kind.shape in ("rows", "list") and _ordering(kind) is not None


@lookup
def _out_of_rows(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    declared = _ordering(kind)
    if declared is None:
        return ()
    files = grouped((record.place.file, record) for record in pieces(county, kind)[piece])
    found: dict[Place, Finding] = {}
    for records in files.values():
        for rows in _blocks(kind, records):
            for told in _breaking(rows, declared) if len(rows) >= _ROWS else ():
                found.setdefault(told.place, told)
    return tuple(found.values())


@cache
def _ordering(kind: type[Record]) -> FieldDeclaration | None:
    """Return the day by which a register without numbers of its own is kept; what has numbers is told of by ZF810."""
    days = [each for each in days_of(kind) if each.event]
    return (
        next((each for each in days if each.key), days[0] if days else None)
        if own_number(kind) is None
        else None
    )


def _blocks(kind: type[Record], records: Sequence[Record]) -> list[Sequence[Record]]:
    """Return the rows of a file, and its runs of rows that share their first key: a register may have a part for each."""
    key = next((each for each in declarations(kind) if each.key), None)
    if key is None:
        return [records]
    runs = grouped((record.__dict__[key.name], record) for record in records)
    return [records, *runs.values()] if len(runs) > 1 else [records]


def _breaking(records: Sequence[Record], declared: FieldDeclaration) -> Iterator[Finding]:
    rows = [(record, day) for record in records if (day := record.__dict__[declared.name])]
    days = [day for _, day in rows]
    if len(rows) < _ROWS or len(set(days)) < _DAYS:
        return
    falls = [at for at in range(1, len(days)) if days[at] < days[at - 1]]
    if not falls or len(falls) > 2:
        return
    for at in (falls[0] - 1, falls[0]):
        rest = days[:at] + days[at + 1 :]
        if not 0 < at < len(days) - 1 or any(a > b for a, b in pairwise(rest)):
            continue
        record, on = rows[at]
        ways = (*near_slips(on), *years_beside(on))
        meant = next((each for each in ways if days[at - 1] <= each <= days[at + 1]), None)
        if meant and (days[at + 1] - days[at - 1]).days <= _BETWEEN:
            yield finding(
                record.field(declared.label),
                subject=record.id,
                unit=record.unit,
                day=on,
                kind=type(record).label,
                record=record.id,
                label=declared.label,
                on=on,
                before=days[at - 1],
                behind=days[at + 1],
                count=len(rows) - 1,
                meant=meant,
            )
            return
