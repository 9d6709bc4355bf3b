"""What every line of a unit looks at, and what a line is about: its marks, and the limits that they are held within."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from zfzr.check.runner import HeldBack
from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import UnitYear
from zfzr.files.place import Place
from zfzr.subjects.assessment.score.limits import Limits, limits_of
from zfzr.subjects.assessment.score.record import AssessmentRecord
from zfzr.subjects.scheme.records import Indicator, Mode, Scheme
from zfzr.terms.amounts import round_half_up
from zfzr.terms.text import Text


class Rival(NamedTuple):
    """A unit whose value is ranked with those of its group; None while it is not known.

    `may_go`: a precondition is in doubt, without which it is not scored and not ranked either.
    """

    slug: str
    name: str
    value: Decimal | None
    may_go: bool = False


Rivals = Mapping[str, tuple[Rival, ...]]
"""By the number of an indicator that ranks (名次): the units of the group that it ranks."""


@dataclass(frozen=True, slots=True)
class Marking:
    """What every line of one unit looks at; `rivals` are the units that indicators of its group rank."""

    county: County
    scheme: Scheme
    record: AssessmentRecord
    view: UnitYear
    held_back: tuple[HeldBack, ...] = ()
    rivals: Rivals = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """The unit's slug."""
        return self.view.slug

    @property
    def places(self) -> int:
        """The scheme's decimals."""
        return self.scheme.decimals

    @property
    def group(self) -> str:
        """The group that the unit is assessed in."""
        return self.view.unit.group_on(self.county.as_of)

    @property
    def called(self) -> tuple[Hashable, ...]:
        """What tells apart whose results are kept in a county that stays in memory: the unit, the year, what counts."""
        record = self.record
        return self.unit, self.view.year, record.until, record.before_review, self.view.examined

    @property
    def given(self) -> tuple[object, ...]:
        """What a unit's result is given of the unit; whatever else it rests on, it looks at."""
        view = self.view
        stated = self.record.about(self.unit)
        return self.scheme, view.unit, view.findings, view.not_assessed, self.held_back, stated

    def applies(self, indicator: Indicator) -> bool:
        """Tell whether an indicator is one of the unit's group."""
        return indicator.applies_to(self.group)


@dataclass(frozen=True, slots=True)
class Stake:
    """What a line is about: the most that can be lost, and the fewest and the most points it can come to.

    `at_stake` are the item's marks, for a sub-item without marks those of the item above it.
    """

    at_stake: Decimal
    limits: Limits

    def grown(self, full: Decimal, of: Decimal, places: int) -> Stake:
        """Return the stake of an item to whose `of` marks others were moved, so that they are `full`: in proportion."""
        at_stake, least, most = (
            round_half_up(each * full / of, places)
            for each in (self.at_stake, self.limits.least, self.limits.most)
        )
        return Stake(at_stake, Limits(least, most, self.limits.by_cap))


def stake_of(indicator: Indicator, full: Decimal, at_stake: Decimal) -> Stake:
    """Return the stake of an item out of `full` marks, of which `at_stake` can be lost."""
    return Stake(at_stake, limits_of(indicator, full, at_stake, adds=indicator.mode is Mode.ADD))


def plain(place: Place, text: str) -> Evidence:
    """Return evidence whose text stands in the data, the same in any language."""
    return Evidence(place, Text(text, text))
