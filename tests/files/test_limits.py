"""What is more than may be read is refused by its number, with what is largest, before it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import county, found, said, write

from zfzr.files import csv_reader, limits, tree
from zfzr.files.tree import read_tree
from zfzr.terms.text import Refusal

PEOPLE = "units/yi/people.csv"
ROWS = "人员编号,姓名,人员性质\n" + "".join(f"E{n:06},赵示一,公务员\n" for n in range(40))


def test_too_many_rows_in_all_are_refused_and_the_largest_tables_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 30)
    with pytest.raises(Refusal) as refused:
        county({PEOPLE: ROWS})

    assert refused.value.exit_code == 2
    assert "超过上限 30" in str(refused.value)
    assert "units/yi/people.csv (41)" in str(refused.value.values["largest"])


def test_a_table_of_too_many_rows_is_left_out_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(csv_reader, "MOST_ENTRIES_OF_FILE", 30)
    of = county({PEOPLE: ROWS})

    assert said(of, "ZF007") == ["文件有 41 行（条），超过上限 30，没有读"]
    assert found(of, "ZF007") == [f"{PEOPLE}:1"]
    assert of.dataset.record_count > 0


def test_too_many_bytes_in_all_are_refused_before_more_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {PEOPLE: ROWS})
    for module in (limits, tree):
        monkeypatch.setattr(module, "MOST_BYTES", 1_000)
    with pytest.raises(Refusal, match="超过上限 1000 字节") as refused:
        read_tree(root)

    assert "(" in str(refused.value.values["largest"])


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, {})
    for module in (limits, tree):
        monkeypatch.setattr(module, "MOST_FILES", 3)
    with pytest.raises(Refusal, match="超过 3 个"):
        read_tree(root)


def test_a_million_rows_in_small_tables_are_refused_without_making_a_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The rows are counted before any table is taken apart."""

    def no_table(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("zfzr.county.loading.read_csv", no_table)
    rows = "人员编号,姓名\n" + "E,甲\n" * 20_000
    with pytest.raises(Refusal, match="超过上限"):
        county({f"units/yi/{year}/training.csv": rows for year in range(1965, 2015)})


def test_the_page_of_limits_says_the_numbers_of_the_program() -> None:
    page = (Path(__file__).parents[2] / "docs" / "limits.md").read_text(encoding="utf-8")

    for number in (limits.MOST_FILES, limits.MOST_ENTRIES, limits.MOST_ENTRIES_OF_FILE):
        assert f"{number:,}" in page
    assert f"{limits.MOST_BYTES // 1024**2} MB" in page
