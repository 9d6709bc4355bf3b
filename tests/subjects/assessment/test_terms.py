"""The terms of objections (异议期限, 复核期限): what is late, what moves no points, and where the days are told.

Holidays: 2015-09-03 to 05 were off and 09-06 (a Sunday) was worked; 10-01 to 10-07 off and 10-10 (a Saturday) worked;
2016-01-01 to 03 off; 2016-02-07 to 13 off, 02-06 (a Saturday) and 02-14 (a Sunday) worked.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from building import base_files, county, said, write
from subjects.assessment.scoring import HEAD, Files, ratings, scored
from subjects.assessment.test_feedback import PROFILE
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.declare.document import Request, documents
from zfzr.declare.report import Asked
from zfzr.present.documents import Produced, produce
from zfzr.present.ics import as_ics
from zfzr.present.report import as_markdown
from zfzr.questions.status import status
from zfzr.subjects.assessment.lookups import last_day_to_object
from zfzr.subjects.assessment.reports.life_page import Objections, objections, objections_page
from zfzr.subjects.assessment.score.seal.inputs import changed_inputs, inputs_of
from zfzr.subjects.round.reports.due import due_calendar
from zfzr.terms.text import Refusal

BLOCKS = "一级指标:\n- 名称: 案卷\n  二级指标:\n  - {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}\n"
RATED = ratings("jia,1,,80,,缺签字页,抽查表1,钱示八,2015-12-10")
FIVE = "异议期限: {日数: 5, 计: 工作日}\n"
TEN = "复核期限: {日数: 10, 计: 工作日}\n"
HEADER = "编号,单位,指标,提出日期,理由,结论,复核得分,复核意见,复核人,复核日期,逾期受理理由\n"


def fed_back(*stages: str) -> Files:
    return {"county/2015/result.yaml": "环节:\n" + "".join(f"- {{环节: {each}}}\n" for each in stages)}


def objection(
    raised: str = "2015-12-28", decided: str = "采纳,90,签字在卷,蒋示二,2015-12-31", why: str = ""
) -> Files:
    return {"county/2015/objections.csv": f"{HEADER}YY1,jia,1,{raised},计错,{decided},{why}\n"}


OPEN = ",,,,"
TOLD = fed_back("反馈, 日期: 2015-12-18")
"""A Friday: five working days later is Friday, 2015-12-25, and ten after Monday the 28th 2016-01-12."""
FED_BACK = date(2015, 12, 18)


def files(terms: str = FIVE, *more: Files) -> dict[str, str]:
    found = {"county/2015/scheme.yaml": f"{HEAD}{BLOCKS}{terms}", **RATED}
    for each in more:
        found |= each
    return found


def of(terms: str = FIVE, *more: Files, as_of: str = "2015-12-31") -> County:
    return county(files(terms, *more), as_of=as_of)


# The last day


@pytest.mark.parametrize(
    ("term", "told", "last"),
    [
        ("日数: 5, 计: 工作日", "2015-12-18", "2015-12-25"),
        ("日数: 5, 计: 工作日", "2015-12-28", "2016-01-05"),  # 29, 30, 31, then 4 and 5 January
        ("日数: 5, 计: 工作日", "2016-02-04", "2016-02-16"),  # 5, Saturday the 6th, Sunday the 14th, 15, 16
        ("日数: 5, 计: 工作日", "2015-09-29", "2015-10-12"),  # 30, then 8, 9, Saturday the 10th, 12
        ("日数: 5, 计: 工作日", "2015-09-01", "2015-09-09"),  # 2, Sunday the 6th, 7, 8, 9
        ("日数: 1, 计: 工作日", "2015-12-31", "2016-01-04"),
        ("日数: 5, 计: 自然日", "2015-12-28", "2016-01-02"),  # a Saturday, and left one
        ("日数: 5, 计: 自然日, 非工作日: 顺延", "2015-12-28", "2016-01-04"),
        ("日数: 5, 计: 自然日, 非工作日: 提前", "2015-12-28", "2015-12-31"),
    ],
)
def test_the_day_after_the_feedback_is_the_first(term: str, told: str, last: str) -> None:
    found = last_day_to_object(of(f"异议期限: {{{term}}}\n", fed_back(f"反馈, 日期: {told}")), 2015, "jia")
    assert found is not None
    assert (found.day.isoformat(), found.certain) == (last, True)


def test_the_county_s_own_working_days_go_first() -> None:
    more = base_files()["zfzr.yaml"].decode() + "工作日调整: [{日期: 2015-12-21, 工作日: 否}]\n"
    found = last_day_to_object(of(FIVE, TOLD, {"zfzr.yaml": more}), 2015, "jia")
    assert found is not None
    assert found.day == date(2015, 12, 28)


def test_where_the_scheme_says_nothing_there_is_no_last_day() -> None:
    assert last_day_to_object(of("", TOLD), 2015, "jia") is None
    assert last_day_to_object(of(FIVE), 2015, "jia") is None


# What is late


@pytest.mark.parametrize("raised", ["2015-12-18", "2015-12-25"])
def test_an_objection_on_the_last_day_is_in_time(raised: str) -> None:
    assert said(of(FIVE, TOLD, objection(raised)), "ZF520") == []


def test_a_late_objection_is_a_finding_that_names_the_day_on_which_its_time_ended() -> None:
    (text,) = said(of(FIVE, TOLD, objection("2015-12-28")), "ZF520")
    assert text == (
        "县食药监局异议 YY1 2015-12-28 提出，异议期限已于 2015-12-25 届满，没有写明逾期受理理由；采纳的，计分不采用"
    )


def test_one_that_was_taken_up_for_a_reason_is_told_with_the_reason() -> None:
    (text,) = said(of(FIVE, TOLD, objection(why="送达回证改签为21日")), "ZF520")
    assert text.endswith("异议期限已于 2015-12-25 届满，逾期受理，理由：送达回证改签为21日")


def test_without_a_term_no_objection_is_late() -> None:
    assert said(of("", TOLD, objection("2016-06-30"), as_of="2016-12-31"), "ZF520") == []


def test_without_a_recorded_feedback_nobody_can_tell() -> None:
    (text,) = said(of(FIVE, objection()), "ZF520")
    assert "没有登记反馈县食药监局的日期，无从判断异议 YY1 是否逾期" in text


def test_what_is_not_raised_by_the_county_s_day_is_not_told() -> None:
    assert said(of(FIVE, TOLD, objection(), as_of="2015-12-27"), "ZF520") == []


@pytest.mark.parametrize(
    ("terms", "raised", "told"),
    [(FIVE, "2015-12-25", "在异议期限以内提出的"), ("", "2015-12-28", "细则没有设定异议期限")],
)
def test_a_reason_for_what_is_not_late_is_told(terms: str, raised: str, told: str) -> None:
    (text,) = said(of(terms, TOLD, objection(raised, why="邮寄耽搁")), "ZF520")
    assert told in text


def test_a_last_day_in_a_year_of_unknown_holidays_is_told_as_a_guess() -> None:
    late = objection("2099-12-31", OPEN)
    (text,) = said(of(FIVE, fed_back("反馈, 日期: 2099-12-18"), late, as_of="2100-01-10"), "ZF520")
    assert "2099-12-25 届满（放假安排不在已知范围，按星期推断）" in text


# Units to which the result was fed back on a day of their own

APART = fed_back("反馈, 日期: 2015-12-18", "反馈, 日期: 2015-12-22, 单位: jia")


def test_a_unit_that_was_told_later_has_a_later_last_day() -> None:
    # 23, 24, 25, 28, 29
    apart = of(FIVE, APART)
    days = [last_day_to_object(apart, 2015, unit) for unit in ("jia", "yi")]
    assert [each.day.isoformat() for each in days if each] == ["2015-12-29", "2015-12-25"]
    assert said(of(FIVE, APART, objection("2015-12-29")), "ZF520") == []
    assert said(of(FIVE, APART, objection("2015-12-21")), "ZF534") == [
        "县食药监局异议 YY1 2015-12-21 提出，结果 2015-12-22 才反馈"
    ]
    assert said(apart, "ZF537") == []


def test_of_a_unit_that_was_not_told_nobody_can_tell() -> None:
    only = fed_back("反馈, 日期: 2015-12-18, 单位: [yi]")
    assert len(said(of(FIVE, only, objection()), "ZF520")) == 1


@pytest.mark.parametrize(
    ("stages", "text"),
    [
        (("反馈, 日期: 2015-12-18", "反馈, 日期: 2015-12-19"), "“反馈”记了两次"),
        (
            ("反馈, 日期: 2015-12-18, 单位: [jia]", "反馈, 日期: 2015-12-19, 单位: [yi, jia]"),
            "县食药监局的“反馈”记了两次",
        ),
        (("反馈, 日期: 2015-12-18, 单位: [jia, jia]",), "县食药监局的“反馈”记了两次"),
        (("初评, 日期: 2015-12-18, 单位: [jia]",), "“初评”填了单位；只有“反馈”可以分单位记"),
        (
            (
                "反馈, 日期: 2015-12-18",
                "审定, 日期: 2015-12-28, 签署: 甲, 文号: 甲政〔2015〕40号",
                "反馈, 日期: 2015-12-29, 单位: [jia]",
            ),
            "“审定”2015-12-28 早于“反馈”2015-12-29",
        ),
        (
            ("初评, 日期: 2015-12-17", "反馈, 日期: 2015-12-18", "反馈, 日期: 2015-12-16, 单位: [jia]"),
            "“反馈”2015-12-16 早于“初评”2015-12-17",
        ),
    ],
)
def test_feedback_unit_by_unit_has_to_agree_with_itself(stages: tuple[str, ...], text: str) -> None:
    assert said(of(FIVE, fed_back(*stages)), "ZF537") == [text]


def test_feedback_names_units_that_there_are() -> None:
    assert len(said(of(FIVE, fed_back("反馈, 日期: 2015-12-18, 单位: [bing]")), "ZF102")) == 1


# Points


def total(*more: Files, terms: str = FIVE) -> tuple[str, list[str]]:
    """Return the department's total, and why its result is provisional."""
    scheme = files(terms)["county/2015/scheme.yaml"]
    merged = {key: text for each in (RATED, *more) for key, text in each.items()}
    unit = scored(scheme, merged).unit("jia")
    assert unit is not None
    return unit.total.shown(2), [each.render() for each in unit.missing]


