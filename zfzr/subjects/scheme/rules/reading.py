"""What an indicator says, as the rules on a scheme read it: its measure, its rates, whether it deducts."""

from __future__ import annotations

from decimal import Decimal

from zfzr.declare.measure import PROBLEMS, Measure, measure_named
from zfzr.declare.rule import rules
from zfzr.subjects.scheme.lookups import is_typed, measure_read
from zfzr.subjects.scheme.records import Indicator, Mode

ZERO = Decimal(0)
HUNDRED = Decimal(100)


def measure_of(indicator: Indicator) -> Measure | None:
    """Return the measure that an indicator counts, if it exists."""
    if is_typed(indicator):
        return measure_read(indicator)
    name = indicator.measure or ""
    return measure_named(name) if measure_exists(name) else None


def deducts(indicator: Indicator) -> bool:
    """Tell whether a sub-item can do without points of its own, since it says how much is taken."""
    mode = indicator.mode
    return (
        mode in (Mode.DEDUCT, Mode.RATING)
        or (mode is Mode.RATE and indicator.steps is not None)
        or (mode is Mode.THRESHOLD and indicator.per_count is not None)
    )


def has_rate(indicator: Indicator) -> bool:
    """Tell whether an indicator says how many points each thing costs."""
    return indicator.per_count is not None or indicator.steps is not None


def is_rate(name: str) -> bool:
    """Tell whether a measure is a rate."""
    measure = measure_named(name)
    return measure is not None and measure.is_rate


def measure_exists(name: str) -> bool:
    """Tell whether a measure, or the rule of a `问题:`, exists."""
    if name.startswith(PROBLEMS):
        return name.removeprefix(PROBLEMS) in rules() and measure_named(name) is not None
    return measure_named(name) is not None
