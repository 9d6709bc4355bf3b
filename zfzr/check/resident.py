"""A county that stays in memory while its files change: judged anew, with every answer kept that rests on nothing changed.

While it is judged it is watched what each look-up and each rule looks at (`zfzr.declare.tracking`). When files change, they
alone are read again, records that say the same stay the same objects, and what is found is worked out anew only as far as
it rests on something that says other things than before. Nor does a file that cannot be read in full begin all anew: it is
an edit after which its records are gone, and it is asked of each rule whom it therefore says nothing about (未评). What is
out of the ordinary (restricted data, full identity numbers) is judged as a run that starts from nothing does: slower, and
never wrong.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from zfzr.check.fingerprint import fingerprint, numbered
from zfzr.check.patching import keep_same_records, patched
from zfzr.check.runner import Judgement, Located, in_order, judge, located_at
from zfzr.county.county import County
from zfzr.county.dataset import RECORDS_OF, Dataset
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.county.unread import Reach
from zfzr.declare.finding import Finding
from zfzr.declare.sameness import same
from zfzr.declare.tracking import FRAMED, Tracking
from zfzr.files.overlay import is_laid
from zfzr.files.place import Place, Span
from zfzr.files.tree import Content

LISTING: Final = "which files there are"
CONTENTS: Final = "what the files hold"
FAULTS: Final = "what the reader found"
UNREAD: Final = "what was not read, and whom it could concern"
_TEXT: Final = "text of "

_SWEPT_EVERY: Final = 200
"""Revisions after which answers that nobody asks for any more are looked for."""

_SPARED_EVERY: Final = 50
"""Judgements after which what is kept by then is left out of the search for cyclic garbage."""

_SEARCHED_EVERY: Final = 2_000
"""Judgements after which all is searched: it takes a second at most, and little is found."""

DayOf = Callable[[County], date]


class _Told:
    """An attribute of a dataset of which whoever watches is told that it is looked at."""

    def __init__(self, name: str, source: str) -> None:
        self._name, self._source = name, source

    def __get__(self, dataset: WatchedDataset | None, _: type | None = None) -> Any:
        if dataset is None:
            return self
        held = dataset.__dict__
        if (watch := held.get("watched")) is not None:
            watch.note(self._source)
        try:
            return held[self._name]
        except KeyError:
            raise AttributeError(self._name) from None

    def __set__(self, dataset: WatchedDataset, value: Any) -> None:
        dataset.__dict__[self._name] = value


class WatchedDataset(Dataset):
    """A dataset that tells, too, when its texts, the list of its files and what was wrong with them are looked at."""

    watched: Tracking | None = None

    @property
    def whole(self) -> Dataset:
        """The same without anybody who watches; it stays as it is when files change."""
        held: Dataset = self.__dict__["whole"]
        return held

    @property
    def paths(self) -> list[str]:
        """The paths of its files, sorted; tells that it was looked at which there are."""
        if self.watched is not None:
            self.watched.note(LISTING)
        held: dict[str, Content] = self.__dict__["files"]
        return sorted(held)

    def full_text(self, path: str) -> str:
        """Return a file's text, and tell that it was looked at."""
        self._note_text(path)
        return super().full_text(path)

    def text(self, path: str) -> str:
        """Return a file's text with identity numbers masked, and tell that it was looked at."""
        self._note_text(path)
        return super().text(path)

    def holds_text(self, path: str) -> bool:
        """Tell whether a file could be opened, and tell that it was looked at."""
        self._note_text(path)
        held: dict[str, Content] = self.__dict__["files"]
        return isinstance(held.get(path), bytes)

    def numbers(self, path: str) -> list[tuple[int, int]]:
        """Return where identity numbers stand in a text, and tell that it was looked at."""
        self._note_text(path)
        return super().numbers(path)

    def span(self, place: Place) -> Span:
        """Return where a place is, and tell that its text was looked at."""
        self._note_text(place.file)
        return super().span(place)

    def written_at(self, place: Place) -> str:
        """Return what stands at a place, and tell that its text was looked at."""
        self._note_text(place.file)
        return super().written_at(place)

    def in_file(self, path: str) -> tuple[Any, ...]:
        """Return the records of one file, and tell that its text was looked at."""
        self._note_text(path)
        return super().in_file(path)

    @property
    def reach(self) -> Reach:
        """Whom unread things could concern; tells that it was looked at what was not read."""
        if self.watched is not None:
            self.watched.note(UNREAD)
        return self.whole.reach

    def become(self, other: Dataset) -> None:
        """Hold what another dataset holds: whoever holds this one sees the files as they are now."""
        watched, whole = self.watched, copy(other)
        whole.watch = None  # whom something concerns rests on everything (UNREAD): nobody is told on the way
        whole.said = self.__dict__.get("said", whole.said)
        self.__dict__.clear()
        self.__dict__.update(other.__dict__, watched=watched, watch=watched, whole=whole, said=whole.said)

    def _note_text(self, path: str) -> None:
        if self.watched is not None:
            self.watched.note(_TEXT + path)


