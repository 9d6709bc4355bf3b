"""Indicators that give points by rank (名次): the values of a group's units, and the place that each of them has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from zfzr.declare.measure import Measured
from zfzr.subjects.assessment.score.arithmetic import ZERO, Points
from zfzr.subjects.assessment.score.marking import Marking, Rival, Rivals
from zfzr.subjects.assessment.score.modes import PlaceInGroup
from zfzr.subjects.assessment.score.typed import typed
from zfzr.subjects.assessment.score.unread import codes_of, unread_for
from zfzr.subjects.assessment.score.verification import sift
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, is_typed, measure_read, walk_scheme
from zfzr.subjects.scheme.records import Indicator, Mode, RankPoints, Scheme, TiedRank
from zfzr.terms.amounts import plainly, round_half_up


def rivals_of(
    scheme: Scheme, group: str, markings: Sequence[Marking], unseen: int, in_doubt: Collection[str] = ()
) -> Rivals:
    """Return whom every indicator that ranks compares in a group, with their values.

    A unit to which an indicator does not apply, or that has nothing to go by, is not ranked. One whose value is missing
    or rests on something unread may stand anywhere, and so may each of the `unseen` units; those `in_doubt` may drop out.
    """
    found: dict[str, tuple[Rival, ...]] = {}
    for item in walk_scheme(scheme):
        if item.indicator.mode is Mode.RANK and not item.is_beside and item.applies_to(group):
            known = (
                rival._replace(may_go=rival.slug in in_doubt)
                for marking in markings
                for rival in _rival(marking, item)
            )
            hidden = (Rival("", "没有读出的单位", None) for _ in range(unseen))
            found[item.number] = (*known, *hidden)
    return found


def _rival(marking: Marking, item: IndicatorOfScheme) -> Iterable[Rival]:
    top = item.parent or item.indicator
    if marking.record.agreed(marking.unit, top.number):
        return ()
    name = marking.view.unit.display_name
    watch = marking.county.dataset.watch
    if watch is None:
        found = _value(marking, item.indicator)
    else:
        with watch.frame() as frame:
            found = _value(marking, item.indicator)
        if unread_for(marking, frame, codes_of(item.indicator)):
            return (Rival(marking.unit, name, None),)
    if found is None or found.is_withheld:
        return (Rival(marking.unit, name, None),)
    if found.value is None:
        return ()
    needs = item.indicator.needs_verification
    value = sift(found, marking.record.verifications, needs_verification=needs).value
    return (Rival(marking.unit, name, value),)


def _value(marking: Marking, indicator: Indicator) -> Measured | None:
    measure = measure_read(indicator)
    if measure is None:
        return None
    if is_typed(indicator):
        return typed(marking, indicator, measure, beside=False).measured
    return measure.of(marking.view)


def place_of(
    marking: Marking, indicator: Indicator, value: Decimal, *, more_is_better: bool
) -> PlaceInGroup | None:
    """Return the place of a unit's value among those of its group, and what it gives."""
    ranks, rivals = indicator.ranks, marking.rivals.get(indicator.number, ())
    if ranks is None:
        return None
    higher = more_is_better if ranks.higher_first is None else ranks.higher_first
    others = [each for each in rivals if each.slug != marking.unit]
    known = [(each, each.value) for each in others if each.value is not None]
    equal = [each for each, of in known if of == value]
    tied = tuple(each.name for each in equal)
    ahead = [each for each, of in known if (of > value if higher else of < value)]
    unknown = tuple(dict.fromkeys(each.name for each in others if each.value is None))
    doubted = tuple(each.name for each in (*ahead, *equal) if each.may_go)
    missing = sum(each.value is None for each in others)
    gone = sum(each.may_go for each in ahead)
    best, units = 1 + len(ahead), len(equal) + 1
    fewest = units - sum(each.may_go for each in equal)
    reachable = [
        _of_places(ranks, indicator, place, alike)
        for place in (best - gone, best + missing)
        for alike in (fewest, units)
    ]
    points = Points(*(round_half_up(end(reachable), marking.places) for end in (min, max)))
    formula = _formula(ranks, indicator, best, units)
    return PlaceInGroup(best - gone, best + missing, len(others) + 1, tied, unknown, doubted, points, formula)


def _of_place(ranks: RankPoints, indicator: Indicator, place: int) -> Decimal:
    """Return the points of a place: so many less for each below the first, down to nothing or the floor."""
    return max(ranks.first - (place - 1) * ranks.less, indicator.floor or ZERO)


def _of_places(ranks: RankPoints, indicator: Indicator, best: int, units: int) -> Decimal:
    """Return the points of so many units of one value, the best of whose places is given."""
    if ranks.ties is TiedRank.SAME:
        return _of_place(ranks, indicator, best)
    return sum((_of_place(ranks, indicator, best + i) for i in range(units)), ZERO) / units


def _formula(ranks: RankPoints, indicator: Indicator, best: int, units: int) -> str:
    if ranks.ties is TiedRank.MEAN and units > 1:
        places = (plainly(_of_place(ranks, indicator, best + i)) for i in range(units))
        return f"（{'＋'.join(places)}）÷{units}"
    points = _of_place(ranks, indicator, best)
    if points != ranks.first - (best - 1) * ranks.less:
        return plainly(points)
    return f"{plainly(ranks.first)}－{best - 1}×{plainly(ranks.less)}" if best > 1 else plainly(ranks.first)
