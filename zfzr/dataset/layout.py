"""The layout of a dataset: which path holds which record kind, and which files of a folder belong to it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import zfzr.records  # noqa: F401 -- registers every kind
from zfzr.records.base import KINDS, Record

PROFILE = "zfzr.yaml"
_DATA_SUFFIXES = (".yaml", ".yml", ".csv")
_SLOT = {"unit": r"[a-z0-9][a-z0-9-]*", "slug": r"[a-z0-9][a-z0-9-]*", "year": r"(?:19|20)\d\d"}
_OTHER_FOLDERS = {"templates", "docs", "schemas"}


class Kind(NamedTuple):
    """The record kind of a path, with what the path itself says (unit, year, slug)."""

    model: type[Record]
    slots: dict[str, str]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], type[Record]], ...]:
    def compiled(pattern: str) -> re.Pattern[str]:
        slot = re.sub(r"\\{(\w+)\\}", lambda m: f"(?P<{m[1]}>{_SLOT[m[1]]})", re.escape(pattern))
        return re.compile(slot)

    return tuple((compiled(model.file), model) for model in KINDS)


def kind_of(path: str) -> Kind | None:
    """Return the record kind that a path (relative, with `/`) holds, or None for a file of no kind."""
    for pattern, model in _patterns():
        if match := pattern.fullmatch(path):
            return Kind(model, match.groupdict())
    return None


def unit_of(path: str) -> str | None:
    """Return the slug of the unit in whose folder a file lies, or None for the county's own files."""
    parts = path.split("/")
    return parts[1] if parts[0] == "units" and len(parts) > 2 else None


def file_patterns() -> list[str]:
    """Return every file pattern, for messages that offer the nearest."""
    return sorted(model.file for model in KINDS)


def is_data_file(path: str) -> bool:
    """Tell whether a file claims to hold data: YAML or CSV outside the folders kept for other things."""
    return path.lower().endswith(_DATA_SUFFIXES) and path.split("/", 1)[0] not in _OTHER_FOLDERS


def walk(root: Path) -> Iterator[str]:
    """Yield the data files below `root`, sorted, as relative paths with `/`; hidden folders are left out.

    What would hide data is yielded too, and reading it says what is wrong: a folder named like a data file, a link
    to a folder (it is not followed), and a folder that may not be listed.
    """
    closed: list[str] = []
    for folder, folders, files in os.walk(root, onerror=lambda error: closed.append(error.filename)):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_other(root, folder, f))
        prefix = _prefix(root, folder)
        linked = [f for f in folders if Path(folder, f).is_symlink()]
        named = [f for f in folders + files if not f.startswith(".") and is_data_file(prefix + f)]
        yield from (prefix + name for name in sorted({*linked, *named}))
    yield from sorted(Path(folder).relative_to(root).as_posix() for folder in closed if Path(folder) != root)


def _prefix(root: Path, folder: str) -> str:
    base = Path(folder).relative_to(root).as_posix()
    return "" if base == "." else f"{base}/"


def _is_other(root: Path, folder: str, name: str) -> bool:
    return name in _OTHER_FOLDERS and Path(folder) == root
