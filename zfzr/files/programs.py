"""Where a program of the machine lies: looked for on the path alone, never where one stands.

Windows looks into the current folder first, whatever the path says, and a part of the path that is empty or relative
means it elsewhere. The current folder may be a stranger's dataset, and a `git` in it is not the machine's.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def program(name: str) -> str | None:
    """Return the full path of a program that the path names, or None where there is none."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        # With a folder in its name it is looked for nowhere else, and Windows still tries its endings (git.exe).
        if Path(folder).is_absolute() and (found := shutil.which(str(Path(folder) / name))):
            return found
    return None
