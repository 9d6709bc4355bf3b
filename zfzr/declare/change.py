"""The bare change of one record between two states of a county, not yet in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zfzr.declare.facts import FieldChange
from zfzr.declare.record import Record

PLACE = "所在文件"


class Action(StrEnum):
    """What happened to a record."""

    ADDED = "新增"
    REMOVED = "删去"
    CHANGED = "修改"
    MOVED = "移动"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is new, gone, moved to another file, or says something else than before."""

    kind: type[Record]
    action: Action
    before: Record | None
    after: Record | None
    fields: tuple[FieldChange, ...]

    @property
    def record(self) -> Record:
        """The record as it stands, or as it stood where it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change without a record")
        return found
