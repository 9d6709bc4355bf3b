"""The county as of a day: a day, the records, and a memo of what was looked up in them (`zfzr.declare.lookup`)."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from zfzr.county.dataset import Dataset
from zfzr.declare.lookup import Memo, lookup
from zfzr.declare.record import Record

R = TypeVar("R", bound=Record)


class County:
    """A dataset seen on one day; what the domain asks of it are look-ups beside their subjects. Nothing here changes it.

    `assessed` is the year that is being assessed, None where it is simply looked at: rules and measures that speak of
    a year or a period then ask the day which one it lies in (`zfzr.subjects.scheme.lookups.year_in_view`).
    """

    def __init__(self, dataset: Dataset, as_of: date, assessed: int | None = None) -> None:
        self.dataset = dataset
        self.as_of = as_of
        self.assessed = assessed
        self.memo: Memo = {}
        self._on: dict[tuple[date, int | None], County] = {(as_of, assessed): self}

    def on(self, day: date, assessed: int | None = None) -> County:
        """Return the same records seen on another day, with a memo of its own that is kept for whoever asks again.

        Args:
            day: the day.
            assessed: the year being assessed; None leaves it to the day.
        """
        if (day, assessed) not in self._on:
            self._on[day, assessed] = other = County(self.dataset, day, assessed)
            other._on = self._on
        return self._on[day, assessed]

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
