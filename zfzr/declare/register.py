"""The register: which packages hold declarations, found by folder and among installed packages; no list is kept by hand.

A home is a package with the fixed file names (`records`, `rules`, `measures`, …): each folder of `zfzr/subjects/`, the
two floors that have record kinds of their own, and whatever an installed package names in the entry point group
`zfzr.subjects`. Nothing of a dataset is ever imported.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

_FLOORS: Final = ("zfzr.county", "zfzr.check")
GROUP: Final = "zfzr.subjects"
"""The entry points by which an installed package adds subjects of its own; each names a package."""


@cache
def homes() -> tuple[str, ...]:
    """Return every package that holds declarations: ours by name, then those of installed packages."""
    subjects = import_module("zfzr.subjects")
    ours = (
        f"{subjects.__name__}.{each.name}" for each in pkgutil.iter_modules(subjects.__path__) if each.ispkg
    )
    return (*_FLOORS, *sorted(ours), *sorted(_installed()))


def _installed() -> Iterator[str]:
    """Yield what installed packages name; `importlib.metadata`, slow to import, is asked only where one may do so."""
    if any(holds_unread(folder) or any(d.named for d in distributions(folder)) for folder in sys.path):
        from importlib.metadata import entry_points

        yield from (each.value for each in entry_points(group=GROUP))


class Distribution(NamedTuple):
    """An installed distribution: its name with its version, and what it names in our group (`package.module:object`)."""

    name: str
    named: tuple[str, ...]


def holds_unread(folder: str) -> bool:
    """Tell whether a place on the path is an archive, whose distributions are not looked for."""
    return Path(folder).suffix == ".egg" or Path(folder).is_file()


def distributions(folder: str) -> list[Distribution]:
    """Return the distributions whose descriptions lie in a folder of the path, by name."""
    try:
        about = sorted(
            p for p in Path(folder or ".").iterdir() if p.name.endswith((".dist-info", ".egg-info"))
        )
    except OSError:
        return []
    return [Distribution(p.name, tuple(named_in(_text(p / "entry_points.txt")))) for p in about]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def named_in(entry_points: str) -> Iterator[str]:
    """Yield what a distribution's entry points name in our group (`name = package.module:object`)."""
    inside = False
    for line in entry_points.splitlines():
        if line.strip().startswith("["):
            inside = line.strip() == f"[{GROUP}]"
        elif inside and "=" in line:
            yield line.partition("=")[2].strip()


@cache
def load(part: str) -> tuple[ModuleType, ...]:
    """Import one part (`rules`) of every home that has it, all modules of it where it is a package."""
    return tuple(module for home in homes() for module in load_of(home, part))


@cache
def load_of(home: str, part: str) -> tuple[ModuleType, ...]:
    """Import one part of one home, all modules of it where it is a package; nothing where it has none."""
    return tuple(_modules(f"{home}.{part}"))


def _modules(name: str) -> Iterator[ModuleType]:
    if find_spec(name) is None:
        return
    module = import_module(name)
    yield module
    for inner in pkgutil.iter_modules(getattr(module, "__path__", ())):
        yield import_module(f"{name}.{inner.name}")


def home_of(module: str) -> str | None:
    """Return the home that a module lies in."""
    return next((home for home in homes() if module == home or module.startswith(f"{home}.")), None)
