"""Plans: none of the year, a special inspection without one, plans not approved, filed or published (ZF784-ZF786, ZF992)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import COMPLIANCE, NOTICE, WARNING, finding, rule
from zfzr.subjects.enterprise_inspection.lookups import (
    begun_on,
    counts_towards_cap,
    is_asked,
    kind_of_plan,
    plan_due,
    plan_round,
    plans_by_number,
    value_of,
    visits,
    yearly_plan_of,
)
from zfzr.subjects.enterprise_inspection.parameters import (
    BY_SPECIAL_PLAN,
    BY_YEARLY_PLAN,
    KINDS,
    PLAN_DAY,
    PLAN_FILED,
    PLAN_PUBLISHED,
    PLAN_ROUND,
    SPECIAL_PLAN,
    YEARLY_PLAN,
)
from zfzr.subjects.enterprise_inspection.records import InspectionPlan, Visit
from zfzr.subjects.enterprise_inspection.rules.items import of_visit, unset, unset_for_visits
from zfzr.subjects.round.lookups import RoundOfYear, receipts_of
from zfzr.subjects.round.records import Receipt
from zfzr.terms.text import Text

RECEIVED_HERE = Text("收件登记在这里", "the receipt is written here")
PLAN_HERE = Text("计划登记在这里", "the plan is written here")


@dataclass(frozen=True, slots=True)
class Year(Inside, of="first"):
    """A unit's daily inspections of a year: the first of them, and how many."""

    first: Visit
    number: int

    @property
    def id(self) -> str:
        """The unit and the year."""
        return f"{self.first.unit}/{self.first.entered.year}"

    @property
    def year(self) -> int:
        """The year in which they were made."""
        return self.first.entered.year


@lookup
def years_of_daily_visits(county: County) -> tuple[Year, ...]:
    """Return the years in which a unit made inspections that a yearly plan provides for."""
    found = grouped(
        ((each.unit or "", each.entered.year), each)
        for each in visits(county)
        if value_of(county, KINDS, each.kind, each.entered) == BY_YEARLY_PLAN
    )
    return tuple(Year(of[0], len(of)) for of in found.values())


