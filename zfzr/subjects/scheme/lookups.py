"""The indicators of a scheme by their number, each with what it is part of and the marks it is out of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import vocabulary, work_calendar
from zfzr.county.records import GROUPS, Parameter, Profile
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.declare.measure import Measure, Measured, MeasureUnit, UnitYear, measure_named
from zfzr.declare.record import Number
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.scheme.records import (
    RATERS,
    Block,
    Component,
    Indicator,
    Mode,
    Scheme,
    SeveralRaters,
    Term,
)
from zfzr.subjects.unit.lookups import declared_groups, units_by_slug
from zfzr.terms.days import Deadline
from zfzr.terms.text import Text

Way = tuple[str, *tuple[str | int, ...]]
"""The labels and indexes that lead to a part of a scheme."""


class PlaceInTree(Enum):
    """Which part of a scheme an indicator belongs to."""

    MARKS = "一级指标"
    BONUS = "加分"
    PENALTIES = "另行扣分"


class BlockOfScheme(NamedTuple):
    """A first-level indicator, where it stands, and the component it is part of."""

    block: Block
    way: Way
    component: Component | None


def walk_blocks(scheme: Scheme) -> Iterator[BlockOfScheme]:
    """Yield every first-level indicator in the order of the scheme: the one walk over its upper levels."""
    for i, block in enumerate(scheme.plain_blocks):
        yield BlockOfScheme(block, ("一级指标", i), None)
    for c, component in enumerate(scheme.components):
        for i, block in enumerate(component.blocks):
            yield BlockOfScheme(block, ("组成", c, "一级指标", i), component)


@dataclass(frozen=True, slots=True)
class IndicatorOfScheme(Inside, of="scheme"):
    """An indicator or sub-item of a scheme, where it stands in the tree, and what it is part of."""

    scheme: Scheme
    indicator: Indicator
    way: Way
    parent: Indicator | None
    place_in_tree: PlaceInTree
    component: Component | None = None

    @property
    def number(self) -> str:
        """Its number, by which everything refers to it."""
        return self.indicator.number

    @property
    def called(self) -> str:
        """How messages call it: its number and name."""
        return f"{self.number} {self.indicator.name}"

    @property
    def id(self) -> str:
        """What names it in the county: year and number."""
        return f"{self.scheme.year}/{self.number}"

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of one of its values."""
        return self.scheme.field(*self.way, label, *rest)

    @property
    def in_bonus(self) -> bool:
        """Whether it gives points beyond the full marks."""
        return self.place_in_tree is PlaceInTree.BONUS

    @property
    def in_penalties(self) -> bool:
        """Whether it takes points beyond the full marks."""
        return self.place_in_tree is PlaceInTree.PENALTIES

    @property
    def is_beside(self) -> bool:
        """Whether it stands beside the full marks: nobody is rated for it who did nothing."""
        return self.place_in_tree is not PlaceInTree.MARKS

    @property
    def cap_beside(self) -> Decimal | None:
        """The most that all of its part of the scheme can give or take, where it stands beside the full marks."""
        part = {PlaceInTree.BONUS: self.scheme.bonus, PlaceInTree.PENALTIES: self.scheme.penalties}
        found = part.get(self.place_in_tree)
        return found.cap if found else None

    @property
    def groups(self) -> list[str]:
        """The groups it is for: its own, else those of what it is part of; none means all."""
        above = (self.parent.groups if self.parent else []) or (
            self.component.groups if self.component else []
        )
        return self.indicator.groups or above

    @property
    def full(self) -> Decimal | None:
        """The marks it is out of; None for a sub-item that only takes from the marks above it."""
        own = self.indicator.full
        if own is not None:
            return own
        parts = [part.full for part in self.indicator.parts if part.full is not None]
        if parts:
            return sum(parts, Decimal(0))
        return self.cap_beside

    @property
    def stake(self) -> Decimal | None:
        """The marks that what it counts is taken from or added up to: its own, else those of what it is part of.

        Unlike `full` it says nothing of an indicator that has marks in its sub-items only.
        """
        if self.indicator.full is not None:
            return self.indicator.full
        if self.parent is not None:
            return self.parent.full
        return self.cap_beside

    @property
    def least(self) -> Decimal:
        """The fewest points it can come to: 0, or a floor below."""
        return min(self.indicator.floor or Decimal(0), Decimal(0))

    @property
    def reach(self) -> tuple[Decimal, Decimal] | None:
        """The fewest and the most points that it can come to, none above 0 for a penalty; None where it has no marks."""
        if self.in_penalties:
            takes = (self.indicator.cap, self.indicator.full, self.cap_beside)
            return -next((each for each in takes if each is not None), Decimal(0)), Decimal(0)
        return None if self.full is None else (self.least, self.full)

    @property
    def only_takes(self) -> bool:
        """Whether it is a sub-item without marks: it takes from the marks above it, and no 得分 can be given for it."""
        return self.parent is not None and self.indicator.full is None

    @property
    def is_rated(self) -> bool:
        """Whether assessors rate it, as far as its mode says."""
        return self.indicator.mode in (None, Mode.RATING)

    @property
    def is_chosen(self) -> bool:
        """Whether assessors choose one of its options."""
        return self.indicator.mode is Mode.OPTIONS

    @property
    def several(self) -> SeveralRaters | None:
        """How several raters rate it, each by a row or all by one; None where one rates it, or nobody."""
        takes = self.indicator.mode in (Mode.RATING, Mode.OPTIONS) and not self.is_beside
        return self.indicator.several if takes and not self.indicator.parts else None

    @property
    def is_typed(self) -> bool:
        """Whether assessors count what it reads, and the program reckons the points."""
        return is_typed(self.indicator)

    @property
    def found_by_raters(self) -> list[str]:
        """The triggers of 该项不得分 that assessors find, as they write them under 触发."""
        return [t.removeprefix(RATERS) for t in self.indicator.zero_when if t.startswith(RATERS)]

    def applies_to(self, group: str) -> bool:
        """Tell whether units of a group are assessed by it; a group that the scheme does not have is not."""
        wanted = (i for i in (self.indicator, self.parent, self.component) if i)
        return group in self.scheme.groups and all(i.applies_to(group) for i in wanted)


