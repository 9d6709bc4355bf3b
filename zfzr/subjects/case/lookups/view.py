"""A case against the law of its day: the one engine from which the rules and `zfzr case` tell what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.pieces import Piece, piece_names
from zfzr.county.unmeant import apart_from_words, words_asked
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.declare.register import load
from zfzr.subjects.case.lookups.discretion import judge_discretion
from zfzr.subjects.case.lookups.file import CaseFile, file_of, files_in
from zfzr.subjects.case.lookups.guidance import judge_guidance
from zfzr.subjects.case.lookups.limits import judge_limits
from zfzr.subjects.case.lookups.major import judge_major
from zfzr.subjects.case.lookups.norms import OF_CASES, as_held_here
from zfzr.subjects.case.lookups.points import NOT_WRITTEN, Doubt, Point, State
from zfzr.subjects.case.lookups.power import judge_power
from zfzr.subjects.case.lookups.review import judge_review
from zfzr.subjects.case.lookups.stages import judge_stages
from zfzr.subjects.case.lookups.who import judge_who
from zfzr.subjects.case.records import Case
from zfzr.terms.text import Text

Judge = Callable[[County, CaseFile], Iterator[Point]]
_OWN: Final[tuple[Judge, ...]] = (
    judge_power,
    judge_who,
    judge_major,
    judge_stages,
    judge_limits,
    judge_discretion,
    judge_guidance,
    judge_review,
)


_OTHERS: list[Judge] = []


def judge(function: Judge) -> Judge:
    """Declare what another subject judges of a case, on a function of its `lookups`; its rule tells what it doubts."""
    _OTHERS.append(function)
    return function


@cache
def _judges() -> tuple[Judge, ...]:
    load("lookups")
    return (*_OWN, *sorted(_OTHERS, key=lambda each: (each.__module__, each.__qualname__)))


class CaseView(NamedTuple):
    """A case with everything that is judged of it, in the order of its days; what has no day comes first."""

    file: CaseFile
    points: tuple[Point, ...]


def case_view(county: County, number: str) -> CaseView | None:
    """Return a case against the law of its day; None where no case bears the number."""
    file = file_of(county, number)
    if file is None:
        return None
    points = points_of(county, file)
    return CaseView(file, tuple(sorted(points, key=lambda p: (p.day is not None, p.day or county.as_of))))


def points_of(county: County, file: CaseFile) -> Iterator[Point]:
    """Yield everything that is judged of a case."""
    for each in _judges():
        for point in each(county, file):
            yield _as_held_here(county, point)


def _as_held_here(county: County, point: Point) -> Point:
    norm = as_held_here(county, point.norm, point.day) if point.norm else None
    return point if norm is point.norm else point._replace(norm=norm)


class _Judged(NamedTuple):
    """What is doubtful and what nobody can tell, by rule, and the words that nobody declared on which that rests."""

    doubts: Mapping[str, tuple[Doubt, ...]]
    left_out: Mapping[str, Mapping[str | Text, int]]
    words: Mapping[str, frozenset[str]]


class _OfCase(NamedTuple):
    """What is doubtful of a case, and what nobody can tell: the rules, and why."""

    doubts: tuple[Doubt, ...]
    left_out: tuple[tuple[str, str | Text], ...]


@lookup
def _judged(county: County) -> _Judged:
    """Return what is judged of all cases; who asks for one rule alone rests on the words that this rule asks for."""
    return apart_from_words(county, lambda: _gathered(county))


def _gathered(county: County) -> _Judged:
    doubts: dict[str, list[Doubt]] = {}
    left_out: dict[str, Counter[str | Text]] = {}
    words: dict[str, frozenset[str]] = {}
    for part in (_judged_in(county, piece) for piece in piece_names(county, Case)):
        for rule, some in part.doubts.items():
            doubts.setdefault(rule, []).extend(some)
        for rule, counted in part.left_out.items():
            left_out.setdefault(rule, Counter()).update(counted)
        for rule, asked in part.words.items():
            words[rule] = words.get(rule, frozenset()) | asked
    return _Judged({code: tuple(found) for code, found in doubts.items()}, left_out, words)


@lookup
def _judged_in(county: County, piece: Piece) -> _Judged:
    """Return what is judged of the cases of a piece; of a county that stays in memory, of each case by itself."""
    of = _judged_alone if county.memo.outlives_changes else _of_case
    doubts: dict[str, list[Doubt]] = {}
    left_out: dict[str, Counter[str | Text]] = {}
    for of_case in (of(county, file) for file in files_in(county, piece)):
        for doubt in of_case.doubts:
            doubts.setdefault(doubt.point.rule, []).append(doubt)
        for rule, why in of_case.left_out:
            left_out.setdefault(rule, Counter())[why] += 1
    words = {
        rule: frozenset(why.rpartition(".")[2] for why in of_rule if isinstance(why, str))
        for rule, of_rule in left_out.items()
    }
    return _Judged({code: tuple(found) for code, found in doubts.items()}, left_out, words)


@lookup_by(lambda file: (file.case.place,))
def _judged_alone(county: County, file: CaseFile) -> _OfCase:
    return _of_case(county, file)


def _of_case(county: County, file: CaseFile) -> _OfCase:
    doubts: list[Doubt] = []
    left_out: list[tuple[str, str | Text]] = []
    for each in _judges():  # twenty points for each of ten thousand cases, nearly all of them sound
        points, words = _watched(county, file, each) if county.dataset.unmeant else (each(county, file), ())
        for point in points:
            if words and point.state is State.SOUND:
                left_out += [(point.rule, word) for word in words]
            if point.state is State.DOUBTFUL:
                doubts.append(Doubt(file.case, _as_held_here(county, point)))
            elif (point.parameter or point.because) and (why := _why_unjudged(point)) is not None:
                left_out.append((point.rule, why))
    return _OfCase(tuple(doubts), tuple(left_out)) if doubts or left_out else _NONE


def _watched(county: County, file: CaseFile, asked: Judge) -> tuple[list[Point], list[str]]:
    """Judge a case and tell which words it was asked for that nobody declared: certificates, posts, powers.

    Of the words of the case itself the points tell what hangs on them.
    """
    points, words = words_asked(county, lambda: list(asked(county, file)))
    return points, [f"{label}.{word}" for label, word in words if label not in OF_CASES]


_NONE: Final = _OfCase((), ())


def _why_unjudged(point: Point) -> str | Text | None:
    """Return why nobody can tell of a point; None where a line stands alone, which is how most cases are kept."""
    why = point.parameter or point.because
    return why if why and why != NOT_WRITTEN else None


def doubts(code: str) -> Callable[[County], tuple[Doubt, ...]]:
    """Return a look-up of the doubtful points of one rule."""

    def of_rule(county: County) -> tuple[Doubt, ...]:
        found = _judged(county)
        county.dataset.note_words(*found.words.get(code, ()))
        return found.doubts.get(code, ())

    return of_rule


def left_out(code: str) -> Callable[[County], Mapping[str | Text, int]]:
    """Return a look-up of how many cases one rule could not judge, by the parameter that was unset or another reason."""

    def of_rule(county: County) -> Mapping[str | Text, int]:
        found = _judged(county)
        county.dataset.note_words(*found.words.get(code, ()))
        return found.left_out.get(code, {})

    return of_rule
