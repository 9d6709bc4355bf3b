"""A folder that the program fills as a whole, again and again: only what differs is written, only its own is removed.

What it holds is listed in its own file `build.json`; a folder with other things and without that file is not touched.
"""

from __future__ import annotations

import json
import os
import stat
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from zfzr.files.atomic import cannot_write, make_folder, partly, refuse_identity_numbers, replace_file
from zfzr.files.json_reader import read_json
from zfzr.files.plain_file import read_plain
from zfzr.files.tree import PROFILE
from zfzr.terms.text import Refusal, Text

LIST: Final = "build.json"
_MARK: Final = "zfzr site"


class Filled(NamedTuple):
    """How many files a folder holds now, how many of them were written, and how many of before were removed."""

    files: int
    written: int
    removed: int


def check_folder(folder: Path, root: Path) -> None:
    """Refuse a folder that is not the program's to fill: the dataset, one above or in it, or one with other things.

    Raises: Refusal (exit 2) with what stands there; nothing was written.
    """
    real, data = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if real == data or data in real.parents or real in data.parents or (real / PROFILE).exists():
        raise _refused(folder, Text("它在数据目录里，或者含有数据目录", "it lies in a dataset, or holds one"))
    if ".git" in real.parts or (real / ".git").is_dir():
        raise _refused(
            folder, Text("它是 git 仓库的根目录或者 git 的目录", "it is a git repository, or in git's folder")
        )
    if real.exists() and not real.is_dir():
        raise _refused(folder, Text("它不是目录", "it is not a folder"))
    if real.is_dir() and any(real.iterdir()) and _list_of(real) is None:
        raise _refused(folder, Text("里面有别的文件", "there are other files in it"))


def _refused(folder: Path, why: Text) -> Refusal:
    return Refusal(
        Text(f"没有写入 {{path}}：{why.zh}", f"{{path}} was not written: {why.en}"),
        Text("换一个空的或者新的目录", "name a new or empty folder"),
        path=folder,
    )


def fill(
    folder: Path, files: Mapping[str, bytes], facts: Mapping[str, object], made: Made | None = None
) -> Filled:
    """Make a folder hold just these files; their list, with `facts`, is written last, and first where a file differs.

    A run that is cut off leaves a folder that the next run knows for its own, whatever it had written by then.

    Args:
        folder: where.
        files: every file by its place.
        facts: what the list says besides.
        made: by what program, and of what each of the files was made as far as that is known, for the next build.

    Raises: Refusal (exit 2) when a file cannot be written, or would bring in an identity number; nothing was written then.
    """
    before = _list_of(folder)
    names = frozenset(before["files"]) if before else frozenset()
    standing = made.standing if made else {}
    differing = {
        name: data
        for name, data in files.items()
        if name not in standing and _read(f"{folder}/{name}") != data
    }
    for name, data in differing.items():
        # In Parquet values lie side by side, and two can look like one number; the same values stand in the CSV.
        refuse_identity_numbers(folder / name, b"" if name.endswith(".parquet") else data)
    gone = sorted(names.difference(files))
    written = 0
    try:
        make_folder(folder)
        if differing or gone:
            _put_list(
                folder, {**dict.fromkeys(files, ""), **(before or {}).get("files", {})}, before or facts
            )
        for each in sorted({(folder / name).parent for name in files}):
            make_folder(each)
        for name, data in differing.items():
            replace_file(folder / name, data, durable=False, is_text=False)  # looked through above
            written += 1
        removed = sum(_remove(folder, name) for name in gone)
        told = {**facts, "program": made.program, "made_of": made.made_of} if made else facts
        _put_list(folder, {name: standing.get(name) or digest_of(files[name]) for name in files}, told)
    except OSError as error:
        hint = partly(len(files) - len(differing) + written, len(files)) if written else None
        raise cannot_write(Path(error.filename or folder), error, hint) from error
    return Filled(len(files), len(differing), removed)


def digest_of(data: bytes) -> str:
    """Return by what the list knows a file's content, or what it was made of."""
    return urlsafe_b64encode(blake2b(data, digest_size=12).digest()).decode()


