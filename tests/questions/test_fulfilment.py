"""Who has met which duty: judged by records alone, and what they cannot tell is 未评."""

from __future__ import annotations

import pytest
from building import base_files, county

from zfzr.declare.fulfilment import State, judged_of_offices
from zfzr.questions import fulfilment
from zfzr.questions.fulfilment import Standing, fulfilment_of, pairs_not_judged

ROUND = """
    格式: 1
    行政区划: {代码: "410899", 名称: 示例县}
    机构角色:
      - {角色: 法制机构, 名称: 县法制办, 止: 2018-12-31}
      - {角色: 法制机构, 名称: 县司法局, 起: 2019-01-01}
    轮次:
      - 名称: 评议考核方案
        年度: 2015
        截止: 2015-09-25
        含当日: 是
        应报: [jia]
        逾期以: 首次收件
        非工作日: 不调整
        依据: 示例
"""


def of(duty: str, actor: str, *, year: int = 2015, as_of: str = "2015-12-31", **files: str) -> Standing:
    laid = {path.replace("__", "/"): text for path, text in files.items()}
    found = fulfilment_of(county({"zfzr.yaml": ROUND, **laid}, as_of=as_of), year, (actor,), (duty,))
    (line,) = found.lines
    return line


def test_a_plan_that_did_not_come_is_not_done_once_the_day_is_over() -> None:
    line = of("D42", "jia")
    assert line.state is State.NOT_DONE
    assert str(line.due) == "2015-09-25"
    assert line.places == ("zfzr.yaml:7",)


def test_before_its_day_it_is_not_due() -> None:
    assert of("D42", "jia", as_of="2015-09-25").state is State.NOT_DUE


def test_a_round_that_the_county_never_declared_is_not_judged() -> None:
    line = of("D53", "jia")
    assert line.state is State.NOT_JUDGED
    assert "责任追究报告" in line.why.render()


def test_who_is_not_asked_is_not_concerned() -> None:
    assert of("D42", "yi").state is State.NOT_APPLICABLE


BING = "名称: 丙局\n组别: 综合管理部门\n有执法职能: 否\n"
POWER = "- {编码: 41089903CF00100, 名称: 甲, 类别: 行政处罚, 状态: 在用}\n"


@pytest.mark.parametrize("duty", ["D03", "D11", "D29", "D33", "D45"])
def test_a_unit_that_enforces_nothing_is_not_concerned_by_what_enforcers_owe(duty: str) -> None:
    line = of(duty, "bing", **{"units/bing/unit.yaml": BING})
    assert (line.state, line.why.render()) == (State.NOT_APPLICABLE, "没有执法职能，也没有职权")
    assert line.places == ("units/bing/unit.yaml:3",)


def test_a_round_that_asks_such_a_unit_is_owed_all_the_same() -> None:
    asked = ROUND.replace("[jia]", "[bing]")
    assert of("D42", "bing", **{"zfzr.yaml": asked, "units/bing/unit.yaml": BING}).state is State.NOT_DONE


def test_a_unit_that_has_powers_is_judged_whatever_it_says_of_itself() -> None:
    line = of("D33", "bing", **{"units/bing/unit.yaml": BING, "units/bing/authorities.yaml": POWER})
    assert line.state is State.NOT_JUDGED


def test_a_register_that_was_not_read_proves_nothing() -> None:
    line = of("D42", "jia", **{"county__2015__receipts.csv": ""})
    assert line.state is State.NOT_JUDGED
    assert "没有读全" in line.why.render()


def test_training_that_nobody_recorded_was_not_held_as_in_a_score() -> None:
    """Two officers are on record, and no training of either: the measure is 0 %, and so is the duty."""
    line = of("D12", "jia")
    assert (line.state, line.why.render()) == (State.NOT_DONE, "0 / 2；没有登记“培训考试”，按没有计")
    assert of("D12", "jia", as_of="2015-10-31").state is State.NOT_DUE


