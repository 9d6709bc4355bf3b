"""Components above the blocks, what is taken beside the full marks, other totals, and what assessors count."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from building import base_files
from subjects.assessment.scoring import HEAD, ratings, scored, sheet

from zfzr.subjects.assessment.score.changes import changes_of
from zfzr.subjects.assessment.score.sheet import UnitResult
from zfzr.subjects.assessment.score.spread import spreads_of

BY = "钱示八,2015-12-01"
RATINGS = "单位,指标,扣分,得分,数量,基数,触发,理由,证据,评分人,日期\n"


def counted(*rows: str) -> dict[str, str]:
    """Ratings as rows of 单位, 指标, 扣分, 得分, 数量, 基数; reason, evidence and signer are added."""
    return {"county/2015/ratings.csv": RATINGS + "".join(f"{row},,理由,材料,{BY}\n" for row in rows)}


COMPONENTS = f"""\
{HEAD}组成:
- 名称: 内部考核
  权重: 70
  分值: 100
  一级指标:
  - 名称: 制度建设
    二级指标:
    - {{编号: "1.1", 名称: 制度, 分值: 60, 方式: 评审打分}}
  - 名称: 案卷
    二级指标:
    - {{编号: "1.2", 名称: 案卷质量, 分值: 40, 方式: 评审打分}}
- 名称: 社会评议
  权重: 30
  一级指标:
  - 名称: 满意度
    二级指标:
    - {{编号: "2.1", 名称: 满意度测评, 分值: 100, 方式: 评审打分}}
"""


def test_a_components_weight_applies_to_its_total_and_is_rounded_once() -> None:
    rows = (
        f"jia,1.1,,54.33,,理由,材料,{BY}",
        f"jia,1.2,,34.67,,理由,材料,{BY}",
        f"jia,2.1,,92.27,,理由,材料,{BY}",
    )
    found = sheet(COMPONENTS, ratings(*rows))
    # 54.33+34.67 = 89.00, ×70% = 62.30; 92.27×30% = 27.681 → 27.68; together 89.98. Block by block it would be
    # 38.03+24.27+27.68 = 89.98 here, but 38.031+24.269 each rounded alone is the office's 90.00 in other years
    assert [(c.name, c.points.shown(2)) for c in found.components] == [
        ("内部考核", "62.30"),
        ("社会评议", "27.68"),
    ]
    assert (found.total.shown(2), found.grade, str(found.full)) == ("89.98", "良好", "100")


def test_what_a_weight_changes_is_told_so_that_the_sheet_adds_up() -> None:
    rows = (
        f"jia,1.1,,54.33,,理由,材料,{BY}",
        f"jia,1.2,,34.67,,理由,材料,{BY}",
        f"jia,2.1,,92.27,,理由,材料,{BY}",
    )
    found = sheet(COMPONENTS, ratings(*rows))
    told = [(c.name.zh, c.formula, c.points.shown(2)) for c in changes_of(found, 2)]
    assert told == [
        ("内部考核折合", "89.00×70%＝62.30", "-26.70"),
        ("社会评议折合", "92.27×30%＝27.68", "-64.59"),
    ]
    lines = sum((line.points.low for b in found.all_blocks for line in b.lines), Decimal(0))
    assert lines + sum((c.points.low for c in changes_of(found, 2)), Decimal(0)) == found.total.low


def test_an_unrated_component_leaves_the_range_of_its_weight() -> None:
    rows = (f"jia,1.1,,60,,理由,材料,{BY}", f"jia,1.2,,40,,理由,材料,{BY}")
    found = sheet(COMPONENTS, ratings(*rows))
    assert (found.total.shown(2), found.is_provisional) == ("70.00～100.00", True)


NOT_APPLICABLE = {
    "units/jia/2015/statements.yaml": (
        "- {指标: '2.1', 理由: 无服务对象, 主要负责人签字: 周示一, 日期: 2015-11-30}\n"
    ),
    "county/2015/statement-approvals.csv": (
        "单位,指标,结论,转移至,审核人,日期\njia,2.1,同意,,钱示八,2015-12-02\n"
    ),
}


def test_a_component_of_which_nothing_applies_leaves_the_whole_to_the_others() -> None:
    rows = (f"jia,1.1,,54,,理由,材料,{BY}", f"jia,1.2,,35,,理由,材料,{BY}")
    found = sheet(COMPONENTS, {**ratings(*rows), **NOT_APPLICABLE})
    # 89×70% = 62.30 of the 70 that apply: 62.30×100/70 = 89.00
    assert (found.total.shown(2), found.is_provisional) == ("89.00", False)


def test_what_does_not_apply_within_a_component_is_left_out_before_the_weight() -> None:
    files = {
        **ratings(f"jia,1.1,,54,,理由,材料,{BY}", f"jia,2.1,,90,,理由,材料,{BY}"),
        **{path: text.replace("2.1", "1.2") for path, text in NOT_APPLICABLE.items()},
    }
    # 54 of the 60 that apply: 54×70/60 = 63.00; 90×30% = 27.00
    assert sheet(COMPONENTS, files).total.shown(2) == "90.00"


def test_a_component_may_be_for_some_groups_only() -> None:
    text = COMPONENTS.replace("  权重: 30\n", "  权重: 30\n  适用: [乡镇街道]\n").replace(
        "权重: 70", "权重: 100"
    )
    rows = (f"jia,1.1,,54,,理由,材料,{BY}", f"jia,1.2,,35,,理由,材料,{BY}")
    assert sheet(text, ratings(*rows)).total.shown(2) == "89.00"


# Beside the full marks

PENALTIES = f"""\
{HEAD}一级指标:
- 名称: 严格执法
  二级指标:
  - {{编号: "1", 名称: 案卷质量, 分值: 100, 方式: 评审打分}}
