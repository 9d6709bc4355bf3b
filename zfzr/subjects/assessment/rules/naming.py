"""The county's assessment on paper: ledger, statements, objections, and the life of its result (ZF529-ZF539)."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicators_of, scheme_of


def indicator_named(county: County, year: int | None, number: str | None) -> IndicatorOfScheme | None:
    """Return an indicator of a year's scheme; None where the year has no scheme, or the scheme no such number."""
    scheme = scheme_of(county, year or 0)
    return indicators_of(scheme).get(number or "") if scheme else None


def shown_indicator(item: IndicatorOfScheme) -> str:
    """Return how messages call an indicator: its number and name."""
    return f"{item.number} {item.indicator.name}"
