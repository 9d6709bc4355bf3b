"""A unit's plan for its own assessment as a paper: what is recorded, and blanks for the rest."""

from __future__ import annotations

from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from syrupy.assertion import SnapshotAssertion

PATH = "units/jia/2015/assessment-plan.yaml"
PLAN = """\
成文日期: 2015-09-16
考核范围: {机构: [zhifa], 人员: [J001, zhifa]}
开展: {日期: 2015-12-04, 方式: 抽查案卷}
"""
UNIT = "units/jia/unit.yaml"


def test_the_plan_reads_as_such_plans_do(snapshot: SnapshotAssertion) -> None:
    assert made(county({PATH: PLAN}), "评议考核方案", "jia").text == snapshot


def test_a_plan_cannot_tell_when_it_was_held() -> None:
    text = made(county({PATH: PLAN}), "评议考核方案", "jia").text
    assert "2015年12月4日" not in text
    assert "采取抽查案卷等方式，于　　月　　日至　　月　　日开展。" in text


def test_a_plan_for_everybody_names_the_bodies_of_the_unit() -> None:
    for text in (
        made(county({PATH: "成文日期: 2015-09-16\n考核范围: 全部\n"}), "评议考核方案", "jia").text,
        made(county(), "评议考核方案", "jia").text,
    ):
        assert "机构：稽查大队、政策法规股。人员：上述机构的行政执法人员。" in text


def test_a_unit_without_bodies_fills_them_in() -> None:
    assert "机构：（　　　　）。" in made(county(), "评议考核方案", "yi").text


def test_hostile_values_are_text() -> None:
    unit = base_files()[UNIT].decode().replace("名称: 稽查大队", f"名称: '{HOSTILE}'")
    assert f"机构：{AS_TEXT}、" in made(county({UNIT: unit}), "评议考核方案", "jia").text
