"""Facts that two registers say of the same thing: inspections and cases, items, reviewers, papers (ZF141-ZF144)."""

from __future__ import annotations

import pytest
from building import county, found, said
from subjects.case.cases import NUMBER, case
from subjects.enterprise_inspection.visiting import ITEMS, item, visited

from zfzr.county.county import County

# ZF141

CASES = "units/jia/2026/cases.csv"
HEAD = "案号,案由,当事人类型,程序,立案,主办人,协办人,决定日期,决定文号,处罚种类,罚款\n"
LINE = "甲立〔2026〕1号,甲,法人,普通,{opened},J001,J002,{decided},{number},{kind},{fine}\n"


def led_to(*fines: str, fine: str = "3000", decided: str = "2026-04-10") -> County:
    """Inspections of 5 March that led to one case, each with what it says of the fine; and what the case says."""
    line = LINE.format(
        opened="2026-03-02",
        decided=decided,
        number="甲罚〔2026〕1号" if decided else "",
        kind="罚款" if fine else "警告" if decided else "",
        fine=fine,
    )
    rows = [{"罚款": each, "案号": "甲立〔2026〕1号"} for each in fines]
    return county({**visited(*rows), CASES: HEAD + line}, as_of="2026-06-30")


def test_a_fine_that_is_another_in_the_case_is_told() -> None:
    assert said(led_to("2000"), "ZF141") == [
        "县食药监局2026-03-05 检查某某餐饮有限公司（JC1）写罚款 2000 元，案件 甲立〔2026〕1号 写 3000 元"
    ]
    assert len(said(led_to("500", fine=""), "ZF141")) == 1  # a warning alone
    assert len(said(led_to("4000", "1000"), "ZF141")) == 1  # more than the whole


@pytest.mark.parametrize(
    "of",
    [
        led_to("3000"),
        led_to(""),  # says nothing of a fine
        led_to("2000", "1000"),  # each its share
        led_to("2000", fine="", decided=""),  # not decided yet
    ],
)
def test_the_same_fine_or_a_share_of_it_is_left(of: County) -> None:
    assert said(of, "ZF141") == []


@pytest.mark.parametrize(("decided", "count"), [("2026-03-04", 1), ("2026-03-05", 0)])
def test_a_case_that_was_decided_before_the_inspection_did_not_come_of_it(decided: str, count: int) -> None:
    assert len(said(led_to("3000", decided=decided), "ZF141")) == count


# ZF142


def idle(said_of_it: str, day: str = "2026-03-05", as_of: str = "2026-06-30") -> County:
    files = visited({"进场": day}, year=int(day[:4]))
    return county({**files, ITEMS: item(近五年是否实施=said_of_it)}, as_of=as_of)


def test_an_item_said_to_be_idle_and_used_is_told() -> None:
    assert said(idle("否"), "ZF142") == [
        "县食药监局检查事项“食品经营单位日常监督检查”写着近五年没有实施，2026-03-05 的检查 JC1 用的就是它"
    ]


@pytest.mark.parametrize(
    "of",
    [
        idle("是"),
        idle(""),
        idle("否", day="2021-06-28"),  # five years ago
        idle("否", as_of="2026-03-04"),  # nobody knows of it yet
    ],
)
def test_an_item_that_is_as_it_says_is_left(of: County) -> None:
    assert said(of, "ZF142") == []


# ZF143


def reviewed(since: str, day: str = "2015-09-01") -> County:
    people = f"人员编号,姓名,人员性质,法制审核起始\nJ001,孙示四,公务员,\nJ002,李示五,事业,\nJ003,郑示三,公务员,{since}\n"
    stages = f"法制审核: {{日期: {day}, 审核人: J003, 意见: 同意}}"
    return county({**case(stages), "units/jia/people.csv": people})


def test_a_review_of_before_the_reviewer_began_is_told() -> None:
    assert said(reviewed("2015-09-02"), "ZF143") == [
        f"县食药监局案件{NUMBER} 2015-09-01 由郑示三（J003）法制审核，人员登记写的法制审核起始却是 2015-09-02"
    ]


@pytest.mark.parametrize("since", ["2015-09-01", "2014-01-01", ""])
def test_a_review_since_then_or_of_whom_nothing_is_said_is_left(since: str) -> None:
    assert said(reviewed(since), "ZF143") == []


# ZF144

ROUND = """
- 编号: JC1
  名称: 上半年检查
  种类: 专项检查
  组织: 法制机构
  开始日期: 2015-06-01
  受检单位: [jia, yi]
  问题:
  - {编号: "1", 单位: jia, 问题: 甲, 整改期限: 2015-07-31}
  - {编号: "2", 单位: jia, 问题: 乙, 整改期限: 2015-08-15}
  - {编号: "3", 单位: yi, 问题: 丙, 整改期限: 2015-09-01}
"""
PAPER = "编号,种类,文号,机关,单位,日期,关联,事由,期限\n"
PAPER += "JD1,意见书,甲法制监意〔2015〕1号,法制机构,{unit},2015-07-01,{of},甲,{due}\n"


def ordered(
    due: str, of: str = "JC1", unit: str = "jia", round_: str = ROUND, kind: str = "意见书"
) -> County:
    return county(
        {
            "county/2015/inspections.yaml": round_,
            "county/2015/papers.csv": PAPER.format(unit=unit, of=of, due=due).replace("意见书", kind),
        }
    )


def test_a_paper_with_another_last_day_than_the_problem_is_told() -> None:
    assert said(ordered("2015-08-10", "JC1/1"), "ZF144") == [
        "JD1要求县食药监局 2015-08-10 前落实检查JC1/1发现的问题，检查登记写的整改期限是 2015-07-31"
    ]
    assert found(ordered("2015-08-10", "JC1/1"), "ZF144") == ["county/2015/papers.csv:2"]
    assert len(said(ordered("2015-08-15", "JC1/1"), "ZF144")) == 1  # the other problem's
    assert len(said(ordered("2015-09-01"), "ZF144")) == 1  # the other unit's


@pytest.mark.parametrize(
    "of",
    [
        ordered("2015-07-31", "JC1/1"),
        ordered("2015-08-15"),
        ordered(""),
        ordered("2015-08-10", "JC1/1", kind="通知书"),  # asks what happened
        ordered("2015-08-10", "JC1/3"),  # another unit's problem: told elsewhere
        ordered("2015-08-10", round_=ROUND.replace(", 整改期限: 2015-08-15", "")),  # one without a day
    ],
)
def test_a_paper_with_the_day_of_a_problem_or_of_none_is_left(of: County) -> None:
    assert said(of, "ZF144") == []
