"""The table of discretion standards, as a unit makes it public."""

from __future__ import annotations

import pytest
from building import county
from making import AS_TEXT, HOSTILE, made
from syrupy.assertion import SnapshotAssertion

from zfzr.terms.text import Refusal

PATH = "units/jia/discretion.yaml"
BASIS = "《中华人民共和国食品安全法》第一百二十四条"
STANDARD = "- {{编号: CL-9, 职权编码: 41082301CF00100, 违法行为: {violation}, 依据: {basis}{rest}}}\n"


def rows(rest: str, violation: str = "甲行为") -> list[str]:
    text = made(
        county({PATH: STANDARD.format(violation=violation, basis=BASIS, rest=rest)}), "裁量标准表", "jia"
    ).text.splitlines()
    return text[next(i for i, line in enumerate(text) if line.startswith("|---")) + 1 :]


def test_the_table_reads_as_such_tables_do(snapshot: SnapshotAssertion) -> None:
    assert made(county(), "裁量标准表", "jia").text == snapshot


@pytest.mark.parametrize(
    ("band", "said"),
    [
        ("{程度: 一般, 下限: 100, 上限: 500}", "处100元以上500元以下罚款"),
        ("{程度: 一般, 下限: 300, 上限: 300, 当事人: 个人}", "对个人处300元罚款"),
        ("{程度: 轻微, 处理: 不予处罚}", "不予处罚"),
        (
            "{程度: 较轻, 处理: 减轻处罚, 上限: 50, 其他处罚: 没收违法所得}",
            "减轻处罚；处50元以下罚款；没收违法所得",
        ),
        ("{程度: 各档, 参照: 省级裁量标准}", "按省级裁量标准执行"),
        ("{程度: 严重, 上限: 3, 计算: 倍, 基数: 违法所得}", "处违法所得3倍以下罚款"),
    ],
)
def test_a_band_says_what_it_leads_to(band: str, said: str) -> None:
    assert rows(f", 档次: [{band}]")[0].endswith(f"| {said} |")


def test_a_standard_without_bands_still_has_its_row() -> None:
    assert rows("") == [
        "| 1 | 41082301CF00100 | 甲行为 | 《中华人民共和国食品安全法》第一百二十四条 | — | — | — | — |"
    ]


def test_a_standard_that_ended_is_left_out() -> None:
    with pytest.raises(Refusal, match="没有施行中的裁量标准"):
        rows(", 施行: 2014-01-01, 失效: 2015-06-30")


def test_hostile_values_are_text() -> None:
    assert f"| {AS_TEXT} |" in rows("", f"'{HOSTILE}'")[0]
