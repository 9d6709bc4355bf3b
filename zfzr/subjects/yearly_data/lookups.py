"""The yearly statement as rules and reports ask for it: its columns, every act of the year, and the figures they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, members_of, parameter_value, parameters_by_name
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import holding
from zfzr.subjects.case.parameters import UNPUNISHED
from zfzr.subjects.case.records import Case
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.lookups import power_by_code, powers_in_force
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import SubjectType, Unit
from zfzr.subjects.yearly_data.parameters import (
    BY_DAY,
    COLUMNS,
    COUNTED,
    EVERY_KIND,
    MONEY,
    RANKS,
    TABLES,
    TOTAL,
)
from zfzr.subjects.yearly_data.records import StatedFigure, UnitFigures
from zfzr.terms.text import Text

PENALTIES, LICENCES, COERCION, OTHERS = TABLES

_TABLE_OF = {PowerClass.LICENCE: LICENCES, PowerClass.COERCION: COERCION}
"""Where a class of power has a table of its own; all but penalties, which are cases, stand in the last."""


def last_day_of(year: int) -> date:
    """Return the day whose columns, order of gravity and way of counting hold for a statement."""
    return date(year, 12, 31)


# Columns


class Heading(NamedTuple):
    """A column of a table in a year, and the words that are counted in it; none for a total."""

    table: str
    name: str
    words: frozenset[str]

    @property
    def is_money(self) -> bool:
        """Whether it holds money, not acts."""
        return MONEY in self.name

    @property
    def is_total(self) -> bool:
        """Whether it holds the number of all acts."""
        return not self.is_money and self.name.startswith(TOTAL)

    @property
    def in_unit(self) -> Text:
        """In what it counts."""
        if not self.is_money:
            return Text("宗", "acts")
        return Text("万元", "10,000 yuan") if "万元" in self.name else Text("元", "yuan")


@lookup
def headings_of(county: County, year: int) -> Mapping[str, tuple[Heading, ...]]:
    """Return the columns of each table in a year, from the left."""
    day = last_day_of(year)
    words: dict[tuple[str, str], set[str]] = {}
    for (table, column, word), name in _members(county, COUNTED):
        if _value(county, name, day):
            words.setdefault((table, column), set()).add(word)
    placed: list[tuple[str, Decimal, str]] = []
    for (table, column), name in _members(county, COLUMNS):
        if place := _value(county, name, day):
            placed.append((table, place, column))
    return {
        table: tuple(
            Heading(table, column, frozenset(words.get((table, column), ())))
            for of, _, column in sorted(placed, key=lambda each: each[1])
            if of == table
        )
        for table in TABLES
    }


def _members(county: County, family: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for steps, name in members_of(county, family).items():
        yield tuple(step[0] for step in steps), name


def _value(county: County, name: str, day: date, scope: str | None = None) -> Decimal | None:
    value = parameter_value(county, name, day, scope)
    return value.value if value else None


@lookup
def _column_of_word(county: County, year: int) -> Mapping[tuple[str, str], str]:
    """Return in which column of acts each word is counted: where two have it, in that which the county states itself."""
    stated = parameters_by_name(county)
    found: dict[tuple[str, str], tuple[bool, str]] = {}
    for table, headings in headings_of(county, year).items():
        for heading in headings:
            if heading.is_money or heading.is_total:
                continue
            for word in heading.words:
                own = f"{COUNTED}.{table}.{heading.name}.{word}" in stated
                known = found.get((table, word))
                if known is None or (own and not known[0]):
                    found[table, word] = own, heading.name
    return {key: name for key, (_, name) in found.items()}


@lookup
def column_of_inspections(county: County, year: int) -> Heading | None:
    """Return the column of acts in which inspections are counted in a year; None where the statement has none."""
    return next(
        (
            each
            for each in headings_of(county, year)[OTHERS]
            if PowerClass.INSPECTION.value in each.words and not each.is_money
        ),
        None,
    )


def inspections_stated(of: UnitFigures, column: str) -> StatedFigure | None:
    """Return what a unit stated in the column of inspections; None where it left the column out."""
    return next(
        (each for each in of.figures if (each.table.value, each.column.strip()) == (OTHERS, column)), None
    )


# Acts

NO_COLUMN = Text("没有这一栏目", "no column for it")
NO_KIND = Text("没有填种类或者结果", "its kind or outcome is not written")
NO_RANK = Text("几种处罚的轻重没有设定", "nobody says which of its penalties is the heaviest")
NO_CASE = Text("处罚应当登记在案件目录", "a penalty belongs in the register of cases")
NOT_DONE = Text("没有办结日期，还没有计入", "not finished, not counted yet")


class Act(NamedTuple):
    """Something that a statement counts: in which table and column, for which unit, on what day, and where it is written.

    `column` is None where there is none for it, and `why` says so: it is told as 未列入. `counts` is whether it is one
    more in the total: of a case counted under every kind the first alone is. What `waits` is not counted at all yet.
    """

    table: str
    unit: str
    column: str | None
    word: str
    record: Case | Matter
    day: date
    money: Decimal | None
    why: Text | None = None
    counts: bool = True
    waits: bool = False

    @property
    def place(self) -> Place:
        """Where its record stands."""
        return self.record.place


@lookup
def acts_of(county: County, year: int) -> tuple[Act, ...]:
    """Return every act of a year, by the day that counts, up to the county's day; whichever register it lies in."""
    cases = (act for case in _cases_decided(county).get(year, ()) for act in _of_case(county, case, year))
    matters = (act for each in _matters_in(county).get(year, ()) for act in _of_matter(county, each, year))
    return (*cases, *matters)


