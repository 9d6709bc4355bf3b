"""Several processes share the rules: the output is that of one, to the byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PROGRAM = """
import os, sys
def fork(copy=os.fork):
    print("copied", file=sys.stderr, flush=True)
    return copy()
os.fork = fork
from zfzr.__main__ import main
sys.argv[0] = "zfzr"
main()
"""


def run(jobs: int, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "validate", "--no-cache", "--jobs", str(jobs), *options],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
@pytest.mark.parametrize("format_", ["text", "json"])
def test_the_sample_is_judged_by_three_processes_as_by_one(format_: str) -> None:
    alone, shared = (run(jobs, "--format", format_) for jobs in (1, 3))

    assert (alone.returncode, alone.stdout) == (shared.returncode, shared.stdout)
    # one looks through the texts ahead, two take rules
    assert (alone.stderr.count("copied"), shared.stderr.count("copied")) == (0, 3)
