"""A round as a reader must know it: what is owed by when, for which period, on what basis, and what is doubtful."""

# Long because: the calendar of what is due and the table of who reported are two readings of one set of rounds.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.layout import is_year
from zfzr.county.lookups import name_of_unit, profile_of, work_calendar
from zfzr.declare.deadline import Deadline, Unset, deadlines_about
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import lookup
from zfzr.declare.report import UNIT, YEAR, Asked, report
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
    OwedReport,
    RoundOfYear,
    Submission,
    UnsetRound,
    misbooked,
    owed_in,
    owing_units,
    round_in_use,
    rounds_about,
    standing_of,
    why_unset,
)
from zfzr.subjects.unit.lookups import not_there
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, Wording, enumeration, said

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
    is_certain: bool = True


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
        is_certain=round_.is_certain,
    )


def _notes_on_day(county: County, named: date, round_: RoundOfYear) -> list[Text]:
    kind = work_calendar(county).is_workday(named)
    if kind.workday and kind.certain and round_.is_certain:
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
    if not kind.certain or not round_.is_certain:
        notes.append(_unknown_holidays(round_.due.year))
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
                    f"{path} 有差错，收件登记没有读全，说不准报没报的列为待核对",
                    f"{path} has defects; of whom it is not certain whether they reported is told as unclear",
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
            f"{path} 中有年度不合的收件，说不准报没报的列为待核对",
            f"{path} books receipts of another year; whoever they are of is told as unclear",
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
    why the day may yet move; `basis` and `source` what sets it. `slugs` are the folders of the units, `doers` of those that
    have to do it; none where the county does. `is_letter`: it is the answer to a letter.
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
    slugs: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    is_letter: bool = False
    is_certain: bool = True

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
    earlier = [each for each in years_with_folders(county) if each < min(years)] if carried else []
    for year in sorted({*years, *(each - 1 for each in years), *earlier}):
        for known in deadlines_about(county, year):
            if not isinstance(known, Deadline):
                unset += [known] if year in years else []
            elif year in years or known.day.year in years or (carried and known.is_owed):
                found.append(_deadline(county, known))
    return tuple(sorted(found, key=lambda d: (d.due, d.year, d.key))), tuple(unset)


@lookup
def years_with_folders(county: County) -> tuple[int, ...]:
    """Return the years of which the dataset has a folder."""
    parts = {part for path in county.dataset.files for part in path.split("/")[1:-1]}
    return tuple(sorted(map(int, filter(is_year, parts))))


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
        slugs=known.units,
        doers=known.doers,
        is_letter=known.is_letter,
        is_certain=known.is_certain,
    )


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round of a year of which the county has not said by when, and why that is not known."""

    name: str
    year: int
    why: Wording


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """Rounds by due day, the deadlines of other subjects, and why some are not set.

    `undecided` are the rounds of which the county has not said by when.
    """

    county: str
    is_sample: bool
    as_of: date
    rounds: tuple[DueRound, ...]
    unset: tuple[Wording, ...]
    doubts: tuple[Text, ...]
    deadlines: tuple[DueDeadline, ...] = ()
    undecided: tuple[OpenRound, ...] = ()


def due_calendar(county: County, years: tuple[int, ...], *, carried: bool = False) -> DueCalendar:
    """Return the rounds about some years, and those due in them, by due day, as they stand on the county's day.

    What has no day is told of the first of the years; of a later one, where that year alone leaves it open.
    """
    before = [r for r in rounds_about(county, [min(years) - 1]) if r.due.year in years]
    found = [_due(county, round_) for round_ in before]
    unset: list[UnsetRound] = []
    undecided: list[OpenRound] = []
    for year in years:
        for name in dict.fromkeys(r.name for r in profile_of(county).rounds):
            known = round_in_use(county, name, year)
            if isinstance(known, RoundOfYear):
                found.append(_due(county, known))
            else:
                is_new = known.is_undecided and known.name not in {e.name for e in unset if e.is_undecided}
                unset += [known] if year == min(years) or is_new else []
                undecided += [OpenRound(name, year, known.why)] if known.is_undecided else []
    others, not_set = declared_deadlines(county, years, carried=carried)
    looked_at = {*years, *(each.facts.year for each in found)}
    return DueCalendar(
        county=profile_of(county).area.name,
        is_sample=profile_of(county).is_sample,
        as_of=county.as_of,
        rounds=tuple(sorted(found, key=lambda r: (r.facts.due, r.facts.name))),
        unset=(*why_unset(unset), *(each.why for each in not_set)),
        doubts=tuple(dict.fromkeys(text for year in sorted(looked_at) for text in doubts(county, year))),
        deadlines=others,
        undecided=tuple(undecided),
    )


def _due(county: County, round_: RoundOfYear) -> DueRound:
    standings = [standing_of(county, round_, unit) for unit in owing_units(county, round_)]
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
    duty=("D53", "D42", "D46"),
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
    notes: tuple[Text, ...] = ()


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
            notes=each.facts.notes,
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
            notes=each.notes,
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
    for note, names in _noted(found).items():
        yield Line(said(Text("{names}：{note}", "{names}: {note}"), names=_some_of(names), note=note))
    for number, text in enumerate(found.unset):
        yield Line(text, "dim", apart=not rows and not number)
    yield from (Caution(doubt) for doubt in found.doubts)


def _noted(found: DueCalendar) -> dict[Text, list[Wording]]:
    """Return what is said of days, with the names of all of which it is said: a year's holidays are unknown once."""
    names: dict[Text, list[Wording]] = {}
    for each in found.rounds:
        for note in each.facts.notes:
            names.setdefault(note, []).append(Text(each.facts.name, each.facts.name))
    for other in found.deadlines:
        for note in other.notes:
            names.setdefault(note, []).append(other.what)
    return names


