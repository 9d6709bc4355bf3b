"""Two results side by side: another year, another scheme (what-if), the one that was sealed, another state of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.subjects.assessment.lookups import result_of
from zfzr.subjects.assessment.score.arithmetic import BETWEEN, Points
from zfzr.subjects.assessment.score.sheet import (
    NO_RANK,
    NOT_ASSESSED,
    Deduction,
    IndicatorLine,
    UnitResult,
    YearResult,
)
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.text import Spelled, Text, Wording, spelled


class Loss(NamedTuple):
    """Points lost for a line, why, and the files of the records that show it."""

    points: str
    reason: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineScore:
    """A line of a sheet as printed; beside it what was measured (9/10（90%）), where it reads a measure.

    Marks that a line is out of move nobody's result by themselves: a seal of a version that printed others for a bonus
    item still holds.
    """

    name: str
    full: str = field(compare=False)
    points: str
    losses: tuple[Loss, ...] = ()
    measured: Wording | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A unit's result as printed; `rank` and `lines` are empty where only totals were kept on paper.

    `parts` are what stands beside the lines in print: components, blocks that are converted, bonus and penalties, the
    share of the full marks and what the total comes to in the larger target; None where they were not kept.

    Beside it stands how far it can be relied upon: `grade_range` names the lowest and the highest grade that it can
    still reach; `rests_on_errors`: its files or the county's have data errors, it may change.
    """

    name: str
    group: str
    total: str
    grade: str
    rank: str = ""
    lines: Mapping[str, LineScore] | None = None
    parts: Mapping[str, str] | None = field(default=None, compare=False)
    grade_range: str = field(default="", compare=False)
    is_provisional: bool = field(default=False, compare=False)
    rests_on_errors: bool = field(default=False, compare=False)


Scores = Mapping[str, UnitScore]
S = TypeVar("S")


def scores_of(result: YearResult) -> Scores:
    """Return a result as printed, by unit."""
    return {
        unit.slug: _unit_score(group.name, unit, result) for group in result.groups for unit in group.units
    }


def _unit_score(group: str, unit: UnitResult, result: YearResult) -> UnitScore:
    places = result.decimals
    lines = {line.number: _line_score(line, places) for line in unit.lines}
    return UnitScore(
        name=unit.name,
        group=group,
        total=unit.total_shown(places),
        grade=BETWEEN.join(unit.grades),
        rank=unit.rank_shown,
        lines=lines,
        parts={name: points.shown(places) for name, points in _parts(unit, result)},
        grade_range=unit.grade_shown,
        is_provisional=unit.is_provisional,
        rests_on_errors=unit.has_data_errors,
    )


def _parts(unit: UnitResult, result: YearResult) -> Iterator[tuple[str, Points]]:
    """Yield the printed figures of a unit that are not the plain sum of its lines."""
    yield from ((each.name, each.points) for each in unit.components)
    if not unit.components:
        yield from ((block.name, block.points) for block in unit.blocks if block.raw is not None)
    yield from ((each.name, each.points) for each in (unit.penalties, unit.bonus) if each)
    if unit.share:
        yield "得分率", unit.share
    if unit.in_target and result.target:
        yield f"折入{result.target.name}", unit.in_target


def _line_score(line: IndicatorLine, places: int) -> LineScore:
    losses = tuple(_loss(each, places) for each in line.deductions)
    measured = line.value if line.measure else None
    return LineScore(line.name, plainly(line.full), line.points.shown(places), losses, measured)


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
            units[score.unit].group_on(date(year, 12, 31)) if score.unit in units else "",
            plainly(score.points),
            score.grade,
        )
        for score in kept.scores
    }


def _in_folder(score: UnitScore, old: str, new: str) -> UnitScore:
    """Return a unit's score as if its records had stood in the folder that it has now."""

    def there(line: LineScore) -> LineScore:
        losses = tuple(
            each._replace(
                files=tuple(re.sub(f"^units/{re.escape(old)}/", f"units/{new}/", f) for f in each.files)
            )
            for each in line.losses
        )
        return replace(line, losses=losses)

    return replace(score, lines=score.lines and {n: there(line) for n, line in score.lines.items()})


