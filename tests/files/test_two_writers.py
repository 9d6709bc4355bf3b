"""Two programs that write one dataset at once lose nothing, on slow disks too, with a lock and without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import write

from zfzr.files import lock
from zfzr.files.lock import alone_in
from zfzr.terms.text import Refusal

HOUSE = Path(__file__).parents[2]
MANY = 12
WRITER = """
import os, sys, time
plain = os.replace
def slow(*arguments, **more):
    time.sleep(0.02)
    return plain(*arguments, **more)
os.replace = slow
{more}
from zfzr.cli.app import app
root, name, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(many):
    words = [f"人员编号=J{{name}}{{number:02}}", "姓名=王示一", "人员性质=公务员"]
    code = 2
    while code == 2:
        try:
            app(["new", "person", "jia", *words, "--data", root, "-q"])
        except SystemExit as ended:
            code = int(ended.code or 0)
        if code == 2 and not {again}:
            sys.exit(2)
"""
NO_FOLDERS = """
from zfzr.files import lock
def none(folder):
    raise OSError
lock._open_folder = none
"""


def both(root: Path, more: str = "", *, again: bool = False, many: int = MANY) -> list[int]:
    """Run two writers at once and return their exit codes."""
    script = WRITER.format(more=more, again=again)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(root), name, str(many)],
            env={**os.environ, "PYTHONPATH": str(HOUSE)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name in ("A", "B")
    ]
    return [each.wait(300) for each in started]


def numbers(root: Path) -> list[str]:
    lines = (root / "units/jia/people.csv").read_text(encoding="utf-8").splitlines()
    return sorted(line.partition(",")[0] for line in lines if line.startswith(("JA", "JB")))


ALL = [f"J{name}{number:02}" for name in "AB" for number in range(MANY)]


@pytest.mark.parametrize("more", ["", NO_FOLDERS], ids=["the folder is locked", "a file is locked"])
def test_every_row_of_both_is_there(tmp_path: Path, more: str) -> None:
    root = write(tmp_path / "data", {})
    assert both(root, more) == [0, 0]
    assert numbers(root) == ALL
    assert not list(root.rglob(".*"))


def test_who_comes_meanwhile_waits_and_is_told_when_it_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from zfzr.files.lock import alone_in\n"
            "with alone_in(Path(sys.argv[1]), print): print('held', flush=True); sys.stdin.read()",
            str(tmp_path),
        ],
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.1)
    with pytest.raises(Refusal, match="还没有写完"), alone_in(tmp_path, lambda _: None):
        pass
    holder.kill()
    holder.communicate()
    with alone_in(tmp_path, lambda _: None) as first:  # the lock went with the process
        assert first


def test_a_writer_does_not_wait_for_himself(tmp_path: Path) -> None:
    with alone_in(tmp_path, lambda _: None) as first, alone_in(tmp_path, lambda _: None) as second:
        assert (first, second) == (True, False)
