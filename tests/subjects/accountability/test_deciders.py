"""Who may decide what, by the law of the day (ZF419): 河南省行政执法条例 art. 46 from 2016-06-01, and what came before."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import base_files, county, found, keys, said

from zfzr.check.runner import examine, located
from zfzr.county.county import County

OFFICES = """\
- {角色: 县政府, 名称: 县政府, 全称: 甲县人民政府}
- {角色: 监察, 名称: 县监察局, 全称: 甲县监察局, 止: 2017-12-31}
- {角色: 监察, 名称: 县监察委, 全称: 甲县监察委员会, 起: 2018-01-01}
- {角色: 督查, 名称: 县推进依法行政领导小组办公室}
"""
PROFILE = base_files()["zfzr.yaml"].decode()

UNIT = "单位处理: [责令限期整改]"
OFFICER = "人员: [{人员编号: J002, 处理: [给予批评教育处理]}]"
SANCTION = "处分: [{人员编号: J002, 种类: 记过}]"
DISQUALIFIED = "人员: [{人员编号: J002, 处理: [取消行政执法资格]}]"
WITHHELD = "人员: [{人员编号: J002, 处理: [暂扣执法证]}]"

OWN = "甲县食品药品监督管理局"
GOVERNMENT = "甲县人民政府"
CITY = "乙市人民政府"
CITY_BUREAU = "乙市食品药品监督管理局"
CITY_LEGAL = "乙市人民政府法制办公室"
SUPERVISION = "甲县监察局"
LEGAL = "甲县人民政府法制办公室"
TOWN = "乙镇人民政府"
LEADING_GROUP = "县推进依法行政领导小组办公室"
COMMITTEE = "中共甲县纪律检查委员会"


def decided(
    held: str,
    by: str,
    on: str = "2016-06-01",
    *,
    offices: str = OFFICES,
    more: Mapping[str, str] | None = None,
) -> County:
    """A case of jia decided by an organ on a day, in a county whose offices are known."""
    year = int(on[:4])
    return county(
        {
            "zfzr.yaml": PROFILE.replace("机构角色:\n", f"机构角色:\n{offices}"),
            f"units/jia/{year}/accountability.yaml": f"统计期间: {{起: {year}-01-01, 止: {year}-12-31}}\n"
            f"类型: 有追究\n追究:\n- {{案由: 未出示证件, {held}, 日期: {on}, 决定机关: {by}}}\n",
            **(more or {}),
        },
        as_of=f"{year}-12-31",
    )


@pytest.mark.parametrize(("held", "by", "duty"), [(UNIT, OWN, "D48"), (SANCTION, LEGAL, "D51")])
def test_a_sanction_of_an_officer_is_of_another_duty_than_a_measure(held: str, by: str, duty: str) -> None:
    of = decided(held, by)
    (only,) = located(of, examine(of, lambda rule: rule.code == "ZF419").findings)
    assert only.duty == duty


def test_a_finding_names_article_day_and_who_may() -> None:
    assert said(decided(UNIT, OWN), "ZF419") == [
        "2016-06-01 单位处理“限期整改”由甲县食品药品监督管理局（本机关）决定；按《河南省行政执法条例》第四十六条第一项、"
        "《河南省行政执法条例》第四十六条第一项（来源未核实），应由本级政府、上级政府、监察机关、上级机关决定"
    ]
    assert said(decided(DISQUALIFIED, OWN), "ZF419") == [
        "2016-06-01 人员处理“取消执法资格”由甲县食品药品监督管理局（本机关）决定；"
        "按《河南省行政执法条例》第四十六条第二项，应由法制机构决定"
    ]
    assert said(decided(SANCTION, LEGAL), "ZF419") == [
        "2016-06-01 处分“记过”由甲县人民政府法制办公室（法制机构）决定；"
        "按《河南省行政执法条例》第四十六条第三项，应由监察机关、任免机关决定"
    ]


@pytest.mark.parametrize(
    ("held", "by", "on", "told"),
    [
        (
            DISQUALIFIED,
            OWN,
            "2016-06-01",
            "取消执法资格 (人员处理) of 2016-06-01 was decided by 甲县食品药品监督管理局 (本机关); by"
            " 《河南省行政执法条例》第四十六条第二项 it is for 法制机构",
        ),
        (DISQUALIFIED, TOWN, "2016-06-01", "which is nothing of these to 县食药监局"),
        (DISQUALIFIED, "县司法局", "2019-03-31", "a name not borne that day (for 法制机构: 2019-04-01 起)"),
        (DISQUALIFIED, COMMITTEE, "2016-06-01", "and nothing tells what organ that is"),
    ],
)
def test_it_is_told_in_english_too(held: str, by: str, on: str, told: str) -> None:
    of = decided(held, by, on)
    (only,) = located(of, examine(of, lambda rule: rule.code == "ZF419").findings)
    assert told in only.message("en")


def test_it_stands_where_the_organ_is_written_and_is_known_by_case_person_and_measure() -> None:
    of = decided(OFFICER, LEGAL)
    assert keys(of, "ZF419") == ["ZF419:责任追究报告/jia/1/J002/批评教育:2016-06-01"]
    assert found(of, "ZF419") == ["units/jia/2016/accountability.yaml:4"]


@pytest.mark.parametrize(
    ("held", "may", "may_not"),
    [
        (
            UNIT,
            (GOVERNMENT, "县政府", "甲县政府", CITY, CITY_BUREAU, SUPERVISION, "县监察局"),
            (OWN, "县食药监局", LEGAL, TOWN, LEADING_GROUP),
        ),
        (
            OFFICER,
            (OWN, "县食药监局", "食品药品监督管理局", "本局", GOVERNMENT),
            (LEGAL, SUPERVISION, TOWN, LEADING_GROUP),
        ),
        (DISQUALIFIED, (LEGAL, "县政府法制办", CITY_LEGAL), (OWN, GOVERNMENT, SUPERVISION, TOWN)),
        (WITHHELD, (OWN, LEGAL, GOVERNMENT), (SUPERVISION, TOWN)),
        (SANCTION, (SUPERVISION, GOVERNMENT, OWN), (LEGAL, TOWN, LEADING_GROUP)),
    ],
)
def test_since_2016_each_matter_has_its_organs(
    held: str, may: tuple[str, ...], may_not: tuple[str, ...]
) -> None:
    assert {by: len(said(decided(held, by), "ZF419")) for by in (*may, *may_not)} == {
        **dict.fromkeys(may, 0),
        **dict.fromkeys(may_not, 1),
    }


@pytest.mark.parametrize("by", ["本镇人民政府", "本乡", "本街道办事处", "本委", "本中心"])
def test_a_unit_that_is_no_bureau_speaks_of_itself_as_what_it_is(by: str) -> None:
    assert said(decided(OFFICER, by), "ZF419") == []


def test_before_the_regulation_the_trial_measure_lets_enforcing_departments_decide() -> None:
    assert said(decided(UNIT, OWN, "2016-05-31"), "ZF419") == []
    assert said(decided(DISQUALIFIED, OWN, "2016-05-31"), "ZF419") == []
    (told,) = said(decided(OFFICER, SUPERVISION, "2016-05-31"), "ZF419")
    assert "《河南省行政执法责任追究试行办法》第二条，原文未核对（来源未核实）" in told


def test_before_the_regulation_a_sanction_was_for_the_same_organs_by_another_article() -> None:
    (told,) = said(decided(SANCTION, LEGAL, "2016-05-31"), "ZF419")
    assert "按《行政机关公务员处分条例》第三十四条，应由监察机关、任免机关决定" in told


# Names by day


@pytest.mark.parametrize(
    ("by", "on", "told"),
    [
        (SUPERVISION, "2017-12-31", None),
        (SUPERVISION, "2018-01-01", "这一名称至 2017-12-31 使用，2018-01-01 不是监察"),
        ("甲县监察委员会", "2018-01-01", None),
        ("县监察委", "2017-12-31", "这一名称 2018-01-01 起使用，2017-12-31 不是监察"),
    ],
)
def test_the_supervision_organ_is_the_one_of_its_day(by: str, on: str, told: str | None) -> None:
    found = said(decided(SANCTION, by, on), "ZF419")
    assert (told in found[0] if told else found == []) is True


@pytest.mark.parametrize(
    ("by", "on", "sound"),
    [
        ("县政府法制办", "2019-03-31", True),
        ("县政府法制办", "2019-04-01", False),
        ("县司法局", "2019-04-01", True),
        ("县司法局", "2019-03-31", False),
    ],
)
def test_the_legal_office_is_the_one_of_its_day(by: str, on: str, sound: bool) -> None:
    assert (said(decided(DISQUALIFIED, by, on), "ZF419") == []) is sound


@pytest.mark.parametrize(
    ("by", "on", "sound"),
    [
        ("甲县监察局", "2016-08-01", True),
        ("县监察局", "2016-08-01", True),
        ("甲县监察局", "2020-08-01", False),
        ("甲县监察委员会", "2020-08-01", True),
        ("甲县监察委员会", "2016-08-01", False),
    ],
)
def test_where_the_county_names_no_such_office_its_usual_name_is_known(by: str, on: str, sound: bool) -> None:
    assert (said(decided(SANCTION, by, on, offices=""), "ZF419") == []) is sound


@pytest.mark.parametrize(
    "by",
    [
        "　甲县 监察局",
        "甲县监察局（驻局监察室）",
        "甲县监察局、甲县人民政府法制办公室",
        "甲县监察局会同甲县人社局",
    ],
)
def test_an_organ_in_another_writing_or_with_another_is_the_same_organ(by: str) -> None:
    assert said(decided(SANCTION, f'"{by}"'), "ZF419") == []


def test_an_organ_that_nothing_names_is_told_not_passed_over() -> None:
    (told,) = said(decided(OFFICER, COMMITTEE), "ZF419")
    assert told.startswith(
        "2016-06-01 人员处理“批评教育”由“中共甲县纪律检查委员会”决定，看不出它是哪一类机关，有没有权限没有评；"
    )


def test_the_organ_of_a_sanction_comes_before_that_of_the_case() -> None:
    own = "处分: [{人员编号: J002, 种类: 记过, 决定机关: 甲县监察局}]"
    assert said(decided(own, LEGAL), "ZF419") == []
    theirs = "处分: [{人员编号: J002, 种类: 记过, 决定机关: 县政府法制办, 日期: 2016-07-01}]"
    of = decided(theirs, SUPERVISION)
    assert keys(of, "ZF419") == ["ZF419:责任追究报告/jia/1/J002/记过:2016-07-01"]


@pytest.mark.parametrize(
    "held",
    [
        "人员: [{人员编号: J002, 处理: [记过, 党内警告, 口头教育]}]",
        "移送: [{人员编号: J002, 受理机关: 警告}]",
    ],
)
def test_what_is_on_a_wrong_ladder_or_none_is_told_elsewhere(held: str) -> None:
    assert said(decided(held, LEGAL), "ZF419") == []


# What the county says


@pytest.mark.parametrize(
    ("parameter", "held", "by", "count"),
    [
        ("追究决定机关.任免机关.甲县委组织部: {取值: [{值: 1, 来源: 甲}]}", SANCTION, "甲县委组织部", 0),
        ("追究决定机关.任免机关.县委组织部: {取值: [{值: 1, 来源: 甲}]}", SANCTION, "县委组织部", 0),
        ("追究决定机关.任免机关.督查: {取值: [{值: 1, 来源: 甲}]}", SANCTION, LEADING_GROUP, 0),
        ("追究决定机关.任免机关.本机关: {取值: [{值: 0, 来源: 甲}]}", SANCTION, OWN, 1),
        ("追究权限.人员处理.法制机构: {取值: [{值: 1, 来源: 甲}]}", OFFICER, LEGAL, 0),
        ("追究权限.批评教育.法制机构: {取值: [{值: 1, 来源: 甲}]}", OFFICER, LEGAL, 0),
        ("追究权限.批评教育.法制机构: {取值: [{值: 1, 来源: 甲}]}", OFFICER, OWN, 1),
        ("追究权限.人员处理.本机关: {取值: [{止: 2016-12-31, 值: 1, 来源: 甲}]}", OFFICER, OWN, 0),
    ],
)
def test_the_countys_own_parameters_say_who_is_who(parameter: str, held: str, by: str, count: int) -> None:
    of = decided(held, by, more={"parameters.yaml": f"{parameter}\n"})
    assert len(said(of, "ZF419")) == count
    assert said(of, "ZF112") == said(of, "ZF421") == []


def test_where_no_organ_may_decide_that_is_said() -> None:
    nobody = "追究权限.取消执法资格.法制机构: {取值: [{值: 0, 来源: 甲, 核实: 是}]}\n"
    assert said(decided(DISQUALIFIED, LEGAL, more={"parameters.yaml": nobody}), "ZF419") == [
        "2016-06-01 人员处理“取消执法资格”由甲县人民政府法制办公室决定，参数“追究权限”里没有一类机关有权决定（甲）"
    ]


def test_a_class_of_organ_that_there_is_not_is_told() -> None:
    of = decided(UNIT, OWN, more={"parameters.yaml": "追究权限.处分.县长: {取值: [{值: 1, 来源: 甲}]}\n"})
    assert said(of, "ZF112") == [
        "没有参数“追究权限.处分.县长”，“追究权限.”后面应是名称；本级政府、上级政府、监察机关、上级机关、本机关、任免机关、法制机构"
    ]


def test_an_entrusted_organisation_is_dealt_with_by_the_organ_that_entrusts_it() -> None:
    entrusted = "名称: 丙站\n组别: 执法部门\n主体类别: 受委托组织\n委托机关: jia\n"
    report = (
        "统计期间: {起: 2016-01-01, 止: 2016-12-31}\n类型: 有追究\n追究:\n"
        f"- {{案由: 甲, {UNIT}, 日期: 2016-08-01, 决定机关: {OWN}}}\n"
    )
    of = county(
        {"units/bing/unit.yaml": entrusted, "units/bing/2016/accountability.yaml": report},
        as_of="2016-12-31",
    )
    assert said(of, "ZF419") == []


@pytest.mark.parametrize(
    ("by", "sound"),
    [
        ("市食药监局", True),
        ("省食品药品监督管理局", True),
        ("国家食品药品监督管理总局", True),
        ("市政府", True),
        ("市场监管局", False),
        ("丁县人民政府", False),
    ],
)
def test_an_organ_above_is_known_by_its_area(by: str, sound: bool) -> None:
    assert (said(decided(UNIT, by), "ZF419") == []) is sound


# Certificates

EVENTS = "证号,日期,事件,原因,决定机关\n"


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("豫H01-0002,2016-08-18,取消执法资格,违法违纪,甲县食品药品监督管理局", 1),
        ("豫H01-0002,2016-08-18,取消执法资格,违法违纪,县政府法制办", 0),
        ("豫H01-0002,2016-05-31,取消执法资格,违法违纪,甲县食品药品监督管理局", 0),
        ("豫H01-0002,2016-08-18,暂扣,执法过错,乙镇人民政府", 1),
        ("豫H01-0002,2016-08-18,收回,退休,乙镇人民政府", 0),
        ("豫H01-0002,2016-08-18,收回,执法过错,乙镇人民政府", 1),
        ("豫H01-0002,2016-08-18,取消执法资格,违法违纪,", 0),
    ],
)
def test_what_was_done_to_a_certificate_for_a_fault_is_for_the_same_organs(row: str, count: int) -> None:
    of = county({"county/2016/certificate-events.csv": f"{EVENTS}{row}\n"}, as_of="2016-12-31")
    assert len(said(of, "ZF419")) == count


def test_a_wrong_organ_holds_nothing_against_the_officer() -> None:
    row = "豫H01-0002,2016-08-18,取消执法资格,违法违纪,甲县食品药品监督管理局\n"
    of = county({"county/2016/certificate-events.csv": EVENTS + row}, as_of="2016-12-31")
    (key,) = keys(of, "ZF419")
    profile = (
        PROFILE
        + "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}\n"
    )
    zero = "统计期间: {起: 2015-12-01, 止: 2016-11-30}\n类型: 零报告\n落款日期: 2016-11-26\n"
    files = {
        "zfzr.yaml": profile,
        "units/jia/2016/accountability.yaml": zero,
        "county/2016/verifications.csv": f"问题,单位,结论,核实人,日期\n{key},jia,属实,郑示三,2016-10-01\n",
    }
    assert said(county(files, as_of="2016-12-31"), "ZF404") == []


@pytest.mark.parametrize(("nature", "told"), [("", 1), ("仅纠正", 0)])
def test_a_measure_in_a_county_s_own_word_only_corrects_where_the_county_says_so(
    nature: str, told: int
) -> None:
    own = "追究处理.责令整顿:\n  取值: [{值: 1, 来源: 本县规定}]\n"
    may_not = "追究权限.责令整顿.法制机构:\n  取值: [{值: 0, 来源: 本县规定}]\n"
    is_only = f"处理性质.责令整顿.{nature}:\n  取值: [{{值: 1, 来源: 本县规定}}]\n" if nature else ""
    row = "JD1,决定书,甲法制监决〔2016〕1号,法制机构,jia,2016-05-06,没有告知,责令整顿\n"
    files = {
        "county/2016/papers.csv": "编号,种类,文号,机关,单位,日期,事由,措施\n" + row,
        "parameters.yaml": own + may_not + is_only,
    }
    assert len(said(county(files, as_of="2016-12-31"), "ZF419")) == told