def test_penalties_without_a_standard_are_not_met_as_in_a_score() -> None:
    none = {"units__jia__discretion.yaml": "[]\n"}
    assert of("D17", "jia", **none).state is State.NOT_DONE
    assert of("D17", "jia", **none, as_of="2015-10-31").state is State.NOT_DONE


def test_who_has_nothing_that_a_standard_is_asked_for_is_not_judged() -> None:
    assert of("D17", "jia", **{"units__jia__authorities.yaml": "[]\n"}).state is State.NOT_JUDGED


def test_what_no_subject_judges_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulfilment, "judged_of_units", dict)
    line = of("D07", "jia")
    assert (line.state, line.is_declared) == (State.NOT_JUDGED, False)


def test_a_year_to_come_is_not_due() -> None:
    assert of("D07", "jia", year=2016).state is State.NOT_DUE


def test_an_office_bears_the_name_of_the_time() -> None:
    assert of("D44", "法制机构").actor_name == "县法制办"
    assert of("D44", "法制机构", year=2019, as_of="2019-12-31").actor_name == "县司法局"


def test_an_office_without_records_is_not_judged() -> None:
    for duty, role in judged_of_offices():
        assert of(duty, role).state is State.NOT_JUDGED, (duty, role)


def test_inspections_without_a_special_one_are_not_done_when_the_year_is_over() -> None:
    kept = """
    - 编号: JC2015-01
      名称: 行政处罚检查
      种类: 行政处罚检查
      组织: 法制机构
      开始日期: 2015-04-01
      受检单位: [jia]
    """
    files = {"county__2015__inspections.yaml": kept}
    assert of("D25", "法制机构", **files).state is State.DONE
    assert of("D49", "县政府", **files).state is State.NOT_DUE
    assert of("D49", "县政府", as_of="2016-01-15", **files).state is State.NOT_DONE


def test_of_every_duty_some_subject_says_how_the_data_tell() -> None:
    assert set(pairs_not_judged()) == set()


# The county's offices


OFFICES = """
    格式: 1
    行政区划: {代码: "410899", 名称: 示例县}
    机构角色:
      - {角色: 法制机构, 名称: 县法制办}
      - {角色: 机构编制, 名称: 县编办}
      - {角色: 监察, 名称: 县监察局, 全称: 示例县监察局, 止: 2015-06-30}
      - {角色: 监察, 名称: 县监察委, 全称: 示例县监察委员会, 起: 2015-07-01}
      - {角色: 审计, 名称: 县审计局}
      - {角色: 人社, 名称: 县人社局, 全称: 示例县人力资源和社会保障局}
"""


def by(duty: str, role: str, path: str, text: str, **more: str) -> Standing:
    return of(duty, role, **{"zfzr.yaml": OFFICES, path: text, **more})


REFERRALS = "编号,方向,类型,单位,对方机关,事由,日期,结果日期,结果\n"


def test_a_referral_is_of_the_office_that_bore_the_name_that_day() -> None:
    rows = REFERRALS + "Y1,移出,违纪线索,jia,县监察局,甲,2015-05-01,2015-06-01,已处理\n"
    assert by("D28", "监察", "county/2015/referrals.csv", rows).state is State.DONE
    waiting = rows + "Y2,移出,违纪线索,jia,县监察委,乙,2015-08-01,,\n"
    line = by("D28", "监察", "county/2015/referrals.csv", waiting)
    assert (line.state, line.places) == (State.PARTLY, ("county/2015/referrals.csv:3",))
    late = REFERRALS + "Y1,移出,违纪线索,jia,县监察局,甲,2015-08-01,2015-09-01,已处理\n"
    assert by("D28", "监察", "county/2015/referrals.csv", late).state is State.NOT_JUDGED
    assert by("D28", "审计", "county/2015/referrals.csv", rows).state is State.NOT_JUDGED


