"""Points as an office reckons them: exact decimals, each printed line rounded half up, sums of printed lines."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from zfzr.terms.amounts import format_points, round_half_up

ZERO = Decimal(0)
HUNDRED = Decimal(100)
BETWEEN = "～"
"""What stands between the ends of a range: 79.50～91.50."""


class Points(NamedTuple):
    """Points that are known, or the range they can still reach while something is missing (low < high)."""

    low: Decimal
    high: Decimal

    @property
    def is_certain(self) -> bool:
        """Whether nothing is missing."""
        return self.low == self.high

    @property
    def value(self) -> Decimal | None:
        """The points, or None while only a range is known."""
        return self.low if self.is_certain else None

    def plus(self, other: Points) -> Points:
        """Return the sum."""
        return Points(self.low + other.low, self.high + other.high)

    def at_least(self, floor: Decimal) -> Points:
        """Return the points, raised to a floor."""
        return Points(max(self.low, floor), max(self.high, floor))

    def at_most(self, cap: Decimal) -> Points:
        """Return the points, cut at a cap."""
        return Points(min(self.low, cap), min(self.high, cap))

    def shown(self, places: int) -> str:
        """Return the points as printed: 85.50, or 79.50～91.50 for a range."""
        if self.is_certain:
            return format_points(self.low, places)
        return f"{format_points(self.low, places)}{BETWEEN}{format_points(self.high, places)}"


NO_POINTS = Points(ZERO, ZERO)


def exactly(value: Decimal) -> Points:
    """Return points that are known."""
    return Points(value, value)


def total(parts: Iterable[Points]) -> Points:
    """Return the sum of printed lines."""
    found = NO_POINTS
    for part in parts:
        found = found.plus(part)
    return found


def added(parts: Iterable[str]) -> str:
    """Return printed points as a sum is written: 62.30＋27.68－1.50; what is taken stands with its sign, not in brackets."""
    summed = "＋".join(parts)
    return summed.replace("＋-", "－")


def share(full: Decimal, reached: Decimal, of: Decimal, places: int) -> Decimal:
    """Return full × reached ÷ of, divided last and rounded half up: exact where a reader's calculator is."""
    return round_half_up(full * reached / of, places)
