"""How a subject declares whether an actor has met a duty in a year: from records, never because nothing was found.

`zfzr fulfilment` gathers them from every subject. What no subject judges is 未评, and so is what the records cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from zfzr.declare.duty import UNITS
from zfzr.declare.evidence import Evidence
from zfzr.declare.lookup import lookup
from zfzr.declare.measure import Measured, UnitYear, measure_named
from zfzr.declare.record import Record
from zfzr.declare.register import load
from zfzr.terms.text import Text, Wording, said

if TYPE_CHECKING:
    from zfzr.county.county import County

PART: Final = "fulfilment"


class State(StrEnum):
    """How an actor stands towards a duty."""

    DONE = "已做"
    PARTLY = "部分"
    NOT_DONE = "未做"
    NOT_DUE = "未到期"
    NOT_APPLICABLE = "不适用"
    NOT_JUDGED = "未评"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an actor stands: the state, why, the records that show it, the last day, and the day on which it was done."""

    state: State
    why: Wording
    evidence: tuple[Evidence, ...] = ()
    due: date | None = None
    done: date | None = None


OfUnit = Callable[[UnitYear], Judgement]
OfOffice = Callable[["County", int], Judgement]
_UNITS: dict[str, OfUnit] = {}
_OFFICES: dict[tuple[str, str], OfOffice] = {}


def fulfilled(duty: str) -> Callable[[OfUnit], OfUnit]:
    """Declare on a function how a unit's year is judged for a duty."""

    def declare(of: OfUnit) -> OfUnit:
        if duty in _UNITS:
            raise ValueError(f"duty {duty} is judged twice for units")
        _UNITS[duty] = of
        return of

    return declare


def fulfilled_by_office(duty: str, role: str) -> Callable[[OfOffice], OfOffice]:
    """Declare on a function how the county's office of a role is judged for a duty in a year."""

    def declare(of: OfOffice) -> OfOffice:
        if (duty, role) in _OFFICES or role == UNITS:
            raise ValueError(f"duty {duty} cannot be judged for {role} here")
        _OFFICES[duty, role] = of
        return of

    return declare


@dataclass(frozen=True, slots=True)
class LaterDuty:
    """A duty that a later norm gives, not the notice: its code, what it is, the article, and its first day.

    `roles` are those of the office that bears it, the first that the county has on the day; `(UNITS,)`: each unit does.
    """

    code: str
    words: Text
    norm: str
    since: date
    roles: tuple[str, ...]

    @property
    def shown(self) -> Text:
        """Its code with its words, as a person sees it."""
        return Text(f"{self.code} {self.words.zh}", f"{self.code} {self.words.en}")


_LATER: dict[str, tuple[LaterDuty, OfOffice]] = {}
_LATER_OF_UNITS: dict[str, tuple[LaterDuty, OfUnit]] = {}


def fulfilled_by_law(
    code: str, *, words: Text, norm: str, since: date, roles: tuple[str, ...]
) -> Callable[[OfOffice], OfOffice]:
    """Declare on a function how an office of the county is judged for a duty that a later norm gives it.

    It is told of the years in which the norm is in force, and of none before. An office changes its role with the law:
    `roles` are asked in their order for one that the county has on the day.
    """

    def declare(of: OfOffice) -> OfOffice:
        _refuse_twice(code)
        _LATER[code] = (LaterDuty(code, words, norm, since, roles), of)
        return of

    return declare


def fulfilled_by_law_of_units(
    code: str, *, words: Text, norm: str, since: date
) -> Callable[[OfUnit], OfUnit]:
    """Declare on a function how a unit's year is judged for a duty that a later norm gives to units."""

    def declare(of: OfUnit) -> OfUnit:
        _refuse_twice(code)
        _LATER_OF_UNITS[code] = (LaterDuty(code, words, norm, since, (UNITS,)), of)
        return of

    return declare


def _refuse_twice(code: str) -> None:
    if code in _LATER or code in _LATER_OF_UNITS:
        raise ValueError(f"duty {code} is judged twice")


Reading = Callable[[Measured], Judgement]


def fulfilled_as_measured(
    duty: str, measure: str, reading: Reading, records: type[Record] | None = None
) -> None:
    """Declare that a measure of a unit's year tells how far the unit has met a duty; `reading` says how it is read.

    The measure counts records, not findings (`rules`): what nobody found is no proof that something was done. Where the
    unit has none of these `records` (of the year, where they lie in years), what was to be done is on record, and the
    measure has a number, that number tells: a score takes it so, and the two do not differ. Before the year is over such
    records are not due. Else it is 未评.
    """

    def of(unit: UnitYear) -> Judgement:
        found = measure_named(measure)
        if found is None or found.rules:
            raise LookupError(f"measure {measure} of duty {duty} does not count records")
        year = _year_of(records, unit.year) if records else None
        if records and not unit.county.read_whole(records, unit=unit.slug, year=year):
            return not_judged(said(NOT_READ, kind=records.label))
        judged = reading(found.of(unit))
        if records is None or unit.slug in _who_has(unit.county, records, year):
            return judged
        if judged.state is State.NOT_JUDGED or _is_gone(unit):
            none = Text("没有登记“{kind}”，无从判断", "no {kind} recorded: it cannot be told")
            return not_judged(said(none, kind=records.label))
        if year is not None and unit.county.as_of < unit.period.end:
            none = Text(
                "年度没有结束，还没有登记“{kind}”", "the year is not over, and no {kind} recorded yet"
            )
            return Judgement(State.NOT_DUE, said(none, kind=records.label))
        lacking = Text("{why}；没有登记“{kind}”，按没有计", "{why}; no {kind} recorded, taken as none")
        return replace(judged, why=said(lacking, why=judged.why, kind=records.label))

    fulfilled(duty)(of)


