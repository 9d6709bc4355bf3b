"""Half-written files (临时文件): how they are called, which of them somebody still writes, and removing the others.

A file is written beside its place under a name of this form and then renamed. The writer holds a lock of the system's
on it, which goes with the process: a file of such a name that can be locked was left by one that was killed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from zfzr.files.lock import try_lock
from zfzr.terms.late import late

SUFFIX: Final = ".tmp"
IGNORED: Final = ".*.zfzr-*.tmp"
"""The names as git's patterns say them."""

_NAME: Final = late(r"\.(?:.+\.zfzr-[a-z0-9_]{8}|.+\.(?:ya?ml|csv|json|md)\.[a-z0-9_]{8})\.tmp")
"""The second form is that of releases before this one."""
_NOT_OURS: Final = {".git", ".venv", "node_modules", "__pycache__"}
_LONGEST: Final = 60


def prefix_for(name: str) -> str:
    """Return how the temporary names of a file begin; a long name is cut, for names have a limit."""
    return f".{name[:_LONGEST]}.zfzr-"


def is_temporary(name: str) -> bool:
    """Tell whether a file's name is one of a half-written file of this program's."""
    return name.endswith(SUFFIX) and _NAME.fullmatch(name) is not None


def meant_by(name: str) -> str:
    """Return the name of the file that a half-written one was to become, cut where it was cut."""
    return re.sub(r"\.(?:zfzr-)?[a-z0-9_]{8}\.tmp$", "", name)[1:]


def is_abandoned(path: Path) -> bool:
    """Tell whether nobody writes a half-written file any more; one that cannot be opened is nobody's we know of."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        return try_lock(descriptor) is not False
    finally:
        os.close(descriptor)


def temporaries(folder: Path) -> Iterator[Path]:
    """Yield the half-written files below a folder, hidden folders included, those of git's own left out."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if each not in _NOT_OURS)
        yield from (Path(at, name) for name in sorted(files) if name[0] == "." and is_temporary(name))


def remove_abandoned(found: Iterator[Path]) -> list[Path]:
    """Remove the half-written files that nobody writes any more, and return them; one that may not be removed stays."""
    removed = []
    for path in found:
        if is_abandoned(path):
            with suppress(OSError):
                path.unlink()
                removed.append(path)
    return removed


def left_beside(path: Path) -> Iterator[Path]:
    """Yield the half-written files that were to become this one."""
    start = prefix_for(path.name)
    with suppress(OSError), os.scandir(path.parent) as entries:
        found = [each.name for each in entries if each.name.startswith(start) and is_temporary(each.name)]
        yield from (path.parent / name for name in sorted(found))
