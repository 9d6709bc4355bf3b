"""Documents of procedures (三（二）): the flow of a unit's powers (权力运行流程图), its steps as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain
from zfzr.pictures.flow import Flow
from zfzr.pictures.flow_svg import pages_of
from zfzr.subjects.power.lookups import class_word
from zfzr.subjects.procedure.lookups import Followed, flow_of, followed_procedures, post_named, stages_of
from zfzr.subjects.procedure.records import CommonProcedure, ProcedureStep, StepType, UnitProcedure
from zfzr.subjects.unit.lookups import facts_of_own_paper, units_by_slug
from zfzr.terms.text import Refusal, Text


def following(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the units whose powers follow a procedure."""
    del year
    return list(dict.fromkeys(each.unit for each in followed_procedures(county)))


@document(
    "执法流程图",
    template="执法流程图.md.j2",
    duty=("D18", "D16"),
    summary=Text(
        "公布一个单位的权力运行流程，每个流程一页", "Makes public how a unit's powers run, a page each"
    ),
    units=following,
)
def flow(county: County, request: Request) -> Facts:
    """Facts of the flow: each procedure that the unit follows, the powers that run by it, and its steps in order."""
    own = facts_of_own_paper(county, request)
    found = [each for each in followed_procedures(county) if each.unit == request.unit]
    if not found:
        raise Refusal(
            Text("{name}的职权没有登记执法流程", "no procedure is recorded for the powers of {name}"),
            Text(
                "流程写在 units/{unit}/procedures/ 或者 county/common-procedures/",
                "procedures are written in units/{unit}/procedures/ or county/common-procedures/",
            ),
            name=name_of_unit(county, request.unit or ""),
            unit=request.unit or "",
        )
    read = county.read_whole(UnitProcedure, CommonProcedure)
    pictures = {f"流程{at}": pages_of(_chart(county, each), ROOMS) for at, each in enumerate(found, start=1)}
    return Facts(
        {
            **own,
            "procedures": [_procedure(county, each, f"流程{at}") for at, each in enumerate(found, start=1)],
        },
        not read,
        pictures,
    )


ROOMS: Final = ((156.0, 225.0), (225.0, 156.0))
"""How wide and how high the text of a document is on upright pages and on those that lie across, in millimetres."""


def _chart(county: County, followed: Followed) -> Flow:
    """Return the chart of a procedure under the name of the unit that follows it, with where to complain at its foot."""
    flow = flow_of(county, followed.procedure)
    title = f"{name_of_unit(county, followed.unit)}{_called(followed)}"
    unit = units_by_slug(county).get(followed.unit)
    told = (f"监督电话：{unit.hotline}",) if unit and unit.hotline else ()
    return replace(flow, title=title, foot=(*flow.foot, *told))


def _called(followed: Followed) -> str:
    return followed.procedure.name.removesuffix("图").removesuffix("流程") + "流程图"


def _procedure(county: County, followed: Followed, picture: str) -> Mapping[str, Plain]:
    procedure = followed.procedure
    places = {step.number: place for place, step in reversed([*enumerate(procedure.steps, start=1)])}
    return {
        "name": procedure.name,
        "picture": picture,
        "chart": _called(followed),
        "kind": procedure.kind,
        "classes": list(dict.fromkeys(class_word(power) for power in followed.powers)),
        "count": len(followed.powers),
        "bases": list(procedure.source.bases),
        "steps": [
            _step(county, place, step, places) | {"post": post_named(county, procedure, step)}
            for place, step in enumerate(procedure.steps, start=1)
        ],
    }


def _step(county: County, place: int, step: ProcedureStep, places: Mapping[str, int]) -> dict[str, Plain]:
    stages = [stage for stage in stages_of(county, step) if stage != step.name]
    return {
        "place": place,
        "name": step.name,
        "type": step.type.value,
        "is_end": step.type is StepType.END,
        "stages": stages,
        "limit": step.limit,
        "risks": list(step.risks),
        "kept": [each.value for each in step.kept],
        "exits": [
            {"when": each.when, "to": f"第{places[each.to]}步" if each.to in places else each.to}
            for each in step.exits
        ],
    }
