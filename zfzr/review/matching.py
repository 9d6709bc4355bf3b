"""Which record of one state is which of the other: by kind and natural key, then by likeness among what is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from zfzr.county.dataset import Dataset
from zfzr.declare.facts import ALIKE, UNIT, Said, content, leaves, likeness, said
from zfzr.declare.record import FieldDeclaration, Record, declarations
from zfzr.declare.target import targets
from zfzr.subjects.unit.records import Unit

Renamed = Mapping[str, str]
_Key = tuple[str | None, int | None, str]
_Fact = tuple[str, str]
_WEAK = re.compile(r"[0-9.:-]+|.{1,2}")
SAME = 0.6
"""From which share of their particular facts on two records of different keys count as one whose key was changed."""


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
    def facts(self) -> frozenset[_Fact]:
        keys = {f".{f.label}" for f in declarations(type(self.record)) if f.key}
        return frozenset(fact for fact in leaves(self.said) if fact[0] not in keys)

    @property
    def unit(self) -> str | None:
        own = self.record.unit
        return self.renamed.get(own, own) if own else None

    @property
    def scope(self) -> tuple[str, int]:
        return self.unit or "", self.record.year or 0

    @property
    def key(self) -> _Key:
        return self.unit, self.record.year, "/".join(text for _, text in self._keys) or self.record.slug

    @property
    def subject(self) -> tuple[str, ...]:
        """What the record is about: unit and year of its folder, and the parts of its key that refer to something."""
        about = [text for refers, text in self._keys if refers]
        return (*map(str, self.scope), *about) if about else ()

    @cached_property
    def _keys(self) -> list[tuple[str, str]]:
        found = []
        for declared in declarations(type(self.record)):
            if declared.key:
                text = str(getattr(self.record, declared.name))
                named = self.renamed.get(text, text) if declared.refers == UNIT else text
                found.append((_what_is_meant(declared), named))
        return found


def _what_is_meant(declared: FieldDeclaration) -> str:
    """Return the target of a key; nothing where it names a part of the record's own unit, which tells no subject."""
    label = declared.refers if isinstance(declared.refers, str) else ""
    home = targets()[label].home if label else ""
    return "" if isinstance(home, str) and "{unit}" in home else label


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
    for matching in (_by_key, _by_what_they_are_about, _alike_within, _alike):
        found = matching(old, new, all_new)
        pairs += found
        taken = {id(side) for pair in found for side in pair}
        old, new = ([s for s in sides if id(s) not in taken] for sides in (old, new))
    return [
        *(Pair(o.record, n.record) for o, n in pairs),
        *(Pair(o.record, None) for o in old),
        *(Pair(None, n.record) for n in new),
    ]


_FEW = 16
"""Up to how many records of one key are compared with one another, so that pairing stays linear."""


def _by_key(old: _Sides, new: _Sides, _: _Sides) -> _Pairs:
    """Pair records of the same unit, year and natural key; where a key occurs twice, equal ones first, then the likest."""
    waiting: dict[_Key, dict[int, _Side]] = {}
    for at, side in enumerate(new):
        waiting.setdefault(side.key, {})[at] = side
    equal = _equal_ones(old, waiting)
    found: _Pairs = []
    for index, side in enumerate(old):
        candidates = waiting.get(side.key)
        if index in equal:
            found.append((side, equal[index]))
        elif candidates:
            best = next(iter(candidates))
            if 1 < len(candidates) <= _FEW:
                best = max(candidates, key=lambda at: likeness(side.said, candidates[at].said))
            found.append((side, candidates.pop(best)))
    return found


def _equal_ones(old: _Sides, waiting: dict[_Key, dict[int, _Side]]) -> dict[int, _Side]:
    """Take out of those waiting, where a key occurs twice, the record that says the same as one of the earlier side."""
    alike: dict[tuple[_Key, str], list[int]] = {}
    for key, candidates in waiting.items():
        if len(candidates) > 1:
            for at in reversed(candidates):
                alike.setdefault((key, candidates[at].content), []).append(at)
    found: dict[int, _Side] = {}
    for index, side in enumerate(old if alike else ()):
        if same := alike.get((side.key, side.content)):
            found[index] = waiting[side.key].pop(same.pop())
    return found


def _by_what_they_are_about(old: _Sides, new: _Sides, _: _Sides) -> _Pairs:
    """Pair records about the same things whose key differs in the rest: a receipt of one round and unit, another day.

    Only where it is plain which is meant, and at least half of what they say is the same.
    """
    mine, theirs = _by_subject(old), _by_subject(new)
    found: _Pairs = []
    for subject, sides in mine.items():
        others = theirs.get(subject, [])
        if len(sides) == len(others) == 1 and likeness(sides[0].said, others[0].said) >= ALIKE:
            found.append((sides[0], others[0]))
    return found


def _by_subject(sides: _Sides) -> dict[tuple[str, ...], list[_Side]]:
    found: dict[tuple[str, ...], list[_Side]] = {}
    for side in sides:
        if subject := side.subject:
            found.setdefault(subject, []).append(side)
    return found


def _alike_within(old: _Sides, new: _Sides, known: _Sides) -> _Pairs:
    """Pair what is alike in one unit and year: a key that was changed."""
    mine, theirs, all_there = (_by_scope(sides) for sides in (old, new, known))
    found: _Pairs = []
    for scope in sorted(mine.keys() & theirs.keys()):
        found += _alike(mine[scope], theirs[scope], all_there[scope])
    return found


def _by_scope(sides: _Sides) -> dict[tuple[str, int], list[_Side]]:
    found: dict[tuple[str, int], list[_Side]] = {}
    for side in sides:
        found.setdefault(side.scope, []).append(side)
    return found


def _alike(old: _Sides, new: _Sides, known: _Sides) -> _Pairs:
    """Pair records most of whose particular facts are the same, the likeliest first.

    Particular is what at most one record of a state says, its key left aside: that two people are officers of one
    body since one day does not make them one person. Numbers, days and words of two letters weigh a quarter.
    """
    if not old or not new:
        return []
    counts = Counter(fact for side in (*old, *known) for fact in side.facts)

    def particular(side: _Side) -> set[_Fact]:
        return {fact for fact in side.facts if counts[fact] <= 2}

    mine, theirs = ([particular(side) for side in sides] for sides in (old, new))
    holders: dict[_Fact, list[int]] = {}
    for index, facts in enumerate(theirs):
        for fact in facts:
            holders.setdefault(fact, []).append(index)
    ranked = []
    for index, facts in enumerate(mine):
        for other in sorted({i for fact in facts for i in holders.get(fact, ())}):
            common = facts & theirs[other]
            score = 2 * _weight(common) / (_weight(facts) + _weight(theirs[other]))
            if score >= SAME:
                ranked.append((-score, index, other))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(ranked):
        if index not in found and other not in taken:
            found[index] = other
            taken.add(other)
    return [(old[index], new[other]) for index, other in sorted(found.items())]


def _weight(facts: Iterable[_Fact]) -> int:
    return sum(1 if _WEAK.fullmatch(text) else 4 for _, text in facts)
