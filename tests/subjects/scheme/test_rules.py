"""Schemes that cannot be scored as they stand, or must not be, and ratings that do not fit them (ZF501-ZF514)."""

from __future__ import annotations

import pytest
from building import county, found

from zfzr.check.runner import Located, examine, located
from zfzr.county.county import County
from zfzr.declare.rule import rules

PATH = "county/2015/scheme.yaml"
HEAD = "名称: 2015年度考核细则\n考核期间: {起: 2015-01-01, 止: 2015-12-31}\n"
BANDS = "    等次: [{名称: 优秀, 分数线: 90}, {名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]\n"
GROUPS = f"组别:\n  执法部门:\n{BANDS}  乡镇街道:\n{BANDS}"
RATED = '{编号: "1.1", 名称: 案卷质量, 分值: 100, 方式: 评审打分}'
FAMILY = [f"ZF{n}" for n in range(501, 515)]


def of_indicators(
    *indicators: str, block: str = "", tail: str = "", groups: str = GROUPS, head: str = ""
) -> County:
    """A county whose scheme has one block with these indicators."""
    lines = "".join(f"  - {indicator}\n" for indicator in indicators)
    first = f"一级指标:\n- 名称: 依法履行职责\n{block}  二级指标:\n{lines}"
    return county({PATH: HEAD + head + groups + first + tail})


def of_indicator(settings: str, tail: str = "") -> County:
    """A county whose scheme has one indicator of 100 points with these settings."""
    return of_indicators(f'{{编号: "1.1", 名称: 某项, 分值: 100, {settings}}}', tail=tail)


def reported(of: County, code: str) -> list[Located]:
    return located(of, examine(of, lambda rule: rule.code == code).findings)


def messages(of: County, code: str) -> list[str]:
    return [p.message("zh") for p in reported(of, code)]


def paths(of: County, code: str) -> list[tuple[str | int, ...]]:
    return [p.finding.place.path for p in reported(of, code)]


FIRST = ("一级指标", 0, "二级指标", 0)


def test_a_sound_scheme_has_no_finding() -> None:
    of = of_indicators(RATED, tail="一票否决: [{名称: 弄虚作假, 等次: 不合格}]\n加分: {上限: 3}\n")
    assert [code for code in FAMILY if found(of, code)] == []


# ZF501


def test_the_nearest_measure_is_offered() -> None:
    of = of_indicator("方式: 比率, 取数: 职权分解比率")
    assert messages(of, "ZF501") == ["没有取数“职权分解比率”，是不是“职权分解率”？"]
    assert paths(of, "ZF501") == [(*FIRST, "取数")]


def test_problems_of_a_rule_that_does_not_exist_are_no_measure() -> None:
    assert paths(of_indicator("方式: 扣分, 取数: 问题:ZF999, 每项: 1"), "ZF501") == [(*FIRST, "取数")]


def test_problems_of_a_rule_are_a_measure() -> None:
    assert found(of_indicator("方式: 扣分, 取数: 问题:ZF311, 每项: 1"), "ZF501") == []


def test_a_trigger_names_a_measure() -> None:
    of = of_indicator("方式: 评审打分, 该项不得分: [追究报告没报]")
    assert messages(of, "ZF501") == ["没有取数“追究报告没报”，是不是“追究报告未报”？"]
    assert paths(of, "ZF501") == [(*FIRST, "该项不得分", 0)]


def test_what_assessors_find_may_be_a_trigger() -> None:
    assert found(of_indicator("方式: 评审打分, 该项不得分: [评审:检查时才补]"), "ZF501") == []


def test_what_assessors_count_is_named() -> None:
    assert not messages(of_indicator("方式: 扣分, 取数: 评审:检查时才补, 每项: 1"), "ZF501")
    assert messages(of_indicator("方式: 扣分, 取数: '评审:', 每项: 1"), "ZF501") == [
        "“评审:”：评分人认定、清点的只能写在指标的“取数”“该项不得分”里，并写明是什么"
    ]


def test_a_knock_out_is_not_counted_by_assessors() -> None:
    tail = "一票否决:\n- {名称: 弄虚作假, 等次: 不合格, 方式: 取数, 取数: 评审:造假件数}\n"
    assert len(messages(of_indicators(RATED, tail=tail), "ZF501")) == 1


def test_a_full_width_colon_is_noticed() -> None:
    of = of_indicator("方式: 扣分, 取数: 问题：ZF311, 每项: 1")
    assert "是不是“问题:ZF311" in messages(of, "ZF501")[0]


def test_a_knock_out_names_a_measure() -> None:
    tail = "一票否决: [{名称: 弄虚作假, 等次: 不合格, 方式: 取数, 取数: 造假次数}]\n"
    assert paths(of_indicators(RATED, tail=tail), "ZF501") == [("一票否决", 0, "取数")]


