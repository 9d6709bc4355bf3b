"""Decisions and results of supervision that are to be made public, how each stands, and what does not stand any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import all_files, is_to_be_published, lost_cases
from zfzr.subjects.case.lookups.norms import Norm, laws_of_power, norm_of, term
from zfzr.subjects.case.lookups.points import UNKNOWN_DAYS
from zfzr.subjects.case.parameters import PUBLISHED_WITHIN
from zfzr.subjects.case.records import Case
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.disclosure.lookups.things import Stated, Thing, published, things
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.publicity.parameters import (
    MATTERS_WITHIN,
    OWED,
    RESULTS,
    RESULTS_WITHIN,
    SET_ASIDE,
)
from zfzr.subjects.scheme.lookups import year_of
from zfzr.subjects.self_correction.records import SelfCorrection
from zfzr.subjects.unit.lookups import scopes_of, units_by_slug
from zfzr.terms.days import UNKNOWN_WORKDAYS
from zfzr.terms.text import Text

# What is to be made public


class State(StrEnum):
    """How what is to be made public stands on a day."""

    IN_TIME = "按期"
    LATE = "逾期公示"
    NEVER = "未公示"
    WAITING = "未到期"
    UNJUDGED = "时限未评"
    UNTOLD = "未公示，时限未评"

    @property
    def is_public(self) -> bool:
        """Whether it was made public."""
        return self in (State.IN_TIME, State.LATE, State.UNJUDGED)


class Owed(NamedTuple):
    """A decision, or a result of supervision, that is to be made public: by when, when it was, and how that stands.

    `last` is the last day in time; None where no limit is set for its day (`norm` None), by `parameter`.
    """

    kind: str
    thing: Thing
    made: date
    norm: Norm | None
    last: date | None
    when: Stated | None
    state: State
    parameter: str
    because: Text | None = None
    """Why nobody can tell whether it was in time, though the days are set."""

    @property
    def id(self) -> str:
        """The number of the record."""
        return self.thing.number

    @property
    def unit(self) -> str | None:
        """The unit that it is of; None where it is of several."""
        return self.thing.units[0] if len(self.thing.units) == 1 else None

    @property
    def year(self) -> int | None:
        """The year in whose folder the record lies."""
        return self.thing.record.year

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of the record."""
        return self.thing.record.field(label, *rest)


def _judged(county: County, kind: str, thing: Thing, made: date, norm: Norm | None, parameter: str) -> Owed:
    when = published(county, thing)
    if norm is None:
        state = State.UNJUDGED if when else State.UNTOLD
        return Owed(kind, thing, made, None, None, when, state, parameter)
    ends = term(county, made, norm)
    by, because = when.day if when else county.as_of, None
    if by <= ends.soonest:
        state = State.IN_TIME if when else State.WAITING
    elif by <= ends.latest:
        state = State.UNJUDGED if when else State.UNTOLD
        because = UNKNOWN_DAYS if ends.certain else UNKNOWN_WORKDAYS
    else:
        state = State.LATE if when else State.NEVER
    last = ends.latest if state in (State.LATE, State.NEVER) else ends.second
    return Owed(kind, thing, made, norm, last, when, state, parameter, because)


@lookup
def decisions_owed(county: County) -> tuple[Owed, ...]:
    """Return the decisions made by the county's day that are to be made public (应当公示): penalties and other matters."""
    return (*_penalties(county), *matters_owed(county))


@lookup
def matters_owed(county: County) -> tuple[Owed, ...]:
    """Return those of them that are no penalties."""
    return tuple(_matters(county))


def _penalties(county: County) -> Iterator[Owed]:
    known = things(county, Case.label)
    for file in all_files(county):
        day = file.day("决定")
        if day and is_to_be_published(county, file) and file.case.number in known:
            norm = file.norm(county, PUBLISHED_WITHIN, day)
            thing = known[file.case.number]
            yield _judged(county, PowerClass.PENALTY.value, thing, day, norm, PUBLISHED_WITHIN)


def _matters(county: County) -> Iterator[Owed]:
    units = units_by_slug(county)
    for thing in things(county, Matter.label).values():
        matter = thing.record
        if not isinstance(matter, Matter) or not matter.decided or matter.decided > county.as_of:
            continue
        kind = matter.power_class.value
        if not matter.outcome or not holds(county, OWED, kind, matter.outcome, on=matter.decided):
            continue
        unit = units.get(matter.unit or "")
        own = scopes_of(county, unit, matter.decided) if unit else ()
        scopes = (*sorted(laws_of_power(county, matter.item or "", matter.decided)), *own, kind)
        norm = norm_of(county, MATTERS_WITHIN, matter.decided, scopes)
        yield _judged(county, kind, thing, matter.decided, norm, MATTERS_WITHIN)