def test_the_personnel_office_is_known_by_its_full_name_too() -> None:
    head = "编号,对象,单位,名称,决定机关,日期\n"
    for name in ("县人社局", "示例县人力资源和社会保障局", "人社"):
        rows = head + f"B1,单位,jia,先进单位,{name},2015-03-18\n"
        assert by("D52", "人社", "county/2015/commendations.csv", rows).state is State.DONE
    other = head + "B1,单位,jia,先进单位,县政府,2015-03-18\n"
    assert by("D48", "人社", "county/2015/commendations.csv", other).state is State.NOT_JUDGED


def test_a_sanction_by_the_supervision_office_shows_that_it_acted() -> None:
    report = """
    统计期间: {起: 2014-12-01, 止: 2015-11-30}
    类型: 有追究
    追究:
      - {案由: 收受礼品, 处分: [{人员编号: J002, 种类: 记过, 决定机关: 县监察局, 日期: 2015-05-07}]}
    """
    path = "units/jia/2015/accountability.yaml"
    for duty in ("D26", "D48", "D51"):
        assert by(duty, "监察", path, report).state is State.DONE, duty
    sanction = "处分: [{人员编号: J002, 种类: 记过, 决定机关: 县监察局, 日期: 2015-05-07}]"
    measure = report.replace(sanction, "单位处理: [限期整改], 决定机关: 县监察局, 日期: 2015-05-07")
    assert by("D26", "监察", path, measure).state is State.DONE
    assert by("D51", "监察", path, measure).state is State.NOT_JUDGED
    assert by("D51", "jia", path, report).state is State.DONE
    assert by("D26", "jia", path, report).state is State.DONE


def test_what_was_filed_and_not_examined_is_told() -> None:
    head = "备案号,案号,单位,报备日期,审查,审查日期\n"
    rows = head + "B1,甲〔2015〕1号,jia,2015-09-08,予以备案,2015-09-14\nB2,甲〔2015〕2号,jia,2015-09-09,,\n"
    line = by("D22", "法制机构", "county/2015/filings.csv", rows)
    assert (line.state, line.places) == (State.PARTLY, ("county/2015/filings.csv:3",))


def test_lists_are_public_by_unit_and_for_the_offices_in_all() -> None:
    version = "- {单位: jia, 版本: 2015年版, 事项数: 1, 经过: [{环节: 公布, 日期: 2015-10-10}]}\n"
    assert by("D09", "jia", "county/approvals.yaml", version).state is State.DONE
    for role in ("法制机构", "机构编制"):
        assert by("D09", role, "county/approvals.yaml", version).state is State.DONE
    other = version.replace("jia", "yi")
    assert by("D09", "机构编制", "county/approvals.yaml", other).state is State.NOT_DONE
    assert by("D09", "yi", "county/approvals.yaml", other).state is State.NOT_JUDGED


def test_basis_documents_are_known_as_far_as_verified() -> None:
    text = "- {文号: 甲政〔2015〕1号, 标题: 甲, 发文机关: 甲县政府, 成文日期: 2015-02-01%s}\n"
    path = "county/basis-documents.yaml"
    assert by("D02", "法制机构", path, text % "").state is State.DONE
    assert by("D02", "法制机构", path, text % ", 核实: 否").state is State.NOT_DONE


def test_tasks_of_experience_are_done_due_or_not_there() -> None:
    plan = "成文日期: 2015-03-01\n任务:\n  - {类型: 经验推广, 内容: 甲, 期限: 2015-06-30%s}\n"
    path = "units/jia/2015/work-plan.yaml"
    assert by("D54", "jia", path, plan % ", 完成日期: 2015-06-01").state is State.DONE
    assert by("D54", "jia", path, plan % "").state is State.NOT_DONE
    assert by("D54", "jia", path, plan.replace("2015-06", "2016-06") % "").state is State.NOT_DUE
    assert by("D54", "jia", path, plan.replace("经验推广", "组织协调") % "").state is State.NOT_JUDGED


def test_where_no_record_can_tell_the_words_say_so() -> None:
    line = of("D21", "法制机构")
    assert (line.state, line.is_declared) == (State.NOT_JUDGED, True)
    assert "没有可以据以判断的登记" in line.why.render()


