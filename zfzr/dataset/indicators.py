"""The indicators of a scheme by their number, each with what it is part of and the marks it is out of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zfzr.records import Scheme
from zfzr.records.scheme import Indicator


@dataclass(frozen=True, slots=True)
class IndicatorOfScheme:
    """An indicator or sub-item of a scheme, and where it stands in the tree."""

    scheme: Scheme
    indicator: Indicator
    parent: Indicator | None
    in_bonus: bool

    @property
    def number(self) -> str:
        """Its number, by which everything refers to it."""
        return self.indicator.number

    @property
    def groups(self) -> list[str]:
        """The groups it is for: its own, else those of what it is part of; none means all."""
        return self.indicator.groups or (self.parent.groups if self.parent else [])

    @property
    def full(self) -> Decimal | None:
        """The marks it is out of; None for a sub-item that only takes from the marks above it."""
        own = self.indicator.full
        if own is not None:
            return own
        parts = [part.full for part in self.indicator.parts if part.full is not None]
        if parts:
            return sum(parts, Decimal(0))
        return self.scheme.bonus.cap if self.in_bonus and self.scheme.bonus else None

    @property
    def least(self) -> Decimal:
        """The fewest points it can come to: 0, or a floor below."""
        return min(self.indicator.floor or Decimal(0), Decimal(0))

    def applies_to(self, group: str) -> bool:
        """Tell whether units of a group are assessed by it; a group that the scheme does not have is not."""
        wanted = (i for i in (self.indicator, self.parent) if i)
        return group in self.scheme.groups and all(i.applies_to(group) for i in wanted)


def indicators_of(scheme: Scheme) -> Mapping[str, IndicatorOfScheme]:
    """Return the indicators and sub-items by number, in the order of the scheme, the bonus last.

    A number that is used twice (ZF505) is its first bearer's.
    """
    found: dict[str, IndicatorOfScheme] = {}
    for each in _walk(scheme):
        found.setdefault(each.number, each)
    return found


def _walk(scheme: Scheme) -> Iterator[IndicatorOfScheme]:
    tops = [(indicator, False) for block in scheme.blocks for indicator in block.indicators]
    tops += [(indicator, True) for indicator in (scheme.bonus.indicators if scheme.bonus else [])]
    for top, in_bonus in tops:
        yield IndicatorOfScheme(scheme, top, None, in_bonus)
        for part in top.parts:
            yield IndicatorOfScheme(scheme, part, top, in_bonus)
