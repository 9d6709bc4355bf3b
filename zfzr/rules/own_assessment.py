"""What units plan and assess themselves (五, 六（一）): work plans, internal assessment, self-assessment (ZF521-ZF528)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding, Related
from zfzr.dataset.indicators import IndicatorOfScheme, indicators_of
from zfzr.dataset.posts import enforcing_officers
from zfzr.records import AssessmentPlan, InternalAssessment, SelfAssessment, Statement, Unit, WorkPlan
from zfzr.records.assessment import Assessed, TaskKind
from zfzr.records.base import Place
from zfzr.records.unit import BodyType
from zfzr.rules.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.terms.days import last_year_ended
from zfzr.terms.names import one_slip_apart
from zfzr.terms.text import Text

EVERYBODY = "全部"

MADE_HERE = Text("方案的成文日期在这里", "the plan is dated here")
RECEIVED_HERE = Text("收件登记在这里", "the receipt is recorded here")
BODY_HERE = Text("机构登记在这里", "the body is recorded here")
POSTED_HERE = Text("任岗登记在这里", "the posting is recorded here")

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


# Work plans


def _plans_of_year(county: County) -> Iterator[tuple[str, WorkPlan]]:
    """Yield the work plans of the county's year that were made by its day, by unit."""
    for plan in county.dataset.all(WorkPlan):
        is_made = plan.year == county.as_of.year and plan.dated <= county.as_of
        if is_made and plan.unit in county.units:
            yield plan.unit or "", plan


@rule(
    "ZF521",
    title=Text("工作推进方案缺少一类任务", "Kind of work missing from the work plan"),
    duty="D46",
    kind=COMPLIANCE,
    severity=NOTICE,
    says=Text(
        "{unit_name}{year}年度工作推进方案没有安排{missing}",
        "{unit_name}: the work plan of {year} has no task of {missing}",
    ),
    mend=Text("补充该类任务，写明责任机构和期限", "add a task of that kind, with its body and due day"),
)
def kind_of_task_missing(county: County) -> Iterator[Finding]:
    """A plan without one of the five kinds (六（一）：组织协调、宣传培训、评议考核、经验推广、督导检查)."""
    for slug, plan in _plans_of_year(county):
        planned = {task.kind for task in plan.tasks}
        missing = [kind.value for kind in TaskKind if kind not in planned]
        if missing:
            yield finding(
                plan.field("任务"),
                subject=slug,
                unit=slug,
                unit_name=county.unit_name(slug),
                year=plan.year,
                missing="、".join(missing),
            )


@rule(
    "ZF522",
    title=Text("工作任务逾期未完成", "Task of the work plan overdue"),
    duty="D46",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}“{task}”应于 {due} 前完成，到 {on} 没有完成",
        "{unit_name}: {task} was due on {due} and is not done by {on}",
    ),
    mend=Text(
        "已经完成的，填“完成日期”；没有完成的，抓紧完成，并在“说明”写明原因",
        "enter the day it was done, or do it and give the reason",
    ),
)
def overdue_task(county: County) -> Iterator[Finding]:
    """A task of the year's plan whose due day is past and that was not done by the county's day."""
    for slug, plan in _plans_of_year(county):
        for i, task in enumerate(plan.tasks):
            done = task.done is not None and task.done <= county.as_of
            if task.due and task.due < county.as_of and not done:
                yield finding(
                    plan.field("任务", i, "期限"),
                    subject=f"{slug}/{i + 1}",
                    unit=slug,
                    day=task.due,
                    unit_name=county.unit_name(slug),
                    task=task.text,
                    due=task.due,
                    on=county.as_of,
                )


