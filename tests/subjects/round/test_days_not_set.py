"""Rounds whose last day a parameter sets, or nobody: what is asked is told, when is never made up; offices that owe."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, said

from zfzr.county.county import County
from zfzr.declare.document import Request, document_named
from zfzr.declare.fulfilment import State
from zfzr.declare.report import Asked
from zfzr.declare.table import Line, Table
from zfzr.present.documents import produce
from zfzr.present.ics import as_ics
from zfzr.questions.fulfilment import fulfilment_of
from zfzr.questions.status import status
from zfzr.subjects.accountability.reports.zero_report import zero_report
from zfzr.subjects.accountability.reports.zero_report_page import page
from zfzr.subjects.round.lookups import (
    RoundOfYear,
    Submission,
    UnsetRound,
    owing_units,
    round_in_use,
    standing_of,
)
from zfzr.subjects.round.reports.calendar import calendar, calendar_page
from zfzr.subjects.round.reports.due import due_calendar
from zfzr.terms.text import printed

HEAD = """
    格式: 1
    行政区划: {代码: "410899", 名称: 示例县}
    机构角色:
      - {角色: 法制机构, 名称: 县司法局, 全称: 示例县司法局}
      - {角色: 行政执法监督机构, 名称: 县司法局, 全称: 示例县司法局, 起: 2026-02-01}
    轮次:
