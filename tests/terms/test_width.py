"""Columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.terms.width import _wrap_pieces, display_width, fit, pad, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("武陟县", 6),
        ("ＡＢ", 4),
        ("《法》", 6),
        ("e\u0301", 1),
        ("𠮷野", 4),
        ("①", 1),
        ("a武", 3),
        ("\u200b", 0),
    ],
)
def test_columns_are_counted(text: str, columns: int) -> None:
    assert display_width(text) == columns


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("武陟县公安局", 12, "武陟县公安局"),
        ("武陟县公安局", 11, "武陟县公安…"),
        ("武陟县公安局", 10, "武陟县公…"),
        ("abc", 2, "a…"),
        ("武", 1, "…"),
        ("武", 0, ""),
    ],
)
def test_a_cut_is_shown(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


def test_columns_are_filled_with_spaces() -> None:
    assert pad("武陟", 6) == "武陟  "
    assert pad("武陟", 6, align="right") == "  武陟"
    assert pad("武陟县公安局", 6) == "武陟县公安局"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("武陟县公安局", 6, ["武陟县", "公安局"]),
        ("武陟县，公安局", 6, ["武陟", "县，公", "安局"]),
        ("依据《行政处罚法》", 6, ["依据", "《行政", "处罚", "法》"]),
        ("运行 zfzr validate 检查", 12, ["运行 zfzr", "validate 检", "查"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("截至2026年10月31日", 12, ["截至", "2026年10月", "31日"]),
        ("截至2026年10月31日", 14, ["截至", "2026年10月31日"]),
        ("通报武政办〔2015〕24号", 18, ["通报武政", "办〔2015〕24号"]),
        ("已报 4 / 应报 5", 6, ["已报", "4 / 应", "报 5"]),
        ("units/jia/2015/accountability.yaml", 24, ["units/jia/2015/", "accountability.yaml"]),
        ("units/jia/2015/assessment-plan.yaml", 24, ["units/jia/2015/", "assessment-plan.yaml"]),
        ("见 county/2015/return-visits.csv", 12, ["见 county/", "2015/return-", "visits.csv"]),
        ("甲\n\n乙", 4, ["甲", "", "乙"]),
        ("one two", 3, ["one", "two"]),
        ("武陟", 1, ["武", "陟"]),
    ],
)
def test_lines_break_between_characters_but_not_before_closing_marks(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="武陟县，。》《（）ab 12\n"), st.integers(2, 30))
def test_wrapping_loses_nothing_but_spaces_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(display_width(line) <= width for line in lines)


@given(st.text(), st.integers(0, 30))
def test_what_is_fitted_fits(text: str, width: int) -> None:
    assert display_width(fit(text, width)) <= max(width, 0)


@given(st.text(alphabet="ab12  ，（）“.:!%/年〔〕号中文\u0301\u200b😀—"), st.integers(-1, 30))
def test_lines_found_from_their_ends_are_those_put_together_from_pieces(text: str, width: int) -> None:
    assert wrap(text, width) == list(_wrap_pieces(text, width))
