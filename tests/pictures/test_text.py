"""Lines break by 字, with 避头尾, and none is too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.pictures.text import plain, width, wrapped


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("立案", 9, ("立案",)),
        ("", 9, ()),
        ("两名以上执法人员调查取证", 9, ("两名以上执法", "人员调查取证")),
        ("发现受理、立案", 4, ("发现受", "理、立案")),
        ("按照法《处罚法》", 4, ("按照法", "《处罚", "法》")),
        ("按照GB9704后7日内", 5, ("按照", "GB9704", "后7日内")),
    ],
)
def test_where_lines_break(text: str, most: float, lines: tuple[str, ...]) -> None:
    assert wrapped(text, most) == lines


@given(st.text(), st.floats(1, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, most: float) -> None:
    lines = wrapped(text, most)
    assert all(width(line) <= most for line in lines)
    assert "".join(lines).replace(" ", "") == plain(text).replace(" ", "")


@pytest.mark.parametrize(
    ("even", "lines"), [(True, ("风险点：漏", "告听证权利")), (False, ("风险点：漏告听证", "权利"))]
)
def test_a_single_character_is_no_last_line(even: bool, lines: tuple[str, ...]) -> None:
    assert wrapped("风险点：漏告听证权利", 9, even=even) == lines
