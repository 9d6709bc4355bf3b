"""What a visit says, and what the case or the item that it names says of the same (ZF141, ZF142, ZF088, ZF089)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.subjects.case.records import Case, PartyType
from zfzr.subjects.enterprise_inspection.lookups import item_of, plans_by_number, visits
from zfzr.subjects.enterprise_inspection.records import EnterpriseInspectionItem, InspectionPlan, Visit
from zfzr.subjects.enterprise_inspection.rules.items import of_visit
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, enumeration

FINE_HERE = Text("案件的罚款在这里", "the fine of the case is here")
DECIDED_HERE = Text("案件的决定日期在这里", "the case was decided here")
VISIT_HERE = Text("检查登记在这里", "the inspection is recorded here")
IDLE_YEARS = 5
"""The years that 近五年是否实施 speaks of."""


@lookup
def _visits_of_case(county: County) -> Counter[str]:
    return Counter(each.case for each in visits(county) if each.case)


@rule(
    "ZF141",
    title=Text("检查写的罚款、日期与所立案件的不符", "Inspection against the case that it led to"),
    duty="D16",
    kind=DATA,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Case,),
    compares=(
        Pair("涉企检查.罚款", "案件.罚款", "检查写的罚款与所立案件的罚款"),
        Pair("涉企检查.进场", "案件.决定日期", "案件的决定不早于检查"),
    ),
    says={
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}）写罚款 {fine} 元，案件 {case} 写 {other} 元",
            "{unit_name}: inspection {visit} of {target} on {on} says a fine of {fine} yuan, case {case} says {other}",
        ),
        "before": Text(
            "{unit_name}{on} 检查{target}（{visit}），写因此立案的案件 {case} 在 {decided} 已经作出决定",
            "{unit_name}: inspection {visit} of {target} on {on} is said to have led to {case}, decided on {decided}",
        ),
    },
    mend=Text(
        "对照案卷改正罚款、日期或者案号", "mend the fine, the day or the number of the case by the file"
    ),
)
def visit_against_its_case(visit: Visit, county: County) -> Iterator[Finding]:
    """The fine that an inspection led to stands in the case as well, and the case follows the inspection.

    Of a case that several inspections led to each may tell its share of the fine; none more than the whole.
    """
    case = cases_by_number(county).get(visit.case or "")
    if case is None:
        return
    about: dict[str, Any] = {"day": visit.entered, "case": case.number, **of_visit(county, visit)}
    if case.decided is not None and case.decided < visit.entered:
        related = [Related(case.field("决定日期"), DECIDED_HERE)]
        yield finding("案号", variant="before", decided=case.decided, related=related, **about)
    if visit.fine is None or case.decided is None:
        return
    whole, alone = case.fine or Decimal(0), _visits_of_case(county)[case.number] == 1
    if visit.fine > whole or (alone and visit.fine != whole):
        yield finding(
            "罚款",
            fine=plainly(visit.fine),
            other=plainly(whole),
            related=[Related(case.field("罚款" if case.fine is not None else "决定日期"), FINE_HERE)],
            **about,
        )


@lookup
def _last_used(county: County) -> Mapping[str, Visit]:
    """Return, by the place of an item, the last inspection in which it was used by the county's day."""
    found: dict[str, Visit] = {}
    for visit in visits(county):
        for code in visit.items:
            item = item_of(county, visit, code)
            if item is None or visit.entered > county.as_of:
                continue
            key = f"{item.unit}/{item.code}"
            if key not in found or found[key].entered < visit.entered:
                found[key] = visit
    return found


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


@rule(
    "ZF142",
    title=Text("写着近五年没有实施，登记里有检查", "Item said to be idle for five years, and used"),
    duty="D16",
    kind=DATA,
    severity=WARNING,
    on=EnterpriseInspectionItem,
    reads_everywhere=(Visit,),
    compares=(Pair("检查事项.近五年是否实施", "涉企检查.事项", "写没有实施的事项，检查有没有用过"),),
    says=Text(
        "{unit_name}检查事项“{item}”写着近五年没有实施，{on} 的检查 {visit} 用的就是它",
        "{unit_name}: item {item} is said not to have been used for five years; inspection {visit} of {on} used it",
    ),
    mend=Text("改“近五年是否实施”，或者改正检查的事项", "mend the entry, or the item of the inspection"),
)
def idle_item_in_use(item: EnterpriseInspectionItem, county: County) -> Iterator[Finding]:
    """What is cleared because nobody used it must not have been used (国办发〔2024〕54号的问答)."""
    last = _last_used(county).get(f"{item.unit}/{item.code}")
    if item.used is not False or last is None or last.entered <= _years_before(county.as_of, IDLE_YEARS):
        return
    yield finding(
        "近五年是否实施",
        day=last.entered,
        related=[Related(last.field("进场"), VISIT_HERE)],
        unit_name=name_of_unit(county, item.unit or ""),
        item=item.name,
        on=last.entered,
        visit=last.number,
    )


