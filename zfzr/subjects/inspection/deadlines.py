"""By when problems that inspections found are to be corrected, and results to be told."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, set_by
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.subjects.inspection.lookups import circular_due, found_in, must_be_told, rounds_of, told_on
from zfzr.subjects.inspection.parameters import TOLD_WITHIN
from zfzr.terms.text import Text, said

_CORRECT = Text("检查问题 {id} 整改（{unit}）", "problem {id} to be corrected ({unit})")
_UNDATED = Text("检查问题 {id}（{unit}）没有整改期限", "problem {id} ({unit}) has no deadline")
_TELL = Text("{name}结果通报", "result of {name} to be told")
_NO_TERM = Text(
    "{name}已经结束，没有通报，参数“{parameter}”未设定", "{name}: not told, parameter {parameter} is not set"
)
_BASIS = Text("检查写明的整改期限", "set by the inspection")


@deadlines
def problems_to_correct(county: County, year: int) -> Iterator[Known]:
    """Tell by when each problem of a year's inspections that is still open is to be corrected."""
    for unit, problems in sorted(found_in(county, year).items()):
        for each in problems:
            if each.closed_by(county.as_of) is not None:
                continue
            named = {"id": each.id, "unit": name_of_unit(county, unit)}
            if each.problem.due is None:
                yield Unset(year, said(_UNDATED, **named))
                continue
            yield Deadline(
                key=f"检查问题 {each.id}",
                year=year,
                what=said(_CORRECT, **named),
                day=each.problem.due,
                place=each.field("整改期限"),
                units=(unit,),
                is_owed=True,
                basis=_BASIS,
            )


@deadlines
def results_to_tell(county: County, year: int) -> Iterator[Known]:
    """Tell by when the result of each inspection of a year that has ended and must be told is to be."""
    for each in rounds_of(county, year):
        if each.ended is None or each.ended >= county.as_of or not must_be_told(county, each):
            continue
        if told_on(county, each) is not None:
            continue
        due = circular_due(county, each)
        if due is None:
            yield Unset(year, said(_NO_TERM, name=each.name, parameter=TOLD_WITHIN))
            continue
        by = set_by(county, TOLD_WITHIN, each.ended)
        yield Deadline(
            key=f"检查通报 {each.number}",
            year=year,
            what=said(_TELL, name=each.name),
            day=due.last,
            place=each.field("结束日期"),
            is_owed=True,
            is_certain=due.certain,
            basis=by.basis,
            source=by.source,
        )
