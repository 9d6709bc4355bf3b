"""Standards of discretion by unit (三（二）): how many penalties in force have one, and how many of these are published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.report import Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Kind,
    Line,
    Marked,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.discretion.lookups import covered
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Text, said


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit's penalties in force on a day, or all units' (`unit` None).

    `published` counts the penalties of which every standard in force was published by the day.
    """

    unit: str | None
    penalties: int
    with_standard: int
    standards: int
    published: int


@dataclass(frozen=True, slots=True)
class Discretion:
    """The standards in force on a day."""

    county: str
    is_sample: bool
    as_of: date
    total: OfUnit
    units: tuple[OfUnit, ...]
    is_whole: bool


def page(found: Discretion) -> Page:
    """Return the table of units with its total, and how many penalties have a standard."""
    title = Text(
        f"{found.county}行政处罚裁量标准情况", f"{found.county}: standards of discretion for penalties"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Discretion) -> Iterator[Block]:
    yield Line(
        said(
            Text(
                "截至 {day}：应有标准的处罚 {penalties} 项，已有 {with_standard} 项，已公布 {published} 项",
                "as of {day}: of {penalties} penalties {with_standard} have a standard, {published} published",
            ),
            day=found.as_of,
            penalties=found.total.penalties,
            with_standard=found.total.with_standard,
            published=found.total.published,
        )
    )
    if not found.is_whole:
        yield Caution(
            Text(
                "职权、裁量标准有文件没有读全，项数可能不准",
                "powers or standards could not be read in full: numbers may be wrong",
            )
        )
    yield table(_COLUMNS, [*found.units, *([found.total] if found.units else [])], Where.READ)
    yield table(_COLUMNS, found.units, Where.CSV)


def _with_standard(row: OfUnit) -> Value:
    return Marked(row.with_standard, "warning") if row.with_standard < row.penalties else row.with_standard


_COLUMNS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("处罚职权", "Penalties"), lambda row: row.penalties, Kind.NUMBER),
    Column(Text("有标准", "With standard"), _with_standard, Kind.NUMBER),
    Column(Text("标准", "Standards"), lambda row: row.standards, Kind.NUMBER),
    Column(Text("已公布", "Published"), lambda row: row.published, Kind.NUMBER),
)


@report("discretion", title=Text("裁量标准情况", "Standards of discretion"), duty="D17", page=page)
def discretion(county: County, _: Asked) -> Discretion:
    """Count by unit the penalties in force on the county's day, those with a standard, and those published."""
    rows = [
        _counted(county, slug)
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit) and covered(county, slug).powers
    ]
    return Discretion(
        **heading(county),
        total=OfUnit(
            None,
            sum(row.penalties for row in rows),
            sum(row.with_standard for row in rows),
            sum(row.standards for row in rows),
            sum(row.published for row in rows),
        ),
        units=tuple(rows),
        is_whole=county.read_whole(DiscretionStandard, AuthorityItem),
    )


def _counted(county: County, slug: str) -> OfUnit:
    held = [standards for _, standards in covered(county, slug).powers]
    return OfUnit(
        unit=name_of_unit(county, slug),
        penalties=len(held),
        with_standard=sum(bool(each) for each in held),
        standards=sum(len(each) for each in held),
        published=sum(
            bool(each) and all(_is_published(standard, county.as_of) for standard in each) for each in held
        ),
    )


def _is_published(standard: DiscretionStandard, day: date) -> bool:
    return any(each.day <= day for each in standard.published)
