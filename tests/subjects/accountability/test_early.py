"""Reports made while their period went on (ZF423), and handings-over that the register tells otherwise (ZF084)."""

from __future__ import annotations

import pytest
from building import base_files, county, places, said

REPORT = "units/jia/2015/accountability.yaml"
PERIOD = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n"


def due(day: str) -> str:
    """The settings of a county whose round is due on a day of the year."""
    round_ = (
        f"{{名称: 责任追究报告, 每年: {day}, 起始年度: 2015, 期间: {{起: 12-01, 止: 11-30}}, 应报: [全部]}}"
    )
    return base_files()["zfzr.yaml"].decode() + f"轮次:\n- {round_}\n"


def dated(day: str, of_round: str = "12-15", kind: str = "零报告") -> list[str]:
    report = f"{PERIOD}类型: {kind}\n落款日期: {day}\n"
    return said(county({REPORT: report, "zfzr.yaml": due(of_round)}), "ZF423")


@pytest.mark.parametrize(("day", "told"), [("2015-11-29", 1), ("2015-11-30", 0), ("2015-12-10", 0)])
def test_a_report_tells_a_period_that_is_over(day: str, told: int) -> None:
    assert len(dated(day)) == told


@pytest.mark.parametrize("kind", ["零报告", "不涉及"])
def test_whatever_it_says(kind: str) -> None:
    (text,) = dated("2015-10-08", kind=kind)
    assert text == (
        f"县食药监局的{kind}落款 2015-10-08，统计期间到 2015-11-30 才完，报送截止日是 2015-12-15：落款以后的情况没有报"
    )


@pytest.mark.parametrize("of_round", ["11-30", "11-15"])
def test_a_report_that_is_due_before_the_period_is_over_cannot_wait(of_round: str) -> None:
    assert dated("2015-11-10", of_round) == []


def test_the_place_is_the_day() -> None:
    of = county({REPORT: f"{PERIOD}类型: 零报告\n落款日期: 2015-10-08\n", "zfzr.yaml": due("12-15")})
    assert places(of, "ZF423") == [f"{REPORT}:3:7"]


def handed_over(
    day: str, organ: str = "县监察局", registered: str = "2015-06-05", to: str = "移出"
) -> list[str]:
    case = f"{{案由: 收受财物, 移送: [{{人员编号: J001, 受理机关: {organ}, 日期: {day}}}]}}"
    row = f"YS1,{to},涉嫌职务犯罪,jia,J001,县监察局,收受财物,{registered}\n"
    files = {
        REPORT: f"{PERIOD}类型: 有追究\n追究:\n- {case}\n",
        "county/2015/referrals.csv": f"编号,方向,类型,单位,人员编号,对方机关,事由,日期\n{row}",
    }
    assert places(county(files), "ZF084") in ([], [f"{REPORT}:4:{len(case) - len(day)}"])
    return said(county(files), "ZF084")


def test_one_handing_over_has_one_day() -> None:
    assert handed_over("2015-06-05") == []
    (text,) = handed_over("2015-06-15")
    assert text == "县食药监局的责任追究报告写孙示四（J001）2015-06-15 移送县监察局，移送登记是 2015-06-05"


def test_another_organ_another_period_or_the_other_way_is_another() -> None:
    assert handed_over("2015-06-15", organ="县检察院") == []
    assert handed_over("2015-06-15", registered="2014-06-05") == []
    assert handed_over("2015-06-15", to="移入") == []
