"""What an enterprise is told before and after an inspection, and who in the organ approved it (ZF990, ZF991)."""

from __future__ import annotations

import pytest
from building import county, not_assessed, said
from subjects.enterprise_inspection.visiting import visited

from zfzr.check.runner import examine

JUNE = "2026-06-30"
SEVEN_DAYS = "涉企检查.告知期限:\n  取值: [{值: 7, 来源: 甲县规定, 核实: 否}]\n"
ASK_NOTICE = "涉企检查要求.书面通知:\n  取值: [{值: 1, 来源: 甲县规定, 核实: 否}]\n"


def told(over: dict[str, str], parameters: str = "", as_of: str = JUNE) -> list[str]:
    return said(county({**visited(over), "parameters.yaml": parameters}, as_of=as_of), "ZF990")


@pytest.mark.parametrize(
    ("over", "as_of", "expected"),
    [
        # entered on 5 March, seven days: up to 12 March
        ({"告知日期": "2026-03-12"}, JUNE, ""),
        ({"告知日期": "2026-03-13"}, JUNE, "应于 2026-03-12 前告知结果，2026-03-13 才告知"),
        ({}, "2026-03-12", ""),
        ({}, "2026-03-13", "到 2026-03-13 没有告知"),
        # it ended on 9 March: up to 16 March
        ({"离场": "2026-03-09", "告知日期": "2026-03-16"}, JUNE, ""),
    ],
)
def test_the_result_is_told_within_the_days_that_the_county_has_set(
    over: dict[str, str], as_of: str, expected: str
) -> None:
    found = told(over, SEVEN_DAYS, as_of)
    assert len(found) == bool(expected)
    assert all(expected in each for each in found)


def test_without_a_number_of_days_what_was_not_told_by_the_end_of_its_year_is_reported() -> None:
    assert told({}) == []
    assert not_assessed(county(visited({}), as_of=JUNE), "ZF990") == [
        "涉企检查.告知期限",
        "涉企检查要求.书面通知",
    ]
    (late,) = told({}, as_of="2027-01-01")
    assert "到年度结束没有把结果告知企业" in late
    assert told({"告知日期": "2026-12-31"}, as_of="2027-01-01") == []


def test_before_the_document_of_the_state_council_nobody_had_to_be_told() -> None:
    old = visited({"进场": "2024-12-29"}, year=2024)
    assert said(county(old, as_of="2025-06-30"), "ZF990") == []
    new = visited({"进场": "2024-12-30"}, year=2024)
    assert len(said(county(new, as_of="2025-06-30"), "ZF990")) == 1


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({"通知日期": "2026-03-05"}, ""),
        ({"通知日期": "2026-03-06"}, "2026-03-06 才通知"),
        ({}, "检查以前没有书面通知"),
        ({"紧急": "是"}, ""),
    ],
)
def test_where_the_county_asks_for_a_notice_it_comes_before_the_visit(
    over: dict[str, str], expected: str
) -> None:
    found = told({"告知日期": "2026-03-05", **over}, ASK_NOTICE)
    assert len(found) == bool(expected)
    assert all(expected in each for each in found)


# Who approved it: 周示一 leads jia

UNIT = "units/jia/unit.yaml"
POSTS = "units/jia/postings.csv"
LED = """
    名称: 甲县食品药品监督管理局
    组别: 执法部门
    主要负责人: [{姓名: 周示一, 止: 2026-03-04}]
    分管负责人: [{姓名: 郑示九, 起: 2026-03-05}]
    机构:
      - 代码: zhifa
        名称: 稽查大队
        类型: 二级机构
        岗位: [{代码: pi, 名称: 审批岗, 环节: [审批]}, {代码: cha, 名称: 执法岗, 环节: [调查]}]
"""
POSTED = "人员编号,机构,岗位,起\nJ001,zhifa,pi,2020-01-01\nJ002,zhifa,cha,2020-01-01\n"


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({"审批日期": "2026-03-04", "审批人": "周示一"}, ""),
        ({"审批日期": "2026-03-05", "审批人": "周示一"}, "登记的负责人、有权审批的是郑示九、孙示四"),
        ({"审批日期": "2026-03-05", "审批人": "郑 示九"}, ""),  # a deputy, with a blank in the name
        ({"审批日期": "2026-03-05", "审批人": "孙示四"}, ""),  # holds the post of approval
        ({"审批日期": "2026-03-05", "审批人": "李示五"}, "由李示五批准"),  # holds one of investigation
        ({"审批日期": "2026-03-05", "审批人": ""}, "没有写由谁批准"),
        ({"审批日期": "", "审批人": ""}, ""),  # that is ZF787's
    ],
)
def test_who_approves_led_the_organ_on_that_day_or_held_a_post_of_approval(
    over: dict[str, str], expected: str
) -> None:
    found = said(county({**visited(over), UNIT: LED, POSTS: POSTED}, as_of=JUNE), "ZF991")
    assert len(found) == bool(expected)
    assert all(expected in each for each in found)


def test_a_unit_of_which_no_leader_is_on_record_is_not_judged() -> None:
    bare = "名称: 甲县食品药品监督管理局\n组别: 执法部门\n"
    at = county({**visited({"审批人": "孙示四"}), UNIT: bare}, as_of=JUNE)
    assert said(at, "ZF991") == []
    (why,) = examine(at, lambda rule: rule.code == "ZF991").not_assessed
    assert why.because is not None
    assert (why.because.zh, why.things) == ("当日没有登记单位负责人、审批岗位", 1)
