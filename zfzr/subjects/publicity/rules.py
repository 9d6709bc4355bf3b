"""Lists as published (二, 六（一）): out of date, out of order (ZF221-ZF223)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.power.lookups import about_power, powers_of_unit
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.publicity.lookups import (
    Publication,
    place_of_step,
    powers_on,
    publications_of_units,
    steps_on,
)
from zfzr.subjects.publicity.parameters import PUBLISHED
from zfzr.subjects.publicity.records import ListVersion
from zfzr.terms.text import Text, enumeration

PUBLISHED_HERE = Text("公布记在这里", "the publication is recorded here")


@rule(
    "ZF221",
    title=Text("公布的事项数与清单不符", "Published number of items is not that of the list"),
    duty="D09",
    kind=COMPLIANCE,
    severity=WARNING,
    on=publications_of_units,
    reads=(AuthorityItem,),
    reads_everywhere=(ListVersion,),
    compares=(Pair("清单版本.事项数", "职权事项.状态", "公布的事项数与当日在用的事项数"),),
    says=Text(
        "{unit_name}{version}公布 {items} 项，{on} 在用的是 {count} 项",
        "{unit_name}: version {version} has {items} items, but {count} were in force on {on}",
    ),
    mend=Text(
        "对照公布的清单核对：漏登、多登的事项补记变更，公布有误的重新公布",
        "compare the published list: record what changed, or publish again",
    ),
)
def published_number_differs(published: Publication, county: County) -> Iterator[Finding]:
    """The latest published version of a list does not have as many items as were in force on its day.

    Where items are not public (公开: 否), their number without these is right as well.
    """
    version = published.version
    powers = powers_on(county, published.unit, published.day)
    public = [p for p in powers if p.item.is_public]
    if version.items not in (len(powers), len(public)):
        yield finding(
            "事项数",
            day=published.day,
            related=[Related(published.place, PUBLISHED_HERE)],
            unit_name=name_of_unit(county, published.unit),
            version=version.version,
            items=version.items,
            count=len(powers),
            on=published.day,
        )


@rule(
    "ZF222",
    title=Text("清单公布后事项有变动", "Item changed after the list was published"),
    duty="D09",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=publications_of_units,
    reads=(AuthorityItem,),
    reads_everywhere=(ListVersion,),
    compares=(Pair("职权事项.变更.日期", "清单版本.经过.日期", "变更以后清单有没有再公布"),),
    says=Text(
        "{unit_name}“{item}”{on} {change}，清单 {published} 公布后没有再公布",
        "{unit_name}, {item}: {change} on {on}, and the list was not published since {published}",
    ),
    mend=Text("按程序报批后公布调整后的清单", "have the changed list approved and publish it"),
)
def changed_after_publication(published: Publication, county: County) -> Iterator[Finding]:
    """An item whose latest change up to the county's day is after the latest publication of its unit's list."""
    for power in powers_of_unit(county, published.unit):
        changes = [(c.day, i) for i, c in enumerate(power.item.changes) if c.day <= county.as_of]
        if not changes or max(changes)[0] <= published.day:
            continue
        day, i = max(changes)
        yield finding(
            power.field("变更", i, "日期"),
            subject=power.id,
            day=day,
            related=[Related(published.place, PUBLISHED_HERE)],
            on=day,
            change=power.item.changes[i].type,
            published=published.day,
            **about_power(county, power),
        )


@rule(
    "ZF223",
    title=Text("清单公布经过不合", "Steps of a list's publication cannot be right"),
    duty="D09",
    kind=DATA,
    severity=WARNING,
    on=ListVersion,
    says={
        "doubled": Text("{version}的“{step}”记了两次", "version {version}: {step} is recorded twice"),
        "order": Text(
            "{version}的“{step}”{on} 早于“{before}”{earlier}",
            "version {version}: {step} ({on}) is before {before} ({earlier})",
        ),
        "missing": Text(
            "{version}已经公布，没有{missing}的记录",
            "version {version} is published, but {missing} is not recorded",
        ),
    },
    mend=Text(
        "对照报批材料改正日期，补记缺的环节；次序是机构编制部门审核、法制机构审查、政府批准、公布，见参数“清单环节”",
        "mend the days and add what is missing; the order is that of the parameter 清单环节",
    ),
)
def impossible_steps(version: ListVersion, county: County) -> Iterator[Finding]:
    """Steps recorded twice or out of their order, or a list published without one of the steps before."""
    for wrong in _wrong_steps(county, version):
        yield finding(
            ("经过", *wrong.at),
            unit=version.holder,
            variant=wrong.variant,
            related=[Related(version.field("经过", *wrong.earlier), EARLIER_HERE)] if wrong.earlier else [],
            version=version.version,
            **wrong.values,
        )


class _WrongStep(NamedTuple):
    """What is wrong with a step, where, and beside what earlier one."""

    at: tuple[str | int, ...]
    variant: str
    earlier: tuple[str | int, ...]
    values: dict[str, Any]


def _wrong_steps(county: County, version: ListVersion) -> Iterator[_WrongStep]:
    first: dict[Decimal, int] = {}
    for i, entry in enumerate(version.steps):
        place = place_of_step(county, entry)
        if place is None:  # ZF102
            continue
        known = first.setdefault(place, i)
        if known != i:
            yield _WrongStep((i, "环节"), "doubled", (known, "环节"), {"step": entry.step})
    passed = [first[place] for place in sorted(first)]
    for i, j in pairwise(passed):
        before, entry = version.steps[i], version.steps[j]
        if entry.day < before.day:
            days = {"on": entry.day, "earlier": before.day}
            yield _WrongStep(
                (j, "日期"), "order", (i, "日期"), {"step": entry.step, "before": before.step, **days}
            )
    told = first.get(Decimal(PUBLISHED))
    if told is None:
        return
    owed = steps_on(county, version.steps[told].day)
    missing = [words for place, words in owed.items() if place not in first and place <= PUBLISHED]
    if missing:
        yield _WrongStep((told, "环节"), "missing", (), {"missing": enumeration(missing)})
