"""What was made public in a year, by unit and kind: decisions, results of supervision, and the register (执法公示统计)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
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
    Marked,
    Page,
    Value,
    Where,
    table,
)
from zfzr.subjects.disclosure.lookups import Owed, State, decisions_owed, results_owed, tally
from zfzr.subjects.disclosure.measures import DECISIONS, REGISTERS, SUPERVISION, unkept_supervision
from zfzr.subjects.power.lookups import units_without
from zfzr.subjects.publicity.records import Disclosure
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Counts:
    """What is to be made public of one kind by one unit, or by all (`unit` None, `kind` None), and how it stands.

    `owed` = `public` + `never` + `waiting`; `public` = `in_time` + `late` + those without a limit. `unjudged` are those
    of which nobody can tell whether they were in time, `judged` those of which it is known. `share` is `public` among
    `owed` without `waiting`, `share_in_time` is `in_time` among `judged`, both in percent; None where it cannot be told.
    """

    unit: str | None
    kind: str | None
    owed: int
    public: int
    in_time: int
    late: int
    never: int
    waiting: int
    unjudged: int
    judged: int
    share: str | None
    share_in_time: str | None


@dataclass(frozen=True, slots=True)
class Entries:
    """How many publications of a kind the register of the year has, and how many of them were taken down."""

    kind: str
    entries: int
    records: int
    removed: int


@dataclass(frozen=True, slots=True)
class Open:
    """Something that was made public late, or was not though it is due."""

    kind: str
    number: str
    unit: str
    made: date
    last: date | None
    public: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Publicity:
    """What was made public of a year as it stands on a day.

    `unregistered` are the units that may decide and keep no register of it: of their decisions nobody can tell a share.
    `results_unregistered` names the registers of supervision that nobody keeps for the year: no share of results is told.
    """

    county: str
    is_sample: bool
    year: int
    as_of: date
    decisions: Counts
    results: Counts
    kinds: tuple[Counts, ...]
    decisions_by_unit: tuple[Counts, ...]
    results_by_unit: tuple[Counts, ...]
    by_unit_and_kind: tuple[Counts, ...]
    register: tuple[Entries, ...]
    open: tuple[Open, ...]
    unread: tuple[str, ...]
    unregistered: tuple[str, ...]
    results_unregistered: tuple[str, ...]


def page(found: Publicity) -> Page:
    """Return the totals, the tables of kinds and of units, the register, and what is open."""
    title = Text(
        f"{found.county}{found.year}年度执法公示统计", f"{found.county}: what was made public of {found.year}"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Publicity) -> Iterator[Block]:
    counted = Text(
        "截至 {day}，应公示执法决定 {owed} 件，已公示 {public} 件；办结执法监督 {results} 件，已公开结果 {told} 件",
        "as of {day}: {owed} decisions to be public, {public} are; {results} acts of supervision over, {told} public",
    )
    yield Line(
        said(
            counted,
            day=found.as_of,
            owed=found.decisions.owed,
            public=found.decisions.public,
            results=found.results.owed,
            told=found.results.public,
        )
    )
    if found.unread:
        kinds = enumeration(found.unread)
        yield Caution(
            said(
                Text("{kinds}的登记没有读全，件数可能不准", "{kinds}: not read in full, counts may be wrong"),
                kinds=kinds,
            )
        )
    if found.unregistered:
        text = Text(
            "{count} 个单位有执法职权，没有登记当年的案件或者办件，公示率未评，合计只含登记了的：{names}",
            "{count} units may decide and keep no register of cases or of matters: their share is not judged, the sums"
            " hold what is registered: {names}",
        )
        yield Caution(said(text, count=len(found.unregistered), names="、".join(found.unregistered)))
    if found.results_unregistered:
        text = Text(
            "当年没有登记{kinds}：未登记不等于没有，监督结果公开率未评，件数只含登记了的",
            "no {kinds} registered for the year: the share of results is not judged, the counts hold what is registered",
        )
        yield Caution(said(text, kinds=enumeration(found.results_unregistered)))
    untold = found.decisions.unjudged
    if untold:
        text = Text(
            "有 {count} 件决定，作出当日没有设定公示期限，是否按期未评",
            "of {count} decisions nobody can tell whether they were in time: no limit was set for their day",
        )
        yield Line(said(text, count=untold))
    yield Heading(Text("按种类", "By kind"))
    yield table(_KINDS, found.kinds, Where.READ, apart=False)
    if found.decisions_by_unit:
        yield Heading(Text("各单位执法决定公示", "Decisions, by unit"))
        yield table(_UNITS, found.decisions_by_unit, Where.READ, apart=False)
    if found.results_by_unit:
        yield Heading(Text("各单位执法监督结果公开", "Results of supervision, by unit"))
        yield table(_UNITS, found.results_by_unit, Where.READ, apart=False)
        yield Line(
            Text(
                "一次监督检查涉及几个单位的，各单位都列，按种类只算一次",
                "an inspection of several units is counted with each of them, and once by kind",
            ),
            where=Where.READ,
        )
    yield table(_ALL, found.by_unit_and_kind, Where.CSV)
    if found.register:
        yield Heading(Text("公示登记", "Register"))
        yield table(_REGISTER, found.register, Where.READ, apart=False)
    if found.open:
        yield Heading(Text("没有公示或者逾期公示的", "Not public, or late"), "warning")
        yield table(_OPEN, found.open, Where.READ, apart=False)


@report(
    "publicity",
    title=Text("执法公示统计", "What was made public"),
    duty="D20",
    takes=(YEAR,),
    page=page,
)
def publicity(county: County, asked: Asked) -> Publicity:
    """Count by unit and kind what was to be made public of a year's decisions and supervision, and what was."""
    year = asked.year_in(county)
    decisions = [each for each in decisions_owed(county) if each.made.year == year]
    results = [each for each in results_owed(county) if each.made.year == year]
    everything = (*decisions, *results)
    kinds = tuple(dict.fromkeys(each.kind for each in everything))
    by_unit = _by_unit_and_kind(everything)
    units = list(dict.fromkeys(unit for unit, _ in by_unit))
    untold, unkept = _unregistered(county, year), unkept_supervision(county, year)
    return Publicity(
        **heading(county),
        year=year,
        decisions=_counts(None, None, decisions),
        results=_counts(None, None, results),
        kinds=tuple(
            _counts(None, kind, [each for each in everything if each.kind == kind]) for kind in kinds
        ),
        decisions_by_unit=tuple(_of_units(county, decisions, untold)),
        results_by_unit=tuple(_of_units(county, results, units if unkept else ())),
        by_unit_and_kind=tuple(
            _counts(name_of_unit(county, unit), kind, by_unit[unit, kind])
            for unit in units
            for kind in kinds
            if (unit, kind) in by_unit
        ),
        register=_register(county, year),
        open=tuple(_open(county, each) for each in everything if each.state in _OPEN_STATES),
        unread=tuple(
            kind.label for kind in (Disclosure, *DECISIONS, *SUPERVISION) if not county.read_whole(kind)
        ),
        unregistered=tuple(name_of_unit(county, unit) for unit in untold),
        results_unregistered=tuple(kind.label for kind in unkept),
    )


