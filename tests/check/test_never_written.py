"""A register with which a year began, and in which nothing was entered all year, is told: empty says «there was nothing»."""

from __future__ import annotations

import pytest
from building import county, found, said

COMPLAINTS = "county/2015/complaints.csv"
HEAD = "编号,被投诉单位,途径,事由,收到日期\n"
CASES = "units/jia/2015/cases.csv"
CASES_HEAD = "案号,职权编码,案由,当事人类型,程序,立案,主办人\n"


def test_an_empty_register_of_a_year_that_is_over_is_told_with_what_it_says() -> None:
    of = county({COMPLAINTS: HEAD}, as_of="2015-12-31")
    assert found(of, "ZF334") == [f"{COMPLAINTS}:1"]
    assert said(of, "ZF334") == [
        "2015年度已经结束，投诉一条也没有登记：空的登记簿等于说当年没有，考核、统计都照“没有”算"
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
        (COMPLAINTS, f"{HEAD}TS-1,jia,来信,收费没有依据,2015-04-01\n", False),
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
