"""Lists of powers as published (二, 六（一）): the latest version of each unit, and the powers of a past day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.power.lookups import Power, powers_of_unit
from zfzr.subjects.power.records import ChangeType, ItemStatus
from zfzr.subjects.publicity.records import ListStep, ListVersion
from zfzr.subjects.unit.lookups import units_by_slug

_ENTERING = {ChangeType.ADDED, ChangeType.TAKEN_OVER}
_STAYING = {
    ChangeType.AMENDED,
    ChangeType.ENTRUSTED,
}  # what is entrusted stays with the organ that entrusts it
_LEAVING = set(ChangeType) - _ENTERING - _STAYING


class Publication(NamedTuple):
    """A version of a unit's list, when it was published, and where that is written."""

    version: ListVersion
    day: date
    place: Place

    @property
    def id(self) -> str:
        """Whose list it is, and which version."""
        return self.version.id

    @property
    def unit(self) -> str:
        """The slug of the unit whose list was published."""
        return self.version.holder

    def field(self, label: str, *rest: str | int) -> Place:
        """Return where the version says something."""
        return self.version.field(label, *rest)


@lookup
def latest_publications(county: County) -> dict[str, Publication]:
    """Return, by unit, the version of its list that was published last up to the county's day."""
    found: dict[str, Publication] = {}
    for version in county.dataset.all(ListVersion):
        for i, entry in enumerate(version.steps):
            if entry.step is not ListStep.PUBLISHED or entry.day > county.as_of:
                continue
            known = found.get(version.holder)
            if known is None or entry.day > known.day:
                found[version.holder] = Publication(version, entry.day, version.field("经过", i, "日期"))
    return found


@lookup
def publications_of_units(county: County) -> list[Publication]:
    """Return the latest publication of each unit that the county knows."""
    return [
        published
        for slug, published in sorted(latest_publications(county).items())
        if slug in units_by_slug(county)
    ]


def powers_on(county: County, unit: str, day: date) -> list[Power]:
    """Return the powers of a unit that were in force on a past day, read back from their change logs.

    An item that left (取消, 下放, 合并, 转为日常工作事项, 暂停) was in force until the day before. One whose status says
    that it left without a change that says when (ZF211) is taken for gone all along.
    """
    return [power for power in powers_of_unit(county, unit) if _was_in_force(power, day)]


def _was_in_force(power: Power, day: date) -> bool:
    changes = power.item.changes
    entered = [c.day for c in changes if c.type in _ENTERING]
    if entered and min(entered) > day:
        return False
    left = [c.day for c in changes if c.type in _LEAVING]
    return power.item.status is ItemStatus.ACTIVE or (bool(left) and min(left) > day)
