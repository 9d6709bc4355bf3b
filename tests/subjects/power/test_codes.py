"""What identifies a power: its class, its code, its parent, its name (ZF212, ZF213, ZF215, ZF216)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said
from subjects.power.holding import JIA, YI, messages, reported, variants

# ZF212


@pytest.mark.parametrize("power_class", ["行政裁决", "其他行政职权", "penalty", "行政收费"])
def test_the_ten_classes_and_the_county_s_spellings_are_known(power_class: str) -> None:
    """The base county maps 行政收费 to 行政征收."""
    assert found(county({JIA: f"- {{编码: A1, 名称: 甲, 类别: {power_class}}}\n"}), "ZF212") == []


def test_a_misspelt_class_is_offered_the_nearest() -> None:
    of = county({JIA: "- {编码: A1, 名称: 甲, 类别: 行政检察}\n"})

    assert messages(of, "ZF212") == ["没有职权类别“行政检察”，是不是“行政检查”？"]


def test_a_class_like_no_other_is_told_what_is_known() -> None:
    assert variants(county({JIA: "- {编码: A1, 名称: 甲, 类别: 审批}\n"}), "ZF212") == ["unknown"]


def test_catalogue_and_templates_have_classes_too() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- {编码: CF-1, 名称: 甲, 类别: 行政处法}\n",
            "county/duty-templates.yaml": "处罚.一般程序:\n  类别: 行政处法\n",
        }
    )

    assert found(of, "ZF212") == ["county/catalogue/chufa.yaml:1", "county/duty-templates.yaml:2"]


def test_a_spelling_is_mapped_to_a_class_and_not_to_another_spelling() -> None:
    profile = base_files()["zfzr.yaml"].decode()
    chain = "{行政收费: 行政征收, 收费: 行政收费}"
    of = county({"zfzr.yaml": profile.replace("{行政收费: 行政征收}", chain)})

    assert found(of, "ZF212") == ["zfzr.yaml:16"]
    assert messages(of, "ZF212") == ["没有职权类别“行政收费”，是不是“行政征收”？"]


# ZF213: the base county's codes are 区划 6, 单位 2, 类别 2, 序号 3, 子项 2


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("41082301CF0010", "编码 41082301CF0010 有 14 位，规则是 15 位（区划6＋单位2＋类别2＋序号3＋子项2）"),
        ("41082201CF00100", "编码 41082201CF00100 的“区划”段是 410822，应为 410823"),
        ("41082302CF00100", "编码 41082302CF00100 的“单位”段是 02，应为 01"),
        ("41082301XK00100", "编码 41082301XK00100 的“类别”段 XK 是行政许可，事项的类别是行政处罚"),
        ("41082301ZF00100", "编码 41082301ZF00100 的“类别”段 ZF 不在类别代码里（CF、XK、JC、QZ、QT）"),
        ("41082301CF0O100", "编码 41082301CF0O100 的“序号”段 0O1 不是数字"),
    ],
)
def test_each_wrong_segment_is_told(code: str, text: str) -> None:
    of = county({JIA: f"- 编码: {code}\n  名称: 甲\n  类别: 行政处罚\n"})

    assert messages(of, "ZF213") == [text]


def test_a_wrong_segment_is_pointed_at_within_the_code() -> None:
    (finding,) = reported(county({JIA: "- 编码: 41082301XK00100\n  类别: 行政处罚\n"}), "ZF213")

    # "- 编码: " is six characters, then eight of area and unit.
    assert (finding.span.column, finding.span.end_column) == (15, 17)


def test_a_sub_item_may_carry_letters() -> None:
    assert found(county({JIA: "- 编码: 41082301CF0010Y\n  类别: 行政处罚\n"}), "ZF213") == []


def test_a_unit_without_a_code_has_no_unit_segment_to_compare() -> None:
    unit = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
    of = county({"units/yi/unit.yaml": unit, YI: "- 编码: 41082377CF00100\n  类别: 行政处罚\n"})

    assert found(of, "ZF213") == []


def test_a_county_without_a_pattern_lets_every_code_pass() -> None:
    of = county({"zfzr.yaml": "行政区划: {代码: '410823', 名称: 甲县}\n", JIA: "- {编码: A1, 名称: 甲}\n"})

    assert found(of, "ZF213") == []


def test_codes_of_another_length_are_followed_where_the_county_states_them() -> None:
    """Of 31 characters and one part, whatever they are made of; without 职权编码 no code is looked at."""
    profile = base_files()["zfzr.yaml"].decode()
    stated = "职权编码: {分段: [{名称: 统一编码, 位数: 31}]}\n"
    head = profile.partition("职权编码:")[0]
    of = {"units/jia/authorities.yaml": base_files()["units/jia/authorities.yaml"].decode()}
    code = "11410823MB0000000X4000120001000"
    of["units/jia/authorities.yaml"] = of["units/jia/authorities.yaml"].replace("41082301CF00100", code)
    assert said(county({"zfzr.yaml": head + stated, **of}), "ZF213") == []
    assert said(county({"zfzr.yaml": head, **of}), "ZF213") == []
    assert said(county({"zfzr.yaml": head + stated}), "ZF213") == [
        "编码 41082301CF00100 有 15 位，规则是 31 位（统一编码31）"
    ]


# ZF215


@pytest.mark.parametrize(
    ("child", "variant"),
    [
        ("{编码: A2, 上级事项: A2, 名称: 乙, 类别: 行政处罚}", "self"),
        ("{编码: A2, 上级事项: A1, 名称: 乙, 类别: 行政检查}", "class"),
        ("{编码: A2, 上级事项: B1, 名称: 乙, 类别: 行政处罚}", "unit"),
        ("{编码: A2, 上级事项: A0, 名称: 乙, 类别: 行政处罚}", "inactive"),
    ],
)
def test_a_parent_that_does_not_fit(child: str, variant: str) -> None:
    jia = (
        "- {编码: A0, 名称: 甲, 类别: 行政处罚, 状态: 取消}\n"
        "- {编码: A1, 名称: 甲, 类别: 行政处罚}\n"
        f"- {child}\n"
    )
    of = county({JIA: jia, YI: "- {编码: B1, 名称: 甲, 类别: 行政处罚}\n"})

    assert found(of, "ZF215") == [f"{JIA}:3"]
    assert variants(of, "ZF215") == [variant]


@pytest.mark.parametrize("parent", ["A1", "A9"])
def test_a_parent_of_the_unit_fits_and_an_unknown_one_is_told_elsewhere(parent: str) -> None:
    child = f"{{编码: A2, 上级事项: {parent}, 名称: 乙, 类别: 行政处罚}}"
    of = county({JIA: f"- {{编码: A1, 名称: 甲, 类别: 行政处罚}}\n- {child}\n"})

    assert found(of, "ZF215") == []


def test_parent_and_sub_item_may_end_together() -> None:
    of = county(
        {
            JIA: "- {编码: A1, 名称: 甲, 类别: 行政处罚, 状态: 取消}\n"
            "- {编码: A2, 上级事项: A1, 名称: 乙, 类别: 行政处罚, 状态: 取消}\n"
        }
    )

    assert found(of, "ZF215") == []


# ZF216


def test_two_items_of_one_name_and_class_are_told_apart_by_nobody() -> None:
    of = county({JIA: "- {编码: A1, 名称: 甲, 类别: 行政处罚}\n- 编码: A2\n  名称: 甲\n  类别: 行政处罚\n"})

    assert found(of, "ZF216") == [f"{JIA}:3"]
    assert messages(of, "ZF216") == ["县食药监局有两项“甲”（行政处罚）：A1 和 A2"]


@pytest.mark.parametrize(
    "second",
    [
        "{编码: A2, 名称: 甲, 类别: 行政强制}",
        "{编码: A2, 名称: 乙, 类别: 行政处罚}",
        "{编码: A2, 名称: 甲, 类别: 行政处罚, 状态: 取消}",
    ],
)
def test_another_class_name_or_status_tells_them_apart(second: str) -> None:
    of = county({JIA: f"- {{编码: A1, 名称: 甲, 类别: 行政处罚}}\n- {second}\n"})

    assert found(of, "ZF216") == []


def test_two_units_may_hold_the_same_power() -> None:
    item = "- {编码: %s, 名称: 甲, 类别: 行政处罚}\n"

    assert found(county({JIA: item % "A1", YI: item % "B1"}), "ZF216") == []


def test_one_catalogue_item_inherited_twice_by_a_unit_is_one_power_twice() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- {编码: CF-1, 名称: 甲, 类别: 行政处罚}\n",
            JIA: "- 编码: A1\n  引用: CF-1\n- 编码: A2\n  引用: CF-1\n",
        }
    )

    assert found(of, "ZF216") == [f"{JIA}:4"]
