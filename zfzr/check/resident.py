"""A county that stays in memory while its files change: judged anew, with every answer kept that rests on nothing changed.

While it is judged it is watched what each look-up and each rule looks at (`zfzr.declare.lookup.Watch`). When files change,
they alone are read again, and answers are carried over unless they rest on records of a changed file's kind (in its year),
on a changed text, or on which files there are. Whatever is out of the ordinary (a file that cannot be read in full before
or after, a file that comes or goes, one of no kind) makes all of it be worked out again: slower, and never wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import FunctionType
from typing import Any, Final

from zfzr.check.runner import Judgement, judge
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import Watch, WatchedMemo
from zfzr.files.overlay import is_laid
from zfzr.files.place import Place, Span
from zfzr.files.tree import Content

LISTING: Final = "which files there are"
_TEXT: Final = "text of "

DayOf = Callable[[County], date]


class WatchedDataset(Dataset):
    """A dataset that tells, too, when its texts and the list of its files are looked at."""

    watched: Watch | None = None

    def __getattribute__(self, name: str) -> Any:
        """Tell whoever watches before the files as such are handed out."""
        if name in _LISTS:
            watch = object.__getattribute__(self, "__dict__").get("watched")
            if watch is not None:
                watch.note(LISTING)
        return object.__getattribute__(self, name)

    def full_text(self, path: str) -> str:
        """Return a file's text, and tell that it was looked at."""
        self._note_text(path)
        return super().full_text(path)

    def text(self, path: str) -> str:
        """Return a file's text with identity numbers masked, and tell that it was looked at."""
        self._note_text(path)
        return super().text(path)

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

    def _note_text(self, path: str) -> None:
        if self.watched is not None:
            self.watched.note(_TEXT + path)


_LISTS = frozenset(
    ("files", "faults", "broken", "partial", "homeless", "kept", "beside", "unread", "entries")
)


class Resident:
    """The county of some files as seen on its day, and what is found in it, kept up to date as files change."""

    def __init__(self, files: Mapping[str, Content], root: Path | None, day_of: DayOf) -> None:
        self._files = dict(files)
        self._root = root
        self._day_of = day_of
        self._judged: Judgement | None = None
        self.county = self._opened(None)

    @property
    def files(self) -> Mapping[str, Content]:
        """The files as they are now."""
        return self._files

    def change(self, changed: Mapping[str, Content | None]) -> bool:
        """Take in files as they are now, None for one that is gone; return whether anything is other than before."""
        real = {path: content for path, content in changed.items() if self._files.get(path) != content}
        if not real:
            return False
        before, was = self.county, dict(self._files)
        for path, content in real.items():
            if content is None:
                self._files.pop(path, None)
            else:
                self._files[path] = content
        self._judged = None
        self.county = self._opened(before.dataset)
        if self.county.as_of == before.as_of and _is_ordinary(real, was, before.dataset, self.county.dataset):
            _carry_over(before, self.county, real)
        return True

    def judgement(self) -> Judgement:
        """Return all that is found now, the same as a run that starts from nothing would find."""
        if self._judged is None:
            self._judged = judge(self.county)
        return self._judged

    def _opened(self, like: Dataset | None) -> County:
        dataset = load(self._files, self._root, like=like, make=WatchedDataset)
        if not isinstance(dataset, WatchedDataset):
            raise TypeError("the reader made another dataset")
        if like is not None:
            _keep_texts(like, dataset)
        if dataset.watch is None:
            dataset.watch = Watch()
        dataset.watched = dataset.watch
        county = County(dataset, date.min)
        return County(dataset, self._day_of(county))


def _keep_texts(before: Dataset, now: Dataset) -> None:
    """Keep what was worked out of the texts of files that are as they were."""
    same = {path for path, content in now.files.items() if before.files.get(path) == content}
    now.keep_texts(before, same)


def _is_ordinary(
    real: Mapping[str, Content | None], was: Mapping[str, Content], before: Dataset, now: Dataset
) -> bool:
    """Tell whether only files that can be read in full changed what they say, and none came or went."""
    if before.unread or now.unread or before.homeless != now.homeless:
        return False
    return all(
        isinstance(content, bytes)
        and isinstance(was.get(path), bytes)
        and kind_of(path)
        and not is_laid(path)
        for path, content in real.items()
    )


def _carry_over(before: County, now: County, changed: Iterable[str]) -> None:
    """Give the county the answers of the one before that rest on nothing changed, day by day."""
    stale = _sources_of(changed)
    faults = _faults(before.dataset, now.dataset)

    def holds(sources: frozenset[Hashable], answer: Any) -> bool:
        return stale.isdisjoint(sources) and not (faults and LISTING in sources) and not _holds_county(answer)

    for (day, assessed), old in before.days().items():
        own = now if (day, assessed) == (now.as_of, now.assessed) else now.on(day, assessed)
        if isinstance(own.memo, WatchedMemo) and isinstance(old.memo, WatchedMemo):
            own.memo.take_over(old.memo, holds)


def _sources_of(changed: Iterable[str]) -> frozenset[Hashable]:
    """Return what rests on some files, as it is noted: their kinds with and without their years, and their texts."""
    found: set[Hashable] = set()
    for path in changed:
        kind = kind_of(path)
        found.add(_TEXT + path)
        if kind is not None:
            year = kind.slots.get("year")
            found |= {(kind.model, None), (kind.model, int(year) if year else None)}
    return frozenset(found)


def _faults(before: Dataset, now: Dataset) -> bool:
    """Tell whether what the reader found differs: some rules look at that."""
    return _keys(before.faults) != _keys(now.faults)


def _keys(found: Collection[Finding]) -> list[tuple[str, str, str]]:
    return sorted((each.code, each.place.file, each.key) for each in found)


_DEEP = 3


def _holds_county(answer: object, depth: int = _DEEP) -> bool:
    """Tell whether an answer could ask the county of before for more: it holds it, or is a function that may.

    Of a collection the first is looked at: look-ups give things of one sort.
    """
    if isinstance(answer, County | Dataset):
        return True
    if isinstance(answer, FunctionType):
        return answer.__closure__ is not None
    if depth == 0 or answer is None or isinstance(answer, str | int | date | bytes):
        return False
    if isinstance(answer, Mapping):
        return any(_holds_county(each, depth - 1) for each in list(answer.values())[:1])
    if isinstance(answer, list | tuple | set | frozenset):
        return any(_holds_county(each, depth - 1) for each in list(answer)[:1])
    held = getattr(answer, "__dict__", None) or {
        name: getattr(answer, name, None)
        for name in getattr(type(answer), "__slots__", ())
        if isinstance(name, str)
    }
    return any(_holds_county(each, depth - 1) for each in held.values())
