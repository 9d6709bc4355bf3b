"""Inspections of enterprises as rules, measures and reports ask for them: whose they are, their items, plans and caps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import (
    member_value,
    parameter_value,
    value_of_word,
    vocabulary,
    work_calendar,
)
from zfzr.county.records import CountingMethod
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.declare.yearly import expected_of
from zfzr.files.place import Place
from zfzr.subjects.enterprise_inspection.parameters import (
    AFTERWARDS,
    ASKED,
    BY_YEARLY_PLAN,
    CAP,
    JOINT,
    KINDS,
    OFF_SITE,
    PLAN_DAY,
    PLAN_ROUND,
    RESULTS,
    SOURCES,
    WAYS,
)
from zfzr.subjects.enterprise_inspection.records import EnterpriseInspectionItem, InspectionPlan, Visit
from zfzr.subjects.entrustment.lookups import organs_of
from zfzr.subjects.officer.lookups import certified_days, people_by_number
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.power.lookups import is_in_use, units_without
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.round.lookups import RoundOfYear, UnsetRound, month_day_of, round_in_use
from zfzr.subjects.unit.lookups import post_of, units_by_slug, units_of_year
from zfzr.subjects.unit.records import Stage, SubjectType
from zfzr.terms.days import LONGEST_COUNT, Deadline, day_in

_REGISTER: Final = Visit.file.rpartition("/")[2]

for _family in (KINDS, SOURCES, WAYS, RESULTS, AFTERWARDS):
    vocabulary(_family, valued=True)


@expected_of(Visit, InspectionPlan)
def units_inspecting(county: County, year: int) -> Collection[str]:
    """Return the units of a year that registered items or plans of inspections, or held powers to inspect in it."""
    with_powers = {slug for slug, _ in units_without(county, year, _REGISTER, (PowerClass.INSPECTION,))}
    return [
        slug
        for slug in units_of_year(county, year)
        if slug in with_powers or slug in units_with_items(county) or plans_of(county, slug, year)
    ]


@target("检查事项", home="units/*/inspection-items.yaml")
def items_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the codes of every unit's items: whoever is entrusted uses those of the organ that entrusts."""
    return _holders(county)


@target("检查计划", home="units/*/*/inspection-plan.csv", of_one_unit=True)
def plans_meant(county: County, _: Site | None) -> Mapping[str, InspectionPlan]:
    """Return every line of a plan by its number: a joint one stands in the plan of the unit that leads."""
    return plans_by_number(county)


# Words and days


def value_of(county: County, family: str, word: str | None, on: date) -> int | None:
    """Return what a word of a family stands for on a day; None where nothing is written, or nobody says so."""
    value = value_of_word(county, family, word, on) if word else None
    return None if value is None else int(value.value)


def is_asked(county: County, what: str, on: date) -> bool | None:
    """Tell whether something is asked of inspections on a day; None where nobody has set it (未评)."""
    value = member_value(county, ASKED, (what,), on)
    return None if value is None else value.value != 0


def counts_towards_cap(county: County, visit: Visit) -> bool:
    """Tell whether a visit counts towards the cap: one whose task is not known does."""
    return value_of(county, SOURCES, visit.source, visit.entered) != 0


def is_on_site(county: County, visit: Visit) -> bool:
    """Tell whether somebody entered the premises; so does whoever does not say how it was done."""
    return value_of(county, WAYS, visit.way, visit.entered) != OFF_SITE


def is_joint(county: County, visit: Visit) -> bool:
    """Tell whether a visit was several in one: it says so, or names others who came along."""
    return bool(visit.together) or value_of(county, WAYS, visit.way, visit.entered) == JOINT


def is_planned(county: County, visit: Visit) -> bool:
    """Tell whether the kind of a visit is one that a plan provides for."""
    return bool(value_of(county, KINDS, visit.kind, visit.entered))


def term_after(county: County, name: str, day: date) -> Deadline | None:
    """Return the last day of a limit of days that begins with a day; None where nobody has set it."""
    value = parameter_value(county, name, day)
    if value is None or not 0 <= value.value <= LONGEST_COUNT:
        return None
    counted = value.counting or CountingMethod.CALENDAR
    return work_calendar(county).deadline(day, int(value.value), counted.value)