# ZF502


def test_a_group_that_cannot_reach_a_hundred_is_named() -> None:
    of = of_indicators(
        '{编号: "1.1", 名称: 甲, 分值: 60, 方式: 评审打分}',
        '{编号: "1.2", 名称: 乙, 分值: 40, 方式: 评审打分, 适用: [执法部门]}',
    )
    assert messages(of, "ZF502") == ["乡镇街道适用的指标合计 60 分，应为100分（加分除外）"]
    assert paths(of, "ZF502") == [("组别", "乡镇街道")]


def test_the_bonus_is_apart() -> None:
    tail = '加分: {上限: 5, 项目: [{编号: "J.1", 名称: 表彰, 分值: 5, 方式: 评审打分}]}\n'
    assert found(of_indicators(RATED, tail=tail), "ZF502") == []


def test_a_block_counts_for_what_it_is_converted_to() -> None:
    # 70 of the first block and the hundred of the second as 30 make a hundred.
    second = "- 名称: 社会评议\n  折合: 30\n  二级指标:\n  - {编号: '2.1', 名称: 满意度, 分值: 100, 方式: 评审打分}\n"
    assert found(of_indicators(RATED.replace("100", "70"), tail=second), "ZF502") == []


def test_points_of_the_sub_items_stand_for_those_of_an_indicator_without_its_own() -> None:
    parts = "[{编号: 1.1.1, 名称: 甲, 分值: 60, 方式: 评审打分}, {编号: 1.1.2, 名称: 乙, 分值: 40, 方式: 评审打分}]"
    assert found(of_indicators(f'{{编号: "1.1", 名称: 某项, 子项: {parts}}}'), "ZF502") == []


# ZF503


def test_a_block_is_the_sum_of_its_indicators() -> None:
    of = of_indicators(RATED, block="  分值: 90\n")
    assert messages(of, "ZF503") == ["“依法履行职责”写 90 分，执法部门、乡镇街道适用的二级指标合计 100 分"]
    assert paths(of, "ZF503") == [("一级指标", 0, "分值")]


def test_only_the_group_whose_sum_differs_is_named() -> None:
    of = of_indicators(
        '{编号: "1.1", 名称: 甲, 分值: 60, 方式: 评审打分}',
        '{编号: "1.2", 名称: 乙, 分值: 40, 方式: 评审打分, 适用: [执法部门]}',
        block="  分值: 100\n",
    )
    assert messages(of, "ZF503") == ["“依法履行职责”写 100 分，乡镇街道适用的二级指标合计 60 分"]


def test_a_block_without_an_indicator_for_a_group_owes_it_no_points() -> None:
    of = of_indicators(RATED.replace("评审打分", "评审打分, 适用: [执法部门]"), block="  分值: 100\n")
    assert found(of, "ZF503") == []


def test_sub_items_with_points_make_the_whole() -> None:
    parts = "[{编号: 1.1.1, 名称: 甲, 分值: 60, 方式: 评审打分}, {编号: 1.1.2, 名称: 乙, 分值: 30, 方式: 评审打分}]"
    of = of_indicator(f"子项: {parts}")
    assert messages(of, "ZF503") == ["1.1 某项写 100 分，执法部门、乡镇街道适用的子项合计 90 分"]


def test_sub_items_that_deduct_from_the_whole_need_no_points() -> None:
    parts = "[{编号: 1.1.1, 名称: 甲, 方式: 扣分, 取数: 追究报告逾期天数, 每日: 1}]"
    of = of_indicator(f"子项: {parts}")
    assert found(of, "ZF503") == found(of, "ZF506") == []


# ZF504


def bands(text: str) -> County:
    return of_indicators(RATED, groups=f"组别:\n  执法部门:\n    等次: {text}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "执法部门没有等次"),
        ("[{名称: 合格, 分数线: 60}]", "执法部门最低的等次“合格”从 60 分起，应从0分起"),
        (
            "[{名称: 优秀, 分数线: 101}, {名称: 合格, 分数线: 0}]",
            "执法部门“优秀”的分数线 101 超过总分100分",
        ),
        (
            "[{名称: 优秀, 分数线: 60}, {名称: 良好, 分数线: 60}, {名称: 合格, 分数线: 0}]",
            "执法部门“良好”与“优秀”的分数线都是 60",
        ),
        (
            "[{名称: 不合格, 分数线: 0}, {名称: 合格, 分数线: 60}]",
            "执法部门“合格”的分数线 60 高于排在前面的“不合格”",
        ),
        ("[{名称: '', 分数线: 0}]", "执法部门分数线 0 的等次没有名称"),
        ("[{名称: 合格, 分数线: 60}, {名称: 合格, 分数线: 0}]", "执法部门有两个“合格”"),
    ],
)
def test_bands_leave_no_total_without_one_grade(text: str, said: str) -> None:
    assert messages(bands(text), "ZF504") == [said]


