"""The files of a dataset: which of a folder belong to it, and reading them; nothing here knows what they hold."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zfzr.files.git_states import NotCheckedOut, is_sparse
from zfzr.files.limits import MOST_BYTES, MOST_FILES, require_bytes, require_files
from zfzr.files.lock import FILE as LOCK
from zfzr.files.masking import is_masked_name, masked_names, masked_paths
from zfzr.files.overlay import plain
from zfzr.files.plain_file import TooLarge as TooLarge
from zfzr.files.plain_file import read_ordinary, read_plain
from zfzr.files.reasons import reason_of
from zfzr.files.screen import decoded, unix_lines
from zfzr.files.temporary import is_abandoned, is_temporary, temporaries
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Refusal, Text

PROFILE = "zfzr.yaml"
BASELINE = "baseline.json"
_KEPT = re.compile(r"county/[0-9]{4}/sealed\.json")
_DATA_SUFFIXES = (".yaml", ".yml", ".csv")
_OTHER_FOLDERS = {"templates", "docs", "schemas"}
_NO_TEXT = (
    ".7z .bmp .doc .docx .dll .dps .et .exe .gif .gz .ico .jar .jpeg .jpg .mp3 .mp4 .odp .ods .odt .ofd .otf .pdf .png .ppt"
    " .pptx .pyc .rar .so .tar .tif .tiff .ttf .wav .webp .woff .woff2 .wps .xls .xlsx .xz .zip"
)
_NOT_TEXT = tuple(_NO_TEXT.split())
_NOT_OURS = {".git", ".hg", ".svn", "node_modules", "__pycache__"}
_MARKS_OF_TOOLS = ("pyvenv.cfg", "CACHEDIR.TAG", ".git")

Content = bytes | OSError
"""What a file holds, or why it cannot be read."""


def read_tree(root: Path) -> dict[str, Content]:
    """Read every file of the dataset below `root`, seals among them; a file that cannot be read is kept as its error.

    Identity numbers in the paths are masked: `on_disk` knows where such a file lies.

    Raises:
        Refusal: `root` is no folder, or holds no `zfzr.yaml`, or more than may be read.
    """
    if not root.is_dir():
        raise Refusal(
            Text("找不到数据目录：{root}", "No such data folder: {root}"),
            Text("用 --data 指定含有 zfzr.yaml 的目录", "Name the folder that holds zfzr.yaml with --data"),
            root=root,
        )
    files = read_folder(root)
    if PROFILE not in files:
        files = {path: content for path, content in files.items() if belongs(path)}
        empty = Text("{root} 里没有任何数据文件", "{root} holds no data files")
        headless = Text("{root} 里没有 zfzr.yaml，不是数据目录", "{root} has no zfzr.yaml: not a dataset")
        raise Refusal(
            headless if files else empty,
            Text(
                "zfzr.yaml 写明县名和行政区划代码，放在数据目录的最上层；格式见 data/zfzr.yaml",
                "zfzr.yaml names the county and its code and stands at the top of the dataset; see data/zfzr.yaml",
            ),
            root=root,
        )
    return files


def read_folder(root: Path) -> dict[str, Content]:
    """Read every file below a folder as those of a dataset, whether or not it holds a `zfzr.yaml`; see `read_tree`.

    Raises:
        Refusal: it may not be listed, is gone by now, or holds more than may be read.
    """
    _refuse_closed(root)
    files, half_written = _read_all(root)
    files |= dict.fromkeys(_left_out(root, files), NotCheckedOut())
    files |= dict.fromkeys(_half_written(root, half_written), b"")
    beside = {path: _read_beside(root, path) for path in walk_beside(root) if path not in files}
    return masked_paths(files | beside)


def _refuse_closed(root: Path) -> None:
    try:
        os.scandir(root).close()
    except OSError as error:
        why = reason_of(error)
        raise Refusal(
            Text(f"读不出数据目录 {{root}}：{why.zh}", f"cannot read the data folder {{root}}: {why.en}"),
            root=root,
        ) from error


def _half_written(root: Path, walked: Iterable[str]) -> Iterator[str]:
    """Yield the half-written files that a killed run left; one that somebody writes just now is none of them."""
    yield from (path for path in walked if is_abandoned(root / path))
    for each in _entries(root):
        aside = each.name in _OTHER_FOLDERS or (each.name.startswith(".") and each.name != ".git")
        if aside and each.is_dir(follow_symlinks=False):
            found = temporaries(Path(each.path))
            yield from (path.relative_to(root).as_posix() for path in found if is_abandoned(path))


def _entries(root: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, nothing where somebody took it away meanwhile: the next look tells."""
    try:
        with os.scandir(root) as entries:
            return list(entries)
    except OSError:
        return []


