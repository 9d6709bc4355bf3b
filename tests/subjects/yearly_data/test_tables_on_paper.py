"""The yearly tables as they are made public: a row a unit, and who has no register of the year."""

from __future__ import annotations

from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from subjects.yearly_data.statements import cases
from syrupy.assertion import SnapshotAssertion

FINE = {"职权编码": "41082301CF00100", "处罚种类": "罚款", "罚款": "5000"}
UNIT = "units/jia/unit.yaml"


def test_the_tables_read_as_such_announcements_do(snapshot: SnapshotAssertion) -> None:
    assert made(county(cases(FINE, FINE)), "年度执法数据表").text == snapshot


def test_a_unit_without_a_register_has_not_reported_zero() -> None:
    produced = made(county(), "年度执法数据表")
    assert "| 甲县食品药品监督管理局 | 未报 |" in produced.text
    assert produced.is_provisional


def test_hostile_values_are_text() -> None:
    unit = base_files()[UNIT].decode().replace("名称: 甲县食品药品监督管理局", f"名称: '{HOSTILE}'")
    assert f"| {AS_TEXT} |" in made(county({UNIT: unit, **cases(FINE)}), "年度执法数据表").text
