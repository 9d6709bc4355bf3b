"""How a look-up is declared: a function of the county, beside its subject, worked out once for each county and day.

Where something of the county could not be read, what each look-up looked at is kept beside its answer (`Watch`): what an
answer rests on is seen, and need not be declared by whoever gives it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from zfzr.declare.pause import piece_done

if TYPE_CHECKING:
    from zfzr.county.county import County

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")

Key = tuple[Hashable, ...]


ASKED: Final = "whether it was read"
"""What begins the source (with a kind and a year) of whoever asked only whether that kind was read in full."""


class Memo(dict[Key, Any]):
    """What was looked up, by function and arguments."""

    outlives_changes: ClassVar[bool] = False
    """Whether its answers are kept while the county changes (`zfzr.declare.tracking`)."""

    def keep(self, key: Key, work: Callable[[], T], arguments: tuple[Any, ...] = ()) -> T:  # noqa: ARG002
        """Work an answer out and keep it; `arguments` are those that the key names."""
        answer = self[key] = work()
        piece_done()
        return answer


class Frame(NamedTuple):
    """What was looked at between two moments; `apart`, what was looked at by those inside who answer for themselves."""

    seen: set[Hashable]
    apart: set[Hashable]


class Watch:
    """What is being looked at while something is worked out: the sources that are noted between two moments."""

    def __init__(self) -> None:
        self._frames: list[Frame] = []

    def memo(self) -> Memo:
        """Return a memo for one day of what is watched."""
        return WatchedMemo(self)

    def note(self, source: Hashable) -> None:
        """Tell that a source is looked at."""
        if self._frames:
            self._frames[-1].seen.add(source)

    def note_all(self, sources: frozenset[Hashable]) -> None:
        """Tell that sources are looked at, by way of what was worked out from them before."""
        if self._frames:
            self._frames[-1].seen.update(sources)

    @contextmanager
    def frame(self, *, apart: bool = False) -> Iterator[Frame]:
        """Gather what is looked at meanwhile; whoever is watching outside sees it too.

        `apart`: the one who watches next outside does not, because what is worked out here answers for itself.
        """
        own = Frame(set(), set())
        self._frames.append(own)
        try:
            yield own
        finally:
            self._frames.pop()
            if self._frames:
                outer = self._frames[-1]
                (outer.apart if apart else outer.seen).update(own.seen)
                outer.seen.update(() if apart else own.apart)
                outer.apart.update(own.apart if apart else ())

    def seen_in(self, work: Callable[[], T]) -> tuple[T, Collection[Hashable]]:
        """Return what some work gives, and what was looked at meanwhile."""
        with self.frame() as frame:
            answer = work()
        return answer, frame.seen


class WatchedMemo(Memo):
    """A memo that keeps with each answer what it rests on, and tells the watch whenever the answer is given."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch
        self._sources: dict[Key, frozenset[Hashable]] = {}

    def __getitem__(self, key: Key) -> Any:
        answer = super().__getitem__(key)
        self._watch.note_all(self._sources[key])
        return answer

    def keep(self, key: Key, work: Callable[[], T], arguments: tuple[Any, ...] = ()) -> T:  # noqa: ARG002
        """Work an answer out and keep it with what was looked at."""
        with self._watch.frame() as frame:
            answer = work()
        self._sources[key] = frozenset(frame.seen | frame.apart)
        self[key] = answer
        piece_done()
        return answer


def lookup(function: Callable[Concatenate[County, P], T]) -> Callable[Concatenate[County, P], T]:
    """Declare a look-up: asked again with the same arguments (by position, hashable), it answers from the memo.

    What it returns is shared by everybody who asks, so nobody may change it.
    """

    if function.__code__.co_argcount == 1:  # most are asked of the county alone, a hundred thousand times
        return _of_the_county(function)

    def ask(county: County, /, *arguments: P.args, **named: P.kwargs) -> T:
        if named:
            raise _named(function)
        key = (function, *arguments)
        try:
            return county.memo[key]  # type: ignore[no-any-return]
        except KeyError:
            pass
        return county.memo.keep(key, lambda: function(county, *arguments, **named), arguments)

    update_wrapper(ask, function)
    return ask


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    """Return what stands with each key, in the order in which it comes: `dict` for keys that come more than once."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for key, thing in pairs:
        found[key].append(thing)
    return {key: tuple(things) for key, things in found.items()}


def _of_the_county(function: Callable[..., T]) -> Callable[..., T]:
    key: Key = (function,)

    def ask(county: County, /) -> T:
        try:
            return county.memo[key]  # type: ignore[no-any-return]
        except KeyError:
            pass
        return county.memo.keep(key, lambda: function(county))

    update_wrapper(ask, function)
    return ask


def remember(
    county: County, asking: Callable[Concatenate[County, P], T], arguments: tuple[Hashable, ...], answer: T
) -> None:
    """Keep the answer of a look-up that was worked out elsewhere, by a copy of this process."""
    county.memo.setdefault((asking.__wrapped__, *arguments), answer)  # type: ignore[attr-defined]


def lookup_by(
    name: Callable[P, tuple[Hashable, ...]], rests_on: Callable[P, tuple[Any, ...]] | None = None
) -> Callable[[Callable[Concatenate[County, P], T]], Callable[Concatenate[County, P], T]]:
    """Declare a look-up whose arguments are records or made of them: `name` says in what they differ.

    `rests_on` says what of the arguments the answer rests on where that is less than all they say: in a county that stays
    in memory, arguments of the same name that differ in it are another question.
    """

    def declare(function: Callable[Concatenate[County, P], T]) -> Callable[Concatenate[County, P], T]:
        def ask(county: County, /, *arguments: P.args, **named: P.kwargs) -> T:
            if named:
                raise _named(function)
            key = (function, *name(*arguments, **named))
            try:
                return county.memo[key]  # type: ignore[no-any-return]
            except KeyError:
                pass
            held = rests_on(*arguments, **named) if rests_on else arguments
            return county.memo.keep(key, lambda: function(county, *arguments, **named), held)

        update_wrapper(ask, function)
        return ask

    return declare


def _named(function: Callable[..., object]) -> TypeError:
    return TypeError(f"{function.__name__} takes its arguments by position")
