"""Inspections of enterprises of a year: by unit, by enterprise with the cap, and the plans (涉企行政检查情况)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.county.registers import is_kept_by
from zfzr.declare.evidence import Evidence, where
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Marked,
    Page,
    Value,
    Where,
    or_not_kept,
    table,
)
from zfzr.files.place import Place
from zfzr.subjects.enterprise_inspection.lookups import (
    Group,
    begun_on,
    cap_of,
    enterprise_of,
    groups_of,
    is_joint,
    is_on_site,
    items_of,
    overruns,
    plans_of,
    units_with_items,
    value_of,
    visits_by_plan,
    visits_of,
)
from zfzr.subjects.enterprise_inspection.parameters import RESULTS
from zfzr.subjects.enterprise_inspection.records import EnterpriseInspectionItem, InspectionPlan, Visit
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Said, Text, said


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit's inspections of a year: items in use, plans, how many enterprises how often, and how they were made.

    `over` is how many enterprises were inspected more often than the cap; None where none has a cap to compare with. What
    counts plans, or inspections, is None where the unit keeps no register of them.
    """

    unit: str
    items: int
    plans: int | None
    inspections: int | None
    enterprises: int | None
    most: int | None
    over: int | None
    off_site: int | None
    joint: int | None
    coded: int | None
    problems: int | None
    without_result: int | None
    place: str


@dataclass(frozen=True, slots=True)
class OfEnterprise:
    """What one organ inspected in one enterprise: how often, what counts apart, and the cap, None where none is set."""

    organ: str
    credit_code: str
    name: str
    counted: int
    apart: int
    cap: int | None
    is_over: bool
    place: str


@dataclass(frozen=True, slots=True)
class OfPlan:
    """A line of a plan: approved, filed, published and begun on what days, and the inspections under it."""

    unit: str
    number: str
    kind: str
    scope: str | None
    approved: date | None
    filed: date | None
    published: date | None
    begun: date | None
    inspections: int
    place: str


@dataclass(frozen=True, slots=True)
class EnterpriseInspections:
    """The inspections of enterprises of a year as they stand on a day.

    `inspections` is None where no unit keeps a register of them. `uncoded` have no credit code, so that they are of no
    enterprise that is known.
    """

    county: str
    is_sample: bool
    year: int
    as_of: date
    units: tuple[OfUnit, ...]
    enterprises: tuple[OfEnterprise, ...]
    plans: tuple[OfPlan, ...]
    inspections: int | None
    uncoded: int
    is_whole: bool


# How it is read