def test_the_edge_that_is_wrong_is_the_place() -> None:
    of = bands("[{名称: 优秀, 分数线: 90}, {名称: 合格, 分数线: 60}]")
    assert paths(of, "ZF504") == [("组别", "执法部门", "等次", 1, "分数线")]


# ZF505


def test_a_number_used_twice_shows_both_places() -> None:
    of = of_indicators(RATED.replace("100", "50"), RATED.replace("100", "50"))
    (finding,) = reported(of, "ZF505")
    assert finding.finding.place.path == ("一级指标", 0, "二级指标", 1, "编号")
    assert [r.place.path for r in finding.finding.related] == [(*FIRST, "编号")]


def test_a_bonus_item_cannot_share_a_number_with_an_indicator() -> None:
    tail = "加分: {上限: 5, 项目: [{编号: '1.1', 名称: 表彰, 方式: 评审打分}]}\n"
    assert paths(of_indicators(RATED, tail=tail), "ZF505") == [("加分", "项目", 0, "编号")]


# ZF506


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ("方式: 扣分, 取数: 追究报告逾期天数", "每项、每人次、每件、每日、每次或者分步"),
        ("方式: 扣分, 每项: 1", "取数"),
        ("方式: 比率", "取数"),
        ("方式: 达标", "取数"),
        ("方式: 分档, 取数: 职权分解率", "档"),
        ("方式: 分档, 档: [{自: 0, 得分: 1}]", "取数"),
    ],
)
def test_a_mode_needs_its_settings(settings: str, missing: str) -> None:
    mode = settings[4:6]
    assert messages(of_indicator(settings), "ZF506") == [f"1.1 某项的方式是“{mode}”，没有写{missing}"]


@pytest.mark.parametrize(
    "settings",
    [
        "方式: 扣分, 取数: 追究报告逾期天数, 分步: {步长: 3, 每步: 0.5}",
        "方式: 扣分, 平时考核: 计入",
        "方式: 达标, 取数: 职权分解率",
        "方式: 评审打分",
    ],
)
def test_a_mode_with_its_settings_lacks_nothing(settings: str) -> None:
    assert found(of_indicator(settings), "ZF506") == []


def test_an_indicator_has_a_mode_and_points() -> None:
    of = of_indicators('{编号: "1.1", 名称: 某项}')
    assert messages(of, "ZF506") == ["1.1 某项没有写方式、分值"]


def test_a_sub_item_that_does_not_deduct_has_points_of_its_own() -> None:
    of = of_indicator("子项: [{编号: 1.1.1, 名称: 甲, 方式: 比率, 取数: 职权分解率}]")
    assert messages(of, "ZF506") == ["1.1.1 甲的方式是“比率”，没有写分值"]


@pytest.mark.parametrize(
    "settings",
    [
        "方式: 评审打分",
        "方式: 比率, 取数: 职权分解率, 分步: {步长: 10, 每步: 1}",
        "方式: 达标, 取数: 职权分解率, 每项: 5",
    ],
)
def test_a_sub_item_that_says_how_much_is_taken_needs_no_points(settings: str) -> None:
    assert found(of_indicator(f"子项: [{{编号: 1.1.1, 名称: 甲, {settings}}}]"), "ZF506") == []


def test_a_bonus_item_may_be_out_of_the_cap() -> None:
    tail = "加分: {上限: 5, 项目: [{编号: 'J.1', 名称: 表彰, 方式: 评审打分}]}\n"
    assert found(of_indicators(RATED, tail=tail), "ZF506") == []


def test_a_knock_out_by_measure_names_one() -> None:
    tail = "一票否决: [{名称: 弄虚作假, 等次: 不合格, 方式: 取数}]\n"
    assert messages(of_indicators(RATED, tail=tail), "ZF506") == ["一票否决“弄虚作假”按取数认定，没有写取数"]


# ZF507


