"""How much a dataset may hold (docs/limits.md): told before memory runs out, with what is largest and what to do.

The largest county measured, of 60 units with 6,000 powers and 3,000 officers, written out in full, has 500 files, 19 MB and
16,000 entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from zfzr.files.plain_file import MAX_BYTES
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Refusal, Text

MOST_FILES: Final = 20_000
MOST_BYTES: Final = 2 * MAX_BYTES
"""Of all files together; one that is too large by itself is not read and does not count."""
MOST_ENTRIES: Final = 100_000
"""Rows of tables and entries of lists, of all files together."""
MOST_ENTRIES_OF_FILE: Final = 50_000

_NAMED: Final = 3
_HINT: Final = Text(
    "最大的是 {largest}。粘贴错、导出错的，恢复原来的文件；旧年度的表移出数据目录（git 历史里仍然有）；几个县的数据分开放",
    "largest: {largest}. Restore what was pasted or exported by mistake; take tables of old years out of the dataset (git"
    " keeps them); keep several counties apart",
)


def lines_in(data: bytes) -> int:
    """Return how many rows a table may have, before it is taken apart: whatever ends its lines."""
    return max(data.count(b"\n"), data.count(b"\r"))


def require_files(count: int, root: object = "") -> None:
    """Refuse a dataset of too many files.

    Raises:
        Refusal: it has more than `MOST_FILES`.
    """
    if count > MOST_FILES:
        raise Refusal(
            Text(
                "数据目录里的文件超过 {limit} 个，没有读：{root}",
                "the dataset has more than {limit} files and was not read: {root}",
            ),
            Text(
                "看看 --data 是不是指到了别的目录，或者有整份数据的副本混在里面",
                "see whether --data names another folder, or copies of the whole dataset lie in it",
            ),
            limit=MOST_FILES,
            root=root,
        )


def require_bytes(sizes: Mapping[str, int]) -> None:
    """Refuse a dataset that is too large as a whole; `sizes` are those of its files, in bytes.

    Raises:
        Refusal: it has more than `MOST_BYTES`; the largest files are named.
    """
    counted = {path: size for path, size in sizes.items() if size <= MAX_BYTES}
    total = sum(counted.values())
    if total > MOST_BYTES:
        raise Refusal(
            Text(
                "全部数据文件共 {total} 字节，超过上限 {limit} 字节，没有读",
                "the files have {total} bytes together, over the limit of {limit}, and were not read",
            ),
            _HINT,
            total=total,
            limit=MOST_BYTES,
            largest=_largest(counted),
        )


def require_entries(entries: Mapping[str, int]) -> None:
    """Refuse a dataset of too many rows and entries; `entries` counts those of its files.

    Raises:
        Refusal: it has more than `MOST_ENTRIES`; the files with most are named.
    """
    if sum(entries.values()) > MOST_ENTRIES:
        raise Refusal(
            Text(
                "数据至少有 {total} 行（条），超过上限 {limit}，没有全部读出",
                "the dataset has {total} rows and entries or more, over the limit of {limit}, and was not read in full",
            ),
            _HINT,
            total=sum(entries.values()),
            limit=MOST_ENTRIES,
            largest=_largest(entries),
        )


def _largest(sizes: Mapping[str, int]) -> str:
    most = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:_NAMED]
    return "; ".join(f"{strip_controls(path)} ({count:,})" for path, count in most)
