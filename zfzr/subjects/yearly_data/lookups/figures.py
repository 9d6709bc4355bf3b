"""The figures that the acts of a year make, by table, column and unit, and how units stand with their registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.subjects.case.records import Case
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import SubjectType, Unit
from zfzr.subjects.yearly_data.lookups.acts import Act, acts_of, counting_of, sum_of
from zfzr.subjects.yearly_data.lookups.columns import (
    LICENCES,
    OTHERS,
    PENALTIES,
    TABLE_OF,
    Heading,
    headings_of,
    last_day_of,
    named_members,
)
from zfzr.subjects.yearly_data.parameters import (
    BY_DAY,
    COLUMNS,
    COUNTED,
    EVERY_KIND,
    RANKS,
    TABLES,
)


class State(Enum):
    """How a unit stands with the register from which a table is counted."""

    THERE = "已报"
    ELSEWHERE = "计入委托机关"
    PARTLY = "未读全"
    MISSING = "未报"


class Figure(NamedTuple):
    """A number of a statement, None where nobody can tell, and the acts behind it; of officers, the posts of those without
    a certificate.
    """

    heading: Heading
    number: Decimal | None
    acts: tuple[Act, ...]
    posts: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where what is behind it stands."""
        return (*(act.place for act in self.acts), *self.posts)


class OfUnit(NamedTuple):
    """What a statement has of one unit in one table; `state` is None where the unit owes no register of its own.

    `unlisted` are acts for which there is no column; `waiting` those that are not counted yet. `has_visits`: its register
    of inspections of enterprises is there, from which alone inspections can be counted.
    """

    unit: str
    state: State | None
    figures: tuple[Figure, ...]
    unlisted: tuple[Act, ...]
    waiting: tuple[Act, ...]
    has_visits: bool = False

    def state_of(self, heading: Heading) -> State | None:
        """Return how the unit stands with the register from which one column is counted."""
        return _state_of(heading, self.state, has_visits=self.has_visits)

    @property
    def by_column(self) -> Mapping[str, Figure]:
        """Its figures by the names of their columns."""
        return {each.heading.name: each for each in self.figures}


@lookup
def tables_of(county: County, year: int) -> Mapping[str, Mapping[str, OfUnit]]:
    """Return the statement of a year by table and unit: units with acts, with a register, or that owe one."""
    acts = grouped(((act.table, act.unit), act) for act in acts_of(county, year))
    found: dict[str, dict[str, OfUnit]] = {}
    for table in TABLES:
        of_table = found[table] = {}
        for slug in sorted({*units_by_slug(county), *(unit for of, unit in acts if of == table)}):
            state, own = _state(county, table, slug, year), acts.get((table, slug), ())
            if state is not None or own:
                has_visits = table == OTHERS and _is_there(county, Visit, slug, year)
                of_table[slug] = _of_unit(
                    headings_of(county, year)[table], slug, state, own, has_visits=has_visits
                )
    return found


def _is_there(county: County, kind: type[Case | Matter | Visit], slug: str, year: int) -> bool:
    return county.keeps(kind.file.format(unit=slug, year=year))


def _state(county: County, table: str, slug: str, year: int) -> State | None:
    kind = Case if table == PENALTIES else Matter
    kinds = (Matter, Visit) if table == OTHERS else (kind,)
    if not county.read_whole(*kinds, unit=slug, year=year):
        return State.PARTLY
    unit = units_by_slug(county).get(slug)
    is_there = _is_there(county, kind, slug, year) or (
        table == OTHERS and _is_there(county, Visit, slug, year) and _only_inspects(county, slug)
    )
    if is_there:
        return State.ELSEWHERE if unit and _acts_for_another(county, unit) else State.THERE
    if unit is None or not unit.enforces or not _lived_in(unit, year, county.as_of):
        return None
    return State.MISSING if table in _tables_owed(county).get(slug, ()) else None


def _acts_for_another(county: County, unit: Unit) -> bool:
    return unit.subject_type is SubjectType.ENTRUSTED and unit.entrusting in units_by_slug(county)


def _lived_in(unit: Unit, year: int, as_of: date) -> bool:
    """Tell whether a unit existed on some day of a year, up to a day."""
    last = min(last_day_of(year), as_of)
    return (unit.founded is None or unit.founded <= last) and (
        unit.abolished is None or unit.abolished >= date(year, 1, 1)
    )


