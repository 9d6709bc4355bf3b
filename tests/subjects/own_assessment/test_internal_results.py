"""What the units' own assessments came to: each result, who was left out, coverage; 甲 has two bodies and two officers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from building import base_files, county
from subjects.measuring import measured

from zfzr.declare.report import Asked, reports

INTERNAL = "units/jia/2015/internal-assessment.csv"
PLAN = "units/jia/2015/assessment-plan.yaml"
HEAD = "对象类别,对象,考核日期,得分,等次\n"
ROWS = HEAD + "机构,zhifa,2015-12-15,88,良好\n人员,J001,2015-12-15,90,\n"


def told(files: dict[str, str], as_of: str = "2015-12-31", unit: str | None = None, year: int = 2015) -> Any:
    of = reports()["internal-assessment"].of
    return of(county(files, as_of=as_of), Asked(year=year, unit=unit))


def test_each_body_and_officer_with_the_result_or_without() -> None:
    rows = [(r.kind, r.code, r.state, r.points, r.grade) for r in told({INTERNAL: ROWS}).rows]
    assert rows == [
        ("机构", "zhifa", "已考核", Decimal(88), "良好"),
        ("机构", "fazhi", "遗漏", None, None),
        ("人员", "J001", "已考核", Decimal(90), None),
        ("人员", "J002", "遗漏", None, None),
    ]


def test_coverage_is_that_of_the_measure() -> None:
    (row,) = told({INTERNAL: ROWS}).units
    assert (row.bodies_assessed, row.bodies, row.officers_assessed, row.officers) == (1, 2, 1, 2)
    assert row.share == Decimal("50.00") == measured("内部考核覆盖率", {INTERNAL: ROWS}).value


def test_a_unit_without_a_result_is_not_registered_and_has_no_share() -> None:
    found = told({})
    assert {r.state for r in found.rows} == {"未登记"}
    assert (found.units[0].share, found.total.share, found.total.registered) == (None, None, 0)


def test_whom_the_plan_does_not_name_is_told_apart() -> None:
    plan = "成文日期: 2015-09-20\n考核范围: {机构: [zhifa], 人员: 全部}\n开展: {日期: 2015-12-15}\n"
    found = told({INTERNAL: ROWS, PLAN: plan})
    assert {r.code: r.state for r in found.rows if r.points is None} == {
        "fazhi": "方案未列入",
        "J002": "遗漏",
    }
    assert (found.units[0].has_plan, str(found.units[0].held)) == (True, "2015-12-15")


def test_who_left_the_post_keeps_the_result_and_is_not_counted() -> None:
    postings = (
        base_files()["units/jia/postings.csv"]
        .decode()
        .replace(
            "J001,zhifa,zhifa-diaocha,科员,2014-05-01,", "J001,zhifa,zhifa-diaocha,科员,2014-05-01,2015-12-20"
        )
    )
    found = told({INTERNAL: ROWS, "units/jia/postings.csv": postings})
    assert [(r.code, r.state) for r in found.rows if r.kind == "人员"] == [
        ("J002", "遗漏"),
        ("J001", "另有记录"),
    ]
    assert (found.units[0].officers, found.units[0].officers_assessed) == (1, 0)


def test_a_result_of_a_later_day_is_not_known_yet() -> None:
    assert {r.state for r in told({INTERNAL: ROWS}, as_of="2015-12-14").rows} == {"未登记"}


def test_a_past_year_is_seen_as_it_was_on_its_last_day() -> None:
    found = told({INTERNAL: ROWS}, as_of="2016-06-30")
    assert (str(found.day), found.units[0].share) == ("2015-12-31", Decimal("50.00"))


def test_grades_are_counted_and_one_without_is_not_hidden() -> None:
    assert [(g.grade, g.bodies, g.officers) for g in told({INTERNAL: ROWS}).grades] == [
        ("良好", 1, 0),
        (None, 0, 1),
    ]


def test_a_register_that_cannot_be_read_leaves_nobody_out() -> None:
    found = told({INTERNAL: HEAD + "机构,zhifa,十二月,88,良好\n"})
    assert {r.state for r in found.rows} == {"未读全"}
    assert (found.is_whole, found.units[0].share) == (False, None)


def test_a_unit_without_bodies_is_named() -> None:
    assert told({}).without == ("乙镇",)


@pytest.mark.parametrize("unit", ["jia", None])
def test_every_row_leads_to_its_line(unit: str | None) -> None:
    found = told({INTERNAL: ROWS}, unit=unit)
    assert [str(r.evidence) for r in found.rows] == [
        f"{INTERNAL}:2",
        "units/jia/unit.yaml:15",
        f"{INTERNAL}:3",
        "units/jia/postings.csv:3",
    ]
