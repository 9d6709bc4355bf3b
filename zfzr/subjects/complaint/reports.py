"""Complaints of a year by unit and by the officers that they name: received, taken on, closed, upheld, late (投诉统计)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.lookup import grouped
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.complaint.lookups import (
    closed_late_by,
    complaints_about,
    complaints_of,
    decided_late_by,
    is_overdue,
    is_upheld,
    last_day,
)
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Counts:
    """Complaints about one unit, or about all (`unit` None): how many came, and what became of them by the day.

    `days` is the mean of calendar days from receipt to closing, to one decimal; None where none is closed, or where not all
    that could concern the unit was read (`is_whole` False): then the others are what was read, and there may be more.
    """

    unit: str | None
    received: int
    accepted: int
    refused: int
    undecided: int
    closed: int
    upheld: int
    overdue: int
    days: str | None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Late:
    """A complaint that was decided or closed late, or is overdue, by how many days, and by whom it is handled."""

    number: str
    unit: str
    handled_by: str | None
    received: date
    decided_late: int
    last: date | None
    closed: date | None
    closed_late: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many complaints came by a way, or ended with a result."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class OfOfficer:
    """An officer whom complaints of the year name, with the units complained of: how many came, and what became of them.

    `officer` is the number in the register, `name` None where nobody has it.
    """

    officer: str
    name: str | None
    units: tuple[str, ...]
    received: int
    accepted: int
    refused: int
    upheld: int


@dataclass(frozen=True, slots=True)
class Complaints:
    """The complaints of a year as they stand on a day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    total: Counts
    units: tuple[Counts, ...]
    channels: tuple[Count, ...]
    results: tuple[Count, ...]
    late: tuple[Late, ...]
    officers: tuple[OfOfficer, ...]
    """The officers, the most complained of first."""
    unnamed: int
    """Complaints that name no officer: whom they are about nobody knows, and nobody has them counted."""
    is_whole: bool


