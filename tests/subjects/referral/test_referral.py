"""Referrals (四（一）, 六（四）): an outcome by the year's end, and by the county's term."""

import pytest
from building import base_files, county, said

PATH = "county/2015/referrals.csv"
HEAD = "编号,方向,类型,单位,人员编号,对方机关,事由,日期,结果日期,结果\n"
TERM = "移送.反馈期限:\n  取值:\n  - {值: 60, 来源: 县文件, 核实: 是}\n"


def referred(ended: str, result: str) -> dict[str, str]:
    return {PATH: f"{HEAD}Y1,移出,违纪线索,jia,,县监察局,甲,2015-05-01,{ended},{result}\n"}


@pytest.mark.parametrize(
    ("ended", "result", "as_of", "count"),
    [
        ("", "", "2015-12-30", 0),
        ("", "", "2015-12-31", 1),
        ("", "批评教育", "2015-12-31", 0),
        ("2016-01-05", "批评教育", "2015-12-31", 1),  # not yet known on the day
    ],
)
def test_an_outcome_by_the_end_of_the_year(ended: str, result: str, as_of: str, count: int) -> None:
    assert len(said(county(referred(ended, result), as_of=as_of), "ZF885")) == count


@pytest.mark.parametrize(
    ("ended", "result", "as_of", "count"),
    [
        ("2015-06-30", "甲", "2015-12-31", 0),  # the sixtieth day after 1 May
        ("2015-07-01", "甲", "2015-12-31", 1),
        ("", "", "2015-06-30", 0),
        ("", "", "2015-07-01", 1),
        ("", "甲", "2015-12-31", 0),  # it has an outcome of an unknown day
    ],
)
def test_an_outcome_within_the_term(ended: str, result: str, as_of: str, count: int) -> None:
    files = {**referred(ended, result), "parameters.yaml": TERM}
    assert len(said(county(files, as_of=as_of), "ZF886")) == count


def test_without_a_term_nothing_is_judged() -> None:
    assert said(county(referred("2015-12-01", "甲")), "ZF886") == []


def test_what_came_and_what_went() -> None:
    rows = "Y1,移入,审计线索,jia,,县审计局,甲,2015-05-01,,\nY2,移出,违纪线索,jia,,县监察局,乙,2015-05-02,,\n"
    texts = said(county({PATH: HEAD + rows}), "ZF885")
    assert [text.split("的")[0] for text in texts] == [
        "县食药监局 2015-05-01 县审计局移来",
        "县食药监局 2015-05-02 移送县监察局",
    ]


ZERO = {
    "zfzr.yaml": base_files()["zfzr.yaml"].decode()
    + "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}, 应报: 全部}\n",
    "county/2015/receipts.csv": "轮次,单位,收到日期,形式审查\n责任追究报告,jia,2015-11-20,合格\n",
    "units/jia/2015/accountability.yaml": "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n落款日期: 2015-11-19\n",
}
WITH_PERSON = "编号,方向,类型,单位,人员编号,对方机关,事由,日期\n"


@pytest.mark.parametrize(
    ("kind", "person", "day", "against", "later"),
    [
        ("涉嫌职务犯罪", "J001", "2015-05-01", 1, 0),
        ("涉嫌职务犯罪", "J001", "2015-11-25", 0, 1),  # after the report, within its period
        ("涉嫌职务犯罪", "J001", "2014-11-30", 0, 0),  # of another period
        ("涉嫌职务犯罪", "", "2015-05-01", 0, 0),  # ZF887
        ("违纪线索", "J001", "2015-05-01", 0, 0),  # a lead is not yet a measure
    ],
)
def test_an_officer_referred_for_a_crime_contradicts_a_zero_report(
    kind: str, person: str, day: str, against: int, later: int
) -> None:
    of = county({**ZERO, PATH: WITH_PERSON + f"Y1,移出,{kind},jia,{person},县检察院,甲,{day}\n"})
    assert (len(said(of, "ZF404")), len(said(of, "ZF417"))) == (against, later)