@pytest.mark.parametrize(
    ("settings", "label", "said"),
    [
        (
            "方式: 比率, 取数: 追究报告逾期天数",
            "取数",
            "1.1 某项的方式是“比率”，取数“追究报告逾期天数”却不是比率（单位：日）",
        ),
        (
            "方式: 扣分, 取数: 持证率, 每项: 1",
            "每项",
            "1.1 某项的取数“持证率”是比率，不能按“每项”扣（加）分，应写“分步”或者用“比率”方式",
        ),
        (
            "方式: 评审打分, 取数: 持证率",
            "取数",
            "1.1 某项的方式是“评审打分”，取数“持证率”不起作用",
        ),
        (
            "方式: 扣分, 取数: 追究报告逾期天数, 每项: 1, 每日: 1",
            "每日",
            "1.1 某项同时写了每项、每日，只能写一个",
        ),
        ("方式: 比率, 取数: 持证率, 达标值: 90", "达标值", "1.1 某项的方式是“比率”，“达标值”不起作用"),
        ("方式: 比率, 取数: 持证率, 每项: 1", "每项", "1.1 某项的方式是“比率”，“每项”不起作用"),
        (
            "方式: 评审打分, 子项: [{编号: 1.1.1, 名称: 甲, 分值: 100, 方式: 评审打分}]",
            "方式",
            "1.1 某项有子项，自己的方式“评审打分”不起作用",
        ),
    ],
)
def test_a_setting_that_the_mode_cannot_use_is_shown(settings: str, label: str, said: str) -> None:
    of = of_indicator(settings)
    assert messages(of, "ZF507") == [said]
    assert paths(of, "ZF507") == [(*FIRST, label)]


def test_a_sub_item_has_no_sub_items() -> None:
    deep = "{编号: 1.1.1, 名称: 甲, 分值: 100, 子项: [{编号: 1.1.1.1, 名称: 乙, 分值: 100, 方式: 评审打分}]}"
    assert messages(of_indicator(f"子项: [{deep}]"), "ZF507") == ["1.1.1 甲是子项，下面不能再分子项"]


def test_an_additive_scheme_gives_points_outside_the_bonus() -> None:
    assert found(of_indicator("方式: 加分, 取数: 自查自纠件数, 每件: 10"), "ZF507") == []


def test_what_is_lost_below_the_mark_may_be_named() -> None:
    assert found(of_indicator("方式: 达标, 取数: 持证率, 达标值: 90, 每项: 5"), "ZF507") == []


def bonus(item: str) -> County:
    return of_indicators(RATED, tail=f"加分: {{上限: 5, 项目: [{item}]}}\n")


def test_a_bonus_item_gives_points_and_takes_none() -> None:
    of = bonus("{编号: 'J.1', 名称: 表彰, 分值: 5, 方式: 扣分, 取数: 追究报告退回次数, 每项: 1}")
    assert messages(of, "ZF507") == ["J.1 表彰是加分项目，方式却是“扣分”：没有事由的也会加满"]


def test_a_bonus_item_has_no_sub_items() -> None:
    of = bonus("{编号: 'J.1', 名称: 表彰, 子项: [{编号: 'J.1.1', 名称: 市级, 分值: 5, 方式: 评审打分}]}")
    assert messages(of, "ZF507") == ["J.1 表彰是加分、另行扣分的项目，不能再分子项"]


TAKES = "{编号: 1.1.1, 名称: 甲, 方式: 扣分, 取数: 追究报告退回次数, 每项: 1, 下限: 1}"
EARNS = "{编号: 1.1.1, 名称: 甲, 分值: 100, 方式: 比率, 取数: 流程配置率, 无从评定: 不涉及}"


@pytest.mark.parametrize(
    ("setting", "label"),
    [
        ("取数: 持证率", "取数"),
        ("每项: 1", "每项"),
        ("分步: {步长: 10, 每步: 1}", "分步"),
        ("档: [{自: 0, 得分: 1}]", "档"),
        ("达标值: 90", "达标值"),
    ],
)
def test_what_an_item_with_sub_items_cannot_use_belongs_to_them(setting: str, label: str) -> None:
    of = of_indicator(f"{setting}, 子项: [{{编号: 1.1.1, 名称: 甲, 分值: 100, 方式: 评审打分}}]")
    assert messages(of, "ZF507") == [f"1.1 某项有子项，得分是子项之和，自己的“{label}”不起作用，应写在子项里"]
    assert paths(of, "ZF507") == [(*FIRST, label)]


def test_a_floor_is_of_marks() -> None:
    assert messages(of_indicator(f"子项: [{TAKES}]"), "ZF507") == [
        "1.1.1 甲没有分值，从上级的分值里扣，“下限”不起作用；最多扣多少写“上限”"
    ]
    assert messages(bonus("{编号: 'J.1', 名称: 表彰, 分值: 5, 方式: 评审打分, 下限: 1}"), "ZF507") == [
        "J.1 表彰是加分项目，不能写“下限”：没有事由的也会加分"
    ]


@pytest.mark.parametrize("settings", ["方式: 评审打分", "方式: 扣分, 平时考核: 计入"])
def test_nothing_to_count_is_said_where_a_measure_is_read(settings: str) -> None:
    assert messages(of_indicator(f"{settings}, 无从评定: 不涉及"), "ZF507") == [
        "1.1 某项不按取数计分，“无从评定”不起作用"
    ]


