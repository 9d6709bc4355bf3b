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

FLOORS: Final = ("zfzr.county", "zfzr.check")
"""The floors that hold declarations and are no subject of the notice."""
_ACROSS: Final = {"reports": "zfzr.questions"}
"""What is said across subjects: packages that hold one part, in modules of their own names."""
GROUP: Final = "zfzr.subjects"
"""The entry points by which an installed package adds subjects of its own; each names a package."""


@cache
def homes() -> tuple[str, ...]:
    """Return every package that holds declarations: ours by name, then those of installed packages."""
    subjects = import_module("zfzr.subjects")
    ours = (
        f"{subjects.__name__}.{each.name}" for each in pkgutil.iter_modules(subjects.__path__) if each.ispkg
    )
    return tuple(dict.fromkeys((*FLOORS, *sorted(ours), *sorted(_installed()))))


def _installed() -> Iterator[str]:
    """Yield what installed packages name; `importlib.metadata`, slow to import, is asked only where one may do so."""
    if any(holds_unread(folder) or any(d.named for d in distributions(folder)) for folder in sys.path):
        from importlib.metadata import entry_points

        yield from (each.module for each in entry_points(group=GROUP))


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
    return (*(module for home in homes() for module in load_of(home, part)), *_across(part))


@cache
def load_of(home: str, part: str) -> tuple[ModuleType, ...]:
    """Import one part of one home, all modules of it where it is a package; nothing where it has none."""
    return tuple(_modules(f"{home}.{part}"))


def _across(part: str) -> tuple[ModuleType, ...]:
    return tuple(_modules(_ACROSS[part])) if part in _ACROSS else ()


def sources(part: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every module of one part, importing no more than the packages around them."""
    from importlib.abc import InspectLoader  # imports much beside, which no other command needs

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


def docstring_of(home: str) -> str:
    """Return what a home says of itself; nothing where docstrings are stripped (`python -OO`)."""
    return import_module(home).__doc__ or ""
