"""What units plan and assess themselves: work plans, internal assessment, self-assessment (ZF521-ZF528)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, keys, said

from zfzr.county.county import County

PLAN = "units/jia/2015/work-plan.yaml"
TASKS = """\
- {类型: 组织协调, 内容: 成立领导小组, 期限: 2015-07-31, 完成日期: 2015-07-20}
- {类型: 宣传培训, 内容: 组织培训考试, 期限: 2015-10-31, 完成日期: 2015-10-17}
- {类型: 评议考核, 内容: 开展内部考核, 期限: 2015-12-20, 完成日期: 2015-12-15}
- {类型: 经验推广, 内容: 报送工作经验, 期限: 2015-12-31, 完成日期: 2015-12-10}
- {类型: 督导检查, 内容: 检查稽查大队, 期限: 2015-11-30, 完成日期: 2015-11-12}
"""


def plan(tasks: str, *, as_of: str = "2015-12-31", year: int = 2015) -> County:
    """甲 with a work plan of 10 July; its tasks begin on line 3."""
    path = f"units/jia/{year}/work-plan.yaml"
    return county({path: f"成文日期: {year}-07-10\n任务:\n{tasks}"}, as_of=as_of)


# ZF521


def test_all_five_kinds_are_planned() -> None:
    assert said(plan(TASKS), "ZF521") == []


def test_missing_kinds_are_named_in_the_order_of_the_notice() -> None:
    of = plan("".join(TASKS.splitlines(keepends=True)[1:4]))

    assert keys(of, "ZF521") == ["ZF521:jia"]
    assert said(of, "ZF521") == ["县食药监局2015年度工作推进方案没有安排组织协调、督导检查"]


def test_a_plan_of_last_year_is_not_told_again() -> None:
    of = plan("- {类型: 宣传培训, 内容: 组织培训考试}\n", year=2014)

    assert said(of, "ZF521") == []


def test_a_plan_is_not_judged_before_it_is_made() -> None:
    # the plan bears the day of 10 July
    lines = "- {类型: 宣传培训, 内容: 组织培训考试}\n"

    assert said(plan(lines, as_of="2015-07-09"), "ZF521") == []
    assert len(said(plan(lines, as_of="2015-07-10"), "ZF521")) == 1


# ZF522


def task(due: str, done: str = "") -> str:
    finished = f", 完成日期: {done}" if done else ""
    return f"- {{类型: 督导检查, 内容: 检查稽查大队, 期限: {due}{finished}}}\n"


@pytest.mark.parametrize(("as_of", "lines"), [("2015-11-30", []), ("2015-12-01", [3])])
def test_a_task_is_overdue_on_the_day_after_it_was_due(as_of: str, lines: list[int]) -> None:
    assert found(plan(task("2015-11-30"), as_of=as_of), "ZF522") == [f"{PLAN}:{line}" for line in lines]


@pytest.mark.parametrize(
    ("done", "overdue"), [("2015-11-12", False), ("2015-12-05", False), ("2015-12-06", True)]
)
def test_what_was_done_by_the_day_is_not_overdue(done: str, overdue: bool) -> None:
    assert (said(plan(task("2015-11-30", done), as_of="2015-12-05"), "ZF522") != []) is overdue


def test_an_overdue_task_is_named_by_its_number_and_due_day() -> None:
    of = plan(task("2015-12-31") + task("2015-11-30"))

    assert keys(of, "ZF522") == ["ZF522:jia/2:2015-11-30"]
    assert said(of, "ZF522") == ["县食药监局“检查稽查大队”应于 2015-11-30 前完成，到 2015-12-31 没有完成"]


def test_a_task_without_a_due_day_is_never_overdue() -> None:
    assert said(plan("- {类型: 督导检查, 内容: 检查稽查大队}\n"), "ZF522") == []


# ZF523


@pytest.mark.parametrize(
    ("due", "done", "text"),
    [
        ("2015-11-30", "2015-07-10", None),
        ("2015-11-30", "2015-07-09", "“检查稽查大队”2015-07-09 完成，早于方案成文日期 2015-07-10"),
        ("2015-12-31", "", None),
        ("2016-01-01", "", "“检查稽查大队”期限 2016-01-01 不在2015年度内"),
        ("2014-12-31", "", "“检查稽查大队”期限 2014-12-31 不在2015年度内"),
    ],
)
def test_days_of_a_task_fit_its_plan(due: str, done: str, text: str | None) -> None:
    assert said(plan(task(due, done)), "ZF523") == ([text] if text else [])


# ZF524

ASSESSMENT_PLAN = "units/jia/2015/assessment-plan.yaml"
INTERNAL = "units/jia/2015/internal-assessment.csv"
PROFILE = (
    base_files()["zfzr.yaml"].decode().replace("数据截止: 2015-12-31\n", "")
    + "轮次:\n- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 应报: [执法部门]}\n"
)
RECEIPT = "轮次,单位,收到日期,形式审查\n评议考核方案,jia,2015-09-23,合格\n"
INTERNAL_HEAD = "对象类别,对象,考核日期,得分\n"
SCOPE = "考核范围: {机构: 全部, 人员: 全部}\n"


def received(
    more: str = "", internal: str = "", *, receipts: str = RECEIPT, as_of: str = "2015-12-31"
) -> County:
    """甲, whose plan came in on 23 September."""
    files = {
        "zfzr.yaml": PROFILE,
        "county/2015/receipts.csv": receipts,
        ASSESSMENT_PLAN: "成文日期: 2015-09-21\n" + more,
    }
    if internal:
        files[INTERNAL] = INTERNAL_HEAD + internal
    return county(files, as_of=as_of)


def test_a_plan_without_an_assessment() -> None:
    of = received()

    assert keys(of, "ZF524") == ["ZF524:jia:2015-12-31"]
    assert said(of, "ZF524") == [
        "县食药监局2015年度评议考核方案 2015-09-23 已报，年度内没有开展评议考核的记录"
    ]


@pytest.mark.parametrize(("as_of", "told"), [("2015-12-30", 0), ("2015-12-31", 1), ("2016-02-01", 1)])
def test_it_is_told_when_the_year_is_over(as_of: str, told: int) -> None:
    assert len(said(received(as_of=as_of), "ZF524")) == told


@pytest.mark.parametrize(("day", "told"), [("2015-12-31", 0), ("2016-01-01", 1)])
def test_an_assessment_held_in_the_year_is_enough(day: str, told: int) -> None:
    assert len(said(received(f"开展: {{日期: {day}}}\n"), "ZF524")) == told


def test_results_in_the_register_show_that_it_was_held() -> None:
    assert said(received(internal="机构,zhifa,2015-12-15,88\n"), "ZF524") == []


def test_a_plan_that_never_came_in_is_told_elsewhere() -> None:
    assert said(received(receipts="轮次,单位,收到日期,形式审查\n"), "ZF524") == []


@pytest.mark.parametrize(("issued", "told"), [("2015-09-25", 1), ("2015-09-26", 0)])
def test_a_plan_sent_before_anybody_ordered_plans_promises_nothing(issued: str, told: int) -> None:
    """The round is due on 25 September: what orders it later does not reach back."""
    files = {
        "zfzr.yaml": PROFILE.replace("截止: 2015-09-25,", "截止: 2015-09-25, 依据: 甲政办〔2015〕3号,"),
        "county/2015/receipts.csv": RECEIPT,
        ASSESSMENT_PLAN: "成文日期: 2015-09-21\n",
        "county/basis-documents.yaml": "- {文号: 甲政办〔2015〕3号, 标题: 通知, 发文机关: 甲县人民政府办公室, "
        f"成文日期: {issued}}}\n",
    }

    assert len(said(county(files), "ZF524")) == told


def test_a_register_that_was_not_read_shows_nothing() -> None:
    assert said(received(internal='机构,"zhifa\n'), "ZF524") == []


# ZF525

BODIES = "机构,zhifa,2015-12-15,88\n机构,fazhi,2015-12-15,93\n"
PERSONS = "人员,J001,2015-12-15,90\n人员,J002,2015-12-15,82\n"


def test_everybody_was_assessed() -> None:
    assert said(received(SCOPE, BODIES + PERSONS), "ZF525") == []


def test_a_body_left_out() -> None:
    of = received(SCOPE, "机构,zhifa,2015-12-15,88\n" + PERSONS)

    assert found(of, "ZF525") == [f"{ASSESSMENT_PLAN}:2"]
    assert said(of, "ZF525") == ["县食药监局方案规定考核全部机构，2015年度没有“政策法规股”的考核记录"]


def test_an_officer_left_out() -> None:
    of = received(SCOPE, BODIES + "人员,J001,2015-12-15,90\n")

    assert keys(of, "ZF525") == ["ZF525:J002:2015-12-31"]
    assert said(of, "ZF525") == [
        "县食药监局方案规定考核全部人员，2015年度没有执法人员李示五（J002）的考核记录"
    ]


@pytest.mark.parametrize(
    ("scope", "left_out"),
    [
        ("考核范围: {机构: 全部}\n", 1),
        ("考核范围: {机构: fazhi}\n", 1),
        ("考核范围: {机构: [zhifa]}\n", 0),
        ("考核范围: {机构: 稽查大队、政策法规股}\n", 1),
        ("考核范围: {人员: 稽查大队}\n", 2),
        ("考核范围: {人员: [J002]}\n", 1),
        ("考核范围: {机构: 全部, 人员: J001、J002}\n", 3),
        ("", 0),
    ],
)
def test_whom_the_plan_covers_is_asked_for(scope: str, left_out: int) -> None:
    """The body fazhi and both officers have no record; both serve in zhifa, which has one."""
    assert len(said(received(scope, "机构,zhifa,2015-12-15,88\n"), "ZF525")) == left_out


@pytest.mark.parametrize(
    ("scope", "unknown"),
    [("{机构: 全体}", "全体"), ("{机构: 全部、法治股}", "法治股"), ("{人员: 稽查大队人员}", "稽查大队人员")],
)
def test_a_scope_that_names_nobody_is_an_error(scope: str, unknown: str) -> None:
    """What is not understood must not pass for a plan that covers nobody."""
    (told,) = said(received(f"考核范围: {scope}\n", "机构,zhifa,2015-12-15,88\n"), "ZF102")
    assert f"“{unknown}”" in told


def test_where_nothing_was_recorded_nobody_was_left_out() -> None:
    assert said(received(SCOPE), "ZF525") == []


def test_the_leadership_and_bodies_that_ended_are_not_asked_for() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode() + (
        "- {代码: lingdao, 名称: 局领导, 类型: 领导班子}\n- {代码: jiu, 名称: 原稽查队, 类型: 二级机构, 止: 2015-12-30}\n"
    )
    files = {
        "units/jia/unit.yaml": unit,
        ASSESSMENT_PLAN: "成文日期: 2015-09-21\n" + SCOPE,
        INTERNAL: INTERNAL_HEAD + BODIES + PERSONS,
    }

    assert said(county(files), "ZF525") == []


def test_nobody_is_left_out_before_the_year_is_over() -> None:
    assert said(received(SCOPE, BODIES, as_of="2015-12-30"), "ZF525") == []


# ZF526


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("人员,J001,2015-12-31,100\n", None),
        ("人员,J001,2015-01-01,0\n", None),
        ("人员,J001,2015-12-15,\n", None),
        ("人员,J001,2015-12-15,100.5\n", "孙示四（J001）的得分 100.5 不在0至100分之间"),
        ("人员,J001,2015-12-15,-1\n", "孙示四（J001）的得分 -1 不在0至100分之间"),
        ("人员,J001,2016-01-01,90\n", "孙示四（J001）的考核日期 2016-01-01 不在2015年度内"),
    ],
)
def test_records_of_the_year_with_points_within_a_hundred(row: str, text: str | None) -> None:
    assert said(county({INTERNAL: INTERNAL_HEAD + row}), "ZF526") == ([text] if text else [])


@pytest.mark.parametrize(
    ("grade", "text"),
    [
        ("合格", None),
        ("不合格", None),
        ("称职", None),
        ("", None),
        ("合各", "孙示四（J001）的等次“合各”，是不是“合格”？"),
        ("不合x格", "孙示四（J001）的等次“不合x格”，是不是“不合格”？"),
    ],
)
def test_a_grade_a_slip_away_from_one_of_the_scheme(grade: str, text: str | None) -> None:
    files = {INTERNAL: f"对象类别,对象,考核日期,等次\n人员,J001,2015-12-15,{grade}\n"}

    assert said(county({**files, "county/2015/scheme.yaml": SCHEME}), "ZF526") == ([text] if text else [])


# ZF527, ZF528

SELF = "units/jia/2015/self-assessment.csv"
SCHEME = """\
名称: 2015年度考核细则
考核期间: {起: 2015-01-01, 止: 2015-12-31}
组别:
  执法部门: {等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]}
  乡镇街道: {等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]}