def test_nothing_earns_nothing_in_the_bonus() -> None:
    item = "{编号: 'J.1', 名称: 自查, 分值: 2, 方式: 加分, 取数: 自查自纠件数, 每件: 1, 无从评定: 不涉及}"
    assert messages(bonus(item), "ZF507") == ["J.1 自查是加分项目，没有事由就不加分，“无从评定”不起作用"]


@pytest.mark.parametrize("method", ["满分", "剔除折算", "转移"])
def test_marks_of_a_sub_item_cannot_move(method: str) -> None:
    item = f'{{编号: "1.1", 名称: 某项, 分值: 100, 子项: [{EARNS}]}}'
    told = "1.1.1 甲是子项，合理缺项采用“转移”，子项的分值无处转移，“无从评定”不能写“不涉及”"
    of = of_indicators(item, head=f"合理缺项: {method}\n")
    assert messages(of, "ZF507") == ([told] if method == "转移" else [])


def test_a_rate_may_cost_points_by_the_step() -> None:
    of = of_indicator("方式: 扣分, 取数: 持证率, 分步: {步长: 10, 每步: 1}")
    assert found(of, "ZF507") == []


def test_points_may_be_added_in_the_bonus() -> None:
    item = "{编号: 'J.1', 名称: 自查, 分值: 2, 方式: 加分, 取数: 自查自纠件数, 每件: 1}"
    of = bonus(item)
    assert found(of, "ZF507") == found(of, "ZF510") == []


def test_a_rate_is_no_trigger_and_no_knock_out() -> None:
    of = of_indicator(
        "方式: 评审打分, 该项不得分: [持证率]",
        tail="一票否决: [{名称: 无证执法, 等次: 不合格, 取数: 持证率}]\n",
    )
    assert messages(of, "ZF507") == [
        "1.1 某项的“该项不得分”用了比率“持证率”：比率越高越好，大于0就不得分说不通",
        "一票否决“无证执法”用了比率“持证率”：比率越高越好，大于0就否决说不通",
    ]
    assert paths(of, "ZF507") == [(*FIRST, "该项不得分", 0), ("一票否决", 0, "取数")]


# ZF508


def test_the_nearest_group_is_offered() -> None:
    of = of_indicator("方式: 评审打分, 适用: [执法部门, 乡镇街办]")
    assert messages(of, "ZF508") == ["细则没有组别“乡镇街办”，是不是“乡镇街道”？"]
    assert paths(of, "ZF508") == [(*FIRST, "适用", 1)]


def test_a_unit_of_a_group_that_the_scheme_does_not_know_is_fine() -> None:
    of = of_indicators(RATED, groups=f"组别:\n  执法部门:\n{BANDS}")
    assert found(of, "ZF508") == []


# ZF509 and ZF510


@pytest.mark.parametrize(
    "name", ["完成年度罚没收入", "罚款收入增长", "罚款数额", "罚没任务完成率", "罚没指标"]
)
def test_income_from_fines_is_not_scored(name: str) -> None:
    of = of_indicators(RATED.replace("案卷质量", name))
    assert paths(of, "ZF509") == [(*FIRST, "名称")]


@pytest.mark.parametrize(
    "name",
    [
        "未下达罚没指标",
        "罚没收入全额上缴国库",
        "罚缴分离",
        "较大数额罚款经集体讨论",
        "罚款数额在裁量幅度以内",
    ],
)
def test_what_forbids_quotas_or_checks_payment_may_be_scored(name: str) -> None:
    assert found(of_indicators(RATED.replace("案卷质量", name)), "ZF509") == []


def test_a_measure_named_after_fines_is_shown_at_its_place() -> None:
    assert paths(of_indicator("方式: 扣分, 取数: 罚没收入, 每项: 1"), "ZF509") == [(*FIRST, "取数")]


def test_honest_reports_cost_no_points() -> None:
    of = of_indicator("方式: 扣分, 取数: 如实报告追究件数, 每件: 1")
    assert messages(of, "ZF510") == ["1.1 某项按“如实报告追究件数”扣分：如实报告、自查自纠不得扣分"]
    assert paths(of, "ZF510") == [(*FIRST, "取数")]


def test_honest_reports_take_no_item() -> None:
    of = of_indicator("方式: 评审打分, 该项不得分: [自查自纠件数]")
    assert paths(of, "ZF510") == [(*FIRST, "该项不得分", 0)]


def test_honest_reports_knock_nobody_out() -> None:
    tail = "一票否决: [{名称: 有追究, 等次: 不合格, 方式: 取数, 取数: 如实报告追究件数}]\n"
    assert paths(of_indicators(RATED, tail=tail), "ZF510") == [("一票否决", 0, "取数")]


