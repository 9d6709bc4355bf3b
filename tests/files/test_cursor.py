"""From a line and a column to the value that stands there, in a whole text and in one that somebody is typing."""

from __future__ import annotations

import pytest

from zfzr.files.cursor import MARK, completable, marked_in, yaml_at
from zfzr.files.place import Span
from zfzr.files.positions import CsvPositions


def at_bar(text: str) -> tuple[str, int, int]:
    """Return a text without its bar, and the line and column where that stood."""
    before = text[: text.index("|")]
    return text.replace("|", "", 1), before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("text", "steps", "on"),
    [
        ("甲: b|c", ("甲",), "value"),
        ("|甲: bc", ("甲",), "key"),
        ("甲:\n- {乙: 1, 丙: |2}", ("甲", 0, "丙"), "value"),
        ("甲: [a, b|]", ("甲", 1), "value"),
        ('甲: "0|1"', ("甲",), "value"),
        ('"|甲": bc', ("甲",), "key"),
        ("|'甲': bc", ("甲",), "key"),
        ("甲:\n- 乙\n|丙: 1", ("丙",), "key"),
        ('甲:\n  乙: 1\n|"丙": 1', ("丙",), "key"),
    ],
)
def test_the_way_to_what_stands_at_a_place(text: str, steps: tuple[str | int, ...], on: str) -> None:
    found = yaml_at(*at_bar(text))
    assert found is not None
    assert (found.steps, found.on) == (steps, on)


@pytest.mark.parametrize("text", ["甲: b  # c|", "甲: [|", "甲: *b|", "<<<<<<|<", "|"])
def test_nothing_stands_in_a_comment_or_in_what_cannot_be_read(text: str) -> None:
    assert yaml_at(*at_bar(text)) is None


@pytest.mark.parametrize(
    ("text", "typed", "steps", "on"),
    [
        ("甲: |", "", ("甲",), "value"),
        ("甲: b|", "b", ("甲",), "value"),
        ("甲: ab|cd\n乙: 1", "ab", ("甲",), "value"),
        ("甲: b\n乙|", "乙", (), "key"),
        ("甲: b\n|", "", (), "key"),
        ("- 甲: 1\n  |", "", (0,), "key"),
        ("- {丙: z, 丁|}", "丁", (0,), "key"),
        ("- {丙: z|", "z", (0, "丙"), "value"),
        ("甲: [a, b|, c]", "b", ("甲", 1), "value"),
        ("甲:\n  - |", "", ("甲", 0), "value"),
        ('甲: "0|"', "0", ("甲",), "value"),
        ("甲: {|", "", ("甲",), "key"),
        ("甲: [《道路|]", "《道路", ("甲", 0), "value"),
        ('- 甲: "1\n  乙: z|\n', "z", (0, "乙"), "value"),
        ("- 甲: [1\n  |\n", "", (0,), "key"),
        ("- 甲: 1\n  丙\n  乙: |\n", "", (0, "乙"), "value"),
        ("- 甲: 1\n\t乙: z|\n", "z", (0, "乙"), "value"),
        ("- 甲: 1\n  乙：z|\n", "z", (0, "乙"), "value"),
        ("- 甲: 1\n  乙:z|\n", "z", (0, "乙"), "value"),
        ("- {甲：1，乙：z|", "z", (0, "乙"), "value"),
    ],
)
def test_what_is_typed_has_a_way_to_it(text: str, typed: str, steps: tuple[str | int, ...], on: str) -> None:
    found = completable(*at_bar(text))
    assert found is not None
    assert (found.typed, marked_in(found.text)) == (typed, (steps, on))


@pytest.mark.parametrize("text", ["甲: b  # c|", "# |", "甲: >\n  乙：c|\n丙: ["])
def test_nothing_can_be_typed_in_a_comment_or_amid_a_longer_text(text: str) -> None:
    assert completable(*at_bar(text)) is None


def test_the_word_at_the_cursor_is_what_is_replaced() -> None:
    found = completable(*at_bar("甲: ab|cd # e"))
    assert found is not None
    assert found.span == Span(1, 4, 1, 8)
    assert found.text == f"甲: {MARK} # e"


def test_a_cell_is_found_by_its_place() -> None:
    table = CsvPositions('编号,名称\n1,"甲,\n乙"\n2,丙\n')
    assert table.cell_at(1, 4) == (-1, 1, ("编号", "名称"), Span(1, 4, 1, 6))
    assert table.cell_at(3, 1) == (0, 1, ("1", "甲,\n乙"), Span(2, 3, 3, 3))
    assert table.cell_at(4, 1) == (1, 0, ("2", "丙"), Span(4, 1, 4, 2))


def test_a_row_that_is_still_being_typed_has_cells_too() -> None:
    table = CsvPositions("编号,名称,说明\n1,甲,\n2,\n")
    found = table.cell_at(3, 3)
    assert found is not None
    assert (found.row, found.column, found.cells) == (1, 1, ("2", ""))
