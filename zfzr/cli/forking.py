"""One process that has loaded the program, and from which a process is split off (fork) for each county of a run.

Half of what a small county costs is to start Python and to load what judges it. Where many counties are read on one machine,
that is done once: `splitting` starts a process that judges an empty county, and thereby loads all that a county needs,
and then waits. For each request it is handed three pipes over a socket, splits itself, and the half that is new answers the
one request as a process of its own would (`one_county.main`): it ends when its input does, and how it ended is told.

What is loaded reads nothing of a county, and whatever this way cannot do is done by a process of its own, as ever: where
the system cannot split a process, or one in which a thread runs, or the process that waits was killed.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from zfzr.cli.one_county import asked, command, is_whole

_START: Final = (
    "import signal, sys; was = signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "own = sys.argv[1]; own in sys.path or sys.path.append(own); "
    "from zfzr.cli.forking import split; from zfzr.cli.one_county import main; "
    "split(int(sys.argv[2]), was is signal.SIG_IGN); main()"
)
"""An interrupt from the keyboard is left to who asked, with whom this ends. `main` is no deeper in the stack than else."""
_CAN_SPLIT: Final = sys.platform == "linux" and hasattr(socket, "send_fds")
"""On Windows there is no fork; on macOS the system's own libraries start threads that nobody is told of."""
_SETTINGS: Final = '格式: 1\n行政区划: {代码: "000000", 名称: 无}\n'.encode()
"""Of the county that is judged so that the program be loaded; it has nothing else."""
_STANDARD: Final = 2
"""The last of the standard streams."""


class Splitting:
    """The loaded process that waits and forks for each county, seen from the caller.

    `asked` may be called from many threads. `to`: the socket over which the pipes of a request are handed to it.
    """

    def __init__(self, to: socket.socket) -> None:
        self.to = to

    def asked(self, line: str) -> str:
        """Return the answer to a request (a line of JSON), as `one_county.asked` does, which is used where forking fails."""
        return self._split(line) or asked(line)

    def _split(self, line: str) -> str | None:
        """Return the answer of a process that was split off; None where none was, or nobody saw how it ended."""
        try:
            pipes = _pipes(3)
        except OSError:
            return None
        (reads, asks), (answered, answers), (ended, ends) = pipes
        try:
            try:
                socket.send_fds(self.to, [b"+"], [reads, answers, ends])
            except OSError:
                return None
            finally:
                _close(reads, answers, ends)
            with suppress(OSError):  # it is gone already, which is told
                os.write(asks, f"{line}\n".encode("ascii"))
            told, how = _all_of(answered).decode("ascii", "backslashreplace"), _all_of(ended)
        finally:
            _close(asks, answered, ended)
        if not how:
            return None
        return told if is_whole(told, int(how)) else json.dumps({"ended": int(how)})


@contextmanager
def splitting(counties: int) -> Iterator[Splitting | None]:
    """Have a process that waits as long as so many counties are asked for; None where it would gain nothing or cannot be."""
    if counties < 2 or not _CAN_SPLIT:
        yield None
        return
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            # Where a standard stream is closed, what is opened takes its place, and would be taken for it.
            process = _started(theirs.fileno()) if min(ours.fileno(), theirs.fileno()) > _STANDARD else None
        if process is None:
            yield None
            return
        with process:
            try:
                yield Splitting(ours)
            finally:
                ours.close()  # at which it ends


def _started(channel: int) -> subprocess.Popen[bytes] | None:
    python, *flags, _, own = command()
    try:
        return subprocess.Popen(
            [python, *flags, _START, own, str(channel)],
            stdin=subprocess.PIPE,  # as a county's own process has them: what Python opens at its start depends on it
            stdout=subprocess.PIPE,
            pass_fds=(channel,),
        )
    except OSError:
        return None


