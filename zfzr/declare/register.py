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
from importlib.abc import InspectLoader
from importlib.util import find_spec
from types import ModuleType
from typing import Final

_FLOORS: Final = ("zfzr.county", "zfzr.check")
_ACROSS: Final = {"reports": "zfzr.questions"}
"""What is said across subjects: packages that hold one part, in modules of their own names."""
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
    return tuple(module for name in _parts(part) for module in _modules(name))


def sources(part: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every module of one part, importing no more than the packages around them."""
    for name in _parts(part):
        for module in _named(name):
            spec = find_spec(module)
            if spec and isinstance(spec.loader, InspectLoader):
                yield module, spec.loader.get_source(module) or ""


def _parts(part: str) -> Iterator[str]:
    yield from (f"{home}.{part}" for home in homes())
    if part in _ACROSS:
        yield _ACROSS[part]


def _modules(name: str) -> Iterator[ModuleType]:
    return (import_module(each) for each in _named(name))


def _named(name: str) -> Iterator[str]:
    """Yield a module that is there, and those inside it."""
    spec = find_spec(name)
    if spec is None:
        return
    yield name
    for inner in pkgutil.iter_modules(spec.submodule_search_locations or ()):
        yield f"{name}.{inner.name}"


def home_of(module: str) -> str | None:
    """Return the home that a module lies in."""
    return next((home for home in homes() if module == home or module.startswith(f"{home}.")), None)
