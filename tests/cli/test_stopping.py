"""A run that is told to stop (SIGTERM, SIGHUP): nothing that it started goes on, and nothing half-written is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import write

from zfzr.cli.stopping import StoppedError, stopping_in_order

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows tells no process to stop")
SIGNALS = pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])


@posix_only
@SIGNALS
def test_a_run_that_is_told_to_stop_ends_what_it_started_and_says_so(tmp_path: Path, name: str) -> None:
    number = getattr(signal, name)
    data = write(tmp_path / "data", {})
    told = tmp_path / "git-runs"
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\necho $$ > {told}\nexec sleep 60\n")
    git.chmod(0o755)

    run = subprocess.Popen(
        [sys.executable, "-P", "-m", "zfzr", "--data", data, "diff", "HEAD"],
        env={**os.environ, "PATH": f"{git.parent}:{os.environ['PATH']}"},
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: told.exists() and told.read_text() != "")
    run.send_signal(number)
    _, said = run.communicate(timeout=30)

    assert run.returncode == 128 + number
    assert "已中断" in said
    assert not Path(f"/proc/{told.read_text().strip()}").exists()


@posix_only
@SIGNALS
def test_what_is_half_done_is_undone_and_a_second_time_ends_it_at_once(name: str) -> None:
    number = getattr(signal, name)
    undone: list[object] = []

    def half_done() -> None:
        try:
            os.kill(os.getpid(), number)
            time.sleep(5)
        finally:
            undone.append(signal.getsignal(number))

    with stopping_in_order(), pytest.raises(StoppedError) as stopped:
        half_done()

    assert stopped.value.number == number
    assert undone == [signal.SIG_DFL]


@posix_only
def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with stopping_in_order():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def until(holds: object) -> None:
    """Wait until something holds, ten seconds at most."""
    for _ in range(200):
        if callable(holds) and holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to pass")
