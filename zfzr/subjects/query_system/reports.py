"""The province's query system (三（一）): which certificates were entered, which still are to be, and since when (D14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.county.records import Parameter
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import grouped
from zfzr.declare.report import UNIT, Asked, Only, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Marked,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
    warned,
)
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Certificate, CertificateEvent, Person, PersonEvent
from zfzr.subjects.query_system.lookups import Entry, State, entries, of_unset_types
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class OfCertificate:
    """A certificate and its entry; `late_by` days after the last one, up to the day where it is not entered yet.

    `entry` is where the entry is recorded, `evidence` where the certificate is.
    """

    unit: str
    number: str
    name: str
    type: str
    issued: date
    last: date | None
    entered: date | None
    late_by: int | None
    state: str
    evidence: Evidence
    entry: Evidence | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be entered."""
        return self.state in (State.OVERDUE, State.WAITING, State.UNJUDGED)


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Of a unit, or of all (`unit` None): how many certificates are to be entered, or were, and how they stand."""

    unit: str | None
    all: int
    entered: int
    late: int
    overdue: int
    waiting: int
    unjudged: int
    ended: int


@dataclass(frozen=True, slots=True)
class QuerySystem:
    """The certificates that are to be in the province's query system, on a day."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    rows: tuple[OfCertificate, ...]
    only_open: bool
    is_whole: bool
    unset: tuple[str, ...]
    """The types of certificates of which the county never set whether they are to be entered: none of them is in here."""


def _row(county: County, entry: Entry) -> OfCertificate:
    certificate, entered = entry.certificate, entry.entered
    person = people_by_number(county).get(certificate.person)
    by = entered.day if entered else county.as_of
    is_late = entry.last is not None and entry.state in (State.LATE, State.OVERDUE)
    return OfCertificate(
        unit=name_of_unit(county, certificate.unit or ""),
        number=certificate.number,
        name=person.name if person else certificate.person,
        type=certificate.type,
        issued=certificate.issued,
        last=entry.last,
        entered=entered.day if entered else None,
        late_by=(by - entry.last).days if is_late and entry.last else None,
        state=entry.state.value,
        evidence=evidence_of(county, certificate.field("证号"))[0],
        entry=evidence_of(county, entered.record.field("日期"))[0] if entered else None,
    )


def _of(unit: str | None, rows: Sequence[OfCertificate]) -> OfUnit:
    counted = Counter(row.state for row in rows)
    return OfUnit(
        unit=unit,
        all=len(rows),
        entered=counted[State.ENTERED] + counted[State.LATE],
        late=counted[State.LATE],
        overdue=counted[State.OVERDUE],
        waiting=counted[State.WAITING],
        unjudged=counted[State.UNJUDGED],
        ended=counted[State.ENDED],
    )


# How it is read


def page(found: QuerySystem) -> Page:
    """Return the numbers by unit, and what is still to be entered."""
    whose = found.unit or found.county
    title = Text(
        f"{whose}录入全省行政执法人员查询系统情况（截至 {found.as_of}）",
        f"{whose}: entries in the province's query system on {found.as_of}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: QuerySystem) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(
            Text(
                "证件、证件动态、人员动态、人员或者参数没有读全，已经录入的可能算成没有录入",
                "certificates or events could not be read in full: what was entered may look as if it was not",
            )
        )
    if found.unset:
        text = Text(
            "本地没有定“{types}”应不应当录入（参数“录入证件.{first}”）：没有计入，未评",
            "not set whether {types} are to be entered (parameter 录入证件.{first}): not counted, not judged",
        )
        yield Caution(said(text, types=enumeration(found.unset), first=found.unset[0]))
    if found.total.all or not found.unset:
        yield Line(_summed(found.total))
    if found.total.unjudged:
        text = Text(
            "{count} 个没有录入的，发证日没有设定录入期限（参数“录入期限”）或者推算不出：是否逾期未评",
            "of {count} not entered no term is known (parameter 录入期限): whether they are late is not judged",
        )
        yield Line(said(text, count=found.total.unjudged))
    open_ = [row for row in found.rows if row.is_open]
    if not found.only_open and found.unit is None and found.units:
        yield table(_UNITS, [*found.units, found.total], Where.READ)
    if found.unit is not None and not found.only_open:
        if found.rows:
            yield table(_ROWS, found.rows, Where.READ)
    elif open_:
        yield Heading(Text("还没有录入的", "Still to be entered"))
        yield table(_OPEN, open_, Where.READ, apart=False)
        yield Line(
            Text(
                "导出录入：zfzr query-system -o 录入.csv", "to enter them: zfzr query-system -o entries.csv"
            ),
            "dim",
            where=Where.SCREEN,
        )
    yield table(_IN_FILES, open_ if found.only_open else found.rows, Where.CSV)


