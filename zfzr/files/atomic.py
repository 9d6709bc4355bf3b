"""Writing a file whole or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from zfzr.files.lock import try_lock
from zfzr.files.made_folders import remember_made
from zfzr.files.reasons import reason_of
from zfzr.files.temporary import SUFFIX, prefix_for
from zfzr.terms.identifiers import identity_numbers, masked
from zfzr.terms.text import Refusal, Text

_CHUNK: Final = 1 << 20
_KEPT_OPEN: Final = 128
"""Of files that are written together, so many stay open and locked until they take their places: systems allow 256."""


def content_hash(data: bytes) -> str:
    """Return the digest by which `write_atomically` recognises what was read."""
    return hashlib.sha256(data).hexdigest()


def write_atomically(path: Path, text: str, *, expected: str | None) -> None:
    """Replace a file's content in one step, so that a crash leaves the old file or the new one.

    `expected` is the `content_hash` of what was read, or None where no file was there. It is held against what stands
    there when the new content is ready, right before it takes the place. Mode bits and group stay.

    Raises:
        Refusal: the path is a link or no file, its content is no longer what was read, it would bring in an identity
            number, or the place cannot be written. Nothing is left behind then.
    """
    refuse_identity_numbers(path, text.encode())
    mode = _mode_of(path)
    _require(path, expected)
    try:
        _replace(path, text.encode(), mode, lambda: _require(path, expected), is_new=expected is None)
    except FileExistsError as error:
        raise _changed(path) from error
    except OSError as error:
        raise cannot_write(path, error) from error


class Change(NamedTuple):
    """A file's new content, and the `content_hash` of what was read of it, None where there was none."""

    path: Path
    text: str
    expected: str | None


def write_all_atomically(changes: Sequence[Change]) -> None:
    """Replace several files that belong together: all are written beside their places before the first takes its own.

    So a disk that is full, a folder that is read-only, or a file that somebody changed meanwhile leaves all as they were.

    Raises:
        Refusal: as `write_atomically` does, of any of them; nothing was written then.
    """
    modes = []
    for path, text, expected in changes:
        refuse_identity_numbers(path, text.encode())
        modes.append(_mode_of(path))
        _require(path, expected)
    with ExitStack() as stack:
        ready: list[Path] = []
        for (path, text, _), mode in zip(changes, modes, strict=True):
            try:
                staged = _staged(path, text.encode(), mode, stays_open=len(ready) < _KEPT_OPEN)
                ready.append(stack.enter_context(staged))
            except OSError as error:
                raise cannot_write(path, error) from error
        before = [_content_of(path) for path, _, _ in changes]
        for (path, _, expected), content in zip(changes, before, strict=True):
            if (None if content is None else content_hash(content)) != expected:
                raise _changed(path)
        for number, ((path, _, expected), temporary) in enumerate(zip(changes, ready, strict=True)):
            try:
                _put(temporary, path, is_new=expected is None)
            except OSError as error:
                left = _taken_back(changes[:number], before, modes)
                hint = partly(left, len(changes)) if left else None
                if isinstance(error, FileExistsError) and not left:
                    raise _changed(path) from error
                raise cannot_write(path, error, hint) from error
            except BaseException:  # told to stop in between: the one at hand may have taken its place already
                _taken_back(changes[: number + 1], before, modes)
                raise
    for folder in dict.fromkeys(path.parent for path, _, _ in changes):
        _sync_folder(folder)


def _taken_back(done: Sequence[Change], before: Sequence[bytes | None], modes: Sequence[int]) -> int:
    """Put back what stood in the places of files that were to come together, and return of how many that failed.

    What somebody wrote there meanwhile is theirs and stays.
    """
    left = 0
    for (path, text, _), content, mode in reversed(list(zip(done, before, modes, strict=False))):
        try:
            if _hash_of(path) != content_hash(text.encode()):
                left += 1
            elif content is None:
                path.unlink()
            else:
                _replace(path, content, mode, lambda: None)
        except (OSError, Refusal):
            left += 1
    return left


def _require(path: Path, expected: str | None) -> None:
    if _hash_of(path) != expected:
        raise _changed(path)


def _changed(path: Path) -> Refusal:
    return Refusal(
        Text(
            "{path} 在读取之后被别人改过，没有写入",
            "{path} was changed since it was read; nothing was written",
        ),
        Text("重新运行一次", "Run the command again"),
        path=path,
    )


def _mode_of(path: Path) -> int:
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return 0o644
    except OSError as error:
        raise cannot_write(path, error) from error
    if not stat.S_ISREG(found):
        raise Refusal(
            Text(
                "{path} 是链接或者不是普通文件，不写入",
                "{path} is a link or no regular file; it is not written",
            ),
            Text("直接修改链接所指的文件", "Change the file that the link points to"),
            path=path,
        )
    return stat.S_IMODE(found)


def _hash_of(path: Path) -> str | None:
    content = _content_of(path)
    return None if content is None else content_hash(content)


def _content_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_write(path, error) from error


def replace_file(path: Path, data: bytes, *, durable: bool = True, is_text: bool = True) -> None:
    """Write a file in one step, whatever stood there; its mode bits stay.

    Args:
        path: where.
        data: what.
        durable: whether to wait until the disk has it. Not for the thousands of files of a site, which the next build
            makes good where a power failure took some.
        is_text: search it for identity numbers; in a database values lie side by side, and two can look like one.

    Raises:
        Refusal: it would bring in an identity number.
        OSError: the place cannot be written.
    """
    refuse_identity_numbers(path, data if is_text else b"")
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    _replace(path, data, mode, lambda: None, durable=durable)