def test_a_change_of_an_item_that_names_neither_basis_nor_approval_is_not_done() -> None:
    items = base_files()["units/jia/authorities.yaml"].decode()
    path = "units/jia/authorities.yaml"
    for told, state in (("", State.NOT_DONE), (", 批准文号: 甲政〔2015〕9号", State.DONE)):
        changed = items.replace(
            "  状态: 在用\n", f"  状态: 在用\n  变更: [{{日期: 2015-05-01, 类型: 修改{told}}}]\n", 1
        )
        assert by("D05", "jia", path, changed).state is state
    assert by("D05", "jia", path, items).state is State.NOT_JUDGED


def test_complaints_are_judged_by_who_handled_them_where_a_limit_is_known() -> None:
    head = "编号,被投诉单位,途径,事由,收到日期,受理,受理日期,承办单位,办结日期,处理结果\n"
    rows = head + "T1,jia,来信,甲,2015-01-05,是,2015-01-06,yi,2015-12-01,属实\n"
    limit = {"parameters.yaml": "投诉.办结期限: {取值: [{值: 60, 来源: 本县规定}]}\n"}
    path = "county/2015/complaints.csv"
    assert by("D23", "yi", path, rows, **limit).state is State.NOT_DONE
    assert by("D23", "yi", path, rows.replace("2015-12-01", "2015-02-01"), **limit).state is State.DONE
    assert by("D23", "jia", path, rows, **limit).state is State.NOT_JUDGED
    assert by("D23", "法制机构", path, rows, **limit).state is State.NOT_JUDGED
    assert by("D23", "法制机构", path, rows.replace(",yi,", ",,"), **limit).state is State.NOT_DONE


def inspected(kind: str, units: str, by: str = "县政府", more: str = "") -> dict[str, str]:
    text = (
        f"- 编号: JC1\n  名称: 检查\n  种类: {kind}\n  组织: {by}\n  开始日期: 2015-06-01\n"
        f"  结束日期: 2015-06-30\n  受检单位: {units}\n{more}"
    )
    return {"county__2015__inspections.yaml": text}


@pytest.mark.parametrize(
    ("units", "state", "why"),
    [("[全部]", State.DONE, ""), ("[jia]", State.PARTLY, "查到 1 / 2 个单位")],
)
def test_a_special_inspection_is_of_all_units(units: str, state: State, why: str) -> None:
    line = of("D49", "县政府", **inspected("专项检查", units))
    assert line.state is state
    assert why in line.why.render()


def test_a_supervision_that_left_units_out_is_part_of_it() -> None:
    told = "  通报: {文号: 甲法制办〔2015〕8号, 日期: 2015-07-10}\n"
    assert of("D49", "督查", **inspected("督导检查", "[全部]", "督查", told)).state is State.DONE
    assert of("D49", "督查", **inspected("督导检查", "[yi]", "督查", told)).state is State.PARTLY


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2015-07-10", State.DONE), ("2015-07-11", State.PARTLY), ("2015-12-31", State.PARTLY)],
)
def test_calling_a_unit_in_is_done_when_something_came_of_it_in_time(as_of: str, state: State) -> None:
    text = (
        "- {编号: YT1, 单位: jia, 日期: 2015-07-01, 约谈机关: 法制机构, 事由: [不及时], 情况: 没有处理, "
        "要求: 处理, 期限: 2015-07-10}\n"
    )
    assert of("D50", "县政府", as_of=as_of, **{"county__2015__interviews.yaml": text}).state is state


def test_a_supervision_that_is_not_over_was_not_told_yet() -> None:
    files = inspected("督导检查", "[全部]", "督查")
    running = {path: text.replace("  结束日期: 2015-06-30\n", "") for path, text in files.items()}
    of_the_notice = {"zfzr.yaml": ROUND.replace("410899", "410823")}
    assert of("D49", "督查", **of_the_notice, **running).state is State.PARTLY
