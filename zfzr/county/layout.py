"""The layout of a dataset: which path holds which record kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zfzr.declare.record import Record, kinds
from zfzr.files.tree import is_data_file as is_data_file
from zfzr.files.tree import unit_of as unit_of

_SLOT = {"unit": r"[a-z0-9][a-z0-9-]*", "slug": r"[a-z0-9][a-z0-9-]*", "year": r"(?:19|20)\d\d"}


class Kind(NamedTuple):
    """The record kind of a path, with what the path itself says (unit, year, slug)."""

    model: type[Record]
    slots: dict[str, str]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], type[Record]], ...]:
    def compiled(pattern: str) -> re.Pattern[str]:
        slot = re.sub(r"\\{(\w+)\\}", lambda m: f"(?P<{m[1]}>{_SLOT[m[1]]})", re.escape(pattern))
        return re.compile(slot)

    return tuple((compiled(model.file), model) for model in kinds())


def kind_of(path: str) -> Kind | None:
    """Return the record kind that a path (relative, with `/`) holds, or None for a file of no kind."""
    for pattern, model in _patterns():
        if match := pattern.fullmatch(path):
            return Kind(model, match.groupdict())
    return None


def file_patterns() -> list[str]:
    """Return every file pattern, for messages that offer the nearest."""
    return sorted(model.file for model in kinds())