def walk_scheme(scheme: Scheme) -> Iterator[IndicatorOfScheme]:
    """Yield every indicator and sub-item in the order of the scheme, what stands beside the marks last: the one walk."""
    for block, way, component in walk_blocks(scheme):
        for j, top in enumerate(block.indicators):
            yield from _with_parts(scheme, top, (*way, "二级指标", j), PlaceInTree.MARKS, component)
    for beside, place in ((scheme.bonus, PlaceInTree.BONUS), (scheme.penalties, PlaceInTree.PENALTIES)):
        for j, top in enumerate(beside.indicators if beside else []):
            yield from _with_parts(scheme, top, (place.value, "项目", j), place, None)


def _with_parts(
    scheme: Scheme, top: Indicator, way: Way, place: PlaceInTree, component: Component | None
) -> Iterator[IndicatorOfScheme]:
    yield IndicatorOfScheme(scheme, top, way, None, place, component)
    for k, part in enumerate(top.parts):
        yield IndicatorOfScheme(scheme, part, (*way, "子项", k), top, place, component)


def indicators_of(scheme: Scheme) -> Mapping[str, IndicatorOfScheme]:
    """Return the indicators and sub-items by number, in the order of the scheme, bonus and penalties last.

    A number that is used twice (ZF505) is its first bearer's.
    """
    found: dict[str, IndicatorOfScheme] = {}
    for each in walk_scheme(scheme):
        found.setdefault(each.number, each)
    return found


@lookup
def all_indicators(county: County) -> tuple[IndicatorOfScheme, ...]:
    """Return every indicator and sub-item of every scheme."""
    return tuple(each for scheme in county.dataset.all(Scheme) for each in walk_scheme(scheme))


