"""Who holds a valid certificate among those who enforce, whose ends, and which posts and powers somebody bears."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files
from subjects.assessment.scoring import line
from subjects.measuring import measured, shown

UNIT = """名称: 甲县食品药品监督管理局
简称: 县食药监局
组别: 执法部门
主体类别: 法定行政机关
机构:
- 代码: zhifa
  名称: 稽查大队
  类型: 二级机构
  岗位:
  - {代码: diaocha, 名称: 稽查执法岗, 环节: [调查]}
  - {代码: xunluo, 名称: 巡逻岗, 环节: [调查], 止: 2015-06-30}
"""
POSTINGS = """人员编号,机构,岗位,职务,起,止
J001,zhifa,diaocha,科员,2014-05-01,
J002,zhifa,xunluo,科员,2014-05-01,
"""
POSTINGS_OF_JIA = "units/jia/postings.csv"
YI = base_files()["units/yi/unit.yaml"].decode()
FILES = {"units/jia/unit.yaml": UNIT, "units/jia/postings.csv": POSTINGS}
LAPSED = "证号,人员编号,种类,版本,发证日期,有效期至\n豫H01-0001,J001,河南省行政执法证,2010版,2011-01-01,2015-12-31\n"


def test_one_of_two_on_enforcement_posts_holds_a_certificate() -> None:
    result = measured("持证率", {**FILES, "units/jia/certificates.csv": LAPSED}, as_of="2015-05-01")

    assert (result.value, result.reached, result.total) == (Decimal(50), 1, 2)
    assert shown(result) == ["李示五（J002）当日无有效执法证件"]


def test_who_was_on_a_post_that_is_no_more_is_not_counted() -> None:
    result = measured("持证率", {**FILES, "units/jia/certificates.csv": LAPSED}, as_of="2015-07-01")

    assert (result.value, result.reached, result.total) == (Decimal(100), 1, 1)


OF_OFFICERS = (
    "持证率",
    "无有效证件在岗人数",
    "到期未换证人数",
    "即将到期人数",
    "执法人员职权覆盖率",
    "法制审核人员占比",
    "培训参加率",
    "培训合格率",
    "学时达标率",
    "未参加培训人次",
    "无培训记录人数",
)
HOURS = "培训.年学时: {取值: [{值: 40, 来源: 县规定}]}\n"


@pytest.mark.parametrize("name", OF_OFFICERS)
def test_a_unit_recorded_as_enforcing_that_registered_nobody_on_a_post_cannot_be_told(name: str) -> None:
    """Nobody registered is not nobody there: no scheme makes full marks of it, as it may of nothing to count."""
    result = measured(
        name, {"units/yi/unit.yaml": f"{YI}有执法职能: 是\n", "parameters.yaml": HOURS}, unit="yi"
    )
    assert (result.value, result.is_withheld) == (None, True)


@pytest.mark.parametrize("name", OF_OFFICERS)
def test_of_a_unit_that_does_not_enforce_nothing_is_withheld(name: str) -> None:
    result = measured(
        name, {"units/yi/unit.yaml": f"{YI}有执法职能: 否\n", "parameters.yaml": HOURS}, unit="yi"
    )
    assert not result.is_withheld


def test_the_item_of_a_unit_that_registered_nobody_can_still_come_to_anything() -> None:
    item = "- {编号: '1', 名称: 持证, 分值: 15, 方式: 比率, 取数: 持证率}\n"
    nobody = line(item, {POSTINGS_OF_JIA: "人员编号,机构,岗位,职务,起,止\n"})
    assert (nobody.points.low, nobody.points.high) == (0, 15)


LEFT = "人员编号,机构,岗位,职务,起,止\nJ001,zhifa,diaocha,科员,2014-05-01,2015-03-01\n"
NO_STAGE = UNIT.replace("环节: [调查]", "环节: []")


@pytest.mark.parametrize("name", OF_OFFICERS)
@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({POSTINGS_OF_JIA: LEFT}, "有在用职权，登记的任岗当日都已结束（postings.csv）"),
        (
            {"units/jia/unit.yaml": NO_STAGE},
            "岗位“稽查执法岗”有人任岗，没有写环节（unit.yaml），看不出要不要持证",
        ),
    ],
)
def test_of_a_unit_that_exercises_powers_nobody_can_tell_who_enforces(
    name: str, files: dict[str, str], why: str
) -> None:
    """Whoever ends all postings, or leaves out what a post does, has no full marks for it."""
    result = measured(name, {**FILES, "parameters.yaml": HOURS, **files})
    assert (result.value, result.is_withheld) == (None, True)
    assert result.reason is not None
    assert result.reason.render("zh").startswith(why)


def test_a_post_without_stage_beside_those_that_enforce_may_be_of_the_office() -> None:
    office = UNIT.replace("名称: 巡逻岗, 环节: [调查]", "名称: 内勤岗")
    result = measured("持证率", {**FILES, "units/jia/unit.yaml": office})
    assert (result.reached, result.total) == (1, 1)


ENTRUSTED = """
- 编号: WT-001
  受委托单位: yi
  事项: [41082301CF00100]
  依据: 《中华人民共和国行政处罚法》第十八条
  委托书文号: 甲食委〔2014〕1号
  起: 2014-01-01
