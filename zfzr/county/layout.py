"""The layout of a dataset: which path holds which record kind."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from zfzr.declare.record import Record, kinds
from zfzr.files.overlay import plain
from zfzr.files.tree import is_data_file as is_data_file
from zfzr.files.tree import unit_of as unit_of
from zfzr.terms.late import late

SLUG = r"[a-z0-9](?:[a-z0-9-]|(?<=[0-9])\*+(?=[0-9]))*"
"""The name of a folder or a file in the layout; stars among digits are those of a masked identity number (ZF057)."""
_SLOT = {"unit": SLUG, "slug": SLUG, "year": r"(?:19|20)[0-9][0-9]"}


def is_year(name: str) -> bool:
    """Tell whether a folder's name is a year in which records may lie: 2015, not 0000, ２０１５ or ٢٠١٥."""
    return re.fullmatch(_SLOT["year"], name) is not None


class Kind(NamedTuple):
    """The record kind of a path, with what the path itself says (unit, year, slug)."""

    model: type[Record]
    slots: dict[str, str]


class _Pattern(NamedTuple):
    """A file pattern, step by step: the names that a path must have, and where it is free, what the slots are."""

    model: type[Record]
    names: tuple[tuple[int, str], ...]
    slots: tuple[tuple[int, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _patterns() -> dict[int, dict[str, list[_Pattern]]]:
    """Return the file patterns by how many steps they have and by the name of the file.

    Where that is free, a pattern is among those of every name, and of no name.
    """
    found: dict[int, dict[str, list[_Pattern]]] = {}
    for model in kinds():
        steps = model.file.split("/")
        names = tuple((i, step) for i, step in enumerate(steps) if "{" not in step)
        slots = tuple((i, _compiled(step)) for i, step in enumerate(steps) if "{" in step)
        pattern = _Pattern(model, names, slots)
        of_length = found.setdefault(len(steps), {"": []})
        if "{" in steps[-1]:
            for each in of_length.values():
                each.append(pattern)
        else:
            of_length.setdefault(steps[-1], list(of_length[""])).append(pattern)
    return found


@cache
def _compiled(step: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", lambda m: f"(?P<{m[1]}>{_SLOT[m[1]]})", re.escape(step)))


def kind_of(path: str) -> Kind | None:
    """Return the record kind that a path (relative, with `/`) holds, or None for a file of no kind."""
    steps = plain(path).split("/")
    of_length = _patterns().get(len(steps), {"": []})
    for pattern in of_length.get(steps[-1], of_length[""]):
        if all(steps[i] == name for i, name in pattern.names):
            matches = [slot.fullmatch(steps[i]) for i, slot in pattern.slots]
            if all(matches):
                return Kind(
                    pattern.model, {k: v for match in matches if match for k, v in match.groupdict().items()}
                )
    return None


_OF_UNIT = late(rf"units/({_SLOT['unit']})/")


def slug_of_folder(path: str) -> str | None:
    """Return the slug of the unit in whose folder a path lies, where the folder is named as one is."""
    found = _OF_UNIT.match(plain(path))
    return found[1] if found else None


def file_patterns() -> list[str]:
    """Return every file pattern, for messages that offer the nearest."""
    return sorted(model.file for model in kinds())
