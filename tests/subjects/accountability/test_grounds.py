"""The grounds that law lists: who they are of, what the basis cites, and how many cases name none.

河南省行政执法条例 art. 44 (fifteen of units), art. 45 (eight of officers), art. 47 (four of supervisors), from 2016-06-01;
令825 arts. 39 (units), 40 and 41 (officers), from 2026-02-01.
"""

from __future__ import annotations

import pytest
from building import county, said

from zfzr.county.county import County
from zfzr.declare.report import Asked, reports
from zfzr.subjects.accountability.lookups.grounds import listed_on

UNIT = "单位处理: [责令限期改正]"
OFFICER = "人员: [{人员编号: J002, 处理: [批评教育]}]"
SANCTION = "处分: [{人员编号: J002, 种类: 警告}]"


def of(*cases: str, year: int = 2016, code: str = "410823") -> County:
    head = (
        f"统计期间: {{起: {year - 1}-12-01, 止: {year}-11-30}}\n类型: 有追究\n落款日期: {year}-11-20\n追究:\n"
    )
    rows = "".join(f"- {{案由: 甲, 日期: {year}-08-05, {each}}}\n" for each in cases)
    profile = f'格式: 1\n数据截止: {year}-12-31\n行政区划: {{代码: "{code}", 名称: 甲县}}\n'
    files = {"zfzr.yaml": profile, f"units/jia/{year}/accountability.yaml": head + rows}
    return county(files, as_of=f"{year}-12-31")


@pytest.mark.parametrize(("year", "code", "units", "officers"), [
    (2015, "410823", 0, 0),
    (2016, "410823", 15, 12),
    (2026, "410823", 16, 14),
    (2026, "610823", 1, 2),  # the regulation is Henan's, the statute the State's
])  # fmt: skip
def test_what_law_lists_is_that_of_the_day_and_place(year: int, code: str, units: int, officers: int) -> None:
    at = of(year=year, code=code)
    listed = [each.of for each in listed_on(at, at.as_of)]
    assert (listed.count("单位"), listed.count("人员")) == (units, officers)


def test_a_word_that_is_not_listed_is_told() -> None:
    assert len(said(of("单位情形: [迟到]", UNIT), "ZF102")) == 1


@pytest.mark.parametrize(
    ("held", "count"),
    [
        (f"单位情形: [违反法定程序], {UNIT}", 0),
        (
            f"单位情形: [违反法定程序], {SANCTION}",
            0,
        ),  # art. 44: graver cases are sanctions of who is responsible
        (f"单位情形: [违反法定程序], {OFFICER}", 1),
        (f"人员情形: [违反法定程序], {OFFICER}", 0),
        (f"人员情形: [违反法定程序], {UNIT}", 1),
        (f"单位情形: [违反法定程序], {UNIT}, {OFFICER}", 1),
        (f"单位情形: [违反法定程序], 人员情形: [违反法定程序], {UNIT}, {OFFICER}", 0),
        (f"情形: 违反法定程序, {UNIT}", 0),  # names no listed one: not judged
    ],
)
def test_grounds_and_measures_are_of_the_same(held: str, count: int) -> None:
    assert len(said(of(held), "ZF648")) == count


@pytest.mark.parametrize(
    ("ground", "basis", "count"),
    [
        ("未落实行政执法责任制", "《河南省行政执法条例》第四十四条第（四）项", 0),
        ("未落实行政执法责任制", "《河南省行政执法条例》第四十四条第四项、第十一项", 0),
        ("未落实行政执法责任制", "《河南省行政执法条例》第四十四条第十一项", 1),
        ("未落实行政执法责任制", "《河南省行政执法条例》第四十四条", 0),  # cites no item
        ("未落实行政执法责任制", "《河南省行政执法条例》第四十五条第三项", 0),  # another article
        ("未落实行政执法责任制", "县政府会议", 0),  # cites nothing
    ],
)
def test_a_ground_is_of_the_item_that_the_basis_cites(ground: str, basis: str, count: int) -> None:
    assert len(said(of(f"单位情形: [{ground}], 依据: {basis}, {UNIT}"), "ZF649")) == count


def test_a_case_that_names_a_listed_ground_has_a_ground() -> None:
    (without,) = said(of(UNIT), "ZF408")
    (named,) = said(of(f"单位情形: [违反法定程序], {UNIT}"), "ZF408")
    assert "情形" in without
    assert "情形" not in named


def test_the_report_counts_by_listed_ground_and_says_how_many_name_none() -> None:
    at = of(f"单位情形: [违反法定程序], {UNIT}", f"单位情形: [违反法定程序], {UNIT}", f"情形: 其他, {UNIT}")
    told = reports()["accountability"].of(at, Asked(year=2016))
    counted = {(each.of, each.ground): each.cases for each in told.listed}
    assert counted["单位", "违反法定程序"] == 2
    assert counted["人员", "违反法定程序"] == 0
    assert told.unlisted == 1


def test_before_law_listed_any_a_case_lacks_none() -> None:
    told = reports()["accountability"].of(of(f"情形: 其他, {UNIT}", year=2015), Asked(year=2015))
    assert (told.listed, told.unlisted) == ((), 0)