def indicator_named(county: County, year: int | None, number: str | None) -> IndicatorOfScheme | None:
    """Return an indicator of a year's scheme; None where the year has no scheme, or the scheme no such number."""
    return _by_number(county, year or 0).get(number or "")


@lookup
def _by_number(county: County, year: int) -> Mapping[str, IndicatorOfScheme]:
    scheme = scheme_of(county, year)
    return indicators_of(scheme) if scheme else {}


@lookup
def scheme_of(county: County, year: int) -> Scheme | None:
    """Return the assessment scheme of a year."""
    return next((s for s in county.dataset.all(Scheme) if s.year == year), None)


class YearInView(NamedTuple):
    """A year of the county's work (年度) from its first to its last day: 考核期间 of its scheme, else the calendar year.

    `last` is the last day that is looked at, `is_over` whether nothing more of the year is to come.
    """

    year: int
    first: date
    last: date
    is_over: bool

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of the year's that are looked at."""
        return self.first <= day <= self.last


def year_of(county: County, year: int) -> YearInView:
    """Return a year from its first to its last day, as far as the facts of its scheme go (考核截止)."""
    scheme = scheme_of(county, year)
    if scheme is None:
        first, last = date(year, 1, 1), date(year, 12, 31)
    else:
        first, last = scheme.period.start, min(scheme.period.end, scheme.day)
    return YearInView(year, first, last, county.as_of >= last)


@lookup
def year_in_view(county: County) -> YearInView:
    """Return the year that rules and measures speak of on the county's day: the one being assessed, else the day's.

    The day's year is the one whose 考核期间 it lies in; after the period that whose 考核截止 is still to come; else
    that of the calendar. Up to which day it is looked at: the county's; in an assessment not beyond the period.
    """
    if county.assessed is not None:
        year = year_of(county, county.assessed)
        return year._replace(last=min(year.last, county.as_of))
    day = county.as_of
    scheme = _scheme_of_day(county, day)
    found = year_of(county, scheme.year if scheme and scheme.year else day.year)
    return found._replace(first=found.first if found.first <= day else date(day.year, 1, 1), last=day)


def _scheme_of_day(county: County, day: date) -> Scheme | None:
    """Return the scheme whose period a day lies in, the latest to begin; else the one that has not closed yet."""
    begun = [s for s in county.dataset.all(Scheme) if s.year and s.period.start <= day]
    open_ = [s for s in begun if day <= s.period.end] or [s for s in begun if day <= s.day]
    return max(open_, key=lambda s: s.period.start, default=None)


@lookup
def last_year_over(county: County) -> YearInView | None:
    """Return the latest year that is over on the county's day; in an assessment the one assessed, None before its end."""
    now = year_in_view(county)
    if now.is_over:
        return year_of(county, now.year)
    return None if county.assessed is not None else year_of(county, now.year - 1)


def assessing(county: County, year: int, day: date) -> County:
    """Return the county on a day as the assessment of a year sees it; itself where it is seen so already."""
    seen, assessed = county.on(day), county.on(day, year)
    alike = day.year == year and all(view(seen) == view(assessed) for view in (year_in_view, last_year_over))
    return seen if alike else assessed


def named_facts(scheme: Scheme) -> Iterator[tuple[str, Way]]:
    """Yield what assessors may find of a unit by its name: knock-outs and preconditions, with the way to each."""
    yield from ((each.name, ("一票否决", i)) for i, each in enumerate(scheme.knock_outs))
    yield from ((each.name, ("前置条件", i)) for i, each in enumerate(scheme.preconditions))


LONGEST_TERM = 180
"""Most days that a term of a scheme may have: the next assessment begins before a longer one would end."""


def last_day(county: County, term: Term, start: date) -> Deadline | None:
    """Return the last day of a term that runs from a day, which is not counted; None where nobody can mean the term."""
    if not 1 <= term.days <= LONGEST_TERM:
        return None
    calendar = work_calendar(county)
    try:
        end = calendar.deadline(start, term.days, term.counting.value)
        settled = calendar.settle(end.day, term.non_working_day.value)
    except ValueError:  # beyond the last day that there is
        return None
    return Deadline(settled.day, end.certain and settled.certain)


