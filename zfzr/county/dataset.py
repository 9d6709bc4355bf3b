"""A county's records by kind, with what could not be read, and the places of everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from zfzr.county.unread import Reach, Said, SaidInFile, Unmeant, Unread
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import ASKED, Watch, grouped
from zfzr.declare.record import Record
from zfzr.files.masking import Masks
from zfzr.files.overlay import is_laid
from zfzr.files.place import Place, Span
from zfzr.files.screen import lines_once
from zfzr.files.seen import Seen
from zfzr.files.tree import full_text_of, is_kept, lies_beside
from zfzr.terms.identifiers import find_identity_numbers, hide_identity_numbers

if TYPE_CHECKING:
    from zfzr.files.positions import ListPositions, YamlPositions


RECORDS_OF: Final = "records of "
"""The source that stands for all records of a kind, whatever was not read of it."""

R = TypeVar("R", bound=Record)
T = TypeVar("T", bound=Record | Finding)


class Dataset:
    """Everything that was read: records by kind, faults, and the files themselves for places and excerpts.

    `kept` are files that the program keeps among the data: nobody writes them, and no record comes from them. `beside`
    are those that lie in its folder for other reasons (read-me, documents, templates). `entries`
    counts the rows and entries of each file. `unmeant` are the words that nobody declared, with who says them; None as long
    as nobody looked for them (`zfzr.county.unmeant`). `seen`, by path, is what their texts were found to tell before they
    were read.
    """

    def __init__(self, files: Mapping[str, bytes | OSError], root: Path | None) -> None:
        self.beside = {p: c for p, c in files.items() if isinstance(c, bytes) and lies_beside(p)}
        self.kept = {p: content for p, content in files.items() if is_kept(p) and not is_laid(p)}
        self.files = {p: c for p, c in files.items() if p not in self.kept and p not in self.beside}
        self.root = root
        self.faults: list[Finding] = []
        self.broken: set[str] = set()
        self.partial: set[str] = set()
        self.homeless: set[str] = set()
        self.unread: list[Unread] = []
        self.unmeant: Mapping[str, Sequence[Said]] | None = None
        self.entries: dict[str, int] = {}
        self.watch: Watch | None = None
        self.masks = Masks()
        self.said: dict[str, SaidInFile] = {}
        self._records: dict[type[Record], list[Record]] = {}
        self._texts: dict[str, str] = {}
        self._full_texts: dict[str, str] = {}
        self._characters: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        self._numbers: dict[str, list[tuple[int, int]]] = {}
        self.seen: dict[str, Seen] = {}
        self._positions: dict[str, YamlPositions | ListPositions] = {}

    def take_seen(self, seen: Mapping[str, Seen]) -> None:
        """Take in what somebody found in the texts of files before they were read."""
        self.seen.update(seen)
        for path, told in seen.items():
            self._lines[path], self._characters[path], self._numbers[path] = told

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

    def add_unread(self, unread: Iterable[Unread]) -> None:
        """Take in what was written and not read; from now on it is watched who would have looked at it."""
        self.unread.extend(unread)
        if self.unread and self.watch is None:
            self.watch = Watch()

    def take_over(self, other: Dataset, path: str) -> None:
        """Take in everything that another dataset read from a file, its records being the same objects."""
        for record in other._by_file.get(path, ()):
            self._records.setdefault(type(record), []).append(record)
        self.faults.extend(other._faults_by_file.get(path, ()))
        if path in other.entries:
            self.entries[path] = other.entries[path]
        self.add_unread(each for each in other.unread if each.path == path)
        for mine, theirs in (
            (self.broken, other.broken),
            (self.partial, other.partial),
            (self.homeless, other.homeless),
        ):
            if path in theirs:
                mine.add(path)

    @property
    def paths(self) -> list[str]:
        """The paths of its files, sorted."""
        return sorted(self.files)

    def replace_file(self, path: str, content: bytes, kind: type[Record], own: Dataset) -> None:
        """Put what a dataset of one file says in the place of what that file said; collections shared with others are left.

        The file was there before, its records are of one kind, and both were read in full.
        """
        self.files = {**self.files, path: content}
        self._records = dict(self._records)
        self._records[kind] = _exchanged(self._records.get(kind, []), path, own._records.get(kind, []))
        self.faults = _exchanged(self.faults, path, own.faults)
        self.entries = {name: count for name, count in self.entries.items() if name != path} | own.entries
        self.broken, self.partial = (self.broken - {path}) | own.broken, (self.partial - {path}) | own.partial
        for held in ("_texts", "_full_texts", "_characters", "_lines", "_numbers", "_positions"):
            setattr(
                self,
                held,
                {name: v for name, v in getattr(self, held).items() if name != path} | getattr(own, held),
            )
        self.unmeant = None
        for worked_out in ("_by_file", "_faults_by_file", "reach"):
            self.__dict__.pop(worked_out, None)

    def exchange(self, kind: type[Record], others: Mapping[int, Record]) -> None:
        """Put other objects that say the same in the place of records, which are told by what they are (`id`)."""
        self._records[kind] = [others.get(id(record), record) for record in self._records.get(kind, [])]

    def keep_texts(self, other: Dataset, paths: Collection[str]) -> None:
        """Keep what another dataset worked out of the texts of files that are the same in both."""
        self._texts |= {path: text for path, text in other._texts.items() if path in paths}
        self._full_texts |= {path: text for path, text in other._full_texts.items() if path in paths}
        self._characters |= {path: found for path, found in other._characters.items() if path in paths}
        self._lines |= {path: found for path, found in other._lines.items() if path in paths}
        self._numbers |= {path: found for path, found in other._numbers.items() if path in paths}
        self._positions |= {path: found for path, found in other._positions.items() if path in paths}

    @cached_property
    def _by_file(self) -> dict[str, tuple[Record, ...]]:
        return grouped(
            (record.place.file, record) for records in self._records.values() for record in records
        )

    @cached_property
    def _faults_by_file(self) -> dict[str, tuple[Finding, ...]]:
        return grouped((fault.place.file, fault) for fault in self.faults)

    def all(self, kind: type[R]) -> list[R]:
        """Return the records of a kind, in the order of their files."""
        if self.watch is not None:
            self.watch.note((kind, None))
        return self._records.get(kind, [])  # type: ignore[return-value]

    def in_file(self, path: str) -> tuple[Record, ...]:
        """Return the records of one file, for whoever looks at that file alone; who watches is not told."""
        return self._by_file.get(path, ())

    def unnoted(self, kind: type[R]) -> list[R]:
        """Return the records of a kind for a look-up that notes itself what is looked at of them, as far as unread."""
        if self.watch is not None:
            self.watch.note(RECORDS_OF + kind.__name__)
        return self._records.get(kind, [])  # type: ignore[return-value]

    def note(self, kind: type[Record], year: int | None = None) -> None:
        """Tell whoever watches that the records of a kind, in a year's folders, are looked at."""
        if self.watch is not None:
            self.watch.note((kind, year))

    def note_asked(self, kind: type[Record], year: int | None = None) -> None:
        """Tell whoever watches that somebody asked whether a kind was read in full; its records are not looked at."""
        if self.watch is not None:
            self.watch.note((ASKED, kind, year))

    def note_words(self, *words: str) -> None:
        """Tell that it is asked what words stand for, as far as it was looked for those that nobody declared."""
        if self.watch is None or not self.unmeant:
            return
        for word in words:
            if word in self.unmeant:
                self.watch.note(Unmeant(word))

    @cached_property
    def reach(self) -> Reach:
        """Whom unread things could concern."""
        return Reach(self)

    @property
    def record_count(self) -> int:
        """How many records were read."""
        return sum(len(records) for records in self._records.values())

    def is_whole(self, pattern: str, value: str | None = None, about: str | None = None) -> bool:
        """Tell whether everything of a pattern was read, or all that could bear a name: else absence means nothing.

        `pattern` is a path, the beginning of one (`laws/`; nothing for all files), or holds `*` (units/*/people.csv).
        `about` is the unit of which nothing can be told then, whosever file was not read.
        """
        if not self.unread:
            return True
        hidden = set(self.reach.hiding(pattern, value))
        for source in hidden:
            self.note(*source)
            if about is not None and self.watch is not None:
                self.watch.note((*source, about))
        return not hidden

    def everything(self) -> dict[str, bytes | OSError]:
        """Return every file of the folder, data or not."""
        return self.files | self.kept | self.beside

    def text(self, path: str) -> str:
        r"""Return a file's text, in which places are counted: line ends as `\n`; see `screen.decoded`.

        Identity numbers are masked in it, in the same number of characters.
        """
        if path not in self._texts:
            text = self.full_text(path)
            self._texts[path] = hide_identity_numbers(text) if self.numbers(path) else text
        return self._texts[path]

    def full_text(self, path: str) -> str:
        """Return a file's text with everything in it: for what looks for identity numbers, and shows none."""
        if path not in self._full_texts:
            self._full_texts[path] = full_text_of(
                self.files.get(path, self.beside.get(path, self.kept.get(path)))
            )
        return self._full_texts[path]

    def characters(self, path: str) -> str:
        """Return the characters of a file's text, each once, in no order: to look for strange ones takes no more."""
        if path not in self._characters:
            self._characters[path] = "".join(set(self.lines(path)))
        return self._characters[path]

    def holds_text(self, path: str) -> bool:
        """Tell whether a file could be opened."""
        return isinstance(self.files.get(path), bytes)

    def lines(self, path: str) -> str:
        """Return the lines of a file's text, each once, with everything in them."""
        if path not in self._lines:
            self._lines[path] = lines_once(self.full_text(path), self.files.get(path))
        return self._lines[path]

    def numbers(self, path: str) -> list[tuple[int, int]]:
        """Return where in its text a file has identity numbers; each file is searched once."""
        if path not in self._numbers:
            self._numbers[path] = find_identity_numbers(self.full_text(path), self.characters(path))
        return self._numbers[path]

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

    def _yaml_positions(self, path: str) -> YamlPositions | ListPositions:
        from zfzr.county.spelling import spellings
        from zfzr.files.positions import yaml_positions

        if path not in self._positions:
            # the reader screened what it took apart; a text in which numbers are masked is another one
            screened = path in self.entries and not self.numbers(path)
            self._positions[path] = yaml_positions(
                self.text(path), self.entries.get(path), spellings, screened=screened
            )
        return self._positions[path]


def _exchanged(all_: Sequence[T], path: str, own: Sequence[T]) -> list[T]:
    """Return what is in the order of files with what one file gave exchanged."""
    before = [each for each in all_ if each.place.file < path]
    after = [each for each in all_ if each.place.file > path]
    return before + list(own) + after


def _cell_of(place: Place) -> tuple[int, str | None]:
    row = place.path[0] if isinstance(place.path[0], int) else 0
    return row, str(place.path[1]) if len(place.path) > 1 else None
