"""Holidays that nobody knows yet: a day that rests on them says so everywhere, and the county's own list makes it known.

31 January 2027 is a Sunday, and the calendar at hand ends with 2026.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from building import county, found, said, write
from icalendar import Calendar
from typer.testing import CliRunner

from zfzr.cli import doctor as doctor_module
from zfzr.cli.app import app
from zfzr.county.lookups import work_calendar
from zfzr.present.ics import as_ics
from zfzr.subjects.round.reports.due import due_calendar

LISTED = """
放假安排:
- {年度: 2031, 放假: [2031-01-01, 2031-05-01, 2031-10-01, 2031-10-02, 2031-10-03], 上班: [2031-10-04]}
"""


def profile(policy: str, more: str = "", month_day: str = "01-31", year: int = 2030) -> str:
    return f"""行政区划: {{代码: "410823", 名称: 甲县}}
轮次:
- {{名称: 年度执法数据, 每年: {month_day}, 截止年: 次年, 起始年度: {year}, 应报: [执法部门], 非工作日: {policy}}}
{more.strip()}
"""


def test_a_year_that_the_county_lists_is_known_day_by_day() -> None:
    calendar = work_calendar(county({"zfzr.yaml": profile("顺延", LISTED)}))
    assert calendar.is_workday(date(2031, 10, 2)) == (False, True)  # a Thursday, off
    assert calendar.is_workday(date(2031, 10, 4)) == (True, True)  # a Saturday, worked
    assert calendar.is_workday(date(2031, 10, 6)) == (True, True)  # a Monday that no notice names
    assert calendar.is_workday(date(2031, 10, 11)) == (False, True)  # a Saturday that no notice names
    assert calendar.is_workday(date(2032, 10, 4)).certain is False
    assert (calendar.knows(2031), calendar.knows(2032), calendar.knows(2026)) == (True, False, True)


def test_a_single_day_of_the_county_goes_before_the_list() -> None:
    more = LISTED + "工作日调整: [{日期: 2031-10-06, 工作日: 否}]\n"
    calendar = work_calendar(county({"zfzr.yaml": profile("顺延", more)}))
    assert calendar.is_workday(date(2031, 10, 6)) == (False, True)


def test_a_due_day_that_was_moved_into_an_unknown_year_is_called_a_guess() -> None:
    """2031-01-31 is a Friday: whether it is worked is not known, so the day itself is a guess under 顺延."""
    late = county({"zfzr.yaml": profile("顺延")}, as_of="2031-02-20")
    assert said(late, "ZF401") == [
        "县食药监局未报2030年度执法数据：2031-01-31 截止（放假安排不在已知范围，按星期推断），已逾期 20 日，收件登记里没有"
    ]
    known = county({"zfzr.yaml": profile("顺延", LISTED)}, as_of="2031-02-20")
    assert said(known, "ZF401") == [
        "县食药监局未报2030年度执法数据：2031-01-31 截止，已逾期 20 日，收件登记里没有"
    ]


def test_a_day_that_nothing_moves_is_certain() -> None:
    late = county({"zfzr.yaml": profile("不调整")}, as_of="2031-02-20")
    assert "放假安排" not in said(late, "ZF401")[0]


def events(more: str = "") -> list[tuple[str, str]]:
    of = county({"zfzr.yaml": profile("顺延", more)}, as_of="2030-12-20")
    calendar = Calendar.from_ical(as_ics(due_calendar(of, (2030,))))
    return [(str(e["summary"]), str(e["description"])) for e in calendar.walk("VEVENT")]


def test_an_event_of_the_calendar_says_in_its_title_that_its_day_may_move() -> None:
    ((summary, description),) = events()
    assert summary == "2030年度执法数据截止（放假安排未定，日期为预估）"
    assert "2031年的放假安排不在已知范围，是否工作日按星期推断" in description
    assert [title for title, _ in events(LISTED)] == ["2030年度执法数据截止"]


def test_a_sunday_is_told_in_the_event_though_nothing_moves_the_day() -> None:
    text = profile("不调整", year=2026)
    of = county({"zfzr.yaml": text}, as_of="2026-11-29")
    (event,) = Calendar.from_ical(as_ics(due_calendar(of, (2026,)))).walk("VEVENT")
    assert event["dtstart"].dt == date(2027, 1, 31)
    assert "2027-01-31 是非工作日（星期日），按“不调整”，截止日不变" in str(event["description"])


def run(folder: Path, *arguments: str) -> str:
    return CliRunner().invoke(app, [*arguments, "--data", str(folder)]).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("calendar", "--year", "2030"),
        ("calendar", "--year", "2030", "--format", "csv"),
        ("calendar", "--year", "2030", "--format", "json"),
        ("status", "--as-of", "2030-12-20"),
        ("validate", "--as-of", "2031-02-20"),
        ("doc", "轮次催报通知", "--year", "2030", "--all", "--as-of", "2031-02-20"),
        ("doc", "报送提醒", "--year", "2030", "--all", "--as-of", "2030-12-20"),
    ],
    ids=" ".join,
)
def test_every_output_of_the_day_says_so(arguments: tuple[str, ...], tmp_path: Path) -> None:
    write(tmp_path, {"zfzr.yaml": profile("顺延")})
    told = run(tmp_path, *arguments)
    assert "2031-01-31" in told or "2031年1月31日" in told
    assert "放假安排不在已知范围" in told
    write(tmp_path, {"zfzr.yaml": profile("顺延", LISTED)})
    assert "放假安排" not in run(tmp_path, *arguments)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("{年度: 2031, 放假: [2031-01-01, 2031-05-01]}", 3),
        ("{年度: 2031, 放假: [2031-01-01, 2031-05-01, 2031-10-01, 2032-01-01]}", 3),
        ("{年度: 2031, 放假: [2031-01-01, 2031-05-01, 2031-10-01], 上班: [2031-10-01]}", 3),
        ("{年度: 2031, 放假: [2031-01-01, 2031-05-01, 2031-10-01], 上班: [2031-10-09]}", 3),
    ],
)
def test_a_list_that_cannot_be_right_is_told(line: str, at: int) -> None:
    text = f'行政区划: {{代码: "410823", 名称: 甲县}}\n放假安排:\n- {line}\n'
    assert found(county({"zfzr.yaml": text}), "ZF970") == [f"zfzr.yaml:{at}"]


@pytest.mark.parametrize("year", ["0", "-5", "20277", "99999999"])
def test_what_is_no_year_is_told_and_stops_nothing(year: str) -> None:
    text = f'行政区划: {{代码: "410823", 名称: 甲县}}\n放假安排: [{{年度: {year}, 放假: []}}]\n'
    assert said(county({"zfzr.yaml": text}), "ZF970") == [f"放假安排的年度 {year} 不是年份"]


def test_a_year_given_twice_is_told() -> None:
    line = "- {年度: 2031, 放假: [2031-01-01, 2031-05-01, 2031-10-01]}\n"
    text = f'行政区划: {{代码: "410823", 名称: 甲县}}\n放假安排:\n{line}{line}'
    assert said(county({"zfzr.yaml": text}), "ZF970") == ["2031年的放假安排写了两处"]


@pytest.mark.parametrize(
    ("day", "more", "state"),
    [
        ("2026-11-29", "", "提醒"),
        ("2026-06-01", "", "正常"),
        ("2031-03-01", "", "提醒"),
        ("2031-03-01", LISTED, "正常"),
        ("2031-11-01", LISTED, "提醒"),
    ],
)
def test_doctor_asks_for_the_next_year_months_ahead(
    day: str, more: str, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_module, "today", lambda: date.fromisoformat(day))
    write(tmp_path, {"zfzr.yaml": profile("顺延", more)})
    line = next(line for line in run(tmp_path, "doctor").splitlines() if line.startswith("工作日历"))
    assert line.split()[1] == state
