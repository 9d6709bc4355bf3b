"""Reading a restricted dataset from its folder, which lies apart from the county's own; see `overlay` for its paths."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from zfzr.files.overlay import BETWEEN
from zfzr.files.tree import Content, is_data_file, read_folder
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Refusal, Text

_APART: Final = Text(
    "限制数据另放一个目录，不放在数据目录里，也不把数据目录放在它里面",
    "keep it in a folder of its own, neither inside the dataset nor around it",
)


def read_overlay(named: Path, root: Path) -> Mapping[str, Content]:
    """Read a restricted dataset that is laid over the one at `root`; its files, by the paths that they have beside it.

    Raises:
        Refusal: (exit 2) there is no such folder, it cannot be listed, it holds no data, or one lies in the other.
    """
    folder = Path(os.path.normpath(named))
    if not folder.is_dir():
        raise _refusal(
            Text("限制数据目录不存在：{folder}", "there is no folder of restricted data: {folder}"),
            Text("检查 --overlay（或者 ZFZR_OVERLAY）写的路径", "check --overlay, or $ZFZR_OVERLAY"),
            named,
        )
    own, other = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if own == other:
        said = Text(
            "限制数据目录就是数据目录：{folder}", "the restricted data is the dataset itself: {folder}"
        )
        raise _refusal(said, _APART, named)
    if own.is_relative_to(other):
        said = Text(
            "限制数据目录在数据目录里面：{folder}", "the restricted data lies inside the dataset: {folder}"
        )
        raise _refusal(said, _APART, named)
    if other.is_relative_to(own):
        said = Text(
            "数据目录在限制数据目录里面：{folder}", "the dataset lies inside the restricted data: {folder}"
        )
        raise _refusal(said, _APART, named)
    return _read(folder, named)


def _read(folder: Path, named: Path) -> dict[str, Content]:
    try:
        os.scandir(folder).close()
    except OSError as error:
        from zfzr.files.reasons import reason_of

        reason = reason_of(error)
        raise _refusal(
            Text(
                f"限制数据目录不能读（{reason.zh}）：{{folder}}", f"cannot be read ({reason.en}): {{folder}}"
            ),
            Text("检查目录的权限", "check the permissions of the folder"),
            named,
        ) from error
    files = read_folder(folder)
    if not any(is_data_file(path) for path in files):
        raise _refusal(
            Text("限制数据目录里没有数据文件：{folder}", "the restricted data holds no data files: {folder}"),
            Text(
                "里面的路径、文件名与数据目录相同，如 county/2026/ratings.csv",
                "its paths are those of a dataset, such as county/2026/ratings.csv",
            ),
            named,
        )
    prefix = hide_identity_numbers(folder.as_posix()) + BETWEEN
    return {prefix + path: content for path, content in files.items()}


def _refusal(text: Text, hint: Text, folder: Path) -> Refusal:
    return Refusal(text, hint, folder=folder)
