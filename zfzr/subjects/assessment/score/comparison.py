"""Two results side by side: another year, another scheme (what-if), or the one that was sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.subjects.assessment.lookups import result_of
from zfzr.subjects.assessment.score.arithmetic import BETWEEN
from zfzr.subjects.assessment.score.sheet import Deduction, IndicatorLine, UnitResult, YearResult
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.text import Text


class Loss(NamedTuple):
    """Points lost for a line, why, and the files of the records that show it."""

    points: str
    reason: str
    files: tuple[str, ...]


class LineScore(NamedTuple):
    """A line of a sheet as printed."""

    name: str
    full: str
    points: str
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A unit's result as printed; `rank` and `lines` are empty where only totals were kept on paper."""

    name: str
    group: str
    total: str
    grade: str
    rank: str = ""
    lines: Mapping[str, LineScore] | None = None


Scores = Mapping[str, UnitScore]
S = TypeVar("S")


def scores_of(result: YearResult) -> Scores:
    """Return a result as printed, by unit."""
    return {
        unit.slug: _unit_score(group.name, unit, result.decimals)
        for group in result.groups
        for unit in group.units
    }


def _unit_score(group: str, unit: UnitResult, places: int) -> UnitScore:
    lines = {line.number: _line_score(line, places) for line in unit.lines}
    return UnitScore(
        unit.name, group, unit.total.shown(places), BETWEEN.join(unit.grades), unit.rank_shown, lines
    )


def _line_score(line: IndicatorLine, places: int) -> LineScore:
    losses = tuple(_loss(each, places) for each in line.deductions)
    return LineScore(line.name, plainly(line.full), line.points.shown(places), losses)


def _loss(deduction: Deduction, places: int) -> Loss:
    files = tuple(dict.fromkeys(e.place.file for e in deduction.evidence))
    return Loss(format_points(deduction.points, places), deduction.reason.render(), files)


def scores_on_paper(county: County, year: int) -> Scores | None:
    """Return the totals that a year's result.yaml keeps (成绩), for a year without a scheme."""
    kept = result_of(county, year)
    if kept is None or not kept.scores:
        return None
    units = units_by_slug(county)
    return {
        score.unit: UnitScore(
            name_of_unit(county, score.unit),
            units[score.unit].group if score.unit in units else "",
            plainly(score.points),
            score.grade,
        )
        for score in kept.scores
    }


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that differs: points before and after, None where the other side has no such line (不可比)."""

    number: str
    name: str
    before: str | None
    after: str | None
    is_comparable: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit in both results, or in one of them only."""

    slug: str
    name: str
    group: str
    before: UnitScore | None
    after: UnitScore | None
    lines: tuple[LineChange, ...]

    @property
    def moves(self) -> bool:
        """Whether anything printed of the unit differs."""
        return self.before != self.after

    @property
    def grade_moves(self) -> bool:
        """Whether its grade differs."""
        return bool(self.before and self.after and self.before.grade != self.after.grade)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every unit of two results, in the order of the later one."""

    units: tuple[UnitChange, ...]

    @property
    def moved(self) -> tuple[UnitChange, ...]:
        """Return the units of which anything differs."""
        return tuple(unit for unit in self.units if unit.moves)


def compare(before: Scores, after: Scores) -> Comparison:
    """Put two results side by side; lines are matched by 编号, and comparable where name and marks are the same."""
    return Comparison(
        tuple(
            _unit_change(slug, known, before.get(slug), after.get(slug))
            for slug, known in _of_both(before, after).items()
        )
    )


def _of_both(before: Mapping[str, S], after: Mapping[str, S]) -> dict[str, S]:
    """Return the later side's entries in its order, then those that only the earlier one has."""
    return {**after, **{key: value for key, value in before.items() if key not in after}}


def _unit_change(
    slug: str, known: UnitScore, before: UnitScore | None, after: UnitScore | None
) -> UnitChange:
    lines = tuple(_line_changes(before, after)) if before and after else ()
    return UnitChange(slug, known.name, known.group, before, after, lines)


def _line_changes(before: UnitScore, after: UnitScore) -> Iterator[LineChange]:
    old, new = before.lines or {}, after.lines or {}
    for number, named in _of_both(old, new).items():
        was, is_ = old.get(number), new.get(number)
        if was == is_:
            continue
        comparable = was is not None and is_ is not None and (was.name, was.full) == (is_.name, is_.full)
        yield LineChange(
            number,
            named.name,
            was.points if was else None,
            is_.points if is_ else None,
            comparable,
            tuple(_reasons(was, is_)),
        )


def _reasons(was: LineScore | None, is_: LineScore | None) -> Iterator[str]:
    """Yield the losses that are new (＋) or gone (－) on the later side."""
    old, new = (was.losses if was else ()), (is_.losses if is_ else ())
    yield from (f"－ {_told(loss)}" for loss in old if loss not in new)
    yield from (f"＋ {_told(loss)}" for loss in new if loss not in old)


def _told(loss: Loss) -> str:
    verb = "补回" if loss.points.startswith("-") else "扣"
    return f"{loss.reason}，{verb}{loss.points.removeprefix('-')}分"


@dataclass(frozen=True, slots=True)
class NearLine:
    """A unit whose total lies within one point of a grade's lower edge."""

    slug: str
    name: str
    total: str
    grade: str
    edge: str
    distance: str
    above: bool


def near_lines(result: YearResult) -> tuple[NearLine, ...]:
    """Return the units within one point of a grade line (敏感性): a small change would move their grade."""
    found = []
    for group in result.groups:
        for unit in group.units:
            total = unit.score
            if total is None or unit.knocked_out:
                continue
            for band in group.bands:
                distance = total - band.lower
                if band.lower > 0 and -1 < distance < 1:
                    found.append(
                        NearLine(
                            unit.slug,
                            unit.name,
                            unit.total.shown(result.decimals),
                            unit.grade or "",
                            f"{band.name}线（{plainly(band.lower)}分）",
                            format_points(abs(distance), result.decimals),
                            distance >= 0,
                        )
                    )
    return tuple(found)


def near_line_text(near: NearLine) -> Text:
    """Say how near a unit is to a grade line."""
    zh = f"{near.name} {near.total}分（{near.grade}），{'高出' if near.above else '差'}{near.edge}{near.distance}分"
    where = "above" if near.above else "below"
    return Text(zh, f"{near.name} {near.total} ({near.grade}), {near.distance} {where} {near.edge}")


def as_plain(comparison: Comparison) -> list[dict[str, Any]]:
    """Return the units that differ as plain data for JSON."""
    return [
        {
            "slug": unit.slug,
            "name": unit.name,
            "group": unit.group,
            "before": _plain_score(unit.before),
            "after": _plain_score(unit.after),
            "lines": [
                {
                    "number": line.number,
                    "name": line.name,
                    "before": line.before,
                    "after": line.after,
                    "comparable": line.is_comparable,
                    "reasons": list(line.reasons),
                }
                for line in unit.lines
            ],
        }
        for unit in comparison.moved
    ]


def _plain_score(score: UnitScore | None) -> dict[str, str] | None:
    return {"total": score.total, "grade": score.grade, "rank": score.rank} if score else None
