"""What is due by when: the rounds of some years and the deadlines that subjects declare, as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.layout import is_year
from zfzr.county.lookups import heading, name_of_unit, profile_of
from zfzr.declare.deadline import Deadline, Unset, deadlines_about
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import lookup
from zfzr.subjects.round.lookups import (
    RoundOfYear,
    UnsetRound,
    owing_units,
    round_in_use,
    rounds_about,
    standing_of,
    why_unset,
)
from zfzr.subjects.round.reports.facts import RoundFacts, doubts, facts_of, unknown_holidays
from zfzr.terms.text import Text, Wording


@dataclass(frozen=True, slots=True)
class DueRound:
    """A round with the days left to its due day (negative: days past) and the units that have not met it.

    Before the due day nobody owes yet: `outstanding` are then those from whom nothing has come in.
    """

    facts: RoundFacts
    days_left: int
    owed: int
    received: int
    outstanding: tuple[str, ...]

    @property
    def is_past(self) -> bool:
        """Whether the due day is over."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True)
class DueDeadline:
    """A deadline that a subject declares, with the days left to it (negative: days past) and the units it is of.

    `key` tells it from every other of its `year`. `is_owed`: something is still to be done, however late. `notes` say
    why the day may yet move; `basis` and `source` what sets it. `slugs` are the folders of the units, `doers` of those that
    have to do it; none where the county does. `is_letter`: it is the answer to a letter.
    """

    key: str
    year: int
    what: Wording
    due: date
    days_left: int
    units: tuple[str, ...]
    is_owed: bool
    evidence: Evidence
    notes: tuple[Text, ...]
    basis: Wording | None = None
    source: str = ""
    slugs: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    is_letter: bool = False
    is_certain: bool = True

    @property
    def is_overdue(self) -> bool:
        """Whether something is still to be done though the day is over."""
        return self.is_owed and self.days_left < 0


def declared_deadlines(
    county: County, years: tuple[int, ...], *, carried: bool = False
) -> tuple[tuple[DueDeadline, ...], tuple[Unset, ...]]:
    """Return the deadlines of all subjects about some years or in them, by day; and why some of these years have none.

    `carried`: with what is still owed of any earlier year, which is carried over until it is done.
    """
    found: list[DueDeadline] = []
    unset: list[Unset] = []
    earlier = [each for each in years_with_folders(county) if each < min(years)] if carried else []
    for year in sorted({*years, *(each - 1 for each in years), *earlier}):
        for known in deadlines_about(county, year):
            if not isinstance(known, Deadline):
                unset += [known] if year in years else []
            elif year in years or known.day.year in years or (carried and known.is_owed):
                found.append(_deadline(county, known))
    return tuple(sorted(found, key=lambda d: (d.due, d.year, d.key))), tuple(unset)


@lookup
def years_with_folders(county: County) -> tuple[int, ...]:
    """Return the years of which the dataset has a folder."""
    parts = {part for path in county.dataset.files for part in path.split("/")[1:-1]}
    return tuple(sorted(map(int, filter(is_year, parts))))


def _deadline(county: County, known: Deadline) -> DueDeadline:
    (at,) = evidence_of(county, known.place)
    return DueDeadline(
        key=known.key,
        year=known.year,
        what=known.what,
        due=known.day,
        days_left=(known.day - county.as_of).days,
        units=tuple(name_of_unit(county, slug) for slug in known.units),
        is_owed=known.is_owed,
        evidence=at,
        notes=() if known.is_certain else (unknown_holidays(known.day.year),),
        basis=known.basis,
        source=known.source,
        slugs=known.units,
        doers=known.doers,
        is_letter=known.is_letter,
        is_certain=known.is_certain,
    )


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round of a year of which the county has not said by when, and why that is not known."""

    name: str
    year: int
    why: Wording


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """Rounds by due day, the deadlines of other subjects, and why some are not set.

    `undecided` are the rounds of which the county has not said by when.
    """

    county: str
    is_sample: bool
    as_of: date
    rounds: tuple[DueRound, ...]
    unset: tuple[Wording, ...]
    doubts: tuple[Text, ...]
    deadlines: tuple[DueDeadline, ...] = ()
    undecided: tuple[OpenRound, ...] = ()


def due_calendar(county: County, years: tuple[int, ...], *, carried: bool = False) -> DueCalendar:
    """Return the rounds about some years, and those due in them, by due day, as they stand on the county's day.

    What has no day is told of the first of the years; of a later one, where that year alone leaves it open.
    """
    before = [r for r in rounds_about(county, [min(years) - 1]) if r.due.year in years]
    found = [_due(county, round_) for round_ in before]
    unset: list[UnsetRound] = []
    undecided: list[OpenRound] = []
    for year in years:
        for name in dict.fromkeys(r.name for r in profile_of(county).rounds):
            known = round_in_use(county, name, year)
            if isinstance(known, RoundOfYear):
                found.append(_due(county, known))
            else:
                is_new = known.is_undecided and known.name not in {e.name for e in unset if e.is_undecided}
                unset += [known] if year == min(years) or is_new else []
                undecided += [OpenRound(name, year, known.why)] if known.is_undecided else []
    others, not_set = declared_deadlines(county, years, carried=carried)
    looked_at = {*years, *(each.facts.year for each in found)}
    return DueCalendar(
        **heading(county),
        rounds=tuple(sorted(found, key=lambda r: (r.facts.due, r.facts.name))),
        unset=(*why_unset(unset), *(each.why for each in not_set)),
        doubts=tuple(dict.fromkeys(text for year in sorted(looked_at) for text in doubts(county, year))),
        deadlines=others,
        undecided=tuple(undecided),
    )


def _due(county: County, round_: RoundOfYear) -> DueRound:
    standings = [standing_of(county, round_, unit) for unit in owing_units(county, round_)]
    return DueRound(
        facts=facts_of(county, round_),
        days_left=(round_.due - county.as_of).days,
        owed=len(standings),
        received=sum(s.is_in for s in standings),
        outstanding=tuple(s.unit.display_name for s in standings if not s.is_in),
    )
