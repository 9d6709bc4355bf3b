"""Disputes among units: as written, where each stands, what waits, and what a year leaves open (令825 art. 13)."""

from __future__ import annotations

from typing import Any

import pytest
from building import county, found, said

from zfzr.county.county import County
from zfzr.declare.report import Asked, reports
from zfzr.declare.waiting import waiting_about
from zfzr.present.report import as_markdown

COLUMNS = (
    *("编号", "单位", "类别", "事由", "提出日期", "协调机构", "协调日期", "达成一致"),
    *("报政府日期", "决定日期", "决定文号"),
)
SOUND = {
    "编号": "ZY1",
    "单位": "jia；yi",
    "类别": "案件管辖",
    "事由": "流动摊贩归谁管",
    "提出日期": "2026-03-02",
    "协调机构": "法制机构",
}
AGREED = {"协调日期": "2026-03-20", "达成一致": "是"}
DISAGREED = {"协调日期": "2026-03-20", "达成一致": "否"}
SUBMITTED = {**DISAGREED, "报政府日期": "2026-04-01"}
DECIDED = {**SUBMITTED, "决定日期": "2026-05-06", "决定文号": "甲政〔2026〕9号"}
OPEN: dict[str, str] = {}


def of(*rows: dict[str, str], as_of: str = "2027-01-31", year: int = 2026) -> County:
    lines = [",".join({**SOUND, **row}.get(name, "") for name in COLUMNS) for row in rows]
    text = "\n".join([",".join(COLUMNS), *lines]) + "\n"
    profile = (
        f'格式: 1\n数据截止: {as_of}\n行政区划: {{代码: "410823", 名称: 甲县}}\n'
        "机构角色: [{角色: 法制机构, 名称: 县司法局}]\n"
    )
    text = text.replace("2026", str(year))
    return county({"zfzr.yaml": profile, f"county/{year}/disputes.csv": text}, as_of=as_of)


# As written


@pytest.mark.parametrize("row", [OPEN, AGREED, DISAGREED, SUBMITTED, DECIDED])
def test_each_step_in_its_turn_is_in_order(row: dict[str, str]) -> None:
    assert said(of(row), "ZF169") == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"单位": "jia"}, "ZY1只写了一个单位，争议至少在两个单位之间"),
        ({"单位": "jia；jia"}, "ZY1只写了一个单位，争议至少在两个单位之间"),
        ({"提出日期": "2025-12-30"}, "ZY1 2025-12-30 提出，登记在2026年度"),
        ({"协调日期": "2026-03-20"}, "ZY1写了协调日期，没有写是否达成一致"),
        ({"达成一致": "否"}, "ZY1写了是否达成一致，没有写协调日期"),
        ({**AGREED, "报政府日期": "2026-04-01"}, "ZY1已经达成一致，却写了报政府日期"),
        ({**DECIDED, "报政府日期": ""}, "ZY1政府已经决定，没有写报政府日期"),
    ],
)
def test_steps_that_deny_one_another_are_told(row: dict[str, str], says: str) -> None:
    assert said(of(row), "ZF169") == [says]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"协调日期": "2026-03-01", "达成一致": "是"}, "ZF103"),
        ({**SUBMITTED, "报政府日期": "2026-03-19"}, "ZF103"),
        ({"类别": "吵架"}, "ZF102"),
        ({"单位": "jia；bing"}, "ZF102"),
    ],
)
def test_days_and_words_are_held_as_everywhere(row: dict[str, str], code: str) -> None:
    assert len(said(of(row), code)) == 1


# What a year leaves open


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (OPEN, ["县食药监局、乙镇的执法争议（ZY1）2026-03-02 提出，到年度结束没有协调的结果"]),
        (
            DISAGREED,
            [
                "县食药监局、乙镇的执法争议（ZY1）协调没有达成一致，到年度结束没有提出处理意见报政府决定"
                "（《行政执法监督条例》（国务院令第825号）第十三条）"
            ],
        ),
        (SUBMITTED, ["县食药监局、乙镇的执法争议（ZY1）已报政府，到年度结束没有决定"]),
        (AGREED, []),
        (DECIDED, []),
    ],
)
def test_what_nobody_settled_in_its_year_is_told(row: dict[str, str], says: list[str]) -> None:
    assert said(of(row), "ZF170") == says


def test_within_its_year_a_dispute_waits_and_is_told_by_no_rule() -> None:
    at = of(DISAGREED, as_of="2026-12-30")
    assert said(at, "ZF170") == []
    told = [each.what.render() for each in waiting_about(at, 2026) if each.sort.zh == "执法争议"]
    assert told == ["县食药监局、乙镇的执法争议（ZY1）没有达成一致，待提出处理意见报政府决定"]


def test_before_2016_no_norm_sent_it_to_the_government() -> None:
    assert said(of(DISAGREED, year=2015, as_of="2016-01-31"), "ZF170") == [
        "县食药监局、乙镇的执法争议（ZY1）2015-03-02 提出，到年度结束没有协调的结果"
    ]


def test_what_came_later_was_open_before() -> None:
    assert len(said(of(DECIDED, as_of="2026-05-05"), "ZF170")) == 0
    assert [(each.number, each.stand.value) for each in told(of(DECIDED, as_of="2026-05-05")).disputes] == [
        ("ZY1", "待决定")
    ]


def test_a_finding_stands_at_its_row() -> None:
    assert found(of(OPEN), "ZF170") == ["county/2026/disputes.csv:2"]


# The report


def told(at: County) -> Any:
    return reports()["disputes"].of(at, Asked(year=2026))


def test_the_report_counts_by_sort_and_by_how_it_ended() -> None:
    at = of(AGREED, {**DECIDED, "编号": "ZY2"}, {"编号": "ZY3"}, {"编号": "ZY4", "类别": "跨区域执法"})
    assert [(c.sort, c.count, c.agreed, c.decided, c.open) for c in told(at).sorts] == [
        ("案件管辖", 3, 1, 1, 1),
        ("跨区域执法", 1, 0, 0, 1),
    ]


def test_no_register_is_not_said_to_be_no_dispute() -> None:
    report = reports()["disputes"]
    at = county({}, as_of="2015-12-31")
    assert "未登记不等于没有争议" in as_markdown(report.page(report.of(at, Asked(year=2015))), "zh")
