"""Units and bodies that are no more (二：机构职能调整): who took them over, and what is still written down as theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, Asked, report
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
from zfzr.subjects.power.lookups import Left, heirs_of, left_behind
from zfzr.subjects.power.lookups import Orphan as Found
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, said


@dataclass(frozen=True, slots=True)
class Orphan:
    """Something whose unit or body is not there on the day: what it is, why nobody has it, and where it stands."""

    unit: str
    sort: str
    kind: str
    name: str
    why: Text
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit that is not there on the day, or has powers without a body: its last day, its heirs, what it left.

    `heirs` are the units that say they took it over; none where no unit says so.
    """

    unit: str
    name: str
    abolished: date | None
    founded: date | None
    is_there: bool
    heirs: tuple[str, ...]
    powers: int
    records: int
    current: int
    bodies: int


@dataclass(frozen=True, slots=True)
class UnitChanges:
    """What changed among units and bodies by a day, and what is left without an owner."""

    county: str
    is_sample: bool
    as_of: date
    units: tuple[OfUnit, ...]
    orphans: tuple[Orphan, ...]
    is_whole: bool


# How it is read


def page(found: UnitChanges) -> Page:
    """Return the units that are not there, who took them over, and each thing that is left, with its place."""
    title = Text(f"{found.county}机构职能调整情况", f"{found.county}: units and bodies that changed")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: UnitChanges) -> Iterator[Block]:
    gone = [each for each in found.units if not each.is_there]
    yield Line(
        said(
            Text(
                "截至 {day}：当日不存在的单位 {gone} 个，其中没有登记承继单位的 {without} 个；没有着落的 {count} 项",
                "as of {day}: {gone} units are not there, {without} of them without an heir; {count} things left",
            ),
            day=found.as_of,
            gone=len(gone),
            without=sum(not each.heirs and each.abolished is not None for each in gone),
            count=len(found.orphans),
        )
    )
    if not found.is_whole:
        yield Caution(
            Text(
                "有文件没有读全，可能还有没有着落的",
                "some files could not be read in full: more may be left behind",
            )
        )
    if found.units:
        yield table(_UNITS, found.units, Where.READ)
    else:
        yield Line(Text("没有当日不存在的单位、机构", "every unit and body is there"), apart=True)
    if found.orphans:
        yield Heading(Text("没有着落的", "Left without an owner"), "warning")
        yield table(_ORPHANS, found.orphans, Where.READ, apart=False)
    yield table(_ORPHANS, found.orphans, Where.CSV)


def _life(row: OfUnit) -> Value:
    if row.is_there:
        return Text("存续", "there")
    if row.abolished:
        return Text(f"{row.abolished} 撤销", f"until {row.abolished}")
    return Text(f"{row.founded} 成立", f"from {row.founded}")


def _heirs(row: OfUnit) -> Value:
    if row.is_there or not row.abolished:
        return None
    return Listed(row.heirs) if row.heirs else Marked(Text("没有登记", "none on record"), "warning")


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.name),
    Column(Text("情况", "State"), _life),
    Column(Text("承继", "Heirs"), _heirs),
    Column(Text("职权", "Powers"), lambda row: row.powers, Kind.NUMBER),
    Column(Text("其后登记", "Later"), lambda row: row.records, Kind.NUMBER),
    Column(Text("仍在用", "Running"), lambda row: row.current, Kind.NUMBER),
    Column(Text("失去机构", "No body"), lambda row: row.bodies, Kind.NUMBER),
)
_SORTS = {
    Left.POWER: Text(Left.POWER.value, "power in force"),
    Left.RECORD: Text(Left.RECORD.value, "recorded later"),
    Left.CURRENT: Text(Left.CURRENT.value, "still running"),
    Left.BODY: Text(Left.BODY.value, "power without a body"),
}
_ORPHANS: tuple[Column[Orphan], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, heads=True),
    Column(Text("情形", "Sort"), lambda row: _SORTS[Left(row.sort)]),
    Column(Text("种类", "Kind"), lambda row: row.kind, where=Where.FILES),
    Column(Text("名称", "Name"), lambda row: row.name),
    Column(Text("为什么", "Why"), lambda row: row.why),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "unit-changes",
    title=Text("机构职能调整：撤销单位的承继和没有着落的事项", "Units that are no more, and what they left"),
    duty="D06",
    takes=(UNIT,),
    page=page,
)
def unit_changes(county: County, asked: Asked) -> UnitChanges:
    """Tell which units and bodies are not there on the county's day, who took them over, and what they left."""
    left = left_behind(county)
    heirs = heirs_of(county)
    rows = [
        _of_unit(county, slug, unit, left.get(slug, ()), heirs.get(slug, ()))
        for slug, unit in units_by_slug(county).items()
        if asked.unit in (None, slug) and (slug in left or not is_alive(county, unit))
    ]
    return UnitChanges(
        **heading(county),
        units=tuple(rows),
        orphans=tuple(_told(county, each) for row in rows for each in left.get(row.unit, ())),
        is_whole=county.read_whole(Unit, AuthorityItem, unit=asked.unit),
    )


def _of_unit(
    county: County, slug: str, unit: Unit, left: tuple[Found, ...], heirs: tuple[str, ...]
) -> OfUnit:
    def count(sort: Left) -> int:
        return sum(each.sort is sort for each in left)

    return OfUnit(
        slug,
        name_of_unit(county, slug),
        unit.abolished if unit.abolished and unit.abolished < county.as_of else None,
        unit.founded,
        is_alive(county, unit),
        tuple(name_of_unit(county, each) for each in heirs),
        count(Left.POWER),
        count(Left.RECORD),
        count(Left.CURRENT),
        count(Left.BODY),
    )


def _told(county: County, each: Found) -> Orphan:
    (at,) = evidence_of(county, each.place)
    return Orphan(name_of_unit(county, each.unit), each.sort.value, each.kind, each.name, each.why, at)
