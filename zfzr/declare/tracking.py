# Long because: keeping answers and telling which still stand is one mechanism.
"""Answers that outlive a change of the county: each knows what it looked at, and stands while that says the same.

A look-up's answer is kept as a `Kept` with what was looked at while it was worked out: sources of the dataset, answers of
other look-ups as a whole, or single keys of a table that one gave (`Table`); each of these knows who looked at it. When
sources change, nothing is thrown away: who looked at one is in doubt, and is worked out anew, those first that rest on no
other (`height`). Where that says the same as before, nobody who looked at it is touched; else they are in doubt in turn.
So a change costs what is really other than before, and not what could be: ten thousand answers that rest on a kind of which
one record changed are not even held against it.

An answer whom nobody looked at any more is not worked out but *retired*: it knows how old it is, and who asks for it again
holds it against what it looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import count
from operator import is_
from typing import Any, Final, TypeVar

from zfzr.declare.lookup import Frame, Key, Memo, Watch
from zfzr.declare.pause import GaveWay, piece_done
from zfzr.declare.sameness import NOTHING, all_same, same, shared
from zfzr.declare.tracked import Kept, Table
from zfzr.declare.tracked_paths import Paths

T = TypeVar("T")

FRAMED: Final = "what others looked at"
"""The source of whoever asks not only what others say, but also what they looked at (`frame`)."""

_REMEMBERED: Final = 40
"""Changes of a table of which the keys are remembered; whoever looked at it longer ago looks again."""


Looks = dict[Kept, bool | set[Hashable]]
"""What was looked at: answers, and of tables which keys; True: all of it, False: nothing of it yet."""


class _Looking:
    """What is looked at while one answer is worked out: False of a table means that no key was asked for yet.

    `inner` is what was looked at in frames inside; one of a frame has the `frame`.
    """

    __slots__ = ("answers", "frame", "inner", "sources")

    def __init__(self, frame: Frame | None = None) -> None:
        self.answers: dict[Kept, bool | set[Hashable]] = {}
        self.sources: set[Hashable] = set()
        self.inner: list[_Looking] = []
        self.frame = frame

    def take_in(self) -> None:
        """Take in what was looked at in the frames inside."""
        for each in self.inner:
            each.take_in()
            self.sources |= each.sources
            for kept, keys in each.answers.items():
                held = self.answers.get(kept, False)
                if isinstance(held, set) and isinstance(keys, set):
                    self.answers[kept] = held | keys
                else:
                    self.answers[kept] = held is True or keys is True or held or keys
        self.inner.clear()


class Tracking(Watch):
    """Who watches what is looked at, revision by revision of one dataset, and keeps the answers."""

    def __init__(self) -> None:
        super().__init__()
        self.revision = 1
        self.worked = 0
        self._asked: set[Kept] = set()
        self._asked_before: set[Kept] = set()
        self._looking: list[_Looking] = []
        self._changed_at: dict[Hashable, int] = {}
        self._readers: dict[Hashable, set[Kept]] = {}
        self._doubted: list[tuple[int, int, Kept]] = []
        self._number = count()
        self._bereft: list[Kept] = []
        self.paths = Paths()
        self._memos: list[TrackedMemo] = []

    def memo(self) -> Memo:
        """Return the memo of one day."""
        return TrackedMemo(self)

    def holds_answers(self, memo: TrackedMemo) -> None:
        """Tell that a memo has answers again, which are swept from now on."""
        self._memos.append(memo)

    def advance(self, sources: Iterable[Hashable]) -> None:
        """Begin the next revision: some sources are other than before."""
        self.revision += 1
        for kept in self._bereft:
            if kept.is_live:
                self._doubt(kept)
        self._bereft.clear()
        for source in sources:
            self._changed_at[source] = self.revision
            for kept in self._readers.get(source, ()):
                self._doubt(kept)

    def look_for(self, kinds: Iterable[Hashable]) -> None:
        """Tell from now on which answers rest on some kinds of records: those of which something was not read."""
        self.paths.begin(frozenset(kinds), self._readers)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Let everything be asked for that anybody wants of this revision: what is not asked for is wanted no more."""
        self._asked_before |= self._asked
        self._asked = set()
        self.catch_up()
        yield
        self._asked_before = set()

    # What is looked at

    def note(self, source: Hashable) -> None:
        """Tell that a source is looked at."""
        if self._looking:
            self._looking[-1].sources.add(source)

    def note_all(self, sources: frozenset[Hashable]) -> None:
        """Tell that sources are looked at."""
        if self._looking:
            self._looking[-1].sources.update(sources)

    @contextmanager
    def frame(self, *, apart: bool = False) -> Iterator[Frame]:
        """Gather what is looked at meanwhile of the kinds of which something was not read, as `Watch` does."""
        self.note(FRAMED)
        own = Frame(set(), set())
        if not self.paths.missing:
            yield own
            return
        looking, depth = _Looking(own), len(self._looking)
        self._looking.append(looking)
        try:
            yield own
        finally:
            del self._looking[depth:]
            own.seen.update(self.paths.seen_by(looking.sources, looking.answers))
            self._leave(looking, own, apart=apart)

    def seen_in(self, work: Callable[[], T]) -> tuple[T, Collection[Hashable]]:
        """Return what some work gives, and what it looked at of the kinds of which something was not read."""
        if self.paths.missing:
            return super().seen_in(work)
        self.note(FRAMED)  # all was read: so it is nearly always, and it is asked of each rule at each edit
        return work(), ()

    def _leave(self, looking: _Looking, own: Frame, *, apart: bool) -> None:
        """Tell whoever watches outside of a frame what was seen in it."""
        if not self._looking:
            looking.take_in()
            self._asked.update(looking.answers)
            return
        around = self._looking[-1]
        around.inner.append(looking)
        if (outer := around.frame) is not None:
            (outer.apart if apart else outer.seen).update(own.seen, own.apart)

    def looks_at(self, kept: Kept, key: Any) -> None:
        """Tell that one key of a table is asked for."""
        if self._looking:
            answers = self._looking[-1].answers
            held = answers.get(kept, False)
            if held is True:
                return
            if held is False:
                answers[kept] = {key}
            else:
                held.add(key)

    def looks_at_all(self, kept: Kept) -> None:
        """Tell that all of an answer is looked at."""
        if self._looking:
            self._looking[-1].answers[kept] = True

    def touches(self, kept: Kept) -> None:
        """Tell that an answer is handed out; a table tells itself what of it is looked at."""
        if self._looking:
            answers = self._looking[-1].answers
            if type(kept.answer) is Table and kept.answer._kept is kept:
                answers.setdefault(kept, False)
            else:
                answers[kept] = True
        else:
            self._asked.add(kept)

    # What still stands

    def settle(self, kept: Kept) -> None:
        """Bring an answer up to this revision: leave it where what it looked at says the same, else work it out anew."""
        if kept.is_gone:
            return
        if not kept.is_live:
            self._revive(kept)
        elif self._doubted:
            self._make_sure(kept)

    def catch_up(self) -> None:
        """Bring every answer that is in use up to this revision, those first that rest on the fewest others."""
        while self._doubted:
            height, _, kept = self._doubted[0]
            if not kept.doubted or kept.height > height:
                heappop(self._doubted)
                if kept.doubted:
                    self._wait(kept)
            elif kept.looked_at_by or kept in self._asked or kept in self._asked_before:
                self._done_or_gone(kept, self.work_out)
                piece_done()
            else:
                self._retire(kept)

    def _make_sure(self, kept: Kept) -> None:
        """Bring an answer up to this revision while others are in doubt, which it may rest on."""
        if kept.doubted or kept.settling:
            self.work_out(kept)
            piece_done()
            return
        if kept.sure == self.revision or kept.height <= self._doubted_from:
            return
        kept.settling, looked_at = True, kept.looked_at
        try:
            for other in looked_at:
                self._done_or_gone(other, self.settle)
                if kept.doubted or kept.looked_at is not looked_at or not self._doubted:
                    break  # it may have been worked out by way of the other
        finally:
            kept.settling = False
        if kept.doubted:
            self.work_out(kept)
            piece_done()
        kept.sure = self.revision

    @property
    def _doubted_from(self) -> float:
        """The height below which nothing is in doubt: what is no higher, and not in doubt itself, stands."""
        return self._doubted[0][0] if self._doubted else float("inf")

    def _revive(self, kept: Kept) -> None:
        """Bring an answer up to this revision that nobody asked for while things changed."""
        if kept.settling or not self._stands(kept):
            self.work_out(kept)
            piece_done()
        elif not kept.is_live:
            kept.is_live, kept.height = True, 0
            self._see(kept, {}, frozenset())

    def _stands(self, kept: Kept) -> bool:
        since = kept.settled
        if any(self._changed_at.get(source, 0) > since for source in kept.own):
            return False
        kept.settling = True
        try:
            for other, keys in kept.looked_at.items():
                self._done_or_gone(other, self.settle)
                if kept.is_live:  # it was worked out by way of the other
                    return True
                if other.is_gone or (other.changed > since and _has_changed(other, keys, since)):
                    return False
        finally:
            kept.settling = False
        return True

    def _done_or_gone(self, kept: Kept, work: Callable[[Kept], None]) -> None:
        # What cannot be worked out any more is perhaps asked for by nobody: who asks for it will see why.
        try:
            work(kept)
        except Exception:  # noqa: BLE001 (whatever it is, whoever asks for the answer itself is told)
            self.let_go(kept)

    def work_out(self, kept: Kept) -> None:
        """Work an answer out and compare it with the one before."""
        looking = _Looking()
        depth = len(self._looking)
        self._looking.append(looking)
        self.worked += 1
        try:
            answer = kept.work()
        except GaveWay:
            raise  # what it said before, and what it looked at then, is as it was
        except BaseException:
            self.let_go(kept)
            raise
        finally:
            del self._looking[depth:]
        looking.take_in()
        missed_something = kept.is_late or 0 < kept.doubted < self.revision or not kept.is_live
        self._look(kept, looking)
        if kept.changed and missed_something:
            self._take_as_new(kept, answer)
        else:
            self._take(kept, answer)

    def _look(self, kept: Kept, looking: _Looking) -> None:
        """Keep what an answer looked at now, and tell the others."""
        before = (kept.looked_at, kept.own) if kept.is_live else ({}, frozenset())
        kept.looked_at, kept.own = looking.answers, frozenset(looking.sources)
        kept.is_live, kept.worked, kept.doubted, kept.is_late = True, self.revision, 0, False
        self._see(kept, *before)

    def _see(self, kept: Kept, before: Looks, sources: frozenset[Hashable]) -> None:
        """Tell what an answer looks at, which is not what it looked at before, that it does."""
        now = kept.looked_at
        for other, keys in before.items():
            if other not in now:
                other.looked_at_by.discard(kept)
                other.note_asking_no_more(kept, keys)
        for other, keys in now.items():
            held = before.get(other)
            if held is None:
                other.looked_at_by.add(kept)
                other.note_asking(kept, keys)
                if other.is_gone:
                    self._bereft.append(kept)
            elif held != keys:
                other.note_asking_no_more(kept, held)
                other.note_asking(kept, keys)
        for source in sources - kept.own:
            self._readers[source].discard(kept)
        for source in kept.own - sources:
            self._readers.setdefault(source, set()).add(kept)
        self._lift(kept)
        self.paths.look(kept)

    def _lift(self, kept: Kept) -> None:
        """Tell how high an answer stands, and those above it that they stand higher."""
        height = 1 + max((other.height for other in kept.looked_at), default=-1)
        before, kept.height = kept.height, height
        lifted = [kept] if height > before else []
        while lifted:
            under = lifted.pop()
            for each in under.looked_at_by:
                # who is in doubt is lifted when it is worked out; what it looked at is perhaps no longer so
                if each.height <= under.height and not each.doubted and each is not kept:
                    each.height = under.height + 1
                    lifted.append(each)

    def _doubt(self, kept: Kept) -> None:
        if not kept.doubted:
            kept.doubted = self.revision
            self._wait(kept)

    def _wait(self, kept: Kept) -> None:
        heappush(self._doubted, (kept.height, next(self._number), kept))

    def _retire(self, kept: Kept) -> None:
        kept.settled = kept.doubted - 1
        self._forget_looks(kept)

    def _forget_looks(self, kept: Kept) -> None:
        """Tell what an answer looked at that it does no more: it is in use no more."""
        if kept.is_live:
            for other, keys in kept.looked_at.items():
                other.looked_at_by.discard(kept)
                other.note_asking_no_more(kept, keys)
            for source in kept.own:
                self._readers[source].discard(kept)
        kept.is_live, kept.doubted, kept.is_late = False, 0, False
        self.paths.forget(kept)

    def let_go(self, kept: Kept) -> None:
        """Let an answer stand for nothing any more: whoever looked at it looks again."""
        if kept.is_gone:
            return
        self._forget_looks(kept)
        for each in kept.looked_at_by:
            if each.worked < self.revision:
                self._doubt(each)
            else:
                self._bereft.append(each)
        kept.let_go()

    def _take_as_new(self, kept: Kept, answer: Any) -> None:
        """Take an answer that was not asked for while something changed: objects of then are nobody else's any more."""
        if type(answer) is dict and type(kept.answer) is Table and kept.answer._kept is kept:
            kept.answer.renew(answer)
        else:
            self._put(kept, answer)
        self._says_another_thing(kept)
        for each in kept.looked_at_by:
            each.is_late = True

    def _take(self, kept: Kept, answer: Any) -> None:
        before = kept.answer
        if type(answer) is dict:
            if type(before) is Table and before._kept is kept:
                self._renew(kept, before, answer)
                return
        elif kept.changed:
            answer = shared(before, answer)
            if answer is before:
                return
        self._put(kept, answer)
        self._says_another_thing(kept)

    def _put(self, kept: Kept, answer: Any) -> None:
        """Put another answer in the place of the one before; of a table it is told who asks for which key."""
        if type(answer) is dict:
            kept.answer = Table(answer, kept, self)
            kept.take_lookers()
        else:
            kept.answer, kept.asked_by = answer, None

    def _says_another_thing(self, kept: Kept) -> None:
        kept.changed = kept.log_from = self.revision
        kept.log.clear()
        for each in kept.looked_at_by:
            self._doubt(each)

    def _renew(self, kept: Kept, table: Table, answer: dict[Any, Any]) -> None:
        before, known = table.untold()  # of ten thousand entries nearly all hold the same object as before
        changed = set() if before <= answer.keys() else set(before - answer.keys())
        for key in [key for key, value in answer.items() if known(key, NOTHING) is not value]:
            old, value = known(key, NOTHING), answer[key]
            answer[key] = found = shared(old, value)
            if found is not old:
                changed.add(key)
        if not changed and (all(map(is_, before, answer)) or all_same(before, answer)):
            return
        table.renew(answer)
        kept.changed = self.revision
        kept.log.append((self.revision, frozenset(changed)))
        if len(kept.log) > _REMEMBERED:
            kept.log_from = kept.log.pop(0)[0]
        for each in kept.who_asked(changed):
            self._doubt(each)

    # What nobody asks for any more

    @property
    def size(self) -> int:
        """How many answers are kept."""
        return sum(len(memo.answers) for memo in self._memos)

    def sweep(self) -> None:
        """Forget every answer but those asked for since everything was (`asking`), and what they looked at."""
        reached: set[Kept] = set()
        waiting = [*self._asked, *self._asked_before]
        while waiting:
            kept = waiting.pop()
            if kept not in reached:
                reached.add(kept)
                waiting.extend(kept.looked_at)
        for memo in self._memos:
            for kept in memo.answers.values():
                if kept not in reached:
                    self._forget_looks(kept)
                    kept.let_go()
            memo.answers = {key: kept for key, kept in memo.answers.items() if kept in reached}
        self._memos = [memo for memo in self._memos if memo.answers]
        self._readers = {source: readers for source, readers in self._readers.items() if readers}
        self._changed_at = {source: at for source, at in self._changed_at.items() if source in self._readers}


