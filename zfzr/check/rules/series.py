"""Numbers of a series that do not stand in the order of rows or days (ZF810): rows or cells changed for one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from operator import le
from typing import NamedTuple

from zfzr.check.rules.usual_days import days_of
from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_looked_at, of_units, piece_names, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import FieldDeclaration, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.terms.series import Serial, out_of_order, serial_of
from zfzr.terms.text import Text

NEIGHBOUR_HERE = Text("与它颠倒的一条在这里", "the one that it is out of order with is here")

NUMBER_HERE = Text("编号写在这里", "the number is here")

_SAME_YEARS = 3
"""Of how many others number and day must be of one year before the one record whose are not is told."""
_TURN = 45
"""How many days about the turn of the year a number of the one and a day of the other are nothing to ask about."""
_ROWS = 6
"""Of how many numbers in a row a file must be before their order says anything of the one that breaks it."""


class _Row(NamedTuple):
    """A record with the serial in one of its fields, and the day that this goes with."""

    record: Record
    serial: Serial
    day: date | None = None


@rule(
    "ZF810",
    title=Text("编号与先后次序不合", "Number out of order"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "behind": Text(
            "{kind}“{number}”排在“{other}”之后，这个文件里其余 {count} 个编号都由小到大：多半是两行的编号抄颠倒了，"
            "或者这个编号写错了",
            "{number!r} stands behind {other!r}, while the other {count} numbers of this file ascend: probably two rows"
            " bear one another's number, or this one is mistyped",
        ),
        "before": Text(
            "{kind}“{number}”排在“{other}”之前，这个文件里其余 {count} 个编号都由小到大：多半是两行的编号抄颠倒了，"
            "或者这个编号写错了",
            "{number!r} stands before {other!r}, while the other {count} numbers of this file ascend: probably two rows"
            " bear one another's number, or this one is mistyped",
        ),
        "year": Text(
            "{kind}“{number}”里的年份是 {its}，却写在{year}年的目录里，其余 {count} 个编号都是当年的：年份是不是写错了？",
            "the year of {number!r} is {its}, though it lies in the folder of {year}, and the other {count} numbers here"
            " are of that year: is it mistyped?",
        ),
        "dated": Text(
            "{kind}“{number}”里的年份是 {its}，“{label}”却是 {on}，其余 {count} 条的编号与日期都同年：编号或者日期的年份"
            "是不是写错了？",
            "the year of {number!r} is {its}, though {label} is {on}, and of the {count} others number and day are of one"
            " year: is the year of one of the two mistyped?",
        ),
        "early": Text(
            "{kind}“{number}”的“{label}”是 {on}，编号在前的“{other}”却是 {theirs}：编号或者日期多半有一处写错，"
            "或者两行颠倒了",
            "{number!r} is of {on} ({label}), though {other!r}, before it in the series, is of {theirs}: a number or a"
            " day is probably wrong, or two rows are mixed up",
        ),
        "late": Text(
            "{kind}“{number}”的“{label}”是 {on}，编号在后的“{other}”却是 {theirs}：编号或者日期多半有一处写错，"
            "或者两行颠倒了",
            "{number!r} is of {on} ({label}), though {other!r}, behind it in the series, is of {theirs}: a number or a"
            " day is probably wrong, or two rows are mixed up",
        ),
    },
    mend=Text(
        "对照登记簿、原件改正编号或者日期；确实没有按先后编号的，登记豁免",
        "mend number or day by the register; waive it where numbers really were not given in order",
    ),
)
def number_out_of_order(county: County) -> Iterator[Finding]:
    """A number that breaks the order which the others of its file or of its register keep.

    Where many do, nobody keeps that order there, and it says nothing: silence is no proof that the numbers are right.
    """
    for kind in kinds_looked_at(county):
        yield from _out_of_order(county, kind)


@lookup
def _out_of_order(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    """Return what is out of order in a kind; every series lies within one unit."""
    own = own_number(kind) is not None
    asked = (
        (_out_of_days, any(declared.given_on for declared in declarations(kind))),
        (_out_of_rows, own),
        (_out_of_folders, bool(_series_of(kind)) and "{year}" in kind.file),
    )
    dated = _out_of_years(county, kind) if own else ()
    return (
        tuple(
            found
            for told, is_asked in asked
            if is_asked
            for unit in of_units(county, kind)
            for found in told(county, kind, unit)
        )
        + dated
    )


@lookup
def _out_of_years(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    """Return the numbers that bear another year than a day of their record, where all others of the county agree."""
    key = own_number(kind)
    if key is None or key.number:  # of a document the year in its brackets is told of by ZF104
        return ()
    parts = [_years_in(county, kind, piece) for piece in piece_names(county, kind)]
    return tuple(
        told
        for at, declared in enumerate(_event_days(kind))
        if (told := _of_another_year(kind, key, declared, [part[at] for part in parts])) is not None
    )


class _Years(NamedTuple):
    """How many records of a piece say a year in their number, and a day, and those that say two years with both."""

    said: int
    wrong: tuple[tuple[Record, int, date], ...]


@lookup
def _years_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Years, ...]:
    """Return what numbers say beside each day of their records, of one piece of a kind."""
    key = own_number(kind)
    years = [
        (record, int(found[1]))
        for record in (pieces(county, kind)[piece] if key else ())
        if key and (found := _YEAR.search(str(record.__dict__[key.name])))
    ]
    said = ([(r, its, r.__dict__[each.name]) for r, its in years] for each in _event_days(kind))
    return tuple(
        _Years(
            sum(1 for _, _, day in each if day),
            tuple((r, its, day) for r, its, day in each if day and its != day.year),
        )
        for each in said
    )


def _event_days(kind: type[Record]) -> list[FieldDeclaration]:
    return [each for each in days_of(kind) if each.event]


def _of_another_year(
    kind: type[Record], key: FieldDeclaration, declared: FieldDeclaration, parts: Sequence[_Years]
) -> Finding | None:
    """Return what is told of the one record whose number and day are a year apart, where those of all others are not."""
    wrong = [each for part in parts for each in part.wrong]
    said = sum(part.said for part in parts)
    if len(wrong) != 1 or said <= _SAME_YEARS:
        return None
    ((record, its, day),) = wrong
    if abs(its - day.year) != 1 or _is_at_turn(day, its):
        return None
    return finding(
        record.field(declared.label),
        subject=record.id,
        unit=record.unit,
        day=day,
        related=[Related(record.field(key.label), NUMBER_HERE)],
        variant="dated",
        kind=kind.label,
        number=record.id,
        its=its,
        label=declared.label,
        on=day,
        count=said - 1,
    )


def _is_at_turn(day: date, year: int) -> bool:
    """Tell whether a day lies so near to a year that what was numbered in the one may well be of the other."""
    edge = date(year, 1, 1) if day.year < year else date(year, 12, 31)
    return abs((day - edge).days) <= _TURN


@lookup
def _out_of_days(county: County, kind: type[Record], unit: str | None) -> tuple[Finding, ...]:
    records = of_units(county, kind)[unit]
    return tuple(
        found
        for declared in declarations(kind)
        if declared.given_on
        for found in _against_days(kind, declared, records)
    )


@lookup
def _out_of_rows(county: County, kind: type[Record], unit: str | None) -> tuple[Finding, ...]:
    key = own_number(kind)
    return tuple(_against_rows(kind, key, of_units(county, kind)[unit])) if key else ()


@lookup
def _out_of_folders(county: County, kind: type[Record], unit: str | None) -> tuple[Finding, ...]:
    records = of_units(county, kind)[unit]
    return tuple(told for key in _series_of(kind) for told in _against_folders(kind, key, records))


@cache
def _series_of(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    """Return the fields that a register numbers its records by: their own number, and one given in the order of days."""
    own = own_number(kind)
    given = (each for each in declarations(kind) if each.given_on and not each.number and each != own)
    return ((own,) if own else ()) + tuple(given)


def own_number(kind: type[Record]) -> FieldDeclaration | None:
    """Return the one field that is a record's own number, and names nothing else; None where there is none."""
    keys = [declared for declared in declarations(kind) if declared.key]
    return keys[0] if len(keys) == 1 and not keys[0].refers and kind.shape in ("rows", "list") else None


