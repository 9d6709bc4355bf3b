"""What makes a unit's total differ from the sum of its lines: a floor or cap, how a block counts, what does not apply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zfzr.subjects.assessment.score.arithmetic import HUNDRED, ZERO, Points, total
from zfzr.subjects.assessment.score.sheet import BlockLine, ComponentLine, UnitResult
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text


def changes_of(unit: UnitResult, places: int) -> list[Change]:
    """Return what makes a unit's total differ from the sum of its indicators, in the order of reckoning."""
    found = [each for block in unit.all_blocks for each in changes_of_block(block, places)]
    return [*found, *changes_of_total(unit, places)]


class Change(NamedTuple):
    """What makes a total differ from the sum of its lines, and by how much."""

    name: Text
    formula: str
    points: Points


def _less(after: Points, before: Points) -> Points:
    return Points(after.low - before.low, after.high - before.high)


def changes_of_block(block: BlockLine, places: int) -> Iterator[Change]:
    """Yield what changes the points of a block besides its lines."""
    lines = total(line.points for line in block.lines)
    held = block.points if block.raw is None else block.raw
    if held != lines:
        name = Text("合计低于0，按0分计", "below 0: counted as 0")
        if block.cap is not None:
            name = Text(
                f"{block.name}以{plainly(block.cap)}分为限", f"{block.name}: capped at {plainly(block.cap)}"
            )
        yield Change(name, f"{lines.shown(places)}→{held.shown(places)}", _less(held, lines))
    if block.raw is not None and block.raw_full is not None:
        formula = f"{held.shown(places)}×{plainly(block.full)}÷{plainly(block.raw_full)}"
        formula += f"＝{block.points.shown(places)}"
        yield Change(Text("折合", "Counts for"), formula, _less(block.points, held))


def changes_of_total(unit: UnitResult, places: int) -> Iterator[Change]:
    """Yield what changes the total besides its blocks."""
    for component in unit.components:
        name = Text(f"{component.name}折合", f"{component.name} counts for")
        yield Change(name, formula_of_component(component, places), _less(component.points, component.raw))
    found = unit.conversion
    if found is not None:
        full, gone = plainly(found.full), plainly(found.not_applicable)
        formula = f"{found.before.shown(places)}×{full}÷（{full}－{gone}）＝{found.after.shown(places)}"
        yield Change(Text("剔除折算", "Rescaled"), formula, _less(found.after, found.before))
    made = found.after.plus(found.apart) if found else total(points for _, points in unit.parts_of_total)
    made = total([made, *(each.points for each in (unit.penalties, unit.bonus) if each)])
    if unit.total == made:
        return
    if made.low < 0 and not unit.may_be_nothing and unit.total == made.at_least(ZERO):
        formula = f"{made.shown(places)}→{unit.total.shown(places)}"
        yield Change(Text("合计低于0，按0分计", "below 0: counted as 0"), formula, _less(unit.total, made))
    elif unit.may_be_nothing:
        formula = f"{made.shown(places)}→{unit.total.shown(places)}"
        name = Text("前置条件未定，可能计0分", "a precondition is in doubt: may be 0")
        yield Change(name, formula, _less(unit.total, made))
    else:
        yield Change(Text("无从评定", "Nothing to go by"), "", _less(unit.total, made))


def formula_of_component(component: ComponentLine, places: int) -> str:
    """Return how a component's points follow from its sum: 89.00×70%＝62.30, or 80.10×70÷90＝62.30."""
    raw, points = component.raw.shown(places), component.points.shown(places)
    if not component.applies:
        return points
    if component.full == component.raw_full * component.weight / HUNDRED:
        return f"{raw}×{plainly(component.weight)}%＝{points}"
    return f"{raw}×{plainly(component.full)}÷{plainly(component.raw_full)}＝{points}"
