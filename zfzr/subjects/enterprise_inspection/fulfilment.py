"""Whether a unit published its items of inspection and has a yearly plan, where that is asked of it (国办发〔2024〕54号)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    State,
    as_far_as,
    fulfilled_by_law_of_units,
    not_judged,
)
from zfzr.declare.measure import UnitYear
from zfzr.declare.record import Record
from zfzr.subjects.enterprise_inspection.lookups import (
    is_asked,
    items_of,
    plan_due,
    value_of,
    visits_of,
    yearly_plan_of,
)
from zfzr.subjects.enterprise_inspection.parameters import (
    ASKED,
    BY_YEARLY_PLAN,
    ISSUED,
    KINDS,
    PLAN_DAY,
    PLAN_FILED,
    PLAN_PUBLISHED,
    PUBLISHED,
    YEARLY_PLAN,
)
from zfzr.subjects.enterprise_inspection.records import EnterpriseInspectionItem, InspectionPlan, Visit
from zfzr.terms.text import Text, Wording, said

ITEMS_PUBLISHED: Final = "L02"
PLAN_MADE: Final = "L03"
"""The codes of the duties, among those that later norms give."""
NORM: Final = "《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号），条文未核对"

_NOT_ASKED = Text("当日没有这一要求", "not asked on the day")
_NO_SUBJECT = Text("单位不是执法主体", "the unit is no subject of enforcement")
_NOBODY_SAYS = Text("参数“{name}”当日没有取值", "parameter {name} has no value on the day")
_NO_ITEMS = Text("没有登记检查事项，无从判断", "no items of inspection recorded: it cannot be told")
_NONE_YET = Text("还没有登记年度检查计划", "no yearly plan recorded yet")
_NO_PLAN = Text("没有登记年度检查计划", "no yearly plan recorded")
_VISITED = Text(
    "没有登记年度检查计划，已有日常检查 {number} 次",
    "no yearly plan recorded, {number} inspections that go by one",
)
_NO_DAY = Text(
    "没有登记年度检查计划；备案截止日未定（参数“{name}”没有取值）",
    "no yearly plan recorded; no day is set for filing (parameter {name} has no value)",
)
_UNTOLD = Text("没有检查计划的登记，无从判断", "no register of plans: it cannot be told")


def last_day_seen(unit: UnitYear) -> date:
    """Return the last day of a unit's year that the county's day has reached."""
    return min(unit.county.as_of, date(unit.year, 12, 31))


def unless_asked(unit: UnitYear, what: str, *kinds: type[Record]) -> Judgement | None:
    """Return why something asked of inspections is not to be judged: it is not asked, nobody says, or was not read."""
    if not unit.unit.enforces:
        return Judgement(State.NOT_APPLICABLE, _NO_SUBJECT)
    asked = is_asked(unit.county, what, last_day_seen(unit))
    if asked is None:
        return not_judged(said(_NOBODY_SAYS, name=f"{ASKED}.{what}"))
    if not asked:
        return Judgement(State.NOT_APPLICABLE, _NOT_ASKED)
    for kind in kinds:
        year = unit.year if "{year}" in kind.file else None
        if not unit.county.read_whole(kind, unit=unit.slug, year=year):
            return not_judged(said(NOT_READ, kind=kind.label))
    return None


@fulfilled_by_law_of_units(
    ITEMS_PUBLISHED,
    words=Text("公布涉企检查事项", "items of inspection published"),
    norm=NORM,
    since=ISSUED,
)
def items_published(unit: UnitYear) -> Judgement:
    """Whether each item in use was published by the last day of the year, or the county's day in it."""
    if found := unless_asked(unit, PUBLISHED, EnterpriseInspectionItem):
        return found
    items, last = items_of(unit.county, unit.slug), last_day_seen(unit)
    public = {each.code for each in items if each.published and each.published <= last}
    return as_far_as(
        (Evidence(each.field("公布日期")) for each in items if each.code in public),
        (Evidence(each.place) for each in items if each.code not in public),
        _NO_ITEMS,
    )


