"""Which powers are in force on a day, in whose list: one that is entrusted is its organ's, and counted there alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.pieces import Piece, in_pieces, pieces_of_units
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.files.place import Place
from zfzr.subjects.entrustment.lookups import covers
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.power.lookups.items import all_powers_of, names_of, powers_of_unit
from zfzr.subjects.power.lookups.power import Power, class_word
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.lookups import body_of, is_alive, post_of, units_by_slug


def _whole_in(county: County, _: type[Record], piece: Piece) -> tuple[Power, ...]:
    """Return the whole powers of a living unit, told with the first of its pieces."""
    unit, number = piece[0] or "", piece[1]
    held = units_by_slug(county).get(unit) if number == 1 else None
    return () if number > 1 or (held and not is_alive(county, held)) else whole_powers_of(county, unit)


def _kinds_of_whole(county: County) -> tuple[type[Record], ...]:
    units_by_slug(county)  # it rests on the units, too, where nobody has a power
    return (AuthorityItem,)


@in_pieces(_kinds_of_whole, _whole_in)
@lookup
def whole_powers(county: County) -> list[Power]:
    """Return the powers in force of living units, but for those whose catalogue item is not known (ZF102)."""
    units = units_by_slug(county)
    slugs = sorted(slug or "" for slug in pieces_of_units(county, AuthorityItem))
    return [
        power
        for slug in slugs
        if slug not in units or is_alive(county, units[slug])
        for power in whole_powers_of(county, slug)
    ]


@lookup
def whole_powers_of(county: County, unit: str) -> tuple[Power, ...]:
    """Return a unit's powers in force, but for those whose catalogue item is not known (ZF102)."""
    held = _powers_in_force(county, unit)
    return tuple(power for power in held if power.catalogue or not power.item.inherits)


def about_power(county: County, power: Power) -> dict[str, Any]:
    """Return what a message says of a power: whose it is, and its name (else its code)."""
    return {"unit_name": name_of_unit(county, power.unit), "item": power.name or power.code}


def is_broken_down(county: County, power: Power, day: date) -> bool:
    """Tell whether a body and a post carry a power on a day, as far as both were there: one that has ended carries none.

    What is not registered at all is ZF102, and not judged here.
    """
    return any(
        each.body and each.post and each.on(day) and _are_there(county, power.unit, each.body, each.post, day)
        for each in power.item.assignments
    )


def _are_there(county: County, unit: str | None, body: str, post: str, day: date) -> bool:
    known = (body_of(county, unit, body), post_of(county, unit, post))
    return all(each is None or each.on(day) for each in known)


def powers_in_force(county: County, unit: str) -> list[Power]:
    """Return a unit's powers in force on the county's day.

    What the unit lists and another organ entrusted it with is that organ's: it is counted there, and only there.
    """
    return list(_powers_in_force(county, unit))


@lookup
def _powers_in_force(county: County, unit: str) -> tuple[Power, ...]:
    elsewhere = _counted_elsewhere(county)
    return tuple(
        power
        for power in all_powers_of(county, unit or None)
        if power.in_force(county.as_of) and power.item.place not in elsewhere
    )


@lookup
def _counted_elsewhere(county: County) -> frozenset[Place]:
    """Return where the items stand that are another organ's power on the county's day."""
    return frozenset(
        each.power.item.place for each in listed_though_entrusted(county) if each.entrustment.on(county.as_of)
    )


@dataclass(frozen=True, slots=True)
class Listed(Inside, of="power"):
    """An item in the list of a body that is only entrusted with that power: `original` is the organ's own."""

    power: Power
    original: Power
    entrustment: Entrustment

    @property
    def unit(self) -> str:
        """The body in whose list it stands."""
        return self.power.unit


@lookup
def listed_though_entrusted(county: County) -> tuple[Listed, ...]:
    """Return the items that entrusted bodies list as their own, of whichever day the entrustment is.

    An item is the same power where it bears the code of the organ's, takes from the same standard item, or is called alike.
    """
    found: dict[int, Listed] = {}
    for each in county.dataset.all(Entrustment):
        if each.entrusted == each.entrusting:
            continue
        originals: dict[str, Power] = {}
        for power in entrusted_powers(county, each):
            for name in names_of(power):
                originals.setdefault(name, power)
        for power in powers_of_unit(county, each.entrusted) if originals else ():
            same = next((originals[name] for name in names_of(power) if name in originals), None)
            if same is not None and same.item is not power.item:
                found.setdefault(id(power.item), Listed(power, same, each))
    return tuple(found.values())


def entrusted_powers(county: County, entrustment: Entrustment) -> list[Power]:
    """Return the powers in the list of the entrusting organ that an entrustment is about."""
    return [
        power
        for power in powers_of_unit(county, entrustment.entrusting)
        if covers(entrustment, power.code, class_word(power))
    ]
