"""A scheme that cannot be scored as it stands, or must not be, and ratings that do not fit it (ZF501-ZF514)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.measure import PROBLEMS, Measure, measure_named
from zfzr.declare.record import Number
from zfzr.declare.rule import rules
from zfzr.files.place import Place
from zfzr.subjects.scheme.records import Indicator, Mode, Scheme

ZERO = Decimal(0)


class ItemOfScheme(NamedTuple):
    """An indicator or sub-item of a scheme, where it stands, and what it is part of."""

    scheme: Scheme
    indicator: Indicator
    place: Place
    parent: Indicator | None
    in_bonus: bool

    @property
    def subject(self) -> str:
        """What names it: year and number."""
        return f"{self.scheme.year}/{self.indicator.number}"

    @property
    def full(self) -> Number | None:
        """The points it is out of: its own, else those of what it is part of."""
        if self.indicator.full is not None:
            return self.indicator.full
        if self.parent is not None:
            return self.parent.full
        return self.scheme.bonus.cap if self.in_bonus and self.scheme.bonus else None

    def applies_to(self, group: str) -> bool:
        """Whether units of a group are assessed by it."""
        return all(i.applies_to(group) for i in (self.indicator, self.parent) if i)

    def at(self, *steps: str | int) -> Place:
        """Return the place of one of its values."""
        return self.place.at(*steps)


def items_of_scheme(scheme: Scheme) -> Iterator[ItemOfScheme]:
    """Yield every indicator and sub-item in the order of the scheme, the bonus last."""
    for i, block in enumerate(scheme.blocks):
        for j, indicator in enumerate(block.indicators):
            yield from _with_parts(scheme, indicator, scheme.field("一级指标", i, "二级指标", j))
    for j, indicator in enumerate(scheme.bonus.indicators if scheme.bonus else []):
        yield from _with_parts(scheme, indicator, scheme.field("加分", "项目", j), in_bonus=True)


def _with_parts(
    scheme: Scheme, indicator: Indicator, place: Place, *, in_bonus: bool = False
) -> Iterator[ItemOfScheme]:
    yield ItemOfScheme(scheme, indicator, place, None, in_bonus)
    for k, part in enumerate(indicator.parts):
        yield ItemOfScheme(scheme, part, place.at("子项", k), indicator, in_bonus)


def all_items(county: County) -> Iterator[ItemOfScheme]:
    """Yield every indicator of every scheme."""
    for scheme in county.dataset.all(Scheme):
        yield from items_of_scheme(scheme)


def measure_of(indicator: Indicator) -> Measure | None:
    """Return the measure that an indicator counts, if it exists."""
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


_RATES = ("每项", "每人次", "每件", "每日")


def rates_of(indicator: Indicator) -> dict[str, Number]:
    """Return the points for each thing counted, by the label they are given under."""
    values = (indicator.per_item, indicator.per_person, indicator.per_case, indicator.per_day)
    return {label: value for label, value in zip(_RATES, values, strict=True) if value is not None}


def is_rate(name: str) -> bool:
    """Tell whether a measure is a rate."""
    measure = measure_named(name)
    return measure is not None and measure.is_rate


def measure_exists(name: str) -> bool:
    """Tell whether a measure, or the rule of a `问题:`, exists."""
    if name.startswith(PROBLEMS):
        return name.removeprefix(PROBLEMS) in rules()
    return measure_named(name) is not None
