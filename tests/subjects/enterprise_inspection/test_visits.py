"""Inspections of enterprises: each thing that is asked, from its day on, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import county, not_assessed, said
from subjects.enterprise_inspection.visiting import (
    ITEMS,
    PLAN,
    PLANS,
    TWO,
    VISITS,
    item,
    table,
    visited,
)

from zfzr.check.runner import examine, located
from zfzr.declare.rule import rules

CODES = [code for code in sorted(rules()) if "ZF780" <= code <= "ZF797"]
JUNE = "2026-06-30"


def codes(files: Mapping[str, str], as_of: str = JUNE) -> list[str]:
    """Which rules of inspections of enterprises say something."""
    at = county(files, as_of=as_of)
    return [code for code in CODES if said(at, code)]


def parameter(name: str, value: int, more: str = "") -> str:
    return f"{name}:\n  取值: [{{值: {value}, {more}来源: 甲县规定, 核实: 否}}]\n"


def test_a_sound_inspection_is_not_reported() -> None:
    assert codes(visited({})) == []


def test_what_a_county_has_not_set_is_not_judged() -> None:
    at = county(
        visited({"后续": "立案", "赋码": ""}, {"进场": "2026-03-20", "紧急": "是", "审批日期": ""}),
        as_of=JUNE,
    )
    assert not_assessed(at, "ZF787") == ["涉企检查.补办审批期限"]
    assert not_assessed(at, "ZF790") == ["涉企检查要求.赋码"]
    assert not_assessed(at, "ZF791") == ["涉企检查.合并间隔"]
    assert not_assessed(at, "ZF793") == ["涉企检查.立案期限"]
    assert not_assessed(at, "ZF786") == ["涉企检查.年度计划备案"]
    assert not_assessed(at, "ZF796") == ["涉企检查.事前报备"]


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"审批日期": ""}, "ZF787"),
        ({"审批日期": "2026-03-06"}, "ZF787"),
        ({"人员": "J001"}, "ZF788"),
        ({"人员": "J001；J001"}, "ZF788"),
        ({"人员": "J001；J002；J003"}, "ZF789"),
        ({"人员": "J001；J002；J004"}, "ZF789"),
        ({"名义": "yi"}, "ZF792"),
        ({"罚款": "500"}, "ZF793"),
        ({"统一社会信用代码": "91410823MA0000015X"}, "ZF794"),
        ({"进场": "2025-12-31"}, "ZF794"),
        ({"事项": ""}, "ZF797"),
    ],
)
def test_what_is_wrong_with_a_visit_is_told(over: dict[str, str], code: str) -> None:
    assert code in codes(visited(over))


def test_before_the_document_of_the_state_council_nothing_of_it_is_asked() -> None:
    bare = {"审批日期": "", "计划": "", "进场": "2024-12-29"}
    files = {**visited(bare, year=2024), ITEMS: item(公布日期="")}
    assert codes(files, "2024-12-29") == []
    later = {**visited({**bare, "进场": "2024-12-30"}, year=2024), ITEMS: item(公布日期="")}
    assert codes(later, "2024-12-31") == ["ZF780", "ZF784", "ZF787"]


def test_an_urgent_inspection_may_be_approved_afterwards() -> None:
    urgent = visited({"紧急": "是", "审批日期": "2026-03-12"})
    assert codes(urgent) == []
    # seven days later, where the county allows three
    limited = {**urgent, "parameters.yaml": parameter("涉企检查.补办审批期限", 3)}
    assert codes(limited) == ["ZF787"]


# Caps: the item may be used twice a year


def times(*rows: Mapping[str, str]) -> list[str]:
    return said(county(visited(*rows), as_of=JUNE), "ZF783")


THREE = ({"进场": "2026-03-05"}, {"进场": "2026-04-07"}, {"进场": "2026-05-06"})


def test_the_third_inspection_of_an_enterprise_is_one_too_many() -> None:
    assert len(times(*THREE)) == 1
    assert "第 3 次" in times(*THREE)[0]
    assert times(*THREE[:2]) == []


@pytest.mark.parametrize(
    "apart",
    [
        {"任务来源": "上级部署专项", "类型": "专项"},
        {"任务来源": "上级部署的专项检查", "类型": "专项检查"},
        {"统一社会信用代码": TWO},
    ],
)
def test_special_ones_from_above_and_other_enterprises_count_apart(apart: dict[str, str]) -> None:
    assert times(*THREE[:2], {**THREE[2], **apart}) == []


@pytest.mark.parametrize("code", [" 91410823ma0000015r", "91410823 MA0000015R"])
def test_a_credit_code_is_the_same_however_it_is_written(code: str) -> None:
    assert len(times(*THREE[:2], {**THREE[2], "统一社会信用代码": code})) == 1


def test_cases_and_complaints_count_as_well() -> None:
    assert len(times(*THREE[:2], {**THREE[2], "类型": "个案", "任务来源": "投诉举报"})) == 1


def test_another_year_counts_anew() -> None:
    before = {VISITS.format(2025): visited({"进场": "2025-11-03"}, year=2025)[VISITS.format(2025)]}
    files = {**visited(*THREE[:2]), **before}
    files[VISITS.format(2025)] = files[VISITS.format(2025)].replace("JC1", "JC0")
    assert said(county(files, as_of=JUNE), "ZF783") == []


def test_two_items_do_not_double_what_is_allowed() -> None:
    items = item() + item(编码="JC-002", 名称="特种设备检查")
    mixed = [{**row, "事项": code} for row, code in zip(THREE, ("JC-001", "JC-002", "JC-001"), strict=True)]
    assert len(said(county({**visited(*mixed), ITEMS: items}, as_of=JUNE), "ZF783")) == 1


def test_what_an_entrusted_body_inspects_counts_for_its_organ() -> None:
    body = "名称: 乙所\n组别: 乡镇街道\n主体类别: 受委托组织\n委托机关: jia\n"
    own = visited({"检查编号": "Y1", "进场": "2026-05-06", "名义": "jia"})[VISITS.format(2026)]
    files = {
        **visited(*THREE[:2]),
        "units/yi/unit.yaml": body,
        VISITS.format(2026).replace("jia", "yi"): own,
    }
    assert len(said(county(files, as_of=JUNE), "ZF783")) == 1
    assert said(county(files, as_of=JUNE), "ZF792") == []


def test_a_graded_cap_holds_for_its_grade_and_the_highest_where_none_is_told() -> None:
    graded = item(年度频次上限="", 分级分类="[{等级: A, 年度频次上限: 1}, {等级: C, 年度频次上限: 4}]")

    def number(grade: str) -> int:
        rows = [{**row, "等级": grade} for row in THREE]
        return len(said(county({**visited(*rows), ITEMS: graded}, as_of=JUNE), "ZF783"))

    assert (number("A"), number("C"), number("")) == (2, 0, 0)


def test_without_a_cap_or_a_code_nobody_can_tell() -> None:
    at = county({**visited(*THREE), ITEMS: item(年度频次上限="")}, as_of=JUNE)
    assert said(at, "ZF783") == []
    assert not_assessed(at, "ZF783") == ["涉企检查.年度频次上限"]
    bare = county(visited(*({**row, "统一社会信用代码": ""} for row in THREE)), as_of=JUNE)
    assert said(bare, "ZF783") == []
    assert not_assessed(bare, "ZF783") != []


def test_a_broken_register_of_items_tells_nothing() -> None:
    at = county({**visited(*THREE), ITEMS: "- 编码: ["}, as_of=JUNE)
    assert [said(at, code) for code in ("ZF780", "ZF783", "ZF797")] == [[], [], []]


# Plans


def test_a_special_inspection_needs_an_approved_plan_of_its_kind() -> None:
    special = {"类型": "专项", "任务来源": "专项计划"}
    assert codes(visited({**special, "计划": ""})) == ["ZF785"]
    assert codes(visited({**special, "计划": "P1"})) == ["ZF785"]
    plan = {"计划编号": "P2", "计划类型": "专项", "批准日期": "2026-03-06", "备案日期": "2026-03-06"}
    late = {
        **visited({**special, "计划": "P2"}),
        PLANS.format(2026): table(PLAN, {**plan, "公布日期": "2026-03-06"}),
    }
    assert codes(late) == ["ZF785", "ZF786"]
    from_above = {**special, "计划": "", "任务来源": "上级部署专项"}
    assert codes(visited(from_above)) == []


def test_a_yearly_plan_is_late_by_the_day_that_the_county_has_set() -> None:
    files = {**visited({}), "parameters.yaml": parameter("涉企检查.年度计划备案", 131)}
    assert "逾期 20 日" in said(county(files, as_of=JUNE), "ZF786")[0]  # filed on 2026-02-20, due on 01-31
    files["parameters.yaml"] = parameter("涉企检查.年度计划备案", 331)
    assert codes(files) == []
    files["parameters.yaml"] = parameter("涉企检查.年度计划备案", 1399)  # no day of any year
    assert not_assessed(county(files, as_of=JUNE), "ZF786") == ["涉企检查.年度计划备案"]


def test_working_days_before_are_counted_by_the_calendar() -> None:
    # seven working days before Thursday 2026-03-05: 03-04, 03, 02, Saturday 02-28 (worked), 27, 26, 25
    rule = parameter("涉企检查.事前报备", 7, "计算: 工作日, ")
    late = {**visited({"报备日期": "2026-02-26"}), "parameters.yaml": rule}
    assert "应于 2026-02-25 前报备" in said(county(late, as_of=JUNE), "ZF796")[0]
    assert codes({**visited({"报备日期": "2026-02-25"}), "parameters.yaml": rule}) == []


@pytest.mark.parametrize("value", [0, 1399, 10**17])
def test_a_day_that_is_none_and_days_beyond_the_calendar_break_nothing(value: int) -> None:
    first = visited({"进场": "1950-01-01", "报备日期": "1950-01-01", "紧急": "是"}, year=2026)
    names = (
        "涉企检查.年度计划备案",
        "涉企检查.事前报备",
        "涉企检查.补办审批期限",
        "涉企检查.合并间隔",
        "涉企检查.立案期限",
    )
    for name in names:
        files = {**first, "parameters.yaml": parameter(name, value)}
        assert "ZF794" in codes(files)


# Approved by whom

_TOWN = "名称: 甲县乙镇人民政府\n简称: 乙镇\n组别: 乡镇街道\n主要负责人: [{姓名: 吴示二, 职务: 镇长}]\n"


def approved_by(name: str, **over: str) -> list[str]:
    files = {**visited({"审批人": name, **over}), "units/yi/unit.yaml": _TOWN}
    return said(county(files, as_of=JUNE), "ZF561")


def test_the_leader_of_another_unit_does_not_approve_an_inspection() -> None:
    (text,) = approved_by("吴示二")
    assert "由吴示二批准，其当日登记为乙镇的镇长" in text


@pytest.mark.parametrize("over", [{"名义": "yi"}, {"联合单位": "yi"}])
def test_the_leader_of_a_unit_that_takes_part_does(over: dict[str, str]) -> None:
    assert approved_by("吴示二", **over) == []


@pytest.mark.parametrize("name", ["周示一", "未登记的副职", ""])
def test_its_own_leader_does_and_of_others_nothing_is_told(name: str) -> None:
    assert approved_by(name) == []


def test_who_led_the_unit_at_another_time_does_not() -> None:
    heads = (
        "名称: 甲县食品药品监督管理局\n简称: 县食药监局\n组别: 执法部门\n"
        "主要负责人:\n- {姓名: 周示一, 职务: 局长, 止: 2026-03-04}\n- {姓名: 郑示二, 职务: 局长, 起: 2026-03-05}\n"
    )
    files = {**visited({}, {"审批日期": "2026-03-04"}), "units/jia/unit.yaml": heads}
    (text,) = said(county(files, as_of=JUNE), "ZF561")
    assert "2026-03-05 由周示一批准，其当日没有登记为本单位负责人（局长，至 2026-03-04）" in text


def test_the_leader_of_the_unit_before_a_reform_and_of_the_organ_that_entrusts_do() -> None:
    own = "名称: 甲县食品药品监督管理局\n组别: 执法部门\n主要负责人: [{姓名: 周示一, 职务: 局长}]\n"
    for more in ("承继: [{单位: yi, 日期: 2026-03-05}]\n", "委托机关: yi\n"):
        files = {
            **visited({"审批人": "吴示二"}),
            "units/yi/unit.yaml": _TOWN,
            "units/jia/unit.yaml": own + more,
        }
        assert said(county(files, as_of=JUNE), "ZF561") == []


def test_from_when_to_when_is_said_in_the_language_of_the_reader() -> None:
    heads = "名称: 甲县局\n组别: 执法部门\n主要负责人:\n- {姓名: 周示一, 止: 2026-03-04}\n- {姓名: 郑示二, 起: 2026-03-05}\n"
    of = county({**visited({}, {"审批日期": "2026-03-04"}), "units/jia/unit.yaml": heads}, as_of=JUNE)
    (found,) = located(of, examine(of, lambda rule: rule.code == "ZF561").findings)
    assert "（主要负责人，至 2026-03-04）" in found.message("zh")
    assert "(主要负责人, to 2026-03-04)" in found.message("en")


@pytest.mark.parametrize("label", ["名义", "联合单位"])
@pytest.mark.parametrize(("last", "is_told"), [("2026-03-05", False), ("2026-03-04", True)])
def test_a_unit_that_takes_part_is_there_on_that_day(label: str, last: str, is_told: bool) -> None:
    own = f"名称: 甲县乙镇人民政府\n组别: 乡镇街道\n撤销: {last}\n"
    of = county({**visited({}, {label: "yi"}), "units/yi/unit.yaml": own}, as_of=JUNE)
    assert bool(said(of, "ZF102")) is is_told
