"""Honours of a year (六（四）): what units did to encourage, whom the county commended, and who was barred from honours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.county.registers import is_kept_by
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.record import Record
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
    or_not_kept,
    table,
    unit_or_total,
)
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.honour.lookups import bar_of, bars, is_of_person, units_encouraging, year_of_work
from zfzr.subjects.honour.records import Commendation, UnitHonour
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.terms.text import Text, enumeration, said

_KINDS: tuple[type[Record], ...] = (UnitHonour, Commendation, AccountabilityReport)


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit, or all (`unit` None): encouragements by the unit, and the county's commendations of it and its officers.

    `persons` counts each officer whom the unit encouraged once. `barred` counts who of it, itself or officers, was barred
    from honours of the year. What nobody keeps a register of, the unit or the county, is None.
    """

    unit: str | None
    encouragements: int | None
    persons: int | None
    commended: int | None
    commended_persons: int | None
    barred: int


@dataclass(frozen=True, slots=True)
class Commended:
    """A commendation by the county: of a unit, or of an officer of it; `barred_by` is what barred it from that year."""

    code: str
    unit: str
    person: str | None
    name: str
    by: str
    day: date
    about: int
    barred_by: str | None


@dataclass(frozen=True, slots=True)
class Barred:
    """A unit, or an officer of it, that was barred from honours of the year, by what, and where that is written."""

    unit: str
    person: str | None
    what: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Honours:
    """Honours of a year as they stand on a day; `unread` names kinds that were not read in full."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    total: OfUnit
    units: tuple[OfUnit, ...]
    commended: tuple[Commended, ...]
    barred: tuple[Barred, ...]
    unread: tuple[str, ...]


def page(found: Honours) -> Page:
    """Return the table of units, the commendations, and who was barred."""
    title = Text(f"{found.county}{found.year}年度激励表彰情况", f"{found.county}: honours of {found.year}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Honours) -> Iterator[Block]:
    total = found.total
    yield Line(
        said(
            Text(
                "截至 {day}：单位激励 {encouraged} 次，县级表彰单位 {units} 次、个人 {persons} 人次；"
                "当年不得评优 {barred} 个（人）",
                "as of {day}: {encouraged} encouragements, {units} units and {persons} officers commended, {barred} barred",
            ),
            day=found.as_of,
            encouraged=or_not_kept(total.encouragements),
            units=or_not_kept(total.commended),
            persons=or_not_kept(total.commended_persons),
            barred=total.barred,
        )
    )
    if found.unread:
        yield Caution(
            said(
                Text("{kinds}没有读全，件数可能偏少", "{kinds}: not read in full, counts may be too low"),
                kinds=enumeration(found.unread),
            )
        )
    if found.units:
        yield table(_UNITS, [*found.units, total], Where.READ)
    yield table(_UNITS, found.units, Where.CSV)
    if found.commended:
        yield Heading(Text("县级表彰", "Commendations by the county"))
        yield table(_COMMENDED, found.commended, Where.READ, apart=False)
    if found.barred:
        yield Heading(Text("当年不得评优", "Barred from honours of the year"), "warning")
        yield table(_BARRED, found.barred, Where.READ, apart=False)


def _bar(row: Commended) -> Value:
    return Marked(row.barred_by, "warning") if row.barred_by else None


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("激励次数", "Encouraged"), lambda row: or_not_kept(row.encouragements), Kind.NUMBER),
    Column(Text("激励人数", "Officers"), lambda row: or_not_kept(row.persons), Kind.NUMBER),
    Column(Text("表彰单位", "Commended"), lambda row: or_not_kept(row.commended), Kind.NUMBER),
    Column(Text("表彰个人", "Of officers"), lambda row: or_not_kept(row.commended_persons), Kind.NUMBER),
    Column(Text("不得评优", "Barred"), lambda row: row.barred, Kind.NUMBER),
)
_COMMENDED: tuple[Column[Commended], ...] = (
    Column(Text("表彰日期", "Day"), lambda row: row.day),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("个人", "Officer"), lambda row: row.person),
    Column(Text("名称", "Name"), lambda row: row.name),
    Column(Text("决定机关", "By"), lambda row: row.by),
    Column(Text("所评年度", "Of"), lambda row: row.about, Kind.NUMBER),
    Column(Text("不得评优", "Barred by"), _bar, can_go=True),
)
_BARRED: tuple[Column[Barred], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("个人", "Officer"), lambda row: row.person),
    Column(Text("处理、处分", "Measure"), lambda row: row.what),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, can_go=True),
)


@report(
    "honours",
    title=Text("激励表彰情况", "Honours"),
    duty=("D52", "D48"),
    takes=(YEAR,),
    page=page,
    counts=(Commendation, UnitHonour),
)
def honours(county: County, asked: Asked) -> Honours:
    """Count a year's encouragements and commendations by unit, and tell who was barred from honours of the year."""
    year = asked.year_in(county)
    encouraged = [each for each in county.of_year(UnitHonour, year) if each.day <= county.as_of]
    commended = sorted(
        (each for each in county.of_year(Commendation, year) if each.day <= county.as_of),
        key=lambda each: (each.day, each.code),
    )
    barred = [bar for (_, of_year), bar in bars(county).items() if of_year == year]
    slugs = {
        *(each.unit or "" for each in encouraged),
        *(each.commended for each in commended),
        *(bar.unit for bar in barred),
        *(slug for slug in units_encouraging(county, year) if is_kept_by(county, UnitHonour, slug, year)),
    }
    is_commending = county.keeps(Commendation.file.format(year=year))

    def counted(unit: str | None) -> OfUnit:
        own = [each for each in encouraged if unit in (None, each.unit)]
        given = [each for each in commended if unit in (None, each.commended)]
        keeps = any(is_kept_by(county, UnitHonour, slug, year) for slug in slugs if unit in (None, slug))
        of_person = sum(is_of_person(county, each) is True for each in given)
        return OfUnit(
            unit=None if unit is None else name_of_unit(county, unit),
            encouragements=len(own) if keeps else None,
            persons=len({each.person for each in own if each.person}) if keeps else None,
            commended=len(given) - of_person if is_commending else None,
            commended_persons=of_person if is_commending else None,
            barred=sum(unit in (None, bar.unit) for bar in barred),
        )

    return Honours(
        **heading(county),
        year=year,
        total=counted(None),
        units=tuple(counted(slug) for slug in sorted(slugs)),
        commended=tuple(_commended(county, each) for each in commended),
        barred=tuple(
            Barred(
                name_of_unit(county, bar.unit),
                _named(county, bar.person),
                bar.what,
                *evidence_of(county, bar.place),
            )
            for bar in sorted(barred, key=lambda bar: (bar.unit, bar.person))
        ),
        unread=tuple(kind.label for kind in _KINDS if not county.read_whole(kind, year=year)),
    )


def _named(county: County, person: str | None) -> str | None:
    known = people_by_number(county)
    return known[person].name if person in known else person or None


def _commended(county: County, each: Commendation) -> Commended:
    bar = bar_of(county, each)
    return Commended(
        code=each.code,
        unit=name_of_unit(county, each.commended),
        person=_named(county, each.person),
        name=each.name,
        by=each.by,
        day=each.day,
        about=year_of_work(each),
        barred_by=bar.what if bar else None,
    )
