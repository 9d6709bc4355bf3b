"""The bar of long work: for a person at a terminal alone, and nothing of it stays."""

from __future__ import annotations

import ast
import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from building import write
from subjects.accountability.round_of_county import FILES

import zfzr
from zfzr.cli import steps as steps_module
from zfzr.cli.context import Settings
from zfzr.cli.steps import steps
from zfzr.terms.text import Refusal, Text

WATCHED, QUIET = Settings(), Settings(quiet=True)
HOUSE = Path(zfzr.__file__).parent


class Terminal(io.StringIO):
    """A standard error that a person watches."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make a terminal for an impatient person: the bar comes with the second step."""
    monkeypatch.setattr(steps_module, "PATIENCE", 0.0)
    for name, value in {"TERM": "xterm", "COLUMNS": "80", "LINES": "24"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def walk(stderr: io.StringIO, given: Settings = WATCHED) -> list[int]:
    with redirect_stderr(stderr), steps([1, 2, 3, 4], "正在出文书", given) as walked:
        return list(walked)


def fail_at(item: int, stderr: io.StringIO) -> None:
    with redirect_stderr(stderr), steps([1, 2, 3, 4], "正在出文书", WATCHED) as walked:
        for each in walked:
            if each == item:
                raise Refusal(Text("办不到", "no"))


def test_the_items_are_given_one_by_one_whoever_watches(terminal: Terminal) -> None:
    assert walk(terminal) == walk(terminal, QUIET) == walk(io.StringIO()) == [1, 2, 3, 4]


def test_a_person_sees_what_is_done_and_how_much_of_it(terminal: Terminal) -> None:
    walk(terminal)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
    assert re.findall(r"[0-9]/4", shown)[:3] == ["1/4", "2/4", "3/4"]
    assert "正在出文书 ━" in shown


def test_the_line_is_erased_and_the_cursor_shown_again_when_work_is_done(terminal: Terminal) -> None:
    walk(terminal)
    assert terminal.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_it_is_gone_before_a_failure_is_told(terminal: Terminal) -> None:
    with pytest.raises(Refusal):
        fail_at(3, terminal)
    assert terminal.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_quiet_shows_nothing(terminal: Terminal) -> None:
    walk(terminal, QUIET)
    assert terminal.getvalue() == ""


def test_no_color_is_kept_to(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    walk(terminal)
    assert re.search(r"\x1b\[[0-9;]+m", terminal.getvalue())
    terminal.truncate(0)
    monkeypatch.setenv("NO_COLOR", "1")
    walk(terminal)
    assert "1/4" in terminal.getvalue()
    assert not re.search(r"\x1b\[[0-9;]+m", terminal.getvalue())


def test_short_work_shows_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps_module, "PATIENCE", 60.0)
    walk(terminal)
    assert terminal.getvalue() == ""


def test_a_terminal_that_cannot_take_a_line_back_gets_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    walk(terminal)
    assert terminal.getvalue() == ""


def test_a_pipe_gets_nothing(terminal: Terminal) -> None:
    pipe = io.StringIO()
    walk(pipe)
    assert pipe.getvalue() == ""


def test_rich_is_imported_here_and_only_to_draw() -> None:
    importing = {
        (path.relative_to(HOUSE).as_posix(), node in tree.body)
        for path in HOUSE.rglob("*.py")
        for tree in [ast.parse(path.read_text(encoding="utf-8"))]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")])
        if name.name.partition(".")[0] == "rich"
    }
    assert importing == {("cli/steps.py", False)}


THIRD = "名称: 甲县质量技术监督局\n组别: 执法部门\n单位代码: '09'\n"
IMPATIENT = (
    "import atexit, sys; import zfzr.cli.steps; zfzr.cli.steps.PATIENCE = float(sys.argv.pop(1));"
    "atexit.register(lambda: print('rich' in sys.modules));"
    "from zfzr.__main__ import main; main()"
)


@pytest.mark.parametrize(("patience", "shown"), [("0", True), ("60", False)])
def test_documents_for_every_unit_are_made_behind_a_bar(patience: str, shown: bool, tmp_path: Path) -> None:
    root = write(tmp_path / "data", {**FILES, "units/bing/unit.yaml": THIRD})
    watched, terminal = os.openpty()
    asked = ("doc", "催报通知", "--all", "--data", str(root), "-o", str(tmp_path / "out"))
    done = subprocess.run(
        [sys.executable, "-c", IMPATIENT, patience, *asked],
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=False,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(terminal)
    said = os.read(watched, 65536).decode()
    os.close(watched)

    assert done.returncode == 0
    assert ("正在出催报通知" in said) is shown
    assert done.stdout.decode() == f"{shown}\n"
