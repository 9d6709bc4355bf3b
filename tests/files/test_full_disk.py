"""A disk that is full while several files are written: what there is then is said, and the same run again makes it good."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from zfzr.cli.writing import put_output, write_into
from zfzr.county.adding import Addition
from zfzr.files.site_folder import fill
from zfzr.terms.text import Refusal


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds 丙 finds no room."""
    write = os.write

    def no_room_for_some(descriptor: int, data: bytes) -> int:
        if data == "丙".encode():
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", no_room_for_some)


def hint(of: pytest.ExceptionInfo[Refusal]) -> str:
    found = of.value
    assert found.exit_code == 2
    assert found.hint is not None
    return found.hint.render("zh", **found.values)


@pytest.mark.usefixtures("full")
def test_outputs_of_which_some_are_written(tmp_path: Path) -> None:
    outputs = {tmp_path / f"{name}.csv": name.encode() for name in "甲乙丙"}
    with pytest.raises(Refusal, match=r"丙\.csv：磁盘空间不足") as refused:
        put_output(outputs, force=False)
    assert hint(refused).startswith("3 个文件里已写好 2 个，其余没有写")


@pytest.mark.usefixtures("full")
def test_an_output_of_which_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        put_output({tmp_path / "丙.csv": "丙".encode()}, force=False)
    assert hint(refused).startswith("原文件没有改动")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("earlier", [True, False])
def test_a_site_of_which_some_is_written_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, earlier: bool, request: pytest.FixtureRequest
) -> None:
    folder, pages = tmp_path / "site", {f"{name}.html": name.encode() for name in "甲乙丙"}
    if earlier:
        fill(folder, {"甲.html": "甲".encode(), "乙.html": "旧".encode()}, {})
    request.getfixturevalue("full")
    with pytest.raises(Refusal) as refused:
        fill(folder, pages, {})
    assert hint(refused).startswith("3 个文件里已写好 2 个，其余没有写")
    monkeypatch.undo()
    assert fill(folder, pages, {}).written == 1


@pytest.mark.usefixtures("full")
def test_records_that_are_not_written_leave_no_folder(tmp_path: Path) -> None:
    """A folder of a unit or a year, of which git sees nothing and the next reader wonders."""
    (tmp_path / "units/jia").mkdir(parents=True)
    added = [
        Addition("units/jia/2016/cases.csv", None, "甲".encode(), None),
        Addition("units/yi/unit.yaml", None, "丙".encode(), None),
    ]
    with pytest.raises(Refusal, match=r"unit\.yaml：磁盘空间不足"):
        write_into(tmp_path, added)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "units",
        "units/jia",
    ]
