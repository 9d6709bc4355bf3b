"""Lists of tasks and evaluations against lists of powers (ZF978, ZF613, ZF623), powers not evaluated (ZF979)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.county.records import GROUPS
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.subjects.power.lookups import change_meant, powers_coded, standing_on
from zfzr.subjects.power.records import AuthorityItem, ChangeType
from zfzr.subjects.township.lookups import Delegated, delegated_powers, is_to_go, of_unknown_groups, part_of
from zfzr.subjects.township.parameters import EVALUATED_WITHIN, OWN, SHARED, WITHDRAWN
from zfzr.subjects.township.records import DelegationReview, ListedTask
from zfzr.subjects.unit.lookups import line_of, unit_called
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import LONGEST_COUNT, months_after
from zfzr.terms.text import Text, enumeration

LISTED_HERE = Text("权责清单在这里", "the list of powers is here")
TAKEN_OVER_HERE = Text("承接登记在这里", "the taking over is written here")
REVIEWED_HERE = Text("上次评估在这里", "the last evaluation is here")


@rule(
    "ZF978",
    title=Text("履职清单与权责清单对不上", "List of tasks and list of powers disagree"),
    duty=("D05", "D06"),
    kind=DATA,
    severity=WARNING,
    on=ListedTask,
    reads=(AuthorityItem,),
    compares=(
        Pair("履职事项.清单", "职权事项.状态", "收回、自办与权责清单的状态"),
        Pair("履职事项.清单", "履职事项.上级部门", "清单与有没有上级部门"),
    ),
    says={
        "held": Text(
            "{unit_name}“{name}”列在{list}，权责清单里 {code} 仍在用",
            "{unit_name}, {name}: on the list {list}, and power {code} is still in use",
        ),
        "gone": Text(
            "{unit_name}“{name}”列在{list}，权责清单里 {code} 已不在用（{status}）",
            "{unit_name}, {name}: on the list {list}, and power {code} is not in use ({status})",
        ),
        "other": Text(
            "{unit_name}“{name}”的职权编码 {code} 不在本单位的权责清单里",
            "{unit_name}, {name}: power {code} is not on the list of this unit",
        ),
        "nobody": Text(
            "{unit_name}“{name}”列在{list}，没有写上级部门",
            "{unit_name}, {name}: on the list {list}, with no department named",
        ),
        "own": Text(
            "{unit_name}“{name}”列在{list}，是自办的，却写了上级部门{department}：清单或者上级部门写错了",
            "{unit_name}, {name}: on the list {list}, of what it does itself, with a department named ({department})",
        ),
    },
    mend=Text(
        "对照印发的履职清单，改正清单或者权责清单的状态；配合履职、上级收回的写明上级部门",
        "hold both against the list as issued and mend one; name the department of a shared or withdrawn task",
    ),
)
def task_against_power(task: ListedTask, county: County) -> Iterator[Finding]:
    """A task said to be withdrawn whose power is in use, one said to be done whose power is not, or one of no department.

    What a township does itself has none: 配合履职 and 上级收回 name whom it helps and who took over.
    """
    part = part_of(county, task.list_kind, county.as_of)
    if part is None or not task.on(county.as_of):
        return  # of a list that there is not that day ZF102 tells
    unit = task.unit or ""
    about: dict[str, Any] = {
        "unit_name": name_of_unit(county, unit),
        "name": task.name,
        "list": task.list_kind,
    }
    if part in (SHARED, WITHDRAWN) and not task.department:
        yield finding("清单", variant="nobody", **about)
    if part == OWN and task.department:
        yield finding("清单", variant="own", department=name_of_unit(county, task.department), **about)
    known = powers_coded(county, task.power) if task.power else ()
    if not known:
        return
    power = next((each for each in known if each.unit == unit), None)
    if power is None:
        if part == OWN:
            yield finding("职权编码", variant="other", code=task.power, **about)
        return
    standing = standing_on(power, county.as_of)
    if standing.in_use is (part == WITHDRAWN):
        yield finding(
            "职权编码",
            variant="held" if standing.in_use else "gone",
            related=[Related(power.field("状态"), LISTED_HERE)],
            code=task.power,
            status=standing.state,
            **about,
        )


def _without_interval(county: County) -> dict[str, int]:
    """Count the delegated powers of which nobody can tell.

    The law says 定期 alone, and nobody set a number, or whether the unit's group is of townships.
    """
    left = (
        [] if _months(county) else [each for each in delegated_powers(county) if not is_to_go(county, each)]
    )
    unknown = {f"{GROUPS}.{group}": count for group, count in of_unknown_groups(county).items()}
    return {**({EVALUATED_WITHIN: len(left)} if left else {}), **unknown}


def _months(county: County) -> int | None:
    value = parameter_value(county, EVALUATED_WITHIN)
    return int(min(value.value, Decimal(LONGEST_COUNT))) if value is not None and value.value > 0 else None


@rule(
    "ZF979",
    title=Text("下放乡镇的职权没有定期评估", "Delegated power not evaluated in time"),
    duty="D05",
    kind=COMPLIANCE,
    severity=WARNING,
    on=delegated_powers,
    reads_everywhere=(DelegationReview,),
    leaves_out=_without_interval,
    says={
        "": Text(
            "{unit_name}“{item}”{since} 由{from_whom}下放，到 {on} 没有评估，应当 {months} 个月内评估一次，最迟 {last}",
            "{unit_name}, {item}: handed over by {from_whom} on {since}, not evaluated by {on}; due every {months}"
            " months, by {last}",
        ),
        "again": Text(
            "{unit_name}“{item}”{reviewed} 评估以后，到 {on} 没有再评估，应当 {months} 个月内评估一次，最迟 {last}",
            "{unit_name}, {item}: last evaluated on {reviewed}, not again by {on}; due every {months} months, by {last}",
        ),
        "back": Text(
            "{unit_name}“{item}”{reviewed} 评估结论是收回，权责清单里仍在用",
            "{unit_name}, {item}: evaluated on {reviewed} to be taken back, and still in use",
        ),
    },
    mend=Text(
        "组织评估，记入 county/年度/delegation-reviews.csv；评估结论是收回的，办理收回和承接",
        "evaluate it and write it into county/年度/delegation-reviews.csv; take back what is to be taken back",
    ),
)
def delegated_power_unevaluated(each: Delegated, county: County) -> Iterator[Finding]:
    """A power that a department handed to a township and that nobody evaluated within the county's own interval."""
    change, review = each.power.item.changes[each.entry], each.reviewed
    about: dict[str, Any] = {
        "unit_name": name_of_unit(county, each.unit),
        "item": each.power.name or each.id,
        "on": county.as_of,
        "year": str(county.as_of.year),
    }
    related = [Related(each.field("变更", each.entry, "日期"), TAKEN_OVER_HERE)]
    if review is not None:
        about["reviewed"] = review.day
        related.append(Related(review.field("评估日期"), REVIEWED_HERE))
        if is_to_go(county, each):
            yield finding("状态", day=review.day, variant="back", related=related, **about)
            return
    months = _months(county)
    if months is None:
        return
    last = months_after(review.day if review else each.since, months)
    if last < county.as_of:
        yield finding(
            "编码",
            day=last,
            variant="again" if review else "",
            related=related,
            since=each.since,
            from_whom=name_of_unit(county, change.counterpart or ""),
            months=months,
            last=last,
            **about,
        )


