"""A folder that others write, move or close while it is read: what is there is read, or it is said why not."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import write
from zfzr.files import tree
from zfzr.files.folder_state import state_of
from zfzr.files.tree import read_tree
from zfzr.terms.text import Refusal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {})


def test_a_folder_that_is_taken_away_while_it_is_read_gives_what_was_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, read_all = read_tree(root), tree._read_all

    def then_gone(folder: Path) -> object:
        found = read_all(folder)
        shutil.rmtree(folder)
        return found

    monkeypatch.setattr(tree, "_read_all", then_gone)
    assert read_tree(root) == whole
    with pytest.raises(Refusal):
        read_tree(root)


def test_a_folder_of_units_that_is_renamed_while_it_is_read_ends_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = tree.walk

    def renaming(folder: Path) -> Iterator[str]:
        for path in walk(folder):
            yield path
            if path.startswith("units/jia"):
                unit = folder / "units/jia"
                if unit.exists():
                    unit.rename(folder / "units/bing")

    monkeypatch.setattr(tree, "walk", renaming)
    lost = [path for path, content in read_tree(root).items() if isinstance(content, FileNotFoundError)]
    assert lost
    assert all(path.startswith("units/jia/") for path in lost)


def test_a_folder_that_may_not_be_listed_is_refused_with_the_reason(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(folder: object) -> object:
        raise PermissionError(errno.EACCES, "denied", str(folder))

    monkeypatch.setattr(tree.os, "scandir", closed)
    with pytest.raises(Refusal) as refused:
        read_tree(root)
    assert "没有权限" in refused.value.text.zh


def test_a_file_put_in_the_place_of_another_is_seen_though_size_and_time_are_the_same(root: Path) -> None:
    file = root / "units/jia/people.csv"
    before, about = state_of(root), file.stat()
    new = file.with_name(".new")
    new.write_bytes(file.read_bytes().replace("孙示四".encode(), "孙示五".encode()))
    os.utime(new, ns=(about.st_atime_ns, about.st_mtime_ns))
    new.replace(file)
    assert file.stat().st_size == about.st_size
    assert state_of(root) != before
