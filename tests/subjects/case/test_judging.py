"""A case against the law of its day: special law first, days counted as the law says, and what nobody can tell (未评)."""

from __future__ import annotations

import pytest
from building import county, found, keys, not_assessed, said
from subjects.case.cases import CASES, LINE, NUMBER, ON_THE_SPOT, STAGES, Files, case, table

from zfzr.check.runner import examine
from zfzr.subjects.case.lookups import State, case_view

TOLD = "告知: {日期: 2015-09-01, 告知听证: 是}"
ROADS = {
    "laws/daolu-jiaotong-anquan-fa.yaml": """
        名称: 中华人民共和国道路交通安全法
        效力层级: 法律
        制定机关: 全国人民代表大会常务委员会
        版本: [{公布: 2011-04-22, 施行: 2011-05-01, 条数: 124}]
        """,
    "units/jia/authorities.yaml": """
        - 编码: 41082301CF00800
          名称: 对违反道路通行规定的处罚
          类别: 行政处罚
          依据: [《中华人民共和国道路交通安全法》第八十九条]
          状态: 在用
        """,
}
ORDER = {
    "laws/zhian-guanli-chufa-fa.yaml": """
        名称: 中华人民共和国治安管理处罚法
        效力层级: 法律
        制定机关: 全国人民代表大会常务委员会
        版本: [{公布: 2012-10-26, 施行: 2013-01-01, 条数: 119}]
        """,
    "units/jia/authorities.yaml": """
        - 编码: 41082301CF00900
          名称: 对扰乱公共秩序的处罚
          类别: 行政处罚
          依据: [《中华人民共和国治安管理处罚法》第二十三条]
          状态: 在用
        """,
}
CITIZEN = {"当事人类型": "公民", "当事人": "王某"}


def state(files: Files, rule: str, as_of: str = "2015-12-31") -> list[str]:
    """How each point of one rule stands, for the one case of the county."""
    view = case_view(county(files, as_of=as_of), NUMBER)
    return [point.state.value for point in view.points if point.rule == rule] if view else []


def test_a_sound_case_has_nothing_doubtful() -> None:
    view = case_view(county(case("告知: {日期: 2015-09-01, 告知听证: 否}")), NUMBER)

    assert view is not None
    assert [point.rule for point in view.points if point.state is State.DOUBTFUL] == ["ZF740"]


# Special law before general


@pytest.mark.parametrize(
    ("files", "over", "fine", "states"),
    [
        ({}, {}, "50", ["合规"]),
        ({}, {}, "51", ["疑点"]),
        (ROADS, {"职权编码": "41082301CF00800"}, "200", ["合规"]),
        (ROADS, {"职权编码": "41082301CF00800"}, "201", ["疑点"]),
        (ORDER, {"职权编码": "41082301CF00900"}, "200", ["合规"]),
    ],
)
def test_a_fine_on_the_spot(files: Files, over: dict[str, str], fine: str, states: list[str]) -> None:
    """1996 art. 33: up to 50 yuan for a citizen; road and public-security law: up to 200."""
    assert state(case(**ON_THE_SPOT, **CITIZEN, 罚款=fine, **over) | files, "ZF732") == states


def test_a_special_law_that_a_case_cites_holds_too() -> None:
    files = (
        case("适用依据: [《中华人民共和国道路交通安全法》第八十九条]", **ON_THE_SPOT, **CITIZEN, 罚款="200")
        | ROADS
    )

    assert state(files | {"units/jia/authorities.yaml": ""}, "ZF732") == ["合规"]


def test_one_officer_decides_alone_on_the_road_only() -> None:
    alone = {"协办人": "", **ON_THE_SPOT, **CITIZEN, "罚款": "50"}

    assert state(case(**alone), "ZF712") == ["未评"]
    assert state(case(**alone, 职权编码="41082301CF00800") | ROADS, "ZF712") == ["合规"]
    assert state(case(协办人="", 职权编码="41082301CF00800") | ROADS, "ZF712") == ["疑点"]


@pytest.mark.parametrize(("decided", "states"), [("2015-04-01", ["合规"]), ("2015-04-02", ["疑点"])])
def test_public_security_cases_end_in_thirty_days(decided: str, states: list[str]) -> None:
    """2015-03-02 and 30 days is 2015-04-01; the general law of 2015 sets no limit."""
    days = {"立案": "2015-03-02", "决定日期": decided, "送达日期": decided}

    assert state(case(**days, 职权编码="41082301CF00900") | ORDER, "ZF733") == states
    assert state(case(**days), "ZF733") == ["未评"]


