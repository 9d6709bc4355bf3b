"""Processes that help find the program wherever one stands, in its own sources too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import write

HOUSE = Path(__file__).parents[2]
PROGRAM = str(Path(sys.executable).with_name("zfzr"))
STARTS = {
    "program": [PROGRAM],
    "-m": [sys.executable, "-m", "zfzr"],
    "-P -m": [sys.executable, "-P", "-m", "zfzr"],
}
LOOK = """
import sys
from contextlib import suppress
import zfzr.files.ahead as ahead
received = ahead._readings
ahead._readings = lambda data: (print("helped", file=sys.stderr), received(data))[1]
from zfzr.__main__ import main
if __name__ == "__main__":
    main()
"""


def run(start: list[str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONSAFEPATH", "PYTHONPATH")}
    return subprocess.run(
        [*start, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("start", STARTS)
def test_no_helper_is_lost_in_the_sources(tmp_path: Path, start: str) -> None:
    data = write(tmp_path / "data", {})
    done = run(STARTS[start], HOUSE, "validate", "--jobs", "2", "--no-cache", "--data", str(data))
    assert (done.returncode, "Traceback" in done.stderr) in ((0, False), (1, False))


@pytest.mark.parametrize("inside", [True, False])
def test_a_helper_reads_its_share(tmp_path: Path, inside: bool) -> None:
    data = write(tmp_path / "data", {})
    look = tmp_path / "look.py"
    look.write_text(LOOK, encoding="utf-8")
    folder = HOUSE if inside else tmp_path
    done = run(
        [sys.executable, "-P", str(look)],
        folder,
        "validate",
        "--jobs",
        "2",
        "--no-cache",
        "--data",
        str(data),
    )
    assert "helped" in done.stderr


def test_a_folder_of_somebody_else_is_left_out(tmp_path: Path) -> None:
    data = write(tmp_path / "data", {})
    (tmp_path / "json.py").write_text("raise SystemExit('the folder was searched')\n", encoding="utf-8")
    done = run([PROGRAM], tmp_path, "validate", "--jobs", "2", "--no-cache", "--data", str(data))
    assert "was searched" not in done.stderr + done.stdout