"""
PLAN = "      - {名称: 涉企检查年度计划, 截止参数: 涉企检查.年度计划备案, 截止年: 当年, 起始年度: 2026, 应报: [jia]}\n"
REPORT = (
    "      - {名称: 监督机构向政府报告, 截止参数: 监督报告.截止, 起始年度: 2026, 应报: [行政执法监督机构]}\n"
)
OFFICE = {"units/sifa/unit.yaml": "名称: 示例县司法局\n简称: 县司法局\n组别: 综合管理部门\n"}
RECEIPTS = "county/2026/receipts.csv"
RECEIPT_HEAD = "轮次,单位,收到日期,形式审查\n"
REPORTS = "county/2026/supervision-reports.csv"
REPORT_HEAD = "报告编号,机关,报送,日期\n"


def setting(**values: str) -> dict[str, str]:
    names = {"plan": "涉企检查.年度计划备案", "report": "监督报告.截止"}
    texts = (
        f"{names[name]}:\n  取值:\n    - {{值: {value}, 来源: 示例, 核实: 否}}\n"
        for name, value in values.items()
    )
    return {"parameters.yaml": "".join(texts)}


def of(rounds: str, files: dict[str, str] | None = None, as_of: str = "2026-06-30") -> County:
    return county({"zfzr.yaml": HEAD + rounds, **(files or {})}, as_of=as_of)


# The day


def test_a_parameter_without_a_value_leaves_the_day_open_and_says_who_is_asked() -> None:
    found = round_in_use(of(PLAN), "涉企检查年度计划", 2026)
    assert isinstance(found, UnsetRound)
    assert found.is_undecided
    assert list(found.owing) == ["jia"]
    assert found.why.render() == (
        "2026年度“涉企检查年度计划”：截止日未定，参数“涉企检查.年度计划备案”没有取值"
    )


@pytest.mark.parametrize(("value", "due"), [("331", "2026-03-31"), ("1231", "2026-12-31")])
def test_a_value_is_the_day(value: str, due: str) -> None:
    found = round_in_use(of(PLAN, setting(plan=value)), "涉企检查年度计划", 2026)
    assert isinstance(found, RoundOfYear)
    assert str(found.due) == due


def test_a_year_before_the_first_has_no_round_at_all() -> None:
    found = round_in_use(of(PLAN), "涉企检查年度计划", 2025)
    assert isinstance(found, UnsetRound)
    assert (found.is_undecided, found.owing) == (False, ())


@pytest.mark.parametrize("value", ["231", "1301", "0", "3.5", "100000000000000000"])
def test_a_value_that_is_no_day_is_an_error(value: str) -> None:
    (told,) = said(of(PLAN, setting(plan=value)), "ZF411")
    assert "不是月日" in told


def test_a_day_of_spring_about_which_nobody_says_which_year_is_asked_about() -> None:
    unsaid = of(REPORT, {**OFFICE, **setting(report="331")})
    (told,) = said(unsaid, "ZF411")
    assert "没有写明报的是当年的还是上一年的" in told
    found = round_in_use(unsaid, "监督机构向政府报告", 2026)
    assert isinstance(found, UnsetRound)
    assert "截止年" in found.why.render()


def test_two_ways_to_say_the_day_are_one_too_many() -> None:
    both = PLAN.replace("截止年: 当年", "每年: 03-31, 截止年: 当年")
    (told,) = said(of(both), "ZF411")
    assert "截止日以哪个为准" in told


def test_a_round_whose_day_is_open_is_no_error() -> None:
    assert said(of(PLAN + REPORT, OFFICE), "ZF411") == []
    assert said(of(PLAN + REPORT, OFFICE), "ZF412") == []


def test_a_parameter_that_is_no_day_cannot_set_one() -> None:
    wrong = PLAN.replace("涉企检查.年度计划备案", "涉企检查.立案期限")
    assert len(said(of(wrong), "ZF102")) == 1


def test_nobody_is_late_for_a_day_that_nobody_set() -> None:
    assert said(of(PLAN, as_of="2027-12-31"), "ZF401") == []
    assert len(said(of(PLAN, setting(plan="331")), "ZF401")) == 1


# Where it is seen


def test_the_morning_screen_and_the_calendar_say_that_the_day_is_open() -> None:
    at = of(PLAN + REPORT, OFFICE)
    for told in (status(at, ()).unset, calendar(at, Asked(year=2026)).unset):
        words = [each.render() for each in told]
        assert sum("截止日未定" in each for each in words) == 2


def test_what_a_year_leaves_open_is_told_once() -> None:
    told = [each.render() for each in calendar(of(PLAN), Asked()).unset]
    assert [each for each in told if "涉企检查年度计划" in each] == [
        "2026年度“涉企检查年度计划”：截止日未定，参数“涉企检查.年度计划备案”没有取值"
    ]


def test_before_the_first_year_the_open_day_of_that_year_is_told() -> None:
    told = [each.render() for each in calendar(of(PLAN, as_of="2025-11-29"), Asked()).unset]
    assert told[:2] == [
        "2025年度未设定“涉企检查年度计划”：从2026年度起才有",
        "2026年度“涉企检查年度计划”：截止日未定，参数“涉企检查.年度计划备案”没有取值",
    ]


def test_rounds_without_a_year_for_one_reason_are_told_in_one_sentence() -> None:
    told = [each.render() for each in status(of(PLAN + REPORT, OFFICE, as_of="2025-11-29"), ()).unset]
    assert told == ["2025年度未设定“涉企检查年度计划”“监督机构向政府报告”：从2026年度起才有"]


def test_the_calendar_of_a_year_does_not_speak_of_rounds_that_the_next_does_not_have() -> None:
    once = "      - {名称: 甲方案, 年度: 2026, 截止: 2026-09-01, 应报: [jia]}\n"
    assert [e for e in calendar(of(once), Asked()).unset if "甲方案" in e.render()] == []
    assert any("甲方案" in e.render() for e in calendar(of(once), Asked(year=2027)).unset)


def test_the_unknown_holidays_of_a_year_are_told_once_with_the_rounds_of_it() -> None:
    two = (
        "      - {名称: 甲方案, 每年: 09-01, 起始年度: 2027, 应报: [jia]}\n"
        "      - {名称: 乙报告, 每年: 11-01, 起始年度: 2027, 应报: [jia]}\n"
    )
    lines = [
        str(printed(b.value))
        for b in calendar_page(calendar(of(two), Asked(year=2027))).blocks
        if isinstance(b, Line)
    ]
    assert [each for each in lines if "放假安排" in each] == [
        "甲方案、乙报告：2027年的放假安排不在已知范围，是否工作日按星期推断"
    ]


def test_the_calendar_file_has_a_task_without_a_day() -> None:
    text = as_ics(due_calendar(of(PLAN), (2026,))).replace("\r\n ", "")
    assert text.count("BEGIN:VTODO") == 1
    assert "SUMMARY:2026年度涉企检查年度计划（截止日未定）" in text
    task = text.partition("BEGIN:VTODO")[2]
    assert "DUE" not in task
    assert "DTSTART" not in task
    assert "VTODO" not in as_ics(due_calendar(of(PLAN, setting(plan="331")), (2026,)))


def test_the_reminder_leaves_the_day_blank_and_takes_one_that_is_given() -> None:
    at, kind = of(PLAN), document_named("报送提醒")
    assert kind is not None
    assert kind.records is not None
    (about,) = kind.records(at, 2026)
    assert (about.key, about.unit) == ("涉企检查年度计划", "jia")
    asked = Request(2026, at.as_of, key=about.key, unit=about.unit)
    made = produce(at, kind, asked)
    assert "你单位应于　　月　　日前（含当日）向" in made.text
    assert made.blanks == ("报送期限（--until）",)


def test_who_has_sent_it_is_not_reminded() -> None:
    kind = document_named("报送提醒")
    assert kind is not None
    assert kind.records is not None
    came = {RECEIPTS: f"{RECEIPT_HEAD}涉企检查年度计划,jia,2026-03-02,合格\n"}
    assert list(kind.records(of(PLAN, came), 2026)) == []


# Offices


def test_a_role_is_asked_through_the_unit_that_has_it_on_the_day() -> None:
    at = of(REPORT, {**OFFICE, **setting(report="1130")}, as_of="2026-12-31")
    found = round_in_use(at, "监督机构向政府报告", 2026)
    assert isinstance(found, RoundOfYear)
    assert list(found.owing) == ["sifa"]


def test_a_role_that_no_unit_on_record_has_is_told() -> None:
    found = round_in_use(of(REPORT, setting(report="1130")), "监督机构向政府报告", 2026)
    assert isinstance(found, UnsetRound)
    assert found.is_undecided
    assert "没有对应的登记单位" in found.why.render()


@pytest.mark.parametrize(
    ("rows", "submission", "late"),
    [
        ("B1,行政执法监督机构,县政府,2026-11-20\n", Submission.RECEIVED, 0),
        ("B1,行政执法监督机构,县政府,2026-12-02\n", Submission.RECEIVED, 2),
        ("", Submission.MISSING, 0),
        ('"', Submission.UNCLEAR, 0),
    ],
)
def test_the_register_of_reports_answers_the_round(rows: str, submission: Submission, late: int) -> None:
    files = {**OFFICE, **setting(report="1130"), REPORTS: REPORT_HEAD + rows}
    at = of(REPORT, files, as_of="2026-12-31")
    found = round_in_use(at, "监督机构向政府报告", 2026)
    assert isinstance(found, RoundOfYear)
    standing = standing_of(at, found, owing_units(at, found)[0])
    assert (standing.submission, standing.days_late) == (submission, late)


def test_a_report_after_its_day_is_late_where_it_is_written() -> None:
    late = {**OFFICE, **setting(report="1130"), REPORTS: f"{REPORT_HEAD}B1,法制机构,县政府,2026-12-02\n"}
    (told,) = said(of(REPORT, late, as_of="2026-12-31"), "ZF402")
    assert "迟 2 日" in told


@pytest.mark.parametrize(
    ("day", "as_of", "state"),
    [
        ("2026-11-20", "2026-12-31", State.DONE),
        ("2026-12-02", "2026-12-31", State.PARTLY),
        ("", "2026-11-30", State.NOT_DUE),
        ("", "2026-12-01", State.NOT_DONE),
    ],
)
def test_the_duty_of_the_office_is_held_against_the_day_of_the_round(
    day: str, as_of: str, state: State
) -> None:
    row = f"B1,法制机构,县政府,{day}\n" if day else ""
    at = of(REPORT, {**OFFICE, **setting(report="1130"), REPORTS: REPORT_HEAD + row}, as_of=as_of)
    (line,) = fulfilment_of(at, 2026, (), ("L01",)).lines
    assert (line.state, str(line.due)) == (state, "2026-11-30")


# Plans and receipts

PLANS = "units/jia/2026/inspection-plan.csv"
ROW = "计划编号,计划类型,备案日期\nP1,日常,2026-03-02\n"


@pytest.mark.parametrize(
    ("receipt", "told"),
    [
        ("涉企检查年度计划,jia,2026-03-02,合格\n", 0),
        ("涉企检查年度计划,jia,2026-03-05,合格\n", 1),
        ("", 1),
    ],
)
def test_the_day_of_filing_is_held_against_the_receipts(receipt: str, told: int) -> None:
    at = of(PLAN, {PLANS: ROW, RECEIPTS: RECEIPT_HEAD + receipt})
    assert len(said(at, "ZF992")) == told


def test_a_county_without_the_round_compares_nothing() -> None:
    assert said(of("      []\n", {PLANS: ROW, RECEIPTS: RECEIPT_HEAD}), "ZF992") == []


def test_receipts_that_were_not_read_prove_nothing() -> None:
    assert said(of(PLAN, {PLANS: ROW, RECEIPTS: ""}), "ZF992") == []


def test_where_the_round_tells_the_day_of_filing_no_other_rule_does() -> None:
    late = {
        PLANS: ROW.replace("03-02", "04-02"),
        RECEIPTS: f"{RECEIPT_HEAD}涉企检查年度计划,jia,2026-04-02,合格\n",
        **setting(plan="331"),
    }
    assert len(said(of(PLAN, late), "ZF402")) == 1
    assert said(of(PLAN, late), "ZF786") == []
    assert len(said(of("      []\n", late), "ZF786")) == 1


# Who reported while nobody said by when


ZERO = "      - {名称: 责任追究报告, 截止参数: 责任追究报告.截止, 起始年度: 2026, 应报: [jia, yi]}\n"
CAME = {RECEIPTS: RECEIPT_HEAD + "责任追究报告,jia,2026-11-20,合格\n责任追究报告,yi,2026-12-02,合格\n"}


@pytest.mark.parametrize(
    ("as_of", "received"),
    [("2026-11-30", [date(2026, 11, 20), None]), ("2026-12-31", [date(2026, 11, 20), date(2026, 12, 2)])],
)
def test_reports_on_accountability_that_came_in_are_told_before_their_last_day_is_set(
    as_of: str, received: list[date | None]
) -> None:
    found = zero_report(of(ZERO, CAME, as_of), 2026)
    assert [each.received for each in found.so_far] == received
    assert found.total.missing == found.total.late == 0


def test_those_who_are_asked_stand_in_the_report_and_nobody_is_late() -> None:
    shown = page(zero_report(of(ZERO, CAME, "2026-11-30"), 2026))
    lines = [str(printed(each.value)) for each in shown.blocks if isinstance(each, Line)]
    assert "应报 2，已收到 1；截止日定下以前不算逾期，也不算欠报" in lines


def test_whether_a_unit_reported_is_not_assessed_where_its_receipt_was_not_read() -> None:
    broken = {RECEIPTS: RECEIPT_HEAD + "责任追究报告,jia,2026-13-20,合格\n"}
    found = zero_report(of(ZERO, broken, "2026-11-30"), 2026)
    assert [(each.received, each.is_read) for each in found.so_far] == [(None, False), (None, True)]
    tables = [each for each in page(found).blocks if isinstance(each, Table)]
    assert [str(printed(row[1])) for row in tables[0].rows] == ["未评，没有读全", "没有"]


def test_a_value_that_is_no_day_is_not_said_to_be_missing() -> None:
    wrong = {"parameters.yaml": "责任追究报告.截止: {取值: [{值: 1399, 来源: 示例, 核实: 否}]}\n"}
    found = round_in_use(of(ZERO, wrong), "责任追究报告", 2026)
    assert (
        str(printed(found.why))
        == "2026年度“责任追究报告”：参数“责任追究报告.截止”取值 1399 不是月日，截止日未定"
    )
