"""The list of responsibilities (责任清单, 二): duties of the unit, of body and post, and the liability."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, Asked, report
from zfzr.declare.table import (
    Block,
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
    unit_or_total,
    warned,
)
from zfzr.subjects.power.lookups import Power
from zfzr.subjects.power.records import Duty, DutyLevel, Liability
from zfzr.subjects.power.reports.listed import (
    MOST_ON_SCREEN,
    about_unit,
    cautions,
    class_of,
    is_whole,
    items_of,
    too_many,
    unlisted_units,
)
from zfzr.terms.amounts import percent
from zfzr.terms.text import Text, said

_LAYERS = {
    DutyLevel.UNIT.value: "部门责任",
    DutyLevel.POST.value: "机构（岗位）责任",
    "违法责任": "违法责任",
}


@dataclass(frozen=True, slots=True)
class OfItem:
    """A power in use and the three layers of responsibility for it; `missing` are the layers of which nothing is said."""

    unit: str
    power_class: str
    code: str
    name: str
    template: str | None
    of_unit: tuple[str, ...]
    of_post: tuple[str, ...]
    liabilities: tuple[str, ...]
    missing: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Of a unit's powers in use, or of all (`unit` None): how many have every layer, and how many lack which.

    `share` is the percentage of those that have all three; None where there is no power to speak of.
    """

    unit: str | None
    powers: int
    complete: int
    share: Decimal | None
    without_unit: int
    without_post: int
    without_liability: int


