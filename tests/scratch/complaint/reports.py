"""Complaints of a year, unit by unit: received, closed, overdue (投诉统计)."""

from __future__ import annotations

from dataclasses import dataclass

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.report import report
from zfzr.terms.text import Text

from .lookups import overdue
from .records import Complaint


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The complaints about one unit."""

    unit: str
    received: int
    closed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Complaints:
    """The complaints of a year."""

    year: int
    units: tuple[OfUnit, ...]


@report("complaints", title=Text("投诉统计", "Complaints"), duty="D23")
def complaints(county: County, year: int) -> Complaints:
    """Count the complaints of a year by unit."""
    of_year = county.of_year(Complaint, year)
    return Complaints(
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