_LISTS: Final = {
    **dict.fromkeys(("files", "kept", "beside", "entries"), CONTENTS),
    **dict.fromkeys(("faults", "broken", "partial", "homeless"), FAULTS),
    "unread": UNREAD,
}
for _name, _source in _LISTS.items():
    setattr(WatchedDataset, _name, _Told(_name, _source))


class Resident:
    """The county of some files as seen on its day, and what is found in it, kept up to date as files change."""

    def __init__(
        self, files: Mapping[str, Content], root: Path | None, day_of: DayOf, *, alone: bool = False
    ) -> None:
        """Read the files.

        Args:
            files: what they hold, by their paths.
            root: the folder in which they lie, if they do.
            day_of: the day on which their county is looked at.
            alone: the process is there for this county: what is kept is spared the search for cyclic garbage.
        """
        self._files = dict(files)
        self._search = _Search() if alone else None
        self._root = root
        self._day_of = day_of
        self._judged: Judgement | None = None
        self._judged_in_full: Judgement | None = None
        self._lasting: _Lasting | None = None
        self._from_nothing: County | None = None
        self.county = self._opened(load(self._files, root))

    @property
    def files(self) -> Mapping[str, Content]:
        """The files as they are now."""
        return self._files

    @property
    def worked_out(self) -> int:
        """How many answers were worked out so far; 0 while something is out of the ordinary from the beginning."""
        return self._lasting.worked_out if self._lasting is not None else 0

    def as_it_is(self) -> County:
        """Return the county as it is now, which no later change reaches; its look-ups begin from nothing."""
        dataset = self.county.dataset
        return (
            County(dataset.whole, self.county.as_of) if isinstance(dataset, WatchedDataset) else self.county
        )

    def change(self, changed: Mapping[str, Content | None]) -> bool:
        """Take in files as they are now, None for one that is gone; return whether anything is other than before."""
        real = {path: content for path, content in changed.items() if self._files.get(path) != content}
        if not real:
            return False
        for path, content in real.items():
            if content is None:
                self._files.pop(path, None)
            else:
                self._files[path] = content
        self._judged = self._judged_in_full = self._from_nothing = None
        self.county = self._opened(self._read(real))
        return True

    def judgement(self) -> Judgement:
        """Return all that is found now, the same as a run that starts from nothing would find.

        It may be stopped between two pieces (`zfzr.declare.pause`); asked again, it goes on from what was worked out.
        """
        if self._judged is None:
            lasting = self._lasting
            if lasting is not None and self.county is lasting.county:
                self._judged = lasting.judgement()
                if self._search is not None:
                    self._search.spare()
            else:
                self._judged = judge(self.county)
        return self._judged

    def judgement_in_full(self) -> Judgement:
        """Return the same with all that is 未评, also because nobody declared what a word stands for.

        Who asked for such a word is not seen in answers that were kept: while one stands in the files, all is worked out
        from nothing. That takes its time, and gives way between two pieces as `judgement` does.
        """
        from zfzr.county.unmeant import mind_words

        found = self.judgement()
        if self._lasting is None or self.county is not self._lasting.county:
            return found  # it was worked out from nothing
        if self._judged_in_full is not None:
            return self._judged_in_full
        if self._from_nothing is None:
            dataset = copy(
                self.as_it_is().dataset
            )  # who watches it shall see all, and nobody else is to be watched
            dataset.__dict__.pop("reach", None)
            self._from_nothing = County(dataset, self.county.as_of)
        mind_words(self._from_nothing)
        self._judged_in_full = judge(self._from_nothing) if self._from_nothing.dataset.unmeant else found
        self._from_nothing = None  # what was looked up on the way takes much memory, and is asked for no more
        return self._judged_in_full

    def _read(self, real: Mapping[str, Content | None]) -> Dataset:
        """Read the files as they are now; those that are as they were are not read again."""
        before = self.county.dataset
        if before.masks.has_any:
            return load(self._files, self._root)
        made = patched(before, real) if _is_ordinary(before) and not before.unread else None
        if made is None:
            made = load(self._files, self._root, like=before)
            made.keep_texts(
                before, {p for p, content in made.files.items() if before.files.get(p) == content}
            )
        return made if not made.masks.has_any else load(self._files, self._root)

    def _opened(self, dataset: Dataset) -> County:
        """Return the county of a dataset, as seen on its day."""
        if not _is_ordinary(dataset):
            return County(dataset, self._day_of(County(dataset, date.min)))
        if self._lasting is not None:
            self._lasting.advance(dataset)
            if self._day_of(self._lasting.undated) == self._lasting.county.as_of:
                return self._lasting.county
        self._lasting = _Lasting(dataset, self._day_of)
        return self._lasting.county


