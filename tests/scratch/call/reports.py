"""Calls of a year, unit by unit: received, closed, overdue (工单统计)."""

from __future__ import annotations

from dataclasses import dataclass

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import Column, Kind, Page, table
from zfzr.terms.text import Text

from .lookups import overdue
from .records import Call


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The calls about one unit."""

    unit: str
    received: int
    closed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls of a year."""

    year: int
    units: tuple[OfUnit, ...]


_COLUMNS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("收到", "Received"), lambda row: row.received, Kind.NUMBER),
    Column(Text("办结", "Closed"), lambda row: row.closed, Kind.NUMBER),
    Column(Text("逾期", "Overdue"), lambda row: row.overdue, Kind.NUMBER),
)


def page(found: Calls) -> Page:
    """Return the table of units under the year's title."""
    return Page(Text(f"{found.year}年度工单统计", f"Calls of {found.year}"), (table(_COLUMNS, found.units),))


@report("calls", title=Text("工单统计", "Calls"), duty="D23", takes=(YEAR,), page=page)
def calls(county: County, asked: Asked) -> Calls:
    """Count the calls of a year by unit."""
    year = asked.year_in(county)
    of_year = county.of_year(Call, year)
    return Calls(
        year,
        tuple(
            OfUnit(
                name_of_unit(county, unit),
                received=sum(each.about == unit for each in of_year),
                closed=sum(each.about == unit and each.closed is not None for each in of_year),
                overdue=sum(each.year == year for each in overdue(county).get(unit, ())),
            )
            for unit in sorted({each.about for each in of_year})
        ),
    )
