"""Judgements kept from one run to the next: one file each, by the digest of all it depends on.

What comes back is checked and only ever data: JSON behind a line with the digest of its text and its key. A file that
is anything else is not used. Files are written whole or not at all, so that any number of programs may share a folder,
and the oldest go when there are too many.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

from zfzr.check.cache_text import read, written
from zfzr.check.runner import Judgement
from zfzr.terms.text import Text

MOST_ENTRIES: Final = 64
MOST_BYTES: Final = 64 * 1024 * 1024
LARGEST_ENTRY: Final = 16 * 1024 * 1024

_FORMAT: Final = b"zfzr-verdict 1"
_SUFFIX: Final = (
    ".verdict"  # a name on users' disks: under another one the files of before would never be cleared away
)
_UNFINISHED: Final = ".unfinished"
_ABANDONED_SECONDS: Final = 3600

DAMAGED: Final = Text("缓存文件已损坏", "the cached judgement is damaged")
NOT_OURS: Final = Text("缓存文件不是本用户的普通文件", "the cached judgement is no regular file of this user")


class Unusable(Exception):
    """A kept judgement, or the cache as a whole, cannot be used; `reason` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class JudgementCache:
    """A folder of judgements. It is made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str) -> Judgement | None:
        """Return the judgement kept under a key, or None where there is none.

        Raises:
            Unusable: there is one, but it cannot be read or is not what was written.
        """
        try:
            data = _read(self._file(key))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unusable(_said(error)) from error
        header, _, body = data.partition(b"\n")
        if header != _header(key, body):
            raise Unusable(DAMAGED)
        try:
            judgement = read(body.decode())
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise Unusable(DAMAGED) from error
        with suppress(OSError):
            os.utime(self._file(key))  # what is used stays
        return judgement

    def keep(self, key: str, judgement: Judgement) -> None:
        """Keep a judgement under its key; one that is too large, or would not come back the same, is not kept.

        Raises:
            Unusable: the folder cannot be made or written.
        """
        text = written(judgement)
        if text is None or len(text) > LARGEST_ENTRY:
            return
        body = text.encode()
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._replace(Path(self.folder, ".gitignore"), b"*\n")
            self._replace(self._file(key), _header(key, body) + b"\n" + body)
            self._remove_the_oldest()
        except OSError as error:
            raise Unusable(_said(error)) from error

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _replace(self, file: Path, data: bytes) -> None:
        if file.name == ".gitignore" and file.exists():
            return
        unfinished = self.folder / f"{os.getpid()}-{os.urandom(8).hex()}{_UNFINISHED}"
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
                opened.write(data)
            unfinished.replace(file)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise

    def _remove_the_oldest(self) -> None:
        kept = room = 0
        for used, size, path in sorted(self._entries(), reverse=True):
            if path.endswith(_UNFINISHED):
                superfluous = used < time.time() - _ABANDONED_SECONDS
            else:
                kept, room = kept + 1, room + size
                superfluous = kept > MOST_ENTRIES or room > MOST_BYTES
            if superfluous:
                with suppress(OSError):  # another program may have been faster
                    Path(path).unlink()

    def _entries(self) -> list[tuple[float, int, str]]:
        found = []
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith((_SUFFIX, _UNFINISHED)):
                    with suppress(FileNotFoundError):
                        about = entry.stat(follow_symlinks=False)
                        found.append((about.st_mtime, about.st_size, entry.path))
        return found


def _header(key: str, body: bytes) -> bytes:
    return _FORMAT + b" " + blake2b(body, key=key.encode(), digest_size=32).hexdigest().encode()


def _read(file: Path) -> bytes:
    """Return what a file holds; neither a link nor a pipe nor another user's file is read."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    with os.fdopen(os.open(file, flags), "rb") as opened:
        about = os.fstat(opened.fileno())
        is_ours = not hasattr(os, "getuid") or about.st_uid == os.getuid()
        if not stat.S_ISREG(about.st_mode) or not is_ours:
            raise Unusable(NOT_OURS)
        if about.st_size > LARGEST_ENTRY + len(_header("", b"")) + 1:
            raise Unusable(DAMAGED)
        return opened.read()


def _said(error: OSError) -> Text:
    from zfzr.files.reasons import reason_of

    reason = reason_of(error)
    return Text(f"缓存目录不能读写（{reason.zh}）", f"the cache cannot be read or written ({reason.en})")
