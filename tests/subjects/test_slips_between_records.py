"""Slips that another record gives away: what the manuals of ZF613-ZF623 do not show."""

from __future__ import annotations

import pytest
from building import county, found

PEOPLE = {"units/yi/people.csv": "人员编号,姓名,性别,人员性质\nY001,钱示六,男,公务员\n"}
COMPLAINT = "编号,被投诉单位,途径,事由,收到日期,受理,受理日期,承办单位,办理人\n"


def handled(by: str, *handlers: str) -> dict[str, str]:
    row = f"TS2015-001,jia,来电,没有出具票据,2015-03-02,是,2015-03-04,{by},{'；'.join(handlers)}\n"
    return {**PEOPLE, "county/2015/complaints.csv": COMPLAINT + row}


@pytest.mark.parametrize(
    ("by", "handlers", "told"),
    [
        ("yi", ("J001", "J002"), 1),
        ("yi", ("J001", "Y001"), 0),
        ("", ("J001",), 0),
        ("yi", (), 0),
        ("yi", ("J001", "X009"), 0),
    ],
)
def test_a_complaint_handled_by_nobody_of_its_unit(by: str, handlers: tuple[str, ...], told: int) -> None:
    assert len(found(county(handled(by, *handlers)), "ZF614")) == told


def test_who_once_held_a_post_in_the_unit_may_handle_it() -> None:
    posting = "人员编号,机构,岗位,起,止\nJ001,ban,gang,2013-01-01,2014-12-31\n"

    assert found(county({**handled("yi", "J001"), "units/yi/postings.csv": posting}), "ZF614") == []


OLD = "名称: 甲县老局\n组别: 执法部门\n单位代码: '05'\n撤销: 2015-05-31\n"
HEIR = "名称: 甲县新局\n组别: 执法部门\n单位代码: '06'\n成立: 2015-06-01\n承继: [{单位: lao, 日期: 2015-06-01}]\n"
REFORM = {
    "units/lao/unit.yaml": OLD,
    "units/xin/unit.yaml": HEIR,
    "units/xin/people.csv": "人员编号,姓名,性别,人员性质\nX001,钱示六,男,公务员\n",
}


def test_people_that_went_to_the_heir_of_a_unit_handled_its_complaints() -> None:
    assert found(county({**handled("lao", "X001"), **REFORM}), "ZF614") == []
    assert len(found(county({**handled("yi", "X001"), **REFORM}), "ZF614")) == 1
    unread = {"units/xin/unit.yaml": b"\xff\xfe"}  # whom it took over stands there
    assert found(county({**handled("yi", "X001"), **REFORM, **unread}), "ZF614") == []


def test_people_of_the_body_that_a_unit_entrusts_may_handle_its_complaints() -> None:
    body = "名称: 甲县执法队\n组别: 执法部门\n单位代码: '02'\n主体类别: 受委托组织\n委托机关: jia\n"

    assert found(county({**handled("jia", "Y001"), "units/yi/unit.yaml": body}), "ZF614") == []


@pytest.mark.parametrize("path", ["units/yi/postings.csv", "units/yi/people.csv"])
def test_while_posts_or_people_were_not_read_nobody_can_tell_whose_the_handlers_are(path: str) -> None:
    files = {**handled("yi", "J001"), path: b"\xff\xfe"}

    assert found(county(files), "ZF614") == []


@pytest.mark.parametrize("joint", ["牵头: jia", "配合: [yi]", "牵头: yi, 配合: [jia]"])
def test_a_joint_exercise_of_which_one_side_is_unsaid_or_that_names_the_unit_is_not_told(joint: str) -> None:
    item = f"- {{编码: 41082301JC00100, 名称: 检查, 类别: 行政检查, 共同实施: {{{joint}}}}}\n"

    assert found(county({"units/jia/authorities.yaml": item}), "ZF615") == []


def heir(of: str, *ended: str) -> dict[str, str]:
    """Return a unit that took over from another on 2015-03-20, and units that ended on the day before."""
    files = {
        f"units/{slug}/unit.yaml": f"名称: 甲县{slug}局\n组别: 执法部门\n单位代码: '1{at}'\n撤销: 2015-03-19\n"
        for at, slug in enumerate(ended)
    }
    new = "名称: 甲县新局\n组别: 执法部门\n单位代码: '03'\n成立: 2015-03-20\n"
    files["units/xin/unit.yaml"] = f"{new}承继:\n- {{单位: {of}, 日期: 2015-03-20}}\n"
    return files


