"""Measures of lists of powers as published (二, 六（一）)."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    tells_nothing_where,
    unknown,
    withheld,
    yes_or_no,
)
from zfzr.subjects.power.lookups import nothing_in_force, powers_in_force, powers_of_unit
from zfzr.subjects.publicity.lookups import latest_publications, powers_on, publications_of_units
from zfzr.subjects.publicity.records import ListVersion
from zfzr.terms.text import Text, said

_UNREAD = Text("清单版本没有读全", "the versions of lists could not be read in full")
_NEVER = Text(
    "有在用职权，没有公布清单的记录：没有公布，无从比对",
    "powers are in force and no publication of the list is recorded: there is nothing to compare them with",
)


def _never_published(unit: UnitYear) -> Measured | None:
    """Answer for a unit without a publication that has nothing to publish, or of which nobody can tell; else None."""
    if not unit.county.read_whole(ListVersion, unit=unit.slug):
        return unknown(_UNREAD)
    return None if powers_in_force(unit.county, unit.slug) else nothing_in_force(unit)


def _no_powers_recorded(unit: UnitYear) -> Measured | None:
    """Answer for a unit that published a list of which no item is recorded: what became of them nobody can tell."""
    return None if powers_of_unit(unit.county, unit.slug) else nothing_in_force(unit)


def _unpublished(unit: UnitYear) -> Evidence:
    powers = powers_in_force(unit.county, unit.slug)
    text = said(
        Text("{count} 项在用职权，没有公布清单的记录", "{count} powers in force; no publication is recorded"),
        count=len(powers),
    )
    return Evidence(powers[0].item.place, text)


@measure(
    "清单公布相符",
    duty="D09",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "最近一次公布的清单与当日在用的职权相符：公布的事项数对得上，公布后没有变动（是为1）",
        "the list as last published is that of the day: the number is right and nothing changed since (1 for yes)",
    ),
    counts_what_is_wanted=True,
    leads=("ZF221", "ZF222"),
)
def published_list_holds(unit: UnitYear) -> Measured:
    """Whether the published list is the list in force (二、六（一）：公开权力清单和责任清单)."""
    county = unit.county
    published = latest_publications(county).get(unit.slug)
    if published is None:
        return _never_published(unit) or yes_or_no(False, [_unpublished(unit)], cleared=False)
    if missing := _no_powers_recorded(unit):
        return missing
    version, day = published.version, published.day
    powers = powers_on(county, unit.slug, day)
    numbers = (len(powers), sum(p.item.is_public for p in powers))
    shown = [
        Evidence(
            version.field("事项数"),
            said(
                Text(
                    "{version}公布 {items} 项，{day} 在用 {count} 项",
                    "{version}: {items} items published, {count} in force on {day}",
                ),
                version=version.version,
                items=version.items,
                day=day,
                count=len(powers),
            ),
        )
    ]
    changed = [
        Evidence(
            power.field("变更", i, "日期"),
            said(
                Text(
                    "{code} {changed} {type}，公布在 {published}",
                    "{code}: {type} on {changed}, published on {published}",
                ),
                code=power.code,
                changed=change.day,
                type=change.type,
                published=day,
            ),
        )
        for power in powers_of_unit(county, unit.slug)
        for i, change in enumerate(power.item.changes)
        if day < change.day <= county.as_of
    ]
    holds = version.items in numbers and not changed
    leads = () if holds else (*unit.leads("ZF221"), *unit.leads("ZF222"))
    return yes_or_no(holds, [*shown, *changed], leads, cleared=True)


@measure(
    "清单未公布",
    duty="D09",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "当日有在用职权，而没有公布过清单的记录（是为1）",
        "the unit has powers in force on the day, and no publication of its list is recorded (1 for yes)",
    ),
)
def list_unpublished(unit: UnitYear) -> Measured:
    """Whether the unit's list was never published by the day (二、六（一）：公开权力清单和责任清单)."""
    county = unit.county
    published = latest_publications(county).get(unit.slug)
    if published is not None:
        text = said(
            Text("{version}{day} 公布", "{version} was published on {day}"),
            version=published.version.version,
            day=published.day,
        )
        return yes_or_no(False, [Evidence(published.place, text)])
    return _never_published(unit) or yes_or_no(True, [_unpublished(unit)])


@measure(
    "清单公布后变动项数",
    duty="D09",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "最近一次公布清单以后，到当日变动过而没有再公布的职权项数",
        "powers changed by the day since the list was last published",
    ),
    leads=("ZF222",),
)
def changed_since_published(unit: UnitYear) -> Measured:
    """How many powers changed since the list was last published: a stale list (二：动态调整)."""
    county = unit.county
    published = latest_publications(county).get(unit.slug)
    if published is None:
        return _never_published(unit) or withheld(_NEVER)
    if not county.read_whole(ListVersion, unit=unit.slug):
        return unknown(_UNREAD)
    if missing := _no_powers_recorded(unit):
        return missing
    found: list[Evidence] = []
    for power in powers_of_unit(county, unit.slug):
        since = [
            (change.day, i)
            for i, change in enumerate(power.item.changes)
            if published.day < change.day <= county.as_of
        ]
        if since:
            day, i = max(since)
            text = said(
                Text(
                    "{code} {changed} {type}，公布在 {published}",
                    "{code}: {type} on {changed}, published on {published}",
                ),
                code=power.code,
                changed=day,
                type=power.item.changes[i].type,
                published=published.day,
            )
            found.append(Evidence(power.field("变更", i, "日期"), text, leads=unit.leads("ZF222", power.id)))
    return count(found)


def _nothing_published(unit: UnitYear, _: str) -> Measured | None:
    found = changed_since_published(unit)
    return found if found.value is None else None


tells_nothing_where(_nothing_published, publications_of_units)
