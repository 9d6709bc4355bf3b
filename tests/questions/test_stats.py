"""Counts and coverages of every duty: sums worked out by hand, and what was not recorded is never zero."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from building import base_files, county, stating_none

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.loading import load_from
from zfzr.declare.duty import Column, duties
from zfzr.declare.measure import measures
from zfzr.declare.record import kinds
from zfzr.declare.report import Asked, reports
from zfzr.declare.tally import tallies
from zfzr.questions.counts import names_of_counts, years_on_record
from zfzr.questions.stats import StatRow, lines_of, stats_of
from zfzr.questions.stats_page import _note

HEAD = "案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,协办人\n"
CASES = {
    "units/jia/2015/cases.csv": HEAD
    + "甲〔2015〕1号,41082301CF00100,无证经营,法人,某公司,一般,2015-03-02,J001,J002\n"
    + "甲〔2015〕2号,41082301CF00100,无证经营,法人,某公司,一般,2015-04-02,J001,J002\n"
    + "甲〔2015〕3号,41082301CF00100,无证经营,法人,某公司,一般,2015-05-02,,J002\n",
}
MATTERS = {
    "units/yi/2015/matters.csv": "编号,类别,申请日期\n乙办〔2015〕1号,行政许可,2015-02-01\n"
    "乙办〔2015〕2号,行政许可,2015-02-02\n乙办〔2015〕3号,行政确认,2015-02-03\n",
}


def rows(of: County, name: str, by: str = "", **more: object) -> list[StatRow]:
    found = stats_of(of, 2015, by, **more)  # type: ignore[arg-type]
    return [row for row in found.rows if row.name == name]


def test_a_share_is_of_what_all_units_have_and_rounded_half_up() -> None:
    (row,) = rows(county(CASES), "主办人确定率")
    assert (row.number, row.total, row.share) == (2, 3, Decimal("66.7"))
    assert row.duty_words.zh == "D29 案件主办人"


def test_units_without_a_register_are_not_judged_beside_those_that_have_one() -> None:
    (row,) = rows(county(CASES), "案件")
    assert (row.number, row.told, row.asked) == (3, 1, 2)


def test_nothing_registered_is_no_zero() -> None:
    asked = [row for row in stats_of(county(), 2015).rows if row.duty in ("D23", "D29", "D37", "D50")]
    assert {row.duty for row in asked} == {"D23", "D29", "D37", "D50"}
    assert [row.name for row in asked if row.number is not None or row.why is None] == []


def test_a_register_that_is_stated_to_hold_nothing_is_zero() -> None:
    (row,) = rows(county(stating_none({"units/jia/2015/cases.csv": HEAD})), "案件")
    assert row.number == 0
    assert row.told == 1


def test_cases_by_class_and_unit() -> None:
    of = county({**CASES, **MATTERS})
    found = {
        (row.of_whom, row.power_class): row.number
        for name in ("案件", "办件")
        for row in rows(of, name, "unit")
        if row.number is not None
    }
    assert found == {("jia", "行政处罚"): 3, ("yi", "行政许可"): 2, ("yi", "行政确认"): 1}


def test_classes_of_all_units() -> None:
    found = {row.power_class: row.number for row in rows(county(MATTERS), "办件", "class")}
    assert found == {"行政许可": 2, "行政确认": 1}


def test_groups_have_the_sum_of_their_units() -> None:
    found = {row.of_whom: row.number for row in rows(county(CASES), "立案件数", "group")}
    assert found["执法部门"] == 3


def test_days_and_averages_of_several_units_have_no_sum() -> None:
    other = {path.replace("jia", "yi"): text.replace("甲", "乙") for path, text in CASES.items()}
    (row,) = rows(county({**CASES, **other}), "主办人平均办案件数")
    assert row.number is None
    assert "不相加" in (row.why.render("zh") if row.why else "")


def test_of_one_unit_an_average_is_told() -> None:
    (row,) = rows(county(CASES), "主办人平均办案件数", units=("jia",))
    assert row.number == 2


def test_what_concerns_several_units_says_that_it_counts_for_each() -> None:
    """One inspection of two units: each was inspected once, which makes no two inspections."""
    round_ = (
        "- {编号: JC1, 名称: 检查, 种类: 专项检查, 方式: 日常检查, 组织: 法制机构, 开始日期: 2015-04-01,"
        " 结束日期: 2015-04-02, 受检单位: [jia, yi]}\n"
    )
    of = county({"county/2015/inspections.yaml": round_})
    (row,) = rows(of, "受检次数")
    assert (row.number, row.is_shared) == (2, True)
    assert [each.is_shared for each in rows(of, "受检次数", "unit")] == [False, False]
    assert rows(of, "登记:监督检查")[0].number == 1


def test_the_lines_behind_a_count_are_as_many_as_it_says() -> None:
    found = lines_of(county(CASES), "案件", 2015)
    assert [line.place for line in found.lines] == [f"units/jia/2015/cases.csv:{n}" for n in (2, 3, 4)]


def test_the_lines_behind_a_share_are_those_that_fall_short() -> None:
    found = lines_of(county(CASES), "主办人确定率", 2015)
    assert [line.place for line in found.lines] == ["units/jia/2015/cases.csv:4"]


def test_years_stand_side_by_side_and_one_that_is_not_over_is_provisional() -> None:
    before = {p.replace("2015", "2014"): t.replace("2015", "2014") for p, t in CASES.items()}
    of = county({**CASES, **before}, as_of="2015-06-30")
    found = stats_of(of, 2015, "year")
    assert found.years == years_on_record(of) == (2014, 2015)
    assert found.provisional == (2015,)
    assert [(r.year, r.number, r.is_provisional) for r in found.rows if r.name == "案件"] == [
        (2014, 3, False),
        (2015, 3, True),
    ]


def test_a_year_that_has_not_begun_has_no_numbers_of_measures() -> None:
    found = [r for r in stats_of(county(CASES), 2019).rows if r.name in measures()]
    assert all(row.number is None for row in found)


def test_a_register_that_was_not_read_whole_is_not_judged() -> None:
    (row,) = rows(county({"units/jia/2015/cases.csv": HEAD + "甲〔2015〕1号,,,,,,不是日期,,\n"}), "案件")
    assert row.number is None


def test_every_measure_tally_and_kind_joins_by_itself() -> None:
    names = {row.name for row in stats_of(county(), 2015).rows}
    assert {*measures(), *tallies(), *(f"登记:{kind.label}" for kind in kinds())} <= names
    assert len(set(names_of_counts(county()))) == len(names_of_counts(county()))


def test_every_duty_that_asks_for_counts_has_a_line() -> None:
    shown = {row.duty for row in stats_of(county(), 2015).rows}
    assert {code for code, duty in duties().items() if Column.COUNTS in duty.asks} <= shown


def test_an_empty_county_has_no_number_at_all() -> None:
    of = county({"zfzr.yaml": "格式: 1\n行政区划: {代码: '410899', 名称: 示例县}\n"}, base=False)
    found = {row.name: row.number for row in stats_of(of, 2015).rows if row.number is not None}
    assert found == {"登记:县情与设置": 1}


def test_an_empty_county_has_a_line_for_every_count_all_the_same() -> None:
    """Without a unit nobody could have any: that is said, and no duty is left out."""
    of = county({"zfzr.yaml": "格式: 1\n行政区划: {代码: '410899', 名称: 示例县}\n"}, base=False)
    assert {row.name for row in stats_of(of, 2015).rows} == {
        row.name for row in stats_of(county(), 2015).rows
    }
    assert all(row.why for row in stats_of(of, 2015).rows if row.number is None)


DECIDED = HEAD.strip() + ",决定日期,决定文号,处罚种类,罚款\n"
CASE = "甲〔2015〕{n}号,41082301CF00100,无证,法人,某公司,一般,2015-05-04,J001,J002,{day},甲罚〔2015〕{n}号,罚款,{fine}\n"
BEFORE_THE_SUM_WAS_SET = CASE.format(n=1, day="2015-06-10", fine=500)
MAJOR = CASE.format(n=2, day="2015-09-10", fine=120000)


def test_what_is_certain_is_counted_though_of_other_cases_nobody_can_tell() -> None:
    """Of one case of two no sum says whether it is major: that leaves one for certain, not none."""
    of = county({"units/jia/2015/cases.csv": DECIDED + BEFORE_THE_SUM_WAS_SET + MAJOR})
    for by in ("", "unit"):
        (row,) = (each for each in rows(of, "应备案件数", by) if each.of_whom != "yi")
        assert (row.number, row.is_least) == (1, True)
    assert len(lines_of(of, "应备案件数", 2015).lines) == 1


def test_at_least_none_is_no_number() -> None:
    of = county({"units/jia/2015/cases.csv": DECIDED + BEFORE_THE_SUM_WAS_SET})
    (row,) = rows(of, "应备案件数")
    assert (row.number, row.is_least) == (None, False)
    assert "看不出是否重大" in (row.why.render("zh") if row.why else "")


@pytest.mark.parametrize(("file", "name", "column"), [("cases", "案件", ""), ("matters", "办件", "类别")])
def test_the_sample_counts_what_its_tables_have(file: str, name: str, column: str) -> None:
    data = Path(__file__).parents[2] / "data"
    written: Counter[tuple[str, str]] = Counter()
    for path in data.glob(f"units/*/2015/{file}.csv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for line in csv.DictReader(lines):
                written[path.parts[-3], line[column] if column else "行政处罚"] += 1
    of = County(load_from(data), date(2015, 12, 31))
    found = {(r.of_whom, r.power_class): r.number for r in rows(of, name, "unit") if r.number}
    assert found == dict(written)
    assert rows(of, name)[0].number == sum(written.values())


@pytest.mark.parametrize(("verdict", "reached"), [("不属实", 2), ("属实", 1), ("已整改", 1), ("暂不认定", 1)])
def test_a_lead_that_was_found_untrue_does_not_count(verdict: str, reached: int) -> None:
    """One of the two officers holds the post without a certificate; the lead ZF311 tells the same shortcoming."""
    certificates = (
        "证号,人员编号,种类,版本,发证日期,有效期至\nA1,J002,河南省行政执法证,2010版,2011-01-01,2020-12-31\n"
    )
    files = {"units/jia/certificates.csv": certificates}
    (lead,) = examine(county(files), lambda rule: rule.code == "ZF311").findings
    ruling = f"问题,单位,结论,说明,核实人,日期\n{lead.key},jia,{verdict},证件漏登,王示九,2015-12-01\n"
    of = county({**files, "county/2015/verifications.csv": ruling})
    (row,) = rows(of, "持证率")
    assert (row.number, row.total) == (reached, 2)
    assert len(lines_of(of, "持证率", 2015).lines) == 2 - reached


MORE_POWERS = {
    "units/yi/authorities.yaml": "".join(
        f"- {{编码: 4108230102CF00{n}00, 名称: 示例处罚{n}, 类别: 行政处罚, 状态: 在用}}\n"
        for n in range(1, 5)
    )
}


def test_a_share_of_what_is_on_record_counts_units_that_recorded_nothing_of_it_and_says_so() -> None:
    """jia has one penalty and a standard for it; yi has four penalties and no file of standards: 1 of 5, not 1 of 1."""
    (row,) = rows(county(MORE_POWERS), "裁量标准配置率")
    assert (row.number, row.total, row.share, row.unrecorded) == (1, 5, Decimal(20), 1)
    found = reports()["discretion"].of(county(MORE_POWERS), Asked(year=2015))
    assert (found.total.with_standard, found.total.penalties) == (1, 5)
    assert str(_note(row).render("zh")) == "其中1个单位没有登记，按没有计"  # type: ignore[union-attr]


def test_of_the_unit_itself_that_is_said_beside_its_share() -> None:
    found = {row.of_whom: row for row in rows(county(MORE_POWERS), "裁量标准配置率", "unit")}
    assert (found["yi"].number, found["yi"].total, found["yi"].unrecorded) == (0, 4, 1)
    assert (found["jia"].number, found["jia"].total, found["jia"].unrecorded) == (1, 1, 0)


def test_a_file_of_standards_without_one_is_recorded_to_be_none() -> None:
    (row,) = rows(county({**MORE_POWERS, "units/yi/discretion.yaml": "[]\n"}), "裁量标准配置率")
    assert (row.number, row.total, row.unrecorded) == (1, 5, 0)


def test_a_unit_that_ended_in_the_year_lacks_nothing_at_its_end() -> None:
    """At the end of the year yi is no more: it neither lacks systems and a legal office, nor owes a self-assessment."""
    yi = base_files()["units/yi/unit.yaml"].decode() + "撤销: 2015-03-19\n"
    of = county({"units/yi/unit.yaml": yi})
    for name in ("未设法制机构", "应有制度齐全率", "自评未报"):
        found = {row.of_whom: row for row in rows(of, name, "unit")}
        assert found["yi"].number is None, name
        assert "存续到 2015-03-19" in found["yi"].why.render("zh"), name  # type: ignore[union-attr]


def test_a_count_of_a_round_stands_under_the_duty_of_that_round_alone() -> None:
    rounds = (
        "轮次:\n- {名称: 责任追究报告, 年度: 2015, 截止: 2015-11-30, 应报: [全部]}\n"
        "- {名称: 年度执法数据, 年度: 2015, 截止: 2015-12-10, 应报: [全部], 职责: D20}\n"
    )
    of = county({"zfzr.yaml": base_files()["zfzr.yaml"].decode() + rounds})
    told = {row.name: row.duty for row in stats_of(of, 2015).rows if row.name.startswith("未报:")}
    assert told == {"未报:责任追究报告": "D53", "未报:年度执法数据": "D20"}
    assert [row.duty for row in rows(of, "未报:责任追究报告")] == ["D53"]