def test_a_succession_to_a_living_unit_beside_one_that_ended_without_an_heir_is_told() -> None:
    assert found(county(heir("jia", "lao")), "ZF616") == ["units/xin/unit.yaml:6"]


@pytest.mark.parametrize("files", [heir("lao", "lao"), heir("jia")], ids=["to the ended one", "none ended"])
def test_other_successions_are_left_alone(files: dict[str, str]) -> None:
    assert found(county(files), "ZF616") == []


def test_a_unit_that_says_it_took_over_a_part_is_right_whoever_else_ended() -> None:
    files = heir("jia", "lao")
    text = files["units/xin/unit.yaml"].replace("2015-03-20}", "2015-03-20, 说明: 承接部分职能}")

    assert found(county({**files, "units/xin/unit.yaml": text}), "ZF616") == []


def test_the_heir_of_a_unit_that_was_run_from_above_may_be_outside_the_county() -> None:
    files = heir("jia", "lao")
    lao = files["units/lao/unit.yaml"] + "垂直管理: [{上级机关: 乙市某局}]\n"

    assert found(county({**files, "units/lao/unit.yaml": lao}), "ZF616") == []


def test_while_a_unit_was_not_read_it_may_be_the_heir() -> None:
    assert found(county({**heir("jia", "lao"), "units/qi/unit.yaml": b"\xff\xfe"}), "ZF616") == []


PAPER = "编号,种类,文号,机关,单位,日期,上一文书,事由,期限,报告日期\n"


def papers(*rows: str) -> dict[str, str]:
    return {"county/2015/papers.csv": PAPER + "".join(f"{row}\n" for row in rows)}


def test_letters_that_two_kinds_share_say_nothing_of_a_kind() -> None:
    of = papers(
        "JD1,通知书,甲司监〔2015〕1号,法制机构,jia,2015-03-02,,没有办理,,",
        "JD2,意见书,甲司监〔2015〕2号,法制机构,jia,2015-04-02,,没有整改,,",
        "JD3,通知书,甲司监〔2015〕3号,法制机构,jia,2015-05-04,,没有公布,,",
    )

    assert found(county(of), "ZF617") == []


def test_letters_that_changed_within_the_year_say_nothing_of_a_kind() -> None:
    of = papers(
        "JD1,通知书,甲司监〔2015〕1号,法制机构,jia,2015-03-02,,没有办理,,",
        "JD2,意见书,甲司监〔2015〕2号,法制机构,jia,2015-04-02,,没有整改,,",
        "JD3,通知书,甲司监通〔2015〕1号,法制机构,jia,2015-05-04,,没有公布,,",
        "JD4,意见书,甲司监意〔2015〕1号,法制机构,jia,2015-06-02,,没有整改,,",
        "JD5,意见书,甲司监意〔2015〕2号,法制机构,jia,2015-06-03,,没有整改,,",
    )

    assert found(county(of), "ZF617") == []


def test_letters_that_changed_from_one_year_to_the_next_say_nothing_of_a_kind() -> None:
    rows = (
        "JD1,意见书,甲法监〔2015〕1号,法制机构,jia,2015-03-02,,没有办理,,",
        "JD2,决定书,甲法监〔2015〕2号,法制机构,jia,2015-05-04,,没有整改,,",
    )
    later = (
        "JD3,意见书,甲司监意〔2016〕1号,法制机构,jia,2016-03-02,,没有办理,,",
        "JD4,决定书,甲司监决〔2016〕1号,法制机构,jia,2016-05-04,,没有整改,,",
    )
    files = {**papers(*rows), "county/2016/papers.csv": papers(*later)["county/2015/papers.csv"]}

    assert found(county(files, as_of="2016-12-31"), "ZF617") == []


@pytest.mark.parametrize(("reported", "told"), [("", 1), ("2015-09-30", 1), ("2015-09-18", 0)])
def test_a_paper_before_the_time_of_the_one_before_is_told_unless_that_was_reported_on(
    reported: str, told: int
) -> None:
    of = papers(
        f"JD1,意见书,甲司监意〔2015〕1号,法制机构,jia,2015-09-14,,没有审核,2015-10-14,{reported}",
        "JD2,决定书,甲司监决〔2015〕1号,法制机构,jia,2015-09-21,JD1,没有审核,,",
    )

    assert len(found(county(of), "ZF618")) == told


