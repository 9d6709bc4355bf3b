"""Systems (制度) that units had issued by the day, and which of a unit's are in force."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import holds, word_meant, words_holding, words_of
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.system.parameters import OF_COUNTY, REQUIRED
from zfzr.subjects.system.records import CountySystem, SystemDocument


@lookup
def issued_systems(county: County) -> tuple[SystemDocument, ...]:
    """Return the systems issued by the county's day, in force or not."""
    return tuple(each for each in county.dataset.all(SystemDocument) if each.issued <= county.as_of)


@target("制度", home="units/{unit}/systems.yaml")
def systems_meant(county: County, site: Site | None) -> Collection[str]:
    """Return the names of the systems of the unit that states the record."""
    return _names_by_unit(county).get(site.record.unit if site else None, frozenset())


@lookup
def _names_by_unit(county: County) -> dict[str | None, frozenset[str]]:
    found: dict[str | None, set[str]] = {}
    for system in county.dataset.all(SystemDocument):
        found.setdefault(system.unit, set()).add(system.name)
    return {unit: frozenset(names) for unit, names in found.items()}


def in_force_of(county: County, unit: str | None) -> tuple[SystemDocument, ...]:
    """Return a unit's systems that are in force on the county's day."""
    return _in_force(county).get(unit, ())


def was_in_force(county: County, system: SystemDocument) -> bool:
    """Tell whether a system is in force on the county's day: one that was replaced was until its successor was issued.

    Where no successor is recorded nothing says when it ended, and what is written (现行) holds for every day.
    """
    if system.in_force or not system.replaced_by:
        return system.in_force
    begun = _issued_by_name(county).get((system.unit, system.replaced_by))
    return begun is not None and begun > county.as_of


@lookup
def _issued_by_name(county: County) -> dict[tuple[str | None, str], date]:
    return {(each.unit, each.name): each.issued for each in county.dataset.all(SystemDocument)}


@lookup
def _in_force(county: County) -> dict[str | None, tuple[SystemDocument, ...]]:
    return grouped((system.unit, system) for system in issued_systems(county) if was_in_force(county, system))


def required_kinds(county: County, group: str) -> list[str]:
    """Return the kinds of systems that units of a group must have on the county's day (应有制度), each once."""
    first: dict[str, str] = {}
    for word in words_holding(county, REQUIRED, group):
        first.setdefault(kind_meant(word), word)
    return list(first.values())


def kind_meant(kind: str) -> str:
    """Return what a kind is compared by: 法制审核制度 is 法制审核, and blanks say nothing."""
    return "".join(kind.split()).removesuffix("制度")


# The county's own


@target("县级制度", home="county/county-systems.yaml")
def county_systems_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the names of the county's own systems."""
    return _county_systems_by_name(county).keys()


@lookup
def _county_systems_by_name(county: County) -> dict[str, CountySystem]:
    return {each.name: each for each in county.dataset.all(CountySystem)}


def kind_of_county(county: County, written: str) -> str:
    """Return the kind meant by what is written, 制度 at its end or not: one that the county must have, or another."""
    kind = "".join(written.split())
    return word_meant(county, OF_COUNTY, kind if kind in words_of(county, OF_COUNTY) else kind_meant(kind))


def required_of_county(county: County, day: date) -> tuple[str, ...]:
    """Return the kinds of systems that the county itself must have on a day, by name."""
    return tuple(
        sorted(word for word in words_of(county, OF_COUNTY) if holds(county, OF_COUNTY, word, on=day))
    )


def county_systems_on(county: County, day: date) -> dict[str, list[CountySystem]]:
    """Return the county's own systems that were in force on a day by kind, those issued last first.

    One that was replaced was in force until its successor was issued; where none is recorded, what is written (现行) holds.
    """
    known = _county_systems_by_name(county)
    found: dict[str, list[CountySystem]] = {}
    for each in sorted(known.values(), key=lambda system: system.issued, reverse=True):
        successor = known.get(each.replaced_by or "")
        stands = each.in_force or (successor is not None and successor.issued > day)
        if each.issued <= day and stands:
            found.setdefault(kind_of_county(county, each.kind), []).append(each)
    return found


def keeps_county_systems(county: County) -> bool:
    """Tell whether the county keeps a register of its own systems: without one nothing tells which it has."""
    return CountySystem.file in county.dataset.files
