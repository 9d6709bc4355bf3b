"""The unit's own assessment of its bodies and officers (五): not held, with gaps, misrecorded (ZF524-ZF526, ZF899)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.officer.lookups import enforcing_officers, people_by_number
from zfzr.subjects.own_assessment.lookups import covers_body, covers_officer
from zfzr.subjects.own_assessment.parameters import FULL_MARKS
from zfzr.subjects.own_assessment.records import (
    EVERYBODY,
    Assessed,
    AssessmentPlan,
    AssessmentScope,
    InternalAssessment,
)
from zfzr.subjects.round.lookups import OwedReport, RoundOfYear, owed_in, round_in_use
from zfzr.subjects.scheme.lookups import YearInView, last_year_over, scheme_of, year_of
from zfzr.subjects.unit.lookups import is_leadership, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import plainly
from zfzr.terms.names import one_slip_apart
from zfzr.terms.text import Text, with_aside

RECEIVED_HERE = Text("收件登记在这里", "the receipt is recorded here")
BODY_HERE = Text("机构登记在这里", "the body is recorded here")
POSTED_HERE = Text("任岗登记在这里", "the posting is recorded here")

_ZERO = Decimal(0)


# The unit's own assessment of its bodies and officers


def _whom(county: County, record: InternalAssessment) -> str:
    """Return who or what was assessed as a person reads it: an officer by name, with the number that the row gives."""
    person = people_by_number(county).get(record.assessed) if record.kind is Assessed.PERSON else None
    return with_aside(person.name, record.assessed) if person else record.assessed


def _internal(county: County, slug: str, year: int) -> list[InternalAssessment]:
    return [r for r in county.of_year(InternalAssessment, year) if r.unit == slug]


@lookup
def plans_owed(county: County) -> tuple[OwedReport, ...]:
    """Return who owed a plan in the last year that is over, with how they stand."""
    over = last_year_over(county)
    round_ = round_in_use(county, AssessmentPlan.round, over.year) if over else None
    return owed_in(county, round_) if isinstance(round_, RoundOfYear) else ()


@rule(
    "ZF524",
    title=Text("报了方案没有开展评议考核", "Plan sent in, but no assessment held"),
    duty="D43",
    kind=COMPLIANCE,
    severity=WARNING,
    compares=(Pair("评议考核方案.开展", "收件登记.收到日期", "已报方案的，有没有开展"),),
    says=Text(
        "{unit_name}{year}年度评议考核方案 {received} 已报，年度内没有开展评议考核的记录",
        "{unit_name}: the assessment plan of {year} came in on {received}, but no assessment is recorded in the year",
    ),
    mend=Text(
        "开展了的，填方案的“开展”，并登记 internal-assessment.csv；没有开展的，如实说明",
        "enter 开展 in the plan and the results in internal-assessment.csv, or say that none was held",
    ),
    on=plans_owed,
    reads=(AssessmentPlan, InternalAssessment),
)
def plan_without_assessment(owed: OwedReport, county: County) -> Iterator[Finding]:
    """A plan that was received, and no assessment of its own that year; told when the year is over.

    五：在年度内对行政执法工作进行评议考核. A plan that never came in is ZF401.
    """
    standing, year = owed.standing, owed.year
    if not standing.is_in or not standing.receipts:
        return
    plan = standing.record if isinstance(standing.record, AssessmentPlan) else None
    held = plan.held.day if plan and plan.held else None
    whole = year_of(county, year)
    days = [held] if held else []
    if any(whole.holds(day) for day in (*days, *(r.day for r in _internal(county, owed.unit, year)))):
        return
    receipt = min(standing.receipts, key=lambda r: r.received)
    yield finding(
        plan.field("开展") if plan else receipt.field("收到日期"),
        subject=owed.unit,
        day=whole.last,
        related=[Related(receipt.field("收到日期"), RECEIVED_HERE)] if plan else [],
        unit_name=owed.by.display_name,
        year=year,
        received=receipt.received,
    )


@rule(
    "ZF525",
    title=Text("内部评议考核有遗漏", "Somebody left out of the unit's own assessment"),
    duty="D43",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "body": Text(
            "{unit_name}方案规定考核{whom}，{year}年度没有“{body}”的考核记录",
            "{unit_name}: the plan assesses {whom}, but none is recorded of {body} in {year}",
        ),
        "person": Text(
            "{unit_name}方案规定考核{whom}，{year}年度没有执法人员{name}（{person}）的考核记录",
            "{unit_name}: the plan assesses {whom}, but no record of {name} ({person}) in {year}",
        ),
    },
    mend=Text(
        "考核了的补记；确未考核的，补考核，或者说明原因",
        "record it, or assess them and give the reason for the delay",
    ),
    on=AssessmentPlan,
    reads=(AssessmentPlan, InternalAssessment),
)
def left_out_of_assessment(plan: AssessmentPlan, county: County) -> Iterator[Finding]:
    """A body, or an officer on an enforcement post at the year's end, whom a plan covers and no record names.

    Told when the year is over, of units that recorded some result; none at all is ZF524.
    五：对内设机构（或下属二级机构）和行政执法人员的执法行为进行评议考核.
    """
    over, slug, scope = last_year_over(county), plan.unit or "", plan.scope
    if over is None or plan.year != over.year:
        return
    unit, judged = units_by_slug(county).get(slug), _internal(county, slug, over.year)
    if unit is None or scope is None or not judged:
        return
    yield from _bodies_left_out(county, unit, scope, judged, over)
    yield from _persons_left_out(county, slug, scope, judged, over)


def _bodies_left_out(
    county: County,
    unit: Unit,
    scope: AssessmentScope,
    judged: list[InternalAssessment],
    over: YearInView,
) -> Iterator[Finding]:
    last = over.last
    known = {r.assessed for r in judged if r.kind is Assessed.BODY}
    for i, body in enumerate(unit.bodies):
        is_asked = not is_leadership(county, body) and body.on(last) and covers_body(scope, body)
        if is_asked and body.code not in known:
            yield finding(
                ("考核范围", "机构"),
                subject=body.code,
                day=last,
                variant="body",
                related=[Related(unit.field("机构", i, "代码"), BODY_HERE)],
                unit_name=unit.display_name,
                year=over.year,
                body=body.name,
                whom="全部机构" if EVERYBODY in scope.bodies else f"“{body.name}”",
            )


def _persons_left_out(
    county: County, slug: str, scope: AssessmentScope, judged: list[InternalAssessment], over: YearInView
) -> Iterator[Finding]:
    last = over.last
    known = {r.assessed for r in judged if r.kind is Assessed.PERSON}
    for person, posting in enforcing_officers(county, slug, last).items():
        if person not in known and covers_officer(county, scope, posting):
            yield finding(
                ("考核范围", "人员"),
                subject=person,
                day=last,
                variant="person",
                related=[Related(posting.field("人员编号"), POSTED_HERE)],
                unit_name=name_of_unit(county, slug),
                year=over.year,
                name=people_by_number(county)[person].name,
                person=person,
                whom="全部人员" if EVERYBODY in scope.persons else "、".join(scope.persons),
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
            "{assessed}的得分 {points} 不在0至{most}分之间",
            "{assessed}: {points} points are not within 0 to {most}",
        ),
        "grade": Text(
            "{assessed}的等次“{grade}”，是不是“{nearest}”？",
            "{assessed} has the grade {grade!r}; is it {nearest!r}?",
        ),
    },
    mend=Text("对照考核材料改正；记错年度的，移到所属年度的目录", "mend it, or move the record to its year"),
    on=InternalAssessment,
)
def impossible_internal_record(record: InternalAssessment, county: County) -> Iterator[Finding]:
    """An internal assessment outside the year of its folder, points beyond the full marks, or a misspelt grade.

    A unit may have grades of its own: only what is a slip of the pen away from one of the county's is told.
    """
    assessed = _whom(county, record)
    if record.day.year != record.year and not year_of(county, record.year or 0).holds(record.day):
        yield finding("考核日期", variant="year", assessed=assessed, on=record.day, year=record.year)
    full = parameter_value(county, FULL_MARKS, record.day)
    if full and record.points is not None and not _ZERO <= record.points <= full.value:
        most = plainly(full.value)
        yield finding("得分", variant="points", assessed=assessed, points=record.points, most=most)
    if record.grade and (meant := _grade_meant(county, record)):
        yield finding("等次", variant="grade", assessed=assessed, grade=record.grade, nearest=meant)


def _grade_meant(county: County, record: InternalAssessment) -> str | None:
    """Return the grade of the county's scheme from which the written one is a slip away; None if it is one."""
    scheme, unit = scheme_of(county, record.year or 0), units_by_slug(county).get(record.unit or "")
    group = scheme.groups.get(unit.group_on(scheme.day)) if scheme and unit else None
    grades = [band.name for band in group.bands] if group else []
    if record.grade in grades:
        return None
    return next((grade for grade in grades if one_slip_apart(grade, record.grade or "")), None)


