"""Systems that a unit must have and has not: kinds are counted, not rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from subjects.assessment.scoring import line
from subjects.measuring import measured, shown

LACKING, SHARE, HELD = "缺少制度数", "应有制度齐全率", "现行制度数"
SYSTEMS, PARAMETERS = "units/jia/systems.yaml", "parameters.yaml"


def required(*kinds: str, more: str = "") -> str:
    """The county asks for systems of these kinds, of every unit."""
    return "".join(f"应有制度.{kind}:\n  取值:\n  - {{值: 1, 来源: 本县规定{more}}}\n" for kind in kinds)


def system(name: str, kind: str, *, issued: str = "2015-03-01", more: str = "") -> str:
    return f"- 名称: {name}\n  类别: {kind}\n  印发日期: {issued}\n{more}"


THREE = required("法制审核", "集体讨论", "处罚告知")


def test_kinds_are_counted_and_not_rows() -> None:
    """Of three kinds asked for, two rows tell of one and none of the others: 2 are lacking, 1 of 3 is there."""
    rows = system("审核办法", "法制审核") + system("审核目录", "法制审核")
    files = {PARAMETERS: THREE, SYSTEMS: rows}

    assert measured(HELD, files).value == 2
    assert measured(LACKING, files).value == 2
    assert shown(measured(LACKING, files)) == ["没有现行的“集体讨论”类制度", "没有现行的“处罚告知”类制度"]
    share = measured(SHARE, files)
    assert (share.reached, share.total, share.value) == (1, 3, Decimal(100) / 3)


def test_what_nobody_asks_for_makes_up_for_nothing() -> None:
    rows = system("激励办法", "激励") + system("轮岗办法", "轮岗") + system("回访办法", "回访")
    assert measured(LACKING, {PARAMETERS: THREE, SYSTEMS: rows}).value == 3


@pytest.mark.parametrize("kind", ["法制审核", "法制审核制度", "法制 审核"])
def test_a_kind_is_the_same_with_the_word_system_and_with_blanks(kind: str) -> None:
    files = {PARAMETERS: required("法制审核"), SYSTEMS: system("审核办法", kind)}
    assert (measured(LACKING, files).value, measured(SHARE, files).value) == (0, 100)


def test_a_kind_asked_for_under_two_names_is_one() -> None:
    files = {PARAMETERS: required("法制审核", "法制审核制度")}
    assert (measured(LACKING, files).value, measured(SHARE, files).total) == (1, 1)


def test_a_slip_in_the_kind_is_offered() -> None:
    files = {PARAMETERS: required("法制审核"), SYSTEMS: system("审核办法", "法制审查")}
    assert shown(measured(LACKING, files)) == ["没有现行的“法制审核”类制度（登记的类别里相近的：法制审查）"]


@pytest.mark.parametrize(
    ("row", "lacking"),
    [
        (system("审核办法", "法制审核", issued="2015-12-31"), 0),
        (system("审核办法", "法制审核", issued="2016-01-01"), 1),
        (system("审核办法", "法制审核", more="  现行: 否\n"), 1),
    ],
)
def test_only_what_is_in_force_on_the_day_counts(row: str, lacking: int) -> None:
    assert measured(LACKING, {PARAMETERS: required("法制审核"), SYSTEMS: row}).value == lacking


def test_what_lapsed_is_told_by_a_finding_as_well() -> None:
    """集体讨论 lapsed (ZF225); nobody ever had 处罚告知, so that no finding tells of it."""
    row = system("讨论办法", "集体讨论", more="  现行: 否\n")
    found = measured(LACKING, {PARAMETERS: required("集体讨论", "处罚告知"), SYSTEMS: row})
    assert [[f.key for f in each.leads] for each in found.evidence] == [["ZF225:讨论办法"], []]


def test_a_parameter_holds_from_its_day_and_for_its_group() -> None:
    of_groups = required("法制审核", more=", 起: 2015-07-01, 适用: 执法部门")
    assert measured(LACKING, {PARAMETERS: of_groups}, as_of="2015-07-01").value == 1
    before = measured(LACKING, {PARAMETERS: of_groups}, as_of="2015-06-30")
    assert before.value is None
    of_others = required("法制审核", more=", 适用: 乡镇街道")
    assert measured(LACKING, {PARAMETERS: of_others}).value is None


def test_a_group_may_be_let_off() -> None:
    let_off = (
        "应有制度.法制审核:\n  取值:\n  - {值: 1, 来源: 本县规定}\n"
        "  - {值: 0, 来源: 本县规定, 适用: 执法部门}\n应有制度.集体讨论: {取值: [{值: 1, 来源: 本县规定}]}\n"
    )
    assert shown(measured(LACKING, {PARAMETERS: let_off})) == ["没有现行的“集体讨论”类制度"]


@pytest.mark.parametrize("name", [LACKING, SHARE])
def test_where_the_county_asks_for_none_nobody_is_clear_or_at_fault(name: str) -> None:
    found = measured(name)
    assert found.value is None
    assert found.reason is not None
    assert found.reason.render() == "未设定：没有要求执法部门应当建立哪些制度（参数“应有制度.类别”）"


@pytest.mark.parametrize("name", [LACKING, SHARE])
def test_a_register_that_was_not_read_gives_no_number(name: str) -> None:
    assert measured(name, {PARAMETERS: THREE, SYSTEMS: "- 名称: [\n"}).value is None


@pytest.mark.parametrize(
    ("verified", "noted"), [("是", ()), ("否", ("应有制度.法制审核（来源未核实：本县规定）",))]
)
def test_a_score_says_where_nobody_verified_what_is_asked_for(verified: str, noted: tuple[str, ...]) -> None:
    """One kind is lacking, at 5 points: 40 - 5 = 35."""
    asked = {PARAMETERS: required("法制审核", more=f", 核实: {verified}")}
    found = line(f"- {{编号: '1', 名称: 制度, 分值: 40, 方式: 扣分, 取数: {LACKING}, 每项: 5}}", asked)
    assert found.points.shown(2) == "35.00"
    assert tuple(text.zh for text in found.unverified) == noted
