"""A folder that the program fills as a whole, again and again: only what differs is written, only its own is removed.

What it holds is listed in its own file `build.json`; a folder with other things and without that file is not touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from zfzr.files.atomic import cannot_write, make_folder, refuse_identity_numbers, replace_file
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
    if real.is_dir() and any(real.iterdir()) and _listed(real) is None:
        raise _refused(folder, Text("里面有别的文件", "there are other files in it"))


def _refused(folder: Path, why: Text) -> Refusal:
    return Refusal(
        Text(f"没有写入 {{path}}：{why.zh}", f"{{path}} was not written: {why.en}"),
        Text("换一个空的或者新的目录", "name a new or empty folder"),
        path=folder,
    )


def fill(folder: Path, files: Mapping[str, bytes], facts: Mapping[str, object]) -> Filled:
    """Make a folder hold just these files; the list of them, with `facts`, is written first and last.

    A run that is cut off leaves a folder that the next run knows for its own, whatever it had written by then.

    Raises: Refusal (exit 2) when a file cannot be written, or would bring in an identity number.
    """
    for name, data in files.items():
        refuse_identity_numbers(folder / name, data)
    before = _listed(folder) or frozenset()
    try:
        make_folder(folder)
        _put_list(folder, {*before, *files}, facts)
        for each in sorted({(folder / name).parent for name in files}):
            make_folder(each)
        written = sum(_put(folder / name, data) for name, data in files.items())
        removed = sum(_remove(folder, name) for name in sorted(before.difference(files)))
        _put_list(folder, files, facts)
    except OSError as error:
        raise cannot_write(Path(error.filename or folder), error) from error
    return Filled(len(files), written, removed)


def _put(path: Path, data: bytes) -> bool:
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    replace_file(path, data, durable=False)
    return True


def _put_list(folder: Path, names: Iterable[str], facts: Mapping[str, object]) -> None:
    document = {"made_by": _MARK, **facts, "files": sorted(names)}
    _put(folder / LIST, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _remove(folder: Path, name: str) -> bool:
    path = folder / name
    if not path.is_file() and not path.is_symlink():
        return False
    path.unlink()
    for above in path.relative_to(folder).parents:
        if above.parts and not any((folder / above).iterdir()):
            (folder / above).rmdir()
    return True


def _listed(folder: Path) -> frozenset[str] | None:
    """Return the files that an earlier run put there, None where there was none; a name that leads out is not believed."""
    try:
        found = read_json(read_plain(folder / LIST))
    except (OSError, ValueError):
        return None
    if (
        not isinstance(found, dict)
        or found.get("made_by") != _MARK
        or not isinstance(found.get("files"), list)
    ):
        return None
    return frozenset(name for name in found["files"] if isinstance(name, str) and _is_inside(name))


def contents(folder: Path) -> tuple[dict[str, bytes | None], frozenset[str]]:
    """Return what a built folder holds by its place, without its list, and the files that the list names.

    None stands for what is no plain file: a link, or a file that cannot be read.

    Raises: Refusal (exit 2) for a folder that the program did not fill.
    """
    listed = _listed(folder)
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
    return found, listed


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