def test_bands_that_fall_with_honest_reports_deduct_too() -> None:
    falling = "[{自: 0, 得分: 100}, {自: 1, 得分: 50}]"
    assert paths(of_indicator(f"方式: 分档, 取数: 自查自纠件数, 档: {falling}"), "ZF510") == [
        (*FIRST, "取数")
    ]
    rising = "[{自: 0, 得分: 50}, {自: 1, 得分: 100}]"
    assert found(of_indicator(f"方式: 分档, 取数: 自查自纠件数, 档: {rising}"), "ZF510") == []


def test_neither_can_be_waived() -> None:
    assert rules()["ZF509"].statutory
    assert rules()["ZF510"].statutory


# ZF511


@pytest.mark.parametrize(
    ("settings", "steps", "said"),
    [
        (
            "方式: 扣分, 取数: 追究报告逾期天数, 每日: 1, 上限: 101",
            ("上限",),
            "1.1 某项的“上限”是 101，应大于0，不超过100",
        ),
        (
            "方式: 扣分, 取数: 追究报告逾期天数, 每日: 1, 下限: 101",
            ("下限",),
            "1.1 某项的“下限”是 101，应不超过分值100",
        ),
        ("方式: 扣分, 取数: 追究报告逾期天数, 每日: -1", ("每日",), "1.1 某项的“每日”是 -1，应大于0"),
        (
            "方式: 扣分, 取数: 追究报告逾期天数, 分步: {步长: 0, 每步: 1}",
            ("分步", "步长"),
            "1.1 某项的“步长”是 0，应大于0",
        ),
        (
            "方式: 达标, 取数: 持证率, 达标值: 900",
            ("达标值",),
            "1.1 某项的“达标值”是 900，应在0至100之间（百分数）",
        ),
        *(
            (
                f"方式: {settings}",
                steps,
                f"1.1 某项的“{steps[-1]}”是 {value}，应大于1：写百分数，九成写90，不写0.9",
            )
            for settings, steps, value in (
                ("达标, 取数: 持证率, 达标值: 0.95", ("达标值",), "0.95"),
                ('达标, 取数: 评审:备案, 计量: "％", 达标值: 1', ("达标值",), "1"),
                ("比率, 取数: 持证率, 分步: {基准: 0.9, 步长: 0.1, 每步: 1}", ("分步", "基准"), "0.9"),
                ("分档, 取数: 持证率, 档: [{自: 0.9, 得分: 100}, {自: 0, 得分: 0}]", ("档", 0, "自"), "0.9"),
            )
        ),
        (
            "方式: 比率, 取数: 评审:结案, 分步: {基准: 900, 步长: 10, 每步: 1}",
            ("分步", "基准"),
            "1.1 某项的“基准”是 900，应在0至100之间（百分数）",
        ),
        (
            "方式: 分档, 取数: 持证率, 档: [{自: 0, 得分: 0}, {自: 120, 得分: 100}]",
            ("档", 1, "自"),
            "1.1 某项的“自”是 120，应在0至100之间（百分数）",
        ),
    ],
)
def test_a_number_that_cannot_be_meant(settings: str, steps: tuple[str, ...], said: str) -> None:
    of = of_indicator(settings)
    assert messages(of, "ZF511") == [said]
    assert paths(of, "ZF511") == [(*FIRST, *steps)]


@pytest.mark.parametrize(
    "settings",
    [
        "方式: 达标, 取数: 评审:备案的计划, 计量: 份, 越多越好: 是, 达标值: 1",  # a count: one is one
        "方式: 分档, 取数: 持证率, 档: [{自: 90, 得分: 100}, {自: 1, 得分: 10}, {自: 0, 得分: 0}]",
        "方式: 达标, 取数: 持证率, 达标值: 100",
    ],
)
def test_one_is_no_fraction_where_it_is_a_count_or_a_lower_step(settings: str) -> None:
    assert found(of_indicator(settings), "ZF511") == []


@pytest.mark.parametrize("head", ["", "分数线按: 得分率\n"])
def test_the_highest_grade_begins_above_one_point_or_per_cent(head: str) -> None:
    bands = "    等次: [{名称: 合格, 分数线: 0.6}, {名称: 不合格, 分数线: 0}]\n"
    of = of_indicators(RATED, groups=f"组别:\n  执法部门:\n{bands}", head=head)
    assert messages(of, "ZF511") == ["“分数线”是 0.6，应大于1：写分数，按得分率的写百分数，如90"]
    assert paths(of, "ZF511") == [("组别", "执法部门", "等次", 0, "分数线")]