@rule(
    "ZF523",
    title=Text("工作任务日期不合", "Day of a task does not fit its plan"),
    duty="D46",
    kind=DATA,
    severity=WARNING,
    says={
        "done": Text(
            "“{task}”{done} 完成，早于方案成文日期 {dated}",
            "{task} was done on {done}, before the plan was made on {dated}",
        ),
        "due": Text(
            "“{task}”期限 {due} 不在{year}年度内", "{task} is due on {due}, which is not in the year {year}"
        ),
    },
    mend=Text("核对日期；方案放错年度的，移到所属年度的目录", "mend the day, or move the plan to its year"),
)
def misdated_task(county: County) -> Iterator[Finding]:
    """A task done before its plan was made, or due in another year than the plan's."""
    for plan in county.dataset.all(WorkPlan):
        for i, task in enumerate(plan.tasks):
            subject = f"{plan.unit}/{i + 1}"
            if task.done and task.done < plan.dated:
                yield finding(
                    plan.field("任务", i, "完成日期"),
                    subject=subject,
                    unit=plan.unit,
                    variant="done",
                    related=[Related(plan.field("成文日期"), MADE_HERE)],
                    task=task.text,
                    done=task.done,
                    dated=plan.dated,
                )
            if task.due and task.due.year != plan.year:
                yield finding(
                    plan.field("任务", i, "期限"),
                    subject=subject,
                    unit=plan.unit,
                    variant="due",
                    task=task.text,
                    due=task.due,
                    year=plan.year,
                )


# The unit's own assessment of its bodies and officers


def _internal(county: County, slug: str, year: int) -> list[InternalAssessment]:
    return [r for r in county.dataset.all(InternalAssessment) if r.unit == slug and r.year == year]


@rule(
    "ZF524",
    title=Text("报了方案没有开展评议考核", "Plan sent in, but no assessment held"),
    duty="D43",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}{year}年度评议考核方案 {received} 已报，年度内没有开展评议考核的记录",
        "{unit_name}: the assessment plan of {year} came in on {received}, but no assessment is recorded in the year",
    ),
    mend=Text(
        "开展了的，填方案的“开展”，并登记 internal-assessment.csv；没有开展的，如实说明",
        "enter 开展 in the plan and the results in internal-assessment.csv, or say that none was held",
    ),
)
def plan_without_assessment(county: County) -> Iterator[Finding]:
    """A plan that was received, and no assessment of its own that year; told when the year is over.

    五：在年度内对行政执法工作进行评议考核. A plan that never came in is ZF401.
    """
    year = last_year_ended(county.as_of)
    round_ = county.round_named(AssessmentPlan.round, year)
    for unit in round_.owing if round_ else ():
        slug = unit.unit or ""
        standing = county.standing(round_, unit) if round_ else None
        if (
            standing is None
            or not standing.is_in
            or not standing.receipts
            or not _is_whole(county, slug, year)
        ):
            continue
        plan = standing.record if isinstance(standing.record, AssessmentPlan) else None
        held = plan.held.day if plan and plan.held else None
        if (held and held.year == year) or any(r.day.year == year for r in _internal(county, slug, year)):
            continue
        receipt = min(standing.receipts, key=lambda r: r.received)
        yield finding(
            plan.field("开展") if plan else receipt.field("收到日期"),
            subject=slug,
            unit=slug,
            day=date(year, 12, 31),
            related=[Related(receipt.field("收到日期"), RECEIVED_HERE)] if plan else [],
            unit_name=unit.display_name,
            year=year,
            received=receipt.received,
        )


def _is_whole(county: County, slug: str, year: int) -> bool:
    files = ("assessment-plan.yaml", "internal-assessment.csv")
    return all(county.dataset.is_whole(f"units/{slug}/{year}/{name}") for name in files)


@rule(
    "ZF525",
    title=Text("内部评议考核有遗漏", "Somebody left out of the unit's own assessment"),
    duty="D43",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "body": Text(
            "{unit_name}方案规定考核全部机构，{year}年度没有“{body}”的考核记录",
            "{unit_name}: the plan assesses every body, but none is recorded of {body} in {year}",
        ),
        "person": Text(
            "{unit_name}方案规定考核全部人员，{year}年度没有执法人员{name}（{person}）的考核记录",
            "{unit_name}: the plan assesses everybody, but no record of {name} ({person}) in {year}",
        ),
    },
    mend=Text(
        "考核了的补记；确未考核的，补考核，或者说明原因",
        "record it, or assess them and give the reason for the delay",
    ),
)
def left_out_of_assessment(county: County) -> Iterator[Finding]:
    """A body, or an officer on an enforcement post at the year's end, whom a plan for 全部 covers and no record names.

    Told when the year is over, of units that recorded some result; none at all is ZF524.
    五：对内设机构（或下属二级机构）和行政执法人员的执法行为进行评议考核.
    """
    year = last_year_ended(county.as_of)
    for plan in county.dataset.all(AssessmentPlan):
        slug, scope = plan.unit or "", plan.scope
        unit, judged = county.units.get(slug), _internal(county, slug, year)
        if plan.year != year or unit is None or scope is None or not judged:
            continue
        if not _is_whole(county, slug, year):
            continue
        if scope.bodies == EVERYBODY:
            yield from _bodies_left_out(plan, unit, judged, year)
        if scope.persons == EVERYBODY:
            yield from _persons_left_out(county, plan, judged, year)


