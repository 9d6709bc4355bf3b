"""What a year's records give now, and what its seal says, for rules that hold one against the other.

The score is imported where a year is reckoned: a county that settled and sealed nothing does not pay for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.subjects.assessment.lookups import entry_of_stage
from zfzr.subjects.assessment.records import ResultStage
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.terms.text import Refusal

if TYPE_CHECKING:
    from zfzr.subjects.assessment.score.comparison import UnitChange, UnitScore
    from zfzr.subjects.assessment.score.seal import Seal
    from zfzr.subjects.assessment.score.sheet import YearResult


class SealedYear(NamedTuple):
    """A year with a seal: its versions, oldest first; none of them where the file cannot be read, and then why."""

    year: int
    path: str
    seals: tuple[Seal, ...]
    unreadable: Refusal | None

    @property
    def last(self) -> Seal:
        """The seal that is in force."""
        return self.seals[-1]


@lookup
def sealed_years(county: County) -> tuple[SealedYear, ...]:
    """Return the years that were sealed by the county's day, or whose seal cannot be read."""
    found = (_sealed(path, content) for path, content in sorted(county.dataset.kept.items()))
    return tuple(each for each in found if each.unreadable or each.last.settled <= county.as_of)


def _sealed(path: str, content: bytes | OSError) -> SealedYear:
    from zfzr.subjects.assessment.score.seal import read_seals, unreadable

    year = int(path.split("/")[1])
    if isinstance(content, OSError):
        return SealedYear(year, path, (), unreadable(path))
    try:
        return SealedYear(year, path, tuple(read_seals(content, path)), None)
    except Refusal as refusal:
        return SealedYear(year, path, (), refusal)


@lookup
def reckoned(county: County, year: int, until: date) -> YearResult | Refusal | None:
    """Return the figures of a year as its records give them now, acts counting up to a day.

    None where the year has no scheme, or is not closed by the county's day; why, where it cannot be scored.
    """
    scheme = scheme_of(county, year)
    if scheme is None or scheme.day > county.as_of:
        return None
    from zfzr.subjects.assessment.score.engine import score_year

    try:
        return score_year(county, year, None, max(until, scheme.day), figures_only=True)
    except Refusal as refusal:
        return refusal


def scores_now(county: County, year: int) -> Mapping[str, UnitScore] | None:
    """Return the figures of a year as printed now, or None where there are none to compare with."""
    from zfzr.subjects.assessment.score.comparison import scores_of

    result = reckoned(county, year, county.as_of)
    return scores_of(result) if result is not None and not isinstance(result, Refusal) else None


def moved_since(
    sealed: SealedYear, now: Mapping[str, UnitScore], renamed: Mapping[str, str]
) -> tuple[UnitChange, ...]:
    """Return the units of which a total, a grade, a rank, or the points of an indicator or part are other than was sealed.

    Those too that may still come out as sealed (`is_open`). `renamed`: units whose folder bears another name now.
    """
    from zfzr.subjects.assessment.score.comparison import compare

    return tuple(
        unit
        for unit in compare(sealed.last.scores, now, renamed).units
        if unit.parts or _figures(unit.before) != _figures(unit.after)
    )


def _figures(score: UnitScore | None) -> object:
    if score is None:
        return None
    return score.total, score.grade, score.rank, {n: line.points for n, line in (score.lines or {}).items()}


def settled_on(county: County, year: int) -> date | None:
    """Return the day on which a year's result was settled (审定), None where that is not recorded or still to come."""
    entry = entry_of_stage(county, year, ResultStage.SETTLED)
    return entry[0].day if entry and entry[0].day <= county.as_of else None
