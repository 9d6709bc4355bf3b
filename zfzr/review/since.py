"""Which findings a change has to do with: those of its own files and records, whatever else the county still owes."""

from __future__ import annotations

from collections.abc import Callable

from zfzr.county.dataset import Dataset
from zfzr.declare.finding import Finding
from zfzr.declare.record import kinds
from zfzr.files.place import Place
from zfzr.review.changes import FileState, compare

_Where = tuple[str, tuple[str | int, ...]]


def concerns_change(before: Dataset, after: Dataset) -> Callable[[Finding], bool]:
    """Return a test for findings of `after` that stand in, or refer to, a record or file that changed since `before`.

    A finding of a record counts when that record changed, wherever its file lies now; one of a file as a whole, or of
    a part that could not be read, when the file did. A file that was only moved is not changed.
    """
    changes = compare(before, after)
    unchanged = {FileState.MOVED, FileState.FOLLOWED}
    files = {f.path for f in changes.files if f.state not in unchanged}
    records = {_at(c.after.place) for c in changes.records if c.after}
    known = {_at(record.place) for kind in kinds() for record in after.all(kind)}

    def is_changed(place: Place) -> bool:
        record = next((w for w in (_at(place, 1), _at(place, 0)) if w in known), None)
        return record in records if record else place.file in files

    return lambda finding: is_changed(finding.place) or any(is_changed(r.place) for r in finding.related)


def _at(place: Place, steps: int | None = None) -> _Where:
    return place.file, place.path[:steps]
