"""CSV in: rows with their physical lines, and the place of what is wrong."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.files.csv_reader import CsvTable, read_csv
from zfzr.files.place import Span


def problems(text: str) -> list[tuple[str, str, int, int]]:
    return [(f.code, f.variant, *f.span[:2]) for f in read_csv(text.encode())[1]]


def test_rows_know_their_physical_line_though_cells_hold_line_breaks() -> None:
    table, faults = read_csv('证号,备注\n1,"甲\n乙"\n\n2,丙\n'.encode())
    assert table == CsvTable(("证号", "备注"), [("1", "甲\n乙"), ("2", "丙")], [2, 5])
    assert faults == []


def test_empty_trailing_cells_are_kept() -> None:
    table, _ = read_csv("甲,乙,丙\n1,,\n".encode())
    assert table is not None
    assert table.rows == [("1", "", "")]


def test_characters_that_end_no_line_elsewhere_end_none_in_a_cell() -> None:
    table, _ = read_csv("甲\n一\u3000二\u200b\n".encode())
    assert table is not None
    assert table.lines == [2]


def test_a_quote_that_is_never_closed_is_shown_where_it_opened() -> None:
    assert problems('甲,乙\n1,"2\n' + "3,4\n" * 68) == [("ZF010", "unclosed", 2, 3)]


def test_text_behind_a_closing_quote_is_shown_with_the_opening_one() -> None:
    table, (fault,) = read_csv('甲,乙\n1,"2\n3,"4"\n'.encode())
    assert table is None
    assert (fault.code, fault.variant, fault.span) == ("ZF010", "stray", Span(3, 3, 3, 5))
    assert fault.related == (Span(2, 3, 2, 4),)


def test_a_ragged_row_is_told_with_both_counts_and_left_out() -> None:
    table, (fault,) = read_csv("甲,乙\n1\n2,3\n4,5,6\n".encode())[0], read_csv("甲,乙\n1\n2,3\n".encode())[1]
    assert table is not None
    assert (table.rows, table.lines) == ([("2", "3")], [3])
    assert (fault.code, fault.variant, fault.values, fault.span.line) == (
        "ZF010", "ragged", {"got": "1", "expected": "2"}, 2,
    )  # fmt: skip


def test_a_cell_of_more_than_five_lines_is_suspicious_but_read() -> None:
    assert problems('甲,乙\n1,"a\nb\nc\nd\ne"\n') == []
    assert problems('甲,乙\n1,"a\nb\nc\nd\ne\nf"\n') == [("ZF010", "multiline", 2, 1)]


@pytest.mark.parametrize(
    ("text", "variant", "line", "column"),
    [
        ("", "empty", 1, 1),
        ("\n", "empty", 1, 1),
        ("甲,,乙\n1,2,3\n", "blank", 1, 3),
        ("甲, \n1,2\n", "blank", 1, 3),
    ],
)
def test_a_file_needs_a_full_header(text: str, variant: str, line: int, column: int) -> None:
    assert problems(text) == [("ZF011", variant, line, column)]


def test_a_doubled_header_is_shown_at_both_places() -> None:
    table, (fault,) = read_csv("证号,姓名,证号\n".encode())
    assert table is None
    assert (fault.code, fault.variant, fault.values) == ("ZF011", "doubled", {"header": "证号"})
    assert (fault.span, fault.related) == (Span(1, 7, 1, 9), (Span(1, 1, 1, 3),))


def test_a_bom_is_not_part_of_the_first_header() -> None:
    table, faults = read_csv("\ufeff证号\r\n1\r\n".encode())
    assert table == CsvTable(("证号",), [("1",)], [2])
    assert [f.code for f in faults] == ["ZF003", "ZF023"]


_CELLS = st.text(alphabet="甲a1,\"\n ；='𠮷", max_size=6)


@given(st.lists(st.tuples(_CELLS, _CELLS), max_size=6))
def test_what_a_csv_writer_wrote_is_read_back(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("甲", "乙"), *rows])
    table, faults = read_csv(out.getvalue().encode())
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert table is not None
    assert table.rows == filled
    assert {f.variant for f in faults} <= {"multiline", "blank-rows"}
    assert ("blank-rows" in {f.variant for f in faults}) is (filled != rows)


@given(st.binary(max_size=80))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    table, faults = read_csv(data)
    assert table is not None or faults


@given(st.text(alphabet='a",\n\r 甲', max_size=40))
def test_no_text_of_quotes_and_commas_makes_the_reader_fail(text: str) -> None:
    table, faults = read_csv(text.encode())
    assert table is not None or faults