def test_where_there_is_one_grade_for_all_its_edge_is_zero() -> None:
    groups = "组别:\n  执法部门:\n    等次: [{名称: 合格, 分数线: 0}]\n"
    assert found(of_indicators(RATED, groups=groups), "ZF511") == []


def test_where_the_floor_is_below_zero_more_than_the_points_may_be_lost() -> None:
    base = "方式: 扣分, 取数: 追究报告逾期天数, 每日: 1, 下限: -20, 上限: "
    assert found(of_indicator(base + "120"), "ZF511") == []
    assert found(of_indicator(base + "121"), "ZF511") != []


def test_points_are_shown_with_a_few_decimals_at_most() -> None:
    of = of_indicators(RATED, head="小数位: 20\n")
    assert messages(of, "ZF511") == ["“小数位”是 20，应在0至4之间"]


def test_the_bonus_has_a_cap_above_zero() -> None:
    assert paths(of_indicators(RATED, tail="加分: {上限: 0}\n"), "ZF511") == [("加分", "上限")]


def test_points_are_no_finer_than_what_is_printed() -> None:
    """With half points printed as 0.5 and lines of 33.33 the printed lines would not add up."""
    of = of_indicators(
        '{编号: "1.1", 名称: 甲, 分值: 33.33, 方式: 评审打分}',
        '{编号: "1.2", 名称: 乙, 分值: 66.67, 方式: 评审打分}',
        head="小数位: 1\n",
        tail="加分: {上限: 2.25}\n",
    )
    assert paths(of, "ZF511") == [
        (*FIRST, "分值"),
        ("一级指标", 0, "二级指标", 1, "分值"),
        ("加分", "上限"),
    ]


# ZF512


def rating(row: str, settings: str = "方式: 评审打分", tail: str = "") -> County:
    ratings = "单位,指标,扣分,得分,触发,评分人,日期\n" + row
    first = f'一级指标:\n- 名称: 甲\n  二级指标:\n  - {{编号: "1.1", 名称: 某项, 分值: 10, {settings}}}\n'
    return county({PATH: HEAD + GROUPS + first + tail, "county/2015/ratings.csv": ratings})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("jia,1.1,1,9,,卫示十,2015-12-14\n", "1.1 某项 的扣分、得分只能填一个"),
        ("jia,1.1,,,,卫示十,2015-12-14\n", "1.1 某项 的扣分、得分都没有填"),
        ("jia,1.1,11,,,卫示十,2015-12-14\n", "1.1 某项 的扣分 11 不在0至10分之间"),
        ("jia,1.1,,10.5,,卫示十,2015-12-14\n", "1.1 某项 的得分 10.5 不在0至10分之间"),
        ("jia,1.1,-1,,,卫示十,2015-12-14\n", "1.1 某项 的扣分 -1 不在0至10分之间"),
        ("jia,1.1,1,,,卫示十,2014-12-31\n", "评分日期 2014-12-31 早于考核期间（2015-01-01 起）"),
    ],
)
def test_a_rating_fits_its_indicator(row: str, said: str) -> None:
    assert messages(rating(row), "ZF512") == [said]


def test_the_full_points_and_nothing_are_both_possible() -> None:
    assert found(rating("jia,1.1,10,,,卫示十,2015-12-14\n"), "ZF512") == []
    assert found(rating("jia,1.1,,0,,卫示十,2015-12-14\n"), "ZF512") == []


def test_a_measured_indicator_takes_no_rating() -> None:
    of = rating("jia,1.1,1,,,卫示十,2015-12-14\n", "方式: 比率, 取数: 持证率")
    assert messages(of, "ZF512") == ["1.1 某项 的方式是“比率”，不由评分人打分，这条评分不起作用"]


def test_sub_items_are_rated_not_the_whole() -> None:
    of = rating(
        "jia,1.1,1,,,卫示十,2015-12-14\n",
        "子项: [{编号: 1.1.1, 名称: 甲, 分值: 10, 方式: 评审打分}]",
    )
    assert messages(of, "ZF512") == ["1.1 某项 有子项，应对子项打分"]


def test_a_sub_item_without_points_only_takes_some() -> None:
    part = "子项: [{编号: 1.1.1, 名称: 甲, 方式: 评审打分}]"
    assert found(rating("jia,1.1.1,3,,,卫示十,2015-12-14\n", part), "ZF512") == []
    of = rating("jia,1.1.1,,7,,卫示十,2015-12-14\n", part)
    assert messages(of, "ZF512") == ["1.1.1 甲 没有分值，从上级的分值里扣，只能填扣分"]


