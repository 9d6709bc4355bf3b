"""Required texts in which nothing is written: of every kind, wherever it lies, and none that need not be there (ZF072)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

from zfzr.check.runner import examine

YI = "units/yi/unit.yaml"


def unit(name: str, more: str = "") -> dict[str, str]:
    return {YI: f"名称: {name}\n组别: 乡镇街道\n{more}"}


@pytest.mark.parametrize(
    "written", ['""', "''", '" "', "'　'", "|", "—", '"/"', "N/A", "待定", "暂无", "不详"]
)
def test_a_unit_without_a_word_for_its_name_has_none(written: str) -> None:
    assert said(county(unit(written)), "ZF072") == ["单位的“名称”必填，写的是空的：等于没有填"]
    assert found(county(unit(written)), "ZF072") == [f"{YI}:1"]


@pytest.mark.parametrize("written", ["甲县乙镇人民政府", "待定街道办事处", '"无为镇人民政府"'])
def test_a_name_that_only_holds_such_a_word_is_one(written: str) -> None:
    assert said(county(unit(written)), "ZF072") == []


@pytest.mark.parametrize(
    ("path", "text", "field"),
    [
        (YI, "名称: 乙镇\n组别: 乡镇街道\n法制机构: {名称: ''}\n", "名称"),
        (YI, "名称: 乙镇\n组别: 乡镇街道\n机构:\n- {代码: zhifa, 名称: '', 类型: 内设机构}\n", "名称"),
        (
            "county/basis-documents.yaml",
            "- {文号: 甲政〔2015〕1号, 标题: '', 发文机关: 甲县人民政府}\n",
            "标题",
        ),
        (
            "units/jia/entrustments.yaml",
            "- {编号: WT-1, 受委托单位: yi, 依据: '', 类别: [行政处罚]}\n",
            "依据",
        ),
        (
            "county/2015/inspections.yaml",
            "- {编号: JC1, 名称: '', 种类: 专项检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [jia]}\n",
            "名称",
        ),
        ("parameters.yaml", "补正期限:\n  取值: [{值: 5, 来源: ''}]\n", "来源"),
    ],
)
def test_so_is_any_required_text_at_any_depth(path: str, text: str, field: str) -> None:
    told = said(county({path: text}), "ZF072")
    assert [f"“{field}”必填" in each for each in told] == [True]


def test_an_empty_text_that_need_not_be_there_is_none() -> None:
    assert said(county(unit("乙镇", "简称: ''\n")), "ZF072") == []


def test_an_empty_cell_of_a_table_is_missing_as_before() -> None:
    people = base_files()["units/jia/people.csv"].decode()
    name = people.splitlines()[1].split(",")[1]
    of = county({"units/jia/people.csv": people.replace(f",{name},", ',"",', 1)})
    codes = {f.code for f in of.dataset.faults}
    assert (said(of, "ZF072"), "ZF014" in codes) == ([], True)


def test_it_is_an_error_of_the_data() -> None:
    examination = examine(county(unit('""')), lambda rule: rule.code == "ZF072")
    (only,) = examination.findings
    assert (only.unit, only.subject) == ("yi", "yi")
