"""What a run wrote of a county, and from what: by it the next run knows a county that need not be done again.

`_done/410823.json` is taken away before the first part of a county is written and put there after the last one, so a county
that has none was never written whole. It holds a digest of everything the parts were made of and one of the parts.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from zfzr.files.json_reader import read_json
from zfzr.files.json_writer import json_text
from zfzr.present.tables.partitions import parts_on_disk, way_to

VERSION: Final = 1
_FOLDER: Final = "_done"
"""Readers of such folders pass over what begins with an underscore."""
_BYTES: Final = 20


@dataclass(frozen=True)
class Done:
    """What was written: the digest of what it was made of, how many parts, their digest, and the county's figures."""

    made_of: str
    parts: int
    digest: str
    summary: Any


def done_path(folder: Path, code: str) -> Path:
    """Return where the record of a county lies."""
    return folder / _FOLDER / f"{code}.json"


def done_bytes(done: Done, code: str, folder: Path, root: Path) -> bytes:
    """Return the record in the folder of tables of a county whose data lie in `root`; it begins as outputs of ours do."""
    found = {
        "version": VERSION,
        "folder": way_to(root, folder),
        "county": code,
        "made_of": done.made_of,
        "parts": done.parts,
        "digest": done.digest,
        "summary": done.summary,
    }
    return (json_text(found) + "\n").encode("utf-8", "backslashreplace")


def read_done(folder: Path, code: str) -> Done | None:
    """Return the record of a county; None where there is none, or none that can be read."""
    try:
        found = read_json(done_path(folder, code).read_bytes())
        if found["version"] != VERSION or found["county"] != code:
            return None
        return Done(found["made_of"], found["parts"], found["digest"], found["summary"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def still_stands(done: Done, folder: Path, code: str) -> bool:
    """Tell whether the parts of a county are, to the last byte and no other, those that the record speaks of."""
    try:
        found = {path: (folder / path).read_bytes() for path in parts_on_disk(folder, code)}
    except OSError:
        return False
    return (len(found), digest_of(found)) == (done.parts, done.digest)


def digest_of(parts: Mapping[str, bytes]) -> str:
    """Return the digest of files by their paths, in letters that make up no number a person could bear.

    Hexadecimal has runs of digits, and what is written is searched for identity numbers: base32 has no 0, 1, 8 or 9.
    """
    digest = blake2b(digest_size=_BYTES)
    for path in sorted(parts):
        for part in (path.encode("utf-8", "surrogatepass"), parts[path]):
            digest.update(b"%d:" % len(part))
            digest.update(part)
    return base64.b32encode(digest.digest()).decode().lower()
