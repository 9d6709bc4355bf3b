"""What raters gave: their points or the option they chose, and how those of several raters become one (多人评分)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from zfzr.subjects.assessment.lookups import option_named, rater_of
from zfzr.subjects.assessment.records import Rating
from zfzr.subjects.assessment.score.arithmetic import ZERO, Points
from zfzr.subjects.scheme.records import Indicator, Joining, Mode, SeveralRaters
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.text import Said, Text, enumeration, said


class Given(NamedTuple):
    """What one row of the ratings gives, and its row."""

    points: Decimal
    rating: Rating
    option: str | None = None

    @property
    def shown(self) -> str:
        """Who gave what: 钱示八9分; 钱示八“部分建立”2分."""
        chosen = f"“{self.option}”" if self.option else ""
        return f"{self.rating.rater}{chosen}{plainly(self.points)}分"


def given_by(indicator: Indicator, rating: Rating, full: Decimal) -> Given | None:
    """Return what a row gives of an item out of `full` marks; None where it gives nothing that the item takes."""
    if indicator.mode is Mode.OPTIONS:
        chosen = option_named(indicator, rating.option)
        return Given(min(chosen.points, full), rating, chosen.name) if chosen else None
    if (rating.points is None) == (rating.deduction is None):
        return None
    if rating.points is not None:
        return Given(min(rating.points, full), rating)
    return Given(full - max(rating.deduction or ZERO, ZERO), rating)


def latest_of_each(given: Iterable[Given]) -> tuple[Given, ...]:
    """Return what each rater gave last, in the order of their first rows."""
    found: dict[str, Given] = {}
    for each in given:
        found[rater_of(each.rating)] = each
    return tuple(found.values())


class Joined(NamedTuple):
    """What several raters give together: the points, or the range while somebody has not rated, and how they follow."""

    points: Points
    formula: str
    note: Said


def joined(several: SeveralRaters, given: Sequence[Given], reach: Points, places: int) -> Joined:
    """Return the mean of what several raters gave, rounded half up once.

    Args:
        several: how many raters there are to be, and whether the highest and the lowest are dropped.
        given: what each gave.
        reach: the fewest and the most points that one who has not rated yet can give.
        places: the decimals of the scheme.
    """
    points = [each.points for each in given]
    open_ = max(several.number - len(points), 0)
    trims = several.joined is Joining.TRIMMED
    low, high = (
        round_half_up(_mean(points, open_, end, trims=trims), places) for end in (reach.low, reach.high)
    )
    template = (
        "{count}人评分：{told}{how}" if not open_ else "应由{count}人评分，只有{rated}人评了：{told}{how}"
    )
    note = said(
        Text(template, "{rated} of {count} raters: {told}{how}"),
        count=str(max(several.number, len(points))),
        rated=str(len(points)),
        told=enumeration(each.shown for each in given),
        how=_dropped(points) if trims and not open_ else Text("", ""),
    )
    kept = _kept(points) if trims else points
    formula = f"（{'＋'.join(plainly(each) for each in kept)}）÷{len(kept)}" if not open_ else ""
    return Joined(Points(low, high), formula, note)


def _kept(points: Sequence[Decimal]) -> list[Decimal]:
    """Return the points without one highest and one lowest, sorted."""
    return sorted(points)[1:-1] if len(points) > 2 else list(points)


def _mean(points: Sequence[Decimal], open_: int, end: Decimal, *, trims: bool) -> Decimal:
    """Return the mean of points and of so many more (`open_`) that are all alike."""
    total, number = sum(points, ZERO) + open_ * end, len(points) + open_
    if not trims or number < 3:
        return total / number
    given = [*points, end] if open_ else points
    return (total - max(given) - min(given)) / (number - 2)


def _dropped(points: Sequence[Decimal]) -> Text:
    highest, lowest = plainly(max(points)), plainly(min(points))
    return Text(f"，去掉最高{highest}分、最低{lowest}分", f"; highest {highest} and lowest {lowest} dropped")
