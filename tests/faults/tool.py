"""What a tool of this folder is, and how its cases are run: in processes of their own, which may die.

A tool is a module with one constant, `TOOL`. A case is a number, and the number alone makes it what it is; so a long
run can be cut into shares, stopped, taken up again, and any case tried once more by its number.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]


@dataclass(frozen=True, slots=True)
class Tool:
    """A way to try the program out, and how much of it is enough."""

    name: str
    attacks: str
    """What is attacked, in one phrase; stands in docs/faults.md."""
    before: str
    """What was found when it was first tried; stands beside what is found now."""
    run: Callable[[int, int], tuple[Counter[str], list[str]]]
    """Tries the cases of these numbers, the last one left out; counts what became of them, and says what is wrong."""
    many: int | Callable[[], int]
    """How many cases a long run has."""
    slice: int
    """How many of them the suite of tests takes."""
    share: int = 500
    """How many cases one process is given."""
    seconds: float = 600
    """How long that process may take."""
    megabytes: int = 4_096
    """How much memory it may ask for."""
    needs: Callable[[], str] = str
    """Why it cannot run here, or an empty text."""

    @property
    def cases(self) -> int:
        """How many cases a long run has."""
        return self.many() if callable(self.many) else self.many


@dataclass(slots=True)
class Share:
    """What became of some cases."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: int = 0
    """The most memory that one process held."""

    def add(self, other: Share) -> None:
        """Put another share to this one."""
        self.outcomes += other.outcomes
        self.faults += other.faults
        self.seconds += other.seconds
        self.megabytes = max(self.megabytes, other.megabytes)

    def as_plain(self) -> dict[str, object]:
        """Return what a line of JSON holds."""
        return {
            "outcomes": dict(sorted(self.outcomes.items())),
            "faults": self.faults,
            "seconds": round(self.seconds, 2),
            "megabytes": self.megabytes,
        }

    @classmethod
    def from_plain(cls, plain: dict[str, object]) -> Share:
        """Return what a line of JSON held."""
        return cls(
            Counter(plain["outcomes"]),  # type: ignore[arg-type]
            list(plain["faults"]),  # type: ignore[call-overload]
            float(str(plain["seconds"])),
            int(str(plain["megabytes"])),
        )


def tools() -> dict[str, Tool]:
    """Return the tools of this folder by name; a module is one where it has the constant `TOOL`."""
    found: dict[str, Tool] = {}
    for module in sorted(each.name for each in pkgutil.iter_modules([str(FOLDER)])):
        if module.startswith(("test_", "__")):
            continue
        tool = getattr(importlib.import_module(f"tests.faults.{module}"), "TOOL", None)
        if isinstance(tool, Tool):
            found[tool.name] = tool
    return found


def shares(first: int, last: int, size: int) -> list[tuple[int, int]]:
    """Return the numbers from `first` up to `last`, which is left out, in shares."""
    return list(pairwise([*range(first, last, size), last]))


def run_shares(
    tool: Tool, wanted: Sequence[tuple[int, int]], jobs: int = 1
) -> Iterator[tuple[int, int, Share]]:
    """Run shares in processes, so many at a time; yield what became of each, in their order."""
    with ThreadPoolExecutor(jobs) as pool:
        for (first, last), share in zip(wanted, pool.map(lambda s: run_share(tool, *s), wanted), strict=True):
            yield first, last, share


def run_share(tool: Tool, first: int, last: int) -> Share:
    """Run cases in a process of their own; where it dies or does not end, find the cases that made it."""
    share, ended = _in_a_child(tool, first, last)
    if share is not None:
        return share
    if last - first == 1:
        return Share(Counter({ended: 1}), [f"{first}: the process {ended}"])
    middle = (first + last) // 2
    share = run_share(tool, first, middle)
    share.add(run_share(tool, middle, last))
    if not share.faults:
        share.faults.append(
            f"{first}: the process {ended} with the cases up to {last - 1}, with no one of them alone"
        )
    return share


def _in_a_child(tool: Tool, first: int, last: int) -> tuple[Share | None, str]:
    """Return what a process says of its cases, or None and how it ended."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.faults.child", tool.run.__module__, str(first), str(last)]
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=complaint,
            cwd=ROOT,
            start_new_session=True,
        )
        try:
            code = child.wait(tool.seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            if child.poll() is None:
                _end(child)
        if code is None:
            return None, f"did not end within {tool.seconds:g} s"
        answer.seek(0)
        said = answer.read().decode()
        complaint.seek(0)
        complained = complaint.read().decode(errors="replace").strip().rpartition("\n")[2]
    if code < 0:
        return None, f"was ended by {signal.Signals(-code).name}"
    if code:
        return None, f"ended with {code}: {complained[:200]}"
    share = Share.from_plain(json.loads(said))
    share.seconds = time.monotonic() - began
    return share, ""


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a process and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()
