"""Edits of a file's text: where they go, what they leave, and what is refused."""

from __future__ import annotations

import pytest

from zfzr.files.edits import Edit, edited, overlap, source_of
from zfzr.files.place import Span


def edit(start: int, end: int, text: str) -> Edit:
    return Edit("a.yaml", start, end, text)


def test_edits_are_made_wherever_they_stand_in_the_list() -> None:
    assert edited("甲乙丙丁", [edit(3, 4, "四"), edit(0, 1, "一")]) == "一乙丙四"


def test_edits_side_by_side_do_not_overlap() -> None:
    assert not overlap([edit(0, 2, ""), edit(2, 3, "")])


@pytest.mark.parametrize("other", [(1, 2), (0, 2), (0, 1), (1, 3)])
def test_edits_that_touch_the_same_characters_are_refused(other: tuple[int, int]) -> None:
    edits = [edit(0, 2, "x"), edit(*other, "y")]

    assert overlap(edits)
    with pytest.raises(ValueError, match="overlap"):
        edited("甲乙丙丁", edits)


def test_two_insertions_at_one_place_overlap() -> None:
    assert overlap([edit(1, 1, "x"), edit(1, 1, "y")])


@pytest.mark.parametrize(("start", "end", "text"), [(1, 2, ""), (0, 1, "\n"), (1, 3, "\n\n")])
def test_an_edit_never_parts_or_joins_lines(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match="lines"):
        edited("甲\n乙", [edit(start, end, text)])


def test_a_line_end_may_become_another() -> None:
    assert edited("甲\r\n乙\r丙", [edit(1, 3, "\n"), edit(4, 5, "\n")]) == "甲\n乙\n丙"


@pytest.mark.parametrize("content", ["甲: 1\n乙: 2\n", "\ufeff甲: 1\r\n乙: 2\r\n", "甲: 1\r乙: 2\r"])
def test_lines_and_columns_lead_to_characters_whatever_the_line_ends(content: str) -> None:
    source = source_of(content.encode())
    assert source is not None
    start, end = source.range(Span(2, 4, 2, 5))

    assert source.text[start:end] == "2"
    assert source.line_of(start) == 2
    assert source.line_of(0) == 1


def test_what_is_not_utf8_has_no_text() -> None:
    assert source_of("甲".encode("gb18030")) is None
