"""Referrals (四（一）, 六（四）): an outcome by the year's end, and by the county's term."""

import pytest
from building import county, said

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
