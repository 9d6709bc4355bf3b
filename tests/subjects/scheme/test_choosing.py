"""Slips in options, several raters, ranks and preconditions: in the scheme, and in ratings (ZF519)."""

from __future__ import annotations

import pytest
from building import county, found, said

from zfzr.county.county import County

SCHEME, RATINGS = "county/2015/scheme.yaml", "county/2015/ratings.csv"
HEAD = """\
名称: 2015年度考核细则
总分: 10
分数线按: 得分率
考核期间: {起: 2015-01-01, 止: 2015-12-31}
组别:
  执法部门: {等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]}
一级指标:
- 名称: 制度建设
  二级指标:
"""
CHOSEN = (
    "方式: 选项, 选项: [{名称: 全部建立, 得分: 10}, {名称: 部分建立, 得分: 6}, {名称: 没有建立, 得分: 0}]"
)
MEAN = "方式: 评审打分, 多人评分: {人数: 2, 合成: 平均值}"
RANKED = "方式: 名次, 取数: 评审:满意度, 计量: 分, 名次: {第一名: 10, 每降一名: 2}"


def of(settings: str, *rows: str, more: str = "") -> County:
    """The base county with a scheme of one item out of ten, and ratings: 指标, 扣分, 得分, 选项, 数量, 评分人."""
    text = f'{HEAD}  - {{编号: "1", 名称: 某项, 分值: 10, {settings}}}\n{more}'
    table = "单位,指标,扣分,得分,选项,数量,评分人,理由,证据,日期\n"
    table += "".join(f"jia,{row},理由,材料,2015-12-01\n" for row in rows)
    return county({SCHEME: text, RATINGS: table})


CODES = ("ZF101", "ZF505", "ZF506", "ZF507", "ZF511", "ZF512", "ZF514", "ZF518", "ZF519")


def all_said(settings: str, *rows: str, more: str = "") -> list[str]:
    """What every rule on schemes and ratings says."""
    built = of(settings, *rows, more=more)
    return [text for code in CODES for text in said(built, code)]


def options(*pairs: tuple[str, object]) -> str:
    listed = ", ".join(f"{{名称: {name}, 得分: {points}}}" for name, points in pairs)
    return f"方式: 选项, 选项: [{listed}]"


@pytest.mark.parametrize(
    "settings",
    [
        CHOSEN,
        MEAN,
        RANKED,
        "方式: 评审打分, 多人评分: {人数: 3, 合成: 去掉最高最低后平均}",
        "方式: 评审打分, 多人评分: {人数: 2, 合成: 共同签署}",
        f"{CHOSEN}, 多人评分: {{人数: 5, 合成: 平均值}}",
        "方式: 名次, 取数: 持证率, 名次: {第一名: 10, 每降一名: 0.5, 并列: 取平均}",
    ],
)
def test_what_is_written_rightly_is_no_finding(settings: str) -> None:
    assert all_said(settings) == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("方式: 选项", "没有写选项"),
        (options(("好", 10)), "只有一个选项"),
        (options(("好", 10), ("好", 4)), "有两个选项都叫“好”"),
        (options(("好", 10), ('""', 4)), "有一个选项没有名称"),
        (options(("差", 0), ("好", 10)), "“好”得 10 分，高于排在前面的“差”"),
        (options(("好", 12), ("差", 0)), "“好”得 12 分，应在0至10分之间"),
        (options(("好", 10), ("差", -1)), "“差”得 -1 分，应在0至10分之间"),
        (options(("好", 8), ("差", 0)), "最高的选项得 8 分，分值是10分"),
        (options(("好", 10), ("差", 1.234)), "不超过细则的小数位"),
        (MEAN.replace("人数: 2", "人数: 0"), "人数是 0，至少2人"),
        (MEAN.replace("人数: 2", "人数: 1"), "人数是 1，至少2人"),
        ("方式: 评审打分, 多人评分: {人数: 2, 合成: 去掉最高最低后平均}", "至少3人"),
        (f"{RANKED}, 多人评分: {{人数: 2, 合成: 平均值}}", "“多人评分”不起作用"),
        (f"{CHOSEN}, 名次: {{第一名: 10, 每降一名: 1}}", "“名次”不起作用"),
        (f"{MEAN}, 选项: [{{名称: 好, 得分: 10}}]", "“选项”不起作用"),
        (f"{CHOSEN}, 取数: 持证率", "取数“持证率”不起作用"),
        (f"{CHOSEN}, 每项: 1", "“每项”不起作用"),
        (f"{CHOSEN}, 达标值: 1", "“达标值”不起作用"),
        (f"{RANKED}, 每件: 1", "“每件”不起作用"),
        (f"{CHOSEN}, 无从评定: 不涉及", "“无从评定”不起作用"),
        ("方式: 名次, 取数: 持证率", "没有写名次"),
        ("方式: 名次, 名次: {第一名: 10, 每降一名: 1}", "没有写取数"),
        (RANKED.replace("第一名: 10", "第一名: 12"), "第一名得 12 分，超过分值10分"),
        (RANKED.replace("第一名: 10", "第一名: 9"), "第一名得 9 分，分值是10分"),
        (RANKED.replace("每降一名: 2", "每降一名: 0"), "“每降一名”是 0，应大于0"),
        (RANKED.replace("每降一名: 2", "每降一名: -2"), "“每降一名”是 -2，应大于0"),
    ],
)
def test_a_slip_in_an_item_is_told(settings: str, told: str) -> None:
    assert any(told in each for each in all_said(settings)), all_said(settings)


