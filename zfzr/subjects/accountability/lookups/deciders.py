"""Who decided, and whether the law of that day lets such an organ decide it (河南省行政执法条例 art. 46 from 2016-06-01)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import member_value, members_of, profile_of
from zfzr.county.records import OfficeRole, ParameterValue
from zfzr.declare.lookup import lookup
from zfzr.subjects.accountability.lookups.ladders import folded
from zfzr.subjects.accountability.parameters import COMPETENCE, ORGANS, Organ
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit

_OWN_WORDS = frozenset({"本单位", "本机关", "本局", "本部门"})
_TOGETHER = re.compile(r"[、,;/]")


class Decider(NamedTuple):
    """What an organ named in a decision is to the unit: its classes that day.

    `appoints` tells that one of these classes is taken for the organ that appoints (追究决定机关.任免机关), `is_known`
    that the county's files or parameters have the name; `when` is the office that bears it on other days only.
    """

    classes: frozenset[Organ]
    appoints: bool
    is_known: bool
    when: OfficeRole | None = None


class Competence(NamedTuple):
    """Who may decide a matter on a day, of whom it is said that they may not, and what says so."""

    organs: frozenset[Organ]
    others: frozenset[Organ]
    values: tuple[ParameterValue, ...]

    @property
    def source(self) -> str:
        """The articles, each once; a source that nobody has checked says so."""
        told = (v.source if v.verified else f"{v.source}（来源未核实）" for v in self.values)
        return "、".join(dict.fromkeys(told))

    def includes(self, who: Decider) -> bool:
        """Tell whether an organ may decide: as what it is, or as the organ that appoints where nothing says otherwise."""
        if who.classes & self.organs:
            return True
        return who.appoints and Organ.APPOINTING in self.organs and not who.classes & self.others


def competence(county: County, measure: str, matter: str, on: date) -> Competence | None:
    """Return who may decide on a measure: what holds for this measure by its name, else for the matter; None: not set."""
    for named in (measure, matter):
        found = {organ: member_value(county, COMPETENCE, (named, organ.value), on) for organ in Organ}
        values = {organ: value for organ, value in found.items() if value is not None}
        if values:
            may = {organ: value for organ, value in values.items() if value.value}
            return Competence(
                frozenset(may), frozenset(values.keys() - may.keys()), tuple((may or values).values())
            )
    return None


def decider(county: County, slug: str, name: str, on: date) -> Decider:
    """Return what an organ, or several that decided together, is to a unit on a day."""
    found = [_one(county, slug, written, on) for part in _TOGETHER.split(name) if (written := folded(part))]
    return Decider(
        frozenset(each for one in found for each in one.classes),
        any(one.appoints for one in found),
        any(one.is_known for one in found),
        next((one.when for one in found if one.when), None),
    )


def _one(county: County, slug: str, name: str, on: date) -> Decider:
    classes, is_known, when = set[Organ](), False, None
    unit = units_by_slug(county).get(slug)
    if unit and name in (*_OWN_WORDS, *_names(unit)):
        classes.add(Organ.OWN)
    offices = _offices(county).get(name, [])
    present = [office for office in offices if office.on(on)]
    if present:
        classes |= {each for office in present for each in _by_office(county, office, on)}
    elif offices:
        when = offices[-1]
    unit_of_name = _units_by_name(county).get(name)
    if unit_of_name and unit and unit_of_name.id == unit.entrusting:
        classes.add(Organ.SUPERIOR)
    if not present and not offices:
        for at, (bare, is_above) in enumerate(_without_area(county, name)):
            held = _by_name(county, bare, on)
            classes |= {_ABOVE.get(each, each) for each in held} if is_above else held
            if is_above and not held:
                classes.add(Organ.SUPERIOR)
            is_known = is_known or bool(held) or (at > 0 and _is_known_name(county, bare))
    is_known = is_known or bool(classes or offices or unit_of_name)
    appoints = any(Organ.APPOINTING in _by_name(county, each.value, on) for each in classes)
    return Decider(frozenset(classes), appoints, is_known, None if classes else when)


_ABOVE = {Organ.LOCAL_GOVERNMENT: Organ.HIGHER_GOVERNMENT}
"""What an organ of an area above the county is where its like in the county is another."""


def _names(unit: Unit) -> set[str]:
    names = (unit.name, unit.short_name, *(former.name for former in unit.former_names))
    return {folded(name) for name in names if name}


@lookup
def _units_by_name(county: County) -> dict[str, Unit]:
    return {name: unit for unit in units_by_slug(county).values() for name in _names(unit)}


@lookup
def _offices(county: County) -> dict[str, list[OfficeRole]]:
    found: dict[str, list[OfficeRole]] = {}
    for office in profile_of(county).offices:
        for name in {folded(name) for name in (office.name, office.full_name) if name}:
            found.setdefault(name, []).append(office)
    return found


def _by_office(county: County, office: OfficeRole, on: date) -> set[Organ]:
    names = (office.role, office.name, office.full_name)
    return {each for name in names if name for each in _by_name(county, folded(name), on)}


@lookup
def _known_names(county: County) -> dict[str, list[tuple[Organ, str]]]:
    """Return by name, folded, the classes that a parameter has it of, each with the name as the parameter has it."""
    found: dict[str, list[tuple[Organ, str]]] = {}
    for (organ,), (name,) in members_of(county, ORGANS):
        found.setdefault(folded(name), []).append((Organ(organ), name))
    return found


def _is_known_name(county: County, name: str) -> bool:
    return name in _known_names(county)


def _by_name(county: County, name: str, on: date) -> set[Organ]:
    held = (
        (organ, member_value(county, ORGANS, (organ.value, word), on))
        for organ, word in _known_names(county).get(name, ())
    )
    return {organ for organ, value in held if value is not None and value.value}


def _without_area(county: County, name: str) -> Iterator[tuple[str, bool]]:
    """Yield a name as it is, and without the area in front: of the county, or of one above it (True)."""
    yield name, False
    area = profile_of(county).area
    here, above = (area.name, area.name[-1:]), [each for each in area.above if each]
    for prefix in here:
        if prefix and name.startswith(prefix):
            yield name.removeprefix(prefix), False
            return
    for prefix in (*above, *(each[-1] for each in above), "国务院", "国家"):
        if name.startswith(prefix):
            yield name.removeprefix(prefix), True
            return
