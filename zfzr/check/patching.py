"""One changed file read into a county that is in memory, and the records in it that say the same as before kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from typing import Final

from zfzr.county.dataset import Dataset
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.declare.record import Record
from zfzr.declare.sameness import same
from zfzr.files.limits import require_bytes, require_entries
from zfzr.files.tree import Content
from zfzr.terms.text import Refusal

PROFILE: Final = "zfzr.yaml"


def patched(before: Dataset, changed: Mapping[str, Content | None]) -> Dataset | None:
    """Return a dataset in which some files hold other things, read from these files alone.

    `before` was read in full, in the county's own files. None where more is to be looked at than the files themselves: one
    comes or goes, is no file of the county, says what holds for all (zfzr.yaml), cannot be read in full, or is too much.
    """
    now = before
    for path, content in changed.items():
        if path == PROFILE or not isinstance(content, bytes) or not isinstance(before.files.get(path), bytes):
            return None
        kind = kind_of(path)
        found = None if kind is None else _with_file(now, path, content, kind.model)
        if found is None:
            return None
        now = found
    return now


def _with_file(before: Dataset, path: str, content: bytes, kind: type[Record]) -> Dataset | None:
    try:
        own = load({path: content}, before.root)
        if own.unread or own.masks.has_any or not own.files:
            return None
        now = copy(before)
        now.replace_file(path, content, kind, own)
        require_bytes({name: len(held) for name, held in now.files.items() if isinstance(held, bytes)})
        require_entries(now.entries)
    except Refusal:
        return None
    return now


def keep_same_records(before: Dataset, now: Dataset, paths: Collection[str]) -> None:
    """Put the objects of before in the place of records that say the same, at the same places of the same files."""
    models = {found.model for path in paths if (found := kind_of(path)) is not None}
    for model in models:
        known = {record.place: record for record in before.unnoted(model) if record.place.file in paths}
        others = {
            id(record): old
            for record in (now.unnoted(model) if known else ())
            if record.place.file in paths
            and (old := known.get(record.place)) is not None
            and same(old, record)
        }
        if others:
            now.exchange(model, others)
