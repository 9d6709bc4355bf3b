"""A restricted dataset laid over another (限制数据): its files beside the county's own, under paths that none has.

Such a path is the folder as it was named, two slashes, and the path inside: `../xianzhi//county/2015/ratings.csv`.
A path of the county's own never holds two slashes, so that nothing of the one can be taken for the other, and nothing
that writes into the county's folder can be given a file of it; an editor opens the path as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

BETWEEN: Final = "//"
"""What stands between the folder as it was named and the path inside."""
NOT_LAID: Final = "限制数据" + BETWEEN
"""How the paths of restricted data begin that were left out: nobody knows here where they lie."""


def plain(path: str) -> str:
    """Return the path inside its dataset, for a file of the county and for one laid over it alike."""
    return path.rpartition(BETWEEN)[2]


def is_laid(path: str) -> bool:
    """Tell whether a file is of the restricted data, not of the county's own."""
    return BETWEEN in path


def laid_over(paths: Iterable[str]) -> dict[str, str]:
    """Return the files of the restricted data by the path that they have inside it."""
    return {plain(path): path for path in paths if is_laid(path)}
