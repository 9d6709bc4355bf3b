"""Groups of a scheme that no unit belongs to (ZF037)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.unit.lookups import declared_groups, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration


@rule(
    "ZF037",
    title=Text("细则的组别没有单位", "Group of a scheme without units"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "没有单位属于组别“{group}”，是不是“{nearest}”？真正该考核的单位会不在名单里",
            "no unit belongs to the group {group!r}; did you mean {nearest}? Those meant are not assessed",
        ),
        "unknown": Text(
            "没有单位属于组别“{group}”，现有：{known}",
            "no unit belongs to the group {group!r}; there is {known}",
        ),
    },
    mend=Text(
        "照 unit.yaml 的“组别”改正；“适用”里的写法一并改",
        "write it as 组别 of unit.yaml has it, in 适用 of indicators too",
    ),
    on=Scheme,
    reads_everywhere=(Unit,),
)
def group_without_units(scheme: Scheme, county: County) -> Iterator[Finding]:
    """A group under a name that no unit bears: whom it was meant for is then assessed by nobody."""
    known = {*declared_groups(county), *(unit.group for unit in units_by_slug(county).values())}
    for group in scheme.groups:
        if group not in known:
            close = nearest(group, sorted(known))
            yield finding(
                ("组别", group),
                subject=f"{scheme.year}/{group}",
                variant="" if close else "unknown",
                group=group,
                nearest=enumeration(close),
                known=enumeration(sorted(known)),
            )
