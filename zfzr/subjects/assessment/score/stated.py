"""What a line rests on where nothing was counted: the statement that a register of the year held nothing (零登记)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zfzr.county.registers import statements_by_register
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measure, kinds_counted
from zfzr.subjects.assessment.score.marking import Marking
from zfzr.subjects.assessment.score.sheet import IndicatorLine
from zfzr.terms.text import Text, said

_STATED = Text("零登记（{day}）：{kind}当年没有", "stated on {day}: no {kind} in the year")


def with_statements(marking: Marking, measure: Measure, line: IndicatorLine) -> IndicatorLine:
    """Show by what statement there was nothing, where a line has nothing else to show."""
    if line.evidence or line.deductions or measure.rules:
        return line
    return replace(line, evidence=tuple(_stated(marking, measure)))


def _stated(marking: Marking, measure: Measure) -> Iterator[Evidence]:
    stated = statements_by_register(marking.county)
    for kind in kinds_counted(measure):
        path = kind.file.format(unit=marking.unit, year=marking.view.year, slug="")
        for last in stated.get(path, ())[-1:]:
            yield Evidence(last.field("登记簿"), said(_STATED, day=last.day, kind=kind.label))