@pytest.mark.parametrize("outcome", ["采纳", "部分采纳"])
def test_a_late_objection_moves_no_points_unless_the_record_says_why_it_was_taken_up(outcome: str) -> None:
    decided = f"{outcome},90,签字在卷,蒋示二,2015-12-31"
    points, why = total(TOLD, objection(decided=decided))
    assert points == "80.00"
    assert why == [
        f"1 案卷：异议YY1{outcome}，但提出时异议期限已于 2015-12-25 届满，没有写明逾期受理理由，未采用"
    ]
    assert total(TOLD, objection(decided=decided, why="  ")) == (points, why)
    assert total(TOLD, objection(decided=decided, why="送达延误")) == ("90.00", [])
    assert total(TOLD, objection("2015-12-25", decided)) == ("90.00", [])
    assert total(TOLD, objection(decided=decided), terms="") == ("90.00", [])


def test_a_review_is_held_against_the_points_before_it_not_against_one_that_was_barred() -> None:
    later = "YY2,jia,1,2015-12-25,计错,采纳,85,签字在卷,蒋示二,2016-01-05,\n"
    late = objection()["county/2015/objections.csv"]  # 90 points, not taken
    both = {"county/2015/objections.csv": late + later}
    assert said(of(FIVE, TOLD, both, as_of="2016-01-31"), "ZF535") == []
    unit = scored(files()["county/2015/scheme.yaml"], {**RATED, **TOLD, **both}, as_of="2016-01-31").unit(
        "jia"
    )
    assert unit is not None
    assert unit.total.shown(2) == "85.00"


