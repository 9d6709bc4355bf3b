"""Where a unit has nothing that a rule could look at, finding nothing is no merit: 未评, never full marks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files
from subjects.measuring import measured_stating_none as measured

NO_POWERS = {"units/jia/authorities.yaml": "[]\n"}
NO_STANDARDS = {"units/jia/discretion.yaml": "[]\n"}
NO_POSTINGS = {"units/jia/postings.csv": "人员编号,机构,岗位,起\n"}
STRANGER = {"units/jia/postings.csv": "人员编号,机构,岗位,起\nJ999,zhifa,zhifa-diaocha,2015-01-01\n"}
DECIDED = {
    "units/jia/2015/cases.csv": "案号,案由,当事人类型,程序,立案,主办人,协办人,决定日期,决定文号,处罚种类\n"
    "甲立〔2015〕1号,甲,法人,一般,2015-01-04,J001,J002,2015-02-01,甲罚〔2015〕1号,警告\n",
}
COMPLAINTS = "编号,收到,途径,投诉人,对象,事由,处理\n"


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("ZF204", NO_POWERS),  # whose law changed: of the powers
        ("ZF205", NO_POWERS),
        ("ZF208", NO_POWERS),
        ("ZF762", NO_POWERS),  # classes of powers without a procedure
        ("ZF777", NO_POWERS),  # penalties without a standard
        ("ZF911", NO_POWERS),  # powers of an organ that is not registered
        ("ZF772", NO_STANDARDS),  # bands of standards
        ("ZF222", {}),  # what changed since the list was published: it never was
        ("ZF311", NO_POSTINGS),
        ("ZF321", NO_POSTINGS),
        ("ZF313", NO_POSTINGS),
        ("ZF711", {}),  # cases: no register
        ("ZF721", {}),
        ("ZF721", DECIDED),  # told before the decision: no stage is written down
        ("ZF740", DECIDED),  # recorded
        ("ZF804", {}),  # complaints: no register
        ("ZF833", {}),
        ("ZF821", {}),
        ("ZF812", {}),
        ("ZF869", {}),
        ("ZF522", {}),
    ],
)
def test_nothing_found_tells_nothing(code: str, files: dict[str, str]) -> None:
    found = measured(f"问题:{code}", files)
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("ZF204", {}),  # the one power of the base county
        ("ZF208", {}),
        ("ZF311", {}),
        ("ZF711", DECIDED),
        ("ZF804", {"county/2015/complaints.csv": COMPLAINTS}),  # an empty register says that there were none
    ],
)
def test_what_was_looked_at_and_sound_is_none(code: str, files: dict[str, str]) -> None:
    assert measured(f"问题:{code}", files).value == 0


@pytest.mark.parametrize("code", ["ZF204", "ZF711", "ZF311"])
def test_a_unit_that_does_not_enforce_has_nothing_to_count(code: str) -> None:
    """乙 enforces nothing: what the scheme says of an item that does not apply holds, and nothing waits for it."""
    unit = "名称: 乙县统计局\n简称: 县统计局\n组别: 执法部门\n主体类别: 法定行政机关\n有执法职能: 否\n单位代码: '02'\n"
    found = measured(f"问题:{code}", {"units/yi/unit.yaml": unit}, unit="yi")
    assert not found.is_withheld


@pytest.mark.parametrize(
    "name",
    [
        "持证率",
        "无有效证件在岗人数",
        "培训参加率",
        "考试不合格人次",
        "法制审核人员占比",
        "执法人员职权覆盖率",
    ],
)
def test_nobody_can_tell_of_officers_of_whom_no_person_is_registered(name: str) -> None:
    found = measured(name, STRANGER)
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None
    assert "J999" in found.reason.render("zh")


@pytest.mark.parametrize(
    "name", ["投诉收到件数", "投诉逾期件数", "投诉按期办结率", "监督文书件数", "被约谈次数", "检查发现问题数"]
)
def test_what_no_register_is_kept_of_is_not_none(name: str) -> None:
    found = measured(name, {})
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None
    assert "未登记不等于没有" in found.reason.render("zh")


@pytest.mark.parametrize(
    "name",
    [
        "在用指导案例数",
        "服务措施件数",
        "在聘社会监督员数",
        "单位激励次数",
        "受表彰次数",
        "自行纠正件数",
        "评查案卷数",
        "现行制度数",
    ],
)
def test_what_is_wanted_and_not_registered_is_neither_none_nor_full(name: str) -> None:
    found = measured(name, {})
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None
    assert "未登记不等于没有" in found.reason.render("zh")


@pytest.mark.parametrize("name", ["在用指导案例数", "到期证件数"])
def test_a_unit_that_enforces_nothing_owes_no_such_register(name: str) -> None:
    unit = "名称: 乙县统计局\n简称: 县统计局\n组别: 执法部门\n主体类别: 法定行政机关\n有执法职能: 否\n单位代码: '02'\n"
    assert not measured(name, {"units/yi/unit.yaml": unit}, unit="yi").is_withheld


@pytest.mark.parametrize("name", ["到期证件数", "即将到期人数", "到期未换证人数"])
def test_of_certificates_that_nobody_registers_none_is_known_to_end(name: str) -> None:
    files = {
        each: text.decode() for each, text in base_files().items() if not each.endswith("certificates.csv")
    }
    found = measured(name, files, base=False)
    assert (found.value, found.is_withheld) == (None, True)


@pytest.mark.parametrize(
    "name",
    [
        "学时达标率",
        "缺少制度数",
        "应有制度齐全率",
        "考核方案未报",
        "考核方案逾期天数",
        "追究报告未报",
        "未报轮次数",
    ],
)
def test_what_the_county_never_set_is_no_merit_of_a_unit(name: str) -> None:
    """No hours, no systems, no round: what nobody asked for cannot be lacking, and full marks would say that it is there."""
    found = measured(name, {})
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None
    assert "未设定" in found.reason.render("zh")


@pytest.mark.parametrize(
    ("name", "file", "empty"),
    [
        ("在用指导案例数", "units/jia/guiding-cases.yaml", "[]\n"),
        (
            "受表彰次数",
            "county/2015/commendations.csv",
            "编号,对象,单位,人员编号,名称,决定机关,日期,文号,所评年度,事由\n",
        ),
        ("现行制度数", "units/jia/systems.yaml", "[]\n"),
        ("被约谈次数", "county/2015/interviews.yaml", "[]\n"),
        ("监督文书件数", "county/2015/papers.csv", "编号,种类,文号,机关,单位,日期,事由\n"),
    ],
)
def test_an_empty_register_and_who_states_it_say_that_there_were_none(
    name: str, file: str, empty: str
) -> None:
    assert measured(name, {file: empty}).value == 0


def test_a_unit_that_was_not_inspected_is_not_without_problems() -> None:
    """The county inspected somebody else: nothing to count, which is neither none nor a fault of the unit's."""
    other = (
        "- {编号: 检1, 名称: 甲, 种类: 行政处罚检查, 组织: 法制机构, 开始日期: 2015-03-01, 受检单位: [yi]}\n"
    )
    found = measured("检查发现问题数", {"county/2015/inspections.yaml": other})
    assert (found.value, found.is_withheld) == (None, False)
    assert found.reason is not None
    assert found.reason.render("zh").startswith("当年没有检查过本单位")