"""


@pytest.mark.parametrize(("until", "is_withheld"), [("", False), ("  止: 2014-12-31\n", True)])
def test_an_organ_whose_entrusted_body_registered_the_officers_has_nobody_to_count(
    until: str, is_withheld: bool
) -> None:
    files = {
        POSTINGS_OF_JIA: "人员编号,机构,岗位,职务,起,止\n",
        "units/yi/postings.csv": "人员编号,机构,岗位,职务,起,止\nJ001,sifasuo,zhifa,科员,2014-05-01,\n",
        "units/jia/entrustments.yaml": ENTRUSTED.lstrip() + until,
    }
    assert measured("持证率", files).is_withheld is is_withheld


def test_without_anybody_on_an_enforcement_post_there_is_nothing_to_count() -> None:
    result = measured("持证率", {"units/yi/unit.yaml": f"{YI}有执法职能: 否\n"}, unit="yi")

    assert (result.value, result.is_withheld) == (None, False)
    assert result.reason is not None
    assert result.reason.zh == "当日没有在执法岗位任岗的人员"


@pytest.mark.parametrize(
    "name", ["持证率", "执法人员职权覆盖率", "无有效证件在岗人数", "培训合格率", "考试不合格人次"]
)
def test_a_unit_that_enforces_and_registered_nobodys_posting_cannot_be_told(name: str) -> None:
    """Nobody registered is not nobody there: neither full marks for the rate nor none at fault."""
    result = measured(name, unit="yi")

    assert (result.value, result.is_withheld) == (None, True)


# Certificates that end

CERTIFICATES = "units/jia/certificates.csv"
HEAD = "证号,人员编号,种类,版本,发证日期,有效期至\n"
RENEWED = "豫H01-0009,J002,河南省行政执法证,2016版,2015-07-01,2020-06-30\n"


def certificate(number: int, person: str, last: str, kind: str = "河南省行政执法证") -> str:
    return f"豫H01-000{number},{person},{kind},2010版,2011-01-01,{last}\n"


def test_certificates_that_end_in_the_period_are_counted() -> None:
    """Both of the base county's end on 31 December 2015, the last day of the period."""
    found = measured("到期证件数", as_of="2015-06-30")
    assert found.value == 2
    assert shown(found)[0] == "孙示四（J001）的 豫H01-0001 有效期至 2015-12-31"
    assert found.evidence[0].place.file == CERTIFICATES