def test_a_late_objection_that_was_rejected_holds_nothing_up() -> None:
    assert total(TOLD, objection(decided="维持,,不成立,蒋示二,2015-12-31")) == ("80.00", [])


def test_where_no_feedback_is_recorded_the_points_stand_and_the_result_is_provisional() -> None:
    points, why = total(objection())
    assert points == "90.00"
    assert why == ["1 案卷：异议YY1采纳，没有登记反馈日期，无从判断是否在异议期限内提出"]


def test_where_the_result_file_cannot_be_read_the_line_is_not_assessed() -> None:
    _, why = total({"county/2015/result.yaml": "环节: [\n"}, objection())
    assert len(why) == 1
    assert "county/2015/result.yaml" in why[0]


def test_a_guessed_day_that_bars_points_is_told_as_a_guess() -> None:
    more = {**RATED, **fed_back("反馈, 日期: 2099-12-18")}
    more |= objection("2099-12-28", "采纳,90,签字在卷,蒋示二,2099-12-31")
    unit = scored(files()["county/2015/scheme.yaml"], more, as_of="2100-02-01").unit("jia")
    assert unit is not None
    (why,) = (each.render() for each in unit.missing)
    assert "2099-12-25 届满（放假安排不在已知范围，按星期推断），没有写明" in why


