"""What is the user's alone: a folder nobody else can look into, and a secret by which the user's own entries are known.

The secret lies apart from what it proves (a cache may be restored from somewhere, a folder of caches shared). It is
made when first needed; one that others can read or change, or that is no secret, is not used.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from zfzr.terms.text import Text

FILE: Final = "key"
BYTES: Final = 32

LINK: Final = Text("是链接，不是文件夹", "it is a link, no folder")
NO_FOLDER: Final = Text("不是文件夹", "it is no folder")
ANOTHERS: Final = Text("属于别的用户", "it belongs to another user")
OPEN: Final = Text(
    "别的用户也能进入（应为 0700，可用 chmod 700 改）",
    "others may enter it (it should be 0700: chmod 700)",
)
SPOILT: Final = Text(
    "密钥文件不对或者别的用户能读（删去即可重新生成）", "the key is none, or others can read it; delete it"
)


class NotPrivate(Exception):
    """A folder or a secret is not the user's alone; `place` is which, `reason` says why."""

    def __init__(self, place: Path, reason: Text) -> None:
        super().__init__(reason.en)
        self.place = place
        self.reason = reason


def require_private(folder: Path) -> None:
    """Make sure that a folder is the user's and closed to all others; Windows has neither owner nor mode to ask for.

    Raises:
        NotPrivate: it is not.
        OSError: it is not there, or cannot be looked at.
    """
    about = folder.lstat()
    if not stat.S_ISDIR(about.st_mode):
        raise NotPrivate(folder, LINK if stat.S_ISLNK(about.st_mode) else NO_FOLDER)
    if hasattr(os, "getuid"):
        if about.st_uid != os.getuid():
            raise NotPrivate(folder, ANOTHERS)
        if about.st_mode & 0o077:
            raise NotPrivate(folder, OPEN)


def is_private_file(about: os.stat_result) -> bool:
    """Tell whether an opened file is an ordinary one of the user's, closed to all others."""
    if not stat.S_ISREG(about.st_mode):
        return False
    return not hasattr(os, "getuid") or (about.st_uid == os.getuid() and not about.st_mode & 0o077)


def secret_in(folder: Path) -> bytes:
    """Return the user's secret, made now if there is none.

    Raises:
        NotPrivate: the folder or the file is not the user's alone, or holds no secret.
        OSError: it can neither be read nor made.
    """
    file = folder / FILE
    try:
        require_private(folder)
        return _read(file)
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        require_private(folder)
    _make(file)
    return _read(file)


def _read(file: Path) -> bytes:
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(file, flags)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotPrivate(file, SPOILT) from error
    try:
        secret = os.read(descriptor, BYTES + 1) if is_private_file(os.fstat(descriptor)) else b""
    finally:
        os.close(descriptor)
    if len(secret) != BYTES:
        raise NotPrivate(file, SPOILT)
    return secret


def _make(file: Path) -> None:
    """Make a secret whole or not at all; of two programs that make one at once, the first is right."""
    unfinished = file.with_name(f"{FILE}.{os.getpid()}-{os.urandom(8).hex()}")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(os.urandom(BYTES))
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(unfinished, file)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            unfinished.replace(file)
    finally:
        with suppress(OSError):
            unfinished.unlink()
