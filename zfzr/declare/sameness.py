"""Whether two answers say the same in every respect, and what says the same told in the same objects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import islice, zip_longest
from operator import is_
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final

from zfzr.declare.tracked import Table

_DEEP: Final = 24
"""How deep two answers are compared; what is deeper counts as changed."""

_PLAIN = frozenset((str, int, bool, bytes, date, float))
_PLAIN_SORTS = tuple(_PLAIN)
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
        return len(one) == len(other) and all_same(one, other, deep)
    if sort is Table or isinstance(one, _ONLY_ITSELF):
        return False
    if sort in _TABLES:
        return (
            len(one) == len(other)
            and all_same(one, other, deep)
            and all_same(one.values(), other.values(), deep)
        )
    if sort is set or sort is frozenset:
        return bool(one == other) and all(isinstance(each, _PLAIN_SORTS) for each in one)
    if isinstance(one, Decimal):
        return bool(one.as_tuple() == other.as_tuple())
    if isinstance(one, date):
        return repr(one) == repr(other)
    return _same_parts(one, other, deep)


def shared(old: Any, new: Any, deep: int = _DEEP) -> Any:
    """Return what an answer says now, in the objects of the one before as far as these say the same; that one if all do.

    Who asks two look-ups, of which only one was worked out anew, may ask whether what they give is one thing (`is`): a
    thing that says the same must be the same object in both.
    """
    if old is new:
        return old
    sort = type(new)
    if sort is not type(old) or deep == 0:
        return new
    if sort in _PLAIN:
        return old if old == new else new
    if sort is dict:
        parts = {key: shared(old.get(key, NOTHING), value, deep - 1) for key, value in new.items()}
        if same(old, parts, deep):
            return old
        return new if all(map(is_, parts.values(), new.values())) else parts
    if not isinstance(new, tuple | list) or hasattr(new, "__dict__"):
        return old if same(old, new, deep) else new
    if len(old) == len(new):
        found = [a if a is b else shared(a, b, deep - 1) for a, b in zip(old, new, strict=True)]
        if all(map(is_, found, old)):
            return old
    else:
        found = _shared_around(old, new, deep)
    if all(map(is_, found, new)):
        return new
    if sort is list:
        return found
    return tuple(found) if sort is tuple else tuple.__new__(sort, found)


def _shared_around(old: Sequence[Any], new: Sequence[Any], deep: int) -> list[Any]:
    """Return what a row of another length says, in the objects of the one before: where it begins and ends as that does.

    What came in or went stands between the two ends; an object that stood elsewhere in the row before is the same one.
    """
    least = min(len(old), len(new))
    front = _how_many_alike(old, new, least, deep)
    back = _how_many_alike(reversed(old), reversed(new), least - front, deep)
    known = set(map(id, old))
    between = new[front : len(new) - back]
    before = old[front : len(old) - back]
    found = [
        each if id(each) in known else shared(other, each, deep - 1)
        for other, each in zip_longest(before, between, fillvalue=NOTHING)
    ][: len(between)]
    return [*old[:front], *found, *old[len(old) - back :]]


def _how_many_alike(some: Iterable[Any], others: Iterable[Any], most: int, deep: int) -> int:
    pairs = islice(zip(some, others, strict=False), most)
    return next((at for at, (a, b) in enumerate(pairs) if a is not b and not same(a, b, deep - 1)), most)


def all_same(some: Iterable[Any], others: Iterable[Any], deep: int = _DEEP) -> bool:
    """Tell whether as many things say the same, one by one."""
    for a, b in zip(
        some, others, strict=True
    ):  # every value of a changed file: no generator, and no call for a word
        if a is b:
            continue
        sort = type(a)
        if sort is not type(b) or not (a == b if sort in _PLAIN else same(a, b, deep - 1)):
            return False
    return True


def _same_parts(one: Any, other: Any, deep: int) -> bool:
    sort = type(one)
    if not _is_told_by_its_parts(sort):
        return False
    slots = _slots_of(sort)
    held, others = getattr(one, "__dict__", None), getattr(other, "__dict__", None)
    if held is None and not slots:
        return False
    for name in slots:
        if not same(getattr(one, name, NOTHING), getattr(other, name, NOTHING), deep - 1):
            return False
    if held is None or others is None:
        return True
    lazy = _lazy_of(sort)
    if not lazy:
        return list(held) == list(others) and all_same(held.values(), others.values(), deep)
    names = [name for name in held if name not in lazy]
    return names == [name for name in others if name not in lazy] and all_same(
        map(held.__getitem__, names), map(others.__getitem__, names), deep
    )


NOTHING: Final = object()
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
