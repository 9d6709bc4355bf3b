"""What is kept of a look-up while the county changes: its answer, and tables that tell which of their keys are asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, KeysView, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from zfzr.declare.tracking import Tracking


class Kept:
    """An answer, what it looked at and who looked at it, and since when it says what it says (`changed`).

    `is_live`: it is kept up to date; else it is as old as `settled`. `doubted` since which revision something that it looked
    at may be other than before, 0: it stands. `is_late`: it must take the objects of now. `worked` when it was last worked
    out, `sure` when it was last held against what it looked at. `height`: more than that of whatever it looked at.
    `asked_by`: of a table, who asked for each of its keys, one of them as it is, several as a set; None of what is no table.
    """

    __slots__ = (
        "answer",
        "arguments",
        "asked_by",
        "changed",
        "doubted",
        "height",
        "is_gone",
        "is_late",
        "is_live",
        "log",
        "log_from",
        "looked_at",
        "looked_at_by",
        "own",
        "settled",
        "settling",
        "sure",
        "work",
        "worked",
    )

    def __init__(self, work: Callable[[], Any], arguments: tuple[Any, ...]) -> None:
        self.work = work
        self.arguments = arguments
        self.answer: Any = None
        self.looked_at: dict[Kept, bool | set[Hashable]] = {}
        self.looked_at_by: set[Kept] = set()
        self.asked_by: dict[Hashable, Kept | set[Kept]] | None = None
        self.own: frozenset[Hashable] = frozenset()
        self.changed = self.settled = self.log_from = self.worked = self.sure = 0
        self.doubted = self.height = 0
        self.log: list[tuple[int, frozenset[Hashable]]] = []
        self.settling = self.is_gone = self.is_late = self.is_live = False

    def let_go(self) -> None:
        """Stand for nothing any more. A table and its keeper hold each other, and are parted."""
        self.is_gone = True
        self.answer = None
        self.looked_at = {}
        self.looked_at_by = set()
        self.asked_by = None

    def take_lookers(self) -> None:
        """Take in who asks for which of its keys, now that it is a table."""
        self.asked_by = {}
        for each in self.looked_at_by:
            self.note_asking(each, each.looked_at[self])

    def note_asking(self, looker: Kept, keys: bool | set[Hashable]) -> None:
        """Take in that somebody asks for some keys of it, all of them (True) or none (False)."""
        asked_by = self.asked_by
        if asked_by is None:
            return
        for key in _named(keys):
            known = asked_by.get(key)
            if known is None:
                asked_by[key] = (
                    looker  # most keys are asked for by one alone: a set for each would take much memory
                )
            elif type(known) is set:
                known.add(looker)
            elif known is not looker:
                asked_by[key] = {known, looker}  # type: ignore[arg-type]

    def note_asking_no_more(self, looker: Kept, keys: bool | set[Hashable]) -> None:
        """Take in that somebody who asked for some keys of it does so no more."""
        asked_by = self.asked_by
        if asked_by is None:
            return
        for key in _named(keys):
            known = asked_by.get(key)
            if type(known) is set:
                known.discard(looker)
                if not known:
                    del asked_by[key]
            elif known is looker:
                del asked_by[key]

    def who_asked(self, keys: Iterable[Hashable]) -> Iterator[Kept]:
        """Yield who asked for one of these keys, or for all there are."""
        asked_by = self.asked_by
        if asked_by is None:
            yield from self.looked_at_by
            return
        for key in (*keys, _ALL):
            known = asked_by.get(key)
            if type(known) is set:
                yield from known
            elif known is not None:
                yield known  # type: ignore[misc]


_ALL: Final = object()
"""Instead of the keys of a table, of whoever looked at all of it."""


def _named(keys: bool | set[Hashable]) -> Iterable[Hashable]:
    return keys if isinstance(keys, set) else (_ALL,) if keys else ()


class Table(dict[Any, Any]):
    """A table that a look-up gave: it tells which of its keys are asked for, and is brought up to date in place.

    Whoever looks it up shares it with all others, so that nobody may write to it.
    """

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

    def untold(self) -> tuple[KeysView[Any], Callable[[Any, Any], Any]]:
        """Give its keys, and what each stands for, to whoever keeps it up to date; nobody is told."""
        return super().keys(), super().get

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

    def _refused(self, *_: Any, **__: Any) -> Any:
        raise TypeError(
            "what a look-up gave is shared by all who ask: make a table of your own (dict) to change it"
        )

    __setitem__ = __delitem__ = __ior__ = _refused
    clear = pop = popitem = setdefault = update = _refused

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
