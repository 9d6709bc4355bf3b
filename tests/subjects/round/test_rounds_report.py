"""Every round of a year by round and by unit: owed, in, late, 不涉及, missing, not due; a year without a round says so."""

from __future__ import annotations

from typing import Any

from building import base_files, county

from zfzr.declare.report import Asked, reports
from zfzr.present.report import as_markdown

HOW = "含当日: 是, 应报: [全部], 逾期以: 首次收件, 非工作日: 不调整"
ROUND = f"""轮次:
- {{名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, {HOW}}}
- {{名称: 责任追究报告, 每年: 11-30, 截止年: 当年, 起始年度: 2015, 期间: {{起: 12-01, 止: 11-30}}, {HOW}}}
"""
FILES = {
    "zfzr.yaml": base_files()["zfzr.yaml"].decode() + ROUND,
    "county/2015/receipts.csv": "轮次,单位,收到日期,形式审查,不涉及批准\n"
    "评议考核方案,jia,2015-09-25,合格,\n"
    "评议考核方案,yi,2015-09-28,合格,\n"
    "责任追究报告,yi,2015-11-20,合格,县法制办\n",
    "units/yi/2015/accountability.yaml": "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n"
    "类型: 不涉及\n说明: 没有执法职能\n",
}


def told(year: int = 2015, as_of: str = "2015-12-31", unit: str | None = None) -> Any:
    return reports()["rounds"].of(county(FILES, as_of=as_of), Asked(year=year, unit=unit))


def numbers(of: Any) -> tuple[int, ...]:
    counts = of.counts
    return counts.owed, counts.reported, counts.late, counts.not_applicable, counts.missing, counts.not_due


def test_by_round() -> None:
    assert [(r.name, *numbers(r)) for r in told().rounds] == [
        ("评议考核方案", 2, 2, 1, 0, 0, 0),
        ("责任追究报告", 2, 1, 0, 1, 1, 0),
    ]


def test_by_unit() -> None:
    assert [(u.unit, *numbers(u)) for u in told().units] == [
        ("县食药监局", 2, 1, 0, 0, 1, 0),
        ("乙镇", 2, 2, 1, 1, 0, 0),
    ]


def test_who_says_it_is_not_concerned_and_waits_is_not_counted_as_not_concerned() -> None:
    waiting = {**FILES, "county/2015/receipts.csv": FILES["county/2015/receipts.csv"].replace("县法制办", "")}
    found = reports()["rounds"].of(county(waiting, as_of="2015-12-31"), Asked(year=2015))
    assert (found.total.reported, found.total.not_applicable, found.total.awaiting_approval) == (3, 0, 1)
    assert [each.state for each in found.reports if each.awaits_approval] == ["不涉及待同意"]
    page = as_markdown(reports()["rounds"].page(found), "zh")
    assert "不涉及 0、不涉及待同意 1" in page


def test_each_report_with_its_receipt() -> None:
    rows = [(r.round_name, r.unit, r.state, r.days_late, str(r.evidence)) for r in told().reports]
    assert rows[:3] == [
        ("评议考核方案", "县食药监局", "已报", 0, "county/2015/receipts.csv:2"),
        ("评议考核方案", "乙镇", "已报", 3, "county/2015/receipts.csv:3"),
        ("责任追究报告", "县食药监局", "未报", 0, "zfzr.yaml:19"),
    ]
    assert rows[3][2:] == ("不涉及", 0, "county/2015/receipts.csv:4")


def test_before_the_due_day_nobody_is_missing() -> None:
    found = told(as_of="2015-09-01")
    assert (found.total.owed, found.total.missing, found.total.not_due) == (4, 0, 4)


def test_a_year_without_a_round_says_so() -> None:
    found = told(2016, unit="jia")
    assert [r.name for r in found.rounds] == ["责任追究报告"]
    assert len(found.unset) == 1
    assert "评议考核方案" in found.unset[0].render("zh")


def test_what_the_register_could_not_tell_is_neither_missing_nor_not_due() -> None:
    receipts = FILES["county/2015/receipts.csv"]
    broken = {**FILES, "county/2015/receipts.csv": receipts + '责任追究报告,"jia,2015-11-20,合格,\n'}
    for as_of in ("2015-11-29", "2015-12-31"):
        found = reports()["rounds"].of(county(broken, as_of=as_of), Asked(year=2015))
        assert (found.total.reported, found.total.missing, found.total.not_due) == (0, 0, 0)
        assert found.total.unclear == 4


def test_a_row_that_cannot_be_read_makes_its_own_unit_alone_unclear() -> None:
    receipts = "轮次,单位,收到日期,形式审查\n责任追究报告,jia,2015-02-30,合格\n"
    found = reports()["rounds"].of(
        county({**FILES, "county/2015/receipts.csv": receipts}, as_of="2015-12-31"), Asked(year=2015)
    )
    states = {(each.round_name, each.unit): each.state for each in found.reports}
    assert states["责任追究报告", "县食药监局"] == "待核对"
    assert states["责任追究报告", "乙镇"] == "未报"
