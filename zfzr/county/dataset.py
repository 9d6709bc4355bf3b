"""A county's records by kind, with what could not be read, and the places of everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from zfzr.declare.finding import Finding
from zfzr.declare.record import Record
from zfzr.files.place import Place, Span
from zfzr.files.tree import is_kept, text_of

if TYPE_CHECKING:
    from zfzr.files.positions import YamlPositions


R = TypeVar("R", bound=Record)


class Dataset:
    """Everything that was read: records by kind, faults, and the files themselves for places and excerpts.

    `kept` are files that the program keeps among the data: nobody writes them, and no record comes from them.
    """

    def __init__(self, files: Mapping[str, bytes | OSError], root: Path | None) -> None:
        self.files = {path: content for path, content in files.items() if not is_kept(path)}
        self.kept = {path: content for path, content in files.items() if is_kept(path)}
        self.root = root
        self.faults: list[Finding] = []
        self.broken: set[str] = set()
        self.partial: set[str] = set()
        self.homeless: set[str] = set()
        self._records: dict[type[Record], list[Record]] = {}
        self._texts: dict[str, str] = {}
        self._positions: dict[str, YamlPositions] = {}

    def add_records(self, kind: type[Record], records: list[Record]) -> None:
        """Take in the records of one file."""
        self._records.setdefault(kind, []).extend(records)

    def add_faults(
        self, path: str, faults: Iterable[Finding], *, broken: bool, partial: bool = False
    ) -> None:
        """Take in what is wrong with a file; `broken`: nothing of it was read, `partial`: some records are missing."""
        self.faults.extend(faults)
        if broken:
            self.broken.add(path)
        if partial:
            self.partial.add(path)

    def take_over(self, other: Dataset, path: str) -> None:
        """Take in everything that another dataset read from a file, its records being the same objects."""
        for record in other._by_file.get(path, ()):
            self._records.setdefault(type(record), []).append(record)
        self.faults.extend(other._faults_by_file.get(path, ()))
        for mine, theirs in (
            (self.broken, other.broken),
            (self.partial, other.partial),
            (self.homeless, other.homeless),
        ):
            if path in theirs:
                mine.add(path)

    @cached_property
    def _by_file(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for records in self._records.values():
            for record in records:
                found.setdefault(record.place.file, []).append(record)
        return found

    @cached_property
    def _faults_by_file(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for fault in self.faults:
            found.setdefault(fault.place.file, []).append(fault)
        return found

    def all(self, kind: type[R]) -> list[R]:
        """Return the records of a kind, in the order of their files."""
        return self._records.get(kind, [])  # type: ignore[return-value]

    @property
    def record_count(self) -> int:
        """How many records were read."""
        return sum(len(records) for records in self._records.values())

    def is_whole(self, pattern: str) -> bool:
        """Tell whether every file of a pattern was read in full: only then does absence mean something.

        `pattern` is a path, the beginning of one, or holds `*` (units/*/people.csv). A file that has no place in
        the layout may be any file of its top folder under a mistyped name.
        """
        top, slash, _ = pattern.partition("/")
        if (slash or not pattern) and any(path.startswith(top + slash) for path in self.homeless):
            return False
        return not any(
            path.startswith(pattern) or fnmatchcase(path, pattern) for path in self.broken | self.partial
        )

    def text(self, path: str) -> str:
        r"""Return a file's text, in which places are counted: line ends as `\n`; see `screen.decoded`."""
        if path not in self._texts:
            self._texts[path] = text_of(self.files.get(path))
        return self._texts[path]

    def span(self, place: Place) -> Span:
        """Resolve a place to line and column; the closest enclosing value where it is not written."""
        from zfzr.county.spelling import spellings
        from zfzr.files.positions import csv_span

        if not place.path:
            return Span(1, 1, 1, 1)
        text = self.text(place.file)
        if place.file.endswith(".csv"):
            return csv_span(text, *_cell_of(place), spellings)
        return self._yaml_positions(place.file).span(place.path, place.on)

    def span_of(self, finding: Finding) -> Span:
        """Return where a finding stands."""
        return finding.span or self.span(finding.place)

    def written_at(self, place: Place) -> str:
        """Return the one value that stands at a place, without quotes; nothing where it is a group or not written."""
        from zfzr.county.spelling import spellings
        from zfzr.files.positions import csv_cell

        if not place.path:
            return ""
        if place.file.endswith(".csv"):
            return csv_cell(self.text(place.file), *_cell_of(place), spellings)
        return self._yaml_positions(place.file).written(place.path, place.on)

    def _yaml_positions(self, path: str) -> YamlPositions:
        from zfzr.county.spelling import spellings
        from zfzr.files.positions import YamlPositions

        if path not in self._positions:
            self._positions[path] = YamlPositions(self.text(path), spellings)
        return self._positions[path]


def _cell_of(place: Place) -> tuple[int, str | None]:
    row = place.path[0] if isinstance(place.path[0], int) else 0
    return row, str(place.path[1]) if len(place.path) > 1 else None