PLAN_HERE = Text("计划登记在这里", "the plan is written here")
PARTY_HERE = Text("案件的当事人在这里", "the party of the case is here")


@rule(
    "ZF088",
    title=Text("检查不在所写计划的时间、事项以内", "Inspection outside the days or items of its plan"),
    duty="D16",
    kind=DATA,
    severity=WARNING,
    on=visits,
    reads_everywhere=(InspectionPlan,),
    compares=(
        Pair("涉企检查.进场", "涉企检查计划.起", "检查是否在计划的时间以内"),
        Pair("涉企检查.进场", "涉企检查计划.止", "检查是否在计划的时间以内"),
        Pair("涉企检查.事项", "涉企检查计划.事项", "检查的事项是否在计划里"),
    ),
    says={
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}），所写计划 {plan} 的时间是 {begins} 至 {ends}",
            "{unit_name}: inspection {visit} of {target} on {on} names plan {plan}, which is for {begins} to {ends}",
        ),
        "items": Text(
            "{unit_name}{on} 检查{target}（{visit}），检查事项{items}不在所写计划 {plan} 的事项（{planned}）里",
            "{unit_name}: inspection {visit} of {target} on {on}: {items} is none of the items ({planned}) of plan {plan}",
        ),
    },
    mend=Text(
        "对照检查任务书改正计划编号、日期或者事项；确实在计划以外的，不填计划，任务来源照实写",
        "mend the plan, the day or the items by the order; one outside any plan names none and says whence it came",
    ),
)
def visit_against_its_plan(visit: Visit, county: County) -> Iterator[Finding]:
    """What an inspection says it was made by, and what the plan provides for: on what days, by which items."""
    plan = plans_by_number(county).get(visit.plan or "")
    if plan is None:
        return
    about: dict[str, Any] = {"day": visit.entered, "plan": plan.number, **of_visit(county, visit)}
    early, late_ = plan.begins and visit.entered < plan.begins, plan.ends and visit.entered > plan.ends
    if early or late_:
        related = [Related(plan.field("起" if early else "止"), PLAN_HERE)]
        days: dict[str, Any] = {"begins": plan.begins or "", "ends": plan.ends or ""}
        yield finding("计划", related=related, **days, **about)
    others = [code for code in visit.items if code not in plan.items]
    if plan.items and others:
        yield finding(
            ("事项", visit.items.index(others[0])),
            variant="items",
            items=enumeration(others),
            planned=enumeration(plan.items),
            related=[Related(plan.field("事项"), PLAN_HERE)],
            **about,
        )


_NAMED_IN_FULL = (PartyType.COMPANY, PartyType.OTHER)
_MASKS = ("某", "*", "＊", "×")


@rule(
    "ZF089",
    title=Text("检查的企业不是所立案件的当事人", "Inspected another enterprise than the case is about"),
    duty="D16",
    kind=DATA,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Case,),
    compares=(Pair("涉企检查.对象", "案件.当事人", "被检查的企业与所立案件的当事人"),),
    says=Text(
        "{unit_name}{on} 检查{target}（{visit}），写因此立案的案件 {case} 的当事人是{party}",
        "{unit_name}: inspection {visit} of {target} on {on} is said to have led to {case}, whose party is {party}",
    ),
    mend=Text("对照案卷改正案号、对象或者当事人", "mend the number, the enterprise or the party by the file"),
)
def visit_of_another_enterprise(visit: Visit, county: County) -> Iterator[Finding]:
    """An enterprise inspected, and the enterprise punished for what was found, where both names are written in full."""
    case = cases_by_number(county).get(visit.case or "")
    if case is None or not case.party or case.party_type not in _NAMED_IN_FULL:
        return
    mine, theirs = _plainly(visit.target), _plainly(case.party)
    if visit.target_type not in (*_NAMED_IN_FULL, None) or any(m in mine + theirs for m in _MASKS):
        return
    if mine in theirs or theirs in mine:
        return
    yield finding(
        "案号",
        day=visit.entered,
        case=case.number,
        party=case.party,
        related=[Related(case.field("当事人"), PARTY_HERE)],
        **of_visit(county, visit),
    )


def _plainly(name: str) -> str:
    """Return a name without what is written one way or the other."""
    return name.translate({ord(each): None for each in " （）()　"})
