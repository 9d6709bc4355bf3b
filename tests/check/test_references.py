"""What records say of one another: duplicates, references, life spans and forms of numbers (ZF101-ZF111)."""

from __future__ import annotations

from datetime import date

import pytest
from building import base_files, county, found

from zfzr.check.records import Verification
from zfzr.check.runner import Located, examine, located
from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import Examined
from zfzr.files.place import Place
from zfzr.subjects.assessment.rules.verifications import unmatched_verifications

YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
REPORT = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n"


def reported(of: County, code: str) -> list[Located]:
    """Run one rule and return its findings, sorted by place."""
    return located(of, examine(of, lambda rule: rule.code == code).findings)


def messages(of: County, code: str) -> list[str]:
    """Return what a rule says."""
    return [p.message("zh") for p in reported(of, code)]


# ZF101


def test_a_person_recorded_in_two_units_is_named_at_both_places() -> None:
    of = county({"units/yi/people.csv": "人员编号,姓名,人员性质\nJ001,孙示四,公务员\n"})

    (finding,) = reported(of, "ZF101")
    assert found(of, "ZF101") == ["units/yi/people.csv:2"]
    assert [(r.place.file, at) for r, at in zip(finding.finding.related, finding.related, strict=True)] == [
        ("units/jia/people.csv", (2, 1))
    ]


SYSTEM = "- {名称: 案卷评查制度, 类别: 案卷评查, 印发日期: 2015-07-20}\n"


def test_two_units_may_each_have_a_system_of_the_same_name() -> None:
    of = county({"units/jia/systems.yaml": SYSTEM, "units/yi/systems.yaml": SYSTEM})

    assert found(of, "ZF101") == []


def test_one_unit_has_a_system_of_a_name_once() -> None:
    assert found(county({"units/jia/systems.yaml": SYSTEM * 2}), "ZF101") == ["units/jia/systems.yaml:2"]


def test_holding_a_post_again_later_is_no_duplicate() -> None:
    of = county(
        {
            "units/jia/postings.csv": (
                "人员编号,机构,岗位,起,止\n"
                "J001,zhifa,zhifa-diaocha,2013-01-01,2013-12-31\nJ001,zhifa,zhifa-diaocha,2015-01-01,\n"
            )
        }
    )

    assert found(of, "ZF101") == found(of, "ZF103") == []


def test_a_posting_written_twice_is_one_finding() -> None:
    row = "J001,zhifa,zhifa-diaocha,2014-05-01\n"
    of = county({"units/jia/postings.csv": "人员编号,机构,岗位,起\n" + row + row})

    assert found(of, "ZF101") == ["units/jia/postings.csv:3"]
    assert found(of, "ZF103") == []


def test_a_law_registered_in_two_files_is_a_duplicate() -> None:
    law = base_files()["laws/xingzheng-chufa-fa.yaml"]

    assert found(county({"laws/zz.yaml": law}), "ZF101") == ["laws/zz.yaml:1", "laws/zz.yaml:2"]


def test_two_laws_may_not_share_a_short_name() -> None:
    law = "名称: 甲法\n简称: [行政处罚法]\n效力层级: 法律\n版本: [{施行: 2015-01-01}]\n"

    of = county({"laws/zz.yaml": law})

    assert messages(of, "ZF101") == ["依据简称“行政处罚法”登记了两次"]


def test_codes_of_bodies_and_posts_are_unique_in_a_unit() -> None:
    of = county(
        {
            "units/yi/unit.yaml": YI
            + """机构:
- {代码: a, 名称: 甲股, 类型: 内设机构, 岗位: [{代码: p, 名称: 岗}]}
- {代码: a, 名称: 乙股, 类型: 内设机构, 岗位: [{代码: p, 名称: 岗}]}
"""
        }
    )

    assert messages(of, "ZF101") == ["机构“a”登记了两次", "岗位“p”登记了两次"]