def _has_changed(other: Kept, keys: bool | set[Hashable], since: int) -> bool:
    """Tell whether what was looked at of an answer that changed is other than it was in a revision."""
    if keys is True or since < other.log_from:
        return True
    if keys is False:
        return False
    for revision, changed in reversed(
        other.log
    ):  # the latest first: nearly all ask since the revision before
        if revision <= since:
            return False
        if not keys.isdisjoint(changed):
            return True
    return False


class TrackedMemo(Memo):
    """The memo of one day: answers that outlive changes."""

    outlives_changes = True

    def __init__(self, tracking: Tracking) -> None:
        super().__init__()
        self.tracking = tracking
        self.answers: dict[Key, Kept] = {}

    def keep(self, key: Key, work: Callable[[], T], arguments: tuple[Any, ...] = ()) -> T:
        """Return an answer as it is now; arguments that say other things than those before count as a change."""
        tracking = self.tracking
        kept = self.answers.get(key)
        if kept is None or kept.is_gone or not _are_same(kept.arguments, arguments):
            if kept is not None:
                tracking.let_go(kept)
            kept = Kept(work, arguments)
            tracking.work_out(kept)
            if not self.answers:
                tracking.holds_answers(self)
            self.answers[key] = kept
            piece_done()
        else:
            tracking.settle(kept)
        tracking.touches(kept)
        return kept.answer  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return len(self.answers)


def _are_same(some: tuple[Any, ...], others: tuple[Any, ...]) -> bool:
    for a, b in zip(some, others, strict=True):  # noqa: SIM110 (asked at every look-up: a generator takes twice the time)
        if a is not b and not same(a, b):
            return False
    return True
