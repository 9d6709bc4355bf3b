"""Supervision from outside as rules, measures and reports ask for it: last days of answers, who was satisfied."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value, value_of_word, vocabulary, work_calendar
from zfzr.county.records import CountingMethod
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.yearly import expected_of
from zfzr.subjects.outside.parameters import ANSWER_DAYS, SATISFACTION, SOURCES
from zfzr.subjects.outside.records import OutsideMatter, ReturnVisit, SocialSupervisor, ThirdPartyReview
from zfzr.subjects.unit.lookups import units_of_year

vocabulary(SOURCES)
vocabulary(SATISFACTION, valued=True)


@expected_of(OutsideMatter, ReturnVisit, ThirdPartyReview)
def units_watched(county: County, year: int) -> Collection[str]:
    """Return every unit of a year: others may watch any of them."""
    return units_of_year(county, year).keys()


@expected_of(SocialSupervisor)
def units_without_supervisors(county: County, year: int) -> Collection[str]:
    """Return the units of a year that no year names a supervisor of: who was appointed is registered in that year alone."""
    known = {each.unit for each in county.dataset.all(SocialSupervisor)}
    return [slug for slug in units_of_year(county, year) if slug not in known]


class Answer(NamedTuple):
    """The last day on which a matter is answered in time, whether working days that nobody knows may move it, and `by`.

    `by` is what sets it: "" the letter itself, else the county's parameter.
    """

    last: date
    certain: bool
    by: str


def answer_due(county: County, matter: OutsideMatter) -> Answer | None:
    """Return the last day for the answer to a matter: its own, else the county's term; None where neither is known."""
    if matter.due is not None:
        return Answer(matter.due, True, "")
    term = parameter_value(county, ANSWER_DAYS, matter.received)
    if term is None:
        return None
    counted = term.counting or CountingMethod.CALENDAR
    end = work_calendar(county).deadline(matter.received, int(term.value), counted.value)
    return Answer(end.day, end.certain, ANSWER_DAYS)


def answered(county: County, matter: OutsideMatter) -> date | None:
    """Return when a matter was answered, as far as that was by the county's day."""
    return matter.answered if matter.answered and matter.answered <= county.as_of else None


class Answered(NamedTuple):
    """The matters that were due for an answer by the county's day, and those of them answered in time."""

    due: tuple[OutsideMatter, ...]
    in_time: tuple[OutsideMatter, ...]
    undated: tuple[OutsideMatter, ...]


@lookup
def matters_of(county: County, year: int) -> dict[str, Answered]:
    """Return the matters of a year by unit: those due, those in time, and those whose last day nobody knows.

    A matter is due once it is answered, or once its last day is over.
    """
    found = grouped(
        (each.unit or "", each)
        for each in county.of_year(OutsideMatter, year)
        if each.received <= county.as_of
    )
    return {unit: _answered(county, matters) for unit, matters in found.items()}


def _answered(county: County, matters: Sequence[OutsideMatter]) -> Answered:
    due, in_time, undated = [], [], []
    for each in matters:
        end, done = answer_due(county, each), answered(county, each)
        if end is None:
            undated.append(each)
        elif done is not None or end.last < county.as_of:
            due.append(each)
            if done is not None and done <= end.last:
                in_time.append(each)
    return Answered(tuple(due), tuple(in_time), tuple(undated))


def is_satisfied(county: County, visit: ReturnVisit) -> bool | None:
    """Tell whether the party was satisfied, by the words of the day of the visit; None of a word that is none of them."""
    value = value_of_word(county, SATISFACTION, visit.satisfied, visit.day)
    return None if value is None else value.value != 0


def is_in_office(supervisor: SocialSupervisor, day: date) -> bool:
    """Tell whether a supervisor's term runs on a day; the last day of a term is of it, that of a dismissal is not."""
    return (
        supervisor.appointed <= day
        and (supervisor.ended is None or day < supervisor.ended)
        and (supervisor.until is None or day <= supervisor.until)
    )
