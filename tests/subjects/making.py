"""Documents made in tests of subjects, and what a clerk may write that must come out as text."""

from __future__ import annotations

from datetime import date

from zfzr.county.county import County
from zfzr.declare.document import Request, documents
from zfzr.present.documents import Produced, produce

HOSTILE = "|甲* _乙_ <b> # {{ x }} #import [a](b)"


def made(
    of: County,
    name: str,
    key: str | None = None,
    unit: str | None = None,
    *,
    year: int = 2015,
    until: date | None = None,
) -> Produced:
    """Make a document as of the county's day; where it is about a record, the one of that key."""
    kind = documents()[name]
    if key is not None:
        assert kind.records is not None
        unit = next(each.unit for each in kind.records(of, year) if each.key == key)
    return produce(of, kind, Request(year, of.as_of, unit, until, key=key))


def due(of: County, name: str, year: int = 2015) -> list[str]:
    """Return the keys of the records for which a document still waits to be made."""
    records = documents()[name].records
    assert records is not None
    return [each.key for each in records(of, year) if each.is_due]
