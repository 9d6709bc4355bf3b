"""Reading a file that somebody named or put there: it may be a pipe, a device, a link, or endless."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MAX_BYTES = 20 * 1024 * 1024
"""No file that the program reads is larger."""


class TooLarge(OSError):
    """A file so large that it was not read; `size` is in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG))
        self.size = size


def read_plain(path: Path, *, within: Path | None = None, limit: int = MAX_BYTES) -> bytes:
    """Return what an ordinary file holds, never waiting for anybody to write it.

    Args:
        path: the file, or a link to one.
        within: a folder that no link on the way may leave.
        limit: the most bytes that are read.

    Raises:
        OSError: it cannot be read; EXDEV where a link leaves the folder, ENOTSUP for what is no ordinary file, a folder
            included.
        TooLarge: it holds more.
    """
    if within is not None and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(within)):
        raise OSError(errno.EXDEV, "link leaves the dataset")
    return read_ordinary(path, path.stat(), limit)


def read_ordinary(path: Path | str, about: os.stat_result, limit: int = MAX_BYTES) -> bytes:
    """Return what a file holds that somebody has just looked at: `about` is what the system says of it.

    Raises: what `read_plain` does.
    """
    _require_ordinary(about)  # before it is opened: to open some devices is to do something
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        about = os.fstat(descriptor)
        _require_ordinary(about)
        if about.st_size > limit:
            raise TooLarge(about.st_size)
        data = os.read(descriptor, about.st_size + 1)
        while len(data) <= limit and (more := os.read(descriptor, limit + 1 - len(data))):
            data += more  # a file of the system's may say 0 and hold more
    finally:
        os.close(descriptor)
    if len(data) > limit:
        raise TooLarge(len(data))
    return data


def _require_ordinary(about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.ENOTSUP, "no ordinary file")