def _summed(total: OfUnit) -> Value:
    if not total.all:
        return Text(
            "没有应当录入的证件（参数“录入证件.种类”，按发证日期）",
            "no certificate is to be entered (parameter 录入证件, by the day of issue)",
        )
    return said(
        Text(
            "应录入和已录入的证件 {all} 个：已录入 {entered}（其中逾期 {late}），逾期未录入 {overdue}，待录入 {waiting}，"
            "未评 {unjudged}，没有录入已失效 {ended}",
            "{all} certificates: {entered} entered ({late} late), {overdue} overdue, {waiting} not due yet, {unjudged} not "
            "judged, {ended} ended before",
        ),
        all=total.all,
        entered=total.entered,
        late=total.late,
        overdue=total.overdue,
        waiting=total.waiting,
        unjudged=total.unjudged,
        ended=total.ended,
    )


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("证件", "Certificates"), lambda row: row.all, Kind.NUMBER),
    Column(Text("已录入", "Entered"), lambda row: row.entered, Kind.NUMBER),
    Column(Text("其中逾期", "Late"), lambda row: warned(row.late), Kind.NUMBER),
    Column(Text("逾期未录", "Overdue"), lambda row: warned(row.overdue), Kind.NUMBER),
    Column(Text("待录入", "Waiting"), lambda row: row.waiting, Kind.NUMBER),
    Column(Text("未评", "Not judged"), lambda row: row.unjudged, Kind.NUMBER),
    Column(Text("已失效", "Ended"), lambda row: row.ended, Kind.NUMBER, can_go=True),
)
_IN_ENGLISH = {
    State.ENTERED: "entered",
    State.LATE: "entered late",
    State.OVERDUE: "overdue",
    State.WAITING: "waiting",
    State.UNJUDGED: "not entered",
    State.ENDED: "ended",
}


def _state(row: OfCertificate) -> Value:
    word = Text(row.state, _IN_ENGLISH[State(row.state)])
    return Marked(word, "warning") if row.state in (State.OVERDUE, State.LATE) else word


_ROWS: tuple[Column[OfCertificate], ...] = (
    Column(Text("证号", "Certificate"), lambda row: row.number),
    Column(Text("持证人", "Holder"), lambda row: row.name),
    Column(Text("发证日期", "Issued"), lambda row: row.issued),
    Column(Text("录入截止日期", "Due"), lambda row: row.last),
    Column(Text("录入日期", "Entered"), lambda row: row.entered),
    Column(Text("逾期", "Late by"), lambda row: row.late_by, Kind.DAYS, in_csv=Text("逾期天数", "Days late")),
    Column(Text("状态", "State"), _state, in_csv=Text("录入状态", "State")),
)
_OPEN: tuple[Column[OfCertificate], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, heads=True),
    *(each for each in _ROWS if each.label.zh != "录入日期"),
)
_IN_FILES: tuple[Column[OfCertificate], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    *_ROWS[:2],
    Column(Text("证件种类", "Type"), lambda row: row.type),
    *_ROWS[2:],
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "query-system",
    title=Text(
        "录入全省查询系统：已录入、逾期、待录入", "The province's query system: entered, overdue, waiting"
    ),
    duty="D14",
    takes=(UNIT,),
    page=page,
    only=Only("open", Text("只列还没有录入的", "Only what is still to be entered")),
)
def query_system(county: County, asked: Asked) -> QuerySystem:
    """List the certificates that are to be in the province's query system and whether they were entered in time."""
    by_unit = grouped(
        (entry.unit or "", _row(county, entry))
        for entry in entries(county)
        if asked.unit in (None, entry.unit)
    )
    kinds = (Certificate, CertificateEvent, PersonEvent, Person)
    return QuerySystem(
        **heading_of(county, asked.unit),
        total=_of(None, [row for rows in by_unit.values() for row in rows]),
        units=tuple(_of(name_of_unit(county, slug), rows) for slug, rows in sorted(by_unit.items())),
        rows=tuple(row for _, rows in sorted(by_unit.items()) for row in rows),
        only_open=asked.narrowed,
        is_whole=county.read_whole(*kinds, unit=asked.unit) and county.read_whole(Parameter),
        unset=tuple(of_unset_types(county)),
    )
