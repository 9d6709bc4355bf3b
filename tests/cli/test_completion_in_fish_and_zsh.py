"""Completion as fish and zsh do it, which replace the whole word at the cursor; they are tried where they are installed."""

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

STUBS = """
compdef() { }
_files() { print -r -- FILES }
_arguments() { print -r -- "$@" }
completed() { words=("$@"); CURRENT=$#; _zfzr_completion }
source ./script.zsh
"""
"""What zsh's own completion would call: what it is handed is printed."""


def home(shell: str, folder: Path) -> Path:
    """A county, a program `zfzr` beside it, and the script that the shell is given."""
    if shutil.which(shell) is None or os.name == "nt":
        pytest.skip(f"no {shell}")
    shutil.copytree(BASE, folder / "data")
    program = folder / "zfzr"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m zfzr "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = framework.completion_script(shell, completion.PROGRAM, completion.VARIABLE)
    (folder / f"script.{shell}").write_text(script, encoding="utf-8")
    return folder


def told(folder: Path, *command: str) -> list[str]:
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    set_ = {"PATH": path, "PYTHONPATH": str(HOUSE), "ZFZR_DATA": "", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    done = subprocess.run(
        command,
        env={**os.environ, **set_},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("zfzr stat", ["stats", "status"]),
        ("zfzr status --uni", ["--unit"]),
        ("zfzr status --unit ", ["jia", "yi"]),
        ("zfzr status --unit=j", ["--unit=jia"]),
        ("zfzr explain ZF311", ["ZF311"]),
        ("zfzr doc 催报", ["催报通知"]),
    ],
)
def test_fish_is_offered_what_may_be_typed(line: str, offered: list[str], tmp_path: Path) -> None:
    asked = f"source script.fish; complete -C {shlex.quote(line)}"
    lines = told(home("fish", tmp_path), "fish", "--no-config", "-c", asked)

    assert [each.split("\t")[0] for each in lines] == offered


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("stat",), ["*: :((" + '"status":"今天谁欠什么、何时到期"']),
        (("status", "--unit", ""), ['*: :(("jia":"县食药监局"', '"yi":"乙镇"))']),
        (("status", "--unit=j"), ['*: :(("--unit=jia":"县食药监局"))']),
        (("explain", "ZF311"), ['*: :(("ZF311":"在岗人员无有效执法证件"))']),
        (("new", "unit", "x", "组别="), ["FILES"]),
    ],
)
def test_zsh_is_handed_what_may_be_typed(words: tuple[str, ...], offered: list[str], tmp_path: Path) -> None:
    line = " ".join(map(shlex.quote, ("completed", "zfzr", *words)))
    lines = told(home("zsh", tmp_path), "zsh", "-f", "-c", f"{STUBS}{line}")

    assert offered[0] in lines[0]
    assert offered[-1] in lines[-1]


def test_a_word_that_a_shell_takes_for_its_own_reaches_zsh_as_it_is(tmp_path: Path) -> None:
    """What is offered passes through the shell's own reading: nothing in it is carried out."""
    folder = home("zsh", tmp_path)
    unit = folder / "data/units/yi/unit.yaml"
    text = unit.read_text(encoding="utf-8")
    unit.write_text(text.replace("简称: 乙镇", '简称: "乙`touch x`$(touch y)镇"'), encoding="utf-8")
    lines = told(folder, "zsh", "-f", "-c", f"{STUBS}completed zfzr status --unit y")

    assert '"yi"' in lines[0]
    assert [name for name in ("x", "y") if (folder / name).exists()] == []