@lookup
def _cases_decided(county: County) -> Mapping[int, list[Case]]:
    found: dict[int, list[Case]] = {}
    for case in county.dataset.all(Case):
        if case.decided and case.decided <= county.as_of:
            found.setdefault(case.decided.year, []).append(case)
    return found


@lookup
def _matters_in(county: County) -> Mapping[int, list[Matter]]:
    found: dict[int, list[Matter]] = {}
    for each in county.dataset.all(Matter):
        days = (each.applied, each.accepted, each.decided, each.finished)
        for year in {day.year for day in days if day and day <= county.as_of}:
            found.setdefault(year, []).append(each)
    return found


def _counted_with(county: County, record: Case | Matter) -> str:
    """Return the unit for which an act is counted: what is done by entrustment is the entrusting organ's, once."""
    slug = record.unit or ""
    unit = units_by_slug(county).get(slug)
    if unit is None or not unit.entrusting or unit.entrusting not in units_by_slug(county):
        return slug
    power = power_by_code(county).get(record.item or "")
    if power is not None:
        return unit.entrusting if power.unit == unit.entrusting else slug
    return unit.entrusting if unit.subject_type is SubjectType.ENTRUSTED else slug


def _of_case(county: County, case: Case, year: int) -> Iterator[Act]:
    if case.decided is None:
        return
    unit, day = _counted_with(county, case), case.decided
    counting = _counting(county, unit, year)
    kinds = tuple(dict.fromkeys(word for each in case.penalties if (word := each.strip())))
    money = None if case.fine is None and case.confiscated is None else _sum((case.fine, case.confiscated))
    if not kinds:
        if case.ending is None or holding(county, UNPUNISHED, (case.ending,), day) is None:
            yield Act(PENALTIES, unit, None, "", case, day, money, NO_KIND)
        return
    columns = counting.columns
    if counting.every_kind:
        for i, kind in enumerate(kinds):
            column = columns.get((PENALTIES, kind))
            why = None if column else NO_COLUMN
            yield Act(PENALTIES, unit, column, kind, case, day, None if i else money, why, counts=not i)
        return
    heaviest = _heaviest(kinds, counting.ranks)
    if heaviest is None:
        yield Act(PENALTIES, unit, None, "、".join(kinds), case, day, money, NO_RANK)
        return
    column = columns.get((PENALTIES, heaviest))
    yield Act(PENALTIES, unit, column, heaviest, case, day, money, None if column else NO_COLUMN)


class _Counting(NamedTuple):
    """How the penalties of a unit are counted in a year."""

    columns: Mapping[tuple[str, str], str]
    every_kind: bool
    ranks: Mapping[str, Decimal]


