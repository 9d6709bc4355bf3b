"""Words that registers usually have are understood without a line of the county's own; others it declares as 别名."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, said

from zfzr.subjects.enterprise_inspection.lookups import value_of
from zfzr.subjects.enterprise_inspection.parameters import KINDS, WAYS

PEOPLE = "人员编号,姓名,人员性质\nJ001,甲示一,{}\nJ002,甲示二,公务员\n"


@pytest.mark.parametrize("word", ["行政编制", "事业编制", "参公编制", "政法编制", "合同制", "借用"])
def test_how_people_are_employed(word: str) -> None:
    assert said(county({"units/jia/people.csv": PEOPLE.format(word)}), "ZF102") == []


def test_a_word_of_the_county_s_own_is_an_alias_that_it_declares() -> None:
    people = {"units/jia/people.csv": PEOPLE.format("劳务派遣")}
    assert len(said(county(people), "ZF102")) == 1
    declared = "人员性质.劳动合同:\n  别名: [劳务派遣]\n  取值: [{值: 6, 来源: 本县规定, 核实: 否}]\n"
    assert said(county({**people, "parameters.yaml": declared}), "ZF102") == []


@pytest.mark.parametrize("word", ["12345热线", "12345转办", "电话"])
def test_by_which_way_a_complaint_came(word: str) -> None:
    row = "编号,收到日期,途径,被投诉单位,事由\nT1,2015-03-02,{},jia,甲\n"
    assert said(county({"county/2015/complaints.csv": row.format(word)}), "ZF102") == []
    assert len(said(county({"county/2015/complaints.csv": row.format("飞鸽")}), "ZF102")) == 1


@pytest.mark.parametrize(("word", "by"), [("双随机", 1), ("综合查一次", 1), ("个案检查", 0), ("专项检查", 2)])
def test_which_plan_an_inspection_is_by(word: str, by: int) -> None:
    """What is drawn at random, and what several organs do together, is by the yearly plan."""
    assert value_of(county({}), KINDS, word, date(2026, 5, 1)) == by


@pytest.mark.parametrize("word", ["综合查一次", "联合检查", "双随机联合抽查"])
def test_which_inspection_is_several_in_one(word: str) -> None:
    assert value_of(county({}), WAYS, word, date(2026, 5, 1)) == 2
