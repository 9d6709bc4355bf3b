"""Ranges in words of which both ends point the same way."""

from __future__ import annotations

import pytest

from zfzr.terms.ranges import one_way_ranges


@pytest.mark.parametrize(
    "text",
    [
        "超标百分之五十以下不足一倍的",
        "二千元以下一万元以下",
        "3万元以上5万元以上",
        "五日以下十日以下拘留",
        "一倍以内三倍以下",
        "5千元以下不满1万元",
    ],
)
def test_both_ends_are_the_most_or_the_least(text: str) -> None:
    assert len(one_way_ranges(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "超标百分之五十以上不足一倍的",
        "处二千元以上一万元以下罚款",
        "五日以下拘留五百元以下罚款",  # two things
        "五千元以下，一万元以上的",
        "三万元以上",
        "十五日以内",
        "违法所得一倍以上三倍以下",
        "县级以上3个部门",
        "从业一年以上二人以上",  # of two things
    ],
)
def test_a_range_and_two_things_are_left(text: str) -> None:
    assert one_way_ranges(text) == []
