"""Whether powers are in use: status and change log, receivers, units that are gone (ZF109, ZF210, ZF211)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.power.lookups import change_meant, powers_in_force, status_of
from zfzr.subjects.power.records import (
    AuthorityItem,
    ChangeType,
    ItemChange,
    ItemStatus,
)
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

CHANGED_HERE = Text("最近一次变更在这里", "the latest change is here")

_STATUS_AFTER: Mapping[ChangeType, ItemStatus] = {
    ChangeType.ADDED: ItemStatus.ACTIVE,
    ChangeType.TAKEN_OVER: ItemStatus.ACTIVE,
    ChangeType.CANCELLED: ItemStatus.CANCELLED,
    ChangeType.DELEGATED: ItemStatus.DELEGATED,
    ChangeType.TAKEN_BACK: ItemStatus.TAKEN_BACK,
    ChangeType.MERGED: ItemStatus.MERGED,
    ChangeType.ROUTINE: ItemStatus.ROUTINE,
    ChangeType.SUSPENDED: ItemStatus.SUSPENDED,
}
"""What a change makes of an item; 修改 and 委托 leave its status as it was."""


@rule(
    "ZF210",
    title=Text("已取消事项仍在用", "Status and change log disagree"),
    duty=("D05", "D03"),
    kind=DATA,
    severity=ERROR,
    on=AuthorityItem,
    compares=(Pair("职权事项.状态", "职权事项.变更.类型", "状态与最近一次变更"),),
    says={
        "": Text(
            "{unit_name}“{item}”{on} 已{change}，状态仍是“{status}”",
            "{unit_name}, {item}: {change} on {on}, yet its status is {status}",
        ),
        "revived": Text(
            "{unit_name}“{item}”状态是“{status}”，最近一次变更却是 {on} {change}",
            "{unit_name}, {item}: its status is {status}, yet the latest change is {change} on {on}",
        ),
    },
    mend=Text("核对文件，改正“状态”，或者补记变更", "mend 状态, or record the missing change"),
)
def status_against_log(item: AuthorityItem, county: County) -> Iterator[Finding]:
    """A status that neither the latest change by the day nor the latest of all explains."""
    status = status_of(county, item)
    log = [
        (i, c, _STATUS_AFTER[meant])
        for i, c in enumerate(item.changes)
        if (meant := change_meant(county, c)) in _STATUS_AFTER and meant
    ]
    by_day = [entry for entry in log if entry[1].day <= county.as_of]
    if not by_day or status is None:  # a word that nobody declared is ZF102
        return
    i, latest, after = _latest(by_day)
    if status in (after, _latest(log)[2]):
        return
    active = after is ItemStatus.ACTIVE
    yield finding(
        "状态",
        variant="revived" if active or status is not ItemStatus.ACTIVE else "",
        related=[Related(item.field("变更", i, "类型"), CHANGED_HERE)],
        unit_name=name_of_unit(county, item.unit or ""),
        item=item.name or item.code,
        on=latest.day,
        change=latest.type,
        status=item.status,
    )


def _latest(log: list[tuple[int, ItemChange, ItemStatus]]) -> tuple[int, ItemChange, ItemStatus]:
    return max(log, key=lambda entry: (entry[1].day, entry[0]))


_NEEDS_RECEIVER = {
    ChangeType.DELEGATED: ItemStatus.DELEGATED,
    ChangeType.TAKEN_BACK: ItemStatus.TAKEN_BACK,
    ChangeType.MERGED: ItemStatus.MERGED,
}
_NAMES_RECEIVER = (*_NEEDS_RECEIVER, ChangeType.ENTRUSTED)


@rule(
    "ZF211",
    title=Text(
        "下放（收回、合并、委托）事项没有承接方", "Delegated, withdrawn or merged item without a receiver"
    ),
    duty="D05",
    kind=DATA,
    severity=WARNING,
    on=AuthorityItem,
    says={
        "": Text(
            "{unit_name}“{item}”{on} {change}，没有写由谁承接（对方）",
            "{unit_name}, {item}: {change} on {on}, but not to whom",
        ),
        "unlogged": Text(
            "{unit_name}“{item}”状态是“{status}”，变更里没有记何时、由谁承接",
            "{unit_name}, {item}: its status is {status}, but no change says when and to whom",
        ),
    },
    mend=Text(
        "在该条变更的“对方”写明承接单位或者并入的事项，并核对承接方清单里有没有",
        "name the receiver under 对方, and see that the receiver's list has the item",
    ),
)
def change_without_receiver(item: AuthorityItem, county: County) -> Iterator[Finding]:
    """A log entry of 下放, 收回, 合并 or 委托 that lacks what it must say: an incomplete record, not yet a breach."""
    about: dict[str, Any] = {
        "unit_name": name_of_unit(county, item.unit or ""),
        "item": item.name or item.code,
    }
    for i, change in enumerate(item.changes):
        if change_meant(county, change) in _NAMES_RECEIVER and not change.counterpart:
            yield finding(("变更", i, "类型"), on=change.day, change=change.type, **about)
    logged = {change_meant(county, change) for change in item.changes}
    stands = status_of(county, item)
    for type_, status in _NEEDS_RECEIVER.items():
        if stands is status and type_ not in logged:
            yield finding("状态", variant="unlogged", status=item.status, **about)


@rule(
    "ZF109",
    title=Text("单位已撤销，事项仍在用", "Power in force of a unit that is not alive"),
    duty="D06",
    kind=DATA,
    severity=ERROR,
    on=Unit,
    says=Text(
        "{unit_name}已于 {abolished} 撤销，事项仍在用",
        "{unit_name} was abolished on {abolished}, the item is active",
    ),
    mend=Text("把事项转到承继单位，或者改为取消", "move the item to the successor, or cancel it"),
)
def power_of_abolished_unit(unit: Unit, county: County) -> Iterator[Finding]:
    """An item in force whose unit does not exist on the day (二：机构职能调整)."""
    if unit.abolished and unit.abolished < county.as_of:
        for power in powers_in_force(county, unit.id):
            at = power.field("状态")
            yield finding(at, subject=power.id, unit_name=unit.called, abolished=unit.abolished)
