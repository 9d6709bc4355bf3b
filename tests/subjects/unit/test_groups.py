"""What a county calls its groups of units (组别): declared with what they are, and who may write to them hangs on that."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, said

from zfzr.county.county import County
from zfzr.county.letterhead import writer_to

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
