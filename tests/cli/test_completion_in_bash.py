"""Completion as bash does it: it parts words at `=` and `:`, and replaces only what stands behind the sign."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zfzr.cli import completion, framework

BASE = Path(__file__).parents[1] / "datasets" / "base"
HOUSE = Path(__file__).parents[2]
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None or os.name == "nt", reason="no bash")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A county, a program `zfzr` beside it, and the script that bash is given."""
    shutil.copytree(BASE, tmp_path / "data")
    program = tmp_path / "zfzr"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m zfzr "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    framework.script_for("bash", completion.BASH)
    script = framework.completion_script("bash", completion.PROGRAM, completion.VARIABLE)
    (tmp_path / "script.sh").write_text(script, encoding="utf-8")
    return tmp_path


def completed(home: Path, line: str, *words: str) -> list[str]:
    """Return what bash is given for a line, which it parts into words itself."""
    told = f"""
        source ./script.sh
        COMP_LINE={shlex.quote(line)}
        COMP_WORDS=({" ".join(map(shlex.quote, words))})
        COMP_CWORD={len(words) - 1}
        _zfzr_completion ./zfzr
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        [str(BASH), "--norc", "-c", told],
        env={**os.environ, "PYTHONPATH": str(HOUSE), "ZFZR_DATA": "", "LC_ALL": "C.UTF-8"},
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def test_a_unit_behind_a_blank(home: Path) -> None:
    line = "zfzr status --unit j"
    assert completed(home, line, *line.split()) == ["jia"]


def test_a_unit_behind_the_sign_of_its_option(home: Path) -> None:
    assert completed(home, "zfzr status --unit=j", "zfzr", "status", "--unit", "=", "j") == ["jia"]
    assert completed(home, "zfzr status --unit=", "zfzr", "status", "--unit", "=") == ["jia", "yi"]


def test_the_value_of_a_field_is_no_unit(home: Path) -> None:
    """`new` takes units and fields: what stands behind the sign of a field is neither unit nor year."""
    words = ("zfzr", "new", "unit", "x", "组别", "=")
    assert completed(home, "zfzr new unit x 组别=", *words) == [""]


def test_a_word_behind_a_blank_is_one_of_its_own_whatever_precedes_it(home: Path) -> None:
    words = ("zfzr", "status", "--lang", "=", "zh", "--unit", "")
    assert completed(home, "zfzr status --lang=zh --unit ", *words) == ["jia", "yi"]


def test_chinese_words_are_completed(home: Path) -> None:
    assert completed(home, "zfzr doc 催报", "zfzr", "doc", "催报") == ["催报通知"]
