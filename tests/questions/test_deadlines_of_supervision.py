"""Limits of supervision: told with the day worked out by hand, what sets it, and whether it is open or overdue."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import county, said, write
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.present.ics import as_ics
from zfzr.subjects.round.reports.due import DueDeadline, due_calendar

Files = Mapping[str, str]

COMPLAINTS = "county/2015/complaints.csv"
COMPLAINT = "编号,被投诉单位,事由,收到日期,受理,受理日期,延期批准日期,延长日数,办结日期,处理结果\n"
INSPECTIONS = "county/2015/inspections.yaml"
PAPERS = "county/2015/papers.csv"
PAPER = "编号,种类,文号,机关,单位,日期,事由,期限,报告日期\n"
OUTSIDE = "units/jia/2015/supervision.csv"
OUT = "编号,来源,提出单位,事项,收到日期,答复期限,答复日期\n"
REFERRALS = "county/2015/referrals.csv"
MOVED = "编号,方向,类型,单位,对方机关,事由,日期,结果日期,结果\n"


def interview(more: str = "") -> Files:
    row = f"编号: YT1, 单位: jia, 日期: 2015-06-01, 约谈机关: 法制机构, 事由: [不及时], 情况: 甲{more}"
    return {"county/2015/interviews.yaml": f"- {{{row}}}\n"}


def inspection(problem: str = "", more: str = "") -> Files:
    found = f'\n  问题: [{{编号: "1", 单位: jia, 问题: 乙{problem}}}]' if problem != "-" else ""
    text = (
        "- 编号: JC1\n  名称: 第一次督导\n  种类: 督导检查\n  组织: 法制机构\n  开始日期: 2015-06-01\n"
        f"  结束日期: 2015-06-10\n  受检单位: [全部]{found}{more}\n"
    )
    return {INSPECTIONS: text}


TOLD = "\n  通报: {日期: 2015-06-20}"
TERMS = (
    "监督检查.通报期限: {取值: [{值: 10, 计算: 自然日, 来源: 县督查办法, 核实: 是}]}\n"
    "移送.反馈期限: {取值: [{值: 60, 计算: 自然日, 来源: 县移送办法}]}\n"
    "外部监督.答复期限: {取值: [{值: 10, 计算: 工作日, 来源: 县办理办法, 核实: 是}]}\n"
)


def dues(files: Files, as_of: str = "2015-12-31") -> list[DueDeadline]:
    return list(due_calendar(county(files, as_of=as_of), (2015, 2016)).deadlines)


def told(files: Files, as_of: str = "2015-12-31") -> list[tuple[str, str]]:
    return [(each.key, each.due.isoformat()) for each in dues(files, as_of)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # 2 March 2015 is a Monday: the fifth working day after it is 9 March.
        ("TS1,jia,甲,2015-03-02,,,,,,\n", [("投诉受理 TS1", "2015-03-09")]),
        # Thirty days from 9 March.
        ("TS1,jia,甲,2015-03-02,是,2015-03-09,,,,\n", [("投诉办结 TS1", "2015-04-08")]),
        ("TS1,jia,甲,2015-03-02,是,2015-03-09,2015-04-01,20,,\n", [("投诉办结 TS1", "2015-04-28")]),
        ("TS1,jia,甲,2015-03-02,否,2015-03-09,,,,\n", []),
        ("TS1,jia,甲,2015-03-02,是,2015-03-09,,,2015-04-01,不属实\n", []),
        # Closed only after the day that is looked from.
        ("TS1,jia,甲,2015-03-02,是,2015-03-09,,,2016-04-01,不属实\n", [("投诉办结 TS1", "2015-04-08")]),
    ],
)
def test_an_open_complaint_is_to_be_taken_on_and_closed(row: str, expected: list[tuple[str, str]]) -> None:
    assert told({COMPLAINTS: COMPLAINT + row}) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (inspection(", 整改期限: 2015-07-31", TOLD), [("检查问题 JC1/1", "2015-07-31")]),
        (inspection(", 整改期限: 2015-07-31, 整改日期: 2015-08-03", TOLD), []),
        (inspection("-"), [("检查通报 JC1", "2015-06-20")]),  # ten days from 10 June
        (inspection("-", TOLD), []),
        (interview(", 期限: 2015-07-31"), [("约谈 YT1", "2015-07-31")]),
        (interview(", 期限: 2015-07-31, 后续结果: {日期: 2015-08-20, 内容: 已办}"), []),
        (
            {PAPERS: PAPER + "JD1,意见书,甲法制监〔2015〕1号,法制机构,jia,2015-06-01,甲,2015-06-30,\n"},
            [("监督文书 JD1", "2015-06-30")],
        ),
        (
            {
                PAPERS: PAPER
                + "JD1,意见书,甲法制监〔2015〕1号,法制机构,jia,2015-06-01,甲,2015-06-30,2015-07-02\n"
            },
            [],
        ),
        # Sixty days from 1 May: 30 June.
        ({REFERRALS: MOVED + "Y1,移出,违纪线索,jia,县监察局,甲,2015-05-01,,\n"}, [("移送 Y1", "2015-06-30")]),
        ({REFERRALS: MOVED + "Y1,移出,违纪线索,jia,县监察局,甲,2015-05-01,2015-09-01,乙\n"}, []),
        (
            {OUTSIDE: OUT + "W1,检察建议,县检察院,甲,2015-03-01,2015-05-01,\n"},
            [("外部监督 jia W1", "2015-05-01")],
        ),
        # Sunday 1 March 2015: the tenth working day after it is Friday 13 March.
        ({OUTSIDE: OUT + "W1,检察建议,县检察院,甲,2015-03-01,,\n"}, [("外部监督 jia W1", "2015-03-13")]),
        ({OUTSIDE: OUT + "W1,检察建议,县检察院,甲,2015-03-01,,2015-04-01\n"}, []),
    ],
)
def test_what_is_open_has_a_day(files: Files, expected: list[tuple[str, str]]) -> None:
    assert told({**files, "parameters.yaml": TERMS}) == expected


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (inspection("-"), "第一次督导已经结束，没有通报，参数“监督检查.通报期限”未设定"),
        (inspection("", TOLD), "检查问题 JC1/1（县食药监局）没有整改期限"),
        (interview(), "约谈 YT1（县食药监局）没有写期限，也没有后续结果"),
        (
            {REFERRALS: MOVED + "Y1,移出,违纪线索,jia,县监察局,甲,2015-05-01,,\n"},
            "2015年度 1 件移送没有结果，参数“移送.反馈期限”未设定",
        ),
        (
            {OUTSIDE: OUT + "W1,检察建议,县检察院,甲,2015-03-01,,\n"},
            "2015年度 1 件外部监督事项没有答复，来文没有写明期限，参数“外部监督.答复期限”未设定",
        ),
    ],
)
def test_what_has_no_day_says_why(files: Files, says: str) -> None:
    assert says in [each.render("zh") for each in due_calendar(county(files), (2015,)).unset]
    assert told(files) == []


@pytest.mark.parametrize(
    ("as_of", "is_overdue", "left"), [("2015-03-09", False, 0), ("2015-03-10", True, -1)]
)
def test_the_last_day_itself_is_open(as_of: str, is_overdue: bool, left: int) -> None:
    (one,) = dues({COMPLAINTS: COMPLAINT + "TS1,jia,甲,2015-03-02,,,,,,\n"}, as_of)
    assert (one.is_owed, one.is_overdue, one.days_left) == (True, is_overdue, left)


def test_what_sets_the_day_is_told_with_its_norm() -> None:
    (one,) = dues({OUTSIDE: OUT + "W1,检察建议,县检察院,甲,2015-03-01,,\n", "parameters.yaml": TERMS})
    assert one.basis is not None
    assert (one.basis.render("zh"), one.source) == ("参数“外部监督.答复期限”", "县办理办法")
    (other,) = dues(
        {REFERRALS: MOVED + "Y1,移出,违纪线索,jia,县监察局,甲,2015-05-01,,\n", "parameters.yaml": TERMS}
    )
    assert other.source == "县移送办法（来源未核实）"


BOTH = {
    COMPLAINTS: COMPLAINT
    + "TS1,jia,甲,2015-03-02,,,,,,\nTS2,yi,甲,2015-12-29,,,,,,\n",  # 29 December: until 6 January
}


def run(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments, "--as-of", "2015-12-31", "--data", str(root)])
    assert done.exit_code in (0, 1)
    return done.stdout


def test_calendar_and_status_tell_open_and_overdue_apart(tmp_path: Path) -> None:
    root = write(tmp_path, BOTH)
    rows = list(csv.DictReader(io.StringIO(run(root, "calendar", "--format", "csv").lstrip("\ufeff"))))
    shown = {row["报送事项"]: (row["截止日期"], row["状态"], row["期限依据"]) for row in rows}
    assert shown == {
        "投诉 TS1 决定受理（县食药监局）": ("2015-03-09", "逾期", "参数“投诉.受理期限”"),
        "投诉 TS2 决定受理（乙镇）": ("2016-01-06", "未到期", "参数“投诉.受理期限”"),
    }
    assert "期限内待办 1 项，逾期未办 1 项" in run(root, "calendar")
    assert "逾期未办 1 项，期限内待办 1 项" in run(root, "status")
    told = json.loads(run(root, "status", "--format", "json"))["deadlines"]
    assert [each["due"] for each in told] == ["2015-03-09", "2016-01-06"]


def test_the_calendar_file_has_an_event_for_each() -> None:
    text = as_ics(due_calendar(county(BOTH), (2015, 2016))).replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:投诉 TS1 决定受理（县食药监局）" in text
    assert "2015年12月31日逾期未办" in text
    assert "依据：参数“投诉.受理期限”" in text


@pytest.mark.parametrize(("told_on", "count"), [("2015-06-20", 0), ("2015-06-21", 1)])
def test_a_result_is_told_within_the_countys_term(told_on: str, count: int) -> None:
    files = {**inspection("-", f"\n  通报: {{日期: {told_on}}}"), "parameters.yaml": TERMS}
    assert len(said(county(files), "ZF818")) == count


def test_what_is_owed_is_carried_over_until_it_is_done(tmp_path: Path) -> None:
    """What was due in 2012 and never done stands on the screens of 2015; what ran its time in 2012 does not."""
    old = "编号,被投诉单位,事由,收到日期\nTS1,jia,甲,2012-03-05\n"
    root = write(tmp_path, {"county/2012/complaints.csv": old})
    for command in ("calendar", "status"):
        told = json.loads(run(root, command, "--format", "json"))["deadlines"]
        assert [(each["year"], each["due"]) for each in told] == [(2012, "2012-03-12")]
    told = json.loads(run(root, "calendar", "--year", "2015", "--format", "json"))["deadlines"]
    assert told == []
