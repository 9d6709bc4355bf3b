"""Measures of any round of the county's own: 未报:…, 逾期天数:…, 退回次数:…, and how many rounds in all.

The county asks for 案卷评查报告 by 10 July and for 法制培训计划 by 31 March; nothing in the program knows of either.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from building import base_files, county, said
from subjects.assessment.scoring import line, scheme, scored
from subjects.measuring import measured, shown

from zfzr.declare.measure import MeasureUnit, measure_families, measure_named, measures

REVIEW, PLAN = "案卷评查报告", "法制培训计划"
PROFILE = (
    base_files()["zfzr.yaml"].decode()
    + f"""\
轮次:
- {{名称: {REVIEW}, 年度: 2015, 截止: 2015-07-10, 应报: [执法部门], 逾期以: 首次收件, 依据: 县政府法制办的工作安排}}
- {{名称: {PLAN}, 每年: 03-31, 截止年: 当年, 起始年度: 2015, 应报: [全部], 依据: 县政府法制办的工作安排}}
"""
)
HEAD = "轮次,单位,收到日期,形式审查,退回原因,补正日期\n"


def files(*receipts: str) -> dict[str, str]:
    return {"zfzr.yaml": PROFILE, "county/2015/receipts.csv": HEAD + "".join(f"{r}\n" for r in receipts)}


def test_a_round_that_only_the_county_knows_is_measured() -> None:
    """Received on 17 July, due on 10 July: 7 days."""
    came = files(f"{REVIEW},jia,2015-07-17,合格,,")
    assert measured(f"未报:{REVIEW}", came).value == 0
    late = measured(f"逾期天数:{REVIEW}", came)
    assert late.value == 7
    assert shown(late) == ["2015-07-17 收到"]
    assert [f.key for f in late.leads] == [f"ZF402:{REVIEW}/jia:2015-07-17"]
    assert measured(f"退回次数:{REVIEW}", came).value == 0


def test_what_did_not_come_in_is_missing_and_late_to_the_day_of_the_score() -> None:
    """From 10 July to 20 July are 10 days."""
    missing = measured(f"未报:{REVIEW}", files(), as_of="2015-07-20")
    assert missing.value == 1
    assert [f.key for f in missing.leads] == [f"ZF401:{REVIEW}/jia:2015-07-10"]
    assert shown(missing) == ["2015-07-10 截止，收件登记中没有本单位"]
    assert measured(f"逾期天数:{REVIEW}", files(), as_of="2015-07-20").value == 10
    assert measured(f"逾期天数:{REVIEW}", files(), as_of="2015-07-10").value is None


def test_returns_are_counted_each_with_its_finding() -> None:
    came = files(
        f"{REVIEW},jia,2015-07-01,退回,缺汇总表,",
        f"{REVIEW},jia,2015-07-05,退回,未盖章,",
        f"{REVIEW},jia,2015-07-08,合格,,",
    )
    found = measured(f"退回次数:{REVIEW}", came)
    assert found.value == 2
    assert shown(found) == ["2015-07-01 收到后退回：缺汇总表", "2015-07-05 收到后退回：未盖章"]
    assert all(each.leads for each in found.evidence)


@pytest.mark.parametrize("name", ["未报", "逾期天数", "退回次数"])
def test_who_is_not_asked_owes_nothing(name: str) -> None:
    found = measured(f"{name}:{REVIEW}", files(), unit="yi")
    assert found.value is None
    assert found.reason is not None
    assert found.reason.render() == f"不在“{REVIEW}”的应报名单"


@pytest.mark.parametrize("name", ["未报", "逾期天数", "退回次数"])
def test_a_round_that_is_not_there_clears_nobody(name: str) -> None:
    found = measured(f"{name}:案卷评查", files())
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None
    assert found.reason.render() == "zfzr.yaml 里没有轮次“案卷评查”"


@pytest.mark.parametrize(
    ("family", "single"),
    [("未报", "追究报告未报"), ("逾期天数", "追究报告逾期天数"), ("退回次数", "追究报告退回次数")],
)
def test_the_single_measures_say_what_the_family_says(family: str, single: str) -> None:
    from subjects.accountability.round_of_county import FILES

    for unit in ("jia", "yi"):
        one, other = measured(single, FILES, unit=unit), measured(f"{family}:责任追究报告", FILES, unit=unit)
        assert one.value is not None or one.is_withheld
        assert one == other


# In a scheme


def indicator(measure: str, more: str = "每项: 2") -> str:
    return f"- {{编号: '1', 名称: 报送, 分值: 40, 方式: 扣分, 取数: '{measure}', {more}, 须核实: 否}}"


@pytest.mark.parametrize(
    ("measure", "more", "points", "told"),
    [
        (f"逾期天数:{REVIEW}", "每日: 0.5", "36.50", "40－7日×0.5分"),
        (f"未报:{REVIEW}", "每项: 5", "40.00", ""),
        (f"未报:{PLAN}", "每项: 5", "35.00", "是"),
    ],
)
def test_a_scheme_counts_a_round(measure: str, more: str, points: str, told: str) -> None:
    """7 days late at 0.5 points: 40 - 3.5 = 36.5; the plan is missing: 40 - 5 = 35."""
    found = line(indicator(measure, more), files(f"{REVIEW},jia,2015-07-17,合格,,"))
    assert found.points.shown(2) == points
    assert told in found.formula.zh


def test_a_whole_item_is_lost_where_a_round_was_not_answered() -> None:
    lost = f"- {{编号: '1', 名称: 报送, 分值: 40, 方式: 比率, 取数: 职权分解率, 该项不得分: ['未报:{PLAN}']}}"
    assert line(lost, files()).points.shown(2) == "0.00"
    assert line(lost, files(f"{PLAN},jia,2015-03-30,合格,,")).points.shown(2) == "40.00"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "未报:案卷评查报表",
            f"没有取数“未报:案卷评查报表”：本地没有轮次“案卷评查报表”，是不是“未报:{REVIEW}”？",
        ),
        ("逾期天数", f"没有取数“逾期天数”，是不是“逾期天数:{REVIEW}、逾期天数:{PLAN}”？"),
        (
            "逾期天数:",
            f"没有取数“逾期天数:”：本地没有轮次“”，是不是“逾期天数:{REVIEW}、逾期天数:{PLAN}”？",
        ),
        ("未报:xyz", "没有取数“未报:xyz”：本地没有轮次“xyz”"),
        (
            f"没报:{REVIEW}",
            f"没有取数“没报:{REVIEW}”，是不是“未报:{REVIEW}、退回次数:{REVIEW}、逾期天数:{REVIEW}”？",
        ),
        (f"未报：{REVIEW}", f"没有取数“未报：{REVIEW}”，是不是“未报:{REVIEW}”？"),
        (f"未报: {REVIEW}", f"没有取数“未报: {REVIEW}”：本地没有轮次“ {REVIEW}”，是不是“未报:{REVIEW}”？"),
    ],
)
@pytest.mark.parametrize("where", ["取数", "该项不得分", "一票否决"])
def test_an_unknown_round_is_a_slip_of_the_scheme(name: str, told: str, where: str) -> None:
    (message,) = (m for m in said(county({**files(), **_naming(name, where)}), "ZF501"))
    assert message == told


def _naming(name: str, where: str) -> dict[str, str]:
    if where == "取数":
        return {"county/2015/scheme.yaml": scheme(indicator(name))}
    plain = "方式: 比率, 取数: 职权分解率"
    if where == "该项不得分":
        return {
            "county/2015/scheme.yaml": scheme(
                f"- {{编号: '1', 名称: 报送, 分值: 40, {plain}, 该项不得分: ['{name}']}}"
            )
        }
    knock = f"一票否决:\n- {{名称: 不报, 取数: '{name}', 等次: 不合格}}\n"
    return {"county/2015/scheme.yaml": scheme(f"- {{编号: '1', 名称: 报送, 分值: 40, {plain}}}") + knock}


@pytest.mark.parametrize("where", ["取数", "该项不得分", "一票否决"])
def test_a_known_round_is_none(where: str) -> None:
    assert said(county({**files(), **_naming(f"未报:{REVIEW}", where)}), "ZF501") == []


@pytest.mark.parametrize(
    ("round_", "why"),
    [
        (
            f"{{名称: {REVIEW}, 年度: 2016, 截止: 2016-07-10, 应报: [全部], 依据: 安排}}",
            "（zfzr.yaml 的轮次里没有）",
        ),
        (
            f"{{名称: {REVIEW}, 每年: 07-10, 截止年: 当年, 起始年度: 2016, 应报: [全部], 依据: 安排}}",
            "：从2016年度起才有",
        ),
    ],
)
def test_a_round_of_other_years_cannot_be_counted(round_: str, why: str) -> None:
    """No unit could ever lose a point by it: a slip that would look fine for ever."""
    profile = {"zfzr.yaml": base_files()["zfzr.yaml"].decode() + f"轮次:\n- {round_}\n"}
    of = county({**_naming(f"未报:{REVIEW}", "取数"), **profile})
    assert said(of, "ZF501") == [f"取数“未报:{REVIEW}”无从取：2015年度未设定“{REVIEW}”{why}"]


def test_a_county_whose_rounds_could_not_be_read_is_not_told_that_it_has_none() -> None:
    broken = {**_naming(f"未报:{REVIEW}", "取数"), "zfzr.yaml": PROFILE + "轮次: [\n"}
    assert said(county(broken), "ZF501") == []


def test_a_scheme_with_an_unknown_round_gives_no_final_result() -> None:
    found = scored(scheme(indicator("未报:案卷评查")), files()).unit("jia")
    assert found is not None
    assert found.total.shown(2) == "0.00～40.00"


# All rounds together


@pytest.mark.parametrize(
    ("receipts", "missing", "late"),
    [
        ((), 2, 0),
        ((f"{PLAN},jia,2015-03-31,合格,,",), 1, 0),
        ((f"{PLAN},jia,2015-04-01,合格,,", f"{REVIEW},jia,2015-07-17,合格,,"), 0, 2),
    ],
)
def test_rounds_are_counted(receipts: Sequence[str], missing: int, late: int) -> None:
    assert measured("未报轮次数", files(*receipts)).value == missing
    found = measured("迟报轮次数", files(*receipts))
    assert found.value == late
    assert all(each.leads for each in found.evidence)


def test_a_round_missing_is_named() -> None:
    assert shown(measured("未报轮次数", files(f"{PLAN},jia,2015-03-31,合格,,"))) == [
        f"“{REVIEW}”2015-07-10 截止，收件登记中没有本单位"
    ]


@pytest.mark.parametrize("name", ["未报轮次数", "迟报轮次数"])
def test_before_anything_is_due_nothing_can_be_told(name: str) -> None:
    found = measured(name, files(), as_of="2015-03-31")
    assert found.value is None
    assert found.reason is not None
    assert found.reason.render() == "2015年度没有已经到期的应报轮次"
    assert not found.is_withheld


def test_a_round_answered_in_time_before_it_is_due_counts_as_answered() -> None:
    came = files(f"{PLAN},jia,2015-03-30,合格,,")
    assert [measured(name, came, as_of="2015-03-31").value for name in ("未报轮次数", "迟报轮次数")] == [0, 0]


@pytest.mark.parametrize("name", ["未报轮次数", "迟报轮次数"])
def test_a_round_of_which_the_county_has_not_said_enough_withholds_the_number(name: str) -> None:
    """“每年 01-31” without 截止年 may be due this year or next: whether anybody owes it cannot be told."""
    undecided = {**files(), "zfzr.yaml": PROFILE + "- {名称: 年报, 每年: 01-31, 应报: [全部], 依据: 安排}\n"}
    assert measured(name, undecided).is_withheld


# What every family says


@pytest.mark.parametrize("name", sorted(measure_families()))
def test_a_family_is_a_measure_as_any(name: str) -> None:
    member = measure_named(f"{name}:{REVIEW}")
    assert member is not None
    assert member.name == f"{name}:{REVIEW}"
    assert name not in measures()
    assert REVIEW in member.meaning.zh
    assert REVIEW in member.meaning.en
    assert member.unit is not MeasureUnit.DAYS or member.amount.zh != "共"