def test_an_extension_goes_no_further_than_the_law() -> None:
    """Thirty days and thirty more from 2015-03-02 end on 2015-05-01, whatever was approved."""
    extended = "延期: [{事由: 鉴定, 批准日期: 2015-03-28, 延至: 2015-06-30}]\n告知: {日期: 2015-04-20}"
    over = {"立案": "2015-03-02", "职权编码": "41082301CF00900"}
    in_time = case(extended, **over, 决定日期="2015-05-01", 送达日期="2015-05-01") | ORDER
    late = case(extended, **over, 决定日期="2015-05-02", 送达日期="2015-05-02") | ORDER

    assert (state(in_time, "ZF733"), state(late, "ZF733")) == (["合规"], ["疑点"])


# Days


@pytest.mark.parametrize(
    ("served", "states"),
    [("2015-09-17", ["合规"]), ("2015-09-18", ["未评"]), ("2015-09-21", ["未评"]), ("2015-09-22", ["疑点"])],
)
def test_days_that_nobody_says_how_to_count_are_counted_both_ways(served: str, states: list[str]) -> None:
    """Seven days from 2015-09-10 are 09-17 by the calendar; seven working days are 09-21 (12, 13, 19, 20 are off)."""
    assert state(case(送达日期=served), "ZF734") == states


def test_a_county_that_says_how_days_are_counted_is_told() -> None:
    stated = {"parameters.yaml": "送达期限: {取值: [{值: 7, 计算: 自然日, 来源: 本县规定, 核实: 否}]}\n"}

    assert state(case(送达日期="2015-09-18") | stated, "ZF734") == ["疑点"]


def test_what_is_not_served_yet_is_late_only_when_the_days_are_over() -> None:
    assert state(case(送达日期=""), "ZF734", as_of="2015-09-17") == ["合规"]
    assert state(case(送达日期=""), "ZF734", as_of="2015-09-22") == ["疑点"]


@pytest.mark.parametrize(("decided", "states"), [("2015-09-04", ["疑点"]), ("2015-09-08", ["合规"])])
def test_no_decision_while_a_hearing_may_be_asked_for(decided: str, states: list[str]) -> None:
    """Told on 2015-09-01: three days end on 09-04 by the calendar, on 09-07 by working days (09-03 and 09-04 were off)."""
    assert state(case(TOLD, 决定日期=decided, 送达日期="2015-09-10"), "ZF723") == states


def test_between_the_two_ways_of_counting_nobody_can_tell() -> None:
    assert state(case(TOLD, 决定日期="2015-09-06", 送达日期="2015-09-10"), "ZF723") == ["未评"]


def test_who_waives_the_hearing_need_not_wait() -> None:
    waived = "告知: {日期: 2015-09-01, 告知听证: 是, 放弃日期: 2015-09-02}"

    assert state(case(waived, 决定日期="2015-09-02", 送达日期="2015-09-02"), "ZF723") == ["合规"]


@pytest.mark.parametrize(("decided", "states"), [("2022-03-08", ["疑点"]), ("2022-03-09", ["合规"])])
def test_since_2021_they_are_five_working_days(decided: str, states: list[str]) -> None:
    """Told on Tuesday 2022-03-01: the fifth working day is Tuesday 03-08."""
    over = {
        "立案": "2022-02-08",
        "决定日期": decided,
        "送达日期": "2022-03-10",
        "决定文号": "甲食药监罚〔2022〕1号",
    }
    files = {
        "units/jia/2022/cases.csv": table({**LINE, **over}),
        "units/jia/2022/case-stages.yaml": f"- 案号: {NUMBER}\n  告知: {{日期: 2022-03-01, 告知听证: 是}}\n",
    }

    assert state(files, "ZF723", as_of="2022-12-31") == states


def test_the_age_of_an_act_is_counted_in_months() -> None:
    assert state(case(违法行为发生日="2013-08-03"), "ZF737") == ["合规"]
    assert state(case(违法行为发生日="2013-08-02"), "ZF737") == ["疑点"]


@pytest.mark.parametrize(
    ("handed", "states"),
    [
        ("移交: 2015-08-22, 移交时刻: '10:00'", ["合规"]),
        ("移交: 2015-08-22, 移交时刻: '10:01'", ["疑点"]),
        ("移交: 2015-08-22", ["未评"]),
        ("移交: 2015-08-21", ["合规"]),
        ("移交: 2015-08-23", ["疑点"]),
        ("受理机关: 县公安局", ["疑点"]),
        ("不移送: 是", []),
    ],
)
def test_a_crime_is_handed_over_within_hours(handed: str, states: list[str]) -> None:
    """Decided on 2015-08-21 at 10:00: twenty-four hours end on 08-22 at 10:00."""
    assert (
        state(case(f"{TOLD}\n行刑衔接: {{决定: 2015-08-21, 决定时刻: '10:00', {handed}}}"), "ZF735") == states
    )


# Major


