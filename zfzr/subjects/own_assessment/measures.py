"""Measures of a unit's own assessment (五): its plan, whether it was held, and whom it covered."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import (
    LATE_BY,
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    ratio,
    tells_nothing_where,
    unknown,
)
from zfzr.files.place import Place
from zfzr.subjects.own_assessment.lookups import Concerned, concerned_on
from zfzr.subjects.own_assessment.records import Assessed, AssessmentPlan, InternalAssessment
from zfzr.subjects.round.measures import (
    NOT_REPORTED,
    REPORTED_LATE,
    Owed,
    how_late,
    is_missing,
    what_is_owed,
)
from zfzr.terms.text import Text


@measure(
    "考核方案未报",
    duty="D42",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "评议考核方案到期未报（以收件登记为准）",
        "the assessment plan was due and is not in (by the register)",
    ),
    leads=(NOT_REPORTED,),
)
def plan_missing(unit: UnitYear) -> Measured:
    """Whether the unit's assessment plan is owed (五：对不上报工作方案的部门扣去相应分值)."""
    return is_missing(unit, AssessmentPlan.round)


@measure(
    "考核方案逾期天数",
    duty="D42",
    unit=MeasureUnit.DAYS,
    amount=LATE_BY,
    meaning=Text(
        "评议考核方案收到日期晚于截止日期的自然日数；未报的算到计分日",
        "calendar days from the due day of the assessment plan to its receipt, or to the day of the score",
    ),
    leads=(NOT_REPORTED, REPORTED_LATE),
)
def plan_days_late(unit: UnitYear) -> Measured:
    """How late the assessment plan came in; the due day itself is in time, as the round says."""
    return how_late(unit, AssessmentPlan.round)


@measure(
    "未开展评议考核",
    duty="D43",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "年度内没有开展本单位评议考核的记录，计1项（评议考核方案的“开展”）",
        "1 where no assessment by the unit itself is recorded in the year",
    ),
    leads=("ZF524",),
)
def assessment_not_held(unit: UnitYear) -> Measured:
    """Whether the unit held no assessment of its own (五：在年度内对行政执法工作进行评议考核)."""
    owed = what_is_owed(unit, AssessmentPlan.round)
    if not isinstance(owed, Owed):
        return owed
    plan = owed.standing.record
    held = plan.held if isinstance(plan, AssessmentPlan) else None
    if held and unit.period.start <= held.day <= min(unit.period.end, unit.county.as_of):
        return count([])
    leads = unit.leads("ZF524", unit.slug, year=unit.year)
    if plan is None:
        text = Text(
            "没有评议考核方案，也没有开展的记录", "no assessment plan, and no record that one was held"
        )
        return count([Evidence(unit.unit.place, text, leads=leads)])
    text = Text("方案中没有年度内开展评议考核的记录", "the plan records no assessment held in the year")
    return count([Evidence(plan.field("开展"), text, leads=leads)])


def _owes_no_plan(unit: UnitYear, _: str) -> Measured | None:
    found = assessment_not_held(unit)
    return found if found.value is None else None


tells_nothing_where(_owes_no_plan, "ZF524", AssessmentPlan)


# The unit's own assessment


def _left_out(unit: UnitYear, concerned: Concerned) -> tuple[Finding, ...]:
    """Return the finding that names one whom the assessment left out; a body and an officer may bear one code."""
    found = unit.leads("ZF525", concerned.code, year=unit.year)
    return tuple(f for f in found if f.variant == ("body" if concerned.kind is Assessed.BODY else "person"))


@measure(
    "内部考核覆盖率",
    duty="D43",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日的内设机构、二级机构、派出机构和在执法岗位任岗的人员中，当年有内部评议考核记录的占比",
        "share of the bodies and the people on enforcement posts whom the unit itself assessed in the year",
    ),
    counted=Text("个机构和执法人员", "bodies and officers"),
    shortfall=Text("没有内部考核记录", "were not assessed by the unit"),
    leads=("ZF525",),
)
def internally_assessed_share(unit: UnitYear) -> Measured:
    """Share of bodies and officers assessed (五：对内设机构和行政执法人员的执法行为进行评议考核)."""
    if not unit.county.read_whole(InternalAssessment, unit=unit.slug, year=unit.year):
        return unknown(Text("内部评议考核登记没有读全", "the internal assessment could not be read in full"))
    judged = {
        (r.kind, r.assessed)
        for r in unit.county.dataset.all(InternalAssessment)
        if (r.unit, r.year) == (unit.slug, unit.year) and r.day <= unit.county.as_of
    }
    concerned = concerned_on(unit.county, unit.slug, unit.county.as_of)
    return ratio(
        (c for c in concerned if (c.kind, c.code) in judged),
        (
            Evidence(
                c.place,
                Text(f"{c.name}没有考核记录", f"{c.name}: no assessment recorded"),
                leads=_left_out(unit, c),
            )
            for c in concerned
            if (c.kind, c.code) not in judged
        ),
        Text("当日没有机构和执法人员", "no bodies or officers on the day"),
        Place(f"units/{unit.slug}/{unit.year}/internal-assessment.csv"),
    )
