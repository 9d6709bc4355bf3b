"""How a line's points follow, as a sum that a reader can redo: full marks, what the mode took, then what came after."""

from __future__ import annotations

from zfzr.subjects.assessment.score.sheet import Deduction, IndicatorLine
from zfzr.terms.amounts import format_points
from zfzr.terms.text import Text, Wording, said


def equation(line: IndicatorLine, places: int) -> Wording:
    """Return the formula of a line with every cap, floor, ledger entry and review after it; empty where there is none."""
    told = {f"a{i}": _told(each, places) for i, each in enumerate(adjustments(line))}
    if not told or any(not part.points.is_certain for part in line.parts):  # a sum of ranges tells nothing
        return line.formula
    template = "{formula}" + "".join(f"{{{name}}}" for name in told)
    return said(Text(template, template), formula=line.formula, **told)


def adjustments(line: IndicatorLine) -> tuple[Deduction, ...]:
    """Return what came after the mode had made the points of a line itself; that of its sub-items is theirs."""
    of_parts = {id(each) for part in line.parts for each in part.deductions}
    return tuple(each for each in line.deductions if each.adjusts and id(each) not in of_parts)


def _told(each: Deduction, places: int) -> Wording:
    points = format_points(abs(each.points), places)
    sign = "－" if each.points > 0 else "＋"
    return said(
        Text("{sign}{points}（{reason}）", "{sign}{points} ({reason})"),
        sign=sign,
        points=points,
        reason=each.reason,
    )
