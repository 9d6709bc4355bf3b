"""Articles cited beside a power that rests on other articles of the same law (ZF828)."""

from __future__ import annotations

import pytest
from building import county, found, said

FOOD = "《中华人民共和国食品安全法》"


def standard(basis: str) -> dict[str, str]:
    """Return one standard for the base county's power, which rests on article 124 of the food safety law."""
    return {
        "units/jia/discretion.yaml": (
            f"- {{编号: CL-1, 职权编码: 41082301CF00100, 违法行为: 生产经营腐败变质食品, 依据: {basis}}}\n"
        )
    }


def staged(decided: str, basis: str) -> dict[str, str]:
    """Return a case under that power with the law that was applied."""
    return {
        "units/jia/2015/cases.csv": (
            "案号,职权编码,案由,当事人类型,程序,立案,决定日期\n"
            f"甲罚〔2015〕1号,41082301CF00100,腐败变质食品,公民,一般,2015-01-12,{decided}\n"
        ),
        "units/jia/2015/case-stages.yaml": f"- 案号: 甲罚〔2015〕1号\n  适用依据: [{basis}]\n",
    }


def test_an_article_moved_by_one_is_told_with_those_of_the_power() -> None:
    (text,) = said(county(standard(f"{FOOD}第一百二十五条第一款")), "ZF828")

    assert "引的是《中华人民共和国食品安全法》第一百二十五条" in text
    assert "的依据引这部法的只有第一百二十四条" in text


@pytest.mark.parametrize(
    "basis",
    [
        f"{FOOD}第一百二十四条",
        f"{FOOD}第三十四条、第一百二十四条",
        f"{FOOD}第一百二十条至第一百三十条",
        FOOD,
        "《中华人民共和国行政处罚法》第十五条",
        "《未登记的法》第一条",
        "没有引文",
    ],
)
def test_what_shares_an_article_or_cites_other_law_is_left_alone(basis: str) -> None:
    assert found(county(standard(basis)), "ZF828") == []


def test_the_law_applied_in_a_case_is_held_against_its_power() -> None:
    of = county(staged("2015-11-02", f"{FOOD}第一百二十五条"))

    assert found(of, "ZF828") == ["units/jia/2015/case-stages.yaml:2"]


def test_law_revised_since_the_case_is_left_alone() -> None:
    assert found(county(staged("2015-05-02", f"{FOOD}第八十五条")), "ZF828") == []
