"""Inspections as rules, measures and reports ask for them: who was inspected, what was found, and what is corrected."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import (
    holds,
    member_value,
    members_of,
    parameter_value,
    vocabulary,
    word_meant,
    words_of,
    work_calendar,
)
from zfzr.county.records import CountingMethod
from zfzr.county.registers import kinds_kept
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.inspection.parameters import (
    ASPECTS,
    KEY_MANNERS,
    KEY_WAYS,
    KINDS,
    MANNERS,
    PROVINCIAL,
    TOLD,
    TOLD_WITHIN,
    YEARLY,
)
from zfzr.subjects.inspection.records import InspectionRound, KeyArea, Problem
from zfzr.subjects.scheme.lookups import year_of
from zfzr.subjects.unit.lookups import is_alive, scopes_of, units_by_slug
from zfzr.subjects.unit.records import Unit

EVERYONE = "全部"


vocabulary(MANNERS)
vocabulary(KINDS)
vocabulary(ASPECTS)
vocabulary(KEY_WAYS)


@target("监督检查", home="county/*/inspections.yaml")
def inspections_meant(county: County, _: Site | None) -> Mapping[str, InspectionRound]:
    """Return inspections by their numbers, and by those of the problems that they found (检查的编号/问题的编号)."""
    return _by_number(county)


@lookup
def _by_number(county: County) -> dict[str, InspectionRound]:
    rounds = county.dataset.all(InspectionRound)
    found = {f"{each.number}/{problem.number}": each for each in rounds for problem in each.problems}
    return found | {each.number: each for each in rounds}


def inspection_named(county: County, number: str) -> InspectionRound | None:
    """Return the inspection of a number, or the one that found the problem of a number (检查的编号/问题的编号)."""
    return _by_number(county).get(number)


def inspection_numbers(county: County) -> Collection[str]:
    """Return the numbers of inspections, and of the problems that they found."""
    return _by_number(county).keys()


@target("重点领域", home="county/{year}/key-areas.yaml")
def areas_meant(county: County, site: Site | None) -> Collection[str]:
    """Return the key areas of the year whose inspection names one."""
    return _areas(county).get(site.record.year, frozenset()) if site else ()


@lookup
def _areas(county: County) -> dict[int | None, frozenset[str]]:
    found: dict[int | None, set[str]] = {}
    for area in county.dataset.all(KeyArea):
        found.setdefault(area.year, set()).add(area.name)
    return {year: frozenset(names) for year, names in found.items()}


# Who was inspected


@lookup
def rounds_of(county: County, year: int) -> tuple[InspectionRound, ...]:
    """Return the inspections of a year's register that had begun by the county's day, by day."""
    begun = (each for each in county.of_year(InspectionRound, year) if each.begun <= county.as_of)
    return tuple(sorted(begun, key=lambda each: (each.begun, each.number)))


def inspected_by(county: County, round_: InspectionRound) -> set[str]:
    """Return the units that an inspection was of: named, of a group named, or with something said of them."""
    return named_units(county, round_) | said_of(round_)


def said_of(round_: InspectionRound) -> set[str]:
    """Return the units of which an inspection says something: a judgement, or a problem."""
    return {each.about for each in round_.outcomes} | {each.about for each in round_.problems}


def named_units(county: County, round_: InspectionRound) -> set[str]:
    """Return the units that an inspection names under 受检单位, or a group of them that stood on the day it began."""
    named = set(round_.units)
    return {
        slug
        for slug, unit in units_by_slug(county).items()
        if slug in named
        or (
            is_alive(county, unit, round_.begun)
            and not named.isdisjoint((EVERYONE, *scopes_of(county, unit, round_.begun)))
        )
    }


@lookup
def rounds_by_unit(county: County, year: int) -> dict[str, tuple[InspectionRound, ...]]:
    """Return the inspections of a year by the units that they were of."""
    return grouped(
        (slug, each) for each in rounds_of(county, year) for slug in sorted(inspected_by(county, each))
    )


# What was found


class Found(NamedTuple):
    """A problem that an inspection found."""

    round: InspectionRound
    nth: int
    problem: Problem

    @property
    def id(self) -> str:
        """What names it: the inspection and its own number in it."""
        return f"{self.round.number}/{self.problem.number}"

    @property
    def unit(self) -> str:
        """The slug of the unit in which it was found."""
        return self.problem.about

    @property
    def year(self) -> int | None:
        """The year of the register."""
        return self.round.year

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of one of its values."""
        return self.round.field("问题", self.nth, label, *rest)

    def closed_by(self, day: date) -> date | None:
        """Return when it was corrected, as far as it was by a day."""
        return self.problem.closed if self.problem.closed and self.problem.closed <= day else None

    def is_late(self, day: date) -> bool:
        """Tell whether it was corrected after its last day, or is still open after it on a day."""
        due = self.problem.due
        return due is not None and (self.closed_by(day) or day) > due


@lookup
def all_found(county: County) -> tuple[Found, ...]:
    """Return every problem that inspections begun by the county's day found."""
    return tuple(
        Found(round_, i, problem)
        for round_ in county.dataset.all(InspectionRound)
        if round_.begun <= county.as_of
        for i, problem in enumerate(round_.problems)
    )


@lookup
def found_in(county: County, year: int) -> dict[str, tuple[Found, ...]]:
    """Return the problems of a year's register by unit."""
    return grouped((each.unit, each) for each in all_found(county) if each.year == year)


