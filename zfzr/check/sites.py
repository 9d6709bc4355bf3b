"""What rules that hold for any kind look at: every value of the county whose field has a role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.record import Role, kinds
from zfzr.declare.walk import Site, walk_all
from zfzr.files.place import Span


def every(role: Role) -> Callable[[County], Iterator[Site]]:
    """Return the look-up of all values, at any depth of records of any kind, whose fields have a role."""

    def sites(county: County) -> Iterator[Site]:
        for kind in kinds():
            yield from walk_all(kind, county.dataset.all(kind), role)

    return sites


def narrowed(county: County, found: Finding, text: str, start: int, end: int) -> Finding:
    """Point at a part of a value, where the value is written on one line as it reads."""
    span = county.dataset.span(found.place)
    line = county.dataset.text(found.place.file).split("\n")[span.line - 1]
    at = line.find(text, span.column - 1)
    if span.end_line != span.line or at < 0 or at + len(text) >= span.end_column:
        return found
    return replace(found, span=Span(span.line, at + start + 1, span.line, at + end + 1))
