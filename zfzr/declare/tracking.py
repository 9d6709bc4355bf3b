# Long because: keeping answers and telling which still stand is one mechanism.
"""Answers that outlive a change of the county: each knows what it looked at, and stands while that says the same.

A look-up's answer is kept as a `Kept` with what was looked at while it was worked out: sources of the dataset, answers of
other look-ups as a whole, or single keys of a table that one gave (`Table`). When sources change, nothing is thrown away:
an answer that is asked for again is held against what it looked at, deepest first. What rests on something changed is
worked out anew; where that says the same as before, whatever rests on it stands, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final, TypeVar

from zfzr.declare.lookup import Frame, Key, Memo, Watch
from zfzr.declare.pause import GaveWay, piece_done

T = TypeVar("T")

_REMEMBERED: Final = 40
"""Changes of a table of which the keys are remembered; whoever looked at it longer ago looks again."""

_DEEP: Final = 24
"""How deep two answers are compared; what is deeper counts as changed."""


class Kept:
    """An answer, what it looked at, and since which revision it says what it says."""

    __slots__ = (
        "answer",
        "arguments",
        "changed",
        "is_gone",
        "log",
        "log_from",
        "looked_at",
        "own",
        "rests_on",
        "settled",
        "settling",
        "work",
    )

    def __init__(self, work: Callable[[], Any], arguments: tuple[Any, ...]) -> None:
        self.work = work
        self.arguments = arguments
        self.answer: Any = None
        self.looked_at: dict[Kept, bool | set[Hashable]] = {}
        self.own: frozenset[Hashable] = frozenset()
        self.rests_on: frozenset[Hashable] = frozenset()
        self.changed = self.settled = self.log_from = 0
        self.log: list[tuple[int, frozenset[Hashable]]] = []
        self.settling = self.is_gone = False


class _Looking:
    """What is looked at while one answer is worked out: False of a table means that no key was asked for yet."""

    __slots__ = ("answers", "sources")

    def __init__(self) -> None:
        self.answers: dict[Kept, bool | set[Hashable]] = {}
        self.sources: set[Hashable] = set()


class Table(dict[Any, Any]):
    """A table that a look-up gave: it tells which of its keys are asked for, and is brought up to date in place."""

    __slots__ = ("_kept", "_tracking")

    def __init__(self, of: Mapping[Any, Any], kept: Kept, tracking: Tracking) -> None:
        super().__init__(of)
        self._kept, self._tracking = kept, tracking

    def _all(self) -> None:
        self._tracking.looks_at_all(self._kept)

    def renew(self, of: Mapping[Any, Any]) -> None:
        """Hold what another table holds, in its order."""
        super().clear()
        super().update(of)

    def plain(self) -> Iterator[tuple[Any, Any]]:
        """Give what it holds to whoever keeps it up to date; nobody is told."""
        return iter(super().items())

    def __getitem__(self, key: Any) -> Any:
        self._tracking.looks_at(self._kept, key)
        return super().__getitem__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        """Return what a key stands for."""
        self._tracking.looks_at(self._kept, key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._tracking.looks_at(self._kept, key)
        return super().__contains__(key)

    def __iter__(self) -> Iterator[Any]:
        self._all()
        return super().__iter__()

    def __len__(self) -> int:
        self._all()
        return super().__len__()

    def __bool__(self) -> bool:
        self._all()
        return super().__len__() > 0

    def __eq__(self, other: object) -> bool:
        self._all()
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        self._all()
        return super().__ne__(other)

    __hash__ = None

    def __reversed__(self) -> Iterator[Any]:
        self._all()
        return super().__reversed__()

    def __or__(self, other: Any) -> Any:
        self._all()
        return dict(super().items()) | other

    def __ror__(self, other: Any) -> Any:
        self._all()
        return other | dict(super().items())

    def __repr__(self) -> str:
        self._all()
        return super().__repr__()

    def keys(self) -> Any:
        """Return the keys."""
        self._all()
        return super().keys()

    def values(self) -> Any:
        """Return the values."""
        self._all()
        return super().values()

    def items(self) -> Any:
        """Return keys and values."""
        self._all()
        return super().items()

    def copy(self) -> dict[Any, Any]:
        """Return a plain table of the same."""
        self._all()
        return dict(super().items())


class Tracking(Watch):
    """Who watches what is looked at, revision by revision of one dataset, and keeps the answers."""

    def __init__(self) -> None:
        super().__init__()
        self.revision = 1
        self.worked = 0
        self.asked: set[Kept] = set()
        self._looking: list[_Looking] = []
        self._changed_at: dict[Hashable, int] = {}
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
            kept.rests_on = self._all_sources(kept.own, kept.looked_at)
            kept.settled = self.revision

    def _stands(self, kept: Kept) -> bool:
        since = kept.settled
        if any(self._changed_at.get(source, 0) > since for source in kept.own):
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
        kept.own = frozenset(looking.sources)
        kept.looked_at = looking.answers
        kept.rests_on = self._all_sources(kept.own, kept.looked_at)
        self._take(kept, answer)
        kept.settled = self.revision

    def _take(self, kept: Kept, answer: Any) -> None:
        before = kept.answer
        if type(answer) is dict:
            if type(before) is Table and before._kept is kept:
                self._renew(kept, before, answer)
                return
            answer = Table(answer, kept, self)
        elif kept.changed and same(before, answer):
            return
        kept.answer = answer
        kept.changed = kept.log_from = self.revision
        kept.log.clear()

    def _renew(self, kept: Kept, table: Table, answer: dict[Any, Any]) -> None:
        before = dict(table.plain())
        changed = {key for key in before if key not in answer}
        for key, value in answer.items():
            old = before.get(key, _NOTHING)
            if old is not value:
                if same(old, value):
                    answer[key] = old
                else:
                    changed.add(key)
        if not changed and _all_same(before, answer, _DEEP):
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
    return any(revision > since and not keys.isdisjoint(changed) for revision, changed in other.log)


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
                kept.is_gone = True
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


_PLAIN = (str, int, bool, bytes, date, float)
_ONLY_ITSELF = (Enum, type, FunctionType, MethodType, ModuleType)


def same(one: Any, other: Any, deep: int = _DEEP) -> bool:
    """Tell whether two answers say the same in every respect: sorts, order, places; sure to say no where they may not."""
    if one is other:
        return True
    sort = type(one)
    if sort is not type(other) or deep == 0:
        return False
    if sort in _PLAIN:
        return bool(one == other)
    if isinstance(one, tuple | list) and not hasattr(one, "__dict__"):
        return len(one) == len(other) and _all_same(one, other, deep)
    if sort is Table or isinstance(one, _ONLY_ITSELF):
        return False
    if sort in _TABLES:
        return (
            len(one) == len(other)
            and _all_same(one, other, deep)
            and _all_same(one.values(), other.values(), deep)
        )
    if sort is set or sort is frozenset:
        return bool(one == other) and all(isinstance(each, _PLAIN) for each in one)
    if isinstance(one, Decimal):
        return bool(one.as_tuple() == other.as_tuple())
    if isinstance(one, date):
        return repr(one) == repr(other)
    return _same_parts(one, other, deep)


def _all_same(some: Iterable[Any], others: Iterable[Any], deep: int) -> bool:
    return not any(a is not b and not same(a, b, deep - 1) for a, b in zip(some, others, strict=True))


def _same_parts(one: Any, other: Any, deep: int) -> bool:
    sort = type(one)
    if not _is_told_by_its_parts(sort):
        return False
    slots = _slots_of(sort)
    held, others = getattr(one, "__dict__", None), getattr(other, "__dict__", None)
    if held is None and not slots:
        return False
    for name in slots:
        if not same(getattr(one, name, _NOTHING), getattr(other, name, _NOTHING), deep - 1):
            return False
    if held is None or others is None:
        return True
    lazy = _lazy_of(sort)
    names = [name for name in held if name not in lazy]
    return names == [name for name in others if name not in lazy] and all(
        same(held[name], others[name], deep - 1) for name in names
    )


_NOTHING: Final = object()
_TABLES: Final = (dict, Counter, defaultdict)
_TOLD_BY_THEIR_PARTS: Final = frozenset(("zfzr", "pydantic", "typing", "abc", "collections"))
"""The modules whose classes hold nothing but their attributes; what is of others may hold what nobody sees."""
_TOLD: dict[type, bool] = {object: True}
_SLOTS: dict[type, tuple[str, ...]] = {}
_LAZY: dict[type, frozenset[str]] = {}


def _slots_of(sort: type) -> tuple[str, ...]:
    found = _SLOTS.get(sort)
    if found is None:
        named = [getattr(each, "__slots__", ()) for each in sort.__mro__]
        names = [name for each in named for name in ((each,) if isinstance(each, str) else each)]
        found = _SLOTS[sort] = tuple(n for n in names if n not in _NO_PART)
    return found


_NO_PART = frozenset(("__dict__", "__weakref__", "__pydantic_private__", "__pydantic_extra__"))


def _is_told_by_its_parts(sort: type) -> bool:
    found = _TOLD.get(sort)
    if found is None:
        homes = {each.__module__.partition(".")[0] for each in sort.__mro__ if each is not object}
        found = _TOLD[sort] = homes <= _TOLD_BY_THEIR_PARTS
    return found


def _lazy_of(sort: type) -> frozenset[str]:
    """Return what a sort of things works out of its own parts when somebody asks: it says nothing of its own."""
    found = _LAZY.get(sort)
    if found is None:
        found = _LAZY[sort] = frozenset(
            name
            for each in sort.__mro__
            for name, value in vars(each).items()
            if isinstance(value, cached_property)
        )
    return found
