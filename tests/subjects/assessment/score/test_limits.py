"""上限, 下限 and 该项不得分 hold in every mode, whatever the ledger adds; 无从评定 follows 合理缺项; figures compared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from subjects.assessment.scoring import (
    REPORTED,
    Files,
    daily,
    line,
    powers,
    ratings,
    scheme,
    sheet,
    verified,
)

from zfzr.subjects.assessment.score.arithmetic import Points
from zfzr.subjects.assessment.score.equation import equation
from zfzr.subjects.assessment.score.modes import as_compared
from zfzr.subjects.assessment.score.sheet import IndicatorLine, LineState


def points(of: IndicatorLine) -> str:
    return of.points.shown(2)


def adds_up(of: IndicatorLine) -> bool:
    return of.counted_full - sum(d.points for d in of.deductions) == of.points.low


RATED = ratings("jia,1,5,,,缺签字,抽查表1,钱示八,2015-12-01")
GIVEN = ratings("jia,1,,1,,缺签字,抽查表1,钱示八,2015-12-01")
TAKEN = daily("2015-04-02,jia,1,迟报月报,5,,记录3,卫示十")
BANDS = "档: [{自: 90, 得分: 6}, {自: 0, 得分: 1}]"
PART = "子项: [{编号: '1.1', 名称: 甲, 方式: 扣分, 取数: '问题:ZF208', 每项: 1, 须核实: 否}]"
PARTS = "子项: [{编号: '1.1', 名称: 甲, 分值: 6, 方式: 比率, 取数: 职权分解率}]"

# Six marks of which the facts alone take five: every mode, with the facts that do it.
MODES: dict[str, tuple[str, Files]] = {
    "扣分": ("方式: 扣分, 取数: '问题:ZF208', 每项: 1, 须核实: 否", powers(1, 5)),
    "扣分, 分步": ("方式: 扣分, 取数: '问题:ZF208', 分步: {步长: 1, 每步: 1}, 须核实: 否", powers(1, 5)),
    "比率": ("方式: 比率, 取数: 职权分解率", powers(1, 5)),  # 6 × 1/6
    "比率, 分步": ("方式: 比率, 取数: 职权分解率, 分步: {步长: 10, 每步: 1}", powers(1, 1)),  # 50 below
    "达标": ("方式: 达标, 取数: 职权分解率, 达标值: 90, 每项: 5", powers(1, 1)),
    "分档": (f"方式: 分档, 取数: 职权分解率, {BANDS}", powers(1, 1)),
    "评审打分, 扣分": ("方式: 评审打分", RATED),
    "评审打分, 得分": ("方式: 评审打分", GIVEN),
    "子项, 扣上级的分": (PART, powers(1, 5)),
    "子项": (PARTS, powers(1, 5)),
    "台账": ("方式: 扣分, 平时考核: 计入", TAKEN),
}
every_mode = pytest.mark.parametrize("mode", MODES)


def of(mode: str, limit: str = "") -> IndicatorLine:
    settings, files = MODES[mode]
    return line(f"- {{编号: '1', 名称: 某项, 分值: 6, {settings}{limit}}}", files)


@every_mode
def test_without_limits_five_of_six_are_lost(mode: str) -> None:
    assert points(of(mode)) == "1.00"


@every_mode
def test_a_cap_is_the_most_that_is_lost(mode: str) -> None:
    found = of(mode, ", 上限: 2")  # 6 - 2
    assert (points(found), adds_up(found)) == ("4.00", True)


@every_mode
def test_a_floor_is_the_fewest_points(mode: str) -> None:
    found = of(mode, ", 下限: 3")
    assert (points(found), adds_up(found)) == ("3.00", True)


@every_mode
def test_of_cap_and_floor_the_one_that_leaves_more_holds(mode: str) -> None:
    assert points(of(mode, ", 上限: 2, 下限: 3")) == "4.00"
    assert points(of(mode, ", 上限: 4, 下限: 3")) == "3.00"


@every_mode
def test_limits_that_are_not_reached_change_nothing(mode: str) -> None:
    assert of(mode, ", 上限: 5, 下限: 1").deductions == of(mode).deductions


def test_a_threshold_lost_whole_stops_at_the_cap() -> None:
    found = line("- {编号: '1', 名称: 某项, 分值: 6, 方式: 达标, 取数: 职权分解率, 上限: 2}", powers(1, 1))
    assert points(found) == "4.00"


def test_points_that_are_won_stop_at_the_cap_and_start_at_the_floor() -> None:
    adding = "- {{编号: '1', 名称: 纠正, 分值: 5, 方式: 加分, 取数: 自查自纠件数, 每件: 1.5, {limit}}}"
    assert points(line(adding.format(limit="上限: 2"), REPORTED)) == "2.00"  # two cases, 3 points
    assert points(line(adding.format(limit="下限: 4"), REPORTED)) == "4.00"


def test_what_nobody_rated_can_reach_what_the_limits_leave() -> None:
    found = line("- {编号: '1', 名称: 案卷, 分值: 6, 方式: 评审打分, 上限: 2}")
    assert found.points == Points(Decimal(4), Decimal(6))
    found = line("- {编号: '1', 名称: 案卷, 分值: 6, 方式: 评审打分, 上限: 2, 该项不得分: ['评审:造假']}")
    assert found.points == Points(Decimal(0), Decimal(6))  # the raters may still find that there are none


# The ledger, within the same limits

LEDGERED = "- {{编号: '1', 名称: 某项, 分值: 6, 方式: 扣分, 取数: '问题:ZF208', 每项: 1, 须核实: 否, 平时考核: 计入{limit}}}"


def test_measured_and_ledger_together_stop_at_the_cap() -> None:
    entry = daily("2015-04-02,jia,1,迟报月报,1.5,,记录3,卫示十")
    files = {**powers(1, 1), **entry}
    assert points(line(LEDGERED.format(limit=""), files)) == "3.50"  # 6 - 1 - 1.5
    found = line(LEDGERED.format(limit=", 上限: 2"), files)
    assert (points(found), adds_up(found)) == ("4.00", True)


def test_the_ledger_moves_an_item_whose_marks_are_in_its_sub_items() -> None:
    item = f"- {{编号: '1', 名称: 某项, 分值: 6, 平时考核: 计入, 上限: 3, {PARTS}}}"
    files = {**powers(5, 1), **daily("2015-04-02,jia,1,迟报月报,2.5,,记录3,卫示十")}
    assert points(line(item, files)) == "3.00"  # 6 × 5/6 = 5, less 2.5 is 2.5; no more than 3 are lost


def test_the_ledger_of_a_sub_item_without_marks_takes_from_those_above() -> None:
    part = "{编号: '1.1', 名称: 甲, 方式: 扣分, 平时考核: 计入, 上限: 2}"
    item = f"- {{编号: '1', 名称: 某项, 分值: 6, 子项: [{part}]}}"
    entries = (f"2015-0{month}-02,jia,1.1,迟报月报,1.5,,记录3,卫示十" for month in (4, 5))
    found = line(item, daily(*entries))
    assert (points(found), points(found.parts[0]), adds_up(found)) == ("4.00", "-2.00", True)


def test_points_won_by_the_ledger_alone_begin_at_nothing() -> None:
    item = "- {编号: '1', 名称: 某项, 分值: 6, 方式: 加分, 平时考核: 计入, 上限: 2}"
    assert points(line(item)) == "0.00"
    entry = daily("2015-04-02,jia,1,经验推广,,1.5,记录3,卫示十")
    assert points(line(item, entry)) == "1.50"
    more = daily(*(f"2015-0{month}-02,jia,1,经验推广,,1.5,记录3,卫示十" for month in (4, 5)))
    found = line(item, more)
    assert (points(found), adds_up(found)) == ("2.00", True)


# 该项不得分

PRAISED = daily("2015-04-02,jia,1,主动补报,,2,记录3,卫示十")
CAUGHT = ratings("jia,1,,,造假,两份纪要当场补写,现场记录1,钱示八,2015-12-10")
TRIGGER = "该项不得分: ['评审:造假']"


@pytest.mark.parametrize("mode", [m for m in MODES if m not in ("评审打分, 扣分", "评审打分, 得分")])
def test_no_points_are_no_points_whatever_ledger_and_floor_add(mode: str) -> None:
    settings, files = MODES[mode]
    settings = settings.replace(", 平时考核: 计入", "")
    text = f"- {{编号: '1', 名称: 某项, 分值: 6, {settings}, 下限: 1, 平时考核: 计入, {TRIGGER}}}"
    found = line(text, {**files, **PRAISED, **CAUGHT})
    assert (points(found), found.is_zeroed, [n.counts for n in found.ledger]) == ("0.00", True, [False])


def test_a_sub_item_without_marks_takes_all_those_above_for_good() -> None:
    part = f"{{编号: '1.1', 名称: 甲, 方式: 评审打分, {TRIGGER}}}"
    item = f"- {{编号: '1', 名称: 某项, 分值: 6, 下限: 1, 平时考核: 计入, 子项: [{part}]}}"
    files = {**PRAISED, **ratings("jia,1.1,,,造假,当场补写,现场记录1,钱示八,2015-12-10")}
    assert points(line(item, files)) == "0.00"


def test_an_item_whose_marks_are_in_its_sub_items_loses_them_all() -> None:
    found = line(f"- {{编号: '1', 名称: 某项, {TRIGGER}, {PARTS}}}", {**powers(5, 1), **CAUGHT})
    assert (points(found), found.full) == ("0.00", 6)


def test_a_bonus_item_that_is_not_due_gives_nothing() -> None:
    bonus = f"加分: {{上限: 5, 项目: [{{编号: J, 名称: 表彰, 分值: 3, 方式: 评审打分, {TRIGGER}}}]}}\n"
    rows = ("jia,J,,2,,市级表彰,文件,钱示八,2015-12-01", "jia,J,,2,造假,查无此文,文件,钱示八,2015-12-10")
    unit = sheet(scheme("- {编号: '1', 名称: 案卷, 分值: 6, 方式: 评审打分}", extra=bonus), ratings(*rows))
    assert unit.bonus is not None
    assert unit.bonus.points.shown(2) == "0.00"


# 无从评定 follows 合理缺项

# the department has nothing but a power of a class that needs no flow chart
NO_FLOW = {
    path: text.replace("CF", "QT").replace("行政处罚\n", "其他行政职权\n")
    for path, text in powers(1, 0).items()
}
FLOW = """\
- {编号: '1', 名称: 流程, 分值: 4, 方式: 比率, 取数: 流程配置率, 无从评定: 不涉及}
- {编号: '2', 名称: 案卷, 分值: 6, 方式: 评审打分}
"""
SIX_OF_SIX = ratings("jia,2,,3,,缺签字,抽查表1,钱示八,2015-12-01")


@pytest.mark.parametrize(
    ("method", "state", "first", "total"),
    [
        ("满分", LineState.FULL_IF_NOT_APPLICABLE, "4.00", "7.00"),  # 4 + 3
        ("剔除折算", LineState.NOT_APPLICABLE, "0.00", "5.00"),  # 3 × 10 ÷ (10 - 4)
        ("转移", LineState.MISSING, "0.00～4.00", "3.00～7.00"),  # nobody has said where to
    ],
)
def test_nothing_to_count_does_not_apply_as_the_scheme_has_it(
    method: str, state: LineState, first: str, total: str
) -> None:
    unit = sheet(scheme(FLOW, extra=f"合理缺项: {method}\n"), {**NO_FLOW, **SIX_OF_SIX})
    assert (unit.lines[0].state, points(unit.lines[0]), unit.total.shown(2)) == (state, first, total)


def test_marks_of_nothing_to_count_move_where_the_answer_says() -> None:
    stated = "- {指标: '1', 理由: 没有该类职权, 主要负责人签字: 周示一, 日期: 2015-11-20}\n"
    answered = "单位,指标,结论,转移至,审核人,日期\njia,1,同意,2,钱示八,2015-12-01\n"
    files = {
        **NO_FLOW,
        **SIX_OF_SIX,
        "units/jia/2015/statements.yaml": stated,
        "county/2015/statement-approvals.csv": answered,
    }
    unit = sheet(scheme(FLOW, extra="合理缺项: 转移\n"), files)
    assert unit.total.shown(2) == "5.00"  # 3 of 6, so 5 of 10


def test_a_bonus_item_with_nothing_to_count_is_not_called_full() -> None:
    bonus = "加分: {上限: 5, 项目: [{编号: J, 名称: 流程, 分值: 3, 方式: 比率, 取数: 流程配置率}]}\n"
    unit = sheet(scheme("- {编号: '1', 名称: 案卷, 分值: 6, 方式: 评审打分}", extra=bonus), NO_FLOW)
    (_, bonus_line) = unit.lines
    assert (bonus_line.state, points(bonus_line)) == (LineState.MEASURED, "0.00")


# The figure that is compared


@pytest.mark.parametrize(
    ("value", "edges", "printed"),
    [
        ("89.996", ["90"], "89.996"),  # 90.00 would be on the other side
        ("90.004", ["90"], "90.004"),  # 90.00 would be the edge itself
        ("89.994", ["90"], "89.99"),
        ("90", ["90"], "90"),
        ("33.3333333333", ["90"], "33.33"),
        ("33.3333333333", ["33.333"], "33.3333"),
        ("33.335", ["33.335"], "33.335"),
    ],
)
def test_a_figure_is_printed_as_fine_as_tells_its_side(value: str, edges: list[str], printed: str) -> None:
    assert as_compared(Decimal(value), [Decimal(edge) for edge in edges]) == Decimal(printed)


ALMOST = powers(899, 100)  # 899/999 = 89.98998…%


@pytest.mark.parametrize(
    ("settings", "said", "expected"),
    [
        (
            "方式: 分档, 档: [{自: 89.99, 得分: 6}, {自: 0, 得分: 1}]",
            "899/999，89.98999%（0%以上不足89.99%档）",
            "1.00",
        ),
        ("方式: 达标, 达标值: 89.99", "89.98999%（应不低于89.99%）", "0.00"),
        ("方式: 比率, 分步: {基准: 99.99, 步长: 10, 每步: 1}", "899/999（89.98999%）", "5.00"),
    ],
)
def test_what_is_just_short_is_not_printed_as_reached(settings: str, said: str, expected: str) -> None:
    found = line(f"- {{编号: '1', 名称: 某项, 分值: 6, 取数: 职权分解率, {settings}}}", ALMOST)
    assert (found.value.render("zh"), points(found)) == (said, expected)


def test_a_band_prints_the_share_that_is_ruled() -> None:
    # J003 holds no certificate, and is cleared: 3 of 3 instead of 2 of 3
    files = {
        "units/jia/people.csv": "人员编号,姓名,性别,人员性质\n"
        + "".join(f"J00{n},孙示{n},男,公务员\n" for n in (1, 2, 3)),
        "units/jia/postings.csv": "人员编号,机构,岗位,起,止\n"
        + "".join(f"J00{n},zhifa,zhifa-diaocha,2014-05-01,\n" for n in (1, 2, 3)),
        **verified("ZF311:J003:2015-01-01,jia,不属实,钱示八,2015-12-15"),
    }
    bands = "- {编号: '1', 名称: 持证, 分值: 6, 方式: 分档, 取数: 持证率, 档: [{自: 100, 得分: 6}, {自: 0, 得分: 1}]}"
    assert line(bands, files).value.render("zh") == "3/3，100%（100%以上档）"


PARTS_TYPED = """\
- 编号: '1'
  名称: 案卷
  分值: 6
  子项:
  - {编号: '1.1', 名称: 甲, 方式: 扣分, 取数: '评审:甲', 计量: 件, 每件: 1}
  - {编号: '1.2', 名称: 乙, 方式: 扣分, 取数: '评审:乙', 计量: 件, 每件: 1}
"""


def test_while_sub_items_are_missing_nothing_is_given_back_and_no_sum_is_told() -> None:
    found = line(PARTS_TYPED)
    assert (points(found), found.deductions, equation(found, 2).render("zh")) == ("0.00～6.00", (), "")


def test_what_is_lost_already_is_given_back_though_a_sub_item_is_missing() -> None:
    typed = {
        "county/2015/ratings.csv": "单位,指标,数量,理由,证据,评分人,日期\njia,1.1,8,缺签字,抽查表,钱示八,2015-12-01\n"
    }
    found = line(PARTS_TYPED, typed)  # 6 - 8, whatever 1.2 is
    assert (points(found), [d.points for d in found.deductions]) == ("0.00", [Decimal(8), Decimal(-2)])


def test_a_bonus_item_is_out_of_its_own_cap_and_not_of_the_cap_of_all() -> None:
    bonus = (
        "加分: {上限: 5, 项目: [{编号: J, 名称: 自查, 方式: 加分, 取数: 自查自纠件数, 每件: 1, 上限: 3}]}\n"
    )
    unit = sheet(scheme("- {编号: '1', 名称: 案卷, 分值: 6, 方式: 评审打分}", extra=bonus))
    assert unit.lines[-1].full == 3