def page(found: EnterpriseInspections) -> Page:
    """Return the table of units, of enterprises with the caps, and of plans."""
    title = Text(
        f"{found.county}{found.year}年度涉企行政检查情况",
        f"{found.county}: inspections of enterprises of {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _counted(found: EnterpriseInspections) -> Said:
    over = sum(each.is_over for each in found.enterprises)
    unset = sum(each.cap is None and not each.is_over and each.counted > 0 for each in found.enterprises)
    counted = Text(
        "截至 {day}，检查 {inspections} 次，企业（按机关计）{enterprises} 家，超过频次上限 {over}，没有上限、未评 {unset}",
        "as of {day}: {inspections} inspections of {enterprises} enterprises (by organ), {over} beyond the cap, {unset}"
        " without one and not judged",
    )
    return said(
        counted,
        day=found.as_of,
        inspections=found.inspections,
        enterprises=len(found.enterprises),
        over=over,
        unset=unset,
    )


def _blocks(found: EnterpriseInspections) -> Iterator[Block]:
    if found.inspections is None:
        nobody = Text(
            "截至 {day}，没有单位登记当年的涉企检查：未登记不等于没有检查",
            "as of {day}: no unit registered inspections of this year, which does not mean that there were none",
        )
        yield Line(said(nobody, day=found.as_of))
    else:
        yield Line(_counted(found))
    if found.uncoded:
        no_code = Text(
            "{count} 次检查没有统一社会信用代码，没有计入企业的次数",
            "{count} inspections have no credit code and are counted for no enterprise",
        )
        yield Caution(said(no_code, count=found.uncoded))
    if not found.is_whole:
        yield Caution(
            Text(
                "检查事项、计划或者检查登记没有读全",
                "a register of items, plans or inspections could not be read in full",
            )
        )
    yield table(_UNITS, found.units, Where.READ)
    yield Heading(Text("企业受检次数", "By enterprise"))
    yield table(_ENTERPRISES, found.enterprises)
    yield Heading(Text("检查计划", "Plans"))
    yield table(_PLANS, found.plans, Where.READ)


@report(
    "enterprise-inspections",
    title=Text("涉企行政检查情况", "Inspections of enterprises"),
    duty="D16",
    takes=(YEAR, UNIT),
    page=page,
    counts=(Visit, InspectionPlan),
)
def enterprise_inspections(county: County, asked: Asked) -> EnterpriseInspections:
    """Tell a year's inspections of enterprises by unit and by enterprise, with the caps, and the plans."""
    year = asked.year_in(county)
    slugs = [
        slug
        for slug in units_by_slug(county)
        if asked.unit in (None, slug)
        and (
            slug in units_with_items(county)
            or visits_of(county, slug, year)
            or plans_of(county, slug, year)
            or is_kept_by(county, Visit, slug, year)
        )
    ]
    made = [each for slug in slugs for each in visits_of(county, slug, year)]
    return EnterpriseInspections(
        **heading(county),
        year=year,
        units=tuple(_of_unit(county, slug, year) for slug in slugs),
        enterprises=tuple(
            _of_enterprise(county, each) for slug in slugs for each in groups_of(county, slug, year)
        ),
        plans=tuple(_of_plan(county, each) for slug in slugs for each in plans_of(county, slug, year)),
        inspections=len(made) if any(is_kept_by(county, Visit, slug, year) for slug in slugs) else None,
        uncoded=sum(enterprise_of(each) is None for each in made),
        is_whole=county.read_whole(Visit, InspectionPlan, year=year)
        and county.read_whole(EnterpriseInspectionItem),
    )


def _of_unit(county: County, slug: str, year: int) -> OfUnit:
    made = visits_of(county, slug, year)
    found = [each for each in groups_of(county, slug, year) if each.counted]
    results = [value_of(county, RESULTS, each.result, each.entered) for each in made]
    over = [_is_over(county, each) for each in found]
    is_comparable = any(over) or any(_cap(county, each) is not None for each in found)
    on_site = [each for each in made if is_on_site(county, each)]
    is_kept = bool(made) or is_kept_by(county, Visit, slug, year)
    has_plans = is_kept_by(county, InspectionPlan, slug, year)

    def told(number: int) -> int | None:
        return number if is_kept else None

    return OfUnit(
        unit=name_of_unit(county, slug),
        items=len(items_of(county, slug)),
        plans=len(plans_of(county, slug, year)) if has_plans else None,
        inspections=told(len(made)),
        enterprises=told(len(groups_of(county, slug, year))),
        most=max((len(each.counted) for each in found), default=None),
        over=sum(over) if is_comparable else None,
        off_site=told(len(made) - len(on_site)),
        joint=told(sum(is_joint(county, each) for each in on_site)),
        coded=told(sum(bool(each.code) for each in on_site)),
        problems=told(sum(bool(each) for each in results)),
        without_result=told(sum(each is None for each in results)),
        place=_where(county, made[0].place) if made else "",
    )


def _where(county: County, place: Place) -> str:
    return where(county, Evidence(place))


def _is_over(county: County, group: Group) -> bool:
    return any(each.number in overruns(county) for each in group.counted)


def _cap(county: County, group: Group) -> int | None:
    """Return the highest cap of what an enterprise was inspected for; None where one of them has none."""
    caps = [cap_of(county, each) for each in group.counted]
    known = [cap.number for cap in caps if cap is not None]
    return max(known) if known and len(known) == len(caps) else None


def _of_enterprise(county: County, group: Group) -> OfEnterprise:
    last = (*group.counted, *group.apart)[-1]
    return OfEnterprise(
        organ=name_of_unit(county, group.organ),
        credit_code=group.enterprise,
        name=group.name,
        counted=len(group.counted),
        apart=len(group.apart),
        cap=_cap(county, group),
        is_over=_is_over(county, group),
        place=_where(county, last.place),
    )


def _of_plan(county: County, plan: InspectionPlan) -> OfPlan:
    return OfPlan(
        unit=name_of_unit(county, plan.unit or ""),
        number=plan.number,
        kind=plan.kind,
        scope=plan.scope,
        approved=plan.approved,
        filed=plan.filed,
        published=plan.published,
        begun=begun_on(county, plan),
        inspections=len(visits_by_plan(county).get(plan.number, ())),
        place=_where(county, plan.place),
    )


_NOT_JUDGED = Text("未评", "not judged")


def _over(row: OfUnit) -> Value:
    if row.over is None:
        return _NOT_JUDGED if row.enterprises else None
    return Marked(Text(str(row.over), str(row.over)), "warning") if row.over else row.over


def _enterprise(row: OfEnterprise) -> Value:
    if row.is_over:
        return Marked(Text("超过", "beyond"), "warning")
    if not row.counted:
        return Text("另计", "apart")
    return _NOT_JUDGED if row.cap is None else Text("未超过", "within")


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, heads=True),
    Column(Text("在用事项", "Items"), lambda row: row.items, Kind.NUMBER),
    Column(Text("计划", "Plans"), lambda row: or_not_kept(row.plans), Kind.NUMBER),
    Column(Text("检查次数", "Inspections"), lambda row: or_not_kept(row.inspections), Kind.NUMBER),
    Column(Text("企业", "Enterprises"), lambda row: or_not_kept(row.enterprises), Kind.NUMBER),
    Column(Text("最多", "Most"), lambda row: row.most, Kind.NUMBER),
    Column(Text("超上限", "Beyond"), _over, Kind.NUMBER),
    Column(Text("非现场", "Off site"), lambda row: or_not_kept(row.off_site), Kind.NUMBER),
    Column(Text("联合", "Joint"), lambda row: or_not_kept(row.joint), Kind.NUMBER),
    Column(Text("有检查码", "Coded"), lambda row: or_not_kept(row.coded), Kind.NUMBER),
    Column(Text("发现问题", "Found"), lambda row: or_not_kept(row.problems), Kind.NUMBER),
    Column(Text("没有结果", "No result"), lambda row: or_not_kept(row.without_result), Kind.NUMBER),
)
_ENTERPRISES: tuple[Column[OfEnterprise], ...] = (
    Column(Text("检查机关", "Organ"), lambda row: row.organ, heads=True),
    Column(Text("统一社会信用代码", "Credit code"), lambda row: row.credit_code),
    Column(Text("企业", "Enterprise"), lambda row: row.name, can_go=True),
    Column(Text("次数", "Times"), lambda row: row.counted, Kind.NUMBER),
    Column(Text("上级专项另计", "Apart"), lambda row: row.apart, Kind.NUMBER),
    Column(Text("上限", "Cap"), lambda row: row.cap, Kind.NUMBER),
    Column(Text("比较", "Compared"), _enterprise),
    Column(Text("记录位置", "Place"), lambda row: row.place, where=Where.CSV),
)
_PLANS: tuple[Column[OfPlan], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, heads=True),
    Column(Text("计划编号", "Number"), lambda row: row.number),
    Column(Text("类型", "Kind"), lambda row: row.kind),
    Column(Text("对象范围", "Whom"), lambda row: row.scope, can_go=True),
    Column(Text("批准", "Approved"), lambda row: row.approved),
    Column(Text("备案", "Filed"), lambda row: row.filed),
    Column(Text("公布", "Published"), lambda row: row.published),
    Column(Text("检查次数", "Inspections"), lambda row: row.inspections, Kind.NUMBER),
)