def decisions_of(county: County, unit: str, year: int) -> tuple[Owed, ...]:
    """Return the decisions of a unit, made in a year, that are to be made public."""
    return _decisions_by_unit(county).get((unit, year), ())


@lookup
def _decisions_by_unit(county: County) -> Mapping[tuple[str, int], tuple[Owed, ...]]:
    return _by_unit(decisions_owed(county))


def _by_unit(owed: tuple[Owed, ...]) -> Mapping[tuple[str, int], tuple[Owed, ...]]:
    return grouped(((unit, each.made.year), each) for each in owed for unit in each.thing.units)


@lookup
def results_owed(county: County) -> tuple[Owed, ...]:
    """Return the supervision that was over by the county's day and whose result is to be made public (监督结果公开).

    Without a limit it is waited for until the year in which it was over has ended.
    """
    return tuple(_results(county))


def _results(county: County) -> Iterator[Owed]:
    for label in (InspectionRound.label, SupervisionPaper.label, Complaint.label, FileReview.label):
        for thing in things(county, label).values():
            made = thing.made
            if made is None or made > county.as_of or not holds(county, RESULTS, label, on=made):
                continue
            norm = norm_of(county, RESULTS_WITHIN, made, ())
            owed = _judged(county, label, thing, made, norm, RESULTS_WITHIN)
            if norm is None and owed.when is None:
                year = year_of(county, made.year)
                is_over = county.as_of >= date(made.year, 12, 31) or (year.is_over and made <= year.last)
                owed = owed._replace(state=State.NEVER if is_over else State.WAITING)
            yield owed


def results_about(county: County, unit: str, year: int) -> tuple[Owed, ...]:
    """Return the supervision of a unit that was over in a year and whose result is to be made public."""
    return _results_by_unit(county).get((unit, year), ())


@lookup
def _results_by_unit(county: County) -> Mapping[tuple[str, int], tuple[Owed, ...]]:
    return _by_unit(results_owed(county))


# What does not stand any more


class SetAside(NamedTuple):
    """A decision that does not stand any more, since when, and where that is written."""

    day: date
    place: Place
    how: str


@lookup
def set_aside(county: County) -> Mapping[str, SetAside]:
    """Return the cases and matters whose decision was set aside by the county's day, by number: the first time.

    By a review or a court (复议诉讼纠错), or by the unit itself in one of the ways of 撤回情形.
    """
    found: dict[str, SetAside] = {}
    for case in lost_cases(county):
        if case.outcome_day and case.outcome_day <= county.as_of:
            at = case.field("复议诉讼日期")
            found[case.number] = SetAside(case.outcome_day, at, case.outcome or "")
    for each in county.dataset.all(SelfCorrection):
        day, how = each.corrected, f"{each.correction or ''}"
        if day is None or day > county.as_of or not holds(county, SET_ASIDE, how, on=day):
            continue
        number = each.case or each.about
        known = found.get(number)
        if known is None or day < known.day:
            found[number] = SetAside(day, each.field("纠正日期"), how)
    return found


# How many


def is_due(owed: Owed) -> bool:
    """Tell whether something is to be public by now, or is already: what waits for its last day is not."""
    return owed.state is not State.WAITING


def is_judged(owed: Owed) -> bool:
    """Tell whether it is known by a limit that something was made public in time, or was not."""
    return owed.norm is not None and owed.state in (State.IN_TIME, State.LATE, State.NEVER)


class Tally(NamedTuple):
    """How many are to be made public, and how these stand: those public in time, late, or without a limit to tell by;
    those never made public, of them those not due yet; and those of which nobody can tell for want of a limit."""

    owed: int
    public: int
    in_time: int
    late: int
    never: int
    waiting: int
    unjudged: int
    judged: int

    @property
    def due(self) -> int:
        """How many are to be public by now, or are already."""
        return self.owed - self.waiting


def tally(owed: Collection[Owed]) -> Tally:
    """Count how some stand. Whoever is never public and not due is counted as waiting alone."""
    states = [each.state for each in owed]
    return Tally(
        owed=len(states),
        public=sum(state.is_public for state in states),
        in_time=states.count(State.IN_TIME),
        late=states.count(State.LATE),
        never=states.count(State.NEVER) + states.count(State.UNTOLD),
        waiting=states.count(State.WAITING),
        unjudged=states.count(State.UNJUDGED) + states.count(State.UNTOLD),
        judged=sum(map(is_judged, owed)),
    )
