"""Systems (制度) as registered (三, 四): two of one kind, lapsed without a successor, none where one must be."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import member_value, name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.system.lookups import (
    county_systems_on,
    in_force_of,
    issued_systems,
    keeps_county_systems,
    kind_of_county,
    required_of_county,
    was_in_force,
)
from zfzr.subjects.system.parameters import OF_COUNTY
from zfzr.subjects.system.records import CountySystem, SystemDocument
from zfzr.terms.text import Text

IN_FORCE_HERE = Text("这里写明现行", "here it is said to be in force")


def _is_stated(system: SystemDocument) -> bool:
    """Tell whether a system says itself that it is in force, as one need not."""
    return "in_force" in system.model_fields_set


@rule(
    "ZF224",
    title=Text("同类制度有两个现行", "Two systems of one kind in force"),
    duty="D10",
    kind=DATA,
    severity=WARNING,
    on=issued_systems,
    says=Text(
        "{unit_name}“{kind}”类现行制度有两个：《{first}》和《{name}》",
        "{unit_name} has two systems of the kind {kind} in force: 《{first}》 and 《{name}》",
    ),
    mend=Text(
        "前一个已被替代的，“现行”改为否，并写“由何制度替代”；两个确都有效的，类别写具体",
        "set the replaced one to 现行: 否 and name its successor, or tell the kinds apart",
    ),
)
def two_systems_of_one_kind(system: SystemDocument, county: County) -> Iterator[Finding]:
    """Two documents of one unit in force for one kind of system of the notice (三, 四)."""
    alike = [other for other in in_force_of(county, system.unit) if other.kind == system.kind]
    if not was_in_force(county, system) or system is (first := min(alike, key=lambda other: other.issued)):
        return
    yield finding(
        "类别",
        related=[
            Related(first.field("名称"), EARLIER_HERE),
            *(Related(each.field("现行"), IN_FORCE_HERE) for each in (first, system) if _is_stated(each)),
        ],
        unit_name=name_of_unit(county, system.unit or ""),
        kind=system.kind,
        first=first.name,
        name=system.name,
    )


@rule(
    "ZF225",
    title=Text("制度失效没有替代", "System lapsed without a successor"),
    duty="D10",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=issued_systems,
    says={
        "": Text(
            "{unit_name}《{name}》已不现行，没有同类的现行制度",
            "{unit_name}: 《{name}》 is no longer in force, and no system of its kind is",
        ),
        "unknown": Text(
            "{unit_name}《{name}》由《{successor}》替代，现行制度里没有它",
            "{unit_name}: 《{name}》 was replaced by 《{successor}》, which is not among the systems in force",
        ),
    },
    mend=Text(
        "登记替代它的制度；确实不再需要的，在“说明”写明原因后列入 waivers.yaml",
        "register its successor, or waive it with the reason",
    ),
)
def lapsed_without_successor(system: SystemDocument, county: County) -> Iterator[Finding]:
    """A system no longer in force of whose kind none is, or whose named successor is not in force."""
    current = in_force_of(county, system.unit)
    if was_in_force(county, system) or any(other.kind == system.kind for other in current):
        return
    if system.replaced_by and any(other.name == system.replaced_by for other in current):
        return
    yield finding(
        "现行",
        variant="unknown" if system.replaced_by else "",
        unit_name=name_of_unit(county, system.unit or ""),
        name=system.name,
        successor=system.replaced_by or "",
    )


@rule(
    "ZF619",
    title=Text("替代的制度是另一类的", "Replaced by a system of another kind"),
    duty="D10",
    kind=DATA,
    severity=NOTICE,
    on=SystemDocument,
    compares=(Pair("制度登记.由何制度替代", "制度登记.类别", "替代的制度是否同类"),),
    says=Text(
        "{unit_name}《{name}》是{kind}类的，写明由《{by}》替代，那是{other}类的；本单位现行的{kind}类制度是《{own}》：是不是"
        "写错了？",
        "《{name}》 of {unit_name} is of the kind {kind} and said to be replaced by 《{by}》, of the kind {other}, while"
        " 《{own}》 is of its own kind and in force: is the name right?",
    ),
    mend=Text("改正“由何制度替代”或者类别", "mend 由何制度替代, or the kind"),
)
def replaced_by_another_kind(system: SystemDocument, county: County) -> Iterator[Finding]:
    """A system whose successor is of another kind, where the unit has one of its own kind in force.

    One that was issued after the successor may have come later, when the two had parted again.
    """
    if system.in_force or not system.replaced_by:
        return
    theirs = [each for each in county.dataset.all(SystemDocument) if each.unit == system.unit]
    by = next((each for each in theirs if each.name == system.replaced_by), None)
    if by is None or by.kind == system.kind:
        return
    of_kind = (each for each in theirs if each.in_force and each.kind == system.kind)
    own = next((each for each in of_kind if each.issued <= by.issued), None)
    if own is not None:
        yield finding(
            "由何制度替代",
            related=[Related(own.field("名称"), EARLIER_HERE)],
            unit_name=name_of_unit(county, system.unit or ""),
            name=system.name,
            kind=system.kind,
            by=by.name,
            other=by.kind,
            own=own.name,
        )


@rule(
    "ZF650",
    title=Text("县级应有的制度没有现行的", "System that the county must have is not in force"),
    duty=("D10", "D19", "D20"),
    kind=COMPLIANCE,
    severity=NOTICE,
    says=Text(
        "县级制度登记里没有现行的“{kind}”类制度（{source}）",
        "the county's own register has no system of the kind {kind} in force ({source})",
    ),
    mend=Text(
        "已经印发的，登记在 county/county-systems.yaml；没有的，研究制定",
        "register it in county/county-systems.yaml where it was issued; else draw it up",
    ),
)
def county_system_missing(county: County) -> Iterator[Finding]:
    """A kind of system that the county must have on its day, of which its register has none in force (三（三）, 四（一）).

    A county that keeps no register says nothing of its systems: whether it has them is not judged.
    """
    if not keeps_county_systems(county):
        return
    held = county_systems_on(county, county.as_of)
    for kind in required_of_county(county, county.as_of):
        value = member_value(county, OF_COUNTY, (kind,), county.as_of)
        if kind not in held and value is not None:
            source = value.source if value.verified else f"{value.source}（来源未核实）"
            yield finding(Place(CountySystem.file), subject=kind, unit="", kind=kind, source=source)


@rule(
    "ZF651",
    title=Text("县级同类制度有两个现行", "Two systems of one kind of the county in force"),
    duty="D10",
    kind=DATA,
    severity=WARNING,
    on=CountySystem,
    says=Text(
        "县级“{kind}”类现行制度有两个：《{first}》和《{name}》",
        "the county has two systems of the kind {kind} in force: 《{first}》 and 《{name}》",
    ),
    mend=Text(
        "前一个已被替代的，“现行”改为否，并写“由何制度替代”；两个确都有效的，类别写具体",
        "set the replaced one to 现行: 否 and name its successor, or tell the kinds apart",
    ),
)
def two_county_systems_of_one_kind(system: CountySystem, county: County) -> Iterator[Finding]:
    """A system of the county beside an earlier one of its kind that is in force too on the county's day."""
    alike = county_systems_on(county, county.as_of).get(kind_of_county(county, system.kind), [])
    if system in alike and system is not alike[-1]:
        yield finding(
            "类别",
            unit="",
            related=[Related(alike[-1].field("名称"), EARLIER_HERE)],
            kind=system.kind,
            first=alike[-1].name,
            name=system.name,
        )