@rule(
    "ZF613",
    title=Text(
        "上级收回的部门与权责清单不同", "Withdrawn by another department than the list of powers says"
    ),
    duty=("D05", "D06"),
    kind=DATA,
    severity=WARNING,
    on=ListedTask,
    reads_everywhere=(AuthorityItem, Unit),
    compares=(Pair("履职事项.上级部门", "职权事项.变更.对方", "上级收回的部门"),),
    says=Text(
        "{unit_name}“{name}”由上级收回，上级部门写的是{department}，权责清单里 {code} 却是{other} {on} 收回的",
        "{unit_name}, {name}: withdrawn by {department}, while power {code} was taken back by {other} on {on}",
    ),
    mend=Text(
        "对照批准收回的文件，改正上级部门或者权责清单的“对方”", "mend the department or 对方 by the document"
    ),
)
def taken_back_by_another(task: ListedTask, county: County) -> Iterator[Finding]:
    """A withdrawn task of another department than the one that took the power back the last time, or its heir."""
    if not task.department or part_of(county, task.list_kind, county.as_of) != WITHDRAWN:
        return
    for power in powers_coded(county, task.power) if task.power else ():
        back = [
            (change.day, at, unit_called(county, change.counterpart or ""))
            for at, change in enumerate(power.item.changes)
            if power.unit == task.unit and change_meant(county, change) is ChangeType.TAKEN_BACK
        ]
        day, at, other = max(back, key=lambda each: each[0], default=(None, 0, None))
        if day is None or not other or other in line_of(county).get(task.department, {task.department}):
            continue
        if county.read_whole(Unit):  # one of the two may have taken over from the other
            yield finding(
                "上级部门",
                day=day,
                related=[Related(power.item.field("变更", at), LISTED_HERE)],
                unit_name=name_of_unit(county, task.unit or ""),
                name=task.name,
                department=name_of_unit(county, task.department),
                code=task.power,
                other=name_of_unit(county, other),
                on=day,
            )


