"""Powers handed down, taken back, taken over, held jointly: one unit's list against the other's (ZF615, ZF977)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.power.lookups import Power, change_meant, power_of_item, powers_known_as, standing_on
from zfzr.subjects.power.records import AuthorityItem, ChangeType, ItemChange
from zfzr.subjects.unit.lookups import is_alive, unit_called, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, enumeration

OTHER_LOG = Text("对方的清单在这里", "the other unit's list is here")
_HANDED_ON = (ChangeType.DELEGATED, ChangeType.TAKEN_BACK)
_ENTERS = (ChangeType.TAKEN_OVER, ChangeType.ADDED)


@rule(
    "ZF977",
    title=Text("下放、收回的事项两边对不上", "A power handed on, told otherwise by the other unit"),
    duty=("D05", "D06"),
    kind=DATA,
    severity=WARNING,
    on=AuthorityItem,
    reads_everywhere=(AuthorityItem, Unit),
    compares=(Pair("职权事项.变更.日期", "职权事项.变更.对方", "下放、收回两边的日期和单位"),),
    says={
        "missing": Text(
            "{unit_name}“{item}”{on} {change}，{other}的清单里没有这一项",
            "{unit_name}, {item}: {change} on {on}, and the list of {other} has no such item",
        ),
        "silent": Text(
            "{unit_name}“{item}”{on} {change}，{other}的清单里有这一项，没有从{unit_name}承接的记载",
            "{unit_name}, {item}: {change} on {on}; {other} has the item, with no entry of taking it over",
        ),
        "day": Text(
            "{unit_name}“{item}”{on} {change}，{other}记载 {day_there} 承接，两边日期不同",
            "{unit_name}, {item}: {change} on {on}, taken over by {other} on {day_there}: two days",
        ),
        "kept": Text(
            "{unit_name}“{item}”{on} 从{other}承接，{other}的清单里仍在用",
            "{unit_name}, {item}: taken over from {other} on {on}, and still in use there",
        ),
    },
    mend=Text(
        "对照批准的文件，两边同日记一条：一边下放（收回），一边承接，互写对方",
        "write both sides on one day after the approval: 下放 (收回) here, 承接 there, each naming the other",
    ),
)
def handed_on_against_the_other_log(item: AuthorityItem, county: County) -> Iterator[Finding]:
    """A 下放 or 收回 that the other unit of the county does not tell alike, or a 承接 of what that unit still exercises.

    The other unit's item is the same power by its code, standard item, or class and name. A counterpart that is no one
    unit of the county (another county's, an item, 各乡镇) is not compared.
    """
    power = power_of_item(county, item)
    if power is None:
        return
    for at, change in enumerate(item.changes):
        other = unit_called(county, change.counterpart or "")
        if other is None or other == item.unit or change.day > county.as_of:
            continue
        if not county.read_whole(Unit, unit=other):
            continue  # its powers are nobody's as long as it is not known
        theirs = powers_known_as(county, other, power)
        meant = change_meant(county, change)
        if meant in _HANDED_ON:
            yield from _handed_on(county, power, at, change, other, theirs)
        elif meant is ChangeType.TAKEN_OVER and power.is_active and _is_latest(power, change):
            yield from _taken_over(county, power, at, change, other, theirs)


def _is_latest(power: Power, change: ItemChange) -> bool:
    return all(each.day <= change.day for each, meant in power.log if meant in (*_HANDED_ON, *_ENTERS))


def _handed_on(
    county: County, power: Power, at: int, change: ItemChange, other: str, theirs: tuple[Power, ...]
) -> Iterator[Finding]:
    about = _about(county, power, change, other)
    if not theirs:
        yield finding(("变更", at, "对方"), day=change.day, variant="missing", **about)
        return
    entries = [
        (abs((entry.day - change.day).days), nth, each, entry)
        for each in theirs
        for nth, (entry, meant) in enumerate(each.log)
        if meant in _ENTERS and unit_called(county, entry.counterpart or "") == power.unit
    ]
    if not entries:
        related = [Related(theirs[0].field("编码"), OTHER_LOG)]
        yield finding(("变更", at, "对方"), day=change.day, variant="silent", related=related, **about)
        return
    _, nth, each, entry = min(entries, key=lambda found: found[0])
    if entry.day != change.day:
        related = [Related(each.field("变更", nth, "日期"), OTHER_LOG)]
        yield finding(
            ("变更", at, "日期"),
            day=change.day,
            variant="day",
            related=related,
            day_there=entry.day,
            **about,
        )


def _taken_over(
    county: County, power: Power, at: int, change: ItemChange, other: str, theirs: tuple[Power, ...]
) -> Iterator[Finding]:
    unit = units_by_slug(county).get(other)
    if unit is None or not is_alive(county, unit):
        return
    kept = next(
        (
            each
            for each in theirs
            if standing_on(each, county.as_of).in_use and not _came_back(county, each, power.unit, change.day)
        ),
        None,
    )
    if kept is not None:
        related = [Related(kept.field("状态"), OTHER_LOG)]
        about = _about(county, power, change, other)
        yield finding(("变更", at, "对方"), day=change.day, variant="kept", related=related, **about)


def _came_back(county: County, power: Power, unit: str, since: date) -> bool:
    """Tell whether a power was taken over from a unit after a day: then that unit's list is the one at fault."""
    return any(
        meant is ChangeType.TAKEN_OVER
        and entry.day > since
        and unit_called(county, entry.counterpart or "") == unit
        for entry, meant in power.log
    )


def _about(county: County, power: Power, change: ItemChange, other: str) -> dict[str, Any]:
    return {
        "unit_name": name_of_unit(county, power.unit),
        "item": power.name or power.code,
        "on": change.day,
        "change": change.type,
        "other": name_of_unit(county, other),
    }


@rule(
    "ZF615",
    title=Text("共同实施的单位里没有本单位", "Power exercised jointly, and not by the unit that lists it"),
    duty=("D05", "D07"),
    kind=DATA,
    severity=WARNING,
    on=AuthorityItem,
    compares=(Pair("职权事项.共同实施.牵头", "职权事项.共同实施.配合", "共同实施的单位里有没有本单位"),),
    says=Text(
        "{unit_name}清单里的“{item}”写明与别的单位共同实施，牵头{lead}、配合{assisting}，却没有{unit_name}自己",
        "{item} on the list of {unit_name} is exercised by {lead} and {assisting}, {unit_name} itself not among them",
    ),
    mend=Text("改正“共同实施”的牵头、配合单位", "mend 牵头 and 配合 under 共同实施"),
)
def exercised_jointly_by_others(item: AuthorityItem, county: County) -> Iterator[Finding]:
    """Both sides of a joint exercise are named, and the unit on whose list the power stands is neither."""
    joint = item.joint
    if joint is None or not joint.lead or not joint.assisting or item.unit in (joint.lead, *joint.assisting):
        return
    yield finding(
        ("共同实施", "牵头"),
        unit_name=name_of_unit(county, item.unit or ""),
        item=item.name or item.id,
        lead=name_of_unit(county, joint.lead),
        assisting=enumeration(name_of_unit(county, each) for each in joint.assisting),
    )
