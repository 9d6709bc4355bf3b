"""Measures of lists of powers as published (二, 六（一）)."""

from __future__ import annotations

from zfzr.declare.measure import (
    Evidence,
    Measured,
    MeasureUnit,
    UnitYear,
    measure,
    unknown,
    yes_or_no,
)
from zfzr.subjects.power.lookups import powers_of_unit
from zfzr.subjects.publicity.lookups import latest_publications, powers_on
from zfzr.terms.text import Text


@measure(
    "清单公布相符",
    duty="D09",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "最近一次公布的清单与当日在用的职权相符：公布的事项数对得上，公布后没有变动（是为1）",
        "the list as last published is that of the day: the number is right and nothing changed since (1 for yes)",
    ),
    counts_what_is_wanted=True,
)
def published_list_holds(unit: UnitYear) -> Measured:
    """Whether the published list is the list in force (二、六（一）：公开权力清单和责任清单)."""
    county = unit.county
    published = latest_publications(county).get(unit.slug)
    if published is None:
        return unknown(Text("没有公布清单的记录", "no publication of the list is recorded"))
    version, day = published.version, published.day
    powers = powers_on(county, unit.slug, day)
    numbers = (len(powers), sum(p.item.is_public for p in powers))
    shown = [
        Evidence(
            version.field("事项数"),
            Text(
                f"{version.version}公布 {version.items} 项，{day} 在用 {len(powers)} 项",
                f"{version.version}: {version.items} items published, {len(powers)} in force on {day}",
            ),
        )
    ]
    changed = [
        Evidence(
            power.field("变更", i, "日期"),
            Text(
                f"{power.code} {change.day} {change.type}，公布在 {day}",
                f"{power.code}: {change.type} on {change.day}, published on {day}",
            ),
        )
        for power in powers_of_unit(county, unit.slug)
        for i, change in enumerate(power.item.changes)
        if day < change.day <= county.as_of
    ]
    return yes_or_no(version.items in numbers and not changed, [*shown, *changed])
