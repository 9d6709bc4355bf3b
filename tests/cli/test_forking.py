"""Counties read by processes that are split off from one that waits: the same bytes, and the same when something dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from building import write
from typer.testing import CliRunner, Result

from zfzr.cli import forking, one_county
from zfzr.cli.app import app
from zfzr.cli.one_county import Request
from zfzr.present import console, language

pytestmark = pytest.mark.skipif(not forking._CAN_SPLIT, reason="each county has a process of its own there")

DAY = "2015-12-31"
PATIENCE = 300.0
"""Seconds after which a test gives up on a machine; nothing is timed by it."""
CODES = ("410801", "410802", "410803")
REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "data"
"""Large enough to be seen at work."""


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture(autouse=True)
def _compiled_once(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let every process share what the first of them compiled, also where none is kept otherwise."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.getbasetemp() / "compiled"))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three counties, the second of which cannot be read."""
    folder = tmp_path_factory.mktemp("city")
    for code in CODES:
        profile = write(folder / code, {}) / "zfzr.yaml"
        text = profile.read_text(encoding="utf-8").replace("410823", code)
        profile.write_text("[" if code == CODES[1] else text, encoding="utf-8")
    return folder


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of processes of their own, beside the one that waits."""
    asked_of: list[str] = []

    def asked(line: str) -> str:
        asked_of.append(line)
        return one_county.asked(line)

    monkeypatch.setattr(forking, "asked", asked)
    return asked_of


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["--as-of", DAY, "aggregate", *arguments])


def held(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def request(root: Path) -> str:
    return Request(str(root), root.name, DAY, DAY).as_line()


def until(seen: Callable[[], bool], asking: subprocess.Popen[bytes] | None = None) -> None:
    """Wait until something is seen, but not where who would do it has ended."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end
        assert asking is None or asking.poll() is None
        time.sleep(0.01)


def below(process: psutil.Process, *, deep: int) -> list[psutil.Process]:
    """The processes below one: 1, those that it started; 2, those that these started."""
    found = [process]
    for _ in range(deep):
        found = [child for each in found for child in each.children()]
    return found


def one_more(others: list[psutil.Process]) -> psutil.Process:
    """The process that this one started since; tests before this may have left some that are none of its own."""
    (found,) = set(below(psutil.Process(), deep=1)) - set(others)
    return found


def is_over(process: psutil.Process) -> bool:
    """Whether it has ended; nobody may be there to ask how."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_what_is_shown_and_written_is_that_of_a_process_for_each(
    city: Path, tmp_path: Path, jobs: str, alone: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown_and_written(into: Path) -> tuple[int, str, dict[str, bytes]]:
        done = run(str(city), "--into", str(into), "--format", "json", "--jobs", jobs)
        return done.exit_code, done.stdout, held(into)

    split = shown_and_written(tmp_path / "split")
    assert (split[0], alone) == (5, [])
    monkeypatch.setattr(forking, "_CAN_SPLIT", False)
    assert shown_and_written(tmp_path / "each") == split


def test_all_that_a_county_needs_is_loaded_before_it_is_split_off(tmp_path: Path) -> None:
    """But for what the sample alone has, and pyarrow, in which a thread runs."""
    example = REPOSITORY / "examples/2026"
    program = f"""
import sys
from zfzr.cli import forking
from zfzr.cli.one_county import Request, answer
forking._load()
assert not forking._runs_a_thread()
before = set(sys.modules)
answer(Request({str(example)!r}, "", {DAY!r}, into={str(tmp_path / "all")!r}))
print([name for name in sys.modules if name.startswith("zfzr") and name not in before])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert (tmp_path / "all/_done").exists()


def test_of_one_county_no_process_waits() -> None:
    with forking.splitting(1) as prepared:
        assert prepared is None