@pytest.mark.parametrize(
    ("row", "value"),
    [
        (certificate(1, "J001", "2015-01-01"), 1),
        (certificate(1, "J001", "2014-12-31"), 0),
        (certificate(1, "J001", "2016-01-01"), 0),
        (certificate(1, "J001", ""), 0),
        (certificate(1, "J001", "2015-06-30", "河南省行政执法监督证"), 0),
        (certificate(1, "J001", "2015-06-30", "部门执法证"), 1),
    ],
)
def test_only_those_that_let_enforce_and_end_in_the_period(row: str, value: int) -> None:
    assert measured("到期证件数", {CERTIFICATES: HEAD + row}).value == value


def test_what_was_taken_back_before_does_not_run_out() -> None:
    events = {"county/2015/certificate-events.csv": "证号,日期,事件,原因\n豫H01-0001,2015-05-04,收回,调离\n"}
    assert measured("到期证件数", events).value == 1
    assert measured("到期证件数", events, as_of="2015-05-03").value == 2


def test_who_stays_on_the_post_after_it_ended_was_not_renewed() -> None:
    """Both ended on 30 June; J002 has a new one from 1 July, J001 has none."""
    rows = HEAD + certificate(1, "J001", "2015-06-30") + certificate(2, "J002", "2015-06-30") + RENEWED
    found = measured("到期未换证人数", {CERTIFICATES: rows})
    assert found.value == 1
    assert shown(found) == ["孙示四（J001）的 豫H01-0001 有效期至 2015-06-30"]
    assert [f.code for f in found.evidence[0].leads] == ["ZF311"]


def test_on_its_last_day_a_certificate_need_not_be_renewed_yet() -> None:
    rows = {CERTIFICATES: HEAD + certificate(1, "J001", "2015-06-30") + certificate(2, "J002", "2015-12-31")}
    assert measured("到期未换证人数", rows, as_of="2015-06-30").value == 0
    assert measured("到期未换证人数", rows, as_of="2015-07-01").value == 1


def test_a_certificate_that_ended_before_the_period_is_no_matter_of_the_period() -> None:
    rows = {CERTIFICATES: HEAD + certificate(1, "J001", "2014-06-30") + certificate(2, "J002", "2015-12-31")}
    assert measured("到期未换证人数", rows).value == 0


# Posts and powers

OF_POSTS = UNIT.replace(
    "名称: 稽查执法岗, 环节: [调查]}",
    "名称: 稽查执法岗, 环节: [调查]}\n  - {代码: zhixing, 名称: 执行岗, 环节: [执行]}\n"
    "  - {代码: shenpi, 名称: 审批岗, 环节: [审批]}",
)


@pytest.mark.parametrize(
    ("postings", "certificates", "told"),
    [
        # J001 is certified on diaocha; nobody is on zhixing; shenpi needs no certificate
        ("J001,zhifa,diaocha", certificate(1, "J001", ""), ["“执行岗”无人任岗"]),
        (
            "J001,zhifa,diaocha\nJ002,zhifa,zhixing",
            certificate(1, "J001", ""),
            ["“执行岗”任岗的1人都没有有效执法证件"],
        ),
        ("J001,zhifa,diaocha\nJ001,zhifa,zhixing\nJ002,zhifa,zhixing", certificate(1, "J001", ""), []),
        ("J001,zhifa,shenpi", certificate(1, "J001", ""), ["“稽查执法岗”无人任岗", "“执行岗”无人任岗"]),
    ],
)
def test_posts_that_nobody_certified_holds(postings: str, certificates: str, told: list[str]) -> None:
    files = {
        "units/jia/unit.yaml": OF_POSTS,
        "units/jia/postings.csv": f"人员编号,机构,岗位\n{postings}\n",
        CERTIFICATES: HEAD + certificates,
    }
    found = measured("无持证人员岗位数", files)
    assert shown(found) == told
    assert found.value == len(told)
    is_told = [bool(each.leads) for each in found.evidence]
    assert is_told == ["任岗的" in text for text in told]


