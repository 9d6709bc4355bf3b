"""What the county itself knows of officers, held against a unit's zero report: by closed reasons, never by searched text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import base_files, county, found, keys, said

from zfzr.county.county import County
from zfzr.subjects.accountability.reports.zero_report import LaterFact, zero_report
from zfzr.subjects.officer.records import EventReason, EventType

PROFILE = base_files()["zfzr.yaml"].decode()
ROUND = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}\n"
RECEIVED = "轮次,单位,收到日期\n责任追究报告,jia,2015-11-21\n"
ZERO = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n落款日期: 2015-11-20\n"
CASES = (
    ZERO.replace("零报告", "有追究")
    + "追究:\n- {案由: 未出示证件, 人员: [{人员编号: J001, 处理: [批评教育]}], 日期: 2015-05-06}\n"
)
EVENTS = "county/2015/certificate-events.csv"
HEADER = "证号,日期,事件,原因,决定机关,说明\n"
FILE = "units/jia/2015/accountability.yaml"
Files = Mapping[str, str]


def knowing(*rows: str, report: str = ZERO, more: Files | None = None, as_of: str = "2015-12-31") -> County:
    """jia's report of 20 November, and what the county recorded of certificates: number, day, event, reason, by, remark."""
    files = {
        "zfzr.yaml": PROFILE + ROUND,
        "county/2015/receipts.csv": RECEIVED,
        FILE: report,
        EVENTS: HEADER + "".join(f"{row}\n" for row in rows),
        **(more or {}),
    }
    return county(files, as_of=as_of)


def taken_back(
    reason: str = "", remark: str = "", *, event: str = "收回", more: Files | None = None
) -> County:
    return knowing(f"豫H01-0002,2015-08-18,{event},{reason},县政府法制办,{remark}", more=more)


def own_events(rows: str) -> dict[str, str]:
    return {"units/jia/events.csv": "人员编号,日期,事件,证号\n" + rows}


# Closed reasons


@pytest.mark.parametrize("reason", [r for r in EventReason if not r.is_fault])
@pytest.mark.parametrize("event", ["暂扣", "收回", "注销", "取消执法资格"])
def test_a_reason_without_fault_contradicts_nothing(event: str, reason: EventReason) -> None:
    assert found(taken_back(reason.value, event=event), "ZF404") == []


@pytest.mark.parametrize("reason", [r for r in EventReason if r.is_fault])
@pytest.mark.parametrize("event", ["暂扣", "收回", "注销", "取消执法资格"])
def test_a_reason_of_fault_contradicts_a_zero_report(event: str, reason: EventReason) -> None:
    assert said(taken_back(reason.value, event=event), "ZF404") == [
        f"县食药监局报“零报告”，而李示五（J002）的证件 2015-08-18 被县政府法制办{event}"
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "多次变更执法记录",
        "整改到期仍不改正",
        "换证时发现伪造材料",
        "违法收费，已调离执法岗位",
        "退休人员家属举报，查实收受财物",
        "",
    ],
)
@pytest.mark.parametrize("event", ["收回", "注销"])
def test_words_inside_a_remark_excuse_nothing(event: str, remark: str) -> None:
    of = taken_back(remark=remark, event=event)
    assert said(of, "ZF404") == [
        f"县食药监局报“零报告”，而李示五（J002）的证件 2015-08-18 被县政府法制办{event}，没有写明原因"
    ]


@pytest.mark.parametrize(
    "written", ["调离", "持证人调离", "持证人退休", "退休", "期满", "遗失后收回", "到期换证", "持证人病故"]
)
def test_a_remark_that_is_a_reason_and_nothing_else_is_one(written: str) -> None:
    assert found(taken_back(remark=written), "ZF404") == []
    assert found(taken_back(written), "ZF404") == []


def test_a_reason_is_asked_for() -> None:
    assert said(taken_back(remark="整改到期仍不改正"), "ZF420") == [
        "豫H01-0002 2015-08-18 收回，没有写明原因，不能判断是不是责任追究"
    ]
    assert found(taken_back("执法过错"), "ZF420") == []
    assert found(taken_back(remark="持证人退休"), "ZF420") == []


def test_an_unknown_reason_is_an_error_that_names_the_words() -> None:
    assert "执法过错" in said(taken_back("随便写的"), "ZF102")[0]


# What the files record of the certificate itself


@pytest.mark.parametrize("event", ["收回", "注销"])
def test_a_card_lost_once_does_not_excuse_another(event: str) -> None:
    lost = own_events("J002,2013-03-01,遗失,豫H01-0009\n")
    assert len(said(taken_back(event=event, more=lost), "ZF404")) == 1


def test_a_card_that_was_lost_and_never_issued_anew_is_taken_back_for_that() -> None:
    lost = own_events("J002,2015-08-01,遗失,豫H01-0002\n")
    assert found(taken_back(more=lost), "ZF404") == []
    anew = own_events("J002,2014-03-01,遗失,豫H01-0002\nJ002,2014-04-01,补发,豫H01-0002\n")
    assert len(said(taken_back(more=anew), "ZF404")) == 1


