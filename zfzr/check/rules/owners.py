"""Records that are named by a record about another unit (ZF870)."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import FieldDeclaration, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.target import record_named
from zfzr.declare.walk import Site
from zfzr.terms.text import Text

NAMED_HERE = Text("它登记在这里", "it is recorded here")

_UNIT: Final = "单位"
_OF_ONE_UNIT: Final = frozenset(
    ("案件", "办件", "案件或者办件", "监督文书", "监督事项", "检查计划", "指导案例", "追究的来由")
)
"""Targets looked at: what happened in one unit. Of persons ZF998 tells, of powers ZF715; all others are words."""


@rule(
    "ZF870",
    title=Text("所引的是别的单位的", "What is referred to is another unit's"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{kind}“{record}”是{mine}的，“{label}”{value}却是{theirs}的{named}：是不是抄了邻行的编号，或者单位写错了？",
        "{record} is about {mine}, while {value} ({label}) is of {theirs} ({named}): is the number that of a neighbour, or"
        " the unit wrong?",
    ),
    mend=Text(
        "对照原件改正编号或者单位；确实有关别的单位的，把那个单位也写上，或者登记豁免",
        "mend the number or the unit; name the other unit, too, or waive it where it is really concerned",
    ),
)
def record_of_another_unit(county: County) -> list[Finding]:
    """A reference to a record with which none of the units that the referring record names, or lies under, has to do."""
    return [found for site in every("refers")(county) if (found := _strange(county, site)) is not None]


def _strange(county: County, site: Site) -> Finding | None:
    if site.named not in _OF_ONE_UNIT or site.declared.owner_told:
        return None
    mine = _units_of(site.record)
    named = record_named(county, site.named, str(site.value), site) if mine else None
    theirs = _units_of(named) if named is not None else ()
    if named is None or not theirs or set(mine) & set(theirs):
        return None
    return finding(
        site.place,
        subject=site.id,
        unit=site.unit or mine[0],
        related=[Related(named.place, NAMED_HERE)],
        kind=type(site.record).label,
        record=site.id,
        label=site.declared.label,
        value=site.value,
        mine="、".join(mine),
        theirs="、".join(theirs),
        named=type(named).label,
    )


def _units_of(record: Record) -> tuple[str, ...]:
    """Return the units that a record names itself, and that in whose folder it lies, each once."""
    said: list[Any] = [record.unit]
    for declared in _naming_units(type(record)):
        value = record.__dict__[declared.name]
        said += value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(each for each in said if each))


@cache
def _naming_units(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    return tuple(each for each in declarations(kind) if each.refers == _UNIT)
