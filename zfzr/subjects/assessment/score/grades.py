"""The grade of a unit: by its points, then what knock-outs set or bar, then the places that a group has for a grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from zfzr.subjects.assessment.score.arithmetic import Points
from zfzr.subjects.assessment.score.sheet import BandLine, KnockedOut, UnitResult
from zfzr.subjects.assessment.score.unseen import InDoubt, down_to
from zfzr.subjects.scheme.records import Quota, Ties
from zfzr.terms.text import Text

Grades = tuple[str, ...]
"""The grades that can be reached, the lowest first."""


def grades_of(
    bands: tuple[BandLine, ...],
    points: Points,
    knocked: tuple[KnockedOut, ...],
    in_doubt: tuple[InDoubt, ...],
) -> Grades:
    """Return the grades that a unit can reach: the lowest that a knock-out sets, else by its points; limits hold in both."""
    set_to = [each.grade for each in knocked if not each.limits]
    grades = (_lowest(bands, set_to),) if set_to else _by_points(bands, points)
    for each in knocked:
        if each.limits:
            grades = _no_higher(bands, grades, each.grade)
    return grades if set_to else down_to(bands, grades, in_doubt)


def _by_points(bands: tuple[BandLine, ...], points: Points) -> Grades:
    """Return the grades by points (or by the share); a band's lower edge is included."""
    low = next((i for i, b in enumerate(bands) if points.low >= b.lower), len(bands) - 1)
    high = next((i for i, b in enumerate(bands) if points.high >= b.lower), len(bands) - 1)
    return tuple(bands[i].name for i in range(low, high - 1, -1))


def _lowest(bands: tuple[BandLine, ...], grades: Sequence[str]) -> str:
    names = [b.name for b in bands]
    return max(grades, key=lambda g: names.index(g) if g in names else len(names))


def _no_higher(bands: tuple[BandLine, ...], grades: Grades, limit: str) -> Grades:
    """Return the lower of each grade and the limit: a limit never lifts a grade."""
    return tuple(dict.fromkeys(_lowest(bands, (grade, limit)) for grade in grades))


# Places


def within_places(
    bands: tuple[BandLine, ...], quotas: Sequence[Quota], units: Sequence[UnitResult]
) -> list[UnitResult]:
    """Give no grade to more units than it has places, from the highest grade down; the remainder gets the next one.

    While totals are ranges, a unit keeps what it may still keep and may fall where it may still fall.
    """
    found, names = list(units), [b.name for b in bands]
    declared = {each.grade: each for each in quotas}
    for i, name in enumerate(names[:-1]):
        if quota := declared.get(name):
            places = quota.places(sum(not each.is_outside for each in units))
            found = [_placed(each, found, quota, places, names[i + 1]) for each in found]
    return found


def _placed(
    unit: UnitResult, units: Sequence[UnitResult], quota: Quota, places: int, below: str
) -> UnitResult:
    grade = quota.grade
    if grade not in unit.grades:
        return unit
    rivals = [each for each in units if each is not unit and grade in each.grades]
    certain = [each for each in rivals if each.grade == grade]
    ties = quota.ties is Ties.NONE
    fewest = sum(_is_ahead(r.total.low, unit.total.high, ties=ties) for r in certain)
    most = sum(_is_ahead(r.total.high, unit.total.low, ties=ties) for r in rivals)
    if most < places:
        return unit
    note = Text(
        f"{grade}名额{places}个，按得分顺延", f"{grade} has {places} places: the next grade by points"
    )
    kept = [each for each in unit.grades if each != grade or fewest < places]
    return replace(unit, grades=tuple(dict.fromkeys((*_up_to(unit.grades, below), *kept))), quota_note=note)


def _up_to(grades: Grades, below: str) -> Grades:
    """Return the grades under one that may be lost, with the one below it."""
    return (*grades[: grades.index(below)], below) if below in grades else (below,)


def _is_ahead(rival: Decimal, own: Decimal, *, ties: bool) -> bool:
    return rival >= own if ties else rival > own
