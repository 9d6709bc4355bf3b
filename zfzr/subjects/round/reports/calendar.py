"""A round as a reader must know it: what is owed by when, for which period, on what basis, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of, work_calendar
from zfzr.declare.deadline import Deadline, Unset, deadlines_about
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import lookup
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Value,
    Where,
    table,
)
from zfzr.subjects.round.lookups import (
    RoundOfYear,
    misbooked,
    round_in_use,
    rounds_about,
    standing_of,
)
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, Wording, said

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round of a year: the named day, the last day that is in time, the period, and the basis.

    `notes` say what happens on a non-working day, where that matters.
    """

    name: str
    year: int
    named: date
    due: date
    inclusive: bool
    period_start: date | None
    period_end: date | None
    basis: str | None
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ring at a unit about a report: its legal office, or its hotline where no phone of that is known."""

    office: str | None
    person: str | None
    phone: str | None


def facts_of(county: County, round_: RoundOfYear) -> RoundFacts:
    """Return what a reader must know of a round."""
    declared, period = round_.declaration, round_.period
    return RoundFacts(
        name=round_.name,
        year=round_.year,
        named=round_.named,
        due=round_.due,
        inclusive=declared.inclusive,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        basis=declared.basis,
        notes=tuple(_notes_on_day(county, round_.named, round_)),
    )


def _notes_on_day(county: County, named: date, round_: RoundOfYear) -> list[Text]:
    kind = work_calendar(county).is_workday(named)
    if kind.workday and kind.certain:
        return []
    weekday = _WEEKDAYS[named.weekday()]
    policy = round_.declaration.non_working_day.value
    moved = round_.due != named and round_.declaration.inclusive
    notes = []
    if not kind.workday:
        outcome = f"按“{policy}”，截止日为 {round_.due}" if moved else f"按“{policy}”，截止日不变"
        english = f"the rule is {policy}: due on {round_.due}" if moved else f"the rule is {policy}: it stays"
        notes.append(
            Text(f"{named} 是非工作日（星期{weekday}），{outcome}", f"{named} is no working day; {english}")
        )
    if not kind.certain:
        notes.append(_unknown_holidays(named.year))
    return notes


def _unknown_holidays(year: int) -> Text:
    return Text(
        f"{year}年的放假安排不在已知范围，是否工作日按星期推断",
        f"the holidays of {year} are not known; working days are taken from the day of the week",
    )


def contact_of(county: County, unit: Unit) -> Contact:
    """Return whom to ring about a unit's report."""
    office = unit.legal_office
    if office is None or not office.on(county.as_of):
        return Contact(None, None, unit.hotline)
    return Contact(office.name, office.head, office.phone or unit.hotline)


def doubts(county: County, year: int) -> tuple[Text, ...]:
    """Return why the state of a round cannot be known in full: files that it rests on and that were not read whole.

    Someone whose receipt could not be read must not be told that they owe.
    """
    dataset = county.dataset
    found = []
    for path in sorted(dataset.broken | dataset.partial):
        if path == "zfzr.yaml":
            found.append(Text(f"{path} 有差错，轮次可能不全", f"{path} has defects; rounds may be missing"))
        elif path == f"county/{year}/receipts.csv":
            found.append(
                Text(
                    f"{path} 有差错，收件登记不全，未报名单可能有误",
                    f"{path} has defects; who owes may be wrong",
                )
            )
        elif path.endswith("/unit.yaml"):
            found.append(
                Text(f"{path} 有差错，该单位未计入应报", f"{path} has defects; the unit is not counted")
            )
        elif path.endswith((f"/{year}/accountability.yaml", f"/{year}/assessment-plan.yaml")):
            found.append(
                Text(f"{path} 有差错，报告内容未读出", f"{path} has defects; the report was not read")
            )
    return (*found, *_misbooked_doubts(county, year))


def _misbooked_doubts(county: County, year: int) -> Iterator[Text]:
    """Yield what is booked in another year's folder: whoever it is of may be in, or not."""
    about_it = sorted({each.receipt.place.file for each in misbooked(county).values() if each.is_about(year)})
    for path in about_it:
        yield Text(
            f"{path} 中有年度不合的收件，未报名单可能有误",
            f"{path} books receipts of another year; who owes may be wrong",
        )


