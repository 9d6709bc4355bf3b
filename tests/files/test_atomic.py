"""A file is replaced whole or stays as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from zfzr.files.atomic import Change, content_hash, write_all_atomically, write_atomically
from zfzr.terms.text import Refusal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "unit.yaml"
    path.write_bytes("名称: 旧\n".encode())
    return path


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


OLD = content_hash("名称: 旧\n".encode())


def test_a_file_is_replaced_and_keeps_its_mode(file: Path) -> None:
    file.chmod(0o640)
    write_atomically(file, "名称: 新\n", expected=OLD)
    assert file.read_text(encoding="utf-8") == "名称: 新\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert names_in(file.parent) == ["unit.yaml"]


def test_line_ends_are_written_as_they_are(file: Path) -> None:
    write_atomically(file, "a\nb\n", expected=OLD)
    assert file.read_bytes() == b"a\nb\n"


def test_a_new_file_is_written_where_none_was(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new.yaml", "a: 1\n", expected=None)
    assert (tmp_path / "new.yaml").read_text() == "a: 1\n"


def test_a_file_changed_since_it_was_read_is_left_alone(file: Path) -> None:
    file.write_text("名称: 别人写的\n", encoding="utf-8")
    with pytest.raises(Refusal, match="被别人改过"):
        write_atomically(file, "名称: 新\n", expected=OLD)
    assert file.read_text(encoding="utf-8") == "名称: 别人写的\n"


def test_a_file_deleted_since_it_was_read_is_not_brought_back(file: Path) -> None:
    file.unlink()
    with pytest.raises(Refusal, match="被别人改过"):
        write_atomically(file, "名称: 新\n", expected=OLD)
    assert not file.exists()


def test_a_link_is_refused_and_its_target_stays(file: Path) -> None:
    link = file.parent / "link.yaml"
    link.symlink_to(file)
    with pytest.raises(Refusal, match="链接"):
        write_atomically(link, "名称: 新\n", expected=OLD)
    assert link.is_symlink()
    assert content_hash(file.read_bytes()) == OLD


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yml").mkdir()
    with pytest.raises(Refusal, match="不是普通文件"):
        write_atomically(tmp_path / "x.yml", "a", expected=None)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘空间不足"), (errno.EROFS, "只读")],
)
def test_a_place_that_cannot_be_written_is_told_in_chinese(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("zfzr.files.atomic.tempfile.mkstemp", fail)
    with pytest.raises(Refusal, match=words):
        write_atomically(file, "名称: 新\n", expected=OLD)
    assert content_hash(file.read_bytes()) == OLD


@pytest.mark.parametrize("step", ["os.fsync", "Path.chmod", "Path.replace"])
def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"zfzr.files.atomic.{step}", fail)
    with pytest.raises(Refusal, match="磁盘空间不足"):
        write_atomically(file, "名称: 新\n", expected=OLD)
    assert content_hash(file.read_bytes()) == OLD
    assert names_in(file.parent) == ["unit.yaml"]


def test_an_interruption_leaves_no_temporary_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zfzr.files.atomic.os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(file, "名称: 新\n", expected=OLD)
    assert names_in(file.parent) == ["unit.yaml"]


# Several files that belong together


@pytest.fixture
def pair(file: Path) -> list[Change]:
    other = file.parent / "posts.yaml"
    other.write_bytes("名称: 旧\n".encode())
    return [Change(file, "名称: 新\n", OLD), Change(other, "名称: 新\n", OLD)]


def contents(pair: list[Change]) -> list[str]:
    return [path.read_text("utf-8") for path, _, _ in pair]


def test_files_that_belong_together_are_written_together(pair: list[Change]) -> None:
    write_all_atomically(pair)
    assert contents(pair) == ["名称: 新\n", "名称: 新\n"]
    assert sorted(names_in(pair[0].path.parent)) == ["posts.yaml", "unit.yaml"]


def test_if_one_cannot_be_written_none_is(pair: list[Change], monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    write = os.write

    def full_at_the_second(descriptor: int, data: bytes) -> int:
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", full_at_the_second)
    with pytest.raises(Refusal, match="磁盘空间不足"):
        write_all_atomically(pair)
    assert contents(pair) == ["名称: 旧\n", "名称: 旧\n"]
    assert sorted(names_in(pair[0].path.parent)) == ["posts.yaml", "unit.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="limits of open files are those of Unix")
def test_more_files_belong_together_than_a_process_may_open(tmp_path: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    changes = [Change(tmp_path / f"{n}.yaml", "名称: 新\n", None) for n in range(400)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (300, limits[1]))
    try:
        write_all_atomically(changes)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert len(names_in(tmp_path)) == 400


def test_if_one_was_changed_meanwhile_none_is_written(pair: list[Change]) -> None:
    pair[1].path.write_text("名称: 别人写的\n", "utf-8")
    with pytest.raises(Refusal, match=r"posts\.yaml 在读取之后被别人改过"):
        write_all_atomically(pair)
    assert contents(pair) == ["名称: 旧\n", "名称: 别人写的\n"]


def test_a_new_file_that_came_meanwhile_keeps_all_as_they_were(pair: list[Change]) -> None:
    came = Change(pair[1].path, "名称: 新\n", None)
    with pytest.raises(Refusal, match="被别人改过"):
        write_all_atomically([pair[0], came])
    assert contents(pair) == ["名称: 旧\n", "名称: 旧\n"]


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    """Let the first file take its place, and the next one not."""
    plain, calls = os.replace, list[str]()

    def second_fails(self: Path, target: Path) -> Path:
        calls.append(target.name)
        if len(calls) == 2 and target.name == name:
            raise error
        plain(self, target)
        return target

    monkeypatch.setattr(Path, "replace", second_fails)


def test_if_one_cannot_take_its_place_those_before_it_go_back(
    pair: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, "posts.yaml", PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(Refusal, match=r"posts\.yaml：没有权限") as refused:
        write_all_atomically(pair)
    assert contents(pair) == ["名称: 旧\n", "名称: 旧\n"]
    assert sorted(names_in(pair[0].path.parent)) == ["posts.yaml", "unit.yaml"]
    assert refused.value.hint is not None
    assert refused.value.hint.zh.startswith("原文件没有改动")


def test_told_to_stop_in_between_none_is_written(pair: list[Change], monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, "posts.yaml", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_all_atomically(pair)
    assert contents(pair) == ["名称: 旧\n", "名称: 旧\n"]
    assert sorted(names_in(pair[0].path.parent)) == ["posts.yaml", "unit.yaml"]


def test_a_new_file_goes_away_again_but_what_somebody_wrote_there_meanwhile_stays_and_is_told(
    pair: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Change(pair[0].path.parent / "new.yaml", "名称: 新\n", None)
    last = pair[1]
    plain = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target == last.path:
            pair[0].path.write_text("名称: 别人写的\n", "utf-8")
            raise PermissionError(errno.EACCES, "Permission denied")
        return plain(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(Refusal) as refused:
        write_all_atomically([new, pair[0], last])
    assert contents(pair) == ["名称: 别人写的\n", "名称: 旧\n"]
    assert not new.path.exists()
    assert refused.value.hint is not None
    assert refused.value.hint.zh.startswith("3 个文件里已写好 1 个")
