"""Entrustments as others ask for them: between which two bodies, over which powers, in force on which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zfzr.county.county import County
from zfzr.declare.lookup import grouped, lookup
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.unit.lookups import line_of, units_by_slug
from zfzr.subjects.unit.records import Unit


@lookup
def entrustments_to(county: County) -> Mapping[str, tuple[Entrustment, ...]]:
    """Return every entrustment by the body that is entrusted, in force or not."""
    return grouped((each.entrusted, each) for each in county.dataset.all(Entrustment))


@lookup
def entrustments_by(county: County) -> Mapping[str, tuple[Entrustment, ...]]:
    """Return every entrustment by the organ that entrusts, in force or not."""
    return grouped((each.entrusting, each) for each in county.dataset.all(Entrustment))


def entrustments_between(county: County, organ: str, body: str) -> tuple[Entrustment, ...]:
    """Return what one organ entrusted to a body, in force or not."""
    return _between(county).get((organ, body), ())


@lookup
def _between(county: County) -> Mapping[tuple[str, str], tuple[Entrustment, ...]]:
    return grouped(((each.entrusting, each.entrusted), each) for each in county.dataset.all(Entrustment))


def says_it_is_entrusted(county: County, organ: str, body: str) -> bool:
    """Tell whether a body's own file names the organ as the one that entrusts it (委托机关)."""
    unit = units_by_slug(county).get(body)
    return unit is not None and unit.entrusting == organ


@lookup
def organs_that_entrust(county: County) -> frozenset[str]:
    """Return the organs that entrust any body with anything, or once did, by their own files or the body's."""
    said = {unit.entrusting for unit in units_by_slug(county).values() if unit.entrusting}
    return frozenset(said | {organ for organ, _ in _between(county)})


def covers(entrustment: Entrustment, item: str | None, power_class: str) -> bool:
    """Tell whether an entrustment is about a power: its code, or its class; about any, where nobody knows the power."""
    if item is None:
        return True
    return item in entrustment.items or bool(power_class and power_class in entrustment.classes)


def acts_for(
    county: County, organ: str, body: str, on: date, item: str | None = None, power_class: str = ""
) -> bool:
    """Tell whether a body may act in the name of an organ on a day, over a power (any, where none is told).

    Where no entrustment between the two is written down at all, what the body says of itself (委托机关) stands; that
    the entrustment is missing is a finding of its own (ZF919).
    """
    known = entrustments_between(county, organ, body)
    if not known:
        return says_it_is_entrusted(county, organ, body)
    return any(each.on(on) and covers(each, item, power_class) for each in known)


def organs_of(county: County, body: str, on: date) -> tuple[str, ...]:
    """Return in whose names a body may act on a day: the organs whose entrustments are in force, else 委托机关."""
    found = dict.fromkeys(each.entrusting for each in entrustments_to(county).get(body, ()) if each.on(on))
    unit = units_by_slug(county).get(body)
    if unit is not None and unit.entrusting and not entrustments_between(county, unit.entrusting, body):
        found.setdefault(unit.entrusting)
    return tuple(found)


def is_near_known(county: County) -> bool:
    """Tell whether all was read by which one unit may be close to another (`close_to`), in whosever folder it is said."""
    return county.read_whole(Unit, Entrustment)


@lookup
def close_to(county: County) -> Mapping[str, frozenset[str]]:
    """Return by unit those whose people and papers may stand for its own, itself too, on whichever day.

    They are in one line of succession with it, entrust it, or are entrusted by it: what a body did in the name of an
    organ is the organ's, and who is written down in which of the two folders says little.
    """
    pairs = {(organ, body) for organ, body in _between(county)}
    pairs |= {(unit.entrusting, slug) for slug, unit in units_by_slug(county).items() if unit.entrusting}
    found = {slug: set(line) for slug, line in line_of(county).items()}
    for organ, body in pairs:
        for one, other in ((organ, body), (body, organ)):
            if one in found:
                found[one].add(other)
    return {slug: frozenset(near) for slug, near in found.items()}