class _Search:
    """Python's search for cyclic garbage: it goes through all that is kept, and takes longer than most edits."""

    def __init__(self) -> None:
        self._times = 0

    def spare(self) -> None:
        """Leave what is kept out of the search, from time to time; what came since is searched before."""
        if self._times % _SPARED_EVERY == 0:
            if self._times % _SEARCHED_EVERY == 0:
                gc.unfreeze()
            if self._times:
                gc.collect()
            gc.freeze()
        self._times += 1


def _is_ordinary(dataset: Dataset) -> bool:
    """Tell whether a county is in its own files alone, with no identity number in full."""
    return not dataset.masks.has_any and not any(map(is_laid, dataset.files))


class _Lasting:
    """A county through all its revisions."""

    def __init__(self, dataset: Dataset, day_of: DayOf) -> None:
        self._tracking = Tracking()
        self._dataset = WatchedDataset({}, dataset.root)
        self._dataset.watched = self._tracking
        self._dataset.become(dataset)
        self._tracking.look_for(each.kind for each in dataset.unread)
        self.undated = County(self._dataset, date.min)
        self.county = County(self._dataset, day_of(self.undated))
        self._placed: dict[int, tuple[Finding, Located]] = {}
        self._judgements = 0

    @property
    def worked_out(self) -> int:
        """How many answers were worked out so far."""
        return self._tracking.worked

    def advance(self, dataset: Dataset) -> None:
        """Take in the files as they are now."""
        before = self._dataset
        changed = {
            path
            for path in {*before.files, *dataset.files}
            if before.files.get(path) is not dataset.files.get(path)
            and before.files.get(path) != dataset.files.get(path)
        }
        keep_same_records(before, dataset, changed)
        sources = _sources_of(changed)
        sources.add(CONTENTS)
        if before.files.keys() != dataset.files.keys():
            sources.add(LISTING)
        if not same(_faults(before), _faults(dataset)):
            sources.add(FAULTS)
        if before.unread or dataset.unread:  # whom it could concern may hang on whatever changed
            sources |= {UNREAD, FRAMED}
        before.become(dataset)
        self._tracking.advance(sources)
        self._tracking.look_for(each.kind for each in dataset.unread)
        self._placed = {name: held for name, held in self._placed.items() if not _is_in(held[0], changed)}

    def judgement(self) -> Judgement:
        """Return all that is found now."""
        with self._tracking.asking():
            found = judge(self.county, place=self._place)
        self._judgements += 1
        if self._judgements % _SWEPT_EVERY == 0:
            self._tracking.sweep()
            self.county.forget_unasked()
            self.undated.forget_unasked()
        return found

    def _place(self, county: County, findings: Iterable[Finding]) -> list[Located]:
        """Find the places of findings, those of unchanged files where they were before."""
        known, now = self._placed, dict[int, tuple[Finding, Located]]()
        for each in findings:
            held = known.get(id(each))
            if held is None:
                placed = located_at(county, each)
                held = each, replace(placed, fingerprint=fingerprint(county, each))
            now[id(each)] = held
        self._placed = now
        return numbered(in_order(placed for _, placed in self._placed.values()))


def _is_in(found: Finding, files: Collection[str]) -> bool:
    return found.place.file in files or any(each.place.file in files for each in found.related)


def _faults(dataset: Dataset) -> tuple[Any, ...]:
    return dataset.faults, dataset.broken, dataset.partial, dataset.homeless


def _sources_of(changed: Iterable[str]) -> set[Hashable]:
    """Return what rests on some files, as it is noted: their kinds with and without their years, and their texts."""
    found: set[Hashable] = set()
    for path in changed:
        kind = kind_of(path)
        found.add(_TEXT + path)
        if kind is not None:
            year = kind.slots.get("year")
            found |= {(kind.model, None), (kind.model, int(year) if year else None)}
            found.add(RECORDS_OF + kind.model.__name__)
    return found
