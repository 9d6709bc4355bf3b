"""The yearly statement of enforcement data (年度行政执法数据): by table and unit, each figure with the lines behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import Asked
from zfzr.files.place import Place
from zfzr.subjects.case.records import Case
from zfzr.subjects.yearly_data.lookups import (
    Act,
    Figure,
    Heading,
    Officers,
    OfUnit,
    State,
    acts_of,
    counted_once,
    figure_of_officers,
    headings_of,
    last_day_of,
    officers_on,
    posts_counted,
    tables_of,
    total_of,
    unverified_settings,
)
from zfzr.subjects.yearly_data.parameters import CERTIFICATES, TABLES
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.text import Text, enumeration

UNLISTED = "未列入"
"""What is said in place of a column of acts for which there is none."""


@dataclass(frozen=True, slots=True)
class FigureOf:
    """A figure: its column, the number as text (None: nobody can tell), in what it counts, and the lines behind it."""

    column: str
    number: str | None
    in_unit: Text
    lines: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RowOf:
    """A unit in one table, or all of them (`unit` None).

    `state` is how its register of the year stands: 已报, 计入委托机关, 未读全, 未报; None where it owes none, and of
    the total. `unlisted` are acts for which there is no column, which are in the total; `waiting` those not counted yet.
    """

    unit: str | None
    slug: str | None
    state: str | None
    figures: tuple[FigureOf, ...]
    unlisted: FigureOf
    waiting: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TableOf:
    """One table of the statement, of `owed` units of which `reported` have their register of the year.

    `adds_up`: each act stands in one column, so that these add up to the total.
    """

    name: str
    columns: tuple[str, ...]
    adds_up: bool
    units: tuple[RowOf, ...]
    total: RowOf
    owed: int
    reported: int
    missing: tuple[str, ...]
    partly: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineOf:
    """An act behind the figures: in which table and column (None: 未列入), whose, and where it is written.

    `why` says why it has no column, `number` is that of its case or matter, `kept_by` the unit whose register it is in.
    """

    table: str
    column: str | None
    unit: str
    kept_by: str
    number: str
    kind: str
    day: date
    money: str | None
    why: Text | None
    counts: bool
    waits: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfficersOf:
    """How many people on enforcement posts a unit had on the day, how many of them with a valid certificate, in per cent.

    `unit` is None for all of them; `without` are those without, where they were posted. `figures` are the same in the
    columns of the statement.
    """

    unit: str | None
    slug: str | None
    posted: int
    certified: int
    share: str
    without: tuple[Evidence, ...]
    figures: tuple[FigureOf, ...]


@dataclass(frozen=True, slots=True)
class YearlyData:
    """The statement of a year as it stands on a day, of the county or of one unit."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    unit: str | None
    tables: tuple[TableOf, ...]
    lines: tuple[LineOf, ...]
    unverified: tuple[str, ...]
    narrowed: bool
    officers_on: date
    officers: tuple[OfficersOf, ...]

    @property
    def is_over(self) -> bool:
        """Whether the year is."""
        return self.as_of >= last_day_of(self.year)

    @property
    def is_provisional(self) -> bool:
        """Whether figures may still change: the year is not over, or a register is not there or not read in full."""
        return not self.is_over or any(each.missing or each.partly for each in self.tables)


def statement_of(county: County, asked: Asked) -> YearlyData:
    """Count what was done in the year by table, column and unit, each figure with the lines of the registers behind it."""
    year = asked.year_in(county)
    acts = [act for act in acts_of(county, year) if asked.unit in (None, act.unit)]
    lines = dict(
        zip((act.place for act in acts), evidence_of(county, *(act.place for act in acts)), strict=True)
    )
    day = min(last_day_of(year), county.as_of)
    return YearlyData(
        **heading_of(county, asked.unit),
        year=year,
        tables=tuple(_table_of(county, name, year, asked.unit, lines) for name in TABLES),
        lines=tuple(_line(county, act, lines) for act in acts),
        unverified=unverified_settings(county, year),
        narrowed=asked.narrowed,
        officers_on=day,
        officers=tuple(_officers(county, year, day, asked.unit)),
    )


