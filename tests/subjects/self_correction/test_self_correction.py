"""What units corrected themselves (四（二）): looked into, and never a deduction."""

import pytest
from building import county, said
from subjects.measuring import measured

PATH = "units/jia/2015/self-corrections.csv"
HEAD = "编号,事项,发现日期,问题,纠正日期,纠正方式,追究文号,不追究理由\n"
REPORT = "units/jia/2015/accountability.yaml"
DECIDED = (
    "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n"
    "追究: [{案由: 甲, 决定文号: 甲食药监〔2015〕3号, 日期: 2015-05-20}]\n"
)


@pytest.mark.parametrize(
    ("number", "reason", "texts"),
    [
        ("", "", ["县食药监局 2015-05-10 纠正了“甲”，没有责任追究，也没有写不追究的理由"]),
        ("", "情节轻微", []),
        ("甲食药监〔2015〕3号", "", []),
        ("甲食药监〔2015〕4号", "", ["县食药监局“甲”的追究文号 甲食药监〔2015〕4号 在责任追究报告里没有"]),
    ],
)
def test_a_correction_is_looked_into(number: str, reason: str, texts: list[str]) -> None:
    row = f"C1,甲,2015-05-01,漏告,2015-05-10,撤销,{number},{reason}\n"
    assert said(county({PATH: HEAD + row, REPORT: DECIDED}), "ZF888") == texts


def test_what_was_found_is_corrected_by_some_day() -> None:
    row = "C1,甲,2015-05-01,漏告,2015-05-10,撤销,,轻微\n"
    assert said(county({PATH: HEAD + row}, as_of="2015-04-30"), "ZF889") == []
    assert len(said(county({PATH: HEAD + row}, as_of="2015-05-09"), "ZF889")) == 1
    assert said(county({PATH: HEAD + row}, as_of="2015-05-10"), "ZF889") == []


@pytest.mark.parametrize(
    ("investigated", "number", "reason", "count"),
    [
        ("", "", "轻微", 1),
        ("2015-05-12", "", "轻微", 0),
        ("2016-01-05", "", "轻微", 1),  # not yet looked into on the day
        ("", "", "", 0),  # ZF888
        ("", "甲食药监〔2015〕3号", "", 0),
    ],
)
def test_nobody_is_excused_unheard(investigated: str, number: str, reason: str, count: int) -> None:
    head = "编号,事项,发现日期,问题,纠正日期,纠正方式,调查日期,追究文号,不追究理由\n"
    row = f"C1,甲,2015-05-01,漏告,2015-05-10,撤销,{investigated},{number},{reason}\n"
    assert len(said(county({PATH: head + row, REPORT: DECIDED}), "ZF877")) == count


def test_corrections_are_counted_from_their_day() -> None:
    files = {PATH: HEAD + "C1,甲,2015-05-01,漏告,2015-05-10,撤销,,轻微\nC2,乙,2015-05-01,漏告,,,,\n"}
    assert measured("自行纠正件数", files).value == 1