@target("指标", home="county/{year}/scheme.yaml", called="考核指标")
def indicators_meant(county: County, site: Site | None) -> Collection[str] | None:
    """Return what a rating may be of: the numbers of indicators, the names of knock-outs and preconditions."""
    return _indicator_names(county).get(site.record.year) if site else None


@lookup
def _indicator_names(county: County) -> dict[int | None, frozenset[str]]:
    return {
        scheme.year: frozenset(
            {i.number for i in walk_scheme(scheme)} | {name for name, _ in named_facts(scheme)}
        )
        for scheme in county.dataset.all(Scheme)
    }


@lookup
def _groups(county: County) -> dict[str, str] | None:
    """Return the groups that a unit may be of: those that the county declares, and those that schemes and rounds name."""
    if not county.read_whole(Parameter):
        return None  # it may declare others
    asked = {name for profile in county.dataset.all(Profile) for r in profile.rounds for name in r.owing}
    named = {name for scheme in county.dataset.all(Scheme) for name in scheme.groups}
    roles = {office.role for profile in county.dataset.all(Profile) for office in profile.offices}
    others = asked - {"全部"} - roles - units_by_slug(county).keys()
    return {name: name for name in sorted({*declared_groups(county), *named, *others})}


vocabulary(GROUPS, home="county/*/scheme.yaml", names=_groups)


# What an indicator reads: a declared measure, or what the assessors count and type (取数: 评审:…)

_UNITS = {
    "每项": MeasureUnit.ITEMS,
    "每人次": MeasureUnit.PERSON_TIMES,
    "每件": MeasureUnit.CASES,
    "每日": MeasureUnit.DAYS,
    "每次": MeasureUnit.TIMES,
}
"""What is counted where the points are given for each of it, and 计量 says nothing else."""


def is_typed(indicator: Indicator) -> bool:
    """Tell whether the assessors count what an indicator reads, and type the quantity."""
    return (indicator.measure or "").startswith(RATERS)


def measure_read(indicator: Indicator) -> Measure | None:
    """Return the measure that an indicator reads: a declared one, or what its assessors count; None where there is none."""
    name = indicator.measure or ""
    return _typed(indicator, name.removeprefix(RATERS)) if is_typed(indicator) else measure_named(name)


def _typed(indicator: Indicator, counted: str) -> Measure | None:
    if not counted.strip():
        return None
    unit = _unit_of(indicator)
    return Measure(
        name=counted,
        duties=(indicator.duty or "D44",),
        unit=unit,
        meaning=Text(f"评分人清点的{counted}", f"{counted}, as the assessors count it"),
        counts_honest_reports=False,
        of=_only_by_ratings,
        counts_what_is_wanted=bool(indicator.more_is_better),
        unit_word=indicator.counted_in or "",
    )


def _unit_of(indicator: Indicator) -> MeasureUnit:
    if indicator.counted_in:
        return MeasureUnit.PERCENT if indicator.counted_in == MeasureUnit.PERCENT else MeasureUnit.ITEMS
    if indicator.mode is Mode.RATE:
        return MeasureUnit.PERCENT
    return _UNITS.get(next(iter(rates_of(indicator)), ""), MeasureUnit.ITEMS)


def rates_of(indicator: Indicator) -> dict[str, Number]:
    """Return the points for each thing counted, by the label they are given under."""
    values = (
        indicator.per_item,
        indicator.per_person,
        indicator.per_case,
        indicator.per_day,
        indicator.per_time,
    )
    return {label: value for label, value in zip(_UNITS, values, strict=True) if value is not None}


def _only_by_ratings(unit: UnitYear) -> Measured:
    raise LookupError(f"what assessors count of {unit.slug} stands in its ratings, not in the records")