@fulfilled_by_law_of_units(
    PLAN_MADE,
    words=Text("制定年度涉企检查计划并备案、公布", "yearly plan of inspections made, filed, published"),
    norm=NORM,
    since=ISSUED,
)
def plan_made(unit: UnitYear) -> Judgement:
    """Whether a yearly plan is on record, and filed and published as far as that is asked."""
    if found := unless_asked(unit, YEARLY_PLAN, InspectionPlan, Visit):
        return found
    due = plan_due(unit.county, unit.year)
    lines = yearly_plan_of(unit.county, unit.slug, unit.year)
    if not lines:
        return _without_plan(unit, due)
    lacking = {each.number: list(_lacking(unit, each)) for each in lines}
    missing = tuple(dict.fromkeys(word for words in lacking.values() for word in words))
    found = as_far_as(
        (Evidence(each.place) for each in lines if not lacking[each.number]),
        (Evidence(each.place) for each in lines if lacking[each.number]),
    )
    filed = [each.filed for each in lines if each.filed and each.filed <= unit.county.as_of]
    done = max(filed) if len(filed) == len(lines) else None
    if missing:
        words = Text("、".join(word.zh for word in missing), ", ".join(word.en for word in missing))
        return Judgement(State.PARTLY, words, found.evidence, due, done)
    if due and done and done > due:
        late = said(Text("备案逾期 {days} 日", "filed {days} days late"), days=(done - due).days)
        return Judgement(State.PARTLY, late, found.evidence, due, done)
    return Judgement(found.state, found.why, found.evidence, due, done)


_UNFILED = Text("没有备案", "not filed")
_UNPUBLISHED = Text("没有公布", "not published")
_FILING_UNKNOWN = Text("是否应备案未定", "nobody says whether it is filed")
_PUBLISHING_UNKNOWN = Text("是否应公布未定", "nobody says whether it is published")


def _lacking(unit: UnitYear, plan: InspectionPlan) -> Iterator[Text]:
    """Yield what a line of a plan lacks by the county's day; what nobody sets is told, never taken as done."""
    for what, day, lacks, unknown in (
        (PLAN_FILED, plan.filed, _UNFILED, _FILING_UNKNOWN),
        (PLAN_PUBLISHED, plan.published, _UNPUBLISHED, _PUBLISHING_UNKNOWN),
    ):
        if day is not None and day <= unit.county.as_of:
            continue
        asked = is_asked(unit.county, what, last_day_seen(unit))
        if asked is None:
            yield unknown
        elif asked:
            yield lacks


def _without_plan(unit: UnitYear, due: date | None) -> Judgement:
    """Judge a year without a yearly plan: by what was inspected, else by the day that is set, else not at all."""
    county, slug, year = unit.county, unit.slug, unit.year
    daily = [
        each
        for each in visits_of(county, slug, year)
        if value_of(county, KINDS, each.kind, each.entered) == BY_YEARLY_PLAN
    ]
    if daily:
        why: Wording = said(_VISITED, number=len(daily))
        return Judgement(State.NOT_DONE, why, tuple(Evidence(each.place) for each in daily), due)
    items = items_of(county, slug)
    if not items:
        return not_judged(_NO_ITEMS)
    if due is not None and county.as_of <= due:
        return Judgement(State.NOT_DUE, _NONE_YET, due=due)
    if InspectionPlan.file.format(unit=slug, year=year) not in county.dataset.files:
        return Judgement(State.NOT_JUDGED, _UNTOLD, due=due)
    if due is None and county.as_of <= date(year, 12, 31):
        return not_judged(said(_NO_DAY, name=PLAN_DAY))
    return Judgement(State.NOT_DONE, _NO_PLAN, tuple(Evidence(each.place) for each in items), due)
