"""What a judgement depends on, as one digest: the program, the day, the choice of rules, and every byte of the data.

A rule may look at the whole county, so a judgement belongs to the whole of it. Files count by their content: size and
time of change miss an edit that keeps both, and reading 20 MB costs 20 ms (docs/decisions/0009-verdict-cache.md).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import zfzr
from zfzr.declare.register import distributions, holds_unread
from zfzr.files.tree import Content, TooLarge

if TYPE_CHECKING:
    from hashlib import blake2b as Digest  # noqa: N812


_FLOORS: Final = ("terms", "files", "declare", "county", "check", "subjects")
"""The floors whose code decides what is found; those above only show it."""

_BYTES: Final = 20


def judgement_key(files: Mapping[str, Content], day: str, choice: str) -> str | None:
    """Return the digest of everything a judgement depends on, in hexadecimal.

    Args:
        files: the dataset, unreadable files included.
        day: the day it is seen from, as it was asked for.
        choice: which rules are run, as text.

    Returns: None where the code of the rules cannot be found, and nothing may be kept.
    """
    digest = blake2b(digest_size=_BYTES)
    if not _add_program(digest):
        return None
    for part in (day, choice):
        _add(digest, part.encode())
    _add_files(digest, files)
    return digest.hexdigest()


def files_digest(files: Mapping[str, Content]) -> str:
    """Return the digest of every byte of a dataset, and of why a file could not be read."""
    digest = blake2b(digest_size=_BYTES)
    _add_files(digest, files)
    return digest.hexdigest()


def _add_files(digest: Digest, files: Mapping[str, Content]) -> None:
    for path in sorted(files):
        _add(digest, path.encode("utf-8", "surrogatepass"))
        content = files[path]
        _add(digest, content if isinstance(content, bytes) else _failure(content))


def program_digest(floors: Iterable[str]) -> str | None:
    """Return the digest of the code of some floors and of everything installed; None where code cannot be found."""
    digest = blake2b(digest_size=_BYTES)
    return digest.hexdigest() if _add_program(digest, floors) else None


def _add(digest: Digest, part: bytes) -> None:
    """Add a part after its length, so that no two lists of parts look alike."""
    digest.update(b"%d:" % len(part))
    digest.update(part)


def _failure(error: OSError) -> bytes:
    """Return what a message says of a file that could not be read, marked so that no content equals it."""
    size = error.size if isinstance(error, TooLarge) else None
    return repr(("unreadable", type(error).__name__, error.errno, error.strerror, size)).encode() + b"\xff"


def _add_program(digest: Digest, floors: Iterable[str] = _FLOORS) -> bool:
    """Add the versions of everything installed and the code of the floors, with the rules of other packages."""
    _add(digest, f"{zfzr.__version__} {sys.version}".encode())
    code: list[Path] = [Path(zfzr.__file__).parent / floor for floor in floors]
    for folder in sys.path:
        if holds_unread(folder):
            return False
        for installed in distributions(folder):
            _add(digest, installed.name.encode())
            for package in _packages_with_rules(installed.named):
                found = _code_of(package)
                if not found:
                    return False
                code += found
    for place in code:
        _add_code(digest, place)
    return True


def _packages_with_rules(named: Iterable[str]) -> list[str]:
    """Return the top packages of what a distribution names, which may hold rules."""
    return sorted(each.partition(":")[0].partition(".")[0] for each in named)


def _code_of(package: str) -> list[Path]:
    """Return where the code of a package lies, or nothing where it is not in plain files."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return []
    if spec is None:
        return []
    places = spec.submodule_search_locations or ([spec.origin] if spec.origin else [])
    found = [Path(place) for place in places]
    return found if all(place.exists() for place in found) else []


def _add_code(digest: Digest, place: Path) -> None:
    if place.is_file():
        _add(digest, place.read_bytes())
        return
    for folder, folders, files in os.walk(place):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        for name in sorted(files):
            file = Path(folder, name)
            _add(digest, file.relative_to(place).as_posix().encode("utf-8", "surrogatepass"))
            _add(digest, file.read_bytes())
