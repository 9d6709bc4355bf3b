"""How a measure is declared: a named function over one unit's year, whose evidence comes with its value."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zfzr.dataset.finding import Finding
from zfzr.records.base import Place
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from zfzr.dataset.county import County
    from zfzr.records.accountability import Period
    from zfzr.records.unit import Unit


class MeasureUnit(StrEnum):
    """What a measure counts in."""

    PERCENT = "%"
    ITEMS = "项"
    PERSON_TIMES = "人次"
    CASES = "件"
    TIMES = "次"
    DAYS = "日"
    YES_NO = "是否"


class Evidence(NamedTuple):
    """A record that a number rests on: where it stands, what it says, and the finding it came as, if any."""

    place: Place
    text: Text
    values: Mapping[str, str] = {}
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's value for a unit.

    `value` is None where there is nothing to count (无从评定). For a rate it is a percentage of `total` and
    `evidence` lists what falls short; for a count `evidence` has one entry for each thing counted.
    """

    value: Decimal | None
    evidence: tuple[Evidence, ...] = ()
    reached: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class UnitYear:
    """One unit in one year, with the findings about it: what a measure looks at."""

    county: County
    unit: Unit
    year: int
    period: Period
    findings: tuple[Finding, ...]

    @property
    def slug(self) -> str:
        """The unit's slug."""
        return self.unit.unit or ""

    def findings_of(self, code: str) -> list[Finding]:
        """Return the findings of a rule about this unit."""
        return [f for f in self.findings if f.code == code]


Measuring = Callable[[UnitYear], Measured]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name in schemes, the duty it serves, its unit, its meaning, and the function."""

    name: str
    duty: str
    unit: MeasureUnit
    meaning: Text
    counts_honest_reports: bool
    of: Measuring


_REGISTRY: dict[str, Measure] = {}
_FAMILIES = ("authorities", "officers", "reporting")


def measure(
    name: str, *, duty: str, unit: MeasureUnit, meaning: Text, counts_honest_reports: bool = False
) -> Callable[[Measuring], Measuring]:
    """Declare a measure. `counts_honest_reports` marks one that no scheme may deduct by (自查自纠, 如实报告)."""

    def declare(of: Measuring) -> Measuring:
        if name in _REGISTRY:
            raise ValueError(f"measure {name} is declared twice")
        _REGISTRY[name] = Measure(name, duty, unit, meaning, counts_honest_reports, of)
        return of

    return declare


@cache
def measures() -> Mapping[str, Measure]:
    """Return every measure by name."""
    for family in _FAMILIES:
        importlib.import_module(f"zfzr.measures.{family}")
    return dict(sorted(_REGISTRY.items()))


def ratio(reached: Iterable[object], short: Iterable[Evidence]) -> Measured:
    """Make a rate of those that reached the mark among all, with those that fell short as evidence."""
    good, bad = len(list(reached)), tuple(short)
    total = good + len(bad)
    value = Decimal(good * 100) / Decimal(total) if total else None
    return Measured(value, bad, good, total)


def count(evidence: Iterable[Evidence]) -> Measured:
    """Make a count with one piece of evidence for each thing counted."""
    found = tuple(evidence)
    return Measured(Decimal(len(found)), found)