@lookup
def _tables_owed(county: County) -> Mapping[str, frozenset[str]]:
    """Return the tables that each unit has to do with by its powers in force, or by those of its entrusting organ."""
    own = {slug: _tables_of_powers(county, slug) for slug in units_by_slug(county)}
    return {
        slug: own[slug] | own.get(unit.entrusting or "", frozenset())
        if unit.subject_type is SubjectType.ENTRUSTED
        else own[slug]
        for slug, unit in units_by_slug(county).items()
    }


def is_to_have_officers(county: County, slug: str, year: int) -> bool:
    """Tell whether a unit enforces anything in a year, so that somebody has to hold an enforcement post there."""
    unit = units_by_slug(county)[slug]
    return unit.enforces and _lived_in(unit, year, county.as_of) and bool(_tables_owed(county).get(slug))


def _tables_of_powers(county: County, slug: str) -> frozenset[str]:
    classes = {power.power_class for power in powers_in_force(county, slug)} - {None}
    return frozenset(
        PENALTIES if each is PowerClass.PENALTY else TABLE_OF.get(each, OTHERS) for each in classes if each
    )


@lookup
def _only_inspects(county: County, slug: str) -> bool:
    """Tell whether of the last table a unit has to do with inspections at most, so that no register of matters is owed."""
    others = {
        each.power_class
        for each in powers_in_force(county, slug)
        if each.power_class not in (None, PowerClass.PENALTY, *TABLE_OF)
    }
    return others <= {PowerClass.INSPECTION}


def _of_unit(
    headings: tuple[Heading, ...], slug: str, state: State | None, acts: Sequence[Act], *, has_visits: bool
) -> OfUnit:
    listed = [act for act in acts if not act.waits]
    return OfUnit(
        slug,
        state,
        tuple(
            _figure(heading, listed, _state_of(heading, state, has_visits=has_visits)) for heading in headings
        ),
        tuple(act for act in listed if act.column is None),
        tuple(act for act in acts if act.waits),
        has_visits,
    )


def _state_of(heading: Heading, state: State | None, *, has_visits: bool) -> State | None:
    is_kept = has_visits and heading.counts_inspections and state in (State.MISSING, None)
    return State.THERE if is_kept else state


def _figure(heading: Heading, acts: Sequence[Act], state: State | None) -> Figure:
    behind = tuple(_behind(heading, acts))
    number = amount_of(heading, behind) if heading.is_money else Decimal(len(behind))
    return Figure(heading, number if behind or state is State.THERE else None, behind)


def _behind(heading: Heading, acts: Sequence[Act]) -> Iterator[Act]:
    if heading.is_total:
        return (act for act in acts if act.counts)
    if not heading.is_money:
        return (act for act in acts if act.column == heading.name)
    words = heading.words
    return (act for act in acts if act.money is not None and (not words or act.word in words))


def amount_of(heading: Heading, acts: Iterable[Act]) -> Decimal:
    """Return the money of acts, in the unit that the column names."""
    total = sum_of(act.money for act in acts)
    return total.scaleb(-4) if "万元" in heading.name else total


def total_of(heading: Heading, figures: Iterable[Figure]) -> Figure:
    """Return the sum of the units' figures in a column; None where no unit has one."""
    told = list(figures)
    numbers = [each.number for each in told if each.number is not None]
    return Figure(heading, sum_of(numbers) if numbers else None, tuple(a for each in told for a in each.acts))


@lookup
def totals_of(county: County, year: int) -> Mapping[str, Mapping[str, Figure]]:
    """Return the figures of the whole county by table and column: sums of those of its units."""
    return {
        table: {
            heading.name: total_of(heading, (each.by_column[heading.name] for each in of_units.values()))
            for heading in headings_of(county, year)[table]
        }
        for table, of_units in tables_of(county, year).items()
    }


def counted_once(county: County, table: str, slug: str | None, year: int) -> bool:
    """Tell whether each act stands in one column of acts, so that these add up to the total."""
    if table != PENALTIES:
        return table != LICENCES
    units = [slug] if slug else list(tables_of(county, year)[table])
    return not any(counting_of(county, unit, year).every_kind for unit in units)


@lookup
def unverified_settings(county: County, year: int) -> tuple[str, ...]:
    """Return the families of parameters of which a value that holds in the year has a source that nobody verified."""
    day = last_day_of(year)
    names = [
        (family, name)
        for family in (COLUMNS, COUNTED, RANKS, BY_DAY)
        for _, name in named_members(county, family)
    ]
    names.append((EVERY_KIND, EVERY_KIND))
    found: dict[str, None] = {}
    for family, name in names:
        value = parameter_value(county, name, day)
        if value is not None and not value.verified:
            found[family] = None
    return tuple(found)
