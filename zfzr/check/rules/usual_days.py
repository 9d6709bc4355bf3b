"""Days that are out of the usual by a year, or with month and day changed for one another (ZF819)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple, get_args, get_origin

from pydantic import BaseModel

from zfzr.county.county import County
from zfzr.county.pieces import Piece, ids_in, kinds_looked_at, piece_names, pieces
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import FieldDeclaration, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.terms.day_slips import day_and_month_swapped, years_beside
from zfzr.terms.text import Text

_ENOUGH = 8
"""How many records must say what is usual."""
_WIDEST = 300
"""Of how many days a usual range may be: with a wider one, a day a year off would lie in it as well."""
_ASIDE = 60
"""How many days a day must lie outside its folder's year, or outside the usual range, before it is held for a slip."""
_NO_DAY = 367
"""Behind the last day of any year."""


class _Usual(NamedTuple):
    """Between how many days two days of a record commonly lie apart, and of how many records that is told."""

    least: int
    most: int
    told_by: int

    def holds(self, days: int) -> bool:
        """Tell whether so many days are usual."""
        return self.least <= days <= self.most

    def far_beyond(self) -> tuple[int, int]:
        """Return below how many days, and above how many, two days are far from the usual, and not just beyond it."""
        aside = max(_ASIDE, self.most - self.least)
        return self.least - aside, self.most + aside


class _Pair(NamedTuple):
    """Two days of one record that lie unusually far apart: the fields, and how far that usually is."""

    record: Record
    first: FieldDeclaration
    second: FieldDeclaration
    usual: _Usual

    @property
    def days(self) -> int:
        """How many days lie between the two."""
        return _apart(self.record.__dict__[self.first.name], self.record.__dict__[self.second.name])

    def is_beyond(self, least: int, most: int) -> bool:
        """Tell whether both days are written, and lie fewer or more days apart than these."""
        written = self.record.__dict__[self.first.name] and self.record.__dict__[self.second.name]
        return bool(written) and not least <= self.days <= most


class _Slip(NamedTuple):
    """A day that is held for a slip, the day that was probably meant, and in what they differ."""

    declared: FieldDeclaration
    other: FieldDeclaration
    meant: date
    how: str


@rule(
    "ZF819",
    title=Text(
        "日期像是差了一年或者颠倒了月日", "Day that seems a year off, or with month and day changed about"
    ),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "year": Text(
            "{kind}“{record}”的“{label}”是 {on}，与“{other}”（{beside}）相差 {days} 天，同类 {count} 条绝大多数在 {least} 至"
            " {most} 天之间；改成 {meant} 就合得上，年份是不是写错了？",
            "{record}: {label} is {on}, {days} days from {other} ({beside}), where nearly all of {count} lie {least} to"
            " {most} days apart; {meant} would fit: is the year wrong?",
        ),
        "swapped": Text(
            "{kind}“{record}”的“{label}”是 {on}，与“{other}”（{beside}）相差 {days} 天，同类 {count} 条绝大多数在 {least} 至"
            " {most} 天之间；改成 {meant} 就合得上，月和日是不是写颠倒了？",
            "{record}: {label} is {on}, {days} days from {other} ({beside}), where nearly all of {count} lie {least} to"
            " {most} days apart; {meant} would fit: are month and day changed about?",
        ),
        "folder": Text(
            "{kind}“{record}”写在{year}年的目录里，“{label}”却是 {on}，同类其余 {count} 条都在当年；改成 {meant} 就合得"
            "上，年份是不是写错了？",
            "{record} lies in the folder of {year}, though {label} is {on}, and the {count} others are of that year;"
            " {meant} would fit: is the year wrong?",
        ),
    },
    mend=Text(
        "对照原件改正日期；日期确实如此的，登记豁免", "mend the day by the original; waive it if it is right"
    ),
)
def day_out_of_the_usual(county: County) -> Iterator[Finding]:
    """A day that fits what is usual among records of its kind only if its year, or its month and day, are a slip.

    What is usual is learned from the county's own records, without its extremes; a long case alone is no slip: only
    what one slip explains is told. Kinds of fewer than eight records say nothing.
    """
    for kind in kinds_looked_at(county):
        yield from _out_of_the_usual(county, kind)