# Points against grades

BETTER_HERE = Text("得分更高、等次更低的一条在这里", "one with more points and a lower grade is here")
_OTHERS = 3


@rule(
    "ZF899",
    title=Text("内部评议考核的得分与等次不合", "Points and grade of an internal assessment disagree"),
    duty="D43",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{assessed}得 {points} 分评为“{grade}”，{other}得 {theirs} 分却是“{lower}”，同一表里其余各条得分高的等次都不低："
        "得分或者等次是不是写错了？",
        "{assessed} has {points} points and the grade {grade}, {other} {theirs} points and {lower}, while in all other rows"
        " more points are no lower grade: are points or grade wrong?",
    ),
    mend=Text(
        "对照考核材料改正得分或者等次；另有规定的，登记豁免",
        "mend points or grade by the papers; waive it where a rule of its own applies",
    ),
)
def points_against_grades(county: County) -> Iterator[Finding]:
    """The one row of a unit's table without which more points never went with a lower grade; each sort is apart.

    Which grade is the better one the bands of the county's scheme say; tables with other grades are left alone.
    """
    tables = grouped(
        ((record.place.file, record.kind), record)
        for record in county.dataset.all(InternalAssessment)
        if record.points is not None and record.grade is not None
    )
    for rows in tables.values():
        ranks = _ranks(county, rows[0])
        if len(rows) > _OTHERS and all(record.grade in ranks for record in rows):
            yield from _against_the_rest(county, rows, ranks)