def _row(record: Record, declared: FieldDeclaration, day: str = "") -> _Row | None:
    number = getattr(record, declared.name)
    serial = serial_of(number) if isinstance(number, str) else None
    on = getattr(record, day) if day else None
    return _Row(record, serial, on) if serial and (on or not day) else None


def _against_rows(kind: type[Record], key: FieldDeclaration, records: Sequence[Record]) -> Iterator[Finding]:
    """Yield the one number (one of twenty) that does not ascend with the rows of a file, where all others do."""
    if _ascend(records, key):
        return
    series = grouped(
        ((record.place.file, row.serial.before, row.serial.behind), row)
        for record in records
        if (row := _row(record, key))
    )
    for rows in series.values():
        wrong = out_of_order([row.serial.at for row in rows]) if len(rows) >= _ROWS else []
        if 0 < len(wrong) <= max(1, len(rows) // 20):
            yield from (_in_row(kind, key, rows, at, len(rows) - len(wrong)) for at in wrong)


def _ascend(records: Sequence[Record], key: FieldDeclaration) -> bool:
    """Tell whether numbers of one length stand in the order of their characters, so that none can be out of order."""
    numbers = [str(getattr(record, key.name)) for record in records]
    is_ordered = len(set(map(len, numbers))) <= 1 and all(map(le, numbers, numbers[1:]))
    return is_ordered and not _OTHER_DIGIT.search("".join(numbers))


def _in_row(kind: type[Record], key: FieldDeclaration, rows: Sequence[_Row], at: int, count: int) -> Finding:
    mine = rows[at]
    behind = at > 0 and rows[at - 1].serial.at > mine.serial.at
    other = rows[at - 1] if behind else rows[at + 1]
    return finding(
        mine.record.field(key.label),
        subject=mine.record.id,
        unit=mine.record.unit,
        related=[Related(other.record.field(key.label), NEIGHBOUR_HERE)],
        variant="behind" if behind else "before",
        kind=kind.label,
        number=mine.record.id,
        other=other.record.id,
        count=count,
    )


_OTHER_DIGIT = re.compile(r"[^\D0-9]")
"""A digit of another script, which stands behind all common ones whatever its value."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SAME_YEAR = 5


def _against_folders(
    kind: type[Record], key: FieldDeclaration, records: Sequence[Record]
) -> Iterator[Finding]:
    """Yield the numbers that bear another year than their folder, where at least five times as many bear its year."""
    years = grouped(
        ((record.unit, record.year), (record, int(found[1])))
        for record in records
        if (found := _YEAR.search(str(getattr(record, key.name) or "")))
    )
    for (unit, year), said in years.items():
        wrong = [(record, its) for record, its in said if its != year]
        right = len(said) - len(wrong)
        if wrong and right >= _SAME_YEAR * len(wrong):
            for record, its in wrong:
                yield finding(
                    record.field(key.label),
                    subject=record.id,
                    unit=unit,
                    variant="year",
                    kind=kind.label,
                    number=getattr(record, key.name),
                    its=its,
                    year=year,
                    count=right,
                )


def _against_days(
    kind: type[Record], declared: FieldDeclaration, records: Sequence[Record]
) -> Iterator[Finding]:
    """Yield the numbers that do not ascend with their days, where at most a quarter of the series does not."""
    series: dict[tuple[object, ...], list[_Row]] = {}
    for record in records:
        if row := _row(record, declared, declared.given_on):
            of = record.unit, record.year, row.serial.before, row.serial.behind
            series.setdefault(of, []).append(row)
    for rows in series.values():
        rows.sort(key=lambda row: (row.serial.at, row.day or date.min))
        days = [row.day for row in rows if row.day]
        wrong = out_of_order(days)
        if 0 < len(wrong) <= max(1, len(rows) // 4):
            yield from (_on_day(kind, declared, rows, at) for at in wrong)


def _on_day(kind: type[Record], declared: FieldDeclaration, rows: Sequence[_Row], at: int) -> Finding:
    mine = rows[at]
    day = mine.day or date.min
    earlier = [row for row in rows[:at] if row.day and row.day > day]
    other = earlier[-1] if earlier else next(row for row in rows[at + 1 :] if row.day and row.day < day)
    label = type(mine.record).model_fields[declared.given_on].alias or declared.given_on
    return finding(
        mine.record.field(label),
        subject=mine.record.id,
        unit=mine.record.unit,
        day=day,
        related=[Related(other.record.field(label), NEIGHBOUR_HERE)],
        variant="early" if earlier else "late",
        kind=kind.label,
        number=getattr(mine.record, declared.name),
        label=label,
        on=day,
        other=getattr(other.record, declared.name),
        theirs=other.day,
    )