def days_before(county: County, name: str, day: date) -> Deadline | None:
    """Return the last day on which something is done in time that comes some days before another; None: not set."""
    value = parameter_value(county, name, day)
    if value is None or not 0 <= value.value <= LONGEST_COUNT:
        return None
    if not value.is_in_workdays:
        return Deadline(date.fromordinal(max(1, day.toordinal() - int(value.value))), certain=True)
    return work_calendar(county).add_workdays(day, -int(value.value))


def plan_due(county: County, year: int) -> date | None:
    """Return the day by which the yearly plan of a year is filed; None where nobody has set one that is a day.

    A county that has a round for it says there what becomes of a day that is no working day.
    """
    round_ = plan_round(county, year)
    if isinstance(round_, RoundOfYear):
        return round_.due
    value = parameter_value(county, PLAN_DAY, date(year, 1, 1))
    month_day = month_day_of(value.value) if value is not None else None
    return day_in(year, month_day) if month_day else None


def plan_round(county: County, year: int) -> RoundOfYear | UnsetRound | None:
    """Return the round of the yearly plans of a year, its last day set or not; None where the county has none then."""
    round_ = round_in_use(county, PLAN_ROUND, year)
    return round_ if isinstance(round_, RoundOfYear) or round_.is_undecided else None


# Items


@lookup
def _holders(county: County) -> dict[str, tuple[EnterpriseInspectionItem, ...]]:
    return grouped((each.code, each) for each in county.dataset.all(EnterpriseInspectionItem))


def holders_of(county: County, code: str) -> tuple[EnterpriseInspectionItem, ...]:
    """Return the items of that code, of whatever units."""
    return _holders(county).get(code, ())


@lookup
def items_of(county: County, unit: str) -> tuple[EnterpriseInspectionItem, ...]:
    """Return the items of a unit that are in use."""
    return tuple(each for each in _by_unit(county).get(unit, ()) if is_in_use(county, each))


@lookup
def _by_unit(county: County) -> dict[str, tuple[EnterpriseInspectionItem, ...]]:
    return grouped((each.unit or "", each) for each in county.dataset.all(EnterpriseInspectionItem))


def units_with_items(county: County) -> Collection[str]:
    """Return the units that hold items of inspection, in use or not."""
    return _by_unit(county)


def item_of(county: County, visit: Visit, code: str) -> EnterpriseInspectionItem | None:
    """Return the item by which a visit was made: of the organ in whose name, else the unit's own; None: neither has it."""
    known = {each.unit: each for each in reversed(holders_of(county, code))}
    return known.get(organ_of(county, visit)) or known.get(visit.unit)


# Plans


@lookup
def plans_by_number(county: County) -> dict[str, InspectionPlan]:
    """Return the lines of plans by number; of two with one number the first (ZF101)."""
    found: dict[str, InspectionPlan] = {}
    for each in county.dataset.all(InspectionPlan):
        found.setdefault(each.number, each)
    return found


@lookup
def plans_of(county: County, unit: str, year: int) -> tuple[InspectionPlan, ...]:
    """Return the lines of a unit's plans of a year."""
    return tuple(_plans(county).get((unit, year), ()))


@lookup
def _plans(county: County) -> dict[tuple[str, int], tuple[InspectionPlan, ...]]:
    return grouped(((each.unit or "", each.year or 0), each) for each in county.dataset.all(InspectionPlan))


def kind_of_plan(county: County, plan: InspectionPlan) -> int | None:
    """Return which kind of plan a line is of, by the words of the day on which it begins."""
    return value_of(county, KINDS, plan.kind, plan.begins or date(plan.year or 1, 1, 1))


def yearly_plan_of(county: County, unit: str, year: int) -> tuple[InspectionPlan, ...]:
    """Return the lines of a unit's yearly plan of a year."""
    return tuple(p for p in plans_of(county, unit, year) if kind_of_plan(county, p) == BY_YEARLY_PLAN)


@lookup
def visits_by_plan(county: County) -> dict[str, tuple[Visit, ...]]:
    """Return the visits that name a line of a plan, by its number, by day."""
    return grouped((each.plan, each) for each in visits(county) if each.plan)


def begun_on(county: County, plan: InspectionPlan) -> date | None:
    """Return when a line of a plan began to be carried out, by the county's day; None where it has not.

    That is the first visit under it, or the day on which it was to begin, whichever is earlier.
    """
    first = next((each.entered for each in visits_by_plan(county).get(plan.number, ())), None)
    days = [day for day in (first, plan.begins) if day is not None and day <= county.as_of]
    return min(days, default=None)


