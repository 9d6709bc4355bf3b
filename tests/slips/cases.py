"""The slips themselves: a number makes each of them, over all sorts, all kinds of records and both samples.

Every sort goes through the kinds in which it can happen, one slip a kind, then a second one, and so on; within a kind
it goes through the fields and the samples alike. What is drawn is seeded by the sort and the kind; another seed draws
other slips of the same sorts (`--seed`), on which nothing was ever tried while the rules were written.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from tests.slips.sorts import LATER, LATEST, SORTS, UNIT, Copy, Edit, Made, Sort, written
from tests.slips.worlds import SAMPLES, World, faults_of, worlds
from zfzr.county.dataset import Dataset
from zfzr.county.loading import load
from zfzr.declare.facts import content, said
from zfzr.declare.target import record_named, targets
from zfzr.declare.walk import Site, walk
from zfzr.files.edits import source_of
from zfzr.files.tree import Content

FIRST = 1_085
"""How many turns the first sorts have; at some, no place gives a slip that stays well-formed, and a thousand are left."""
TURNS_LATER = 24
"""How many turns each of the later sorts has, where there are as many places."""
MANY = FIRST + TURNS_LATER * (len(LATER) + len(LATEST))
"""How many turns there are at most."""

PROFILE = "zfzr.yaml"


@dataclass(frozen=True)
class Slip:
    """One slip: what it is, where it stands, and what the file holds then."""

    number: int
    sort: Sort
    kind: str
    label: str
    called: tuple[str, str, str, str]
    lines: tuple[int, ...]
    old: str
    new: str
    content: bytes
    units: frozenset[str]

    @property
    def where(self) -> str:
        """Return file and line."""
        return f"{self.sample}/{self.path}:{self.lines[0]}"

    @property
    def sample(self) -> str:
        """Return the sample in which it is made."""
        return self.called[0]

    @property
    def path(self) -> str:
        """Return the file that changes."""
        return self.called[1]


@dataclass(frozen=True)
class Turn:
    """Whose turn it is at a number: the sort, the kind, and which of the places there."""

    sort: Sort
    kind: str
    which: int
    of: int


Place = tuple[World, Site]


@cache
def places(sort: Sort, seed: str = "") -> Mapping[str, tuple[Place, ...]]:
    """Return where a sort can happen, by the label of the kind, in the order in which its slips are drawn."""
    found: dict[str, list[Place]] = defaultdict(list)
    for each in worlds():
        for site in each.sites:
            if site.value not in (None, "") and sort.fits(site):
                found[type(site.record).label].append((each, site))
    return {kind: tuple(_spread(sort, kind, found[kind], seed)) for kind in sorted(found)}


def _spread(sort: Sort, kind: str, found: list[Place], seed: str) -> list[Place]:
    """Order places as if drawn, then let the fields take turns in each sample, and the samples among themselves.

    A place is drawn by what it is called, not by where it stands: records that are added later change little.
    """
    drawn = sorted(found, key=lambda place: _drawn(*_seeded(seed), sort.name, *called(place)))
    first = SAMPLES[_drawn(*_seeded(seed), sort.name, kind)[0] % len(SAMPLES)]
    of_fields = _taking_turns(
        drawn, lambda place: (place[0].name, type(place[1].part), place[1].declared.name)
    )
    of_fields.sort(key=lambda place: place[0].name != first)
    return _taking_turns(of_fields, lambda place: place[0].name)


def _drawn(*names: str) -> bytes:
    """Return by what a name is drawn."""
    return hashlib.sha256("\n".join(names).encode()).digest()


def _seeded(seed: str) -> tuple[str, ...]:
    return (seed,) if seed else ()


def called(place: Place) -> tuple[str, str, str, str]:
    """Return by what a place is known: the sample, the file, the record's key, and the way to the value."""
    each, site = place
    return each.name, site.place.file, site.id, ".".join(map(str, site.steps))


def _taking_turns(found: list[Place], of: Callable[[Place], Hashable]) -> list[Place]:
    """Order places so that the first of everything come before the second ones."""
    seen: Counter[Hashable] = Counter()
    ranked = []
    for at, place in enumerate(found):
        ranked.append((seen[of(place)], at))
        seen[of(place)] += 1
    return [found[at] for _, at in sorted(ranked)]


