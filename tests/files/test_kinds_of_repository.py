"""However a repository is kept, the same commits and files are read of it, and what is tampered with changes none."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import commit, git

from zfzr.files.brought import versions_since
from zfzr.files.revisions import Repository

FILE = "data/units/jia/people.csv"


def made(top: Path, *options: str) -> Path:
    """Make a repository of two commits, the second of which changes one file."""
    top.mkdir()
    git(top, "init", "-q", *options)
    commit(top, {FILE: "人员编号\nJ001\n", "data/zfzr.yaml": "县名: 甲县\n"}, "first")
    commit(top, {FILE: "人员编号\nJ001\nJ002\n"}, "second")
    return top


def linked(top: Path) -> Path:
    git(made(top / "a"), "worktree", "add", "-q", "--detach", str(top / "b"))
    return top / "b"


def within_another(top: Path) -> Path:
    made(top / "a")
    outer = top / "b"
    outer.mkdir()
    git(outer, "init", "-q")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(top / "a"), "县")
    return outer / "县"


def without_a_branch(top: Path) -> Path:
    git(made(top / "a"), "checkout", "-q", "--detach")
    return top / "a"


def locked(top: Path) -> Path:
    (made(top / "a") / ".git" / "index.lock").touch()
    return top / "a"


def with_longer_ids(top: Path) -> Path:
    try:
        return made(top / "a", "--object-format=sha256")
    except subprocess.CalledProcessError:
        pytest.skip("this git knows no SHA-256")


def with_graft(top: Path) -> Path:
    """The last commit is said to have no parent: what came before would be out of sight."""
    made(top / "a")
    (top / "a/.git/info").mkdir(exist_ok=True)
    (top / "a/.git/info/grafts").write_text(git(top / "a", "rev-parse", "HEAD") + "\n", encoding="utf-8")
    return top / "a"


def with_replacement(top: Path) -> Path:
    """The last commit is said to be the first one."""
    made(top / "a")
    git(top / "a", "replace", "HEAD", "HEAD~1")
    return top / "a"


def in_a_strange_place(top: Path) -> Path:
    place = top / "甲 县 ‘数据’ $(id) -x;" / ("长" * 60)
    place.parent.mkdir()
    return made(place)


STATES: list[Callable[[Path], Path]] = [
    linked,
    within_another,
    without_a_branch,
    locked,
    with_longer_ids,
    with_graft,
    with_replacement,
    in_a_strange_place,
]


@pytest.mark.parametrize("state", STATES, ids=lambda each: each.__name__)
def test_the_same_is_read(state: Callable[[Path], Path], tmp_path: Path) -> None:
    repository = Repository.around(state(tmp_path) / "data")
    before = repository.commit("HEAD~1")
    brought = {version.path: version.after for version in versions_since(repository, before.id)}
    assert set(brought) == {None, "units/jia/people.csv"}
    assert brought["units/jia/people.csv"] == "人员编号\nJ001\nJ002\n".encode()
    assert repository.snapshot(before).files["units/jia/people.csv"] == "人员编号\nJ001\n".encode()


def test_of_a_bare_repository_the_same_commits_are_read(tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(made(tmp_path / "a")), str(tmp_path / "b.git"))
    repository = Repository.around(tmp_path / "b.git")
    brought = {version.path for version in versions_since(repository, repository.commit("HEAD~1").id)}
    assert brought == {None, FILE}
