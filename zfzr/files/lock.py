"""One writer of a dataset at a time: a lock of the system's, which goes with the process that holds it.

On POSIX the folder itself is locked, so that nothing lies about and anybody who may read it can take part. Where the
file system locks no folders (NFS, SMB, Windows) a file `.zfzr.lock` in it is locked, and removed afterwards. Where
that cannot be had either, no lock is held, and what stands is that `write_atomically` compares before it renames.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from zfzr.terms.text import Refusal, Text

FILE: Final = ".zfzr.lock"
WAIT_SECONDS: Final = 60.0
_TELL_AFTER: Final = 1.0
_PAUSE: Final = 0.02
_TAKEN: Final = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)

_held: dict[str, int] = {}
"""By folder, how often this process holds it: who holds a lock does not wait for himself."""


def try_lock(descriptor: int) -> bool | None:
    """Lock an open file, or folder, without waiting: False where another process holds it, None where it cannot be."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _TAKEN else None
    return True


@contextmanager
def alone_in(folder: Path, tell: Callable[[bool], None]) -> Iterator[bool]:
    """Hold a folder against other writers, waiting for one that holds it; yield whether it is held for the first time.

    `tell` is called once where one has to wait (True), and where no lock can be had (False).

    Raises:
        Refusal: another writer has not finished within a minute; nothing was read or written.
    """
    name = os.path.realpath(folder)
    if _held.get(name):
        _held[name] += 1
        try:
            yield False
        finally:
            _held[name] -= 1
        return
    descriptor = _waited_for(Path(name), tell)
    _held[name] = 1
    try:
        yield True
    finally:
        _held[name] = 0
        if descriptor is not None:
            _release(Path(name), descriptor)


def _waited_for(folder: Path, tell: Callable[[bool], None]) -> int | None:
    began, told = time.monotonic(), False
    while True:
        locked = _lock(folder)
        if locked is None:
            tell(False)
        if not isinstance(locked, bool):
            return locked
        waited = time.monotonic() - began
        if waited > WAIT_SECONDS:
            raise Refusal(
                Text(
                    "另一个 zfzr 命令正在写 {folder}，等了 {seconds} 秒还没有写完；没有写入",
                    "another zfzr command has been writing {folder} for {seconds} seconds; nothing was written",
                ),
                Text("等它结束后再运行一次", "run this again when it has ended"),
                folder=folder,
                seconds=round(waited),
            )
        if waited > _TELL_AFTER and not told:
            told = True
            tell(True)
        time.sleep(_PAUSE)


def _lock(folder: Path) -> int | bool | None:
    """Return the open file that holds the lock, False where another process has it, None where there can be none."""
    for open_ in (_open_folder, _open_file):
        try:
            descriptor = open_(folder)
        except OSError:
            continue
        taken = try_lock(descriptor)
        if taken and (open_ is _open_folder or _is_still(folder / FILE, descriptor)):
            return descriptor
        os.close(descriptor)
        if taken is not None:
            return False
    return None


def _open_folder(folder: Path) -> int:
    if os.name == "nt":
        raise OSError(errno.EISDIR, "Windows opens no folders")
    return os.open(folder, os.O_RDONLY)


def _open_file(folder: Path) -> int:
    return os.open(folder / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _is_still(file: Path, descriptor: int) -> bool:
    """Tell whether the file that was locked is the one that lies there: who held it before may have removed it."""
    with suppress(OSError):
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    return False


def _release(folder: Path, descriptor: int) -> None:
    if _is_still(folder / FILE, descriptor):
        with suppress(OSError):  # on Windows one who waits has it open; he removes it then
            (folder / FILE).unlink()
    os.close(descriptor)
