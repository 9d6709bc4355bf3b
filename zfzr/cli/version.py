"""`zfzr version`."""

from __future__ import annotations

from zfzr import __version__
from zfzr.present import console


def version() -> None:
    """Print the program's version."""
    console.emit(f"zfzr {__version__}")
