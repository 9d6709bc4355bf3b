"""The page that a unit's clerk opens: only what the unit can do, with file and command, and what nobody recorded."""

from __future__ import annotations

from building import base_files, county

from zfzr.check.runner import examine
from zfzr.questions.status import status
from zfzr.questions.status_of_unit import UnitStatus, status_of_unit

PROFILE = base_files()["zfzr.yaml"].decode() + (
    "轮次:\n- {名称: 年度工作推进方案, 年度: 2015, 截止: 2015-08-20, 应报: [执法部门]}\n"
)


def of_unit(files: dict[str, str], slug: str = "jia", as_of: str = "2015-12-31") -> UnitStatus:
    seen = county({"zfzr.yaml": PROFILE, **files}, as_of=as_of)
    findings = examine(seen).findings
    return status_of_unit(seen, status(seen, findings), findings, slug)


def tasks(files: dict[str, str], slug: str = "jia", as_of: str = "2015-12-31") -> list[tuple[str, str, str]]:
    return [(task.what.render("zh"), task.at, task.do) for task in of_unit(files, slug, as_of).tasks]


def test_a_round_that_is_owed_is_told_with_its_file_and_its_form() -> None:
    assert tasks({})[0] == (
        "报送2015年度工作推进方案",
        "units/jia/2015/work-plan.yaml",
        "zfzr form work-plan --unit jia --year 2015 -o 年度工作推进方案.xlsx",
    )


def test_what_is_recorded_and_not_received_is_to_be_handed_in() -> None:
    files = {"units/jia/2015/work-plan.yaml": "成文日期: 2015-03-01\n任务: []\n"}
    assert tasks(files)[0][0] == "报送2015年度工作推进方案：已经录入，还没有收件登记，送法制机构"


def test_a_unit_that_owes_nothing_is_not_asked_for_the_round() -> None:
    assert not any("推进方案" in what for what, _, _ in tasks({}, "yi"))


def test_data_errors_of_the_unit_come_first_by_file() -> None:
    found = tasks({"units/jia/people.csv": "人员编号,姓名,人员性质\nJ001,,公务员\nJ002,李示五,事业\n"})
    assert found[0][1:] == ("units/jia/people.csv:2", "zfzr validate units/jia/people.csv")


def test_another_units_errors_are_not_its_task() -> None:
    found = tasks({"units/yi/people.csv": "人员编号,姓名\nY1,\n"})
    assert not any("数据差错" in what for what, _, _ in found)


def test_an_objection_that_the_county_reviews_is_no_task_of_the_unit() -> None:
    complaint = (
        "编号,被投诉单位,事由,收到日期,承办单位\nTS1,jia,无票据,2015-12-01,\nTS2,jia,无票据,2015-12-01,yi\n"
    )
    limit = "投诉.受理期限: {取值: [{值: 5, 来源: 示例, 核实: 是}]}\n"
    files = {"county/2015/complaints.csv": complaint, "parameters.yaml": limit}
    assert not any("投诉" in what for what, _, _ in tasks(files))
    assert [what for what, _, _ in tasks(files, "yi") if "投诉" in what] == [
        "投诉 TS2 决定受理（县食药监局）；办好以后报法制机构登记"
    ]


def test_certificates_that_end_soon_are_one_task() -> None:
    found = [task for task in of_unit({}, as_of="2015-12-01").tasks if "证件" in task.what.render("zh")]
    assert [(t.what.render("zh"), t.days_left) for t in found] == [
        ("2 本证件 60 天内到期，换证：孙示四、李示五", 30)
    ]


def test_a_unit_of_which_nothing_is_recorded_says_so() -> None:
    found = of_unit({}, "yi")
    assert found.recorded == 1
    assert {"人员", "证件", "职权事项"} <= set(found.unrecorded)


def test_an_empty_table_says_that_there_is_nothing() -> None:
    header = "人员编号,姓名,人员性质\n"
    assert "人员" not in of_unit({"units/yi/people.csv": header}, "yi").unrecorded