一级指标:
- 名称: 严格执法
  二级指标:
  - {编号: "1", 名称: 持证上岗, 分值: 60, 方式: 评审打分}
  - 编号: "2"
    名称: 案卷质量
    子项:
    - {编号: "2.1", 名称: 许可案卷, 分值: 10, 方式: 评审打分}
    - {编号: "2.2", 名称: 处罚案卷, 分值: 20, 方式: 评审打分}
  - 编号: "3"
    名称: 执法行为
    分值: 10
    下限: -5
    子项:
    - {编号: "3.1", 名称: 超期, 方式: 评审打分}
  - {编号: "4", 名称: 村镇管理, 分值: 40, 方式: 评审打分, 适用: [乡镇街道]}
加分:
  上限: 5
  项目:
  - {编号: J1, 名称: 经验推广, 方式: 评审打分}
"""


def self_assessed(*rows: str, files: dict[str, str] | None = None) -> County:
    text = "指标,得分\n" + "".join(f"{row}\n" for row in rows)
    return county({"county/2015/scheme.yaml": SCHEME, SELF: text, **(files or {})})


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("1,60", None),
        ("1,0", None),
        ("1,60.5", "1 持证上岗 自评 60.5 分，不在0至60分之间"),
        ("1,-1", "1 持证上岗 自评 -1 分，不在0至60分之间"),
        ("2,30", None),
        ("2,31", "2 案卷质量 自评 31 分，不在0至30分之间"),
        ("3,-5", None),
        ("3,-6", "3 执法行为 自评 -6 分，不在-5至10分之间"),
        ("3.1,-2", None),
        ("J1,5", None),
        ("J1,6", "J1 经验推广 自评 6 分，不在0至5分之间"),
        ("4,20", "4 村镇管理 不考核执法部门（县食药监局）"),
        ("9,20", None),
    ],
)
def test_points_of_the_unit_are_within_the_marks_of_its_indicators(row: str, text: str | None) -> None:
    assert said(self_assessed(row), "ZF527") == ([text] if text else [])


def test_what_vetoes_a_grade_is_no_indicator_to_assess_oneself_by() -> None:
    veto = "一票否决: [{名称: 重大事故, 等次: 不合格}]\n"
    of = county({SELF: "指标,得分\n重大事故,0\n", "county/2015/scheme.yaml": SCHEME + veto})
    assert said(of, "ZF527") == ["“重大事故”没有分值，不是自评的指标（县食药监局）"]


def test_a_year_without_a_scheme_has_no_marks_to_compare() -> None:
    assert said(county({SELF: "指标,得分\n1,600\n"}), "ZF527") == []


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        (("1,60", "2,30", "3,10"), None),
        (("1,60", "2.1,10", "2.2,20", "3.1,0"), None),
        (("1,60", "2.1,10", "3,10"), "县食药监局2015年度自评缺 1 项：2"),
        (("J1,5",), "县食药监局2015年度自评缺 3 项：1、2、3"),
    ],
)
def test_a_self_assessment_covers_every_indicator_but_the_bonus(
    rows: tuple[str, ...], missing: str | None
) -> None:
    assert said(self_assessed(*rows), "ZF528") == ([missing] if missing else [])


def test_what_is_stated_not_to_apply_is_covered() -> None:
    stated = {"units/jia/2015/statements.yaml": '- {指标: "2", 理由: 没有案件, 日期: 2015-12-10}\n'}

    assert said(self_assessed("1,60", "3,10", files=stated), "ZF528") == []


def test_a_unit_that_did_not_assess_itself_left_nothing_out() -> None:
    assert said(county({"county/2015/scheme.yaml": SCHEME}), "ZF528") == []


@pytest.mark.parametrize(
    ("broken", "told"), [("self-assessment.csv", 0), ("statements.yaml", 0), ("work-plan.yaml", 1)]
)
def test_it_rests_on_the_self_assessment_and_the_statements_and_on_nothing_else(
    broken: str, told: int
) -> None:
    path = f"units/jia/2015/{broken}"
    spoilt = "指标,得分\n1,60\n2\n" if broken.endswith(".csv") else "- {指标: \n"

    assert len(said(self_assessed("1,60", files={path: spoilt}), "ZF528")) == told


# ZF899

WITH_THREE = SCHEME.replace("{名称: 合格, 分数线: 60}", "{名称: 优秀, 分数线: 90}, {名称: 合格, 分数线: 60}")


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (("93,优秀", "85,合格", "39,优秀", "81,合格"), [4]),  # clashes with both
        (("93,优秀", "95,合格", "91,优秀", "81,合格"), [3]),
        (("93,优秀", "85,合格", "91,优秀", "81,合格"), []),
        (("93,优秀", "85,合格", "39,优秀"), []),  # three rows
        (("93,优秀", "85,称职", "39,优秀", "81,合格"), []),  # a grade of the unit's own
        (("70,优秀", "85,合格", "71,优秀", "81,合格"), []),  # two such
    ],
)
def test_the_one_row_whose_points_and_grade_disagree_with_all_others(
    rows: tuple[str, ...], lines: list[int]
) -> None:
    text = "".join(f"人员,J00{at},2015-12-15,{row}\n" for at, row in enumerate(rows, start=1))
    files = {INTERNAL: "对象类别,对象,考核日期,得分,等次\n" + text, "county/2015/scheme.yaml": WITH_THREE}

    assert found(county(files), "ZF899") == [f"{INTERNAL}:{line}" for line in lines]
