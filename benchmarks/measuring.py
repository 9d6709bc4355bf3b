"""Time and memory of programs and functions, taken the same way for everyone in the table."""

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
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"


class Cost(NamedTuple):
    """The median wall time in seconds, the largest peak of resident memory in MB, and the median processor time.

    The last two are None where they were not taken.
    """

    seconds: float
    megabytes: float | None = None
    processor: float | None = None


def tell(step: str) -> None:
    """Say on standard error what is being measured: a part may take minutes where others use the machine."""
    print(step, file=sys.stderr, flush=True)


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
        runs.append(_run(command, accept, variables or {}))
    return _cost(runs)


class Job(NamedTuple):
    """A program to measure beside others: what its environment has besides this one's, what precedes each run.

    `accept` are the exit codes with which it did its work.
    """

    command: Sequence[str]
    variables: Mapping[str, str] = {}
    before: Callable[[], object] = lambda: None
    accept: Sequence[int] = (0,)


def in_turns(jobs: Sequence[Job], repeat: int) -> list[Cost]:
    """Run programs in turns, once unmeasured, then `repeat` times each: what else the machine does hits all alike.

    Raises:
        Failed: one ended with an exit code that is not accepted.
    """
    runs: list[list[Cost]] = [[] for _ in jobs]
    for number in range(repeat + 1):
        tell(f"  turn {number} of {repeat}" if number else "  a turn that is not measured")
        for job, of_job in zip(jobs, runs, strict=True):
            job.before()
            cost = _run(job.command, job.accept, job.variables)
            if number:
                of_job.append(cost)
    return [_cost(of_job) for of_job in runs]


def _cost(runs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(r.seconds for r in runs),
        max(r.megabytes or 0 for r in runs),
        statistics.median(r.processor or 0 for r in runs),
    )


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a measured program: compiled modules are kept, as an installer leaves them."""
    return {name: value for name, value in os.environ.items() if name != _UNCOMPILED} | dict(variables)


def _run(command: Sequence[str], accept: Sequence[int], variables: Mapping[str, str]) -> Cost:
    launcher = [sys.executable, "-I", "-S", str(_LAUNCHER), *command]
    told = subprocess.run(
        launcher, cwd=_REPOSITORY, capture_output=True, text=True, check=True, env=_environment(variables)
    ).stdout
    seconds, processor, kilobytes, exit_code = told.split()
    if int(exit_code) not in accept:
        raise Failed(f"{Path(command[0]).name} {' '.join(command[1:4])}: exit code {exit_code}")
    return Cost(float(seconds), int(kilobytes) / 1024, float(processor))


def function(work: Callable[[], object], repeat: int) -> Cost:
    """Call a function in this process, several times."""
    runs = []
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        runs.append(time.perf_counter() - started)
    return Cost(statistics.median(runs))