def _is_gone(unit: UnitYear) -> bool:
    """Tell whether a unit was abolished by the day: what it had not done by then, nobody can hold against it."""
    return unit.unit.abolished is not None and unit.unit.abolished <= unit.county.as_of


def _year_of(kind: type[Record], year: int) -> int | None:
    return year if "{year}" in kind.file else None


@lookup
def _who_has(county: County, kind: type[Record], year: int | None) -> frozenset[str]:
    """Return the units that have records of a kind, of a year where it is given."""
    found = county.dataset.all(kind) if year is None else county.of_year(kind, year)
    return frozenset(each.unit for each in found if each.unit)


def share(measured: Measured) -> Judgement:
    """Read a rate: all is 已做, none 未做, else 部分; nothing to count is 未评."""
    if measured.value is None:
        return not_judged(measured.reason)
    why = Text(f"{measured.reached} / {measured.total}", f"{measured.reached} of {measured.total}")
    if measured.reached == measured.total:
        source = (Evidence(measured.source),) if measured.source else ()
        return Judgement(State.DONE, why, source)
    return Judgement(State.PARTLY if measured.reached else State.NOT_DONE, why, measured.evidence)


def some(measured: Measured) -> Judgement:
    """Read a number of things done of which the notice sets no least: any is 已做; none recorded tells nothing."""
    if not measured.value:
        return not_judged(measured.reason or NONE_RECORDED)
    if measured.total is not None:
        return Judgement(
            State.DONE, Text(f"{measured.total} 次", f"{measured.total} times"), measured.evidence
        )
    number = len(measured.evidence) or int(measured.value)
    return Judgement(State.DONE, Text(f"登记 {number} 项", f"{number} recorded"), measured.evidence)


def yes(measured: Measured) -> Judgement:
    """Read an answer of yes or no; no answer is 未评."""
    if measured.value is None:
        return not_judged(measured.reason)
    if measured.value:
        return Judgement(State.DONE, Text("有登记", "recorded"), measured.evidence)
    return Judgement(State.NOT_DONE, Text("没有登记", "nothing recorded"), measured.evidence)


NONE_RECORDED: Final = Text("没有登记，无从判断", "nothing recorded: it cannot be told")


NOT_READ: Final = Text("“{kind}”没有读全，无从判断", "{kind} was not read in full: it cannot be told")


def not_judged(why: Wording | None) -> Judgement:
    """Return that it cannot be told, and why."""
    return Judgement(State.NOT_JUDGED, why or NONE_RECORDED)


def done_by_records(evidence: Iterable[Evidence], done: date | None = None) -> Judgement:
    """Return 已做 with the records that show it, 未评 where there are none."""
    found = tuple(evidence)
    if not found:
        return not_judged(None)
    return Judgement(State.DONE, Text(f"登记 {len(found)} 项", f"{len(found)} recorded"), found, done=done)


def as_far_as(
    done: Iterable[Evidence], short: Iterable[Evidence], nothing: Wording | None = None
) -> Judgement:
    """Return how far something was done: all is 已做, some 部分, none 未做; where there was nothing to do, 未评.

    Its records are those that fall short, or all where none does.
    """
    reached, missed = tuple(done), tuple(short)
    total = len(reached) + len(missed)
    if not total:
        return not_judged(nothing)
    why = Text(f"{len(reached)} / {total}", f"{len(reached)} of {total}")
    if not missed:
        return Judgement(State.DONE, why, reached)
    return Judgement(State.PARTLY if reached else State.NOT_DONE, why, missed)


def nothing_tells(duty: str, role: str, why: Text) -> None:
    """Declare that no record can tell whether a unit (`UNITS`), or an office, has met a duty, and why not."""
    if role == UNITS:
        fulfilled(duty)(lambda _: not_judged(why))
    else:
        fulfilled_by_office(duty, role)(lambda _, __: not_judged(why))


@cache
def judged_of_units() -> Mapping[str, OfUnit]:
    """Return how a unit is judged, by duty."""
    load(PART)
    return dict(sorted(_UNITS.items()))


@cache
def judged_by_law() -> Mapping[str, tuple[LaterDuty, OfOffice]]:
    """Return the duties that later norms give to offices, by code, each with how it is judged."""
    load(PART)
    return dict(sorted(_LATER.items()))


@cache
def judged_by_law_of_units() -> Mapping[str, tuple[LaterDuty, OfUnit]]:
    """Return the duties that later norms give to units, by code, each with how a unit is judged."""
    load(PART)
    return dict(sorted(_LATER_OF_UNITS.items()))


def later_duties() -> Mapping[str, LaterDuty]:
    """Return every duty that a later norm gives, to offices and to units, by code."""
    both = {**judged_by_law(), **judged_by_law_of_units()}
    return {code: duty for code, (duty, _) in sorted(both.items())}


@cache
def judged_of_offices() -> Mapping[tuple[str, str], OfOffice]:
    """Return how an office is judged, by duty and role."""
    load(PART)
    return dict(sorted(_OFFICES.items()))
