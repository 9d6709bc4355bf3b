"""What the text of a file tells by itself, looked for ahead: what is read with it is what is read without."""

from __future__ import annotations

import subprocess
import sys

import pytest

from zfzr.county.loading import load
from zfzr.files.csv_reader import read_csv
from zfzr.files.seen import seen_ahead, seen_in
from zfzr.files.yaml_reader import read_yaml

PEOPLE = "人员编号,姓名\nA-1,甲\nA-2,乙\n".encode()
NUMBER = "11010519491231002X"


def test_a_text_tells_its_lines_and_characters_once() -> None:
    seen = seen_in("- 甲\n- 乙\n- 甲\n".encode(), yaml=True)

    assert seen is not None
    assert seen.lines.split("\n") == ["- 甲", "- 乙", ""]
    assert sorted(seen.characters) == sorted("- 甲乙\n")
    assert seen.numbers == []


def test_a_text_tells_where_identity_numbers_stand() -> None:
    seen = seen_in(f"- 甲\n- {NUMBER}\n".encode(), yaml=True)

    assert seen is not None
    assert seen.numbers == [(6, 24)]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf- a\n",
        b"- a\r\n",
        b"- \x00\n",
        "- 甲".encode("gb18030"),
        b"- &a b\n",
    ],
    ids=["mark", "line end", "control", "encoding", "anchor"],
)
def test_nothing_is_told_where_the_screen_has_something_to_say(data: bytes) -> None:
    assert seen_in(data, yaml=True) is None


@pytest.mark.parametrize("text", ["- 甲\n- [乙, 丙]\n", "- 甲: [\n", "甲: 1\n甲: 2\n", "{甲：1}\n", ""])
def test_yaml_is_read_alike_with_and_without(text: str) -> None:
    data = text.encode()

    assert read_yaml(data, seen_in(data, yaml=True)) == read_yaml(data)


@pytest.mark.parametrize("text", ["甲,乙\n1,2\n", "甲,乙\n1\n", '甲,乙\n"1,2\n', "", "甲,甲\n1,2\n"])
def test_a_table_is_read_alike_with_and_without(text: str) -> None:
    data = text.encode()

    assert read_csv(data, seen_in(data, yaml=False)) == read_csv(data)


def test_a_county_is_read_alike_with_and_without() -> None:
    files = {"units/jia/people.csv": PEOPLE, "units/yi/people.csv": PEOPLE + f"{NUMBER},丙\n".encode()}
    seen = {path: told for path, data in files.items() if (told := seen_in(data, yaml=False))}
    ahead, alone = load(files, seen=seen), load(files)

    assert len(seen) == 2
    assert ahead.faults == alone.faults
    for path in files:
        assert ahead.in_file(path) == alone.in_file(path)
        assert (ahead.text(path), ahead.numbers(path)) == (alone.text(path), alone.numbers(path))


def test_nothing_is_looked_at_ahead_of_little() -> None:
    with seen_ahead({"units/jia/people.csv": PEOPLE}, 2) as seen:
        assert seen() == {}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_what_a_copy_sees_is_what_is_seen_here() -> None:
    script = """
import time
from zfzr.files.seen import seen_ahead, seen_in
row = "甲,乙\\n".encode()
files = {f"{at}.csv": row * 90_000 + b"%d,\\n" % at for at in range(4)} | {"a.txt": row, "b.yaml": OSError()}
with seen_ahead(files, 2) as seen:
    time.sleep(2)
    told = seen()
assert told
assert all(each.numbers == [] and sorted(each.characters) == sorted(seen_in(files[path], yaml=False).characters)
           and each.lines == seen_in(files[path], yaml=False).lines for path, each in told.items())
print(sorted(told) <= ["0.csv", "1.csv", "2.csv", "3.csv"] and len(told))
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert ran.stderr == ""
    assert ran.stdout.strip() in {"1", "2", "3", "4"}