def make_folder(folder: Path) -> None:
    """Make a folder with those above it that are lacking.

    Raises:
        Refusal: a name that would be new holds an identity number.
        OSError: the place cannot be written.
    """
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(new):
        _refuse_name(each)
    remember_made(reversed(new))
    folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def folders_for(paths: Iterable[Path]) -> Iterator[None]:
    """Make the folders in which files are to be written, and take away again those it made if it does not come to that.

    So what could not be written leaves nothing: no folder of a unit or a year that git does not see.

    Raises:
        Refusal: a name that would be new holds an identity number, or a folder cannot be made.
    """
    made: list[Path] = []
    try:
        for folder in dict.fromkeys(path.parent for path in paths):
            new = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
            made += reversed(new)
            try:
                make_folder(folder)
            except OSError as error:
                raise cannot_write(folder, error) from error
        yield
    except BaseException:
        for each in reversed(made):
            with suppress(OSError):  # somebody put something in meanwhile
                each.rmdir()
        raise


def refuse_identity_numbers(path: Path, data: bytes) -> None:
    """Refuse to write what would bring a full identity number in: in the file's name, or in what it did not hold before.

    A number that stands there already is no reason: else nothing in that file could be mended.

    Raises:
        Refusal: there is one; nothing was written.
    """
    _refuse_name(path)
    numbers = [n for n in identity_numbers(data.decode(errors="replace")) if n.certain]
    if not numbers:
        return
    try:
        before = path.read_bytes().decode(errors="replace") if path.is_file() else ""
    except OSError:
        before = ""
    known = {n.plain for n in identity_numbers(before)}
    for number in numbers:
        if number.plain not in known:
            raise Refusal(
                Text(
                    "要写入 {path} 的内容里有完整的公民身份号码（{number}），没有写入",
                    "what was to be written to {path} holds a full identity number ({number}); nothing was written",
                ),
                NO_NUMBERS,
                path=masked(str(path)),
                number=number.masked,
            )


NO_NUMBERS = Text(
    "只写前六位和后四位，中间八位写 ********（如 410823********0011）；git 会永久保留写进去的号码",
    "write the first six and the last four digits, ******** between: git keeps for ever what is written",
)


def _refuse_name(path: Path) -> None:
    if not path.exists() and any(n.certain for n in identity_numbers(path.name)):
        raise Refusal(
            Text(
                "文件名或者目录名“{name}”里有完整的公民身份号码，没有写入",
                "the name {name!r} holds a full identity number; nothing was written",
            ),
            NO_NUMBERS,
            name=masked(path.name),
        )


def _replace(
    path: Path,
    data: bytes,
    mode: int,
    check: Callable[[], None],
    *,
    is_new: bool = False,
    durable: bool = True,
) -> None:
    """Write a file beside its place and put it there, if `check`, called last of all, has nothing against it."""
    with _staged(path, data, mode, durable=durable) as temporary:
        check()
        _put(temporary, path, is_new=is_new)
    if durable:
        _sync_folder(path.parent)


@contextmanager
def _staged(
    path: Path, data: bytes, mode: int, *, durable: bool = True, stays_open: bool = True
) -> Iterator[Path]:
    """Write a file beside the place that it will take, and yield its name; it is removed if it does not come to that."""
    stays_open = stays_open and os.name != "nt"  # there an open file cannot be renamed
    descriptor, name = tempfile.mkstemp(prefix=prefix_for(path.name), suffix=SUFFIX, dir=path.parent)
    try:
        try:
            try_lock(descriptor)  # to tell it from one that was left
            _write_all(descriptor, data)
            Path(name).chmod(mode)  # by name: Windows has no fchmod before Python 3.13
            _keep_group(path, name)
            if durable:
                os.fsync(descriptor)
        finally:
            if not stays_open:
                os.close(descriptor)
        yield Path(name)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    finally:
        if stays_open:
            os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    at = 0
    while at < len(data):
        at += os.write(descriptor, data[at : at + _CHUNK])


def _keep_group(path: Path, name: str) -> None:
    """Give the new file the group of the old one, where several people share a folder and the system lets one."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            group = path.stat().st_gid
            if group != Path(name).stat().st_gid:
                os.chown(name, -1, group)


def _put(temporary: Path, path: Path, *, is_new: bool) -> None:
    """Rename a file to its place; where none stood there, so that none that came meanwhile is lost."""
    if is_new:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: the comparison just made is all there is
            temporary.replace(path)
        else:
            temporary.unlink()
    else:
        temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; some file systems cannot, and the file is whole all the same."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def cannot_write(path: Path, error: OSError, hint: Text | None = None) -> Refusal:
    """Return what to tell of a file that could not be written; `hint` where not all is as it was."""
    reason = reason_of(error)
    return Refusal(
        Text(f"无法写入 {{path}}：{reason.zh}", f"Cannot write {{path}}: {reason.en}"),
        hint or _AS_IT_WAS,
        path=path,
    )


_AS_IT_WAS: Final = Text(
    "原文件没有改动，改好目录或者权限后再运行",
    "The file is as it was; run again once the folder can be written to",
)


def partly(done: int, of: int) -> Text:
    """Return the hint for a run that wrote some of its files and goes on where it stopped when it is run again."""
    return Text(
        f"{of} 个文件里已写好 {done} 个，其余没有写；腾出磁盘或者改好权限后照原样再运行一次，补齐以前不要使用",
        f"{done} of {of} files were written, the others not: make room or mend the permissions and run the same again;"
        " until then do not use them",
    )
