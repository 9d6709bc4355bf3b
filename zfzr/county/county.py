"""The county as of a day: a day, the records, and a memo of what was looked up in them (`zfzr.declare.lookup`)."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from zfzr.county.dataset import Dataset
from zfzr.declare.lookup import Memo, lookup
from zfzr.declare.record import Record

R = TypeVar("R", bound=Record)


class County:
    """A dataset seen on one day; what the domain asks of it are look-ups beside their subjects. Nothing here changes it."""

    def __init__(self, dataset: Dataset, as_of: date) -> None:
        self.dataset = dataset
        self.as_of = as_of
        self.memo: Memo = {}
        self._on: dict[date, County] = {as_of: self}

    def on(self, day: date) -> County:
        """Return the same records seen on another day, with a memo of its own that is kept for whoever asks again."""
        if day not in self._on:
            self._on[day] = other = County(self.dataset, day)
            other._on = self._on
        return self._on[day]

    def of_year(self, kind: type[R], year: int) -> list[R]:
        """Return the records of a kind that lie in a year's folders."""
        return _by_year(self, kind).get(year, [])  # type: ignore[return-value]

    def read_whole(self, kind: type[Record], *, unit: str | None = None, year: int | None = None) -> bool:
        """Tell whether a kind was read in full, for a unit and a year where told: only then does absence mean anything."""
        return _read_whole(self, kind, unit, year)


@lookup
def _read_whole(county: County, kind: type[Record], unit: str | None, year: int | None) -> bool:
    pattern = kind.file.replace("{slug}", "*")
    return county.dataset.is_whole(pattern.replace("{unit}", unit or "*").replace("{year}", str(year or "*")))


@lookup
def _by_year(county: County, kind: type[Record]) -> dict[int | None, list[Record]]:
    found: dict[int | None, list[Record]] = {}
    for record in county.dataset.all(kind):
        found.setdefault(record.year, []).append(record)
    return found
