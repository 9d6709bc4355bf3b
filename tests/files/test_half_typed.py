"""What can still be read of a text that is broken somewhere, as it is while somebody types."""

from __future__ import annotations

import pytest

from zfzr.files.half_typed import legible, table_at


def made_of(text: str) -> str | None:
    found = legible(text, 1)
    return found.text if found else None


@pytest.mark.parametrize(
    ("broken", "read"),
    [
        ('- 甲: "1\n  乙: 2', '- 甲: "1"\n  乙: 2'),
        ('- 甲: "1" x\n  乙: 2', '- 甲: "1"\n  乙: 2'),
        ("- 甲: [1, 2\n  乙: 2", "- 甲: [1, 2]\n  乙: 2"),
        ("- 甲: {丙: 1，丁: 2}\n  乙: [", "- 甲: {丙: 1,丁: 2}\n  乙:"),
        ("- {丙: 1 丁: 2, 戊: 3}", "- {           戊: 3}"),
        ("甲: [\n- 乙: 1\n", "甲:\n- 乙: 1\n"),
        ("- 甲: 1\n  乙\n  丙: 2", "- 甲: 1\n\n  丙: 2"),
        ("- 甲: 1\n\t乙: 2", "- 甲: 1\n  乙: 2"),
        ("- 甲: 1\n\u3000乙: 2", "- 甲: 1\n  乙: 2"),
        ("- 甲: 1\n   乙: 2", "- 甲: 1\n  乙: 2"),
        (" 甲: 1\n乙: 2", "甲: 1\n乙: 2"),
        ("- 甲: 1\n  乙：2\n  丙:3", "- 甲: 1\n  乙: 2\n  丙: 3"),
        ("- 甲：1\n  乙: 2", "- 甲: 1\n  乙: 2"),
        ("甲:\n  乙：2\n  丙: 3", "甲:\n  乙: 2\n  丙: 3"),
        ("- 甲: 1: 2\n  乙: 2", "- 甲:\n  乙: 2"),
        ("- 甲: *a\n  乙: 2", "- 甲:\n  乙: 2"),
        ("甲: 1\n<<<<<<< HEAD\n乙: [", "甲: 1\n\n乙:"),
        ("甲: \x00\n乙: [", "甲:\n乙:"),
    ],
)
def test_what_is_wrong_is_mended_or_left_out_and_the_rest_is_read(broken: str, read: str) -> None:
    assert made_of(broken) == read


@pytest.mark.parametrize(
    ("kept", "slip"),
    [
        ("甲: |\n  乙：1\n  丙\n丁: 2", "戊:"),
        ('甲: {乙: 1,\n  丙: "2"}', "戊:"),
        ("甲: 一句话，\n  接着说：第二句\n丁: 2", "戊:"),
        ("甲:\n  乙\n丁: 2", "戊:"),
        ("- 甲：一句话\n- 乙", "-"),
    ],
)
def test_what_is_no_slip_is_read_as_it_stands_beside_one(kept: str, slip: str) -> None:
    assert made_of(f"{kept}\n{slip} [") == f"{kept}\n{slip}"


@pytest.mark.parametrize(
    ("text", "line", "column", "there"),
    [
        ("- 甲: 1\n   乙: 2", 2, 4, 3),  # moved one to the left
        ("- 甲: 1\n\t乙: 2", 2, 2, 3),  # a tab is two blanks
        ("- 甲: 1\n  乙：2", 2, 5, 6),  # `：` takes two signs as `: `
        ("- 甲: 1\n  乙：2", 2, 3, 3),
    ],
)
def test_a_place_is_found_in_what_was_made_and_back(text: str, line: int, column: int, there: int) -> None:
    found = legible(text, line)
    assert found is not None
    assert found.moved.there(column) == there
    assert found.moved.back(there) == column


def test_a_file_that_is_no_list_and_no_mapping_says_nothing() -> None:
    assert (made_of("甲乙") or "").strip() == ""


# Tables


def test_a_quote_that_is_never_closed_takes_no_other_line_with_it() -> None:
    text = '编号,名称\n1,"甲\n2,乙\n3,"丙"\n'
    cell = table_at(text, 3).positions.cell_at(3, 3)
    assert cell is not None
    assert cell.cells == ("2", "乙")


def test_a_cell_of_several_lines_is_one_cell_where_all_quotes_are_closed() -> None:
    cell = table_at('编号,名称\n1,"甲\n乙"\n', 3).positions.cell_at(3, 1)
    assert cell is not None
    assert cell.cells == ("1", "甲\n乙")


@pytest.mark.parametrize(
    "text", ["编号,名称\n1，甲\n", "编号，名称\n1，甲\n", "编号\t名称\n1\t甲\n", "编号;名称\n1;甲\n"]
)
def test_other_signs_between_cells_part_them(text: str) -> None:
    cell = table_at(text, 2).positions.cell_at(2, 3)
    assert cell is not None
    assert cell.cells == ("1", "甲")


def test_a_comma_in_a_sentence_parts_nothing() -> None:
    cell = table_at("编号,名称,备注\n1,甲，乙,\n", 2).positions.cell_at(2, 3)
    assert cell is not None
    assert cell.cells == ("1", "甲，乙", "")
