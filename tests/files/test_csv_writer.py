"""CSV as the repository keeps it."""

from __future__ import annotations

from zfzr.files.csv_writer import csv_text


def test_a_row_is_a_line_that_ends_in_a_line_feed() -> None:
    assert csv_text([["编号", "姓名"], ["1", "甲"]]) == "编号,姓名\n1,甲\n"


def test_quotes_stand_only_around_a_cell_that_needs_them() -> None:
    assert csv_text([["007", "乙,丙", '"丁"', "上\n下"]]) == '007,"乙,丙","""丁""","上\n下"\n'


def test_no_rows_are_no_text() -> None:
    assert csv_text([]) == ""
