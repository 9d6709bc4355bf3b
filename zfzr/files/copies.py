"""Sharing work with processes that begin as copies of this one: what is in memory is there already, answers come back.

Records cannot be handed to another process for less than making them anew (docs/decisions/0005-speed.md). A copy of a
process has them without that, so that only what is found in them crosses over.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

_MOST_TASKS = 256
"""A task's number is one byte, which two processes cannot take both."""


def in_copies(tasks: Sequence[Callable[[], T]], processes: int) -> list[T]:
    """Do some tasks in several processes, this one among them, and return their answers in the order of the tasks.

    Each process takes the next that nobody has taken, so the longest should stand first. What a copy could not answer is
    done here, and fails here where it must. Where this process cannot be copied, or `processes` is 1, all of it is.

    Args:
        tasks: what to do; the answers must be such that can be pickled, and nothing but the answer may be wanted of it.
        processes: how many processes may work at it.
    """
    if processes < 2 or not 1 < len(tasks) <= _MOST_TASKS or not _can_be_copied():
        return [task() for task in tasks]
    taking = _offered(tasks)
    copies: list[_Copy] = []
    try:
        for _ in range(min(processes, len(tasks)) - 1):
            with suppress(OSError):  # no memory, or too many processes: then this one does more
                copies.append(_copy(tasks, taking))
        answers = _taken(tasks, taking)
        for copy in copies:
            answers |= copy.answers()
    finally:
        os.close(taking)
        for copy in copies:
            copy.end()
    return [answers[at] if at in answers else task() for at, task in enumerate(tasks)]


@contextmanager
def begun_in_a_copy(tasks: Sequence[Callable[[], T]], processes: int) -> Iterator[Callable[[], list[T]]]:
    """Let a copy of this process begin with some tasks, while this one does something else.

    What is yielded tells the answers of those that were done, and lets no other be begun: whoever asks does these himself.
    Where this process cannot be copied, or `processes` is 1, none is.
    """
    if processes < 2 or not 0 < len(tasks) <= _MOST_TASKS or not _can_be_copied():
        yield list
        return
    taking = _offered(tasks)
    copy: _Copy | None = None
    try:
        with suppress(OSError):
            copy = _copy(tasks, taking)

        def done() -> list[T]:
            os.read(taking, _MOST_TASKS)  # taken, and not done
            return list(copy.answers().values()) if copy else []

        yield done
    finally:
        os.close(taking)
        if copy:
            copy.end()


def _offered(tasks: Sequence[object]) -> int:
    """Return where the numbers of tasks can be taken from, each once."""
    taking, offering = os.pipe()
    os.write(offering, bytes(range(len(tasks))))
    os.close(offering)
    return taking


def usable_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _can_be_copied() -> bool:
    """Tell whether a copy would be whole: a thread, of Python or of a library, would be missing in it."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _taken(tasks: Sequence[Callable[[], T]], taking: int) -> dict[int, T]:
    """Do the tasks that nobody has taken, one after the other, until none is left."""
    answers: dict[int, T] = {}
    while number := os.read(taking, 1):
        answers[number[0]] = tasks[number[0]]()
    return answers


class _Copy(NamedTuple):
    """Another process, and where its answers are read."""

    process: int
    telling: int

    def answers(self) -> dict[int, Any]:
        """Return what it did, when it is done; nothing where it failed."""
        with os.fdopen(os.dup(self.telling), "rb") as told, suppress(EOFError, pickle.UnpicklingError):
            return dict(pickle.load(told))  # noqa: S301 (written by a copy of this process, to nobody else)
        return {}

    def end(self) -> None:
        """Listen no longer, so that it ends, and see it end."""
        os.close(self.telling)
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def _copy(tasks: Sequence[Callable[[], T]], taking: int) -> _Copy:
    telling, told = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(telling)
        os.close(told)
        raise
    if process:
        os.close(told)
        return _Copy(process, telling)
    # The copy: whatever becomes of it, it says nothing, and runs no line of what this process would do at its end.
    with suppress(BaseException):
        os.close(telling)
        with _ended_with_who_listens(told):
            answers = _taken(tasks, taking)
        written = pickle.dumps(answers, pickle.HIGHEST_PROTOCOL)
        with os.fdopen(told, "wb") as out:
            out.write(written)
    os._exit(0)


@contextmanager
def _ended_with_who_listens(told: int) -> Iterator[None]:
    """End this copy at once where nobody is left to tell: the process it was copied from was ended, or has failed.

    The system sends the signal when the other end of the pipe is closed, also by a process that was killed; it would
    send it for what is read there, too, so that it is asked for no longer when there is something to say. An earlier copy's
    other end is held open by the later ones; those end first.
    """
    import fcntl

    flags = fcntl.fcntl(told, fcntl.F_GETFL)
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    with suppress(OSError):  # a system without it: the copy ends when it has something to say
        fcntl.fcntl(told, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(told, fcntl.F_SETFL, flags | os.O_ASYNC)
    listening = select.poll()
    listening.register(told, 0)
    if listening.poll(0):  # it was closed before anybody asked
        os._exit(0)
    yield
    with suppress(OSError):
        fcntl.fcntl(told, fcntl.F_SETFL, flags)
