"""A bar for work that goes step by step: how many are done, and how long the rest will take.

Only where a person waits: on a terminal, without `--quiet`, once the work has lasted a second, and on standard error,
which it leaves as it found it. Rich draws it, and is imported at that moment and nowhere else in the program
(docs/decisions/0002-command-line.md).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from zfzr.cli.context import Settings
from zfzr.present import console

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds of work before a bar is worth its import."""


@contextmanager
def steps(items: Sequence[T], doing: str, given: Settings) -> Iterator[Iterator[T]]:
    """Give the items one by one, showing how far the work is; the bar is gone when the block is left, however it is.

    Args:
        items: what is worked on; each is asked for when the one before it is done.
        doing: what is done, in the language in use.
        given: the global options: `--quiet` shows nothing.
    """
    with ExitStack() as shown:
        yield _counted(items, doing, shown) if _is_watched(given) else iter(items)


def _is_watched(given: Settings) -> bool:
    """Return whether a person sees standard error, on a terminal that can take a line back."""
    can_erase = os.environ.get("TERM", "").lower() not in ("dumb", "unknown")
    return not given.quiet and can_erase and sys.stderr.isatty()


def _counted(items: Sequence[T], doing: str, shown: ExitStack) -> Iterator[T]:
    started, advance = monotonic(), None
    for done, item in enumerate(items):
        if advance is None and done and monotonic() - started >= PATIENCE:
            advance = _bar(doing, done, len(items), shown)
        elif advance is not None:
            advance(done)
        yield item


def _bar(doing: str, done: int, total: int, shown: ExitStack) -> Callable[[int], None]:
    """Show a bar at `done` of `total` until `shown` is closed; return what moves it to a number of finished steps."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr, no_color=not console.colored(sys.stderr)),
        transient=True,  # nothing of it stays on the screen
        auto_refresh=False,  # drawn at each step: no thread beside the work
        redirect_stdout=False,  # what is printed meanwhile goes where it always goes
        redirect_stderr=False,
    )
    task = bar.add_task(doing, completed=done, total=total)
    shown.enter_context(bar)
    return lambda finished: bar.update(task, completed=finished, refresh=True)
