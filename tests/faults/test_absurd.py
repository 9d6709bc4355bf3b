"""Absurd words and values, a part of them drawn by a number, end in a message and a documented exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import write
from typer.testing import CliRunner

from tests.faults.absurd import Ran, commands, line_of, parameters, run, wrong
from zfzr.cli.app import app
from zfzr.cli.exits import ExitCode

SEED = int(os.environ.get("ZFZR_SEED", "2015"))
PROGRAM = str(Path(sys.executable).with_name("zfzr"))


@pytest.mark.parametrize(("which", "many"), [("words", 60), ("values", 6)])
def test_a_part_of_all_that_is_absurd(which: str, many: int) -> None:
    counts, failed = run(which, seed=SEED, many=many)

    assert failed == []
    assert counts.total() >= many


def test_every_command_and_parameter_has_something_sensible_to_start_from() -> None:
    from tests.faults.absurd import sensible

    unknown = {
        (name, each.name)
        for name in commands()
        for each in parameters(name)
        if not getattr(each, "is_flag", False) and not sensible(each.name)
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("code", "out", "err", "said"),
    [
        (ExitCode.DEFECT, "", "程序内部出错：KeyError", "ended with 3"),
        (-11, "", "", "ended with -11"),
        (ExitCode.FINE, "Traceback (most recent call last):", "", "a traceback"),
        (ExitCode.USAGE, "", "", "refused without a word"),
        (ExitCode.FINE, "", "", "fine, and silent"),
        (ExitCode.FINE, "有", "", ""),
    ],
)
def test_what_is_wrong_is_told(code: int, out: str, err: str, said: str) -> None:
    # the tool itself
    assert wrong(("status",), Ran(code, out, err), moved=False, has_changes=False).startswith(said)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "gbk"])
@pytest.mark.parametrize(
    "words",
    [["waive", "ZF311", "甲", "--until=2016-01-01", "--approver=甲", b"--reason=\xca\xc0"]],
    ids=["waive"],
)
def test_bytes_that_are_no_text_are_refused_as_a_value(
    tmp_path: Path, encoding: str, words: list[str | bytes]
) -> None:
    root = write(tmp_path, {})
    before = (root / "waivers.yaml").exists()

    done = subprocess.run(
        [PROGRAM, *words],
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 2
    assert b"UTF-8" in done.stderr
    assert b"Traceback" not in done.stderr
    assert (root / "waivers.yaml").exists() is before


@pytest.mark.parametrize(
    "arguments", [[b"\xca\xc0.csv"], [b"--data", b"\xca\xc0"], [b"-o", b"\xca\xc0/x.txt"]]
)
def test_but_they_may_name_a_file(tmp_path: Path, arguments: list[bytes]) -> None:
    root = write(tmp_path, {})

    done = subprocess.run([PROGRAM, "validate", *arguments], cwd=root, capture_output=True, check=False)

    assert done.returncode in {2, 4}
    assert "\\udcca\\udcc0" in done.stderr.decode()


def _takes_a_word(each: object) -> bool:
    return not getattr(each, "is_flag", False)


@pytest.mark.parametrize("word", ["", " ", "　\t"], ids=["nothing", "a blank", "other blanks"])
@pytest.mark.parametrize("name", commands())
def test_an_empty_word_is_never_taken_for_none(
    name: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a variable of a script that was not set must not widen what is asked: `--unit "$UNIT"`
    monkeypatch.chdir(write(tmp_path, {}))
    for each in filter(_takes_a_word, parameters(name)):
        result = CliRunner().invoke(app, list(line_of(name, {each.name: (word,)})))
        assert result.exit_code == 2, each.name
        assert result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("doc", "--unit", "jia"),
        ("doc", "--year", "2015"),
        ("doc", "-o", "x.md"),
        ("doc", "--all"),
        ("schema", "unit", "-o", "x"),
    ],
    ids=" ".join,
)
def test_what_would_be_passed_over_is_refused(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, {}))

    result = CliRunner().invoke(app, list(words))

    assert result.exit_code == 2
    assert not (tmp_path / words[-1]).exists()