def test_the_reason_stands_in_the_sheet() -> None:
    unit = scored(files()["county/2015/scheme.yaml"], {**RATED, **TOLD, **objection(why="送达延误")}).unit(
        "jia"
    )
    assert unit is not None
    (line,) = unit.lines
    assert any("逾期提出，予以受理：送达延误" in each.reason.render() for each in line.deductions)


# Reviews

SLOW = "维持,,不成立,蒋示二,{}"


@pytest.mark.parametrize(("reviewed", "late"), [("2016-01-11", False), ("2016-01-12", True)])
def test_a_review_after_its_term_is_a_finding(reviewed: str, late: bool) -> None:
    # Raised on Friday, 2015-12-25: 28 to 31 are four, 4 to 8 January nine, the 11th is the tenth working day.
    found = said(of(TEN, TOLD, objection("2015-12-25", SLOW.format(reviewed)), as_of="2016-02-01"), "ZF520")
    assert found == ([f"县食药监局异议 YY1 {reviewed} 复核，复核期限已于 2016-01-11 届满"] if late else [])


@pytest.mark.parametrize(("as_of", "late"), [("2016-01-11", False), ("2016-01-12", True)])
def test_an_objection_that_is_open_after_its_term_is_a_finding(as_of: str, late: bool) -> None:
    found = said(of(TEN, TOLD, objection("2015-12-25", OPEN), as_of=as_of), "ZF520")
    assert found == (["县食药监局异议 YY1 还没有复核结论，复核期限已于 2016-01-11 届满"] if late else [])


# Absurd terms


@pytest.mark.parametrize("label", ["异议期限", "复核期限"])
@pytest.mark.parametrize("days", ["0", "-5", "181", "400", "99999999999999999999"])
def test_a_term_that_nobody_can_mean_is_a_finding(label: str, days: str) -> None:
    absurd = of(f"{label}: {{日数: {days}, 计: 工作日}}\n", TOLD, objection())
    assert said(absurd, "ZF511") == [f"“日数”是 {days}，应在1至180之间（日）"]
    assert said(absurd, "ZF520") == []
    due_calendar(absurd, (2015,))


@pytest.mark.parametrize("label", ["异议期限", "复核期限"])
@pytest.mark.parametrize(
    "value",
    [
        *("五日", "5", "[5]", "{日数: 5}", "{计: 工作日}", "{日数: 5.5, 计: 工作日}"),
        *("{日数: 五, 计: 工作日}", "{日数: 5, 计: 日}", "{日数: 5, 计: 工作日, 起算: 次日}"),
    ],
)
def test_a_term_that_cannot_be_read_is_a_finding(tmp_path: Path, label: str, value: str) -> None:
    run = zfzr(write(tmp_path, files(f"{label}: {value}\n", TOLD)), "validate")
    assert run.exit_code == 1
    assert "county/2015/scheme.yaml:" in run.stdout


