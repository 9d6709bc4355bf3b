"""Paths of a dataset's files, for programs that know the repository and not the dataset."""

from __future__ import annotations


def from_root(folder: str, file: str) -> str:
    """Return the path of a dataset's file from the repository's root, where the dataset is `folder` ("" or "data")."""
    return file if folder in ("", ".") else f"{folder}/{file}"
