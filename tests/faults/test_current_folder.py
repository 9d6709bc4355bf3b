"""A dataset full of Python: none of it runs, however zfzr is started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TRAPS = ("jinja2", "yaml", "typer", "click", "pydantic", "sitecustomize", "usercustomize", "json", "evil")
PROGRAM = str(Path(sys.executable).with_name("zfzr"))


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    county = tmp_path / "county"
    shutil.copytree(Path(__file__).parents[2] / "data", county)
    for name in (*TRAPS, "multiprocessing/__init__", "rich/__init__"):
        file = county / f"{name}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write(__name__ + '\\n')\n", "utf-8")
    about = county / "evil-1.0.dist-info"
    about.mkdir()
    (about / "entry_points.txt").write_text("[zfzr.subjects]\nevil = evil\n", "utf-8")
    (about / "METADATA").write_text("Name: evil\nVersion: 1.0\n", "utf-8")
    (county / "evil.pth").write_text("import evil\n", "utf-8")
    return county


@pytest.mark.parametrize("start", [[sys.executable, "-m", "zfzr"], [PROGRAM]], ids=["-m", "program"])
@pytest.mark.parametrize(
    "command", ["version", "validate", "status", "doctor", "rules", "score 2015", "doc --help"]
)
def test_nothing_of_a_dataset_is_imported(trapped: Path, start: list[str], command: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONSAFEPATH"}}
    done = subprocess.run(
        [*start, *command.split()], cwd=trapped, env=environment, capture_output=True, check=False
    )
    assert done.returncode in {0, 1, 5}
    ran = trapped.parent / "ran"
    assert not ran.exists(), ran.read_text("utf-8")