# Visits


@lookup
def visits(county: County) -> tuple[Visit, ...]:
    """Return every visit made by the county's day, by day."""
    made = (each for each in county.dataset.all(Visit) if each.entered <= county.as_of)
    return tuple(sorted(made, key=lambda each: (each.entered, each.number)))


@lookup
def visits_of(county: County, unit: str, year: int) -> tuple[Visit, ...]:
    """Return the visits of a unit's register of a year, by day."""
    return tuple(_visits(county).get((unit, year), ()))


@lookup
def _visits(county: County) -> dict[tuple[str, int], tuple[Visit, ...]]:
    return grouped(((each.unit or "", each.year or each.entered.year), each) for each in visits(county))


def organ_of(county: County, visit: Visit) -> str:
    """Return whose inspection a visit is: the organ named, else the unit itself.

    An entrusted body that names nobody, or itself, acts for the one organ that entrusts it, where there is one.
    """
    named = visit.in_name_of or visit.unit or ""
    if named != visit.unit or not is_entrusted(county, named):
        return named
    organs = organs_of(county, named, visit.entered)
    return organs[0] if len(organs) == 1 else named


def is_entrusted(county: County, unit: str) -> bool:
    """Tell whether a unit enforces only because it is entrusted (受委托组织)."""
    known = units_by_slug(county).get(unit)
    return known is not None and known.subject_type is SubjectType.ENTRUSTED


def enterprise_of(visit: Visit) -> str | None:
    """Return by what an enterprise is known: its credit code, however it is written; None without one."""
    code = "".join((visit.credit_code or "").split()).upper()
    return code or None


def is_certified(county: County, person: str, on: date) -> bool:
    """Tell whether a person holds a valid certificate for enforcement on a day."""
    return any(stretch.first <= on <= stretch.last for stretch in certified_days(county, person))


def approvers_on(county: County, visit: Visit, on: date | None) -> tuple[str, ...]:
    """Return the names of those who may approve a visit on a day; nobody where none is on record.

    They are the leaders of the unit and of the organ in whose name it inspects, and who holds a post of approval there.
    """
    if on is None:
        return ()
    found: dict[str, None] = {}
    for slug in dict.fromkeys((organ_of(county, visit), visit.unit or "")):
        unit = units_by_slug(county).get(slug)
        leaders = (*unit.principals, *unit.deputies) if unit else ()
        found |= {"".join(each.name.split()): None for each in leaders if each.on(on)}
        found |= dict.fromkeys(_on_posts_of_approval(county, slug, on))
    return tuple(found)


@lookup
def _on_posts_of_approval(county: County, unit: str, on: date) -> tuple[str, ...]:
    people = people_by_number(county)
    return tuple(
        "".join(people[each.person].name.split())
        for each in county.dataset.all(Posting)
        if each.unit == unit and each.on(on) and each.person in people
        if (post := post_of(county, unit, each.post)) is not None
        if Stage.APPROVAL in post.stages and post.on(on)
    )


# Caps


class Group(NamedTuple):
    """The visits of one organ to one enterprise in a year that count towards the cap, by day, and those apart."""

    organ: str
    enterprise: str
    year: int
    counted: tuple[Visit, ...]
    apart: tuple[Visit, ...]

    @property
    def name(self) -> str:
        """What the enterprise is called in the latest of its visits."""
        return max((*self.counted, *self.apart), key=lambda each: each.entered).target


@lookup
def groups(county: County) -> tuple[Group, ...]:
    """Return the visits by organ, enterprise and year; those without a credit code are left out."""
    found: dict[tuple[str, str, int], list[Visit]] = {}
    for each in visits(county):
        enterprise = enterprise_of(each)
        if enterprise:
            found.setdefault((organ_of(county, each), enterprise, each.entered.year), []).append(each)
    return tuple(_grouped(county, *key, of) for key, of in sorted(found.items()))


def _grouped(county: County, organ: str, enterprise: str, year: int, of: list[Visit]) -> Group:
    counted = tuple(each for each in of if counts_towards_cap(county, each))
    apart = tuple(each for each in of if not counts_towards_cap(county, each))
    return Group(organ, enterprise, year, counted, apart)


@lookup
def groups_of(county: County, organ: str, year: int) -> tuple[Group, ...]:
    """Return what an organ inspected in a year, by enterprise."""
    return tuple(_groups_by_organ(county).get((organ, year), ()))


