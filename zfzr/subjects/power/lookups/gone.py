"""What units and bodies that are no more leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Dated, Record, kinds
from zfzr.files.place import Place
from zfzr.subjects.power.lookups.in_force import powers_in_force
from zfzr.subjects.power.lookups.power import Power
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.lookups import body_of, is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, enumeration


class Left(Enum):
    """What a unit that is no more leaves: its powers, what it records later, what still runs; and powers without a body."""

    POWER = "在用职权"
    RECORD = "撤销后的登记"
    CURRENT = "仍在用的登记"
    BODY = "机构已撤销的职权"


class Orphan(NamedTuple):
    """Something whose unit or body is not there on the day: what it is, why nobody has it, and where it stands."""

    unit: str
    sort: Left
    kind: str
    name: str
    why: Text
    place: Place


@lookup
def left_behind(county: County) -> dict[str, tuple[Orphan, ...]]:
    """Return by unit what is written down as its own though it, or its body, is not there on the county's day."""
    found: dict[str, tuple[Orphan, ...]] = {}
    records = _records_of_gone_units(county)
    for slug, unit in units_by_slug(county).items():
        own = (
            tuple(_of_bodies(county, slug))
            if is_alive(county, unit)
            else (*_powers_of_gone(county, slug, unit), *records.get(slug, ()))
        )
        if own:
            found[slug] = own
    return found


def _powers_of_gone(county: County, slug: str, unit: Unit) -> Iterator[Orphan]:
    for power in powers_in_force(county, slug):
        yield _orphan(slug, Left.POWER, power, _not_there(county, unit))


def _not_there(county: County, unit: Unit) -> Text:
    if unit.abolished and unit.abolished < county.as_of:
        return Text(f"单位 {unit.abolished} 撤销", f"the unit ended on {unit.abolished}")
    return Text(f"单位 {unit.founded} 才成立", f"the unit begins on {unit.founded}")


def _orphan(slug: str, sort: Left, power: Power, why: Text) -> Orphan:
    return Orphan(
        slug, sort, AuthorityItem.label, f"{power.code} {power.name}".strip(), why, power.field("状态")
    )


def _of_bodies(county: County, slug: str) -> Iterator[Orphan]:
    """Yield the powers broken down to bodies of which none is there any more: nobody took them over."""
    for power in powers_in_force(county, slug):
        held = [each for each in power.item.assignments if each.on(county.as_of) and each.body]
        bodies = [body for each in held if (body := body_of(county, slug, each.body or ""))]
        if bodies and not any(body.on(county.as_of) for body in bodies):
            last = max(body.end or body.start or county.as_of for body in bodies)
            names = enumeration(dict.fromkeys(body.name for body in bodies))
            why = Text(f"“{names}”当日不存在（{last}）", f"{names.en} is not there on the day ({last})")
            yield _orphan(slug, Left.BODY, power, why)


@lookup
def _records_of_gone_units(county: County) -> dict[str, list[Orphan]]:
    """Return by unit that is no more the records of its folder that are dated after its last day, or still run."""
    gone = {
        slug: unit.abolished
        for slug, unit in units_by_slug(county).items()
        if unit.abolished and unit.abolished < county.as_of
    }
    found: dict[str, list[Orphan]] = {}
    if not gone:
        return found
    latest: dict[int, tuple[Record, date]] = {}
    for site in every("event")(county):
        ended = gone.get(site.unit or "")
        if isinstance(site.record, AuthorityItem):
            continue  # told as a power
        if ended and isinstance(site.value, date) and ended < site.value <= county.as_of:
            _, day = latest.get(id(site.record), (site.record, date.min))
            latest[id(site.record)] = (site.record, max(day, site.value))
    for record, day in latest.values():
        why = Text(f"{day} 的事，单位已撤销", f"of {day}, when the unit was no more")
        found.setdefault(record.unit or "", []).append(_of_record(record, Left.RECORD, why))
    for kind in kinds():
        if not issubclass(kind, Dated) or kind is AuthorityItem:
            continue
        for record in county.dataset.all(kind):
            if record.unit in gone and id(record) not in latest and record.on(county.as_of):
                why = Text("没有写到哪一天止", "no last day is written")
                found.setdefault(record.unit or "", []).append(_of_record(record, Left.CURRENT, why))
    return found


def _of_record(record: Record, sort: Left, why: Text) -> Orphan:
    return Orphan(record.unit or "", sort, type(record).label, record.id, why, record.place)


@lookup
def heirs_of(county: County) -> dict[str, tuple[str, ...]]:
    """Return by unit those that say by the county's day that they took it over."""
    found: dict[str, tuple[str, ...]] = {}
    for slug, unit in units_by_slug(county).items():
        for each in unit.successions:
            if each.day is None or each.day <= county.as_of:
                found[each.unit] = (*found.get(each.unit, ()), slug)
    return found
