"""How a look-up is declared: a function of the county, beside its subject, worked out once for each county and day."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from zfzr.county.county import County

P = ParamSpec("P")
T = TypeVar("T")

Memo = dict[tuple[Hashable, ...], object]


def lookup(function: Callable[Concatenate[County, P], T]) -> Callable[Concatenate[County, P], T]:
    """Declare a look-up: asked again with the same arguments (by position, hashable), it answers from the memo.

    What it returns is shared by everybody who asks, so nobody may change it.
    """

    def ask(county: County, /, *arguments: P.args, **named: P.kwargs) -> T:
        if named:
            raise _named(function)
        key = (function, *arguments)
        try:
            return county.memo[key]  # type: ignore[return-value]
        except KeyError:
            pass
        answer = county.memo[key] = function(county, *arguments, **named)
        return answer

    update_wrapper(ask, function)
    return ask


def lookup_by(
    name: Callable[P, tuple[Hashable, ...]],
) -> Callable[[Callable[Concatenate[County, P], T]], Callable[Concatenate[County, P], T]]:
    """Declare a look-up whose arguments are records or made of them: `name` says in what they differ."""

    def declare(function: Callable[Concatenate[County, P], T]) -> Callable[Concatenate[County, P], T]:
        def ask(county: County, /, *arguments: P.args, **named: P.kwargs) -> T:
            if named:
                raise _named(function)
            key = (function, *name(*arguments, **named))
            try:
                return county.memo[key]  # type: ignore[return-value]
            except KeyError:
                pass
            answer = county.memo[key] = function(county, *arguments, **named)
            return answer

        update_wrapper(ask, function)
        return ask

    return declare


def _named(function: Callable[..., object]) -> TypeError:
    return TypeError(f"{function.__name__} takes its arguments by position")