def _officers(county: County, year: int, day: date, slug: str | None) -> Iterator[OfficersOf]:
    """Yield a row for every unit that had somebody on an enforcement post on the day, and one for all of them."""
    headings = headings_of(county, year)[CERTIFICATES]
    rows = [each for each in officers_on(county, day).values() if slug in (None, each.unit) and each.posted]
    for each in rows if headings else ():
        yield _officers_of(county, headings, [each], each.unit)
    if headings and len(rows) > 1:
        yield _officers_of(county, headings, rows, None)


def _officers_of(
    county: County, headings: Iterable[Heading], rows: Sequence[Officers], slug: str | None
) -> OfficersOf:
    posted, certified = sum(len(each.posted) for each in rows), sum(len(each.certified) for each in rows)
    without = evidence_of(county, *(place for each in rows for place in each.without))
    found = [figure_of_officers(heading, rows) for heading in headings]
    return OfficersOf(
        name_of_unit(county, slug) if slug else None,
        slug,
        posted,
        certified,
        _share(certified, posted),
        tuple(without),
        tuple(
            FigureOf(
                each.heading.name,
                None if each.number is None else plainly(round_half_up(each.number, 2)),
                each.heading.in_unit,
                tuple(evidence_of(county, *(posts_counted(each.heading, rows) or ()))),
            )
            for each in found
        ),
    )


def _share(certified: int, posted: int) -> str:
    return plainly(round_half_up(Decimal(100 * certified) / Decimal(posted), 2))


Lines = Mapping[Place, Evidence]
"""Where each record that is counted stands."""


def _table_of(county: County, name: str, year: int, unit: str | None, lines: Lines) -> TableOf:
    of_units = [each for slug, each in tables_of(county, year)[name].items() if unit in (None, slug)]
    headings = headings_of(county, year)[name]
    figures = [total_of(h, (each.by_column[h.name] for each in of_units)) for h in headings]
    return TableOf(
        name=name,
        columns=tuple(heading.name for heading in headings),
        adds_up=counted_once(county, name, unit, year),
        units=tuple(_row(county, each, lines) for each in of_units),
        total=RowOf(
            None,
            None,
            None,
            tuple(_figure(each, lines) for each in figures),
            _unlisted([act for each in of_units for act in each.unlisted], lines),
            tuple(lines[act.place] for each in of_units for act in each.waiting),
        ),
        owed=sum(each.state is not None for each in of_units),
        reported=sum(each.state in (State.THERE, State.ELSEWHERE) for each in of_units),
        missing=tuple(_names(county, of_units, State.MISSING)),
        partly=tuple(_names(county, of_units, State.PARTLY)),
    )


def _names(county: County, of_units: Iterable[OfUnit], state: State) -> Iterator[str]:
    return (name_of_unit(county, each.unit) for each in of_units if each.state is state)


def _row(county: County, each: OfUnit, lines: Lines) -> RowOf:
    return RowOf(
        unit=name_of_unit(county, each.unit),
        slug=each.unit,
        state=each.state.value if each.state else None,
        figures=tuple(_figure(figure, lines) for figure in each.figures),
        unlisted=_unlisted(each.unlisted, lines),
        waiting=tuple(lines[act.place] for act in each.waiting),
    )


def _unlisted(acts: Sequence[Act], lines: Lines) -> FigureOf:
    return FigureOf(UNLISTED, str(len(acts)), Text("宗", "acts"), tuple(lines[act.place] for act in acts))


def _figure(figure: Figure, lines: Lines) -> FigureOf:
    return FigureOf(
        column=figure.heading.name,
        number=None if figure.number is None else plainly(figure.number),
        in_unit=figure.heading.in_unit,
        lines=tuple(lines[act.place] for act in figure.acts),
    )


def _line(county: County, act: Act, lines: Lines) -> LineOf:
    return LineOf(
        table=act.table,
        column=act.column,
        unit=name_of_unit(county, act.unit),
        kept_by=name_of_unit(county, act.record.unit or ""),
        number=act.record.number,
        kind=enumeration(act.record.penalties) if isinstance(act.record, Case) else act.word,
        day=act.day,
        money=None if act.money is None else plainly(act.money),
        why=act.why,
        counts=act.counts,
        waits=act.waits,
        evidence=lines[act.place],
    )
