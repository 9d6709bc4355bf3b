"""What an inspection says against its plan (ZF088) and against the case that it led to (ZF089)."""

from __future__ import annotations

import pytest
from building import county, places, said
from subjects.enterprise_inspection.visiting import PLAN, PLANS, VISIT, VISITS, table, visited

LATE = "2026-06-30"


def planned(day: str = "2026-03-05", items: str = "JC-001", **plan: str) -> list[str]:
    """What is told of a visit by a plan."""
    files = visited({"进场": day, "事项": items})
    files[PLANS.format(2026)] = table({**PLAN, "事项": ""}, plan)
    return said(county(files, as_of=LATE), "ZF088")


@pytest.mark.parametrize(
    ("day", "told"), [("2026-02-28", 1), ("2026-03-01", 0), ("2026-05-31", 0), ("2026-06-01", 1)]
)
def test_an_inspection_by_a_plan_is_on_its_days(day: str, told: int) -> None:
    assert len(planned(day)) == told


def test_a_plan_without_days_or_items_rules_nothing_out() -> None:
    assert planned("2026-06-01", 起="", 止="") == []
    assert planned(items="JC-009") == []


def test_an_inspection_by_a_plan_is_by_its_items() -> None:
    (text,) = planned(items="JC-001；JC-009", 事项="JC-001；JC-002")
    assert text.endswith("检查事项JC-009不在所写计划 P1 的事项（JC-001、JC-002）里")
    assert planned(事项="JC-001；JC-002") == []


def test_the_place_is_the_plan() -> None:
    files = visited({"进场": "2026-06-01"})
    row = files[VISITS.format(2026)].splitlines()[1]
    at = row.index(",P1,") + 2
    assert places(county(files, as_of=LATE), "ZF088") == [f"{VISITS.format(2026)}:2:{at}"]
    assert VISIT["计划"] == "P1"


def led_to(target: str, party: str, kind: str = "法人") -> list[str]:
    """What is told of a visit that led to a case."""
    head = "案号,职权编码,案由,当事人类型,当事人,程序,立案\n"
    case = f"甲立〔2026〕1号,41082301CF00100,腐败变质食品,{kind},{party},普通,2026-03-06\n"
    files = visited({"对象": target, "后续": "立案", "案号": "甲立〔2026〕1号"})
    return said(county({**files, "units/jia/2026/cases.csv": head + case}, as_of=LATE), "ZF089")


@pytest.mark.parametrize(
    ("target", "party", "kind", "told"),
    [
        ("甲县丰示餐饮有限公司", "甲县禾示食品有限公司", "法人", 1),
        ("甲县丰示餐饮有限公司", "甲县丰示餐饮有限公司", "法人", 0),
        ("甲县丰示餐饮（集团）有限公司", "甲县丰示餐饮(集团)有限公司", "法人", 0),
        ("丰示餐饮有限公司", "甲县丰示餐饮有限公司", "法人", 0),
        ("某某餐饮有限公司", "甲县禾示食品有限公司", "法人", 0),
        ("甲县丰示餐饮有限公司", "甲县某食品有限公司", "法人", 0),
        ("甲县丰示餐饮有限公司", "张某", "公民", 0),
        ("甲县丰示餐饮有限公司", "", "法人", 0),
    ],
)
def test_the_enterprise_inspected_is_the_party_of_the_case(
    target: str, party: str, kind: str, told: int
) -> None:
    assert len(led_to(target, party, kind)) == told