@dataclass(frozen=True, slots=True)
class DueRound:
    """A round with the days left to its due day (negative: days past) and the units that have not met it.

    Before the due day nobody owes yet: `outstanding` are then those from whom nothing has come in.
    """

    facts: RoundFacts
    days_left: int
    owed: int
    received: int
    outstanding: tuple[str, ...]

    @property
    def is_past(self) -> bool:
        """Whether the due day is over."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True)
class DueDeadline:
    """A deadline that a subject declares, with the days left to it (negative: days past) and the units it is of.

    `key` tells it from every other of its `year`. `is_owed`: something is still to be done, however late. `notes` say
    why the day may yet move; `basis` and `source` what sets it.
    """

    key: str
    year: int
    what: Wording
    due: date
    days_left: int
    units: tuple[str, ...]
    is_owed: bool
    evidence: Evidence
    notes: tuple[Text, ...]
    basis: Wording | None = None
    source: str = ""

    @property
    def is_overdue(self) -> bool:
        """Whether something is still to be done though the day is over."""
        return self.is_owed and self.days_left < 0


def declared_deadlines(
    county: County, years: tuple[int, ...], *, carried: bool = False
) -> tuple[tuple[DueDeadline, ...], tuple[Unset, ...]]:
    """Return the deadlines of all subjects about some years or in them, by day; and why some of these years have none.

    `carried`: with what is still owed of any earlier year, which is carried over until it is done.
    """
    found: list[DueDeadline] = []
    unset: list[Unset] = []
    earlier = [each for each in _years_kept(county) if each < min(years)] if carried else []
    for year in sorted({*years, *(each - 1 for each in years), *earlier}):
        for known in deadlines_about(county, year):
            if not isinstance(known, Deadline):
                unset += [known] if year in years else []
            elif year in years or known.day.year in years or (carried and known.is_owed):
                found.append(_deadline(county, known))
    return tuple(sorted(found, key=lambda d: (d.due, d.year, d.key))), tuple(unset)


@lookup
def _years_kept(county: County) -> tuple[int, ...]:
    """Return the years of which the dataset has a folder."""
    parts = {part for path in county.dataset.files for part in path.split("/")[1:-1]}
    return tuple(sorted(int(part) for part in parts if len(part) == 4 and part.isdecimal()))


def _deadline(county: County, known: Deadline) -> DueDeadline:
    (at,) = evidence_of(county, known.place)
    return DueDeadline(
        key=known.key,
        year=known.year,
        what=known.what,
        due=known.day,
        days_left=(known.day - county.as_of).days,
        units=tuple(name_of_unit(county, slug) for slug in known.units),
        is_owed=known.is_owed,
        evidence=at,
        notes=() if known.is_certain else (_unknown_holidays(known.day.year),),
        basis=known.basis,
        source=known.source,
    )


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """Rounds by due day, the deadlines of other subjects, and why some are not set."""

    county: str
    is_sample: bool
    as_of: date
    rounds: tuple[DueRound, ...]
    unset: tuple[Wording, ...]
    doubts: tuple[Text, ...]
    deadlines: tuple[DueDeadline, ...] = ()


def due_calendar(county: County, years: tuple[int, ...], *, carried: bool = False) -> DueCalendar:
    """Return the rounds about some years, and those due in them, by due day, as they stand on the county's day."""
    before = [r for r in rounds_about(county, [min(years) - 1]) if r.due.year in years]
    found = [_due(county, round_) for round_ in before]
    unset: list[Wording] = []
    for year in years:
        for name in dict.fromkeys(r.name for r in profile_of(county).rounds):
            known = round_in_use(county, name, year)
            if isinstance(known, RoundOfYear):
                found.append(_due(county, known))
            else:
                unset.append(known.why)
    others, not_set = declared_deadlines(county, years, carried=carried)
    looked_at = {*years, *(each.facts.year for each in found)}
    return DueCalendar(
        county=profile_of(county).area.name,
        is_sample=profile_of(county).is_sample,
        as_of=county.as_of,
        rounds=tuple(sorted(found, key=lambda r: (r.facts.due, r.facts.name))),
        unset=(*unset, *(each.why for each in not_set)),
        doubts=tuple(dict.fromkeys(text for year in sorted(looked_at) for text in doubts(county, year))),
        deadlines=others,
    )


def _due(county: County, round_: RoundOfYear) -> DueRound:
    standings = [standing_of(county, round_, unit) for unit in round_.owing]
    return DueRound(
        facts=facts_of(county, round_),
        days_left=(round_.due - county.as_of).days,
        owed=len(standings),
        received=sum(s.is_in for s in standings),
        outstanding=tuple(s.unit.display_name for s in standings if not s.is_in),
    )


MOST_NAMES = 12
"""How many units a screen names that have not reported."""


def calendar_page(found: DueCalendar) -> Page:
    """Return what a reader is shown of the calendar: every round by year and due day, with who has not met it."""
    title = Text(f"{found.county}工作日历", f"{found.county}: what is due")
    return Page(title, tuple(_calendar_blocks(found)), found.is_sample)


@report(
    "calendar",
    title=Text("工作日历：各项截止日、还有几天", "What is due when"),
    duty="D53",
    takes=(YEAR,),
    without_year=Text(
        "年度，不写时看截至日所在年度和下一年度", "The year; else that of the day and the next"
    ),
    page=calendar_page,
    is_provisional=lambda found: bool(found.doubts),
)
def calendar(county: County, asked: Asked) -> DueCalendar:
    """List the rounds of a year, else of the day's year and the next, with the days left and who owes."""
    this = county.as_of.year
    return due_calendar(county, (asked.year,) if asked.year else (this, this + 1), carried=asked.year is None)


class _Row(NamedTuple):
    """A round or a deadline as one row of the calendar."""

    year: int
    due: date
    what: Value
    days_left: int
    received: int | None = None
    owed: int | None = None
    units: tuple[str, ...] = ()
    shown: Value = None
    state: Text | None = None
    basis: Value = None
    source: str | None = None