@rule(
    "ZF623",
    title=Text("赋权评估所列的职权不是这个单位的", "Evaluation of a unit that has not the power"),
    duty="D05",
    kind=DATA,
    severity=WARNING,
    on=DelegationReview,
    reads_everywhere=(AuthorityItem, Unit),
    compares=(Pair("赋权评估.职权编码", "职权事项.编码", "所评的职权是不是这个单位的"),),
    says={
        "": Text(
            "赋权评估{number}评估的是{unit_name}，所列职权 {code} 却是{other}的",
            "evaluation {number} is of {unit_name}, while power {code} is that of {other}",
        ),
        "gone": Text(
            "赋权评估{number}{on} 评估职权 {code}，{unit_name}的权责清单里那一天它已经{state}（{since}）：职权编码或者日期"
            "是不是写错了？",
            "evaluation {number} is of power {code} on {on}, which {unit_name} had no more that day ({state}, {since}): is"
            " the code or the day mistyped?",
        ),
    },
    mend=Text("对照评估报告改正单位或者职权编码", "mend the unit or the code by the report"),
)
def evaluated_elsewhere(review: DelegationReview, county: County) -> Iterator[Finding]:
    """A power on the list of other units alone, or one that the unit had no more on the day of the evaluation.

    One on no list is told of as an unknown name (ZF102).
    """
    line = line_of(county).get(review.about, {review.about})
    for at, code in enumerate(review.powers):
        known = powers_coded(county, code)
        holders = {power.unit for power in known}
        if not holders:
            continue
        if not holders.isdisjoint(line):
            standing = [standing_on(power, review.day) for power in known if power.unit in line]
            if all(not each.in_use and each.since and each.since < review.day for each in standing):
                yield finding(
                    ("职权编码", at),
                    variant="gone",
                    day=review.day,
                    unit=review.about,
                    number=review.number,
                    on=review.day,
                    code=code,
                    unit_name=name_of_unit(county, review.about),
                    state=standing[0].state,
                    since=standing[0].since,
                )
            continue
        if county.read_whole(Unit):
            yield finding(
                ("职权编码", at),
                unit=review.about,
                number=review.number,
                unit_name=name_of_unit(county, review.about),
                code=code,
                other=enumeration(name_of_unit(county, each) for each in sorted(holders)),
            )
