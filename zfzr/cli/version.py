"""`zfzr version`."""

from __future__ import annotations

import platform

from zfzr import __version__
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.present import console


def version(format_: TextFormatOption = TextFormat.TEXT) -> None:
    """Print the program's version."""
    if format_ is TextFormat.JSON:
        console.emit_json({"version": 1, "zfzr": __version__, "python": platform.python_version()})
    else:
        console.emit(f"zfzr {__version__}")
