"""What a statement rests on, as a reader finds it: file and line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zfzr.files.place import Place

if TYPE_CHECKING:
    from zfzr.county.county import County


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that a statement rests on, as file and line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def evidence_of(county: County, *places: Place) -> tuple[Evidence, ...]:
    """Return places as file and line."""
    return tuple(Evidence(place.file, county.dataset.span(place).line) for place in places)
