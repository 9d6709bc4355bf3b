"""What a judgement depends on, as one digest: the program, the day, the choice of rules, and every byte of the data.

A rule may look at the whole county, so a judgement belongs to the whole of it. Files count by their content: size and
time of change miss an edit that keeps both, and reading 20 MB costs 20 ms (docs/decisions/0009-verdict-cache.md).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import zfzr
from zfzr.files.tree import Content, TooLarge

if TYPE_CHECKING:
    from hashlib import blake2b as Digest  # noqa: N812


_ROOMS: Final = ("terms", "files", "declare", "county", "check", "subjects")
"""The rooms whose code decides what is found; those above only show it."""

_GROUP: Final = "[zfzr.subjects]"
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
    for path in sorted(files):
        _add(digest, path.encode("utf-8", "surrogatepass"))
        content = files[path]
        _add(digest, content if isinstance(content, bytes) else _failure(content))
    return digest.hexdigest()


def _add(digest: Digest, part: bytes) -> None:
    """Add a part after its length, so that no two lists of parts look alike."""
    digest.update(b"%d:" % len(part))
    digest.update(part)


def _failure(error: OSError) -> bytes:
    """Return what a message says of a file that could not be read, marked so that no content equals it."""
    size = error.size if isinstance(error, TooLarge) else None
    return repr(("unreadable", type(error).__name__, error.errno, error.strerror, size)).encode() + b"\xff"


def _add_program(digest: Digest) -> bool:
    """Add the versions of everything installed and the code of the rules, those of other packages included."""
    _add(digest, f"{zfzr.__version__} {sys.version}".encode())
    code: list[Path] = [Path(zfzr.__file__).parent / room for room in _ROOMS]
    for folder in sys.path:
        if Path(folder).is_file():  # an archive: whether it adds rules is not looked for
            return False
        for installed, entry_points in _distributions(folder):
            _add(digest, installed.encode())
            for package in sorted(_packages_with_rules(entry_points)):
                found = _code_of(package)
                if not found:
                    return False
                code += found
    for place in code:
        _add_code(digest, place)
    return True


def _distributions(folder: str) -> list[tuple[str, str]]:
    """Return name and version of each distribution in a folder, with what it says of its entry points.

    `importlib.metadata` tells the same; importing it takes a fifth of the time a warm run has.
    """
    try:
        names = sorted(
            p.name for p in Path(folder or ".").iterdir() if p.name.endswith((".dist-info", ".egg-info"))
        )
    except OSError:
        return []
    return [(name, _text(Path(folder, name, "entry_points.txt"))) for name in names]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _packages_with_rules(entry_points: str) -> Iterator[str]:
    """Yield the top packages that a distribution's entry points give for rules (`name = package.module:object`)."""
    inside = False
    for line in entry_points.splitlines():
        if line.strip().startswith("["):
            inside = line.strip() == _GROUP
        elif inside and "=" in line:
            yield line.partition("=")[2].strip().partition(":")[0].partition(".")[0]


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
