"""Advice names the source of a fault, and never proposes to lose what is written."""

from __future__ import annotations

import re

import pytest
from building import base_files, county, found, said

from zfzr.check.runner import examine, located
from zfzr.check.waivers import apply
from zfzr.declare.rule import rules

PEOPLE = "人员编号,姓名,人员性质\n"

LOSES = re.compile("合并成一条|删去一行|留一条|留一项|删去另一|删去文件|删去该字符")


@pytest.mark.parametrize("code", [c for c in rules() if not c.startswith("ZF2")])
def test_no_advice_on_records_says_to_delete_or_to_merge(code: str) -> None:
    assert not LOSES.search(rules()[code].mend.zh)


def test_a_number_mistyped_where_it_is_recorded_is_told_at_its_source() -> None:
    """GA01 is recorded and never referred to; posting and certificate say GA001: the record is what is wrong."""
    of = county(
        {
            "units/jia/people.csv": f"{PEOPLE}GA01,孙示四,公务员\nJ002,李示五,事业\n",
            "units/jia/postings.csv": "人员编号,机构,岗位,起\nGA001,zhifa,zhifa-diaocha,2014-05-01\n",
            "units/jia/certificates.csv": "证号,人员编号,种类,发证日期\n甲1,GA001,河南省行政执法证,2011-01-01\n",
        }
    )
    assert (
        said(of, "ZF102")
        == ["没有人员“GA001”，有 2 处这样引用；登记的是“GA01”，没有一处引用它：多半是登记时写错了"] * 2
    )


def test_a_reference_mistyped_once_is_told_at_the_reference() -> None:
    of = county({"units/jia/postings.csv": "人员编号,机构,岗位,起\nJ01,zhifa,zhifa-diaocha,2014-05-01\n"})
    assert said(of, "ZF102") == ["没有人员“J01”，是不是“J001”？"]


# What codes are built of


PROFILE = base_files()["zfzr.yaml"].decode()
UNIT = base_files()["units/jia/unit.yaml"].decode()


def test_a_unit_s_code_of_one_place_is_one_error_at_the_unit() -> None:
    """Two places are declared, `"1"` has one: the item's code is not what is wrong."""
    of = county({"units/jia/unit.yaml": UNIT.replace('单位代码: "01"', '单位代码: "1"')})
    assert said(of, "ZF035") == ["“单位”段的“1”有 1 位，职权编码规定 2 位"]
    assert found(of, "ZF213") == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("CF:", "C:", "“类别”段的“C”有 1 位，职权编码规定 2 位"),
        ('"410823"', '"41823"', "“区划”段的“41823”有 5 位，职权编码规定 6 位"),
        ("名称: 单位, 位数: 2", "名称: 单位码, 位数: 2", "职权编码没有“单位码”这一段，可用：单位：写错的一段不会被核对"),
        ("名称: 子项, 位数: 2", "名称: 子项, 位数: 0", "“子项”段的位数是 0，应当至少1位"),
    ],
)  # fmt: skip
def test_what_codes_are_built_of_is_told_in_the_profile(before: str, after: str, told: str) -> None:
    assert said(county({"zfzr.yaml": PROFILE.replace(before, after)}), "ZF035") == [told]


def test_the_code_of_the_area_is_of_the_province_that_is_named() -> None:
    """Norms of a province go by the code: a county of Guangdong with a code of Henan is judged by those of Henan."""
    profile = "行政区划: {代码: '410823', 名称: 甲区, 上级: [乙市, 广东省]}\n"
    of = county({"zfzr.yaml": profile}, base=False)
    told = "区划代码“410823”是河南的，上级写的是“广东省”：本省的规定按代码取"
    assert said(of, "ZF035") == [told]
    assert said(county({"zfzr.yaml": profile.replace("广东", "河南")}, base=False), "ZF035") == []


def test_an_organ_may_write_to_whom_the_county_knows() -> None:
    issuers = "发文: [{机关: 甲县人民政府, 代字: 甲政, 可发: 县只单位}]\n"
    (told,) = said(county({"zfzr.yaml": PROFILE + issuers}), "ZF102")
    assert "县直单位" in told


