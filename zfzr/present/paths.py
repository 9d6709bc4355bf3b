"""Paths of a dataset's files, for programs that know the repository and not the dataset."""

from __future__ import annotations

from zfzr.files.overlay import is_laid


def from_root(folder: str, file: str) -> str:
    """Return the path of a dataset's file from the repository's root, where the dataset is `folder` ("" or "data")."""
    if is_laid(file):  # it lies elsewhere, and the repository knows nothing of it
        return file
    return file if folder in ("", ".") else f"{folder}/{file}"
