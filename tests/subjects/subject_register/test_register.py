"""The register of subjects: who must stand in it, what the unit's own file says, announcement, and who decides cases."""

from __future__ import annotations

import pytest
from building import base_files, county, found, not_assessed, said
from subjects.measuring import measured, shown

from zfzr.check.runner import examine, located
from zfzr.county.county import County
from zfzr.declare.report import Asked, reports

HEAD = "单位,确认文号,确认日期,主体类别,依据,公告日期,公告载体,起,止\n"
JIA = "jia,示例〔2013〕6号,2013-06-20,法定行政机关,县机构编制文件,2013-06-28,县政府网站,,\n"
YI = JIA.replace("jia", "yi")
CASES = (
    "案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,协办人,决定日期,决定文号,处罚种类,罚款\n"
    "甲立〔2015〕1号,41082301CF00100,生产经营腐败变质食品,法人,某公司,一般,2015-03-02,J001,,2015-04-10,"
    "甲罚〔2015〕1号,罚款,3000\n"
)
LIST = "units/jia/2015/cases.csv"


def of(rows: str, as_of: str = "2015-12-31", **more: str) -> County:
    files = {"county/subjects.csv": HEAD + rows}
    files |= {"units/jia/2015/cases.csv": more["cases"]} if "cases" in more else {}
    files |= {"units/jia/unit.yaml": more["unit"]} if "unit" in more else {}
    return county(files, as_of=as_of)


# Who must stand in it


def test_a_unit_with_powers_stands_in_the_register() -> None:
    assert said(of(JIA), "ZF911") == []
    assert said(of(YI), "ZF911") == ["县食药监局有 1 项在用职权，执法主体名册里没有"]
    assert found(of(YI), "ZF911") == ["units/jia/unit.yaml:1"]


def test_a_unit_without_powers_need_not() -> None:
    assert said(of(JIA), "ZF911") == []  # 乙镇 holds none, and is in no entry


@pytest.mark.parametrize(
    ("rows", "as_of", "says"),
    [
        (JIA.replace(",,\n", ",,2015-06-30\n"), "2015-06-30", []),
        (
            JIA.replace(",,\n", ",,2015-06-30\n"),
            "2015-07-01",
            ["县食药监局有 1 项在用职权，执法主体名册里登记到 2015-06-30 止"],
        ),
        (
            JIA.replace(",,\n", ",2016-01-01,\n"),
            "2015-12-31",
            ["县食药监局有 1 项在用职权，执法主体名册里从 2016-01-01 起才登记"],
        ),
    ],
)
def test_an_entry_holds_from_its_first_day_to_its_last(rows: str, as_of: str, says: list[str]) -> None:
    assert said(of(rows, as_of), "ZF911") == says


def test_without_a_register_nobody_can_tell() -> None:
    bare = county({LIST: CASES})
    for code in ("ZF911", "ZF914"):
        assert said(bare, code) == []
        assert not_assessed(bare, code) == ["执法主体登记"]


def test_a_county_may_ask_for_a_register_that_there_is_not() -> None:
    asked = "执法主体登记:\n  取值:\n  - {值: 1, 来源: 县政府文件, 核实: 否}\n"
    assert len(said(county({"parameters.yaml": asked}), "ZF911")) == 1


def test_a_register_that_could_not_be_read_accuses_nobody() -> None:
    assert said(of(YI + "x,y\n"), "ZF911") == []


# Said twice


@pytest.mark.parametrize(
    ("rows", "unit", "says"),
    [
        (JIA, "名称: 甲县食药监局\n组别: 执法部门\n主体类别: 法定行政机关\n", []),
        (JIA, "名称: 甲县食药监局\n组别: 执法部门\n", []),
        (
            JIA,
            "名称: 甲县食药监局\n组别: 执法部门\n主体类别: 法律法规授权组织\n",
            ["执法主体名册里甲县食药监局是法定行政机关，unit.yaml 里是法律法规授权组织"],
        ),
        (
            JIA,
            "名称: 甲县食药监局\n组别: 执法部门\n撤销: 2015-06-30\n",
            ["甲县食药监局已于 2015-06-30 撤销，执法主体名册里没有写到那一日为止"],
        ),
        (
            JIA.replace(",,\n", ",,2015-06-30\n"),
            "名称: 甲县食药监局\n组别: 执法部门\n撤销: 2015-06-30\n主体类别: 受委托组织\n",
            [],  # what it was while it was there, its file of today does not say
        ),
        (
            JIA,
            "名称: 甲县食药监局\n组别: 执法部门\n有执法职能: 否\n",
            ["甲县食药监局登入了执法主体名册，unit.yaml 里“有执法职能”却是否"],
        ),
    ],
)
def test_register_and_unit_say_the_same(rows: str, unit: str, says: list[str]) -> None:
    assert said(of(rows, unit=unit), "ZF912") == says


