"""Whether a unit has a legal office on the day."""

from __future__ import annotations

import pytest
from building import base_files
from subjects.measuring import measured

UNIT = "units/jia/unit.yaml"
OFFICE = "法制机构: {名称: 政策法规股, 负责人: 郑示三, 电话: 0391-0000001}\n"


@pytest.mark.parametrize(
    ("written", "value", "text"),
    [
        (OFFICE, 0, "政策法规股"),
        ("", 1, "没有登记法制机构"),
        ("法制机构: {名称: 政策法规股, 止: 2015-12-30}\n", 1, "政策法规股当日不在"),
        ("法制机构: {名称: 政策法规股, 止: 2015-12-31}\n", 0, "政策法规股"),
    ],
)
def test_a_legal_office_must_be_there_on_the_day(written: str, value: int, text: str) -> None:
    unit = base_files()[UNIT].decode()
    assert OFFICE in unit
    found = measured("未设法制机构", {UNIT: unit.replace(OFFICE, written)})
    assert found.value == value
    assert [each.text.render() for each in found.evidence] == [text]
