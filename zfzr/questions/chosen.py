"""The records that an export or its tables are asked for: of a kind, of a unit and a year where these are given."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.adding import slots_of
from zfzr.county.county import County
from zfzr.declare.record import Record


def records_of(county: County, model: type[Record], unit: str | None, year: int | None) -> Iterator[Record]:
    """Yield the records of a kind, of a unit and a year where these are given; those without either are of every one."""
    for record in county.dataset.all(model):
        if unit is not None and "unit" in slots_of(model) and record.unit != unit:
            continue
        if year is not None and "year" in slots_of(model) and record.year != year:
            continue
        yield record
