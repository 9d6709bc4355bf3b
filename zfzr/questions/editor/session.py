"""A county while it is edited: files on disk, texts that are typed and not saved yet, and what is found in both together."""

from __future__ import annotations

import codecs
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from zfzr.check.fingerprint import identified
from zfzr.check.mending import edits_alone
from zfzr.check.resident import DayOf, Resident
from zfzr.check.runner import Judgement, Located, located
from zfzr.check.waivers import waiver_of
from zfzr.county.county import County
from zfzr.county.formatting import formatted
from zfzr.declare.fix import fix_of
from zfzr.files.edits import Edit, source_of
from zfzr.files.place import Place, Span
from zfzr.files.screen import decoded, unix_lines
from zfzr.files.tree import Content, belongs, read_tree
from zfzr.questions.editor.choices import Offers, offers_at
from zfzr.questions.editor.links import (
    Missed,
    Thing,
    definitions,
    missed,
    path_thing,
    references,
    thing_at,
)
from zfzr.questions.editor.meaning import Told, meaning_at
from zfzr.questions.editor.outline import Entry, outline_of
from zfzr.questions.editor.renaming import Renaming, renamed
from zfzr.questions.editor.spot import gap_at, spot_at
from zfzr.questions.search import Hit, search, terms_of
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Text

_BOM: Final = "\ufeff"
_MOST_FOUND: Final = 100
"""So many records an editor lists for a word; whoever wants more types more of it."""


