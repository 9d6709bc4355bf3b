"""The year's assessment as the county is told of it: grades and ranks, what all did well, who lost points for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from zfzr.declare.lookup import grouped
from zfzr.subjects.assessment.score.arithmetic import BETWEEN, ZERO
from zfzr.subjects.assessment.score.sheet import (
    NO_RANK,
    BlockLine,
    GroupResult,
    IndicatorLine,
    Lead,
    LineState,
    UnitResult,
    YearResult,
)
from zfzr.subjects.assessment.score.spread import spreads_of
from zfzr.subjects.scheme.records import RATERS, Mode
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.numerals import plain_number
from zfzr.terms.text import Text, Wording


@dataclass(frozen=True, slots=True)
class KnockOutTold:
    """A fact that set or limited a unit's grade, and what it did."""

    name: str
    effect: Text


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's line in the table of its group; where something is missing, ranges stand for rank, total and grade."""

    rank: str
    name: str
    full_name: str
    blocks: tuple[str, ...]
    bonus: str
    penalties: str
    total: str
    grade: str
    knocked_out: tuple[KnockOutTold, ...]
    is_provisional: bool
    share: str | None = None
    in_target: str | None = None
    quota_note: Text | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The highest, lowest and average points of a group in one part of the total, or in the total (`of`)."""

    of: str
    highest: str
    lowest: str
    average: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of a group with the units that have it, the best first.

    `lower` is its lower edge, which is included (None for the lowest); `upper` the edge of the grade above it.
    """

    name: str
    lower: str | None
    upper: str | None
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The units assessed together.

    `rated` of the `indicators` are judged or counted by the assessors, the others read from records. `undecided` are units
    whose grade is not certain yet; `done_well` indicators in which every unit has full marks. `block_names` are the parts
    that make the total: the components, or the first-level indicators. `figures` are those of these parts and of the
    total, last. `target` is the larger assessment that the total counts in; `by_share`: grades go by the share of the
    full marks.
    """

    name: str
    indicators: int
    rated: int
    block_names: tuple[str, ...]
    standings: tuple[Standing, ...]
    grades: tuple[Grade, ...]
    undecided: tuple[str, ...]
    done_well: tuple[str, ...]
    has_bonus: bool
    has_penalties: bool = False
    in_components: bool = False
    figures: tuple[Figures, ...] = ()
    target: str | None = None
    by_share: bool = False
    mark: str = "分"


@dataclass(frozen=True, slots=True)
class Loss:
    """A unit that lost points for an indicator, why, and why less than the reasons come to (a cap, a floor, a review)."""

    name: str
    full_name: str
    points: str
    reasons: tuple[Wording, ...]
    given_back: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An indicator for which units lost points, the most first."""

    number: str
    name: str
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class ProblemArea:
    """A first-level indicator with its shortfalls."""

    name: str
    shortfalls: tuple[Shortfall, ...]