def test_two_units_with_one_unit_code_are_told_and_an_abolished_one_is_not() -> None:
    same = 'name: 乙镇\ngroup: 乡镇街道\ncode: "01"\n'

    assert found(county({"units/yi/unit.yaml": same}), "ZF101") == ["units/yi/unit.yaml:3"]
    assert found(county({"units/yi/unit.yaml": same + "abolished: 2014-12-31\n"}), "ZF101") == []


# ZF102


@pytest.mark.parametrize(
    ("path", "content", "line", "text"),
    [
        (
            "units/jia/certificates.csv",
            "证号,人员编号,种类,发证日期\nA1,J0O1,部门执法证,2015-01-01\n",
            2,
            "J001",
        ),
        ("units/jia/postings.csv", "人员编号,机构,岗位\nJ001,zhifa,zhifa-diaohca\n", 2, "zhifa-diaocha"),
        ("units/jia/postings.csv", "人员编号,机构,岗位\nJ001,zhfia,zhifa-diaocha\n", 2, "zhifa"),
        (
            "units/jia/events.csv",
            "人员编号,日期,事件,证号\nJ001,2015-01-01,遗失,豫H01-001\n",
            2,
            "豫H01-0001",
        ),
        (
            "county/2015/certificate-events.csv",
            "证号,日期,事件\n豫H010001,2015-01-01,暂扣\n",
            2,
            "豫H01-0001",
        ),
        ("county/2015/receipts.csv", "轮次,单位,收到日期\n报告,jai,2015-11-30\n", 2, "jia"),
        ("units/yi/unit.yaml", YI + "承继:\n- {单位: jai}\n", 4, "jia"),
        ("units/yi/unit.yaml", YI + "委托机关: jai\n", 3, "jia"),
        ("units/yi/authorities.yaml", "- {编码: A1, 上级事项: 41082301CF00101}\n", 1, "41082301CF00100"),
        ("units/yi/authorities.yaml", "- {编码: A1, 责任模板: 处罚.一般程叙}\n", 1, "处罚.一般程序"),
        ("units/yi/authorities.yaml", "- 编码: A1\n  共同实施: {牵头: yi, 配合: [jai]}\n", 2, "jia"),
        (
            "units/jia/2015/accountability.yaml",
            REPORT + "追究:\n- {案由: 甲, 处分: [{人员编号: J01, 种类: 记过}]}\n",
            4,
            "J001",
        ),
        (
            "units/jia/2015/accountability.yaml",
            REPORT + "追究:\n- {案由: 甲, 移送: [{人员编号: J01, 受理机关: 检察院}]}\n",
            4,
            "J001",
        ),
        (
            "units/jia/2015/accountability.yaml",
            REPORT + "追究:\n- {案由: 甲, 人员: [{人员编号: J01, 处理: [批评教育]}]}\n",
            4,
            "J001",
        ),
    ],
)
def test_a_reference_to_nothing_stands_on_its_line_and_offers_the_nearest(
    path: str, content: str, line: int, text: str
) -> None:
    of = county({path: content})

    assert f"{path}:{line}" in found(of, "ZF102")
    assert any(f"是不是“{text}" in m for m in messages(of, "ZF102"))


CASE_OF_TWO = (
    "案号,职权编码,案由,当事人类型,程序,主办人,协办人\n甲立〔2015〕1号,410823CF00100,甲,法人,普通,%s,%s\n"
)


def test_several_written_as_one_are_told_as_that() -> None:
    """The nearest names would spell the very value that is wrong: is J001、J002 perhaps J001、J002?"""
    of = county({"units/jia/2015/cases.csv": CASE_OF_TWO % ("J001", "J001、J002")})
    assert [m for m in messages(of, "ZF102") if "J001、J002" in m] == [
        "没有人员“J001、J002”，这是几个人员写在了一起：表格里用“；”隔开（J001；J002），YAML 里一个一个列"
    ]


