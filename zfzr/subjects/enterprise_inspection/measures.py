"""Measures of inspections of enterprises: how often each was inspected, by plan, joint, off site, and what was found.

None is the better the more inspections there are; how often (频次) is told as it is, and the share that keeps the cap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    measure,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.declare.tally import Counted, tally
from zfzr.subjects.enterprise_inspection.lookups import (
    Group,
    begun_on,
    cap_of,
    groups_of,
    is_joint,
    is_on_site,
    items_of,
    overruns,
    plans_of,
    share_of,
    value_of,
    visits,
    visits_by_plan,
    visits_of,
)
from zfzr.subjects.enterprise_inspection.parameters import RESULTS
from zfzr.subjects.enterprise_inspection.records import InspectionPlan, Visit
from zfzr.subjects.power.lookups import not_kept
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.text import Text, said

_UNREAD = Text("涉企检查登记没有读全", "the register of inspections of enterprises could not be read in full")
_UNREAD_PLAN = Text("涉企检查计划没有读全", "the plans of inspections could not be read in full")
_NONE = Text("没有登记涉企检查", "no inspection of an enterprise is recorded")
_NO_REGISTER = Text("没有涉企检查登记", "there is no register of inspections of enterprises")
_UNTOLD = Text(
    "登记的涉企检查都看不出（没有写，或者用了没有声明的词）",
    "none of the inspections recorded tells it: it is not written, or by a word that nobody declared",
)
_NO_CODE = Text(
    "涉企检查都没有统一社会信用代码，不知道查了哪些企业",
    "no inspection says by its credit code which enterprise it was of",
)
_TOLD = Text("{target}：{number}（{day}）", "{target}: {number} ({day})")


def _read(unit: UnitYear) -> bool:
    return unit.county.read_whole(Visit, unit=unit.slug, year=unit.year)


def _told(unit: UnitYear, visit: Visit, *codes: str) -> Evidence:
    text = said(_TOLD, target=visit.target, number=visit.number, day=visit.entered)
    leads = tuple(lead for code in codes for lead in unit.leads(code, visit.number))
    return Evidence(visit.field("检查编号"), text, leads=leads)


def _groups(unit: UnitYear) -> tuple[Group, ...] | Measured:
    """Return by enterprise what the unit's organ inspected and what counts towards a cap."""
    if not unit.county.read_whole(Visit, year=unit.year):
        return unknown(_UNREAD)
    found = tuple(each for each in groups_of(unit.county, unit.slug, unit.year) if each.counted)
    if found:
        return found
    if visits_of(unit.county, unit.slug, unit.year):
        return withheld(_NO_CODE)
    return _not_kept(unit) or unknown(_NONE)


def _not_kept(unit: UnitYear) -> Measured | None:
    """Answer for a unit that keeps no register of inspections, and of which no other organ's names one."""
    if visits_of(unit.county, unit.slug, unit.year):
        return None
    missing = not_kept(unit, "enterprise-inspections.csv", (PowerClass.INSPECTION,), _NO_REGISTER)
    if missing is None or missing.is_withheld or not unit.unit.enforces:
        return missing
    inspects = items_of(unit.county, unit.slug) or plans_of(unit.county, unit.slug, unit.year)
    return withheld(_INSPECTS) if inspects else missing


_INSPECTS = Text(
    "登记了检查事项或者检查计划，没有登记当年的涉企检查：未登记不等于没有",
    "items or plans of inspections are registered and no inspection of the year is, which is not that there was none",
)
tells_nothing_where(lambda unit, _: _not_kept(unit), visits)


@measure(
    "企业受检平均频次",
    duty="D16",
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "当年每家受检企业平均被本单位检查几次（上级部署的专项检查另计）",
        "how often the unit inspected each enterprise of the year on average, special ones from above apart",
    ),
    amount=Text("平均", "on average "),
    adds_up=False,
    never_rewarded=True,
)
def mean_frequency(unit: UnitYear) -> Measured:
    """How often an enterprise was inspected on average."""
    found = _groups(unit)
    if isinstance(found, Measured):
        return found
    made = [visit for group in found for visit in group.counted]
    return Measured(
        share_of(len(made), len(found)),
        tuple(_told(unit, each) for each in made),
        reached=len(made),
        total=len(found),
    )