@pytest.mark.parametrize("days", ["1", "180"])
def test_the_shortest_and_the_longest_term_are_none(days: str) -> None:
    assert said(of(f"异议期限: {{日数: {days}, 计: 自然日}}\n", TOLD), "ZF511") == []


# Where the days are told


def zfzr(root: Path, *arguments: str) -> Result:
    run = CliRunner().invoke(app, [*arguments, "--data", str(root)], env={"COLUMNS": "200"})
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    return run


def rendered(texts: tuple[object, ...]) -> list[str]:
    return [each.render("zh") for each in texts if hasattr(each, "render")]


def test_the_calendar_has_the_last_day_to_object_and_that_of_each_open_objection() -> None:
    found = due_calendar(of(FIVE + TEN, TOLD, objection("2015-12-25", OPEN)), (2015, 2016))
    assert [(d.what.render("zh"), d.due.isoformat(), d.days_left, d.units) for d in found.deadlines] == [
        ("2015年度考核结果异议截止", "2015-12-25", -6, ()),
        ("县食药监局异议 YY1 复核截止", "2016-01-11", 11, ("县食药监局",)),
    ]
    assert not found.unset


def test_a_decided_objection_is_due_no_more() -> None:
    decided = due_calendar(of(FIVE + TEN, TOLD, objection("2015-12-25")), (2015,))
    assert [d.key for d in decided.deadlines] == ["异议"]


def test_what_is_due_next_january_is_in_the_calendar_of_both_years() -> None:
    waiting = of(TEN, TOLD, objection("2015-12-25", OPEN))
    for years in ((2015,), (2016,), (2016, 2017)):
        assert [d.due for d in due_calendar(waiting, years).deadlines] == [date(2016, 1, 11)]


@pytest.mark.parametrize(
    ("terms", "more", "unset"),
    [
        ("", TOLD, ["2015年度考核异议期限：未设定", "2015年度考核复核期限：未设定"]),
        (TEN, TOLD, ["2015年度考核异议期限：未设定"]),
        (FIVE + TEN, {}, ["2015年度考核异议期限：反馈次日起5个工作日，尚未登记反馈"]),
    ],
)
def test_what_is_not_set_is_said_and_never_invented(terms: str, more: Files, unset: list[str]) -> None:
    silent = of(terms, more)
    assert rendered(due_calendar(silent, (2015,)).unset) == unset
    assert due_calendar(silent, (2015,)).deadlines == ()
    assert rendered(status(silent, []).deadlines_unset) == unset
    assert set(unset) <= set(rendered(objections(silent, Asked(2015)).terms))


def test_the_calendar_file_has_both() -> None:
    text = as_ics(due_calendar(of(FIVE + TEN, TOLD, objection("2015-12-25", OPEN)), (2015,)))
    assert "DTSTART;VALUE=DATE:20151225" in text
    assert "DTSTART;VALUE=DATE:20160111" in text
    assert "SUMMARY:县食药监局异议 YY1 复核截止" in text.replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2


def test_two_units_told_on_their_own_days_have_events_of_their_own() -> None:
    apart = due_calendar(of(FIVE, APART), (2015,))
    uids = [line for line in as_ics(apart).splitlines() if line.startswith("UID")]
    assert len(set(uids)) == len(uids) == 2
    assert [(d.due.isoformat(), d.units) for d in apart.deadlines] == [
        ("2015-12-25", ()),
        ("2015-12-29", ("县食药监局",)),
    ]


def test_the_morning_screen_shows_what_runs_out_and_what_is_overdue() -> None:
    waiting = (FIVE + TEN, TOLD, objection("2015-12-25", OPEN))
    before = status(of(*waiting, as_of="2015-12-25"), [])
    assert [(d.key, d.days_left) for d in before.deadlines] == [("异议", 0), ("异议 YY1", 17)]
    after = status(of(*waiting, as_of="2016-03-01"), [])
    assert [(d.key, d.days_left) for d in after.deadlines] == [("异议 YY1", -50)]


