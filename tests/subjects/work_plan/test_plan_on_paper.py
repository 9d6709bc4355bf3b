"""The yearly work plan as a paper of the unit: its tasks by kind, and a blank for each kind without one."""

from __future__ import annotations

from datetime import date

from building import county
from making import AS_TEXT, HOSTILE, made
from syrupy.assertion import SnapshotAssertion

PLAN = """\
成文日期: 2015-07-22
文号: 甲食药监〔2015〕8号
任务:
- {类型: 宣传培训, 内容: 组织法律知识考试, 责任机构: fazhi, 期限: 2015-09-30}
- {类型: 督导检查, 内容: 检查持证上岗}
"""
PATH = "units/jia/2015/work-plan.yaml"


def test_the_plan_reads_as_such_plans_do(snapshot: SnapshotAssertion) -> None:
    assert made(county({PATH: PLAN}), "年度推进方案", "jia").text == snapshot


def test_without_a_record_all_five_kinds_are_left_to_be_filled_in() -> None:
    text = made(county(), "年度推进方案", "jia", day=date(2016, 1, 4)).text
    assert text.count(" |  |  |  |") == 5
    assert "\n2016年1月4日\n" in text


def test_the_recorded_plan_bears_its_own_day_and_number() -> None:
    text = made(county({PATH: PLAN}), "年度推进方案", "jia").text
    assert "\n2015年7月22日\n" in text
    assert "甲食药监〔2015〕8号\n" in text


def test_hostile_values_are_text() -> None:
    plan = PLAN.replace("组织法律知识考试", f"'{HOSTILE}'")
    assert f"| 宣传培训 | {AS_TEXT} |" in made(county({PATH: plan}), "年度推进方案", "jia").text
