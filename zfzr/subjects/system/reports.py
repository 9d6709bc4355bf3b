"""Systems (制度, 三、四) by unit and of the county: of each kind required, whether one is in force, lapsed, or missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.county.records import Parameter
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import grouped, lookup
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
from zfzr.subjects.system.lookups import (
    county_systems_on,
    issued_systems,
    keeps_county_systems,
    kind_meant,
    required_kinds,
    required_of_county,
    was_in_force,
)
from zfzr.subjects.system.records import CountySystem, SystemDocument
from zfzr.subjects.unit.lookups import living_units, not_there
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, enumeration, said

_NOT_APPLICABLE = Text("不适用", "not applicable")
_NONE_ASKED = Text(
    "没有执法职能，也没有要求它建立制度：不适用",
    "it enforces nothing and no system is required of it: not applicable",
)
IN_FORCE, LAPSED, MISSING, UNREAD = "现行", "失效", "未登记", "未读全"
NOT_KNOWN = "未评"
"""How a kind of system stands with a unit: in force; registered and not in force any more; not registered; not known."""


@dataclass(frozen=True, slots=True)
class OfKind:
    """A kind of system with one unit, and the document that stands for it; `required`: the unit must have it."""

    unit: str
    kind: str
    required: bool
    state: str
    name: str | None
    number: str | None
    issued: date | None
    replaced_by: str | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class OfUnit:
    """How many kinds a unit must have and how these stand, and how many more it has.

    `required` None: nothing is set for units of its group, so that nobody can tell what is missing (未评); of one that
    enforces nothing (`enforces`) nothing is asked then (不适用).
    """

    unit: str
    group: str
    required: int | None
    in_force: int
    lapsed: int
    missing: int
    others: int
    has_register: bool
    enforces: bool


@dataclass(frozen=True, slots=True)
class OfRequired:
    """A kind that must be there: of how many units, and with how many it is in force."""

    kind: str
    owed: int
    in_force: int
    lapsed: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfCounty:
    """A kind of system of the county itself: whether it must be there, and the document that is in force, if any.

    `state` is 未评 for one that must be there while the county keeps no register: nobody knows.
    """

    kind: str
    required: bool
    state: str
    name: str | None
    number: str | None
    issued: date | None


@dataclass(frozen=True, slots=True)
class Systems:
    """The systems of all units, or of one, on a day."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    units: tuple[OfUnit, ...]
    kinds: tuple[OfRequired, ...]
    rows: tuple[OfKind, ...]
    of_county: tuple[OfCounty, ...]
    gone: Text | None
    is_whole: bool


@lookup
def _registered(county: County) -> dict[str, tuple[SystemDocument, ...]]:
    return grouped((system.unit or "", system) for system in issued_systems(county))


def _rows(county: County, slug: str, unit: Unit) -> Iterator[OfKind]:
    """Yield what must be there in the order in which it is required, then what else is registered."""
    registered = _registered(county).get(slug, ())
    known: dict[str, list[SystemDocument]] = {}
    for system in registered:
        known.setdefault(kind_meant(system.kind), []).append(system)
    whole = county.read_whole(SystemDocument, unit=slug)
    for kind in required_kinds(county, unit.group_on(county.as_of)):
        of_kind = known.pop(kind_meant(kind), [])
        if not of_kind:
            state = MISSING if whole else UNREAD
            yield OfKind(name_of_unit(county, slug), kind, True, state, None, None, None, None, None)
            continue
        in_force = [system for system in of_kind if was_in_force(county, system)]
        yield _row(county, slug, kind, max(in_force or of_kind, key=lambda each: each.issued), required=True)
    for of_kind in known.values():
        yield from (_row(county, slug, system.kind, system, required=False) for system in of_kind)


def _row(county: County, slug: str, kind: str, system: SystemDocument, *, required: bool) -> OfKind:
    return OfKind(
        unit=name_of_unit(county, slug),
        kind=kind,
        required=required,
        state=IN_FORCE if was_in_force(county, system) else LAPSED,
        name=system.name,
        number=system.number,
        issued=system.issued,
        replaced_by=system.replaced_by,
        evidence=evidence_of(county, system.field("名称"))[0],
    )


