"""The bare changes between two states of a county: records by kind and files, not yet in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zfzr.county.dataset import Dataset
from zfzr.declare.change import PLACE, Action, RecordChange
from zfzr.declare.facts import FieldChange, differences, said, shown
from zfzr.declare.record import Record, kinds
from zfzr.files.tree import Content
from zfzr.review.matching import Pair, paired, renamed_units


class FileState(StrEnum):
    """What happened to a file."""

    ADDED = "新增文件"
    REMOVED = "删去文件"
    MOVED = "移动，内容未变"
    CONTENT = "内容变动"
    FORMAT = "格式变动，内容未变"
    FOLLOWED = "只随单位目录改名"
    BROKEN = "读不出来"
    MENDED = "恢复可读"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that differs. `uncompared` counts the records of one state that the other, unreadable, may still hold."""

    path: str
    state: FileState
    former: str = ""
    uncompared: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two states; `renamed` are the units whose folder has another name now."""

    records: tuple[RecordChange, ...]
    files: tuple[FileChange, ...]
    renamed: Mapping[str, str]


def compare(before: Dataset, after: Dataset) -> Changes:
    """Compare two states of a county.

    Records of a file that one state cannot read are not compared: they are neither new nor gone.
    """
    renamed = renamed_units(before, after)
    uncompared: Counter[str] = Counter()
    records = [c for kind in kinds() for c in _changes_of_kind(kind, before, after, renamed, uncompared)]
    files = tuple(_files(before, after, renamed, records, uncompared))
    return Changes(tuple(records), files, renamed)


def _changes_of_kind(
    kind: type[Record],
    before: Dataset,
    after: Dataset,
    renamed: Mapping[str, str],
    uncompared: Counter[str],
) -> Iterator[RecordChange]:
    former = {new: old for old, new in renamed.items()}

    def path(record: Record) -> str:
        return moved_path(record.place.file, renamed)

    def there(record: Record, renames: Mapping[str, str]) -> str:
        return moved_path(record.place.file, renames)

    old, lost = _parted(before.all(kind), lambda r: there(r, renamed) in after.broken)
    new, found = _parted(after.all(kind), lambda r: there(r, former) in before.broken)
    uncompared.update(path(r) for r in (*lost, *found))
    for pair in paired(old, new, renamed):
        if pair.after is None and pair.before and there(pair.before, renamed) in after.partial:
            uncompared[path(pair.before)] += 1
        elif pair.before is None and pair.after and there(pair.after, former) in before.partial:
            uncompared[path(pair.after)] += 1
        elif (change := _change(kind, pair, renamed)) is not None:
            yield change


def _parted(records: list[Record], is_lost: Callable[[Record], bool]) -> tuple[list[Record], list[Record]]:
    lost = [r for r in records if is_lost(r)]
    return ([r for r in records if not is_lost(r)] if lost else records), lost


def _change(kind: type[Record], pair: Pair, renamed: Mapping[str, str]) -> RecordChange | None:
    before, after = pair
    if before is None:
        return RecordChange(kind, Action.ADDED, None, after, ())
    if after is None:
        return RecordChange(kind, Action.REMOVED, before, None, ())
    fields = differences(said(before, renamed), said(after))
    action = Action.CHANGED if fields else Action.MOVED
    if moved_path(before.place.file, renamed) != after.place.file:
        fields.append(FieldChange((PLACE,), shown(before.place.file), shown(after.place.file)))
    return RecordChange(kind, action, before, after, tuple(fields)) if fields else None


def moved_path(path: str, renamed: Mapping[str, str]) -> str:
    """Return where a file lies now if only its unit's folder was given another name."""
    parts = path.split("/")
    if len(parts) > 2 and parts[0] == "units" and parts[1] in renamed:
        parts[1] = renamed[parts[1]]
    return "/".join(parts)


def _files(
    before: Dataset,
    after: Dataset,
    renamed: Mapping[str, str],
    changes: list[RecordChange],
    uncompared: Mapping[str, int],
) -> Iterator[FileChange]:
    touched = {c.after.place.file for c in changes if c.after} | {
        moved_path(c.before.place.file, renamed) for c in changes if c.before
    }
    former = _former_paths(before, after, renamed)
    for path in sorted(set(after.files) | (set(before.files) - set(former.values()))):
        old = former.get(path, path)
        if path not in after.files:
            yield FileChange(path, FileState.REMOVED)
        elif old not in before.files:
            state = FileState.BROKEN if path in after.broken else FileState.ADDED
            yield FileChange(path, state)
        elif not _same(before, old, after, path):
            state = _state(before, old, after, path, path in touched)
            if state is FileState.FORMAT and _mentions(before, old, renamed):
                state = FileState.FOLLOWED
            yield FileChange(path, state, old if old != path else "", uncompared.get(path, 0))
        elif old != path:
            yield FileChange(path, FileState.MOVED, old)
    for path in sorted({*before.kept, *after.kept}):
        if path not in after.kept:
            yield FileChange(path, FileState.REMOVED)
        elif path not in before.kept:
            yield FileChange(path, FileState.ADDED)
        elif not _alike(before.kept[path], after.kept[path]):
            yield FileChange(path, FileState.CONTENT)


def _former_paths(before: Dataset, after: Dataset, renamed: Mapping[str, str]) -> dict[str, str]:
    """Return new path to old of files that moved: with their unit's folder, or with the same content elsewhere."""
    gone = [p for p in sorted(before.files) if p not in after.files]
    come = {p for p in after.files if p not in before.files}
    found: dict[str, str] = {}
    for path in gone:
        if (now := moved_path(path, renamed)) in come:
            found[now] = path
            come.discard(now)
    moved = set(found.values())
    waiting: dict[bytes | int | None, list[str]] = {}
    for path in sorted(come, reverse=True):
        waiting.setdefault(_held(after.files[path]), []).append(path)
    for path in gone:
        if path not in moved and (same := waiting.get(_held(before.files[path]))):
            found[same.pop()] = path
    return found


def _held(content: Content) -> bytes | int | None:
    """Return by what files with the same content are found: that content, or the number of the error."""
    return content if isinstance(content, bytes) else content.errno


def _same(before: Dataset, old: str, after: Dataset, new: str) -> bool:
    return _alike(before.files[old], after.files[new])


def _alike(mine: Content, theirs: Content) -> bool:
    if isinstance(mine, bytes) or isinstance(theirs, bytes):
        return mine == theirs
    return mine.errno == theirs.errno


def _mentions(dataset: Dataset, path: str, slugs: Iterable[str]) -> bool:
    text = dataset.text(path)
    return any(slug in text for slug in slugs)


def _state(before: Dataset, old: str, after: Dataset, path: str, touched: bool) -> FileState:
    if path in after.broken:
        return FileState.BROKEN
    if old in before.broken:
        return FileState.MENDED
    unclear = path in after.partial or old in before.partial or path in after.homeless
    return FileState.CONTENT if touched or unclear else FileState.FORMAT
