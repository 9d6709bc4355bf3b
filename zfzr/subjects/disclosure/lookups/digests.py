"""What was published, in short: a digest of what lists, charts and standards show, to be held against later ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from pydantic import BaseModel

from zfzr.county.county import County
from zfzr.declare.field import declarations
from zfzr.declare.lookup import lookup
from zfzr.declare.public import public_fields
from zfzr.declare.record import Record
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.power.lookups import powers_of_unit
from zfzr.subjects.procedure.lookups import Procedure, written_procedures
from zfzr.subjects.procedure.records import UnitProcedure
from zfzr.subjects.publicity.records import ListVersion

OF_LISTS: Final = (ListVersion, UnitProcedure, DiscretionStandard)
"""Of what kinds there is content to be held against what was published."""
_ABOUT_PUBLICATION: Final = frozenset(("公布", "公示"))
_LENGTH: Final = 16


def digest_of(county: County, records: Iterable[Record]) -> str:
    """Return the digest of what records show the public on the county's day, 16 digits of SHA-256; of a list, its powers."""
    shown = [_content(county, each) for each in records]
    text = json.dumps(sorted(shown, key=lambda each: json.dumps(each)), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:_LENGTH]


def _content(county: County, record: Record) -> object:
    if isinstance(record, ListVersion):
        powers = powers_of_unit(county, record.holder)
        return [
            [_plain(each.item), each.name, *map(_plain, (each.catalogue, each.duties, each.liabilities))]
            for each in powers
            if each.in_force(county.as_of) and each.item.is_public
        ]
    if isinstance(record, UnitProcedure):
        written = _procedures(county).get((record.unit, record.slug))
        return [_plain(record), _plain(list(written.steps)) if written else None]
    return _plain(record)


@lookup
def _procedures(county: County) -> Mapping[tuple[str | None, str | None], Procedure]:
    return {(each.unit, each.slug): each for each in written_procedures(county)}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        names = public_fields(type(value))
        return {
            each.label: _plain(getattr(value, each.name))
            for each in declarations(type(value))
            if each.name in names
            and each.label not in _ABOUT_PUBLICATION
            and getattr(value, each.name) not in (None, [])  # a new field without a value changes nothing
        }
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return None if value is None else str(value)
