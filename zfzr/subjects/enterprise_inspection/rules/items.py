"""What is inspected: no standard or cap, idle (ZF781, ZF782, ZF795), unpublished or another's (ZF780, ZF797)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, NOTICE, WARNING, finding, rule
from zfzr.subjects.enterprise_inspection.lookups import (
    holders_of,
    is_asked,
    is_entrusted,
    item_of,
    organ_of,
    visits,
)
from zfzr.subjects.enterprise_inspection.parameters import (
    ASKED,
    CAP,
    CAPPED,
    IDLE,
    OWN_ITEM,
    PUBLISHED,
    STANDARD,
)
from zfzr.subjects.enterprise_inspection.records import EnterpriseInspectionItem, Visit
from zfzr.subjects.power.lookups import is_in_use
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text, enumeration

ITEM_HERE = Text("检查事项登记在这里", "the item is written here")


def unset(county: County, what: str, days: Iterator[date]) -> Mapping[str, int]:
    """Count the days on which nobody has set whether something is asked (未评)."""
    number = sum(is_asked(county, what, day) is None for day in days)
    return {f"{ASKED}.{what}": number} if number else {}


def unset_for_visits(county: County, what: str) -> Mapping[str, int]:
    """Count the visits of which nobody has set whether something was asked on their day."""
    return unset(county, what, (each.entered for each in visits(county)))


def of_visit(county: County, visit: Visit) -> dict[str, Any]:
    """Return what a message says of a visit: which, whose, of whom, and on which day."""
    return {
        "visit": visit.number,
        "unit_name": name_of_unit(county, visit.unit or ""),
        "target": visit.target,
        "on": visit.entered,
    }


@rule(
    "ZF780",
    title=Text("检查事项没有公布就实施检查", "Enterprise inspected by an item that was not published"),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(EnterpriseInspectionItem,),
    leaves_out=lambda county: unset_for_visits(county, PUBLISHED),
    says={
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}），检查事项“{item}”没有公布",
            "{unit_name}: inspection {visit} of {target} on {on}: item {item} was never published",
        ),
        "later": Text(
            "{unit_name}{on} 检查{target}（{visit}），检查事项“{item}” {published} 才公布",
            "{unit_name}: inspection {visit} of {target} on {on}: item {item} was published on {published} only",
        ),
    },
    mend=Text(
        "已经公布的，补填公布日期；没有公布的，公布以前不得实施",
        "enter the day of publication; what is not published may not be carried out",
    ),
)
def unpublished_item(visit: Visit, county: County) -> Iterator[Finding]:
    """An inspection by an item that was not published, or only later: what is not published may not be carried out."""
    if not is_asked(county, PUBLISHED, visit.entered):
        return
    for n, code in enumerate(visit.items):
        item = item_of(county, visit, code)
        if item is None or (item.published is not None and item.published <= visit.entered):
            continue
        yield finding(
            ("事项", n),
            day=visit.entered,
            variant="later" if item.published else "",
            related=[Related(item.field("公布日期"), ITEM_HERE)],
            item=item.name,
            published=item.published,
            **of_visit(county, visit),
        )


def _of_item(county: County, item: EnterpriseInspectionItem) -> dict[str, Any]:
    return {"item": item.name, "unit_name": name_of_unit(county, item.unit or "")}


@rule(
    "ZF781",
    title=Text("检查事项没有检查标准", "Item of inspection without a standard"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=EnterpriseInspectionItem,
    says=Text("{unit_name}检查事项“{item}”没有检查标准", "{unit_name}: item {item} has no standard"),
    mend=Text("逐条填写检查标准、要点", "enter the standard, point by point"),
)
def item_without_standard(item: EnterpriseInspectionItem, county: County) -> Iterator[Finding]:
    """An item in use that does not say what is looked at."""
    is_bare = is_in_use(county, item) and not any(each.strip() for each in item.standards)
    if is_bare and is_asked(county, STANDARD, county.as_of):
        yield finding("编码", **_of_item(county, item))


@rule(
    "ZF782",
    title=Text("检查事项没有年度频次上限", "Item of inspection without a yearly cap"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=EnterpriseInspectionItem,
    says={
        "": Text(
            "{unit_name}检查事项“{item}”没有规定年度频次上限，检查是否过多没有评",
            "{unit_name}: item {item} sets no yearly cap, so that nobody can tell what is too much",
        ),
        "grade": Text(
            "{unit_name}检查事项“{item}”等级“{grade}”没有规定年度频次上限",
            "{unit_name}: item {item} sets no yearly cap for grade {grade}",
        ),
    },
    mend=Text(
        "按主管部门公布的频次填写“年度频次上限”，写明来源",
        "enter the cap that the ministry or department in charge has published, with its source",
    ),
)
def item_without_cap(item: EnterpriseInspectionItem, county: County) -> Iterator[Finding]:
    """An item in use of which neither itself, its grades nor the county say how often it may be used in a year."""
    if not is_in_use(county, item) or item.cap is not None or not is_asked(county, CAPPED, county.as_of):
        return
    if parameter_value(county, CAP, county.as_of) is not None:
        return
    if not item.grades:
        yield finding("编码", **_of_item(county, item))
    for n, each in enumerate(item.grades):
        if each.cap is None:
            yield finding(
                ("分级分类", n, "等级"), variant="grade", grade=each.grade, **_of_item(county, item)
            )


@rule(
    "ZF795",
    title=Text("五年没有实施的检查事项仍在用", "Item of inspection idle for five years and still in use"),
    duty="D16",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=EnterpriseInspectionItem,
    says=Text(
        "{unit_name}检查事项“{item}”近五年没有实施，状态仍为在用",
        "{unit_name}: item {item} was not used for five years and is still in use",
    ),
    mend=Text("按清理结果改状态；实施过的，改正", "change its state as it is cleared; or mend the entry"),
)
def idle_item(item: EnterpriseInspectionItem, county: County) -> Iterator[Finding]:
    """An item that nobody used for five years, which is to be cleared."""
    if is_in_use(county, item) and item.used is False and is_asked(county, IDLE, county.as_of):
        yield finding("近五年是否实施", **_of_item(county, item))


@rule(
    "ZF797",
    title=Text("检查主体没有这一检查事项", "Inspection by a unit without the item"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(EnterpriseInspectionItem,),
    leaves_out=lambda county: unset_for_visits(county, OWN_ITEM),
    says={
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}），检查事项 {item} 属于{holder}",
            "{unit_name}: inspection {visit} of {target} on {on}: item {item} is that of {holder}",
        ),
        "no-item": Text(
            "{unit_name}{on} 检查{target}（{visit}），没有写检查事项",
            "{unit_name}: inspection {visit} of {target} on {on} names no item",
        ),
        "no-subject": Text(
            "{unit_name}没有执法职能，{on} 检查{target}（{visit}）",
            "{unit_name} has no power to enforce and inspected {target} on {on} ({visit})",
        ),
    },
    mend=Text(
        "写错的改正；确实没有检查权的，停止检查，由法制机构核实",
        "mend what is wrong; who has no power to inspect stops, and the legal office looks into it",
    ),
)
def inspector_without_item(visit: Visit, county: County) -> Iterator[Finding]:
    """A visit by who has no power to enforce, by an item that is another's, or by none at all."""
    if not is_asked(county, OWN_ITEM, visit.entered):
        return
    about = of_visit(county, visit)
    unit = units_by_slug(county).get(visit.unit or "")
    if unit is not None and not unit.enforces and not is_entrusted(county, visit.unit or ""):
        yield finding("检查编号", day=visit.entered, variant="no-subject", **about)
        return
    if not visit.items:
        yield finding("检查编号", day=visit.entered, variant="no-item", **about)
    for n, code in enumerate(visit.items):
        holders = holders_of(county, code)
        if holders and not {organ_of(county, visit), visit.unit} & {each.unit for each in holders}:
            names = enumeration(name_of_unit(county, each.unit or "") for each in holders)
            yield finding(("事项", n), day=visit.entered, item=code, holder=names, **about)
