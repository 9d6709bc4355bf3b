"""Procedures by unit and class of powers (三（二）): who has one, and whose flow chart is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.report import UNIT, Asked, report
from zfzr.declare.table import Column, Kind, Line, Page, table
from zfzr.files.place import Place
from zfzr.subjects.procedure.lookups import ClassHeld, Procedure, classes_held, procedure_of
from zfzr.terms.text import Text, enumeration


@dataclass(frozen=True, slots=True)
class OfClass:
    """A class of powers that a unit holds, its procedures, and the latest publication of a chart of them."""

    unit: str
    power_class: str
    powers: int
    with_procedure: int
    procedures: tuple[str, ...]
    published: date | None
    unpublished: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Procedures:
    """The classes of every unit on a day."""

    as_of: date
    classes: tuple[OfClass, ...]

    @property
    def lacking(self) -> int:
        """How many classes have no procedure at all."""
        return sum(not each.procedures for each in self.classes)

    @property
    def published(self) -> int:
        """How many classes have procedures that are all published."""
        return sum(bool(each.procedures) and not each.unpublished for each in self.classes)


_COLUMNS: tuple[Column[OfClass], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("类别", "Class"), lambda row: row.power_class),
    Column(Text("在用职权", "Powers"), lambda row: row.powers, Kind.NUMBER),
    Column(Text("有流程", "With procedure"), lambda row: row.with_procedure, Kind.NUMBER),
    Column(Text("流程", "Procedures"), lambda row: enumeration(row.procedures)),
    Column(Text("公布日期", "Published on"), lambda row: row.published),
)


def page(found: Procedures) -> Page:
    """Return the table of units and classes, with how many have a procedure and a published chart."""
    total = len(found.classes)
    summed = Line(
        Text(
            f"应有流程的类别 {total} 个，有流程 {total - found.lacking} 个，流程图都已公布 {found.published} 个",
            f"of {total} classes that need a procedure {total - found.lacking} have one, "
            f"{found.published} with every chart published",
        )
    )
    title = Text(f"执法流程（截至 {found.as_of}）", f"Procedures on {found.as_of}")
    return Page(title, (summed, table(_COLUMNS, found.classes)))


@report("procedures", title=Text("执法流程", "Procedures"), duty=("D16", "D18"), takes=(UNIT,), page=page)
def procedures(county: County, asked: Asked) -> Procedures:
    """List by unit the classes of powers that need a procedure, the procedures they have, and when charts were published."""
    held = [each for each in classes_held(county) if asked.unit in (None, each.unit)]
    return Procedures(county.as_of, tuple(_row(county, each) for each in held))


def _row(county: County, held: ClassHeld) -> OfClass:
    latest = {each.slug: _published(county, each) for each in held.procedures}
    days = [day for day in latest.values() if day is not None]
    return OfClass(
        unit=name_of_unit(county, held.unit),
        power_class=held.power_class,
        powers=len(held.powers),
        with_procedure=sum(procedure_of(county, power) is not None for power in held.powers),
        procedures=_names(held.procedures),
        published=max(days) if days and None not in latest.values() else None,
        unpublished=_names(each for each in held.procedures if latest[each.slug] is None),
        place=held.field("编码"),
    )


def _names(found: Iterable[Procedure]) -> tuple[str, ...]:
    return tuple(each.name for each in found)


def _published(county: County, procedure: Procedure) -> date | None:
    return max((p.day for p in procedure.publications if p.day <= county.as_of), default=None)