def _of_county(county: County) -> Iterator[OfCounty]:
    """Yield the kinds that the county itself must have, then what else it has in force."""
    held = county_systems_on(county, county.as_of)
    required = required_of_county(county, county.as_of)
    known = county.read_whole(CountySystem) and keeps_county_systems(county)
    for kind in (*required, *(kind for kind in held if kind not in required)):
        system = held[kind][0] if kind in held else None
        state = IN_FORCE if system else MISSING if known else NOT_KNOWN
        yield OfCounty(
            kind,
            kind in required,
            state,
            system.name if system else None,
            system.number if system else None,
            system.issued if system else None,
        )


def _of_unit(county: County, slug: str, unit: Unit, rows: list[OfKind]) -> OfUnit:
    required = [row.state for row in rows if row.required]
    return OfUnit(
        unit=name_of_unit(county, slug),
        group=unit.group_on(county.as_of),
        required=len(required) or None,
        in_force=required.count(IN_FORCE),
        lapsed=required.count(LAPSED),
        missing=required.count(MISSING),
        others=sum(not row.required and row.state == IN_FORCE for row in rows),
        has_register=bool(_registered(county).get(slug)),
        enforces=unit.enforces,
    )


def _kinds(rows: list[OfKind]) -> tuple[OfRequired, ...]:
    found = grouped((row.kind, row) for row in rows if row.required)
    return tuple(
        OfRequired(
            kind,
            len(of),
            sum(row.state == IN_FORCE for row in of),
            sum(row.state == LAPSED for row in of),
            tuple(row.unit for row in of if row.state == MISSING),
        )
        for kind, of in found.items()
    )


# How it is read


