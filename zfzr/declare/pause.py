"""Long work that gives way: whoever lets it run may stop it between two pieces, because it is outdated or somebody waits.

A piece is an answer that is kept as soon as it is worked out: of a look-up, a rule, a part of one (`zfzr.declare.lookup`).
Work that is begun again goes on from what was kept; nothing of it is ever half there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class GaveWay(BaseException):
    """Work was stopped between two pieces; like a cancelled task, it is no error that a rule could catch."""


_WANTED: ContextVar[Callable[[], bool] | None] = ContextVar("zfzr_gives_way", default=None)


@contextmanager
def giving_way(wanted: Callable[[], bool]) -> Iterator[None]:
    """Let what is worked out meanwhile give way (`GaveWay`) as soon as, after a piece, this is wanted."""
    token = _WANTED.set(wanted)
    try:
        yield
    finally:
        _WANTED.reset(token)


def piece_done() -> None:
    """Tell that a piece of work is done and kept.

    Raises:
        GaveWay: whoever let it run wants it to stop.
    """
    wanted = _WANTED.get()
    if wanted is not None and wanted():
        raise GaveWay