_OPEN, _OVERDUE = Text("未到期", "open"), Text("逾期", "overdue")
_RAN_OUT, _ALL_IN = Text("已届满", "ran out"), Text("已报齐", "all in")


def _rows(found: DueCalendar) -> list[_Row]:
    """Return rounds and deadlines by year, as the years come due, and in each by day."""
    rounds = [
        _Row(
            each.facts.year,
            each.facts.due,
            each.facts.name,
            each.days_left,
            each.received,
            each.owed,
            each.outstanding,
            _outstanding(each),
            (_OVERDUE if each.outstanding else _ALL_IN) if each.is_past else _OPEN,
            each.facts.basis,
        )
        for each in found.rounds
    ]
    others = [
        _Row(
            each.year,
            each.due,
            each.what,
            each.days_left,
            units=each.units,
            shown=_waiting(each),
            state=_OVERDUE if each.is_overdue else _RAN_OUT if each.days_left < 0 else _OPEN,
            basis=each.basis,
            source=each.source or None,
        )
        for each in found.deadlines
    ]
    rows = sorted((*rounds, *others), key=lambda row: row.due)
    years = list(dict.fromkeys(row.year for row in rows))
    return sorted(rows, key=lambda row: years.index(row.year))


def _calendar_blocks(found: DueCalendar) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of))
    owed = [each for each in found.deadlines if each.is_owed]
    if owed:
        yield Line(
            said(
                Text("期限内待办 {open} 项，逾期未办 {late} 项", "{open} open in time, {late} overdue"),
                open=sum(not each.is_overdue for each in owed),
                late=sum(each.is_overdue for each in owed),
            )
        )
    rows = _rows(found)
    yield table(_ROWS, rows, Where.ALL if rows else Where.CSV)
    if not rows and not found.unset:
        yield Line(
            Text(
                "没有设定任何报送事项；在 zfzr.yaml 的“轮次”里写明名称和截止日期",
                "no rounds are set: name them with their due days under 轮次 in zfzr.yaml",
            ),
            apart=True,
        )
    noted: list[tuple[Value, Text]] = [(r.facts.name, note) for r in found.rounds for note in r.facts.notes]
    noted += [(each.what, note) for each in found.deadlines for note in each.notes]
    for name, note in noted:
        yield Line(said(Text("{name}：{note}", "{name}：{note}"), name=name, note=note))
    for number, text in enumerate(found.unset):
        yield Line(text, "dim", apart=not rows and not number)
    yield from (Caution(doubt) for doubt in found.doubts)


def _names(units: tuple[str, ...], of: int | None = None) -> Value:
    count = len(units)
    if count == of and count > MOST_NAMES:
        return said(Text("全部{count}个单位", "all {count} units"), count=count)
    names = "、".join(units[:MOST_NAMES])
    if count <= MOST_NAMES:
        return names
    return said(
        Text("{names} 等{count}个", "{names} and {more} more"),
        names=names,
        count=count,
        more=count - MOST_NAMES,
    )


def _outstanding(round_: DueRound) -> Value:
    names = _names(round_.outstanding, round_.owed)
    return Marked(names, "error") if round_.is_past and names else names


def _waiting(deadline: DueDeadline) -> Value:
    names = _names(deadline.units)
    return Marked(names, "error") if deadline.is_overdue else names


def _year(row: _Row) -> Value:
    return said(Text("{year}年度", "{year}"), year=str(row.year))


_ROWS: tuple[Column[_Row], ...] = (
    Column(Text("年度", "Year"), _year, where=Where.SCREEN, heads=True),
    Column(Text("年度", "Year"), lambda row: row.year, Kind.NUMBER, Where.FILES),
    Column(Text("截止", "Due"), lambda row: row.due, in_csv=Text("截止日期", "Due")),
    Column(Text("事项", "What"), lambda row: row.what, in_csv=Text("报送事项", "What is due")),
    Column(Text("还有", "Left"), lambda row: row.days_left, Kind.DAYS_LEFT, Where.SCREEN),
    Column(Text("还有天数", "Days left"), lambda row: row.days_left, Kind.NUMBER, Where.FILES),
    Column(Text("已收", "In"), lambda row: row.received, Kind.NUMBER, in_csv=Text("已收单位数", "Units in")),
    Column(
        Text("应报", "Owed"), lambda row: row.owed, Kind.NUMBER, in_csv=Text("应报单位数", "Units that owe")
    ),
    Column(Text("尚未收到", "Outstanding"), lambda row: row.shown, where=Where.SCREEN),
    Column(
        Text("尚未收到", "Outstanding"),
        lambda row: Listed(row.units, Text("、", "、")),
        where=Where.FILES,
        in_csv=Text("尚未收到的单位", "Units outstanding"),
    ),
    Column(Text("状态", "State"), lambda row: row.state, where=Where.FILES),
    Column(Text("期限依据", "Set by"), lambda row: row.basis, where=Where.FILES),
    Column(Text("来源", "Source"), lambda row: row.source, where=Where.CSV),
)
