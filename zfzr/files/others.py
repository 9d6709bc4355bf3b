"""The files beside the records: what the program reads besides data, what guards a repository, and what it does not know.

Each is known by the id that git gives its content, so that states of a repository and of folders are compared alike; the
content itself is kept where somebody is told what changed in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from zfzr.files.plain_file import MAX_BYTES, read_plain
from zfzr.files.tree import BASELINE, belongs

TEMPLATES: Final = "templates/"
_GUARDS: Final = (
    (re.compile(r"(?:\.\w+/|docs/)?CODEOWNERS"), "owners"),
    (
        re.compile(
            r"\.github/workflows/.+|\.gitlab-ci\.yml|\.gitlab/.+\.ya?ml|\.workflow/.+|\.gitee/.+|\.ci/.+"
        ),
        "checks",
    ),
    (re.compile(r"\.pre-commit-config\.yaml|\.pre-commit-hooks\.yaml|(?:.*/)?\.githooks/.+"), "checks"),
    (re.compile(r"(?:.*/)?\.git[a-z-]*"), "git"),
    (re.compile(r"(?:.*/)?\.editorconfig"), "editors"),
    (re.compile(r"(?:.*/)?allowed[_-]signers(?:\..*)?"), "signers"),
    (
        re.compile(r"(?:requirements[\w.-]*\.txt|constraints[\w.-]*\.txt|pyproject\.toml|wheels/.+)"),
        "program",
    ),
)
"""What decides in a repository though it is no data: who reviews, what is checked by which program, who may sign."""


class Other(NamedTuple):
    """A file that is no data: git's id of its content, and the content where what changed in it is told."""

    id: str
    content: bytes | None = None


def guard_of(path: str) -> str | None:
    """Return what a file guards (owners, checks, git, editors, signers, program), None for one that guards nothing."""
    inside = path
    while inside.startswith("../"):
        inside = inside.removeprefix("../")
    return next((what for pattern, what in _GUARDS if pattern.fullmatch(inside)), None)


def is_read(path: str) -> bool:
    """Tell whether the program itself reads the file, so that it decides: the baseline, or a text of documents."""
    return path == BASELINE or path.startswith(TEMPLATES)


def decides(path: str) -> bool:
    """Tell whether a change of the file is told in words; of the others only how many changed."""
    return is_read(path) or guard_of(path) is not None


def is_other(path: str) -> bool:
    """Tell whether a file, named as seen from the dataset, is no part of its data."""
    is_inside = not path.startswith("../") and not any(part.startswith(".") for part in path.split("/"))
    return not (is_inside and belongs(path))


def blob_id(content: bytes, like: str = "") -> str:
    """Return git's id of a content; `like` is an id of the same repository, which tells its kind of digest."""
    digest = hashlib.sha256() if len(like) == 64 else hashlib.sha1(usedforsecurity=False)
    digest.update(b"blob %d\0" % len(content))
    digest.update(content)
    return digest.hexdigest()


def other_on_disk(full: Path, path: str, like: Other | None = None) -> Other | None:
    """Return a file as it lies on a disk; None where there is none, or it cannot be read.

    `like` is the file in an earlier state: where they differ in line ends alone, they are the same file.
    """
    known = like.id if like else ""
    try:
        about = full.lstat()
        if stat.S_ISLNK(about.st_mode):
            return Other(blob_id(os.fsencode(full.readlink()), known))
        if about.st_size > MAX_BYTES:
            return Other(f"{about.st_size}:{about.st_mtime_ns}")
        content = read_plain(full)
    except OSError as error:
        return None if isinstance(error, FileNotFoundError) else Other(f"unreadable {error.errno}")
    found = Other(blob_id(content, known), content if decides(path) else None)
    if like and found.id != like.id and blob_id(content.replace(b"\r\n", b"\n"), known) == like.id:
        return like
    return found


def others_in(root: Path, top: Path | None = None) -> Mapping[str, Other]:
    """Return the files beside the records of a plain folder, `top` being the folder around it that belongs to it."""
    around = top or root
    inside = root.relative_to(around).as_posix()
    found = {}
    for path in _walk(around):
        name = seen_from(path, "" if inside == "." else inside)
        if is_other(name) and (other := other_on_disk(around / path, name)) is not None:
            found[name] = other
    return found


def seen_from(path: str, folder: str) -> str:
    """Return a path below a repository's top as seen from a folder of it: ../README.md."""
    if not folder:
        return path
    if path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    return "../" * (folder.count("/") + 1) + path


def _walk(top: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(f for f in folders if f != ".git")
        base = Path(folder).relative_to(top).as_posix()
        yield from ((name if base == "." else f"{base}/{name}") for name in sorted(files) if name != ".git")
