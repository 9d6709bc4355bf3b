"""A county while it is edited: files on disk, texts that are typed and not saved yet, and what is found in both together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from zfzr.check.resident import DayOf, Resident
from zfzr.check.runner import Judgement, Located
from zfzr.county.county import County
from zfzr.county.formatting import formatted
from zfzr.county.loading import load
from zfzr.declare.fix import fix_of, spot
from zfzr.files.edits import Edit, edited, source_of
from zfzr.files.place import Place
from zfzr.files.tree import Content, read_tree
from zfzr.questions.editor.choices import Offers, offers_at
from zfzr.questions.editor.links import Thing, definitions, path_thing, references, thing_at
from zfzr.questions.editor.meaning import Told, meaning_at
from zfzr.questions.editor.renaming import Renaming, is_worse, renamed
from zfzr.questions.editor.spot import gap_at, spot_at
from zfzr.terms.text import Text


class Session:
    """What an editor asks of one dataset. Nothing is written here: an editor gets edits, and makes them itself."""

    def __init__(self, root: Path, day_of: DayOf) -> None:
        self.root = root
        self._typed: dict[str, bytes] = {}
        self._waiting: dict[str, Content | None] = {}
        self._resident = Resident(read_tree(root), root, day_of, alone=True)
        self._read: dict[str, County] = {}

    # What changes

    def typed(self, path: str, text: str) -> None:
        """Take in the text of a file as it stands in the editor."""
        self._typed[path] = self._waiting[path] = text.encode()

    def closed(self, path: str) -> None:
        """Go back to what is on disk."""
        self._typed.pop(path, None)
        self.on_disk()

    def on_disk(self) -> None:
        """Take in what changed on disk; files that are open stand as they are typed."""
        now = read_tree(self.root)
        for path in {*now, *self._resident.files} - self._typed.keys():
            if now.get(path) != self._resident.files.get(path):
                self._waiting[path] = now.get(path)

    @property
    def county(self) -> County:
        """The county as it is now."""
        self._take_in()
        return self._resident.county

    def _take_in(self) -> None:
        if self._waiting:
            before, broken = self._resident.county, self._resident.county.dataset.broken
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

    def text(self, path: str) -> str:
        """Return the text of a file as it is now."""
        return self.county.dataset.text(path)

    def _readable(self, path: str) -> County:
        """Return the county in which a file could be read: the one now, or the last before it was broken."""
        now = self.county
        return self._read.get(path, now) if path in now.dataset.broken else now

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

    def definitions(self, path: str, text: str, line: int, column: int) -> list[Place]:
        """Return where what stands at a place is written down."""
        found = spot_at(self.county, path, text, line, column)
        return definitions(self.county, found, column) if found else []

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

    def rename(self, thing: Thing, name: str) -> Renaming:
        """Return the edits that rename a thing everywhere, proved.

        Raises:
            Refusal: see `renamed`.
        """
        return renamed(self.county, thing, name, self._reopened)

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
        """Return the edits that mend a finding, proved: none where it stayed, or more would be found than before."""
        own, where = fix_of(found.finding.code), spot(self.county, found.finding)
        edits = tuple(own.mend(where)) if own and where else ()
        files = dict(self.county.dataset.everything())
        for path in {edit.file for edit in edits}:
            content = files.get(path)
            source = source_of(content) if isinstance(content, bytes) else None
            if source is None:
                return ()
            files[path] = edited(source.text, [edit for edit in edits if edit.file == path]).encode()
        return edits if edits and is_worse(self.county, self._reopened(files)) is None else ()

    def formatted(self, path: str, text: str) -> tuple[str, tuple[Text, ...]]:
        """Return the canonical form of a text, and what is left out in it.

        Raises:
            Refusal: it cannot be read, or the form would not say the same.
        """
        done = formatted(path, text.encode())
        return done.after.decode(), done.dropped

    def _reopened(self, files: Mapping[str, Content]) -> County:
        now = self.county
        return County(load(files, self.root, like=now.dataset), now.as_of)
