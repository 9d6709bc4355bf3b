"""What git leaves in files and folders in the middle of its work, told from what people wrote.

Git's marks of a conflict, pointers to a content that was not fetched, files that a sparse checkout left out, and an
operation that waits to be finished. Nothing here runs a program that a repository could name.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from zfzr.files.faults import WHOLE_FILE, Fault
from zfzr.files.place import Span
from zfzr.files.plain_file import read_plain
from zfzr.terms.late import late
from zfzr.terms.text import Text

_MARK: Final = late(r"^(<{7}|\|{7}|>{7}|={7})(?: (.*))?$", re.MULTILINE)
_MARKS: Final = (b"<<<<<<<", b">>>>>>>", b"|||||||", b"=======")
_POINTERS: Final = {
    b"version https://git-lfs.github.com/spec/": "lfs",
    b"/annex/objects/": "annex",
    b"\0GITCRYPT\0": "crypt",
}
_LFS_OBJECT: Final = re.compile(rb"^oid sha256:([0-9a-f]{64})$", re.MULTILINE)

_OPERATIONS: Final = {
    "MERGE_HEAD": Text("合并（git merge）", "a merge"),
    "rebase-merge": Text("变基（git rebase）", "a rebase"),
    "rebase-apply": Text("变基或者打补丁（git rebase、git am）", "a rebase or git am"),
    "CHERRY_PICK_HEAD": Text("摘取提交（git cherry-pick）", "a cherry-pick"),
    "REVERT_HEAD": Text("撤销提交（git revert）", "a revert"),
    "BISECT_LOG": Text("二分查找（git bisect）", "a bisection"),
}


class NotCheckedOut(OSError):
    """A file that the repository has and a sparse checkout left out of the folder."""

    def __init__(self) -> None:
        super().__init__(errno.ENOENT, "not checked out")


def pointer(data: bytes) -> list[Fault]:
    """Return ZF047 for a file that holds no data, only where git finds them or what they are once unlocked."""
    variant = next((kind for start, kind in _POINTERS.items() if data.startswith(start)), None)
    return [Fault("ZF047", WHOLE_FILE, {}, variant)] if variant else []


def lfs_object(data: bytes) -> str | None:
    """Return the digest (SHA-256) of the content that a pointer of Git LFS stands for."""
    if not data.startswith(b"version https://git-lfs.github.com/spec/"):
        return None
    found = _LFS_OBJECT.search(data)
    return found[1].decode() if found else None


def conflicts(data: bytes, text: str) -> list[Fault]:
    """Return ZF046 for every place where git's marks of a conflict stand: one for a pair of sides, one for a mark alone."""
    if not any(mark in data for mark in _MARKS):
        return []
    return list(_conflicts(text))


def _conflicts(text: str) -> Iterator[Fault]:
    opened: tuple[Span, str] | None = None
    inside: list[Span] = []
    for found in _MARK.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        span = Span(line, 1, line, len(found[0]) + 1)
        mark, label = found[1], found[2] or ""
        if mark[0] == "<":
            if opened:
                yield _alone(opened[0], "<<<<<<<")
            opened, inside = (span, label), []
        elif opened and mark[0] == ">":
            values = {"ours": opened[1] or "?", "theirs": label or "?", "end": str(line)}
            yield Fault("ZF046", opened[0], values, related=(*inside, span))
            opened = None
        elif opened:
            inside.append(span)
        elif mark[0] in "<>" or not label:  # a line of other text may begin with seven of the others
            yield _alone(span, mark)
    if opened:
        yield _alone(opened[0], "<<<<<<<")


def _alone(span: Span, mark: str) -> Fault:
    return Fault("ZF046", span, {"marker": mark}, "alone")


def git_folder(top: Path) -> Path | None:
    """Return where git keeps what it knows of a working tree; a linked tree and a submodule have it elsewhere."""
    own = top / ".git"
    try:
        if own.is_dir():
            return own
        named = _text(own).partition("gitdir:")[2].strip()
    except OSError:
        return None
    return top / named if named else None


def _text(file: Path) -> str:
    return read_plain(file).decode("utf-8", "surrogateescape")


def is_sparse(top: Path) -> bool:
    """Tell whether a working tree may lack files on purpose; cheap, so that every reading can ask."""
    folder = git_folder(top)
    return folder is not None and (folder / "info" / "sparse-checkout").is_file()


def unfinished(top: Path) -> Text | None:
    """Return what git was asked to do in a working tree and still waits for people to finish."""
    folder = git_folder(top)
    if folder is None:
        return None
    return next((what for name, what in _OPERATIONS.items() if (folder / name).exists()), None)


def common_folder(top: Path) -> Path | None:
    """Return where git keeps what all linked working trees of a repository share: settings, hooks, what is ignored."""
    folder = git_folder(top)
    if folder is None:
        return None
    common = folder / "commondir"
    return folder / _text(common).strip() if common.is_file() else folder


def hooks_folder(top: Path) -> Path | None:
    """Return where git looks for a working tree's hooks, or None where the settings name another folder.

    The repository's own settings are read as text: `core.hooksPath` of the user's or the system's is not seen.
    """
    folder = common_folder(top)
    if folder is None:
        return None
    try:
        settings = _text(folder / "config")
    except OSError:
        return None
    return None if "hookspath" in settings.lower() else folder / "hooks"
