"""The published figures that the rules look at: how one is named, under which heading it stands, what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.yearly_data.lookups import REGISTERS, Heading, headings_of
from zfzr.subjects.yearly_data.parameters import CERTIFICATES, CERTIFIED, COUNTED, POSTED, SHARE
from zfzr.subjects.yearly_data.records import CountyFigures, StatedFigure, UnitFigures
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.levels import whole_of
from zfzr.terms.text import Text

MOST_RELATED = 3
"""How many records a finding names beside its own place."""


def folder_of(statement: UnitFigures | CountyFigures) -> str:
    """Return the folder that a statement lies in: whose it is, and of which year."""
    return statement.place.file.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Stated(Inside, of="statement"):
    """One figure as published, with the statement that it stands in."""

    statement: UnitFigures | CountyFigures
    nth: int
    figure: StatedFigure

    @property
    def id(self) -> str:
        """Whose figure it is, of which year, and which: its folder, so that it stays the same where a folder is renamed."""
        return f"{folder_of(self.statement)}/{self.figure.table.value}.{self.figure.column}"

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.field("数据", self.nth)

    @property
    def at(self) -> Place:
        """Where its number stands."""
        return self.field("数据", self.nth, "数值")


@lookup
def stated_figures(county: County) -> tuple[Stated, ...]:
    """Return every published figure."""
    published: list[UnitFigures | CountyFigures] = [
        *county.dataset.all(UnitFigures),
        *county.dataset.all(CountyFigures),
    ]
    return tuple(
        Stated(statement, i, figure) for statement in published for i, figure in enumerate(statement.figures)
    )


def heading_of(county: County, stated: Stated) -> Heading | None:
    """Return the heading of its year under which a figure stands; None where the year has none of that name."""
    headings = headings_of(county, stated.year or 0)[stated.figure.table.value]
    return next((each for each in headings if each.name == stated.figure.column.strip()), None)


def about_figure(county: County, stated: Stated) -> dict[str, Any]:
    """Return what a message says of a figure: whose, of which year, in which table and column, and the number."""
    name = name_of_unit(county, stated.unit) if stated.unit else ""
    return {
        "whose": Text(name, name) if name else Text(whole_of(profile_of(county).area.name), "the county"),
        "about": stated.year,
        "table": stated.figure.table.value,
        "column": stated.figure.column,
        "stated": plainly(stated.figure.number),
    }


def is_known(heading: Heading) -> bool:
    """Tell whether it is said what a column holds: of the table of certificates whom it counts, or that it is a share."""
    return heading.table != CERTIFICATES or bool(heading.words & {POSTED, CERTIFIED, SHARE})


def parameter_unknown(heading: Heading) -> str:
    """Return the parameter that would say what a column holds."""
    return f"{COUNTED}.{heading.table}.{heading.name}"


def is_comparable(county: County, stated: Stated, heading: Heading) -> bool:
    """Tell whether the registers of officers were read in full, on which the table of certificates alone rests."""
    if heading.table != CERTIFICATES:
        return True
    return county.read_whole(*REGISTERS, unit=stated.unit)


_MOST_DIGITS = 40
"""What is longer is compared as it stands."""


def as_published(number: Decimal, published: Decimal) -> Decimal:
    """Return a number to the decimals of a published one."""
    exponent = published.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if places + max(0, number.adjusted()) > _MOST_DIGITS:
        return number
    return round_half_up(number, places)
