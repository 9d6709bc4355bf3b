"""Measures and the report of inspections of enterprises: what is counted, what shown, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from building import county
from subjects.enterprise_inspection.visiting import ITEMS, PLAN, PLANS, TWO, item, table, visited
from subjects.measuring import measured

from zfzr.declare.deadline import Deadline, Unset, deadlines_about
from zfzr.declare.measure import measures
from zfzr.declare.report import Asked
from zfzr.declare.waiting import waiting_about
from zfzr.subjects.enterprise_inspection.reports import EnterpriseInspections, enterprise_inspections
from zfzr.subjects.scheme.rules.perverse import Asked as Wanted
from zfzr.subjects.scheme.rules.perverse import asked_for

# In 2015 one enterprise was inspected three times (and once by order from above), another once, without entering.
FIVE = (
    {"进场": "2015-03-05"},
    {"进场": "2015-04-07", "联合单位": "yi", "赋码": ""},
    {"进场": "2015-05-06", "结果": "发现问题", "方式": "综合查一次"},
    {"进场": "2015-06-03", "任务来源": "上级部署专项", "结果": ""},
    {"进场": "2015-06-04", "统一社会信用代码": TWO, "方式": "非现场"},
)


@pytest.mark.parametrize(
    ("name", "value", "of"),
    [
        ("企业受检平均频次", Decimal("2.00"), (4, 2)),
        ("企业受检最高频次", Decimal("3.00"), None),
        ("频次未超限率", Decimal(50), (1, 2)),
        ("非现场检查占比", Decimal(20), (1, 5)),
        ("联合检查占比", Decimal(50), (2, 4)),
        ("检查赋码率", Decimal(75), (3, 4)),
        ("检查问题发现率", Decimal(25), (1, 4)),
    ],
)
def test_what_is_measured(name: str, value: Decimal, of: tuple[int, int] | None) -> None:
    found = measured(name, visited(*FIVE, year=2015))
    assert found.value == value
    assert of is None or (found.reached, found.total) == of


def test_a_plan_is_carried_out_once_somebody_was_inspected_under_it() -> None:
    plans = table(
        PLAN,
        *(
            {"计划编号": n, "起": "2015-03-01", "止": end}
            for n, end in (("P1", "2015-05-31"), ("P2", "2015-06-30"), ("P3", "2016-03-01"))
        ),
    )
    files = {**visited(*FIVE, year=2015), PLANS.format(2015): plans}
    found = measured("检查计划执行率", files)
    assert (found.value, found.reached, found.total) == (Decimal(50), 1, 2)  # P3 is not over


@pytest.mark.parametrize(
    "name", ["企业受检平均频次", "频次未超限率", "非现场检查占比", "检查赋码率", "检查计划执行率"]
)
def test_nothing_recorded_is_no_number(name: str) -> None:
    assert measured(name).value is None


def test_without_a_cap_there_is_no_share_that_keeps_it() -> None:
    files = {**visited(*FIVE, year=2015), ITEMS: item(年度频次上限="")}
    assert measured("频次未超限率", files).value is None


def test_no_measure_is_the_better_the_more_inspections_there_are() -> None:
    ours = [m for m in measures().values() if m.of.__module__.endswith("enterprise_inspection.measures")]
    assert len(ours) == 8
    assert [m.name for m in ours if not m.is_rate and m.more_is_better] == []


@pytest.mark.parametrize(
    "name",
    [
        "涉企行政检查不少于20次",
        "每检查一家企业加0.5分",
        "涉企检查次数同比增长",
        "入企检查户次",
        "年度涉企检查任务完成100次",
        "走访检查企业数量",
        "企业受检次数排名",
        "企业受检平均频次提高",
        "专项检查企业30家",
    ],
)
def test_numbers_of_inspections_of_enterprises_are_no_target(name: str) -> None:
    assert asked_for(name) is Wanted.INSPECTIONS


@pytest.mark.parametrize(
    "name",
    [
        *(
            "企业受检平均频次",
            "企业受检最高频次",
            "频次未超限率",
            "检查计划执行率",
            "检查赋码率",
            "联合检查占比",
        ),
        *("非现场检查占比", "检查问题发现率", "涉企检查计划备案", "涉企检查频次不超过上限"),
    ],
)
def test_what_keeps_inspections_few_and_planned_is_one(name: str) -> None:
    assert asked_for(name) is None


def report(files: Mapping[str, str], **asked: str) -> EnterpriseInspections:
    return enterprise_inspections(county(files, as_of="2015-12-31"), Asked(year=2015, **asked))


def test_the_report_tells_each_enterprise_with_its_cap() -> None:
    found = report(visited(*FIVE, year=2015))
    assert [(e.name, e.counted, e.apart, e.cap, e.is_over) for e in found.enterprises] == [
        ("某某餐饮有限公司", 3, 1, 2, True),
        ("某某餐饮有限公司", 1, 0, 2, False),
    ]
    assert [(u.inspections, u.enterprises, u.most, u.over, u.without_result) for u in found.units] == [
        (5, 2, 3, 1, 1)
    ]
    assert found.units[0].place == "units/jia/2015/enterprise-inspections.csv:2"


def test_the_report_says_what_has_no_cap_and_no_code() -> None:
    bare = tuple({**row, "统一社会信用代码": ""} for row in FIVE[:2])
    found = report({**visited(*bare, FIVE[4], year=2015), ITEMS: item(年度频次上限="")})
    assert (found.uncoded, found.units[0].over, found.enterprises[0].cap) == (2, None, None)


def test_a_unit_that_holds_items_owes_a_plan_of_the_year() -> None:
    files = {**visited({}), PLANS.format(2026): "计划编号,计划类型\n"}
    words = [each.what.render() for each in waiting_about(county(files, as_of="2026-06-30"), 2026)]
    assert any("没有登记2026年度检查计划" in each for each in words)
    sound = [each.what.render() for each in waiting_about(county(visited({}), as_of="2026-06-30"), 2026)]
    assert not any("检查计划" in each for each in sound)


def test_the_day_of_filing_is_told_once_the_county_has_set_it() -> None:
    files = {**visited({}), PLANS.format(2026): table(PLAN, {"备案日期": ""})}
    unset = [e for e in deadlines_about(county(files, as_of="2026-02-01"), 2026) if isinstance(e, Unset)]
    assert any("涉企检查.年度计划备案" in each.why.render() for each in unset)
    files["parameters.yaml"] = "涉企检查.年度计划备案:\n  取值: [{值: 331, 来源: 甲县规定, 核实: 否}]\n"
    due = [e for e in deadlines_about(county(files, as_of="2026-02-01"), 2026) if isinstance(e, Deadline)]
    assert [(e.day.isoformat(), e.units) for e in due if e.key.startswith("涉企检查计划")] == [
        ("2026-03-31", ("jia",))
    ]
