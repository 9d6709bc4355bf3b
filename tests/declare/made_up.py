"""Kinds of record made up for tests: the house knows them only while a test asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from zfzr.county import kinds as names_of_kinds
from zfzr.county import layout
from zfzr.declare.record import KINDS, Record, kinds
from zfzr.declare.target import targets


def unregistered(*made_up: type[Record]) -> tuple[type[Record], ...]:
    """Take kinds out of the register that their declaration put them into."""
    KINDS[:] = [kind for kind in KINDS if kind not in made_up]
    return made_up


@contextmanager
def registered(*made_up: type[Record]) -> Iterator[None]:
    """Let the house know kinds for a while, and no longer."""
    kinds()  # those of the house are declared first
    KINDS.extend(made_up)
    _forget()
    try:
        yield
    finally:
        unregistered(*made_up)
        _forget()


def _forget() -> None:
    for derived in (layout._patterns, names_of_kinds.kinds_by_name, targets):
        derived.cache_clear()
