"""Measures of cases: which share was led, told, reviewed, discussed, recorded, made public; and what cannot be told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from subjects.case.cases import CASES, LINE, NUMBER, STAGES, Files, case, table
from subjects.measuring import measured_stating_none as measured
from subjects.measuring import shown

from zfzr.declare.measure import Measured

SECOND = {**LINE, "案号": "甲食药监立〔2015〕2号", "决定文号": "甲食药监罚〔2015〕2号"}
TOLD = "告知: {日期: 2015-09-01, 告知听证: 否}"


def two(**over: str) -> Files:
    """Two cases, the second with some columns replaced."""
    return {CASES: table(LINE, {**SECOND, **over})}


def both_in_full(first: str, second: str, **over: str) -> Files:
    """Two major cases in full, each with its stages."""
    major = {"罚款": "120000", "重大": "是"}
    lines = [
        f"- 案号: {number}\n  {stages}\n" for number, stages in ((NUMBER, first), (SECOND["案号"], second))
    ]
    return {CASES: table({**LINE, **major}, {**SECOND, **major, **over}), STAGES: "".join(lines)}


def value(name: str, files: Files) -> Decimal | None:
    return measured(name, files).value


def test_cases_are_counted() -> None:
    of = two(决定日期="", 决定文号="", 处罚种类="", 罚款="", 送达日期="")

    assert (value("立案件数", of), value("处罚决定件数", of)) == (2, 1)


def test_none_is_zero_where_it_is_stated_and_a_missing_register_is_not() -> None:
    assert value("立案件数", {CASES: table(LINE).splitlines()[0] + "\n"}) == 0
    assert measured("立案件数").value is None


def test_a_register_that_cannot_be_read_tells_nothing() -> None:
    assert measured("立案件数", {CASES: '案号,案由\n"甲\n'}).value is None


@pytest.mark.parametrize("leads", ["", "J001；J002"])
def test_one_of_two_cases_has_one_lead(leads: str) -> None:
    result = measured("主办人确定率", two(主办人=leads, 协办人=""))

    assert (result.value, shown(result)) == (50, ["案件甲食药监立〔2015〕2号没有确定一名主办人"])
    assert [f.code for each in result.evidence for f in each.leads] == ["ZF711"]


def test_cases_by_lead() -> None:
    assert value("主办人平均办案件数", two()) == 2
    assert value("主办人平均办案件数", two(主办人="J002", 协办人="J001")) == 1


def leads_of(result: Measured) -> list[str]:
    return [f.code for each in result.evidence for f in each.leads]


@pytest.mark.parametrize(("second", "lead"), [("备注: 示例", "ZF721"), ("告知: {日期: 2015-09-11}", "ZF720")])
def test_who_was_not_told_before_the_decision(second: str, lead: str) -> None:
    result = measured("处罚告知率", both_in_full(TOLD, second))

    assert (result.value, leads_of(result)) == (50, [lead])


@pytest.mark.parametrize("name", ["处罚告知率", "听证举行率", "执法记录率"])
def test_of_cases_without_stages_nobody_can_tell_what_was_done(name: str) -> None:
    """Whoever writes down no stage of any case has no full marks for what was done at them."""
    result = measured(name, two())

    assert (result.value, result.is_withheld) == (None, True)


@pytest.mark.parametrize("name", ["处罚告知率", "听证举行率", "执法记录率"])
@pytest.mark.parametrize(
    "line", [{"程序": "简易程序"}, {"决定日期": "", "送达日期": "", "处罚种类": "", "罚款": ""}]
)
def test_of_cases_on_the_spot_or_undecided_no_stages_are_asked(name: str, line: dict[str, str]) -> None:
    assert not measured(name, case(**line)).is_withheld


@pytest.mark.parametrize(
    ("second", "lead"),
    [("备注: 示例", "ZF725"), ("法制审核: {日期: 2015-09-11}", "ZF720")],
)
def test_one_of_two_major_cases_was_reviewed(second: str, lead: str) -> None:
    result = measured("重大案件法制审核率", both_in_full("法制审核: {日期: 2015-09-01}", second))

    assert (result.value, leads_of(result)) == (50, [lead])


def test_a_major_case_without_stages_falls_short() -> None:
    result = measured("重大案件集体讨论率", case(罚款="120000", 重大="是"))

    assert (result.value, leads_of(result)) == (0, ["ZF727"])


def test_before_a_sum_was_set_nobody_can_tell_what_is_major() -> None:
    before = {"立案": "2015-03-02", "决定日期": "2015-04-01", "送达日期": "2015-04-02"}
    result = measured("重大案件法制审核率", case(**before))

    assert (result.value, result.is_withheld) == (None, True)
    assert result.reason is not None
    assert "看不出是否重大" in result.reason.render()
    held = measured("重大案件法制审核率", case(**before, 重大="否"))
    assert not held.is_withheld


def test_a_hearing_that_was_asked_for_and_not_held() -> None:
    asked = "听证: {申请: 2015-09-02}"
    held = "听证: {申请: 2015-09-02, 举行: 2015-09-09}"
    result = measured("听证举行率", both_in_full(held, asked))

    assert (result.value, leads_of(result)) == (50, ["ZF722"])


def test_half_of_the_decisions_are_public() -> None:
    result = measured("处罚决定公示率", two(公示日期="2015-09-20"))

    assert (result.value, shown(result)) == (50, [f"案件{NUMBER}没有公示"])


def test_stages_with_a_record_among_those_that_took_place() -> None:
    """立案, 调查取证, 决定, 送达 took place (调查取证 by the end of the investigation); two of four have a record."""
    stages = "调查终结: 2015-08-28\n记录: {立案: 文字, 决定: 文字}"
    result = measured("执法记录率", case(stages))

    assert (result.value, result.total) == (50, 4)
    assert leads_of(result) == ["ZF740", "ZF740"]


def test_decisions_that_did_not_stand_are_counted() -> None:
    lost = {"复议诉讼结果": "诉讼撤销", "复议诉讼日期": "2015-12-01"}

    assert value("复议诉讼纠错件数", two(**lost)) == 1
    assert value("复议诉讼纠错件数", two(复议诉讼结果="诉讼驳回", 复议诉讼日期="2015-12-01")) == 0
