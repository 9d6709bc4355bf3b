"""Measures of procedures (三（二）): whose flow charts are published."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, measure, ratio, unknown
from zfzr.files.place import Place
from zfzr.subjects.procedure.lookups import followed_procedures
from zfzr.subjects.procedure.records import UnitProcedure
from zfzr.terms.text import Text

_PROCEDURES = Text("所用的执法流程", "procedures in use")
_UNREAD = Text("有执法流程没有读全", "a procedure could not be read in full")


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
        Text("当日没有按流程行使的在用职权", "no powers in force that are exercised by a procedure"),
        Place(f"units/{unit.slug}/procedures/"),
    )
