"""Whether anything below a folder changed since it was looked at last: names, sizes and times, no content.

An editor puts a new file in the place of the old one, and some programs give it the time of the old one: hence which
file it is, and when anything about it was changed.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def state_of(root: Path) -> str:
    """Return a digest of the names, sizes and times of all files below a folder; of what is hidden, none."""
    seen = hashlib.sha256()
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            try:
                of = (Path(folder) / name).stat()
            except OSError:
                continue
            about = f"{of.st_size} {of.st_mtime_ns} {of.st_ino} {of.st_ctime_ns}"
            seen.update(f"{folder}/{name} {about}\n".encode("utf-8", "surrogateescape"))
    return seen.hexdigest()
