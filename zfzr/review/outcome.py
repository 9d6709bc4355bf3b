"""What a change brings about: findings that are new or gone, and scores, grades and ranks that move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zfzr.check.fingerprint import in_later_slugs
from zfzr.check.runner import Examination, Located, examine, located
from zfzr.check.waivers import apply
from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.rule import FindingClass
from zfzr.subjects.assessment.score.comparison import LineChange, UnitChange, UnitScore, compare, scores_of
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.scheme.records import Scheme

Renamed = Mapping[str, str]
_Name = tuple[str, str | None]
_Said = tuple[_Name, str, tuple[tuple[str, str | date], ...]]


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """Findings that people see, compared by key; `waived` are those that a waiver hides from now on, or that come hidden.

    `unjudged` are no longer seen, but would not be: what they rest on could not be read, or a parameter has no value.
    `unread` are the files of either state that hold rules back.
    """

    new: tuple[Located, ...]
    gone: tuple[Located, ...]
    waived: tuple[Located, ...]
    unchanged: Mapping[FindingClass, int]
    unjudged: tuple[Located, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def new_errors(self) -> int:
        """How many data errors the change brings: they block a merge."""
        return sum(p.rule.is_data_error for p in self.new)


def compare_findings(before: County, after: County, renamed: Renamed) -> FindingChanges:
    """Run the rules on both states and compare what people see, by code, record and day.

    A unit that was given another folder keeps its findings. Two findings of one key are told apart by what they say.
    """
    earlier, later = examine(before), examine(after)
    old, old_waived = apply(before, earlier.findings)
    new, new_waived = apply(after, later.findings)
    gone, come = _apart(old, new, renamed)
    _, waived = _apart([w.finding for w in old_waived], [w.finding for w in new_waived], renamed)
    now_hidden = {_name(f, {}) for f in waived}
    gone = [f for f in gone if _name(f, renamed) not in now_hidden]
    is_unjudged = _unjudged(later, after, renamed)
    unjudged, gone = [f for f in gone if is_unjudged(f)], [f for f in gone if not is_unjudged(f)]
    placed = located(after, new)
    coming = {id(f) for f in come}
    kept = [p for p in placed if id(p.finding) not in coming]
    return FindingChanges(
        new=tuple(p for p in placed if id(p.finding) in coming),
        gone=tuple(located(before, gone)),
        waived=tuple(located(after, waived)),
        unchanged={kind: sum(p.rule.kind is kind for p in kept) for kind in FindingClass},
        unjudged=tuple(located(before, unjudged)),
        unread=tuple(sorted({h.file for h in (*earlier.held_back, *later.held_back)})),
    )


def _unjudged(later: Examination, after: County, renamed: Renamed) -> Callable[[Finding], bool]:
    """Return what tells whether a finding that is not there any more may be missing only because it could not be judged."""
    unset = {missing.code for missing in later.not_assessed if not missing.things}
    held = grouped((each.code, each) for each in later.held_back)
    known: dict[tuple[str, str | None], bool] = {}

    def is_unjudged(finding: Finding) -> bool:
        unit = renamed.get(finding.unit, finding.unit) if finding.unit else None
        asked = finding.code, unit
        if asked not in known:
            known[asked] = any(h.concerns(unit) for h in held.get(finding.code, ()))
        path = in_later_slugs(finding.place.file, renamed)
        return finding.code in unset or known[asked] or path in after.dataset.broken

    return is_unjudged


def _name(finding: Finding, renamed: Renamed) -> _Name:
    """Return the key of a finding with its unit, in the slugs of the later state."""
    if not renamed:
        return finding.key, finding.unit
    subject = in_later_slugs(finding.subject, renamed)
    unit = renamed.get(finding.unit, finding.unit) if finding.unit else None
    return replace(finding, subject=subject).key, unit


def _apart(
    old: Iterable[Finding], new: Iterable[Finding], renamed: Renamed
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings of either side that have no counterpart on the other, alike ones being paired first."""
    waiting: dict[_Name, dict[int, Finding]] = {}
    saying: dict[_Said, list[int]] = {}
    for at, finding in enumerate(old):
        name = _name(finding, renamed)
        waiting.setdefault(name, {})[at] = finding
        saying.setdefault((name, *_said(finding)), []).append(at)
    for ats in saying.values():
        ats.reverse()  # the first is taken first, from the end
    alone: list[tuple[_Name, Finding]] = []
    for finding in new:
        name = _name(finding, {})
        if same := saying.get((name, *_said(finding))):
            del waiting[name][same.pop()]
        else:
            alone.append((name, finding))
    come = []
    for name, finding in alone:
        if candidates := waiting.get(name):
            del candidates[next(iter(candidates))]
        else:
            come.append(finding)
    return [finding for candidates in waiting.values() for finding in candidates.values()], come


def _said(finding: Finding) -> tuple[str, tuple[tuple[str, str | date], ...]]:
    return finding.variant, tuple(sorted(finding.values.items()))


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's total, grade and rank as printed; `rests_on_errors`: its files have data errors, it may change."""

    total: str
    grade: str
    rank: str
    is_provisional: bool
    rests_on_errors: bool