另行扣分:
  上限: 5
  项目:
  - {{编号: K.1, 名称: 通报批评, 上限: 4, 方式: 扣分, 取数: 评审:被通报批评, 每次: 1.5}}
  - {{编号: K.2, 名称: 舆情, 方式: 评审打分}}
"""


def test_penalties_are_taken_beside_the_full_marks_up_to_their_caps() -> None:
    found = sheet(PENALTIES, counted("jia,1,,92,,", "jia,K.1,,,3,", "jia,K.2,2,,,"))
    # K.1: 3×1.5 = 4.5, at most 4; K.2: 2; together 6, at most 5: 92-5 = 87
    assert found.penalties is not None
    assert [line.points.shown(2) for line in found.penalties.lines] == ["-4.00", "-2.00"]
    assert (found.penalties.points.shown(2), found.penalties.is_capped) == ("-5.00", True)
    assert (found.total.shown(2), str(found.full)) == ("87.00", "100")


def test_nobody_need_be_rated_for_a_penalty() -> None:
    found = sheet(PENALTIES, counted("jia,1,,92,,"))
    assert (found.total.shown(2), found.is_provisional) == ("92.00", False)


def test_a_total_ends_at_nothing() -> None:
    found = sheet(PENALTIES, counted("jia,1,,3,,", "jia,K.1,,,9,", "jia,K.2,5,,,"))
    assert found.total.shown(2) == "0.00"
    assert [c.points.shown(2) for c in changes_of(found, 2)][-1] == "2.00"


# What assessors count


def of_item(settings: str, *rows: str) -> UnitResult:
    head = f"总分: 10\n分数线按: 得分率\n{HEAD}"
    text = f'{head}一级指标:\n- 名称: 严格执法\n  二级指标:\n  - {{编号: "1", 名称: 某项, 分值: 10, {settings}}}\n'
    return sheet(text, counted(*rows))


@pytest.mark.parametrize(
    ("settings", "rows", "points"),
    [
        ("方式: 扣分, 取数: 评审:未送达文书, 每件: 2", ["jia,1,,,3,"], "4.00"),  # 10-3×2
        ("方式: 扣分, 取数: 评审:未参训, 每人次: 0.5, 上限: 3", ["jia,1,,,9,"], "7.00"),  # 4.5, at most 3
        ("方式: 扣分, 取数: 评审:未报送, 每次: 1", ["jia,1,,,0,"], "10.00"),
        ("方式: 比率, 取数: 评审:按期办结率", ["jia,1,,,45,50"], "9.00"),  # 10×45/50
        # 82 of 100: 18 below, one full step of 10
        ("方式: 比率, 取数: 评审:按期办结率, 分步: {步长: 10, 每步: 1}", ["jia,1,,,82,100"], "9.00"),
        # two meetings of at least four: two short, a point each
        (
            "方式: 扣分, 取数: 评审:召开会议, 计量: 次, 越多越好: 是, 分步: {基准: 4, 步长: 1, 每步: 1}",
            ["jia,1,,,2,"],
            "8.00",
        ),
        ("方式: 达标, 取数: 评审:集体学习, 计量: 次, 越多越好: 是, 达标值: 4", ["jia,1,,,4,"], "10.00"),
        ("方式: 达标, 取数: 评审:集体学习, 计量: 次, 越多越好: 是, 达标值: 4", ["jia,1,,,3,"], "0.00"),
        (
            "方式: 分档, 取数: 评审:满意度, 计量: '%', 档: [{自: 90, 得分: 10}, {自: 0, 得分: 5}]",
            ["jia,1,,,89,100"],
            "5.00",
        ),
    ],
)
def test_what_assessors_count_is_reckoned_by_the_items_rule(
    settings: str, rows: list[str], points: str
) -> None:
    found = of_item(settings, *rows)
    assert (found.total.shown(2), found.is_provisional) == (points, False)


def test_what_nobody_counted_is_missing_and_not_nothing() -> None:
    found = of_item("方式: 扣分, 取数: 评审:未送达文书, 每件: 2")
    assert (found.total.shown(2), found.is_provisional) == ("0.00～10.00", True)


MEETINGS = "方式: 扣分, 取数: 评审:召开会议, 计量: 次, 越多越好: 是, 分步: {基准: 4, 步长: 1, 每步: 1}"


@pytest.mark.parametrize(
    ("settings", "lowest"),
    [
        (MEETINGS, "6.00"),  # none of four: four points
        (MEETINGS.replace("步长: 1", "步长: 3"), "9.00"),  # one full step of three
        (MEETINGS.replace("步长: 1", "步长: 3, 不足一步: 按一步计"), "8.00"),
        (MEETINGS.replace("每步: 1", "每步: 5"), "0.00"),  # twenty points, of which the item has ten
        (f"{MEETINGS}, 上限: 3", "7.00"),
        (f"{MEETINGS}, 平时考核: 计入", "0.00"),  # the ledger may take the rest
        (f'{MEETINGS}, 该项不得分: ["评审:拒不开会"]', "0.00"),
        ("方式: 比率, 取数: 评审:办结, 分步: {基准: 90, 步长: 10, 每步: 1}", "1.00"),  # nine steps
        ('方式: 扣分, 取数: 评审:欠账, 每项: 1, 上限: 3, 该项不得分: ["评审:拒不提供"]', "0.00"),
        ("方式: 扣分, 取数: 评审:欠账, 每项: 1, 上限: 3, 该项不得分: [未设法制机构]", "7.00"),
    ],
)
def test_what_nobody_counted_can_come_to_no_less_than_its_rule_allows(settings: str, lowest: str) -> None:
    assert of_item(settings).total.low == Decimal(lowest)


def test_a_rate_without_its_denominator_is_missing() -> None:
    found = of_item("方式: 比率, 取数: 评审:按期办结率", "jia,1,,,45,")
    assert (found.total.shown(2), found.is_provisional) == ("0.00～10.00", True)


def test_the_number_and_its_points_are_on_the_sheet() -> None:
    (line,) = of_item("方式: 扣分, 取数: 评审:未送达文书, 每件: 2", "jia,1,,,3,").lines
    assert [(str(d.points), d.reason.render("zh")) for d in line.deductions] == [
        ("6.00", "理由，3件，每件扣2分")
    ]
    assert line.value.render("zh") == "3件"


# Totals and grades


def test_grades_may_go_by_the_share_of_another_total() -> None:
    text = (
        f"总分: 55\n分数线按: 得分率\n折入: {{名称: 县政府年度目标考核, 分值: 20}}\n{HEAD}一级指标:\n- 名称: 甲\n"
        '  二级指标:\n  - {编号: "1", 名称: 某项, 分值: 55, 方式: 评审打分}\n'
    )
    found = sheet(text, counted("jia,1,,44.5,,"))
    # 44.5/55 = 80.909…%: 80.91 is above 80; in the larger target 20×44.5/55 = 16.18
    assert found.share is not None
    assert found.in_target is not None
    assert (found.share.shown(2), found.grade, found.in_target.shown(2)) == ("80.91", "良好", "16.18")


def test_highest_lowest_and_average_are_told_of_each_component_and_in_total() -> None:
    other = base_files()["units/jia/unit.yaml"].decode().replace("甲县食品药品监督管理局", "甲县水利局")
    files = {
        "units/yi/unit.yaml": re.sub(r"^(编码|机构代码|统一社会信用代码):.*\n", "", other, flags=re.M),
        **ratings(
            *(f"jia,{n},,{p},,理由,材料,{BY}" for n, p in (("1.1", 54), ("1.2", 35), ("2.1", 92.27))),
            *(f"yi,{n},,{p},,理由,材料,{BY}" for n, p in (("1.1", 50), ("1.2", 30.5), ("2.1", 90))),
        ),
    }
    (group,) = (g for g in scored(COMPONENTS, files).groups if len(g.units) == 2)
    # jia 62.30+27.68 = 89.98; yi 80.5×70% = 56.35, 27.00, together 83.35; averages 59.325 → 59.33, 27.34, 86.665 → 86.67
    assert [(f.name, *(p.shown(2) for p in f[1:])) for f in spreads_of(group, 2)] == [
        ("内部考核", "62.30", "56.35", "59.33"),
        ("社会评议", "27.68", "27.00", "27.34"),
        ("得分", "89.98", "83.35", "86.67"),
    ]
