"""Measures of procedures (三（二）): which powers have one, and whose flow charts are published."""

from __future__ import annotations

from collections.abc import Callable

from zfzr.county.lookups import holds
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    measure,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.files.place import Place
from zfzr.subjects.power.lookups import Power, nothing_in_force, powers_in_force
from zfzr.subjects.power.parameters import HAS_PROCEDURE
from zfzr.subjects.procedure.lookups import classes_held, drawn_procedures, followed_procedures, procedure_of
from zfzr.subjects.procedure.records import CommonProcedure, UnitProcedure
from zfzr.terms.text import Text

_NO_POWERS = Text("当日没有须配置流程的在用职权", "no powers in force that need a procedure")
_NOT_FOLLOWED = Text("当日没有按流程行使的在用职权", "no powers in force that are exercised by a procedure")
_POWERS = Text("项在用职权", "powers in force")
_PROCEDURES = Text("所用的执法流程", "procedures in use")
_UNREGISTERED = Text(
    "有须配置流程的在用职权，没有登记一个流程：未登记不等于没有",
    "powers in force need a procedure and none is registered, which is not that there is none",
)
_UNREAD = Text("有执法流程没有读全", "a procedure could not be read in full")


@measure(
    "流程配置率",
    duty="D16",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "在用的许可、处罚、强制、征收（含收费）、确认、检查职权中，有执法流程的占比：事项指明的，或者本单位这一类职权的",
        "share of powers in force of the classes that need a procedure that have one: the one they name, else their class's",
    ),
    counted=_POWERS,
    shortfall=Text("没有执法流程", "have no procedure"),
)
def procedure_share(unit: UnitYear) -> Measured:
    """Share of powers of the notice's classes that follow a written procedure (三（二）：权力运行流程图)."""
    county = unit.county
    if not county.read_whole(UnitProcedure, unit=unit.slug) or not county.read_whole(CommonProcedure):
        return unknown(_UNREAD)
    powers = sorted(
        _needing(unit), key=lambda power: (power.code, power.item.place.file, power.item.place.in_order)
    )
    if not powers:
        return nothing_in_force(unit, _NO_POWERS)
    followed = [(power, procedure_of(county, power)) for power in powers]
    return ratio(
        (power for power, procedure in followed if procedure),
        (
            Evidence(
                power.item.place,
                Text(f"{power.code} {power.name}：没有执法流程", f"{power.code} {power.name}: no procedure"),
            )
            for power, procedure in followed
            if procedure is None
        ),
        _NO_POWERS,
        Place(f"units/{unit.slug}/authorities.yaml"),
    )


def _needing(unit: UnitYear) -> list[Power]:
    """Return the powers in force of the classes that need a procedure."""
    return [
        power
        for power in powers_in_force(unit.county, unit.slug)
        if power.power_class is not None and holds(unit.county, HAS_PROCEDURE, power.power_class.value)
    ]


@measure(
    "流程图公布率",
    duty="D18",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "本单位在用职权所用的流程中，流程图已经公布的占比",
        "share of the procedures by which the unit's powers are exercised whose flow chart is published",
    ),
    counted=_PROCEDURES,
    shortfall=Text("流程图没有公布", "have no published chart"),
)
def published_share(unit: UnitYear) -> Measured:
    """Share of the procedures that a unit follows whose chart was published by the day (三（二）：在本单位门户网站公布)."""
    county = unit.county
    if not county.read_whole(UnitProcedure, unit=unit.slug):
        return unknown(_UNREAD)
    followed = [each for each in followed_procedures(county) if each.unit == unit.slug]
    if not followed:
        return withheld(_UNREGISTERED) if _needing(unit) else nothing_in_force(unit, _NOT_FOLLOWED)
    published = [each for each in followed if any(p.day <= county.as_of for p in each.procedure.publications)]
    done = {each.id for each in published}
    return ratio(
        published,
        (
            Evidence(
                each.field("名称"),
                Text(f"{each.procedure.name}：没有公布", f"{each.procedure.name}: not published"),
            )
            for each in followed
            if each.id not in done
        ),
        _NOT_FOLLOWED,
        Place(f"units/{unit.slug}/procedures/"),
    )


def _untold(of: Callable[[UnitYear], Measured]) -> Callable[[UnitYear, str], Measured | None]:
    def answer(unit: UnitYear, _: str) -> Measured | None:
        found = of(unit)
        return found if found.value is None else None

    return answer


tells_nothing_where(_untold(procedure_share), classes_held)
tells_nothing_where(_untold(published_share), drawn_procedures, followed_procedures)
