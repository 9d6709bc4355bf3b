"""By when the yearly plans of inspections are filed, where the county has set a day, and urgent visits approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, set_by
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.subjects.enterprise_inspection.lookups import (
    is_asked,
    items_of,
    plan_due,
    plan_round,
    term_after,
    units_with_items,
    visits_of,
    yearly_plan_of,
)
from zfzr.subjects.enterprise_inspection.parameters import (
    APPROVAL,
    APPROVED_AFTER,
    PLAN_DAY,
    PLAN_FILED,
)
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text, said

_FILE = Text("{unit}年度涉企检查计划备案", "{unit}: yearly plan of inspections to be filed")
_NO_DAY = Text(
    "年度涉企检查计划备案：参数“{name}”未设定", "yearly plans of inspections: parameter {name} is not set"
)
_APPROVE = Text("紧急检查 {number} 补办审批（{unit}）", "urgent inspection {number} to be approved ({unit})")


@deadlines
def plans_to_file(county: County, year: int) -> Iterator[Known]:
    """Tell by when each unit that holds items of inspection files its yearly plan; it is done once filed.

    Where the county has a round for it, the round tells that.
    """
    if plan_round(county, year) is not None:
        return
    holders = [slug for slug in sorted(units_with_items(county)) if items_of(county, slug)]
    if not holders or not is_asked(county, PLAN_FILED, date(year, 1, 1)):
        return
    due = plan_due(county, year)
    if due is None:
        yield Unset(year, said(_NO_DAY, name=PLAN_DAY))
        return
    by = set_by(county, PLAN_DAY, date(year, 1, 1))
    for slug in holders:
        plan = yearly_plan_of(county, slug, year)
        if (
            plan and all(each.filed and each.filed <= county.as_of for each in plan)
        ) or slug not in units_by_slug(county):
            continue
        yield Deadline(
            key=f"涉企检查计划 {slug}",
            year=year,
            what=said(_FILE, unit=name_of_unit(county, slug)),
            day=due,
            place=plan[0].field("备案日期") if plan else items_of(county, slug)[0].place,
            units=(slug,),
            is_owed=True,
            basis=by.basis,
            source=by.source,
        )


@deadlines
def urgent_visits_to_approve(county: County, year: int) -> Iterator[Known]:
    """Tell by when each urgent inspection that nobody has approved so far is approved."""
    for slug in sorted(units_by_slug(county)):
        for each in visits_of(county, slug, year):
            term = term_after(county, APPROVED_AFTER, each.entered)
            if (
                not each.urgent
                or each.approved
                or term is None
                or not is_asked(county, APPROVAL, each.entered)
            ):
                continue
            by = set_by(county, APPROVED_AFTER, each.entered)
            yield Deadline(
                key=f"紧急检查 {each.number}",
                year=year,
                what=said(_APPROVE, number=each.number, unit=name_of_unit(county, slug)),
                day=term.day,
                place=each.field("审批日期"),
                units=(slug,),
                is_owed=True,
                is_certain=term.certain,
                basis=by.basis,
                source=by.source,
            )