@lookup
def _counting(county: County, slug: str, year: int) -> _Counting:
    group = _group(county, slug, year)
    every_kind = _value(county, EVERY_KIND, last_day_of(year), group)
    return _Counting(_column_of_word(county, year), bool(every_kind), _ranks(county, year, group))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((each for each in amounts if each is not None), Decimal(0))


def _group(county: County, slug: str, year: int) -> str | None:
    unit = units_by_slug(county).get(slug)
    return unit.group_on(last_day_of(year)) if unit else None


def _heaviest(kinds: tuple[str, ...], ranks: Mapping[str, Decimal]) -> str | None:
    """Return the gravest of several penalties, the first of two alike; None where one of them has no rank."""
    if len(kinds) == 1:
        return kinds[0]
    if any(kind not in ranks for kind in kinds):
        return None
    return max(kinds, key=lambda kind: ranks[kind])


@lookup
def _ranks(county: County, year: int, group: str | None) -> Mapping[str, Decimal]:
    found: dict[str, Decimal] = {}
    for (kind,), name in _members(county, RANKS):
        rank = _value(county, name, last_day_of(year), group)
        if rank is not None:
            found[kind] = rank
    return found


def _of_matter(county: County, matter: Matter, year: int) -> Iterator[Act]:
    if matter.power_class is PowerClass.PENALTY:
        if _is_in(county, matter.decided, year):
            yield _act(county, matter, PENALTIES, "", year, matter.decided, NO_CASE)
        return
    table = _TABLE_OF.get(matter.power_class, OTHERS)
    if table == LICENCES:
        yield from _of_licence(county, matter, year)
        return
    if table == OTHERS:
        if _is_in(county, matter.decided, year):
            yield _act(county, matter, table, matter.power_class.value, year, matter.decided)
        return
    kind = (matter.coercion or "").strip()
    label = _day_that_counts(county, kind, year)
    day = {"申请日期": matter.applied, "办结日期": matter.finished}.get(label, matter.decided)
    if _is_in(county, day, year):
        yield _act(county, matter, table, kind, year, day)
    elif label and (day is None or day > county.as_of) and _is_in(county, matter.decided, year):
        act = _act(county, matter, table, kind, year, matter.decided)
        yield act._replace(column=None, why=NOT_DONE, counts=False, waits=True)


def _of_licence(county: County, matter: Matter, year: int) -> Iterator[Act]:
    """A licence is counted step by step, each on its own day: asked for, taken on, and how it ended."""
    columns = _column_of_word(county, year)
    for word, day in (("申请", matter.applied), ("受理", matter.accepted)):
        if (LICENCES, word) in columns and _is_in(county, day, year):
            yield _act(county, matter, LICENCES, word, year, day)._replace(money=None, counts=False)
    if _is_in(county, matter.decided, year):
        yield _act(county, matter, LICENCES, (matter.outcome or "").strip(), year, matter.decided)


def _is_in(county: County, day: date | None, year: int) -> bool:
    return day is not None and day.year == year and day <= county.as_of


def _act(
    county: County,
    matter: Matter,
    table: str,
    word: str,
    year: int,
    day: date | None,
    why: Text | None = None,
) -> Act:
    column = None if why else _column_of_word(county, year).get((table, word))
    if column is None and why is None:
        why = NO_COLUMN if word else NO_KIND
    unit = _counted_with(county, matter)
    return Act(table, unit, column, word, matter, day or county.as_of, matter.amount, why)


@lookup
def _day_that_counts(county: County, kind: str, year: int) -> str:
    return next(
        (
            label
            for label in ("申请日期", "办结日期")
            if kind and holds(county, BY_DAY, kind, label, on=last_day_of(year))
        ),
        "",
    )


# Figures


class State(Enum):
    """How a unit stands with the register from which a table is counted."""

    THERE = "已报"
    ELSEWHERE = "计入委托机关"
    PARTLY = "未读全"
    MISSING = "未报"


class Figure(NamedTuple):
    """A number of a statement, None where nobody can tell, and the acts behind it."""

    heading: Heading
    number: Decimal | None
    acts: tuple[Act, ...]