@lookup
def _groups_by_organ(county: County) -> dict[tuple[str, int], tuple[Group, ...]]:
    return grouped(((each.organ, each.year), each) for each in groups(county))


class Cap(NamedTuple):
    """How many inspections are allowed, and where that is written."""

    number: int
    place: Place | None


def cap_of_item(county: County, item: EnterpriseInspectionItem, visit: Visit) -> Cap | None:
    """Return the cap of an item for an enterprise of a visit's grade; None where nobody has set one.

    Where the grade is not told, or the item does not name it, the highest of its caps: nobody is held to less than what
    may be allowed.
    """
    graded = [(n, each) for n, each in enumerate(item.grades) if each.cap is not None]
    own = [(n, each) for n, each in graded if visit.grade and each.grade == visit.grade]
    found = [Cap(each.cap or 0, item.field("分级分类", n, "年度频次上限")) for n, each in own or graded]
    if item.cap is not None and not own:
        found.append(Cap(item.cap, item.field("年度频次上限")))
    if found:
        return max(found, key=lambda cap: cap.number)
    value = parameter_value(county, CAP, visit.entered)
    return Cap(int(value.value), None) if value is not None else None


def cap_of(county: County, visit: Visit) -> Cap | None:
    """Return how often the organ may inspect for what a visit was about: the highest cap of its items; None: not set."""
    items = [item_of(county, visit, code) for code in visit.items]
    caps = [cap_of_item(county, item, visit) if item else None for item in items]
    if not caps:
        value = parameter_value(county, CAP, visit.entered)
        return Cap(int(value.value), None) if value is not None else None
    known = [cap for cap in caps if cap is not None]
    return max(known, key=lambda cap: cap.number) if len(known) == len(caps) else None


class Overrun(NamedTuple):
    """A visit with which an organ went beyond a cap: the how manieth it was, and the cap.

    `item` is the item whose own cap it was; "" where it was the number of visits in all.
    """

    visit: Visit
    group: Group
    times: int
    cap: Cap
    item: str


@lookup
def overruns(county: County) -> dict[str, Overrun]:
    """Return the visits beyond a cap, by their number.

    Each item is counted by its own cap, and all visits by the highest cap of the items that were inspected so far.
    """
    return {each.visit.number: each for group in groups(county) for each in _beyond(county, group)}


def _beyond(county: County, group: Group) -> Iterator[Overrun]:
    times: dict[str, int] = {}
    allowed: list[Cap | None] = []
    for n, visit in enumerate(group.counted, 1):
        allowed.append(cap_of(county, visit))
        known = [cap for cap in allowed if cap is not None]
        highest = max(known, key=lambda cap: cap.number, default=None)
        found = None
        for code in dict.fromkeys(visit.items):
            times[code] = times.get(code, 0) + 1
            item = item_of(county, visit, code)
            cap = cap_of_item(county, item, visit) if item else None
            if cap and times[code] > cap.number:
                found = found or Overrun(visit, group, times[code], cap, code)
        if found is None and highest and len(known) == len(allowed) and n > highest.number:
            found = Overrun(visit, group, n, highest, "")
        if found:
            yield found


@lookup
def visits_without_cap(county: County) -> tuple[Visit, ...]:
    """Return the visits of which nobody can tell whether they were too many: no cap is set for what they were about."""
    return tuple(
        each
        for group in groups(county)
        for each in group.counted
        if cap_of(county, each) is None and each.number not in overruns(county)
    )


@lookup
def visits_without_enterprise(county: County) -> tuple[Visit, ...]:
    """Return the visits that count towards a cap and do not say by its code which enterprise it was."""
    return tuple(e for e in visits(county) if enterprise_of(e) is None and counts_towards_cap(county, e))


@lookup
def close_together(county: County) -> dict[str, Visit]:
    """Return, by the number of a planned visit, the planned one before it by the same organ to the same enterprise."""
    found: dict[str, Visit] = {}
    for group in groups(county):
        planned = [each for each in group.counted if is_planned(county, each)]
        for before, after in pairwise(planned):
            found[after.number] = before
    return found


def days_between(before: Visit, after: Visit) -> int:
    """Return how many days lie between the ends of one visit and the next."""
    return (after.entered - (before.left or before.entered)).days


def share_of(number: int, total: int) -> Decimal:
    """Return an average of two numbers, to two places."""
    return (Decimal(number) / Decimal(total)).quantize(Decimal("0.01"))