def _some_of(names: list[Wording]) -> Wording:
    """Return names in a row, and how many there are where not all are named; every row of a file has its own note."""
    first = names[:MOST_NAMES]
    row = Text("、".join(each.render("zh") for each in first), ", ".join(each.render("en") for each in first))
    if len(names) == len(first):
        return row
    more = len(names) - len(first)
    return said(
        Text("{names} 等{count}项", "{names} and {more} more"), names=row, count=len(names), more=more
    )


def _names(units: tuple[str, ...], of: int | None = None) -> Value:
    count = len(units)
    if count == of and count > MOST_NAMES:
        return said(Text("全部{count}个单位", "all {count} units"), count=count)
    names = enumeration(units[:MOST_NAMES])
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


_SEMICOLON = Text("；", "; ")
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
        lambda row: Listed(row.units, Text("、", ", ")),
        where=Where.FILES,
        in_csv=Text("尚未收到的单位", "Units outstanding"),
    ),
    Column(Text("状态", "State"), lambda row: row.state, where=Where.FILES),
    Column(Text("期限依据", "Set by"), lambda row: row.basis, where=Where.FILES),
    Column(Text("来源", "Source"), lambda row: row.source, where=Where.CSV),
    Column(Text("截止日说明", "On the day"), lambda row: Listed(row.notes, _SEMICOLON), where=Where.CSV),
)


# Who reported what


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports owed: in time or late, of those how many are 不涉及, agreed or not yet; missing, not due, to mend, not clear.

    `owed` is `reported` + `missing` + `not_due` + `to_mend` + `unclear`; `late`, `not_applicable` (which the legal office
    agreed to) and `awaiting_approval` are among `reported`.
    """

    owed: int
    reported: int
    late: int
    not_applicable: int
    awaiting_approval: int
    missing: int
    not_due: int
    to_mend: int
    unclear: int


@dataclass(frozen=True, slots=True)
class OfRound:
    """A round of the year with the last day that is in time, and how its reports stand."""

    name: str
    year: int
    due: date
    counts: Counts
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit and the reports that it owes in the year."""

    unit: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class OfReport:
    """One report that a unit owes: how it stands, when it came, how late, and the receipt or the round that says so."""

    round_name: str
    unit: str
    due: date
    state: str
    received: date | None
    days_late: int
    returned: int
    awaits_approval: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds about a year as they stand on a day; `unset` says which that the county knows are not in that year."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    unit: str | None
    total: Counts
    rounds: tuple[OfRound, ...]
    units: tuple[OfUnit, ...]
    reports: tuple[OfReport, ...]
    unset: tuple[Wording, ...]
    doubts: tuple[Text, ...]
    gone: Text | None