def _bodies_left_out(
    plan: AssessmentPlan, unit: Unit, judged: list[InternalAssessment], year: int
) -> Iterator[Finding]:
    last = date(year, 12, 31)
    known = {r.assessed for r in judged if r.kind is Assessed.BODY}
    for i, body in enumerate(unit.bodies):
        if body.type is not BodyType.LEADERSHIP and body.on(last) and body.code not in known:
            yield finding(
                plan.field("考核范围", "机构"),
                subject=body.code,
                unit=plan.unit,
                day=last,
                variant="body",
                related=[Related(unit.field("机构", i, "代码"), BODY_HERE)],
                unit_name=unit.display_name,
                year=year,
                body=body.name,
            )


def _persons_left_out(
    county: County, plan: AssessmentPlan, judged: list[InternalAssessment], year: int
) -> Iterator[Finding]:
    last, slug = date(year, 12, 31), plan.unit or ""
    known = {r.assessed for r in judged if r.kind is Assessed.PERSON}
    for person, posting in enforcing_officers(county, slug, last).items():
        if person not in known:
            yield finding(
                plan.field("考核范围", "人员"),
                subject=person,
                unit=slug,
                day=last,
                variant="person",
                related=[Related(posting.field("人员编号"), POSTED_HERE)],
                unit_name=county.unit_name(slug),
                year=year,
                name=county.people[person].name,
                person=person,
            )


@rule(
    "ZF526",
    title=Text("内部评议考核记录不合", "Record of an internal assessment cannot be right"),
    duty="D43",
    kind=DATA,
    severity=WARNING,
    says={
        "year": Text(
            "{assessed}的考核日期 {on} 不在{year}年度内",
            "{assessed} was assessed on {on}, which is not in {year}",
        ),
        "points": Text(
            "{assessed}的得分 {points} 不在0至100分之间",
            "{assessed}: {points} points are not within 0 to 100",
        ),
        "grade": Text(
            "{assessed}的等次“{grade}”，是不是“{nearest}”？",
            "{assessed} has the grade {grade!r}; is it {nearest!r}?",
        ),
    },
    mend=Text("对照考核材料改正；记错年度的，移到所属年度的目录", "mend it, or move the record to its year"),
)
def impossible_internal_record(county: County) -> Iterator[Finding]:
    """An internal assessment outside the year of its folder, points outside 0 to 100, or a misspelt grade.

    A unit may have grades of its own: only what is a slip of the pen away from one of the county's is told.
    """
    for record in county.dataset.all(InternalAssessment):
        about: dict[str, Any] = {"subject": record.id, "unit": record.unit}
        if record.day.year != record.year:
            yield finding(
                record.field("考核日期"),
                **about,
                variant="year",
                assessed=record.assessed,
                on=record.day,
                year=record.year,
            )
        if record.points is not None and not _ZERO <= record.points <= _HUNDRED:
            yield finding(
                record.field("得分"),
                **about,
                variant="points",
                assessed=record.assessed,
                points=record.points,
            )
        if record.grade and (meant := _grade_meant(county, record)):
            yield finding(
                record.field("等次"),
                **about,
                variant="grade",
                assessed=record.assessed,
                grade=record.grade,
                nearest=meant,
            )


def _grade_meant(county: County, record: InternalAssessment) -> str | None:
    """Return the grade of the county's scheme from which the written one is a slip away; None if it is one."""
    scheme, unit = county.scheme(record.year or 0), county.units.get(record.unit or "")
    group = scheme.groups.get(unit.group) if scheme and unit else None
    grades = [band.name for band in group.bands] if group else []
    if record.grade in grades:
        return None
    return next((grade for grade in grades if one_slip_apart(grade, record.grade or "")), None)


