"""The register: which packages hold declarations, found by folder and among installed packages; no list is kept by hand.

A home is a package with the fixed file names (`records`, `rules`, `measures`, …): each folder of `zfzr/subjects/`, the
two floors that have record kinds of their own, and whatever an installed package names in the entry point group
`zfzr.subjects`. Nothing of a dataset is ever imported.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Final

_FLOORS: Final = ("zfzr.county", "zfzr.check")
GROUP: Final = "zfzr.subjects"
"""The entry points by which an installed package adds subjects of its own; each names a package."""


@cache
def homes() -> tuple[str, ...]:
    """Return every package that holds declarations: ours by name, then those of installed packages."""
    from importlib.metadata import entry_points  # slow to import, and not needed by what only names a rule

    subjects = import_module("zfzr.subjects")
    ours = (
        f"{subjects.__name__}.{each.name}" for each in pkgutil.iter_modules(subjects.__path__) if each.ispkg
    )
    return (*_FLOORS, *sorted(ours), *sorted(each.value for each in entry_points(group=GROUP)))


@cache
def load(part: str) -> tuple[ModuleType, ...]:
    """Import one part (`rules`) of every home that has it, all modules of it where it is a package."""
    return tuple(module for home in homes() for module in _modules(f"{home}.{part}"))


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