@dataclass(frozen=True, slots=True)
class ResponsibilityList:
    """The responsibilities for the powers in use on a day, of all units or of one."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    items: tuple[OfItem, ...]
    unlisted: tuple[str, ...]
    gone: Text | None
    is_whole: bool


def _of_unit(unit: str | None, powers: Iterable[Power]) -> OfUnit:
    missing = [power.missing_levels for power in powers]
    complete = sum(not each for each in missing)
    without = [sum(layer in each for each in missing) for layer in _LAYERS]
    return OfUnit(unit, len(missing), complete, percent(complete, len(missing)), *without)


def _of_item(county: County, power: Power) -> OfItem:
    (evidence,) = evidence_of(county, power.item.place)
    return OfItem(
        unit=name_of_unit(county, power.unit),
        power_class=class_of(power),
        code=power.code,
        name=power.name,
        template=power.template.name if power.template else None,
        of_unit=tuple(_duty(each) for each in power.duties if each.level is DutyLevel.UNIT),
        of_post=tuple(_duty(each) for each in power.duties if each.level is DutyLevel.POST),
        liabilities=tuple(_liability(each) for each in power.liabilities),
        missing=tuple(_LAYERS[each] for each in power.missing_levels),
        evidence=evidence,
    )


def _duty(duty: Duty) -> str:
    return f"{duty.stage}：{duty.text}" + (f"（{duty.basis}）" if duty.basis else "")


def _liability(each: Liability) -> str:
    return f"{each.party.value}：{each.ground}" + (f"（{each.basis}）" if each.basis else "")


# How it is read


def page(found: ResponsibilityList) -> Page:
    """Return the powers with their three layers: how many of each on a screen, in full in a file."""
    whose = found.unit or found.county
    title = Text(f"{whose}责任清单（截至 {found.as_of}）", f"{whose}: responsibilities on {found.as_of}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: ResponsibilityList) -> Iterator[Block]:
    yield from cautions(found.is_whole, found.gone, found.unlisted)
    total = found.total
    summed = Text(
        "在用职权 {powers} 项，三层责任齐全 {complete} 项，缺一层或者几层 {rest} 项",
        "{powers} powers in use: {complete} with all three layers, {rest} without one or more",
    )
    rest = total.powers - total.complete
    told = said(summed, powers=total.powers, complete=total.complete, rest=rest)
    yield Line(told if found.items else Text("没有登记在用职权（未登记）", "no power in use is registered"))
    many = len(found.items) > MOST_ON_SCREEN
    if many or len(found.units) > 1:
        yield table(_UNITS, [*found.units, total], Where.READ)
    if many:
        yield too_many(len(found.items))
    elif found.items:
        yield from _on_screen(found)
    yield table(_ITEMS, found.items, Where.FILES)


def _on_screen(found: ResponsibilityList) -> Iterator[Block]:
    for unit, of_unit in groupby(found.items, key=lambda row: row.unit):
        if len(found.units) > 1:
            yield Heading(unit, where=Where.SCREEN)
        yield table(_COUNTS, of_unit, Where.SCREEN, apart=len(found.units) == 1)
    told = Text(
        "表中是条数；责任和追责情形的全文用 --format md 或者 csv",
        "these are counts; --format md or csv has the texts in full",
    )
    yield Line(told, "dim", where=Where.SCREEN)


def _told(count: int) -> Value:
    return count or Marked(Text("缺", "none"), "warning")


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("在用职权", "Powers"), lambda row: row.powers, Kind.NUMBER),
    Column(Text("三层齐全", "Complete"), lambda row: row.complete, Kind.NUMBER),
    Column(Text("占比", "Share"), lambda row: row.share, Kind.SHARE),
    Column(Text("缺部门", "No unit's"), lambda row: warned(row.without_unit), Kind.NUMBER),
    Column(Text("缺岗位", "No post's"), lambda row: warned(row.without_post), Kind.NUMBER),
    Column(Text("缺违法责任", "No liability"), lambda row: warned(row.without_liability), Kind.NUMBER),
)
_COUNTS: tuple[Column[OfItem], ...] = (
    Column(Text("编码", "Code"), lambda row: row.code),
    Column(Text("名称", "Name"), lambda row: row.name),
    Column(Text("类别", "Class"), lambda row: row.power_class, can_go=True),
    Column(Text("部门", "Unit's"), lambda row: _told(len(row.of_unit)), Kind.NUMBER),
    Column(Text("岗位", "Post's"), lambda row: _told(len(row.of_post)), Kind.NUMBER),
    Column(Text("违法责任", "Liability"), lambda row: _told(len(row.liabilities)), Kind.NUMBER),
)


def _all(texts: tuple[str, ...]) -> Value:
    return Listed(texts, Text("；", "; ")) if texts else Text("未登记", "not registered")


_ITEMS: tuple[Column[OfItem], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("类别", "Class"), lambda row: row.power_class, in_csv=Text("职权类别", "Class")),
    Column(Text("编码", "Code"), lambda row: row.code, in_csv=Text("职权编码", "Code")),
    Column(Text("名称", "Name"), lambda row: row.name, in_csv=Text("职权名称", "Name")),
    Column(Text("部门责任", "Unit's duties"), lambda row: _all(row.of_unit)),
    Column(Text("机构（岗位）责任", "Duties of body and post"), lambda row: _all(row.of_post)),
    Column(Text("违法责任（追责情形）", "Liability"), lambda row: _all(row.liabilities)),
    Column(Text("缺哪一层", "Missing"), lambda row: Listed(row.missing)),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.CSV),
)


@report(
    "responsibility-list",
    title=Text("责任清单：部门、机构岗位、违法责任三层", "Responsibilities in three layers"),
    duty="D08",
    takes=(UNIT,),
    page=page,
)
def responsibility_list(county: County, asked: Asked) -> ResponsibilityList:
    """List by unit the powers in use with their responsibilities, and count those that lack a layer."""
    used = [each.power for each in items_of(county, asked.unit) if each.standing.in_use]
    slugs = dict.fromkeys(power.unit for power in used)
    return ResponsibilityList(
        **heading_of(county, asked.unit),
        total=_of_unit(None, used),
        units=tuple(
            _of_unit(name_of_unit(county, slug), [power for power in used if power.unit == slug])
            for slug in slugs
        ),
        items=tuple(_of_item(county, power) for power in used),
        unlisted=unlisted_units(county, asked.unit),
        gone=about_unit(county, asked.unit),
        is_whole=is_whole(county, asked.unit),
    )