@rule(
    "ZF784",
    title=Text("没有年度检查计划", "Daily inspections without a yearly plan"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=years_of_daily_visits,
    reads=(InspectionPlan,),
    leaves_out=lambda county: unset(
        county, YEARLY_PLAN, (each.first.entered for each in years_of_daily_visits(county))
    ),
    says=Text(
        "{unit_name}{year}年日常检查 {number} 次，没有登记年度检查计划",
        "{unit_name}: {number} daily inspections in {year} and no yearly plan on record",
    ),
    mend=Text(
        "有计划的，登记在 inspection-plan.csv；没有的，制定、备案并公布以后再检查",
        "record the plan in inspection-plan.csv; without one, make, file and publish it first",
    ),
)
def no_yearly_plan(of: Year, county: County) -> Iterator[Finding]:
    """A unit that inspects enterprises as a matter of course in a year of which it has no plan."""
    if is_asked(county, YEARLY_PLAN, of.first.entered) and not yearly_plan_of(county, of.unit or "", of.year):
        yield finding(
            "类型",
            day=of.first.entered,
            unit_name=name_of_unit(county, of.unit or ""),
            year=str(of.year),
            number=of.number,
        )


@rule(
    "ZF785",
    title=Text("专项检查没有经批准的计划", "Special inspection without an approved plan"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(InspectionPlan,),
    leaves_out=lambda county: unset_for_visits(county, SPECIAL_PLAN),
    says={
        "": Text(
            "{unit_name}{on} 专项检查{target}（{visit}），没有写所依据的专项检查计划",
            "{unit_name}: special inspection {visit} of {target} on {on} names no plan",
        ),
        "kind": Text(
            "{unit_name}{on} 专项检查{target}（{visit}），所写计划 {plan} 是{kind}计划，不是专项检查计划",
            "{unit_name}: special inspection {visit} of {target} on {on}: plan {plan} is a {kind} one, not a special one",
        ),
        "unapproved": Text(
            "{unit_name}{on} 专项检查{target}（{visit}），专项检查计划 {plan} 没有批准",
            "{unit_name}: special inspection {visit} of {target} on {on}: plan {plan} was not approved",
        ),
        "later": Text(
            "{unit_name}{on} 专项检查{target}（{visit}），专项检查计划 {plan} {approved} 才批准",
            "{unit_name}: special inspection {visit} of {target} on {on}: plan {plan} was approved on {approved} only",
        ),
    },
    mend=Text(
        "补登计划和批准日期；没有批准的，停止检查。上级统一部署的，任务来源写“上级部署专项”",
        "record the plan and its approval, or stop; what was ordered from above has the task 上级部署专项",
    ),
)
def special_without_plan(visit: Visit, county: County) -> Iterator[Finding]:
    """A special inspection, not ordered from above, without a plan that the government or superior had approved."""
    kind = value_of(county, KINDS, visit.kind, visit.entered)
    if kind != BY_SPECIAL_PLAN or not counts_towards_cap(county, visit):
        return
    if not is_asked(county, SPECIAL_PLAN, visit.entered):
        return
    about: dict[str, Any] = {"day": visit.entered, **of_visit(county, visit)}
    plan = plans_by_number(county).get(visit.plan or "")
    if plan is None:
        if not visit.plan:
            yield finding("类型", **about)
        return
    about |= {"plan": plan.number, "related": [Related(plan.field("批准日期"), PLAN_HERE)]}
    if kind_of_plan(county, plan) != BY_SPECIAL_PLAN:
        yield finding("计划", variant="kind", kind=plan.kind, **about)
    elif plan.approved is None:
        yield finding("计划", variant="unapproved", **about)
    elif plan.approved > visit.entered:
        yield finding("计划", variant="later", approved=plan.approved, **about)


def _undated(county: County) -> Mapping[str, int]:
    """Count the yearly plans of which nobody can tell whether they were filed in time: no day is set."""
    number = sum(
        kind_of_plan(county, plan) == BY_YEARLY_PLAN and plan_due(county, plan.year or 1) is None
        for plan in county.dataset.all(InspectionPlan)
        if (plan.year or 0) > 1 and is_asked(county, PLAN_FILED, date(plan.year or 1, 1, 1))
    )
    return {PLAN_DAY: number} if number else {}


@rule(
    "ZF786",
    title=Text("检查计划没有备案、公布", "Plan of inspections not filed or published"),
    duty="D20",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=InspectionPlan,
    leaves_out=_undated,
    says={
        "": Text(
            "{unit_name}{kind}检查计划 {plan} {on} 开始实施，没有备案",
            "{unit_name}: {kind} plan {plan} was carried out from {on} and is not filed",
        ),
        "after": Text(
            "{unit_name}{kind}检查计划 {plan} {on} 开始实施，{filed} 才备案",
            "{unit_name}: {kind} plan {plan} was carried out from {on} and filed on {filed} only",
        ),
        "late": Text(
            "{unit_name}年度检查计划 {plan} 应于 {due} 前备案，{filed} 才备案，逾期 {days} 日",
            "{unit_name}: yearly plan {plan} was to be filed by {due}, was on {filed}, {days} days late",
        ),
        "overdue": Text(
            "{unit_name}年度检查计划 {plan} 应于 {due} 前备案，到 {on} 没有备案，逾期 {days} 日",
            "{unit_name}: yearly plan {plan} was to be filed by {due} and is not by {on}, {days} days late",
        ),
        "unpublished": Text(
            "{unit_name}{kind}检查计划 {plan} {on} 开始实施，没有公布",
            "{unit_name}: {kind} plan {plan} was carried out from {on} and is not published",
        ),
        "published-after": Text(
            "{unit_name}{kind}检查计划 {plan} {on} 开始实施，{published} 才公布",
            "{unit_name}: {kind} plan {plan} was carried out from {on} and published on {published} only",
        ),
    },
    mend=Text(
        "报司法行政部门备案并公布，填写日期", "file it with the office of justice, publish it, enter the days"
    ),
)
def plan_not_filed(plan: InspectionPlan, county: County) -> Iterator[Finding]:
    """A plan carried out without being filed or published, or a yearly one filed after the day that the county has set."""
    kind, year = kind_of_plan(county, plan), plan.year or county.as_of.year
    begun = begun_on(county, plan)
    about: dict[str, Any] = {
        "unit_name": name_of_unit(county, plan.unit or ""),
        "plan": plan.number,
        "kind": plan.kind,
    }
    day = begun or date(year, 1, 1)
    due = plan_due(county, year) if kind == BY_YEARLY_PLAN else None
    by_receipts = kind == BY_YEARLY_PLAN and isinstance(plan_round(county, year), RoundOfYear)
    if is_asked(county, PLAN_FILED, day) and not by_receipts:  # else ZF401, ZF402 tell it, and ZF992 compares
        yield from _filed(county, plan, begun, due, about)
    if begun and is_asked(county, PLAN_PUBLISHED, day):
        if plan.published is None:
            yield finding("公布日期", day=begun, variant="unpublished", on=begun, **about)
        elif plan.published > begun:
            yield finding(
                "公布日期",
                day=begun,
                variant="published-after",
                on=begun,
                published=plan.published,
                **about,
            )


@rule(
    "ZF992",
    title=Text(
        "检查计划的备案日期与收件登记不一致", "Plan filed on another day than the register of receipts has"
    ),
    duty="D20",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=InspectionPlan,
    reads=(Receipt,),
    compares=(Pair("涉企检查计划.备案日期", "收件登记.收到日期", "计划的备案日期"),),
    says={
        "": Text(
            "{unit_name}年度检查计划 {plan} 写 {filed} 备案，收件登记里“{round}”是 {received} 收到",
            "{unit_name}: plan {plan} says that it was filed on {filed}, the receipts have {received}",
        ),
        "no-receipt": Text(
            "{unit_name}年度检查计划 {plan} 写 {filed} 备案，收件登记里没有该年度的“{round}”",
            "{unit_name}: plan {plan} says that it was filed on {filed}, the receipts have nothing of {round}",
        ),
    },
    mend=Text(
        "核对哪一天收到，更正写错的一处；收到没有登记的，补记 county/年度/receipts.csv",
        "find out on what day it came, correct the wrong one, or enter the receipt",
    ),
)
def filed_on_another_day(plan: InspectionPlan, county: County) -> Iterator[Finding]:
    """A yearly plan filed, as its unit says, on a day on which the office of justice received nothing of the kind."""
    year, unit = plan.year or county.as_of.year, plan.unit or ""
    if plan.filed is None or plan.filed > county.as_of or kind_of_plan(county, plan) != BY_YEARLY_PLAN:
        return
    if plan_round(county, year) is None:
        return
    came = [each for each in receipts_of(county, PLAN_ROUND, year, unit) if each.received <= county.as_of]
    if plan.filed in {day for each in came for day in (each.received, each.corrected)}:
        return
    first = min(came, key=lambda each: each.received, default=None)
    yield finding(
        "备案日期",
        day=plan.filed,
        variant="" if first else "no-receipt",
        related=[Related(first.place, RECEIVED_HERE)] if first else [],
        unit_name=name_of_unit(county, unit),
        plan=plan.number,
        filed=plan.filed,
        round=PLAN_ROUND,
        received=first.received if first else "",
    )


def _filed(
    county: County, plan: InspectionPlan, begun: date | None, due: date | None, about: Mapping[str, Any]
) -> Iterator[Finding]:
    by = plan.filed if plan.filed and plan.filed <= county.as_of else None
    if due is not None:
        if (by or county.as_of) > due:
            days = ((by or county.as_of) - due).days
            variant = "late" if by else "overdue"
            more: dict[str, Any] = {"due": due, "days": days, "on": county.as_of, "filed": by}
            yield finding("备案日期", day=due, variant=variant, **more, **about)
        return
    if begun is None:
        return
    if by is None:
        yield finding("备案日期", day=begun, on=begun, **about)
    elif by > begun and kind_of_plan(county, plan) == BY_SPECIAL_PLAN:
        yield finding("备案日期", day=begun, variant="after", on=begun, filed=by, **about)
