"""Wall time and memory of programs and functions, taken the same way for everyone in the table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_REPOSITORY = Path(__file__).resolve().parent.parent
_LAUNCHER = Path(__file__).with_name("launcher.py")


class Cost(NamedTuple):
    """The median wall time in seconds, and the largest peak of resident memory in MB (None where not taken)."""

    seconds: float
    megabytes: float | None = None


class Failed(Exception):
    """A measured program did not do its work: its time would mean nothing."""


def program(
    command: Sequence[str],
    repeat: int,
    accept: Sequence[int] = (0,),
    *,
    variables: Mapping[str, str] | None = None,
    before: Callable[[], object] = lambda: None,
) -> Cost:
    """Run a program from a cold start, several times.

    Args:
        command: the program and its arguments.
        repeat: how often.
        accept: the exit codes with which it did its work.
        variables: what its environment has besides this one's.
        before: called before each run, not measured.

    Raises:
        Failed: it ended with an exit code that is not accepted.
    """
    runs = []
    for _ in range(repeat):
        before()
        runs.append(_run(command, accept, {**os.environ, **(variables or {})}))
    return Cost(statistics.median(r.seconds for r in runs), max(r.megabytes or 0 for r in runs))


def _run(command: Sequence[str], accept: Sequence[int], environment: Mapping[str, str]) -> Cost:
    launcher = [sys.executable, "-I", "-S", str(_LAUNCHER), *command]
    told = subprocess.run(
        launcher, cwd=_REPOSITORY, capture_output=True, text=True, check=True, env=environment
    ).stdout
    seconds, kilobytes, exit_code = told.split()
    if int(exit_code) not in accept:
        raise Failed(f"{Path(command[0]).name} {' '.join(command[1:4])}: exit code {exit_code}")
    return Cost(float(seconds), int(kilobytes) / 1024)


def function(work: Callable[[], object], repeat: int) -> Cost:
    """Call a function in this process, several times."""
    runs = []
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        runs.append(time.perf_counter() - started)
    return Cost(statistics.median(runs))
