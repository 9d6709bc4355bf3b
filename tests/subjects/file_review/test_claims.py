"""Who says that there were no penalties in the year (ZF569)."""

from __future__ import annotations

import pytest
from building import county, said

CASES = (
    "案号,职权编码,案由,当事人类型,程序,立案,决定日期,处罚种类,罚款\n"
    "甲罚〔2015〕1号,41082301CF00100,腐败变质食品,法人,一般,2015-01-12,{day},{penalty},\n"
)
STATEMENT = '- {{指标: "2.5", 理由: {reason}, 主要负责人签字: 周示一, 日期: 2015-12-01}}\n'


def told(reason: str, day: str = "2015-11-20", penalty: str = "罚款", **files: str) -> list[str]:
    of = {
        "units/jia/2015/cases.csv": CASES.format(day=day, penalty=penalty),
        "units/jia/2015/statements.yaml": STATEMENT.format(reason=reason),
        **{path.replace("__", "/"): text for path, text in files.items()},
    }
    return said(county(of), "ZF569")


@pytest.mark.parametrize(
    "reason",
    [
        "全年没有作出行政处罚决定，没有案卷可评",
        "本年度未办理处罚案件",
        "以监管服务为主，未实施行政处罚",
        "本年度，没有作出行政处罚决定",
        "2015年，没有作出行政处罚决定",
        "对照考核细则，全年没有作出行政处罚决定",
        "因机构改革，全年没有作出行政处罚决定",
        "本大队，全年没有作出行政处罚决定",
    ],
)
def test_a_statement_that_the_cases_contradict_is_told(reason: str) -> None:
    (text,) = told(reason)
    assert "案件登记里该单位2015年作出处罚的有 1 件" in text


@pytest.mark.parametrize(("day", "penalty"), [("", ""), ("2015-11-20", ""), ("2014-11-20", "罚款")])
def test_where_nobody_was_punished_that_year_it_is_true(day: str, penalty: str) -> None:
    assert told("全年没有作出行政处罚决定", day, penalty) == []


@pytest.mark.parametrize(
    "reason", ["对该企业没有作出行政处罚决定的必要", "没有行政强制案件", "未作出行政处罚以外的决定"]
)
def test_what_is_said_of_another_thing_is_left(reason: str) -> None:
    assert told(reason) == []


@pytest.mark.parametrize(
    "reason",
    [
        "对首次轻微违法的，没有作出行政处罚决定",
        "检查发现问题的，未作出行政处罚",
        "除当场处罚外，全年没有作出行政处罚决定",
        "上半年，没有作出行政处罚决定",
        "2014年，没有作出行政处罚决定",
        "执法大队，没有作出行政处罚决定",
        "所属二级机构，未办理处罚案件",
    ],
)
def test_what_is_said_of_a_part_alone_is_left(reason: str) -> None:
    assert told(reason) == []


def test_what_was_decided_after_it_was_said_does_not_make_it_untrue() -> None:
    assert told("全年没有作出行政处罚决定", day="2015-12-20") == []
    assert len(told("全年没有作出行政处罚决定", day="2015-12-01")) == 1


def test_what_is_said_of_a_part_does_not_hide_what_is_said_of_all() -> None:
    assert len(told("对轻微违法的，责令改正。全年没有作出行政处罚决定")) == 1
    assert len(told("2015年，全年没有作出行政处罚决定")) == 1


def test_the_answer_of_the_legal_office_is_looked_at_too() -> None:
    answer = (
        "单位,指标,结论,审核人,日期,说明\njia,2.5,同意,褚示九,2015-12-04,查阅登记，全年没有作出行政处罚决定\n"
    )
    files = {"county__2015__statement-approvals.csv": answer}
    (text,) = told("不适用", **files)
    assert "县食药监局“" in text
