"""Whether the legal office carried the year's assessment through (D44): how far the result has come."""

from zfzr.county.county import County
from zfzr.declare.duty import GOVERNMENT, LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import Judgement, State, fulfilled_by_office, not_judged
from zfzr.subjects.assessment.records import AssessmentResult, ResultStage
from zfzr.terms.text import Text


@fulfilled_by_office("D44", LEGAL)
def assessment_carried_through(county: County, year: int) -> Judgement:
    """Whether the result of the year was settled (审定), as far as its stages are recorded by the county's day (五)."""
    for result in county.of_year(AssessmentResult, year):
        reached = [each for each in result.stages if each.day <= county.as_of]
        if not reached:
            continue
        where = (Evidence(result.field("环节")),)
        settled = next((each for each in reached if each.stage is ResultStage.SETTLED), None)
        if settled:
            return Judgement(State.DONE, Text("已审定", "settled"), where, done=settled.day)
        latest = max(reached, key=lambda each: each.day)
        why = Text(f"到“{latest.stage.value}”环节", f"at stage {latest.stage.value}")
        return Judgement(State.PARTLY, why, where, done=latest.day)
    return not_judged(Text("考核结果没有登记到哪个环节", "no stage of the result is recorded"))


@fulfilled_by_office("D44", GOVERNMENT)
def result_settled(county: County, year: int) -> Judgement:
    """Whether the county settled the result of the year by its day (五：县政府年度依法行政责任目标考核)."""
    judged = assessment_carried_through(county, year)
    if judged.state is State.PARTLY and county.as_of.year <= year:
        return Judgement(State.NOT_DUE, judged.why, judged.evidence)
    return judged
