"""How an indicator turns what is measured into points: every mode of real schemes, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from subjects.assessment.scoring import REPORTED, daily, line, powers, ratings

from zfzr.subjects.assessment.score.arithmetic import Points
from zfzr.subjects.assessment.score.sheet import IndicatorLine, LineState


def points(of: IndicatorLine) -> str:
    return of.points.shown(2)


def lost(of: IndicatorLine) -> list[str]:
    return [str(d.points) for d in of.deductions]


# 比率


def test_a_rate_gives_its_share_of_the_marks_rounded_half_up() -> None:
    # 2 of 3 powers: 8 × 2/3 = 5.333…
    found = line("- {编号: '1', 名称: 分解, 分值: 8, 方式: 比率, 取数: 职权分解率}", powers(2, 1))
    assert (points(found), lost(found)) == ("5.33", ["2.67"])


def test_half_a_cent_is_rounded_up() -> None:
    # 3 of 8 powers: 5 × 3/8 = 1.875
    found = line("- {编号: '1', 名称: 分解, 分值: 5, 方式: 比率, 取数: 职权分解率}", powers(3, 5))
    assert points(found) == "1.88"


def test_what_falls_short_is_the_evidence_of_a_rate() -> None:
    found = line("- {编号: '1', 名称: 分解, 分值: 8, 方式: 比率, 取数: 职权分解率}", powers(2, 1))
    assert [e.place.path for e in found.evidence] == [(2,)]


STEPPED = "- {{编号: '1', 名称: 分解, 分值: 3, 方式: 比率, 取数: 职权分解率, 分步: {{{steps}}}}}"


@pytest.mark.parametrize(
    ("whole", "broken", "steps", "expected"),
    [
        (9, 1, "基准: 90, 步长: 10, 每步: 1", "3.00"),  # 90%: not below
        (81, 19, "基准: 90, 步长: 10, 每步: 1", "3.00"),  # 81%: 9 points below are no full step
        (80, 20, "基准: 90, 步长: 10, 每步: 1", "2.00"),  # 80%: exactly one step
        (71, 29, "基准: 90, 步长: 10, 每步: 1", "2.00"),  # 71%: 19 below, one full step
        (71, 29, "基准: 90, 步长: 10, 每步: 1, 不足一步: 按一步计", "1.00"),  # 19 below: two begun
        (10, 90, "基准: 90, 步长: 10, 每步: 1", "0.00"),  # 80 below: eight steps, but only 3 marks
        (2, 1, "步长: 10, 每步: 0.5", "1.50"),  # base 100: 33.3 below, three steps of 0.5
    ],
)
def test_a_stepped_rate_takes_points_for_full_steps_only(
    whole: int, broken: int, steps: str, expected: str
) -> None:
    assert points(line(STEPPED.format(steps=steps), powers(whole, broken))) == expected


# 扣分


def test_each_thing_counted_costs_its_points() -> None:
    # three items not broken down, 0.5 each, counted as found
    found = line(
        "- {编号: '1', 名称: 分解, 分值: 6, 方式: 扣分, 取数: '问题:ZF208', 每项: 0.5, 须核实: 否}",
        powers(1, 3),
    )
    assert (points(found), lost(found)) == ("4.50", ["0.50", "0.50", "0.50"])
    assert [d.code for d in found.deductions] == ["ZF208", "ZF208", "ZF208"]


def test_a_cap_ends_the_deductions_and_what_it_gives_back_is_printed() -> None:
    # 5 × 1 = 5, capped at 2: the printed lines are 1+1+1+1+1-3
    found = line(
        "- {编号: '1', 名称: 分解, 分值: 6, 方式: 扣分, 取数: '问题:ZF208', 每项: 1, 上限: 2, 须核实: 否}",
        powers(0, 5),
    )
    assert (points(found), lost(found)) == ("4.00", ["1.00"] * 5 + ["-3.00"])


def test_an_item_goes_no_lower_than_zero_or_its_floor() -> None:
    base = "- {{编号: '1', 名称: 分解, 分值: 3, 方式: 扣分, 取数: '问题:ZF208', 每项: 2, 须核实: 否{floor}}}"
    assert points(line(base.format(floor=""), powers(0, 2))) == "0.00"
    assert points(line(base.format(floor=", 下限: 1"), powers(0, 2))) == "1.00"
    assert points(line(base.format(floor=", 下限: -1"), powers(0, 2))) == "-1.00"


def test_a_lead_costs_nothing_until_it_is_found_true() -> None:
    scheme = "- {编号: '1', 名称: 分解, 分值: 6, 方式: 扣分, 取数: '问题:ZF208', 每项: 1}"
    found = line(scheme, powers(1, 1))
    assert (points(found), [lead.verification for lead in found.leads]) == ("6.00", ["待核实"])
    verification = "问题,单位,结论,说明,核实人,日期\nZF208:41082301CF00200,jia,属实,,钱示八,2015-12-01\n"
    files = {**powers(1, 1), "county/2015/verifications.csv": verification}
    found = line(scheme, files)
    assert (points(found), found.leads) == ("5.00", ())
    assert [e.place.file for e in found.deductions[0].evidence] == [
        "units/jia/authorities.yaml",
        "county/2015/verifications.csv",
    ]


# 分档, 达标, 加分

BANDED = (
    "- {编号: '1', 名称: 分解, 分值: 5, 方式: 分档, 取数: 职权分解率, "
    "档: [{自: 90, 得分: 5}, {自: 80, 得分: 3}, {自: 0, 得分: 1}]}"
)


@pytest.mark.parametrize(
    ("whole", "broken", "expected"), [(9, 1, "5.00"), (8, 2, "3.00"), (89, 11, "3.00"), (79, 21, "1.00")]
)
def test_a_band_includes_its_lower_edge(whole: int, broken: int, expected: str) -> None:
    assert points(line(BANDED, powers(whole, broken))) == expected


def test_a_threshold_is_all_or_nothing() -> None:
    scheme = "- {编号: '1', 名称: 分解, 分值: 4, 方式: 达标, 取数: 职权分解率, 达标值: 80}"
    assert points(line(scheme, powers(4, 1))) == "4.00"
    assert points(line(scheme, powers(79, 21))) == "0.00"


def test_a_threshold_of_faults_is_a_most_and_zero_unless_told() -> None:
    scheme = "- {编号: '1', 名称: 分解, 分值: 4, 方式: 达标, 取数: '问题:ZF208', 须核实: 否}"
    assert points(line(scheme, powers(2, 0))) == "4.00"
    assert points(line(scheme, powers(2, 1))) == "0.00"


def test_an_additive_item_earns_points_up_to_its_cap() -> None:
    # two cases that the unit dealt with itself, 1.5 each = 3, capped at 2 of 5 marks
    found = line(
        "- {编号: '1', 名称: 主动纠正, 分值: 5, 方式: 加分, 取数: 自查自纠件数, 每件: 1.5, 上限: 2}", REPORTED
    )
    assert (points(found), lost(found)) == ("2.00", ["3.00"])


# 评审打分


def test_a_rating_takes_or_gives_points() -> None:
    scheme = "- {编号: '1', 名称: 案卷, 分值: 10, 方式: 评审打分}"
    assert points(line(scheme, ratings("jia,1,2.5,,,缺签字,抽查表1,钱示八,2015-12-01"))) == "7.50"
    assert points(line(scheme, ratings("jia,1,,6,,缺签字,抽查表1,钱示八,2015-12-01"))) == "6.00"


def test_the_latest_rating_holds() -> None:
    rows = ("jia,1,2,,,初查,表1,钱示八,2015-12-01", "jia,1,1,,,复查,表2,钱示八,2015-12-08")
    assert points(line("- {编号: '1', 名称: 案卷, 分值: 10, 方式: 评审打分}", ratings(*rows))) == "9.00"


def test_a_rating_never_leaves_the_marks() -> None:
    scheme = "- {编号: '1', 名称: 案卷, 分值: 10, 方式: 评审打分}"
    assert points(line(scheme, ratings("jia,1,99,,,,,钱示八,2015-12-01"))) == "0.00"
    assert points(line(scheme, ratings("jia,1,,99,,,,钱示八,2015-12-01"))) == "10.00"


def test_a_missing_rating_is_neither_zero_nor_full() -> None:
    found = line("- {编号: '1', 名称: 案卷, 分值: 10, 方式: 评审打分}")
    assert (found.points, found.state) == (Points(Decimal(0), Decimal(10)), LineState.MISSING)


# 该项不得分


def test_filed_only_at_the_visit_takes_the_whole_item() -> None:
    scheme = "- {编号: '1', 名称: 会议纪要, 分值: 3, 方式: 评审打分, 该项不得分: ['评审:现场检查时才补报']}"
    row = "jia,1,0.5,,现场检查时才补报,两份纪要当场提供,现场记录1,钱示八,2015-12-10"
    found = line(scheme, ratings(row))
    assert (points(found), lost(found)) == ("0.00", ["3"])
    assert found.deductions[0].reason.render() == "现场检查时才补报，该项不得分"


@pytest.mark.parametrize(
    "settings",
    [
        "方式: 比率, 取数: 职权分解率",
        "方式: 评审打分",
        "子项: [{编号: '1.1', 名称: 甲, 分值: 6, 方式: 比率, 取数: 职权分解率}]",
    ],
)
def test_a_trigger_of_which_nobody_can_tell_leaves_the_item_open(settings: str) -> None:
    """No register of subjects is kept: whether 甲 is left out of it, which would take the whole item, nobody can tell."""
    text = f"- {{编号: '1', 名称: 职权, 分值: 6, {settings}, 该项不得分: [执法主体未登记]}}"
    found = line(text, {**powers(1, 0), **ratings("jia,1,,6,,,,钱示八,2015-12-10")})
    assert (found.points, found.state) == (Points(Decimal(0), Decimal(6)), LineState.MISSING)
    assert "执法主体未登记" in found.value.render("zh")


def test_a_trigger_that_the_scheme_does_not_name_changes_nothing() -> None:
    scheme = "- {编号: '1', 名称: 会议纪要, 分值: 3, 方式: 评审打分}"
    row = "jia,1,0.5,,现场检查时才补报,两份纪要当场提供,现场记录1,钱示八,2015-12-10"
    assert points(line(scheme, ratings(row))) == "2.50"


# 无从评定

NOTHING = "- {{编号: '1', 名称: 流程, 分值: 4, 方式: 比率, 取数: 流程配置率{empty}}}"


def test_nothing_to_count_is_full_or_not_applicable_as_the_scheme_says() -> None:
    files = {"units/jia/authorities.yaml": powers(1, 0)["units/jia/authorities.yaml"].replace("CF", "QT")}
    files["units/jia/authorities.yaml"] = files["units/jia/authorities.yaml"].replace(
        "行政处罚\n", "其他行政职权\n"
    )
    full = line(NOTHING.format(empty=""), files)
    assert (points(full), full.state) == ("4.00", LineState.FULL_FOR_NOTHING)
    apart = line(NOTHING.format(empty=", 无从评定: 不涉及"), files)
    assert (points(apart), apart.state) == ("0.00", LineState.NOT_APPLICABLE)


# 平时考核

LEDGERED = "- {{编号: '1', 名称: 分解, 分值: 6, 方式: 比率, 取数: 职权分解率{ledger}}}"


def test_the_ledger_stands_beside_the_measured_value() -> None:
    found = line(
        LEDGERED.format(ledger=""), {**powers(2, 0), **daily("2015-04-02,jia,1,迟报月报,1,,记录3,卫示十")}
    )
    assert points(found) == "6.00"
    assert [(n.fact.zh, str(n.points), n.counts) for n in found.ledger] == [("迟报月报", "-1.00", False)]


def test_the_ledger_moves_the_points_where_the_scheme_counts_it() -> None:
    # 6 - 1 + 0.5 = 5.5
    rows = daily("2015-04-02,jia,1,迟报月报,1,,记录3,卫示十", "2015-05-04,jia,1,主动补报,,0.5,记录4,卫示十")
    found = line(LEDGERED.format(ledger=", 平时考核: 计入"), {**powers(2, 0), **rows})
    assert (points(found), lost(found)) == ("5.50", ["1.00", "-0.50"])


def test_an_item_may_be_the_ledger_alone() -> None:
    scheme = "- {编号: '1', 名称: 平时考核, 分值: 20, 方式: 扣分, 平时考核: 计入}"
    rows = daily("2015-04-02,jia,1,迟报月报,1.5,,记录3,卫示十", "2015-08-04,jia,1,未参加培训,2,,记录9,卫示十")
    assert points(line(scheme, rows)) == "16.50"


def test_only_what_happened_in_the_period_counts() -> None:
    rows = daily("2014-12-31,jia,1,去年的事,1,,记录3,卫示十", "2015-01-01,jia,1,当年的事,2,,记录4,卫示十")
    found = line(LEDGERED.format(ledger=", 平时考核: 计入"), {**powers(2, 0), **rows})
    assert points(found) == "4.00"
    assert [(n.fact.zh, n.counts) for n in found.ledger] == [("去年的事", False), ("当年的事", True)]


def test_entries_finer_than_what_is_printed_are_rounded_before_they_are_added() -> None:
    # 6 - 0.13 - 0.13 = 5.74, as printed; the sum unrounded would be 5.75
    rows = daily("2015-04-02,jia,1,甲,0.125,,记录3,卫示十", "2015-05-04,jia,1,乙,0.125,,记录4,卫示十")
    found = line(LEDGERED.format(ledger=", 平时考核: 计入"), {**powers(2, 0), **rows})
    assert (points(found), lost(found)) == ("5.74", ["0.13", "0.13"])


# What printed lines cannot show one by one


def test_things_that_cost_less_than_can_be_printed_are_one_deduction_in_all() -> None:
    # 3 × 0.125 = 0.375, printed 0.38; three lines of 0.13 would be 0.39
    deducting = "- {编号: '1', 名称: 分解, 分值: 6, 方式: 扣分, 取数: '问题:ZF208', 每项: 0.125, 须核实: 否}"
    found = line(deducting, powers(0, 3))
    assert (points(found), lost(found)) == ("5.62", ["0.38"])
    assert "3项，每项扣0.125分" in found.deductions[0].reason.render()
    assert len(found.deductions[0].evidence) == 3
