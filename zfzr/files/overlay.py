"""A restricted dataset laid over another (限制数据): its files beside the county's own, under paths that none has.

Such a path is the folder as it was named, two slashes, and the path inside: `../xianzhi//county/2015/ratings.csv`.
A path of the county's own never holds two slashes, so that nothing of the one can be taken for the other, and nothing
that writes into the county's folder can be given a file of it; an editor opens the path as it stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.files.tree import Content

_BETWEEN: Final = "//"
NOT_LAID: Final = "限制数据" + _BETWEEN
"""How the paths of restricted data begin that were left out: nobody knows here where they lie."""

_APART: Final = Text(
    "限制数据另放一个目录，不放在数据目录里，也不把数据目录放在它里面",
    "keep it in a folder of its own, neither inside the dataset nor around it",
)


def plain(path: str) -> str:
    """Return the path inside its dataset, for a file of the county and for one laid over it alike."""
    return path.rpartition(_BETWEEN)[2]


def is_laid(path: str) -> bool:
    """Tell whether a file is of the restricted data, not of the county's own."""
    return _BETWEEN in path


def laid_over(paths: Iterable[str]) -> dict[str, str]:
    """Return the files of the restricted data by the path that they have inside it."""
    return {plain(path): path for path in paths if is_laid(path)}


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
    from zfzr.files.tree import is_data_file, read_folder

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
    prefix = hide_identity_numbers(folder.as_posix()) + _BETWEEN
    return {prefix + path: content for path, content in files.items()}


def _refusal(text: Text, hint: Text, folder: Path) -> Refusal:
    return Refusal(text, hint, folder=folder)