@pytest.mark.parametrize(
    ("over", "states"),
    [
        ({"罚款": "100000", "重大": "否"}, ["疑点"]),
        ({"罚款": "99999.99", "重大": "否"}, ["合规"]),
        ({**CITIZEN, "罚款": "10000", "重大": "否"}, ["疑点"]),
        ({"当事人类型": "个体工商户", "当事人": "某超市", "罚款": "10000", "重大": "否"}, ["疑点"]),
        ({"处罚种类": "没收违法所得", "罚款": "", "没收": "100000", "重大": "否"}, ["疑点"]),
        ({"处罚种类": "吊销许可证", "罚款": "", "重大": "否"}, ["疑点"]),
        ({**CITIZEN, "处罚种类": "吊销许可证", "罚款": "", "重大": "否"}, ["合规"]),
        (
            {"立案": "2015-05-04", "决定日期": "2015-06-30", "送达日期": "2015-07-01", "罚款": "200000"},
            ["未评"],
        ),
    ],
)
def test_what_is_major_by_the_definition_of_the_day(over: dict[str, str], states: list[str]) -> None:
    """令168号, from 2015-07-01: 10,000 for a citizen, 100,000 for an organisation, permits of enterprises."""
    assert state(case(**over), "ZF728") == states


def test_a_household_that_nobody_ranks_is_not_judged_between_the_sums() -> None:
    household = case(当事人类型="个体工商户", 当事人="某超市", 罚款="20000", 重大="否")
    unset = {"parameters.yaml": "个体工商户按公民: {取值: [{起: 2030-01-01, 值: 1, 来源: 示例, 核实: 否}]}\n"}

    assert state(household | unset, "ZF728") == ["未评"]
    assert state(
        case(当事人类型="个体工商户", 当事人="某超市", 罚款="200000", 重大="否") | unset, "ZF728"
    ) == ["疑点"]


def test_what_the_unit_holds_to_be_major_is_major_before_the_definition_came() -> None:
    before = {"立案": "2015-03-02", "决定日期": "2015-04-01", "送达日期": "2015-04-02", "重大": "是"}

    assert state(case("告知: {日期: 2015-03-20}", **before), "ZF725") == ["疑点"]
    assert state(case("告知: {日期: 2015-03-20}", **{**before, "重大": ""}), "ZF725") == []


def norms(files: Files, rule: str) -> list[str]:
    """Where what each point of one rule asks is written, for the one case of the county."""
    view = case_view(county(files), NUMBER)
    return [p.norm.source for p in view.points if p.rule == rule and p.norm] if view else []


@pytest.mark.parametrize(
    ("over", "norm"),
    [
        ({"罚款": "100000"}, "《河南省重大行政处罚备案审查办法》（河南省人民政府令第168号）第五条"),
        ({"重大": "是"}, "武政办〔2015〕24号第四部分（二）"),
    ],
)
def test_a_review_is_asked_by_what_makes_the_case_major(over: dict[str, str], norm: str) -> None:
    """What 令168号 makes major is reviewed by its fifth article; what the unit alone holds to be major by the notice."""
    assert norms(case("告知: {日期: 2015-09-01}", **over), "ZF725") == [norm]


@pytest.mark.parametrize(
    ("decided", "norm"),
    [
        ("2015-06-15", "武政办〔2015〕24号第二部分（职权法定）（2015年6月16日印发，此前的案件作为参照）"),
        ("2015-06-16", "武政办〔2015〕24号第二部分（职权法定）"),
    ],
)
def test_the_notice_is_no_norm_yet_of_what_was_before_it(decided: str, norm: str) -> None:
    assert norms(case(立案="2015-05-04", 决定日期=decided, 送达日期=decided), "ZF715") == [norm]


# Handlers


def test_a_handler_is_asked_on_the_days_of_opening_and_of_the_end_of_the_investigation() -> None:
    stopped = {
        "county/2015/certificate-events.csv": "证号,日期,事件\n豫H01-0002,2015-08-10,暂扣\n豫H01-0002,2015-09-01,解除暂扣\n"
    }

    assert keys(county(case() | stopped), "ZF710") == []
    assert keys(county(case("调查终结: 2015-08-20") | stopped), "ZF710") == [
        f"ZF710:{NUMBER}/J002:2015-08-20"
    ]


def test_an_unknown_handler_is_told_once() -> None:
    of = county(case(协办人="J009"))

    assert len(said(of, "ZF102")) == 1
    assert keys(of, "ZF710") + keys(of, "ZF713") == []


# What is not known


def test_how_many_cases_could_not_be_judged_is_counted() -> None:
    other = {**LINE, "案号": "甲食药监立〔2015〕2号", "决定文号": "甲食药监罚〔2015〕2号"}
    of = county({CASES: table(LINE, other)})

    assert not_assessed(of, "ZF733") == ["决定期限"]
    (missing,) = examine(of, lambda rule: rule.code == "ZF733").not_assessed
    assert missing.things == 2


