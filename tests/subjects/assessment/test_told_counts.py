"""What the stages of a result say of objections (ZF564)."""

from __future__ import annotations

import pytest
from building import county, said

OBJECTIONS = (
    "编号,单位,指标,提出日期,理由,结论,复核人,复核日期\n"
    "YY1,jia,2.5,2015-12-12,甲,采纳,齐示二,2015-12-18\n"
    "YY2,yi,2.5,2015-12-14,乙,部分采纳,齐示二,2015-12-18\n"
    "YY3,yi,3.1,2015-12-16,丙,维持,齐示二,2015-12-24\n"
)


def told(objection: str = "", review: str = "") -> list[str]:
    stages = (
        "环节:\n"
        f"- {{环节: 异议, 日期: 2015-12-15, 说明: {objection or '无'}}}\n"
        f"- {{环节: 复核, 日期: 2015-12-20, 说明: {review or '无'}}}\n"
    )
    return said(
        county({"county/2015/result.yaml": stages, "county/2015/objections.csv": OBJECTIONS}), "ZF564"
    )


@pytest.mark.parametrize(
    ("words", "count"), [("收到二件", 0), ("收到3件", 0), ("收到四件", 1), ("收到1件", 1)]
)
def test_what_came_in_by_the_stage_or_since_is_right(words: str, count: int) -> None:
    assert len(told(objection=words)) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("采纳一件、部分采纳一件、维持一件", 0),
        ("采纳一件、部分采纳一件", 0),
        ("采纳二件", 1),
        ("部分采纳二件", 1),
        ("维持二件", 1),
        ("维持零件", 0),  # by the day of the stage
    ],
)
def test_what_became_of_them_is_counted(words: str, count: int) -> None:
    assert len(told(review=words)) == count


def test_it_says_what_the_register_has() -> None:
    (text,) = told(review="部分采纳二件")
    assert "复核环节写着“部分采纳二件”，异议登记里部分采纳的是 1 件" in text


LETTER = "编号,单位,指标,提出日期,理由,结论,复核人,复核日期\n" + "".join(
    f"YY{i},jia,2.{i},2015-12-12,甲,{outcome},齐示二,2015-12-18\n"
    for i, outcome in enumerate(("采纳", "部分采纳"), 1)
)


def told_of_one_letter(objection: str, review: str = "无") -> list[str]:
    stages = (
        f"环节:\n- {{环节: 异议, 日期: 2015-12-15, 说明: '{objection}'}}\n"
        f"- {{环节: 复核, 日期: 2015-12-20, 说明: '{review}'}}\n"
    )
    return said(county({"county/2015/result.yaml": stages, "county/2015/objections.csv": LETTER}), "ZF564")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("收到1件，涉及2项指标", 0),
        ("收到 2 项", 0),
        ("收到3件", 1),
        ("收到1件，又收到1件", 0),
        ("收到5件证明材料", 0),
    ],
)
def test_a_letter_about_two_indicators_is_one_or_two(words: str, count: int) -> None:
    assert len(told_of_one_letter(words)) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("采纳2件，其中部分采纳1件", 0),
        ("采纳、部分采纳2件", 0),
        ("采纳3件，其中部分采纳1件", 1),
        ("采纳2件", 1),
        ("未采纳2件", 0),
        ("采纳3件证据材料", 0),
    ],
)
def test_what_was_upheld_may_include_what_was_upheld_in_part(words: str, count: int) -> None:
    assert len(told_of_one_letter("无", words)) == count
