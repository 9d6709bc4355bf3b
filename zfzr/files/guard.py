"""What an output must not replace (输出不得覆盖): data, what git keeps, settings, and what somebody else wrote.

An output may be new, or take the place of an earlier one. A file counts as an earlier output where it bears a mark of
this program's, or where nothing speaks for anything else: it lies outside the data, git does not keep it, and its name
ends as outputs do.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from zfzr.files.plain_file import read_plain
from zfzr.files.tree import BASELINE, PROFILE, is_data_file, is_kept, top_of
from zfzr.terms.text import Refusal, Text

_SUFFIXES: Final = frozenset(
    {"", ".json", ".sarif", ".xml", ".md", ".markdown", ".txt", ".log", ".out", ".ics", ".html", ".htm"}
)
"""How the names of outputs end; a file that ends otherwise (pyproject.toml, a table of another program) was none."""

_KEPT_FOLDERS: Final = frozenset({"templates", "schemas"})

_MARKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rb'\A\{\s*"\$schema": "https://json-schema\.org/[^"]*",\s*"title": "[^"]+",'
        rb'\s*"description": "[^"]*\xef\xbc\x9b\xe5\x90\x8d\xe7\xa7\xb0 [a-z-]+"',
        rb'\A\{\s*"yaml\.schemas": \{[^{}]*\}\s*\}\s*\Z',
        rb'\A\{\s*"version": 1,\s*"folder": "',
        rb'\A<svg xmlns="http://www\.w3\.org/2000/svg" id="tu-[0-9a-f]{10}"',
        rb'\A\{\s*"\$schema": "[^"]*sarif[^"]*",(?s:.{0,400}?)"name": "zfzr"',
        rb"\ABEGIN:VCALENDAR\r?\n(?s:.{0,200}?)PRODID:[^\r\n]*zfzr",
        rb'\A<\?xml[^>]*>\s*<testsuites name="zfzr',
        rb"\A(?:\xef\xbb\xbf)?[^\r\n]{0,4000},\xe9\x80\x80\xe5\x9b\x9e\xe5\x8e\x9f\xe5\x9b\xa0\n",
        b"\\A[^\r\n]{0,4000}," + "退回原因".encode("gb18030") + b"\n",
    )
)
"""How outputs begin that say what they are: a schema, findings as JSON and SARIF, a picture, a calendar, test reports,
rows of a case table that were refused (退回原因)."""

_UNCHANGED: Final = b"\0\0\0\0"
"""How often a database was written into since it was made: never."""

_IN_DATA: Final = Text("这是数据目录里的文件", "it is a file of a dataset")
_WOULD_BE_DATA: Final = Text(
    "这个位置是数据文件的位置，输出会被当作数据来读", "it would be read as a data file"
)
_SETTINGS: Final = Text("这是设置文件，或者在设置目录里", "it is a file of settings")
_LINKED: Final = Text("这个文件另有别的名字（硬链接）", "the file has another name (a hard link)")
_TRACKED: Final = Text("这个文件由 git 管理", "git keeps the file")
_OTHER: Final = Text("这不像是以前的输出", "it does not look like an output of before")


def refuse_to_replace(path: Path, *, force: bool) -> None:
    """Refuse to write an output where it would replace something else; see the head of this module.

    `path` may be a link: what counts is what it leads to. Devices and pipes hold nothing that could be lost.

    Raises:
        Refusal: (exit 2) what stands there, and what to do. Nothing was written.
    """
    real = Path(os.path.realpath(path))
    if _is_gits(real):
        raise Refusal(
            Text("{path} 在 git 的目录里，不写入", "{path} lies in git's own folder; it is not written"),
            Text("换一个路径", "name another path"),
            path=path,
        )
    if force or (path.exists() and not path.is_file()):  # /dev/fd/3 leads to a pipe, and to no path
        return
    if why := _why_not(real):
        raise Refusal(
            Text(f"没有写入 {{path}}：{why.zh}", f"{{path}} was not written: {why.en}"),
            Text(
                "换一个路径；确要替换的，加 --force",
                "name another path; to replace it all the same, add --force",
            ),
            path=path,
        )


def is_data_or_gits(path: Path) -> bool:
    """Tell whether a path is one of a dataset's files or of git's own, to which nothing may be added either."""
    real = Path(os.path.realpath(path))
    root = dataset_around(real)
    return _is_gits(real) or (root is not None and _is_data(real.relative_to(root).as_posix()))


def _is_gits(real: Path) -> bool:
    return any(_folded(part) == ".git" for part in real.parts)


def _why_not(real: Path) -> Text | None:
    exists = real.is_file()
    root = dataset_around(real)
    if root is not None and _is_data(real.relative_to(root).as_posix()):
        return _IN_DATA if exists else _WOULD_BE_DATA
    if not exists:
        return None
    if real.stat().st_nlink > 1:
        return _LINKED
    if real.stat().st_size == 0 or _is_marked(real):
        return None
    if root is not None and _belongs_to(real.relative_to(root).as_posix()):
        return _IN_DATA
    top = top_of(real.parent)
    if any(part.startswith(".") for part in (real.relative_to(top) if top else Path(real.name)).parts):
        return _SETTINGS
    if real.suffix.lower() not in _SUFFIXES or real.name.upper() == "CODEOWNERS":
        return _OTHER
    return _TRACKED if top is not None and _is_tracked(top, real) else None


def dataset_around(real: Path) -> Path | None:
    """Return the dataset in which a path lies, this county's or another's; None where it lies in none."""
    return next((each for each in real.parents if (each / PROFILE).is_file()), None)


def _is_data(path: str) -> bool:
    """Tell whether a path of a dataset is read as data, on any system: some take `Officers.CSV.` for `officers.csv`."""
    plain = "/".join(part.rstrip(" .").partition(":")[0] for part in path.split("/"))
    folded = _folded(plain)
    return is_data_file(folded) or is_data_file(plain) or is_kept(folded) or folded == BASELINE


def _belongs_to(path: str) -> bool:
    """Tell whether an existing file of a dataset is one of those that make it: texts, instruments, settings."""
    parts = [_folded(part) for part in path.split("/")]
    if len(parts) == 1:
        return parts[0].startswith(".") or parts[0] == "readme.md"
    return parts[0] in _KEPT_FOLDERS or parts[0].startswith(".")


def _folded(name: str) -> str:
    return name.casefold()


def _is_marked(real: Path) -> bool:
    try:
        data = read_plain(real)
    except OSError:
        return False
    return any(mark.search(data) for mark in _MARKS) or _is_own_document(data)


def own_archive(data: bytes) -> bytes:
    """Return an archive (a workbook, say) with the mark of an output of ours; whatever saves it anew drops the mark."""
    if not data.endswith(b"\0\0"):  # it has a comment already
        return data
    return data[:-2] + b"\x04\x00zfzr"


def is_own_output(path: Path) -> bool:
    """Tell whether a file bears the mark of an output of ours."""
    return _is_marked(path)


def _is_own_document(data: bytes) -> bool:
    """Tell whether a docx, a workbook or a PDF is ours and untouched: what saves an archive anew drops its comment."""
    return (
        (data.startswith(b"PK\x03\x04") and data.endswith(b"\x04\x00zfzr"))
        or (data.startswith(b"%PDF-") and data.endswith(b"%zfzr\n"))
        or _is_own_tables(data)
    )


def _is_own_tables(data: bytes) -> bool:
    """Tell whether a Parquet file or a database is ours; a database into which somebody wrote counts its changes."""
    if data.startswith(b"PAR1") and data.endswith(b"PAR1"):
        footer = int.from_bytes(data[-8:-4], "little")
        return b"\x04zfzr" in data[-8 - footer : -8]
    return data.startswith(b"SQLite format 3\0") and data[68:72] == b"zfzr" and data[24:28] == _UNCHANGED


def _is_tracked(top: Path, real: Path) -> bool:
    from zfzr.files.revisions import Repository

    try:
        return Repository.around(top).tracks(real.relative_to(top).as_posix())
    except Refusal:  # no git: then nothing says that anybody keeps it
        return False
