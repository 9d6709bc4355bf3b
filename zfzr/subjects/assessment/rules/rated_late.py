"""Ratings against the rest of the year's record: after 初评 (ZF676), of what was agreed not to apply (ZF677)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.assessment.lookups import entry_of_stage
from zfzr.subjects.assessment.records import (
    Agreement,
    Objection,
    Rating,
    ResultStage,
    Statement,
    StatementApproval,
)
from zfzr.terms.text import Text

STAGE_HERE = Text("该环节记在这里", "the stage is recorded here")
ANSWER_HERE = Text("审核结论在这里", "the answer is here")


@lookup
def _objected(county: County) -> frozenset[tuple[int | None, str]]:
    """Return the years and units whose result was objected to: what is put right by the review is rated anew."""
    return frozenset((each.year, each.objector) for each in county.dataset.all(Objection))


@rule(
    "ZF676",
    title=Text("评分晚于初评", "Rated after the preliminary result"),
    duty="D44",
    kind=DATA,
    severity=NOTICE,
    on=Rating,
    compares=(Pair("评审打分.日期", "考核结果.环节.日期", "评分不晚于初评"),),
    says=Text(
        "{unit_name} {indicator} 的评分日期是 {on}，{year}年度 {prelim} 已经初评：初评的成绩里不会有它，日期写错了？",
        "{unit_name}, {indicator}: rated on {on}, while the preliminary result of {year} is of {prelim} and cannot hold it",
    ),
    mend=Text(
        "对照评分表改正日期；初评以后补评的，按异议复核或者更正办理",
        "mend the day by the sheet; what is rated later goes by objection or correction",
    ),
)
def rated_after_the_preliminary_result(rating: Rating, county: County) -> Iterator[Finding]:
    """The stages of a result in their order (五): ratings come before 初评. After 审定 it is a correction (ZF538)."""
    prelim = entry_of_stage(county, rating.year, ResultStage.PRELIMINARY)
    settled = entry_of_stage(county, rating.year, ResultStage.SETTLED)
    if prelim is None or rating.day <= prelim[0].day or (settled and rating.day > settled[0].day):
        return
    if (rating.year, rating.rated) in _objected(county):
        return
    yield finding(
        "日期",
        unit=rating.rated,
        day=rating.day,
        related=[Related(prelim[1], STAGE_HERE)],
        unit_name=name_of_unit(county, rating.rated),
        indicator=rating.indicator,
        on=rating.day,
        year=rating.year,
        prelim=prelim[0].day,
    )


@lookup
def _agreed(county: County) -> Mapping[tuple[int | None, str, str], StatementApproval]:
    """Return the answers, the latest of each, that take an indicator out for a unit: its statement is signed."""
    signed = {(s.year, s.unit, s.indicator) for s in county.dataset.all(Statement) if s.signed_by}
    latest: dict[tuple[int | None, str, str], StatementApproval] = {}
    for answer in sorted(county.dataset.all(StatementApproval), key=lambda each: each.day):
        latest[answer.year, answer.concerned, answer.indicator] = answer
    return {k: a for k, a in latest.items() if a.result is Agreement.AGREED and k in signed}


@rule(
    "ZF677",
    title=Text("同意合理缺项的指标又有评分", "Rated though agreed not to apply"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    on=Rating,
    reads=(Statement, StatementApproval),
    compares=(Pair("评审打分.指标", "合理缺项审核.结论", "同意缺项的指标又有没有评分"),),
    says=Text(
        "{unit_name} {indicator} {on} 同意合理缺项，又有 {rated} 的评分：计分时评分不起作用，两处有一处不对",
        "{unit_name}: {indicator} was agreed on {on} not to apply, and rated on {rated}: the rating has no effect, and one"
        " of the two is wrong",
    ),
    mend=Text(
        "确实不适用的，删去评分；应当考核的，改审核结论；单位、指标编号抄错的改正",
        "delete the rating where it does not apply, else mend the answer; mend a unit or indicator mistaken",
    ),
)
def rated_though_not_applicable(rating: Rating, county: County) -> Iterator[Finding]:
    """五：评议考核. Of one indicator of one unit the register says that it does not apply, and the sheet what it got."""
    answer = _agreed(county).get((rating.year, rating.rated, rating.indicator))
    if answer is not None:
        yield finding(
            "指标",
            unit=rating.rated,
            day=rating.day,
            related=[Related(answer.field("结论"), ANSWER_HERE)],
            unit_name=name_of_unit(county, rating.rated),
            indicator=rating.indicator,
            on=answer.day,
            rated=rating.day,
        )
