"""Slips that another record contradicts: names, leaders, certificates, key fields (ZF633-ZF635, ZF638)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

POWERS = base_files()["units/jia/authorities.yaml"].decode()
STANDARD = (
    "- 编号: CL-001\n  职权编码: 41082301CF00100\n  违法行为: {act}\n"
    "  依据: 《中华人民共和国食品安全法》第一百二十四条\n"
)


@pytest.mark.parametrize(
    ("name", "act", "count"),
    [
        ("对未取得许可从事生产的处罚", "已取得许可从事生产", 1),
        ("对经营没有检验合格的食品的处罚", "经营有检验合格的食品", 1),
        ("对未取得许可从事生产的处罚", "未取得许可从事生产", 0),
        ("对未取得许可从事生产的处罚", "取得许可以后从事生产", 0),
    ],
)
def test_a_standard_that_says_the_opposite_of_its_power_is_told(name: str, act: str, count: int) -> None:
    files = {
        "units/jia/authorities.yaml": POWERS.replace("对生产经营腐败变质食品的处罚", name),
        "units/jia/discretion.yaml": STANDARD.format(act=act),
    }
    assert found(county(files), "ZF633") == ["units/jia/discretion.yaml:3"] * count


def leader(
    start: str, posted: str, title: str = "局长", more: str = "", of: tuple[str, str] = ("", "")
) -> list[str]:
    unit = base_files()["units/jia/unit.yaml"].decode().replace(*of)
    files = {
        "units/jia/unit.yaml": unit.replace("职务: 局长", f"职务: 局长, 起: {start}"),
        "units/jia/people.csv": "人员编号,姓名,性别,人员性质\nJ003,周示一,男,公务员\n" + more,
        "units/jia/postings.csv": f"人员编号,机构,岗位,职务,起,止\nJ003,zhifa,zhifa-diaocha,{title},{posted},\n",
    }
    return said(county(files), "ZF634")


@pytest.mark.parametrize("posted", ["2012-03-01", "2013-04-01", "2013-03-10", "2013-01-03"])
def test_a_leader_in_office_since_a_day_one_slip_off_that_of_the_posting_is_told(posted: str) -> None:
    (text,) = leader("2013-03-01", posted)
    assert f"周示一（局长）在 unit.yaml 里自 2013-03-01 任职，任岗登记里自 {posted} 任这一职务" in text


def test_the_same_day_another_title_or_a_day_far_off_is_left() -> None:
    assert leader("2013-03-01", "2013-03-01") == []
    assert leader("2013-03-01", "2012-03-01", title="副局长") == []
    assert leader("2013-03-01", "2009-11-15") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("环节: [调查]}", "环节: [调查], 起: 2014-03-01}"), ("单位代码: ", "成立: 2014-03-01\n单位代码: ")],
)
def test_a_posting_that_begins_with_its_post_or_unit_is_of_a_reform(old: str, new: str) -> None:
    assert len(leader("2013-03-01", "2014-03-01")) == 1
    assert leader("2013-03-01", "2014-03-01", of=(old, new)) == []


def test_of_two_who_bear_the_name_nothing_is_told() -> None:
    other = "J004,周示一,女,公务员\n"
    unit = base_files()["units/jia/unit.yaml"].decode()
    files = {
        "units/jia/unit.yaml": unit.replace("职务: 局长", "职务: 局长, 起: 2013-03-01"),
        "units/jia/people.csv": "人员编号,姓名,性别,人员性质\nJ003,周示一,男,公务员\n" + other,
        "units/jia/postings.csv": (
            "人员编号,机构,岗位,职务,起,止\n"
            "J003,zhifa,zhifa-diaocha,局长,2012-03-01,\nJ004,zhifa,zhifa-diaocha,局长,2013-03-01,\n"
        ),
    }
    assert said(county(files), "ZF634") == []


def certificates(*types: str, form: str = "豫H01-", more: str = "") -> list[str]:
    head = "证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至\n"
    rows = "".join(
        f"{form}{n:04},J001,{each},2010版,食品药品,甲县,2011-01-01,2015-12-31\n"
        for n, each in enumerate(types, 1)
    )
    return said(county({"units/jia/certificates.csv": head + rows + more}), "ZF635")


def test_the_one_certificate_of_a_type_with_numbers_of_another_is_told() -> None:
    (text,) = certificates(*["河南省行政执法证"] * 5, "人民警察证")
    assert (
        "证件豫H01-0006的种类写的是人民警察证，这样的证号（豫H**-****）其余 5 个都是河南省行政执法证" in text
    )


def test_few_numbers_or_two_of_the_type_say_nothing() -> None:
    assert certificates(*["河南省行政执法证"] * 4, "人民警察证") == []
    assert certificates(*["河南省行政执法证"] * 5, "人民警察证", "人民警察证") == []


def test_numbers_of_digits_alone_are_of_no_type() -> None:
    assert certificates(*["河南省行政执法证"] * 5, "人民警察证", form="0412") == []


def test_while_a_certificate_was_not_read_it_may_be_another_of_the_type() -> None:
    broken = "豫H01-0099,J001,人民警察证,2010版,食品药品,甲县,哪天,2015-12-31\n"
    assert certificates(*["河南省行政执法证"] * 5, "人民警察证", more=broken) == []


def area(*inspected: str, of: str = "jia, yi", as_of: str = "2015-12-31", **units: str) -> list[str]:
    rounds = "".join(
        f"- {{编号: JC2015-0{n}, 名称: 检查, 种类: 行政处罚检查, 组织: 法制机构, 开始日期: 2015-06-01,"
        f" 结束日期: 2015-06-30, 重点领域: [食品安全], 受检单位: [{each}]}}\n"
        for n, each in enumerate(inspected, 1)
    )
    files = {
        "county/2015/key-areas.yaml": f"- 名称: 食品安全\n  涉及单位: [{of}]\n",
        "county/2015/inspections.yaml": rounds,
        **{
            f"units/{slug}/unit.yaml": f"名称: 甲县{slug}\n组别: 执法部门\n{more}"
            for slug, more in units.items()
        },
    }
    return said(county(files, as_of=as_of), "ZF638")


def test_the_one_unit_of_a_key_field_that_its_inspection_left_out_is_told() -> None:
    (text,) = area("jia")
    assert "重点领域“食品安全”涉及乙镇，查这一领域的 JC2015-01 查了其余 1 个单位，没有查它" in text


def test_a_unit_that_another_inspection_of_the_field_saw_is_left() -> None:
    assert area("jia", "yi") == []
    assert area("jia, yi") == []
    assert area() == []


def test_of_a_field_of_two_units_nothing_is_told_while_the_year_lasts() -> None:
    assert area("jia", as_of="2015-07-15") == []
    assert len(area("jia, yi", of="jia, yi, bing", as_of="2015-07-15", bing="")) == 1


def test_a_unit_that_was_not_there_or_whose_heir_was_looked_at_is_not_left_out() -> None:
    three = {"of": "jia, yi, bing"}
    assert len(area("jia, yi", **three, bing="")) == 1
    assert area("jia, yi", **three, bing="撤销: 2015-05-31\n") == []
    assert area("jia, yi", **three, bing="成立: 2015-06-02\n") == []
    heir = "承继:\n- {单位: bing, 日期: 2015-10-01, 依据: 甲编〔2015〕1号}\n"
    assert area("jia, yi", "ding", **three, bing="撤销: 2015-09-30\n", ding=heir) == []
