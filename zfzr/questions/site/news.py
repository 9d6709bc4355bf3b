"""What is new: what was published on each day, and what changed in a list since it was published before.

A revision of the public pages is a day on which something was published: that is on record, so that the same data always
make the same pages, whichever of them were built in between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zfzr.questions.site.model import (
    Altered,
    Link,
    ListPublished,
    Openness,
    PowerPage,
    Publication,
    Revision,
)


def revisions(
    powers: Iterable[PowerPage], publications: Sequence[Publication], openness: Openness
) -> tuple[Revision, ...]:
    """Return every day on which something was published, the latest first."""
    of_lists = _lists(publications, openness)
    altered = _altered(powers)
    lists: dict[date, list[ListPublished]] = defaultdict(list)
    for unit, by_day in of_lists.items():
        days = sorted(by_day)
        for before, day in zip([None, *days], days, strict=False):
            version, items = by_day[day]
            changed = _between(altered.get(unit.key, ()), before, day) if before else ()
            lists[day].append(ListPublished(unit, version, items, before, tuple(changed)))
    entries: dict[date, list[Publication]] = defaultdict(list)
    for each in publications:
        if not each.is_list:
            entries[each.day].append(each)
    results = defaultdict(list, {})
    for year in openness.results:
        if year.day:
            results[year.day].append(year.year)
    figures: dict[date, set[int]] = defaultdict(set)
    for figure in openness.figures:
        figures[figure.day].add(figure.year)
    days = sorted({*lists, *entries, *results, *figures}, reverse=True)
    return tuple(
        Revision(
            day,
            tuple(sorted(lists[day], key=lambda each: each.unit.key)),
            tuple(sorted(results[day])),
            tuple(sorted(figures[day])),
            tuple(sorted(entries[day], key=lambda each: (each.kind, each.number))),
        )
        for day in days
    )


def _lists(
    publications: Sequence[Publication], openness: Openness
) -> Mapping[Link, dict[date, tuple[str, int | None]]]:
    """Return by unit the days on which its list was published: by its own words, or by the register."""
    found: dict[Link, dict[date, tuple[str, int | None]]] = defaultdict(dict)
    for entry in publications:
        if entry.is_list and entry.unit is not None:
            found[entry.unit][entry.day] = ("、".join(entry.objects), None)
    for text in openness.lists:
        found[text.unit][text.day] = (text.version, text.items)
    return found


def _altered(powers: Iterable[PowerPage]) -> Mapping[str, list[Altered]]:
    """Return by unit what happened to its powers, the first first."""
    found: dict[str, list[Altered]] = defaultdict(list)
    for power in powers:
        for step in power.history:
            told = "；".join(each for each in (step.basis, step.approval) if each)
            found[power.unit.key].append(Altered(step.day, step.what, Link(power.key, power.name), told))
    for of_unit in found.values():
        of_unit.sort(key=lambda each: (each.day, each.power.key))
    return found


def _between(altered: Sequence[Altered], after: date, until: date) -> Sequence[Altered]:
    """Return what happened behind one day, and up to another."""
    days = [each.day.toordinal() for each in altered]
    return altered[bisect_left(days, after.toordinal() + 1) : bisect_left(days, until.toordinal() + 1)]
