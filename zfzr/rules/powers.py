"""What rules on powers share: which powers they look at, how a power is called, a place narrowed to a part of a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding, Span
from zfzr.dataset.powers import Power


def whole_powers(county: County) -> Iterator[Power]:
    """Yield the powers in force of living units, but for those whose catalogue item is not known (ZF102)."""
    for slug in sorted({power.unit for power in county.powers}):
        unit = county.units.get(slug)
        if unit is None or county.is_alive(unit):
            for power in county.powers_in_force(slug):
                if power.catalogue or not power.item.inherits:
                    yield power


def about_power(county: County, power: Power) -> dict[str, Any]:
    """Return what a message says of a power: whose it is, and its name (else its code)."""
    return {"unit_name": county.unit_name(power.unit), "item": power.name or power.code}


def narrowed(county: County, found: Finding, text: str, start: int, end: int) -> Finding:
    """Point at a part of a value, where the value is written on one line as it reads."""
    span = county.dataset.span(found.place)
    line = county.dataset.text(found.place.file).split("\n")[span.line - 1]
    at = line.find(text, span.column - 1)
    if span.end_line != span.line or at < 0 or at + len(text) >= span.end_column:
        return found
    return replace(found, span=Span(span.line, at + start + 1, span.line, at + end + 1))