@lookup
def _out_of_the_usual(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    names = piece_names(county, kind)
    if not names or sum(len(ids_in(county, kind, piece)) for piece in names) < _ENOUGH:
        return ()
    found: list[Finding] = []
    told: set[int] = set()
    for pair in _unusual(county, kind):
        # one wrong day is wrong beside every other of its record
        if id(pair.record) not in told and (slip := _slip(pair)):
            told.add(id(pair.record))
            found.append(_told(pair, slip))
    if "{year}" in kind.file:
        parts = [_of_years_in(county, kind, piece) for piece in names]
        for at, declared in enumerate(days_of(kind)):
            found += _of_another_year([part[at] for part in parts], declared, told)
    return tuple(found)


@cache
def days_of(kind: type[BaseModel]) -> list[FieldDeclaration]:
    """Return the fields of a record itself that hold a day."""
    return [each for each in declarations(kind) if _is_day(kind.model_fields[each.name].annotation)]


def _is_day(annotation: object) -> bool:
    return annotation is date or (
        get_origin(annotation) is not list and any(map(_is_day, get_args(annotation)))
    )


@cache
def _pairs_of(kind: type[Record]) -> list[tuple[int, int]]:
    """Return the pairs of the days of a kind, those of neighbouring fields first."""
    count = len(days_of(kind))
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    return sorted(pairs, key=lambda pair: (pair[1] - pair[0], pair))


@lookup
def _apart_in(county: County, kind: type[Record], piece: Piece) -> tuple[tuple[int, ...], ...]:
    """Return how far each pair of days lies apart in the records of a piece, from the least to the most."""
    records = pieces(county, kind)[piece]
    numbered = [_day_numbers(records, each.name) for each in days_of(kind)]
    return tuple(
        tuple(sorted(b - a for a, b in zip(numbered[i], numbered[j], strict=True) if a and b))
        for i, j in _pairs_of(kind)
    )


def _unusual(county: County, kind: type[Record]) -> Iterator[_Pair]:
    """Yield the pairs of days that lie unusually far apart, those of neighbouring fields first."""
    days = days_of(kind)
    parts = [(piece, _apart_in(county, kind, piece)) for piece in piece_names(county, kind)]
    for at, (i, j) in enumerate(_pairs_of(kind)):
        ordered = sorted([days for _, apart in parts for days in apart[at]])
        usual = _usual(ordered)
        if usual is None:
            continue
        least, most = usual.far_beyond()
        if ordered[0] < least or ordered[-1] > most:  # of most pairs nobody's are
            for piece, apart in parts:
                if apart[at] and (apart[at][0] < least or apart[at][-1] > most):
                    pairs = (_Pair(each, days[i], days[j], usual) for each in pieces(county, kind)[piece])
                    yield from (pair for pair in pairs if pair.is_beyond(least, most))


def _day_numbers(records: Sequence[Record], name: str) -> list[int]:
    """Return a day of each record as a number of days since the year 1; 0 where it is not written."""
    return [day.toordinal() if (day := record.__dict__[name]) else 0 for record in records]


def _apart(first: date, second: date) -> int:
    return second.toordinal() - first.toordinal()


def _usual(ordered: Sequence[int]) -> _Usual | None:
    """Return what is usual: all but one in fifty, and at least one, at either end; None where that is too wide."""
    if len(ordered) < _ENOUGH:
        return None
    off = max(1, len(ordered) // 50)
    least, most = ordered[off], ordered[-1 - off]
    return _Usual(least, most, len(ordered) - 1) if most - least <= _WIDEST else None


def _slip(pair: _Pair) -> _Slip | None:
    """Return the one slip that explains why two days lie so far apart; None where none does, or the days clash anyway.

    A day before one that it cannot precede is told by ZF103.
    """
    first, second = (pair.record.__dict__[each.name] for each in (pair.first, pair.second))
    if second < first and pair.first.name == pair.second.not_before:
        return None
    for meant in years_beside(second):
        if pair.usual.holds(_apart(first, meant)):
            # a year off is a year off either way: the one whose year its folder does not bear is the wrong one
            if pair.record.year == second.year != first.year:
                return _Slip(pair.first, pair.second, _moved(first, second.year - meant.year), "year")
            return _Slip(pair.second, pair.first, meant, "year")
    for declared, other, on in ((pair.second, pair.first, second), (pair.first, pair.second, first)):
        turned = day_and_month_swapped(on)
        if turned is not None:
            ends = (turned, second) if declared is pair.first else (first, turned)
            if pair.usual.holds(_apart(*ends)):
                return _Slip(declared, other, turned, "swapped")
    return None


def _moved(day: date, years: int) -> date:
    return next((each for each in years_beside(day) if each.year == day.year + years), day)


def _told(pair: _Pair, slip: _Slip) -> Finding:
    on = pair.record.__dict__[slip.declared.name]
    return finding(
        pair.record.field(slip.declared.label),
        subject=pair.record.id,
        unit=pair.record.unit,
        day=on,
        variant=slip.how,
        kind=type(pair.record).label,
        record=pair.record.id,
        label=slip.declared.label,
        on=on,
        other=slip.other.label,
        beside=pair.record.__dict__[slip.other.name],
        days=abs(pair.days),
        count=pair.usual.told_by,
        least=pair.usual.least,
        most=pair.usual.most,
        meant=slip.meant,
    )


class _OfYears(NamedTuple):
    """How many days lie in the years of their folders, on which days of a year the first and the last, and the others."""

    within: int
    least: int
    most: int
    off: tuple[tuple[Record, int, date], ...]


@lookup
def _of_years_in(county: County, kind: type[Record], piece: Piece) -> tuple[_OfYears, ...]:
    """Return how each day of the records of a piece stands to the year of its folder."""
    records = [(record, year) for record in pieces(county, kind)[piece] if (year := record.year)]
    return tuple(_of_years(records, declared.name) for declared in days_of(kind))


def _of_years(records: Sequence[tuple[Record, int]], name: str) -> _OfYears:
    days = [(record, year, day) for record, year in records if (day := record.__dict__[name])]
    within = [day.timetuple().tm_yday for _, year, day in days if day.year == year]
    off = tuple((record, year, day) for record, year, day in days if day.year != year)
    return _OfYears(len(within), min(within, default=_NO_DAY), max(within, default=0), off)


def _of_another_year(
    parts: Sequence[_OfYears], declared: FieldDeclaration, told: set[int]
) -> Iterator[Finding]:
    """Yield the days of another year than their folder's, far from it, where nineteen of twenty are of its year."""
    off = [each for part in parts for each in part.off]
    within = sum(part.within for part in parts)
    days = within + len(off)
    if days < _ENOUGH or not 0 < len(off) <= max(1, days // 20):
        return
    least, most = min(part.least for part in parts), max(part.most for part in parts)
    for record, its_year, day in off:
        meant = next((each for each in years_beside(day) if each.year == its_year), None)
        if meant is None or id(record) in told or not least <= meant.timetuple().tm_yday <= most:
            continue
        edge = date(meant.year, 1, 1) if day < meant else date(meant.year, 12, 31)
        if abs(_apart(day, edge)) > _ASIDE:
            yield finding(
                record.field(declared.label),
                subject=record.id,
                unit=record.unit,
                day=day,
                variant="folder",
                kind=type(record).label,
                record=record.id,
                year=meant.year,
                label=declared.label,
                on=day,
                count=within,
                meant=meant,
            )
