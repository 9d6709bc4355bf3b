"""What a change brings about: findings that are new or gone, and scores, grades and ranks that move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding
from zfzr.records import Scheme
from zfzr.rules.rule import DATA, ERROR, FindingClass
from zfzr.rules.runner import Located, examine, located
from zfzr.rules.waivers import apply
from zfzr.score.engine import score_year
from zfzr.score.sheet import IndicatorLine, UnitResult, YearResult

Renamed = Mapping[str, str]
_Name = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """Findings that people see, compared by key; `waived` are those that a new waiver hides from now on."""

    new: tuple[Located, ...]
    gone: tuple[Located, ...]
    waived: tuple[Located, ...]
    unchanged: Mapping[FindingClass, int]

    @property
    def new_errors(self) -> int:
        """How many data errors the change brings: they block a merge."""
        return sum(p.rule.kind is DATA and p.rule.severity is ERROR for p in self.new)


def compare_findings(before: County, after: County, renamed: Renamed) -> FindingChanges:
    """Run the rules on both states and compare what people see, by code, record and day.

    A unit that was given another folder keeps its findings. Two findings of one key are told apart by what they say.
    """
    old, old_waived = apply(before, examine(before).findings)
    new, new_waived = apply(after, examine(after).findings)
    gone, come = _apart(old, new, renamed)
    hidden, _ = _apart([w.finding for w in new_waived], [w.finding for w in old_waived], {})
    shown_before = {_name(f, renamed) for f in gone}
    waived = [f for f in hidden if _name(f, {}) in shown_before]
    now_hidden = {_name(f, {}) for f in waived}
    gone = [f for f in gone if _name(f, renamed) not in now_hidden]
    placed = located(after, new)
    coming = {id(f) for f in come}
    kept = [p for p in placed if id(p.finding) not in coming]
    return FindingChanges(
        new=tuple(p for p in placed if id(p.finding) in coming),
        gone=tuple(located(before, gone)),
        waived=tuple(located(after, waived)),
        unchanged={kind: sum(p.rule.kind is kind for p in kept) for kind in FindingClass},
    )


def _name(finding: Finding, renamed: Renamed) -> _Name:
    """Return the key of a finding with its unit, in the slugs of the later state."""
    if not renamed:
        return finding.key, finding.unit
    subject = finding.subject
    for old, new in renamed.items():
        if subject == old or subject.startswith(f"units/{old}/"):
            subject = subject.replace(old, new, 1)
    unit = renamed.get(finding.unit, finding.unit) if finding.unit else None
    return replace(finding, subject=subject).key, unit


def _apart(
    old: Iterable[Finding], new: Iterable[Finding], renamed: Renamed
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings of either side that have no counterpart on the other, alike ones being paired first."""
    waiting: dict[_Name, list[Finding]] = {}
    for finding in old:
        waiting.setdefault(_name(finding, renamed), []).append(finding)
    alone: list[Finding] = []
    for finding in new:
        candidates = waiting.get(_name(finding, {}), [])
        same = next((c for c in candidates if _says_the_same(c, finding)), None)
        if same is None:
            alone.append(finding)
        else:
            candidates[:] = [c for c in candidates if c is not same]
    come = []
    for finding in alone:
        candidates = waiting.get(_name(finding, {}), [])
        if candidates:
            candidates.pop(0)
        else:
            come.append(finding)
    return [f for candidates in waiting.values() for f in candidates], come


def _says_the_same(one: Finding, other: Finding) -> bool:
    return (one.variant, dict(one.values)) == (other.variant, dict(other.values))


@dataclass(frozen=True, slots=True)
class LineChange:
    """An indicator of a unit whose points move; None where one state does not have it."""

    number: str
    name: str
    before: str | None
    after: str | None


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
    """A unit whose total, grade or rank moves, with the indicators that move it."""

    slug: str
    name: str
    group: str
    before: Standing | None
    after: Standing | None
    lines: tuple[LineChange, ...]

    @property
    def moves_grade(self) -> bool:
        """Whether the grade is another one."""
        return bool(self.before and self.after and self.before.grade != self.after.grade)

    @property
    def moves_points(self) -> bool:
        """Whether the total, or an indicator, is another one; else only the rank is."""
        return not (self.before and self.after and self.before.total == self.after.total) or bool(self.lines)


@dataclass(frozen=True, slots=True)
class YearMoves:
    """What moves in the result of a year; `scheme` says whether the year's scheme is new, gone or in both states."""

    year: int
    scheme: str
    units: tuple[UnitMove, ...]


def compare_scores(before: County, after: County, renamed: Renamed) -> tuple[YearMoves, ...]:
    """Score the years that have a scheme in either state and return what moves."""
    old, new = ({s.year for s in c.dataset.all(Scheme) if s.year} for c in (before, after))
    found = []
    for year in sorted(old | new):
        mine = score_year(before, year) if year in old else None
        theirs = score_year(after, year) if year in new else None
        state = "both" if mine and theirs else "new" if theirs else "gone"
        units = tuple(_moves(mine, theirs, renamed)) if state == "both" else ()
        if units or state != "both":
            found.append(YearMoves(year, state, units))
    return tuple(found)


def _moves(before: YearResult | None, after: YearResult | None, renamed: Renamed) -> Iterator[UnitMove]:
    old = _by_slug(before, renamed)
    new = _by_slug(after, {})
    for slug in sorted(old.keys() | new.keys()):
        was, now = old.get(slug), new.get(slug)
        either = now or was
        if either is None:
            continue
        lines = tuple(_lines(was, now)) if was and now else ()
        mine, theirs = (_standing(s) if s else None for s in (was, now))
        if mine != theirs or lines:
            yield UnitMove(slug, either.unit.name, either.group, mine, theirs, lines)


@dataclass(frozen=True, slots=True)
class _Scored:
    unit: UnitResult
    group: str
    places: int


def _by_slug(result: YearResult | None, renamed: Renamed) -> dict[str, _Scored]:
    if result is None:
        return {}
    return {
        renamed.get(unit.slug, unit.slug): _Scored(unit, group.name, result.decimals)
        for group in result.groups
        for unit in group.units
    }


def _standing(scored: _Scored) -> Standing:
    unit = scored.unit
    grade = unit.grade or f"{unit.grades[0]}～{unit.grades[-1]}"
    rank = str(unit.rank) if unit.rank else f"{unit.best_rank}～{unit.worst_rank}"
    total = unit.total.shown(scored.places)
    return Standing(total, grade, rank, unit.is_provisional, unit.has_data_errors)


def _lines(before: _Scored, after: _Scored) -> Iterator[LineChange]:
    old, new = ({_line_name(line): line for line in s.unit.lines} for s in (before, after))
    for name in [*old, *(n for n in new if n not in old)]:
        was, now = old.get(name), new.get(name)
        mine = was.points.shown(before.places) if was else None
        theirs = now.points.shown(after.places) if now else None
        if mine != theirs:
            either = now or was
            yield LineChange(name, either.name if either else "", mine, theirs)


def _line_name(line: IndicatorLine) -> str:
    return line.number