BONUS = "加分:\n  上限: 2\n  项目:\n  - {{编号: J.1, 名称: 表彰, {}}}\n"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (RANKED.replace("第一名: 10", "第一名: 2"), "不能按名次"),
        (MEAN, "“多人评分”不起作用"),
        (options(("省级", 3), ("市级", 1)), "应在0至2分之间"),
    ],
)
def test_a_slip_in_a_bonus_is_told(settings: str, told: str) -> None:
    assert any(told in each for each in all_said("方式: 评审打分", more=BONUS.format(settings)))


def preconditions(settings: str) -> str:
    return f"前置条件:\n- {{{settings}}}\n"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("名称: 报送, 方式: 取数, 后果: 计零分", "没有写取数"),
        ("名称: 报送, 取数: 持证率, 后果: 计零分", "取数不起作用"),
        ("名称: 报送, 达标值: 1, 后果: 计零分", "达标值不起作用"),
        ("名称: 持证, 方式: 取数, 取数: 持证率, 达标值: 120, 后果: 计零分", "达标值是 120"),
        ("名称: 持证, 方式: 取数, 取数: 持证率, 达标值: 0, 后果: 计零分", "条件不起作用"),
        ('名称: "1", 后果: 计零分', "“1”用了两次"),
        ('名称: " ", 后果: 计零分', "没有名称"),
    ],
)
def test_a_slip_in_a_precondition_is_told(settings: str, told: str) -> None:
    assert any(told in each for each in all_said("方式: 评审打分", more=preconditions(settings)))


def test_an_unknown_measure_of_a_precondition_is_told() -> None:
    more = preconditions("名称: 持证, 方式: 取数, 取数: 持正率, 后果: 计零分")
    assert said(of("方式: 评审打分", more=more), "ZF501") == ["没有取数“持正率”，是不是“持证率”？"]


# Ratings


@pytest.mark.parametrize(
    ("settings", "rows"),
    [
        (CHOSEN, ["1,,,部分建立,,甲"]),
        (MEAN, ["1,,8,,,甲", "1,,9,,,乙"]),
        (MEAN.replace("平均值", "共同签署"), ["1,,8,,,甲、乙"]),
        (RANKED, ["1,,,,90,甲"]),
    ],
)
def test_ratings_that_fit_are_no_finding(settings: str, rows: list[str]) -> None:
    assert all_said(settings, *rows) == []


@pytest.mark.parametrize(
    ("settings", "rows", "told"),
    [
        (CHOSEN, ["1,,,全部建力,,甲"], "没有选项“全部建力”，是不是“全部建立”"),
        (CHOSEN, ["1,,,一塌糊涂,,甲"], "可选：全部建立、部分建立、没有建立"),
        (CHOSEN, ["1,,,,,甲"], "“选项”没有填"),
        (CHOSEN, ["1,,6,部分建立,,甲"], "得分 6 不起作用"),
        (CHOSEN, ["1,,,部分建立,3,甲"], "数量 3 不起作用"),
        (MEAN, ["1,,8,好,,甲"], "填的选项“好”不起作用"),
        (MEAN, ["1,,8,,,甲", "1,,9,,,甲"], "“jia/1（甲）”登记了两次"),
        (MEAN, ["1,,8,,,甲", "1,,9,,,甲 "], "登记了两次"),
        (MEAN, ["1,,8,,,甲", "1,,9,,,乙", "1,,9,,,丙"], "由2人评分，丙是第3个评分人"),
        (MEAN, ["1,,8,,,甲、乙"], "评分人写了2个：每人一行"),
        (MEAN, ["1,,18,,,甲"], "不在0至10分之间"),
        (MEAN.replace("平均值", "共同签署"), ["1,,8,,,甲"], "应由2人共同签署，评分人只写了1人"),
        (MEAN.replace("平均值", "共同签署"), ["1,,8,,,甲、乙", "1,,8,,,丙、丁"], "登记了两次"),
        ("方式: 评审打分", ["1,,8,,,甲", "1,,9,,,乙"], "“jia/1”登记了两次"),
        (CHOSEN, ["1,,,部分建立,,甲", "1,,,部分建立,,乙"], "“jia/1”登记了两次"),
    ],
)
def test_a_slip_in_a_rating_is_told(settings: str, rows: list[str], told: str) -> None:
    assert any(told in each for each in all_said(settings, *rows)), all_said(settings, *rows)


def test_a_precondition_that_is_found_takes_no_points() -> None:
    built = of("方式: 评审打分", "报送,,5,,,甲", more=preconditions("名称: 报送, 后果: 计零分"))
    assert said(built, "ZF519") == ["“报送”是认定的事项，不计分，得分 5 不起作用"]
    assert found(built, "ZF102") == []