def test_several_where_one_may_stand_are_told_as_that() -> None:
    of = county(
        {
            "units/jia/postings.csv": "人员编号,机构,岗位,职务,起,止\nJ001、J002,zhifa,zhifa-diaocha,,2014-05-01,\n"
        }
    )
    assert "没有人员“J001、J002”，这是几个人员写在了一起，这里只能写一个" in messages(of, "ZF102")


def test_whom_a_round_asks_are_units_groups_or_all() -> None:
    profile = base_files()["zfzr.yaml"].decode() + "轮次:\n- {名称: 报告, 每年: 11-30, 应报: %s, 除外: %s}\n"

    assert found(county({"zfzr.yaml": profile % ("全部", "[yi]")}), "ZF102") == []
    assert found(county({"zfzr.yaml": profile % ("[执法部门, yi]", "[]")}), "ZF102") == []
    assert found(county({"zfzr.yaml": profile % ("[执法部们]", "[yii]")}), "ZF102") == ["zfzr.yaml:18"] * 2


def test_a_folder_of_a_unit_without_its_file_is_told_once() -> None:
    of = county(
        {
            "units/bing/people.csv": "人员编号,姓名,人员性质\nB1,吴示八,事业\n",
            "units/bing/authorities.yaml": "[]\n",
        }
    )

    assert messages(of, "ZF102") == ["单位目录 bing 里没有 unit.yaml，不知道是哪个单位"]


def test_a_post_of_a_body_that_does_not_exist_is_not_missed_as_well() -> None:
    of = county({"units/jia/postings.csv": "人员编号,机构,岗位\nJ001,meiyou,meiyou-gang\n"})

    assert messages(of, "ZF102") == ["没有机构“meiyou”"]


def test_a_broken_file_of_people_hides_no_unknown_unit() -> None:
    of = county(
        {
            "units/jia/people.csv": '人员编号,姓名,人员性质\n"J001,甲,事业\n',
            "county/2015/receipts.csv": "轮次,单位,收到日期\n报告,jai,2015-11-30\n",
        }
    )

    assert [m for m in messages(of, "ZF102") if "单位" in m] == ["没有单位“jai”，是不是“jia”？"]
    assert not any("人员" in m for m in messages(of, "ZF102"))


SCHEME = """
名称: 甲
考核期间: {起: 2015-01-01, 止: 2015-12-31}
组别: {特设组: {等次: [{名称: 合格, 分数线: 0}]}}
一级指标: [{名称: 甲, 二级指标: [{编号: "1.1", 名称: 甲, 方式: 评审打分}]}]
加分: {上限: 5, 项目: [{编号: J1, 名称: 甲, 方式: 评审打分}]}
"""


def test_a_rating_names_an_indicator_of_the_scheme_of_its_year() -> None:
    ratings = "单位,指标,得分,评分人,日期\njia,1.1,1,甲,2015-12-01\njia,J1,1,甲,2015-12-01\njia,1.7,1,甲,2015-12-01\n"

    of = county({"county/2015/scheme.yaml": SCHEME, "county/2015/ratings.csv": ratings})
    assert found(of, "ZF102") == ["county/2015/ratings.csv:4"]
    assert found(county({"county/2015/ratings.csv": ratings}), "ZF102") == []  # no scheme: said elsewhere
    broken = county({"county/2015/scheme.yaml": "名称: [甲\n", "county/2015/ratings.csv": ratings})
    assert found(broken, "ZF102") == []


def test_a_group_is_a_usual_one_or_one_that_a_scheme_names() -> None:
    unit = "名称: 乙镇\n组别: %s\n"

    assert found(county({"units/yi/unit.yaml": unit % "综合管理部门"}), "ZF102") == []
    assert found(county({"units/yi/unit.yaml": unit % "乡镇街到"}), "ZF102") == ["units/yi/unit.yaml:2"]
    assert found(county({"units/yi/unit.yaml": unit % "特设组"}), "ZF102") == ["units/yi/unit.yaml:2"]
    of = county({"units/yi/unit.yaml": unit % "特设组", "county/2015/scheme.yaml": SCHEME})
    assert found(of, "ZF102") == []


