"""Every act of a year that the yearly statement counts: of cases, of matters, of inspections of enterprises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import holding
from zfzr.subjects.case.parameters import UNPUNISHED
from zfzr.subjects.case.records import Case
from zfzr.subjects.enterprise_inspection.lookups import organ_of, visits
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.lookups import power_by_code
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import SubjectType
from zfzr.subjects.yearly_data.lookups.columns import (
    LICENCES,
    OTHERS,
    PENALTIES,
    TABLE_OF,
    column_of_word,
    last_day_of,
    named_members,
    value_on,
)
from zfzr.subjects.yearly_data.parameters import (
    BY_DAY,
    EVERY_KIND,
    RANKS,
)
from zfzr.terms.text import Text

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
    record: Case | Matter | Visit
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
    inspections = (_of_visit(county, each, year) for each in _visits_in(county).get(year, ()))
    return (*cases, *matters, *inspections)


@lookup
def _cases_decided(county: County) -> Mapping[int, tuple[Case, ...]]:
    return grouped(
        (case.decided.year, case)
        for case in county.dataset.all(Case)
        if case.decided and case.decided <= county.as_of
    )


@lookup
def _matters_in(county: County) -> Mapping[int, list[Matter]]:
    found: dict[int, list[Matter]] = {}
    for each in county.dataset.all(Matter):
        days = (each.applied, each.accepted, each.decided, each.finished)
        for year in {day.year for day in days if day and day <= county.as_of}:
            found.setdefault(year, []).append(each)
    return found


@lookup
def _visits_in(county: County) -> Mapping[int, tuple[Visit, ...]]:
    """Return the inspections of enterprises by year, but those that are registered as matters under the same number."""
    registered = {each.number for each in county.dataset.all(Matter)}
    return grouped((each.entered.year, each) for each in visits(county) if each.number not in registered)


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
    counting = counting_of(county, unit, year)
    kinds = tuple(dict.fromkeys(word for each in case.penalties if (word := each.strip())))
    money = None if case.fine is None and case.confiscated is None else sum_of((case.fine, case.confiscated))
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
def counting_of(county: County, slug: str, year: int) -> _Counting:
    """Return how the penalties of a unit are counted in a year, by what holds for its group."""
    group = _group(county, slug, year)
    every_kind = value_on(county, EVERY_KIND, last_day_of(year), group)
    return _Counting(column_of_word(county, year), bool(every_kind), _ranks(county, year, group))


def sum_of(amounts: Iterable[Decimal | None]) -> Decimal:
    """Return the sum of amounts; one that is not written adds nothing."""
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
    for (kind,), name in named_members(county, RANKS):
        rank = value_on(county, name, last_day_of(year), group)
        if rank is not None:
            found[kind] = rank
    return found


def _of_matter(county: County, matter: Matter, year: int) -> Iterator[Act]:
    if matter.power_class is PowerClass.PENALTY:
        if _is_in(county, matter.decided, year):
            yield _act(county, matter, PENALTIES, "", year, matter.decided, NO_CASE)
        return
    table = TABLE_OF.get(matter.power_class, OTHERS)
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
    columns = column_of_word(county, year)
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
    column = None if why else column_of_word(county, year).get((table, word))
    if column is None and why is None:
        why = NO_COLUMN if word else NO_KIND
    unit = _counted_with(county, matter)
    return Act(table, unit, column, word, matter, day or county.as_of, matter.amount, why)


def _of_visit(county: County, visit: Visit, year: int) -> Act:
    """An inspection of an enterprise is one of the unit in whose name it was made, on the day on which it began."""
    word = PowerClass.INSPECTION.value
    column = column_of_word(county, year).get((OTHERS, word))
    why = None if column else NO_COLUMN
    return Act(OTHERS, organ_of(county, visit), column, word, visit, visit.entered, None, why)


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
