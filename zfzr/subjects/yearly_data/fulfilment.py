"""Whether what a unit published of its year holds its inspections of enterprises (国办发〔2024〕54号 and its answers)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import Judgement, State, fulfilled_by_law_of_units, not_judged
from zfzr.declare.measure import UnitYear
from zfzr.subjects.enterprise_inspection.fulfilment import unless_asked
from zfzr.subjects.enterprise_inspection.lookups import visits_of
from zfzr.subjects.enterprise_inspection.parameters import IN_YEARLY_DATA, ISSUED
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use
from zfzr.subjects.yearly_data.lookups import column_of_inspections, inspections_stated
from zfzr.subjects.yearly_data.records import UnitFigures
from zfzr.terms.text import Text, said

DATA_PUBLISHED: Final = "L04"
"""The code of the duty, among those that later norms give."""
_ROUND = "年度执法数据"
_NORM = "国办发〔2024〕54号和司法部办公厅的问答（2025年）：检查次数计入年度执法数据，原文未核对"
_NO_COLUMN = Text(
    "年度栏目里没有计入“行政检查”的一栏，看不出检查是否公开", "no column of the statement counts inspections"
)
_NO_DAY = Text("截止日未定（{why}）", "no last day is set ({why})")
_NOT_YET = Text("还没有公布", "not published yet")
_NOT_PUBLISHED = Text("登记的数据没有公布日期", "the figures on record bear no day of publication")
_UNRECORDED = Text("没有登记公布的年度执法数据，无从判断", "no published figures recorded: it cannot be told")
_LEFT_OUT = Text("公布的数据没有“{column}”一栏", "what was published has no {column}")
_FEWER = Text(
    "公布“{column}”{stated}，登记的涉企检查 {counted} 次",
    "published {column}: {stated}; inspections of enterprises on record: {counted}",
)
_PUBLISHED = Text("公布“{column}”{stated}", "published {column}: {stated}")


@fulfilled_by_law_of_units(
    DATA_PUBLISHED,
    words=Text("涉企检查计入并公开年度执法数据", "inspections in the published yearly figures"),
    norm=_NORM,
    since=ISSUED,
)
def inspections_published(unit: UnitYear) -> Judgement:
    """Whether the figures of the year were published with the column of inspections, and not less than the register has."""
    if found := unless_asked(unit, IN_YEARLY_DATA, UnitFigures, Visit):
        return found
    county, year = unit.county, unit.year
    round_ = round_in_use(county, _ROUND, year)
    due = round_.due if isinstance(round_, RoundOfYear) else None
    of = next((e for e in county.of_year(UnitFigures, year) if e.unit == unit.slug), None)
    if of is None or of.published is None or of.published > county.as_of:
        if due is not None and county.as_of <= due:
            return Judgement(State.NOT_DUE, _NOT_YET, due=due)
        if of is None:
            return Judgement(State.NOT_JUDGED, _UNRECORDED, due=due)
        if not isinstance(round_, RoundOfYear):
            return not_judged(said(_NO_DAY, why=round_.why))
        return Judgement(State.NOT_DONE, _NOT_PUBLISHED, (Evidence(of.place),), due)
    column = column_of_inspections(county, year)
    if column is None:
        return not_judged(_NO_COLUMN)
    return _held_against_register(unit, of, column.name)


def _held_against_register(unit: UnitYear, of: UnitFigures, column: str) -> Judgement:
    """Judge published figures: the number of inspections is there, and the register does not have more."""
    stated, made = inspections_stated(of, column), visits_of(unit.county, unit.slug, unit.year)
    if stated is None:
        return Judgement(
            State.PARTLY, said(_LEFT_OUT, column=column), (Evidence(of.place),), done=of.published
        )
    named = {"column": column, "stated": str(stated.number), "counted": len(made)}
    if Decimal(len(made)) > stated.number:
        evidence = (Evidence(of.place), *(Evidence(each.place) for each in made))
        return Judgement(State.PARTLY, said(_FEWER, **named), evidence, done=of.published)
    return Judgement(State.DONE, said(_PUBLISHED, **named), (Evidence(of.place),), done=of.published)
