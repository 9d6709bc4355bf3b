"""Targets that no scheme may set are found by what they mean, and what forbids or checks them is left alone."""

from __future__ import annotations

import pytest
from building import county, found, said

from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.scheme.rules.perverse import Asked, asked_for

PERVERSE = """\
罚没收入增长率不低于10%
罚款完成率
罚没款数额未达到上年水平
罚没收入目标管理
罚没收入任务完成情况
未完成罚没任务的，扣2分
没有完成罚款任务的扣分
罚款总额同比增长10%
罚没收入，比上年增长10%得满分
罚没 收入 完成 年度 目标
罚没收入每增加10万元加1分
人均罚没款
罚款额排名
实现罚没收入500万元
罚没款入库任务完成率
没收违法所得数额
罚没收入低于上年的扣2分
罚没收入下降
罚款收入
行政处罚案件数量不少于20件
处罚案件数同比下降的扣分
办案数量排名全市前列
人均办案数
每办结1件一般程序案件加0.5分
立案数比上年增长
查处违法案件不少于10起
完成办案任务
行政处罚数量增长
年度办案指标完成情况
处罚决定数每少1件扣0.5分
检查次数每增加10次加1分
全年检查企业不少于50家次
行政检查数量同比增长
开展检查100次以上
检查频次不少于4次
检查频次不低于每月1次
提高检查频次
罚没款入库数额
罚款数量
没收金额
处罚量
行政处罚每件加1分
开罚单不少于100张
下达处罚决定书30份以上
治安拘留人数增长10%
执法检查不少于50家
监督检查企业不少于50家
对企业监督检查次数
检查次数减少的扣2分
"""

SOUND = """\
不得下达罚没指标
严禁下达或者变相下达罚没指标
未下达罚没收入指标
无罚没指标
罚没收入全额上缴国库
罚没收入全额上缴国库，上缴率达到100%
罚缴分离执行率
罚缴分离
收支两条线管理
罚款幅度适当
违规下达罚没任务的扣5分
将罚没收入与考核挂钩的，扣5分
不以罚款为目的
以罚代管、以罚代刑
乱罚款、乱收费
罚没财物管理规范
罚没票据使用规范
行政处罚案卷合格率
行政处罚案件按期办结率
处罚决定公示及时
行政处罚案件信息公示率不低于95%
行政处罚裁量基准
每发现一起错案扣5分
案件被撤销的每件扣2分
行政处罚程序合法
投诉案件办理不少于5日
执法监督检查不少于2次
行政执法检查每年不少于两次
年度检查计划完成率
双随机抽查覆盖率
减少重复检查
执法案卷评查10件
处罚证据不足
每件罚款决定书送达超期扣1分
下达或变相下达行政处罚指标的
重大行政处罚备案率
行政处罚公开
规范罚款、没收财物行为
职权分解
社会评议满意度
检查频次不超过每年1次
涉企检查频次不超过规定上限
检查次数同比下降
涉企检查次数减少
开展行政执法专项检查不少于2次
接受上级检查次数
罚款数额计算错误的每件扣2分
不搞罚款排名
不以处罚数量论英雄
行政处罚不当的每件扣3分
"""


@pytest.mark.parametrize("name", PERVERSE.splitlines())
def test_a_target_of_fines_penalties_or_inspections_is_found(name: str) -> None:
    assert asked_for(name) is not None


@pytest.mark.parametrize("name", SOUND.splitlines())
def test_what_forbids_or_checks_is_no_target(name: str) -> None:
    assert asked_for(name) is None


def test_a_misdeed_may_be_named_where_points_are_lost_by_it() -> None:
    assert asked_for("下达罚没指标", punishes=True) is None
    assert asked_for("下达罚没指标") is Asked.INCOME


def test_a_paper_that_is_issued_is_no_target_that_is_set() -> None:
    assert asked_for("下达处罚决定书30份以上", punishes=True) is Asked.PENALTIES


def test_fewer_inspections_may_be_rewarded_but_not_punished() -> None:
    assert asked_for("检查次数同比下降") is None
    assert asked_for("检查次数同比下降", punishes=True) is Asked.INSPECTIONS


def of_year(name: str, start: str, end: str, where: str = "名称") -> list[str]:
    year = end[:4]
    item = {"名称": name, "取数": f"评审:{name}"}[where]
    settings = (
        f"名称: {item}, 分值: 100, 方式: 评审打分"
        if where == "名称"
        else f"名称: 某项, 分值: 100, 方式: 比率, 取数: '{item}'"
    )
    text = (
        f"名称: 细则\n考核期间: {{起: {start}, 止: {end}}}\n组别:\n  执法部门:\n"
        "    等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]\n"
        f"一级指标:\n- 名称: 严格执法\n  二级指标:\n  - {{编号: '1', {settings}}}\n"
    )
    of = county({f"county/{year}/scheme.yaml": text}, as_of=end)
    return [code for code in ("ZF509", "ZF516") if found(of, code)]


def test_a_quantity_that_assessors_count_is_read_as_well() -> None:
    assert of_year("罚款完成率", "2015-01-01", "2015-12-31", "取数") == ["ZF509"]


def test_numbers_of_inspections_are_no_target_from_the_day_of_the_circular_on() -> None:
    assert of_year("检查企业不少于50家次", "2015-01-01", "2015-12-31") == []
    assert of_year("检查企业不少于50家次", "2025-01-01", "2025-12-31") == ["ZF516"]


# A measure that counts inspections, whatever the indicator is called


def of_mode(settings: str, measure: str = "企业受检平均频次", year: str = "2025") -> list[str]:
    text = (
        f"名称: 细则\n考核期间: {{起: {year}-01-01, 止: {year}-12-31}}\n组别:\n  执法部门:\n"
        "    等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]\n"
        f"一级指标:\n- 名称: 工作\n  二级指标:\n  - {{编号: '1', 名称: 工作情况, 分值: 100, 取数: {measure}, {settings}}}\n"
    )
    of = county({f"county/{year}/scheme.yaml": text}, as_of=f"{year}-12-31")
    assert len(list(of.dataset.all(Scheme))) == 1, "the scheme itself is sound"
    return said(of, "ZF516")


@pytest.mark.parametrize(
    "settings",
    [
        "方式: 加分, 每次: 1",
        "方式: 分档, 档: [{自: 0, 得分: 60}, {自: 3, 得分: 100}]",
        "方式: 名次, 名次: {第一名: 100, 每降一名: 2, 高者为先: 是}",
    ],
)
@pytest.mark.parametrize("measure", ["企业受检平均频次", "企业受检最高频次"])
def test_no_measure_may_give_more_points_for_more_inspections(settings: str, measure: str) -> None:
    (told,) = of_mode(settings, measure)
    assert f"“{measure}”越多得分越高" in told
    assert of_mode(settings, measure, "2023") == []


@pytest.mark.parametrize(
    "settings",
    [
        "方式: 扣分, 每次: 1",
        "方式: 达标, 达标值: 2",
        "方式: 分档, 档: [{自: 0, 得分: 100}, {自: 3, 得分: 60}]",
        "方式: 名次, 名次: {第一名: 100, 每降一名: 2}",
    ],
)
def test_but_fewer_inspections_may_be_rewarded(settings: str) -> None:
    assert of_mode(settings) == []
