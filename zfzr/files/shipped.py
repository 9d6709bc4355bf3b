"""The texts that the product brings along beside its code: guides, and what new files begin as."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]
_ROOTS: Final = (_PACKAGE, _PACKAGE.parent)
"""In the installed package, or beside it in a checkout (pyproject.toml says what goes where in the wheel)."""


def shipped(path: str) -> str:
    """Return the text of `docs/scheme.zh.md` or the like.

    Raises:
        FileNotFoundError: the product does not bring it along.
    """
    for root in _ROOTS:
        if (root / path).is_file():
            return (root / path).read_text(encoding="utf-8")
    raise FileNotFoundError(path)


def shipped_beside(folder: str, suffix: str) -> list[str]:
    """Return the paths of the texts in a folder that the product brings along, sorted; none where there is no folder."""
    found = {
        f"{folder}/{path.name}"
        for root in _ROOTS
        if (root / folder).is_dir()
        for path in (root / folder).iterdir()
        if path.suffix == suffix
    }
    return sorted(found)