# What is looked at


class Aspect(NamedTuple):
    """Something that supervision looks at, in the county's words, and the article that names it."""

    word: str
    source: str


def aspects_on(county: County, day: date) -> tuple[Aspect, ...]:
    """Return what supervision looks at by the law of a day: what the county states, then what stands, in that order."""
    words = dict.fromkeys(word for steps in members_of(county, ASPECTS) for word in steps[0])
    values = ((word, member_value(county, ASPECTS, (word,), day)) for word in words)
    return tuple(
        Aspect(word, value.source if value.verified else f"{value.source}（来源未核实）")
        for word, value in values
        if value is not None and value.value
    )


def aspects_of(county: County, round_: InspectionRound) -> tuple[str, ...]:
    """Return what an inspection says it looked at, in the county's words."""
    return tuple(dict.fromkeys(word_meant(county, ASPECTS, each) for each in round_.aspects))


def aspect_of(county: County, found: Found) -> str | None:
    """Return under what a problem was found, in the county's words; None where it does not say."""
    return word_meant(county, ASPECTS, found.problem.aspect) if found.problem.aspect else None


def is_key_manner(county: County, round_: InspectionRound) -> bool:
    """Tell whether the manner of an inspection is that of key matters on the day it began."""
    manner = word_meant(county, MANNERS, round_.manner) if round_.manner else ""
    return bool(manner) and holds(county, KEY_MANNERS, manner, on=round_.begun)


def is_provincial(county: County, round_: InspectionRound) -> bool:
    """Tell whether inspections of its manner are held by the province or above on the day it began."""
    manner = word_meant(county, MANNERS, round_.manner) if round_.manner else ""
    return bool(manner) and holds(county, PROVINCIAL, manner, on=round_.begun)


# What a year owes


class YearKept(NamedTuple):
    """A year that is over and whose register of inspections the county keeps, empty or not."""

    year: int
    last: date

    @property
    def id(self) -> str:
        """The year."""
        return str(self.year)

    @property
    def unit(self) -> None:
        """No unit: it is the county's."""
        return

    def field(self, *_: str | int) -> Place:
        """Return the register as a whole."""
        return Place(register_of(self.year))


def register_of(year: int) -> str:
    """Return the path of a year's register of inspections."""
    return InspectionRound.file.format(year=year)


@lookup
def years_kept(county: County) -> tuple[YearKept, ...]:
    """Return the years that are over on the county's day and whose register of inspections is kept.

    A county that keeps none says nothing of who was inspected; one that had no inspection states it (零登记).
    """
    years = sorted(int(year) for kind, _, year in kinds_kept(county) if kind is InspectionRound)
    seen = (year_of(county, year) for year in years)
    return tuple(YearKept(each.year, each.last) for each in seen if each.is_over)


class UnitInYear(NamedTuple):
    """A unit in a year that is over and whose register of inspections is kept."""

    held: Unit
    kept: YearKept

    @property
    def id(self) -> str:
        """The unit and the year."""
        return f"{self.unit}/{self.year}"

    @property
    def unit(self) -> str:
        """Its slug."""
        return self.held.unit or ""

    @property
    def year(self) -> int:
        """The year."""
        return self.kept.year

    def field(self, *_: str | int) -> Place:
        """Return the register as a whole."""
        return self.kept.field()


@lookup
def units_in_years(county: County) -> tuple[UnitInYear, ...]:
    """Return the enforcing units there on the last day of each year that is over and whose register is kept."""
    return tuple(
        UnitInYear(unit, kept)
        for kept in years_kept(county)
        for unit in units_by_slug(county).values()
        if unit.enforces and is_alive(county, unit, kept.last)
    )


def kind_of_round(county: County, round_: InspectionRound) -> str:
    """Return the kind of an inspection, in whatever way it is written."""
    return word_meant(county, KINDS, round_.kind)


def has_kind(county: County, year: int, kind: str) -> bool:
    """Tell whether a year had an inspection of a kind."""
    return any(kind_of_round(county, each) == kind for each in rounds_of(county, year))


def must_be_told(county: County, round_: InspectionRound) -> bool:
    """Tell whether the result of an inspection is told to the whole county, by the parameters of the day it began."""
    return holds(county, TOLD, kind_of_round(county, round_), on=round_.begun)


def told_on(county: County, round_: InspectionRound) -> date | None:
    """Return when the result of an inspection was told, as far as that was by the county's day."""
    told = round_.circular
    return told.day if told and told.day <= county.as_of else None


class Term(NamedTuple):
    """A last day that is in time, and whether working days that nobody knows may move it."""

    last: date
    certain: bool


def circular_due(county: County, round_: InspectionRound) -> Term | None:
    """Return the last day to tell the result of an inspection that has ended; None where nothing sets one."""
    if round_.ended is None or round_.ended > county.as_of or not must_be_told(county, round_):
        return None
    term = parameter_value(county, TOLD_WITHIN, round_.ended)
    if term is None:
        return None
    counted = term.counting or CountingMethod.CALENDAR
    found = work_calendar(county).deadline(round_.ended, int(term.value), counted.value)
    return Term(found.day, found.certain)


def yearly_kinds(county: County, day: date) -> tuple[str, ...]:
    """Return the kinds of which a year is to have an inspection, by the parameters of a day."""
    return tuple(sorted(word for word in words_of(county, YEARLY) if holds(county, YEARLY, word, on=day)))
