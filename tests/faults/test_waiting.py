"""No command waits for ever: pipes, devices and endless inputs wherever a path is read or written, and git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import base_files
from repositories import commit, git
from subjects.assessment.life import SETTLED

from zfzr.files import git_calls
from zfzr.files.plain_file import TooLarge, read_plain
from zfzr.files.revisions import Repository
from zfzr.terms.text import Refusal

SANE_SECONDS = 20

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    for path, content in {**base_files(), **SETTLED}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zfzr(*arguments: str | Path, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a command; one that waits longer than is sane fails the test."""
    return subprocess.run(
        [sys.executable, "-m", "zfzr", *map(str, arguments), "--data", str(root)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SANE_SECONDS,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def pipe(path: Path) -> Path:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    "command", [("validate",), ("status",), ("score", "2015"), ("fmt", "--check")], ids=" ".join
)
@pytest.mark.parametrize(
    "place", ["units/jia/unit.yaml", "units/jia/people.csv", "zfzr.yaml", "parameters.yaml"]
)
def test_a_pipe_in_the_place_of_a_data_file_is_told(root: Path, place: str, command: tuple[str, ...]) -> None:
    pipe(root / place)

    done = zfzr(*command, root=root)

    assert done.returncode in (0, 1, 2, 4, 5)  # status and score count what they can read
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("baseline.json", ("validate",)),
        ("county/2015/sealed.json", ("score", "2015", "--verify")),
        ("county/2015/sealed.json", ("score", "2015", "--seal")),
        ("templates/notice.md.j2", ("validate",)),
    ],
)
def test_a_pipe_in_the_place_of_another_file_of_the_dataset(
    root: Path, place: str, command: tuple[str, ...]
) -> None:
    pipe(root / place)

    assert zfzr(*command, root=root).returncode in (0, 1, 2, 5)


@pytest.mark.parametrize("endless", ["/dev/zero", "/dev/random", "pipe"])
def test_what_a_path_argument_names_is_an_ordinary_file(root: Path, tmp_path: Path, endless: str) -> None:
    path = pipe(tmp_path / "scheme.yaml") if endless == "pipe" else Path(endless)

    assert zfzr("score", "2015", "--what-if", path, root=root).returncode == 2
    assert zfzr("validate", root=path).returncode == 2


def test_output_into_a_pipe_that_nobody_reads_is_refused(root: Path, tmp_path: Path) -> None:
    done = zfzr("validate", "-o", pipe(tmp_path / "out"), root=root)

    assert done.returncode == 2
    assert "管道另一头没有程序在读" in done.stderr


@pytest.mark.parametrize("place", ["config", "HEAD", "index", "info/sparse-checkout"])
def test_a_pipe_among_git_s_own_files_is_not_waited_for(root: Path, place: str) -> None:
    git(root, "init", "-q")
    commit(root, {})
    pipe(root / ".git" / place)

    done = zfzr("validate", root=root)

    assert done.returncode in (0, 1)


def test_git_itself_may_take_so_long_and_no_longer(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(root, "init", "-q")
    commit(root, {})
    pipe(root / ".git" / "HEAD")
    monkeypatch.setattr(git_calls, "LONGEST_SECONDS", 0.5)

    with pytest.raises(Refusal) as caught:
        Repository.around(root)

    assert caught.value.exit_code == 2
    assert "不再等待" in str(caught.value)


@pytest.mark.parametrize("folder", ["units", "units/jia", "county", "county/2015", "templates"])
def test_a_link_that_takes_a_folder_out_of_the_dataset_is_not_followed(
    root: Path, tmp_path: Path, folder: str
) -> None:
    (root / folder).mkdir(exist_ok=True)
    elsewhere = tmp_path / "elsewhere"
    (root / folder).rename(elsewhere)
    (root / folder).symlink_to(elsewhere, target_is_directory=True)

    done = zfzr("validate", root=root)

    assert f"{folder}:1:1" in done.stdout
    assert "ZF001" in done.stdout


def test_a_seal_behind_a_linked_folder_is_not_read(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (root / "county").rename(elsewhere)
    (elsewhere / "2015" / "sealed.json").write_text("{}", "utf-8")
    (root / "county").symlink_to(elsewhere, target_is_directory=True)

    with pytest.raises(OSError, match="leaves"):
        read_plain(root / "county" / "2015" / "sealed.json", within=root)


def test_a_file_that_grows_while_it_is_read_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")

    assert read_plain(tmp_path / "a", limit=5) == b"12345"
    with pytest.raises(TooLarge):
        read_plain(tmp_path / "a", limit=4)