def test_the_morning_screen_says_what_the_latest_year_has_not_set_and_of_no_year_before() -> None:
    before = f"{HEAD}{BLOCKS}".replace("2015", "2014")
    found = status(of(FIVE, TOLD, {"county/2014/scheme.yaml": before}), [])
    assert rendered(found.deadlines_unset) == ["2015年度考核复核期限：未设定"]
    found = status(of(FIVE + TEN, TOLD, {"county/2014/scheme.yaml": before}), [])
    assert rendered(found.deadlines_unset) == []


def listed(*more: Files, terms: str = FIVE + TEN, as_of: str = "2015-12-31") -> Objections:
    return objections(of(terms, TOLD, *more, as_of=as_of), Asked(2015))


def test_the_list_of_objections_says_until_when_and_by_when() -> None:
    found = listed(objection("2015-12-25", OPEN))
    assert rendered(found.terms) == ["2015年度考核结果异议截止：2015-12-25（已届满）"]
    (row,) = found.objections
    assert (row.answer_by, row.days_left) == (date(2016, 1, 11), 11)


def test_a_decided_objection_has_its_day_and_no_days_left() -> None:
    (row,) = listed(objection("2015-12-25")).objections
    assert (row.answer_by, row.days_left, row.window_ended) == (date(2016, 1, 11), None, None)


def test_the_last_day_is_told_as_today() -> None:
    found = listed(objection("2015-12-25", OPEN), as_of="2016-01-11")
    (row,) = found.objections
    assert row.days_left == 0
    assert "2016-01-11（今天截止）" in as_markdown(objections_page(found), "zh")
    (term, *_) = listed(terms="异议期限: {日数: 13, 计: 自然日}\n").terms  # 13 days after 2015-12-18
    assert term.render() == "2015年度考核结果异议截止：2015-12-31（今天截止）"


def test_an_open_objection_has_no_points_after_review_yet() -> None:
    (row,) = listed(objection("2015-12-25", OPEN)).objections
    assert (row.before, row.after) == ("80.00", None)
    (row,) = listed(objection("2015-12-25")).objections
    assert (row.before, row.after) == ("80.00", "90.00")


@pytest.mark.parametrize(
    ("why", "after", "told"),
    [
        ("", "80.00", "复核得分 70.00 低于原得分 80.00，没有写明降分理由，计分不采用"),
        ("另有缺页", "70.00", "复核后低于原得分，理由：另有缺页"),
    ],
)
def test_a_review_that_lowers_the_points_says_whether_they_were_taken(
    why: str, after: str, told: str
) -> None:
    header = HEADER.replace("逾期受理理由", "降分理由")
    row = f"YY1,jia,1,2015-12-25,计错,采纳,70,签字缺,蒋示二,2015-12-31,{why}\n"
    found = listed({"county/2015/objections.csv": header + row})
    assert found.objections[0].after == after
    assert told in as_markdown(objections_page(found), "zh")


def test_the_commands_print_the_days(tmp_path: Path) -> None:
    late = {**PLACE, **files(FIVE + TEN, TOLD, objection("2015-12-28", OPEN))}
    root = write(tmp_path, late)
    as_of = ("--as-of", "2016-01-20")
    shown = zfzr(root, *as_of, "objections", "2015").stdout
    assert "2016-01-12（已过 8 天）" in shown
    assert "异议期限 2015-12-25 届满，逾期提出，没有写明逾期受理理由" in shown
    rows = list(
        csv.DictReader(
            io.StringIO(zfzr(root, *as_of, "objections", "2015", "--format", "csv").stdout.lstrip("\ufeff"))
        )
    )
    assert (rows[0]["应复核日期"], rows[0]["还有天数"], rows[0]["异议期限届满"]) == (
        "2016-01-12",
        "-8",
        "2015-12-25",
    )
    barred = write(tmp_path / "barred", {**late, **objection()})
    assert "异议 YY1 采纳（逾期提出，未采用）" in zfzr(barred, "score", "2015", "--unit", "jia").stdout
    told = json.loads(zfzr(root, *as_of, "objections", "2015", "--format", "json").stdout)
    assert told["objections"][0]["window_ended"] == "2015-12-25"
    assert "县食药监局异议 YY1 复核截止" in zfzr(root, *as_of, "calendar", "--year", "2015").stdout
    assert "2016-01-12 县食药监局异议 YY1 复核截止（已过 8 天）" in zfzr(root, *as_of, "status").stdout