@dataclass(frozen=True, slots=True)
class UnitMove:
    """A unit whose total, grade or rank moves, with the indicators that move it, and the parts of its total that move.

    `measured` are indicators of which only the measured value is another one: 50/50, 51/51.
    """

    slug: str
    name: str
    group: str
    before: Standing | None
    after: Standing | None
    lines: tuple[LineChange, ...]
    measured: tuple[LineChange, ...] = ()

    @property
    def moves_grade(self) -> bool:
        """Whether the grade is another one."""
        return bool(self.before and self.after and self.before.grade != self.after.grade)

    @property
    def moves_points(self) -> bool:
        """Whether the total, an indicator, or whether the score is final is another one; else only the rank is."""
        if not self.before or not self.after or self.lines:
            return True
        return replace(self.before, rank="") != replace(self.after, rank="")

    @property
    def moves_rank(self) -> bool:
        """Whether it stands at another place in its group."""
        return (self.before and self.before.rank) != (self.after and self.after.rank)


class SchemeState(StrEnum):
    """Which of the states has the scheme of a year."""

    BOTH = "both"
    NEW = "new"
    GONE = "gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class YearMoves:
    """What moves in the result of a year.

    `county_has_errors`: the later state's county files have data errors that the earlier one's had not, so that every
    score is provisional. Nothing moves where the scheme is not in both states.
    """

    year: int
    scheme: SchemeState
    units: tuple[UnitMove, ...] = ()
    county_has_errors: bool = False

    @property
    def ordered(self) -> list[UnitMove]:
        """The units whose points or grade move, other grades first."""
        moving = [u for u in self.units if u.moves_grade or u.moves_points]
        return sorted(moving, key=lambda u: (not u.moves_grade, u.slug))

    @property
    def rank_only(self) -> list[UnitMove]:
        """The units that only stand at another place because others moved."""
        return [u for u in self.units if u.moves_rank and not (u.moves_grade or u.moves_points)]

    @property
    def measured(self) -> list[tuple[UnitMove, LineChange]]:
        """The indicators whose measured value moves without points."""
        return [(unit, line) for unit in self.units for line in unit.measured]


def compare_scores(
    before: County, after: County, renamed: Renamed, day: date | None = None
) -> tuple[YearMoves, ...]:
    """Score the years that have a scheme in either state and return what moves.

    Args:
        before: the earlier state.
        after: the later state.
        renamed: units whose folder bears another name now.
        day: on which both are scored; else each scheme's own closing day.
    """
    old, new = ({s.year for s in c.dataset.all(Scheme) if s.year} for c in (before, after))
    moves = [_year(year, before, after, renamed, day) for year in sorted(old | new)]
    return tuple(m for m in moves if m.units or m.county_has_errors or m.scheme is not SchemeState.BOTH)


def _year(year: int, before: County, after: County, renamed: Renamed, day: date | None) -> YearMoves:
    path = f"county/{year}/scheme.yaml"
    if any(path in d.broken | d.partial for d in (before.dataset, after.dataset)):
        return YearMoves(year, SchemeState.UNREADABLE)
    if scheme_of(before, year) is None:
        return YearMoves(year, SchemeState.NEW)
    if scheme_of(after, year) is None:
        return YearMoves(year, SchemeState.GONE)
    old, new = score_year(before, year, day), score_year(after, year, day)
    county_has_errors = bool(new.data_errors) and not old.data_errors
    units = tuple(_moves(old, new, renamed, county_has_errors))
    return YearMoves(year, SchemeState.BOTH, units, county_has_errors)


def _moves(
    before: YearResult, after: YearResult, renamed: Renamed, county_has_errors: bool
) -> Iterator[UnitMove]:
    """Yield what moves; that the county's files have errors is said once, not of every unit."""
    found = compare(scores_of(before), scores_of(after), renamed, measured=True)
    for unit in sorted(found.units, key=lambda u: u.slug):
        now = after.unit(unit.slug)
        mine, theirs = _standing(unit.before), _standing(unit.after)
        if county_has_errors and mine and theirs and not (now and now.data_errors):
            theirs = replace(theirs, is_provisional=mine.is_provisional, rests_on_errors=mine.rests_on_errors)
        moving = (*_in_order(unit, (line for line in unit.lines if line.moves_points)), *unit.parts)
        measured = _in_order(unit, (x for x in unit.lines if x.moves_measured and not x.moves_points))
        if mine != theirs or moving or measured:
            is_sound = not (now and now.has_data_errors)  # else half of what is measured was not read
            yield UnitMove(
                unit.slug, unit.name, unit.group, mine, theirs, moving, measured if is_sound else ()
            )


def _standing(score: UnitScore | None) -> Standing | None:
    if score is None:
        return None
    return Standing(score.total, score.grade_range, score.rank, score.is_provisional, score.rests_on_errors)


def _in_order(unit: UnitChange, lines: Iterable[LineChange]) -> tuple[LineChange, ...]:
    """Return lines in the order of the earlier state's sheet, those of the later one alone last."""
    sides = [side.lines or {} for side in (unit.before, unit.after) if side]
    order = {number: at for at, number in enumerate(dict.fromkeys(n for side in sides for n in side))}
    return tuple(sorted(lines, key=lambda line: order[line.number]))
