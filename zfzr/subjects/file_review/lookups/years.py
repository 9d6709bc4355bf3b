"""Units that closed files in a year that is over, and whether the county keeps a register of reviews of it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.subjects.file_review.lookups.draws import FileOfUnit, files_by_number
from zfzr.subjects.file_review.parameters import YEARLY
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.scheme.lookups import year_of
from zfzr.subjects.unit.lookups import is_alive, units_by_slug


class UnitWithFiles(NamedTuple):
    """A unit that closed files in a year that is over, and the last of them."""

    unit: str
    year: int
    number: int
    latest: FileOfUnit

    @property
    def id(self) -> str:
        """The unit and the year."""
        return f"{self.unit}/{self.year}"

    @property
    def place(self) -> Place:
        """Where its last file was closed."""
        return self.latest.place

    def field(self, _label: str, *_: str | int) -> Place:
        """Return where its last file was closed: a year has no place of its own."""
        return self.place


@lookup
def units_with_files(county: County) -> tuple[UnitWithFiles, ...]:
    """Return the units that closed files in each year that is over, and that were still there on its last day."""
    return tuple(
        UnitWithFiles(slug, year, count, last)
        for (year, slug), (count, last) in sorted(_closed(county).items())
        if (known := year_of(county, year)).is_over
        and (unit := units_by_slug(county).get(slug)) is not None
        and is_alive(county, unit, known.last)
    )


@lookup
def _closed(county: County) -> dict[tuple[int, str], tuple[int, FileOfUnit]]:
    """Return, by year and unit, how many files were closed by the county's day, and which of them last."""
    found = grouped(
        ((each.closed.year, each.unit), each)
        for each in files_by_number(county).values()
        if each.closed and each.closed <= county.as_of
    )
    return {
        of: (len(files), max(files, key=lambda each: (each.closed or date.min, each.number)))
        for of, files in found.items()
    }


def closed_in_year(county: County, unit: str, year: int) -> int:
    """Return how many files a unit closed in a year by the county's day."""
    return _closed(county).get((year, unit), (0, None))[0]


def must_be_reviewed(county: County, of: UnitWithFiles) -> bool | None:
    """Tell whether files of the year had to be reviewed in it; None where nobody has set it (未评)."""
    value = parameter_value(county, YEARLY, year_of(county, of.year).last)
    return None if value is None else value.value != 0


@lookup
def has_register(county: County, year: int) -> bool:
    """Tell whether the county keeps a register of reviews of a year, or stated that there was none."""
    return county.keeps(FileReview.file.format(year=year))