@measure(
    "企业受检最高频次",
    duty="D16",
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "当年被本单位检查最多的一家企业被检查几次（上级部署的专项检查另计）",
        "how often the unit inspected the enterprise that it inspected most, special ones from above apart",
    ),
    amount=Text("最多", "at most "),
    adds_up=False,
    never_rewarded=True,
)
def highest_frequency(unit: UnitYear) -> Measured:
    """How often the enterprise that was inspected most was inspected."""
    found = _groups(unit)
    if isinstance(found, Measured):
        return found
    most = max(found, key=lambda group: len(group.counted))
    return Measured(share_of(len(most.counted), 1), tuple(_told(unit, each) for each in most.counted))


@measure(
    "频次未超限率",
    duty="D16",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年有频次上限可比的受检企业中，没有超过上限的占比（规则ZF783）",
        "share of the enterprises inspected for which a cap is set that were not inspected more often (rule ZF783)",
    ),
    counted=Text("家企业", "enterprises"),
    shortfall=Text("超过上限", "were inspected more often"),
    leads=("ZF783",),
)
def within_cap(unit: UnitYear) -> Measured:
    """Share of the enterprises that were not inspected more often than the cap; where there is none, nobody can tell."""
    found = _groups(unit)
    if isinstance(found, Measured):
        return found
    beyond = overruns(unit.county)
    over = {group.enterprise: [each for each in group.counted if each.number in beyond] for group in found}
    told = [g for g in found if over[g.enterprise] or all(cap_of(unit.county, each) for each in g.counted)]
    return ratio(
        (group for group in told if not over[group.enterprise]),
        (_over(unit, group, over[group.enterprise]) for group in told if over[group.enterprise]),
        Text("没有频次上限，无从比较", "no cap is set to compare with"),
    )


def _over(unit: UnitYear, group: Group, beyond: list[Visit]) -> Evidence:
    text = Text("{target}：检查 {number} 次", "{target}: inspected {number} times")
    leads = tuple(lead for each in beyond for lead in unit.leads("ZF783", each.number))
    said_of = said(text, target=group.name, number=len(group.counted))
    return Evidence(beyond[0].field("检查编号"), said_of, leads=leads)


@measure(
    "检查计划执行率",
    duty="D16",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年检查计划中到期的各项，已经实施检查的占比",
        "share of the lines of the year's plans whose time is over that were carried out",
    ),
    counted=Text("项计划", "lines of plans"),
    shortfall=Text("没有实施", "were not carried out"),
)
def plans_carried_out(unit: UnitYear) -> Measured:
    """Share of the lines of plans whose time is over by the day, or the year, under which somebody was inspected."""
    if not unit.county.read_whole(InspectionPlan, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD_PLAN)
    if not unit.county.read_whole(Visit, year=unit.year):
        return unknown(_UNREAD)
    done = visits_by_plan(unit.county)
    due = [each for each in plans_of(unit.county, unit.slug, unit.year) if _is_over(unit.county, each)]
    text = Text("{kind}计划 {number}", "{kind} plan {number}")
    return ratio(
        (each for each in due if each.number in done),
        (
            Evidence(each.field("计划编号"), said(text, kind=each.kind, number=each.number))
            for each in due
            if each.number not in done
        ),
        Text("没有到期的检查计划", "no line of a plan is over by now"),
    )


def _is_over(county: County, plan: InspectionPlan) -> bool:
    """Tell whether the time of a line is over; one without an end is over when it was carried out, or with its year."""
    if plan.ends is not None:
        return plan.ends < county.as_of
    return begun_on(county, plan) is not None or (plan.year or 0) < county.as_of.year