@cache
def turns(many: int = MANY, seed: str = "") -> tuple[Turn, ...]:
    """Return whose turn it is, number by number."""
    first = [_turns_of(sort, -(-FIRST // len(SORTS)), seed) for sort in SORTS]
    later = [_turns_of(sort, min(TURNS_LATER, _places_of(sort, seed)), seed) for sort in LATER]
    latest = [_turns_of(sort, min(TURNS_LATER, _places_of(sort, seed)), seed) for sort in LATEST]
    begun = [turn for together in zip(*first, strict=True) for turn in together][:FIRST]
    begun += [turn for together in zip_longest(*later) for turn in together if turn]
    return tuple(begun + [turn for together in zip_longest(*latest) for turn in together if turn])[:many]


def _places_of(sort: Sort, seed: str) -> int:
    return sum(map(len, places(sort, seed).values()))


def _turns_of(sort: Sort, many: int, seed: str) -> list[Turn]:
    found = places(sort, seed)
    drawn: list[tuple[str, int]] = []
    order = sorted(found, key=lambda kind: _drawn(*_seeded(seed), sort.name, kind))
    which = 0
    while len(drawn) < many:
        kinds = [kind for kind in order if which < len(found[kind])]
        if not kinds:
            break
        drawn += [(kind, which) for kind in kinds]
        which += 1
    if not drawn:
        raise LookupError(f"the samples hold nothing to which this could happen: {sort.en}")
    drawn = [drawn[at % len(drawn)] for at in range(many)]
    rounds = Counter(kind for kind, _ in drawn)
    return [Turn(sort, kind, which, rounds[kind]) for kind, which in drawn]


def slip(number: int, seed: str = "") -> Slip | None:
    """Return the slip of a number, or None where the places of its turn give none that stays well-formed."""
    if number >= len(turns(MANY, seed)):
        return None
    turn = turns(MANY, seed)[number]
    there = places(turn.sort, seed)[turn.kind]
    tried = (slip_at(turn.sort, there[at], number, seed) for at in range(turn.which, len(there), turn.of))
    return next((found for found in tried if found is not None), None)


def slip_at(sort: Sort, place: Place, number: int = -1, seed: str = "") -> Slip | None:
    """Return the slip of a sort at a place, or None where it would not stay well-formed."""
    each, site = place
    rng = random.Random(_drawn(*_seeded(seed), sort.name, *called(place)))  # noqa: S311 (a seeded draw, no secret)
    made = sort.make(each, site, rng)
    return _slipped(number, sort, each, site, made) if made else None


def _slipped(number: int, sort: Sort, each: World, site: Site, made: Made) -> Slip | None:
    edits = (made.edit,) if isinstance(made, Copy) else made
    assert edits
    if any(edit.place.file != edits[0].place.file for edit in edits):
        return None
    path = edits[0].place.file
    changed = _with_copy(each, made) if isinstance(made, Copy) else _with_edits(each, edits)
    if changed is None:
        return None
    text, lines = changed
    content = text.encode()
    if not _is_well_formed(each, path, content, edits, more=isinstance(made, Copy)):
        return None
    return Slip(
        number,
        sort,
        type(site.record).label,
        site.declared.label,
        called((each, site)),
        lines,
        edits[0].old,
        edits[0].new,
        content,
        _concerned(each, site, edits[0].new),
    )


def _range(each: World, edit: Edit) -> tuple[int, int, int] | None:
    """Return where the characters of an edit's old value begin and end, and its line."""
    span = each.dataset.span(edit.place)
    source = source_of(each.content(edit.place.file).encode())
    assert source is not None
    start, end = source.range(span)
    there = source.text[start:end]
    if there.count(edit.old) != 1 or "\n" in there:
        return None
    at = start + there.index(edit.old)
    return at, at + len(edit.old), span.line


_SIGNS = frozenset("\",\n:#[]{}&*!|>%@`'")


def _with_edits(each: World, edits: tuple[Edit, ...]) -> tuple[str, tuple[int, ...]] | None:
    text = each.content(edits[0].place.file)
    found = []
    for edit in edits:
        there = _range(each, edit)
        if there is None or _SIGNS & set(edit.new) - set(edit.old):
            return None
        found.append((*there, edit.new))
    for start, end, _, new in sorted(found, reverse=True):
        text = text[:start] + new + text[end:]
    return text, tuple(sorted({line for _, _, line, _ in found}))


def _with_copy(each: World, copy: Copy) -> tuple[str, tuple[int, ...]] | None:
    """Write a record once more at the end of its file, under its new key; the lines are that of the new and the old."""
    path = copy.edit.place.file
    text = each.content(path)
    lines = text.splitlines(keepends=True)
    rows = each.rows[path]
    first = each.dataset.span(rows[copy.number].place).line
    if path.endswith(".csv"):
        after = first + 1
    elif copy.number + 1 < len(rows):
        after = each.dataset.span(rows[copy.number + 1].place).line
    else:
        after = len(lines) + 1
    block = "".join(line for line in lines[first - 1 : after - 1] if not line.lstrip().startswith("#"))
    if not block.endswith("\n") or not text.endswith("\n") or copy.edit.old not in block:
        return None
    new = block.replace(copy.edit.old, copy.edit.new, 1)
    return text + new, (len(lines) + 1, first)


def _is_well_formed(each: World, path: str, content: bytes, edits: tuple[Edit, ...], *, more: bool) -> bool:
    """Tell whether the reader takes in the file as before, with the new values where they were put."""
    was, now = _read(each, path, each.as_it_was[path]), _read(each, path, content)
    if faults_of(now) - faults_of(was) or now.record_count != was.record_count + more:
        return False
    if _told(now, path) == _told(was, path):
        return False  # rows that are alike but for what was swapped
    return more or all(edit.new in now.written_at(edit.place) and _says(now, edit) for edit in edits)


def _read(each: World, path: str, content: Content) -> Dataset:
    """Read one file by itself; what county it is stands in the profile."""
    return load({PROFILE: each.as_it_was[PROFILE], path: content})


def _told(dataset: Dataset, path: str) -> Counter[str]:
    """Return what the records of a file say, in whatever order."""
    return Counter(content(said(record)) for record in dataset.in_file(path))


def _says(now: Dataset, edit: Edit) -> bool:
    """Tell whether the record at a place holds what was written, and not a value that only looks like it."""
    there = (site for record in now.in_file(edit.place.file) for site in walk(record))
    return any(edit.new == written(site.value) for site in there if site.place == edit.place)


def _concerned(each: World, slipped: Site, new: str) -> frozenset[str]:
    """Return the units that a slip is about: in whose folder it stands, and whom the record names, now and before."""
    slugs = targets()[UNIT].names(each.county, None) or ()
    found = {slipped.unit or ""}
    for site in (*walk(slipped.record), slipped._replace(value=new)):
        if site.named:
            value = written(site.value)
            named = record_named(each.county, site.named, value, site)
            found |= {value if value in slugs else "", (named.unit if named else "") or ""}
    return frozenset(found - {""})