# The unit's assessment of itself by the county's scheme


def _self_assessed(county: County) -> Iterator[tuple[Unit, int, list[SelfAssessment]]]:
    """Yield the self-assessments by unit and year."""
    found: dict[tuple[str, int], list[SelfAssessment]] = {}
    for record in county.dataset.all(SelfAssessment):
        found.setdefault((record.unit or "", record.year or 0), []).append(record)
    for (slug, year), records in found.items():
        if slug in county.units:
            yield county.units[slug], year, records


@rule(
    "ZF527",
    title=Text("自评与考核细则不符", "Self-assessment that does not fit the scheme"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says={
        "beyond": Text(
            "{indicator} 自评 {points} 分，不在{least}至{most}分之间",
            "{points} points for {indicator} are not within {least} to {most}",
        ),
        "group": Text(
            "{indicator} 不考核{group}（{unit_name}）",
            "{indicator} is not assessed for {group} ({unit_name})",
        ),
    },
    mend=Text("对照细则改正指标编号或者得分", "mend the indicator or its points by the scheme"),
)
def unfitting_self_assessment(county: County) -> Iterator[Finding]:
    """Points beyond the marks of the indicator, or for an indicator that is not one of the unit's group.

    A sub-item without marks of its own is not judged. An indicator that the scheme does not have is ZF102.
    """
    for unit, year, records in _self_assessed(county):
        scheme = county.scheme(year)
        known = indicators_of(scheme) if scheme else {}
        for record in records:
            item = known.get(record.indicator)
            if item is None:
                continue
            at, variant = _misfit(item, unit, record)
            if variant:
                yield finding(
                    at,
                    subject=record.indicator,
                    unit=unit.unit,
                    variant=variant,
                    indicator=f"{item.number} {item.indicator.name}",
                    points=record.points,
                    least=item.least,
                    most=item.full,
                    group=unit.group,
                    unit_name=unit.display_name,
                )


def _misfit(item: IndicatorOfScheme, unit: Unit, record: SelfAssessment) -> tuple[Place, str]:
    if not item.applies_to(unit.group):
        return record.field("指标"), "group"
    if item.full is not None and not item.least <= record.points <= item.full:
        return record.field("得分"), "beyond"
    return record.place, ""


@rule(
    "ZF528",
    title=Text("自评有遗漏", "Indicators left out of the self-assessment"),
    duty="D44",
    kind=COMPLIANCE,
    severity=NOTICE,
    says=Text(
        "{unit_name}{year}年度自评缺 {count} 项：{missing}",
        "{unit_name}: the self-assessment of {year} lacks {count} indicators: {missing}",
    ),
    mend=Text(
        "补报自评得分；本单位不涉及的，报合理缺项申请", "add the points, or state that they do not apply"
    ),
)
def left_out_of_self_assessment(county: County) -> Iterator[Finding]:
    """A unit that assessed itself, but not for every indicator of its group (the bonus apart).

    An indicator is covered by points of its own or of each of its sub-items, or by a statement that it does not apply.
    """
    for unit, year, records in _self_assessed(county):
        scheme, slug = county.scheme(year), unit.unit or ""
        if scheme is None or not county.dataset.is_whole(f"units/{slug}/{year}/"):
            continue
        covered = {r.indicator for r in records} | _stated(county, slug, year)
        items = [i for i in indicators_of(scheme).values() if not i.in_bonus and i.applies_to(unit.group)]
        missing = [i.number for i in items if not i.parent and not _is_covered(i, items, covered)]
        if missing:
            yield finding(
                records[0].place,
                subject=f"{slug}/{year}",
                unit=slug,
                unit_name=unit.display_name,
                year=year,
                count=len(missing),
                missing="、".join(missing),
            )


def _stated(county: County, slug: str, year: int) -> set[str]:
    return {s.indicator for s in county.dataset.all(Statement) if s.unit == slug and s.year == year}


def _is_covered(top: IndicatorOfScheme, items: list[IndicatorOfScheme], covered: set[str]) -> bool:
    parts = [i.number for i in items if i.parent is top.indicator]
    return top.number in covered or (bool(parts) and covered.issuperset(parts))