def _ranks(county: County, record: InternalAssessment) -> dict[str, Decimal]:
    """Return the grades of the scheme of the unit's group, each with its lower edge."""
    scheme, unit = scheme_of(county, record.year or 0), units_by_slug(county).get(record.unit or "")
    group = scheme.groups.get(unit.group_on(scheme.day)) if scheme and unit else None
    return {band.name: band.from_ for band in group.bands} if group else {}


def _against_the_rest(
    county: County, rows: Sequence[InternalAssessment], ranks: dict[str, Decimal]
) -> Iterator[Finding]:
    """Yield the one row that all clashes have in common; where two clash, the one that is further from its own grade."""
    clashes = [
        (one, other)
        for one in rows
        for other in rows
        if one.points is not None
        and other.points is not None
        and one.points < other.points
        and ranks[one.grade or ""] > ranks[other.grade or ""]
    ]
    shared = [row for row in rows if clashes and all(row is a or row is b for a, b in clashes)]
    if not shared:
        return
    one, other = clashes[0]
    told = shared[0] if len(shared) == 1 else one
    beside = other if told is one else one
    better, lower = (told, beside) if told is one else (beside, told)
    yield finding(
        told.field("得分"),
        subject=told.id,
        unit=told.unit,
        related=[Related(beside.field("得分"), BETTER_HERE)],
        assessed=_whom(county, better),
        points=plainly(better.points or _ZERO),
        grade=better.grade,
        other=_whom(county, lower),
        theirs=plainly(lower.points or _ZERO),
        lower=lower.grade,
    )
