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
        "50％以下不足80%",
        "５０００元以下不足10000元",
        "0．5倍以下１倍以下",
        "5,000元以下10,000元以下",
        "５，０００元以下1万元以下",
        "50%以下不足1倍",
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
        "50％以上不足80%",
        "5,000元以上10，000元以下",
        "5000元以下，100元以下",  # a sign stands between them
    ],
)
def test_a_range_and_two_things_are_left(text: str) -> None:
    assert one_way_ranges(text) == []


def test_a_range_is_told_as_it_is_written() -> None:
    assert one_way_ranges("超标５０％以下不足80%的") == ["５０％以下不足80%"]
