"""Systems by unit: required and in force, lapsed, not registered; not judged where nothing is required."""

from __future__ import annotations

from typing import Any

from building import base_files, county

from zfzr.declare.report import Asked, reports
from zfzr.declare.table import Table

VALUE = "应有制度.{kind}:\n  取值:\n  - {{值: 1, 适用: 执法部门, 来源: 示例, 核实: 否}}\n"
FILES = {
    "parameters.yaml": "".join(VALUE.format(kind=kind) for kind in ("法制审核", "集体讨论", "案例指导")),
    "units/jia/systems.yaml": "- {名称: 审核办法, 类别: 法制审核制度, 印发日期: 2015-03-01}\n"
    "- {名称: 讨论办法, 类别: 集体讨论, 印发日期: 2014-03-01, 现行: 否}\n"
    "- {名称: 投诉办法, 类别: 投诉举报, 印发日期: 2014-03-01}\n"
    "- {名称: 以后的办法, 类别: 案例指导, 印发日期: 2016-03-01}\n",
}


def told(files: dict[str, str] = FILES, as_of: str = "2015-12-31", unit: str | None = None) -> Any:
    return reports()["systems"].of(county(files, as_of=as_of), Asked(unit=unit))


def test_each_required_kind_is_in_force_lapsed_or_not_registered() -> None:
    rows = [(r.kind, r.required, r.state, r.name) for r in told(unit="jia").rows]
    assert rows == [
        ("法制审核", True, "现行", "审核办法"),
        ("集体讨论", True, "失效", "讨论办法"),
        ("案例指导", True, "未登记", None),  # issued after the day
        ("投诉举报", False, "现行", "投诉办法"),
    ]


def test_counts_of_units_and_of_kinds() -> None:
    found = told()
    rows = [(u.unit, u.required, u.in_force, u.lapsed, u.missing, u.others) for u in found.units]
    assert rows == [("县食药监局", 3, 1, 1, 1, 1), ("乙镇", None, 0, 0, 0, 0)]
    assert [(k.kind, k.owed, k.in_force, k.missing) for k in found.kinds] == [
        ("法制审核", 1, 1, ()),
        ("集体讨论", 1, 0, ()),
        ("案例指导", 1, 0, ("县食药监局",)),
    ]


def test_where_nothing_is_required_nobody_is_judged() -> None:
    found = told({"units/jia/systems.yaml": FILES["units/jia/systems.yaml"]})
    assert [u.required for u in found.units] == [None, None]
    assert found.kinds == ()


NOT_ENFORCING = {"units/yi/unit.yaml": base_files()["units/yi/unit.yaml"].decode() + "有执法职能: 否\n"}


def shown(unit: str, files: dict[str, str]) -> dict[str, str]:
    """Return what the row of a unit says under some heads."""
    page = reports()["systems"].page(told(files))
    (block,) = [
        each
        for each in page.blocks
        if isinstance(each, Table) and "其他现行" in [h.label.zh for h in each.columns]
    ]
    (row,) = [each for each in block.rows if each[0] == unit]
    found = dict(zip((h.label.zh for h in block.columns), row, strict=True))
    return {head: str(getattr(found[head], "zh", found[head])) for head in ("应有", "其他现行")}


def test_a_unit_that_enforces_nothing_is_not_asked_for_systems_unless_the_county_asks_its_group() -> None:
    assert shown("乙镇", FILES) == {"应有": "未评", "其他现行": "未登记"}
    assert shown("乙镇", {**FILES, **NOT_ENFORCING}) == {"应有": "不适用", "其他现行": "不适用"}
    asked = {"parameters.yaml": FILES["parameters.yaml"].replace("适用: 执法部门", "适用: 乡镇街道")}
    assert shown("乙镇", {**FILES, **NOT_ENFORCING, **asked}) == {"应有": "3", "其他现行": "未登记"}


def test_a_register_that_cannot_be_read_lacks_nothing() -> None:
    found = told({**FILES, "units/jia/systems.yaml": "- {名称: 审核办法, 类别: 法制审核, 印发日期: 三月}\n"})
    assert {r.state for r in found.rows if r.required} == {"未读全"}
    assert not found.is_whole


def test_a_unit_that_is_no_more_is_in_no_row() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode() + "撤销: 2015-06-30\n"
    assert [u.unit for u in told({**FILES, "units/jia/unit.yaml": unit}).units] == ["乙镇"]


def test_a_system_that_was_replaced_later_was_in_force_on_a_past_day() -> None:
    both = (
        "- {名称: 旧办法, 类别: 法制审核, 印发日期: 2014-03-01, 现行: 否, 由何制度替代: 新办法}\n"
        "- {名称: 新办法, 类别: 法制审核, 印发日期: 2015-09-01}\n"
    )
    files = {**FILES, "units/jia/systems.yaml": both}
    state = {day: told(files, as_of=day, unit="jia").rows[0] for day in ("2015-08-31", "2015-09-01")}
    assert {day: (row.name, row.state) for day, row in state.items()} == {
        "2015-08-31": ("旧办法", "现行"),
        "2015-09-01": ("新办法", "现行"),
    }