class OfUnit(NamedTuple):
    """What a statement has of one unit in one table; `state` is None where the unit owes no register of its own.

    `unlisted` are acts for which there is no column; `waiting` those that are not counted yet.
    """

    unit: str
    state: State | None
    figures: tuple[Figure, ...]
    unlisted: tuple[Act, ...]
    waiting: tuple[Act, ...]

    @property
    def by_column(self) -> Mapping[str, Figure]:
        """Its figures by the names of their columns."""
        return {each.heading.name: each for each in self.figures}


@lookup
def tables_of(county: County, year: int) -> Mapping[str, Mapping[str, OfUnit]]:
    """Return the statement of a year by table and unit: units with acts, with a register, or that owe one."""
    acts: dict[tuple[str, str], list[Act]] = {}
    for act in acts_of(county, year):
        acts.setdefault((act.table, act.unit), []).append(act)
    found: dict[str, dict[str, OfUnit]] = {}
    for table in TABLES:
        of_table = found[table] = {}
        for slug in sorted({*units_by_slug(county), *(unit for of, unit in acts if of == table)}):
            state, own = _state(county, table, slug, year), acts.get((table, slug), [])
            if state is not None or own:
                of_table[slug] = _of_unit(headings_of(county, year)[table], slug, state, own)
    return found


def _state(county: County, table: str, slug: str, year: int) -> State | None:
    kind = Case if table == PENALTIES else Matter
    if not county.read_whole(kind, unit=slug, year=year):
        return State.PARTLY
    unit = units_by_slug(county).get(slug)
    if kind.file.format(unit=slug, year=year) in county.dataset.files:
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


def _tables_of_powers(county: County, slug: str) -> frozenset[str]:
    classes = {power.power_class for power in powers_in_force(county, slug)} - {None}
    return frozenset(
        PENALTIES if each is PowerClass.PENALTY else _TABLE_OF.get(each, OTHERS) for each in classes if each
    )


def _of_unit(headings: tuple[Heading, ...], slug: str, state: State | None, acts: list[Act]) -> OfUnit:
    listed = [act for act in acts if not act.waits]
    return OfUnit(
        slug,
        state,
        tuple(_figure(heading, listed, state) for heading in headings),
        tuple(act for act in listed if act.column is None),
        tuple(act for act in acts if act.waits),
    )


def _figure(heading: Heading, acts: list[Act], state: State | None) -> Figure:
    behind = tuple(_behind(heading, acts))
    number = amount_of(heading, behind) if heading.is_money else Decimal(len(behind))
    return Figure(heading, number if behind or state is State.THERE else None, behind)


def _behind(heading: Heading, acts: list[Act]) -> Iterator[Act]:
    if heading.is_total:
        return (act for act in acts if act.counts)
    if not heading.is_money:
        return (act for act in acts if act.column == heading.name)
    words = heading.words
    return (act for act in acts if act.money is not None and (not words or act.word in words))


def amount_of(heading: Heading, acts: Iterable[Act]) -> Decimal:
    """Return the money of acts, in the unit that the column names."""
    total = _sum(act.money for act in acts)
    return total.scaleb(-4) if "万元" in heading.name else total


def total_of(heading: Heading, figures: Iterable[Figure]) -> Figure:
    """Return the sum of the units' figures in a column; None where no unit has one."""
    told = list(figures)
    numbers = [each.number for each in told if each.number is not None]
    return Figure(heading, _sum(numbers) if numbers else None, tuple(a for each in told for a in each.acts))


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
    return not any(_counting(county, unit, year).every_kind for unit in units)


@lookup
def unverified_settings(county: County, year: int) -> tuple[str, ...]:
    """Return the families of parameters of which a value that holds in the year has a source that nobody verified."""
    day = last_day_of(year)
    names = [
        (family, name) for family in (COLUMNS, COUNTED, RANKS, BY_DAY) for _, name in _members(county, family)
    ]
    names.append((EVERY_KIND, EVERY_KIND))
    found: dict[str, None] = {}
    for family, name in names:
        value = parameter_value(county, name, day)
        if value is not None and not value.verified:
            found[family] = None
    return tuple(found)
