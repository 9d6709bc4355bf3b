"""Inspections of a year: what each found and what is corrected, and how often each unit was inspected (检查统计)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
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
)
from zfzr.subjects.inspection.lookups import (
    Found,
    all_found,
    aspect_of,
    aspects_of,
    aspects_on,
    found_in,
    inspected_by,
    kind_of_round,
    must_be_told,
    rounds_by_unit,
    rounds_of,
)
from zfzr.subjects.inspection.records import InspectionRound, KeyArea
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Problems:
    """How many problems were found, and how they stand on the day: corrected, overdue, or neither."""

    found: int
    corrected: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OfRound:
    """An inspection: what kind, when, of how many units, what became of its problems, and when it was told."""

    number: str
    name: str
    kind: str
    begun: date
    ended: date | None
    units: int
    problems: Problems
    circular: date | None
    must_be_told: bool


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit: how often it was inspected, and what became of the problems found there."""

    unit: str
    inspected: int
    problems: Problems


@dataclass(frozen=True, slots=True)
class Area:
    """A key area, and the inspections that were of it."""

    name: str
    inspections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfAspect:
    """What supervision looks at by law or county: the article, how many inspections looked at it, and what they found.

    `inspections` is None where none says it did and some do not say what they looked at: nobody knows.
    """

    word: str
    source: str
    inspections: int | None
    problems: Problems


