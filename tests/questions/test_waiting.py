"""What waits though no day is set for it: stages of the result, seals, units to inspect, certificates, documents."""

from __future__ import annotations

from building import base_files, county
from subjects.assessment.scoring import HEAD

from zfzr.county.county import County
from zfzr.present.report import as_markdown
from zfzr.questions.status import status
from zfzr.questions.status_page import page
from zfzr.questions.waiting import Thing
from zfzr.subjects.round.reports.due import due_calendar

SCHEME = (
    HEAD + "一级指标:\n- 名称: 案卷\n  二级指标:\n  - {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}\n"
)
CLOSED = {"county/2015/scheme.yaml": SCHEME}


def seen(files: dict[str, str], as_of: str = "2015-12-31") -> County:
    return county(files, as_of=as_of)


def things(files: dict[str, str], sort: str, as_of: str = "2015-12-31") -> list[Thing]:
    return [each for each in status(seen(files, as_of), []).waiting if each.sort.zh.startswith(sort)]


def told(files: dict[str, str], sort: str, as_of: str = "2015-12-31") -> list[str]:
    return [each.what.render("zh") for each in things(files, sort, as_of)]


def stages(*lines: str) -> dict[str, str]:
    return {
        **CLOSED,
        "county/2015/result.yaml": "环节:\n" + "".join(f"- {{环节: {each}}}\n" for each in lines),
    }


def test_a_result_without_a_stage_is_told_to_have_none() -> None:
    assert told(CLOSED, "考核结果") == ["2015年度：还没有结果环节（考核截止 2015-12-31）"]


def test_a_result_is_told_by_its_last_stage_and_what_follows() -> None:
    assert told(stages("初评, 日期: 2015-12-20"), "考核结果") == ["2015年度：初评（2015-12-20），下一步反馈"]


def test_a_stage_still_to_come_is_not_told_as_reached() -> None:
    assert told(stages("初评, 日期: 2015-12-20", "反馈, 日期: 2016-01-20"), "考核结果") == [
        "2015年度：初评（2015-12-20），下一步反馈"
    ]


def test_until_when_objections_may_be_raised_is_told_while_they_may() -> None:
    # From Friday 2015-12-25 on, 12-28 to 31 are four working days; 01-01 to 03 are off, so 2016-01-04 is the fifth.
    files = stages("反馈, 日期: 2015-12-25")
    files["county/2015/scheme.yaml"] += "异议期限: {日数: 5, 计: 工作日}\n"
    assert told(files, "考核结果") == ["2015年度：反馈（2015-12-25），下一步异议，异议期到 2016-01-04"]
    assert told(files, "考核结果", "2016-01-05") == ["2015年度：反馈（2015-12-25），下一步异议"]


def test_a_settled_result_without_a_seal_waits_for_one() -> None:
    files = stages("审定, 日期: 2015-12-30, 签署: 周示一, 文号: 甲政〔2015〕9号")
    assert told(files, "封存") == ["2015年度结果 2015-12-30 审定，还没有封存"]


def test_the_command_of_a_settled_result_is_the_circular_that_announces_it() -> None:
    (each,) = things(stages("审定, 日期: 2015-12-30"), "考核结果")
    assert each.do == "zfzr doc 考核结果通报 --year 2015 -o 考核结果通报.docx"


def test_a_unit_that_no_inspection_was_of_is_owed_one() -> None:
    register = (
        "- 编号: JC1\n  名称: 第一次督导\n  种类: 督导检查\n  组织: 法制机构\n  开始日期: 2015-06-01\n"
        "  受检单位: [jia]\n"
    )
    assert told({"county/2015/inspections.yaml": register}, "监督检查") == [
        "2015年度还有 1 个单位没有受过检查：乙镇"
    ]


def test_without_a_register_of_inspections_nobody_is_said_to_be_owed_one() -> None:
    assert told({}, "监督检查") == [
        "2015年度没有监督检查的登记（county/2015/inspections.yaml），哪些单位受过检查不知道"
    ]


def test_a_certificate_that_ran_out_is_told_of_who_still_holds_a_post() -> None:
    # Both certificates of 县食药监局 end on 2015-12-31.
    assert told({}, "执法证件") == []
    (each,) = things({}, "执法证件", "2016-01-01")
    assert each.what.render("zh") == (
        "县食药监局已到期没有换证、人还在执法岗位的 2 人：孙示四（豫H01-0001，2015-12-31）、"
        "李示五（豫H01-0002，2015-12-31）"
    )
    assert (each.at, each.slugs) == ("units/jia/certificates.csv:2", ("jia",))


