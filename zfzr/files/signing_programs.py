"""The programs that make and check signatures: those of the machine, and those that the user's own settings name.

What a repository names in its settings (gpg.program, gpg.ssh.program, hooks) is never run: whoever hands over a folder could
otherwise have any program run by the office that checks it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from zfzr.files.git_calls import git
from zfzr.terms.text import Refusal

_PLACES: Final = (
    ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin", "/bin")
    if sys.platform != "win32"
    else (
        r"C:\Windows\System32\OpenSSH",
        r"C:\Program Files\Git\usr\bin",
        r"C:\Program Files (x86)\GnuPG\bin",
        r"C:\Program Files\GnuPG\bin",
    )
)
_OWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"ssh-keygen": ("gpg.ssh.program",), "gpg": ("gpg.openpgp.program", "gpg.program")}
)


def program(name: str) -> Path | None:
    """Return the absolute path of `ssh-keygen` or `gpg`: what the user's own settings name, else where machines have it."""
    for key in _OWN[name]:
        named = own_setting(key)
        if named and Path(named).is_absolute() and os.access(named, os.X_OK):
            return Path(named)
    suffix = ".exe" if sys.platform == "win32" else ""
    found = (Path(place, f"{name}{suffix}") for place in _PLACES)
    return next((each for each in found if each.is_file() and os.access(each, os.X_OK)), None)


def own_setting(key: str, *, is_path: bool = False) -> str | None:
    """Return a setting of the user's own git, never one of a repository."""
    kind = ["--type=path"] if is_path else []
    try:
        code, out, _ = git(Path(Path.cwd().anchor), "config", "--global", *kind, "--get", key)
    except (Refusal, OSError):
        return None
    return out.decode("utf-8", "surrogateescape").strip() or None if code == 0 else None