def test_a_value_holds_for_a_law_a_class_a_group_or_a_unit() -> None:
    parameter = "甲.数:\n  取值:\n  - {值: 1, 适用: %s, 来源: 甲, 核实: 是}\n"

    for scope in ("中华人民共和国食品安全法", "食品安全法", "行政处罚", "执法部门", "jia"):
        assert found(county({"parameters.yaml": parameter % scope}), "ZF102") == []
    assert found(county({"parameters.yaml": parameter % "食品安圈法"}), "ZF102") == ["parameters.yaml:3"]


# ZF103


@pytest.mark.parametrize(
    ("path", "content", "place", "text"),
    [
        (
            "units/yi/unit.yaml",
            YI + "成立: 2015-02-01\n撤销: 2015-01-31\n",
            "4",
            "“撤销”2015-01-31 早于“成立”2015-02-01",
        ),
        (
            "units/yi/unit.yaml",
            YI + "主要负责人:\n- {姓名: 甲, 起: 2015-02-01, 止: 2015-01-31}\n",
            "4",
            "“止”",
        ),
        (
            "units/jia/certificates.csv",
            "证号,人员编号,种类,发证日期,有效期至\nA1,J001,部门执法证,2015-01-01,2014-12-31\n",
            "2",
            "“有效期至”",
        ),
        (
            "laws/zz.yaml",
            "名称: 甲法\n效力层级: 法律\n版本: [{施行: 2015-01-01, 失效: 2014-01-01}]\n",
            "3",
            "“失效”",
        ),
        (
            "laws/zz.yaml",
            "名称: 甲法\n效力层级: 法律\n版本: [{公布: 2015-02-01, 施行: 2015-01-01}]\n",
            "3",
            "“施行”",
        ),
        (
            "county/2015/receipts.csv",
            "轮次,单位,收到日期,补正日期\n报告,jia,2015-11-30,2015-11-29\n",
            "2",
            "“补正日期”",
        ),
        (
            "units/jia/2015/accountability.yaml",
            "统计期间: {起: 2015-12-01, 止: 2015-11-30}\n类型: 零报告\n",
            "1",
            "“止”",
        ),
    ],
)
def test_a_later_day_before_an_earlier_one(path: str, content: str, place: str, text: str) -> None:
    of = county({path: content})

    assert found(of, "ZF103") == [f"{path}:{place}"]
    assert text in messages(of, "ZF103")[0]


def test_one_day_is_a_span() -> None:
    assert found(county({"units/yi/unit.yaml": YI + "成立: 2015-02-01\n撤销: 2015-02-01\n"}), "ZF103") == []


def test_two_texts_of_a_law_overlap_from_the_day_the_second_begins() -> None:
    law = "名称: 甲法\n效力层级: 法律\n版本:\n- {施行: 2009-06-01, 失效: %s}\n- {施行: 2015-10-01}\n"

    assert found(county({"laws/zz.yaml": law % "2015-10-01"}), "ZF103") == ["laws/zz.yaml:5"]
    assert found(county({"laws/zz.yaml": law % "2015-09-30"}), "ZF103") == []


def test_a_parameter_holds_until_its_next_value_but_has_one_value_a_day() -> None:
    parameter = "甲.数:\n  取值:\n  - {值: 1, 起: 2010-01-01, 来源: 甲, 核实: 是}\n  - {值: 2, 起: %s, 来源: 乙, 核实: 是}\n"

    assert found(county({"parameters.yaml": parameter % "2010-01-01"}), "ZF103") == ["parameters.yaml:4"]
    assert found(county({"parameters.yaml": parameter % "2015-01-01"}), "ZF103") == []