class Made(NamedTuple):
    """Of what files were made, by their places, by which program, and the digests of those that were found standing."""

    program: str
    made_of: Mapping[str, str]
    standing: Mapping[str, str]


class Kept:
    """The files of an earlier build that need not be made again: made by the same program of the same, and as it wrote them.

    Nothing is kept where the folder was not built, or was built by another program.
    """

    def __init__(self, folder: Path, program: str) -> None:
        """Read the list of what an earlier build left; `program` is the digest of the one that runs now."""
        self.standing: dict[str, str] = {}
        """The digests of the files that were found."""
        self._folder = str(folder)
        found = _list_of(folder) or {}
        made_of = found.get("made_of") if found.get("program") == program else None
        self._made_of: dict[str, object] = made_of if isinstance(made_of, dict) else {}
        self._files: dict[str, object] = found.get("files", {})

    def find(self, name: str, of: str) -> bytes | None:
        """Return a file as it stands, if it was made of what has this digest and is as it was written; else None."""
        if self._made_of.get(name) != of:
            return None
        data = self.last(name)
        if data is not None:
            self.standing[name] = str(self._files[name])
        return data

    def last(self, name: str) -> bytes | None:
        """Return a file as this program wrote it, of whatever it was made; None where it no longer stands so."""
        if name not in self._made_of:
            return None
        data = _read(f"{self._folder}/{name}")
        return data if data is not None and digest_of(data) == self._files.get(name) else None


def _read(path: str) -> bytes | None:
    """Return what a file holds, None where there is no plain one."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        with open(path, "rb") as file:  # noqa: PTH123 - for each of thousands, a Path takes as long as reading it
            return file.read()
    except OSError:
        return None


def _put_list(folder: Path, files: Mapping[str, str], facts: Mapping[str, object]) -> None:
    document = {"made_by": _MARK, **facts, "files": dict(sorted(files.items()))}
    data = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    if _read(str(folder / LIST)) != data:
        replace_file(folder / LIST, data, durable=False, is_text=False)


def _remove(folder: Path, name: str) -> bool:
    path = folder / name
    if not path.is_file() and not path.is_symlink():
        return False
    path.unlink()
    for above in path.relative_to(folder).parents:
        if above.parts and not any((folder / above).iterdir()):
            (folder / above).rmdir()
    return True


def _list_of(folder: Path) -> dict[str, Any] | None:
    """Return the list that an earlier run left, its `files` with their digests, None where there was no run.

    A name that leads out is not believed. Lists of before there were digests name the files alone.
    """
    try:
        found = read_json(read_plain(folder / LIST))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or found.get("made_by") != _MARK:
        return None
    files = found.get("files")
    if isinstance(files, list):
        files = dict.fromkeys((name for name in files if isinstance(name, str)), "")
    if not isinstance(files, dict):
        return None
    return {**found, "files": {name: is_ for name, is_ in files.items() if _is_inside(name)}}


def day_of(folder: Path) -> date | None:
    """Return the day as of which a folder was built; None where its list does not say."""
    told = (_list_of(folder) or {}).get("as_of")
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


def address_of(folder: Path) -> str:
    """Return the address for which a folder was built; empty where its list names none."""
    told = (_list_of(folder) or {}).get("address")
    return told if isinstance(told, str) else ""


def contents(folder: Path) -> tuple[dict[str, bytes | None], dict[str, str]]:
    """Return what a built folder holds by its place, without its list, and the files that the list names with their digests.

    None stands for what is no plain file: a link, or a file that cannot be read.

    Raises: Refusal (exit 2) for a folder that the program did not fill.
    """
    listed = _list_of(folder)
    if listed is None:
        raise Refusal(
            Text("{path} 不是 zfzr site build 生成的目录", "{path} was not filled by zfzr site build"),
            Text("先运行 zfzr site build -o 目录", "run zfzr site build -o DIR first"),
            path=folder,
        )
    found: dict[str, bytes | None] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name == LIST or (path.is_dir() and not path.is_symlink()):
            continue
        try:
            found[name] = None if path.is_symlink() else read_plain(path)
        except OSError:
            found[name] = None
    return found, {name: is_ if isinstance(is_, str) else "" for name, is_ in listed["files"].items()}


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
