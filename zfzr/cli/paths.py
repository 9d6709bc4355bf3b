"""Which data files a command was asked about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from zfzr.cli.exits import ExitCode
from zfzr.files.overlay import is_laid
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Refusal, Text


def chosen_files(paths: list[Path] | None, root: Path, files: Iterable[str]) -> list[str]:
    """Return the files at or below `paths`, which may be written from here or from the dataset's folder.

    Raises: Refusal (exit 4) for a path without data files.
    """
    names = sorted(files)
    if not paths:
        return names
    chosen: set[str] = set()
    for path in paths:
        below = next((found for found in (_below(names, s) for s in spellings(path, root)) if found), [])
        if not below:
            raise Refusal(
                Text("{path} 下没有数据文件", "no data files below {path}"),
                Text(
                    "路径可以从当前目录或者数据目录写起", "give a path from here or from the dataset's folder"
                ),
                exit_code=ExitCode.NOTHING_CHECKED,
                path=path,
            )
        chosen.update(below)
    return sorted(chosen)


def spellings(path: Path, root: Path) -> list[str]:
    """Return how a path may read from the root: written from here, then as written from the dataset's folder.

    Identity numbers are masked, as they are in the paths of a dataset.
    """
    return list(map(hide_identity_numbers, (*_from_here(path, root), path.as_posix())))


def _from_here(path: Path, root: Path) -> Iterator[str]:
    """Yield how a path written from the current folder reads from the root, as written and with links followed."""
    for full in (os.path.abspath, os.path.realpath):
        if Path(full(path)).is_relative_to(full(root)):
            yield Path(full(path)).relative_to(full(root)).as_posix()


def _below(names: list[str], prefix: str) -> list[str]:
    prefix = prefix.removeprefix("./").rstrip("/")
    return [name for name in names if prefix in (".", "") or _lies_at(name, prefix)]


def _lies_at(name: str, prefix: str) -> bool:
    """Tell whether a file is, or lies below, a path; of restricted data as the two folders together are written."""
    asked, shown = os.path.normpath(prefix), os.path.normpath(name) if is_laid(name) else name
    return shown in (prefix, asked) or shown.startswith((f"{prefix}/", f"{asked}/"))
