"""Who left, and is recorded as posted, certified or acting after that (ZF555)."""

from __future__ import annotations

import pytest
from building import county, said

PEOPLE = "人员编号,姓名,性别,人员性质\nJ001,孙示四,男,公务员\nJ002,李示五,女,事业\nJ003,郑示三,女,公务员\n"
POSTS = "人员编号,机构,岗位,职务,起,止\nJ003,fazhi,fazhi-shenhe,股长,2012-05-01,{end}\n"
STAGES = "- 案号: 甲罚〔2015〕1号\n  法制审核: {{日期: {day}, 审核人: J003, 意见: 同意}}\n"
CASES = (
    "案号,职权编码,案由,当事人类型,程序,立案,主办人,决定日期\n"
    "甲罚〔2015〕1号,41082301CF00100,腐败变质食品,公民,一般,2015-05-12,J001,2015-11-03\n"
)


def told(event: str, files: dict[str, str], of: str = "units/jia/events.csv", head: str = "") -> list[str]:
    head = head or "人员编号,日期,事件"
    return said(county({"units/jia/people.csv": PEOPLE, of: f"{head}\n{event}\n", **files}), "ZF555")


def post(end: str = "") -> dict[str, str]:
    return {"units/jia/postings.csv": POSTS.format(end=end)}


def act(day: str) -> dict[str, str]:
    """Return a case that the officer reviewed on a day; the post ended with the retirement."""
    files = {"units/jia/2015/cases.csv": CASES, "units/jia/2015/case-stages.yaml": STAGES.format(day=day)}
    return {**post("2015-06-30"), **files}


@pytest.mark.parametrize("event", ["退休", "调离"])
def test_a_post_that_asks_for_no_certificate_and_goes_on_is_told(event: str) -> None:
    (text,) = told(f"J003,2015-06-30,{event}", post())
    assert f"郑示三（J003）2015-06-30 {event}，任岗表里“法制审核岗”2015-12-31 仍未止" in text


@pytest.mark.parametrize("end", ["2015-06-30", "2015-06-29"])
def test_a_post_that_ended_by_that_day_is_not(end: str) -> None:
    assert told("J003,2015-06-30,退休", post(end)) == []


def test_of_a_post_that_enforces_another_rule_tells() -> None:
    assert told("J001,2015-06-30,退休", {}) == []


@pytest.mark.parametrize(("day", "count"), [("2015-06-30", 0), ("2015-07-01", 1)])
def test_an_act_after_the_day_of_leaving_is_told(day: str, count: int) -> None:
    found = told("J003,2015-06-30,退休", act(day))
    assert len(found) == count
    assert all("2015-07-01 却还出现在案件环节“甲罚〔2015〕1号”（审核人）" in text for text in found)


def test_a_certificate_issued_to_one_who_had_retired_is_told() -> None:
    row = "证号,人员编号,种类,版本,发证日期\n豫H01-0003,J003,河南省行政执法证,2014版,2015-09-01\n"
    (text,) = told("J003,2015-06-30,退休", {"units/jia/certificates.csv": row})
    assert "2015-09-01 又领取河南省行政执法证 豫H01-0003" in text


def test_who_moved_and_came_back_acts_again() -> None:
    back = POSTS.format(end="2015-06-30") + "J003,fazhi,fazhi-shenhe,股长,2015-08-01,\n"
    there = {**act("2015-09-10"), "units/jia/postings.csv": back}
    assert told("J003,2015-06-30,调离", there) == []
    assert len(told("J003,2015-06-30,调离", {**there, **act("2015-09-10")})) == 1


def test_who_moved_to_another_unit_acts_there() -> None:
    moved = {
        "units/yi/events.csv": "人员编号,日期,事件\nJ003,2015-06-30,调离\n",
        "units/jia/postings.csv": POSTS.format(end=""),
    }
    assert told("J001,2015-01-01,录入查询系统", moved) == []


@pytest.mark.parametrize(
    ("reason", "count"), [("退休", 1), ("去世", 1), ("辞职", 1), ("调离", 0), ("到期", 0)]
)
def test_the_reason_for_which_a_certificate_was_taken_back_tells_it_too(reason: str, count: int) -> None:
    files = {
        **act("2015-09-10"),
        "units/jia/certificates.csv": (
            "证号,人员编号,种类,发证日期\n豫H01-0003,J003,河南省行政执法监督证,2012-09-01\n"
        ),
    }
    row = f"豫H01-0003,2015-06-30,收回,{reason}"
    found = told(row, files, "county/2015/certificate-events.csv", "证号,日期,事件,原因")
    assert len(found) == count


def test_what_is_still_to_come_is_not_told() -> None:
    files = {
        "units/jia/people.csv": PEOPLE,
        "units/jia/events.csv": "人员编号,日期,事件\nJ003,2016-06-30,退休\n",
    }
    assert said(county({**files, **post()}), "ZF555") == []


def test_an_examination_is_told_as_one_and_a_member_of_a_meeting_as_one() -> None:
    exam = "人员编号,类别,学时,考试日期,成绩,结果\nJ003,综合法律,16,2015-09-10,90,合格\n"
    minutes = "- {案号: 甲罚〔2015〕1号, 日期: 2015-09-11, 参加人: [{人员: J003, 意见: 同意}]}\n"
    files = {
        **post("2015-06-30"),
        "units/jia/2015/training.csv": exam,
        "units/jia/2015/discussions.yaml": minutes,
    }
    met, sat = sorted(told("J003,2015-06-30,退休", files), key=lambda text: "培训" in text)
    assert sat.endswith("2015-09-10 却还出现在培训考试“J003/综合法律”")
    assert "2015-09-11 却还出现在集体讨论" in met
    assert met.endswith("（参加人）")