@pytest.mark.parametrize("name", ["工作任务完成率", "超期未完成任务数"])
def test_without_a_plan_no_task_is_done_in_time(name: str) -> None:
    found = measured(name, {})
    assert (found.value, found.is_withheld) == (None, True)


def test_a_task_that_is_not_overdue_is_none() -> None:
    plan = (
        "成文日期: 2015-03-01\n任务:\n- {类型: 宣传培训, 内容: 甲, 期限: 2015-06-30, 完成日期: 2015-06-01}\n"
    )
    assert measured("超期未完成任务数", {"units/jia/2015/work-plan.yaml": plan}).value == Decimal(0)


@pytest.mark.parametrize("name", ["流程配置率", "裁量标准配置率"])
def test_powers_of_an_unknown_class_are_not_none_of_the_class(name: str) -> None:
    """Of an item that rests on one of the catalogue which is not there nobody can tell whether it is a penalty."""
    item = "- {编码: 41082301CF00100, 通用事项: gone, 承办: [{机构: zhifa, 岗位: zhifa-diaocha}]}\n"
    found = measured(name, {"units/jia/authorities.yaml": item})
    assert (found.value, found.is_withheld) == (None, True)


@pytest.mark.parametrize("name", ["外部监督按期答复率", "回访满意率", "抽取案卷评查率"])
def test_a_share_of_what_nobody_registers_is_not_full(name: str) -> None:
    found = measured(name, {})
    assert (found.value, found.is_withheld) == (None, True)


def test_a_report_that_did_not_come_was_not_found_fit() -> None:
    rounds = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}}\n"
    profile = "格式: 1\n行政区划: {代码: '410823', 名称: 甲县}\n"
    for name in ("追究报告退回次数", "零报告与记录不符", "问题:ZF404"):
        found = measured(
            name, {"zfzr.yaml": profile + rounds, "county/2015/receipts.csv": "轮次,单位,收到日期\n"}
        )
        assert (found.value, found.is_withheld) == (None, True), name