def page(found: Systems) -> Page:
    """Return the kinds that must be there, the units, and in files every system."""
    whose = found.unit or found.county
    title = Text(f"{whose}执法责任制工作制度（截至 {found.as_of}）", f"{whose}: systems on {found.as_of}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Systems) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(Text("制度登记或者参数没有读全", "the register of systems could not be read in full"))
    if found.gone:
        yield Caution(found.gone)
    asked = [row for row in found.rows if row.required]
    if asked:
        text = Text(
            "应有 {all} 类次，现行 {in_force}，失效 {lapsed}，未登记 {missing}",
            "{all} required: {in_force} in force, {lapsed} lapsed, {missing} not registered",
        )
        states = [row.state for row in asked]
        yield Line(
            said(
                text,
                all=len(asked),
                in_force=states.count(IN_FORCE),
                lapsed=states.count(LAPSED),
                missing=states.count(MISSING),
            )
        )
    unset = dict.fromkeys(row.group for row in found.units if row.required is None and row.enforces)
    if unset:
        text = Text(
            "未评：没有设定{groups}应当建立哪些制度（参数“应有制度.类别”），只列登记的",
            "not judged: no system is required of {groups} (parameter 应有制度); what is registered is listed",
        )
        yield Line(said(text, groups=enumeration(unset)))
    if found.unit is None:
        if found.kinds:
            yield Heading(Text("应有的制度", "Required"))
            yield table(_KINDS, found.kinds, Where.READ, apart=False)
        if found.of_county:
            yield Heading(Text("县级制度", "Of the county itself"))
            yield table(_OF_COUNTY, found.of_county, Where.READ, apart=False)
        yield Heading(Text("各单位", "Units"))
        yield table(_UNITS, found.units, Where.READ, apart=False)
        yield table(_ROWS, found.rows, Where.FILES)
    else:
        if not any(row.has_register for row in found.units):
            is_asked = any(row.enforces or row.required for row in found.units) or not found.units
            yield Line(
                Text("没有登记任何制度（未登记）", "no system is registered") if is_asked else _NONE_ASKED
            )
        yield table(_ROWS, found.rows)


def _required(row: OfUnit) -> Value:
    if row.required is not None:
        return row.required
    return Text("未评", "not set") if row.enforces else _NOT_APPLICABLE


def _others(row: OfUnit) -> Value:
    if row.has_register:
        return row.others
    return Text("未登记", "none registered") if row.enforces or row.required else _NOT_APPLICABLE


def _missing(row: OfUnit) -> Value:
    return Marked(row.missing, "warning") if row.missing else 0


def _names(row: OfRequired) -> Value:
    return Listed(row.missing)


def _state(row: OfKind) -> Value:
    return row.state if row.state == IN_FORCE else Marked(row.state, "warning")


_KINDS: tuple[Column[OfRequired], ...] = (
    Column(Text("类别", "Kind"), lambda row: row.kind),
    Column(Text("应有单位", "Units"), lambda row: row.owed, Kind.NUMBER),
    Column(Text("现行", "In force"), lambda row: row.in_force, Kind.NUMBER),
    Column(Text("失效", "Lapsed"), lambda row: row.lapsed, Kind.NUMBER),
    Column(Text("未登记", "Missing"), lambda row: len(row.missing), Kind.NUMBER),
    Column(Text("未登记的单位", "Not registered by"), _names),
)
_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("组别", "Group"), lambda row: row.group),
    Column(Text("应有", "Required"), _required, Kind.NUMBER),
    Column(Text("现行", "In force"), lambda row: row.in_force if row.required else None, Kind.NUMBER),
    Column(Text("失效", "Lapsed"), lambda row: row.lapsed if row.required else None, Kind.NUMBER),
    Column(Text("未登记", "Missing"), lambda row: _missing(row) if row.required else None, Kind.NUMBER),
    Column(
        Text("其他现行", "Others"),
        _others,
        Kind.NUMBER,
    ),
)
_OF_COUNTY: tuple[Column[OfCounty], ...] = (
    Column(Text("类别", "Kind"), lambda row: row.kind),
    Column(Text("应有", "Required"), lambda row: Text("应有", "yes") if row.required else Text("其他", "no")),
    Column(
        Text("状态", "State"),
        lambda row: row.state if row.state == IN_FORCE else Marked(row.state, "warning"),
    ),
    Column(Text("名称", "Name"), lambda row: row.name),
    Column(Text("文号", "Number"), lambda row: row.number, can_go=True),
    Column(Text("印发日期", "Issued"), lambda row: row.issued),
)
_ROWS: tuple[Column[OfKind], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, where=Where.FILES),
    Column(Text("类别", "Kind"), lambda row: row.kind, in_csv=Text("制度类别", "Kind")),
    Column(Text("应有", "Required"), lambda row: Text("应有", "yes") if row.required else Text("其他", "no")),
    Column(Text("状态", "State"), _state, in_csv=Text("制度状态", "State")),
    Column(Text("名称", "Name"), lambda row: row.name, in_csv=Text("制度名称", "Name")),
    Column(Text("文号", "Number"), lambda row: row.number, can_go=True, in_csv=Text("制度文号", "Number")),
    Column(Text("印发日期", "Issued"), lambda row: row.issued),
    Column(Text("由何制度替代", "Replaced by"), lambda row: row.replaced_by, where=Where.CSV),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.CSV),
)


@report(
    "systems",
    title=Text("工作制度：应有、现行、失效、未登记", "Systems: required, in force, lapsed, missing"),
    duty="D10",
    takes=(UNIT,),
    page=page,
)
def systems(county: County, asked: Asked) -> Systems:
    """List by unit the kinds of systems that must be there and how each stands, then what else is registered."""
    units = living_units(county, asked.unit)
    rows = {slug: list(_rows(county, slug, unit)) for slug, unit in units.items()}
    every = [row for of in rows.values() for row in of]
    return Systems(
        **heading_of(county, asked.unit),
        units=tuple(_of_unit(county, slug, unit, rows[slug]) for slug, unit in units.items()),
        kinds=_kinds(every),
        rows=tuple(every),
        of_county=() if asked.unit else tuple(_of_county(county)),
        gone=not_there(county, asked.unit) if asked.unit else None,
        is_whole=county.read_whole(SystemDocument, unit=asked.unit) and county.read_whole(Parameter),
    )
