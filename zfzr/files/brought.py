"""What every commit of a range brought into a dataset's folder: what was taken out again is in git for ever all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zfzr.files.plain_file import MAX_BYTES
from zfzr.files.revisions import Repository
from zfzr.files.tree import belongs, has_text


class Version(NamedTuple):
    """A file as a commit changed it, and as it was before (several for a merge).

    `commit` is empty for what is staged and not committed; `path` is None for the commit's own text: who made it, and
    what they said of it.
    """

    commit: str
    path: str | None
    after: bytes
    before: tuple[bytes, ...] = ()


def versions_since(
    repository: Repository, base: str | None, tip: str = "HEAD", *, with_index: bool = True
) -> Iterator[Version]:
    """Yield what each commit after `base` (all, if None) up to `tip` changed, the oldest first; at last what is staged.

    Raises:
        Refusal: git cannot read its objects.
    """
    changed: list[tuple[str, list[str]]] = []
    changes: list[tuple[str, str, str, tuple[str, ...]]]
    if repository.is_unborn():
        staged = repository.ask("ls-files", "-s", "-z")
        entries = [line.partition(b"\t") for line in staged.split(b"\0") if line]
        changes = [("", _text(path), _text(about).split()[1], ()) for about, _, path in entries]
    else:
        changed = _commits(repository, base, tip)
        changes = [(commit, *each) for commit, raw in changed for each in _changes(raw)]
        staged = (
            b""
            if not with_index
            else repository.ask("diff-index", "--cached", "-r", "--no-renames", "-z", "--relative", "HEAD")
        )
        changes += [("", *each) for each in _changes([_text(part) for part in staged.split(b"\0")])]
    wanted = [c for c in changes if belongs(c[1]) or has_text(c[1])]
    held = repository.objects(
        {id_ for _, _, new, olds in wanted for id_ in (new, *olds)} | {commit for commit, _ in changed},
        MAX_BYTES,
    )
    for commit, _ in changed:
        yield Version(commit, None, held.get(commit, b"").partition(b"\nauthor ")[2])
    for commit, path, new, olds in changes:
        yield Version(commit, path, held.get(new, b""), tuple(held.get(old, b"") for old in olds))


def _commits(repository: Repository, base: str | None, tip: str) -> list[tuple[str, list[str]]]:
    """Return the commits after another, the oldest first, each with the raw parts of what it changed."""
    ids = repository.ask("rev-list", "--reverse", tip, *([f"^{base}"] if base else [])).split()
    if not ids:
        return []
    out = repository.ask(
        "diff-tree",
        "-r",
        "-c",
        "--root",
        "--no-renames",
        "-z",
        "--stdin",
        "--relative",
        given=b"\n".join(ids) + b"\n",
    )
    found: dict[str, list[str]] = {_text(each): [] for each in ids}
    commit = ""
    for part in map(_text, out.split(b"\0")):
        if part in found:
            commit = part
        elif part and commit:
            found[commit].append(part)
    return list(found.items())


def _changes(parts: list[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield path, object and earlier objects of the raw output of git's plumbing, where something is there afterwards."""
    about = ""
    for part in parts:
        if part.startswith(":") and not about:
            about = part
        elif about:
            fields, parents = about.lstrip(":").split(), len(about) - len(about.lstrip(":"))
            ids = fields[parents + 1 : 2 * parents + 2]
            olds, new = ids[:-1], ids[-1]
            about = ""
            if new.strip("0"):
                yield part, new, tuple(old for old in olds if old.strip("0"))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
