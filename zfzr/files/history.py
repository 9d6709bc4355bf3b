"""The commits that changed one file: which, by whom, on which day, and what the file held before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from zfzr.files.revisions import Commit, Repository


@dataclass(frozen=True, slots=True)
class FileCommit:
    """A commit that gave a file other content than each of its parents had; None where it holds no such file.

    `author` and `day` are what the commit says of itself: whoever makes one writes there what they like.
    """

    id: str
    author: str
    day: date
    content: bytes | None
    before: tuple[bytes | None, ...]


def commits_of(repository: Repository, path: str, most: int = 200) -> tuple[FileCommit, ...]:
    """Return the commits up to HEAD that changed a file of the dataset, oldest first, `most` of them at the most.

    Git's plumbing alone is asked: `git log` would run the program that `log.showSignature` and `gpg.program` name.

    Raises:
        Refusal: the repository lost a part of its history: nobody may say what stands there, nor that nothing does.
    """
    name = f"{repository.prefix}/{path}" if repository.prefix else path
    out = repository.must(
        "rev-list",
        "--full-history",
        "--topo-order",
        f"--max-count={most}",
        "HEAD",
        "--",
        f":(top,literal){name}",
    )
    return tuple(_changes(repository, path, reversed(out.decode("ascii").split())))


def raw_commit(repository: Repository, id_: str) -> bytes:
    """Return a commit as git keeps it; nothing where this clone lacks it."""
    code, out, _ = repository.run("cat-file", "commit", id_)
    return out if code == 0 else b""


def _changes(repository: Repository, path: str, ids: Iterator[str]) -> Iterator[FileCommit]:
    for id_ in ids:
        raw = raw_commit(repository, id_)
        parents = [line[7:].decode("ascii") for line in _head(raw) if line.startswith(b"parent ")]
        content = repository.file(Commit(id_, id_), path)
        before = tuple(repository.file(Commit(p, p), path) for p in parents)
        if content in before:
            continue
        author, day = _author(raw)
        yield FileCommit(id_, author, day, content, before)


def _head(raw: bytes) -> list[bytes]:
    return raw.partition(b"\n\n")[0].split(b"\n")


def _author(raw: bytes) -> tuple[str, date]:
    """Return who says to have made a commit and on which day, in their own zone."""
    line = next((each[7:] for each in _head(raw) if each.startswith(b"author ")), b"")
    who, _, when = line.rpartition(b"> ")
    stamp, _, zone = when.partition(b" ")
    try:
        offset = int(zone[:3]) * 3600 + int(zone[0:1] + zone[3:5]) * 60
        day = datetime.fromtimestamp(int(stamp) + offset, UTC).date()
    except (ValueError, OverflowError, OSError):
        day = date(1970, 1, 1)
    return (who + b">").decode("utf-8", "replace"), day
