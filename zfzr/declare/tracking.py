# Long because: keeping answers and telling which still stand is one mechanism.
"""Answers that outlive a change of the county: each knows what it looked at, and stands while that says the same.

A look-up's answer is kept as a `Kept` with what was looked at while it was worked out: sources of the dataset, answers of
other look-ups as a whole, or single keys of a table that one gave (`Table`). When sources change, nothing is thrown away:
an answer that is asked for again is held against what it looked at, deepest first. What rests on something changed is
worked out anew; where that says the same as before, whatever rests on it stands, too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from zfzr.declare.lookup import Frame, Key, Memo, Watch
from zfzr.declare.pause import GaveWay, piece_done
from zfzr.declare.sameness import NOTHING, all_same, same, shared
from zfzr.declare.tracked import Kept, Table

T = TypeVar("T")

_REMEMBERED: Final = 40
"""Changes of a table of which the keys are remembered; whoever looked at it longer ago looks again."""


class _Looking:
    """What is looked at while one answer is worked out: False of a table means that no key was asked for yet."""

    __slots__ = ("answers", "sources")

    def __init__(self) -> None:
        self.answers: dict[Kept, bool | set[Hashable]] = {}
        self.sources: set[Hashable] = set()


class Tracking(Watch):
    """Who watches what is looked at, revision by revision of one dataset, and keeps the answers."""

    def __init__(self) -> None:
        super().__init__()
        self.revision = 1
        self.worked = 0
        self.asked: set[Kept] = set()
        self._looking: list[_Looking] = []
        self._changed_at: dict[Hashable, int] = {}
        self._changed_before: dict[Hashable, int] = {}
        self._latest: dict[frozenset[Hashable], int] = {}
        self._joined: dict[frozenset[frozenset[Hashable]], frozenset[Hashable]] = {}
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
        self._latest.clear()
        for source in sources:
            self._changed_before[source] = self._changed_at.get(source, 0)
            self._changed_at[source] = self.revision

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
    def frame(self, *, apart: bool = False) -> Iterator[Frame]:  # noqa: ARG002
        """Gather nothing: everything was read, so nobody needs to know what rests on something unread."""
        yield Frame(set(), set())

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
            self.asked.add(kept)

    # What still stands

    def settle(self, kept: Kept) -> None:
        """Bring an answer up to this revision: leave it where what it looked at says the same, else work it out anew."""
        if kept.settled == self.revision or kept.is_gone:
            return
        if self._last_change(kept.rests_on) <= kept.settled:
            kept.settled = self.revision
        elif kept.settling or not self._stands(kept):
            self.work_out(kept)
            piece_done()
        elif kept.settled != self.revision:
            self._rest_on(kept, kept.settled)
            kept.settled = self.revision

    def _stands(self, kept: Kept) -> bool:
        since = kept.settled
        if kept.own and self._last_change(kept.own) > since:
            return False
        kept.settling = True
        try:
            for other, keys in kept.looked_at.items():
                if other.settled != self.revision:
                    self._settled_or_gone(other)
                if other.is_gone or (other.changed > since and _has_changed(other, keys, since)):
                    return kept.settled == self.revision  # it may have been worked out by way of the other
        finally:
            kept.settling = False
        return True

    def _settled_or_gone(self, kept: Kept) -> None:
        # What cannot be worked out any more is perhaps asked for by nobody: who asks for it will see why.
        try:
            self.settle(kept)
        except Exception:  # noqa: BLE001 (whatever it is, whoever asks for the answer itself is told)
            kept.is_gone = True

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
            kept.is_gone = True
            raise
        finally:
            del self._looking[depth:]
        is_late = kept.changed and self._last_change_before(kept.rests_on) > kept.settled
        kept.own = frozenset(looking.sources)
        kept.looked_at = looking.answers
        self._rest_on(kept)
        if is_late:
            self._take_as_new(kept, answer)
        else:
            self._take(kept, answer)
        kept.settled = self.revision

    def _take_as_new(self, kept: Kept, answer: Any) -> None:
        """Take an answer that was not asked for while something changed: objects of then are nobody else's any more."""
        if type(answer) is dict and type(kept.answer) is Table and kept.answer._kept is kept:
            kept.answer.renew(answer)
        else:
            kept.answer = Table(answer, kept, self) if type(answer) is dict else answer
        kept.changed = kept.log_from = self.revision
        kept.log.clear()

    def _take(self, kept: Kept, answer: Any) -> None:
        before = kept.answer
        if type(answer) is dict:
            if type(before) is Table and before._kept is kept:
                self._renew(kept, before, answer)
                return
            answer = Table(answer, kept, self)
        elif kept.changed:
            answer = shared(before, answer)
            if answer is before:
                return
        kept.answer = answer
        kept.changed = kept.log_from = self.revision
        kept.log.clear()

    def _renew(self, kept: Kept, table: Table, answer: dict[Any, Any]) -> None:
        before = dict(table.plain())
        changed = {key for key in before if key not in answer}
        for key, value in answer.items():
            old = before.get(key, NOTHING)
            if old is not value:
                answer[key] = found = shared(old, value)
                if found is not old:
                    changed.add(key)
        if not changed and all_same(before, answer):
            return
        table.renew(answer)
        kept.changed = self.revision
        kept.log.append((self.revision, frozenset(changed)))
        if len(kept.log) > _REMEMBERED:
            kept.log_from = kept.log.pop(0)[0]

    def _last_change(self, sources: frozenset[Hashable]) -> int:
        found = self._latest.get(sources)
        if found is None:
            changed = self._changed_at
            found = self._latest[sources] = max((changed.get(each, 0) for each in sources), default=0)
        return found

    def _last_change_before(self, sources: frozenset[Hashable]) -> int:
        """Return when some sources were last changed before this revision."""
        now, changed, before = self.revision, self._changed_at, self._changed_before
        last = (at if (at := changed.get(each, 0)) < now else before.get(each, 0) for each in sources)
        return max(last, default=0)

    def _rest_on(self, kept: Kept, since: int = -1) -> None:
        """Gather what an answer rests on, unless all it looked at rests on what it did in a revision."""
        for other in kept.looked_at:
            if other.moved > since:
                break
        else:
            if since >= 0:
                return
        found = self._all_sources(kept.own, kept.looked_at)
        if found is not kept.rests_on and found != kept.rests_on:
            kept.moved = self.revision
            kept.rests_on = found

    def _all_sources(self, own: frozenset[Hashable], answers: Iterable[Kept]) -> frozenset[Hashable]:
        parts = frozenset((own, *(each.rests_on for each in answers)))
        found = self._joined.get(parts)
        if found is None:
            joined = frozenset().union(*parts)
            found = self._joined[parts] = self._joined.setdefault(frozenset((joined,)), joined)
        return found

    # What nobody asks for any more

    @property
    def size(self) -> int:
        """How many answers are kept."""
        return sum(len(memo.answers) for memo in self._memos)

    def sweep(self, asked: Iterable[Kept]) -> None:
        """Forget every answer but some and those that these looked at."""
        reached: set[Kept] = set()
        waiting = list(asked)
        while waiting:
            kept = waiting.pop()
            if kept not in reached:
                reached.add(kept)
                waiting.extend(kept.looked_at)
        for memo in self._memos:
            for kept in memo.answers.values():
                if kept not in reached:
                    kept.let_go()
            memo.answers = {key: kept for key, kept in memo.answers.items() if kept in reached}
        self._memos = [memo for memo in self._memos if memo.answers]
        looked_at = frozenset().union(*{kept.rests_on for kept in reached})
        self._changed_at = {source: at for source, at in self._changed_at.items() if source in looked_at}
        self._joined.clear()


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
                kept.let_go()
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
