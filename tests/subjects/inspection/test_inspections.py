"""Inspections: who was inspected, what was found and corrected by when, what was told, and what a year owes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from building import base_files, county, found, keys, not_assessed, said, stating_none
from subjects.measuring import measured, shown

from zfzr.county.county import County
from zfzr.declare.report import Asked, reports

FILE = "county/2015/inspections.yaml"
AREAS = "county/2015/key-areas.yaml"
Files = Mapping[str, str]


def round_(
    *problems: str, kind: str = "行政处罚检查", units: str = "[jia, yi]", more: str = "", number: str = "JC1"
) -> str:
    """An inspection from 1 to 30 June 2015, with problems written as {due} {closed} {unit}."""
    lines = [
        f"- 编号: {number}",
        "  名称: 上半年检查",
        f"  种类: {kind}",
        "  组织: 法制机构",
        "  开始日期: 2015-06-01",
        "  结束日期: 2015-06-30",
        f"  受检单位: {units}",
        *([more] if more else []),
        *(["  问题:"] if problems else []),
        *(f'    - {{编号: "{i}", 单位: jia, 问题: 问题{i}{each}}}' for i, each in enumerate(problems, 1)),
    ]
    return "\n".join(lines) + "\n"


def of(text: str, more: Files | None = None, as_of: str = "2015-12-31") -> County:
    return county(stating_none({FILE: text, **(more or {})}), as_of=as_of)


DUE = ", 整改期限: 2015-07-31"
CLOSED = ", 整改日期: 2015-07-20"


# What is found


@pytest.mark.parametrize(
    ("problem", "count"), [("", 1), (CLOSED, 0), (DUE, 0), (DUE + CLOSED, 0), (", 整改日期: 2015-12-31", 0)]
)
def test_a_problem_has_a_deadline_or_is_corrected(problem: str, count: int) -> None:
    assert len(said(of(round_(problem)), "ZF811")) == count


def test_what_is_corrected_later_is_open_before() -> None:
    assert len(said(of(round_(CLOSED), as_of="2015-07-19"), "ZF811")) == 1


@pytest.mark.parametrize(
    ("closed", "as_of", "says"),
    [
        ("2015-07-31", "2015-12-31", []),
        (
            "2015-08-01",
            "2015-12-31",
            ["上半年检查发现县食药监局“问题1”，应在 2015-07-31 前整改，2015-08-01 才整改，逾期 1 日"],
        ),
        (
            "",
            "2015-08-10",
            ["上半年检查发现县食药监局“问题1”，应在 2015-07-31 前整改，到 2015-08-10 没有整改，逾期 10 日"],
        ),
        ("", "2015-07-31", []),
    ],
)
def test_the_last_day_is_in_time(closed: str, as_of: str, says: list[str]) -> None:
    problem = DUE + (f", 整改日期: {closed}" if closed else "")
    assert said(of(round_(problem), as_of=as_of), "ZF812") == says


def test_a_lead_is_named_by_inspection_and_problem() -> None:
    assert keys(of(round_(DUE)), "ZF812") == ["ZF812:JC1/1:2015-07-31"]
    assert found(of(round_(DUE)), "ZF812") == [f"{FILE}:9"]


# Told


@pytest.mark.parametrize(
    ("kind", "more", "as_of", "count"),
    [
        ("督导检查", "", "2015-12-31", 1),
        ("督导检查", "", "2015-06-30", 0),  # it ends today
        ("督导检查", "  通报: {日期: 2015-07-10}", "2015-12-31", 0),
        ("督导检查", "  通报: {日期: 2015-07-10}", "2015-07-09", 1),
        ("专项检查", "", "2015-12-31", 0),
        ("行政处罚检查", "", "2015-12-31", 0),
    ],
)
def test_supervision_is_told_to_the_county(kind: str, more: str, as_of: str, count: int) -> None:
    assert len(said(of(round_(kind=kind, more=more), as_of=as_of), "ZF813")) == count


def test_offices_write_the_kinds_in_their_ways() -> None:
    assert len(said(of(round_(kind="督导")), "ZF813")) == 1


# What a year owes


@pytest.mark.parametrize(
    ("units", "left"),
    [
        ("[jia, yi]", []),
        ("[全部]", []),
        ("[执法部门]", ["乙镇"]),
        ("[乡镇街道]", ["县食药监局"]),
        ("[yi]", ["县食药监局"]),
    ],
)
def test_every_unit_is_inspected_in_the_year(units: str, left: list[str]) -> None:
    assert said(of(round_(units=units)), "ZF814") == [
        f"2015年度的监督检查没有一次包括{name}" for name in left
    ]


def test_a_unit_with_something_said_of_it_was_inspected() -> None:
    """That it is not among those named is a fault of its own (ZF817)."""
    judged = of(round_(units="[yi]", more="  单位评价: [{单位: jia, 评价: 好}]"))
    assert said(judged, "ZF814") == []
    assert said(judged, "ZF817") == ["上半年检查的受检单位里没有县食药监局"]


def test_a_unit_that_enforces_nothing_is_not_asked_for() -> None:
    files = {
        "county/2015/inspections.yaml": "[]\n",
        "units/bing/unit.yaml": "名称: 丙局\n组别: 综合管理部门\n有执法职能: 否\n",
    }
    assert [text for text in said(county(files), "ZF814") if "丙局" in text] == []


def test_a_year_is_judged_when_it_is_over_and_by_a_register_that_is_kept() -> None:
    assert said(of("[]\n", as_of="2015-12-30"), "ZF814") == []
    assert len(said(of("[]\n"), "ZF814")) == 2
    assert len(said(of("[]\n"), "ZF815")) == 1
    assert said(county({}), "ZF814") == said(county({}), "ZF815") == []


def test_a_unit_that_is_no_more_is_owed_nothing() -> None:
    gone = {"units/yi/unit.yaml": base_files()["units/yi/unit.yaml"].decode() + "撤销: 2015-03-31\n"}
    assert said(of(round_(units="[jia]"), gone), "ZF814") == []


@pytest.mark.parametrize(("kind", "count"), [("专项检查", 0), ("督导检查", 1), ("行政处罚检查", 1)])
def test_the_county_inspects_the_system_every_year(kind: str, count: int) -> None:
    assert len(said(of(round_(kind=kind)), "ZF815")) == count


def test_a_key_area_is_inspected_by_the_end_of_its_year() -> None:
    area = {AREAS: "- {名称: 食品安全}\n- {名称: 城市管理}\n"}
    one = round_(more="  重点领域: [食品安全]")
    assert said(of(one, area), "ZF816") == ["2015年度的重点领域“城市管理”没有一次检查涉及"]
    assert said(of(one, area, as_of="2015-12-30"), "ZF816") == []
    assert said(of(one), "ZF102") == ["没有重点领域“食品安全”"]


def test_a_register_that_could_not_be_read_leaves_nobody_out() -> None:
    broken = of("- 编号: JC1\n  种类: 走访\n", {AREAS: "- {名称: 食品安全}\n"})
    for code in ("ZF814", "ZF815", "ZF816"):
        assert said(broken, code) == []


# Words and days


def test_a_manner_of_inspecting_is_one_of_its_day() -> None:
    for manner, says in (
        ("日常检查", []),
        (
            "重点监督",
            ["检查方式“重点监督”在 2015-06-01 不是有效的，当日可以写：日常检查、专项检查、综合检查"],
        ),
        (
            "暗访",
            [
                "没有声明检查方式“暗访”，可以写：日常检查、专项检查、综合检查；本地另有的叫法，先在 parameters.yaml 声明"
                "“检查方式.暗访”和它的含义（值写数：1 为监督检查可以写的方式）"
            ],
        ),
    ):
        assert said(of(round_(more=f"  方式: {manner}")), "ZF102") == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (round_(", 整改期限: 2015-05-31"), "“问题1”的整改期限 2015-05-31 早于检查开始日期 2015-06-01"),
        (round_(DUE + ", 整改日期: 2015-05-31"), "“问题1”的整改日期 2015-05-31 早于检查开始日期 2015-06-01"),
        (round_(more="  通报: {日期: 2015-05-20}"), " 2015-05-20 通报，早于检查开始日期 2015-06-01"),
        (round_(DUE, units="[yi]"), "的受检单位里没有县食药监局"),
        (round_().replace("2015-06-01", "2014-12-01"), " 2014-12-01 开始，登记在2015年度"),
    ],
)
def test_parts_that_disagree_are_told(text: str, says: str) -> None:
    assert said(of(text), "ZF817") == [f"上半年检查{says}"]


def test_two_problems_of_one_number_are_told() -> None:
    twice = round_(DUE, DUE).replace('编号: "2"', '编号: "1"')
    assert len(said(of(twice), "ZF101")) == 1


# Measures and the report


SEVERAL = round_(DUE + CLOSED, DUE, "", ", 整改期限: 2016-01-31", DUE + ", 整改日期: 2015-08-05")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("受检次数", Decimal(1)),
        ("检查发现问题数", Decimal(5)),
        ("检查问题未整改数", Decimal(3)),
        ("检查问题逾期整改数", Decimal(2)),
        ("检查问题整改率", Decimal(50)),  # two of four: the fourth is not due
    ],
)
def test_measures_of_a_unit(name: str, value: Decimal) -> None:
    assert measured(name, {FILE: SEVERAL}).value == value


def test_what_falls_short_is_evidence_with_its_lead() -> None:
    result = measured("检查问题整改率", {FILE: SEVERAL})
    assert shown(result) == ["上半年检查：问题2", "上半年检查：问题3"]
    assert [f.key for e in result.evidence for f in e.leads] == [
        "ZF812:JC1/2:2015-07-31",
        "ZF811:JC1/3:2015-06-01",
    ]


def test_a_broken_register_gives_no_number() -> None:
    for name in ("受检次数", "检查发现问题数", "检查问题整改率"):
        assert measured(name, {FILE: "- 编号: JC1\n  种类: 走访\n"}).value is None


def test_the_report_tells_rounds_units_and_who_was_left_out() -> None:
    more = {AREAS: "- {名称: 食品安全}\n"}
    told = reports()["inspections"].of(of(SEVERAL.replace("[jia, yi]", "[jia]"), more), Asked(year=2015))
    assert [
        (r.number, r.units, r.problems.found, r.problems.corrected, r.problems.overdue) for r in told.rounds
    ] == [("JC1", 1, 5, 2, 1)]
    assert [(u.unit, u.inspected, u.problems.found) for u in told.units] == [("县食药监局", 1, 5)]
    assert told.never == ("乙镇",)
    assert [(a.name, a.inspections) for a in told.areas] == [("食品安全", ())]


# What is looked at: 河南省行政执法条例 art. 38 from 2016-06-01, 令825 arts. 11 and 12 from 2026-02-01


def in_year(year: int, *rounds: str, more: Files | None = None) -> County:
    files = {
        "zfzr.yaml": f'格式: 1\n数据截止: {year}-12-31\n行政区划: {{代码: "410823", 名称: 甲县}}\n'
        "机构角色: [{角色: 法制机构, 名称: 县司法局}]\n",
        f"county/{year}/inspections.yaml": "".join(rounds).replace("2015", str(year)),
        **(more or {}),
    }
    return county(files, as_of=f"{year}-12-31")


LOOKED = "  监督内容: [重大决定法制审核]"


@pytest.mark.parametrize(
    ("looked", "aspect", "count"),
    [
        (LOOKED, ", 监督内容: 重大决定法制审核", 0),
        (LOOKED, ", 监督内容: 人员资格和持证上岗", 1),
        (LOOKED, "", 0),
        ("", ", 监督内容: 人员资格和持证上岗", 0),  # which items it looked at nobody knows
    ],
)
def test_a_problem_is_found_where_the_inspection_looked(looked: str, aspect: str, count: int) -> None:
    assert len(said(in_year(2017, round_(DUE + aspect, more=looked)), "ZF646")) == count


@pytest.mark.parametrize(
    ("year", "aspect", "count"),
    [
        (2015, "重大决定法制审核", 1),
        (2017, "重大决定法制审核", 0),
        (2025, "行刑衔接制度", 1),
        (2026, "行刑衔接制度", 0),
    ],
)
def test_what_may_be_looked_at_is_what_the_law_of_the_day_names(year: int, aspect: str, count: int) -> None:
    at = in_year(year, round_(more=f"  监督内容: [{aspect}]"))
    assert len(said(at, "ZF102")) == count


def test_what_a_county_adds_may_be_looked_at_and_other_provinces_have_none_of_henan() -> None:
    own = {"parameters.yaml": "监督内容.执法装备:\n  取值: [{值: 1, 来源: 甲县, 核实: 是}]\n"}
    assert said(in_year(2017, round_(more="  监督内容: [执法装备]"), more=own), "ZF102") == []
    elsewhere = in_year(2017, round_(more=LOOKED))
    files = {"zfzr.yaml": '格式: 1\n数据截止: 2017-12-31\n行政区划: {代码: "610823", 名称: 甲县}\n'}
    assert said(elsewhere, "ZF102") == []
    assert len(said(in_year(2017, round_(more=LOOKED), more=files), "ZF102")) >= 1


def aspects(*rounds: str, year: int = 2017) -> dict[str, int | None]:
    told = reports()["inspections"].of(in_year(year, *rounds), Asked(year=year))
    return {each.word: each.inspections for each in told.aspects}


def test_the_report_counts_inspections_by_what_they_looked_at() -> None:
    counted = aspects(round_(more=LOOKED), round_(more=LOOKED, number="JC2"))
    assert len(counted) == 10
    assert counted["重大决定法制审核"] == 2
    assert counted["行政执法责任制落实"] == 0


def test_what_no_inspection_names_is_not_known_where_one_does_not_say() -> None:
    counted = aspects(round_(more=LOOKED), round_(number="JC2"))
    assert counted["重大决定法制审核"] == 1
    assert counted["行政执法责任制落实"] is None


@pytest.mark.parametrize(("year", "count"), [(2015, 0), (2016, 10), (2025, 10), (2026, 25)])
def test_what_supervision_looks_at_is_that_of_the_year_s_end(year: int, count: int) -> None:
    assert len(aspects(round_(), year=year)) == count


# Key matters: 令825 art. 20


@pytest.mark.parametrize(
    ("manner", "says"),
    [
        ("  方式: 重点监督\n", []),
        ("  方式: 日常监督\n", ["上半年检查的方式是“日常监督”，不是重点监督，却写了重点监督方式“挂牌督办”"]),
        ("", ["上半年检查写了重点监督方式“挂牌督办”，没有写方式"]),
    ],
)
def test_a_way_of_key_matters_is_for_an_inspection_of_them(manner: str, says: list[str]) -> None:
    assert said(in_year(2026, round_(more=f"{manner}  重点监督方式: 挂牌督办")), "ZF647") == says


# Special supervision is the province's: 令825 art. 21

ORDERED = "  方式: 专项监督\n  部署文号: 某司发〔2026〕18号"


@pytest.mark.parametrize(
    ("year", "more", "count"),
    [
        (2026, "  方式: 专项监督", 1),
        (2026, ORDERED, 0),
        (2026, "  方式: 重点监督", 0),
        (2026, "", 0),
        (2025, "  方式: 专项检查", 0),
    ],
)
def test_special_supervision_names_by_whose_order_it_is_held(year: int, more: str, count: int) -> None:
    assert len(said(in_year(year, round_(more=more)), "ZF166")) == count


def test_the_special_inspection_of_each_year_is_the_county_s_own() -> None:
    assert said(in_year(2026, round_(kind="专项检查")), "ZF166") == []


# Who inspects is certified: 河南省行政执法条例 art. 41

CERTIFICATES = (
    "证号,人员编号,种类,版本,发证日期,有效期至\n"
    "监1,J001,河南省行政执法监督证,2016版,2016-01-04,2021-01-03\n"
    "执2,J002,河南省行政执法证,2016版,2016-01-04,2021-01-03\n"
)


@pytest.mark.parametrize(
    ("year", "inspectors", "who"),
    [
        (2017, "[J001]", []),
        (2017, "[J001, J002]", ["李示五（J002）"]),
        (2022, "[J001]", ["孙示四（J001）"]),  # run out
        (2015, "[J002]", []),
        (2017, "[]", []),
    ],
)
def test_who_inspects_holds_a_certificate_for_supervision(year: int, inspectors: str, who: list[str]) -> None:
    files = {"units/jia/certificates.csv": CERTIFICATES}
    at = in_year(year, round_(more=f"  检查人员: {inspectors}"), more=files)
    source = "《河南省行政执法条例》第四十一条"
    assert said(at, "ZF171") == [
        f"上半年检查的检查人员{each}{year}-06-01 没有有效的行政执法监督证（{source}）" for each in who
    ]


def test_where_no_province_asks_for_it_it_is_not_judged() -> None:
    at = in_year(2015, round_(more="  检查人员: [J002]"))
    assert not_assessed(at, "ZF171") == ["监督检查.须持监督证"]