# Documents

PLACE: Mapping[str, str] = {"zfzr.yaml": f"{PROFILE}数据截止: 2015-12-31\n"}


def letter(
    name: str, *more: Files, terms: str = FIVE, until: date | None = None, day: date = date(2016, 1, 20)
) -> Produced:
    made = of(terms, PLACE, *more, as_of=min(day, date(2015, 12, 31)).isoformat())
    return produce(made, documents()[name], Request(2015, day, "jia", until))


def test_the_feedback_prints_the_last_day_of_the_scheme() -> None:
    assert "请于2015年12月25日以前（含当日）" in letter("考核反馈书", TOLD).text
    assert "请于2015年12月29日以前（含当日）" in letter("考核反馈书", APART).text


def test_before_the_feedback_is_recorded_the_term_runs_from_the_letter_s_day() -> None:
    # Wednesday, 2016-01-20: 21, 22, 25, 26, 27
    assert "请于2016年1月27日以前" in letter("考核反馈书").text


def test_where_the_scheme_says_nothing_the_day_is_the_one_asked_for_or_left_blank() -> None:
    assert "请于　　月　　日以前" in letter("考核反馈书", TOLD, terms="").text
    asked = letter("考核反馈书", TOLD, terms="", until=date(2015, 12, 23), day=FED_BACK)
    assert "请于2015年12月23日以前" in asked.text


def test_a_last_day_that_contradicts_the_scheme_is_refused() -> None:
    assert "2015年12月25日" in letter("考核反馈书", TOLD, until=date(2015, 12, 25), day=FED_BACK).text
    with pytest.raises(Refusal, match="2015-12-25"):
        letter("考核反馈书", TOLD, until=date(2015, 12, 23), day=FED_BACK)


def test_the_answer_to_a_late_objection_says_what_became_of_it() -> None:
    barred = letter("复核意见", TOLD, objection()).text
    assert "异议期限已于2015年12月25日届满，系逾期提出，没有写明受理的理由，未予采用" in barred
    assert "予以采纳，该项得分由" not in barred
    taken = letter("复核意见", TOLD, objection(why="送达延误")).text
    assert "予以采纳，该项得分由80.00分改为90.00分" in taken
    assert "予以受理的理由是：送达延误" in taken


# The seal


def test_a_feedback_moved_after_sealing_is_named_as_a_changed_input() -> None:
    settled = fed_back(
        "初评, 日期: 2015-12-17",
        "反馈, 日期: 2015-12-18",
        "审定, 日期: 2015-12-31, 签署: 甲, 文号: 甲政〔2015〕40号",
    )
    before = of(FIVE, settled)
    sealed = inputs_of(before.dataset, 2015)
    moved = of(FIVE, {k: v.replace("12-18", "12-21") for k, v in settled.items()})
    assert [str(each.place.file) for each in changed_inputs(moved.dataset, 2015, sealed)] == [
        "county/2015/result.yaml"
    ]
    announced = of(FIVE, {k: f"{v}- {{环节: 通报, 日期: 2015-12-31}}\n" for k, v in settled.items()})
    assert changed_inputs(announced.dataset, 2015, sealed) == []


def test_without_a_term_the_life_of_the_result_is_no_input() -> None:
    assert "county/2015/result.yaml" not in inputs_of(of("", TOLD).dataset, 2015)
