"""A file outside the layout (不在约定位置的文件): which records it could hold under a wrong name or in a wrong place.

`people - 副本.csv` in a unit's folder may hold people of that unit, and nothing else; a file whose name says nothing can
only stand for one that is not there. What a stray file cannot hold it does not cast in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from zfzr.county.layout import SLUG, kind_of
from zfzr.county.unread import ELSEWHERE, Unread
from zfzr.declare.record import Record, kinds
from zfzr.files.overlay import plain
from zfzr.terms.late import late
from zfzr.terms.numerals import plain_number

_SLUG = late(SLUG)
_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_A_SLIP = 0.75
"""How alike a name must be to one of the layout to be taken for a slip of it: sistems for systems, not notes for unit."""
_TOPS = ("units", "county", "laws")


def is_stray(unread: Unread) -> bool:
    """Tell whether an unread thing is only what a file without a place in the layout may be."""
    own = kind_of(unread.path)
    return own is None or own.model is not unread.kind


def could_be(path: str, files: Collection[str]) -> Iterator[Unread]:
    """Yield what a file that has no place in the layout may be; `files` are all files of the county.

    A folder that cannot be listed, or is a link, may hold every file below it.
    """
    steps = _from_its_top(plain(path).split("/"))
    if not path.lower().endswith((".yaml", ".yml", ".csv")):
        yield from _below(path)
        return
    alike = [kind for kind in kinds() if kind.file.split("/")[0] == steps[0]] if len(steps) > 1 else []
    named = _named_like(steps[-1], alike or kinds())
    unit = _unit_of(steps, files)
    year = _year_of(steps)
    for kind in named or _missing(steps, alike or _of_the_top(), unit, files):
        is_units = kind.file.startswith("units/")
        yield Unread(path, kind, unit if is_units else None, year if "{year}" in kind.file else None)


def _from_its_top(steps: list[str]) -> list[str]:
    """Leave out folders in which a copy of the county's own folders was put (备份/units/gongan/people.csv)."""
    for at, step in enumerate(steps[:-1]):
        top = next((top for top in _TOPS if re.search(rf"(?<![a-z]){top}(?![a-z])", step.lower())), None)
        if top:
            return [top, *steps[at + 1 :]]
    return steps


def _of_the_top() -> list[type[Record]]:
    return [kind for kind in kinds() if "/" not in kind.file]


def _named_like(name: str, among: Collection[type[Record]]) -> list[type[Record]]:
    """Return the kinds whose file, or whose own name, a file's name holds (people - 副本.csv, 人员.csv): the longest."""
    lowered = name.lower()
    found: dict[type[Record], int] = {}
    for kind in among:
        stem = PurePosixPath(kind.file).stem
        if "{" in stem:
            continue
        if re.search(rf"(?<![a-z]){re.escape(stem)}(?![a-z])", lowered):
            found[kind] = len(stem)
        elif kind.label in name:
            found[kind] = len(kind.label)
    longest = max(found.values(), default=0)
    if found:
        return [kind for kind, length in found.items() if length == longest]
    stems = {
        PurePosixPath(kind.file).stem: kind for kind in among if "{" not in PurePosixPath(kind.file).stem
    }
    close = get_close_matches(PurePosixPath(lowered).stem, stems, n=1, cutoff=_A_SLIP)
    return [stems[stem] for stem in close]


def _unit_of(steps: list[str], files: Collection[str]) -> str | None:
    """Return the unit whose folder, or whose name, a path bears; ELSEWHERE for one that no folder is of, None for any."""
    if steps[0] != "units":
        return None
    if len(steps) > 2 and _SLUG.fullmatch(steps[1]):
        return steps[1]
    known = {p.split("/")[1] for p in files if p.startswith("units/") and p.count("/") > 1}
    words = steps[1].lower()
    held = [
        slug
        for slug in known
        if _SLUG.fullmatch(slug) and re.search(rf"(?<![a-z0-9]){slug}(?![a-z0-9])", words)
    ]
    return max(held, key=len, default=ELSEWHERE)


def _year_of(steps: list[str]) -> int | None:
    years = [int(found[0]) for step in steps[:-1] for found in _YEAR.finditer(step)]
    return years[-1] if years else None


def _missing(
    steps: list[str], among: Collection[type[Record]], unit: str | None, files: Collection[str]
) -> Iterator[type[Record]]:
    """Yield the kinds for whose file a file without any known name may stand: those of its folder that are not there."""
    is_table = steps[-1].lower().endswith(".csv")
    depth = len(steps)
    for kind in among:
        if (kind.shape == "rows") is not is_table:
            continue
        if steps[0] == "units" and depth == 2:
            if kind.file == "units/{unit}/unit.yaml":
                yield kind
            continue
        pattern = kind.file.split("/")
        if "{slug}" in kind.file:
            if steps[: len(pattern) - 1] == pattern[:-1]:
                yield kind
            continue
        has_year = "{year}" in pattern
        year = _year_of(steps)
        if has_year != (year is not None):
            continue
        path = kind.file.replace("{unit}", unit or "").replace("{year}", str(year))
        if path not in files:
            yield kind


def _below(path: str) -> Iterator[Unread]:
    """Yield what a folder may hold that cannot be looked into."""
    steps = path.split("/")
    for kind in kinds():
        pattern = kind.file.split("/")
        if len(pattern) > len(steps) and all(
            "{" in wanted or wanted == step for wanted, step in zip(pattern, steps, strict=False)
        ):
            given = dict(zip(pattern, steps, strict=False))
            year = given.get("{year}", "")
            yield Unread(path, kind, given.get("{unit}"), plain_number(year))