# ZF104 to ZF109


@pytest.mark.parametrize("number", ["武政办〔2015〕24号", "国务院令第310号", "交通运输部令2015年第3号"])
def test_numbers_of_documents_and_orders_are_well_formed(number: str) -> None:
    assert (
        found(county({"laws/zz.yaml": f"名称: 甲\n效力层级: 部门规章\n文号: {number}\n版本: []\n"}), "ZF104")
        == []
    )


@pytest.mark.parametrize(
    "number",
    ["武政办[2015]24号", "武政办〔15〕24号", "武政办〔2015〕024号", "武政办〔2015〕第24号", "武政办24号"],
)
def test_other_brackets_zeros_and_missing_years_are_not(number: str) -> None:
    of = county({"laws/zz.yaml": f"名称: 甲\n效力层级: 部门规章\n文号: {number}\n版本: []\n"})

    assert found(of, "ZF104") == ["laws/zz.yaml:3"]


@pytest.mark.parametrize(("day", "lines"), [("2015-09-20", []), ("2014-12-31", ["2"])])
def test_the_year_of_a_number_is_that_of_its_document(day: str, lines: list[str]) -> None:
    path = "units/jia/2015/assessment-plan.yaml"
    of = county({path: f"成文日期: {day}\n文号: 甲食药监〔2015〕18号\n"})

    assert found(of, "ZF104") == [f"{path}:{line}" for line in lines]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("甲政办〔2015〕24号第六部分", []),
        ("甲政办〔2015〕42号第六部分", ["文件依据里没有 甲政办〔2015〕42号"]),
        ("甲政办〔20155〕24号第六部分", ["“甲政办〔20155〕24号”不是规范的文号"]),
        ("甲政办〔201〕24号", ["“甲政办〔201〕24号”不是规范的文号"]),
        ("甲政办[2015]24号", ["“甲政办[2015]24号”不是规范的文号"]),
        ("甲政办〔2015〕24", ["“甲政办〔2015〕24”不是规范的文号"]),
        ("县政府通知第六部分", []),
    ],
)
def test_a_basis_names_a_registered_document_by_a_number_that_is_one(written: str, said: list[str]) -> None:
    basis = "- {文号: 甲政办〔2015〕24号, 标题: 通知, 发文机关: 甲县人民政府办公室, 成文日期: 2015-06-16}\n"
    profile = f'行政区划: {{代码: "410823", 名称: 甲县}}\n轮次:\n- {{名称: 责任追究报告, 每年: 11-30, 依据: "{written}"}}\n'
    of = county({"county/basis-documents.yaml": basis, "zfzr.yaml": profile})

    assert messages(of, "ZF108") == said


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        ("甲法制办〔2014〕9号", []),
        ("甲法制办〔2015〕9号", []),
        ("甲法制办〔2016〕9号", ["2"]),
        ("甲县人民政府令第9号", []),
    ],
)
def test_what_happened_was_not_decided_in_a_later_year(number: str, lines: list[str]) -> None:
    path = "county/2015/certificate-events.csv"
    of = county(
        {path: f"证号,日期,事件,决定机关,文号,说明\n甲H01-0001,2015-03-02,暂扣,甲县法制办,{number},\n"}
    )

    assert found(of, "ZF104") == [f"{path}:{line}" for line in lines]


def test_a_check_digit_that_does_not_fit_is_a_warning() -> None:
    (finding,) = reported(county({"units/yi/unit.yaml": YI + "组织机构代码: 00000000-1\n"}), "ZF105")

    assert finding.rule.severity == "warning"
    assert "校验码" in finding.message("zh")
    assert "check character" in finding.message("en")


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\U000e0041"])
def test_what_cannot_be_seen_is_spelled_out(character: str) -> None:
    of = county({"units/yi/unit.yaml": YI + f"简称: 乙{character}镇\n"})

    (finding,) = reported(of, "ZF106")
    assert (finding.span.line, finding.span.column, finding.finding.unit) == (3, 5, "yi")
    assert f"U+{ord(character):04X}" in finding.message("zh")