def _read_all(root: Path) -> tuple[dict[str, Content], list[str]]:
    """Read the files one after the other, and no more of them than may be read; half-written ones are only named."""
    files: dict[str, Content] = {}
    half_written: list[str] = []
    size = 0
    for path in walk(root):
        if is_temporary(path.rpartition("/")[2]):
            half_written.append(path)
            continue
        content = files[path] = _read(root, path)
        size += len(content) if isinstance(content, bytes) else 0
        if len(files) > MOST_FILES or size > MOST_BYTES:
            break
    else:
        return files, half_written
    require_files(len(files), root)
    require_bytes({path: _size(root / path) for path in walk(root)})
    return files, half_written


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _left_out(root: Path, files: Mapping[str, Content]) -> list[str]:
    """Return the data files that the repository has and a sparse checkout left out: they are not gone."""
    top = top_of(root)
    if top is None or not is_sparse(top):
        return []
    from zfzr.files.git_calls import git

    try:
        code, out, _ = git(root, "ls-files", "-t", "-z")
    except Refusal:  # no git: nothing can be said
        return []
    lines = out.split(b"\0") if code == 0 else []  # nor of a folder of another user
    known = [line[2:].decode("utf-8", "surrogateescape") for line in lines if line[:2] == b"S "]
    return [
        path
        for path in known
        if is_visible(path) and belongs(path) and path not in files and not os.path.lexists(root / path)
    ]


def _read(root: Path, path: str) -> Content:
    full = f"{root}/{path}"  # no `Path`: to put one together takes as long as to read a small file
    try:
        about = os.lstat(full)
        is_link = stat.S_ISLNK(about.st_mode)
        if is_link:
            if _leaves(root, full):
                raise OSError(errno.EXDEV, "link leaves the dataset")
            about = os.stat(full)  # noqa: PTH116 - see above
        if stat.S_ISDIR(about.st_mode):
            os.scandir(full).close()  # a folder that may not be listed says so itself
            raise OSError(errno.ENOTSUP if is_link else errno.EISDIR, "folder")
        return read_ordinary(full, about)
    except OSError as error:
        return error


def text_of(content: Content | None) -> str:
    r"""Return a file's text, in which places are counted, line ends as `\n`; nothing for one that cannot be read.

    Identity numbers in it are masked, in the same number of characters.
    """
    return hide_identity_numbers(full_text_of(content))


def full_text_of(content: Content | None) -> str:
    r"""Return a file's text with everything in it: for what looks for identity numbers, and shows none."""
    return unix_lines(decoded(content)) if isinstance(content, bytes) else ""


def unit_of(path: str) -> str | None:
    """Return the slug of the unit in whose folder a file lies, or None for the county's own files."""
    parts = plain(path).split("/")
    return parts[1] if parts[0] == "units" and len(parts) > 2 else None


def top_of(folder: Path) -> Path | None:
    """Return the top of the working tree that holds a folder, links followed, or None where there is none."""
    real = Path(os.path.realpath(folder))
    return next((each for each in (real, *real.parents) if (each / ".git").exists()), None)


def is_data_file(path: str) -> bool:
    """Tell whether a file claims to hold data: YAML or CSV outside the folders kept for other things.

    A name with a blank behind it, or with a character that looks like another, claims so too: it must not be passed by.
    """
    own = plain(path)
    return _as_read(own).lower().endswith(_DATA_SUFFIXES) and own.split("/", 1)[0] not in _OTHER_FOLDERS


def _as_read(path: str) -> str:
    if path.isascii():
        return path.rstrip()
    from zfzr.terms.characters import plain_name

    return plain_name(path)