@dataclass(frozen=True, slots=True)
class Inspections:
    """The inspections of a year as they stand on a day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    rounds: tuple[OfRound, ...]
    units: tuple[OfUnit, ...]
    never: tuple[str, ...]
    areas: tuple[Area, ...]
    aspects: tuple[OfAspect, ...]
    unsaid: int
    """Inspections that do not say what they looked at."""
    total: Problems
    is_whole: bool


def page(found: Inspections) -> Page:
    """Return the table of inspections, that of units, the key areas and who was never inspected."""
    title = Text(
        f"{found.county}{found.year}年度监督检查情况", f"{found.county}: inspections of {found.year}"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Inspections) -> Iterator[Block]:
    total = found.total
    yield Line(
        said(
            Text(
                "截至 {day}，检查 {rounds} 次，发现问题 {problems} 个，已整改 {corrected} 个，逾期未整改 {overdue} 个",
                "as of {day}: {rounds} inspections, {problems} problems, {corrected} corrected, {overdue} overdue",
            ),
            day=found.as_of,
            rounds=len(found.rounds),
            problems=total.found,
            corrected=total.corrected,
            overdue=total.overdue,
        )
    )
    if not found.is_whole:
        yield Caution(Text("监督检查登记没有读全", "the register of inspections could not be read in full"))
    if found.rounds:
        yield table(_ROUNDS, found.rounds, Where.READ)
    yield Heading(Text("各单位", "Units"))
    yield table(_UNITS, found.units, apart=False)
    if found.areas:
        yield Heading(Text("重点领域", "Key areas"))
        yield table(_AREAS, found.areas, Where.READ, apart=False)
    if found.aspects and found.rounds:
        yield Heading(Text("监督内容", "What was looked at"))
        if found.unsaid:
            text = Text(
                "没有写监督内容的检查 {count} 次：查了哪些内容不知道，没有写到的内容未评",
                "{count} inspections do not say what they looked at: what no other names is not assessed",
            )
            yield Caution(said(text, count=found.unsaid))
        yield table(_ASPECTS, found.aspects, Where.READ, apart=False)
    if found.never:
        yield Line(
            said(
                Text("还没有受过检查的单位：{names}", "not inspected yet: {names}"),
                names=enumeration(found.never),
            ),
            "warning",
            apart=True,
        )


@report(
    "inspections",
    title=Text("监督检查情况", "Inspections of units"),
    duty=("D49", "D25"),
    takes=(YEAR,),
    page=page,
    counts=(InspectionRound,),
)
def inspections(county: County, asked: Asked) -> Inspections:
    """Tell the inspections of a year, what they found, and how often each unit was inspected."""
    year = asked.year_in(county)
    rounds = rounds_of(county, year)
    by_unit, problems = rounds_by_unit(county, year), found_in(county, year)
    alive = {slug: unit for slug, unit in units_by_slug(county).items() if is_alive(county, unit)}
    return Inspections(
        **heading(county),
        year=year,
        rounds=tuple(_of_round(county, each) for each in rounds),
        units=tuple(
            OfUnit(
                name_of_unit(county, slug),
                len(by_unit.get(slug, ())),
                _counted(county, problems.get(slug, ())),
            )
            for slug in sorted({*by_unit, *problems})
        ),
        never=tuple(
            name_of_unit(county, slug)
            for slug, unit in alive.items()
            if unit.enforces and slug not in by_unit
        ),
        areas=tuple(
            Area(area.name, tuple(each.name for each in rounds if area.name in each.areas))
            for area in county.of_year(KeyArea, year)
        ),
        aspects=tuple(_aspects(county, year, rounds)),
        unsaid=sum(not each.aspects for each in rounds),
        total=_counted(county, [each for each in all_found(county) if each.year == year]),
        is_whole=county.read_whole(InspectionRound, year=year),
    )


def _of_round(county: County, round_: InspectionRound) -> OfRound:
    circular = round_.circular
    return OfRound(
        number=round_.number,
        name=round_.name,
        kind=kind_of_round(county, round_),
        begun=round_.begun,
        ended=round_.ended,
        units=len(inspected_by(county, round_)),
        problems=_counted(county, [each for each in all_found(county) if each.round is round_]),
        circular=circular.day if circular and circular.day <= county.as_of else None,
        must_be_told=must_be_told(county, round_),
    )


def _aspects(county: County, year: int, rounds: tuple[InspectionRound, ...]) -> Iterator[OfAspect]:
    """Yield what supervision looks at by the end of a year, and what its inspections looked at besides."""
    looked_at = [aspects_of(county, each) for each in rounds]
    known = {each.word: each.source for each in aspects_on(county, min(county.as_of, date(year, 12, 31)))}
    is_unsaid = any(not each for each in looked_at)
    of_year = [each for each in all_found(county) if each.year == year]
    for word in dict.fromkeys((*known, *(word for words in looked_at for word in words))):
        times = sum(word in words for words in looked_at)
        yield OfAspect(
            word,
            known.get(word, ""),
            None if not times and is_unsaid else times,
            _counted(county, [each for each in of_year if aspect_of(county, each) == word]),
        )


def _counted(county: County, problems: tuple[Found, ...] | list[Found]) -> Problems:
    day = county.as_of
    return Problems(
        found=len(problems),
        corrected=sum(each.closed_by(day) is not None for each in problems),
        overdue=sum(each.closed_by(day) is None and each.is_late(day) for each in problems),
    )


def _overdue(problems: Problems) -> Value:
    return Marked(problems.overdue, "warning") if problems.overdue else 0


def _times(row: OfAspect) -> Value:
    return Text("未评", "not assessed") if row.inspections is None else row.inspections


def _told(round_: OfRound) -> Value:
    if round_.circular:
        return round_.circular
    return Marked(Text("未通报", "not told"), "warning") if round_.must_be_told else None


_ROUNDS: tuple[Column[OfRound], ...] = (
    Column(Text("种类", "Kind"), lambda row: row.kind),
    Column(Text("检查", "Inspection"), lambda row: row.name),
    Column(Text("开始", "Begun"), lambda row: row.begun),
    Column(Text("结束", "Ended"), lambda row: row.ended, can_go=True),
    Column(Text("单位", "Units"), lambda row: row.units, Kind.NUMBER),
    Column(Text("问题", "Found"), lambda row: row.problems.found, Kind.NUMBER),
    Column(Text("整改", "Done"), lambda row: row.problems.corrected, Kind.NUMBER),
    Column(Text("逾期", "Late"), lambda row: _overdue(row.problems), Kind.NUMBER),
    Column(Text("通报", "Told"), _told),
)
_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("受检次数", "Inspected"), lambda row: row.inspected, Kind.NUMBER),
    Column(Text("发现问题", "Found"), lambda row: row.problems.found, Kind.NUMBER),
    Column(Text("已整改", "Corrected"), lambda row: row.problems.corrected, Kind.NUMBER),
    Column(Text("逾期未整改", "Overdue"), lambda row: _overdue(row.problems), Kind.NUMBER),
)
_ASPECTS: tuple[Column[OfAspect], ...] = (
    Column(Text("监督内容", "Looked at"), lambda row: row.word),
    Column(Text("依据", "Basis"), lambda row: row.source or None, can_go=True),
    Column(Text("检查次数", "Inspections"), _times, Kind.NUMBER),
    Column(Text("发现问题", "Found"), lambda row: row.problems.found, Kind.NUMBER),
    Column(Text("已整改", "Corrected"), lambda row: row.problems.corrected, Kind.NUMBER),
)
_AREAS: tuple[Column[Area], ...] = (
    Column(Text("重点领域", "Key area"), lambda row: row.name),
    Column(
        Text("检查", "Inspections"),
        lambda row: Listed(row.inspections) if row.inspections else Marked(Text("没有", "none"), "warning"),
    ),
)