@pytest.mark.parametrize("reach", ["全部", "县直单位", "乡镇街道"])
def test_the_known_ones_pass(reach: str) -> None:
    issuers = f"发文: [{{机关: 甲县人民政府, 代字: 甲政, 可发: {reach}}}]\n"
    assert said(county({"zfzr.yaml": PROFILE + issuers}), "ZF102") == []


# Waivers

NOBODY_CERTIFIED = {"units/jia/certificates.csv": "证号,人员编号,种类,发证日期\n"}
REASON = "两人已于2015年底退出执法岗位，见县法制办〔2015〕3号批复"


def waived(target: str, reason: str = REASON) -> list[str]:
    waiver = f"- {{规则: ZF311, 对象: '{target}', 理由: {reason}, 批准: 县法制办, 至: 2016-06-30}}\n"
    return told_of(waiver)


def told_of(waivers: str) -> list[str]:
    """Run every rule, since a waiver is judged by what it hides, and return what is said of waivers' width."""
    of = county({**NOBODY_CERTIFIED, "waivers.yaml": waivers})
    shown, _ = apply(of, examine(of).findings)
    return [p.message("zh") for p in located(of, shown) if p.finding.code == "ZF036"]


def test_a_waiver_of_a_whole_unit_is_told_with_what_it_hides() -> None:
    assert waived("jia") == ["ZF311 的豁免对象是整个单位“jia”，挡住 2 项问题，以后新出现的也一并挡住"]


def test_a_waiver_of_a_whole_file_is_told() -> None:
    assert waived("units/jia/postings.csv") == [
        "ZF311 的豁免对象是整个文件“units/jia/postings.csv”，挡住 2 项问题，以后新出现的也一并挡住"
    ]


@pytest.mark.parametrize("target", ["J001", "ZF311:J001:2015-01-01"])
def test_a_waiver_that_names_the_record_is_not_too_wide(target: str) -> None:
    assert waived(target) == []


@pytest.mark.parametrize(
    ("reason", "told"), [("人少", 1), ("情况特殊", 1), ("见甲〔2015〕3号", 0), (REASON, 0)]
)
def test_a_reason_names_facts_or_a_paper(reason: str, told: int) -> None:
    assert len(waived("J001", reason)) == told


def test_nothing_hides_what_is_said_of_a_waiver() -> None:
    waivers = (
        "- {规则: ZF311, 对象: jia, 理由: 人少, 批准: 县法制办, 至: 2016-06-30}\n"
        f"- {{规则: ZF036, 对象: waivers.yaml, 理由: {REASON}, 批准: 县法制办, 至: 2016-06-30}}\n"
    )
    assert len([each for each in told_of(waivers) if each.startswith("ZF311")]) == 2


# Other names that refer to a list


SCHEME = """\
名称: 甲
考核期间: {起: 2015-01-01, 止: 2015-12-31}
组别:
  执法部门: {等次: [{名称: 合格, 分数线: 60}, {名称: 不合格, 分数线: 0}]}
一级指标:
- 名称: 严格执法
  二级指标:
  - {编号: "1", 名称: 持证上岗, 分值: 100, 方式: 评审打分}
"""


def test_who_finds_a_knock_out_is_one_of_two() -> None:
    scheme = SCHEME + "一票否决: [{名称: 弄虚作假, 等次: 不合格, 方式: 自动}]\n"
    assert said(county({"county/2015/scheme.yaml": scheme}), "ZF015") == [
        "“方式”不能填“自动”，可填：评审认定、取数"
    ]


def test_a_system_is_replaced_by_one_that_is_registered() -> None:
    systems = (
        "- {名称: 甲制度, 类别: 法制审核, 印发日期: 2014-03-02, 现行: 否, 由何制度替代: 丙制度}\n"
        "- {名称: 乙制度, 类别: 法制审核, 印发日期: 2015-03-02}\n"
    )
    assert found(county({"units/jia/systems.yaml": systems}), "ZF102") == ["units/jia/systems.yaml:1"]


def test_a_group_of_the_scheme_that_nobody_belongs_to_is_an_error() -> None:
    of = county({"county/2015/scheme.yaml": SCHEME.replace("执法部门", "执法部们")})
    assert said(of, "ZF037") == ["没有单位属于组别“执法部们”，是不是“执法部门”？真正该考核的单位会不在名单里"]
