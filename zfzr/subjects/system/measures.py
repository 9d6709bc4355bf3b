"""Measures of systems (制度) of the notice (三, 四): how many are in force, and which that must be are not."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    is_kept,
    measure,
    not_registered,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.files.place import Place
from zfzr.subjects.system.lookups import in_force_of, issued_systems, kind_meant, required_kinds
from zfzr.subjects.system.records import SystemDocument
from zfzr.subjects.unit.lookups import not_there
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration


@measure(
    "现行制度数",
    duty="D10",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当日现行的制度数（制度登记中“现行”为是、已经印发的）",
        "systems in force on the day (issued by then, 现行: 是)",
    ),
    counts_what_is_wanted=True,
)
def systems_in_force(unit: UnitYear) -> Measured:
    """How many systems of the notice the unit has in force (三, 四)."""
    if missing := not_registered(unit, SystemDocument):
        return missing
    return count(
        Evidence(system.field("名称"), Text(f"{system.kind}：《{system.name}》", system.name))
        for system in in_force_of(unit.county, unit.slug)
    )


# Systems that a unit must have


@measure(
    "缺少制度数",
    duty="D10",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "应当建立的制度（参数“应有制度”，按计分日和单位组别）中，没有现行的有几类；同类有几个的算一类",
        "kinds of systems that the unit must have on the day (parameter 应有制度) of which none is in force",
    ),
    leads=("ZF225",),
)
def systems_lacking(unit: UnitYear) -> Measured:
    """How many kinds of systems a unit must have and has not, however many rows tell of the others (三, 四)."""
    required = _required(unit)
    return required if isinstance(required, Measured) else count(_lacking(unit, required))


@measure(
    "应有制度齐全率",
    duty="D10",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "应当建立的制度（参数“应有制度”，按计分日和单位组别）中，有现行制度的类别的占比",
        "share of the kinds of systems that the unit must have on the day (parameter 应有制度) that are in force",
    ),
    counted=Text("类应有制度", "kinds of systems required"),
    shortfall=Text("没有建立或者已经失效", "are not there or not in force any more"),
    leads=("ZF225",),
)
def required_systems_share(unit: UnitYear) -> Measured:
    """Share of the kinds of systems required that are in force (三, 四)."""
    required = _required(unit)
    if isinstance(required, Measured):
        return required
    lacking = _lacking(unit, required)
    return ratio(
        range(len(required) - len(lacking)),
        lacking,
        Text("没有应当建立的制度", "no system is required"),
        Place(f"units/{unit.slug}/systems.yaml"),
    )


def _required(unit: UnitYear) -> list[str] | Measured:
    """Return the kinds required of the unit, or the answer that nothing can be told of them."""
    if not unit.county.read_whole(SystemDocument, unit=unit.slug):
        return unknown(Text("制度登记没有读全", "the register of systems could not be read in full"))
    if gone := not_there(unit.county, unit.slug):
        return unknown(gone)
    group = unit.unit.group_on(unit.county.as_of)
    return required_kinds(unit.county, group) or withheld(
        Text(
            f"未设定：没有要求{group}应当建立哪些制度（参数“应有制度.类别”）",
            f"not set: no system is required of {group} (parameter 应有制度)",
        )
    )


def _lacking(unit: UnitYear, required: list[str]) -> list[Evidence]:
    held = {kind_meant(system.kind): system.kind for system in in_force_of(unit.county, unit.slug)}
    lapsed = {s.id: kind_meant(s.kind) for s in issued_systems(unit.county) if s.unit == unit.slug}
    found, register = unit.leads("ZF225"), f"units/{unit.slug}/systems.yaml"
    place = Place(register) if register in unit.county.dataset.files else unit.unit.place
    return [
        Evidence(
            place,
            _said_of(kind, list(held.values())),
            leads=tuple(f for f in found if _tells(f, lapsed, kind)),
        )
        for kind in required
        if kind_meant(kind) not in held
    ]


def _tells(found: Finding, lapsed: dict[str, str], kind: str) -> bool:
    """Tell whether a finding is about the system of a kind that lapsed without a successor."""
    return lapsed.get(found.subject) == kind_meant(kind)


def _said_of(kind: str, held: list[str]) -> Text:
    near = enumeration(nearest(kind, held))
    offered = Text(f"（登记的类别里相近的：{near}）", f" (near: {near.en})") if near else Text("", "")
    return Text(f"没有现行的“{kind}”类制度{offered.zh}", f"no system of the kind {kind} in force{offered.en}")


_NONE_KEPT = Text(
    "应当建立制度而没有登记（systems.yaml）：未登记，看不出有没有失效的",
    "systems are required and none is registered (systems.yaml): nobody can tell of any that lapsed",
)


def _no_systems(unit: UnitYear, _: str) -> Measured | None:
    required = _required(unit)
    if isinstance(required, Measured):
        return required
    return None if is_kept(unit, SystemDocument) else withheld(_NONE_KEPT)


tells_nothing_where(_no_systems, issued_systems)
