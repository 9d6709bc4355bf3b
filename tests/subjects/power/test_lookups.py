"""A power is what its unit states, completed by the catalogue and the duty template; own statements win."""

from __future__ import annotations

from datetime import date

from building import county

from zfzr.subjects.power.lookups import Power, all_powers

CATALOGUE = """
- 编码: CF-001
  名称: 通用名称
  类别: 行政处罚
  依据:
  - 《食品安全法》第一百二十四条
  责任模板: 处罚.一般程序
"""


def power(entry: str) -> Power:
    of = county({"county/catalogue/shipin.yaml": CATALOGUE, "units/jia/authorities.yaml": entry})
    (found,) = all_powers(of)
    return found


def test_what_an_item_does_not_state_comes_from_the_catalogue() -> None:
    found = power("- 编码: 41082301CF00100\n  引用: CF-001\n")
    assert (found.name, found.class_text, found.missing_levels) == ("通用名称", "行政处罚", ())
    assert [b.basis.citation for b in found.bases] == ["《食品安全法》第一百二十四条"]
    assert found.bases[0].place.file == "county/catalogue/shipin.yaml"


def test_what_an_item_states_itself_wins() -> None:
    found = power("- 编码: 41082301CF00100\n  引用: CF-001\n  名称: 自己的名称\n")
    assert found.name == "自己的名称"


def test_duties_of_the_template_stand_before_the_items_own() -> None:
    found = power(
        "- 编码: 41082301CF00100\n  引用: CF-001\n  责任:\n  - {层次: 部门, 环节: 送达, 内容: 依法送达}\n"
    )
    assert [d.stage for d in found.duties] == ["立案", "调查取证", "送达"]


def test_a_class_spelling_of_the_county_is_mapped() -> None:
    found = power("- 编码: 41082301ZS00100\n  名称: 收费\n  类别: 行政收费\n")
    assert found.power_class == "行政征收"


def test_an_unknown_class_is_none_and_kept_as_written() -> None:
    found = power("- 编码: 41082301ZS00100\n  名称: 收费\n  类别: 行政服务\n")
    assert (found.power_class, found.class_text) == (None, "行政服务")


def test_a_power_is_not_in_force_before_it_was_taken_over() -> None:
    found = power("- 编码: 41082301CF00100\n  引用: CF-001\n  变更:\n  - {日期: 2014-05-01, 类型: 承接}\n")
    assert (found.in_force(date(2014, 4, 30)), found.in_force(date(2014, 5, 1))) == (False, True)


def test_a_power_without_duties_and_liability_lacks_all_three_levels() -> None:
    assert power("- 编码: 41082301CF00100\n  名称: 甲\n").missing_levels == ("部门", "机构岗位", "违法责任")
