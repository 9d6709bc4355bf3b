"""One fault of a case, one finding: by all rules together, whatever subject they are of.

Each fault is put into a case that has none; what is found then, and was not before, is exactly what is named. Where two
are named they are two facts, and the reason stands beside them. docs/one-fact.md lists the pairs that were looked at.
"""

from __future__ import annotations

from collections import Counter

import pytest
from building import BASE, county
from subjects.case.cases import CASES, DISCUSSIONS, NUMBER, Files, case

from zfzr.check.runner import examine

FULL = """\
适用依据: [《中华人民共和国食品安全法》第一百二十四条]
调查终结: 2015-08-25
法制审核: {日期: 2015-08-26, 审核人: J003, 意见: 同意}
告知: {日期: 2015-08-28, 告知听证: 是, 陈述申辩: 否}
集体讨论: 2015-09-08
审批人: J003
审批日期: 2015-09-10
送达: {日期: 2015-09-11}
执行: {日期: 2015-09-20}
记录: {立案: 文字, 调查取证: 文字, 法制审核: 文字, 决定: 文字, 送达: 文字, 执行: 文字}
"""
NOTICE = "告知: {日期: 2015-08-28, 告知听证: 是, 陈述申辩: 否}\n"
REVIEW = "法制审核: {日期: 2015-08-26, 审核人: J003, 意见: 同意}\n"
MINUTES = f"""\
- 案号: {NUMBER}
  日期: 2015-09-08
  参加人:
  - {{人员: J003, 意见: 同意}}
  - {{人员: J001, 意见: 同意}}
"""
CLOSED = {"结案": "2015-09-25", "结案方式": "履行完毕"}


def built(stages: str = FULL, minutes: str = MINUTES, **over: str) -> Files:
    """The case with its stages and minutes, and a person who reviews and approves."""
    people = (BASE / "units/jia/people.csv").read_text("utf-8")
    files = case(stages, **{**CLOSED, **over})
    return files | {DISCUSSIONS: minutes, "units/jia/people.csv": people + "J003,王示六,男,公务员,\n"}


def told(files: Files) -> list[str]:
    """The codes of everything found in the county."""
    return sorted(found.code for found in examine(county(files)).findings)


BEFORE = told(built())

FAULTS: dict[str, tuple[Files, list[str]]] = {
    # The days of the line contradict each other: no point that rests on them is told beside it
    "closed before it was opened": (built(结案="2015-07-01"), ["ZF103"]),
    "decided before it was opened": (built(决定日期="2015-07-01"), ["ZF103"]),
    # One stage that is late is one fact, however many stages it should have come before
    "reviewed after meeting and decision": (built(FULL.replace("2015-08-26", "2015-09-15")), ["ZF720"]),
    "reviewed after the meeting": (built(FULL.replace("2015-08-26", "2015-09-09")), ["ZF720"]),
    "told after the decision": (built(FULL.replace("2015-08-28", "2015-09-12")), ["ZF720"]),
    "published before the decision": (built(公示日期="2015-09-01"), ["ZF720"]),
    "closed before the decision": (built(结案="2015-09-01"), ["ZF720"]),
    # Without any notice the right to a hearing was not told either
    "no notice, and a right to a hearing": (
        built(FULL.replace(NOTICE, ""), 处罚种类="罚款；责令停产停业", 重大="是"),
        ["ZF721", "ZF841"],  # that a major penalty was never filed is another fact
    ),
    "notice without the right to a hearing": (
        built(FULL.replace("告知听证: 是", "告知听证: 否"), 处罚种类="罚款；责令停产停业", 重大="是"),
        ["ZF722", "ZF841"],
    ),
    "a hearing asked for and not held": (built(FULL + "听证: {申请: 2015-08-30}\n"), ["ZF722"]),
    "told of the hearing the day before": (
        built(FULL + "听证: {申请: 2015-08-30, 通知: 2015-09-02, 举行: 2015-09-03}\n"),
        ["ZF724"],
    ),
    # Handlers
    "nobody leads": (built(主办人="", 协办人="J001；J002"), ["ZF711"]),
    "nobody leads, and one helps": (built(主办人="", 协办人="J001"), ["ZF711"]),
    "one officer": (built(协办人=""), ["ZF712"]),
    "two lead": (built(主办人="J001；J002", 协办人=""), ["ZF711"]),
    "the lead helps too": (built(协办人="J001；J002"), ["ZF711"]),
    "the lead reviewed": (built(FULL.replace("审核人: J003", "审核人: J001")), ["ZF716"]),
    "the lead chaired the hearing": (
        built(FULL + "听证: {申请: 2015-08-29, 通知: 2015-08-29, 举行: 2015-09-07, 主持人: J001}\n"),
        ["ZF716"],
    ),
    # Words and sums
    "an unknown kind of penalty": (built(处罚种类="罚款；罚金"), ["ZF703"]),
    "an unknown kind on the spot": (
        {CASES: case(程序="简易", 立案="", 送达日期="2015-09-10", 处罚种类="罚款；罚金", 罚款="900")[CASES]},
        ["ZF703"],
    ),
    "a fine without its kind": (built(处罚种类="警告"), ["ZF705"]),
    "a fine below nothing": (built(罚款="-1"), ["ZF705"]),
    "no power": (built(职权编码=""), ["ZF706"]),
    # Facts that two files state
    "two days of service": (built(FULL.replace("2015-09-11", "2015-09-12")), ["ZF702"]),
    "two days of the meeting": (
        built(FULL.replace("集体讨论: 2015-09-08", "集体讨论: 2015-09-07")),
        ["ZF702"],
    ),
    "the day of service among the stages alone": (built(送达日期=""), []),  # said once, nothing to compare
    "a hearing in the line alone": (built(听证="是"), ["ZF702"]),
    "the line in the folder of another year": (
        {k.replace("2015/cases", "2014/cases"): v for k, v in built().items()},
        ["ZF701"],
    ),
    # Major
    "major without review": (built(FULL.replace(REVIEW, ""), 重大="是"), ["ZF725"]),
    "major without minutes": (built(minutes="[]\n", 重大="是"), ["ZF726"]),
    "major without discussion": (
        built(FULL.replace("集体讨论: 2015-09-08\n", ""), "[]\n", 重大="是"),
        ["ZF726"],
    ),
    "served late": (built(FULL.replace("2015-09-11", "2015-10-30"), 送达日期="2015-10-30"), ["ZF734"]),
    "no record of the decision": (built(FULL.replace("决定: 文字, ", "")), ["ZF740"]),
    "an answer that nobody looked into": (built(FULL.replace("陈述申辩: 否", "陈述申辩: 是")), ["ZF731"]),
}


def test_the_case_itself_has_no_finding_of_the_engine() -> None:
    assert [code for code in BEFORE if code.startswith("ZF7")] == ["ZF717"]  # J003 holds no post of approval


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_one_finding(fault: str) -> None:
    files, expected = FAULTS[fault]
    found = sorted((Counter(told(files)) - Counter(BEFORE)).elements())
    assert found == expected
