"""A register with which a year began, and in which nothing was entered all year, is told until somebody states why."""

from __future__ import annotations

import pytest
from building import county, found, said

from zfzr.check.runner import examine

COMPLAINTS = "county/2015/complaints.csv"
HEAD = "编号,被投诉单位,途径,事由,收到日期\n"
CASES = "units/jia/2015/cases.csv"
CASES_HEAD = "案号,职权编码,案由,当事人类型,程序,立案,主办人\n"
STATED = "county/2015/nil-statements.csv"
TOLD = "日期,填报人,登记簿\n"
ROW = "TS-1,jia,来信,收费没有依据,2015-04-01\n"


def test_an_empty_register_of_a_year_that_is_over_is_told_with_what_it_leaves_open() -> None:
    of = county({COMPLAINTS: HEAD}, as_of="2015-12-31")
    assert found(of, "ZF334") == [f"{COMPLAINTS}:1"]
    assert said(of, "ZF334") == [
        "2015年度已经结束，投诉一条也没有登记，也没有零登记：空的登记簿不说明当年没有，有关的取数未评"
    ]


@pytest.mark.parametrize(
    ("as_of", "is_told"),
    [("2015-12-30", False), ("2015-12-31", True), ("2016-12-30", True), ("2016-12-31", False)],
)
def test_looked_at_is_the_last_year_that_is_over(as_of: str, is_told: bool) -> None:
    assert bool(found(county({COMPLAINTS: HEAD}, as_of=as_of), "ZF334")) is is_told


@pytest.mark.parametrize(
    ("path", "text", "is_told"),
    [
        ("county/2015/inspections.yaml", "[]\n# 没有登记的写 []\n", True),
        ("county/2015/inspections.yaml", "# 只有说明\n", False),  # ZF021: an empty file
        (CASES, CASES_HEAD, True),
        (CASES, f"{CASES_HEAD},,,,,,\n", True),  # blank rows are nothing
        ("units/jia/2015/honours.csv", "名称,日期\n", False),  # no year begins with one
        (COMPLAINTS, f"{HEAD}{ROW}", False),
        (COMPLAINTS, f"{HEAD}TS-1,jia,来信,收费没有依据,四月\n", False),  # wrong, and still something
    ],
)
def test_what_is_begun_every_year_is_looked_at_and_what_cannot_be_read_is_something(
    path: str, text: str, is_told: bool
) -> None:
    assert bool(found(county({path: text}), "ZF334")) is is_told


def test_a_register_of_a_unit_is_the_unit_s() -> None:
    assert said(county({CASES: CASES_HEAD}), "ZF334")[0].startswith("2015年度已经结束，案件一条也没有登记")


def test_where_no_unit_is_recorded_nobody_could_enter_anything() -> None:
    alone = {
        "zfzr.yaml": '格式: 1\n数据截止: 2015-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n',
        COMPLAINTS: HEAD,
    }
    assert found(county(alone, base=False), "ZF334") == []


def test_what_was_stated_before_the_year_was_over_says_nothing_of_the_rest() -> None:
    of = county({COMPLAINTS: HEAD, STATED: f"{TOLD}2015-06-30,王示三,投诉\n"})
    assert said(of, "ZF334") == [
        "2015年度已经结束，投诉一条也没有登记，零登记是 2015-06-30 写的：那以后有没有，没有人说"
    ]


def test_the_empty_registers_of_one_folder_are_one_finding_that_leads_to_each() -> None:
    interviews = "county/2015/interviews.yaml"
    of = county({COMPLAINTS: HEAD, interviews: "[]\n", CASES: CASES_HEAD})
    found_now = [each for each in examine(of).findings if each.code == "ZF334"]
    assert [(str(each.place.file), [r.place.file for r in each.related]) for each in found_now] == [
        (COMPLAINTS, [interviews]),
        (CASES, []),
    ]
    assert said(of, "ZF334")[0].startswith("2015年度已经结束，投诉、约谈一条也没有登记")


def test_one_of_which_it_was_stated_too_early_is_told_apart_from_those_nobody_spoke_of() -> None:
    files = {
        COMPLAINTS: HEAD,
        "county/2015/interviews.yaml": "[]\n",
        STATED: f"{TOLD}2015-06-30,王示三,投诉\n",
    }
    told = said(county(files), "ZF334")
    assert len(told) == 2
    assert any("约谈一条也没有登记，也没有零登记" in each for each in told)
    assert any("投诉一条也没有登记，零登记是 2015-06-30 写的" in each for each in told)


def test_a_statement_and_an_entry_contradict_each_other() -> None:
    of = county(
        {COMPLAINTS: f"{HEAD}{ROW}{ROW.replace('-1', '-2')}", STATED: f"{TOLD}2015-12-31,王示三,约谈；投诉\n"}
    )
    assert found(of, "ZF024") == [f"{STATED}:2"]
    assert said(of, "ZF024") == ["零登记说到 2015-12-31 为止当年没有投诉，登记簿里有 2 条：TS-1等"]


@pytest.mark.parametrize(
    ("stated", "contradicts"), [("2015-03-31", False), ("2015-04-01", True), ("2016-01-04", True)]
)
def test_what_came_after_a_statement_does_not_contradict_it(stated: str, contradicts: bool) -> None:
    of = county({COMPLAINTS: HEAD + ROW, STATED: f"{TOLD}{stated},王示三,投诉\n"})
    assert bool(found(of, "ZF024")) is contradicts


def test_an_entry_without_a_day_is_of_any_day() -> None:
    area = "- {名称: 食品安全, 理由: 群众关注度高}\n"
    of = county({"county/2015/key-areas.yaml": area, STATED: f"{TOLD}2015-01-31,王示三,重点领域\n"})
    assert found(of, "ZF024") == [f"{STATED}:2"]


def test_a_unit_is_told_of_its_own_contradiction() -> None:
    stated = "units/jia/2015/unit-nil-statements.csv"
    rows = f"{CASES_HEAD}甲罚〔2015〕1号,41082301CF00100,某事,法人,一般,2015-03-02,J001\n"
    assert found(county({CASES: rows, stated: f"{TOLD}2015-12-31,李示一,案件\n"}), "ZF024") == [f"{stated}:2"]