def _unregistered(county: County, year: int) -> tuple[str, ...]:
    """Return the units without a register of what they may decide, as the measures ask: of these no share is told."""
    found = (slug for file, classes in REGISTERS for slug, _ in units_without(county, year, file, classes))
    return tuple(sorted(set(found)))


def _by_unit_and_kind(owed: Collection[Owed]) -> dict[tuple[str, str], tuple[Owed, ...]]:
    found = grouped(((unit, each.kind), each) for each in owed for unit in each.thing.units)
    return dict(sorted(found.items(), key=lambda each: each[0][0]))


def _of_units(county: County, owed: Collection[Owed], untold: Collection[str] = ()) -> Iterator[Counts]:
    by_unit = grouped((unit, each) for each in owed for unit in each.thing.units)
    for unit in sorted(by_unit):
        counts = _counts(name_of_unit(county, unit), None, by_unit[unit])
        yield replace(counts, share=None, share_in_time=None) if unit in untold else counts


_OPEN_STATES = (State.LATE, State.NEVER)


def _counts(unit: str | None, kind: str | None, owed: Collection[Owed]) -> Counts:
    found = tally(owed)
    return Counts(
        unit=unit,
        kind=kind,
        **found._asdict(),
        share=_percent(found.public, found.due) if found.due else None,
        share_in_time=_percent(found.in_time, found.judged) if found.judged else None,
    )


