"""Norms of a province or city are law there alone: a county elsewhere cannot rest on them (ZF685)."""

from __future__ import annotations

import pytest
from building import county, said

from zfzr.county.county import County
from zfzr.terms.identifiers import place_named_first

NANHAI = "格式: 1\n行政区划: {代码: '440605', 名称: 南海区, 上级: [佛山市, 广东省]}\n"
UNIT = "名称: 区城管局\n组别: 执法部门\n"


def told(
    law: str, *, level: str = "地方性法规", issuer: str = "", profile: str = NANHAI, cited: str = ""
) -> list[str]:
    maker = f"制定机关: {issuer}\n" if issuer else ""
    of = county(
        {
            "zfzr.yaml": profile,
            "laws/a.yaml": f"名称: {law}\n效力层级: {level}\n{maker}版本: [{{施行: 2011-01-01}}]\n",
            "units/chengguan/unit.yaml": UNIT,
            "units/chengguan/authorities.yaml": "- 编码: '1'\n  名称: 甲\n  类别: 行政处罚\n"
            f"  依据: [《{cited or law}》第六十条]\n",
        },
        base=False,
    )
    return said(of, "ZF685")


def test_the_ordinance_of_another_province() -> None:
    (one,) = told("河南省消防条例")
    assert one == "引用的《河南省消防条例》是河南省的，在本地（广东省佛山市南海区）不施行，不能作为这里的依据"


@pytest.mark.parametrize("law", ["广东省消防条例", "佛山市扬尘污染防治条例", "广东省佛山市市容管理条例"])
def test_those_of_its_own_province_and_city_hold(law: str) -> None:
    assert told(law) == []


@pytest.mark.parametrize(
    ("law", "place"),
    [
        ("广州市市容环境卫生管理规定", "广州市"),
        ("广东省深圳市市容管理条例", "深圳市"),
        ("北京市生活垃圾管理条例", "北京市"),
        ("广西壮族自治区市容管理条例", "广西壮族自治区"),
        ("吉林市城市管理条例", "吉林市"),
    ],
)
def test_those_of_other_cities_and_regions_do_not(law: str, place: str) -> None:
    (one,) = told(law)
    assert f"是{place}的" in one


def test_who_made_it_tells_where_the_name_does_not() -> None:
    assert "是河南省的" in told("消防条例", issuer="河南省人民代表大会常务委员会")[0]


@pytest.mark.parametrize("level", ["法律", "行政法规", "部门规章"])
def test_norms_of_the_state_hold_everywhere(level: str) -> None:
    assert told("河南省消防条例", level=level) == []


def test_a_county_that_does_not_say_its_city_is_told_of_provinces_alone() -> None:
    bare = "格式: 1\n行政区划: {代码: '440605', 名称: 南海区}\n"
    assert told("广州市市容环境卫生管理规定", profile=bare) == []
    assert len(told("河南省消防条例", profile=bare)) == 1


def test_a_norm_that_is_registered_and_not_cited_is_left_alone() -> None:
    assert told("河南省消防条例", cited="广东省消防条例") == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("城市市容和环境卫生管理条例", ("", "")),
        ("集贸市场管理办法", ("", "")),
        ("城乡市容管理办法", ("", "")),
        ("盐城市市容管理条例", ("", "盐城市")),
        ("内蒙古自治区消防条例", ("内蒙古自治区", "")),
        ("恩施土家族苗族自治州消防条例", ("", "")),
        ("新疆维吾尔自治区乌鲁木齐市消防条例", ("新疆维吾尔自治区", "乌鲁木齐市")),
        ("海南藏族自治州消防条例", ("", "海南藏族自治州")),
    ],
)
def test_the_place_that_a_name_begins_with(name: str, place: tuple[str, str]) -> None:
    assert place_named_first(name) == place


@pytest.mark.parametrize(
    ("source", "number"), [("河南省行政处罚听证办法", 1), ("广东省行政处罚听证程序实施办法", 0)]
)
def test_a_value_taken_from_a_norm_of_another_province_is_not_the_county_s(source: str, number: int) -> None:
    """Whoever copies parameters.yaml of another province states its numbers as the county's own."""
    told = said(of_source(source, "是"), "ZF685")
    assert len(told) == number
    assert all(each.startswith(f"来源《{source}》是河南省的") for each in told)


def test_what_another_place_does_may_be_followed_as_unverified() -> None:
    assert said(of_source("河南省行政处罚听证办法", "否"), "ZF685") == []


def of_source(source: str, verified: str) -> County:
    value = f"听证.门槛.公民:\n  取值: [{{值: 5000, 来源: 《{source}》第三条, 核实: {verified}}}]\n"
    return county({"zfzr.yaml": NANHAI, "parameters.yaml": value}, base=False)