@dataclass(frozen=True, slots=True)
class LeadsOfUnit:
    """How many leads of a unit are open, and what each says."""

    name: str
    full_name: str
    count: int
    reasons: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result of a year for a circular. `missing` says, by unit, what keeps it provisional.

    `trial_until` is the closing day (考核截止) where this is only a trial of the facts known before it, else None.

    `without_units` names the groups of the scheme that no unit is in: what has no table is said in words.
    `open_leads` and `left_open` are the leads on which points hang: those nobody has ruled on, and those left open with a
    reason (暂不认定). `otherwise` says in what it is another than the result that was settled or sealed.
    """

    county: str
    is_sample: bool
    year: int
    day: date
    scheme: str
    bases: tuple[str, ...]
    groups: tuple[Group, ...]
    problems: tuple[ProblemArea, ...]
    bonuses: tuple[Standing, ...]
    missing: tuple[tuple[str, tuple[Wording, ...]], ...]
    outside: tuple[str, ...]
    is_provisional: bool
    trial_until: date | None
    open_leads: tuple[LeadsOfUnit, ...] = ()
    left_open: tuple[LeadsOfUnit, ...] = ()
    otherwise: tuple[Text, ...] = ()
    without_units: tuple[str, ...] = ()

    @property
    def open_count(self) -> int:
        """How many leads nobody has ruled on."""
        return sum(each.count for each in self.open_leads)

    @property
    def left_count(self) -> int:
        """How many leads are left open."""
        return sum(each.count for each in self.left_open)

    @property
    def unit_count(self) -> int:
        """How many units were assessed."""
        return sum(len(group.standings) for group in self.groups)


def assessment(result: YearResult) -> Assessment:
    """Turn a year's result into what a circular tells; only points that are certain are told as lost."""
    groups = tuple(_group(group, result) for group in result.groups if group.units)
    return Assessment(
        county=result.county,
        is_sample=result.is_sample,
        year=result.year,
        day=result.day,
        scheme=result.scheme,
        bases=result.bases,
        groups=groups,
        problems=tuple(_problems(result)),
        bonuses=tuple(
            _standing(unit, result.decimals)
            for group in result.groups
            for unit in _by_rank(group)
            if unit.bonus and unit.bonus.points.low > 0
        ),
        missing=tuple(_missing(result)),
        outside=tuple(name for _, name in result.outside),
        is_provisional=result.is_provisional,
        trial_until=result.closing if result.is_trial else None,
        open_leads=tuple(_leads(unit, unit.open_leads) for unit in result.units if unit.open_leads),
        left_open=tuple(_leads(unit, unit.left_open) for unit in result.units if unit.left_open),
        without_units=tuple(group.name for group in result.groups if not group.units),
    )


def _leads(unit: UnitResult, leads: tuple[Lead, ...]) -> LeadsOfUnit:
    return LeadsOfUnit(unit.name, unit.full_name, len(leads), tuple(lead.reason for lead in leads))


def groups_as_listed(result: YearResult) -> tuple[Group, ...]:
    """Return the groups with their units in the order of the table: by total, then by the unit's code."""
    return tuple(
        replace(
            found := _group(group, result),
            standings=tuple(
                replace(_standing(unit, result.decimals, len(found.block_names)), grade=unit.grade_shown)
                for unit in group.units
            ),
        )
        for group in result.groups
    )


def _group(group: GroupResult, result: YearResult) -> Group:
    places = result.decimals
    units = _by_rank(group)
    first = next((unit for unit in units if unit.blocks), units[0] if units else None)
    names = tuple(name for name, _ in first.parts_of_total) if first else ()
    lines = [line for block in first.blocks for line in block.lines] if first else []
    return Group(
        name=group.name,
        indicators=len(lines),
        rated=sum(map(_is_judged, lines)),
        block_names=names,
        standings=tuple(_standing(unit, places, len(names)) for unit in units),
        grades=tuple(_grades(group, units)),
        undecided=tuple(unit.full_name for unit in units if unit.grade is None),
        done_well=tuple(_done_well(units)),
        has_bonus=first is not None and first.bonus is not None,
        has_penalties=first is not None and first.penalties is not None,
        in_components=bool(first and first.components),
        figures=tuple(
            Figures(each.name, *(points.shown(places) for points in each[1:]))
            for each in spreads_of(group, places)
        ),
        target=result.target.name if result.target else None,
        by_share=result.bands_on_share,
        mark="%" if result.bands_on_share else "分",
    )


def _is_judged(line: IndicatorLine) -> bool:
    """Tell whether the assessors give all of its points, or type all that they are reckoned from."""
    return all(
        leaf.mode in (Mode.RATING, Mode.OPTIONS) or (leaf.measure or "").startswith(RATERS)
        for leaf in line.parts or (line,)
    )


def _by_rank(group: GroupResult) -> list[UnitResult]:
    return sorted(
        group.units, key=lambda u: (u.is_outside, u.best_rank, u.worst_rank)
    )  # stable: equals keep their order


def _grades(group: GroupResult, units: Iterable[UnitResult]) -> Iterator[Grade]:
    upper: str | None = None
    ranked = list(units)
    for band in group.bands:
        lower = plainly(band.lower) if band.lower > 0 else None
        yield Grade(band.name, lower, upper, tuple(u.full_name for u in ranked if u.grade == band.name))
        upper = lower