def test_a_certificate_that_ran_out_and_was_replaced_is_told_no_more() -> None:
    certificates = base_files()["units/jia/certificates.csv"].decode()
    renewed = certificates + "豫H01-9001,J001,河南省行政执法证,2016版,食品药品,甲县,2015-12-01,2020-12-31\n"
    (each,) = things({"units/jia/certificates.csv": renewed}, "执法证件", "2016-01-01")
    assert "豫H01-0001" not in each.what.render("zh")


def interview(more: str = "") -> dict[str, str]:
    row = f"编号: YT1, 单位: jia, 日期: 2015-06-01, 约谈机关: 法制机构, 事由: [不及时], 情况: 甲{more}"
    return {"county/2015/interviews.yaml": f"- {{{row}}}\n"}


def test_an_interview_without_a_notice_waits_for_the_letter() -> None:
    assert told(interview(), "待出的文书") == ["约谈通知书 1 份：YT1"]
    assert told(interview(", 通知日期: 2015-05-25"), "待出的文书") == []


def test_a_letter_in_the_register_waits_no_more() -> None:
    register = {
        "county/2015/issued-documents.csv": (
            "编号,文书,文号,机关,单位,日期,签发人\nFW1,约谈通知书,甲法制办〔2015〕1号,县政府法制办,jia,2015-05-25,周示一\n"
        )
    }
    assert told({**interview(), **register}, "待出的文书") == []


# Tasks of work plans

PLAN = """
    年度: 2015
    文号: 甲〔2015〕1号
    成文日期: 2015-03-01
    任务:
    - {类型: 宣传培训, 内容: 办一期培训, 期限: 2015-10-30}
    - {类型: 督导检查, 内容: 查一次, 期限: 2015-10-30, 完成日期: 2015-10-01}
    - {类型: 评议考核, 内容: 评一次}
    """


def test_a_task_of_a_work_plan_is_a_deadline_until_it_is_done() -> None:
    files = {
        "units/jia/2015/work-plan.yaml": PLAN.replace("    年度: 2015\n", "").replace(
            "    文号: 甲〔2015〕1号\n", ""
        )
    }
    found = due_calendar(seen(files), (2015,))
    assert [(each.key, each.due.isoformat(), each.is_overdue) for each in found.deadlines] == [
        ("工作任务 jia/1", "2015-10-30", True)
    ]
    assert [each.render("zh") for each in found.unset if "任务" in each.render("zh")] == [
        "县食药监局2015年度工作推进方案有 1 项没有完成的任务没有写期限"
    ]


# The screen


def test_long_lists_are_cut_with_a_count_and_a_command() -> None:
    rows = "".join(f"  - {{类型: 宣传培训, 内容: 第{n}次, 期限: 2015-10-30}}\n" for n in range(1, 13))
    files = {"units/jia/2015/work-plan.yaml": f"成文日期: 2015-03-01\n任务:\n{rows}"}
    shown = as_markdown(page(status(seen(files), [])), "zh")
    assert shown.count("工作任务：") == 10
    assert "另有 2 项，全部：zfzr calendar" in shown


def test_what_is_overdue_stands_before_what_only_waits() -> None:
    files = {
        **interview(),
        "units/jia/2015/work-plan.yaml": "成文日期: 2015-03-01\n任务:\n  - {类型: 宣传培训, 内容: 甲, 期限: 2015-10-30}\n",
    }
    shown = as_markdown(page(status(seen(files), [])), "zh")
    assert shown.index("## 期限") < shown.index("## 待出的文书") < shown.index("## 数据差错")


def test_a_county_without_units_says_that_nothing_was_checked() -> None:
    bare = {path: text.decode() for path, text in base_files().items() if not path.startswith("units/")}
    shown = as_markdown(page(status(county(bare, base=False), [])), "zh")
    assert "还没有登记任何单位，什么都没有检查" in shown
    assert "没有登记任何证件" in shown


def test_who_owes_is_not_named_while_a_round_is_far_off() -> None:
    profile = base_files()["zfzr.yaml"].decode()
    profile += "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 应报: 全部}\n"
    shown = [
        as_markdown(page(status(seen({"zfzr.yaml": profile}, day), [])), "zh")
        for day in ("2015-09-30", "2015-10-01")
    ]
    # 61 and 60 days before.
    assert ["郑示三" in each for each in shown] == [False, True]
