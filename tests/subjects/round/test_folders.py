"""The folder of a receipt, its round and its day are held against each other: none serves another year in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files, county, found, said
from subjects.assessment.scoring import HEAD, scored
from subjects.measuring import measured

from zfzr.county.county import County
from zfzr.subjects.accountability.reports.zero_report import zero_report

PROFILE = base_files()["zfzr.yaml"].decode()
ROUND = "{名称: 责任追究报告, 每年: 11-30, 起始年度: 2014, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}"
PLAN = "{名称: 评议考核方案, 每年: 09-25, 起始年度: 2014, 应报: [执法部门]}"
ONCE = "{名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 应报: [执法部门]}"
REPORT = "统计期间: {起: %s-12-01, 止: %s-11-30}\n类型: 零报告\n"


def booked(*rows: tuple[int, str], rounds: str = ROUND, written: int | None = None) -> dict[str, str]:
    """Receipts of jia by the year of their folder, as round and day."""
    name = rounds.split("名称: ")[1].split(",")[0]
    files = {"zfzr.yaml": f"{PROFILE}轮次:\n- {rounds}\n"}
    for year, day in rows:
        path = f"county/{year}/receipts.csv"
        files[path] = files.get(path, "轮次,单位,收到日期\n") + f"{name},jia,{day}\n"
    if written:
        files[f"units/jia/{written}/accountability.yaml"] = REPORT % (written - 1, written)
    return files


def of(
    *rows: tuple[int, str], rounds: str = ROUND, as_of: str = "2015-12-31", written: int | None = None
) -> County:
    return county(booked(*rows, rounds=rounds, written=written), as_of=as_of)


def state(in_: County, year: int) -> str:
    return zero_report(in_, year).rows[0].state


def test_a_receipt_before_the_period_of_its_folders_year_is_an_error_and_serves_neither_year() -> None:
    early = of((2016, "2015-11-20"))
    assert said(early, "ZF414") == [
        "县食药监局 2015-11-20 报的责任追究报告登记在2016年度，而该年度的 2015-12-01 以后才可能报，像是2015年度的"
    ]
    assert found(early, "ZF414") == ["county/2016/receipts.csv:2"]
    assert (state(early, 2015), state(early, 2016)) == ("待核对", "未到期")
    assert found(early, "ZF401") == []


def test_the_reports_of_both_years_are_provisional() -> None:
    early = of((2016, "2015-11-20"))
    assert [zero_report(early, year).is_provisional for year in (2014, 2015, 2016)] == [False, True, True]
    assert zero_report(early, 2015).total.unclear == 1
    assert zero_report(early, 2015).rows[0].astray == "county/2016/receipts.csv"


@pytest.mark.parametrize("name", ["追究报告未报", "追究报告逾期天数"])
def test_a_measure_of_the_right_year_cannot_tell(name: str) -> None:
    result = measured(name, booked((2016, "2015-11-20")))
    assert (result.value, result.reason and result.reason.render("zh")) == (
        None,
        "待核对：2015-11-20 的“责任追究报告”收件登记在 county/2016/receipts.csv，年度不合",
    )


def test_the_score_of_the_right_year_can_still_come_to_anything() -> None:
    scheme = HEAD + (
        "一级指标:\n- 名称: 报告\n  二级指标:\n"
        '  - {编号: "1", 名称: 报送, 分值: 10, 方式: 扣分, 取数: 追究报告未报, 每项: 10}\n'
    )
    result = scored(scheme, booked((2016, "2015-11-20"))).unit("jia")
    assert result is not None
    (line,) = [each for each in result.lines if each.number == "1"]
    assert (line.points.low, line.points.high) == (Decimal(0), Decimal(10))
    assert result.is_provisional


def test_a_receipt_of_a_year_without_that_round_is_an_error() -> None:
    only_2015 = of((2016, "2015-09-20"), rounds=ONCE)
    assert said(only_2015, "ZF414") == [
        "县食药监局 2015-09-20 报的评议考核方案登记在2016年度，而2016年度未设定“评议考核方案”"
        "（zfzr.yaml 的轮次里没有），像是2015年度的"
    ]
    assert found(only_2015, "ZF401") == []


def test_a_round_without_a_period_is_not_answered_more_than_a_year_before_it_is_due() -> None:
    assert found(of((2016, "2015-09-20"), rounds=PLAN), "ZF414") == ["county/2016/receipts.csv:2"]


def test_a_receipt_in_an_earlier_years_folder_seems_to_be_of_its_own() -> None:
    # 2015-11-20 is 355 days after 2014-11-30 and ten before 2015-11-30
    late = of((2014, "2015-11-20"))
    assert said(late, "ZF415") == [
        "县食药监局 2015-11-20 报的责任追究报告登记在2014年度，离2014年度的截止日 2014-11-30 远、离2015年度的"
        " 2015-11-30 近，而2015年度没有该单位的收件"
    ]
    assert state(late, 2015) == "待核对"


def test_a_receipt_on_the_first_days_of_a_period_seems_to_be_late_for_the_one_before() -> None:
    assert found(of((2016, "2015-12-04")), "ZF415") == ["county/2016/receipts.csv:2"]


def test_what_is_late_by_days_or_months_is_of_its_year() -> None:
    for day in ("2015-12-04", "2016-03-01", "2016-05-30"):
        late = of((2015, day), as_of="2016-06-01")
        assert (found(late, "ZF414"), found(late, "ZF415")) == ([], []), day


def test_what_came_in_for_both_years_is_late_and_not_astray() -> None:
    both = of((2014, "2015-11-20"), (2015, "2015-11-20"))
    assert found(both, "ZF415") == []


def test_the_units_own_report_of_the_year_shows_that_it_is_late() -> None:
    written = of((2014, "2015-11-20"), written=2014)
    assert found(written, "ZF415") == []
    assert found(of((2014, "2015-11-20"), written=2015), "ZF415") == ["county/2014/receipts.csv:2"]


def test_a_receipt_in_time_for_the_next_january_is_booked_under_the_year_it_is_about() -> None:
    next_january = (
        "{名称: 责任追究报告, 每年: 01-31, 起始年度: 2014, 期间: {起: 01-01, 止: 12-31}, 应报: [执法部门]}"
    )
    right = of((2015, "2016-01-20"), rounds=next_january, as_of="2016-02-10")
    assert (found(right, "ZF414"), found(right, "ZF415"), state(right, 2015)) == ([], [], "已报")
    wrong = of((2016, "2016-01-20"), rounds=next_january, as_of="2016-02-10")
    assert (found(wrong, "ZF415"), state(wrong, 2015)) == (["county/2016/receipts.csv:2"], "待核对")


# Verdicts


def verdict(folder: int, key: str, day: str) -> County:
    row = f"问题,单位,结论,核实人,日期\n{key},jia,属实,郑示三,{day}\n"
    return county({f"county/{folder}/verifications.csv": row}, as_of="2016-12-31")


@pytest.mark.parametrize(
    ("folder", "key", "day", "told"),
    [
        (2015, "ZF311:J002:2016-02-06", "2016-03-01", "是 2016-02-06 的，核实却登记在2015年度"),
        (2016, "ZF311:J002:2015-05-06", "2015-12-18", "2015-12-18 核实，却登记在2016年度"),
        (2015, "ZF311:J002:2015-05-06", "2015-05-01", "早于问题发生的 2015-05-06"),
        (2014, "ZF311:J002", "2016-01-18", "2016-01-18 才核实，却登记在2014年度"),
    ],
)
def test_a_verdict_in_another_years_folder_is_a_finding(folder: int, key: str, day: str, told: str) -> None:
    (message,) = said(verdict(folder, key, day), "ZF416")
    assert told in message


@pytest.mark.parametrize(
    ("folder", "key", "day"),
    [
        (2015, "ZF311:J002:2015-05-06", "2015-12-18"),
        (2015, "ZF311:J002:2015-05-06", "2016-01-18"),  # judged in January, for the year assessed
        (2015, "ZF204:41082301CF00100:2014-05-06", "2015-12-18"),  # a finding that lasts
        (2015, "ZF313:豫H01-0002", "2015-12-18"),
    ],
)
def test_a_verdict_of_its_year_is_none(folder: int, key: str, day: str) -> None:
    assert found(verdict(folder, key, day), "ZF416") == []
