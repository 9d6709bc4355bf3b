"""Letting git pass over what a killed run leaves, in repositories whose .gitignore does not say it.

The lines go into `.git/info/exclude`, which belongs to this copy of the repository alone: nobody is asked to commit
anything. Where it cannot be written nothing is lost: `zfzr validate` tells of such files in any case.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from zfzr.files.atomic import replace_file
from zfzr.files.git_states import common_folder
from zfzr.files.lock import FILE
from zfzr.files.plain_file import read_plain
from zfzr.files.temporary import IGNORED, left_beside, remove_abandoned
from zfzr.files.tree import top_of

LINES: Final = (IGNORED, FILE)


def let_git_ignore(root: Path) -> None:
    """See to it that git passes over half-written files and the lock of a dataset, if it lies in a repository."""
    top = top_of(root)
    if top is None:
        return
    with suppress(OSError):
        folder = common_folder(top)
        if folder is None or _said_in(Path(os.path.realpath(root)) / ".gitignore"):
            return
        exclude = folder / "info" / "exclude"
        if _said_in(top / ".gitignore") or _said_in(exclude):
            return
        exclude.parent.mkdir(exist_ok=True)
        remove_abandoned(left_beside(exclude))
        before = read_plain(exclude) if exclude.exists() else b""
        start = before if before.endswith(b"\n") or not before else before + b"\n"
        replace_file(exclude, start + b"# zfzr\n" + "".join(f"{line}\n" for line in LINES).encode())


def _said_in(file: Path) -> bool:
    if not file.is_file():
        return False
    lines = read_plain(file).splitlines()
    return all(line.encode() in lines for line in LINES)
