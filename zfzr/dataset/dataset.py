"""A county's records by kind, with what could not be read, and the places of everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from zfzr.dataset.finding import Finding, Span
from zfzr.dataset.tree import text_of
from zfzr.records.base import Place, Record

if TYPE_CHECKING:
    from zfzr.dataset.positions import YamlPositions

R = TypeVar("R", bound=Record)


class Dataset:
    """Everything that was read: records by kind, faults, and the files themselves for places and excerpts."""

    def __init__(self, files: Mapping[str, bytes | OSError], root: Path | None) -> None:
        self.files = files
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
        from zfzr.dataset.positions import YamlPositions, csv_span

        if not place.path:
            return Span(1, 1, 1, 1)
        text = self.text(place.file)
        if place.file.endswith(".csv"):
            row = place.path[0] if isinstance(place.path[0], int) else 0
            header = str(place.path[1]) if len(place.path) > 1 else None
            return csv_span(text, row, header)
        if place.file not in self._positions:
            self._positions[place.file] = YamlPositions(text)
        return self._positions[place.file].span(place.path, place.on)

    def span_of(self, finding: Finding) -> Span:
        """Return where a finding stands."""
        return finding.span or self.span(finding.place)