def _counts(owed: Iterable[OwedReport]) -> Counts:
    all_ = [each.standing for each in owed]

    def how_many(*states: Submission) -> int:
        return sum(each.submission in states for each in all_)

    return Counts(
        owed=len(all_),
        reported=sum(each.is_in for each in all_),
        late=sum(each.is_in and each.is_late for each in all_),
        not_applicable=how_many(Submission.NOT_APPLICABLE),
        awaiting_approval=how_many(Submission.AWAITING),
        missing=how_many(Submission.MISSING),
        not_due=how_many(Submission.NOT_DUE),
        to_mend=how_many(Submission.TO_MEND),
        unclear=how_many(Submission.UNCLEAR),
    )


def _report(county: County, each: OwedReport) -> OfReport:
    standing = each.standing
    place = standing.places[-1] if standing.places else each.round_.place
    return OfReport(
        round_name=each.round_.name,
        unit=name_of_unit(county, each.unit),
        due=each.round_.due,
        state=standing.submission.value,
        received=standing.received,
        days_late=max(standing.days_late, 0) if standing.is_in else 0,
        returned=len(standing.returns),
        awaits_approval=standing.awaits_approval,
        evidence=evidence_of(county, place)[0],
    )


def rounds_page(found: Rounds) -> Page:
    """Return the rounds, the units, and in CSV every report that is owed."""
    whose = found.unit or found.county
    title = Text(f"{whose}{found.year}年度报送情况", f"{whose}: rounds of {found.year}")
    return Page(title, tuple(_rounds_blocks(found)), found.is_sample)


def _rounds_blocks(found: Rounds) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of))
    yield from (Caution(doubt) for doubt in found.doubts)
    if found.gone:
        yield Caution(found.gone)
    if found.rounds and not found.total.owed:
        yield Line(Text("没有应报的事项", "nothing is owed"))
    if found.total.owed:
        text = Text(
            "应报 {owed} 份，已报 {reported} 份（其中逾期 {late}、不涉及 {none}{awaiting}），未报 {missing} 份，"
            "未到期 {open} 份{rest}",
            "{owed} owed: {reported} reported ({late} late, {none} not concerned{awaiting}), {missing} missing,"
            " {open} not due{rest}",
        )
        total = found.total
        yield Line(
            said(
                text,
                owed=total.owed,
                reported=total.reported,
                late=total.late,
                none=total.not_applicable,
                awaiting=said(Text("、不涉及待同意 {n}", ", {n} await approval"), n=total.awaiting_approval)
                if total.awaiting_approval
                else "",
                missing=total.missing,
                open=total.not_due,
                rest=_rest(total),
            )
        )
    for unset in found.unset:
        yield Line(unset, "dim")
    if found.rounds:
        yield table(_OF_ROUNDS, found.rounds, Where.READ)
    elif not found.unset:
        yield Line(
            Text("没有设定报送轮次（zfzr.yaml 的“轮次”），未评", "no round is set (轮次 in zfzr.yaml)")
        )
    if found.units and found.unit is None:
        yield table(_OF_UNITS, found.units, Where.READ)
    if found.unit is not None and found.reports:
        yield table(_OF_ONE_UNIT, found.reports, Where.READ)
    yield table(_OF_REPORTS, found.reports, Where.CSV)


def _rest(total: Counts) -> Text:
    """Say how many are neither in nor missing nor not due: the counts of the line come to what is owed."""
    zh, en = "", ""
    if total.to_mend:
        zh, en = zh + f"，待补正 {total.to_mend} 份", en + f", {total.to_mend} to mend"
    if total.unclear:
        zh, en = (
            zh + f"，说不准报没报、待核对 {total.unclear} 份",
            en + f", {total.unclear} of which nobody can tell",
        )
    return Text(zh, en)


def _loud(count: int) -> Value:
    return Marked(count, "error") if count else 0