def _pipes(many: int) -> list[tuple[int, int]]:
    """Return so many pipes, or none at all.

    Raises: OSError where no more files may be open.
    """
    made: list[tuple[int, int]] = []
    try:
        for _ in range(many):
            made.append(os.pipe())
    except OSError:
        _close(*(end for pipe in made for end in pipe))
        raise
    return made


def _close(*ends: int) -> None:
    for end in ends:
        os.close(end)


def _all_of(pipe: int) -> bytes:
    return b"".join(iter(lambda: os.read(pipe, 1 << 16), b""))


def split(channel: int, is_interrupt_ignored: bool) -> None:
    """Load what a county needs, then wait for pipes and split off a process for each three that come.

    Return in the processes that were split off alone, with the request on standard input and the answer expected on standard
    output. The process that waits ends when nobody can hand it any more, or at once where it could not be split safely.
    """
    with suppress(
        Exception
    ):  # who asks does without, and is told by the county's own process what is the matter
        _load()
        if not _runs_a_thread():
            _wait(socket.socket(fileno=channel))
            if (
                not is_interrupt_ignored
            ):  # a run in the background of a script ignores it, and so does all of it
                signal.signal(signal.SIGINT, signal.SIG_DFL)
            return
    os._exit(0)


def _load() -> None:
    """Load the program by judging a county without a file, and note which program it was that was loaded."""
    import gc

    from zfzr.check.runner import judge
    from zfzr.cli import overlay, partitioned, writing  # noqa: F401
    from zfzr.cli.context import today
    from zfzr.cli.county import county_of  # noqa: F401
    from zfzr.cli.one_county import program
    from zfzr.county.county import County
    from zfzr.county.loading import load
    from zfzr.declare import register
    from zfzr.files import atomic, reasons  # noqa: F401
    from zfzr.files.tree import PROFILE
    from zfzr.present import console, language  # noqa: F401
    from zfzr.present.tables import as_parquet, done, heads, partitions  # noqa: F401
    from zfzr.questions.aggregate import summary_of
    from zfzr.questions.tables.whole import Wanted, whole
    from zfzr.terms.days import WorkCalendar

    program()  # before anything is judged by it: what is told of each county is the program that stands in memory
    county = County(load({PROFILE: _SETTINGS}), today())
    judgement = judge(county)
    whole(county, Wanted(()), judgement)
    summary_of(county, "", None, judgement)
    for part in ("measures", "arrivals"):  # what a county without records does not come to
        register.load(part)
    WorkCalendar().knows(2015)
    gc.collect()
    gc.freeze()  # so that the search for garbage leaves alone, and shared, what all of them have


def _runs_a_thread() -> bool:
    """Tell whether a second thread runs, Python's own or that of a library: a lock that it holds would never be let go."""
    return threading.active_count() > 1 or len([*Path("/proc/self/task").iterdir()]) > 1


def _wait(channel: socket.socket) -> None:
    """Split off a process for each three pipes that come; return in those processes alone."""
    running: dict[int, int] = {}  # the pipe that tells how it ended, by its number

    def tell_ended(*_: object) -> None:
        for number in list(running):
            found, status = os.waitpid(number, os.WNOHANG)
            if found:
                ends = running.pop(number)
                with suppress(OSError):  # who asked is gone
                    os.write(ends, b"%d" % os.waitstatus_to_exitcode(status))
                os.close(ends)

    signal.signal(signal.SIGCHLD, tell_ended)
    while True:
        said, ends, _, _ = socket.recv_fds(channel, 1, 3)
        if not said:
            os._exit(0)
        if len(ends) < 3 or (number := _forked()) is None:
            _close(*ends)
            continue
        if number == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            channel.close()
            _close(ends[2], *running.values())
            for end, standard in zip(ends, (0, 1), strict=False):
                os.dup2(end, standard)
                os.close(end)
            return
        _close(*ends[:2])
        running[number] = ends[2]
        tell_ended()  # it may have ended before it was noted


def _forked() -> int | None:
    try:
        return os.fork()
    except OSError:  # no memory, or no process more
        return None
