"""A kind of penalty that nobody declared (ZF703): whether it makes a case major, or gives a hearing, is 未评, not "no"."""

from __future__ import annotations

import pytest
from building import county, not_assessed
from subjects.case.cases import CASES, NUMBER, ON_THE_SPOT, STAGES, Files, case

from zfzr.check.runner import examine
from zfzr.subjects.case.lookups import State, case_view, file_of, major_of

SUMS = {
    "parameters.yaml": "".join(
        f"{name}.{who}:\n  取值: [{{值: 100000, 来源: 本县规定, 核实: 否}}]\n"
        for name in ("重大处罚.罚款", "听证.门槛")
        for who in ("公民", "单位")
    )
}
ODD = "处罚种类.暂扣许可正"


def odd(**over: str) -> Files:
    return SUMS | case(**{"处罚种类": "暂扣许可正", "罚款": "", **over})


def major(files: Files) -> bool | None:
    of = county(files)
    file = file_of(of, NUMBER)
    assert file is not None
    return major_of(of, file).holds


def test_whether_a_case_is_major_hangs_on_a_kind_that_nobody_knows() -> None:
    assert major(odd()) is None
    assert major(SUMS | case(处罚种类="暂扣许可证", 罚款="")) is not None


def test_a_case_that_is_major_by_its_sum_is_so_whatever_else_was_imposed() -> None:
    assert major(odd(处罚种类="罚款；暂扣许可正", 罚款="100000")) is True


def test_a_case_that_the_unit_holds_to_be_major_is_so() -> None:
    assert major(odd(重大="是")) is True


@pytest.mark.parametrize("rule", ["ZF728", "ZF722", "ZF725", "ZF841"])
def test_rules_that_rest_on_the_kind_say_that_they_could_not_judge(rule: str) -> None:
    assert not_assessed(county(odd()), rule) == [ODD]


@pytest.mark.parametrize("rule", ["ZF710", "ZF720", "ZF733", "ZF703"])
def test_other_rules_on_cases_judged_it(rule: str) -> None:
    assert ODD not in not_assessed(county(odd()), rule)


def test_the_unit_is_named_of_which_they_could_not_judge() -> None:
    held = examine(county(odd()), lambda rule: rule.code == "ZF722").held_back
    assert {(each.unit, each.file, each.word) for each in held} == {("jia", CASES, "暂扣许可正")}


def test_a_hearing_that_was_granted_is_sound_whatever_the_kind() -> None:
    told = "告知: {日期: 2015-09-01, 告知听证: 是}"
    files = odd() | {STAGES: f"- 案号: {NUMBER}\n  {told}\n"}
    assert not_assessed(county(files), "ZF722") == []


def test_what_may_be_decided_on_the_spot_hangs_on_the_kind() -> None:
    files = odd(**ON_THE_SPOT)
    assert not_assessed(county(files), "ZF732") == [ODD]
    view = case_view(county(files), NUMBER)
    assert view is not None
    assert [p.state for p in view.points if p.rule == "ZF732"] == [State.UNJUDGED]
