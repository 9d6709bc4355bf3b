"""What a county calls its groups of units (组别): declared with what they are, and who may write to them hangs on that."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, said

from zfzr.county.county import County
from zfzr.county.letterhead import writer_to
from zfzr.county.lookups import parameter_value
from zfzr.subjects.case.lookups import file_of
from zfzr.subjects.inspection.lookups import named_units, rounds_of
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use

PROFILE = """\
行政区划: {代码: "441303", 名称: 甲区, 上级: [乙市, 广东省]}
机构角色: [{角色: 法制机构, 名称: 区司法局, 全称: 甲区司法局}]
发文:
- {机关: 甲区人民政府办公室, 代字: 甲府办, 可发: 全部}
- {机关: 甲区司法局, 代字: 甲司, 可发: 区直单位}
轮次: [{名称: 责任追究报告, 每年: 11-30, 起始年度: 2020, 应报: [工业园]}]
"""
OWN = """
组别.街道: {取值: [{值: 3, 来源: 本区规定, 核实: 是}]}
组别.管委会: {取值: [{值: 1, 来源: 本区规定, 核实: 是}]}
"""
DAY = date(2026, 11, 30)


def of_district(group: str = "执法部门") -> County:
    unit = f"名称: 甲区某单位\n组别: {group}\n"
    files = {"zfzr.yaml": PROFILE, "parameters.yaml": OWN, "units/jia/unit.yaml": unit}
    return county(files, as_of=str(DAY), base=False)


@pytest.mark.parametrize(
    ("groups", "signs"),
    [
        (["执法部门", "综合管理部门", "管委会"], "甲区司法局"),
        (["执法部门", "街道"], "甲区人民政府办公室"),
        (["乡镇街道"], "甲区人民政府办公室"),
        (
            ["工业园"],
            "甲区人民政府办公室",
        ),  # nobody said what it is: whoever may write to all is always right
    ],
)
def test_who_may_write_to_departments_alone_writes_to_no_group_that_may_be_of_townships(
    groups: list[str], signs: str
) -> None:
    assert writer_to(of_district(), DAY, groups) == signs


def test_a_group_that_is_declared_may_be_written_and_so_may_one_that_a_round_names() -> None:
    nobody_is = ["没有应报者“工业园”"]
    told = {each: said(of_district(each), "ZF102") for each in ("街道", "管委会", "工业园")}
    assert told == {"街道": nobody_is, "管委会": nobody_is, "工业园": []}


def test_a_group_that_is_not_declared_is_told_with_how_to_declare_it() -> None:
    (text, _) = said(of_district("开发区"), "ZF102")
    assert "没有声明组别“开发区”，可以写：" in text
    assert "先在 parameters.yaml 声明“组别.开发区”和它的含义" in text


INSPECTION = "- {{编号: JC1, 名称: 执法检查, 种类: 行政处罚检查, 组织: 法制机构, 开始日期: 2026-06-01, 受检单位: [{of}]}}\n"


def owing(group: str, asked: str, but: str = "") -> bool:
    unit = f"名称: 甲区某单位\n组别: {group}\n"
    profile = PROFILE.replace("应报: [工业园]", f"应报: [{asked}], 除外: [{but}]")
    files = {"zfzr.yaml": profile, "parameters.yaml": OWN, "units/jia/unit.yaml": unit}
    held = round_in_use(county(files, as_of=str(DAY), base=False), "责任追究报告", 2026)
    assert isinstance(held, RoundOfYear)
    return bool(held.owing)


def test_a_round_that_names_what_a_group_is_asks_the_groups_that_are_so() -> None:
    """A round that asks 乡镇街道 would ask nobody where every unit is of 镇 or 街道, and nothing would say so."""
    assert owing("街道", "乡镇街道")
    assert owing("街道", "街道")
    assert not owing("管委会", "乡镇街道")
    assert owing("管委会", "执法部门")
    assert not owing("街道", "全部", "乡镇街道")


@pytest.mark.parametrize(
    ("group", "of", "is_seen"), [("街道", "乡镇街道", True), ("街道", "执法部门", False)]
)
def test_an_inspection_of_what_a_group_is_looks_at_its_units(group: str, of: str, is_seen: bool) -> None:
    files = {
        "zfzr.yaml": PROFILE,
        "parameters.yaml": OWN,
        "units/jia/unit.yaml": f"名称: 甲区某单位\n组别: {group}\n",
        "county/2026/inspections.yaml": INSPECTION.format(of=of),
    }
    seen = county(files, as_of=str(DAY), base=False)
    (inspection,) = rounds_of(seen, 2026)
    assert named_units(seen, inspection) == ({"jia"} if is_seen else set())


def test_a_value_for_what_a_group_is_holds_for_it_unless_it_has_its_own() -> None:
    hours = """
培训.年学时:
  取值:
  - {值: 40, 来源: 本区规定, 核实: 是}
  - {值: 20, 适用: 乡镇街道, 来源: 本区规定, 核实: 是}
"""
    files = {"zfzr.yaml": PROFILE, "parameters.yaml": OWN + hours}

    def value(group: str, more: str = "") -> int:
        of = county({**files, "parameters.yaml": OWN + hours + more}, as_of=str(DAY), base=False)
        held = parameter_value(of, "培训.年学时", scope=group)
        assert held is not None
        return int(held.value)

    assert [value(each) for each in ("街道", "乡镇街道", "管委会", "工业园")] == [20, 20, 40, 40]
    assert value("街道", "  - {值: 10, 适用: 街道, 来源: 本区规定, 核实: 是}\n") == 10


def test_a_case_is_under_the_norms_of_its_units_group_and_of_what_that_is() -> None:
    case = "案号,职权编码,案由,当事人类型,程序,立案\n甲罚〔2026〕1号,,占道经营,公民,一般,2026-03-01\n"
    unit = "名称: 甲区某单位\n组别: 街道\n"
    files = {"zfzr.yaml": PROFILE, "parameters.yaml": OWN, "units/jia/unit.yaml": unit}
    of = county({**files, "units/jia/2026/cases.csv": case}, as_of=str(DAY), base=False)
    file = file_of(of, "甲罚〔2026〕1号")
    assert file is not None
    assert file.scopes[-4:] == ("jia", "街道", "乡镇街道", "行政处罚")


def test_who_may_write_to_what_a_group_is_writes_to_it() -> None:
    profile = PROFILE.replace("可发: 区直单位", "可发: 乡镇街道")
    files = {"zfzr.yaml": profile, "parameters.yaml": OWN}
    of = county(files, as_of=str(DAY), base=False)
    assert writer_to(of, DAY, ["街道"]) == "甲区司法局"
    assert writer_to(of, DAY, ["街道", "管委会"]) == "甲区人民政府办公室"
