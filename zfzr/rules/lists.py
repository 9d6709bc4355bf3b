"""Lists as published, and systems as registered (二, 三, 四, 六（一）): out of date, out of order (ZF221-ZF225)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding, Related
from zfzr.dataset.publication import Publication, latest_publications, powers_on
from zfzr.records import ListVersion, SystemDocument
from zfzr.records.authority import ListStep
from zfzr.rules.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.terms.text import Text

PUBLISHED_HERE = Text("公布记在这里", "the publication is recorded here")
EARLIER_HERE = Text("在先的一条在这里", "the earlier one is here")


def _readable(county: County) -> Iterator[tuple[str, Publication]]:
    """Yield the latest publication of each unit whose list was read in full."""
    if county.dataset.is_whole("county/approvals.yaml"):
        for slug, published in sorted(latest_publications(county).items()):
            if slug in county.units and county.dataset.is_whole(f"units/{slug}/authorities.yaml"):
                yield slug, published


@rule(
    "ZF221",
    title=Text("公布的事项数与清单不符", "Published number of items is not that of the list"),
    duty="D09",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}{version}公布 {items} 项，{on} 在用的是 {count} 项",
        "{unit_name}: version {version} has {items} items, but {count} were in force on {on}",
    ),
    mend=Text(
        "对照公布的清单核对：漏登、多登的事项补记变更，公布有误的重新公布",
        "compare the published list: record what changed, or publish again",
    ),
)
def published_number_differs(county: County) -> Iterator[Finding]:
    """The latest published version of a list does not have as many items as were in force on its day.

    Where items are not public (公开: 否), their number without these is right as well.
    """
    for slug, published in _readable(county):
        powers = powers_on(county, slug, published.day)
        public = [p for p in powers if p.item.is_public]
        if published.version.items not in (len(powers), len(public)):
            yield finding(
                published.version.field("事项数"),
                subject=published.version.id,
                unit=slug,
                day=published.day,
                related=[Related(published.place, PUBLISHED_HERE)],
                unit_name=county.unit_name(slug),
                version=published.version.version,
                items=published.version.items,
                count=len(powers),
                on=published.day,
            )


@rule(
    "ZF222",
    title=Text("清单公布后事项有变动", "Item changed after the list was published"),
    duty="D09",
    kind=COMPLIANCE,
    severity=NOTICE,
    says=Text(
        "{unit_name}“{item}”{on} {change}，清单 {published} 公布后没有再公布",
        "{unit_name}, {item}: {change} on {on}, and the list was not published since {published}",
    ),
    mend=Text("按程序报批后公布调整后的清单", "have the changed list approved and publish it"),
)
def changed_after_publication(county: County) -> Iterator[Finding]:
    """An item whose latest change up to the county's day is after the latest publication of its unit's list."""
    for slug, published in _readable(county):
        for power in (p for p in county.powers if p.unit == slug):
            changes = [(c.day, i) for i, c in enumerate(power.item.changes) if c.day <= county.as_of]
            if not changes or max(changes)[0] <= published.day:
                continue
            day, i = max(changes)
            yield finding(
                power.item.field("变更", i, "日期"),
                subject=power.code,
                unit=slug,
                day=day,
                related=[Related(published.place, PUBLISHED_HERE)],
                unit_name=county.unit_name(slug),
                item=power.name or power.code,
                on=day,
                change=power.item.changes[i].type,
                published=published.day,
            )


@rule(
    "ZF223",
    title=Text("清单公布经过不合", "Steps of a list's publication cannot be right"),
    duty="D09",
    kind=DATA,
    severity=WARNING,
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
        "对照报批材料改正日期，补记缺的环节；次序是编办审核、法制办审查、县政府批准、公布",
        "mend the days and add what is missing; the order is 编办审核, 法制办审查, 县政府批准, 公布",
    ),
)
def impossible_steps(county: County) -> Iterator[Finding]:
    """Steps recorded twice or out of their order, or a list published without one of the steps before."""
    for version in county.dataset.all(ListVersion):
        for wrong in _wrong_steps(version):
            related = [Related(version.field("经过", *wrong.earlier), EARLIER_HERE)] if wrong.earlier else []
            yield finding(
                version.field("经过", *wrong.at),
                subject=version.id,
                unit=version.holder,
                variant=wrong.variant,
                related=related,
                version=version.version,
                **wrong.values,
            )


class _WrongStep(NamedTuple):
    """What is wrong with a step, where, and beside what earlier one."""

    at: tuple[str | int, ...]
    variant: str
    earlier: tuple[str | int, ...]
    values: dict[str, Any]


def _wrong_steps(version: ListVersion) -> Iterator[_WrongStep]:
    first: dict[ListStep, int] = {}
    for i, entry in enumerate(version.steps):
        known = first.setdefault(entry.step, i)
        if known != i:
            yield _WrongStep((i, "环节"), "doubled", (known, "环节"), {"step": entry.step})
    passed = [first[step] for step in ListStep if step in first]
    for i, j in pairwise(passed):
        before, entry = version.steps[i], version.steps[j]
        if entry.day < before.day:
            days = {"on": entry.day, "earlier": before.day}
            yield _WrongStep(
                (j, "日期"), "order", (i, "日期"), {"step": entry.step, "before": before.step, **days}
            )
    missing = [step.value for step in ListStep if step not in first]
    if ListStep.PUBLISHED in first and missing:
        at = (first[ListStep.PUBLISHED], "环节")
        yield _WrongStep(at, "missing", (), {"missing": "、".join(missing)})


# Systems (制度)


def _systems(county: County) -> dict[str, list[SystemDocument]]:
    found: dict[str, list[SystemDocument]] = {}
    for system in county.dataset.all(SystemDocument):
        if system.issued <= county.as_of:
            found.setdefault(system.unit or "", []).append(system)
    return found


@rule(
    "ZF224",
    title=Text("同类制度有两个现行", "Two systems of one kind in force"),
    duty="D10",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{unit_name}“{kind}”类现行制度有两个：《{first}》和《{name}》",
        "{unit_name} has two systems of the kind {kind} in force: 《{first}》 and 《{name}》",
    ),
    mend=Text(
        "前一个已被替代的，“现行”改为否，并写“由何制度替代”；两个确都有效的，类别写具体",
        "set the replaced one to 现行: 否 and name its successor, or tell the kinds apart",
    ),
)
def two_systems_of_one_kind(county: County) -> Iterator[Finding]:
    """Two documents of one unit in force for one kind of system of the notice (三, 四)."""
    for slug, systems in sorted(_systems(county).items()):
        first: dict[str, SystemDocument] = {}
        for system in sorted((s for s in systems if s.in_force), key=lambda s: s.issued):
            known = first.setdefault(system.kind, system)
            if known is not system:
                yield finding(
                    system.field("类别"),
                    subject=system.name,
                    unit=slug,
                    related=[Related(known.field("名称"), EARLIER_HERE)],
                    unit_name=county.unit_name(slug),
                    kind=system.kind,
                    first=known.name,
                    name=system.name,
                )


@rule(
    "ZF225",
    title=Text("制度失效没有替代", "System lapsed without a successor"),
    duty="D10",
    kind=COMPLIANCE,
    severity=NOTICE,
    says={
        "": Text(
            "{unit_name}《{name}》已不现行，没有同类的现行制度",
            "{unit_name}: 《{name}》 is no longer in force, and no system of its kind is",
        ),
        "unknown": Text(
            "{unit_name}《{name}》由《{successor}》替代，现行制度里没有它",
            "{unit_name}: 《{name}》 was replaced by 《{successor}》, which is not among the systems in force",
        ),
    },
    mend=Text(
        "登记替代它的制度；确实不再需要的，在“说明”写明原因后列入 waivers.yaml",
        "register its successor, or waive it with the reason",
    ),
)
def lapsed_without_successor(county: County) -> Iterator[Finding]:
    """A system no longer in force of whose kind none is, or whose named successor is not in force."""
    for slug, systems in sorted(_systems(county).items()):
        current = [s for s in systems if s.in_force]
        for system in systems:
            if system.in_force or any(s.kind == system.kind for s in current):
                continue
            if system.replaced_by and any(s.name == system.replaced_by for s in current):
                continue
            yield finding(
                system.field("现行"),
                subject=system.name,
                unit=slug,
                variant="unknown" if system.replaced_by else "",
                unit_name=county.unit_name(slug),
                name=system.name,
                successor=system.replaced_by or "",
            )
