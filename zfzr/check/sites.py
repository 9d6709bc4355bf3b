"""What rules that hold for any kind look at: every value of the county whose field has a role."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Role, kinds
from zfzr.declare.walk import Site, walk_all
from zfzr.files.place import Span
from zfzr.files.positions import excerpt

_ROLES: Final[tuple[Role, ...]] = (
    *("refers", "event", "not_before", "number", "cites", "sourced", "documents", "unique", "apart"),
    *("retells", "alike", "names"),
)
"""The roles that rules for any kind ask about: one pass over the records finds the values of all of them."""


def every(role: Role) -> Callable[[County], Sequence[Site]]:
    """Return the look-up of all values, at any depth of records of any kind, whose fields have a role."""

    def sites(county: County) -> Sequence[Site]:
        return _by_role(county)[role]

    return sites


@lookup
def _by_role(county: County) -> Mapping[Role | None, Sequence[Site]]:
    return walk_all((record for kind in kinds() for record in county.dataset.all(kind)), _ROLES)


def narrowed(county: County, found: Finding, text: str, start: int, end: int) -> Finding:
    """Point at a part of a value, where the value is written on one line as it reads."""
    span = county.dataset.span(found.place)
    line = excerpt(county.dataset.text(found.place.file), span)[0]
    at = line.find(text, span.column - 1)
    if span.end_line != span.line or at < 0 or at + len(text) >= span.end_column:
        return found
    return replace(found, span=Span(span.line, at + start + 1, span.line, at + end + 1))