_OF_ROUNDS: tuple[Column[OfRound], ...] = (
    Column(Text("轮次", "Round"), lambda row: row.name),
    Column(Text("截止", "Due"), lambda row: row.due),
    Column(Text("应报", "Owed"), lambda row: row.counts.owed, Kind.NUMBER),
    Column(Text("已报", "In"), lambda row: row.counts.reported, Kind.NUMBER),
    Column(Text("其中逾期", "Late"), lambda row: _loud(row.counts.late), Kind.NUMBER),
    Column(Text("其中不涉及", "No duty"), lambda row: row.counts.not_applicable, Kind.NUMBER),
    Column(
        Text("其中待同意", "Awaiting"), lambda row: row.counts.awaiting_approval, Kind.NUMBER, can_go=True
    ),
    Column(Text("未报", "Missing"), lambda row: _loud(row.counts.missing), Kind.NUMBER),
    Column(Text("未到期", "Not due"), lambda row: row.counts.not_due, Kind.NUMBER),
    Column(Text("待补正", "To mend"), lambda row: row.counts.to_mend, Kind.NUMBER, can_go=True),
    Column(Text("待核对", "Unclear"), lambda row: row.counts.unclear, Kind.NUMBER, can_go=True),
)
_OF_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("应报", "Owed"), lambda row: row.counts.owed, Kind.NUMBER),
    Column(Text("已报", "In"), lambda row: row.counts.reported, Kind.NUMBER),
    Column(Text("其中逾期", "Late"), lambda row: _loud(row.counts.late), Kind.NUMBER),
    Column(Text("其中不涉及", "No duty"), lambda row: row.counts.not_applicable, Kind.NUMBER),
    Column(
        Text("其中待同意", "Awaiting"), lambda row: row.counts.awaiting_approval, Kind.NUMBER, can_go=True
    ),
    Column(Text("未报", "Missing"), lambda row: _loud(row.counts.missing), Kind.NUMBER),
    Column(Text("未到期", "Not due"), lambda row: row.counts.not_due, Kind.NUMBER),
    Column(Text("待补正", "To mend"), lambda row: row.counts.to_mend, Kind.NUMBER),
    Column(Text("待核对", "Unclear"), lambda row: row.counts.unclear, Kind.NUMBER),
)
_OF_ONE_UNIT: tuple[Column[OfReport], ...] = (
    Column(Text("轮次", "Round"), lambda row: row.round_name),
    Column(Text("情况", "State"), lambda row: row.state),
    Column(Text("收到", "Received"), lambda row: row.received),
    Column(Text("逾期天数", "Days late"), lambda row: row.days_late or None, Kind.NUMBER),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


def _yes(holds: bool) -> Text:
    return Text("是", "yes") if holds else Text("否", "no")


_OF_REPORTS: tuple[Column[OfReport], ...] = (
    Column(Text("轮次", "Round"), lambda row: row.round_name),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("截止日期", "Due"), lambda row: row.due),
    Column(Text("报送情况", "State"), lambda row: row.state),
    Column(Text("收到日期", "Received"), lambda row: row.received),
    Column(Text("逾期天数", "Days late"), lambda row: row.days_late, Kind.NUMBER),
    Column(Text("退回次数", "Returned"), lambda row: row.returned, Kind.NUMBER),
    Column(Text("不涉及待同意", "Awaits approval"), lambda row: _yes(row.awaits_approval)),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "rounds",
    title=Text("报送情况：各轮次应报、已报、逾期、不涉及", "Rounds: owed, reported, late, not concerned"),
    duty="D53",
    takes=(YEAR, UNIT),
    page=rounds_page,
)
def rounds(county: County, asked: Asked) -> Rounds:
    """Count by round and by unit the reports that are owed about a year, and list each with how it stands."""
    year = asked.year_in(county)
    names = dict.fromkeys(each.name for each in profile_of(county).rounds)
    known = [round_in_use(county, name, year) for name in names]
    owed = {
        round_.name: [each for each in owed_in(county, round_) if asked.unit in (None, each.unit)]
        for round_ in known
        if isinstance(round_, RoundOfYear)
    }
    every = [each for of in owed.values() for each in of]
    slugs = sorted({each.unit for each in every})
    return Rounds(
        county=profile_of(county).area.name,
        is_sample=profile_of(county).is_sample,
        year=year,
        as_of=county.as_of,
        unit=name_of_unit(county, asked.unit) if asked.unit else None,
        total=_counts(every),
        rounds=tuple(
            OfRound(
                round_.name,
                year,
                round_.due,
                _counts(owed[round_.name]),
                evidence_of(county, round_.place)[0],
            )
            for round_ in known
            if isinstance(round_, RoundOfYear)
        ),
        units=tuple(
            OfUnit(name_of_unit(county, slug), _counts(each for each in every if each.unit == slug))
            for slug in slugs
        ),
        reports=tuple(_report(county, each) for each in every),
        unset=tuple(round_.why for round_ in known if not isinstance(round_, RoundOfYear)),
        doubts=doubts(county, year),
        gone=not_there(county, asked.unit) if asked.unit else None,
    )
