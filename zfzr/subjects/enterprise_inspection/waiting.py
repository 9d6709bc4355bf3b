"""Units that hold items of inspection and have no plan of the day's year, and plans that wait to be filed."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.waiting import Urgency, Waiting, waiting
from zfzr.subjects.enterprise_inspection.lookups import (
    is_asked,
    items_of,
    kind_of_plan,
    plan_due,
    units_with_items,
    yearly_plan_of,
)
from zfzr.subjects.enterprise_inspection.parameters import BY_YEARLY_PLAN, PLAN_FILED, YEARLY_PLAN
from zfzr.subjects.enterprise_inspection.records import InspectionPlan
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Text, said

PLANS = Text("涉企检查计划", "Plans of inspections")
_OWED = Text(
    "{unit}有检查事项 {count} 项，没有登记{year}年度检查计划",
    "{unit} has {count} items of inspection and no yearly plan of {year} on record",
)
_UNFILED = Text(
    "{unit}检查计划 {number} 没有备案", "{unit}: plan {number} is not filed with the office of justice"
)
_UNPUBLISHED = Text("{unit}检查计划 {number} 没有公布", "{unit}: plan {number} is not published")


@waiting
def plans_owed(county: County, year: int) -> Iterator[Waiting]:
    """Tell which units of the day hold items of inspection without a plan of the day's year."""
    if year != county.as_of.year or not is_asked(county, YEARLY_PLAN, county.as_of):
        return
    for slug in sorted(units_with_items(county)):
        unit = units_by_slug(county).get(slug)
        items = items_of(county, slug)
        if not items or unit is None or not is_alive(county, unit) or yearly_plan_of(county, slug, year):
            continue
        if not county.read_whole(InspectionPlan, unit=slug, year=year):
            continue
        named = {"unit": name_of_unit(county, slug), "count": len(items), "year": str(year)}
        yield Waiting(
            PLANS,
            said(_OWED, **named),
            Urgency.OPEN,
            items[0].place,
            (slug,),
            do=f"zfzr new inspection-plan {slug} {year}",
            for_unit=True,
        )


@waiting
def plans_to_file(county: County, year: int) -> Iterator[Waiting]:
    """Tell which plans of the day's year are not filed, where no day is set for it, or not published."""
    if year != county.as_of.year or not is_asked(county, PLAN_FILED, county.as_of):
        return
    for plan in county.of_year(InspectionPlan, year):
        has_day = kind_of_plan(county, plan) == BY_YEARLY_PLAN and plan_due(county, year) is not None
        named = {"unit": name_of_unit(county, plan.unit or ""), "number": plan.number}
        for label, day, what in (
            ("备案日期", plan.filed, _UNFILED),
            ("公布日期", plan.published, _UNPUBLISHED),
        ):
            if day is not None or (label == "备案日期" and has_day):
                continue
            yield Waiting(
                PLANS,
                said(what, **named),
                Urgency.OPEN,
                plan.field(label),
                (plan.unit or "",),
                do=f"zfzr report enterprise-inspections --year {year}",
                for_unit=True,
            )
