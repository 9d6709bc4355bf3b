"""A year's result as the records give it now, beside the one that was settled: what was recorded (成绩), what was sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.subjects.assessment.lookups import result_of
from zfzr.subjects.assessment.records import SettledScore
from zfzr.subjects.assessment.score.comparison import UnitScore, scores_of
from zfzr.subjects.assessment.score.seal import read_seals, sealed_path
from zfzr.subjects.assessment.score.sheet import UnitResult, YearResult
from zfzr.terms.amounts import format_points
from zfzr.terms.text import Refusal, Text

_MOST_NAMED: Final = 3
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Otherwise(NamedTuple):
    """The units whose score or grade is now another than recorded as settled, and than sealed: their names by folder.

    `unreadable` is the sealed file that cannot be read: nobody knows what was sealed.
    """

    recorded: Mapping[str, str] = NOTHING
    sealed: Mapping[str, str] = NOTHING
    unreadable: str = ""

    @property
    def units(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.recorded, *self.sealed))


def otherwise_now(county: County, result: YearResult, slug: str | None = None) -> Otherwise:
    """Hold a result, or a unit's part of it, against the one recorded and the one sealed; a trial is no result."""
    if result.is_trial:
        return Otherwise()
    recorded = result_of(county, result.year)
    moved = {
        score.unit: name_of_unit(county, score.unit)
        for score in (recorded.scores if recorded else ())
        if slug in (None, score.unit) and not _is_as_recorded(result.unit(score.unit), score, result.decimals)
    }
    path = sealed_path(result.year)
    content = county.dataset.kept.get(path)
    if content is None:
        return Otherwise(moved)
    try:
        seal = read_seals(content, path)[-1] if isinstance(content, bytes) else None
    except Refusal:
        seal = None
    if seal is None:
        return Otherwise(moved, unreadable=path)
    now = scores_of(result)
    sealed = {
        unit: each.name
        for unit, each in seal.scores.items()
        if slug in (None, unit) and _told_of(now.get(unit)) != _told_of(each)
    }
    return Otherwise(moved, sealed)


def not_as_settled(county: County, result: YearResult, slug: str | None = None) -> Iterator[Text]:
    """Yield in what a result, or a unit's part of it, is another than the one recorded or sealed; a trial is no result."""
    found = otherwise_now(county, result, slug)
    if found.recorded:
        names = _first_of(list(found.recorded.values()))
        yield Text(
            f"{names}的得分、等次同登记的成绩不一致",
            f"points or grades of {names} are not those recorded as settled",
        )
    if found.unreadable:
        yield Text(
            f"{found.unreadable} 读不出来，没有同封存的结果核对",
            f"{found.unreadable} cannot be read: the result was not held against the sealed one",
        )
    if found.sealed:
        names = _first_of(list(found.sealed.values()))
        yield Text(f"{names}的结果同封存的不一致", f"the result of {names} is not the sealed one")


def lacks_seal(county: County, year: int) -> bool:
    """Tell whether a year's result is not sealed in a county that sealed the result of any year."""
    return bool(county.dataset.kept) and sealed_path(year) not in county.dataset.kept


def _is_as_recorded(unit: UnitResult | None, score: SettledScore, places: int) -> bool:
    return (
        unit is not None
        and unit.total_shown(places) == format_points(score.points, places)
        and unit.grade_shown == score.grade
    )


def _first_of(names: Sequence[str]) -> str:
    """Return the first names of a list and how many there are: a note above a document has some lines only."""
    more = f"等{len(names)}个单位" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def _told_of(score: UnitScore | None) -> object:
    return (score.total, score.grade, score.rank) if score else None