def test_an_item_that_may_fall_below_zero_can_lose_more_than_its_points() -> None:
    floor = "方式: 评审打分, 下限: -5"
    assert found(rating("jia,1.1,15,,,卫示十,2015-12-14\n", floor), "ZF512") == []
    of = rating("jia,1.1,16,,,卫示十,2015-12-14\n", floor)
    assert messages(of, "ZF512") == ["1.1 某项 的扣分 16 不在0至15分之间"]


def test_an_indicator_of_another_group_takes_no_rating_of_the_unit() -> None:
    of = rating("yi,1.1,1,,,卫示十,2015-12-14\n", "方式: 评审打分, 适用: [执法部门]")
    assert messages(of, "ZF512") == ["1.1 某项 不适用于乙镇（乡镇街道）"]


def test_a_trigger_is_one_of_the_schemes() -> None:
    settings = "方式: 评审打分, 该项不得分: [评审:检查时才补]"
    assert found(rating("jia,1.1,,,检查时才补,卫示十,2015-12-14\n", settings), "ZF512") == []
    wrong = rating("jia,1.1,,,检查时再补,卫示十,2015-12-14\n", settings)
    assert messages(wrong, "ZF512") == ["1.1 某项 的“该项不得分”里没有“检查时再补”，可填：检查时才补"]


def test_a_trigger_may_be_found_for_a_measured_indicator() -> None:
    settings = "方式: 比率, 取数: 持证率, 该项不得分: [评审:检查时才补]"
    assert found(rating("jia,1.1,,,检查时才补,卫示十,2015-12-14\n", settings), "ZF512") == []


def test_a_knock_out_is_found_without_points() -> None:
    tail = "一票否决: [{名称: 弄虚作假, 等次: 不合格}]\n"
    assert found(rating("jia,弄虚作假,,,,卫示十,2015-12-14\n", tail=tail), "ZF512") == []


def test_the_finding_names_the_rated_unit() -> None:
    (finding,) = reported(rating("jia,1.1,11,,,卫示十,2015-12-14\n"), "ZF512")
    assert finding.finding.unit == "jia"
    assert finding.finding.place.path == (0, "扣分")


# ZF513


def test_a_knock_out_gives_a_grade_that_every_group_has() -> None:
    townships = "  乡镇街道:\n    等次: [{名称: 达标, 分数线: 60}, {名称: 不达标, 分数线: 0}]\n"
    of = of_indicators(
        RATED,
        groups=f"组别:\n  执法部门:\n{BANDS}{townships}",
        tail="一票否决: [{名称: 弄虚作假, 等次: 不合格}]\n",
    )
    assert messages(of, "ZF513") == [
        "一票否决“弄虚作假”定为“不合格”，乡镇街道没有这个等次（有：达标、不达标）"
    ]


# ZF514


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[{自: 90, 得分: 100}, {自: 60, 得分: 50}]", "1.1 某项最低一档从 60 起，低于它的没有得分，应从0起"),
        ("[{自: 0, 得分: 101}]", "1.1 某项这一档得 101 分，应在0至100分之间"),
        ("[{自: 0, 得分: 100}, {自: 0, 得分: 50}]", "1.1 某项有两档都从 0 起"),
    ],
)
def test_bands_of_a_value_leave_none_without_points(text: str, said: str) -> None:
    assert messages(of_indicator(f"方式: 分档, 取数: 持证率, 档: {text}"), "ZF514") == [said]


def test_bands_from_zero_to_the_full_points_are_sound() -> None:
    of = of_indicator("方式: 分档, 取数: 持证率, 档: [{自: 90, 得分: 100}, {自: 0, 得分: 0}]")
    assert found(of, "ZF514") == []


# ZF515


@pytest.mark.parametrize(("start", "told"), [("2014-12-31", 1), ("2015-01-01", 0)])
def test_the_periods_of_two_years_do_not_overlap(start: str, told: int) -> None:
    earlier = HEAD.replace("2015", "2014") + GROUPS + f"一级指标:\n- 名称: 甲\n  二级指标:\n  - {RATED}\n"
    later = earlier.replace("2014年度", "2015年度").replace(
        "{起: 2014-01-01, 止: 2014-12-31}", f"{{起: {start}, 止: 2015-12-31}}"
    )
    of = county({"county/2014/scheme.yaml": earlier, PATH: later})
    said = "2015年度的考核期间从 2014-12-31 起，2014年度的到 2014-12-31 才止：其间的事会算两次"
    assert messages(of, "ZF515") == [said] * told


def test_full_marks_may_be_other_than_a_hundred() -> None:
    item = RATED.replace("100", "1000")
    assert found(of_indicators(item, head="总分: 1000\n"), "ZF502") == []
    assert messages(of_indicators(RATED, head="总分: 1000\n"), "ZF502") == [
        f"{group}适用的指标合计 100 分，应为1000分（加分除外）" for group in ("执法部门", "乡镇街道")
    ]
