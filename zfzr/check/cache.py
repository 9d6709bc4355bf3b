"""Judgements kept from one run to the next: one file each, by the digest of all it depends on.

Beside a judgement lies what was last printed of it, a page, under the key of all that words a page.

What comes back is checked and only ever data: JSON behind a line with a keyed digest of its text and its key, made with
a secret that only the user has. A file that is anything else is not used, nor is a folder that is not the user's alone.
Files are written whole or not at all, so that any number of programs may share a folder, and the oldest go when there
are too many.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.check.cache_key import code_digest, code_state
from zfzr.check.cache_secret import BYTES, NotPrivate, is_private_file, require_private, secret_in
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zfzr.check.runner import Judgement

MOST_ENTRIES: Final = 128
MOST_BYTES: Final = 64 * 1024 * 1024
LARGEST_ENTRY: Final = 16 * 1024 * 1024

_FORMAT: Final = b"zfzr-verdict 2"
_SUFFIX: Final = (
    ".verdict"  # a name on users' disks: under another one the files of before would never be cleared away
)
_PAGE: Final = ".page"
_PERSON: Final = b"zfzr-verdict"
_CODE: Final = "code"
"""The file that holds what the program's own code was last found to be, and the state that it was in then."""
_UNFINISHED: Final = ".unfinished"
_ABANDONED_SECONDS: Final = 3600

DAMAGED: Final = Text("缓存文件已损坏", "the cached judgement is damaged")
NOT_OURS: Final = Text(
    "缓存文件不是本用户独有的普通文件", "the cached judgement is no regular file that is this user's alone"
)


class Unusable(Exception):
    """A kept judgement, or the cache as a whole (`of_all`), cannot be used; `reason` says why."""

    def __init__(self, reason: Text, *, of_all: bool = False) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.of_all = of_all