def test_a_case_of_a_later_day_is_not_judged_yet() -> None:
    late = case(送达日期="2015-09-30")

    assert case_view(county(late, as_of="2015-08-02"), NUMBER) is None
    assert state(late, "ZF734", as_of="2015-09-12") == ["合规"]


def test_a_broken_file_of_stages_makes_no_leads_of_what_it_hides() -> None:
    major = case(罚款="120000", 重大="是")

    assert len(found(county(major), "ZF727")) == 1
    assert found(county(major | {STAGES: "- 案号: [\n"}), "ZF727") == []


# Whose value holds


def stated(name: str, *values: str) -> Files:
    """A parameter of the county with some values."""
    listed = "".join(f"  - {{{value}, 来源: 本县规定, 核实: 否}}\n" for value in values)
    return {"parameters.yaml": f"{name}:\n  取值:\n{listed}"}


@pytest.mark.parametrize(
    "scope", ["治安管理处罚法", "中华人民共和国治安管理处罚法", "jia", "执法部门", "行政处罚"]
)
def test_a_value_may_be_scoped_to_a_law_by_either_name_a_unit_a_group_or_a_class(scope: str) -> None:
    files = (
        case(职权编码="41082301CF00900") | ORDER | stated("执法人员数.一般", "值: 2", f"适用: {scope}, 值: 3")
    )

    assert state(files, "ZF712") == ["疑点"]


def test_a_special_law_goes_before_the_unit() -> None:
    values = ("适用: jia, 值: 3", "适用: 治安管理处罚法, 值: 2")

    assert state(case(职权编码="41082301CF00900") | ORDER | stated("执法人员数.一般", *values), "ZF712") == [
        "合规"
    ]


def test_a_special_law_that_is_not_registered_still_goes_first() -> None:
    unregistered = {"units/jia/authorities.yaml": ORDER["units/jia/authorities.yaml"]}
    days = {"立案": "2015-03-02", "决定日期": "2015-04-02", "送达日期": "2015-04-02"}

    assert state(case(**days, 职权编码="41082301CF00900") | unregistered, "ZF733") == ["疑点"]


@pytest.mark.parametrize(
    ("name", "files", "rule"),
    [
        ("送达期限", case(送达日期="2015-09-30"), "ZF734"),
        ("决定期限", case(), "ZF733"),
        ("处罚时效", case(违法行为发生日="2014-08-03"), "ZF737"),
        ("行刑衔接.移送时限", case("行刑衔接: {决定: 2015-08-10, 移交: 2015-08-20}"), "ZF735"),
        ("听证.申请期限", case(TOLD), "ZF723"),
    ],
)
@pytest.mark.parametrize("value", ["99999999999999999999", "7.5", "0"])
def test_no_value_of_a_limit_breaks_anything(name: str, files: Files, rule: str, value: str) -> None:
    assert len(state(files | stated(name, f"值: {value}"), rule)) == 1


# Facts in several files


def test_the_discussion_before_the_decision_counts_not_a_later_one() -> None:
    minutes = "".join(f"- {{案号: {NUMBER}, 日期: {day}}}\n" for day in ("2015-09-08", "2015-11-02"))
    of = county(case(TOLD) | {"units/jia/2015/discussions.yaml": minutes})

    assert [key for key in keys(of, "ZF720") if "集体讨论" in key] == []


def test_stages_belong_to_the_unit_and_the_year_of_their_case() -> None:
    elsewhere = {"units/yi/2014/case-stages.yaml": f"- 案号: {NUMBER}\n"}

    assert keys(county(case() | elsewhere), "ZF702") == [
        f"ZF702:{NUMBER}/所在单位",
        f"ZF702:{NUMBER}/所在年度",
    ]


def test_a_notice_after_the_decision_is_told_once() -> None:
    of = county(case("告知: {日期: 2015-09-11, 告知听证: 是}"))

    assert keys(of, "ZF720") == [f"ZF720:{NUMBER}/告知-决定:2015-09-11"]
    assert keys(of, "ZF723") == []


def test_days_that_nobody_says_how_to_count_are_said_to_be_read_kindly() -> None:
    """Seven days (1996 art. 40) from 2015-09-10: the 17th or, by working days, the 21st; 09-28 is late either way."""
    late = {"送达日期": "2015-09-28"}
    [told] = said(county(case(**late)), "ZF734")
    assert "应当在7日（没有规定怎样计算，从宽按工作日）内（2015-09-21 以前）送达" in told

    plain = "送达期限: {取值: [{值: 7, 计算: 自然日, 来源: 示例, 核实: 否}]}\n"
    [told] = said(county(case(**late) | {"parameters.yaml": plain}), "ZF734")
    assert "应当在7日内（2015-09-17 以前）送达" in told
