"""The indicators of a scheme by their number, each with what it is part of and the marks it is out of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.records import Profile
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.scheme.records import Indicator, Scheme
from zfzr.subjects.unit.lookups import GROUPS


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


@lookup
def scheme_of(county: County, year: int) -> Scheme | None:
    """Return the assessment scheme of a year."""
    return next((s for s in county.dataset.all(Scheme) if s.year == year), None)


@target("指标", home="county/{year}/scheme.yaml", called="考核指标")
def indicators_meant(county: County, site: Site | None) -> Collection[str] | None:
    """Return what a rating may be of: the numbers of indicators and the names of knock-outs of the year's scheme."""
    return _indicator_names(county).get(site.record.year) if site else None


@lookup
def _indicator_names(county: County) -> dict[int | None, frozenset[str]]:
    return {
        scheme.year: frozenset({i.number for i in scheme.indicators()} | {k.name for k in scheme.knock_outs})
        for scheme in county.dataset.all(Scheme)
    }


@target("组别", home="county/*/scheme.yaml")
def groups_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the groups that a unit may be of: those every county knows, and those that schemes and rounds name."""
    return _groups(county)


@lookup
def _groups(county: County) -> frozenset[str]:
    asked = (name for profile in county.dataset.all(Profile) for r in profile.rounds for name in r.owing)
    named = (name for scheme in county.dataset.all(Scheme) for name in scheme.groups)
    return frozenset({*GROUPS, *named, *asked})