def page(found: Complaints) -> Page:
    """Return the table of units with its total, the ways and results, and what is late."""
    title = Text(
        f"{found.county}{found.year}年度行政执法投诉统计",
        f"{found.county}: complaints about enforcement in {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Complaints) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of))
    if not found.is_whole:
        yield Caution(
            Text(
                "投诉登记没有读全：下面只是读出的，全年有几件、平均天数未评",
                "the register was not read in full: below is what was; how many there are, and the mean, cannot be told",
            )
        )
    if not found.units and found.is_whole:
        yield Line(Text("没有投诉登记", "no complaint is recorded"), apart=True)
    if found.units or found.is_whole:
        yield table(_COLUMNS, [*found.units, *([found.total] if found.units else [])], Where.READ)
    yield table(_COLUMNS, found.units, Where.CSV)
    for label, counts in (
        (Text("途径", "Ways"), found.channels),
        (Text("处理结果", "Results"), found.results),
    ):
        if counts:
            told = enumeration(f"{each.name}{each.count}" for each in counts)
            yield Line(said(Text("{label}：{told}", "{label}: {told}"), label=label, told=told))
    if found.officers:
        yield Heading(Text("被投诉的执法人员", "Officers complained of"))
        if found.unnamed:
            text = Text(
                "没有写被投诉人的 {count} 件，没有算在任何人名下",
                "{count} complaints name no officer and are counted to nobody",
            )
            yield Line(said(text, count=found.unnamed))
        yield table(_OFFICERS, found.officers, Where.READ, apart=False)
    if found.late:
        yield Heading(Text("逾期的投诉", "Late complaints"), "warning")
        yield table(_LATE, found.late, Where.READ, apart=False)


@report(
    "complaints",
    title=Text("行政执法投诉统计", "Complaints about enforcement"),
    duty="D23",
    takes=(YEAR,),
    page=page,
    counts=(Complaint,),
)
def complaints(county: County, asked: Asked) -> Complaints:
    """Count the complaints of a year by unit, as far as they had come and were closed by the county's day."""
    year = asked.year_in(county)
    all_ = complaints_of(county, year)
    is_whole = county.read_whole(Complaint, year=year)
    closed = [each for each in all_ if _is_closed(county, each)]
    return Complaints(
        **heading(county),
        year=year,
        total=_counts(county, None, all_, is_whole=is_whole),
        units=tuple(
            _counts(
                county,
                name_of_unit(county, unit),
                of_unit,
                is_whole=county.read_whole(Complaint, unit=unit, year=year),
            )
            for unit, of_unit in sorted(
                complaints_about(county, year).items(), key=lambda each: (-len(each[1]), each[0])
            )
        ),
        channels=_counted(each.channel for each in all_),
        results=_counted(each.result for each in closed),
        late=tuple(_late(county, each) for each in all_ if is_overdue(county, each)),
        officers=tuple(_officers(county, all_)),
        unnamed=sum(not each.officer for each in all_),
        is_whole=is_whole,
    )


def _is_closed(county: County, complaint: Complaint) -> bool:
    return complaint.closed is not None and complaint.closed <= county.as_of


def _counts(county: County, unit: str | None, of: Iterable[Complaint], *, is_whole: bool) -> Counts:
    all_ = list(of)
    decided = [c for c in all_ if c.accepted is not None and not (c.decided and c.decided > county.as_of)]
    days = [(c.closed - c.received).days for c in all_ if c.closed and _is_closed(county, c)]
    return Counts(
        unit=unit,
        received=len(all_),
        accepted=sum(bool(c.accepted) for c in decided),
        refused=sum(not c.accepted for c in decided),
        undecided=len(all_) - len(decided),
        closed=len(days),
        upheld=sum(is_upheld(county, c) for c in all_),
        overdue=sum(is_overdue(county, c) for c in all_),
        days=_mean(days) if is_whole else None,
        is_whole=is_whole,
    )


def _officers(county: County, of: Iterable[Complaint]) -> Iterator[OfOfficer]:
    """Yield the officers whom complaints name; who only handled the case complained of is named by none."""
    named = grouped((each.officer, each) for each in of if each.officer)
    known = people_by_number(county)
    for number, theirs in sorted(named.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        counts = _counts(county, None, theirs, is_whole=True)
        yield OfOfficer(
            officer=number,
            name=known[number].name if number in known else None,
            units=tuple(dict.fromkeys(name_of_unit(county, each.about) for each in theirs)),
            received=counts.received,
            accepted=counts.accepted,
            refused=counts.refused,
            upheld=counts.upheld,
        )


def _mean(days: list[int]) -> str | None:
    """Return the mean to one decimal, half up, as text: a binary fraction would lose it."""
    if not days:
        return None
    tenths = (20 * sum(days) + len(days)) // (2 * len(days))
    return f"{tenths // 10}.{tenths % 10}"


def _counted(words: Iterable[str | None]) -> tuple[Count, ...]:
    found: dict[str, int] = {}
    for word in words:
        found[word or "未填"] = found.get(word or "未填", 0) + 1
    return tuple(Count(word, n) for word, n in sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _late(county: County, complaint: Complaint) -> Late:
    due = last_day(county, complaint)
    return Late(
        number=complaint.number,
        unit=name_of_unit(county, complaint.about),
        handled_by=name_of_unit(county, complaint.handled_by) if complaint.handled_by else None,
        received=complaint.received,
        decided_late=decided_late_by(county, complaint),
        last=due.last if due else None,
        closed=complaint.closed if _is_closed(county, complaint) else None,
        closed_late=closed_late_by(county, complaint),
    )


def _received(counts: Counts) -> Value:
    if counts.is_whole:
        return counts.received
    return said(Text("至少 {count}", "at least {count}"), count=counts.received)


def _days(counts: Counts) -> Value:
    return counts.days if counts.is_whole else Text("未评", "not assessed")


def _overdue(counts: Counts) -> Value:
    return Marked(counts.overdue, "warning") if counts.overdue else 0


def _lateness(row: Late) -> Value:
    told = []
    if row.decided_late:
        told.append(said(Text("受理 {days} 日", "decided by {days}"), days=row.decided_late))
    if row.closed_late:
        told.append(said(Text("办结 {days} 日", "closed by {days}"), days=row.closed_late))
    return Listed(tuple(told))


_COLUMNS: tuple[Column[Counts], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("收到", "Received"), _received, Kind.NUMBER),
    Column(Text("受理", "Taken on"), lambda row: row.accepted, Kind.NUMBER),
    Column(Text("不受理", "Refused"), lambda row: row.refused, Kind.NUMBER),
    Column(Text("未定", "Undecided"), lambda row: row.undecided, Kind.NUMBER, can_go=True),
    Column(Text("办结", "Closed"), lambda row: row.closed, Kind.NUMBER),
    Column(Text("属实", "Upheld"), lambda row: row.upheld, Kind.NUMBER),
    Column(Text("逾期", "Late"), _overdue, Kind.NUMBER),
    Column(Text("平均天数", "Mean days"), _days, Kind.NUMBER, can_go=True),
)
_OFFICERS: tuple[Column[OfOfficer], ...] = (
    Column(Text("人员编号", "Number"), lambda row: row.officer),
    Column(
        Text("姓名", "Name"), lambda row: row.name or Marked(Text("没有登记", "not on record"), "warning")
    ),
    Column(Text("被投诉单位", "Units"), lambda row: Listed(row.units)),
    Column(Text("收到", "Received"), lambda row: row.received, Kind.NUMBER),
    Column(Text("受理", "Taken on"), lambda row: row.accepted, Kind.NUMBER),
    Column(Text("不受理", "Refused"), lambda row: row.refused, Kind.NUMBER),
    Column(Text("属实", "Upheld"), lambda row: row.upheld, Kind.NUMBER),
)
_LATE: tuple[Column[Late], ...] = (
    Column(Text("编号", "Number"), lambda row: row.number),
    Column(Text("被投诉单位", "About"), lambda row: row.unit),
    Column(Text("承办", "Handled by"), lambda row: row.handled_by or Text("法制机构", "the legal office")),
    Column(Text("收到", "Received"), lambda row: row.received),
    Column(Text("应办结", "Due"), lambda row: row.last),
    Column(Text("办结", "Closed"), lambda row: row.closed or Text("未办结", "open")),
    Column(Text("逾期", "Late"), _lateness),
)
