"""Reading with other processes: the same values and the same faults as reading alone, whatever becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import base_files

from zfzr.county.loading import load
from zfzr.declare.record import kinds
from zfzr.files.ahead import ReadAhead, shares
from zfzr.files.yaml_reader import read_yaml

FILES: dict[str, bytes | OSError] = {
    **base_files(),
    "units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n简秤: 乙镇\n".encode(),
    "units/yi/authorities.yaml": "- 编码: A1\n  名称: 处罚\n  编码: A2\n".encode(),
    "units/yi/people.csv": "人员编号,姓名\n".encode(),
    "laws/a.yaml": b"[\n",
    "laws/b.yaml": b"\xef\xbb\xbf\xb0\xa1",
    "laws/c.yaml": "名称: a\u2028b\n".encode(),
    "laws/d.yaml": b"- 1\r\n- 007\n- 1.5\n- null\n- true\n- 2015-02-03\n",
    "laws/e.yaml": PermissionError(13, "Permission denied"),
    "x.yml": b"a: &b 1\n",
}
YAML = [p for p, c in FILES.items() if isinstance(c, bytes) and not p.endswith(".csv")]


@pytest.mark.parametrize("jobs", [2, 3])
def test_another_process_reads_what_this_one_would(jobs):
    ahead = ReadAhead(FILES, jobs)
    readings = {path: ahead.reading(path) for path in YAML}

    read_elsewhere = {path: found for path, found in readings.items() if found is not None}
    assert len(read_elsewhere) >= len(YAML) * (jobs - 1) // jobs - 1
    assert read_elsewhere == {path: read_yaml(FILES[path]) for path in read_elsewhere}  # type: ignore[arg-type]


def test_every_file_is_read_by_one_process():
    lists = shares({"a": b"x" * 9, "b": b"x" * 5, "c": b"x" * 5, "d": b""}, 2)

    assert lists == [["a", "d"], ["b", "c"]]


def test_this_process_has_a_share_of_its_own():
    ahead = ReadAhead(FILES, 2)
    largest = max(YAML, key=lambda path: len(FILES[path]))  # type: ignore[arg-type]

    assert ahead.reading(largest) is None
    assert ahead.reading("units/yi/people.csv") is None


def test_the_dataset_is_the_same():
    alone, together = load(FILES), load(FILES, ahead=ReadAhead(FILES, 2))

    assert together.faults == alone.faults
    assert {kind: together.all(kind) for kind in kinds()} == {kind: alone.all(kind) for kind in kinds()}
    assert together.record_count > 5
    assert (together.broken, together.partial) == (alone.broken, alone.partial)


def test_what_a_dead_process_should_have_read_is_read_here():
    ahead = ReadAhead(FILES, 2)
    for helper in ahead._helpers:
        helper.process.kill()
    together = load(FILES, ahead=ahead)

    assert together.faults == load(FILES).faults


def test_more_jobs_than_files_do_no_harm():
    few = {"zfzr.yaml": b"a: 1\n"}

    assert [ReadAhead(few, 4).reading("zfzr.yaml") or read_yaml(b"a: 1\n")] == [({"a": 1}, [])]


def test_no_file_needs_to_lie_anywhere(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ahead = ReadAhead({"a.yaml": b"a: 1\n", "b.yaml": b"b: 2\n"}, 2)

    assert [ahead.reading("a.yaml"), ahead.reading("b.yaml")] == [None, ({"b": 2}, [])]
