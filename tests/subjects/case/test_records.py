"""Cases, their stages, minutes, catalogues of review and guiding cases, as files hold them."""

from __future__ import annotations

from decimal import Decimal

from building import county, said

from zfzr.subjects.case.lookups import cases_by_number, discussions_by_case, stages_by_case
from zfzr.subjects.case.records import Case, PartyType, Procedure, RecordMeans

CASES = "units/jia/2015/cases.csv"
STAGES = "units/jia/2015/case-stages.yaml"
DISCUSSIONS = "units/jia/2015/discussions.yaml"
HEAD = "案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,协办人,决定日期,决定文号,处罚种类,罚款\n"
ROW = (
    "甲食药监立〔2015〕1号,41082301CF00100,生产经营腐败变质食品,企业,甲县某食品厂,一般程序,2015-03-02,J001,J002,"
    "2015-04-10,甲食药监罚〔2015〕1号,罚款；没收非法财物,20000.50\n"
)


def test_a_line_says_who_handled_the_case_and_what_was_decided() -> None:
    case = cases_by_number(county({CASES: HEAD + ROW}))["甲食药监立〔2015〕1号"]

    assert (case.party_type, case.procedure) == (PartyType.COMPANY, Procedure.ORDINARY)
    assert case.handlers == ("J001", "J002")
    assert case.penalties == ["罚款", "没收非法财物"]
    assert case.fine == Decimal("20000.50")


def test_stages_and_minutes_name_their_case() -> None:
    of = county(
        {
            CASES: HEAD + ROW,
            STAGES: """
                - 案号: 甲食药监立〔2015〕1号
                  告知: {日期: 2015-04-01, 告知听证: 是}
                  记录: {调查取证: 音像, 送达: 文字、音像}
                  行刑衔接: {决定: 2015-04-01, 决定时刻: '09:30', 移交: 2015-04-02}
                """,
            DISCUSSIONS: """
                - 案号: 甲食药监立〔2015〕1号
                  日期: 2015-04-08
                  参加人: [{人员: J001, 意见: 反对, 主张: 不予处罚}]
                """,
        }
    )

    stages = stages_by_case(of)["甲食药监立〔2015〕1号"]
    assert stages.records == {"调查取证": RecordMeans.FILMED, "送达": RecordMeans.BOTH}
    assert stages.referral is not None
    assert stages.referral.decided_at == "09:30"
    assert [v.stand for v in discussions_by_case(of)["甲食药监立〔2015〕1号"][0].views] == ["反对"]
    assert said(of, "ZF102") == []


def test_a_time_of_day_is_hours_and_minutes() -> None:
    of = county(
        {
            CASES: HEAD + ROW,
            STAGES: "- {案号: 甲食药监立〔2015〕1号, 行刑衔接: {决定时刻: '24:10', 移交时刻: 9点}}\n",
        }
    )

    assert said(of, "ZF018") == [
        "“决定时刻”应当写成时分，如 '09:30'，现为“24:10”",
        "“移交时刻”应当写成时分，如 '09:30'，现为“9点”",
    ]


def test_stages_of_an_unknown_case_are_told() -> None:
    of = county({CASES: HEAD + ROW, STAGES: "- {案号: 甲食药监立〔2015〕2号}\n"})

    assert len(said(of, "ZF102")) == 1


def test_a_table_with_its_head_alone_holds_no_case() -> None:
    assert county({CASES: HEAD}).dataset.all(Case) == []
