"""Lists of tasks by township, and the powers that departments delegated to townships with their last evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import group_kind, holds, meaning_of, vocabulary, words_of
from zfzr.county.records import GroupKind
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.power.lookups import Power, class_word, powers_in_force
from zfzr.subjects.power.records import ChangeType
from zfzr.subjects.township.parameters import EVALUATED, LISTS, OUTCOMES, PARTS
from zfzr.subjects.township.records import DelegationReview, Outcome
from zfzr.subjects.unit.lookups import is_alive, scopes_of, unit_called, units_by_slug
from zfzr.subjects.unit.records import Unit


@target(
    "履职清单", home="parameters.yaml", valid_on=lambda county, word, day: bool(part_of(county, word, day))
)
def lists_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the lists of tasks that townships of this county have."""
    return words_of(county, LISTS)


def part_of(county: County, word: str, day: date) -> str | None:
    """Return whether the entries of a list are own, shared or withdrawn on a day; None where there is no such list."""
    return next((part for part in PARTS if holds(county, LISTS, word, part, on=day)), None)


@dataclass(frozen=True, slots=True)
class Delegated(Inside, of="power"):
    """A power that a township exercises since a department handed it over, and when it was last evaluated."""

    power: Power
    since: date
    entry: int
    reviewed: DelegationReview | None

    @property
    def unit(self) -> str:
        """Who exercises it."""
        return self.power.unit


vocabulary(OUTCOMES)


def is_to_go(county: County, each: Delegated) -> bool:
    """Tell whether the last evaluation of a power came to it being taken back."""
    held = each.reviewed
    return (
        held is not None
        and meaning_of(county, OUTCOMES, Outcome, held.outcome, held.day) is Outcome.TAKEN_BACK
    )


@lookup
def delegated_powers(county: County) -> tuple[Delegated, ...]:
    """Return the powers in force that came from another unit of the county and are to be evaluated."""
    return tuple(
        Delegated(power, since, at, _last_review(county, unit.unit or "", power.code, since))
        for unit, power, since, at in _handed_over(county)
        if _is_to_be_evaluated(county, power, scopes_of(county, unit, county.as_of))
    )


@lookup
def of_unknown_groups(county: County) -> Mapping[str, int]:
    """Count, by group, the powers handed over of which nobody can tell: nobody said whether the group is of townships."""
    found: Counter[str] = Counter()
    for unit, power, _, _ in _handed_over(county):
        group = unit.group_on(county.as_of)
        if group_kind(county, group) is not None or not _is_to_be_evaluated(county, power, _TOWNSHIPS):
            continue
        if not _is_to_be_evaluated(county, power, scopes_of(county, unit, county.as_of)):
            found[group] += 1
    return found


_TOWNSHIPS = (GroupKind.TOWNSHIPS.value,)


def _handed_over(county: County) -> Iterator[tuple[Unit, Power, date, int]]:
    """Yield the powers in force that came from another unit, with their unit, the day, and which change says so."""
    for slug, unit in units_by_slug(county).items():
        if not is_alive(county, unit):
            continue
        for power in powers_in_force(county, slug):
            taken = [
                (change.day, at)
                for at, (change, meant) in enumerate(power.log)
                if meant is ChangeType.TAKEN_OVER
                and change.day <= county.as_of
                and unit_called(county, change.counterpart or "") not in (None, slug)
            ]
            if taken:
                yield unit, power, *max(taken)


def _is_to_be_evaluated(county: County, power: Power, scopes: Iterable[str]) -> bool:
    asked = class_word(power)
    return any(holds(county, EVALUATED, asked, scope=scope) for scope in scopes)


def _last_review(county: County, slug: str, code: str, since: date) -> DelegationReview | None:
    of_power = [r for r in _reviews(county).get(slug, ()) if code in r.powers or not r.powers]
    held = [review for review in of_power if since <= review.day <= county.as_of]
    return max(held, key=lambda review: review.day, default=None)


@lookup
def _reviews(county: County) -> dict[str, tuple[DelegationReview, ...]]:
    return grouped((review.about, review) for review in county.dataset.all(DelegationReview))
