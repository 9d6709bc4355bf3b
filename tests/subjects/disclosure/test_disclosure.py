"""What was made public: the register, days said twice, too early, too late, never, still public, and what must not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal

import pytest
from building import base_files, county, found, not_assessed, said, stating_none
from subjects.case.cases import CASES, LINE, NUMBER, case, table
from subjects.measuring import measured_stating_none as measured
from subjects.measuring import shown

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.record import kinds
from zfzr.declare.report import Asked, reports
from zfzr.subjects.case.lookups import file_of
from zfzr.subjects.disclosure.lookups import BY_THE_YEAR, things
from zfzr.subjects.disclosure.reports import Counts, Publicity
from zfzr.subjects.publicity.parameters import RECORDS

FILE = "county/2015/publications.csv"
MATTERS = "units/jia/2015/matters.csv"
HEAD = ("编号", "单位", "种类", "对象", "题名", "当事人", "日期", "载体", "网址", "撤下日期", "撤下原因")
SOUND = {
    "编号": "GS1",
    "单位": "jia",
    "种类": "行政处罚决定",
    "对象": NUMBER,
    "日期": "2015-09-14",
    "载体": "县政府门户网站",
}
LICENCE = {"编号": "GS1", "种类": "行政许可决定", "对象": "许1"}
CODES = [f"ZF89{n}" for n in range(1, 9)]


def register(*rows: Mapping[str, str], year: int = 2015) -> dict[str, str]:
    lines = [",".join(HEAD), *(",".join({**SOUND, **row}.get(name, "") for name in HEAD) for row in rows)]
    return {f"county/{year}/publications.csv": "\n".join(lines) + "\n"}


def licences(*rows: str) -> dict[str, str]:
    """Matters: number, class, day of the decision, outcome, day on which it says that it was published."""
    return {MATTERS: "编号,类别,决定日期,决定结果,公示日期\n" + "".join(f"{row}\n" for row in rows)}


def limit(name: str, days: int) -> dict[str, str]:
    return {"parameters.yaml": f"{name}:\n  取值: [{{值: {days}, 计算: 自然日, 来源: 本县规定}}]\n"}


def of(*files: Mapping[str, str], as_of: str = "2015-12-31") -> County:
    return county({path: text for each in files for path, text in each.items()}, as_of=as_of)


DECIDED = "许1,行政许可,2015-09-09,准予,"
COMPLAINT = (
    "编号,被投诉单位,投诉人,事由,收到日期,受理,受理日期,办结日期,处理结果\n"
    "投1,jia,张某,未出示证件,2015-03-02,是,2015-03-04,2015-03-20,不属实\n"
)
COMPLAINTS = {"county/2015/complaints.csv": COMPLAINT}


def inspection(circular: str = "") -> dict[str, str]:
    told = f"\n  通报: {circular}" if circular else ""
    return {
        "county/2015/inspections.yaml": "- 编号: JC1\n  名称: 甲检查\n  种类: 专项检查\n  组织: 法制机构\n"
        f"  开始日期: 2015-06-01\n  结束日期: 2015-06-05\n  受检单位: [jia, yi]{told}\n"
    }


@pytest.mark.parametrize("code", CODES)
def test_a_case_published_as_it_should_be_is_not_reported(code: str) -> None:
    assert said(of(case(), register({})), code) == []


def test_the_kinds_of_records_that_may_be_published_are_those_of_the_vocabulary() -> None:
    labels = {kind.label for kind in kinds()}
    assert set(RECORDS) - {"其他"} <= labels
    assert labels >= BY_THE_YEAR
    assert all(things(of(), label) is not None for label in RECORDS if label != "其他")


# The register itself


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"撤下日期": "2015-10-01"}, "公示GS1 2015-10-01 撤下，没有写撤下原因"),
        ({"撤下原因": "公示期满"}, "公示GS1写了撤下原因“公示期满”，没有写撤下日期"),
        ({"对象": ""}, "公示GS1的种类是“行政处罚决定”，没有写公示的是哪一件"),
        ({"对象": f"{NUMBER}；{NUMBER}"}, f"公示GS1的对象里，“{NUMBER}”写了两次"),
        ({"单位": "yi"}, f"公示GS1写的单位是{{yi}}，“{NUMBER}”却是县食药监局的"),
    ],
)
def test_parts_of_a_publication_that_disagree_are_told(row: dict[str, str], says: str) -> None:
    told = of(case(), register(row))
    assert said(told, "ZF891") == [says.format(yi=name_of_unit(told, "yi"))]


def test_a_publication_in_the_register_of_another_year_is_told() -> None:
    text = register({"日期": "2015-09-14"}, year=2014)
    assert said(of(case(), text), "ZF891") == ["公示GS1是 2015-09-14 公示的，登记在2014年度"]


def test_what_is_of_several_units_names_none() -> None:
    files = of(
        inspection(), register({"单位": "", "种类": "监督检查结果", "对象": "JC1", "日期": "2015-06-20"})
    )
    assert [said(files, code) for code in ("ZF102", "ZF891", "ZF896")] == [[], [], []]
    assert said(of(case(), register({"单位": ""})), "ZF891") == []


def test_what_no_record_stands_for_names_none() -> None:
    assert [said(of(register({"种类": "工作方案", "对象": ""})), code) for code in ("ZF102", "ZF891")] == [
        [],
        [],
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"对象": "甲食药监立〔2015〕9号"},  # no such case
        {"种类": "行政许可决定"},  # a case is no matter
        {"种类": "公告栏"},  # no such kind
        {"撤下日期": "2015-10-01", "撤下原因": "不想公示"},  # no such reason
        {"种类": "流程图", "对象": "xuke"},  # no such chart of the unit
        {"种类": "投诉处理结果", "对象": "2014年度"},  # nothing of that year
    ],
)
def test_what_a_publication_names_must_be_there(row: dict[str, str]) -> None:
    assert found(of(case(), COMPLAINTS, register(row)), "ZF102") == [f"{FILE}:2"]


def test_a_broken_register_of_cases_makes_nothing_of_the_names_in_it() -> None:
    broken = {"units/jia/2015/cases.csv": b"\xff\xfe\x00bad"}
    assert said(county({**register({}), **broken}), "ZF102") == []


def test_a_chart_is_named_by_its_file_in_its_own_unit() -> None:
    chart = register({"种类": "流程图", "对象": "chufa-yiban", "日期": published_day()})
    assert said(of(chart), "ZF102") == []
    assert said(of(register({"种类": "流程图", "对象": "chufa-yiban", "单位": "yi"})), "ZF102") != []


def published_day() -> str:
    [chart] = things(of(), "执法流程").values()
    return str(chart.stated[0].day) if chart.stated else "2015-12-01"


# Said twice


def test_the_day_that_a_case_states_itself_is_compared() -> None:
    told = of(case(公示日期="2015-09-16"), register({}))
    assert said(told, "ZF892") == [f"公示GS1说“{NUMBER}”2015-09-14 公示，这件记录自己写的是 2015-09-16"]
    assert found(told, "ZF892") == [f"{FILE}:2"]


def test_the_day_in_the_stages_of_a_case_is_compared() -> None:
    told = of(case("公示: {日期: 2015-09-17}", 公示日期=""), register({}))
    assert len(said(told, "ZF892")) == 1


@pytest.mark.parametrize(("stated", "told"), [("2015-09-11", 1), ("2015-09-14", 0), ("", 0)])
def test_the_day_that_a_matter_states_itself_is_compared(stated: str, told: int) -> None:
    assert len(said(of(licences(DECIDED + stated), register(LICENCE)), "ZF892")) == told


@pytest.mark.parametrize(("day", "told"), [("2015-11-25", 0), ("2015-11-26", 1)])
def test_the_day_in_the_steps_of_a_list_is_compared(day: str, told: int) -> None:
    steps = "[{环节: 县政府批准, 日期: 2015-11-20}, {环节: 公布, 日期: 2015-11-25}]"
    version = {"county/approvals.yaml": f"- {{单位: jia, 版本: 2015年版, 事项数: 1, 经过: {steps}}}\n"}
    row = {"种类": "权责清单", "对象": "2015年版", "日期": day}
    assert len(said(of(version, register(row)), "ZF892")) == told


def test_a_chart_revised_was_published_on_one_of_its_days() -> None:
    chart = base_files()["units/jia/procedures/chufa-yiban.yaml"].decode().split("公布:")[0]
    days = "公布: [{日期: 2015-05-04, 载体: 甲}, {日期: 2015-10-12, 载体: 甲}]\n"
    files = {"units/jia/procedures/chufa-yiban.yaml": chart + days}
    rows = [
        {"编号": f"GS{i}", "种类": "流程图", "对象": "chufa-yiban", "日期": day}
        for i, day in enumerate(("2015-05-04", "2015-10-12", "2015-10-13"))
    ]
    assert found(of(files, register(*rows)), "ZF892") == [f"{FILE}:4"]


def test_one_page_told_twice_is_told_and_another_portal_is_another_page() -> None:
    again = {"编号": "GS2", "日期": "2015-09-20"}
    elsewhere = {"编号": "GS3", "日期": "2015-09-21", "载体": "信用平台"}
    assert found(of(case(), register({}, again, elsewhere)), "ZF892") == [f"{FILE}:3"]
    before = {"撤下日期": "2015-09-18", "撤下原因": "内容有误"}
    assert said(of(case(), register(before, again)), "ZF892") == []


# Too early


def test_what_is_public_before_it_was_made_is_told() -> None:
    told = of(licences(DECIDED), register({**LICENCE, "日期": "2015-09-07"}))
    assert said(told, "ZF893") == ["公示GS1：“许1”2015-09-09 才作出、办结，2015-09-07 就公示了"]
    assert said(of(licences("许1,行政许可,,,"), register(LICENCE)), "ZF893") == [
        "公示GS1：“许1”2015-09-14 公示，没有作出、办结的日期"
    ]
    assert said(of(licences(DECIDED), register({**LICENCE, "日期": "2015-09-09"})), "ZF893") == []


def test_a_penalty_public_before_it_was_decided_is_told_once() -> None:
    early = of(case(), register({"日期": "2015-09-09"}))
    assert len(said(early, "ZF720")) == 1
    assert said(early, "ZF893") == []


@pytest.mark.parametrize(("day", "told"), [("2015-06-19", 1), ("2015-06-20", 0)])
def test_the_result_of_an_inspection_is_not_public_before_its_circular(day: str, told: int) -> None:
    files = inspection("{日期: 2015-06-20, 载体: 全县通报}")
    row = {"种类": "监督检查结果", "对象": "JC1", "日期": day}
    assert len(said(of(files, register(row)), "ZF893")) == told


# In time


def test_the_register_tells_when_a_case_was_made_public() -> None:
    told = of(case(), register({}))
    file = file_of(told, NUMBER)
    assert file is not None
    assert str(file.day("公示")) == "2015-09-14"
    assert file.place("公示").file == FILE


def test_a_penalty_in_the_register_is_judged_like_one_that_states_its_day() -> None:
    """Decided on 10 September, 3 days: due on the 13th; public on the 14th, one day late."""
    late = of(case(), register({}), limit("公示.处罚决定", 3))
    [text] = said(late, "ZF736")
    assert "2015-09-14 才公示，超过 1 日" in text
    assert found(late, "ZF736") == [f"{FILE}:2"]
    assert said(of(case(), register({}), limit("公示.处罚决定", 4)), "ZF736") == []


@pytest.mark.parametrize(
    ("stated", "rows", "days", "says"),
    [
        ("", [], 7, "没有公示的记载"),
        ("2015-09-16", [], 7, ""),
        ("2015-09-17", [], 7, "2015-09-17 才公示，逾期 1 日"),
        ("", [{**LICENCE, "日期": "2015-09-16"}], 7, ""),
        ("", [{**LICENCE, "日期": "2015-09-18"}], 7, "2015-09-18 才公示，逾期 2 日"),
        ("", [], 365, ""),  # not due
    ],
)
def test_a_licence_is_made_public_in_time(
    stated: str, rows: list[dict[str, str]], days: int, says: str
) -> None:
    told = said(of(licences(DECIDED + stated), register(*rows), limit("公示.办件决定", days)), "ZF894")
    assert [says in text for text in told] == ([True] if says else [])


def test_without_a_limit_for_the_day_nothing_is_told_of_a_licence() -> None:
    files = licences(DECIDED, "许2,行政许可,2015-10-09,准予,")
    assert said(of(files), "ZF894") == []
    assert not_assessed(of(files), "ZF894") == ["公示.办件决定"]
    assert not_assessed(of(licences("许1,行政检查,2015-09-09,合格,")), "ZF894") == []


def test_the_limit_of_licences_goes_before_that_of_other_decisions() -> None:
    """In 2019 a licence has 7 working days: decided on Monday 2 September, due on the 11th; others have 20."""
    head = "编号,类别,决定日期,决定结果,公示日期\n"
    files = {"units/jia/2019/matters.csv": f"{head}许1,行政许可,2019-09-02,准予,2019-09-12\n"}
    [text] = said(of(files, as_of="2019-12-31"), "ZF894")
    assert "7个工作日内（2019-09-11 前）" in text
    other = {"units/jia/2019/matters.csv": f"{head}许1,行政许可,2019-09-02,准予,2019-09-11\n"}
    assert said(of(other, as_of="2019-12-31"), "ZF894") == []


def test_a_broken_register_makes_no_leads_of_what_it_hides() -> None:
    files = {**licences(DECIDED), **COMPLAINTS, **limit("公示.办件决定", 7), FILE: b"\xff\xfe\x00bad"}
    assert [said(county(files), code) for code in ("ZF736", "ZF894", "ZF896")] == [[], [], []]


def test_a_county_says_which_penalties_are_to_be_public() -> None:
    spared = "应当公示.行政处罚.一般:\n  取值: [{值: 0, 来源: 本县规定}]\n"
    files = {**case(), "parameters.yaml": limit("公示.处罚决定", 3)["parameters.yaml"] + spared}
    assert said(county(files), "ZF736") == []
    assert measured("处罚决定公示率", files).value is None


# Taken down

ASIDE = {"复议诉讼结果": "复议撤销", "复议诉讼日期": "2015-11-02"}


@pytest.mark.parametrize(
    ("removed", "told"),
    [
        ({}, "没有撤下的记载"),
        ({"撤下日期": "2015-11-05", "撤下原因": "决定被撤销"}, ""),
        ({"撤下日期": "2015-11-06", "撤下原因": "决定被撤销"}, "2015-11-06 才撤下"),
    ],
)
def test_a_decision_set_aside_is_taken_down(removed: dict[str, str], told: str) -> None:
    texts = said(of(case(**ASIDE), register(removed), limit("公示.撤回", 3)), "ZF895")
    assert [told in text for text in texts] == ([True] if told else [])


def test_a_decision_set_aside_of_which_the_register_says_nothing_is_told_at_its_own_day() -> None:
    told = of(case(公示日期="2015-09-16", **ASIDE), limit("公示.撤回", 3))
    [text] = said(told, "ZF895")
    assert "公示登记里没有它，看不出是否撤下" in text
    assert found(told, "ZF895") == ["units/jia/2015/cases.csv:2"]
    assert said(of(case(**ASIDE), limit("公示.撤回", 3)), "ZF895") == []


def test_until_the_law_of_2021_no_limit_is_known_for_taking_down() -> None:
    told = of(case(**ASIDE), register({}))
    assert said(told, "ZF895") == []
    assert not_assessed(told, "ZF895") == ["公示.撤回"]


def test_under_the_law_of_2021_three_working_days_are_given() -> None:
    """Corrected by the unit on Thursday 2 September 2021: Friday, Monday and Tuesday the 7th."""
    head = "编号,事项,发现日期,问题,纠正日期,纠正方式\n"
    corrected = f"{head}J1,{NUMBER},2021-09-01,甲,2021-09-02,撤销\n"
    files = {**case(), **register({}), "units/jia/2021/self-corrections.csv": corrected}
    assert said(of(files, as_of="2021-09-07"), "ZF895") == []
    [text] = said(of(files, as_of="2021-09-08"), "ZF895")
    assert "应当在3个工作日内（2021-09-07 前）撤下公示GS1，没有撤下的记载" in text.replace("以前", "前")


# Results of supervision


@pytest.mark.parametrize(("as_of", "told"), [("2015-12-30", 0), ("2015-12-31", 1)])
def test_a_result_never_published_is_told_once_the_year_is_over(as_of: str, told: int) -> None:
    assert len(said(of(COMPLAINTS, as_of=as_of), "ZF896")) == told


@pytest.mark.parametrize(
    ("day", "name", "told"),
    [("2015-12-20", "投1", 0), ("2015-12-20", "2015年度", 0), ("2015-03-19", "2015年度", 1)],
)
def test_a_result_is_public_by_itself_or_with_its_year(day: str, name: str, told: int) -> None:
    row = {"种类": "投诉处理结果", "对象": name, "日期": day}
    assert len(said(of(COMPLAINTS, register(row)), "ZF896")) == told


def test_a_county_may_set_a_limit_for_results() -> None:
    """Closed on 20 March, 30 days: by 19 April."""
    row = {"种类": "投诉处理结果", "对象": "投1", "日期": "2015-04-20"}
    within = limit("公示.监督结果", 30)
    assert said(of(COMPLAINTS, register(row), within), "ZF896") == [
        "投诉投1 2015-03-20 办结，应当在 2015-04-19 前公开结果，2015-04-20 才公开"
    ]
    assert said(of(COMPLAINTS, within, as_of="2015-04-19"), "ZF896") == []
    assert said(of(COMPLAINTS, within, as_of="2015-04-20"), "ZF896") == [
        "投诉投1 2015-03-20 办结，应当在 2015-04-19 前公开结果，没有公开的登记"
    ]


@pytest.mark.parametrize(
    ("where", "told"), [("县政府门户网站", 0), ("全县通报", 1), ("县电视台、门户网站", 0)]
)
def test_a_circular_on_a_portal_is_public(where: str, told: int) -> None:
    files = inspection(f"{{日期: 2015-06-20, 载体: {where}}}")
    assert len(said(of(files), "ZF896")) == told


# What must not be public

CITIZEN = {"当事人类型": "公民", "当事人": "张某某"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"当事人": "张示示"}, ["公示GS1的当事人姓名没有脱敏"]),
        ({"当事人": "张某某"}, []),
        ({"当事人": "张**"}, []),
        ({"种类": "讨论记录"}, ["公示GS1的种类“讨论记录”是不得公示的"]),
    ],
)
def test_what_must_not_be_public_is_told_without_the_name(row: dict[str, str], told: list[str]) -> None:
    assert said(of(case(**CITIZEN), register(row)), "ZF897") == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("张示示经营腐败变质食品案", 1),
        ("关于对张示的处罚决定", 1),
        ("行政处罚决定（当事人张示示）", 1),
        ("张某某经营腐败变质食品案", 0),
        ("张*经营腐败变质食品案", 0),
        ("经营紧张物资的处罚决定", 0),
        ("张县公安局行政处罚决定", 0),
        ("李示示经营腐败变质食品案", 0),
    ],
)
def test_a_title_that_seems_to_name_the_party_is_a_lead(title: str, told: int) -> None:
    found_ = said(of(case(**CITIZEN), register({"题名": title})), "ZF898")
    assert len(found_) == told
    assert "示示" not in "".join(found_)
    assert said(of(case(当事人类型="法人"), register({"题名": title})), "ZF898") == []


def test_a_decision_under_a_power_that_is_not_public_is_told() -> None:
    text = base_files()["units/jia/authorities.yaml"].decode()
    files = {"units/jia/authorities.yaml": text.rstrip() + "\n  公开: 否\n"}
    assert said(of(case(), register({}), files), "ZF897") == [
        f"公示GS1：“{NUMBER}”的职权事项不公开（公开: 否）"
    ]


# Measures and the report

LICENCES = licences(
    "许1,行政许可,2015-09-09,准予,2015-09-11",  # in time
    "许2,行政许可,2015-09-09,准予,2015-09-30",  # late
    "许3,行政许可,2015-09-09,准予,",  # never
    "许4,行政许可,2015-12-30,准予,",  # not due
    "许5,行政许可,2015-09-09,不予,",  # need not be public
)
FOUR = {**LICENCES, CASES: table(LINE).splitlines()[0] + "\n"}  # and no case


def test_shares_are_of_what_is_due() -> None:
    files = {**FOUR, **limit("公示.办件决定", 7)}
    share = measured("公示率", files)
    assert (share.reached, share.total) == (2, 3)
    in_time = measured("按期公示率", files)
    assert (in_time.reached, in_time.total) == (1, 3)
    assert shown(share) == ["行政许可许3（2015-09-09）：未公示"]


def test_without_a_limit_nothing_is_told_of_the_time_and_all_that_is_not_public_falls_short() -> None:
    share = measured("公示率", FOUR)
    assert (share.reached, share.total) == (2, 4)
    assert measured("按期公示率", FOUR).value is None


def test_licences_alone_tell_no_share_of_a_unit_with_penalties_that_keeps_no_register_of_cases() -> None:
    for name in ("公示率", "按期公示率"):
        found = measured(name, {**LICENCES, **limit("公示.办件决定", 7)})
        assert (found.value, found.is_withheld) == (None, True)


NO_PAPERS = {"county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,事由\n"}
NO_REVIEWS = {"county/2015/reviews.yaml": "[]\n"}
THE_OTHERS = {**NO_PAPERS, **NO_REVIEWS}


@pytest.mark.parametrize(("kept", "lacking"), [(NO_PAPERS, "案卷评查"), (NO_REVIEWS, "监督文书")])
def test_no_share_of_results_is_told_while_one_register_of_supervision_is_not_kept(
    kept: dict[str, str], lacking: str
) -> None:
    files = {**COMPLAINTS, **inspection("{日期: 2015-06-20, 载体: 县政府门户网站}"), **kept}
    found = measured("监督结果公开率", files)
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None
    assert lacking in found.reason.render("zh")
    report = reported(files)
    assert report.results_unregistered == (lacking,)
    assert [(row.owed, row.share) for row in report.results_by_unit] == [(2, None), (1, None)]


def test_the_share_of_results_counts_each_supervision_of_the_unit() -> None:
    files = {**COMPLAINTS, **inspection("{日期: 2015-06-20, 载体: 县政府门户网站}"), **THE_OTHERS}
    assert measured("监督结果公开率", files).value == Decimal(50)
    assert measured("监督结果公开率", files, unit="yi").value == Decimal(100)
    assert measured("监督结果公开率", {}).value is None


def reported(files: Mapping[str, str]) -> Publicity:
    found = reports()["publicity"].of(county(stating_none(files)), Asked(2015))
    assert isinstance(found, Publicity)
    return found


ALL = {
    **FOUR,
    **case(公示日期="2015-09-16"),
    **COMPLAINTS,
    **inspection("{日期: 2015-06-20, 载体: 县政府门户网站}"),
    **THE_OTHERS,
}


def test_the_report_counts_by_kind_and_unit() -> None:
    found = reported({**ALL, **limit("公示.办件决定", 7)})
    licence, penalty = (
        next(row for row in found.kinds if row.kind == kind) for kind in ("行政许可", "行政处罚")
    )
    assert licence == Counts(
        None, "行政许可", 4, 2, 1, 1, 1, 1, 0, judged=3, share="66.7", share_in_time="33.3"
    )
    assert penalty == Counts(
        None, "行政处罚", 1, 1, 0, 0, 0, 0, 1, judged=0, share="100.0", share_in_time=None
    )
    assert (found.results.owed, found.results.public) == (2, 1)
    assert [row.owed for row in found.results_by_unit] == [2, 1]


@pytest.mark.parametrize("more", [{}, limit("公示.办件决定", 7), limit("公示.处罚决定", 3)])
def test_the_measures_and_the_report_give_the_same_numbers(more: dict[str, str]) -> None:
    files = {**ALL, **more}
    found = reported(files)
    [decisions] = found.decisions_by_unit
    share, in_time = measured("公示率", files), measured("按期公示率", files)
    assert (share.reached, share.total) == (decisions.public, decisions.owed - decisions.waiting)
    assert (in_time.reached or 0, in_time.total or 0) == (decisions.in_time, decisions.judged)
    results = measured("监督结果公开率", files)
    row = found.results_by_unit[0]
    assert (results.reached, results.total) == (row.public, row.owed - row.waiting)


def test_every_row_of_the_report_adds_up() -> None:
    found = reported(ALL)
    for row in (*found.kinds, *found.by_unit_and_kind, found.decisions, found.results):
        assert row.owed == row.public + row.never + row.waiting, asdict(row)


# What is not registered

MORE_POWERS = {
    "units/jia/authorities.yaml": base_files()["units/jia/authorities.yaml"].decode()
    + "- {编码: 41082301XK00100, 名称: 食品经营许可, 类别: 行政许可, 状态: 在用}\n"
}


def test_a_share_of_the_cases_alone_is_none_of_all_decisions() -> None:
    """jia also licenses and keeps no matters.csv: what share of its decisions is public, its cases alone do not tell."""
    files = {**case(), **register({}), **MORE_POWERS}
    assert measured("公示率", case() | register({})).value == Decimal(100)
    for name in ("公示率", "按期公示率"):
        share = measured(name, files)
        assert (share.value, share.is_withheld) == (None, True), name
        assert "matters.csv 没有登记" in str(share.reason.render("zh")), name  # type: ignore[union-attr]
    kept = {**files, MATTERS: "编号,类别,决定日期,决定结果,公示日期\n"}
    assert measured("公示率", kept).value == Decimal(100)
    assert measured("处罚决定公示率", files).value == Decimal(100)


def test_the_report_names_the_units_without_a_register_and_tells_no_share_of_them() -> None:
    told = reported({**case(), **register({}), **MORE_POWERS})
    (jia,) = told.decisions_by_unit
    assert (jia.owed, jia.public, jia.share, jia.share_in_time) == (1, 1, None, None)
    assert told.unregistered == (jia.unit,)
    assert reported({**case(), **register({})}).unregistered == ()
