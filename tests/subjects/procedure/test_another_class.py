"""Powers whose procedure or template is for another class (ZF850)."""

from __future__ import annotations

import pytest
from building import county, found, said

PROCEDURE = """
名称: 行政处罚一般程序流程
适用: [行政处罚]
步骤:
  - {标识: lian, 名称: 立案, 类型: 开始, 下一步: [jueding]}
  - {标识: jueding, 名称: 决定, 类型: 结束}
"""
TEMPLATES = "处罚.一般程序:\n  类别: 行政处罚\n许可.通用:\n  类别: 行政许可\n"


def power(class_: str, procedure: str = "", template: str = "") -> dict[str, str]:
    more = f", 流程: {procedure}" if procedure else ""
    more += f", 责任模板: {template}" if template else ""
    return {
        "county/common-procedures/chufa-yiban.yaml": PROCEDURE,
        "county/duty-templates.yaml": TEMPLATES,
        "units/jia/authorities.yaml": f"- {{编码: 41082301CF00100, 名称: 某事项, 类别: {class_}{more}}}\n",
    }


def test_a_procedure_of_another_class_is_told() -> None:
    (text,) = said(county(power("行政检查", "chufa-yiban")), "ZF850")

    assert text.endswith(
        "“某事项”是行政检查，流程“chufa-yiban”写明适用的却是行政处罚：是不是写成了邻近的一个？"
    )


def test_a_template_of_another_class_is_told() -> None:
    (text,) = said(county(power("行政处罚", "chufa-yiban", "许可.通用")), "ZF850")

    assert text.endswith("“某事项”是行政处罚，责任模板“许可.通用”却是行政许可的：是不是写成了邻近的一个？")


@pytest.mark.parametrize(
    ("class_", "procedure", "template"),
    [
        ("行政处罚", "chufa-yiban", "处罚.一般程序"),
        ("其他行政职权", "chufa-yiban", "处罚.一般程序"),  # it follows whichever fits
        ("行政检查", "", ""),
    ],
)
def test_what_fits_and_what_says_nothing_is_left_alone(class_: str, procedure: str, template: str) -> None:
    assert found(county(power(class_, procedure, template)), "ZF850") == []
