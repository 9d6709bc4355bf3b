"""The columns of the yearly statement of a year, and the words that are counted in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import members_of, parameter_value, parameters_by_name
from zfzr.declare.lookup import lookup
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.yearly_data.parameters import (
    ALL_TABLES,
    CERTIFICATES,
    COLUMNS,
    COUNTED,
    MONEY,
    SHARE,
    TABLES,
    TOTAL,
)
from zfzr.subjects.yearly_data.records import StatedFigure, UnitFigures
from zfzr.terms.text import Text

PENALTIES, LICENCES, COERCION, OTHERS = TABLES

TABLE_OF = {PowerClass.LICENCE: LICENCES, PowerClass.COERCION: COERCION}
"""Where a class of power has a table of its own; all but penalties, which are cases, stand in the last."""


def last_day_of(year: int) -> date:
    """Return the day whose columns, order of gravity and way of counting hold for a statement."""
    return date(year, 12, 31)


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
        return not self.is_money and self.name.startswith(TOTAL) and self.table != CERTIFICATES

    @property
    def is_share(self) -> bool:
        """Whether it holds a share in per cent, which no sum of shares is."""
        return self.table == CERTIFICATES and SHARE in self.words

    @property
    def counts_inspections(self) -> bool:
        """Whether it counts acts of inspection, which have a register of their own besides that of matters."""
        return self.table == OTHERS and not self.is_money and PowerClass.INSPECTION.value in self.words

    @property
    def in_unit(self) -> Text:
        """In what it counts."""
        if self.table == CERTIFICATES:
            return Text("%", "%") if self.is_share else Text("人", "people")
        if not self.is_money:
            return Text("宗", "acts")
        return Text("万元", "10,000 yuan") if "万元" in self.name else Text("元", "yuan")


@lookup
def headings_of(county: County, year: int) -> Mapping[str, tuple[Heading, ...]]:
    """Return the columns of each table in a year, from the left."""
    day = last_day_of(year)
    words: dict[tuple[str, str], set[str]] = {}
    for (table, column, word), name in named_members(county, COUNTED):
        if value_on(county, name, day):
            words.setdefault((table, column), set()).add(word)
    placed: list[tuple[str, Decimal, str]] = []
    for (table, column), name in named_members(county, COLUMNS):
        if place := value_on(county, name, day):
            placed.append((table, place, column))
    return {
        table: tuple(
            Heading(table, column, frozenset(words.get((table, column), ())))
            for of, _, column in sorted(placed, key=lambda each: each[1])
            if of == table
        )
        for table in ALL_TABLES
    }


def named_members(county: County, family: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the members of a family of parameters by the steps of their names, with the whole name."""
    for steps, name in members_of(county, family).items():
        yield tuple(step[0] for step in steps), name


def value_on(county: County, name: str, day: date, scope: str | None = None) -> Decimal | None:
    """Return the value of a parameter on a day; None where it has none."""
    value = parameter_value(county, name, day, scope)
    return value.value if value else None


@lookup
def column_of_word(county: County, year: int) -> Mapping[tuple[str, str], str]:
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
