"""Copies of this process share work: the answers are those of one process alone, whatever becomes of the copies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from zfzr.files.copies import begun_in_a_copy, in_copies

SCRIPT = """
import os, sys, time
from zfzr.files.copies import begun_in_a_copy, in_copies
first = os.getpid()
{body}
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")


def alone(body: str) -> str:
    """Return what a process of one thread prints: this one may have more."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(body=body)], capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    return ran.stdout.strip()


def number(at: int) -> Callable[[], int]:
    return lambda: at * at


@pytest.mark.parametrize("processes", [1, 2, 3, 40])
def test_answers_come_in_the_order_of_the_tasks(processes: int) -> None:
    assert in_copies([number(at) for at in range(20)], processes) == [at * at for at in range(20)]


def test_no_task_has_no_answer() -> None:
    assert in_copies([], 2) == []


@linux_only
def test_a_copy_does_a_part_of_it() -> None:
    body = "print(len(set(in_copies([lambda: time.sleep(0.05) or os.getpid()] * 8, 2))))"

    assert alone(body) == "2"


@linux_only
@pytest.mark.parametrize(
    "fate",
    ["os._exit(1)", "os.kill(os.getpid(), 9)", "1 / 0", "sys.exit(3)", "print('said')"],
    ids=["exits", "killed", "fails", "leaves", "prints"],
)
def test_what_a_copy_did_not_answer_is_done_here(fate: str) -> None:
    body = f"""
def task(at):
    def do():
        time.sleep(0.02)
        if os.getpid() != first:
            {fate}
        return at
    return do
answers = in_copies([task(at) for at in range(6)], 2)
sys.stdout.write(f"{{answers}}")
"""

    assert alone(body).endswith("[0, 1, 2, 3, 4, 5]")


@linux_only
def test_a_task_that_fails_fails_here() -> None:
    body = """
try:
    in_copies([lambda: 1, lambda: 1 / 0, lambda: 2], 2)
except ZeroDivisionError:
    print("failed")
"""

    assert alone(body) == "failed"


@linux_only
def test_no_process_is_left_behind() -> None:
    body = """
in_copies([lambda: os.getpid()] * 4, 3)
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print("none")
"""

    assert alone(body) == "none"


def test_with_another_thread_nothing_is_copied() -> None:
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait)
    thread.start()
    try:
        assert set(in_copies([os.getpid] * 4, 2)) == {os.getpid()}
    finally:
        wait.set()
        thread.join()


SLEEPING = """
def task():
    if os.getpid() != first:
        with open(sys.argv[1], "w") as file:
            file.write(str(os.getpid()))
        time.sleep(60)
    while not os.path.exists(sys.argv[1]) or not os.path.getsize(sys.argv[1]):
        time.sleep(0.01)
    {then}
in_copies([task] * 9, 2)
"""


@linux_only
@pytest.mark.parametrize(
    "then", ["os.kill(first, 9)", "os.kill(first, 15)", "1 / 0"], ids=["killed", "stopped", "failed"]
)
def test_a_copy_ends_with_the_process_that_listens_to_it(tmp_path: Path, then: str) -> None:
    told = tmp_path / "copy"

    script = SCRIPT.format(body=SLEEPING.format(then=then))
    ran = subprocess.run([sys.executable, "-c", script, told], capture_output=True, check=False, timeout=30)

    assert ran.returncode != 0
    assert is_gone_soon(int(told.read_text()))


def is_gone_soon(process: int) -> bool:
    """Tell whether a process ends within five seconds; one that has ended and that nobody asked for counts."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


BEGUN = """
from zfzr.files.copies import begun_in_a_copy
with begun_in_a_copy([{task}] * {many}, {processes}) as done:
    time.sleep({meanwhile})
    print({said})
"""


def begun(
    task: str, *, many: int = 3, meanwhile: float = 0.0, said: str = "done()", processes: int = 2
) -> str:
    """Return what is said of some tasks that a copy began with, a while after it did."""
    body = BEGUN.format(task=task, many=many, meanwhile=meanwhile, said=said, processes=processes)
    return alone(body)


@linux_only
def test_a_copy_does_tasks_meanwhile() -> None:
    said = begun("lambda: os.getpid()", meanwhile=1.0, said="[len(did := done()), first in did]")

    assert said == "[3, False]"


@linux_only
def test_what_a_copy_has_not_begun_when_it_is_asked_is_left() -> None:
    assert int(begun("lambda: time.sleep(0.2)", many=50, said="len(done())")) < 25


@linux_only
@pytest.mark.parametrize("fate", ["os._exit(1)", "os.kill(os.getpid(), 9)", "1 / 0", "sys.exit(3)"])
def test_of_a_copy_that_ends_nothing_is_told(fate: str) -> None:
    assert begun(f"lambda: {fate}", meanwhile=0.5) == "[]"


@linux_only
def test_a_copy_that_nobody_asks_is_ended() -> None:
    started = time.monotonic()

    assert begun("lambda: time.sleep(60)", said="'not asked'") == "not asked"
    assert time.monotonic() - started < 30


def test_one_process_begins_nothing_in_a_copy() -> None:
    with begun_in_a_copy([number(2)], 1) as done:
        assert done() == []