def filed_under(scores: Scores, year: int, other: int) -> Scores:
    """Return a year's scores as if its records stood in the folders of another: those of two years never have one path."""

    def moved(line: LineScore) -> LineScore:
        return replace(line, losses=tuple(each._replace(files=there(each.files)) for each in line.losses))

    def there(files: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(path.replace(f"/{year}/", f"/{other}/") for path in files)

    return {
        slug: replace(unit, lines=unit.lines and {n: moved(line) for n, line in unit.lines.items()})
        for slug, unit in scores.items()
    }


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that differs: points before and after, None where the other side has no such line (不可比).

    `measured_before` and `measured_after` are what was measured, for lines that read a measure. A part of the total
    (`UnitScore.parts`) is told as a line without a number.
    """

    number: str
    name: str
    before: str | None
    after: str | None
    is_comparable: bool
    reasons: tuple[str, ...]
    measured_before: Wording | None = None
    measured_after: Wording | None = None

    @property
    def called(self) -> str:
        """How it is called: by number and name; a part of the total by its name."""
        return f"{self.number} {self.name}".lstrip()

    @property
    def moves_points(self) -> bool:
        """Whether the points are others, not only what was measured, or the reasons."""
        return self.before != self.after

    @property
    def moves_measured(self) -> bool:
        """Whether the measured values differ, or only one of the two years has one."""
        return self.measured_before != self.measured_after


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit in both results, or in one of them only."""

    slug: str
    name: str
    group: str
    before: UnitScore | None
    after: UnitScore | None
    lines: tuple[LineChange, ...]
    parts: tuple[LineChange, ...] = ()

    @property
    def told(self) -> tuple[LineChange, ...]:
        """The lines that differ, then the parts of the total that do."""
        return (*self.lines, *self.parts)

    @property
    def moves(self) -> bool:
        """Whether anything printed of the unit differs."""
        return self.before != self.after or bool(self.parts)

    @property
    def is_open(self) -> bool:
        """Whether it can still come out as before: it is a range now, and what was lies within it."""
        was, now = self.before, self.after
        return bool(was and now and self.moves and _is_range(now) and _could_be(now, was))

    @property
    def grade_moves(self) -> bool:
        """Whether its grade differs."""
        return bool(self.before and self.after and self.before.grade != self.after.grade)


def _is_range(now: UnitScore) -> bool:
    lines = (line.points for line in (now.lines or {}).values())
    figures = (now.total, now.grade, now.rank, *lines, *(now.parts or {}).values())
    return any(BETWEEN in figure for figure in figures)


def _could_be(now: UnitScore, was: UnitScore) -> bool:
    lines = now.lines or {}
    return (
        _within(was.total, now.total)
        and was.grade in now.grade.split(BETWEEN)
        and _within(was.rank, now.rank)
        and all(
            _within(line.points, lines[number].points) if number in lines else not lines
            for number, line in (was.lines or {}).items()
        )
        and all(_within(old, new) for old, new in _common_parts(was, now))
    )


def _common_parts(was: UnitScore, now: UnitScore) -> Iterator[tuple[str, str]]:
    """Yield the figures of each part before and now, empty where a side has none; nothing where parts were not kept."""
    if was.parts is not None and now.parts is not None:
        for name in _of_both(was.parts, now.parts):
            yield was.parts.get(name, ""), now.parts.get(name, "")


def _within(figure: str, shown: str) -> bool:
    """Tell whether a printed figure is the one printed now, or lies in the range printed now."""
    low, between, high = shown.partition(BETWEEN)
    if not between or not figure or BETWEEN in figure or figure in (NOT_ASSESSED, NO_RANK):
        return figure == shown
    return Decimal(low) <= Decimal(figure) <= Decimal(high)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every unit of two results, in the order of the later one."""

    units: tuple[UnitChange, ...]

    @property
    def moved(self) -> tuple[UnitChange, ...]:
        """Return the units of which anything differs."""
        return tuple(unit for unit in self.units if unit.moves)


def compare(
    before: Scores, after: Scores, renamed: Mapping[str, str] | None = None, *, measured: bool = False
) -> Comparison:
    """Put two results side by side; lines are matched by 编号, and comparable where name and marks are the same.

    Args:
        before: the earlier result.
        after: the later one.
        renamed: units whose folder bears another name in the later one.
        measured: whether a line differs, too, of which only the measured value is another one: 50/50, 51/51. What was
            sealed or kept on paper has no measured values.
    """
    known = {
        (renamed or {}).get(slug, slug): _in_folder(score, slug, renamed[slug])
        if renamed and slug in renamed
        else score
        for slug, score in before.items()
    }
    return Comparison(
        tuple(
            _unit_change(slug, either, known.get(slug), after.get(slug), measured)
            for slug, either in _of_both(known, after).items()
        )
    )


def _of_both(before: Mapping[str, S], after: Mapping[str, S]) -> dict[str, S]:
    """Return the later side's entries in its order, then those that only the earlier one has."""
    return {**after, **{key: value for key, value in before.items() if key not in after}}


def _unit_change(
    slug: str, known: UnitScore, before: UnitScore | None, after: UnitScore | None, measured: bool
) -> UnitChange:
    changes = _line_changes(before, after) if before and after else ()
    lines = tuple(c for c, differs in changes if differs or (measured and c.moves_measured))
    parts = tuple(_part_changes(before, after)) if before and after else ()
    return UnitChange(slug, known.name, known.group, before, after, lines, parts)


def _part_changes(before: UnitScore, after: UnitScore) -> Iterator[LineChange]:
    """Yield the parts of the total that are printed otherwise; what was not kept cannot differ."""
    old, new = before.parts, after.parts
    if old is None or new is None:
        return
    for name in _of_both(old, new):
        was, is_ = old.get(name), new.get(name)
        if was != is_:
            yield LineChange("", name, was, is_, was is not None and is_ is not None, ())


def _line_changes(before: UnitScore, after: UnitScore) -> Iterator[tuple[LineChange, bool]]:
    """Yield the lines of either side as they stand on both, and whether they are printed otherwise."""
    old, new = before.lines or {}, after.lines or {}
    for number, named in _of_both(old, new).items():
        was, is_ = old.get(number), new.get(number)
        differs = was != is_
        comparable = was is not None and is_ is not None and (was.name, was.full) == (is_.name, is_.full)
        change = LineChange(
            number,
            named.name,
            was.points if was else None,
            is_.points if is_ else None,
            comparable,
            tuple(_reasons(was, is_)) if differs else (),
            was.measured if was else None,
            is_.measured if is_ else None,
        )
        yield change, differs


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
    mark: str = "分"


def near_lines(result: YearResult) -> tuple[NearLine, ...]:
    """Return the units within one point (or one per cent) of a grade line (敏感性): a small change moves their grade."""
    found = []
    mark = "%" if result.bands_on_share else "分"
    for group in result.groups:
        for unit in group.units:
            held = (unit.share or unit.total).value
            if held is None or any(not each.limits for each in unit.knocked_out):
                continue
            for band in group.bands:
                distance = held - band.lower
                if band.lower > 0 and -1 < distance < 1:
                    found.append(
                        NearLine(
                            unit.slug,
                            unit.name,
                            unit.total_shown(result.decimals),
                            unit.grade or "",
                            _line_of(band.name, f"{plainly(band.lower)}{mark}"),
                            format_points(abs(distance), result.decimals),
                            distance >= 0,
                            "个百分点" if result.bands_on_share else "分",
                        )
                    )
    return tuple(found)


def _line_of(grade: str, lower: str) -> Spelled:
    return Spelled(f"{grade}线（{lower}）", f"the line of {grade} ({lower.removesuffix('分')})")


def near_line_text(near: NearLine) -> Text:
    """Say how near a unit is to a grade line."""
    zh = f"{near.name} {near.total}分（{near.grade}），{'高出' if near.above else '差'}{near.edge}{near.distance}{near.mark}"
    where = "above" if near.above else "below"
    return Text(
        zh, f"{near.name} {near.total} ({near.grade}), {near.distance} {where} {spelled(near.edge, 'en')}"
    )


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
            **(
                {"parts": [{"name": p.name, "before": p.before, "after": p.after} for p in unit.parts]}
                if unit.parts
                else {}
            ),
        }
        for unit in comparison.moved
    ]


def _plain_score(score: UnitScore | None) -> dict[str, str] | None:
    return {"total": score.total, "grade": score.grade, "rank": score.rank} if score else None
