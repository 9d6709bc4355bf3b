"""Papers of supervision: their numbers and order, the report back, and what the law of the day asks before a decision."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import county, found, not_assessed, said
from subjects.measuring import measured, shown

from zfzr.county.county import County
from zfzr.declare.report import Asked, reports
from zfzr.declare.waiting import waiting_about

HEAD = "编号,种类,文号,机关,单位,日期,上一文书,事由,期限,报告日期\n"
NOTICE = "JD1,通知书,甲法制监通〔{y}〕1号,法制机构,jia,{y}-07-01,,未经法制审核,{y}-07-10,{y}-07-08\n"
OPINION = "JD2,意见书,甲法制监意〔{y}〕1号,法制机构,jia,{y}-07-15,JD1,未经法制审核,{y}-08-14,\n"
DECISION = "JD3,决定书,甲法制监决〔{y}〕1号,法制机构,jia,{y}-08-20,JD2,未经法制审核,{y}-09-20,{y}-09-18\n"
CHAIN = NOTICE + OPINION + DECISION


def of(rows: str, year: int = 2015, as_of: str = "") -> County:
    files = {f"county/{year}/papers.csv": HEAD + rows.format(y=year)}
    if year != 2015:
        files["zfzr.yaml"] = (
            f'格式: 1\n数据截止: {year}-12-31\n行政区划: {{代码: "410823", 名称: 甲县}}\n'
            "机构角色: [{角色: 法制机构, 名称: 县政府法制办}]\n"
        )
    return county(files, as_of=as_of or f"{year}-12-31")


@pytest.mark.parametrize("code", ["ZF831", "ZF832", "ZF834", "ZF835"])
@pytest.mark.parametrize("year", [2015, 2016, 2026])
def test_a_chain_in_order_is_not_reported(code: str, year: int) -> None:
    assert said(of(CHAIN, year), code) == []


# Numbers and order


def test_a_number_is_given_once_by_an_organ() -> None:
    twice = OPINION + OPINION.replace("JD2", "JD9").replace("jia", "yi")
    assert said(of(twice), "ZF831") == ["JD9的文号 甲法制监意〔2015〕1号 已经给了JD2"]
    assert found(of(twice), "ZF831") == ["county/2015/papers.csv:3"]


def test_the_year_of_a_number_is_that_of_its_day() -> None:
    assert len(said(of(OPINION.replace("〔{y}〕", "〔2014〕")), "ZF104")) == 1


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (OPINION.replace("JD1", "JD2"), ["JD2的上一文书写的是它自己"]),
        (
            OPINION.replace("JD1", "") + NOTICE.replace("-01,,", "-16,JD2,"),
            ["JD1是通知书，上一文书JD2却是意见书"],
        ),
        (
            NOTICE + OPINION.replace("-07-15", "-06-15"),
            ["JD2 2015-06-15 发出，早于上一文书JD1（2015-07-01）"],
        ),
        (NOTICE + OPINION.replace("jia", "yi"), ["JD2发给乙镇，上一文书JD1发给县食药监局"]),
        (NOTICE.replace("{y}-07-01", "2014-07-01"), ["JD1 2014-07-01 发出，登记在2015年度"]),
    ],
)
def test_papers_out_of_order_are_told(rows: str, says: list[str]) -> None:
    assert said(of(rows), "ZF832") == says


def test_papers_in_a_circle_come_to_an_end() -> None:
    circle = OPINION.replace("JD1", "JD3") + DECISION
    assert len(said(of(circle, 2016), "ZF832")) == 2
    assert said(of(circle, 2016), "ZF834") == []


def test_a_paper_that_is_not_there_is_told_as_anywhere() -> None:
    assert said(of(OPINION), "ZF102") == ["没有监督文书“JD1”，是不是“JD2”？"]


def test_a_paper_may_follow_one_of_the_year_before() -> None:
    files = {
        "county/2014/papers.csv": HEAD + NOTICE.format(y=2014),
        "county/2015/papers.csv": HEAD + OPINION.format(y=2015),
    }
    assert said(county(files), "ZF102") == said(county(files), "ZF832") == []


# Report back


@pytest.mark.parametrize(
    ("reported", "as_of", "says"),
    [
        ("{y}-08-14", "2015-12-31", []),
        ("", "2015-08-14", []),
        (
            "",
            "2015-08-15",
            [
                "监督意见书 甲法制监意〔2015〕1号 要求县食药监局 2015-08-14 前落实并报告，到 2015-08-15 没有报告，逾期 1 日"
            ],
        ),
        (
            "{y}-08-16",
            "2015-12-31",
            [
                "监督意见书 甲法制监意〔2015〕1号 要求县食药监局 2015-08-14 前落实并报告，2015-08-16 才报告，逾期 2 日"
            ],
        ),
    ],
)
def test_the_unit_reports_back_by_the_last_day(reported: str, as_of: str, says: list[str]) -> None:
    assert said(of(NOTICE + OPINION.replace(",\n", f",{reported}\n"), as_of=as_of), "ZF833") == says


# The law of the day: an opinion with a deadline before a decision, from 2016-06-01


def alone(year: int, month: str = "08") -> County:
    return of(DECISION.replace("JD2", "").replace("-08-20", f"-{month}-20"), year)


@pytest.mark.parametrize(
    ("year", "month", "count"),
    [(2015, "08", 0), (2016, "05", 0), (2016, "06", 1), (2026, "01", 1), (2026, "03", 1)],
)
def test_a_decision_follows_an_opinion_where_the_law_of_the_day_asks_it(
    year: int, month: str, count: int
) -> None:
    assert len(said(alone(year, month), "ZF834")) == count


def test_a_notice_is_no_opinion() -> None:
    assert len(said(of(NOTICE + DECISION.replace("JD2", "JD1"), 2016), "ZF834")) == 1


UNLINKED = DECISION.replace("JD2", "")


@pytest.mark.parametrize(
    ("rows", "year", "says"),
    [
        (
            NOTICE + OPINION + UNLINKED,
            2016,
            "“上一文书”没有连到意见书；此前发给该单位的有：JD2（意见书 甲法制监意〔2016〕1号）",
        ),
        (NOTICE + OPINION.replace("jia", "yi") + UNLINKED, 2016, "此前没有发出意见书"),
        (NOTICE + UNLINKED + OPINION.replace("-07-15", "-08-21"), 2016, "此前没有发出意见书"),
        (
            NOTICE + OPINION + UNLINKED,
            2026,
            "“上一文书”没有连到督办函、意见书，也没有写明是重大问题；"
            "此前发给该单位的有：JD2（意见书 甲法制监意〔2026〕1号）",
        ),
    ],
    ids=["not linked", "of another unit", "issued later", "since the regulation of 2026"],
)
def test_an_opinion_on_record_that_a_decision_does_not_name_is_told(rows: str, year: int, says: str) -> None:
    (told,) = said(of(rows, year), "ZF834")
    assert told.endswith(f"{year}-08-20 作出，{says}")


def test_a_decision_waits_until_the_time_of_the_opinion_is_over() -> None:
    early = NOTICE + OPINION + DECISION.replace("-08-20", "-08-14")
    assert said(of(early, 2016), "ZF834") == [
        "监督决定书 甲法制监决〔2016〕1号（县食药监局）2016-08-14 作出，"
        "意见书甲法制监意〔2016〕1号的期限到 2016-08-14 才届满"
    ]
    answered = NOTICE + OPINION.replace(",\n", ",{y}-08-01\n") + DECISION.replace("-08-20", "-08-14")
    assert said(of(answered, 2016), "ZF834") == []


@pytest.mark.parametrize(("year", "count"), [(2015, 0), (2016, 1)])
def test_an_opinion_sets_a_deadline_where_the_law_of_the_day_asks_it(year: int, count: int) -> None:
    assert len(said(of(NOTICE + OPINION.replace("{y}-08-14", ""), year), "ZF835")) == count


def test_a_county_may_ask_it_earlier() -> None:
    files = {
        "county/2015/papers.csv": HEAD + DECISION.replace("JD2", "").format(y=2015),
        "parameters.yaml": "监督文书.决定前须有意见书: {取值: [{值: 1, 来源: 本县规定}]}\n",
    }
    assert len(said(county(files), "ZF834")) == 1


# Measures


def test_measures_of_a_unit() -> None:
    files = {"county/2015/papers.csv": HEAD + CHAIN.format(y=2015)}
    assert measured("监督文书件数", files).value == Decimal(3)
    owed = measured("监督文书未报告件数", files)
    assert owed.value == Decimal(1)
    assert shown(owed) == ["意见书 甲法制监意〔2015〕1号：未经法制审核"]
    assert [f.key for f in owed.evidence[0].leads] == ["ZF833:JD2:2015-08-14"]


def test_a_broken_register_gives_no_number() -> None:
    for name in ("监督文书件数", "监督文书未报告件数"):
        assert measured(name, {"county/2015/papers.csv": "编号,种类\nJD1,函\n"}).value is None


def test_the_report_tells_interviews_and_papers_by_day() -> None:
    interview = "- {编号: YT1, 单位: yi, 日期: 2015-07-20, 约谈机关: 法制机构, 事由: [不及时], 情况: 甲}\n"
    files = {
        "county/2015/papers.csv": HEAD + CHAIN.format(y=2015),
        "county/2015/interviews.yaml": interview,
    }
    told = reports()["supervision"].of(county(files), Asked(year=2015))
    assert [(act.kind, act.unit, str(act.due or ""), act.is_owed) for act in told.acts] == [
        ("通知书", "县食药监局", "2015-07-10", False),
        ("意见书", "县食药监局", "2015-08-14", True),
        ("约谈", "乙镇", "", True),
        ("决定书", "县食药监局", "2015-09-20", False),
    ]
    assert told.owed == 2


@pytest.mark.parametrize(
    ("demanded", "due", "reported", "as_of", "count"),
    [
        ("甲", "", "", "2015-12-30", 0),
        ("甲", "", "", "2015-12-31", 1),
        ("甲", "", "2015-07-01", "2015-12-31", 0),
        ("甲", "2015-06-30", "", "2015-12-31", 0),  # ZF833
        ("", "", "", "2015-12-31", 0),  # it asks for nothing
    ],
)
def test_a_paper_without_a_day_is_carried_over_by_name(
    demanded: str, due: str, reported: str, as_of: str, count: int
) -> None:
    head = "编号,种类,文号,机关,单位,日期,事由,要求,期限,报告日期\n"
    row = f"JD1,通知书,甲法制监〔2015〕1号,法制机构,jia,2015-06-01,乙,{demanded},{due},{reported}\n"
    assert len(said(county({"county/2015/papers.csv": head + row}, as_of=as_of), "ZF836")) == count


def test_kinds_are_written_in_full_too() -> None:
    head = "编号,种类,文号,机关,单位,日期,事由\n"
    row = "JD1,行政执法监督决定书,甲法制监〔2016〕1号,法制机构,jia,2016-07-01,乙\n"
    of = county({"county/2016/papers.csv": head + row}, as_of="2016-12-31")
    assert (len(said(of, "ZF834")), said(of, "ZF102")) == (1, [])


# 令825, from 2026-02-01: a reminder or an opinion precedes a decision, unless the matter is grave (art. 29)

REMINDER = "JD1,督办函,甲司监督〔{y}〕1号,法制机构,jia,{y}-07-01,,应当立案没有立案,{y}-07-10,\n"


def grave(said_to_be: str) -> County:
    head = HEAD.replace("\n", ",重大问题\n")
    row = DECISION.replace("JD2", "").replace("\n", f",{said_to_be}\n").format(y=2026)
    return county({"county/2026/papers.csv": head + row, "zfzr.yaml": PROFILE_OF_2026}, as_of="2026-12-31")


PROFILE_OF_2026 = (
    '格式: 1\n数据截止: 2026-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n'
    "机构角色: [{角色: 法制机构, 名称: 县司法局}, {角色: 县政府, 名称: 县政府}]\n"
)


def test_since_the_statute_a_reminder_is_enough() -> None:
    assert said(of(REMINDER + DECISION.replace("JD2", "JD1"), 2026), "ZF834") == []


def test_before_the_statute_there_is_no_reminder() -> None:
    assert len(said(of(REMINDER, 2025), "ZF102")) == 1


def test_a_decision_waits_until_the_time_of_the_reminder_is_over() -> None:
    early = REMINDER + DECISION.replace("JD2", "JD1").replace("-08-20", "-07-10")
    assert said(of(early, 2026), "ZF834") == [
        "监督决定书 甲法制监决〔2026〕1号（县食药监局）2026-07-10 作出，督办函甲司监督〔2026〕1号的期限到 2026-07-10 才届满"
    ]


@pytest.mark.parametrize(("said_to_be", "count"), [("是", 0), ("否", 1), ("", 1)])
def test_a_decision_on_a_grave_matter_follows_nothing(said_to_be: str, count: int) -> None:
    assert len(said(grave(said_to_be), "ZF834")) == count


def test_a_grave_matter_was_no_reason_before_the_statute() -> None:
    head = HEAD.replace("\n", ",重大问题\n")
    row = DECISION.replace("JD2", "").replace("\n", ",是\n").format(y=2025)
    profile = PROFILE_OF_2026.replace("2026-12-31", "2025-12-31")
    held = county({"county/2025/papers.csv": head + row, "zfzr.yaml": profile}, as_of="2025-12-31")
    assert len(said(held, "ZF834")) == 1


def test_a_reminder_sets_a_day() -> None:
    assert said(of(REMINDER.replace("{y}-07-10", ""), 2026), "ZF835") == [
        "监督督办函 甲司监督〔2026〕1号（县食药监局）2026-07-01 发出，没有写落实期限"
    ]


@pytest.mark.parametrize("first", ["督办函", "意见书"])
def test_reminder_and_opinion_follow_one_another_either_way(first: str) -> None:
    second = {"督办函": "意见书", "意见书": "督办函"}[first]
    rows = REMINDER.replace("督办函", first) + OPINION.replace("意见书", second)
    assert said(of(rows, 2026), "ZF832") == []


def test_a_reminder_after_a_decision_is_out_of_order() -> None:
    rows = DECISION.replace("JD2", "") + REMINDER.replace("-07-01,,", "-09-01,JD3,").replace("07-10", "09-10")
    assert said(of(rows, 2026), "ZF832") == ["JD1是督办函，上一文书JD3却是决定书"]


# Objections to what supervision decided (art. 30)

OBJECTION = HEAD.replace("\n", ",异议日期,异议处理日期\n")
TERM = "监督文书.异议处理期限:\n  取值: [{值: 15, 计算: 自然日, 来源: 甲县, 核实: 是}]\n"


def objected(answered: str, as_of: str = "2026-12-31", terms: str = TERM) -> County:
    row = OPINION.replace("JD1", "").replace("\n", f",2026-07-20,{answered}\n").format(y=2026)
    files = {"zfzr.yaml": PROFILE_OF_2026, "county/2026/papers.csv": OBJECTION + row}
    return county(files | ({"parameters.yaml": terms} if terms else {}), as_of=as_of)


@pytest.mark.parametrize(
    ("answered", "as_of", "days"),
    [
        ("2026-08-04", "2026-12-31", None),  # 20 July + 15 days
        ("2026-08-05", "2026-12-31", 1),
        ("", "2026-08-04", None),
        ("", "2026-08-06", 2),
    ],
)
def test_an_objection_is_dealt_with_in_the_county_s_term(answered: str, as_of: str, days: int | None) -> None:
    texts = said(objected(answered, as_of), "ZF645")
    assert [f"逾期 {days} 日" in text for text in texts] == ([] if days is None else [True])


def test_without_a_term_an_objection_is_not_judged() -> None:
    held = objected("", terms="")
    assert said(held, "ZF645") == []
    assert not_assessed(held, "ZF645") == ["监督文书.异议处理期限"]


def test_an_open_objection_waits() -> None:
    told = [each.what.render() for each in waiting_about(objected(""), 2026)]
    assert any("县食药监局" in text and "异议没有处理" in text for text in told)