def test_a_post_whose_holders_are_not_all_told_of_is_no_lead() -> None:
    """Without ZF311's finding on one of them the ruling on the other says nothing of the post."""
    files = {"units/jia/postings.csv": "人员编号,机构,岗位\nJ001,zhifa,diaocha\nJ002,zhifa,diaocha\n"}
    found = measured("无持证人员岗位数", {**files, "units/jia/unit.yaml": UNIT, CERTIFICATES: HEAD})
    assert [len(each.leads) for each in found.evidence] == [2]


def test_that_the_holder_had_left_gives_the_post_nobody() -> None:
    """J001 left on 1 September: the finding on the open posting may be ruled untrue, the post stays empty all the same."""
    files = {
        "units/jia/postings.csv": "人员编号,机构,岗位,起\nJ001,zhifa,diaocha,2014-05-01\n",
        "units/jia/unit.yaml": UNIT,
        "units/jia/events.csv": "人员编号,日期,事件\nJ001,2015-09-01,调离\n",
    }
    found = measured("无持证人员岗位数", files)
    assert (found.value, found.evidence[0].leads) == (1, ())


POWERS = base_files()["units/jia/authorities.yaml"].decode().replace("zhifa-diaocha", "diaocha")


@pytest.mark.parametrize(
    ("assigned", "postings", "share"),
    [
        ("{机构: zhifa, 岗位: diaocha}", "J001,zhifa,diaocha,,", 100),
        ("{机构: zhifa, 岗位: diaocha}", "J001,zhifa,zhixing,,", 0),
        ("{机构: zhifa}", "J001,zhifa,zhixing,,", 100),
        ("{机构: zhifa, 岗位: shenpi}", "J001,zhifa,shenpi,,", 100),
        ("{机构: zhifa, 岗位: diaocha}", "J001,zhifa,diaocha,,2015-12-30", 0),
        ("{机构: zhifa, 岗位: diaocha, 止: 2015-12-30}", "J001,zhifa,diaocha,,", 0),
    ],
)
def test_a_power_is_borne_where_somebody_holds_its_post(assigned: str, postings: str, share: int) -> None:
    files = {
        "units/jia/unit.yaml": OF_POSTS,
        "units/jia/authorities.yaml": POWERS.replace("{机构: zhifa, 岗位: diaocha}", assigned),
        "units/jia/postings.csv": f"人员编号,机构,岗位,起,止\n{postings}\n",
    }
    assert measured("职权有人承办率", files).value == share


def test_a_power_broken_down_to_nobody_falls_short() -> None:
    powers = POWERS.replace("  承办:\n  - {机构: zhifa, 岗位: diaocha}\n", "")
    found = measured("职权有人承办率", {"units/jia/authorities.yaml": powers})
    assert (found.value, found.total) == (0, 1)
    assert shown(found) == ["41082301CF00100 对生产经营腐败变质食品的处罚：所在岗位当日无人任岗"]


def test_officers_whose_post_bears_no_power_fall_short() -> None:
    """J001 holds the post with the power, J002 only another enforcement post: 1 of 2."""
    files = {
        "units/jia/unit.yaml": OF_POSTS,
        "units/jia/authorities.yaml": POWERS,
        "units/jia/postings.csv": "人员编号,机构,岗位\nJ001,zhifa,zhixing\nJ001,zhifa,diaocha\nJ002,zhifa,zhixing\n",
    }
    found = measured("执法人员职权覆盖率", files)
    assert (found.reached, found.total, found.value) == (1, 2, 50)
    assert shown(found) == ["李示五（J002）所在的“执行岗”没有承办职权"]
    whole_body = {**files, "units/jia/authorities.yaml": POWERS.replace(", 岗位: diaocha}", "}")}
    assert measured("执法人员职权覆盖率", whole_body).value == 100


@pytest.mark.parametrize("name", ["职权有人承办率", "执法人员职权覆盖率"])
def test_a_unit_without_powers_and_officers_has_nothing_to_share(name: str) -> None:
    assert measured(name, unit="yi").value is None
