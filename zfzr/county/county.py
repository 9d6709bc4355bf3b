"""The county as of a day: a day, the records, and a memo of what was looked up in them (`zfzr.declare.lookup`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from zfzr.county.dataset import Dataset
from zfzr.county.registers import is_kept
from zfzr.county.unread import ELSEWHERE, Behind, Name, OfKind, Reach, Unmeant, files_of
from zfzr.declare.lookup import Memo, grouped, lookup
from zfzr.declare.record import Record
from zfzr.terms.text import Refusal

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class County:
    """A dataset seen on one day; what the domain asks of it are look-ups beside their subjects. Nothing here changes it.

    `assessed` is the year that is being assessed, None where it is simply looked at: rules and measures that speak of
    a year or a period then ask the day which one it lies in (`zfzr.subjects.scheme.lookups.year_in_view`).
    """

    def __init__(self, dataset: Dataset, as_of: date, assessed: int | None = None) -> None:
        self.dataset = dataset
        self.as_of = as_of
        self.assessed = assessed
        self.memo = Memo() if dataset.watch is None else dataset.watch.memo()
        self._on: dict[tuple[date, int | None], County] = {(as_of, assessed): self}

    def on(self, day: date, assessed: int | None = None) -> County:
        """Return the same records seen on another day, with a memo of its own that is kept for whoever asks again.

        Args:
            day: the day.
            assessed: the year being assessed; None leaves it to the day.
        """
        if (day, assessed) not in self._on:
            self._on[day, assessed] = other = County(self.dataset, day, assessed)
            other._on = self._on
        return self._on[day, assessed]

    def days(self) -> Mapping[tuple[date, int | None], County]:
        """Return the same records as seen on every day that was asked for so far, this one included."""
        return dict(self._on)

    def forget_unasked(self) -> None:
        """Forget the days of which nothing is kept any more, this one aside; who asks again sees them anew."""
        for key in [key for key, other in self._on.items() if other is not self and not len(other.memo)]:
            del self._on[key]

    def of_year(self, kind: type[R], year: int) -> list[R]:
        """Return the records of a kind that lie in a year's folders."""
        self.dataset.note(kind, year)
        return _by_year(self, kind).get(year, [])  # type: ignore[return-value]

    def keeps(self, path: str) -> bool:
        """Tell whether somebody keeps a register, by its path: something stands in it, or that nothing does is stated."""
        return is_kept(self, path)

    def read_whole(
        self,
        *kinds: type[Record],
        unit: str | None = None,
        year: int | None = None,
        about: Name | None = None,
    ) -> bool:
        """Tell whether some kinds were read in full, as far as told: only then does absence mean anything.

        Every one is asked, whatever the others answer: who watches sees each.

        Args:
            kinds: the kinds of record, one or more.
            unit: as far as it could concern this unit, whosever folder it lies in.
            year: in the folders of this year.
            about: as far as it could be about somebody or something that several units name (人员, its number).
        """
        if self.memo.outlives_changes:
            return all([_is_read_whole(self, kind, unit, year, about) for kind in kinds])  # noqa: C419
        for kind in kinds:
            self.dataset.note(kind, year)
        if not self.dataset.unread:
            return True
        reach = self.dataset.reach
        return all([_is_whole(reach, reach.of(kind, year), unit, about) for kind in kinds])  # noqa: C419

    def watched(self, work: Callable[[], T], unit: str | None = None) -> tuple[T, tuple[str, ...]]:
        """Work something out and return it with the files that it would have looked at and that were not read.

        Of what is about one unit, only those that could concern it, or the number of units.

        Raises: Refusal as the work did; with exit code 5 and the files, where it may be for want of them.
        """
        from zfzr.county.unmeant import mind_words

        mind_words(self)
        if self.dataset.watch is None:
            return work(), ()
        refused: Refusal | None = None
        with self.dataset.watch.frame() as frame:
            try:
                answer = work()
            except Refusal as refusal:
                refused = refusal
        behind = self.behind(frame.seen | frame.apart)
        files = files_of(e for e in behind if unit is None or e.concerns(unit, ELSEWHERE))
        if refused is not None:
            raise refused.resting_on(files) if files else refused
        return answer, files

    def behind(self, sources: Iterable[Hashable]) -> list[Behind]:
        """Return what was not read of the sources that something rests on, as it was watched.

        It concerns also the units of which somebody asked whether it could be what they name (`Dataset.is_whole`).
        """
        reach = self.dataset.reach
        asking: dict[tuple[Any, Any], set[str]] = {}
        words: set[str] = set()
        for each in sources:
            if isinstance(each, Unmeant):
                words.add(each.word)
            elif isinstance(each, tuple):
                asking.setdefault((each[0], each[1]), set()).update(each[2:])
        concerned: dict[str, set[str]] = {}
        for source, units in asking.items():
            for unread in reach.behind([source]) if units else ():
                concerned.setdefault(unread.path, set()).update(units)
        not_read = [
            each
            if each.concerned is None
            else each._replace(concerned=each.concerned | concerned.get(each.path, set()))
            for each in reach.behind(asking)
        ]
        return not_read + self.behind_words(words) if words else not_read

    def of_known_words(self, work: Callable[[], T], unit: str) -> tuple[T, list[str]]:
        """Work something out of a unit and return it with the words of it that it asked for and that nobody declared."""
        watch = self.dataset.watch
        if watch is None or not self.dataset.unmeant:
            return work(), []
        with watch.frame() as frame:
            answer = work()
        words = sorted(each.word for each in frame.seen if isinstance(each, Unmeant))
        return answer, [word for word in words if any(b.concerns(unit) for b in self.behind_words([word]))]

    def behind_words(self, words: Collection[str]) -> list[Behind]:
        """Return where words stand that nobody declared, and whom it concerns what they stand for."""
        said = (each.unread for word in sorted(words) for each in (self.dataset.unmeant or {}).get(word, ()))
        return list(dict.fromkeys(Behind(each.path, self.dataset.reach.concerned(each)) for each in said))


def _is_whole(reach: Reach, unread: OfKind | None, unit: str | None, about: Name | None) -> bool:
    if unread is None:
        return True
    if about is not None:
        return not reach.could_name(unread, about)
    return not (unit is None or unread.concerned is None or unit in unread.concerned)


@lookup
def _is_read_whole(
    county: County, kind: type[Record], unit: str | None, year: int | None, about: Name | None
) -> bool:
    """Tell whether a kind was read in full, in a county that stays in memory: of most kinds it stays so whatever breaks."""
    county.dataset.note_asked(kind, year)
    unread = _unread_of(county, kind, year)
    return unread is None or _is_whole(county.dataset.reach, unread, unit, about)


@lookup
def _unread_of(county: County, kind: type[Record], year: int | None) -> OfKind | None:
    return county.dataset.reach.of(kind, year) if county.dataset.unread else None


@lookup
def _by_year(county: County, kind: type[Record]) -> dict[int | None, tuple[Record, ...]]:
    return grouped((record.year, record) for record in county.dataset.unnoted(kind))
