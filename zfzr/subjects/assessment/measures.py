"""Measures of what a unit owes in the county's assessment itself (五): its self-assessment."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, count, measure, unknown, withheld, yes_or_no
from zfzr.subjects.assessment.lookups import left_out_of, result_of, self_assessed_by
from zfzr.subjects.assessment.records import SelfAssessment, Statement
from zfzr.subjects.unit.lookups import not_there
from zfzr.terms.text import Text

_UNREAD = Text("自评没有读全", "the self-assessment could not be read in full")


@measure(
    "自评未报",
    duty="D44",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "考核结果已到自评或者以后的环节，而没有本单位的自评（是为1）；讲求哪天报来的，另设轮次",
        "the result has reached 自评 or a later stage without points of the unit's own (1 for yes); set a round for"
        " the day on which they come in",
    ),
)
def self_assessment_missing(unit: UnitYear) -> Measured:
    """Whether the unit has not assessed itself though it was time to (五)."""
    county = unit.county
    if gone := not_there(county, unit.slug):
        return unknown(gone)
    own = self_assessed_by(county, unit.slug, unit.year)
    if own:
        text = Text(f"自评{len(own.records)}项", f"{len(own.records)} indicators assessed")
        return yes_or_no(False, [Evidence(own.records[0].place, text)])
    if not county.read_whole(SelfAssessment, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    owed = _first_stage(unit)
    return yes_or_no(True, [owed]) if isinstance(owed, Evidence) else owed


def _first_stage(unit: UnitYear) -> Evidence | Measured:
    """Return the stage that shows that self-assessments are due, or the answer that they are not yet."""
    result = result_of(unit.county, unit.year)
    if result is None or not result.stages:
        return _not_begun(unit)
    reached = result.stages[0].stage
    text = Text(
        f"考核已到{reached}环节，没有本单位的自评",
        f"the assessment has reached {reached}; the unit wrote nothing",
    )
    return Evidence(result.field("环节", 0, "日期"), text)


def _not_begun(unit: UnitYear) -> Measured:
    """Answer where no stage of the result is on record: not due in the year, untold once it is over."""
    year = unit.year
    if unit.county.as_of < unit.period.end:
        return unknown(
            Text(
                f"未到期：{year}年度考核结果没有记到自评",
                f"not due: the result of {year} has reached no stage yet",
            )
        )
    return withheld(
        Text(
            f"{year}年度已经结束，考核结果（county/{year}/result.yaml）没有记一个环节：看不出到没到自评",
            f"{year} is over and county/{year}/result.yaml tells no stage: whether it was time is not known",
        )
    )


@measure(
    "自评遗漏项数",
    duty="D44",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "本组别应评的二级指标中没有自评、也没有报合理缺项申请的项数；到了自评环节没有报的，各项都算",
        "indicators of the unit's group left out of its self-assessment and of its statements; all once none came in",
    ),
    leads=("ZF528",),
)
def left_out_of_self_assessment(unit: UnitYear) -> Measured:
    """How many indicators a unit left out when it assessed itself (五)."""
    county = unit.county
    if gone := not_there(county, unit.slug):
        return unknown(gone)
    own = self_assessed_by(county, unit.slug, unit.year)
    if not county.read_whole(SelfAssessment, Statement, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    if own is not None:
        place, leads = own.records[0].place, unit.leads("ZF528", own.id)
    else:
        owed = _first_stage(unit)
        if isinstance(owed, Measured):
            return owed
        place, leads = owed.place, ()
    return count(
        Evidence(place, Text(f"缺{number}", f"{number} is left out"), leads=leads)
        for number in left_out_of(county, unit.unit, unit.year)
    )
