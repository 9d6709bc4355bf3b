"""Who reported what: the rounds of a year by round and by unit, and every report that is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit, profile_of
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.table import Block, Caution, Column, Kind, Line, Marked, Page, Value, Where, table
from zfzr.subjects.round.lookups import OwedReport, RoundOfYear, Submission, owed_in, round_in_use
from zfzr.subjects.round.reports.facts import doubts
from zfzr.subjects.unit.lookups import not_there
from zfzr.terms.text import Text, Wording, said


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
        **heading_of(county, asked.unit),
        year=year,
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
