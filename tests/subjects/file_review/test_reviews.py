"""Reviews of case files: the score that the markings give, and deductions that the standard bears."""

from __future__ import annotations

import pytest
from building import county, found

STANDARD = """\
名称: 标准
基本标准:
- {编号: J1, 内容: 执法主体合法}
评查项目:
- {编号: "1", 内容: 立案, 分值: 40}
- {编号: "2", 内容: 送达, 分值: 60}
"""


def reported(code: str, rest: str) -> int:
    review = f"- 编号: P1\n  单位: jia\n  办件编号: B1\n  评查标准: chufa\n  日期: 2015-06-01\n{rest}"
    files = {"county/review-standards/chufa.yaml": STANDARD, "county/2015/reviews.yaml": review}
    return len(found(county(files, as_of="2015-12-31"), code))


@pytest.mark.parametrize(
    ("rest", "wrong"),
    [
        ("  扣分: [{项: '1', 分: 5, 理由: 无}]\n  初评得分: 95\n", 0),
        ("  扣分: [{项: '1', 分: 5, 理由: 无}]\n  初评得分: 96\n", 1),
        ("  扣分: [{项: '1', 分: 5, 复评分: 2, 理由: 无}]\n  初评得分: 95\n  复评得分: 98\n", 0),
        ("  扣分: [{项: '1', 分: 5, 复评分: 2, 理由: 无}]\n  初评得分: 95\n  复评得分: 95\n", 1),
        ("  不合格项: [J1]\n  初评得分: 0\n", 0),
        ("  不合格项: [J1]\n  初评得分: 90\n", 1),
    ],
)
def test_the_score_is_what_gate_and_deductions_of_that_marking_give(rest: str, wrong: int) -> None:
    assert reported("ZF861", rest) == wrong


@pytest.mark.parametrize(
    ("rest", "wrong"),
    [
        ("  扣分: [{项: '1', 分: 40, 理由: 无}]\n", 0),
        ("  扣分: [{项: '1', 分: 41, 理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 30, 理由: 无}, {项: '1', 分: 11, 理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 5, 复评分: 50, 理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 5}]\n", 1),
        ("  扣分: [{项: '9', 分: 5, 理由: 无}]\n", 1),
        ("  不合格项: [J9]\n", 1),
    ],
)
def test_each_deduction_has_an_item_of_the_standard_its_points_and_a_reason(rest: str, wrong: int) -> None:
    assert reported("ZF862", rest) == wrong