def _standing(unit: UnitResult, places: int, parts: int = 0) -> Standing:
    """Return a unit's line in a table with so many parts of the total: none has points of a unit that is not scored."""
    return Standing(
        rank=unit.rank_shown,
        name=unit.name,
        full_name=unit.full_name,
        blocks=tuple(points.shown(places) for _, points in unit.parts_of_total) or (NO_RANK,) * parts,
        bonus=unit.bonus.points.shown(places) if unit.bonus else format_points(ZERO, places),
        penalties=unit.penalties.points.shown(places) if unit.penalties else format_points(ZERO, places),
        total=unit.total_shown(places),
        grade=BETWEEN.join(unit.grades),
        knocked_out=tuple(KnockOutTold(each.called.zh, each.effect) for each in unit.knocked_out),
        is_provisional=unit.is_provisional,
        share=unit.share.shown(places) if unit.share else None,
        in_target=unit.in_target_shown(places),
        quota_note=unit.quota_note,
    )


def _done_well(units: Iterable[UnitResult]) -> Iterator[str]:
    """Yield the indicators in which every unit reached full marks by what was measured or judged."""
    by_indicator = grouped(
        ((line.number, line.name), line)
        for unit in units
        for line in (line for block in unit.blocks for line in block.lines)
    )
    for (_, name), lines in by_indicator.items():
        earned = all(line.state in (LineState.MEASURED, LineState.RATED) for line in lines)
        if earned and all(line.points.value == line.counted_full for line in lines):
            yield name


def _problems(result: YearResult) -> Iterator[ProblemArea]:
    areas: dict[str, dict[tuple[str, str], list[tuple[Decimal, Loss]]]] = {}
    for unit in result.units:
        for block in (*unit.blocks, *((unit.penalties,) if unit.penalties else ())):
            area = areas.setdefault(block.name, {})
            for line, lost in _lost(block):
                loss = Loss(
                    unit.name,
                    unit.full_name,
                    format_points(lost, result.decimals),
                    _reasons(line),
                    _given_back(line),
                )
                area.setdefault((line.number, line.name), []).append((lost, loss))
    for name, shortfalls in areas.items():
        if shortfalls:
            yield ProblemArea(
                name,
                tuple(
                    Shortfall(number, indicator, tuple(loss for _, loss in sorted(losses, key=_most_first)))
                    for (number, indicator), losses in sorted(shortfalls.items(), key=_in_order)
                ),
            )


def _in_order(entry: tuple[tuple[str, str], object]) -> list[tuple[int, str]]:
    """Order indicators by their numbers, part by part: 2.9 before 2.10."""
    (number, _), _ = entry
    parts = [(part, plain_number(part)) for part in number.split(".")]
    return [(0, part) if value is None else (value, "") for part, value in parts]


def _most_first(entry: tuple[Decimal, Loss]) -> Decimal:
    return -entry[0]


def _lost(block: BlockLine) -> Iterator[tuple[IndicatorLine, Decimal]]:
    """Yield the lines that certainly lost points, and how many."""
    for line in block.lines:
        points = line.points.value
        if not line.is_missing and points is not None and points < line.counted_full:
            yield line, line.counted_full - points


def _reasons(line: IndicatorLine) -> tuple[Wording, ...]:
    """Return why points were lost, each reason once; what a cap or a floor gives back is none."""
    return tuple(dict.fromkeys(d.reason for d in line.deductions if d.points > 0))


def _given_back(line: IndicatorLine) -> tuple[Wording, ...]:
    """Return why less was lost than the reasons come to: a cap or a floor, the ledger, a review."""
    return tuple(dict.fromkeys(d.reason for d in line.deductions if d.points < 0))


def _missing(result: YearResult) -> Iterator[tuple[str, tuple[Wording, ...]]]:
    if result.data_errors:
        yield result.county, tuple(_errors(len(result.data_errors)))
    for unit in result.units:
        if unit.missing or unit.data_errors:  # what all rest on is told once, as the county's
            yield unit.name, (*unit.missing, *_errors(len(unit.data_errors)))


def _errors(count: int) -> Iterator[Text]:
    if count:
        yield Text(f"数据文件有差错{count}项", f"{count} data errors")
