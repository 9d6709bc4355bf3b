"""Why the system refused to read or write, in the reader's language: its own words are English on most machines."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from zfzr.terms.text import Text

_NO_SPACE: Final = Text("磁盘空间不足", "the disk is full")
_REASONS: Final[Mapping[int, Text]] = MappingProxyType(
    {
        errno.EACCES: Text("没有权限", "permission denied"),
        errno.EPERM: Text("没有权限", "permission denied"),
        errno.EROFS: Text("所在磁盘是只读的", "the disk is read-only"),
        errno.ENOSPC: _NO_SPACE,
        errno.EDQUOT: _NO_SPACE,
        errno.EFBIG: Text("文件太大", "the file is too large"),
        errno.ENOENT: Text("文件或者所在目录不存在", "the file or its folder does not exist"),
        errno.EEXIST: Text("同名的文件或者链接已经在那里", "a file or link of that name is there already"),
        errno.ENOTEMPTY: Text("目录不是空的", "the folder is not empty"),
        errno.ENOTDIR: Text("路径中有一级不是目录", "a part of the path is no folder"),
        errno.EISDIR: Text("是目录，不是文件", "it is a folder"),
        errno.EBADF: Text("输出已关闭", "the output is closed"),
        errno.EPIPE: Text("接收输出的程序已经退出", "nobody reads the output"),
        errno.ENOTSUP: Text("不是普通文件", "it is no ordinary file"),
        errno.EXDEV: Text("链接指向目录之外", "a link leads out of the folder"),
        errno.ENXIO: Text("管道另一头没有程序在读", "nobody reads the other end of the pipe"),
        errno.EIO: Text("磁盘或者设备读写出错", "the disk or device failed"),
        errno.EBUSY: Text("正被别的程序占用", "another program uses it"),
        errno.ENAMETOOLONG: Text("文件名太长", "the name is too long"),
        errno.ELOOP: Text("链接绕成了圈", "the links go round in circles"),
        errno.EMFILE: Text("打开的文件太多", "too many files are open"),
        errno.ENOMEM: Text("内存不足", "out of memory"),
    }
)


def reason_of(error: OSError) -> Text:
    """Return why an operation failed; the system's own words, with their number, for what is not foreseen."""
    if known := _REASONS.get(error.errno or 0):
        return known
    said = error.strerror or type(error).__name__
    return Text(f"系统错误{f' {error.errno}' if error.errno else ''}（{said}）", said)
