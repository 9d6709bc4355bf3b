"""Meetings as rules and measures ask for them: by unit and year, and the years in which units keep a register of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.lookups import holds, members_of
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.meeting.parameters import KINDS
from zfzr.subjects.meeting.records import Meeting
from zfzr.subjects.scheme.lookups import YearInView, year_of
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit


@target(
    "会议种类",
    home="parameters.yaml",
    valid_on=lambda county, word, day: holds(county, KINDS, word, on=day),
)
def kinds_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the kinds of meetings, those of other days too."""
    return _kinds(county)


@lookup
def _kinds(county: County) -> frozenset[str]:
    return frozenset(word for steps in members_of(county, KINDS) for word in steps[0])


def meetings_of(county: County, unit: str, year: int) -> tuple[Meeting, ...]:
    """Return the meetings of a unit's register of a year, held by the county's day, by day."""
    return _by_unit(county).get((unit, year), ())


@lookup
def _by_unit(county: County) -> Mapping[tuple[str, int], tuple[Meeting, ...]]:
    return grouped(
        ((each.unit or "", each.year or 0), each)
        for each in sorted(county.dataset.all(Meeting), key=lambda one: (one.day, one.kind))
        if each.day <= county.as_of
    )


@lookup
def first_of_minutes(county: County) -> Mapping[tuple[str, str], Meeting]:
    """Return the first meeting of each unit that bears a number of minutes."""
    found: dict[tuple[str, str], Meeting] = {}
    for each in county.dataset.all(Meeting):
        if each.minutes:
            found.setdefault((each.unit or "", each.minutes), each)
    return found


class UnitInYear(NamedTuple):
    """A unit with powers of enforcement in a year that is over and in which units keep a register of meetings."""

    held: Unit
    seen: YearInView

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
        return self.seen.year

    def field(self, *_: str | int) -> Place:
        """Return the register as a whole, whether it is there or not."""
        return Place(register_of(self.unit, self.year))


def register_of(unit: str, year: int) -> str:
    """Return the path of a unit's register of meetings of a year."""
    return Meeting.file.format(unit=unit, year=year)


@lookup
def years_kept(county: County) -> tuple[YearInView, ...]:
    """Return the years for which some unit keeps a register of meetings: of others nobody can tell that none was held."""
    kinds = (kind_of(path) for path in county.dataset.files if path.endswith("/meetings.csv"))
    years = {int(kind.slots["year"]) for kind in kinds if kind and kind.model is Meeting}
    return tuple(year_of(county, year) for year in sorted(years))


@lookup
def units_in_years(county: County) -> tuple[UnitInYear, ...]:
    """Return the enforcing units there on the last day of each year that is over and of which registers are kept."""
    return tuple(
        UnitInYear(unit, seen)
        for seen in years_kept(county)
        if seen.is_over
        for unit in units_by_slug(county).values()
        if unit.enforces and is_alive(county, unit, seen.last)
    )


def leaders_on(unit: Unit, meeting: Meeting) -> list[str]:
    """Return the names of those who led the unit on the day of a meeting, first or by branch; none where none is written."""
    known = (*unit.principals, *unit.deputies)
    return [leader.name for leader in known if leader.on(meeting.day)]
