"""Which record of one state is which of the other: by kind and natural key, then by likeness among what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import NamedTuple

from zfzr.dataset.dataset import Dataset
from zfzr.records import Unit
from zfzr.records.base import Record, declarations
from zfzr.review.facts import ALIKE, UNIT, Said, content, leaves, said

Renamed = Mapping[str, str]
_Key = tuple[str | None, int | None, str]
_COMMON = 20
"""Records are weighed against each other only if they share a fact that no more records than this state."""


class Pair(NamedTuple):
    """A record before and after; None where the other state has nothing that it could be."""

    before: Record | None
    after: Record | None


@dataclass(frozen=True, eq=False)
class _Side:
    """A record with what it says, in the slugs of the later state."""

    record: Record
    renamed: Renamed

    @cached_property
    def said(self) -> Said:
        return said(self.record, self.renamed)

    @cached_property
    def content(self) -> str:
        return content(self.said)

    @cached_property
    def facts(self) -> frozenset[tuple[str, str]]:
        return frozenset(leaves(self.said))

    @property
    def unit(self) -> str | None:
        own = self.record.unit
        return self.renamed.get(own, own) if own else None

    @property
    def scope(self) -> tuple[str, int]:
        return self.unit or "", self.record.year or 0

    @property
    def key(self) -> _Key:
        keys = [f for f in declarations(type(self.record)) if f.key]
        parts = [str(getattr(self.record, f.name)) for f in keys]
        named = [self.renamed.get(p, p) if f.refers == UNIT else p for f, p in zip(keys, parts, strict=True)]
        return self.unit, self.record.year, "/".join(named) or self.record.slug


def renamed_units(before: Dataset, after: Dataset) -> dict[str, str]:
    """Return the units whose folder bears another name now: old slug to new.

    Among folders that are gone and folders that are new, a unit is the same when its full name or code is, else
    when at least half of what unit.yaml says is.
    """
    old, new = ({u.unit or "": u for u in d.all(Unit)} for d in (before, after))
    gone = {slug: unit for slug, unit in old.items() if slug not in new}
    come = {slug: unit for slug, unit in new.items() if slug not in old}
    found: dict[str, str] = {}
    for slug, unit in sorted(gone.items()):
        ranked = sorted((-_same_unit(unit, other), name) for name, other in come.items())
        if ranked and -ranked[0][0] >= ALIKE:
            found[slug] = ranked[0][1]
            del come[ranked[0][1]]
    return found


def _same_unit(one: Unit, other: Unit) -> float:
    if one.name == other.name or (one.code and one.code == other.code):
        return 1.0
    mine, theirs = Counter(leaves(said(one))), Counter(leaves(said(other)))
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


_Sides = Sequence[_Side]
_Pairs = list[tuple[_Side, _Side]]


def paired(before: Iterable[Record], after: Iterable[Record], renamed: Renamed) -> list[Pair]:
    """Pair the records of one kind; records that are one object in both states are left out."""
    all_old = [_Side(r, renamed) for r in before]
    all_new = [_Side(r, {}) for r in after]
    shared = {id(s.record) for s in all_old} & {id(s.record) for s in all_new}
    old: _Sides = [s for s in all_old if id(s.record) not in shared]
    new: _Sides = [s for s in all_new if id(s.record) not in shared]
    pairs: _Pairs = []
    for matching in (_by_key, _alike_within, _alike):
        found = matching(old, new, all_new)
        pairs += found
        taken = {id(side) for pair in found for side in pair}
        old, new = ([s for s in sides if id(s) not in taken] for sides in (old, new))
    return [
        *(Pair(o.record, n.record) for o, n in pairs),
        *(Pair(o.record, None) for o in old),
        *(Pair(None, n.record) for n in new),
    ]


def _by_key(old: _Sides, new: _Sides, _: _Sides) -> _Pairs:
    """Pair records of the same unit, year and natural key; where a key occurs twice, equal ones first."""
    waiting: dict[_Key, list[_Side]] = {}
    for side in new:
        waiting.setdefault(side.key, []).append(side)
    found: _Pairs = []
    for side in old:
        candidates = waiting.get(side.key)
        if not candidates:
            continue
        best = candidates[0]
        if len(candidates) > 1:
            best = next((c for c in candidates if c.content == side.content), best)
        candidates.remove(best)
        found.append((side, best))
    return found


def _alike_within(old: _Sides, new: _Sides, known: _Sides) -> _Pairs:
    """Pair what is alike in one unit and year: a key that was changed."""
    found: _Pairs = []
    for scope in sorted({s.scope for s in old} & {s.scope for s in new}):
        mine, theirs, all_there = ([s for s in side if s.scope == scope] for side in (old, new, known))
        found += _alike(mine, theirs, all_there)
    return found


def _alike(old: _Sides, new: _Sides, known: _Sides) -> _Pairs:
    """Pair records at least half of whose facts are the same, the likeliest first.

    A fact counts the less the more of the known records state it: that two people are officers of one unit since
    one day does not make them one person.
    """
    if not old or not new:
        return []
    counts = Counter(fact for side in (*old, *known) for fact in side.facts)
    holders: dict[tuple[str, str], list[int]] = {}
    for index, side in enumerate(new):
        for fact in side.facts:
            if counts[fact] <= _COMMON:
                holders.setdefault(fact, []).append(index)
    weights = [_weight(side.facts, counts) for side in new]
    ranked = []
    for index, side in enumerate(old):
        own = _weight(side.facts, counts)
        for other in sorted({i for fact in side.facts for i in holders.get(fact, ())}):
            score = 2 * _weight(side.facts & new[other].facts, counts) / (own + weights[other])
            if score >= ALIKE:
                ranked.append((-score, index, other))
    found: dict[int, int] = {}
    for _, index, other in sorted(ranked):
        if index not in found and other not in found.values():
            found[index] = other
    return [(old[index], new[other]) for index, other in sorted(found.items())]


def _weight(facts: Iterable[tuple[str, str]], counts: Counter[tuple[str, str]]) -> float:
    return fsum(2 / max(2, counts[fact]) for fact in facts)  # exact, in whatever order they come
