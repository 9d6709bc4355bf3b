"""The records of a kind in pieces, unit by unit: what is worked out of each stands while the others change.

In a county that stays in memory (`zfzr.check.resident`) a look-up over all records of a kind is worked out anew at every
change of one. Where that is dear it asks a look-up of each piece instead, and puts the answers together in their order.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record

Piece = tuple[str | None, int]
"""A unit's slug, and which of its pieces: one file, or several that follow one another."""


@lookup
def pieces(county: County, kind: type[Any]) -> dict[Piece, tuple[Any, ...]]:
    """Return the records of a kind, those of a unit that follow one another together, in the order of all."""
    found: dict[Piece, tuple[Record, ...]] = {}
    counted: dict[str | None, int] = {}
    for unit, held in groupby(county.dataset.all(kind), key=_unit):
        number = counted[unit] = counted.get(unit, 0) + 1
        found[unit, number] = tuple(held)
    return found


def _unit(record: Record) -> str | None:
    return record.unit