def test_the_order_mark_at_the_beginning_is_no_invisible_character() -> None:
    assert found(county({"units/yi/unit.yaml": b"\xef\xbb\xbf" + YI.encode()}), "ZF106") == []


def test_a_parameter_is_doubted_only_on_the_days_it_holds() -> None:
    parameter = "甲.数:\n  取值:\n  - {值: 1, 起: 2016-01-01, 来源: 甲, 核实: 否}\n"

    assert found(county({"parameters.yaml": parameter}, as_of="2015-12-31"), "ZF107") == []
    assert found(county({"parameters.yaml": parameter}, as_of="2016-01-01"), "ZF107") == ["parameters.yaml:3"]


def test_the_last_day_of_a_unit_still_has_its_powers() -> None:
    files = {
        "units/yi/unit.yaml": YI + "撤销: 2015-03-31\n",
        "units/yi/authorities.yaml": "- 编码: A1\n  名称: 甲\n  状态: 在用\n",
    }

    assert found(county(files, as_of="2015-03-31"), "ZF109") == []
    assert found(county(files, as_of="2015-04-01"), "ZF109") == ["units/yi/authorities.yaml:3"]


def test_what_happened_did_so_by_the_day_the_data_ends() -> None:
    """The base county's data ends on 2015-12-31."""
    receipts = "轮次,单位,收到日期,补正日期\n报告,jia,2015-12-31,\n报告,yi,2015-11-30,2016-01-01\n"
    of = county({"county/2015/receipts.csv": receipts})

    (finding,) = reported(of, "ZF110")
    assert (finding.span.line, finding.span.column) == (3, 18)
    assert finding.message("zh").startswith("2016-01-01 晚于数据截止日 2015-12-31")


def test_a_county_in_daily_use_has_no_such_limit() -> None:
    files = {
        "zfzr.yaml": "行政区划: {代码: '410823', 名称: 甲县}\n",
        "county/2016/receipts.csv": "轮次,单位,收到日期\n报告,jia,2016-11-30\n",
    }

    assert found(county(files), "ZF110") == []


# ZF111


def verification(key: str, result: str = "属实", unit: str = "jia") -> County:
    """Build a county in which the legal office looked into one problem on 2015-12-15."""
    return county(
        {"county/2015/verifications.csv": f"问题,单位,结论,日期\n{key},{unit},{result},2015-12-15\n"}
    )


def unmatched(of: County) -> list[str]:
    """Return what is said of verifications where 甲 has one lead, ZF311 of J002 from 2015-05-20."""
    lead = Finding("ZF311", Place("x.csv"), subject="J002", unit="jia", day=date(2015, 5, 20))
    verifications = of.dataset.all(Verification)
    examined = Examined((lead,), frozenset({"ZF311"}))
    return [f.variant or f.values["nearest"] for f in unmatched_verifications(of, verifications, examined)]


def test_a_verification_meets_its_finding_on_the_day_or_on_every_day() -> None:
    assert unmatched(verification("ZF311:J002:2015-05-20")) == unmatched(verification("ZF311:J002")) == []


@pytest.mark.parametrize("slip", ["ZF311:J003:2015-05-20", "ZF311:J002:2015-05-21", "ZF311:J002:2015-05-41"])
def test_a_verification_on_nothing_is_offered_the_nearest_finding(slip: str) -> None:
    assert unmatched(verification(slip)) == ["ZF311:J002:2015-05-20"]


