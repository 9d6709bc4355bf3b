"""Supervision from outside in a year, unit by unit (四（三）): matters and answers, supervisors, visits, third parties."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.county.registers import is_kept_by
from zfzr.declare.lookup import grouped
from zfzr.declare.record import Record
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import (
    NOT_KEPT,
    Block,
    Caution,
    Column,
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
from zfzr.subjects.outside.lookups import is_in_office, is_satisfied, matters_of, units_watched
from zfzr.subjects.outside.records import (
    OutsideMatter,
    ReturnVisit,
    SocialSupervisor,
    ThirdPartyReview,
)
from zfzr.terms.text import Text, enumeration, said

_KINDS: tuple[type[Record], ...] = (OutsideMatter, SocialSupervisor, ReturnVisit, ThirdPartyReview)


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Supervision of one unit, or of all (`unit` None).

    `due` counts the matters that were answered or whose last day has come, as far as a last day is known; `undated`
    those without one: their matter names none, and the county states no term. Of `visits`, `satisfied` counts 满意 and
    基本满意. None is of a register that the unit (of all: every unit that is shown) does not keep.
    """

    unit: str | None
    received: int | None
    due: int | None
    in_time: int | None
    undated: int | None
    supervisors: int | None
    visits: int | None
    satisfied: int | None
    reviews: int | None


@dataclass(frozen=True, slots=True)
class External:
    """Supervision from outside in a year as it stands on a day; `unread` names kinds that were not read in full."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    total: OfUnit
    units: tuple[OfUnit, ...]
    unread: tuple[str, ...]


def page(found: External) -> Page:
    """Return the table of units with its total, and how many matters were answered in time."""
    title = Text(
        f"{found.county}{found.year}年度外部监督情况",
        f"{found.county}: supervision from outside in {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: External) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of))
    total = found.total
    if total.due is not None:
        yield Line(
            said(
                Text(
                    "应答复 {due} 件，已按期答复 {in_time} 件；不知期限 {undated} 件",
                    "{due} matters due, {in_time} answered in time; {undated} with no known term",
                ),
                due=total.due,
                in_time=total.in_time,
                undated=total.undated,
            )
        )
    if found.unread:
        yield Caution(
            said(
                Text(
                    "{kinds}的登记没有读全，件数可能偏少",
                    "{kinds}: not read in full, counts may be too low",
                ),
                kinds=enumeration(found.unread),
            )
        )
    if not found.units:
        yield Line(Text("没有外部监督的登记", "no supervision from outside is recorded"), apart=True)
    yield table(_COLUMNS, [*found.units, *([total] if found.units else [])], Where.READ)
    yield table(_COLUMNS, found.units, Where.CSV)


def _in_time(row: OfUnit) -> Value:
    if row.in_time is None or row.due is None:
        return NOT_KEPT
    return Marked(row.in_time, "warning") if row.in_time < row.due else row.in_time


_COLUMNS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("收到", "Received"), lambda row: or_not_kept(row.received), Kind.NUMBER),
    Column(Text("应答复", "Due"), lambda row: or_not_kept(row.due), Kind.NUMBER),
    Column(Text("按期", "In time"), _in_time, Kind.NUMBER),
    Column(Text("监督员", "Supervisors"), lambda row: or_not_kept(row.supervisors), Kind.NUMBER),
    Column(Text("回访", "Visits"), lambda row: or_not_kept(row.visits), Kind.NUMBER),
    Column(Text("满意", "Satisfied"), lambda row: or_not_kept(row.satisfied), Kind.NUMBER),
    Column(Text("第三方评议", "Third party"), lambda row: or_not_kept(row.reviews), Kind.NUMBER, can_go=True),
)


@report(
    "external",
    title=Text("外部监督情况", "Supervision from outside"),
    duty=("D38", "D39", "D40", "D41"),
    takes=(YEAR,),
    page=page,
    counts=_KINDS,
)
def external(county: County, asked: Asked) -> External:
    """Count by unit what others raised in a year, the supervisors in office on the day, visits and reviews."""
    year = asked.year_in(county)
    rows = grouped((each.unit or "", each) for each in _known(county, year))
    shown = {*rows, *(slug for slug in units_watched(county, year) if _kept(county, year, slug))}
    return External(
        **heading(county),
        year=year,
        total=_counted(county, None, year, shown, [each for of_unit in rows.values() for each in of_unit]),
        units=tuple(
            _counted(county, name_of_unit(county, slug), year, (slug,), rows.get(slug, ()))
            for slug in sorted(shown)
        ),
        unread=tuple(kind.label for kind in _KINDS if not _whole(county, kind, year)),
    )


def _known(county: County, year: int) -> Iterator[Record]:
    """Yield the year's records as far as they are of the county's day or before, and the supervisors in office on it."""
    day = county.as_of
    yield from (each for each in county.of_year(OutsideMatter, year) if each.received <= day)
    yield from (each for each in county.of_year(ReturnVisit, year) if each.day <= day)
    yield from (each for each in county.of_year(ThirdPartyReview, year) if each.start <= day)
    yield from (each for each in county.dataset.all(SocialSupervisor) if is_in_office(each, day))


def _whole(county: County, kind: type[Record], year: int) -> bool:
    """Tell whether a kind was read in full; supervisors in office may stand in the file of any year."""
    return county.read_whole(kind, year=None if kind is SocialSupervisor else year)


def _counted(
    county: County, unit: str | None, year: int, slugs: Collection[str], of: Sequence[Record]
) -> OfUnit:
    kept = {kind for slug in slugs for kind in _kept(county, year, slug)}
    known = matters_of(county, year)
    answers = [known[slug] for slug in slugs if slug in known]
    visits = [each for each in of if isinstance(each, ReturnVisit)]

    def told(kind: type[Record], number: int) -> int | None:
        return number if kind in kept else None

    return OfUnit(
        unit=unit,
        received=told(OutsideMatter, sum(isinstance(each, OutsideMatter) for each in of)),
        due=told(OutsideMatter, sum(len(each.due) for each in answers)),
        in_time=told(OutsideMatter, sum(len(each.in_time) for each in answers)),
        undated=told(OutsideMatter, sum(len(each.undated) for each in answers)),
        supervisors=told(SocialSupervisor, sum(isinstance(each, SocialSupervisor) for each in of)),
        visits=told(ReturnVisit, len(visits)),
        satisfied=told(ReturnVisit, sum(is_satisfied(county, each) is True for each in visits)),
        reviews=told(ThirdPartyReview, sum(isinstance(each, ThirdPartyReview) for each in of)),
    )


def _kept(county: County, year: int, unit: str) -> frozenset[type[Record]]:
    """Return the kinds of which a unit keeps a register of the year; of supervisors that of any year."""
    kept = {kind for kind in _KINDS if is_kept_by(county, kind, unit, year)}
    if any(each.unit == unit for each in county.dataset.all(SocialSupervisor)):
        kept.add(SocialSupervisor)
    return frozenset(kept)