def _share(
    unit: UnitYear, counts: Callable[[Visit], bool | None], *, of: Callable[[Visit], bool] = lambda _: True
) -> Measured:
    """Return the share of the unit's visits of a year of which something is so; None of one: nobody can tell."""
    if not _read(unit):
        return unknown(_UNREAD)
    if missing := _not_kept(unit):
        return missing
    made = [each for each in visits_of(unit.county, unit.slug, unit.year) if of(each)]
    told = [(each, counts(each)) for each in made]
    if made and all(is_so is None for _, is_so in told):
        return withheld(_UNTOLD)
    return ratio(
        (each for each, is_so in told if is_so),
        (_told(unit, each) for each, is_so in told if is_so is False),
        _NONE,
    )


@measure(
    "非现场检查占比",
    duty="D16",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年涉企检查中，不进入现场的占比", "share of the year's inspections that did not enter the premises"
    ),
    counted=Text("次检查", "inspections"),
    shortfall=Text("进入现场", "entered the premises"),
)
def off_site(unit: UnitYear) -> Measured:
    """Share of inspections that were made without entering."""
    return _share(unit, lambda visit: not is_on_site(unit.county, visit))


@measure(
    "联合检查占比",
    duty="D16",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年进入现场的涉企检查中，联合、合并检查的占比",
        "share of the year's inspections on the premises that were several in one",
    ),
    counted=Text("次进场检查", "inspections on the premises"),
    shortfall=Text("单独检查", "were made alone"),
)
def joint(unit: UnitYear) -> Measured:
    """Share of inspections on the premises that several organs, or several items, had in common."""
    county = unit.county
    return _share(unit, lambda visit: is_joint(county, visit), of=lambda visit: is_on_site(county, visit))


@measure(
    "检查赋码率",
    duty="D16",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年进入现场的涉企检查中，有检查码的占比",
        "share of the year's inspections on the premises that have a code",
    ),
    counted=Text("次进场检查", "inspections on the premises"),
    shortfall=Text("没有检查码", "have no code"),
    leads=("ZF790",),
)
def coded(unit: UnitYear) -> Measured:
    """Share of inspections on the premises that have a code."""
    if not _read(unit):
        return unknown(_UNREAD)
    if missing := _not_kept(unit):
        return missing
    made = [e for e in visits_of(unit.county, unit.slug, unit.year) if is_on_site(unit.county, e)]
    return ratio(
        (each for each in made if each.code),
        (_told(unit, each, "ZF790") for each in made if not each.code),
        _NONE,
    )


@measure(
    "检查问题发现率",
    duty="D16",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年写明结果的涉企检查中，发现问题的占比",
        "share of the year's inspections with a result that found something wrong",
    ),
    counted=Text("次检查", "inspections"),
    shortfall=Text("未发现问题", "found nothing"),
)
def found_something(unit: UnitYear) -> Measured:
    """Share of inspections with a result that found something; without a result nobody can tell."""

    def is_problem(visit: Visit) -> bool | None:
        value = value_of(unit.county, RESULTS, visit.result, visit.entered)
        return None if value is None else value != 0

    return _share(unit, is_problem)


def _no_register(county: County, unit: str, year: int) -> Text | None:
    known = county.keeps(f"units/{unit}/{year}/enterprise-inspections.csv")
    return None if known else _NO_REGISTER


@tally(
    "涉企检查",
    duty="D16",
    unit_word="次",
    meaning=Text("当年登记的涉企检查，按类型", "inspections of enterprises in the year's register, by kind"),
    kinds=(Visit,),
    not_told=_no_register,
)
def visits_by_kind(county: County, year: int) -> Iterator[Counted]:
    """Every inspection of the year's registers, by its kind."""
    for each in visits(county):
        if (each.year or each.entered.year) == year:
            text = said(_TOLD, target=each.target, number=each.number, day=each.entered)
            yield Counted(each.unit or "", each.kind, Evidence(each.field("检查编号"), text))