def is_kept(path: str) -> bool:
    """Tell whether a file is what the program itself keeps among the data and nobody writes by hand: a year's seals."""
    return path.endswith(".json") and _KEPT.fullmatch(plain(path)) is not None


def belongs(path: str) -> bool:
    """Tell whether a file is part of a dataset."""
    return is_data_file(path) or is_kept(path)


def lies_beside(path: str) -> bool:
    """Tell whether a file lies in the dataset's folder without being part of it: read-me, documents, templates, others.

    No record comes from these; that no identity number lies in them, or in their names, is all that is asked of them.
    """
    parts = plain(path).split("/")
    is_own = parts[-1] == LOCK or is_temporary(parts[-1])
    return not is_own and not belongs(path) and _NOT_OURS.isdisjoint(parts)


def has_text(path: str) -> bool:
    """Tell whether a file beside the data may hold text, by its name."""
    return not path.lower().endswith(_NOT_TEXT)


def walk_beside(root: Path) -> Iterator[str]:
    """Yield the ordinary files below `root` that lie beside the data, hidden ones too; not what tools keep."""
    for folder, folders, files in os.walk(root):
        if folder != str(root) and any(mark in files or mark in folders for mark in _MARKS_OF_TOOLS):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if name not in _NOT_OURS)
        prefix = _prefix(root, folder)
        for name in sorted(files):
            if lies_beside(prefix + name) and not _is_link(f"{folder}/{name}"):
                yield prefix + name


def _read_beside(root: Path, path: str) -> bytes:
    if not has_text(path):
        return b""
    try:
        return text_beside(read_plain(root / path))
    except OSError:  # no data, so nothing hangs on it; a file too large is no text that people write
        return b""


def text_beside(data: bytes) -> bytes:
    """Return what a file beside the data holds if it is text, else nothing."""
    is_text = b"\0" not in data[:8000] or data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data if is_text else b""


def walk(root: Path) -> Iterator[str]:
    """Yield the files of a dataset below `root`, sorted, as relative paths with `/`; hidden folders are left out.

    What would hide data is yielded too, and reading it says what is wrong: a folder named like a data file, a link
    to a folder (it is not followed), and a folder that may not be listed. So are half-written files beside data.
    """
    closed: list[str] = []
    for folder, folders, files in os.walk(root, onerror=lambda error: closed.append(error.filename)):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_other(root, folder, f))
        prefix = _prefix(root, folder)
        linked = [f for f in folders if _is_link(f"{folder}/{f}")]
        named = [f for f in folders + files if not f.startswith(".") and belongs(prefix + f)]
        half_written = [f for f in files if f.startswith(".") and is_temporary(f)]
        yield from (prefix + name for name in sorted({*linked, *named, *half_written}))
    yield from sorted(Path(folder).relative_to(root).as_posix() for folder in closed if Path(folder) != root)


def is_visible(path: str) -> bool:
    """Tell whether no folder on the way to a file, nor the file, is hidden."""
    return not any(part.startswith(".") for part in path.split("/"))


def on_disk(root: Path, path: str) -> Path:
    """Return where a file of a dataset lies: a masked path stands for the one that is masked so."""
    if not is_masked_name(path) or os.path.lexists(root / path):
        return root / path
    real = (each for each, shown in masked_names(walk(root)).items() if shown == path)
    return root / next(real, path)


def _prefix(root: Path, folder: str) -> str:
    """Return how the paths of a folder's files begin; `folder` is what `os.walk` calls it."""
    base = folder[len(str(root)) :].replace(os.sep, "/").strip("/")
    return f"{base}/" if base else ""


def _is_other(root: Path, folder: str, name: str) -> bool:
    """Tell whether a folder holds no data; a link out of the dataset is told, for templates are read from one."""
    if name not in _OTHER_FOLDERS or Path(folder) != root:
        return False
    return name != "templates" or not _leaves(root, root / name)


def _leaves(root: Path, path: Path | str) -> bool:
    return _is_link(path) and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _is_link(path: Path | str) -> bool:
    return os.path.islink(path)  # noqa: PTH114 - asked of every folder: a Path takes longer