@pytest.mark.parametrize("left", ["调离", "退休"])
def test_whose_leaving_the_unit_recorded_is_excused_for_the_certificate_held_then(left: str) -> None:
    assert found(taken_back(more=own_events(f"J002,2015-08-10,{left},\n")), "ZF404") == []
    # left in 2008, before this certificate was issued, and came back
    assert len(said(taken_back(more=own_events(f"J002,2008-08-10,{left},\n")), "ZF404")) == 1
    # left after it was taken back
    assert len(said(taken_back(more=own_events(f"J002,2015-09-10,{left},\n")), "ZF404")) == 1


# Units that were taken over

SUCCEEDED = {
    "units/bing/unit.yaml": "名称: 甲县丙局\n组别: 执法部门\n撤销: 2015-06-30\n",
    "units/bing/people.csv": "人员编号,姓名,人员性质\nB001,吴示八,公务员\n",
    "units/bing/certificates.csv": "证号,人员编号,种类,发证日期\n豫H02-0001,B001,河南省行政执法证,2014-01-01\n",
    "units/jia/unit.yaml": base_files()["units/jia/unit.yaml"].decode()
    + "承继:\n- {单位: bing, 日期: 2015-07-01}\n",
}
OF_BING = "豫H02-0001,2015-03-02,暂扣,执法过错,县政府法制办,"


def test_an_officer_of_a_unit_that_was_taken_over_counts_for_the_successor() -> None:
    of = knowing(OF_BING, more=SUCCEEDED)
    assert keys(of, "ZF404") == ["ZF404:豫H02-0001:2015-03-02"]
    assert said(of, "ZF404")[0].startswith("县食药监局报“零报告”，而吴示八（B001）的证件")


def test_a_unit_that_lives_on_answers_for_its_own_officers() -> None:
    alive = {**SUCCEEDED, "units/bing/unit.yaml": "名称: 甲县丙局\n组别: 执法部门\n"}
    assert found(knowing(OF_BING, more=alive), "ZF404") == []


def test_what_the_taken_over_unit_or_its_successor_decided_is_no_fact_of_the_countys() -> None:
    for by in ("甲县丙局", "甲县食品药品监督管理局"):
        assert found(knowing(OF_BING.replace("县政府法制办", by), more=SUCCEEDED), "ZF404") == []


def test_where_two_took_over_an_officer_counts_where_he_is_posted() -> None:
    heir = (
        "名称: 甲县丁局\n组别: 综合管理部门\n承继: [{单位: bing}]\n"
        "机构:\n- {代码: a, 名称: 甲股, 类型: 内设机构, 岗位: [{代码: b, 名称: 岗, 环节: [调查]}]}\n"
    )
    posted = {
        "units/ding/unit.yaml": heir,
        "units/ding/postings.csv": "人员编号,机构,岗位,起\nB001,a,b,2015-07-01\n",
    }
    assert found(knowing(OF_BING, more={**SUCCEEDED, **posted}), "ZF404") == []


# After the report


def later(of: County) -> list[LaterFact]:
    return list(zero_report(of, 2015).later_facts)


AFTER = "豫H01-0002,2015-11-25,暂扣,执法过错,县政府法制办,"


def test_a_fact_of_the_period_after_the_report_is_to_be_reported_afterwards() -> None:
    of = knowing(AFTER)
    assert found(of, "ZF404") == []
    assert said(of, "ZF417") == [
        "县食药监局 2015-11-20 报“零报告”，以后李示五（J002）的证件 2015-11-25 被县政府法制办暂扣，还在统计期间，须期后补报"
    ]
    (fact,) = later(of)
    assert (fact.slug, str(fact.day), str(fact.reported)) == ("jia", "2015-11-25", "2015-11-20")
    assert str(fact.evidence) == f"{EVENTS}:2"


def test_a_problem_verified_after_the_report_and_within_the_period_too() -> None:
    verdict = "问题,单位,结论,核实人,日期\nZF311:J002:2015-05-06,jia,属实,郑示三,2015-11-26\n"
    of = knowing(more={"county/2015/verifications.csv": verdict})
    assert "核实属实，还在统计期间，须期后补报" in said(of, "ZF417")[0]
    assert len(later(of)) == 1


@pytest.mark.parametrize("day", ["2015-11-20", "2015-12-01"])
def test_what_was_known_on_the_day_of_the_report_or_is_past_the_period_is_none(day: str) -> None:
    of = knowing(AFTER.replace("2015-11-25", day))
    assert (found(of, "ZF417"), later(of)) == ([], [])


def test_what_is_after_the_day_looked_from_is_not_known_yet() -> None:
    assert found(knowing(AFTER, as_of="2015-11-24"), "ZF417") == []


def test_an_officer_whom_the_report_names_is_not_told_again() -> None:
    assert found(knowing(AFTER, report=CASES), "ZF417") == [f"{FILE}:2"]
    assert found(knowing(AFTER, report=CASES.replace("J001", "J002")), "ZF417") == []


def test_every_event_that_ends_or_stops_a_certificate_is_judged_or_excused() -> None:
    """No kind of event passes unseen because nobody thought of it."""
    judged = {
        e
        for e in EventType
        if found(knowing(f"豫H01-0002,2015-08-18,{e.value},执法过错,县政府法制办,"), "ZF404")
    }
    assert judged == {EventType.SUSPENDED, EventType.WITHDRAWN, EventType.CANCELLED, EventType.DISQUALIFIED}
