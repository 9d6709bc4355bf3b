"""Being told to stop (SIGTERM, and SIGHUP where a terminal is closed): what is half done is undone first, as on Ctrl-C.

Left to the system, a run ends in the middle of a line: a half-written file stays, and so does a `git` that was started.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

_TOLD_BY: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class StoppedError(KeyboardInterrupt):
    """Somebody told the process to stop; whatever clears up after Ctrl-C clears up after this."""

    def __init__(self, number: int) -> None:
        """`number` is that of the signal."""
        super().__init__()
        self.number = number


@contextmanager
def stopping_in_order() -> Iterator[None]:
    """Raise `StoppedError` where the process is told to stop meanwhile; told again, it ends at once.

    A signal that is ignored (`nohup`) or that somebody else handles stays so, and so do all in a thread.
    """
    try:
        taken = [each for each in _TOLD_BY if signal.getsignal(each) is signal.SIG_DFL]
        for each in taken:
            signal.signal(each, _stop)
    except ValueError:  # Python hears signals in its main thread alone
        taken = []
    try:
        yield
    finally:
        for each in taken:
            signal.signal(each, signal.SIG_DFL)


def _stop(number: int, _frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    raise StoppedError(number)