def test_a_process_that_was_killed_is_told_and_the_next_is_answered(city: Path, alone: list[str]) -> None:
    told: list[str] = []
    others = below(psutil.Process(), deep=1)
    with forking.splitting(2) as prepared:
        assert prepared is not None
        waiting = one_more(others)
        asking = threading.Thread(target=lambda: told.append(prepared.asked(request(SAMPLE))))
        asking.start()
        until(lambda: bool(below(waiting, deep=1)))
        os.kill(below(waiting, deep=1)[0].pid, signal.SIGKILL)
        asking.join()
        assert json.loads(told[0]) == {"ended": -9}
        assert "summary" in json.loads(prepared.asked(request(city / CODES[0])))
    assert alone == []


def test_where_the_process_that_waits_was_killed_each_county_gets_one_of_its_own(
    city: Path, alone: list[str]
) -> None:
    line = request(city / CODES[0])
    others = below(psutil.Process(), deep=1)
    with forking.splitting(2) as prepared:
        assert prepared is not None
        before = prepared.asked(line)
        assert alone == []
        os.kill(one_more(others).pid, signal.SIGKILL)
        assert prepared.asked(line) == before
    assert alone == [line]


def test_a_process_in_which_a_thread_runs_is_not_split(
    city: Path, alone: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    threaded = "import threading, time; threading.Thread(target=time.sleep, args=(9,), daemon=True).start(); "
    monkeypatch.setattr(forking, "_START", threaded + forking._START)
    line = request(city / CODES[0])
    with forking.splitting(2) as prepared:
        assert prepared is not None
        assert "summary" in json.loads(prepared.asked(line))
    assert alone == [line]


def test_one_that_cannot_load_the_program_says_nothing_and_is_done_without(
    city: Path, alone: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lacking = "import sys; sys.modules['zfzr.check.runner'] = None; "
    monkeypatch.setattr(forking, "_START", lacking + forking._START)
    line = request(city / CODES[0])
    with forking.splitting(2) as prepared:
        assert prepared is not None
        assert "summary" in json.loads(prepared.asked(line))
    assert (alone, capfd.readouterr().err) == ([line], "")


def test_who_asked_is_killed_and_nobody_is_left() -> None:
    command = [sys.executable, "-m", "zfzr", "aggregate", str(SAMPLE), str(REPOSITORY / "examples/2026")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as asking:
        own = psutil.Process(asking.pid)
        until(lambda: bool(below(own, deep=2)), asking)
        left = [*below(own, deep=1), *below(own, deep=2)]
        asking.kill()
    until(lambda: all(map(is_over, left)))


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Where the tests run in the background of a script, they ignore interrupts, and so would what they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_an_interrupt_ends_all_of_them_and_is_told_once() -> None:
    command = [sys.executable, "-m", "zfzr", "aggregate", str(SAMPLE), str(REPOSITORY / "examples/2026")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as asking:
        own = psutil.Process(asking.pid)
        until(lambda: bool(below(own, deep=2)), asking)
        left = [*below(own, deep=1), *below(own, deep=2)]
        os.killpg(asking.pid, signal.SIGINT)
        out, err = asking.communicate()
    assert (asking.returncode, out, err.decode().strip()) == (130, b"", "已中断。")
    until(lambda: all(map(is_over, left)))


def test_nothing_is_run_of_the_current_folder_or_of_a_county(city: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, write(tmp_path / "a", {}), write(tmp_path / "b", {})):
        for module in (
            "zfzr",
            "json",
            "signal",
            "socket",
            "yaml",
            "sitecustomize",
            "pyarrow",
            "chinese_calendar",
        ):
            (folder / f"{module}.py").write_text("raise SystemExit('run')\n", encoding="utf-8")
    done = subprocess.run(
        [Path(sys.executable).parent / "zfzr", "--as-of", DAY, "aggregate", "a", "b", "--format", "json"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert [each["broken"] for each in json.loads(done.stdout)["counties"]] == [None, None]
    assert b"run" not in done.stderr