@pytest.mark.parametrize(
    ("key", "offered"),
    [
        ("ZF311:J002:015-05-20", ["ZF311:J002:2015-05-20"]),
        ("ZF311:J002:2015-05-02", ["ZF311:J002:2015-05-20"]),
        ("ZF311:J002:2015-05-20", []),
        ("ZF311:J002:2015-06-21", []),
        ("ZF311:J003:2015-05-20", []),
    ],
)
def test_what_was_mended_need_not_be_there_unless_its_day_is_a_slip_away_from_one_that_is(
    key: str, offered: list[str]
) -> None:
    assert unmatched(verification(key, "已整改")) == offered


def test_a_verification_is_on_the_finding_of_its_unit() -> None:
    assert unmatched(verification("ZF311:J002:2015-05-20", unit="yi")) == ["absent"]


@pytest.mark.parametrize(("officer", "nearest"), [("J002", []), ("J009", ["ZF311:J002:2015-05-20"])])
def test_a_verification_on_last_years_lead_is_held_against_last_year(
    officer: str, nearest: list[str]
) -> None:
    # verified in January, when the lead of 2016 on the same posting is ZF311:J002:2016-01-01
    files = {
        "units/jia/people.csv": "人员编号,姓名,人员性质\nJ002,李示二,公务员\n",
        "units/jia/certificates.csv": "证号,人员编号,种类,版本,执法类别,发证日期,有效期至\n",
        "units/jia/postings.csv": "人员编号,机构,岗位,起,止\nJ002,zhifa,zhifa-diaocha,2015-05-20,\n",
        "county/2015/verifications.csv": (
            f"问题,单位,结论,日期\nZF311:{officer}:2015-05-20,jia,属实,2016-01-05\n"
        ),
    }
    said = [f for f in examine(county(files, as_of="2016-01-15")).findings if f.code == "ZF111"]

    assert [f.values["nearest"] for f in said] == nearest


def test_what_was_mended_need_not_be_there_any_more() -> None:
    assert unmatched(verification("ZF311:J009:2015-05-20", result="已整改")) == []
    assert unmatched(verification("ZF999:J009", result="已整改")) == ["rule"]


def test_nothing_is_said_of_a_rule_that_was_not_run_nor_while_a_file_is_broken() -> None:
    assert unmatched(verification("ZF312:J002")) == []
    broken = dict(verification("ZF311:J009").dataset.files)
    assert unmatched(county({**broken, "units/jia/unit.yaml": "名称: [甲\n"})) == []


def test_while_a_file_of_one_unit_is_broken_the_verdicts_on_every_unit_are_said_to_be_held_against_nothing() -> (
    None
):
    """What a verdict speaks of may stand in any file, so that of no unit one is told: that is said of each of them."""
    broken = {**verification("ZF311:J009").dataset.files, "units/yi/people.csv": b"\xff\xff"}
    held = [each for each in examine(county(broken)).held_back if each.code == "ZF111"]
    assert {each.file for each in held} == {"units/yi/people.csv"}
    assert any(each.concerns("jia") for each in held)


def test_a_record_that_was_mistyped_is_found_among_many_that_are_as_near() -> None:
    """Of J003 to J040 each is as near to J002 as J0O2 is, to which nothing refers: that one is the mistake."""
    names = ["J001", "J0O2", *(f"J{n:03}" for n in range(3, 41))]
    people = "人员编号,姓名,性别,人员性质\n" + "".join(f"{name},韩示四,男,公务员\n" for name in names)
    cards = "证号,人员编号,种类,发证日期\n" + "".join(
        f"豫H{n:03},J{n:03},河南省行政执法证,2014-01-01\n" for n in range(1, 41)
    )
    posts = "人员编号,机构,岗位,职务,起,止\nJ002,zhifa,zhifa-diaocha,,2014-05-01,\n"
    of = county(
        {
            "units/jia/people.csv": people,
            "units/jia/certificates.csv": cards,
            "units/jia/postings.csv": posts,
        }
    )
    assert {m for m in messages(of, "ZF102") if "J002" in m} == {
        "没有人员“J002”，有 2 处这样引用；登记的是“J0O2”，没有一处引用它：多半是登记时写错了"
    }