def test_an_entry_of_no_unit_is_a_dangling_reference() -> None:
    assert found(of(JIA + JIA.replace("jia", "bing")), "ZF102") == ["county/subjects.csv:3"]


# Announcement


def test_what_was_confirmed_is_announced() -> None:
    never = JIA.replace("2013-06-28,县政府网站", ",")
    assert said(of(JIA), "ZF913") == []
    assert said(of(never), "ZF913") == ["县食药监局由 示例〔2013〕6号（2013-06-20）确认为执法主体，没有公告"]
    assert said(of(never.replace(",,\n", ",,2014-12-31\n")), "ZF913") == []  # over by now


def test_nothing_is_announced_before_it_is_confirmed() -> None:
    assert found(of(JIA.replace("2013-06-28", "2013-06-19")), "ZF103") == ["county/subjects.csv:2"]


# Cases


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (JIA, []),
        (YI, ["县食药监局案件甲立〔2015〕1号 2015-04-10 作出决定，执法主体名册里没有这个单位"]),
        (JIA.replace(",,\n", ",2015-04-10,\n"), []),
        (
            JIA.replace(",,\n", ",2015-04-11,\n"),
            [
                "县食药监局案件甲立〔2015〕1号 2015-04-10 作出决定，该单位在执法主体名册里从 2015-04-11 起才登记"
            ],
        ),
        (
            JIA.replace(",,\n", ",,2015-04-09\n"),
            ["县食药监局案件甲立〔2015〕1号 2015-04-10 作出决定，该单位在执法主体名册里登记到 2015-04-09 止"],
        ),
    ],
)
def test_a_case_is_decided_by_a_registered_unit(rows: str, says: list[str]) -> None:
    assert said(of(rows, cases=CASES), "ZF914") == says


# Measures and report


def test_measures_of_the_register() -> None:
    here = {"county/subjects.csv": HEAD + JIA.replace("2013-06-28,县政府网站", ",")}
    there = {"county/subjects.csv": HEAD + YI}
    assert measured("执法主体未登记", here).value == 0
    assert measured("执法主体未登记", there).value == 1
    assert [f.code for f in measured("执法主体未登记", there).leads] == ["ZF911"]
    assert measured("执法主体未登记").value is None
    assert measured("执法主体未公告", here).value == 1
    assert shown(measured("执法主体未公告", here)) == ["示例〔2013〕6号没有公告"]
    assert measured("执法主体未公告", there).value == 0


def test_the_report_lists_subjects_by_type() -> None:
    of_county = of(YI.replace("法定行政机关", "受委托组织") + JIA.replace(",,\n", ",,2015-06-30\n"))
    of_report = reports()["subjects"].of(of_county, Asked())
    assert [(row.type, row.unit, row.powers) for row in of_report.subjects] == [("受委托组织", "乙镇", 0)]
    assert of_report.by_type == (("法定行政机关", 0), ("法律法规授权组织", 0), ("受委托组织", 1))
    assert of_report.unregistered == ("县食药监局",)


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (JIA.replace("法定行政机关", "受委托组织"), 1),
        (JIA, 0),
        (JIA.replace("法定行政机关", "法律法规授权组织"), 0),
        (
            JIA.replace("法定行政机关", "受委托组织").replace(",,\n", ",2015-04-11,\n"),
            0,
        ),  # not yet, the unit's own file
    ],
)
def test_an_entrusted_body_has_no_power_of_its_own_to_decide_by(rows: str, count: int) -> None:
    messages = said(of(rows, cases=CASES), "ZF565")
    assert len(messages) == count
    assert all("是受委托组织，案件甲立〔2015〕1号 2015-04-10 却以自己清单里的" in each for each in messages)


def test_where_no_register_is_kept_the_unit_s_own_file_tells_it() -> None:
    unit = (
        base_files()["units/jia/unit.yaml"].decode().replace("主体类别: 法定行政机关", "主体类别: 受委托组织")
    )
    assert len(said(county({LIST: CASES, "units/jia/unit.yaml": unit}), "ZF565")) == 1


def test_where_nobody_is_known_to_entrust_it_that_is_said_in_either_language() -> None:
    at = of(JIA.replace("法定行政机关", "受委托组织"), cases=CASES)
    (found,) = located(at, examine(at, lambda rule: rule.code == "ZF565").findings)
    assert "（委托机关：没有登记）" in found.message("zh")
    assert found.message("en").endswith("it is entrusted by an organ that is not recorded")
