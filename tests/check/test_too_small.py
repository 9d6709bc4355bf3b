"""Numbers that count or number something, smaller than any such number is (ZF680)."""

from __future__ import annotations

import pytest
from building import county, said

from zfzr.check.runner import examine


def of_changes(changes: str) -> dict[str, str]:
    return {
        "laws/jia.yaml": "名称: 甲省某某条例\n效力层级: 地方性法规\n版本:\n"
        "- {施行: 2010-01-01, 失效: 2011-12-31, 条数: 20}\n"
        f"- {{施行: 2012-01-01, 条数: 20, 变动: [{changes}]}}\n"
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("{条: -1, 类型: 修改}", "“条”写着 -1，不会小于 1"),
        ("{条: 0, 类型: 修改}", "“条”写着 0，不会小于 1"),
        ("{条: 5, 之: -1, 类型: 新增}", "“之”写着 -1，不会小于 0"),
        ("{条: 5, 类型: 条序调整, 原条: 0}", "“原条”写着 0，不会小于 1"),
        ("{条: 5, 类型: 条序调整, 原条: 4, 原之: -2}", "“原之”写着 -2，不会小于 0"),
    ],
)
def test_an_article_before_the_first_is_told(change: str, words: str) -> None:
    (text,) = said(county(of_changes(change)), "ZF680")
    assert words in text


@pytest.mark.parametrize(
    "change", ["{条: 1, 类型: 修改}", "{条: 5, 之: 0, 类型: 新增}", "{条: 5, 类型: 条序调整, 原条: 1}"]
)
def test_the_first_article_is_one(change: str) -> None:
    assert said(county(of_changes(change)), "ZF680") == []


MEASURES = "units/jia/2015/service-measures.csv"


@pytest.mark.parametrize(("many", "count"), [("-1", 1), ("0", 0), ("", 0), ("12", 0)])
def test_a_count_is_never_below_nought(many: str, count: int) -> None:
    rows = f"编号,名称,开始日期,内容,服务人次\nFW1,先行提示,2015-04-01,先提示、后复查,{many}\n"
    assert len(said(county({MEASURES: rows}), "ZF680")) == count


@pytest.mark.parametrize("number", ["-7", "999999999999"])
@pytest.mark.parametrize("where", ["条", "之", "原条", "原之"])
def test_an_article_that_no_law_has_ends_no_rule(where: str, number: str) -> None:
    """Its number is named in digits where no numeral bears it."""
    known = {"条": "5", "之": "0", "原条": "5", "原之": "0"} | {where: number}
    change = "{" + ", ".join(f"{key}: {value}" for key, value in known.items()) + ", 类型: 条序调整}"
    examine(county(of_changes(change)))
