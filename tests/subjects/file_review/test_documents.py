"""The sheet of a reviewed file and the circular of the year: both markings, every item, and what is still open."""

from __future__ import annotations

import pytest
from building import county
from subjects.file_review.test_reviews import STANDARD
from subjects.making import HOSTILE, made
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County
from zfzr.terms.text import Refusal

REVIEWS = """
    - 编号: P1
      单位: jia
      办件编号: B1
      评查标准: chufa
      日期: 2015-06-01
      评查人: [J001]
      复评人: [J002]
      扣分: [{项: '1', 分: 5, 复评分: 2, 理由: 没有签字, 复评理由: 补签有效}]
      初评得分: 95
      复评得分: 98
      等次: 优秀
    - 编号: P2
      单位: jia
      办件编号: B2
      评查标准: chufa
      日期: 2015-06-03
      评查人: [J001]
      不合格项: [J1]
      初评得分: 0
      等次: 不合格
      整改要求: 撤销
      整改期限: 2015-07-31
"""


def of(reviews: str = REVIEWS) -> County:
    return county({"county/review-standards/chufa.yaml": STANDARD, "county/2015/reviews.yaml": reviews})


def test_the_sheet_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    for key in ("P1", "P2"):
        assert made(of(), "案卷评查表", key).text == snapshot(name=key)


def test_the_circular_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    assert made(of(), "案卷评查通报").text == snapshot


def test_a_file_without_a_score_or_grade_keeps_the_circular_a_draft() -> None:
    bare = "- {编号: P3, 单位: jia, 办件编号: B3, 评查标准: wu, 日期: 2015-06-04}\n"
    paper = made(of(REVIEWS + f"    {bare}"), "案卷评查通报")
    assert paper.is_provisional
    assert "1份案卷没有得分或者等次" in paper.text


def test_a_year_without_reviews_has_no_circular() -> None:
    with pytest.raises(Refusal, match="2014年度没有案卷评查的记录"):
        made(of(), "案卷评查通报", year=2014)


def test_hostile_words_come_out_as_text() -> None:
    text = made(of(REVIEWS.replace("没有签字", f'"{HOSTILE}"')), "案卷评查表", "P1").text
    assert r"\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)" in text