def _percent(part: int, whole: int) -> str:
    """Return a share in percent to one decimal, half up, as text: a binary fraction would lose it."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


def _register(county: County, year: int) -> tuple[Entries, ...]:
    found = grouped(
        (each.kind, each) for each in county.of_year(Disclosure, year) if each.day <= county.as_of
    )
    return tuple(
        Entries(
            kind=kind,
            entries=len(of),
            records=sum(len(each.objects) for each in of),
            removed=sum(each.removed is not None and each.removed <= county.as_of for each in of),
        )
        for kind, of in sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    )


def _open(county: County, owed: Owed) -> Open:
    return Open(
        kind=owed.kind,
        number=owed.id,
        unit=enumeration(name_of_unit(county, unit) for unit in owed.thing.units),
        made=owed.made,
        last=owed.last,
        public=owed.when.day if owed.when else None,
        state=owed.state.value,
    )


def _never(row: Counts) -> Value:
    return Marked(row.never, "warning") if row.never else 0


_NUMBERS: tuple[Column[Counts], ...] = (
    Column(Text("应公示", "To publish"), lambda row: row.owed, Kind.NUMBER),
    Column(Text("已公示", "Public"), lambda row: row.public, Kind.NUMBER),
    Column(Text("按期", "In time"), lambda row: row.in_time, Kind.NUMBER),
    Column(Text("逾期", "Late"), lambda row: row.late, Kind.NUMBER),
    Column(Text("未公示", "Never"), _never, Kind.NUMBER),
    Column(Text("未到期", "Not due"), lambda row: row.waiting, Kind.NUMBER),
    Column(Text("未评", "Not judged"), lambda row: row.unjudged, Kind.NUMBER),
    Column(Text("公示率%", "Share %"), lambda row: row.share, Kind.NUMBER),
    Column(Text("按期率%", "In time %"), lambda row: row.share_in_time, Kind.NUMBER, can_go=True),
)
_UNIT: Column[Counts] = Column(Text("单位", "Unit"), lambda row: row.unit)
_KIND: Column[Counts] = Column(Text("种类", "Kind"), lambda row: row.kind)
_KINDS: tuple[Column[Counts], ...] = (_KIND, *_NUMBERS)
_UNITS: tuple[Column[Counts], ...] = (_UNIT, *_NUMBERS)
_ALL: tuple[Column[Counts], ...] = (_UNIT, _KIND, *_NUMBERS)
_REGISTER: tuple[Column[Entries], ...] = (
    Column(Text("公示种类", "Kind"), lambda row: row.kind),
    Column(Text("登记", "Lines"), lambda row: row.entries, Kind.NUMBER),
    Column(Text("公示对象", "Records"), lambda row: row.records, Kind.NUMBER),
    Column(Text("已撤下", "Taken down"), lambda row: row.removed, Kind.NUMBER),
)
_OPEN: tuple[Column[Open], ...] = (
    Column(Text("种类", "Kind"), lambda row: row.kind),
    Column(Text("编号", "Number"), lambda row: row.number),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("作出、办结", "Made"), lambda row: row.made),
    Column(Text("应公示", "Due"), lambda row: row.last),
    Column(Text("公示", "Public"), lambda row: row.public),
    Column(Text("情况", "State"), lambda row: row.state),
)