def test_a_system_merged_into_one_of_another_kind_is_left_alone() -> None:
    text = """
        - {名称: 综合考核办法, 类别: 综合, 印发日期: 2015-08-10}
        - {名称: 轮岗办法, 类别: 轮岗, 印发日期: 2008-06-06, 现行: 否, 由何制度替代: 综合考核办法}
        """

    assert found(county({"units/jia/systems.yaml": text}), "ZF619") == []


@pytest.mark.parametrize(("own", "told"), [("2010-01-01", 1), ("2009-12-31", 1), ("2015-08-10", 0)])
def test_a_system_of_its_own_kind_that_came_after_the_successor_is_left_alone(own: str, told: int) -> None:
    text = f"""
        - {{名称: 综合办法, 类别: 综合, 印发日期: 2010-01-01}}
        - {{名称: 轮岗暂行办法, 类别: 轮岗, 印发日期: 2008-06-06, 现行: 否, 由何制度替代: 综合办法}}
        - {{名称: 轮岗办法, 类别: 轮岗, 印发日期: {own}}}
        """

    assert len(found(county({"units/jia/systems.yaml": text}), "ZF619")) == told


def law(number: str, published: str, *, level: str = "国务院决定", more: str = "") -> dict[str, str]:
    text = f"名称: 国务院关于取消审批事项的决定\n效力层级: {level}\n文号: {number}\n版本:\n"
    return {"laws/jueding.yaml": f"{text}- {{公布: {published}, 施行: {published}, 条数: 3}}\n{more}"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (law("国发〔2014〕57号", "2015-10-11"), 1),
        (law("国发〔2015〕57号", "2015-10-11"), 0),
        (law("国发〔2014〕57号", "2015-01-11"), 0),
        (law("国办发〔2014〕57号", "2015-10-11", level="规范性文件"), 0),
        (law("国发〔2014〕57号", "2015-10-11", more="- {公布: 2017-01-01, 施行: 2017-01-01, 条数: 3}\n"), 0),
    ],
    ids=["another year", "its year", "published in January", "may have been amended", "of two texts"],
)
def test_a_decision_is_numbered_in_the_year_in_which_it_was_made(files: dict[str, str], told: int) -> None:
    assert len(found(county(files), "ZF620")) == told


def test_a_decision_that_stands_in_a_later_text_alone_has_the_number_of_its_first() -> None:
    text = (
        "名称: 国务院关于某事的决定\n效力层级: 国务院决定\n文号: 国发〔2004〕16号\n"
        "版本: [{公布: 2016-08-25, 施行: 2016-08-25, 条数: 3, 文号: 国务院令第671号}]\n"
    )
    assert found(county({"laws/jueding.yaml": text}), "ZF620") == []


@pytest.mark.parametrize(
    ("level", "published", "told"),
    [
        ("部门规章", "1983-02-20", 0),
        ("部门规章", "2001-12-31", 0),
        ("部门规章", "2002-01-01", 1),
        ("地方政府规章", "2011-01-08", 1),
        ("国务院决定", "1996-01-08", 1),
        ("行政法规", "1996-01-08", 0),
    ],
)
def test_rules_may_not_be_called_regulations_since_2002(level: str, published: str, told: int) -> None:
    text = f"名称: 示例工作暂行条例\n效力层级: {level}\n版本: [{{公布: {published}, 施行: {published}, 条数: 20}}]\n"
    assert len(found(county({"laws/shili.yaml": text}), "ZF620")) == told


def test_an_outcome_to_which_several_matters_of_the_class_came_is_the_county_s_way() -> None:
    head = "编号,类别,申请日期,受理日期,决定日期,决定结果\n"
    rows = [f"甲许〔2015〕{n}号,行政许可,2015-01-08,2015-01-09,2015-01-20,确认\n" for n in (1, 2)]

    assert len(found(county({"units/jia/2015/matters.csv": head + rows[0]}), "ZF621")) == 1
    assert found(county({"units/jia/2015/matters.csv": head + "".join(rows)}), "ZF621") == []


@pytest.mark.parametrize(
    ("class_", "outcome", "told"),
    [
        ("行政许可", "确认", 1),
        ("行政给付", "确认", 0),
        ("行政给付", "行政确认", 0),
        ("行政检查", "行政处罚", 0),
        ("行政裁决", "确认", 0),
        ("行政确认", "确认", 0),
        ("其他行政职权", "确认", 0),
        ("行政许可", "不予", 0),
    ],
)
def test_an_outcome_that_is_called_after_another_class(class_: str, outcome: str, told: int) -> None:
    row = f"甲许〔2015〕1号,{class_},2015-01-08,2015-01-09,2015-01-20,{outcome}\n"
    of = county({"units/jia/2015/matters.csv": "编号,类别,申请日期,受理日期,决定日期,决定结果\n" + row})

    assert len(found(of, "ZF621")) == told


