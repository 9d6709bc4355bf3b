"""The list of powers and that of responsibilities, as a unit makes them public."""

from __future__ import annotations

import pytest
from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from syrupy.assertion import SnapshotAssertion

from zfzr.terms.text import Refusal

PATH = "units/jia/authorities.yaml"
PARTS = """\
- 编码: 41082301XK00100
  名称: 食品经营许可
  类别: 行政许可
  依据: [《中华人民共和国食品安全法》第三十五条]
  对象: 食品经营者
  法定时限: 20个工作日
  承诺时限: 10个工作日
  承办: [{机构: zhifa}]
- 编码: 41082301XK00101
  名称: 食品经营许可变更
  上级事项: 41082301XK00100
  类别: 行政许可
  依据: [{引文: 《中华人民共和国食品安全法》第三十五条, 作用: 设定}]
  承办: [{岗位: zhifa-diaocha}]
- {编码: 41082301XK00200, 名称: 已取消的许可, 类别: 行政许可, 状态: 取消}
- {编码: 41082301JC00100, 名称: 不公开的检查, 类别: 行政检查, 公开: 否}
- 编码: 41082301CF00200
  名称: 对无证经营的处罚
  类别: 行政处罚
  依据: [《中华人民共和国食品安全法》第一百二十二条]
  责任模板: 处罚.一般程序
"""
ITEMS = base_files()[PATH].decode() + PARTS


@pytest.mark.parametrize("name", ["权力清单", "责任清单"])
def test_the_list_reads_as_such_lists_do(name: str, snapshot: SnapshotAssertion) -> None:
    assert made(county({PATH: ITEMS}), name, "jia").text == snapshot


def test_a_power_is_numbered_under_the_one_it_is_a_part_of() -> None:
    text = made(county({PATH: ITEMS}), "权力清单", "jia").text
    assert "\n| 1 | 41082301XK00100 |" in text
    assert "\n| 1.1 | 41082301XK00101 |" in text


def test_powers_that_are_parts_of_one_another_are_all_listed() -> None:
    circle = """\
    - {编码: A1, 名称: 甲, 上级事项: B1, 类别: 行政检查, 状态: 在用}
    - {编码: B1, 名称: 乙, 上级事项: A1, 类别: 行政检查, 状态: 在用}
    - {编码: C1, 名称: 丙, 类别: 行政检查, 状态: 在用}
    """
    text = made(county({PATH: circle}), "权力清单", "jia").text
    assert [f"\n| {row} |" in text for row in ("1 | C1", "2 | A1", "3 | B1")] == [True, True, True]


def test_what_is_cancelled_or_not_public_is_left_out_and_counted() -> None:
    for name in ("权力清单", "责任清单"):
        text = made(county({PATH: ITEMS}), name, "jia").text
        assert "已取消的许可" not in text
        assert "不公开的检查" not in text
        assert "另有1项登记为不公开，没有列入。" in text


def test_powers_of_one_template_share_its_duties_and_the_others_are_said_to_have_none() -> None:
    text = made(county({PATH: ITEMS}), "责任清单", "jia").text
    assert text.count("两名以上持证人员调查") == 1
    assert "以上2项职权的责任事项：" in text
    assert "其中2项的责任事项和追责情形尚未登记。" in text


@pytest.mark.parametrize("name", ["权力清单", "责任清单"])
def test_a_unit_without_public_powers_has_no_list(name: str) -> None:
    with pytest.raises(Refusal, match="乙镇没有可以公布的在用职权"):
        made(county(), name, "yi")


@pytest.mark.parametrize("name", ["权力清单", "责任清单"])
def test_hostile_values_are_text(name: str) -> None:
    item = f"- {{编码: A1, 名称: '{HOSTILE}', 类别: 行政检查, 状态: 在用}}\n"
    assert f"| A1 | {AS_TEXT} |" in made(county({PATH: item}), name, "jia").text