class JudgementCache:
    """A folder of judgements, the user's alone. It is made when the first one is kept.

    `secrets` is the folder of the user's secret, apart from that of the judgements.
    """

    def __init__(self, folder: Path, secrets: Path) -> None:
        self.folder = folder
        self.secrets = secrets
        self._own: bytes | None = None
        self._code: bytes | None = None

    def code_digest(self, places: Sequence[Path]) -> str:
        """Return the digest of code, as `cache_key` does; it is read again only where any of it has changed."""
        state = code_state(places)
        if state is None:
            return code_digest(places)
        if known := self._known_code(state):
            return known
        digest = code_digest(places)
        self._code = f"{state} {digest}".encode()
        with suppress(OSError, NotPrivate):  # a folder that is not there yet is made when a judgement is kept
            require_private(self.folder)
            self._keep_code()
        return digest

    def _known_code(self, state: str) -> str | None:
        with suppress(OSError, NotPrivate, Unusable):  # whoever looks for a judgement next is told
            require_private(self.folder)
            header, _, body = _read(self.folder / _CODE).partition(b"\n")
            of, _, digest = body.decode("ascii", "replace").partition(" ")
            if header == _header(self._secret(), _CODE, body) and of == state:
                return digest
        return None

    def _keep_code(self) -> None:
        if self._code is not None:
            header = _header(self._secret(), _CODE, self._code)
            self._replace(self.folder / _CODE, header + b"\n" + self._code)
            self._code = None

    def find(self, key: str) -> Judgement | None:
        """Return the judgement kept under a key, or None where there is none.

        Raises:
            Unusable: there is one, but it cannot be read or is not what was written.
        """
        try:
            require_private(self.folder)
            data = _read(self._file(key))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unusable(_said(error)) from error
        except NotPrivate as trouble:
            raise _not_private(trouble) from trouble
        judgement = self._believed(key, data)
        with suppress(OSError):
            os.utime(self._file(key))  # what is used stays
        return judgement

    def keep(self, key: str, judgement: Judgement) -> None:
        """Keep a judgement under its key; one that is too large, or would not come back the same, is not kept.

        Raises:
            Unusable: the folder cannot be made or written.
        """
        from zfzr.check.cache_text import written

        text = written(judgement)
        if text is None or len(text) > LARGEST_ENTRY:
            return
        body = text.encode()
        try:
            secret = self._secret()
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            require_private(self.folder)
            self._replace(Path(self.folder, ".gitignore"), b"*\n")
            self._replace(self._file(key), _header(secret, key, body) + b"\n" + body)
            self._keep_code()
            self._remove_the_oldest()
        except OSError as error:
            raise Unusable(_said(error), of_all=True) from error
        except NotPrivate as trouble:
            raise _not_private(trouble) from trouble

    def find_page(self, key: str) -> str | None:
        """Return the page kept under a key; None where there is none, or none to be believed: it is made anew then."""
        with suppress(OSError, NotPrivate, Unusable, ValueError):
            require_private(self.folder)
            file = self.folder / f"{key}{_PAGE}"
            header, _, body = _read(file).partition(b"\n")
            if header == _header(self._secret(), key + _PAGE, body):
                page = body.decode()
                os.utime(file)
                return page
        return None

    def keep_page(self, key: str, page: str) -> None:
        """Keep a page in a folder that holds judgements; where it cannot be kept, it is made anew the next time."""
        with suppress(OSError, NotPrivate, UnicodeEncodeError):
            body = page.encode()
            if len(body) <= LARGEST_ENTRY:
                require_private(self.folder)
                header = _header(self._secret(), key + _PAGE, body)
                self._replace(self.folder / f"{key}{_PAGE}", header + b"\n" + body)
                self._remove_the_oldest()

    def survey(self) -> tuple[int, int]:
        """Return how many judgements are kept that can be used, and how many that cannot.

        Raises:
            Unusable: the cache as a whole cannot be used.
        """
        try:
            require_private(self.folder)
            names = [Path(path).name for _, _, path in self._entries() if path.endswith(_SUFFIX)]
        except FileNotFoundError:
            return 0, 0
        except OSError as error:
            raise Unusable(_said(error), of_all=True) from error
        except NotPrivate as trouble:
            raise _not_private(trouble) from trouble
        usable = sum(self._is_usable(name.removesuffix(_SUFFIX)) for name in names)
        return usable, len(names) - usable

    def _is_usable(self, key: str) -> bool:
        try:
            return self._believed(key, _read(self._file(key))) is not None
        except OSError:
            return False
        except Unusable as trouble:
            if trouble.of_all:
                raise
            return False

    def _believed(self, key: str, data: bytes) -> Judgement:
        from zfzr.check.cache_text import read

        header, _, body = data.partition(b"\n")
        try:
            secret = self._secret()
        except OSError as error:
            raise Unusable(_said(error), of_all=True) from error
        except NotPrivate as trouble:
            raise _not_private(trouble) from trouble
        if header != _header(secret, key, body):
            raise Unusable(DAMAGED)
        try:
            return read(body.decode())
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise Unusable(DAMAGED) from error

    def _secret(self) -> bytes:
        if self._own is None:
            self._own = secret_in(self.secrets)
        return self._own

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _replace(self, file: Path, data: bytes) -> None:
        if file.name == ".gitignore" and file.exists():
            return
        unfinished = self.folder / f"{os.getpid()}-{os.urandom(8).hex()}{_UNFINISHED}"
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
                opened.write(data)
            unfinished.replace(file)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise

    def _remove_the_oldest(self) -> None:
        kept = room = 0
        for used, size, path in sorted(self._entries(), reverse=True):
            if path.endswith(_UNFINISHED):
                superfluous = used < time.time() - _ABANDONED_SECONDS
            else:
                kept, room = kept + 1, room + size
                superfluous = kept > MOST_ENTRIES or room > MOST_BYTES
            if superfluous:
                with suppress(OSError):  # another program may have been faster
                    Path(path).unlink()

    def _entries(self) -> list[tuple[float, int, str]]:
        found = []
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith((_SUFFIX, _PAGE, _UNFINISHED)):
                    with suppress(FileNotFoundError):
                        about = entry.stat(follow_symlinks=False)
                        found.append((about.st_mtime, about.st_size, entry.path))
        return found


def _header(secret: bytes, key: str, body: bytes) -> bytes:
    """Return the line that proves a text: whoever has not the secret can make none, whatever the text and the key."""
    proof = blake2b(b"%d:" % len(key) + key.encode() + body, key=secret, person=_PERSON, digest_size=32)
    return _FORMAT + b" " + proof.hexdigest().encode()


def _not_private(trouble: NotPrivate) -> Unusable:
    place, why = trouble.place, trouble.reason
    return Unusable(Text(f"{place} {why.zh}", f"{place}: {why.en}"), of_all=True)


def _read(file: Path) -> bytes:
    """Return what a file holds; neither a link nor a pipe nor another user's file is read."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    with os.fdopen(os.open(file, flags), "rb") as opened:
        about = os.fstat(opened.fileno())
        if not is_private_file(about):
            raise Unusable(NOT_OURS)
        if about.st_size > LARGEST_ENTRY + len(_header(bytes(BYTES), "", b"")) + 1:
            raise Unusable(DAMAGED)
        return opened.read()


def _said(error: OSError) -> Text:
    from zfzr.files.reasons import reason_of

    reason = reason_of(error)
    return Text(f"缓存目录不能读写（{reason.zh}）", f"the cache cannot be read or written ({reason.en})")
