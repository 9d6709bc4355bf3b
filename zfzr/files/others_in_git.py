"""The files beside the records as a repository has them: at a commit, and in its working tree."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from zfzr.files.git_states import lfs_object
from zfzr.files.others import Other, decides, is_other, other_on_disk, seen_from
from zfzr.files.plain_file import MAX_BYTES, read_plain
from zfzr.files.revisions import Commit, Repository

_LINK, _SUBMODULE = "120000", "160000"
_LONGEST_POINTER = 1024


def others_at(repository: Repository, commit: Commit) -> Mapping[str, Other]:
    """Return the files of a commit that are no data, as seen from the dataset's folder (../README.md)."""
    ids: dict[str, str] = {}
    wanted: dict[str, str] = {}
    for line in repository.must("ls-tree", "-r", "-z", "-l", "--full-tree", commit.id).split(b"\0"):
        about, tab, path = line.partition(b"\t")
        if not tab:
            continue
        mode, _, id_, size = about.decode("ascii").split()
        name = seen_from(path.decode("utf-8", "surrogateescape"), repository.prefix)
        if is_other(name):
            ids[name] = id_
            if decides(name) and mode != _LINK and size.isdigit() and int(size) <= MAX_BYTES:
                wanted[name] = id_
    blobs = repository.blobs(wanted.values())
    return {name: Other(id_, blobs.get(wanted.get(name, ""))) for name, id_ in ids.items()}


class _Entry(NamedTuple):
    """A file of the index, or one that nobody added yet: then without mode and id."""

    is_left_out: bool = False
    mode: str = ""
    id: str = ""


def others_in_worktree(repository: Repository, like: Mapping[str, Other]) -> Mapping[str, Other]:
    """Return the files of the working tree that are no data; untracked ones too, unless they are ignored.

    No filter of git's is run: a file that differs from `like` in line ends alone, or whose content Git LFS keeps
    elsewhere, is taken for the same.
    """
    top = repository.root.resolve()
    for _ in range(repository.prefix.count("/") + 1 if repository.prefix else 0):
        top = top.parent
    found: dict[str, Other] = {}
    for path, entry in _entries(repository).items():
        name = seen_from(path, repository.prefix)
        if path.endswith("/") or not is_other(name):
            continue
        known = like.get(name)
        if entry.is_left_out or entry.mode == _SUBMODULE:
            found[name] = known if known and known.id == entry.id else Other(entry.id)
            continue
        there = other_on_disk(top / path, name, known or (Other(entry.id) if entry.id else None))
        if there is None:
            continue
        is_same = known is not None and (
            there.id == known.id or _is_kept_elsewhere(repository, known, top / path)
        )
        found[name] = known if known is not None and is_same else there
    return found


def _entries(repository: Repository) -> Mapping[str, _Entry]:
    found: dict[str, _Entry] = {}
    for line in repository.must("ls-files", "-t", "-s", "-z", "--full-name", "--", ":/").split(b"\0"):
        about, tab, path = line.partition(b"\t")
        if tab:
            tag, mode, id_, _ = about.decode("ascii").split(" ")
            found[path.decode("utf-8", "surrogateescape")] = _Entry(tag == "S", mode, id_)
    untracked = ("ls-files", "-o", "--exclude-standard", "-z", "--full-name", "--", ":/")
    for path in repository.must(*untracked).split(b"\0"):
        if path:
            found.setdefault(path.decode("utf-8", "surrogateescape"), _Entry())
    return found


def _is_kept_elsewhere(repository: Repository, committed: Other, path: Path) -> bool:
    """Tell whether a commit holds a pointer of Git LFS to what lies on the disk."""
    size = repository.run("cat-file", "-s", committed.id)[1].strip()
    if not size.isdigit() or int(size) > _LONGEST_POINTER:
        return False
    named = lfs_object(repository.run("cat-file", "blob", committed.id)[1])
    if not named:
        return False
    try:
        return hashlib.sha256(read_plain(path)).hexdigest() == named
    except OSError:
        return False
