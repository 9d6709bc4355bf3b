"""Which registers of a year are kept: something stands in them, or somebody stated that there was nothing (零登记).

An empty file says nothing by itself: `zfzr new year` begins the tables of a year empty, and what nobody entered would
otherwise be counted as none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from zfzr.county.layout import kind_of
from zfzr.county.records import NilStatement, UnitNilStatement
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Record, kinds
from zfzr.declare.target import target
from zfzr.declare.yearly import expecting, kept_each_year
from zfzr.files.overlay import laid_over, plain

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.declare.walk import Site

OF_UNITS: Final = "units/"
_WITHOUT_COMMENTS: Final = re.compile(r"(?m)^[ \t]*#.*$|\s+")
_EMPTY_LIST: Final = "[]"


def is_yearly_register(kind: type[Record]) -> bool:
    """Tell whether a kind is a register of a year: a table or list in which things of the year are entered."""
    return "{year}" in kind.file and kind.shape in ("rows", "list") and not issubclass(kind, NilStatement)


@cache
def yearly_registers() -> Mapping[str, type[Record]]:
    """Return the registers of a year by their labels."""
    return {kind.label: kind for kind in kinds() if is_yearly_register(kind)}


def _of_folder(*, of_units: bool) -> Collection[str]:
    """Return the labels of the registers that lie in the folders of units, or in the county's."""
    return {label for label, kind in yearly_registers().items() if kind.file.startswith(OF_UNITS) == of_units}


@target("登记簿", home="")
def registers_meant(county: County, site: Site | None) -> Collection[str]:
    """Return the registers of a year by their labels: the county's, or a unit's where the unit names them."""
    del county
    return _of_folder(of_units=site.record.unit is not None) if site else yearly_registers()


@lookup
def statements_by_register(county: County) -> dict[str, tuple[NilStatement, ...]]:
    """Return what was stated of registers in which there was nothing, by the path of each register, in the order of days."""
    stated = [*county.dataset.all(NilStatement), *county.dataset.all(UnitNilStatement)]
    return grouped(
        (yearly_registers()[label].file.format(unit=each.unit, year=each.year), each)
        for each in sorted(stated, key=lambda each: (each.day, each.place.file, each.id))
        for label in dict.fromkeys(each.registers)
        if label in _of_folder(of_units=each.unit is not None)
    )


def is_stated(county: County, path: str, year: int) -> bool:
    """Tell whether it is stated that a register held nothing, of all of its year that is over on the county's day.

    A statement speaks of the time up to its own day: what came later nobody has spoken of.
    """
    last = min(county.as_of, date(year, 12, 31))
    return any(each.day >= last for each in statements_by_register(county).get(path, ()))


@lookup
def is_kept(county: County, path: str) -> bool:
    """Tell whether a register, by its path, is kept.

    A register of a year is where something stands in it, read or not, or where it is stated that there was nothing. Of
    what has no year an empty file says that there is nothing: nobody but the county puts one.
    """
    kind = kind_of(path)
    if kind is None or not is_yearly_register(kind.model):
        return path in county.dataset.files
    year = int(kind.slots["year"])
    return holds_something(county, path, kind.model) or is_stated(county, path, year)


def is_kept_by(county: County, kind: type[Record], unit: str, year: int) -> bool:
    """Tell whether a unit keeps its register of a kind in a year."""
    return is_kept(county, kind.file.format(unit=unit, year=year))


def units_without_register(county: County, kind: type[Record], year: int) -> tuple[str, ...]:
    """Return the units of which a register of a kind is expected in a year and that keep none, in their order."""
    return tuple(unit for unit in expecting(kind)(county, year) if not is_kept_by(county, kind, unit, year))


@lookup
def kinds_kept(county: County) -> frozenset[tuple[type[Record], str, str]]:
    """Return of which kinds, units and years something is kept: registers that hold something, or of which nil is stated."""
    paths = (
        path for path in (*county.dataset.files, *statements_by_register(county)) if is_kept(county, path)
    )
    found = map(kind_of, paths)
    return frozenset((k.model, k.slots.get("unit", ""), k.slots.get("year", "")) for k in found if k)


@lookup
def registers_begun(county: County, year: int) -> dict[str, type[Record]]:
    """Return by path the registers that every year has: the county's, and those of units at either of its ends."""
    found = {kind.file.format(year=year): kind for kind in kinds() if kind.each_year == "empty"}
    ends = county.on(date(year, 1, 1)), county.on(min(county.as_of, date(year, 12, 31)))
    for kind, keepers in kept_each_year().items():
        units = sorted({unit for end in ends for unit in keepers(end)})
        found |= {kind.file.format(unit=unit, year=year): kind for unit in units}
    return found


def empty_and_untold(county: County, year: int) -> dict[str, type[Record]]:
    """Return by path the registers of a year whose files are there and hold nothing, and of which nobody stated it.

    Such a file once counted as none: what was sealed then may rest on it.
    """
    found = {path: kind_of(path) for path in county.dataset.paths}
    return {
        path: of.model
        for path, of in found.items()
        if of is not None
        and is_yearly_register(of.model)
        and of.slots["year"] == str(year)
        and not is_kept(county, plain(path))
    }


def holds_something(county: County, path: str, kind: type[Record]) -> bool:
    """Tell whether more than its heading stands in a register, or in the restricted one over it."""
    files = county.dataset.files
    return any(
        at in files and not is_empty(county, at, kind) for at in (path, laid_over(files).get(path, path))
    )


def is_empty(county: County, path: str, kind: type[Record]) -> bool:
    """Tell whether nothing but its heading stands in a file; what could not be read is something."""
    if county.dataset.in_file(path) or not county.dataset.holds_text(path):
        return False
    text = county.dataset.full_text(path)
    if kind.shape == "rows":
        return sum(bool(line.strip(" ,\r\t\ufeff")) for line in text.split("\n")) == 1
    return _WITHOUT_COMMENTS.sub("", text) == _EMPTY_LIST
