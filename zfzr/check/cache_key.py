"""What a judgement depends on, as one digest: the program, the day, the choice of rules, and every byte of the data.

A rule may look at the whole county, so a judgement belongs to the whole of it. Files count by their content: size and
time of change miss an edit that keeps both, and reading 20 MB costs 20 ms (docs/decisions/0009-verdict-cache.md).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_AT_REST_SECONDS: Final = 2
"""For so long a file must not have changed for its times to tell the next change: those of some systems are coarse."""


def code_digest(places: Sequence[Path]) -> str:
    """Return the digest of all code in some folders and files: names and contents."""
    digest = blake2b(digest_size=_BYTES)
    for place in places:
        for name, path in _files_of(place):
            _add(digest, name.encode("utf-8", "surrogatepass"))
            _add(digest, _content(path))
    return digest.hexdigest()


def code_state(places: Sequence[Path]) -> str | None:
    """Return the digest of what the system says of the same files, by which one learns whether any of them changed.

    The time of the last change of anything about a file (ctime) cannot be set: it changes with every edit, also with one
    that keeps size and time. Returns: None where that says nothing, on Windows or behind a change just made.
    """
    if os.name != "posix":
        return None
    digest = blake2b(digest_size=_BYTES)
    latest = 0
    for place in places:
        for name, path in _files_of(place):
            about = os.stat(path)  # noqa: PTH116 - a Path for each takes longer than to ask
            latest = max(latest, about.st_ctime_ns)
            known = (about.st_ino, about.st_dev, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
            _add(digest, name.encode("utf-8", "surrogatepass"))
            _add(digest, repr(known).encode())
    return digest.hexdigest() if latest < time.time_ns() - _AT_REST_SECONDS * 10**9 else None


def judgement_key(
    files: Mapping[str, Content],
    day: str,
    choice: str,
    code: Callable[[Sequence[Path]], str] = code_digest,
) -> str | None:
    """Return the digest of everything a judgement depends on, in hexadecimal.

    Args:
        files: the dataset, unreadable files included.
        day: the day it is seen from, as it was asked for.
        choice: which rules are run, as text.
        code: gives the digest of code, where somebody may know it.

    Returns: None where the code of the rules cannot be found, and nothing may be kept.
    """
    digest = blake2b(digest_size=_BYTES)
    if not _add_program(digest, _FLOORS, code):
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
    return digest.hexdigest() if _add_program(digest, floors, code_digest) else None


def _add(digest: Digest, part: bytes) -> None:
    """Add a part after its length, so that no two lists of parts look alike."""
    digest.update(b"%d:" % len(part))
    digest.update(part)


def _failure(error: OSError) -> bytes:
    """Return what a message says of a file that could not be read, marked so that no content equals it."""
    size = error.size if isinstance(error, TooLarge) else None
    return repr(("unreadable", type(error).__name__, error.errno, error.strerror, size)).encode() + b"\xff"


def _add_program(digest: Digest, floors: Iterable[str], code_of: Callable[[Sequence[Path]], str]) -> bool:
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
    _add(digest, code_of(code).encode())
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


def _files_of(place: Path) -> Iterator[tuple[str, str]]:
    """Yield the files below a folder, by name and by path, or the one file that a place is; none that is compiled."""
    if place.is_file():
        yield "", str(place)
    else:
        yield from _files_below(str(place), "")


def _files_below(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:  # a floor that is not there has no code
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _files_below(entry.path, f"{prefix}{entry.name}/")
        elif not entry.is_dir():
            yield prefix + entry.name, entry.path


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of a thousand small files: half of what a Path takes
        return file.readall()