@pytest.mark.parametrize(("urgent", "told"), [("", 1), ("否", 1), ("是", 0)])
def test_who_was_notified_before_the_approval_of_an_urgent_inspection_is_not_told(
    urgent: str, told: int
) -> None:
    head = "检查编号,类型,对象,审批日期,紧急,通知日期,进场,方式\n"
    row = f"JC-1,日常,某某公司,2015-05-15,{urgent},2015-05-14,2015-05-14,现场\n"

    assert len(found(county({"units/jia/2015/enterprise-inspections.csv": head + row}), "ZF622")) == told


def test_a_power_that_two_units_have_may_be_evaluated_in_either() -> None:
    item = "- {编码: 41082351CF00100, 名称: 对餐饮油烟的处罚, 类别: 行政处罚}\n"
    of = county(
        {
            "units/yi/authorities.yaml": item,
            "units/jia/authorities.yaml": item,
            "county/2015/delegation-reviews.csv": "编号,单位,职权编码,评估日期,结论\n"
            "PG1,jia,41082351CF00100,2015-08-26,继续行使\n",
        }
    )

    assert found(of, "ZF623") == []


def test_an_evaluation_of_the_heir_is_of_the_powers_that_it_took_over() -> None:
    item = "- {编码: 41082351CF00100, 名称: 对餐饮油烟的处罚, 类别: 行政处罚}\n"
    review = "编号,单位,职权编码,评估日期,结论\nPG1,{unit},41082351CF00100,2015-08-26,继续行使\n"
    files = {**REFORM, "units/lao/authorities.yaml": item}
    path = "county/2015/delegation-reviews.csv"

    assert found(county({**files, path: review.format(unit="xin")}), "ZF623") == []
    assert len(found(county({**files, path: review.format(unit="yi")}), "ZF623")) == 1
    unread = {"units/xin/unit.yaml": b"\xff\xfe"}
    assert found(county({**files, path: review.format(unit="yi"), **unread}), "ZF623") == []


def test_while_the_list_of_the_unit_was_not_read_the_power_may_stand_there() -> None:
    item = "- {编码: 41082351CF00100, 名称: 对餐饮油烟的处罚, 类别: 行政处罚}\n"
    of = {
        "units/yi/authorities.yaml": item,
        "units/jia/authorities.yaml": b"\xff\xfe",
        "county/2015/delegation-reviews.csv": "编号,单位,职权编码,评估日期,结论\n"
        "PG1,jia,41082351CF00100,2015-08-26,继续行使\n",
    }

    assert found(county(of), "ZF623") == []


def test_a_power_taken_back_before_a_reform_is_the_heir_s() -> None:
    def of(department: str) -> dict[str, str]:
        return {
            **REFORM,
            "parameters.yaml": "履职清单.上级收回.收回:\n  取值: [{值: 1, 来源: 本县清单}]\n",
            "units/yi/authorities.yaml": """
                - 编码: 41082351CF00100
                  名称: 处罚
                  类别: 行政处罚
                  状态: 收回
                  变更: [{日期: 2015-03-01, 类型: 收回, 对方: lao}]
                """,
            "units/yi/township-tasks.yaml": f"""
                - {{编号: LZ-1, 名称: 处罚, 清单: 上级收回, 上级部门: {department}, 职权编码: 41082351CF00100}}
                """,
        }

    assert found(county(of("xin")), "ZF613") == []
    assert len(found(county(of("jia")), "ZF613")) == 1
    assert found(county({**of("jia"), "units/xin/unit.yaml": b"\xff\xfe"}), "ZF613") == []


def test_of_a_task_whose_power_was_never_taken_back_nothing_is_told() -> None:
    of = county(
        {
            "parameters.yaml": "履职清单.上级收回.收回:\n  取值: [{值: 1, 来源: 本县清单}]\n",
            "units/yi/authorities.yaml": "- {编码: 41082351CF00100, 名称: 处罚, 类别: 行政处罚, 状态: 收回}\n",
            "units/yi/township-tasks.yaml": """
                - {编号: LZ-1, 名称: 处罚, 清单: 上级收回, 上级部门: jia, 职权编码: 41082351CF00100}
                """,
        }
    )

    assert found(of, "ZF613") == []
