"""Records that are named by a record about another unit (ZF870)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from zfzr.check.sites import kinds_looked_at_with, references_in, units_of
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.pieces import Piece, gathered
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.target import record_named, targets
from zfzr.declare.walk import Site, walk
from zfzr.terms.text import Text

NAMED_HERE = Text("它登记在这里", "it is recorded here")

_UNIT: Final = "单位"
_UNIT_OR_GROUP: Final = "单位或者组别"


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
def record_of_another_unit(county: County) -> Iterator[Finding]:
    """A reference to a record with which none of the units that the referring record names, or lies under, has to do.

    What is looked at happened in one unit (`of_one_unit`), or in several that it names (an inspection). Of persons
    ZF998 tells, of powers ZF715; all others are words.
    """
    return gathered(county, _strange_in, kinds_looked_at_with(county, "refers"))


@lookup
def _strange_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    return tuple(
        found
        for label, sites in references_in(county, kind, piece).items()
        if _is_of_one_unit(label)
        for site in sites
        if (found := _strange(county, site, label)) is not None
    )


@cache
def _is_of_one_unit(label: str) -> bool:
    wanted = targets()[label]
    return wanted.of_one_unit or any(map(_is_of_one_unit, wanted.parts))


def _strange(county: County, site: Site, label: str) -> Finding | None:
    if site.declared.owner_told:
        return None
    mine = units_of(site.record)
    named = record_named(county, label, str(site.value), site) if mine else None
    theirs = (units_of(named) or _units_concerned(county, named)) if named is not None else ()
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
        mine=_named(county, mine),
        theirs=_named(county, theirs),
        named=type(named).label,
    )


def _named(county: County, units: tuple[str, ...]) -> str:
    return "、".join(name_of_unit(county, each) for each in units)


def _units_concerned(county: County, record: Record) -> tuple[str, ...]:
    """Return the units that a record about several names, at any depth; none where it names a whole group."""
    known = targets()[_UNIT].names(county, None) or ()
    said = [str(site.value) for site in walk(record, "refers") if site.refers in (_UNIT, _UNIT_OR_GROUP)]
    return tuple(dict.fromkeys(said)) if all(each in known for each in said) else ()