class Session:
    """What an editor asks of one dataset. Nothing is written here: an editor gets edits, and makes them itself."""

    def __init__(self, root: Path, day_of: DayOf) -> None:
        self.root = root
        self._typed: dict[str, str] = {}
        self._showing_mark: set[str] = set()
        self._waiting: dict[str, Content | None] = {}
        self._disk = read_tree(root)
        self._resident = Resident(self._disk, root, day_of, alone=True)
        self._read: dict[str, County] = {}

    # What changes

    def typed(self, path: str, text: str) -> None:
        """Take in the text of a file as it stands in the editor; that of a file outside the dataset is left alone."""
        if path in self._disk or self._may_come(path):
            self._typed[path] = text
            if text.startswith(_BOM):
                self._showing_mark.add(path)
            self._waiting[path] = self._content(path)

    def closed(self, path: str) -> None:
        """Go back to what is on disk."""
        self._typed.pop(path, None)
        self._showing_mark.discard(path)
        self.on_disk()

    def on_disk(self) -> None:
        """Take in what changed on disk; files that are open stand as they are typed.

        Raises:
            Refusal: the folder is no dataset any more, or larger than may be read.
        """
        self._disk = read_tree(self.root)
        for path in {*self._disk, *self._typed, *self._resident.files, *self._waiting}:
            content = self._content(path)
            if content != self._resident.files.get(path):
                self._waiting[path] = content
            else:
                self._waiting.pop(path, None)

    def _may_come(self, path: str) -> bool:
        """Tell whether a file that is not on disk yet will be one of the dataset."""
        is_hidden = any(step.startswith(".") for step in path.split("/"))
        is_named = hide_identity_numbers(path) == path
        return belongs(path) and not is_hidden and is_named and not os.path.lexists(self.root / path)

    def _content(self, path: str) -> Content | None:
        """Return what a file holds, as it is typed or on disk.

        An editor shows a text without its byte-order mark, perhaps with other line ends, and with signs of its own for what
        is no UTF-8: as long as nobody typed anything in it, it is what is on disk. Where somebody did, the mark is kept.
        """
        disk, text = self._disk.get(path), self._typed.get(path)
        if text is None:
            return disk
        if isinstance(disk, bytes):
            shown = (disk.decode("utf-8-sig", errors="replace"), decoded(disk))
            is_without = path in self._showing_mark and not text.startswith(_BOM)
            if not is_without and unix_lines(text.removeprefix(_BOM)) in map(unix_lines, shown):
                return disk
            if disk.startswith(codecs.BOM_UTF8) and not text.startswith(_BOM) and not is_without:
                text = _BOM + text
        return text.encode(errors="surrogatepass")

    @property
    def marked(self) -> frozenset[str]:
        """The files in whose texts the editor counts a byte-order mark."""
        return frozenset(path for path, text in self._typed.items() if text.startswith(_BOM))

    def written(self, path: str) -> str:
        """Return the text of a file as it is stored now: in it the places of edits count."""
        content = self.county.dataset.everything().get(path)
        source = source_of(content) if isinstance(content, bytes) else None
        return source.text if source else ""

    @property
    def county(self) -> County:
        """The county as it is now."""
        self._take_in()
        return self._resident.county

    def _take_in(self) -> None:
        if self._waiting:
            before, broken = self._resident.as_it_is(), self._resident.county.dataset.broken
            waiting, self._waiting = self._waiting, {}
            if self._resident.change(waiting):
                for path in self._resident.county.dataset.broken - broken:
                    self._read.setdefault(path, before)
                for path in broken - self._resident.county.dataset.broken:
                    self._read.pop(path, None)

    def judgement(self) -> Judgement:
        """Return what is found now."""
        self._take_in()
        return self._resident.judgement()

    def judgement_in_full(self) -> Judgement:
        """Return the same with all that is 未评, which may take longer."""
        self._take_in()
        return self._resident.judgement_in_full()

    def told_at_once(self) -> dict[str, list[Located]]:
        """Return, by file, what is wrong with files that cannot be read at all: it is known before anything is judged."""
        county = self.county
        broken = county.dataset.broken
        if not broken:
            return {}
        faults = [each for each in county.dataset.faults if each.place.file in broken]
        covering = waiver_of(county)
        found: dict[str, list[Located]] = {path: [] for path in broken}
        for each in identified(county, located(county, faults)):
            if covering(each.finding) is None:
                found[each.finding.place.file].append(each)
        return found

    def text(self, path: str) -> str:
        """Return the text of a file as it is now."""
        return self.county.dataset.text(path)

    def _readable(self, path: str) -> County:
        """Return the county in which a file could be read: the one now, or the last before it was broken."""
        now = self.county
        return self._read.get(path, now) if path in now.dataset.broken else now

    def span(self, place: Place) -> Span:
        """Return where a place is, or was when its file could be read last."""
        return self._readable(place.file).dataset.span(place)

    # What is asked

    def hover(self, path: str, text: str, line: int, column: int) -> Told | None:
        """Return what a place means."""
        county = self._readable(path)
        found = spot_at(county, path, text, line, column)
        return meaning_at(county, found) if found else None

    def offers(self, path: str, text: str, line: int, column: int) -> Offers | None:
        """Return what may be typed at a place."""
        county = self._readable(path)
        gap = gap_at(county, path, text, line, column)
        return offers_at(county, gap) if gap else None

    def outline(self, path: str) -> list[Entry]:
        """Return what a file records, in its order."""
        return outline_of(self._readable(path), path)

    def found(self, words: str) -> tuple[Hit, ...]:
        """Return the records that hold every word, the best first, as `zfzr search` finds them."""
        terms = terms_of(self.county, words.split())
        return search(self.county, terms, limit=_MOST_FOUND).hits if terms else ()

    def definitions(self, path: str, text: str, line: int, column: int) -> list[Place]:
        """Return where what stands at a place is written down."""
        county = self._readable(path)
        found = spot_at(county, path, text, line, column)
        return definitions(county, found, column) if found else []

    def thing(self, path: str, text: str, line: int, column: int) -> Thing | None:
        """Return the thing that stands at a place, or that the file is by its name where nothing else stands there."""
        found = spot_at(self.county, path, text, line, column)
        own = thing_at(self.county, found) if found else None
        if own is not None or (found is not None and not found.is_key):
            return own
        return path_thing(self.county, path)

    def references(self, thing: Thing, *, declared: bool) -> list[Place]:
        """Return every place that names a thing, with the one that declares it if asked."""
        own = [thing.place] if declared else []
        return list(dict.fromkeys([*own, *(site.place for site in references(self.county, thing))]))

    def missed(self, thing: Thing) -> Missed | None:
        """Return where a thing may be named in what could not be read; None where it is named nowhere there."""
        return missed(self.county, thing)

    def rename(self, thing: Thing, name: str) -> Renaming:
        """Return the edits that rename a thing everywhere, proved.

        Raises:
            Refusal: see `renamed`.
        """
        return renamed(self.county, thing, name, self._worse_in)

    def mends(self, path: str, first: int, last: int) -> list[Located]:
        """Return the findings of some lines of a file that a rule offers to mend."""
        found = (
            each for each in self.judgement().found if each.finding.place.file == path and each.waiver is None
        )
        return [
            each
            for each in found
            if each.span.line <= last
            and first <= each.span.end_line
            and fix_of(each.finding.code) is not None
        ]

    def mend(self, found: Located) -> tuple[Edit, ...]:
        """Return the edits that mend a finding, proved as `zfzr fix` proves them: none where it stayed, or made errors."""
        judged = self.judgement().found
        return edits_alone(self.county.dataset.everything(), self.county, judged, found, self._tried)

    def is_text(self, path: str) -> bool:
        """Tell whether a file is UTF-8, so that what an editor shows of it is what stands in it."""
        content = self.county.dataset.everything().get(path)
        return isinstance(content, bytes) and source_of(content) is not None

    def is_shown(self, edits: Iterable[Edit]) -> bool:
        """Tell whether edits change anything that an editor has in its text: line ends and a mark may be none of it."""
        for each in edits:
            before = self.written(each.file)[each.start : each.end]
            if each.start == 0 and each.file not in self.marked:
                before = before.removeprefix(_BOM)
            if unix_lines(before) != unix_lines(each.text):
                return True
        return False

    def formatted(self, path: str) -> tuple[str, tuple[Text, ...]]:
        """Return the canonical form of a file as it is typed, and what is left out in it.

        Raises:
            Refusal: it cannot be read, or the form would not say the same.
        """
        content = self.county.dataset.everything().get(path)
        if not isinstance(content, bytes):
            return "", ()
        done = formatted(path, content)
        return done.after.decode(), done.dropped

    def _worse_in(self, files: Mapping[str, Content]) -> Located | None:
        """Return a finding of a rule that finds more in other files than in those of now, None where no rule does."""
        was = Counter(each.finding.code for each in self.judgement().found)
        with self._tried(files) as (_, found):
            now = Counter(each.finding.code for each in found)
            return next((each for each in found if now[each.finding.code] > was[each.finding.code]), None)

    @contextmanager
    def _tried(self, files: Mapping[str, Content]) -> Iterator[tuple[County, Sequence[Located]]]:
        """Give the county as other files make it, and what is found in it; afterwards everything is as before.

        They are tried on the county that is in memory, which judges anew only what they change.
        """
        now = self._resident.files
        tried = {path: files.get(path) for path in {*files, *now} if files.get(path) != now.get(path)}
        back = {path: now.get(path) for path in tried}
        self._resident.change(tried)
        try:
            yield self._resident.county, self._resident.judgement().found
        finally:
            self._resident.change(back)
